/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_COLUMNS (saksi_columns_get_type ())
G_DECLARE_FINAL_TYPE (SaksiColumns, saksi_columns, SAKSI, COLUMNS, GtkWidget)

GtkWidget *saksi_columns_new        (int           width);
void       saksi_columns_append     (SaksiColumns *self,
                                     GtkWidget    *child);
void       saksi_columns_remove_all (SaksiColumns *self);

G_END_DECLS
