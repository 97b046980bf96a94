/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-hosting.h"

G_BEGIN_DECLS

/* More days than this are not kept; a service has some dozen. */
#define SAKSI_BOARD_CACHE_MAX 64

#define SAKSI_TYPE_BOARD_CACHE (saksi_board_cache_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBoardCache, saksi_board_cache, SAKSI, BOARD_CACHE, GObject)

SaksiBoardCache *saksi_board_cache_new      (SaksiStore      *store) G_GNUC_WARN_UNUSED_RESULT;
SaksiBoard      *saksi_board_cache_lookup   (SaksiBoardCache *self,
                                             const char      *host,
                                             const char      *as_of);
void             saksi_board_cache_add      (SaksiBoardCache *self,
                                             const char      *host,
                                             const char      *as_of,
                                             SaksiBoard      *board);
void             saksi_board_cache_prefetch (SaksiBoardCache *self,
                                             const char      *host,
                                             GPtrArray       *days);
void             saksi_board_cache_clear    (SaksiBoardCache *self);
guint            saksi_board_cache_get_size (SaksiBoardCache *self);

G_END_DECLS
