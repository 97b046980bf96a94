/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_EMPTY_STATE (saksi_empty_state_get_type ())
G_DECLARE_FINAL_TYPE (SaksiEmptyState, saksi_empty_state, SAKSI, EMPTY_STATE, AdwBin)

GtkWidget *saksi_empty_state_new (const char *icon_name,
                                  const char *title,
                                  const char *description);

G_END_DECLS
