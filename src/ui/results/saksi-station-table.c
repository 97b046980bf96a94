/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-station-table.h"

#include <glib/gi18n.h>

#include "bundle/saksi-export-tables.h"
#include "common/saksi-column-view.h"
#include "common/saksi-format.h"
#include "common/saksi-paged-list.h"
#include "common/saksi-row-selection.h"
#include "common/saksi-tab-stop.h"
#include "results/saksi-station-column.h"

/* A row for each polling station of a set, up to all of a nation. Only the pages that are looked
 * at are in memory, and rows are counted, sorted and narrowed by the core, never here. */

/* More candidates than this are left to the station's own page and to exports. */
#define MAX_VOTE_COLUMNS 20

/* So many selected rows are found again in another answer; of more none is. */
#define MAX_KEPT_ROWS 16

/* What the user has before him, to be found again in another answer: stations, not rows. */
typedef struct
{
  char selected[MAX_KEPT_ROWS][SAKSI_CODE_SIZE];
  guint n_selected;
  char top[SAKSI_CODE_SIZE]; /* of the uppermost row; "" where there is none */
  guint top_row;
  double row_height;         /* in pixels */
} Place;

struct _SaksiStationTable
{
  AdwBin parent_instance;

  SaksiPagedList *list;              /* owned */
  SaksiRowSelection *selection;      /* owned */
  SaksiStore *store;                 /* owned, nullable */
  SaksiStationSet *set;              /* owned, nullable */
  GArray *columns;                   /* owned; of SaksiStationColumn, as in the view */
  char *signature;                   /* owned, nullable; of the columns that there are */
  Place place;                       /* while there is no set: where the user was */
  int probed;                        /* see probe_sort_cb(); -1 for none */
  gboolean compact;
  gboolean filling;                  /* columns change by our doing, not the user's */

  /* template children */
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
};

/* What the sorter of a column knows. */
typedef struct
{
  SaksiStationTable *table; /* borrowed: the column belongs to it */
  int index;
} SortProbe;

/* What a page is read from. */
typedef struct
{
  SaksiStore *store;    /* owned */
  SaksiStationSet *set; /* owned */
} Source;

typedef enum
{
  PROP_SETTLED = 1,
} SaksiStationTableProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  SIGNAL_SORT_CHANGED,
  SIGNAL_COLUMNS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiStationTable, saksi_station_table, ADW_TYPE_BIN)

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->store);
  saksi_station_set_unref (source->set);
  g_free (source);
}

static void
fetch (gpointer             data,
       guint                offset,
       guint                count,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  Source *source = data;

  saksi_station_set_read_page_async (source->set, source->store, offset, count, cancellable,
                                     callback, user_data);
}

static void
activate_cb (SaksiStationTable *self,
             guint              position)
{
  g_autoptr(SaksiPagedItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const SaksiStationRow *row = item != NULL ? saksi_paged_item_get_row (item) : NULL;

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, row->code);
}

/* The core sorts, and the sorters of the columns are only there to be clicked. At this level of
 * the API a view does not tell by which column it is sorted, but it asks that column's sorter
 * first. */
static int
probe_sort_cb (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  SortProbe *probe = user_data;

  if (probe->table->probed < 0)
    probe->table->probed = probe->index;

  return -1;
}

/* Returns: the column that is sorted by, -1 where there is none */
static int
find_sorted_column (SaksiStationTable *self,
                    gboolean          *descending)
{
  GtkOrdering ordering;

  self->probed = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view);
  *descending = ordering == GTK_ORDERING_LARGER;

  return self->probed;
}

static void
sorter_changed_cb (SaksiStationTable *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0);
}

static void
append_column (SaksiStationTable        *self,
               const SaksiStationColumn *column,
               const char               *title)
{
  SortProbe probe = { .table = self, .index = (int) self->columns->len };
  GtkCustomSorter *sorter = gtk_custom_sorter_new (probe_sort_cb,
                                                   g_memdup2 (&probe, sizeof probe), g_free);
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  view_column = saksi_station_column_new_view (column, title, GTK_SORTER (sorter));
  g_object_unref (sorter);
  g_array_append_val (self->columns, *column);
  gtk_column_view_append_column (self->view, view_column);
}

