/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In pixels, for text of the usual size. */
#define SAKSI_BAR_HEIGHT 10
#define SAKSI_BAR_MIN_WIDTH 32
#define SAKSI_BAR_WIDTH 150

void saksi_bar_measure_any (GtkWidget       *widget,
                            GtkOrientation   orientation,
                            int             *minimum,
                            int             *natural);
void saksi_bar_push_track  (GtkWidget       *widget,
                            GtkSnapshot     *snapshot,
                            graphene_rect_t *area);

G_END_DECLS
