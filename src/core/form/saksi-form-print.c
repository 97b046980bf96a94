/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-print.h"

#include <math.h>

#include <pango/pangocairo.h>

#define FONT "DejaVu Sans Condensed, DejaVu Sans, Sans"
#define GRAIN_SIZE 256
#define MARK_AT 30.0
#define MARK_SIZE 26.0
#define WATERMARK_SIZE 148.0
#define WATERMARK_ANGLE (-0.62)

static void
set_ink (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.13, 0.13, 0.15);
}

/* Text without hinting, so that the picture does not depend on the screen's settings. */
static PangoLayout *
create_layout (cairo_t            *cr,
               SaksiFormTextStyle  style,
               double              size)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 96);
  pango_layout_context_changed (layout);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (style == SAKSI_FORM_TEXT_BOLD || style == SAKSI_FORM_TEXT_WARNING)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  else if (style == SAKSI_FORM_TEXT_NOTE)
    pango_font_description_set_style (font, PANGO_STYLE_OBLIQUE);
  pango_layout_set_font_description (layout, font);

  pango_font_description_free (font);
  cairo_font_options_destroy (options);

  return layout;
}

/* A fold of the poster across the page at @at: a dark and a bright edge side by side. */
static void
print_fold (cairo_t *cr,
            gboolean upright,
            double   at,
            double   length)
{
  double reach = 9;
  cairo_pattern_t *shade = upright ? cairo_pattern_create_linear (at - reach, 0, at + reach, 0)
                                   : cairo_pattern_create_linear (0, at - reach, 0, at + reach);

  cairo_pattern_add_color_stop_rgba (shade, 0.0, 0.30, 0.28, 0.24, 0.0);
  cairo_pattern_add_color_stop_rgba (shade, 0.48, 0.30, 0.28, 0.24, 0.10);
  cairo_pattern_add_color_stop_rgba (shade, 0.52, 1.0, 1.0, 1.0, 0.40);
  cairo_pattern_add_color_stop_rgba (shade, 1.0, 1.0, 1.0, 1.0, 0.0);
  cairo_set_source (cr, shade);
  if (upright)
    cairo_rectangle (cr, at - reach, 0, 2 * reach, length);
  else
    cairo_rectangle (cr, 0, at - reach, length, 2 * reach);
  cairo_fill (cr);
  cairo_pattern_destroy (shade);
}

/* The grain of the paper, which also hides the steps of the light. */
static void
print_grain (cairo_t       *cr,
             SaksiFormHand *hand)
{
  cairo_surface_t *grain = cairo_image_surface_create (CAIRO_FORMAT_A8, GRAIN_SIZE, GRAIN_SIZE);
  guchar *pixels = cairo_image_surface_get_data (grain);
  int stride = cairo_image_surface_get_stride (grain);
  cairo_pattern_t *pattern;

  cairo_surface_flush (grain);
  for (int y = 0; y < GRAIN_SIZE; y++)
    for (int x = 0; x < GRAIN_SIZE; x++)
      pixels[y * stride + x] = (guchar) saksi_form_hand_random (hand, 0, 4);
  cairo_surface_mark_dirty (grain);

  pattern = cairo_pattern_create_for_surface (grain);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_set_source_rgb (cr, 0.30, 0.27, 0.22);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (grain);
}

/**
 * saksi_form_print_paper:
 * @cr: a page, in thousandths of its width
 * @hand: where chance comes from: the same hand soils the same sheet
 * @height: of the page
 *
 * Paints the sheet: warm white, lit from one side, folded, and not quite clean.
 */