static char *
dup_votes_meaning (const SaksiCandidate *candidate)
{
  g_autofree char *name = saksi_candidate_dup_short_name (candidate);
  g_autofree char *numbered = candidate->number > 0
                              ? g_strdup_printf ("%02u %s", candidate->number, name)
                              : g_strdup (name);

  return g_strdup_printf (_("Votes for %s"), numbered);
}

static void
append_votes (SaksiStationTable *self)
{
  GPtrArray *candidates = saksi_station_set_get_candidates (self->set);

  for (guint i = 0; i < MIN (candidates->len, MAX_VOTE_COLUMNS); i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];
      g_autofree char *title = candidate->number > 0
                               ? g_strdup_printf ("%02u", candidate->number)
                               : saksi_candidate_dup_short_name (candidate);

      append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_VOTES,
                                                   .index = i,
                                                   .choice = candidate->choice }, title);
    }
}

static void
append_field (SaksiStationTable *self,
              SaksiField         field,
              const char        *title)
{
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_FIELD,
                                               .field = field }, title);
}

static void
append_place (SaksiStationTable *self,
              SaksiLevel         level)
{
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_PLACE,
                                               .level = level }, saksi_format_level (level));
}

/* The nearest place and the widest tell where a station is; those between come last, so that the
 * numbers are seen without scrolling. */
static void
append_columns (SaksiStationTable *self,
                SaksiLevel         level)
{
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_CODE }, _("Code"));
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_NAME },
                 _("Station"));
  if (level < SAKSI_LEVEL_VILLAGE)
    append_place (self, SAKSI_LEVEL_VILLAGE);
  if (level < SAKSI_LEVEL_DISTRICT)
    append_place (self, level + 1);
  append_votes (self);
  append_field (self, SAKSI_FIELD_SUARA_SAH, C_("column", "Valid"));
  append_field (self, SAKSI_FIELD_SUARA_TIDAK_SAH, C_("column", "Invalid"));
  append_field (self, SAKSI_FIELD_SUARA_TOTAL, C_("column", "Total"));
  append_field (self, SAKSI_FIELD_PENGGUNA_TOTAL_J, C_("column", "Voters"));
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_PAGES },
                 C_("column", "Pages"));
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_FINDINGS },
                 _("Findings"));
  append_column (self, &(SaksiStationColumn) { .kind = SAKSI_STATION_COLUMN_TIME },
                 C_("column", "Version"));
  for (SaksiLevel place = SAKSI_LEVEL_DISTRICT; place > level + 1; place--)
    append_place (self, place);
}

static gboolean
is_number (const SaksiStationColumn *column)
{
  return column->kind == SAKSI_STATION_COLUMN_VOTES ||
         column->kind == SAKSI_STATION_COLUMN_FIELD ||
         column->kind == SAKSI_STATION_COLUMN_PAGES ||
         column->kind == SAKSI_STATION_COLUMN_FINDINGS;
}

/* Returns: (nullable): what the title of the column stands for, where it is short for something */
static char *
dup_meaning (SaksiStationTable        *self,
             const SaksiStationColumn *column)
{
  GPtrArray *candidates = saksi_station_set_get_candidates (self->set);

  switch (column->kind)
    {
    case SAKSI_STATION_COLUMN_VOTES:
      return dup_votes_meaning (candidates->pdata[column->index]);
    case SAKSI_STATION_COLUMN_FIELD:
      switch (column->field)
        {
        case SAKSI_FIELD_SUARA_SAH:
          return g_strdup (_("Valid votes"));
        case SAKSI_FIELD_SUARA_TIDAK_SAH:
          return g_strdup (_("Invalid votes"));
        case SAKSI_FIELD_SUARA_TOTAL:
          return g_strdup (_("Valid + invalid"));
        case SAKSI_FIELD_PENGGUNA_TOTAL_J:
          return g_strdup (_("Voters who came"));
        default:
          return NULL;
        }
    case SAKSI_STATION_COLUMN_PAGES:
      return g_strdup (_("Pages of the form that are published, of how many"));
    case SAKSI_STATION_COLUMN_FINDINGS:
      return g_strdup (_("How many rules find something to be checked"));
    case SAKSI_STATION_COLUMN_TIME:
      return g_strdup (_("When KPU published this version"));
    case SAKSI_STATION_COLUMN_CODE:
    case SAKSI_STATION_COLUMN_NAME:
    case SAKSI_STATION_COLUMN_PLACE:
      break;
    }

  return NULL;
}

