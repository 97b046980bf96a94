/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REFUSED_WINDOW (saksi_refused_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRefusedWindow, saksi_refused_window, SAKSI, REFUSED_WINDOW, AdwWindow)

GtkWidget *saksi_refused_window_new (GtkWindow  *parent,
                                     SaksiStore *store);

G_END_DECLS
