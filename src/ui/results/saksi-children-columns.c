/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-children-columns.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "bundle/saksi-csv.h"
#include "common/saksi-bar.h"
#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-tooltip.h"

/* The least widths of columns; longer numbers make theirs wider. */
#define NAME_CHARS 16
#define NUMBER_CHARS 7

/* Where a column of the view has its Column. */
#define COLUMN_KEY "saksi-column"

/* Where what is compared instead of rows has the Column it was compared by, see
 * saksi_children_columns_find_sorted(). */
#define PROBE_KEY "saksi-probe"

/* What a factory and a sorter know of their column. Each has a copy. */
typedef struct
{
  SaksiColumnKind kind;
  guint n_indexes;
  guint indexes[SAKSI_MAX_VOTE_COLUMNS]; /* of the one candidate, or of those that have columns */
} Column;

static gint64
get_number (const Column   *column,
            SaksiTallyItem *item)
{
  guint n_votes;
  const gint64 *votes = saksi_tally_item_get_votes (item, &n_votes);
  gint64 number;

  switch (column->kind)
    {
    case SAKSI_COLUMN_STATIONS:
      number = saksi_tally_item_get_reported (item);
      return number == 0 && saksi_tally_item_get_stations (item) == SAKSI_UNKNOWN ? SAKSI_UNKNOWN
                                                                                 : number;
    case SAKSI_COLUMN_VOTES:
      return column->indexes[0] < n_votes ? votes[column->indexes[0]] : SAKSI_UNKNOWN;
    case SAKSI_COLUMN_OTHERS:
      number = saksi_tally_item_get_sum (item);
      for (guint i = 0; i < column->n_indexes && number != SAKSI_UNKNOWN; i++)
        if (column->indexes[i] < n_votes && votes[column->indexes[i]] != SAKSI_UNKNOWN)
          number -= votes[column->indexes[i]];
      return number;
    case SAKSI_COLUMN_VALID:
      return saksi_tally_item_get_valid (item);
    case SAKSI_COLUMN_FINDINGS:
      return saksi_tally_item_get_findings (item);
    case SAKSI_COLUMN_SHARE:
      /* The bars are ordered by how much the first candidate has of them. */
      number = saksi_tally_item_get_sum (item);
      return n_votes > 0 && number > 0 && votes[0] != SAKSI_UNKNOWN
               ? (gint64) ((double) votes[0] / (double) number * 1e6)
               : SAKSI_UNKNOWN;
    case SAKSI_COLUMN_NAME:
      break;
    }

  return SAKSI_UNKNOWN;
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  Column *column = user_data;
  SaksiTallyItem *item_a = (gpointer) a;
  SaksiTallyItem *item_b = (gpointer) b;
  gint64 number_a, number_b;

  if (G_UNLIKELY (!SAKSI_IS_TALLY_ITEM (item_a)))
    {
      if (g_object_get_data (G_OBJECT (item_a), PROBE_KEY) == NULL)
        g_object_set_data (G_OBJECT (item_a), PROBE_KEY, column);
      return -1;
    }

  if (column->kind == SAKSI_COLUMN_NAME)
    return g_utf8_collate (saksi_tally_item_get_title (item_a),
                           saksi_tally_item_get_title (item_b));

  number_a = get_number (column, item_a);
  number_b = get_number (column, item_b);

  return (number_a > number_b) - (number_a < number_b);
}

static char *
dup_code (gpointer item)
{
  return g_strdup (saksi_tally_item_get_code (item));
}

