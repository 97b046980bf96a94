/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tile/saksi-tile-cache.h"
#include "tile/saksi-tile-template.h"

G_BEGIN_DECLS

/* So many requests are under way at once. */
#define SAKSI_TILE_CONNECTIONS 4

/* The sides of a tile, in pixels. */
#define SAKSI_TILE_MIN_SIDE 64
#define SAKSI_TILE_MAX_SIDE 1024

#define SAKSI_TYPE_TILE_SOURCE (saksi_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTileSource, saksi_tile_source, SAKSI, TILE_SOURCE, GObject)

SaksiTileSource *saksi_tile_source_new         (SaksiTileTemplate   *address,
                                                const char          *folder,
                                                guint64              limit)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_tile_source_load_async  (SaksiTileSource     *self,
                                                const SaksiTile     *tile,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GBytes          *saksi_tile_source_load_finish (GAsyncResult        *result,
                                                GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
