/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int saksi_map_card_measure (GtkWidget *card,
                            GtkWidget *header,
                            GtkWidget *contents,
                            int        width);

G_END_DECLS
