/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-swatch.h"
#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_MAP_SWATCH (saksi_map_swatch_get_type ())
G_DECLARE_FINAL_TYPE (SaksiMapSwatch, saksi_map_swatch, SAKSI, MAP_SWATCH, SaksiSwatch)

GtkWidget *saksi_map_swatch_new (SaksiMapMarkKind kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
