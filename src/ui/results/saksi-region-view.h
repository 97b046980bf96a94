/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "area/saksi-measure.h"
#include "briefing/saksi-scene.h"
#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_VIEW (saksi_region_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionView, saksi_region_view, SAKSI, REGION_VIEW, GtkWidget)

void        saksi_region_view_show         (SaksiRegionView *self,
                                            SaksiStore      *store,
                                            SaksiContest     contest,
                                            const char      *code);
void        saksi_region_view_set_contests (SaksiRegionView *self,
                                            GArray          *contests);
const char *saksi_region_view_get_title    (SaksiRegionView *self);
gboolean    saksi_region_view_get_shows_stations (SaksiRegionView *self);
void        saksi_region_view_set_shows_stations (SaksiRegionView *self,
                                                  gboolean         shows);
void        saksi_region_view_show_map     (SaksiRegionView *self,
                                            SaksiMeasure     measure);
void        saksi_region_view_show_on_map  (SaksiRegionView *self,
                                            const char      *code);
gboolean    saksi_region_view_fill_scene   (SaksiRegionView *self,
                                            SaksiScene      *scene);
gboolean    saksi_region_view_focus_filter (SaksiRegionView *self);
gboolean    saksi_region_view_get_settled  (SaksiRegionView *self);

G_END_DECLS
