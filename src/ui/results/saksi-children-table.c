/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-children-table.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-column-view.h"
#include "common/saksi-format.h"
#include "common/saksi-tab-stop.h"
#include "results/saksi-children-columns.h"

/* GTK keeps at most this many rows as widgets; a longer list must scroll by itself. */
#define MAX_UNSCROLLED_ROWS 150

/* So few rows are always shown whole. */
#define FEW_ROWS 5

/* The height below which the table does not shrink: its header and some rows. */
#define MIN_HEIGHT 240

/* The regions right below the one that is shown, a row each, sortable. At most some hundred: the
 * longest list of one village's stations has 672. */

struct _SaksiChildrenTable
{
  GtkWidget parent_instance;

  GListStore *items;                   /* owned; of SaksiTallyItem */
  GPtrArray *wide_columns;             /* owned; GtkColumnViewColumns without room when compact */
  GtkColumnViewColumn *name_column;    /* borrowed from the view */
  GtkColumnViewColumn *stations_column; /* borrowed from the view */
  GtkColumnViewColumn *valid_column;    /* borrowed from the view */
  char *signature;                     /* owned; of the columns that there are */
  char *titles;                        /* owned, nullable: of the columns in the menu */
  gboolean is_sorting;                 /* one order is being replaced by another */
  gboolean compact;

  /* template children */
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
};

enum
{
  SIGNAL_COLUMNS_CHANGED,
  SIGNAL_PICKED,
  SIGNAL_SORT_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiChildrenTable, saksi_children_table, GTK_TYPE_WIDGET)

static void
activate_cb (SaksiChildrenTable *self,
             guint               position)
{
  g_autoptr(SaksiTallyItem) item =
    g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, saksi_tally_item_get_code (item));
}

/* The candidates that get a column: all, or of many those with the most votes in this region, in
 * ballot order. */
static guint
choose_candidates (GPtrArray      *candidates,
                   GPtrArray      *rows,
                   SaksiTallyBasis basis,
                   guint           chosen[SAKSI_MAX_VOTE_COLUMNS])
{
  g_autofree gint64 *sums = g_new0 (gint64, MAX (candidates->len, 1));
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiTallyRow *row = g_ptr_array_index (rows, i);
      const gint64 *votes = saksi_tally_row_get_votes (row, basis);

      for (guint j = 0; votes != NULL && j < candidates->len; j++)
        if (votes[j] != SAKSI_UNKNOWN)
          sums[j] += votes[j];
    }
  for (guint i = 0; i < candidates->len && count < SAKSI_MAX_VOTE_COLUMNS; i++)
    {
      guint better = 0;

      for (guint j = 0; j < candidates->len; j++)
        better += sums[j] > sums[i] || (sums[j] == sums[i] && j < i);
      if (better < SAKSI_MAX_VOTE_COLUMNS)
        chosen[count++] = i;
    }

  return count;
}

/* The number on the ballot; the card of the votes tells whose it is. */
static char *
dup_column_title (const SaksiCandidate *candidate)
{
  if (candidate->number > 0)
    return g_strdup_printf ("%02u", candidate->number);

  return saksi_candidate_dup_short_name (candidate);
}

static GtkColumnViewColumn *
append_column (SaksiChildrenTable *self,
               SaksiColumnKind     kind,
               const char         *title,
               const guint        *indexes,
               guint               n_indexes)
{
  g_autoptr(GtkColumnViewColumn) column = saksi_children_column_new (kind, title, indexes,
                                                                     n_indexes);

  gtk_column_view_append_column (self->view, column);
  if (kind == SAKSI_COLUMN_VOTES || kind == SAKSI_COLUMN_OTHERS || kind == SAKSI_COLUMN_VALID)
    g_ptr_array_add (self->wide_columns, g_object_ref (column));

  /* The view keeps it. */
  return column;
}

