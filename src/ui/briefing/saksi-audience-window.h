/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-briefing-show.h"
#include "briefing/saksi-scene-view.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_AUDIENCE_WINDOW (saksi_audience_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiAudienceWindow, saksi_audience_window, SAKSI, AUDIENCE_WINDOW, GtkWindow)

GtkWindow      *saksi_audience_window_new      (GtkApplication      *application,
                                                SaksiStore          *store,
                                                SaksiBriefingShow   *show)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
