/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "station/saksi-station-query.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATIONS_VIEW (saksi_stations_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStationsView, saksi_stations_view, SAKSI, STATIONS_VIEW, AdwBin)

void     saksi_stations_view_show        (SaksiStationsView *self,
                                          SaksiStore        *store,
                                          SaksiContest       contest,
                                          const char        *code,
                                          gint64             n_stations);
void     saksi_stations_view_release     (SaksiStationsView *self);
gboolean saksi_stations_view_focus_filter (SaksiStationsView *self);
void     saksi_stations_view_set_compact (SaksiStationsView *self,
                                          gboolean           compact);
gboolean saksi_stations_view_get_settled (SaksiStationsView *self);

G_END_DECLS
