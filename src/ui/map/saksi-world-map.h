/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-scene.h"
#include "hosting/saksi-board.h"
#include "briefing/saksi-scene.h"
#include "map/saksi-map-mark.h"
#include "map/saksi-tile-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_WORLD_MAP (saksi_world_map_get_type ())
G_DECLARE_FINAL_TYPE (SaksiWorldMap, saksi_world_map, SAKSI, WORLD_MAP, GtkWidget)

GtkWidget  *saksi_world_map_new           (void) G_GNUC_WARN_UNUSED_RESULT;
GListStore *saksi_world_map_get_marks     (SaksiWorldMap   *self);
void        saksi_world_map_set_board     (SaksiWorldMap   *self,
                                           SaksiBoard      *board);
void        saksi_world_map_select        (SaksiWorldMap   *self,
                                           SaksiMapMark    *mark,
                                           gboolean         reveal);
void        saksi_world_map_fill_scene    (SaksiWorldMap   *self,
                                           SaksiScene      *scene);
void        saksi_world_map_show_scene    (SaksiWorldMap   *self,
                                           SaksiScene      *scene);
void        saksi_world_map_set_insets    (SaksiWorldMap   *self,
                                           const GtkBorder *insets,
                                           int              controls_bottom);
void        saksi_world_map_set_plain     (SaksiWorldMap   *self,
                                           gboolean         plain);
void        saksi_world_map_set_line_scale (SaksiWorldMap  *self,
                                           double          scale);
void        saksi_world_map_measure_credit (SaksiWorldMap   *self,
                                           int             *width,
                                           int             *height);
void        saksi_world_map_show_world    (SaksiWorldMap   *self);
void        saksi_world_map_show_area     (SaksiWorldMap   *self,
                                           double           west,
                                           double           south,
                                           double           east,
                                           double           north);
gboolean    saksi_world_map_get_area      (SaksiWorldMap   *self,
                                           SaksiArea       *area);
gboolean    saksi_world_map_get_settled   (SaksiWorldMap   *self);
void        saksi_world_map_set_tiles     (SaksiWorldMap   *self,
                                           SaksiTileStore  *tiles,
                                           const char      *attribution);
const char *saksi_world_map_get_tile_credit (SaksiWorldMap *self);

G_END_DECLS
