/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "geo/saksi-map-view.h"
#include "hosting/saksi-board.h"
#include "map/saksi-tile-store.h"
#include "map/saksi-world.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_WORLD_LAYER (saksi_world_layer_get_type ())
G_DECLARE_FINAL_TYPE (SaksiWorldLayer, saksi_world_layer, SAKSI, WORLD_LAYER, ShumateLayer)

SaksiWorldLayer *saksi_world_layer_new         (ShumateViewport *viewport,
                                                GListModel      *marks);
void             saksi_world_layer_set_board   (SaksiWorldLayer *self,
                                                SaksiBoard      *board);
void             saksi_world_layer_set_line_scale (SaksiWorldLayer *self,
                                                double           scale);
SaksiWorld      *saksi_world_layer_get_world   (SaksiWorldLayer *self);
gboolean         saksi_world_layer_get_settled (SaksiWorldLayer *self);

SaksiMapView     saksi_viewport_get_view       (ShumateViewport *viewport,
                                                int              width,
                                                int              height,
                                                int              scale_factor);
void             saksi_world_layer_set_tiles   (SaksiWorldLayer *self,
                                                SaksiTileStore  *tiles);

G_END_DECLS
