/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "area/saksi-measure.h"
#include "briefing/saksi-scene.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_AREA_VIEW (saksi_area_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiAreaView, saksi_area_view, SAKSI, AREA_VIEW, AdwBin)

void     saksi_area_view_show        (SaksiAreaView *self,
                                      SaksiStore    *store,
                                      SaksiContest   contest,
                                      const char    *code);
void     saksi_area_view_choose      (SaksiAreaView *self,
                                      const char    *code);
void     saksi_area_view_show_scene  (SaksiAreaView *self,
                                      SaksiStore    *store,
                                      SaksiScene    *scene);
void     saksi_area_view_fill_scene  (SaksiAreaView *self,
                                      SaksiScene    *scene);
void     saksi_area_view_set_measure (SaksiAreaView *self,
                                      SaksiMeasure   measure);
void     saksi_area_view_set_folder  (SaksiAreaView *self,
                                      const char    *folder);
void     saksi_area_view_set_stacked (SaksiAreaView *self,
                                      gboolean       stacked);
gboolean saksi_area_view_get_settled (SaksiAreaView *self);

G_END_DECLS
