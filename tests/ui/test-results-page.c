/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-export-button.h"
#include "common/saksi-page.h"
#include "compat/saksi-split.h"
#include "results/saksi-breadcrumb.h"
#include "results/saksi-children-table.h"
#include "results/saksi-region-item.h"
#include "results/saksi-results-page.h"
#include "results/saksi-tally-item.h"
#include "station/saksi-station-view.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* The page over a cache that holds what ships: the provinces with their certified votes, and the
 * specimen region with its two villages. */

#define VILLAGE "0001011001"
#define VILLAGE_STATIONS 6
#define N_PROVINCES 39

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiResultsPage *page;
} Fixture;

static void
wait_until_settled (Fixture *fixture)
{
  test_ui_settle ();
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
}

/* @data is the width of the window. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->page = SAKSI_RESULTS_PAGE (saksi_results_page_new (fixture->home.store));
  fixture->window = test_ui_show (fixture->page, GPOINTER_TO_INT (data), 700);
  wait_until_settled (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

static gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return test_shows (fixture->page, text);
}

/* Whether @title stands right below the breadcrumb. */
static gboolean
has_title (Fixture    *fixture,
           const char *title)
{
  GtkWidget *breadcrumb = test_find_shown (fixture->page, SAKSI_TYPE_BREADCRUMB, NULL);

  return breadcrumb != NULL &&
         test_find_shown (gtk_widget_get_next_sibling (breadcrumb), GTK_TYPE_LABEL, title) != NULL;
}

static GtkColumnView *
get_table (Fixture *fixture)
{
  return test_find_shown (fixture->page, GTK_TYPE_COLUMN_VIEW, NULL);
}

static GListModel *
get_rows (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_column_view_get_model (get_table (fixture)));
}

static char *
dup_row_code (Fixture *fixture,
              guint    position)
{
  g_autoptr(SaksiTallyItem) item = g_list_model_get_item (get_rows (fixture), position);

  return g_strdup (saksi_tally_item_get_code (item));
}

static GtkListView *
get_tree (Fixture *fixture)
{
  GtkWidget *expander = test_find_shown (fixture->page, GTK_TYPE_TREE_EXPANDER, NULL);

  g_assert_nonnull (expander);
  return GTK_LIST_VIEW (gtk_widget_get_ancestor (expander, GTK_TYPE_LIST_VIEW));
}

static GtkTreeListRow *
get_tree_row (Fixture    *fixture,
              const char *code)
{
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (get_tree (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr(SaksiRegionItem) item = gtk_tree_list_row_get_item (row);

      if (g_strcmp0 (saksi_region_item_get_code (item), code) == 0)
        return g_steal_pointer (&row);
    }

  return NULL;
}

static char *
dup_selected_code (Fixture *fixture)
{
  GtkSingleSelection *selection =
    GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_tree (fixture)));
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (selection);
  g_autoptr(SaksiRegionItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item != NULL ? g_strdup (saksi_region_item_get_code (item)) : NULL;
}

static void
test_nation (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *selected = dup_selected_code (fixture);

  g_assert_true (has_title (fixture, "Indonesia"));
  g_assert_true (shows (fixture, "40,971,906"));
  g_assert_true (shows (fixture, "58.6%"));
  g_assert_true (shows (fixture, "164,227,475"));
  g_assert_true (shows (fixture, "39 provinces"));
  g_assert_false (shows (fixture, "No Results Here Yet"));
  g_assert_cmpstr (selected, ==, "0");

  /* The specimen is no province. */
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, N_PROVINCES);
  first = dup_row_code (fixture, 0);
  g_assert_cmpstr (first, ==, "11");
}

static void
test_specimen (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *selected = NULL;

  saksi_results_page_show_region (fixture->page, VILLAGE);
  wait_until_settled (fixture);

  selected = dup_selected_code (fixture);
  g_assert_cmpstr (selected, ==, VILLAGE);
  g_assert_true (shows (fixture, "Specimen"));
  g_assert_true (shows (fixture, "TPS 901"));
  g_assert_true (shows (fixture, "831"));
  g_assert_true (shows (fixture, "same"));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, VILLAGE_STATIONS);
}

