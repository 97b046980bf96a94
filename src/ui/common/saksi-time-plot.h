/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/saksi-chart.h"
#include "common/saksi-palette.h"

G_BEGIN_DECLS

#define SAKSI_TIME_PLOT_MAX_SERIES 3

/* Longer than this without anything is shown as a gap, in seconds. */
#define SAKSI_TIME_PLOT_GAP (24 * 60 * 60)

/**
 * SaksiTimePoint:
 *
 * Something that happened, and the counts that held from then on.
 */
typedef struct
{
  gint64 time;     /* seconds since 1970 UTC */
  const char *text; /* what a reader is told of it */
  SaksiMark mark;  /* of a strip */
  gint64 values[SAKSI_TIME_PLOT_MAX_SERIES];
} SaksiTimePoint;

#define SAKSI_TYPE_TIME_PLOT (saksi_time_plot_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTimePlot, saksi_time_plot, SAKSI, TIME_PLOT, SaksiChart)

GtkWidget *saksi_time_plot_new        (void);
void       saksi_time_plot_set_points (SaksiTimePlot        *self,
                                       const SaksiTimePoint *points,
                                       guint                 n_points,
                                       guint                 n_series);
GtkWidget *saksi_time_plot_new_key    (guint                 series);

G_END_DECLS
