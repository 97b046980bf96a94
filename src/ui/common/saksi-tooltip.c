/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-tooltip.h"

/* Tooltips that are asked for when the pointer rests, for widgets that come by the hundred. Setting
 * a text on a widget asks the screen each time where the pointer is, which on X11 takes longer than
 * all the rest of a row of a list. */

/* The closure data of a tooltip that depends on the item of a row. */
typedef struct
{
  GtkListItem *list_item; /* borrowed: owns the widget */
  SaksiTooltipFunc dup_text;
} ItemText;

static gboolean
query_text_cb (GtkWidget  *widget,
               int         x,
               int         y,
               gboolean    keyboard_mode,
               GtkTooltip *tooltip,
               const char *text)
{
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static gboolean
query_own_cb (GtkLabel   *label,
              int         x,
              int         y,
              gboolean    keyboard_mode,
              GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return TRUE;
}

static gboolean
query_item_cb (GtkWidget  *widget,
               int         x,
               int         y,
               gboolean    keyboard_mode,
               GtkTooltip *tooltip,
               ItemText   *data)
{
  gpointer item = gtk_list_item_get_item (data->list_item);
  g_autofree char *text = item != NULL ? data->dup_text (item) : NULL;

  if (text == NULL || *text == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
free_closure_data (gpointer  data,
                   GClosure *closure)
{
  g_free (data);
}

/* A text that stays the same, or NULL for none. A screen reader is told it as the description. */
void
saksi_tooltip_add_text (GtkWidget  *widget,
                        const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (text == NULL)
    return;

  g_signal_connect_data (widget, "query-tooltip", G_CALLBACK (query_text_cb), g_strdup (text),
                         free_closure_data, 0);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* What does not fit into a label. */
void
saksi_tooltip_add_own (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_own_cb), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
}

/* What @dup_text says of the item that @list_item shows when it is asked. It may say nothing.
 * @widget is in @list_item, which is to live as long. */
void
saksi_tooltip_add_item (GtkWidget       *widget,
                        GtkListItem     *list_item,
                        SaksiTooltipFunc dup_text)
{
  ItemText *data;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_LIST_ITEM (list_item));
  g_return_if_fail (dup_text != NULL);

  data = g_new0 (ItemText, 1);
  data->list_item = list_item;
  data->dup_text = dup_text;
  g_signal_connect_data (widget, "query-tooltip", G_CALLBACK (query_item_cb), data,
                         free_closure_data, 0);
  gtk_widget_set_has_tooltip (widget, TRUE);
}
