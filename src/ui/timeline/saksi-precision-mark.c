/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-precision-mark.h"

#include "common/saksi-ink.h"
#include "common/saksi-palette.h"

/* How the axis draws a statement whose day is known, is about that day, or is not after it; and the
 * same as a sample beside the words for it. */

/* In pixels, at the usual size of text: of the widget, and of the mark in it, that is open or
 * faded by twice its width. */
#define WIDTH 52
#define HEIGHT 20
#define MARK_WIDTH 10
#define MARK_HEIGHT 12

struct _SaksiPrecisionMark
{
  GtkWidget parent_instance;

  SaksiDatePrecision precision;
};

typedef enum
{
  PROP_PRECISION = 1
} SaksiPrecisionMarkProperty;
static GParamSpec *props[PROP_PRECISION + 1];

G_DEFINE_FINAL_TYPE (SaksiPrecisionMark, saksi_precision_mark, GTK_TYPE_WIDGET)

static void
append_fade (GtkSnapshot   *snapshot,
             const GdkRGBA *color,
             float          x,
             float          y,
             float          width,
             float          height,
             gboolean       to_right)
{
  GskColorStop stops[2] = { { 0, *color }, { 1, *color } };

  stops[to_right ? 1 : 0].color.alpha = 0;
  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (x, y, width, height),
                                       &GRAPHENE_POINT_INIT (x, y),
                                       &GRAPHENE_POINT_INIT (x + width, y), stops, 2);
}

/* One statement, as precise as its date. @x is where its day begins. */
void
saksi_precision_mark_append (GtkSnapshot        *snapshot,
                             SaksiDatePrecision  precision,
                             const GdkRGBA      *color,
                             float               x,
                             float               y,
                             float               width,
                             float               height)
{
  switch (precision)
    {
    case SAKSI_PRECISION_ABOUT:
      append_fade (snapshot, color, x - width, y, 1.5f * width, height, FALSE);
      append_fade (snapshot, color, x + width / 2, y, 1.5f * width, height, TRUE);
      break;
    case SAKSI_PRECISION_NOT_AFTER:
      append_fade (snapshot, color, x - 2 * width, y, 3 * width, 2, FALSE);
      append_fade (snapshot, color, x - 2 * width, y + height - 2, 3 * width, 2, FALSE);
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (x + width - 3, y, 3, height));
      break;
    case SAKSI_PRECISION_DAY:
    default:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
    }
}

static void
saksi_precision_mark_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  SaksiPrecisionMark *self = SAKSI_PRECISION_MARK (widget);
  float scale = (float) saksi_ink_get_scale (widget);
  GdkRGBA color;

  saksi_mark_get_color (SAKSI_MARK_CLAIM, widget, &color);
  saksi_precision_mark_append (
    snapshot, self->precision, &color,
    ((float) gtk_widget_get_width (widget) - MARK_WIDTH * scale) / 2,
    ((float) gtk_widget_get_height (widget) - MARK_HEIGHT * scale) / 2, MARK_WIDTH * scale,
    MARK_HEIGHT * scale);
}

static void
saksi_precision_mark_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;

  *minimum = *natural = (int) (size * saksi_ink_get_scale (widget));
}

static void
saksi_precision_mark_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  SaksiPrecisionMark *self = SAKSI_PRECISION_MARK (object);

  switch ((SaksiPrecisionMarkProperty) prop_id)
    {
    case PROP_PRECISION:
      self->precision = (SaksiDatePrecision) g_value_get_uint (value);
      break;
    }
}

static void
saksi_precision_mark_class_init (SaksiPrecisionMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = saksi_precision_mark_set_property;
  widget_class->snapshot = saksi_precision_mark_snapshot;
  widget_class->measure = saksi_precision_mark_measure;

  /**
   * SaksiPrecisionMark:precision:
   *
   * The #SaksiDatePrecision that this is a sample of.
   */
  props[PROP_PRECISION] = g_param_spec_uint ("precision", NULL, NULL, SAKSI_PRECISION_DAY,
                                             SAKSI_PRECISION_NOT_AFTER, SAKSI_PRECISION_DAY,
                                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (props), props);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
saksi_precision_mark_init (SaksiPrecisionMark *self)
{
}
