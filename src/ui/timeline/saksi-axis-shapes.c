/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-shapes.h"

#include "common/saksi-ink.h"

/* No wider than @width. */
void
saksi_axis_append_text (GtkWidget     *widget,
                        GtkSnapshot   *snapshot,
                        const char    *text,
                        float          x,
                        float          y,
                        float          width,
                        const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (widget, text);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) MAX (0, width * PANGO_SCALE));
  saksi_ink_append_text (snapshot, layout, x, y, color);
}

gboolean
saksi_axis_fits (GtkWidget  *widget,
                 const char *text,
                 float       room)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return (float) width <= room;
}

/* Around something of that size. */
void
saksi_axis_append_ring (GtkSnapshot   *snapshot,
                        const GdkRGBA *color,
                        float          x,
                        float          y,
                        float          width,
                        float          height)
{
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (x - 3, y - 3, width + 6, height + 6), 3);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}
