/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "region/saksi-region-list.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

SaksiRegionList *saksi_region_table_load_list (SaksiConnection *connection,
                                               SaksiTree        tree,
                                               SaksiKey         key,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_region_table_dup_name  (SaksiConnection *connection,
                                               SaksiTree        tree,
                                               SaksiKey         key,
                                               gint64          *stations,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GArray          *saksi_region_table_list_keys (SaksiConnection *connection,
                                               SaksiTree        tree,
                                               SaksiKey         key,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         saksi_region_table_has_below (SaksiConnection *connection,
                                               SaksiTree        tree,
                                               SaksiKey         key,
                                               gboolean        *has_below,
                                               GError         **error);
char            *saksi_region_table_dup_station_name (SaksiConnection *connection,
                                                      SaksiTree        tree,
                                                      SaksiKey         station,
                                                      GError         **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
