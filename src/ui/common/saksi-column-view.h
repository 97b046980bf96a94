/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       saksi_column_view_remove_all      (GtkColumnView *view);
GtkWidget *saksi_column_view_get_first_title (GtkColumnView *view);
void       saksi_column_view_align_title_end (GtkWidget     *title);

G_END_DECLS
