/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "areas/saksi-area-draw.h"

G_BEGIN_DECLS

void saksi_area_names_append (GtkWidget          *widget,
                              GListModel         *items,
                              SaksiAreaLayout    *layout,
                              const SaksiAreaInk *ink,
                              gboolean            distant,
                              gboolean            aside,
                              GtkSnapshot        *snapshot);

G_END_DECLS