void
saksi_form_print_paper (cairo_t       *cr,
                        SaksiFormHand *hand,
                        double         height)
{
  double width = SAKSI_FORM_PRINT_WIDTH;
  double warmth = saksi_form_hand_random (hand, -0.008, 0.008);
  double tilt = saksi_form_hand_random (hand, 0.2, 0.8);
  cairo_pattern_t *light = cairo_pattern_create_linear (width * tilt, 0, width * (1 - tilt),
                                                        height);

  cairo_pattern_add_color_stop_rgb (light, 0, 0.980 + warmth, 0.974, 0.950 - warmth);
  cairo_pattern_add_color_stop_rgb (light, 0.55, 0.966 + warmth, 0.958, 0.932 - warmth);
  cairo_pattern_add_color_stop_rgb (light, 1, 0.930 + warmth, 0.920, 0.894 - warmth);
  cairo_set_source (cr, light);
  cairo_paint (cr);
  cairo_pattern_destroy (light);

  for (guint i = 0; i < 7; i++)
    {
      double x = saksi_form_hand_random (hand, 0, width);
      double y = saksi_form_hand_random (hand, 0, height);
      double reach = saksi_form_hand_random (hand, 90, 330);
      cairo_pattern_t *stain = cairo_pattern_create_radial (x, y, 0, x, y, reach);

      cairo_pattern_add_color_stop_rgba (stain, 0, 0.55, 0.50, 0.40, 0.045);
      cairo_pattern_add_color_stop_rgba (stain, 1, 0.55, 0.50, 0.40, 0);
      cairo_set_source (cr, stain);
      cairo_paint (cr);
      cairo_pattern_destroy (stain);
    }

  print_fold (cr, TRUE, width / 2 + saksi_form_hand_random (hand, -6, 6), height);
  print_fold (cr, FALSE, height / 2 + saksi_form_hand_random (hand, -6, 6), width);
  print_grain (cr, hand);
}

/**
 * saksi_form_print_marks:
 * @cr: a page, in thousandths of its width
 * @height: of the page
 *
 * Prints the marks in the corners by which a photograph is straightened: a square with a smaller
 * one beside it, towards the middle of the page.
 */
void
saksi_form_print_marks (cairo_t *cr,
                        double   height)
{
  set_ink (cr);
  for (guint corner = 0; corner < 4; corner++)
    {
      gboolean right = corner & 1;
      gboolean low = corner & 2;
      double x = right ? SAKSI_FORM_PRINT_WIDTH - MARK_AT - MARK_SIZE : MARK_AT;
      double y = low ? height - MARK_AT - MARK_SIZE : MARK_AT;

      cairo_rectangle (cr, x, y, MARK_SIZE, MARK_SIZE);
      cairo_rectangle (cr, right ? x - 14 : x + MARK_SIZE + 6, low ? y + MARK_SIZE - 8 : y, 8, 8);
    }
  cairo_fill (cr);
}

/**
 * saksi_form_print_watermark:
 * @cr: a page, in thousandths of its width
 * @height: of the page
 *
 * Prints CONTOH / SPECIMEN across the whole page, over everything that stands on it.
 */
void
saksi_form_print_watermark (cairo_t *cr,
                            double   height)
{
  static const char *const words[] = { "CONTOH", "SPECIMEN", "CONTOH" };
  g_autoptr(PangoLayout) layout = create_layout (cr, SAKSI_FORM_TEXT_BOLD, WATERMARK_SIZE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int text_width;
      int text_height;

      pango_layout_set_text (layout, words[i], -1);
      pango_layout_get_pixel_size (layout, &text_width, &text_height);

      cairo_save (cr);
      cairo_translate (cr, SAKSI_FORM_PRINT_WIDTH / 2, height * (0.20 + 0.30 * i));
      cairo_rotate (cr, WATERMARK_ANGLE);
      cairo_move_to (cr, -text_width / 2.0, -text_height / 2.0);
      cairo_set_source_rgba (cr, 0.78, 0.10, 0.16, 0.15);
      pango_cairo_update_layout (cr, layout);
      pango_cairo_show_layout (cr, layout);
      cairo_restore (cr);
    }
}

/**
 * saksi_form_print_text:
 * @cr: a page, in thousandths of its width
 * @text: what is printed
 * @style: how
 * @align: which part of the text is at @x
 * @x: where it begins, has its middle, or ends
 * @y: its upper edge
 * @size: of the letters
 * @width: of the longest line; 0 for one line of any length
 *
 * Prints @text, in several lines where it is wider than @width.
 */
