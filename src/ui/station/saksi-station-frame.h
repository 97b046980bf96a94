/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_STATION_FRAME (saksi_station_frame_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStationFrame, saksi_station_frame, SAKSI, STATION_FRAME, GtkWidget)

G_END_DECLS
