/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_TIMELINE_RAIL (saksi_timeline_rail_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTimelineRail, saksi_timeline_rail, SAKSI, TIMELINE_RAIL, GtkWidget)

void saksi_timeline_rail_set_precision (SaksiTimelineRail  *self,
                                        SaksiDatePrecision  precision);

G_END_DECLS
