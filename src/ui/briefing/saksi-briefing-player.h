/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-briefing.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

gboolean saksi_briefing_player_start (GtkWindow     *parent,
                                      SaksiStore    *store,
                                      SaksiBriefing *briefing,
                                      guint          at,
                                      const char    *screen);

G_END_DECLS
