/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/saksi-mnemonics.h"

/* GTK 4.8 names a button by its label with the underscore of the mnemonic and by its label once
 * more: "_Stop Stop". Here it gets the name that is read on it. */
static void
name_button (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autoptr(GString) name = g_string_new (label);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (!gtk_button_get_use_underline (button))
    return;
  g_string_replace (name, "_", "", 1);
  if (name->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name->str, -1);
}

/* The focus is on a button inside, which GTK 4.8 leaves without a name: it gets what is chosen and
 * what it is a choice of. */
static void
name_drop_down (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  const char *choice =
    GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : NULL;
  const char *of = gtk_widget_get_tooltip_text (GTK_WIDGET (drop_down));
  g_autofree char *name = choice != NULL && of != NULL ? g_strconcat (choice, ", ", of, NULL)
                                                       : g_strdup (choice != NULL ? choice : of);

  if (GTK_IS_TOGGLE_BUTTON (button) && name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/* Names the buttons in @root, which are there now, and again when their labels change. Call it once
 * for each template. */
void
saksi_name_mnemonics (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_DROP_DOWN (root))
    {
      name_drop_down (GTK_DROP_DOWN (root));
      g_signal_connect (root, "notify::selected-item", G_CALLBACK (name_drop_down), NULL);
      return;
    }
  if (GTK_IS_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    {
      name_button (GTK_BUTTON (root));
      g_signal_connect (root, "notify::label", G_CALLBACK (name_button), NULL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    saksi_name_mnemonics (child);
}
