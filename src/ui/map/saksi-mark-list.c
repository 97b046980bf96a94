/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-mark-list.h"

#include <glib/gi18n.h>

#include "map/saksi-map-swatch.h"

/**
 * SaksiMarkList:
 *
 * All that is drawn on the map, in words: its twin for the keyboard and the screen reader. What is
 * chosen here is shown on the map, and the other way round.
 */
struct _SaksiMarkList
{
  GtkWidget parent_instance;

  GListModel *marks;     /* owned, nullable, of SaksiMapMark */
  GtkListBox *list;      /* borrowed: a child */
  gboolean selecting;    /* by the page, not by the user */
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiMarkList, saksi_mark_list, GTK_TYPE_WIDGET)

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  SaksiMapMark *mark = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *swatch = saksi_map_swatch_new (saksi_map_mark_get_kind (mark));
  GtkWidget *label = gtk_label_new (saksi_map_mark_get_description (mark));

  gtk_widget_set_valign (swatch, GTK_ALIGN_START);
  gtk_widget_set_margin_top (swatch, 3);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  saksi_map_mark_get_description (mark), -1);

  return row;
}

static void
row_activated_cb (SaksiMarkList *self,
                  GtkListBoxRow *row)
{
  g_autoptr(SaksiMapMark) mark = g_list_model_get_item (self->marks,
                                                        (guint) gtk_list_box_row_get_index (row));

  if (mark != NULL && !self->selecting)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, mark);
}

/* Who moves over the list with the keyboard sees where each is. */
static void
row_selected_cb (SaksiMarkList *self,
                 GtkListBoxRow *row)
{
  if (row != NULL)
    row_activated_cb (self, row);
}

static void
saksi_mark_list_dispose (GObject *object)
{
  SaksiMarkList *self = SAKSI_MARK_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  g_clear_object (&self->marks);

  G_OBJECT_CLASS (saksi_mark_list_parent_class)->dispose (object);
}

static void
saksi_mark_list_class_init (SaksiMarkListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_mark_list_dispose;

  /**
   * SaksiMarkList::picked:
   * @mark: the mark that the user chose
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_MARK_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, SAKSI_TYPE_MAP_MARK);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
saksi_mark_list_init (SaksiMarkList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *title = gtk_label_new (_("On the Map"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (title, "map-list-title");
  gtk_widget_set_parent (title, GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "map-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("On the Map"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

static void
update_visible (SaksiMarkList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (self->marks) > 0);
}

/**
 * saksi_mark_list_set_marks:
 * @self: a list
 * @marks: a list of #SaksiMapMark
 */
void
saksi_mark_list_set_marks (SaksiMarkList *self,
                           GListModel    *marks)
{
  g_return_if_fail (SAKSI_IS_MARK_LIST (self));
  g_return_if_fail (self->marks == NULL);

  self->marks = g_object_ref (marks);
  gtk_list_box_bind_model (self->list, marks, create_row, NULL, NULL);
  g_signal_connect_object (marks, "items-changed", G_CALLBACK (update_visible), self,
                           G_CONNECT_SWAPPED);
  update_visible (self);
}

/**
 * saksi_mark_list_select:
 * @self: a list
 * @mark: (nullable): what is chosen on the map
 */
void
saksi_mark_list_select (SaksiMarkList *self,
                        SaksiMapMark  *mark)
{
  g_return_if_fail (SAKSI_IS_MARK_LIST (self));

  self->selecting = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (guint i = 0; mark != NULL && i < g_list_model_get_n_items (self->marks); i++)
    {
      g_autoptr(SaksiMapMark) other = g_list_model_get_item (self->marks, i);

      if (other == mark)
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
    }
  self->selecting = FALSE;
}
