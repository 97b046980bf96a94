/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_MAP_LEGEND (saksi_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (SaksiMapLegend, saksi_map_legend, SAKSI, MAP_LEGEND, GtkWidget)

void        saksi_map_legend_show           (SaksiMapLegend  *self,
                                             GListModel      *marks,
                                             guint            n_places);
int         saksi_map_legend_measure_width  (SaksiMapLegend  *self);
int         saksi_map_legend_measure_height (SaksiMapLegend  *self,
                                             int              width);
const char *saksi_map_legend_get_title      (SaksiMapMarkKind kind);
const char *saksi_map_legend_get_meaning    (SaksiMapMarkKind kind);

G_END_DECLS
