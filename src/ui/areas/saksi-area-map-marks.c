/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-map-private.h"

#include <math.h>

#include "areas/saksi-area-draw.h"
#include "areas/saksi-area-names.h"

/* What is drawn of a map of results in a frame: the picture, the marks and names on it, and what
 * is chosen. */

#define EDGE_WIDTH 2.5
#define HALO_WIDTH 2.5

void
saksi_area_map_forget_marks (SaksiAreaMap *self)
{
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  g_clear_pointer (&self->asides, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How far the map has been moved since the marks were drawn. */
static void
get_moved (SaksiAreaMap *self,
           double       *right,
           double       *down)
{
  const SaksiAreaCamera *camera = saksi_area_mover_get_camera (self->mover);

  *right = (self->marks_camera.x - camera->x) * self->laid_width * camera->zoom;
  *down = (self->marks_camera.y - camera->y) * self->laid_height * camera->zoom;
}

gboolean
saksi_area_map_can_keep_marks (SaksiAreaMap *self)
{
  double right, down;

  if (self->marks_camera.zoom != saksi_area_mover_get_camera (self->mover)->zoom)
    return FALSE;

  get_moved (self, &right, &down);

  return fabs (right) <= SAKSI_AREA_MARKS_RIM && fabs (down) <= SAKSI_AREA_MARKS_RIM;
}

static void
draw_marks (SaksiAreaMap       *self,
            cairo_t            *cr,
            const SaksiAreaInk *ink,
            gboolean            aside)
{
  for (guint i = 0; i < saksi_area_map_get_n_items (self); i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (self->layout, i);
      SaksiAreaItem *item = saksi_area_map_get_item (self, i);

      if (place->size > 0 && place->aside == aside)
        saksi_area_draw_mark (cr, ink, place, saksi_area_item_get_step (item),
                              saksi_area_item_get_n_steps (item));
    }
}

/* What lies on the map, or what stands aside. */
static GskRenderNode *
create_marks (SaksiAreaMap       *self,
              const SaksiAreaInk *ink,
              gboolean            aside)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                        (float) gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr;

  graphene_rect_inset (&bounds, (float) -SAKSI_AREA_MARKS_RIM, (float) -SAKSI_AREA_MARKS_RIM);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < saksi_area_map_get_n_items (self); i++)
    if (saksi_area_layout_get_place (self->layout, i)->moved && !aside)
      saksi_area_draw_leader (cr, ink, saksi_area_layout_get_place (self->layout, i));
  draw_marks (self, cr, ink, aside);
  cairo_destroy (cr);
  if (saksi_area_map_get_n_items (self) > 0)
    saksi_area_names_append (GTK_WIDGET (self), self->items, self->layout, ink, self->distant,
                             aside, snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_marks (SaksiAreaMap       *self,
              GtkSnapshot        *snapshot,
              const SaksiAreaInk *ink)
{
  double right, down;

  if (self->marks == NULL)
    {
      g_clear_pointer (&self->asides, gsk_render_node_unref);
      self->marks = create_marks (self, ink, FALSE);
      self->asides = create_marks (self, ink, TRUE);
      self->marks_camera = *saksi_area_mover_get_camera (self->mover);
    }

  get_moved (self, &right, &down);
  gtk_snapshot_save (snapshot);
  /* By whole pixels, or letters would lose their edges. */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (right),
                                                          (float) round (down)));
  if (self->marks != NULL)
    gtk_snapshot_append_node (snapshot, self->marks);
  gtk_snapshot_restore (snapshot);
  if (self->asides != NULL)
    gtk_snapshot_append_node (snapshot, self->asides);
}

static void
append_chosen (SaksiAreaMap       *self,
               GtkSnapshot        *snapshot,
               const SaksiAreaInk *ink)
{
  int chosen = saksi_chart_get_shown (SAKSI_CHART (self));
  const SaksiAreaPlace *place = saksi_area_layout_get_place (self->layout, (guint) chosen);
  SaksiMapOutline outline = {
    .shape = place->shape,
    .line = saksi_area_to_map_color (&ink->text),
    .line_width = EDGE_WIDTH,
  };
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) self->laid_width, (float) self->laid_height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  /* Between dark neighbours a dark line is seen by what is beside it. */
  if (place->shape != NULL)
    {
      SaksiMapOutline halo = outline;

      halo.line = saksi_area_to_map_color (&ink->ground);
      halo.line_width += HALO_WIDTH;
      saksi_map_paint_outline (cr, saksi_area_layout_get_view (self->layout), &halo);
      saksi_map_paint_outline (cr, saksi_area_layout_get_view (self->layout), &outline);
    }
  if (place->size > 0)
    saksi_area_draw_ring (cr, ink, place);
  cairo_destroy (cr);
}

void
saksi_area_map_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (widget);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  SaksiAreaInk ink;

  if (self->layout == NULL)
    return;

  saksi_area_ink_init (&ink, widget);
  if (self->picture != NULL)
    saksi_area_picture_snapshot (self->picture, snapshot,
                                 saksi_area_layout_get_view (self->layout),
                                 renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer));
  append_marks (self, snapshot, &ink);
  if (saksi_chart_get_shown (SAKSI_CHART (self)) >= 0)
    append_chosen (self, snapshot, &ink);
}