static void
setup_name_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_add_css_class (label, "heading");
  saksi_tooltip_add_item (label, list_item, dup_code);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              const Column             *column)
{
  SaksiTallyItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  GtkWidget *cell = gtk_widget_get_parent (label);
  const char *title = saksi_tally_item_get_title (item);

  gtk_label_set_label (GTK_LABEL (label), title);

  /* The row is the parent of its cells; without a name a screen reader says nothing of it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
setup_number_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), NUMBER_CHARS);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_number_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                const Column             *column)
{
  SaksiTallyItem *item = gtk_list_item_get_item (list_item);
  gint64 reported = saksi_tally_item_get_reported (item);
  gint64 stations = saksi_tally_item_get_stations (item);
  gboolean is_progress = column->kind == SAKSI_COLUMN_STATIONS &&
                         (reported > 0 || stations != SAKSI_UNKNOWN);
  g_autofree char *text = is_progress ? saksi_format_progress (reported, stations)
                                      : saksi_format_count (get_number (column, item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

static void
setup_share_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *bar = saksi_share_bar_new ();

  saksi_chart_set_name (SAKSI_CHART (bar), _("Share"));
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (list_item, bar);
}

static void
bind_share_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               const Column             *column)
{
  SaksiTallyItem *item = gtk_list_item_get_item (list_item);
  guint n_votes;
  const gint64 *votes = saksi_tally_item_get_votes (item, &n_votes);

  saksi_share_bar_set_parts (SAKSI_SHARE_BAR (gtk_list_item_get_child (list_item)), votes, n_votes,
                             NULL);
}

static char *
dup_findings_name (gpointer item)
{
  gint64 findings = saksi_tally_item_get_findings (item);
  g_autofree char *count = saksi_format_count (findings);

  /* TRANSLATORS: the first %s is a number, the second the name of a region */
  return g_strdup_printf (ngettext ("%s finding in %s", "%s findings in %s",
                                    (unsigned long) findings),
                          count, saksi_tally_item_get_title (item));
}

static void
setup_findings_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *none = gtk_label_new (NULL);

  saksi_tooltip_add_item (button, list_item, dup_findings_name);
  gtk_button_set_child (GTK_BUTTON (button), saksi_tag_new ("", SAKSI_MARK_DIFFERS));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (none, "dim-label");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), none);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_findings_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item,
                  const Column             *column)
{
  SaksiTallyItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *button = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *none = gtk_widget_get_next_sibling (button);
  gint64 findings = saksi_tally_item_get_findings (item);
  g_autofree char *count = saksi_format_count (findings);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (button, findings > 0);
  gtk_widget_set_visible (none, findings <= 0);
  if (findings <= 0)
    {
      /* TRANSLATORS: no findings, in a column of the table of regions */
      gtk_label_set_label (GTK_LABEL (none), findings == 0 ? C_("findings", "none") : count);
      return;
    }

  name = dup_findings_name (item);
  saksi_tag_set_label (SAKSI_TAG (gtk_button_get_child (GTK_BUTTON (button))), count);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    saksi_tally_item_get_code (item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "results.show-findings");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
free_column (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

/* The functions that fill a column's cells. */
static const struct
{
  void (*setup) (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item);
  void (*bind)  (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item,
                 const Column             *column);
} cells[] = {
  [SAKSI_COLUMN_NAME] = { setup_name_cb, bind_name_cb },
  [SAKSI_COLUMN_STATIONS] = { setup_number_cb, bind_number_cb },
  [SAKSI_COLUMN_SHARE] = { setup_share_cb, bind_share_cb },
  [SAKSI_COLUMN_VOTES] = { setup_number_cb, bind_number_cb },
  [SAKSI_COLUMN_OTHERS] = { setup_number_cb, bind_number_cb },
  [SAKSI_COLUMN_VALID] = { setup_number_cb, bind_number_cb },
  [SAKSI_COLUMN_FINDINGS] = { setup_findings_cb, bind_findings_cb },
};

/* A sortable column. @indexes are the candidate whose votes it shows, or, for the others, those
 * whose votes other columns show. */
GtkColumnViewColumn *
saksi_children_column_new (SaksiColumnKind kind,
                           const char     *title,
                           const guint    *indexes,
                           guint           n_indexes)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column column = { .kind = kind, .n_indexes = n_indexes };
  g_autoptr(GtkSorter) sorter = NULL;
  GtkColumnViewColumn *self;

  g_assert (n_indexes <= SAKSI_MAX_VOTE_COLUMNS);
  for (guint i = 0; i < n_indexes; i++)
    column.indexes[i] = indexes[i];

  g_signal_connect (factory, "setup", G_CALLBACK (cells[kind].setup), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (cells[kind].bind),
                         g_memdup2 (&column, sizeof column), free_column, 0);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, g_memdup2 (&column, sizeof column),
                                              g_free));

  self = gtk_column_view_column_new (title, factory);
  g_object_set_data_full (G_OBJECT (self), COLUMN_KEY, g_memdup2 (&column, sizeof column), g_free);
  gtk_column_view_column_set_sorter (self, sorter);
  gtk_column_view_column_set_expand (self, kind != SAKSI_COLUMN_STATIONS &&
                                             kind != SAKSI_COLUMN_FINDINGS);

  return self;
}

