/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PRECISION_MARK (saksi_precision_mark_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPrecisionMark, saksi_precision_mark, SAKSI, PRECISION_MARK, GtkWidget)

void saksi_precision_mark_append (GtkSnapshot        *snapshot,
                                  SaksiDatePrecision  precision,
                                  const GdkRGBA      *color,
                                  float               x,
                                  float               y,
                                  float               width,
                                  float               height);

G_END_DECLS
