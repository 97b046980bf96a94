/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int  saksi_map_card_measure  (GtkWidget *card,
                              GtkWidget *header,
                              GtkWidget *contents,
                              int        width);
void saksi_map_card_set_seen (GtkWidget *widget,
                              gboolean   seen);

G_END_DECLS
