/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where everything on an axis of time is, in pixels, and which time it shows. Computed anew
 * whenever it is needed: it is few numbers. */
typedef struct
{
  double start; /* days, see saksi_axis_day_of () */
  double span;  /* days */
  float left;   /* of the time, behind the names of the lanes */
  float width;  /* of the time */
  float head;   /* top of the dates: that of what is in sight, whatever is scrolled away */
  float bands;  /* tops of the rest, where nothing is scrolled */
  float tracks;
  float lanes;
  float band;   /* heights */
  float lane;
  float mark;   /* the width of a mark that stands for a moment */
} SaksiAxisLayout;

void   saksi_axis_layout_init          (SaksiAxisLayout       *self,
                                        GtkWidget             *widget,
                                        guint                  n_bands,
                                        guint                  n_tracks);
double saksi_axis_layout_get_day_width (const SaksiAxisLayout *self);
float  saksi_axis_layout_find_x        (const SaksiAxisLayout *self,
                                        double                 day);
double saksi_axis_layout_find_day      (const SaksiAxisLayout *self,
                                        double                 x);

G_END_DECLS
