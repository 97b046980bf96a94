/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaksiInk:
 * @SAKSI_INK_TEXT: what is read
 * @SAKSI_INK_SOFT: what is read beside it: ticks, small notes
 * @SAKSI_INK_LINE: lines and marks that mean something
 * @SAKSI_INK_GRID: lines that only lead the eye
 * @SAKSI_INK_TRACK: the ground of what may be full
 * @SAKSI_INK_ACCENT: what is chosen
 *
 * What charts are drawn with, beside the colours of series and marks. Text keeps 4.5:1 to the
 * ground, lines that mean something 3:1; all of it is stronger in high contrast.
 */
typedef enum
{
  SAKSI_INK_TEXT,
  SAKSI_INK_SOFT,
  SAKSI_INK_LINE,
  SAKSI_INK_GRID,
  SAKSI_INK_TRACK,
  SAKSI_INK_ACCENT,
} SaksiInk;

#define SAKSI_N_INKS 6

void         saksi_ink_get_color   (SaksiInk       ink,
                                    GtkWidget     *widget,
                                    GdkRGBA       *color);
void         saksi_ink_set_source  (SaksiInk       ink,
                                    GtkWidget     *widget,
                                    cairo_t       *cr);
double       saksi_ink_get_scale   (GtkWidget     *widget);
void         saksi_ink_follow      (GtkWidget     *widget);
PangoLayout *saksi_ink_create_text (GtkWidget     *widget,
                                    const char    *text);
int          saksi_ink_get_line    (GtkWidget     *widget);
void         saksi_ink_append_text (GtkSnapshot   *snapshot,
                                    PangoLayout   *layout,
                                    double         x,
                                    double         y,
                                    const GdkRGBA *color);

G_END_DECLS
