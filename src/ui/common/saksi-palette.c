/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-palette.h"

#include <math.h>

#include <adwaita.h>

/* Colours of candidates and parties, given by ballot order and by nothing else. Neighbours differ
 * in lightness first, which everybody sees, and in hue second. The colours are muted so that none
 * is a party's own, and keep 3:1 to the background. They are computed in the Oklab space
 * (Ottosson 2020), where equal steps look equal. */

#define N_HUES 10
#define N_LIGHTNESSES 3

/* Degrees. Ten hues and three lightnesses have no common divisor: thirty different pairs. */
static const double hues[N_HUES] = { 195, 75, 350, 130, 285, 30, 225, 100, 325, 165 };

typedef struct
{
  double lightness[N_LIGHTNESSES]; /* 0 black to 1 white */
  double chroma;
} Ramp;

static const Ramp ramps[] = {
  [SAKSI_PALETTE_LIGHT] = { { 0.40, 0.645, 0.525 }, 0.09 },
  [SAKSI_PALETTE_DARK] = { { 0.62, 0.88, 0.745 }, 0.09 },
  [SAKSI_PALETTE_LIGHT_HIGH_CONTRAST] = { { 0.25, 0.52, 0.39 }, 0.09 },
  [SAKSI_PALETTE_DARK_HIGH_CONTRAST] = { { 0.72, 0.955, 0.835 }, 0.07 },
};

/* Classes of a map are one hue that no mark has, little of it, and lightnesses as far apart as
 * there is room: everybody sees these in their order, and so does a printer without colours. */
#define STEP_HUE 235.0

typedef struct
{
  double low;  /* lightness of the lowest class, which is nearest to the ground */
  double high;
  double low_chroma;
  double high_chroma;
} StepRamp;

/* Between an edge and what it goes around. */
#define EDGE_CONTRAST 3.2
#define EDGE_STEPS 64

static const StepRamp step_ramps[] = {
  [SAKSI_PALETTE_LIGHT] = { 0.93, 0.36, 0.018, 0.06 },
  [SAKSI_PALETTE_DARK] = { 0.36, 0.92, 0.045, 0.025 },
  [SAKSI_PALETTE_LIGHT_HIGH_CONTRAST] = { 0.95, 0.22, 0.01, 0.04 },
  [SAKSI_PALETTE_DARK_HIGH_CONTRAST] = { 0.28, 0.98, 0.03, 0.01 },
};

/* In the order of SaksiMark: the class of a tag; its colour is named after it in the style. */
static const char *const mark_classes[SAKSI_N_MARKS] = {
  "plain", "claim", "report", "observation", "inference", "rule", "agrees", "differs", "specimen",
};

GType
saksi_mark_get_type (void)
{
  /* check-style: allow static: set once, under the lock of g_once_init_enter */
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { SAKSI_MARK_PLAIN, "SAKSI_MARK_PLAIN", "plain" },
        { SAKSI_MARK_CLAIM, "SAKSI_MARK_CLAIM", "claim" },
        { SAKSI_MARK_REPORT, "SAKSI_MARK_REPORT", "report" },
        { SAKSI_MARK_OBSERVATION, "SAKSI_MARK_OBSERVATION", "observation" },
        { SAKSI_MARK_INFERENCE, "SAKSI_MARK_INFERENCE", "inference" },
        { SAKSI_MARK_RULE, "SAKSI_MARK_RULE", "rule" },
        { SAKSI_MARK_AGREES, "SAKSI_MARK_AGREES", "agrees" },
        { SAKSI_MARK_DIFFERS, "SAKSI_MARK_DIFFERS", "differs" },
        { SAKSI_MARK_SPECIMEN, "SAKSI_MARK_SPECIMEN", "specimen" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("SaksiMark", values));
    }

  return type;
}

static float
encode_channel (double linear)
{
  linear = CLAMP (linear, 0, 1);

  return (float) (linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow (linear, 1 / 2.4) - 0.055);
}

