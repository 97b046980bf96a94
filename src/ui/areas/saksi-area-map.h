/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "area/saksi-area-layout.h"
#include "common/saksi-chart.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_AREA_MAP (saksi_area_map_get_type ())
G_DECLARE_FINAL_TYPE (SaksiAreaMap, saksi_area_map, SAKSI, AREA_MAP, SaksiChart)

void             saksi_area_map_set_places  (SaksiAreaMap   *self,
                                             SaksiAreaAtlas *atlas,
                                             SaksiShapes    *shapes,
                                             SaksiAreaKind   kind);
void             saksi_area_map_set_items   (SaksiAreaMap   *self,
                                             GListModel     *items);
void             saksi_area_map_choose      (SaksiAreaMap   *self,
                                             int             position);
double           saksi_area_map_get_zoom    (SaksiAreaMap   *self);
double           saksi_area_map_get_limit   (SaksiAreaMap   *self);
void             saksi_area_map_zoom_in     (SaksiAreaMap   *self);
void             saksi_area_map_zoom_out    (SaksiAreaMap   *self);
void             saksi_area_map_show_all    (SaksiAreaMap   *self);
void             saksi_area_map_set_scrolls (SaksiAreaMap   *self,
                                             gboolean        scrolls);
void             saksi_area_map_set_distant (SaksiAreaMap   *self,
                                             gboolean        distant);
gboolean         saksi_area_map_get_settled (SaksiAreaMap   *self);
SaksiAreaLayout *saksi_area_map_get_layout  (SaksiAreaMap   *self);

G_END_DECLS
