/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-region-row.h"

/* What a row of the tree or of the search results shows of a region. */

struct _SaksiRegionRow
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *title_label;
  GtkLabel *path_label;
  GtkWidget *specimen_tag;
};

G_DEFINE_FINAL_TYPE (SaksiRegionRow, saksi_region_row, ADW_TYPE_BIN)

static void
saksi_region_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_REGION_ROW);

  G_OBJECT_CLASS (saksi_region_row_parent_class)->dispose (object);
}

static void
saksi_region_row_class_init (SaksiRegionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_region_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-region-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionRow, path_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionRow, specimen_tag);
}

static void
saksi_region_row_init (SaksiRegionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
saksi_region_row_new (void)
{
  return g_object_new (SAKSI_TYPE_REGION_ROW, NULL);
}

void
saksi_region_row_set_item (SaksiRegionRow  *self,
                           SaksiRegionItem *item)
{
  const char *path = saksi_region_item_get_path (item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  saksi_region_item_get_title (item), -1);
  gtk_label_set_label (self->title_label, saksi_region_item_get_title (item));
  gtk_label_set_label (self->path_label, path != NULL ? path : "");
  gtk_widget_set_visible (GTK_WIDGET (self->path_label), path != NULL && *path != '\0');
  gtk_widget_set_visible (self->specimen_tag, saksi_region_item_is_specimen (item));
}
