/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-swatch.h"

#include <math.h>

#include "map/saksi-map-theme.h"
#include "map/saksi-place-painter.h"

#define WIDTH 34
#define HEIGHT 12

/**
 * SaksiMapSwatch:
 *
 * What a kind of mark looks like on the map, for the legend and the list.
 */
struct _SaksiMapSwatch
{
  SaksiSwatch parent_instance;

  SaksiMapMarkKind kind;
};

enum
{
  PROP_KIND = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaksiMapSwatch, saksi_map_swatch, SAKSI_TYPE_SWATCH)

static void
draw_outline (cairo_t             *cr,
              const SaksiMapColor *color,
              SaksiMapMarkKind     kind,
              double               y)
{
  SaksiMapOutline outline;

  saksi_map_theme_style_outline (color, kind, FALSE, 1, &outline);
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_set_line_width (cr, outline.line_width);
  cairo_set_dash (cr, outline.dashes, outline.n_dashes, 0);
  cairo_move_to (cr, 1, y);
  cairo_line_to (cr, WIDTH - 1, y);
  cairo_stroke (cr);
}

static void
draw_region (cairo_t               *cr,
             const SaksiPlaceStyle *style)
{
  SaksiMapView view = { 0, 0, 1, WIDTH, HEIGHT };

  cairo_save (cr);
  cairo_rectangle (cr, 3, 0.5, WIDTH - 6, HEIGHT - 1);
  cairo_clip_preserve (cr);
  saksi_place_painter_hatch (cr, &view, SAKSI_LATENCY_FIBRE, style);
  cairo_restore (cr);
  cairo_set_source_rgb (cr, style->region.red, style->region.green, style->region.blue);
  cairo_set_line_width (cr, 1.2);
  cairo_rectangle (cr, 3, 0.5, WIDTH - 6, HEIGHT - 1);
  cairo_stroke (cr);
}

/* A small filled tag, as the badge in a label. */
static void
draw_tag (cairo_t             *cr,
          const SaksiMapColor *color,
          double               y)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, 0.75);
  cairo_rectangle (cr, 9, y - 4.5, WIDTH - 18, 9);
  cairo_fill (cr);
}

static void
saksi_map_swatch_draw (SaksiSwatch *swatch,
                       cairo_t     *cr)
{
  SaksiMapSwatch *self = SAKSI_MAP_SWATCH (swatch);
  SaksiMapMarkKind kind = self->kind;
  double y = HEIGHT / 2.0;
  SaksiMapColor color;
  GdkRGBA rgba;
  SaksiPlaceStyle style;

  saksi_mark_get_color (saksi_map_mark_kind_get_mark (kind), GTK_WIDGET (self), &rgba);
  color = (SaksiMapColor) { rgba.red, rgba.green, rgba.blue, 1 };
  style = (SaksiPlaceStyle) { color, color, color, { 0, 0, 0, 0 }, 1 };
  switch (kind)
    {
    case SAKSI_MAP_MARK_REGION:
      draw_region (cr, &style);
      break;

    case SAKSI_MAP_MARK_RING:
      cairo_set_source_rgb (cr, color.red, color.green, color.blue);
      cairo_set_line_width (cr, 1.6);
      cairo_arc (cr, WIDTH / 2.0, y, HEIGHT / 2.0 - 1, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;

    case SAKSI_MAP_MARK_LANDMARK:
      saksi_place_painter_draw_landmark (cr, WIDTH / 2.0, y, &style);
      break;

    case SAKSI_MAP_MARK_REGISTERED:
      draw_tag (cr, &color, y);
      break;

    case SAKSI_MAP_MARK_CLAIMED:
    case SAKSI_MAP_MARK_REPORTED:
    default:
      draw_outline (cr, &color, kind, y);
      break;
    }
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
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_map_swatch_class_init (SaksiMapSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SaksiSwatchClass *swatch_class = SAKSI_SWATCH_CLASS (klass);

  object_class->set_property = saksi_map_swatch_set_property;
  swatch_class->width = WIDTH;
  swatch_class->height = HEIGHT;
  swatch_class->draw = saksi_map_swatch_draw;

  props[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, SAKSI_TYPE_MAP_MARK_KIND,
                                        SAKSI_MAP_MARK_CLAIMED,
                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
saksi_map_swatch_init (SaksiMapSwatch *self)
{
}

GtkWidget *
saksi_map_swatch_new (SaksiMapMarkKind kind)
{
  return g_object_new (SAKSI_TYPE_MAP_SWATCH, "kind", kind, NULL);
}
