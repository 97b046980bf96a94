/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_CLAIM_WINDOW (saksi_claim_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiClaimWindow, saksi_claim_window, SAKSI, CLAIM_WINDOW, AdwWindow)

GtkWidget *saksi_claim_window_new (GtkWidget  *owner,
                                   SaksiStore *store,
                                   const char *claim);

G_END_DECLS
