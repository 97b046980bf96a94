/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

/* Files of the timeline: chosen by the user, read and written away from the main loop. */
void saksi_timeline_files_import (GtkWidget                  *page,
                                  SaksiStore                 *store,
                                  AdwToastOverlay            *toasts);
void saksi_timeline_files_read   (SaksiStore                 *store,
                                  AdwToastOverlay            *toasts,
                                  GFile                      *file);
void saksi_timeline_files_export (GtkWidget                  *page,
                                  SaksiStore                 *store,
                                  AdwToastOverlay            *toasts,
                                  const SaksiStatementFilter *filter,
                                  gboolean                    for_timeline);

G_END_DECLS
