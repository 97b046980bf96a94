/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the capabilities of the core: what saksi-region.h asks, on a worker of the store. */

#include "region/saksi-region.h"
#include "store/saksi-counts-table.h"

G_BEGIN_DECLS

GArray      *saksi_region_query_child_keys (SaksiConnection *connection,
                                            SaksiContest     contest,
                                            SaksiKey         key,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiRegion *saksi_region_query            (SaksiConnection *connection,
                                            SaksiContest     contest,
                                            SaksiKey         key,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *saksi_region_query_children   (SaksiConnection *connection,
                                            SaksiContest     contest,
                                            SaksiKey         key,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *saksi_region_query_stations   (SaksiConnection *connection,
                                            SaksiContest     contest,
                                            SaksiKey         village,
                                            SaksiCountsFunc  func,
                                            gpointer         user_data,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *saksi_region_query_path       (SaksiConnection *connection,
                                            SaksiContest     contest,
                                            SaksiKey         key,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char        *saksi_region_query_dup_station_name (SaksiConnection *connection,
                                                  SaksiTree        tree,
                                                  SaksiKey         key,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiRegion *saksi_region_copy             (const SaksiRegion *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
