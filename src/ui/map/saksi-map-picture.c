/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-picture.h"

#include <math.h>

#include "map/saksi-place-painter.h"
#include "map/saksi-tile-store.h"

#define CASING_WIDTH 3.0

/* Tiles are made for a light ground; in the dark they are darkened. */
static const double tile_shades[2] = {
  [SAKSI_MAP_THEME_LIGHT] = 0,
  [SAKSI_MAP_THEME_DARK] = 0.6,
};

struct _SaksiMapPicture
{
  SaksiMapView view;
  guint generation;
  guint tile_round;
  cairo_surface_t *surface; /* owned */
  GdkTexture *texture;      /* owned, nullable: made when a renderer asks for one */
};

static void
picture_mark_clear (gpointer data)
{
  SaksiMapPictureMark *mark = data;

  g_free (mark->country);
}

static gboolean
has_mark (GListModel       *marks,
          SaksiMapMarkKind  kind,
          const char       *country)
{
  for (guint i = 0; i < g_list_model_get_n_items (marks); i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (marks, i);

      if (saksi_map_mark_get_kind (mark) == kind &&
          g_strcmp0 (saksi_map_mark_get_country (mark), country) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * saksi_map_picture_marks_new:
 * @marks: (nullable): a list of #SaksiMapMark
 *
 * Returns: (transfer full) (element-type SaksiMapPictureMark): what of them is painted
 */
GArray *
saksi_map_picture_marks_new (GListModel *marks)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (SaksiMapPictureMark));

  g_array_set_clear_func (list, picture_mark_clear);
  for (guint i = 0; marks != NULL && i < g_list_model_get_n_items (marks); i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (marks, i);
      SaksiMapMarkKind kind = saksi_map_mark_get_kind (mark);
      const char *country = saksi_map_mark_get_country (mark);
      SaksiMapPictureMark picture_mark = { .kind = kind };

      if (!saksi_map_mark_has_outline (mark))
        continue;

      picture_mark.country = g_strdup (country);
      picture_mark.doubled = has_mark (marks, kind == SAKSI_MAP_MARK_CLAIMED
                                              ? SAKSI_MAP_MARK_REPORTED : SAKSI_MAP_MARK_CLAIMED,
                                       country);
      g_array_append_val (list, picture_mark);
    }

  return list;
}

SaksiMapOrder *
saksi_map_order_new (SaksiWorld         *world,
                     const SaksiMapView *view)
{
  SaksiMapOrder *self = g_new0 (SaksiMapOrder, 1);

  self->world = saksi_world_ref (world);
  self->view = *view;
  self->scale_factor = 1;

  return self;
}

void
saksi_map_order_take_marks (SaksiMapOrder *self,
                            GArray        *marks)
{
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = marks;
}

void
saksi_map_order_set_board (SaksiMapOrder *self,
                           SaksiBoard    *board)
{
  if (board != NULL)
    saksi_board_ref (board);
  g_clear_pointer (&self->board, saksi_board_unref);
  self->board = board;
}

void
saksi_map_order_free (SaksiMapOrder *self)
{
  g_clear_pointer (&self->board, saksi_board_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  saksi_world_unref (self->world);
  g_free (self);
}

/* Strong borders would show through the gaps of the dashes, so they are taken away below them. */
static void
paint_casings (cairo_t             *cr,
               const SaksiMapOrder *order,
               SaksiMapDetail       detail)
{
  for (guint i = 0; order->marks != NULL && i < order->marks->len; i++)
    {
      const SaksiMapPictureMark *mark = &g_array_index (order->marks, SaksiMapPictureMark, i);
      SaksiMapOutline outline = {
        .shape = saksi_world_find_country (order->world, detail, mark->country),
        .line = saksi_map_theme_get_palette (order->theme, FALSE, 1).land,
        .line_width = CASING_WIDTH * order->scale_factor,
      };

      saksi_map_paint_outline (cr, &order->view, &outline);
    }
}

static void
paint_marks (cairo_t             *cr,
             const SaksiMapOrder *order,
             SaksiMapDetail       detail)
{
  if (order->high_contrast)
    paint_casings (cr, order, detail);

  for (guint i = 0; order->marks != NULL && i < order->marks->len; i++)
    {
      const SaksiMapPictureMark *mark = &g_array_index (order->marks, SaksiMapPictureMark, i);
      SaksiMapOutline outline = {
        .shape = saksi_world_find_country (order->world, detail, mark->country),
      };

      saksi_map_theme_style_outline (&order->mark_colors[mark->kind], mark->kind, mark->doubled,
                                     order->scale_factor, &outline);
      saksi_map_paint_outline (cr, &order->view, &outline);
    }
}

static void
paint_places (cairo_t             *cr,
              const SaksiMapOrder *order)
{
  SaksiPlaceStyle style = {
    .region = order->mark_colors[SAKSI_MAP_MARK_REGION],
    .ring = order->mark_colors[SAKSI_MAP_MARK_RING],
    .landmark = order->mark_colors[SAKSI_MAP_MARK_LANDMARK],
    .ground = saksi_map_theme_get_palette (order->theme, FALSE, 1).land,
    .scale_factor = order->scale_factor,
  };

  if (order->board != NULL)
    saksi_place_painter_paint (cr, &order->view, order->board, &style);
}

/**
 * saksi_map_picture_paint:
 * @order: what to paint
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): the picture
 */
SaksiMapPicture *
saksi_map_picture_paint (const SaksiMapOrder *order)
{
  SaksiMapPicture *self = g_new0 (SaksiMapPicture, 1);
  SaksiMapDetail detail = saksi_map_detail_for_view (&order->view);
  SaksiMapPalette palette = saksi_map_theme_get_palette (order->theme, order->high_contrast,
                                                         order->scale_factor);
  cairo_t *cr;

  self->view = order->view;
  self->generation = order->generation;
  self->tile_round = order->tile_round;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, order->view.width,
                                              order->view.height);
  cr = cairo_create (self->surface);
  saksi_map_paint_world (cr, &order->view, saksi_world_get_shapes (order->world, detail), &palette);
  if (order->tiles != NULL)
    saksi_map_tiles_paint (cr, &order->view, order->tiles, tile_shades[order->theme]);
  paint_marks (cr, order, detail);
  paint_places (cr, order);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);

  return self;
}

