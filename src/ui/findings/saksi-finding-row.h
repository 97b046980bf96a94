/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "check/saksi-findings.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FINDING_ROW (saksi_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingRow, saksi_finding_row, SAKSI, FINDING_ROW, GObject)

SaksiFindingRow *saksi_finding_row_new       (SaksiFindingItem *item);

const SaksiFindingItem *
                 saksi_finding_row_get_item  (SaksiFindingRow  *self);
char            *saksi_finding_row_dup_title (SaksiFindingRow  *self) G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_finding_row_dup_where (SaksiFindingRow  *self) G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_finding_row_dup_text  (SaksiFindingRow  *self) G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_finding_row_dup_sum   (SaksiFindingRow  *self) G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_finding_row_dup_explanation
                                             (SaksiFindingRow  *self) G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_finding_row_dup_name  (SaksiFindingRow  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