/* Appends to @line the titles of what saksi_children_column_append_cells() appends. */
void
saksi_children_column_append_titles (GtkColumnViewColumn *self,
                                     GString             *line)
{
  const Column *column = g_object_get_data (G_OBJECT (self), COLUMN_KEY);

  /* The bars show numbers that other columns have. */
  if (column->kind == SAKSI_COLUMN_SHARE)
    return;

  if (column->kind == SAKSI_COLUMN_NAME)
    saksi_csv_append_text (line, _("Code"));
  if (line->len > 0)
    g_string_append_c (line, ',');
  saksi_csv_append_text (line, gtk_column_view_column_get_title (self));
  if (column->kind == SAKSI_COLUMN_STATIONS)
    {
      g_string_append_c (line, ',');
      saksi_csv_append_text (line, _("All TPS"));
    }
}

/* Appends the cells of @item to @line as CSV: numbers without separators, unknown ones empty. */
void
saksi_children_column_append_cells (GtkColumnViewColumn *self,
                                    SaksiTallyItem      *item,
                                    GString             *line)
{
  const Column *column = g_object_get_data (G_OBJECT (self), COLUMN_KEY);

  if (column->kind == SAKSI_COLUMN_SHARE)
    return;

  if (column->kind == SAKSI_COLUMN_NAME)
    {
      saksi_csv_append_text (line, saksi_tally_item_get_code (item));
      g_string_append_c (line, ',');
      saksi_csv_append_text (line, saksi_tally_item_has_name (item)
                                     ? saksi_tally_item_get_title (item) : "");
      return;
    }
  g_string_append_c (line, ',');
  saksi_csv_append_number (line, get_number (column, item));
  if (column->kind == SAKSI_COLUMN_STATIONS)
    {
      g_string_append_c (line, ',');
      saksi_csv_append_number (line, saksi_tally_item_get_stations (item));
    }
}

SaksiColumnKind
saksi_children_column_get_kind (GtkColumnViewColumn *self)
{
  const Column *column = g_object_get_data (G_OBJECT (self), COLUMN_KEY);

  return column->kind;
}

static gboolean
is_same_column (const Column *a,
                const Column *b)
{
  return a->kind == b->kind &&
         (a->kind != SAKSI_COLUMN_VOTES || a->indexes[0] == b->indexes[0]);
}

/* At this level of the API a view does not tell by which column it is sorted, but it asks that
 * column's sorter first. Returns: the number of the column, -1 for none */
int
saksi_children_columns_find_sorted (GtkColumnView *view,
                                    gboolean      *descending)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr(GObject) probe = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), probe, other);
  const Column *sorted = g_object_get_data (probe, PROBE_KEY);

  *descending = sorted != NULL && ordering == GTK_ORDERING_LARGER;
  for (guint i = 0; sorted != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (is_same_column (sorted, g_object_get_data (G_OBJECT (column), COLUMN_KEY)))
        return (int) i;
    }

  return -1;
}
