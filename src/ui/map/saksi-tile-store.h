/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "geo/saksi-map-view.h"
#include "tile/saksi-tile-source.h"

G_BEGIN_DECLS

/* A tile that is there. It is read by the painting thread and changed by nobody. */
typedef struct
{
  SaksiTile tile;
  int turn;                 /* of the world it is in */
  cairo_surface_t *surface; /* owned */
} SaksiMapTile;

#define SAKSI_TYPE_TILE_STORE (saksi_tile_store_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTileStore, saksi_tile_store, SAKSI, TILE_STORE, GObject)

SaksiTileStore *saksi_tile_store_new        (SaksiTileSource    *source)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *saksi_tile_store_collect    (SaksiTileStore     *self,
                                             const SaksiMapView *view,
                                             int                 scale_factor)
  G_GNUC_WARN_UNUSED_RESULT;
void            saksi_tile_store_stop       (SaksiTileStore     *self);
const char     *saksi_tile_store_get_problem (SaksiTileStore    *self);
guint           saksi_tile_store_get_waiting (SaksiTileStore    *self);

void            saksi_map_tiles_paint       (cairo_t            *cr,
                                             const SaksiMapView *view,
                                             GPtrArray          *tiles,
                                             double              shade);

G_END_DECLS
