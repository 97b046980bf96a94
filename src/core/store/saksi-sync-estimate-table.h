/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What the cache knows of a region and all below it. */
typedef struct
{
  gint64 regions;  /* known, the region itself among them */
  gint64 unread;   /* of these, whose list has never been read */
  gint64 stations; /* listed */
  gint64 images;   /* page images that are there */
} SaksiSyncTreeCounts;

gboolean saksi_sync_table_count_tree  (SaksiConnection     *connection,
                                       SaksiTree            tree,
                                       SaksiKey             key,
                                       SaksiSyncTreeCounts *counts,
                                       GError             **error);
gboolean saksi_sync_table_count_pages (SaksiConnection     *connection,
                                       SaksiContest         contest,
                                       SaksiKey             key,
                                       SaksiSyncTreeCounts *counts,
                                       GError             **error);

G_END_DECLS