static void
align_titles (SaksiChildrenTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *title = saksi_column_view_get_first_title (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns) && title != NULL; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column == self->stations_column || g_ptr_array_find (self->wide_columns, column, NULL))
        saksi_column_view_align_title_end (title);
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
remove_columns (SaksiChildrenTable *self)
{
  g_ptr_array_set_size (self->wide_columns, 0);
  saksi_column_view_remove_all (self->view);
}

static void
build_columns (SaksiChildrenTable *self,
               GPtrArray          *candidates,
               const guint        *chosen,
               guint               n_chosen)
{
  remove_columns (self);
  self->name_column = append_column (self, SAKSI_COLUMN_NAME, "", NULL, 0);
  self->stations_column = append_column (self, SAKSI_COLUMN_STATIONS, _("TPS Here"), NULL, 0);
  append_column (self, SAKSI_COLUMN_SHARE, _("Share"), NULL, 0);
  for (guint i = 0; i < n_chosen; i++)
    {
      const SaksiCandidate *candidate = g_ptr_array_index (candidates, chosen[i]);
      g_autofree char *title = dup_column_title (candidate);

      append_column (self, SAKSI_COLUMN_VOTES, title, &chosen[i], 1);
    }
  if (n_chosen < candidates->len)
    append_column (self, SAKSI_COLUMN_OTHERS, _("Others"), chosen, n_chosen);
  self->valid_column = append_column (self, SAKSI_COLUMN_VALID, "", NULL, 0);
  append_column (self, SAKSI_COLUMN_FINDINGS, _("Findings"), NULL, 0);
  align_titles (self);
}

/* The columns stay, and with them the order that the user chose, while the candidates do. */
static void
ensure_columns (SaksiChildrenTable *self,
                GPtrArray          *candidates,
                GPtrArray          *rows,
                SaksiTallyBasis     basis)
{
  guint chosen[SAKSI_MAX_VOTE_COLUMNS];
  guint n_chosen = choose_candidates (candidates, rows, basis, chosen);
  GString *signature = g_string_new (NULL);

  g_string_append_printf (signature, "%u", candidates->len);
  for (guint i = 0; i < n_chosen; i++)
    {
      const SaksiCandidate *candidate = g_ptr_array_index (candidates, chosen[i]);

      g_string_append_printf (signature, " %" G_GUINT64_FORMAT "/%u", candidate->choice,
                              candidate->number);
    }

  if (g_strcmp0 (signature->str, self->signature) == 0)
    {
      g_string_free (signature, TRUE);
      return;
    }
  g_free (self->signature);
  self->signature = g_string_free (signature, FALSE);
  build_columns (self, candidates, chosen, n_chosen);
}

static void
update_layout (SaksiChildrenTable *self)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean scrolls = count > (self->compact ? MAX_UNSCROLLED_ROWS : FEW_ROWS);

  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC,
                                  scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (self->scroller, scrolls ? MIN_HEIGHT : -1);
  for (guint i = 0; i < self->wide_columns->len; i++)
    gtk_column_view_column_set_visible (self->wide_columns->pdata[i], !self->compact);
}

static void
append_line (SaksiChildrenTable *self,
             SaksiTallyItem     *item,
             GString            *text)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr(GString) line = g_string_new (NULL);

  /* What there is no room for is copied as well. */
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column == self->stations_column && !gtk_column_view_column_get_visible (column))
        continue;
      if (item != NULL)
        saksi_children_column_append_cells (column, item, line);
      else
        saksi_children_column_append_titles (column, line);
    }
  g_string_append (text, line->str);
  g_string_append (text, "\r\n");
}

static void
sorter_changed_cb (SaksiChildrenTable *self)
{
  if (!self->is_sorting)
    g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0);
}

static void
saksi_children_table_dispose (GObject *object)
{
  SaksiChildrenTable *self = SAKSI_CHILDREN_TABLE (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_CHILDREN_TABLE);
  g_clear_pointer (&self->wide_columns, g_ptr_array_unref);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (saksi_children_table_parent_class)->dispose (object);
}

