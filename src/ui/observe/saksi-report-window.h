/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REPORT_WINDOW (saksi_report_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiReportWindow, saksi_report_window, SAKSI, REPORT_WINDOW, AdwWindow)

GtkWidget *saksi_report_window_new (GtkWindow  *parent,
                                    SaksiStore *store,
                                    const char *host);

void       saksi_report_window_set_document (SaksiReportWindow *self,
                                             GFile             *file);

G_END_DECLS
