/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GMenuModel *saksi_table_menu_new_model      (const char *copy,
                                             const char *copy_all)
  G_GNUC_WARN_UNUSED_RESULT;
void        saksi_table_menu_bind_keys      (GtkWidgetClass *widget_class,
                                             const char     *copy,
                                             const char     *menu);
GtkWidget  *saksi_table_menu_attach         (GtkWidget  *owner,
                                             GtkWidget  *table,
                                             GMenuModel *model);
void        saksi_table_menu_popup_at_focus (GtkWidget  *popover);

G_END_DECLS
