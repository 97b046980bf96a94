/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "briefing/saksi-briefing.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BRIEFING_WINDOW (saksi_briefing_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBriefingWindow, saksi_briefing_window, SAKSI, BRIEFING_WINDOW, AdwWindow)

GtkWindow *saksi_briefing_window_new       (GtkApplication      *application,
                                            SaksiStore          *store)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_briefing_window_add_scene (SaksiBriefingWindow *self,
                                            SaksiScene          *scene);

G_END_DECLS
