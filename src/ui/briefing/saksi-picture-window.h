/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "briefing/saksi-briefing.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PICTURE_WINDOW (saksi_picture_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPictureWindow, saksi_picture_window, SAKSI, PICTURE_WINDOW, AdwWindow)

GtkWidget *saksi_picture_window_new (GtkWindow     *parent,
                                     SaksiStore    *store,
                                     SaksiBriefing *briefing,
                                     guint          at,
                                     gboolean       all) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
