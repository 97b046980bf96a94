/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* The pages that the current document of a station names. */
typedef struct
{
  SaksiKey key;
  char **pages; /* owned, each nullable: addresses */
  guint n_pages;
} SaksiStationPages;

/**
 * SaksiPageRange:
 *
 * Stations whose documents are asked for pages. The specimen, which no server has, never is.
 */
typedef struct
{
  SaksiContest contest;
  SaksiKey from;
  SaksiKey to;         /* behind the last */
  gboolean is_checked; /* only of stations with findings */
} SaksiPageRange;

GPtrArray *saksi_page_table_list      (SaksiConnection      *connection,
                                       const SaksiPageRange *range,
                                       guint                 limit,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_page_table_count     (SaksiConnection      *connection,
                                       const SaksiPageRange *range,
                                       gint64               *stations,
                                       gint64               *pages,
                                       GError              **error);

gint64     saksi_page_table_sum_sizes (SaksiConnection      *connection,
                                       GError              **error);
gint64     saksi_page_table_get_quota (SaksiConnection      *connection,
                                       GError              **error);
gboolean   saksi_page_table_load_room (SaksiConnection      *connection,
                                       gint64               *room,
                                       GError              **error);
gboolean   saksi_page_table_set_quota (SaksiConnection      *connection,
                                       gint64                quota,
                                       GError              **error);

G_END_DECLS
