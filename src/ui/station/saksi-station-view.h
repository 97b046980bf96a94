/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATION_VIEW (saksi_station_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStationView, saksi_station_view, SAKSI, STATION_VIEW, GtkWidget)

GtkWidget  *saksi_station_view_new          (void);
void        saksi_station_view_show         (SaksiStationView *self,
                                             SaksiStore       *store,
                                             SaksiContest      contest,
                                             const char       *code);
void        saksi_station_view_show_place   (SaksiStationView *self,
                                             const char       *place);
char       *saksi_station_view_dup_place    (SaksiStationView *self) G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_station_view_get_title    (SaksiStationView *self);
const char *saksi_station_view_get_subtitle (SaksiStationView *self);
gboolean    saksi_station_view_get_settled  (SaksiStationView *self);

G_END_DECLS
