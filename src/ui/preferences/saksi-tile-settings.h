/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "map/saksi-map-page.h"
#include "tile/saksi-tile-template.h"

G_BEGIN_DECLS

#define SAKSI_KEY_TILES "map-tiles"
#define SAKSI_KEY_TILES_ADDRESS "map-tiles-address"
#define SAKSI_KEY_TILES_ATTRIBUTION "map-tiles-attribution"

SaksiTileTemplate *saksi_tile_settings_parse_address (const char     *text,
                                                      GError        **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean           saksi_tile_settings_is_usable     (GSettings      *settings);

#define SAKSI_TYPE_TILE_SETTINGS (saksi_tile_settings_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTileSettings, saksi_tile_settings, SAKSI, TILE_SETTINGS, GObject)

SaksiTileSettings *saksi_tile_settings_new           (GSettings         *settings,
                                                      SaksiMapPage      *page)
  G_GNUC_WARN_UNUSED_RESULT;
const char        *saksi_tile_settings_get_problem   (SaksiTileSettings *self);

G_END_DECLS
