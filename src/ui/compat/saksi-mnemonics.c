/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/saksi-mnemonics.h"

/* GTK 4.8 names a button that has a mnemonic by its label with the underscore and by its label
 * once more: "_Stop Stop". Here it gets the name that is read on it. */
static void
name_button (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autoptr(GString) name = g_string_new (label);

  g_string_replace (name, "_", "", 1);
  if (name->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name->str, -1);
}

/* Names the buttons with mnemonics in @root, which are there now, and again when their labels
 * change. Call it once for each template. */
void
saksi_name_mnemonics (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root) && gtk_button_get_use_underline (GTK_BUTTON (root)))
    {
      name_button (GTK_BUTTON (root));
      g_signal_connect (root, "notify::label", G_CALLBACK (name_button), NULL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    saksi_name_mnemonics (child);
}
