/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-bar.h"

#include <math.h>

#include "base/saksi-varint.h"
#include "common/saksi-bar-private.h"
#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "common/saksi-palette.h"

/* One share of a whole as a bar in the colour of its series. */

struct _SaksiBar
{
  GtkWidget parent_instance;

  guint series;
  double fraction; /* 0 to 1, negative: unknown */
};

G_DEFINE_FINAL_TYPE (SaksiBar, saksi_bar, GTK_TYPE_WIDGET)

/* For both kinds of bar: it grows with the text, and is as wide as there is room. */
void
saksi_bar_measure_any (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int           *minimum,
                       int           *natural)
{
  double scale = saksi_ink_get_scale (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = (int) (scale * (across ? SAKSI_BAR_MIN_WIDTH : SAKSI_BAR_HEIGHT));
  *natural = (int) (scale * (across ? SAKSI_BAR_WIDTH : SAKSI_BAR_HEIGHT));
}

/* Clips to the rounded shape of a bar and draws its track; the caller pops the clip. */
void
saksi_bar_push_track (GtkWidget       *widget,
                      GtkSnapshot     *snapshot,
                      graphene_rect_t *area)
{
  float width = gtk_widget_get_width (widget);
  float height = MIN ((float) gtk_widget_get_height (widget),
                      (float) (SAKSI_BAR_HEIGHT * saksi_ink_get_scale (widget)));
  GdkRGBA color;
  GskRoundedRect shape;

  graphene_rect_init (area, 0, floorf ((gtk_widget_get_height (widget) - height) / 2), width,
                      height);
  gsk_rounded_rect_init_from_rect (&shape, area, height / 2);
  saksi_ink_get_color (SAKSI_INK_TRACK, widget, &color);

  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, area);
}

static void
saksi_bar_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  saksi_bar_measure_any (widget, orientation, minimum, natural);
}

static void
saksi_bar_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  SaksiBar *self = SAKSI_BAR (widget);
  graphene_rect_t area;
  GskRoundedRect shape;
  GdkRGBA color;

  saksi_bar_push_track (widget, snapshot, &area);
  if (self->fraction > 0)
    {
      float width = MAX (roundf (area.size.width * (float) self->fraction), 1);

      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        area.origin.x = area.size.width - width;
      area.size.width = width;
      saksi_palette_get_color (self->series, saksi_palette_get_variant (), &color);
      gsk_rounded_rect_init_from_rect (&shape, &area, MIN (area.size.height, width) / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &color, &area);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

static void
saksi_bar_class_init (SaksiBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = saksi_bar_measure;
  widget_class->snapshot = saksi_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "saksibar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
saksi_bar_init (SaksiBar *self)
{
  self->fraction = -1;
  saksi_ink_follow (GTK_WIDGET (self));
  saksi_bar_set_share (self, SAKSI_UNKNOWN, SAKSI_UNKNOWN);
}

/* @series is the place on the ballot, counted from 0. */
GtkWidget *
saksi_bar_new (guint series)
{
  GtkWidget *self = g_object_new (SAKSI_TYPE_BAR, NULL);

  saksi_bar_set_series (SAKSI_BAR (self), series);

  return self;
}

void
saksi_bar_set_series (SaksiBar *self,
                      guint     series)
{
  g_return_if_fail (SAKSI_IS_BAR (self));

  if (self->series == series)
    return;

  self->series = series;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Fills the bar with @part of @whole; either may be unknown, and then it stays empty and is
 * called so. */
void
saksi_bar_set_share (SaksiBar *self,
                     gint64    part,
                     gint64    whole)
{
  gboolean known = part != SAKSI_UNKNOWN && whole != SAKSI_UNKNOWN && part >= 0 && whole > 0;
  g_autofree char *text = saksi_format_share (part, whole);

  g_return_if_fail (SAKSI_IS_BAR (self));

  self->fraction = known ? MIN ((double) part / (double) whole, 1) : -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