/* From the table downwards, by the breadcrumb upwards, and back the way the user came. */
static void
test_ways (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *below = NULL;

  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
  saksi_results_page_show_region (fixture->page, "00");
  wait_until_settled (fixture);
  g_signal_emit_by_name (get_table (fixture), "activate", 0);
  wait_until_settled (fixture);
  below = dup_selected_code (fixture);
  g_assert_cmpstr (below, ==, "0001");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "results.show-region",
                                             "s", "00"));
  wait_until_settled (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
      saksi_page_go_back (SAKSI_PAGE (fixture->page));
    }
  wait_until_settled (fixture);
  g_assert_true (has_title (fixture, "Indonesia"));
  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));

  /* What is no code changes nothing. */
  saksi_results_page_show_region (fixture->page, "nowhere");
  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* A station takes the place of tree and table, and the focus with it. */
static void
test_station (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *view;

  saksi_results_page_show_region (fixture->page, VILLAGE);
  wait_until_settled (fixture);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (get_table (fixture)), GTK_DIR_TAB_FORWARD));
  g_signal_emit_by_name (get_table (fixture), "activate", 1);
  wait_until_settled (fixture);

  title = saksi_page_dup_title (SAKSI_PAGE (fixture->page));
  subtitle = saksi_page_dup_subtitle (SAKSI_PAGE (fixture->page));
  g_assert_cmpstr (title, ==, "TPS 002");
  g_assert_cmpstr (subtitle, ==, "CONTOH Hulu");
  g_assert_null (test_find_shown (fixture->page, GTK_TYPE_COLUMN_VIEW, NULL));
  test_ui_wait_for (gtk_widget_get_focus_child (GTK_WIDGET (fixture->page)) != NULL &&
                    gtk_widget_get_mapped (get_focus (fixture)));

  /* The next station, and from there back to the village in one step. */
  view = test_find_shown (fixture->page, SAKSI_TYPE_STATION_VIEW, NULL);
  g_assert_true (gtk_widget_activate_action (view, "station.next", NULL));
  wait_until_settled (fixture);
  g_free (title);
  title = saksi_page_dup_title (SAKSI_PAGE (fixture->page));
  g_assert_cmpstr (title, ==, "TPS 003");
  g_assert_true (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
  saksi_page_go_back (SAKSI_PAGE (fixture->page));
  wait_until_settled (fixture);
  g_assert_true (shows (fixture, "TPS 901"));

  /* From outside: the way back leads to the village, too. */
  saksi_results_page_show_station (fixture->page, VILLAGE "901");
  wait_until_settled (fixture);
  saksi_page_go_back (SAKSI_PAGE (fixture->page));
  wait_until_settled (fixture);
  g_assert_true (shows (fixture, "TPS 901"));
}

