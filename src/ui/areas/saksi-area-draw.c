/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-draw.h"

#define CORNER 3.0
#define HATCH_STEP 5.0
#define LINE_WIDTH 0.8
#define RING_WIDTH 2.5

SaksiMapColor
saksi_area_to_map_color (const GdkRGBA *color)
{
  return (SaksiMapColor) { color->red, color->green, color->blue, color->alpha };
}

/* The map lies on a card, whose colour lets some of the window through. */
static void
find_ground (GtkStyleContext *style,
             GdkRGBA         *ground)
{
  GdkRGBA card;

  if (!gtk_style_context_lookup_color (style, "window_bg_color", ground))
    *ground = (GdkRGBA) { 1, 1, 1, 1 };
  if (!gtk_style_context_lookup_color (style, "card_bg_color", &card))
    return;

  ground->red += (card.red - ground->red) * card.alpha;
  ground->green += (card.green - ground->green) * card.alpha;
  ground->blue += (card.blue - ground->blue) * card.alpha;
}

/* Takes the colours of the style that @widget is drawn with. */
void
saksi_area_ink_init (SaksiAreaInk *self,
                     GtkWidget    *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA hatch;
  gboolean strong;

  self->variant = saksi_palette_get_variant ();
  strong = self->variant == SAKSI_PALETTE_LIGHT_HIGH_CONTRAST ||
           self->variant == SAKSI_PALETTE_DARK_HIGH_CONTRAST;
  gtk_style_context_get_color (style, &self->text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &self->accent))
    self->accent = self->text;
  find_ground (style, &self->ground);
  self->line = self->text;
  self->line.alpha = strong ? 1 : 0.45f;
  hatch = self->text;
  hatch.alpha = strong ? 0.8f : 0.4f;
  self->fill = (SaksiMapFillStyle) {
    .line_width = strong ? 1.2 : LINE_WIDTH,
    .hatch = saksi_area_to_map_color (&hatch),
    .hatch_step = HATCH_STEP,
  };
}

/* The ground of a class; nothing where there is no number. */
void
saksi_area_ink_get_color (const SaksiAreaInk *self,
                          int                 step,
                          guint               n_steps,
                          GdkRGBA            *color)
{
  if (step < 0)
    *color = (GdkRGBA) { 0, 0, 0, 0 };
  else
    saksi_palette_get_step ((guint) step, n_steps, self->variant, color);
}

/* The line around a class; of no number, around its stripes. */
void
saksi_area_ink_get_edge (const SaksiAreaInk *self,
                         int                 step,
                         guint               n_steps,
                         GdkRGBA            *color)
{
  GdkRGBA fill = self->ground;

  if (step >= 0)
    saksi_area_ink_get_color (self, step, n_steps, &fill);
  saksi_palette_get_edge (&fill, color);
}

/* What is read on the ground of a class. */
void
saksi_area_ink_get_text (const SaksiAreaInk *self,
                         int                 step,
                         guint               n_steps,
                         GdkRGBA            *color)
{
  GdkRGBA ground;

  if (step < 0)
    {
      *color = self->text;
      return;
    }

  saksi_area_ink_get_color (self, step, n_steps, &ground);
  saksi_palette_get_text (&ground, color);
}

static void
add_rounded (cairo_t *cr,
             double   left,
             double   top,
             double   width,
             double   height)
{
  double corner = MIN (CORNER, height / 4);

  cairo_new_sub_path (cr);
  cairo_arc (cr, left + width - corner, top + corner, corner, -G_PI_2, 0);
  cairo_arc (cr, left + width - corner, top + height - corner, corner, 0, G_PI_2);
  cairo_arc (cr, left + corner, top + height - corner, corner, G_PI_2, G_PI);
  cairo_arc (cr, left + corner, top + corner, corner, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
add_mark (cairo_t              *cr,
          const SaksiAreaPlace *place,
          double                more)
{
  double size = place->size + 2 * more;
  double width = size + place->more_width;

  cairo_new_path (cr);
  if (place->round)
    cairo_arc (cr, place->x, place->y, size / 2, 0, 2 * G_PI);
  else
    add_rounded (cr, place->x - width / 2, place->y - size / 2, width, size);
}

/* A tile or disc in the colour of its class; stripes where there is no number. */
void
saksi_area_draw_mark (cairo_t              *cr,
                      const SaksiAreaInk   *ink,
                      const SaksiAreaPlace *place,
                      int                   step,
                      guint                 n_steps)
{
  GdkRGBA color;

  saksi_area_ink_get_color (ink, step, n_steps, &color);
  add_mark (cr, place, -0.5);
  if (place->aside)
    {
      gdk_cairo_set_source_rgba (cr, &ink->ground);
      cairo_fill_preserve (cr);
    }
  if (step < 0)
    saksi_map_paint_hatch (cr, &ink->fill, place->x + place->y);
  else
    {
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_fill (cr);
    }

  saksi_area_ink_get_edge (ink, step, n_steps, &color);
  add_mark (cr, place, -0.5);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, ink->fill.line_width);
  cairo_stroke (cr);
}

/* Around the mark that is chosen. */
void
saksi_area_draw_ring (cairo_t              *cr,
                      const SaksiAreaInk   *ink,
                      const SaksiAreaPlace *place)
{
  add_mark (cr, place, RING_WIDTH / 2);
  gdk_cairo_set_source_rgba (cr, &ink->text);
  cairo_set_line_width (cr, RING_WIDTH);
  cairo_stroke (cr);
}

/* From where a disc belongs to where it stands. */
void
saksi_area_draw_leader (cairo_t              *cr,
                        const SaksiAreaInk   *ink,
                        const SaksiAreaPlace *place)
{
  gdk_cairo_set_source_rgba (cr, &ink->text);
  cairo_set_line_width (cr, 1);
  cairo_new_path (cr);
  cairo_move_to (cr, place->from_x, place->from_y);
  cairo_line_to (cr, place->x, place->y);
  cairo_stroke (cr);
  cairo_arc (cr, place->from_x, place->from_y, 1.5, 0, 2 * G_PI);
  cairo_fill (cr);
}
