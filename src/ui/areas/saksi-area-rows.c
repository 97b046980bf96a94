/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-rows.h"

#include <math.h>

#include "areas/saksi-area-item.h"
#include "areas/saksi-area-swatch.h"

/* The rows of the list beside a map of results. */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *coverage = gtk_label_new (NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (coverage), 0);
  gtk_label_set_wrap (GTK_LABEL (coverage), TRUE);
  gtk_widget_add_css_class (coverage, "caption");
  gtk_widget_add_css_class (coverage, "dim-label");
  gtk_widget_add_css_class (coverage, "numeric");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), coverage);
  gtk_box_append (GTK_BOX (row), saksi_area_swatch_new ());
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), number);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  SaksiAreaItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *swatch = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *texts = gtk_widget_get_next_sibling (swatch);
  GtkWidget *title = gtk_widget_get_first_child (texts);

  saksi_area_swatch_set_step (SAKSI_AREA_SWATCH (swatch), saksi_area_item_get_step (item),
                              saksi_area_item_get_n_steps (item));
  gtk_label_set_label (GTK_LABEL (title), saksi_area_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                       saksi_area_item_get_coverage (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (texts)),
                       saksi_area_item_get_number (item));
}

/* Returns: (transfer full): makes rows for #SaksiAreaItem */
GtkListItemFactory *
saksi_area_rows_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);

  return factory;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  SaksiAreaItem *first = *(SaksiAreaItem *const *) a;
  SaksiAreaItem *second = *(SaksiAreaItem *const *) b;
  const SaksiMeasureValue *one = saksi_area_item_get_value (first);
  const SaksiMeasureValue *other = saksi_area_item_get_value (second);
  gboolean unknown = isnan (one->value);

  /* What is unknown is not the smallest: it comes after all that is known. */
  if (unknown != isnan (other->value))
    return unknown ? 1 : -1;
  if (!unknown && one->value > other->value)
    return -1;
  if (!unknown && one->value < other->value)
    return 1;

  return g_strcmp0 (saksi_area_item_get_code (first), saksi_area_item_get_code (second));
}

/* Brings @items into the order of the list: the largest number first. */
void
saksi_area_rows_sort (GPtrArray *items)
{
  g_ptr_array_sort (items, compare_items);
}