/* Titles are short, so that many columns are seen; what they stand for is told by the pointer and
 * to screen readers. */
static void
explain_title (SaksiStationTable        *self,
               GtkWidget                *title,
               const SaksiStationColumn *column)
{
  g_autofree char *meaning = dup_meaning (self, column);

  if (meaning == NULL)
    return;

  gtk_widget_set_tooltip_text (title, meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  meaning, -1);
}

static void
finish_titles (SaksiStationTable *self)
{
  GtkWidget *title = saksi_column_view_get_first_title (self->view);

  for (guint i = 0; i < self->columns->len && title != NULL; i++)
    {
      const SaksiStationColumn *column = &g_array_index (self->columns, SaksiStationColumn, i);

      explain_title (self, title, column);
      if (is_number (column))
        saksi_column_view_align_title_end (title);
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
remove_columns (SaksiStationTable *self)
{
  g_array_set_size (self->columns, 0);
  saksi_column_view_remove_all (self->view);
}

/* Where there is little room, what a station is called comes first, and what else tells where it is
 * is left out: its numbers begin beside it. */
static gboolean
is_seen (SaksiStationTable        *self,
         const SaksiStationColumn *column)
{
  return !self->compact || (column->kind != SAKSI_STATION_COLUMN_CODE &&
                            (column->kind != SAKSI_STATION_COLUMN_PLACE ||
                             column->level == SAKSI_LEVEL_VILLAGE));
}

static void
update_compact (SaksiStationTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (
        column, is_seen (self, &g_array_index (self->columns, SaksiStationColumn, i)));
    }
}

static void
note_place (SaksiStationTable *self,
            Place             *place)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr(GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n_selected = gtk_bitset_get_size (selected);

  *place = (Place) { .n_selected = n_selected <= MAX_KEPT_ROWS ? (guint) n_selected : 0 };
  if (self->set == NULL || n == 0)
    return;

  for (guint i = 0; i < place->n_selected; i++)
    saksi_station_set_get_code (self->set, gtk_bitset_get_nth (selected, i), place->selected[i]);
  place->row_height = gtk_adjustment_get_upper (adjustment) / n;
  if (place->row_height < 1)
    return;
  place->top_row = MIN (n - 1, (guint) (gtk_adjustment_get_value (adjustment) /
                                        place->row_height));
  saksi_station_set_get_code (self->set, place->top_row, place->top);
}

static void
select_again (SaksiStationTable *self,
              const Place       *place)
{
  g_autoptr(GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr(GtkBitset) all = gtk_bitset_new_range (0, saksi_station_set_get_length (self->set));
  guint position;

  for (guint i = 0; i < place->n_selected; i++)
    if (saksi_station_set_find (self->set, place->selected[i], &position))
      gtk_bitset_add (selected, position);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
}

/* Rows that came or went above do not move what is on the screen. Must be called while the view
 * still has the rows of before: it can only scroll among rows whose height it knows. */
static void
scroll_again (SaksiStationTable *self,
              const Place       *place)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint row;

  if (*place->top == '\0' || !saksi_station_set_find (self->set, place->top, &row) ||
      row == place->top_row)
    return;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                        ((double) row - place->top_row) * place->row_height);
}

