/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "station/saksi-station-query.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATION_TABLE (saksi_station_table_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStationTable, saksi_station_table, SAKSI, STATION_TABLE, AdwBin)

void        saksi_station_table_show            (SaksiStationTable *self,
                                                 SaksiStore        *store,
                                                 SaksiStationSet   *set,
                                                 SaksiLevel         level,
                                                 gboolean           is_refresh);
void        saksi_station_table_release         (SaksiStationTable *self);
GMenuModel *saksi_station_table_build_sort_menu (SaksiStationTable *self,
                                                 const char        *action)
  G_GNUC_WARN_UNUSED_RESULT;
int         saksi_station_table_get_sort_column (SaksiStationTable *self,
                                                 gboolean          *descending);
void        saksi_station_table_set_sort_column (SaksiStationTable *self,
                                                 int                index,
                                                 gboolean           descending);
void        saksi_station_table_get_sort        (SaksiStationTable *self,
                                                 SaksiStationQuery *query);
void        saksi_station_table_set_compact     (SaksiStationTable *self,
                                                 gboolean           compact);
GArray     *saksi_station_table_dup_selected    (SaksiStationTable *self)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean    saksi_station_table_get_settled     (SaksiStationTable *self);
void        saksi_station_table_scroll_to       (SaksiStationTable *self,
                                                 guint              position);

G_END_DECLS
