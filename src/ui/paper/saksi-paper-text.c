/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-private.h"

/* The first of a family that is there is taken; the last is always there. */
#define SERIF "Noto Serif, Source Serif Pro, Source Serif 4, C059, Liberation Serif, Serif"
#define SANS "Cantarell, Adwaita Sans, Noto Sans, Sans"
#define MONO "Noto Sans Mono, Source Code Pro, Adwaita Mono, DejaVu Sans Mono, Monospace"

/* Resolution at which a unit of Pango's is a point. */
#define POINTS 72

static const struct
{
  const char *font;
  double space;   /* above it */
  double spacing; /* of its lines */
} styles[] = {
  [SAKSI_PAPER_TITLE] = { SERIF " Bold 21", 0, 0.95 },
  [SAKSI_PAPER_SUBTITLE] = { SANS " 9.5", 2, 1.05 },
  [SAKSI_PAPER_HEADING] = { SANS " Bold 9.5", 11, 1 },
  [SAKSI_PAPER_STRONG] = { SANS " Bold 8.5", 4, 1.05 },
  [SAKSI_PAPER_BODY] = { SANS " 8.5", 3, 1.08 },
  [SAKSI_PAPER_SMALL] = { SANS " 7.2", 2, 1.05 },
  [SAKSI_PAPER_HASH] = { MONO " 6.8", 1, 1.05 },
};

/* Glyphs stand where they belong, whatever grid a device has. */
PangoContext *
saksi_paper_text_new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, POINTS);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

/* Makes all text of @context larger or smaller. */
void
saksi_paper_text_set_scale (PangoContext *context,
                            double        scale)
{
  pango_cairo_context_set_resolution (context, POINTS * scale);
}

/* Digits are all as wide, so that those of a column stand below each other. A hash that is broken
 * gets no hyphen, which would look like a part of it. */
static PangoLayout *
create_layout (PangoContext *context,
               const char   *font,
               double        spacing,
               const char   *text,
               double        width)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_line_spacing (layout, (float) spacing);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));

  return layout;
}

/* @width: in points, or 0 for as wide as it is */
PangoLayout *
saksi_paper_text_set (PangoContext    *context,
                      SaksiPaperStyle  style,
                      const char      *text,
                      double           width)
{
  return create_layout (context, styles[style].font, styles[style].spacing, text, width);
}

PangoLayout *
saksi_paper_text_set_cell (PangoContext         *context,
                           const SaksiPaperCell *cell,
                           gboolean              is_number,
                           double                width)
{
  SaksiPaperStyle style = cell->is_hash ? SAKSI_PAPER_HASH
                          : cell->strong ? SAKSI_PAPER_STRONG : SAKSI_PAPER_BODY;
  PangoLayout *layout = saksi_paper_text_set (context, style, cell->text, width);

  if (is_number)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);

  return layout;
}

void
saksi_paper_text_get_size (PangoLayout *layout,
                           double      *width,
                           double      *height)
{
  PangoRectangle size;

  pango_layout_get_extents (layout, NULL, &size);
  if (width != NULL)
    *width = (double) size.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) size.height / PANGO_SCALE;
}

/* Returns: how much room is above a text of that style */
double
saksi_paper_style_get_space (SaksiPaperStyle style)
{
  return styles[style].space;
}

void
saksi_paper_show (cairo_t     *cr,
                  PangoLayout *layout,
                  double       x,
                  double       y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}