static void
saksi_children_table_finalize (GObject *object)
{
  SaksiChildrenTable *self = SAKSI_CHILDREN_TABLE (object);

  g_free (self->signature);
  g_free (self->titles);

  G_OBJECT_CLASS (saksi_children_table_parent_class)->finalize (object);
}

static gboolean
saksi_children_table_focus (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  gboolean moved = FALSE;

  if (saksi_tab_stop_focus (widget, direction, &moved))
    return moved;

  return GTK_WIDGET_CLASS (saksi_children_table_parent_class)->focus (widget, direction);
}

static void
saksi_children_table_class_init (SaksiChildrenTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_children_table_dispose;
  object_class->finalize = saksi_children_table_finalize;

  /**
   * SaksiChildrenTable::picked:
   * @code: the code of the region or station
   *
   * The user wants to see the region of a row.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_CHILDREN_TABLE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SaksiChildrenTable::columns-changed:
   *
   * There are other columns to sort by.
   */
  signals[SIGNAL_COLUMNS_CHANGED] = g_signal_new ("columns-changed", SAKSI_TYPE_CHILDREN_TABLE,
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);

  /**
   * SaksiChildrenTable::sort-changed:
   *
   * The rows are in another order.
   */
  signals[SIGNAL_SORT_CHANGED] = g_signal_new ("sort-changed", SAKSI_TYPE_CHILDREN_TABLE,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);

  widget_class->focus = saksi_children_table_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-children-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "saksichildrentable");
}

static void
saksi_children_table_init (SaksiChildrenTable *self)
{
  g_autoptr(GtkMultiSelection) selection = NULL;
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->wide_columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_list_store_new (SAKSI_TYPE_TALLY_ITEM);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));

  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed",
                            G_CALLBACK (sorter_changed_cb), self);
}

/* Whether the rows are what they were: then they stay, and with them the focus and the place to
 * which the user has scrolled. */
static gboolean
shows_items (SaksiChildrenTable *self,
             GPtrArray          *items)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) != items->len)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr(SaksiTallyItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!saksi_tally_item_equal (item, g_ptr_array_index (items, i)))
        return FALSE;
    }

  return TRUE;
}

/* Who came from a row goes on with the first of the new ones. The focus must not go with the old
 * row, so it waits on the table itself. */
static void
replace_items (SaksiChildrenTable *self,
               GPtrArray          *items)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (had_focus)
    {
      gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  if (had_focus && gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD))
    gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* Tells when the columns that can be sorted by are not what they were. */
static void
check_columns (SaksiChildrenTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column != self->stations_column || gtk_column_view_column_get_visible (column))
        g_string_append_printf (titles, "%u %s\n", i, gtk_column_view_column_get_title (column));
    }
  if (g_strcmp0 (titles->str, self->titles) == 0)
    {
      g_string_free (titles, TRUE);
      return;
    }
  g_free (self->titles);
  self->titles = g_string_free (titles, FALSE);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

/* Shows @rows, the children of a region of @parent_level, with the votes of @candidates as @basis
 * counts them. All are read, none is kept. */
void
saksi_children_table_set_rows (SaksiChildrenTable *self,
                               SaksiLevel          parent_level,
                               GPtrArray          *candidates,
                               GPtrArray          *rows,
                               SaksiTallyBasis     basis)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *title = saksi_format_level (MIN (parent_level + 1, SAKSI_LEVEL_STATION));

  g_return_if_fail (SAKSI_IS_CHILDREN_TABLE (self));

  ensure_columns (self, candidates, rows, basis);
  gtk_column_view_column_set_title (self->name_column, title);

  /* What candidates got together is the valid votes only where a form says so. */
  gtk_column_view_column_set_title (self->valid_column,
                                    basis == SAKSI_TALLY_BASIS_STATIONS
                                      ? C_("column", "Valid") : C_("column", "Sum"));
  gtk_column_view_column_set_visible (self->stations_column, parent_level < SAKSI_LEVEL_VILLAGE);
  check_columns (self);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, saksi_tally_item_new (g_ptr_array_index (rows, i), candidates->len,
                                                  basis));
  if (shows_items (self, items))
    return;
  replace_items (self, items);
  update_layout (self);
}

