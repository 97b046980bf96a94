/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "foreign/saksi-inbox.h"
#include "statement/saksi-statement.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_RELATE_WINDOW (saksi_relate_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRelateWindow, saksi_relate_window, SAKSI, RELATE_WINDOW, AdwWindow)

GtkWidget *saksi_relate_window_new (GtkWidget  *owner,
                                    SaksiStore *store,
                                    const char *statement);

G_END_DECLS