/* The columns stay, and with them the order that the user chose, while they are the same. */
static void
ensure_columns (SaksiStationTable *self,
                SaksiLevel         level)
{
  GPtrArray *candidates = saksi_station_set_get_candidates (self->set);
  GString *signature = g_string_new (NULL);

  g_string_append_printf (signature, "%d", (int) MIN (level, SAKSI_LEVEL_VILLAGE));
  for (guint i = 0; i < candidates->len; i++)
    g_string_append_printf (signature, " %" G_GUINT64_FORMAT,
                            (guint64) ((const SaksiCandidate *) candidates->pdata[i])->choice);

  if (g_strcmp0 (signature->str, self->signature) == 0)
    {
      g_string_free (signature, TRUE);
      return;
    }
  g_free (self->signature);
  self->signature = g_string_free (signature, FALSE);

  /* Rows of before have no numbers for the columns to come. */
  saksi_paged_list_set_source (self->list, NULL, NULL, 0);
  self->filling = TRUE;
  remove_columns (self);
  append_columns (self, level);
  finish_titles (self);
  update_compact (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

static void
settled_cb (SaksiStationTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
saksi_station_table_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((SaksiStationTableProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value,
                           saksi_station_table_get_settled (SAKSI_STATION_TABLE (object)));
      break;
    }
}

static void
saksi_station_table_dispose (GObject *object)
{
  SaksiStationTable *self = SAKSI_STATION_TABLE (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_STATION_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  g_clear_pointer (&self->set, saksi_station_set_unref);

  G_OBJECT_CLASS (saksi_station_table_parent_class)->dispose (object);
}

static void
saksi_station_table_finalize (GObject *object)
{
  SaksiStationTable *self = SAKSI_STATION_TABLE (object);

  g_array_unref (self->columns);
  g_free (self->signature);

  G_OBJECT_CLASS (saksi_station_table_parent_class)->finalize (object);
}

static void
saksi_station_table_class_init (SaksiStationTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_station_table_get_property;
  object_class->dispose = saksi_station_table_dispose;
  object_class->finalize = saksi_station_table_finalize;

  /**
   * SaksiStationTable:settled:
   *
   * Whether every row that is on the screen is there.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiStationTable::picked:
   * @code: the code of the station
   *
   * The user wants to see the station of a row.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_STATION_TABLE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SaksiStationTable::sort-changed:
   *
   * The user wants another order; saksi_station_table_get_sort() tells which.
   */
  signals[SIGNAL_SORT_CHANGED] = g_signal_new ("sort-changed", SAKSI_TYPE_STATION_TABLE,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);

  /**
   * SaksiStationTable::columns-changed:
   *
   * There are other columns than before, and other orders to choose from.
   */
  signals[SIGNAL_COLUMNS_CHANGED] = g_signal_new ("columns-changed", SAKSI_TYPE_STATION_TABLE,
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);

  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-station-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiStationTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_css_name (widget_class, "saksistationtable");
}

static void
saksi_station_table_init (SaksiStationTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->columns = g_array_new (FALSE, FALSE, sizeof (SaksiStationColumn));
  self->list = saksi_paged_list_new (fetch, saksi_station_set_read_page_finish);
  g_signal_connect_object (self->list, "notify::settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = saksi_row_selection_new (G_LIST_MODEL (self->list));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed",
                            G_CALLBACK (sorter_changed_cb), self);
}

/* Shows the stations of @set, which lie in a region of @level. Stations that are selected stay so
 * while they are in it. @is_refresh is for the answer to a question that was asked before: what is
 * on the screen stays where it is. Else the table is shown from its first row. */
void
saksi_station_table_show (SaksiStationTable *self,
                          SaksiStore        *store,
                          SaksiStationSet   *set,
                          SaksiLevel         level,
                          gboolean           is_refresh)
{
  Source *source;
  Place place;

  g_return_if_fail (SAKSI_IS_STATION_TABLE (self));

  if (self->set != NULL)
    note_place (self, &place);
  else
    place = self->place;
  g_set_object (&self->store, store);
  g_clear_pointer (&self->set, saksi_station_set_unref);
  self->set = saksi_station_set_ref (set);

  source = g_new0 (Source, 1);
  source->store = g_object_ref (store);
  source->set = saksi_station_set_ref (set);
  ensure_columns (self, level);
  if (is_refresh)
    {
      scroll_again (self, &place);
      saksi_paged_list_replace_source (self->list, source, source_free,
                                       saksi_station_set_get_length (set));
    }
  else
    {
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      saksi_paged_list_set_source (self->list, source, source_free,
                                   saksi_station_set_get_length (set));
    }
  select_again (self, &place);
}

/* Lets go of the stations while nobody looks at them. The next that are shown with @is_refresh come
 * where these were. */
void
saksi_station_table_release (SaksiStationTable *self)
{
  g_return_if_fail (SAKSI_IS_STATION_TABLE (self));

  if (self->set == NULL)
    return;

  note_place (self, &self->place);
  g_clear_pointer (&self->set, saksi_station_set_unref);
  saksi_paged_list_release (self->list);
}

static SaksiStationColumn *
get_column (SaksiStationTable *self,
            int                index)
{
  return index >= 0 && (guint) index < self->columns->len
           ? &g_array_index (self->columns, SaksiStationColumn, index)
           : NULL;
}

/* Returns: (transfer full): an entry for each order there is, with the action @action; its target
 *   is the number of the column */
GMenuModel *
saksi_station_table_build_sort_menu (SaksiStationTable *self,
                                     const char        *action)
{
  GListModel *columns;
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (SAKSI_IS_STATION_TABLE (self), G_MENU_MODEL (menu));

  columns = gtk_column_view_get_columns (self->view);
  for (int i = 0; i < (int) self->columns->len; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, (guint) i);
      const SaksiStationColumn *what = &g_array_index (self->columns, SaksiStationColumn, i);
      g_autofree char *label = NULL;
      GMenuItem *item;

      /* Names of places and numbers of stations follow the codes. */
      if (what->kind == SAKSI_STATION_COLUMN_NAME || what->kind == SAKSI_STATION_COLUMN_PLACE)
        continue;

      label = what->kind == SAKSI_STATION_COLUMN_VOTES || what->kind == SAKSI_STATION_COLUMN_FIELD
                ? dup_meaning (self, what)
                : g_strdup (gtk_column_view_column_get_title (column));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, action, "i", i);
      g_menu_append_item (menu, item);
      g_object_unref (item);
    }

  return G_MENU_MODEL (menu);
}

/* Returns: the number of the column that the rows are sorted by, 0 where nobody chose one */
int
saksi_station_table_get_sort_column (SaksiStationTable *self,
                                     gboolean          *descending)
{
  int index;

  *descending = FALSE;
  g_return_val_if_fail (SAKSI_IS_STATION_TABLE (self), 0);

  index = find_sorted_column (self, descending);
  if (get_column (self, index) == NULL)
    {
      *descending = FALSE;
      return 0;
    }

  return index;
}

/* Sorts as if the title of the column had been pressed. */
void
saksi_station_table_set_sort_column (SaksiStationTable *self,
                                     int                index,
                                     gboolean           descending)
{
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_return_if_fail (SAKSI_IS_STATION_TABLE (self));

  if (get_column (self, index) == NULL)
    return;

  /* The view tells of each of its two changes; the first is not what is wanted. */
  column = g_list_model_get_item (gtk_column_view_get_columns (self->view), (guint) index);
  self->filling = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->view, column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->filling = FALSE;
  sorter_changed_cb (self);
}

/* Writes the order that the user chose into @query. */
void
saksi_station_table_get_sort (SaksiStationTable *self,
                              SaksiStationQuery *query)
{
  const SaksiStationColumn *column;
  gboolean descending;
  int index;

  g_return_if_fail (SAKSI_IS_STATION_TABLE (self));

  index = saksi_station_table_get_sort_column (self, &descending);
  query->sort = SAKSI_STATION_SORT_CODE;
  query->descending = FALSE;
  if (get_column (self, index) == NULL)
    return;

  column = get_column (self, index);
  query->sort = saksi_station_column_get_sort (column);
  query->choice = column->choice;
  query->field = column->field;
  query->descending = descending;
}

/* Where there is little room, the column of the codes is left out. */
void
saksi_station_table_set_compact (SaksiStationTable *self,
                                 gboolean           compact)
{
  g_return_if_fail (SAKSI_IS_STATION_TABLE (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  update_compact (self);
}

/* Returns: (transfer full): the rows that are selected, SaksiExportRange in order */
GArray *
saksi_station_table_dup_selected (SaksiStationTable *self)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (SaksiExportRange));
  GtkBitset *selected;
  GtkBitsetIter iter;
  SaksiExportRange range = { 0 };
  guint position;

  g_return_val_if_fail (SAKSI_IS_STATION_TABLE (self), ranges);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      if (range.n_rows > 0 && range.offset + range.n_rows == position)
        {
          range.n_rows++;
          continue;
        }
      if (range.n_rows > 0)
        g_array_append_val (ranges, range);
      range.offset = position;
      range.n_rows = 1;
    }
  if (range.n_rows > 0)
    g_array_append_val (ranges, range);
  gtk_bitset_unref (selected);

  return ranges;
}

gboolean
saksi_station_table_get_settled (SaksiStationTable *self)
{
  g_return_val_if_fail (SAKSI_IS_STATION_TABLE (self), TRUE);

  return saksi_paged_list_get_settled (self->list);
}

/* Brings the row at @position into sight. */
void
saksi_station_table_scroll_to (SaksiStationTable *self,
                               guint              position)
{
  g_return_if_fail (SAKSI_IS_STATION_TABLE (self));

  /* At this level of the API only the list inside of the view can do it. */
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position);
}
