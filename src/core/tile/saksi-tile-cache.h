/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tiles are as old as this at most, seconds, before they are asked for again. */
#define SAKSI_TILE_CACHE_MAX_AGE (7 * 24 * 60 * 60)

/* No tile is larger. */
#define SAKSI_TILE_MAX_BYTES (512 * 1024)

/**
 * SaksiTileCache:
 *
 * Tiles in a folder, limited in size: when it is full, the oldest go. What is in it can be had
 * again, so it may be deleted at any time. Its functions read and write files: they are called on
 * one worker.
 */
typedef struct _SaksiTileCache SaksiTileCache;

SaksiTileCache *saksi_tile_cache_new    (const char      *folder,
                                         guint64          limit) G_GNUC_WARN_UNUSED_RESULT;
void            saksi_tile_cache_free   (SaksiTileCache  *self);
GBytes         *saksi_tile_cache_lookup (SaksiTileCache  *self,
                                         const char      *key,
                                         gint64          *age) G_GNUC_WARN_UNUSED_RESULT;
void            saksi_tile_cache_store  (SaksiTileCache  *self,
                                         const char      *key,
                                         GBytes          *bytes);
guint64         saksi_tile_cache_get_size (SaksiTileCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTileCache, saksi_tile_cache_free)

G_END_DECLS
