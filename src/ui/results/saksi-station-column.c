/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-station-column.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "common/saksi-paged-list.h"
#include "common/saksi-text-cell.h"

/* What stands in a row that has not come yet. */
#define AWAITED "…"

/* By which order of the cache the column is sorted: names of places follow the codes. */
SaksiStationSort
saksi_station_column_get_sort (const SaksiStationColumn *self)
{
  switch (self->kind)
    {
    case SAKSI_STATION_COLUMN_VOTES:
      return SAKSI_STATION_SORT_VOTE;
    case SAKSI_STATION_COLUMN_FIELD:
      return SAKSI_STATION_SORT_FIELD;
    case SAKSI_STATION_COLUMN_TIME:
      return SAKSI_STATION_SORT_TIME;
    case SAKSI_STATION_COLUMN_PAGES:
      return SAKSI_STATION_SORT_IMAGES;
    case SAKSI_STATION_COLUMN_FINDINGS:
      return SAKSI_STATION_SORT_FINDINGS;
    case SAKSI_STATION_COLUMN_CODE:
    case SAKSI_STATION_COLUMN_NAME:
    case SAKSI_STATION_COLUMN_PLACE:
      break;
    }

  return SAKSI_STATION_SORT_CODE;
}

/* What @row lies in; a place that has no name comes with its code instead. */
static char *
dup_place (const SaksiStationRow *row,
           SaksiLevel             level)
{
  const char *name = row->names[level];

  return name != NULL && g_str_has_prefix (row->code, name) ? saksi_format_region (NULL, name)
                                                            : g_strdup (name);
}

/* Returns: (nullable): what the cell of @row says */
char *
saksi_station_column_dup_text (const SaksiStationColumn *self,
                               const SaksiStationRow    *row)
{
  switch (self->kind)
    {
    case SAKSI_STATION_COLUMN_CODE:
      return g_strdup (row->code);
    case SAKSI_STATION_COLUMN_NAME:
      return g_strdup (row->name);
    case SAKSI_STATION_COLUMN_PLACE:
      return dup_place (row, self->level);
    case SAKSI_STATION_COLUMN_VOTES:
      return saksi_format_count (row->votes != NULL ? row->votes[self->index] : SAKSI_UNKNOWN);
    case SAKSI_STATION_COLUMN_FIELD:
      return saksi_format_count (row->fields[self->field]);
    case SAKSI_STATION_COLUMN_TIME:
      return row->ts != SAKSI_UNKNOWN ? saksi_format_time_wib (row->ts)
                                      : g_strdup (SAKSI_FORMAT_UNKNOWN);
    case SAKSI_STATION_COLUMN_PAGES:
      return row->n_pages > 0 ? saksi_format_progress (row->n_images, row->n_pages)
                              : g_strdup (SAKSI_FORMAT_UNKNOWN);
    case SAKSI_STATION_COLUMN_FINDINGS:
      return row->n_findings > 0 ? saksi_format_count (row->n_findings)
                                 : g_strdup (C_("findings", "none"));
    }

  g_return_val_if_reached (NULL);
}

static gboolean
is_number (const SaksiStationColumn *self)
{
  return self->kind != SAKSI_STATION_COLUMN_CODE && self->kind != SAKSI_STATION_COLUMN_NAME &&
         self->kind != SAKSI_STATION_COLUMN_PLACE && self->kind != SAKSI_STATION_COLUMN_TIME;
}

static guint
get_width_chars (const SaksiStationColumn *self)
{
  switch (self->kind)
    {
    case SAKSI_STATION_COLUMN_CODE:
      return 13;
    case SAKSI_STATION_COLUMN_NAME:
      return 7;
    case SAKSI_STATION_COLUMN_PLACE:
      return 11;
    case SAKSI_STATION_COLUMN_TIME:
      return 20;
    case SAKSI_STATION_COLUMN_VOTES:
    case SAKSI_STATION_COLUMN_FIELD:
    case SAKSI_STATION_COLUMN_PAGES:
    case SAKSI_STATION_COLUMN_FINDINGS:
      break;
    }

  return 5;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          const SaksiStationColumn *column)
{
  GtkWidget *cell = saksi_text_cell_new (is_number (column) ? SAKSI_TEXT_CELL_NUMBER
                                                            : SAKSI_TEXT_CELL_TEXT,
                                         get_width_chars (column));

  if (column->kind == SAKSI_STATION_COLUMN_NAME)
    gtk_widget_add_css_class (cell, "heading");
  g_object_set_data_full (G_OBJECT (cell), "column", g_memdup2 (column, sizeof *column), g_free);
  gtk_list_item_set_child (list_item, cell);
}

/* The row is the parent of its cells; without a name a screen reader says nothing of it. */
static void
name_row (SaksiTextCell         *cell,
          const SaksiStationRow *row)
{
  GtkWidget *list_row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (cell)));
  g_autofree char *village = dup_place (row, SAKSI_LEVEL_VILLAGE);
  g_autofree char *name = g_strdup_printf ("%s, %s", row->name, village);

  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
fill_cell (SaksiTextCell            *cell,
           const SaksiStationColumn *column,
           const SaksiStationRow    *row)
{
  g_autofree char *text = saksi_station_column_dup_text (column, row);

  saksi_text_cell_set_text (cell, text);
  if (column->kind == SAKSI_STATION_COLUMN_NAME)
    name_row (cell, row);
}

static void
row_came_cb (SaksiPagedItem *item,
             GParamSpec     *pspec,
             SaksiTextCell  *cell)
{
  const SaksiStationRow *row = saksi_paged_item_get_row (item);

  if (row != NULL)
    fill_cell (cell, g_object_get_data (G_OBJECT (cell), "column"), row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         const SaksiStationColumn *column)
{
  SaksiPagedItem *item = gtk_list_item_get_item (list_item);
  SaksiTextCell *cell = SAKSI_TEXT_CELL (gtk_list_item_get_child (list_item));
  const SaksiStationRow *row = saksi_paged_item_get_row (item);

  /* Another row may come to the same place when the cache changes. */
  g_signal_connect (item, "notify::row", G_CALLBACK (row_came_cb), cell);
  if (row != NULL)
    fill_cell (cell, column, row);
  else
    saksi_text_cell_set_text (cell, AWAITED);
}

/* The view may have bound the same row to another cell before it lets go of this one. */
static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           const SaksiStationColumn *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), row_came_cb,
                                        gtk_list_item_get_child (list_item));
}

static void
free_column (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

/* A column with @title, to be sorted by @sorter. */
GtkColumnViewColumn *
saksi_station_column_new_view (const SaksiStationColumn *self,
                               const char               *title,
                               GtkSorter                *sorter)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), g_memdup2 (self, sizeof *self),
                         free_column, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), g_memdup2 (self, sizeof *self),
                         free_column, 0);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (unbind_cb),
                         g_memdup2 (self, sizeof *self), free_column, 0);

  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, self->kind == SAKSI_STATION_COLUMN_PLACE);

  return column;
}
