/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/saksi-label-layer.h"
#include "map/saksi-map-camera.h"
#include "map/saksi-world-layer.h"
#include "map/saksi-world-map.h"

G_BEGIN_DECLS

/* For the files of this widget. */

struct _SaksiWorldMap
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *overlay;
  ShumateMap *map;
  GtkWidget *controls;
  GtkWidget *zoom_buttons;
  GtkWidget *results;
  GtkWidget *credit;
  ShumateScale *scale;
  GtkLabel *tile_credit;
  GtkLabel *tile_failure;

  SaksiWorldLayer *world_layer;  /* borrowed: a layer of the map */
  SaksiLabelLayer *label_layer;  /* borrowed: likewise */
  SaksiMapCamera *camera;        /* owned: what part of the world is seen */
  GListStore *marks;             /* owned, of SaksiMapMark */
  SaksiTileStore *tiles;         /* owned, nullable */
  GtkBorder insets;
};

void saksi_world_map_install_actions (GtkWidgetClass *widget_class);
void saksi_world_map_update_actions  (SaksiWorldMap  *self);

void saksi_world_map_update_credit   (SaksiWorldMap  *self,
                                      int             width,
                                      int             height);

G_END_DECLS
