/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-column-view.h"

/* What GTK has no functions for. Titles that are not found here stay as they are. */

void
saksi_column_view_remove_all (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (view, column);
    }
}

/* Returns: (transfer none) (nullable): the title of the first column; the others are the siblings
 * that follow it */
GtkWidget *
saksi_column_view_get_first_title (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  return header != NULL ? gtk_widget_get_first_child (header) : NULL;
}

/* Puts the title of numbers above their numbers, and the arrow of the order before it. */
void
saksi_column_view_align_title_end (GtkWidget *title)
{
  GtkWidget *content = gtk_widget_get_first_child (title);

  if (content == NULL)
    return;

  gtk_widget_set_halign (content, GTK_ALIGN_END);
  if (GTK_IS_BOX (content))
    gtk_box_reorder_child_after (GTK_BOX (content), gtk_widget_get_last_child (content), NULL);
}
