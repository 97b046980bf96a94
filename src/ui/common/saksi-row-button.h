/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *saksi_row_button_new (const char *icon_name,
                                 const char *name);

G_END_DECLS
