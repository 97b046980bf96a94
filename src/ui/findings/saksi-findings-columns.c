/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-findings-columns.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-tooltip.h"
#include "findings/saksi-finding-row.h"

/* The columns of the table of findings. Every row is as high as its two lines about the station. */

static GtkWidget *
new_label (const char *css_class,
           int         width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  saksi_tooltip_add_own (GTK_LABEL (label));
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
setup_station_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *second = new_label ("caption", 10);

  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), new_label ("heading", 10));
  gtk_box_append (GTK_BOX (box), second);
  gtk_list_item_set_child (list_item, box);
}

static void
fill_station (GtkListItem *list_item,
              const char  *second)
{
  SaksiFindingRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *cell = gtk_widget_get_parent (box);
  g_autofree char *title = saksi_finding_row_dup_title (row);
  g_autofree char *name = saksi_finding_row_dup_name (row);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), second);

  /* The row is the parent of its cells; without a name a screen reader says nothing of it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_station_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item)
{
  SaksiFindingRow *row = gtk_list_item_get_item (list_item);

  fill_station (list_item, saksi_finding_row_get_item (row)->code);
}

static void
bind_place_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  g_autofree char *where = saksi_finding_row_dup_where (gtk_list_item_get_item (list_item));

  fill_station (list_item, where);
}

static void
setup_where_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, new_label (NULL, 12));
}

static void
bind_where_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  g_autofree char *where = saksi_finding_row_dup_where (gtk_list_item_get_item (list_item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), where);
}

static char *
dup_rule_title (gpointer item)
{
  const SaksiRule *rule = saksi_rule_get (saksi_finding_row_get_item (item)->finding.rule);

  return rule != NULL ? g_strdup (_(rule->title)) : NULL;
}

static void
setup_rule_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *tag = saksi_tag_new ("", SAKSI_MARK_DIFFERS);

  saksi_tooltip_add_item (tag, list_item, dup_rule_title);
  gtk_list_item_set_child (list_item, tag);
}

static void
bind_rule_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  SaksiFindingRow *row = gtk_list_item_get_item (list_item);
  const SaksiFinding *finding = &saksi_finding_row_get_item (row)->finding;
  SaksiTag *tag = SAKSI_TAG (gtk_list_item_get_child (list_item));
  g_autofree char *name = g_strdup_printf ("R%u", finding->rule);
  g_autofree char *title = dup_rule_title (row);

  saksi_tag_set_label (tag, name);
  saksi_tag_set_mark (tag, finding->severity == SAKSI_SEVERITY_INFORMATION ? SAKSI_MARK_PLAIN
                                                                          : SAKSI_MARK_DIFFERS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tag), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title != NULL ? title : "", -1);
}

static void
setup_number_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item,
                 gpointer                  user_data)
{
  SaksiFindingsColumn kind = (SaksiFindingsColumn) GPOINTER_TO_INT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (kind == SAKSI_FINDINGS_COLUMN_DIFFERENCE)
    gtk_widget_add_css_class (label, "heading");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_number_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                gpointer                  user_data)
{
  SaksiFindingsColumn kind = (SaksiFindingsColumn) GPOINTER_TO_INT (user_data);
  SaksiFindingRow *row = gtk_list_item_get_item (list_item);
  const SaksiFinding *finding = &saksi_finding_row_get_item (row)->finding;
  g_autofree char *text = NULL;

  if (kind == SAKSI_FINDINGS_COLUMN_DIFFERENCE)
    text = saksi_format_difference (saksi_finding_get_difference (finding));
  else
    text = saksi_format_count (kind == SAKSI_FINDINGS_COLUMN_FOUND ? finding->found
                                                                   : finding->expected);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

static void
setup_explanation_cb (GtkSignalListItemFactory *factory,
                      GtkListItem              *list_item)
{
  GtkWidget *label = new_label ("dim-label", 16);

  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_explanation_cb (GtkSignalListItemFactory *factory,
                     GtkListItem              *list_item)
{
  g_autofree char *text = saksi_finding_row_dup_explanation (gtk_list_item_get_item (list_item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

static const struct
{
  const char *title;
  gboolean expand;
  GCallback setup;
  GCallback bind;
} columns[] = {
  [SAKSI_FINDINGS_COLUMN_STATION] = {
    N_("Station"), TRUE, G_CALLBACK (setup_station_cb), G_CALLBACK (bind_station_cb)
  },
  [SAKSI_FINDINGS_COLUMN_PLACE] = {
    N_("Station"), TRUE, G_CALLBACK (setup_station_cb), G_CALLBACK (bind_place_cb)
  },
  [SAKSI_FINDINGS_COLUMN_WHERE] = {
    N_("Where"), TRUE, G_CALLBACK (setup_where_cb), G_CALLBACK (bind_where_cb)
  },
  [SAKSI_FINDINGS_COLUMN_RULE] = {
    N_("Rule"), FALSE, G_CALLBACK (setup_rule_cb), G_CALLBACK (bind_rule_cb)
  },
  [SAKSI_FINDINGS_COLUMN_FOUND] = {
    N_("Found"), FALSE, G_CALLBACK (setup_number_cb), G_CALLBACK (bind_number_cb)
  },
  [SAKSI_FINDINGS_COLUMN_EXPECTED] = {
    N_("Expected"), FALSE, G_CALLBACK (setup_number_cb), G_CALLBACK (bind_number_cb)
  },
  [SAKSI_FINDINGS_COLUMN_DIFFERENCE] = {
    N_("Difference"), FALSE, G_CALLBACK (setup_number_cb), G_CALLBACK (bind_number_cb)
  },
  [SAKSI_FINDINGS_COLUMN_EXPLANATION] = {
    N_("Explanation"), TRUE, G_CALLBACK (setup_explanation_cb), G_CALLBACK (bind_explanation_cb)
  },
};

/* Returns: (transfer full): a column that cannot be sorted by itself */
GtkColumnViewColumn *
saksi_findings_column_new (SaksiFindingsColumn kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", columns[kind].setup, GINT_TO_POINTER (kind));
  g_signal_connect (factory, "bind", columns[kind].bind, GINT_TO_POINTER (kind));
  column = gtk_column_view_column_new (_(columns[kind].title), factory);
  gtk_column_view_column_set_expand (column, columns[kind].expand);

  return column;
}
