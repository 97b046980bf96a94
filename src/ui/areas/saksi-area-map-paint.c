/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-map-private.h"

#include "areas/saksi-area-draw.h"

/* What lies below the marks of a map of results: outlines or land, painted by a worker. */

#define LAND_ALPHA 0.12

static gboolean
has_picture (SaksiAreaMap *self)
{
  return self->layout != NULL &&
         saksi_area_layout_get_kind (self->layout) != SAKSI_AREA_TILES;
}

/* Whether what is painted serves for the part that is seen. */
gboolean
saksi_area_map_has_fitting_picture (SaksiAreaMap *self)
{
  return !has_picture (self) ||
         (self->picture != NULL &&
          saksi_area_picture_covers (self->picture, saksi_area_layout_get_view (self->layout)));
}

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiAreaMap) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAreaPicture) picture = saksi_area_picture_paint_finish (result, &error);
  gboolean picture_came = picture != NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (picture == NULL)
    g_warning ("Painting a map: %s", error->message);
  else
    {
      SaksiWorld *world = saksi_area_picture_get_world (picture);

      if (world != NULL && self->world == NULL)
        self->world = saksi_world_ref (world);
      g_clear_pointer (&self->picture, saksi_area_picture_free);
      self->picture = g_steal_pointer (&picture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (self->stale || (picture_came && !saksi_area_map_has_fitting_picture (self)))
    saksi_area_map_order_picture (self);
  else
    g_object_notify (G_OBJECT (self), "settled");
}

static void
add_fills (SaksiAreaMap       *self,
           SaksiAreaOrder     *order,
           const SaksiAreaInk *ink)
{
  order->shapes = saksi_shapes_ref (self->shapes);
  order->fills = g_array_new (FALSE, FALSE, sizeof (SaksiMapFill));
  order->style = ink->fill;
  order->style.line_width *= order->scale_factor;
  order->style.hatch_step *= order->scale_factor;
  for (guint i = 0; i < saksi_area_map_get_n_items (self); i++)
    {
      SaksiAreaItem *item = saksi_area_map_get_item (self, i);
      SaksiMapFill fill = { saksi_area_layout_get_place (self->layout, i)->shape };
      GdkRGBA color;

      saksi_area_ink_get_color (ink, saksi_area_item_get_step (item),
                                saksi_area_item_get_n_steps (item), &color);
      fill.color = saksi_area_to_map_color (&color);
      saksi_area_ink_get_edge (ink, saksi_area_item_get_step (item),
                               saksi_area_item_get_n_steps (item), &color);
      fill.line = saksi_area_to_map_color (&color);
      fill.hatched = saksi_area_item_get_step (item) < 0;
      g_array_append_val (order->fills, fill);
    }
}

/* Land is a tint of the window's own colours. */
static void
add_land (SaksiAreaMap       *self,
          SaksiAreaOrder     *order,
          const SaksiAreaInk *ink)
{
  order->world = self->world != NULL ? saksi_world_ref (self->world) : NULL;
  order->land = (SaksiMapPalette) {
    .land = saksi_area_to_map_color (&ink->text),
    .coast = saksi_area_to_map_color (&ink->line),
    .border = saksi_area_to_map_color (&ink->line),
    .line_width = ink->fill.line_width * order->scale_factor,
  };
  order->land.land.alpha = LAND_ALPHA;
}

void
saksi_area_map_stop_painting (SaksiAreaMap *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stale = FALSE;
}

/* What lies below the marks is painted elsewhere; until it is there the old one stays, at its
 * place. While the map moves one picture comes after the other, as fast as they can be painted. */
void
saksi_area_map_order_picture (SaksiAreaMap *self)
{
  SaksiAreaOrder *order;
  SaksiAreaInk ink;

  if (!has_picture (self))
    {
      saksi_area_map_stop_painting (self);
      g_clear_pointer (&self->picture, saksi_area_picture_free);
      return;
    }

  self->stale = self->cancellable != NULL;
  if (self->stale)
    return;

  saksi_area_ink_init (&ink, GTK_WIDGET (self));
  order = saksi_area_order_new (saksi_area_layout_get_view (self->layout),
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  if (saksi_area_layout_get_kind (self->layout) == SAKSI_AREA_OUTLINES)
    add_fills (self, order, &ink);
  else
    add_land (self, order, &ink);

  self->cancellable = g_cancellable_new ();
  saksi_area_picture_paint_async (order, self->cancellable, painted_cb, g_object_ref (self));
}
