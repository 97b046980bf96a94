/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the parts of an axis of time are drawn with. */

gboolean saksi_axis_fits        (GtkWidget     *widget,
                                 const char    *text,
                                 float          room);
void     saksi_axis_append_text (GtkWidget     *widget,
                                 GtkSnapshot   *snapshot,
                                 const char    *text,
                                 float          x,
                                 float          y,
                                 float          width,
                                 const GdkRGBA *color);
void     saksi_axis_append_ring (GtkSnapshot   *snapshot,
                                 const GdkRGBA *color,
                                 float          x,
                                 float          y,
                                 float          width,
                                 float          height);

G_END_DECLS
