/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-swatch.h"

#include <math.h>

#include "common/saksi-ink.h"

/**
 * SaksiSwatch:
 *
 * A sample of a mark, a line or a colour that stands before its name in a legend and grows with
 * the text of it. The name says what it is, so a screen reader passes over it.
 */
G_DEFINE_ABSTRACT_TYPE (SaksiSwatch, saksi_swatch, GTK_TYPE_WIDGET)

static void
saksi_swatch_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  SaksiSwatchClass *klass = SAKSI_SWATCH_GET_CLASS (widget);
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? klass->width : klass->height;

  *minimum = *natural = (int) ceil (size * saksi_ink_get_scale (widget));
}

static void
saksi_swatch_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  SaksiSwatchClass *klass = SAKSI_SWATCH_GET_CLASS (widget);
  double scale = saksi_ink_get_scale (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                          (float) height));

  cairo_translate (cr, floor ((width - klass->width * scale) / 2),
                   floor ((height - klass->height * scale) / 2));
  cairo_scale (cr, scale, scale);
  klass->draw (SAKSI_SWATCH (widget), cr);
  cairo_destroy (cr);
}

static void
saksi_swatch_class_init (SaksiSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = saksi_swatch_measure;
  widget_class->snapshot = saksi_swatch_snapshot;
  gtk_widget_class_set_css_name (widget_class, "saksiswatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
saksi_swatch_init (SaksiSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  saksi_ink_follow (GTK_WIDGET (self));
}
