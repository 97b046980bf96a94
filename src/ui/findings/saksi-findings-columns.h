/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAKSI_FINDINGS_COLUMN_STATION, /* with its code */
  SAKSI_FINDINGS_COLUMN_PLACE,   /* the station with where it is, for narrow windows */
  SAKSI_FINDINGS_COLUMN_WHERE,
  SAKSI_FINDINGS_COLUMN_RULE,
  SAKSI_FINDINGS_COLUMN_FOUND,
  SAKSI_FINDINGS_COLUMN_EXPECTED,
  SAKSI_FINDINGS_COLUMN_DIFFERENCE,
  SAKSI_FINDINGS_COLUMN_EXPLANATION,
} SaksiFindingsColumn;

GtkColumnViewColumn *saksi_findings_column_new (SaksiFindingsColumn kind);

G_END_DECLS
