/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PAIR_WINDOW (saksi_pair_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPairWindow, saksi_pair_window, SAKSI, PAIR_WINDOW, AdwWindow)

GtkWidget *saksi_pair_window_new (GtkWidget  *owner,
                                  SaksiStore *store,
                                  const char *one,
                                  const char *other);

G_END_DECLS
