/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "briefing/saksi-briefing-show.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PRESENTER_WINDOW (saksi_presenter_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPresenterWindow, saksi_presenter_window, SAKSI, PRESENTER_WINDOW,
                      AdwWindow)

GtkWindow *saksi_presenter_window_new (GtkApplication    *application,
                                       SaksiStore        *store,
                                       SaksiBriefingShow *show) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
