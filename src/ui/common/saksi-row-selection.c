/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-row-selection.h"

/* Which rows of a list are selected, any number of them. GtkMultiSelection asks for every row that
 * is selected and holds it, which would read a whole nation when all rows are; this one only knows
 * their numbers. */

struct _SaksiRowSelection
{
  GObject parent_instance;

  GListModel *model;   /* owned */
  GtkBitset *selected; /* owned */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiRowSelection, saksi_row_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      selection_model_init))

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (SAKSI_ROW_SELECTION (model)->model);
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (SAKSI_ROW_SELECTION (model)->model);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (SAKSI_ROW_SELECTION (model)->model, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return gtk_bitset_contains (SAKSI_ROW_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  return gtk_bitset_copy (SAKSI_ROW_SELECTION (model)->selected);
}

/* Of the rows in @mask those become selected that are in @selected. */
static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  SaksiRowSelection *self = SAKSI_ROW_SELECTION (model);
  guint n_rows = g_list_model_get_n_items (self->model);
  g_autoptr(GtkBitset) changed = gtk_bitset_copy (self->selected);
  guint first;

  gtk_bitset_difference (changed, selected);
  gtk_bitset_intersect (changed, mask);
  gtk_bitset_remove_range_closed (changed, n_rows, G_MAXUINT);
  if (gtk_bitset_is_empty (changed))
    return TRUE;

  gtk_bitset_difference (self->selected, changed);
  first = gtk_bitset_get_minimum (changed);
  gtk_selection_model_selection_changed (model, first,
                                         gtk_bitset_get_maximum (changed) - first + 1);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

/* Rows that came or went move those after them; rows that came are not selected. */
static void
items_changed_cb (SaksiRowSelection *self,
                  guint              position,
                  guint              removed,
                  guint              added)
{
  gtk_bitset_splice (self->selected, position, removed, added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
saksi_row_selection_finalize (GObject *object)
{
  SaksiRowSelection *self = SAKSI_ROW_SELECTION (object);

  g_clear_object (&self->model);
  gtk_bitset_unref (self->selected);

  G_OBJECT_CLASS (saksi_row_selection_parent_class)->finalize (object);
}

static void
saksi_row_selection_class_init (SaksiRowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_row_selection_finalize;
}

static void
saksi_row_selection_init (SaksiRowSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

/* No row of @model is selected at first. */
SaksiRowSelection *
saksi_row_selection_new (GListModel *model)
{
  SaksiRowSelection *self = g_object_new (SAKSI_TYPE_ROW_SELECTION, NULL);

  g_return_val_if_fail (G_IS_LIST_MODEL (model), self);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

GListModel *
saksi_row_selection_get_model (SaksiRowSelection *self)
{
  g_return_val_if_fail (SAKSI_IS_ROW_SELECTION (self), NULL);

  return self->model;
}