void
saksi_map_picture_free (SaksiMapPicture *self)
{
  g_clear_object (&self->texture);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

const SaksiMapView *
saksi_map_picture_get_view (SaksiMapPicture *self)
{
  return &self->view;
}

guint
saksi_map_picture_get_generation (SaksiMapPicture *self)
{
  return self->generation;
}

guint
saksi_map_picture_get_tile_round (SaksiMapPicture *self)
{
  return self->tile_round;
}

/**
 * saksi_map_picture_find_turn:
 * @self: a picture
 * @view: what the window shows
 *
 * Returns: how many worlds to move the picture, so that it comes nearest to the middle of @view
 */
double
saksi_map_picture_find_turn (SaksiMapPicture    *self,
                             const SaksiMapView *view)
{
  double middle = view->left + view->width / view->scale / 2;
  double own = self->view.left + self->view.width / self->view.scale / 2;

  return floor (middle - own + 0.5);
}

/**
 * saksi_map_picture_covers:
 * @self: a picture
 * @view: what the window shows
 * @margin: how much more is wanted on each side, in pixels of @view
 *
 * What lies beyond the northern or southern edge of the map is not asked for.
 *
 * Returns: whether the picture shows all of it
 */
gboolean
saksi_map_picture_covers (SaksiMapPicture    *self,
                          const SaksiMapView *view,
                          double              margin)
{
  SaksiMapBox own = saksi_map_view_get_box (&self->view);
  SaksiMapBox wanted = saksi_map_view_get_box (view);
  double turn = saksi_map_picture_find_turn (self, view);
  double more = margin / view->scale;

  /* Half a pixel of rounding must not ask for a new picture. */
  return own.left + turn <= wanted.left - more + 0.5 / view->scale &&
         own.right + turn >= wanted.right + more - 0.5 / view->scale &&
         own.top <= MAX (wanted.top - more, 0) + 0.5 / view->scale &&
         own.bottom >= MIN (wanted.bottom + more, 1) - 0.5 / view->scale;
}

static GdkTexture *
ensure_texture (SaksiMapPicture *self)
{
  if (self->texture == NULL)
    {
      int stride = cairo_image_surface_get_stride (self->surface);
      g_autoptr(GBytes) bytes = NULL;

      bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (self->surface),
                                          (gsize) stride * self->view.height,
                                          (GDestroyNotify) cairo_surface_destroy,
                                          cairo_surface_reference (self->surface));
      self->texture = gdk_memory_texture_new (self->view.width, self->view.height,
                                              GDK_MEMORY_DEFAULT, bytes, stride);
    }

  return self->texture;
}

static void
snapshot_surface (SaksiMapPicture       *self,
                  GtkSnapshot           *snapshot,
                  const graphene_rect_t *bounds,
                  double                 left,
                  double                 top,
                  double                 stretch,
                  gboolean               exact)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  cairo_rectangle (cr, bounds->origin.x, bounds->origin.y, bounds->size.width,
                   bounds->size.height);
  cairo_clip (cr);
  cairo_translate (cr, left, top);
  cairo_scale (cr, stretch, stretch);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), exact ? CAIRO_FILTER_FAST
                                                         : CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/**
 * saksi_map_picture_snapshot:
 * @self: a picture
 * @snapshot: where to draw
 * @view: what the window shows, in pixels of the device
 * @turn: how many worlds to move the picture
 * @scale_factor: pixels of the device for one of the window
 * @as_texture: whether the renderer keeps textures; one that does not would convert it each time
 *
 * Draws the picture where it belongs, stretched while a sharper one is being painted. At its own
 * scale it lies on whole pixels.
 */
void
saksi_map_picture_snapshot (SaksiMapPicture    *self,
                            GtkSnapshot        *snapshot,
                            const SaksiMapView *view,
                            double              turn,
                            int                 scale_factor,
                            gboolean            as_texture)
{
  double stretch = view->scale / self->view.scale;
  double left = (self->view.left + turn - view->left) * view->scale;
  double top = (self->view.top - view->top) * view->scale;
  gboolean exact = fabs (stretch - 1) < 1e-6;
  graphene_rect_t bounds, window;

  if (exact)
    {
      stretch = 1;
      left = round (left);
      top = round (top);
    }

  left /= scale_factor;
  top /= scale_factor;
  stretch /= scale_factor;
  graphene_rect_init (&bounds, (float) left, (float) top, (float) (self->view.width * stretch),
                      (float) (self->view.height * stretch));
  if (as_texture)
    {
      gtk_snapshot_append_texture (snapshot, ensure_texture (self), &bounds);
      return;
    }

  graphene_rect_init (&window, 0, 0, (float) view->width / (float) scale_factor,
                      (float) view->height / (float) scale_factor);
  if (graphene_rect_intersection (&bounds, &window, &bounds))
    snapshot_surface (self, snapshot, &bounds, left, top, stretch, exact);
}
