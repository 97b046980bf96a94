/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef char *(*SaksiTooltipFunc) (gpointer item);

void saksi_tooltip_add_text (GtkWidget       *widget,
                             const char      *text);
void saksi_tooltip_add_own  (GtkLabel        *label);
void saksi_tooltip_add_item (GtkWidget       *widget,
                             GtkListItem     *list_item,
                             SaksiTooltipFunc dup_text);

G_END_DECLS