/* Where there is little room only the name, the share and the findings are shown, and the rows
 * stand in the page instead of scrolling by themselves. */
void
saksi_children_table_set_compact (SaksiChildrenTable *self,
                                  gboolean            compact)
{
  g_return_if_fail (SAKSI_IS_CHILDREN_TABLE (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  update_layout (self);
}

/* Puts the selected rows, or @all, as they are sorted, into the clipboard as CSV with a header
 * line. */
void
saksi_children_table_copy (SaksiChildrenTable *self,
                           gboolean            all)
{
  GtkSelectionModel *rows;
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean some = FALSE;

  g_return_if_fail (SAKSI_IS_CHILDREN_TABLE (self));

  rows = gtk_column_view_get_model (self->view);
  append_line (self, NULL, text);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    if (all || gtk_selection_model_is_selected (rows, i))
      {
        g_autoptr(SaksiTallyItem) item = g_list_model_get_item (G_LIST_MODEL (rows), i);

        append_line (self, item, text);
        some = TRUE;
      }
  if (some)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

/* Returns: (transfer full): the codes of the rows, as they are sorted */
char **
saksi_children_table_dup_codes (SaksiChildrenTable *self)
{
  GPtrArray *codes = g_ptr_array_new ();
  GListModel *rows;

  g_return_val_if_fail (SAKSI_IS_CHILDREN_TABLE (self), NULL);

  rows = G_LIST_MODEL (gtk_column_view_get_model (self->view));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(SaksiTallyItem) item = g_list_model_get_item (rows, i);

      g_ptr_array_add (codes, g_strdup (saksi_tally_item_get_code (item)));
    }
  g_ptr_array_add (codes, NULL);

  return (char **) g_ptr_array_free (codes, FALSE);
}

static void
append_sort (GMenu      *menu,
             const char *label,
             const char *action,
             int         index)
{
  GMenuItem *item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "i", index);
  g_menu_append_item (menu, item);
  g_object_unref (item);
}

/* Returns: (transfer full): the columns to sort by, as targets of @action; -1 is no column, which
 * is the order of the codes */
GMenuModel *
saksi_children_table_build_sort_menu (SaksiChildrenTable *self,
                                      const char         *action)
{
  GMenu *menu = g_menu_new ();
  GListModel *columns;

  g_return_val_if_fail (SAKSI_IS_CHILDREN_TABLE (self), G_MENU_MODEL (menu));

  append_sort (menu, _("Code"), action, -1);
  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *title = gtk_column_view_column_get_title (column);
      g_autofree char *label = NULL;

      if (column == self->stations_column && !gtk_column_view_column_get_visible (column))
        continue;
      label = saksi_children_column_get_kind (column) == SAKSI_COLUMN_VOTES
                ? g_strdup_printf (_("Votes for %s"), title)
                : g_strdup (title);
      append_sort (menu, label, action, (int) i);
    }

  return G_MENU_MODEL (menu);
}

/* Returns: the number of the column that the rows are sorted by, -1 for none */
int
saksi_children_table_get_sort_column (SaksiChildrenTable *self,
                                      gboolean           *descending)
{
  *descending = FALSE;
  g_return_val_if_fail (SAKSI_IS_CHILDREN_TABLE (self), -1);

  return saksi_children_columns_find_sorted (self->view, descending);
}

/* Sorts as if the title of the column had been pressed. */
void
saksi_children_table_set_sort_column (SaksiChildrenTable *self,
                                      int                 index,
                                      gboolean            descending)
{
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_return_if_fail (SAKSI_IS_CHILDREN_TABLE (self));

  if (index >= 0)
    column = g_list_model_get_item (gtk_column_view_get_columns (self->view), (guint) index);

  /* The view tells of each of its two changes; the first is not what is wanted. */
  self->is_sorting = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (column != NULL)
    gtk_column_view_sort_by_column (self->view, column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_sorting = FALSE;
  sorter_changed_cb (self);
}