void
saksi_form_print_text (cairo_t            *cr,
                       const char         *text,
                       SaksiFormTextStyle  style,
                       SaksiFormTextAlign  align,
                       double              x,
                       double              y,
                       double              size,
                       double              width)
{
  g_autoptr(PangoLayout) layout = create_layout (cr, style, size);
  PangoRectangle logical;

  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      if (align == SAKSI_FORM_TEXT_MIDDLE)
        pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      else if (align == SAKSI_FORM_TEXT_END)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      pango_layout_get_extents (layout, NULL, &logical);
      logical.width = (int) (width * PANGO_SCALE);
    }
  else
    {
      pango_layout_get_extents (layout, NULL, &logical);
    }

  if (align == SAKSI_FORM_TEXT_MIDDLE)
    x -= (double) logical.width / PANGO_SCALE / 2;
  else if (align == SAKSI_FORM_TEXT_END)
    x -= (double) logical.width / PANGO_SCALE;

  set_ink (cr);
  if (style == SAKSI_FORM_TEXT_NOTE)
    cairo_set_source_rgb (cr, 0.36, 0.36, 0.38);
  else if (style == SAKSI_FORM_TEXT_WARNING)
    cairo_set_source_rgb (cr, 0.72, 0.10, 0.14);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * saksi_form_print_frame:
 * @cr: a page, in thousandths of its width
 * @x: the left edge
 * @y: the upper edge
 * @width: of the frame
 * @height: of the frame
 * @weight: of its line, half of which is outside
 *
 * Prints an empty rectangle in ink.
 */
void
saksi_form_print_frame (cairo_t *cr,
                        double   x,
                        double   y,
                        double   width,
                        double   height,
                        double   weight)
{
  set_ink (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_width (cr, weight);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
}

/**
 * saksi_form_print_rule:
 * @cr: a page, in thousandths of its width
 * @x0: where it begins
 * @y0: likewise
 * @x1: where it ends
 * @y1: likewise
 * @weight: of the line
 *
 * Prints a straight line, paler than a frame.
 */
void
saksi_form_print_rule (cairo_t *cr,
                       double   x0,
                       double   y0,
                       double   x1,
                       double   y1,
                       double   weight)
{
  cairo_set_source_rgb (cr, 0.42, 0.42, 0.44);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, weight);
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

/**
 * saksi_form_print_dots:
 * @cr: a page, in thousandths of its width
 * @x0: where it begins
 * @x1: where it ends
 * @y: how low it is
 *
 * Prints the dotted line that is to be written on.
 */
void
saksi_form_print_dots (cairo_t *cr,
                       double   x0,
                       double   x1,
                       double   y)
{
  const double dashes[] = { 0.1, 4.5 };

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.40, 0.40, 0.42);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x0, y);
  cairo_line_to (cr, x1, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * saksi_form_print_fill:
 * @cr: a page, in thousandths of its width
 * @x: the left edge
 * @y: the upper edge
 * @width: of the ground
 * @height: of the ground
 *
 * Prints the light ground of a table's head.
 */
void
saksi_form_print_fill (cairo_t *cr,
                       double   x,
                       double   y,
                       double   width,
                       double   height)
{
  cairo_set_source_rgba (cr, 0.25, 0.30, 0.38, 0.10);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/**
 * saksi_form_print_bubble:
 * @cr: a page, in thousandths of its width
 * @digit: 0 to 9
 * @x: its middle
 * @y: likewise
 * @radius: of the circle
 *
 * Prints a circle with a digit in it, which is to be filled in.
 */
void
saksi_form_print_bubble (cairo_t *cr,
                         guint    digit,
                         double   x,
                         double   y,
                         double   radius)
{
  char text[] = { (char) ('0' + digit), '\0' };

  set_ink (cr);
  cairo_set_line_width (cr, 0.9);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  saksi_form_print_text (cr, text, SAKSI_FORM_TEXT_NOTE, SAKSI_FORM_TEXT_MIDDLE, x,
                         y - radius * 0.92, radius * 1.45, 0);
}
