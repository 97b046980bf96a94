/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-ink.h"

#include <adwaita.h>

#include "common/saksi-palette.h"

/* What charts have in common when they are drawn: colours that follow the style, sizes that follow
 * the text, and small texts. */

/* The text that sizes in pixels are made for: 11 points at 96 dots an inch. */
#define NORMAL_TEXT (11.0 * 96 / 72)

static const struct
{
  float normal;
  float strong; /* in high contrast */
} alphas[SAKSI_N_INKS] = {
  [SAKSI_INK_TEXT] = { 1, 1 },
  [SAKSI_INK_SOFT] = { 0.75f, 1 },
  [SAKSI_INK_LINE] = { 0.6f, 1 },
  [SAKSI_INK_GRID] = { 0.2f, 0.5f },
  [SAKSI_INK_TRACK] = { 0.1f, 0.2f },
  [SAKSI_INK_ACCENT] = { 1, 1 },
};

/* The colour of @ink where @widget is drawn. */
void
saksi_ink_get_color (SaksiInk   ink,
                     GtkWidget *widget,
                     GdkRGBA   *color)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  SaksiPaletteVariant variant = saksi_palette_get_variant ();
  gboolean strong = variant == SAKSI_PALETTE_LIGHT_HIGH_CONTRAST ||
                    variant == SAKSI_PALETTE_DARK_HIGH_CONTRAST;

  if (ink != SAKSI_INK_ACCENT || !gtk_style_context_lookup_color (style, "accent_color", color))
    gtk_style_context_get_color (style, color);
  color->alpha *= strong ? alphas[ink].strong : alphas[ink].normal;
}

void
saksi_ink_set_source (SaksiInk   ink,
                      GtkWidget *widget,
                      cairo_t   *cr)
{
  GdkRGBA color;

  saksi_ink_get_color (ink, widget, &color);
  gdk_cairo_set_source_rgba (cr, &color);
}

/* Returns: how much larger than usual text is, 1 at least; marks and bars grow with it */
double
saksi_ink_get_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  return MAX (size / NORMAL_TEXT, 1);
}

/* Draws @widget again when the style changes. */
void
saksi_ink_follow (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

/* Returns: (transfer full): a text of a chart, a bit smaller than those around it */
PangoLayout *
saksi_ink_create_text (GtkWidget  *widget,
                       const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

/* Returns: the height of a line of such a text, in pixels */
int
saksi_ink_get_line (GtkWidget *widget)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (widget, "Xg");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

void
saksi_ink_append_text (GtkSnapshot   *snapshot,
                       PangoLayout   *layout,
                       double         x,
                       double         y,
                       const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}
