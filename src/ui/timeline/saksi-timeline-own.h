/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

void saksi_timeline_own_activate (GtkWidget       *page,
                                  SaksiStore      *store,
                                  AdwToastOverlay *toasts,
                                  const char      *name,
                                  const char      *target);

G_END_DECLS
