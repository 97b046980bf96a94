/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "preferences/saksi-tile-settings.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PREFERENCES_WINDOW (saksi_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPreferencesWindow, saksi_preferences_window, SAKSI,
                      PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *saksi_preferences_window_new (GtkWindow         *parent,
                                         GSettings         *settings,
                                         SaksiTileSettings *tiles);

G_END_DECLS
