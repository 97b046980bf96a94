/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_TAB_STOP (saksi_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTabStop, saksi_tab_stop, SAKSI, TAB_STOP, AdwBin)

gboolean saksi_tab_stop_focus (GtkWidget        *widget,
                               GtkDirectionType  direction,
                               gboolean         *moved);

G_END_DECLS
