/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-swatch.h"

#include "map/saksi-map-theme.h"

#define WIDTH 34
#define HEIGHT 12

/**
 * SaksiMapSwatch:
 *
 * The line of a kind of mark, for the legend.
 */
struct _SaksiMapSwatch
{
  GtkWidget parent_instance;

  gboolean reported;
};

enum
{
  PROP_REPORTED = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaksiMapSwatch, saksi_map_swatch, GTK_TYPE_WIDGET)

static void
saksi_map_swatch_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
saksi_map_swatch_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SaksiMapSwatch *self = SAKSI_MAP_SWATCH (widget);
  SaksiMapMarkKind kind = self->reported ? SAKSI_MAP_MARK_REPORTED : SAKSI_MAP_MARK_CLAIMED;
  double y = gtk_widget_get_height (widget) / 2.0;
  SaksiMapOutline outline;
  SaksiMapColor color;
  graphene_rect_t bounds;
  GdkRGBA rgba;
  cairo_t *cr;

  saksi_mark_get_color (saksi_map_mark_kind_get_mark (kind), widget, &rgba);
  color = (SaksiMapColor) { rgba.red, rgba.green, rgba.blue, 1 };
  saksi_map_theme_style_outline (&color, kind, FALSE, 1, &outline);

  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (widget),
                      (float) gtk_widget_get_height (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
  cairo_set_line_width (cr, outline.line_width);
  cairo_set_dash (cr, outline.dashes, outline.n_dashes, 0);
  cairo_move_to (cr, 1, y);
  cairo_line_to (cr, WIDTH - 1, y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
saksi_map_swatch_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SaksiMapSwatch *self = SAKSI_MAP_SWATCH (object);

  switch (prop_id)
    {
    case PROP_REPORTED:
      self->reported = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_map_swatch_class_init (SaksiMapSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = saksi_map_swatch_set_property;
  widget_class->measure = saksi_map_swatch_measure;
  widget_class->snapshot = saksi_map_swatch_snapshot;

  props[PROP_REPORTED] = g_param_spec_boolean ("reported", NULL, NULL, FALSE,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
saksi_map_swatch_init (SaksiMapSwatch *self)
{
}
