/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-private.h"

#define LINE_WIDTH 0.4
#define TAG_RADIUS 3.0

static void
set_ink (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.07, 0.07, 0.07);
}

static void
set_grey (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.33, 0.33, 0.33);
}

/* As on the screen in the light style: paper is always light. What a colour says is said by words
 * or by the kind of outline as well. */
static void
set_mark (cairo_t   *cr,
          SaksiMark  mark)
{
  static const guint32 colors[SAKSI_N_MARKS] = {
    [SAKSI_MARK_PLAIN] = 0x1d1d1d,
    [SAKSI_MARK_CLAIM] = 0x7a3794,
    [SAKSI_MARK_REPORT] = 0x9a4300,
    [SAKSI_MARK_OBSERVATION] = 0x1a5fb4,
    [SAKSI_MARK_INFERENCE] = 0x0a6660,
    [SAKSI_MARK_RULE] = 0x63452c,
    [SAKSI_MARK_AGREES] = 0x1d6b3c,
    [SAKSI_MARK_DIFFERS] = 0x9c2450,
    [SAKSI_MARK_SPECIMEN] = 0x6b5300,
  };
  guint32 color = colors[mark];

  cairo_set_source_rgb (cr, (color >> 16) / 255.0, (color >> 8 & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

static void
draw_line (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   strength)
{
  cairo_rectangle (cr, x, y, width, strength);
  cairo_fill (cr);
}

static void
draw_text (const SaksiPaperBlock *self,
           cairo_t               *cr,
           PangoContext          *context,
           double                 x,
           double                 y,
           double                 width)
{
  g_autoptr(PangoLayout) layout = saksi_paper_text_set (context, self->style, self->text, width);

  if (self->style == SAKSI_PAPER_SUBTITLE || self->style == SAKSI_PAPER_SMALL)
    set_grey (cr);
  else
    set_ink (cr);
  if (self->style == SAKSI_PAPER_HEADING)
    draw_line (cr, x, y - 3, width, LINE_WIDTH);
  saksi_paper_show (cr, layout, x, y);
}

static void
add_rounded_path (cairo_t *cr,
                  double   x,
                  double   y,
                  double   width,
                  double   height)
{
  double right = x + width - TAG_RADIUS;
  double bottom = y + height - TAG_RADIUS;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right, y + TAG_RADIUS, TAG_RADIUS, -G_PI_2, 0);
  cairo_arc (cr, right, bottom, TAG_RADIUS, 0, G_PI_2);
  cairo_arc (cr, x + TAG_RADIUS, bottom, TAG_RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, x + TAG_RADIUS, y + TAG_RADIUS, TAG_RADIUS, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* What follows from something else is broken, what somebody said is dotted. */
static void
set_outline (cairo_t   *cr,
             SaksiMark  mark)
{
  static const double broken[] = { 3, 1.5 };
  static const double dotted[] = { 0.8, 1.4 };

  cairo_set_line_width (cr, 0.7);
  if (mark == SAKSI_MARK_INFERENCE)
    cairo_set_dash (cr, broken, G_N_ELEMENTS (broken), 0);
  else if (mark == SAKSI_MARK_CLAIM)
    cairo_set_dash (cr, dotted, G_N_ELEMENTS (dotted), 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_tag (const SaksiPaperBlock *self,
          cairo_t               *cr,
          PangoContext          *context,
          double                 x,
          double                 y)
{
  g_autoptr(PangoLayout) tag = saksi_paper_text_set (context, SAKSI_PAPER_SMALL, self->tag, 0);
  double width;
  double height;

  saksi_paper_text_get_size (tag, &width, &height);
  set_mark (cr, self->mark);
  saksi_paper_show (cr, tag, x + SAKSI_PAPER_TAG_PADDING, y + 0.7);
  add_rounded_path (cr, x + 0.4, y + 0.6, width + 2 * SAKSI_PAPER_TAG_PADDING - 0.8, height + 0.4);
  set_outline (cr, self->mark);
  cairo_stroke (cr);
}

static void
draw_item (const SaksiPaperBlock *self,
           cairo_t               *cr,
           PangoContext          *context,
           double                 x,
           double                 y,
           double                 width)
{
  double indent = saksi_paper_item_get_indent (context, self);
  g_autoptr(PangoLayout) text = saksi_paper_text_set (context, SAKSI_PAPER_BODY, self->text,
                                                      width - indent);
  double height;

  draw_tag (self, cr, context, x, y);
  set_ink (cr);
  saksi_paper_show (cr, text, x + indent, y);
  if (self->details != NULL)
    {
      g_autoptr(PangoLayout) details = saksi_paper_text_set (context, SAKSI_PAPER_SMALL,
                                                             self->details, width - indent);

      saksi_paper_text_get_size (text, NULL, &height);
      set_grey (cr);
      saksi_paper_show (cr, details, x + indent, y + height);
    }
}

static void
draw_picture (cairo_t         *cr,
              cairo_surface_t *picture,
              double           x,
              double           y,
              double           width,
              double           height)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / cairo_image_surface_get_width (picture),
               height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_frame (cairo_t *cr,
            double   x,
            double   y,
            double   width,
            double   height)
{
  set_grey (cr);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
}

static void
draw_aside (const SaksiPaperBlock *self,
            cairo_t               *cr,
            PangoContext          *context,
            double                 x,
            double                 y,
            double                 width)
{
  SaksiPaperStyle style = self->picture != NULL ? SAKSI_PAPER_SMALL : SAKSI_PAPER_HEADING;
  g_autoptr(PangoLayout) caption = saksi_paper_text_set (context, style, self->text, width);
  double height;

  if (self->picture == NULL)
    {
      set_ink (cr);
      draw_line (cr, x, y - 3, width / self->share, LINE_WIDTH);
      saksi_paper_show (cr, caption, x, y);
      return;
    }

  height = width * cairo_image_surface_get_height (self->picture) /
                  cairo_image_surface_get_width (self->picture);

  draw_picture (cr, self->picture, x, y, width, height);
  draw_frame (cr, x, y, width, height);
  set_grey (cr);
  saksi_paper_show (cr, caption, x, y + height + SAKSI_PAPER_ROW_PADDING);
}

static void
draw_drawing (const SaksiPaperBlock *self,
              cairo_t               *cr,
              double                 x,
              double                 y,
              double                 width,
              double                 height)
{
  double scale = MIN (width / self->width, height / self->height);
  double left = x + (width - self->width * scale) / 2;

  cairo_save (cr);
  cairo_translate (cr, left, y);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  gsk_render_node_draw (self->node, cr);
  cairo_restore (cr);
  draw_frame (cr, left, y, self->width * scale, self->height * scale);
}

double
saksi_paper_cell_get_picture_width (const SaksiPaperCell *cell)
{
  return SAKSI_PAPER_STRIP_HEIGHT * cairo_image_surface_get_width (cell->picture) /
         cairo_image_surface_get_height (cell->picture);
}

static void
draw_cell (const SaksiPaperCell *cell,
           cairo_t              *cr,
           PangoContext         *context,
           gboolean              is_number,
           double                x,
           double                y,
           double                width,
           double                height)
{
  g_autoptr(PangoLayout) layout = NULL;

  if (cell->picture != NULL)
    {
      double natural = saksi_paper_cell_get_picture_width (cell);
      double wide = MIN (natural, width);

      draw_picture (cr, cell->picture, x, y, wide, SAKSI_PAPER_STRIP_HEIGHT * wide / natural);
      return;
    }

  layout = saksi_paper_text_set_cell (context, cell, is_number, width);
  if (cell->mark != SAKSI_MARK_PLAIN)
    set_mark (cr, cell->mark);
  else
    set_ink (cr);
  saksi_paper_show (cr, layout, x, y);
}

static void
draw_row (const SaksiPaperBlock *self,
          cairo_t               *cr,
          PangoContext          *context,
          const double          *columns,
          double                 x,
          double                 y,
          double                 width,
          double                 height)
{
  double at = x;

  for (guint i = 0; i < self->table->n_columns; i++)
    {
      draw_cell (&self->cells[i], cr, context, self->table->columns[i].is_number, at,
                 y + SAKSI_PAPER_ROW_PADDING, columns[i], height);
      at += columns[i] + SAKSI_PAPER_CELL_GAP;
    }
  cairo_set_source_rgb (cr, 0.78, 0.78, 0.78);
  draw_line (cr, x, y + height - LINE_WIDTH, width, LINE_WIDTH);
}

void
saksi_paper_titles_draw (const SaksiPaperTable *table,
                         cairo_t               *cr,
                         PangoContext          *context,
                         const double          *columns,
                         double                 x,
                         double                 y,
                         double                 width,
                         double                 height)
{
  double at = x;

  set_grey (cr);
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autoptr(PangoLayout) layout = saksi_paper_text_set (context, SAKSI_PAPER_SMALL,
                                                            table->columns[i].title, columns[i]);
      double high;

      if (table->columns[i].is_number)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      saksi_paper_text_get_size (layout, NULL, &high);
      saksi_paper_show (cr, layout, at, y + height - SAKSI_PAPER_ROW_PADDING - high);
      at += columns[i] + SAKSI_PAPER_CELL_GAP;
    }
  set_ink (cr);
  draw_line (cr, x, y + height - 0.7, width, 0.7);
}

void
saksi_paper_block_draw (const SaksiPaperBlock *self,
                        cairo_t               *cr,
                        PangoContext          *context,
                        const double          *columns,
                        double                 x,
                        double                 y,
                        double                 width,
                        double                 height)
{
  switch (self->kind)
    {
    case SAKSI_PAPER_BLOCK_TEXT:
      draw_text (self, cr, context, x, y, width);
      break;
    case SAKSI_PAPER_BLOCK_ITEM:
      draw_item (self, cr, context, x, y, width);
      break;
    case SAKSI_PAPER_BLOCK_DRAWING:
      draw_drawing (self, cr, x, y, width, height);
      break;
    case SAKSI_PAPER_BLOCK_ROW:
      draw_row (self, cr, context, columns, x, y, width, height);
      break;
    case SAKSI_PAPER_BLOCK_ASIDE:
      draw_aside (self, cr, context, x, y, width);
      break;
    case SAKSI_PAPER_BLOCK_ASIDE_END:
      break;
    }
}