static void
test_contest (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *drop_down;

  g_assert_true (shows (fixture, "President 2024"));
  saksi_results_page_set_contest (fixture->page, "pdpr-2024");
  wait_until_settled (fixture);
  g_assert_true (shows (fixture, "National Parliament 2024"));
  g_assert_true (shows (fixture, "No Results Here Yet"));
  g_assert_false (shows (fixture, "40,971,906"));

  /* By the drop-down, which may not change its list while the user chooses from it. */
  drop_down = test_find_shown (fixture->page, GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  wait_until_settled (fixture);
  g_assert_true (shows (fixture, "President 2024"));
  g_assert_true (shows (fixture, "40,971,906"));
}

static void
search (Fixture    *fixture,
        const char *text)
{
  GtkWidget *entry = test_find_shown (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_true (saksi_page_focus_search (SAKSI_PAGE (fixture->page)));
  search (fixture, "zzzzz");
  test_ui_wait_for (shows (fixture, "Nothing Found"));
  g_assert_true (has_title (fixture, "Indonesia"));

  /* Enter takes the first result, also when it comes after the key. */
  search (fixture, "maluku utara");
  test_ui_wait_for (has_title (fixture, "Maluku Utara"));
  wait_until_settled (fixture);
  search (fixture, VILLAGE);
  test_ui_wait_for (shows (fixture, "TPS 901"));
}

/* Not having searched is not the same as having found nothing. */
static void
test_failed_search (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, "cache.db");
  const char *argv[] = {
    "python3", "-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
    "c.execute('ALTER TABLE change RENAME TO gone'); c.commit(); c.close()", path, NULL,
  };
  GLogLevelFlags fatal;
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  g_assert_true (saksi_page_focus_search (SAKSI_PAGE (fixture->page)));
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  search (fixture, "aceh");
  test_ui_wait_for (shows (fixture, "The Search Failed"));
  g_log_set_always_fatal (fatal);
  g_assert_false (shows (fixture, "Nothing Found"));
}

/* The tree stays as the user left it when the cache has changed. */
static void
test_changed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GtkTreeListRow) row = get_tree_row (fixture, "00");
  g_autoptr(GtkTreeListRow) province = get_tree_row (fixture, "11");
  g_autoptr(GtkTreeListRow) child = NULL;

  /* Nothing is known below the provinces: they do not offer to be opened. */
  g_assert_false (gtk_tree_list_row_is_expandable (province));
  g_assert_true (gtk_tree_list_row_is_expandable (row));
  gtk_tree_list_row_set_expanded (row, TRUE);
  test_ui_wait_for ((child = get_tree_row (fixture, "0001")) != NULL);

  saksi_store_emit_changed (fixture->home.store);
  wait_until_settled (fixture);
  g_assert_true (gtk_tree_list_row_get_expanded (row));
  g_clear_object (&child);
  child = get_tree_row (fixture, "0001");
  g_assert_nonnull (child);
  g_assert_true (has_title (fixture, "Indonesia"));
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (get_table (fixture));
  gint64 before = G_MAXINT64;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), "02") == 0)
        gtk_column_view_sort_by_column (get_table (fixture), column, GTK_SORT_DESCENDING);
    }

  for (guint i = 0; i < N_PROVINCES; i++)
    {
      g_autoptr(SaksiTallyItem) item = g_list_model_get_item (get_rows (fixture), i);
      gint64 votes = saksi_tally_item_get_votes (item, NULL)[1];

      g_assert_cmpint (votes, <=, before);
      before = votes;
    }
}

static const char *
get_first_code (Fixture *fixture)
{
  g_autoptr(SaksiTallyItem) item = g_list_model_get_item (get_rows (fixture), 0);

  /* The list keeps it. */
  return saksi_tally_item_get_code (item);
}

/* The menu sorts as the titles do, and back to the order of the codes. What is written is in the
 * same order. */
static void
test_sort_menu (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (get_table (fixture));
  GtkWidget *button = test_find_shown (fixture->page, SAKSI_TYPE_EXPORT_BUTTON, NULL);
  g_autofree char *path = test_home_dup_path (&fixture->home, "out.csv");
  g_autofree char *start = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_cmpstr (get_first_code (fixture), ==, "11");
  g_assert_true (gtk_widget_activate_action (table, "children.sort", "i", 0));
  g_assert_cmpstr (get_first_code (fixture), ==, "11");
  g_assert_true (gtk_widget_activate_action (table, "children.descending", NULL));
  g_assert_cmpstr (get_first_code (fixture), !=, "11");

  g_assert_nonnull (button);
  saksi_export_button_write (SAKSI_EXPORT_BUTTON (button), file);
  test_ui_wait_for (!saksi_export_button_is_busy (SAKSI_EXPORT_BUTTON (button)));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_PROVINCES + 2);
  start = g_strdup_printf ("\"ppwp-2024\",\"%s\",", get_first_code (fixture));
  g_assert_true (g_str_has_prefix (lines[1], start));

  g_assert_true (gtk_widget_activate_action (table, "children.sort", "i", -1));
  g_assert_cmpstr (get_first_code (fixture), ==, "11");
}

