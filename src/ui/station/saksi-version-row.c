/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-version-row.h"

#include "common/saksi-tag.h"

#define MIN_CHARS 24
#define MAX_CHARS 44

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_widget_add_css_class (label, style);

  return label;
}

/**
 * saksi_version_row_new:
 * @title: which version it is
 * @tag: (nullable): what it is marked as
 * @details: where it comes from
 * @note: (nullable): what was said about it
 *
 * Returns: (transfer floating): the row of a version in a list to choose from
 */
GtkWidget *
saksi_version_row_new (const char *title,
                       const char *tag,
                       const char *details,
                       const char *note)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_append (GTK_BOX (head), create_label (title, "heading"));
  if (tag != NULL)
    gtk_box_append (GTK_BOX (head), saksi_tag_new (tag, SAKSI_MARK_PLAIN));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), create_label (details, "caption"));
  if (note != NULL)
    gtk_box_append (GTK_BOX (box), create_label (note, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);

  return row;
}
