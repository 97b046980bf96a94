/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_JOB_BAR (saksi_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (SaksiJobBar, saksi_job_bar, SAKSI, JOB_BAR, AdwBin)

GtkWidget    *saksi_job_bar_new          (void);
GCancellable *saksi_job_bar_begin        (SaksiJobBar *self,
                                          const char  *title);
void          saksi_job_bar_set_progress (SaksiJobBar *self,
                                          const char  *details,
                                          double       fraction);
void          saksi_job_bar_end          (SaksiJobBar *self);
gboolean      saksi_job_bar_get_running  (SaksiJobBar *self);

G_END_DECLS