/* From lightness, chroma and hue in degrees to what a screen takes. */
static void
convert_to_rgb (double   lightness,
                double   chroma,
                double   hue,
                GdkRGBA *color)
{
  double a = chroma * cos (hue * G_PI / 180);
  double b = chroma * sin (hue * G_PI / 180);
  double l = pow (lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  double m = pow (lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  double s = pow (lightness - 0.0894841775 * a - 1.2914855480 * b, 3);

  color->red = encode_channel (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  color->green = encode_channel (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  color->blue = encode_channel (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
  color->alpha = 1;
}

/* Returns: the variant that fits the style of the moment */
SaksiPaletteVariant
saksi_palette_get_variant (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? SAKSI_PALETTE_DARK_HIGH_CONTRAST : SAKSI_PALETTE_LIGHT_HIGH_CONTRAST;

  return dark ? SAKSI_PALETTE_DARK : SAKSI_PALETTE_LIGHT;
}

/* The colour of the candidate or party at @index of the ballot, counted from 0. */
void
saksi_palette_get_color (guint               index,
                         SaksiPaletteVariant variant,
                         GdkRGBA            *color)
{
  const Ramp *ramp = &ramps[variant];

  convert_to_rgb (ramp->lightness[index % N_LIGHTNESSES], ramp->chroma, hues[index % N_HUES],
                  color);
}

/* The colour of the class @step, counted from 0, of @n_steps. */
void
saksi_palette_get_step (guint               step,
                        guint               n_steps,
                        SaksiPaletteVariant variant,
                        GdkRGBA            *color)
{
  const StepRamp *ramp = &step_ramps[variant];
  double part = n_steps > 1 ? (double) MIN (step, n_steps - 1) / (n_steps - 1) : 0.5;

  convert_to_rgb (ramp->low + (ramp->high - ramp->low) * part,
                  ramp->low_chroma + (ramp->high_chroma - ramp->low_chroma) * part, STEP_HUE,
                  color);
}

static double
decode_channel (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* As the rules for accessible web pages have it. */
static double
get_luminance (const GdkRGBA *color)
{
  return 0.2126 * decode_channel (color->red) + 0.7152 * decode_channel (color->green) +
         0.0722 * decode_channel (color->blue);
}

/* How much lighter one of two opaque colours is, from 1 to 21. */
static double
get_contrast (const GdkRGBA *first,
              const GdkRGBA *second)
{
  double one = get_luminance (first);
  double other = get_luminance (second);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* What is read on @fill: black or white, as it is seen better. */
void
saksi_palette_get_text (const GdkRGBA *fill,
                        GdkRGBA       *text)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };

  *text = get_contrast (fill, &black) > get_contrast (fill, &white) ? black : white;
}

/* The colour of the line around @fill: as much darker or lighter as it takes to be seen on it, so
 * that there is a line between two neighbours of one class, whichever that is. */
void
saksi_palette_get_edge (const GdkRGBA *fill,
                        GdkRGBA       *edge)
{
  GdkRGBA ink;

  saksi_palette_get_text (fill, &ink);
  *edge = *fill;
  for (guint i = 1; i <= EDGE_STEPS && get_contrast (fill, edge) < EDGE_CONTRAST; i++)
    {
      float part = (float) i / EDGE_STEPS;

      edge->red = fill->red + (ink.red - fill->red) * part;
      edge->green = fill->green + (ink.green - fill->green) * part;
      edge->blue = fill->blue + (ink.blue - fill->blue) * part;
    }
}

/* Returns: (transfer none): the style class of the mark */
const char *
saksi_mark_get_css_class (SaksiMark mark)
{
  g_return_val_if_fail ((guint) mark < SAKSI_N_MARKS, mark_classes[SAKSI_MARK_PLAIN]);

  return mark_classes[mark];
}

/* The colour of the mark where @widget is drawn; the same as that of tags of this kind. */
void
saksi_mark_get_color (SaksiMark  mark,
                      GtkWidget *widget,
                      GdkRGBA   *color)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  g_autofree char *name = g_strdup_printf ("saksi_%s_color", saksi_mark_get_css_class (mark));

  if (!gtk_style_context_lookup_color (style, name, color))
    gtk_style_context_get_color (style, color);
}