/* Returns: the lines that @action puts into the clipboard, the last one empty */
static char **
dup_copied (Fixture    *fixture,
            const char *action)
{
  GtkWidget *table = test_find_shown (fixture->page, SAKSI_TYPE_CHILDREN_TABLE, NULL);
  g_autofree char *text = NULL;

  g_assert_true (gtk_widget_activate_action (table, action, NULL));
  text = test_ui_dup_copied (table);

  return g_strsplit (text, "\r\n", -1);
}

/* Numbers are copied as numbers, in the order of the rows. */
static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  GtkSelectionModel *rows = gtk_column_view_get_model (get_table (fixture));
  g_autoptr(SaksiTallyItem) item = g_list_model_get_item (G_LIST_MODEL (rows), 2);
  g_autofree char *start = g_strdup_printf ("\"%s\",\"%s\",", saksi_tally_item_get_code (item),
                                            saksi_tally_item_get_title (item));
  g_autofree char *votes = g_strdup_printf (",%" G_GINT64_FORMAT ",",
                                            saksi_tally_item_get_votes (item, NULL)[1]);
  g_auto(GStrv) some = NULL;
  g_auto(GStrv) all = NULL;

  gtk_selection_model_select_item (rows, 2, TRUE);
  some = dup_copied (fixture, "children.copy");
  g_assert_cmpuint (g_strv_length (some), ==, 3);
  g_assert_true (g_str_has_prefix (some[0], "\"Code\",\""));
  g_assert_nonnull (strstr (some[0], "\"01\",\"02\",\"03\""));
  g_assert_true (g_str_has_prefix (some[1], start));
  g_assert_nonnull (strstr (some[1], votes));

  all = dup_copied (fixture, "children.copy-all");
  g_assert_cmpuint (g_strv_length (all), ==, N_PROVINCES + 2);
  g_assert_cmpstr (all[3], ==, some[1]);
}

static guint
count_visible_columns (Fixture *fixture)
{
  GListModel *columns = gtk_column_view_get_columns (get_table (fixture));
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      count += gtk_column_view_column_get_visible (column);
    }

  return count;
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  SaksiSplit *split = test_find_shown (fixture->page, SAKSI_TYPE_SPLIT, NULL);
  int minimum;

  test_ui_wait_for (saksi_split_get_folded (split));
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  /* Name, stations, share and findings. */
  g_assert_cmpuint (count_visible_columns (fixture), ==, 4);

  /* Back from the first region leads to the tree, and a click in it to a region. */
  g_assert_true (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
  saksi_page_go_back (SAKSI_PAGE (fixture->page));
  g_assert_false (saksi_split_get_show_content (split));
  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_emit_by_name (get_tree (fixture), "activate", 1);
  wait_until_settled (fixture);
  g_assert_true (saksi_split_get_show_content (split));
  g_assert_true (has_title (fixture, "Aceh"));
}

/* Who only reads takes nothing from the battery. */
static void
test_calm (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_false (test_spins_unseen (fixture->page));
}

/* The page may go while its answers are still on their way. */
static void
test_leave (Fixture      *fixture,
            gconstpointer data)
{
  saksi_results_page_show_region (fixture->page, VILLAGE);
  search (fixture, "aceh");
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

#define TEST(name, width) \
  g_test_add ("/results-page/" #name, Fixture, GINT_TO_POINTER (width), set_up, test_##name, \
              tear_down)
  TEST (nation, 1280);
  TEST (specimen, 1280);
  TEST (ways, 1280);
  TEST (station, 1280);
  TEST (contest, 1280);
  TEST (search, 1280);
  TEST (failed_search, 1280);
  TEST (changed, 1280);
  TEST (sort, 1280);
  TEST (sort_menu, 1280);
  TEST (copy, 1280);
  TEST (narrow, 360);
  TEST (calm, 1280);
  TEST (leave, 1280);
#undef TEST

  return g_test_run ();
}
