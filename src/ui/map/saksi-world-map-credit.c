/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-world-map-private.h"

/* The line in a corner of the map: its scale, and whose map and pictures it is. */

/* In pixels of the window. */
#define LOW_MAP 200
#define FLAT_MAP 130

/* A map that is too small for both keeps the source and goes without the scale; a low one goes
 * without what is elsewhere, too. */
void
saksi_world_map_update_credit (SaksiWorldMap *self,
                               int            width,
                               int            height)
{
  gboolean low = height - self->insets.top < LOW_MAP;
  int natural;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->zoom_buttons),
                                  height - self->insets.top < FLAT_MAP
                                    ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (self->results, !low);
  gtk_widget_set_visible (GTK_WIDGET (self->scale), !low);
  if (low)
    return;

  gtk_widget_measure (self->credit, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (natural > width - self->insets.left - self->insets.right)
    gtk_widget_set_visible (GTK_WIDGET (self->scale), FALSE);
}

static void
update_tile_credit (SaksiWorldMap *self)
{
  const char *problem = self->tiles != NULL ? saksi_tile_store_get_problem (self->tiles) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->tile_credit), self->tiles != NULL);
  gtk_label_set_label (self->tile_failure, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tile_failure), problem != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * saksi_world_map_set_tiles:
 * @self: a map
 * @tiles: (nullable): pictures of a server, or %NULL for the built-in map alone
 * @attribution: (nullable): whose pictures they are; seen as long as there are any
 *
 * A map that nobody has given tiles asks nobody.
 */
void
saksi_world_map_set_tiles (SaksiWorldMap  *self,
                           SaksiTileStore *tiles,
                           const char     *attribution)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  if (self->tiles != NULL)
    g_signal_handlers_disconnect_by_func (self->tiles, update_tile_credit, self);
  g_set_object (&self->tiles, tiles);
  if (tiles != NULL)
    g_signal_connect_object (tiles, "notify::failing", G_CALLBACK (update_tile_credit), self,
                             G_CONNECT_SWAPPED);
  gtk_label_set_label (self->tile_credit, attribution != NULL ? attribution : "");
  saksi_world_layer_set_tiles (self->world_layer, tiles);
  update_tile_credit (self);
}

/**
 * saksi_world_map_get_tile_credit:
 * @self: a map
 *
 * Returns: (nullable): whose pictures of a server it shows, if any
 */
const char *
saksi_world_map_get_tile_credit (SaksiWorldMap *self)
{
  g_return_val_if_fail (SAKSI_IS_WORLD_MAP (self), NULL);

  return self->tiles != NULL ? gtk_label_get_label (self->tile_credit) : NULL;
}

/**
 * saksi_world_map_measure_credit:
 * @self: a map
 * @width: (out): of the line with the scale and the source
 * @height: (out): likewise
 */
void
saksi_world_map_measure_credit (SaksiWorldMap *self,
                                int           *width,
                                int           *height)
{
  GtkRequisition size;

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  gtk_widget_get_preferred_size (self->credit, NULL, &size);
  *width = size.width;
  *height = size.height;
}
