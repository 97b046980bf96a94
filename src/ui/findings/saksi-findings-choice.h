/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "findings/saksi-finding-row.h"
#include "findings/saksi-findings-model.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FINDINGS_CHOICE (saksi_findings_choice_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingsChoice, saksi_findings_choice, SAKSI, FINDINGS_CHOICE, GObject)

SaksiFindingsChoice *saksi_findings_choice_new           (SaksiFindingsModel  *model);
GtkSelectionModel   *saksi_findings_choice_get_selection (SaksiFindingsChoice *self);
SaksiFindingsModel  *saksi_findings_choice_get_model     (SaksiFindingsChoice *self);
SaksiFindingRow     *saksi_findings_choice_get_row       (SaksiFindingsChoice *self);
void                 saksi_findings_choice_set_total     (SaksiFindingsChoice *self,
                                                          gint64               total);
void                 saksi_findings_choice_copy          (SaksiFindingsChoice *self,
                                                          GtkWidget           *widget,
                                                          gboolean             all);
void                 saksi_findings_choice_cancel        (SaksiFindingsChoice *self);

G_END_DECLS
