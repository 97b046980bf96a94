/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/saksi-map-mark.h"
#include "map/saksi-world.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_LABEL_LAYER (saksi_label_layer_get_type ())
G_DECLARE_FINAL_TYPE (SaksiLabelLayer, saksi_label_layer, SAKSI, LABEL_LAYER, ShumateLayer)

SaksiLabelLayer *saksi_label_layer_new        (ShumateViewport *viewport,
                                               GListModel      *marks);
void             saksi_label_layer_set_world  (SaksiLabelLayer *self,
                                               SaksiWorld      *world);
void             saksi_label_layer_set_insets (SaksiLabelLayer *self,
                                               const GtkBorder *insets);
void             saksi_label_layer_set_line_scale (SaksiLabelLayer *self,
                                               double           scale);
void             saksi_label_layer_select     (SaksiLabelLayer *self,
                                               SaksiMapMark    *mark);
SaksiMapMark    *saksi_label_layer_get_selected (SaksiLabelLayer *self);

G_END_DECLS
