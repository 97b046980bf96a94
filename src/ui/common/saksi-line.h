/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_LINE (saksi_line_get_type ())
G_DECLARE_FINAL_TYPE (SaksiLine, saksi_line, SAKSI, LINE, GtkWidget)

GtkWidget *saksi_line_new    (int        spacing);
void       saksi_line_append (SaksiLine *self,
                              GtkWidget *child);

G_END_DECLS
