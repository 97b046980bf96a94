/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-badge.h"

/**
 * saksi_map_badge_new:
 * @text: one word
 *
 * Returns: a word on a dark ground, as it is in the label of a country where addresses are
 *   registered. Nothing else on the map is filled, so that it is not taken for a place
 */
GtkWidget *
saksi_map_badge_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "map-badge");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}
