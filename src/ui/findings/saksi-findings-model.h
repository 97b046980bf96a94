/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bundle/saksi-export.h"
#include "check/saksi-findings.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FINDINGS_MODEL (saksi_findings_model_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingsModel, saksi_findings_model, SAKSI, FINDINGS_MODEL, GObject)

SaksiFindingsModel *saksi_findings_model_new         (SaksiStore                *store);
void                saksi_findings_model_load        (SaksiFindingsModel        *self,
                                                      const SaksiFindingsFilter *filter);
void                saksi_findings_model_cancel      (SaksiFindingsModel        *self);
gboolean            saksi_findings_model_get_settled (SaksiFindingsModel        *self);
const GError       *saksi_findings_model_get_error   (SaksiFindingsModel        *self);
SaksiExportSource  *saksi_findings_model_make_export (SaksiFindingsModel       *self)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource  *saksi_findings_model_make_export_of (SaksiFindingsModel    *self,
                                                         GtkBitset             *positions)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean            saksi_findings_model_is_complete (SaksiFindingsModel        *self);

G_END_DECLS
