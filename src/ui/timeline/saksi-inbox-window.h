/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "foreign/saksi-inbox.h"
#include "statement/saksi-statement.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_INBOX_WINDOW (saksi_inbox_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiInboxWindow, saksi_inbox_window, SAKSI, INBOX_WINDOW, AdwWindow)

GtkWidget *saksi_inbox_window_new (GtkWidget  *owner,
                                   SaksiStore *store);

G_END_DECLS
