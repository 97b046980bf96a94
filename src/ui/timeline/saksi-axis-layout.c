/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-layout.h"

#include "common/saksi-ink.h"

#define MIN_LANE 22
#define BAND_MORE 5    /* below the name of a rule, for its hatch */
#define MARK 9        /* at the usual size of text */
#define GUTTER_SHARE 0.22
#define MAX_GUTTER 150

/* All but the time that is shown. */
void
saksi_axis_layout_init (SaksiAxisLayout *self,
                        GtkWidget       *widget,
                        guint            n_bands,
                        guint            n_tracks)
{
  float width = (float) gtk_widget_get_width (widget);
  int text = saksi_ink_get_line (widget);

  self->left = MIN (MAX_GUTTER * (float) text / 15, (float) GUTTER_SHARE * width);
  self->width = MAX (1, width - self->left);
  self->band = (float) (text + BAND_MORE);
  self->lane = (float) MAX (MIN_LANE, text + 6);
  self->mark = (float) (MARK * saksi_ink_get_scale (widget));
  self->bands = (float) text + 4;
  self->tracks = self->bands + (float) n_bands * (self->band + 2);
  self->lanes = self->tracks + (float) n_tracks * self->lane;
}

double
saksi_axis_layout_get_day_width (const SaksiAxisLayout *self)
{
  return self->width / self->span;
}

float
saksi_axis_layout_find_x (const SaksiAxisLayout *self,
                          double                 day)
{
  return self->left + (float) ((day - self->start) * saksi_axis_layout_get_day_width (self));
}

double
saksi_axis_layout_find_day (const SaksiAxisLayout *self,
                            double                 x)
{
  return self->start + (x - self->left) / saksi_axis_layout_get_day_width (self);
}
