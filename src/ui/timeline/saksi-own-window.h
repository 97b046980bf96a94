/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "foreign/saksi-inbox.h"
#include "statement/saksi-statement.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_OWN_WINDOW (saksi_own_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiOwnWindow, saksi_own_window, SAKSI, OWN_WINDOW, AdwWindow)

GtkWidget *saksi_own_window_new       (GtkWidget            *owner,
                                       SaksiStore           *store,
                                       SaksiStatement       *statement);
void       saksi_own_window_take_item (SaksiOwnWindow       *self,
                                       const SaksiInboxItem *item);
void       saksi_own_window_set_field (SaksiOwnWindow       *self,
                                       const char           *name,
                                       const char           *text);
void       saksi_own_window_save      (SaksiOwnWindow       *self);

G_END_DECLS
