/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BYTES_WINDOW (saksi_bytes_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBytesWindow, saksi_bytes_window, SAKSI, BYTES_WINDOW, AdwWindow)

GtkWidget *saksi_bytes_window_new     (GtkWidget  *parent,
                                       SaksiStore *store,
                                       const char *observation) G_GNUC_WARN_UNUSED_RESULT;
char      *saksi_bytes_window_dump    (GBytes     *bytes,
                                       gboolean   *is_text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
