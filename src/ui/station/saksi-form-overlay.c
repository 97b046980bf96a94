/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-overlay.h"

/* What is drawn over a picture: on photographs the form is tilted, so all of it has four corners
 * that lie anywhere. */

#define OUTLINE_WIDTH 3.0
#define OTHER_WIDTH 1.5
#define HALO 3.0

/* The smallest upright rectangle around four points. */
void
saksi_form_overlay_bound (const graphene_point_t  corners[4],
                          graphene_rect_t        *bounds)
{
  graphene_point_t least = corners[0];
  graphene_point_t most = corners[0];

  for (guint i = 1; i < 4; i++)
    {
      least.x = MIN (least.x, corners[i].x);
      least.y = MIN (least.y, corners[i].y);
      most.x = MAX (most.x, corners[i].x);
      most.y = MAX (most.y, corners[i].y);
    }
  graphene_rect_init (bounds, least.x, least.y, most.x - least.x, most.y - least.y);
}

static void
add_path (cairo_t                *cr,
          const graphene_point_t  corners[4])
{
  for (guint i = 0; i < 4; i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
}

/* Marks what is between four corners: thickly where it is @chosen, else as one of several. */
void
saksi_form_overlay_outline (GtkWidget              *widget,
                            GtkSnapshot            *snapshot,
                            const graphene_point_t  corners[4],
                            gboolean                chosen)
{
  double width = chosen ? OUTLINE_WIDTH : OTHER_WIDTH;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color = { 0.1f, 0.4f, 0.8f, 1 };
  graphene_rect_t bounds;
  cairo_t *cr;

  gtk_style_context_lookup_color (style, "accent_bg_color", &color);
  saksi_form_overlay_bound (corners, &bounds);
  graphene_rect_inset (&bounds, (float) -(width + HALO), (float) -(width + HALO));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  add_path (cr, corners);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.8);
  cairo_set_line_width (cr, width + HALO);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Makes what is between four corners unreadable, and says what it was, when @text fits. */
void
saksi_form_overlay_cover (GtkWidget              *widget,
                          GtkSnapshot            *snapshot,
                          const graphene_point_t  corners[4],
                          const char             *text)
{
  g_autoptr(PangoLayout) layout = NULL;
  graphene_rect_t bounds;
  cairo_t *cr;
  int width;
  int height;

  saksi_form_overlay_bound (corners, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  add_path (cr, corners);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.27);
  cairo_fill (cr);

  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, (int) (bounds.size.width * 0.8f) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width < bounds.size.width && height < bounds.size.height * 0.8f)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_move_to (cr, bounds.origin.x + bounds.size.width * 0.1,
                     bounds.origin.y + (bounds.size.height - (float) height) / 2);
      pango_cairo_show_layout (cr, layout);
    }
  cairo_destroy (cr);
}
