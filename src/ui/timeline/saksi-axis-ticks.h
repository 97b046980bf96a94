/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/saksi-axis-layout.h"

G_BEGIN_DECLS

/* A mark on an axis of days. Days are day numbers of GDate in Western Indonesian Time, with hours
 * behind the point. */
typedef struct
{
  double day;
  char *label; /* owned */
} SaksiAxisTick;

GArray *saksi_axis_ticks_new  (double start,
                               double span,
                               double width,
                               double label_width) G_GNUC_WARN_UNUSED_RESULT;
double  saksi_axis_day_of     (gint64 seconds);

void    saksi_axis_ticks_append (GtkWidget             *widget,
                                 GtkSnapshot           *snapshot,
                                 const SaksiAxisLayout *layout);

G_END_DECLS
