/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "common/saksi-export-button.h"
#include "common/saksi-paged-list.h"
#include "common/saksi-row-selection.h"
#include "common/saksi-text-cell.h"
#include "result/saksi-import.h"
#include "results/saksi-station-table.h"
#include "results/saksi-stations-view.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* The table of all stations over a cache with many of them, each with other votes. */

#define N_STATIONS 30000
#define VILLAGE_STATIONS 20

/* Every so many stations have no votes yet. */
#define WITHOUT_VOTES 100

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiStationsView *view;
} Fixture;

static void
write_stations (const TestHome *home)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < N_STATIONS; i++)
    {
      g_string_append_printf (lines, "{\"kode\":\"110101%04u%03u\",\"mode\":\"hhcw\",\"chart\":",
                              1001 + i / VILLAGE_STATIONS, 1 + i % VILLAGE_STATIONS);
      if (i % WITHOUT_VOTES == 0)
        g_string_append (lines, "null");
      else
        g_string_append_printf (lines,
                                "{\"null\":null,\"100025\":%u,\"100026\":1,\"100027\":2}", i);
      g_string_append (lines, ",\"images\":[null,null,null],\"administrasi\":null,\"psu\":null,"
                              "\"ts\":\"2024-02-15 11:00:19\",\"status_suara\":true,"
                              "\"status_adm\":false}\n");
    }
  test_home_write (home, "stations.ndjson", lines->str);
}

static void
wait_until_settled (Fixture *fixture)
{
  test_ui_settle ();
  test_ui_wait_for (saksi_stations_view_get_settled (fixture->view));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  SaksiImportSummary summary;

  test_home_open (&fixture->home, TEST_HOME_EMPTY);
  write_stations (&fixture->home);
  test_home_import (&fixture->home, "stations.ndjson", &summary);
  g_assert_cmpint (summary.stations, ==, N_STATIONS);
  fixture->view = g_object_new (SAKSI_TYPE_STATIONS_VIEW, NULL);
  fixture->window = test_ui_show (fixture->view, GPOINTER_TO_INT (data), 700);
  saksi_stations_view_show (fixture->view, fixture->home.store,
                            saksi_contest_from_name ("ppwp-2024"), SAKSI_CODE_NATION,
                            SAKSI_UNKNOWN);
  wait_until_settled (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

/* Whether a cell on the screen has that text. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (SAKSI_IS_TEXT_CELL (widget) &&
      g_strcmp0 (saksi_text_cell_get_text (SAKSI_TEXT_CELL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;

  return FALSE;
}

static GtkColumnView *
get_table (Fixture *fixture)
{
  return test_find (fixture->view, GTK_TYPE_COLUMN_VIEW);
}

static GtkSelectionModel *
get_rows (Fixture *fixture)
{
  return gtk_column_view_get_model (get_table (fixture));
}

static const SaksiStationRow *
get_row (Fixture *fixture,
         guint    position)
{
  g_autoptr(SaksiPagedItem) item =
    g_list_model_get_item (G_LIST_MODEL (get_rows (fixture)), position);

  /* The row belongs to its page, which stays while it is the last that was asked for. */
  test_ui_wait_for (saksi_paged_item_get_row (item) != NULL);

  return saksi_paged_item_get_row (item);
}

static guint
count_pages (Fixture *fixture)
{
  GListModel *list =
    saksi_row_selection_get_model (SAKSI_ROW_SELECTION (get_rows (fixture)));

  return saksi_paged_list_count_pages (SAKSI_PAGED_LIST (list));
}

static void
sort_by (Fixture    *fixture,
         const char *title,
         GtkSortType direction)
{
  GListModel *columns = gtk_column_view_get_columns (get_table (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        {
          gtk_column_view_sort_by_column (get_table (fixture), column, direction);
          wait_until_settled (fixture);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *table = test_find (fixture->view, SAKSI_TYPE_STATION_TABLE);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (fixture))), ==, N_STATIONS);
  g_assert_cmpstr (get_row (fixture, 0)->code, ==, "1101011001001");
  test_ui_wait_for (shows (GTK_WIDGET (fixture->view), "1101011001001"));

  saksi_station_table_scroll_to (SAKSI_STATION_TABLE (table), N_STATIONS - 1);
  test_ui_wait_for (shows (GTK_WIDGET (fixture->view), "1101012500020"));
  wait_until_settled (fixture);
  g_assert_false (shows (GTK_WIDGET (fixture->view), "…"));

  /* However much was asked for, few pages stay. */
  for (guint i = 0; i < N_STATIONS; i += SAKSI_PAGED_LIST_PAGE)
    get_row (fixture, i);
  g_assert_cmpuint (count_pages (fixture), <, 40);
}

/* Rows that somebody holds are filled, however many pages that takes. */
static void
test_held (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_STATIONS; i += SAKSI_PAGED_LIST_PAGE)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (get_rows (fixture)), i));
  wait_until_settled (fixture);
  for (guint i = 0; i < items->len; i++)
    {
      g_assert_cmpuint (saksi_paged_item_get_position (items->pdata[i]), ==,
                        i * SAKSI_PAGED_LIST_PAGE);
      g_assert_nonnull (saksi_paged_item_get_row (items->pdata[i]));
    }
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  sort_by (fixture, "100025", GTK_SORT_DESCENDING);
  g_assert_cmpint (get_row (fixture, 0)->votes[0], ==, N_STATIONS - 1);
  sort_by (fixture, "100025", GTK_SORT_ASCENDING);
  g_assert_cmpint (get_row (fixture, 0)->votes[0], ==, 1);
  sort_by (fixture, "Code", GTK_SORT_DESCENDING);
  g_assert_cmpstr (get_row (fixture, 0)->code, ==, "1101012500020");
}

/* What the menu offers does the same as the titles, and tells what they did. */
static void
test_sort_menu (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  gboolean descending = FALSE;
  int column = -1;

  /* Code, station, village, province, then the votes. */
  gtk_widget_activate_action (view, "stations.sort", "i", 4);
  wait_until_settled (fixture);
  g_assert_cmpint (get_row (fixture, 0)->votes[0], ==, 1);
  gtk_widget_activate_action (view, "stations.descending", NULL);
  wait_until_settled (fixture);
  g_assert_cmpint (get_row (fixture, 0)->votes[0], ==, N_STATIONS - 1);

  sort_by (fixture, "Code", GTK_SORT_DESCENDING);
  g_object_get (fixture->view, "sort-column", &column, "descending", &descending, NULL);
  g_assert_cmpint (column, ==, 0);
  g_assert_true (descending);
}

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_table (fixture)));
}

/* The only row that is selected. */
static guint
get_selected (Fixture *fixture)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (get_rows (fixture));

  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);

  return gtk_bitset_get_nth (selected, 0);
}

/* The table goes there when it is laid out, and asks for the rows only then. */
static void
go_to (Fixture *fixture,
       guint    position)
{
  GtkWidget *table = test_find (fixture->view, SAKSI_TYPE_STATION_TABLE);

  saksi_station_table_scroll_to (SAKSI_STATION_TABLE (table), position);
  test_ui_wait_for (gtk_adjustment_get_value (get_adjustment (fixture)) > 1000);
  wait_until_settled (fixture);
}

/* Who comes back finds the table as it was left; another order begins at its beginning. */
static void
test_place (Fixture      *fixture,
            gconstpointer data)
{
  double value;

  test_ui_wait_for (gtk_adjustment_get_upper (get_adjustment (fixture)) > N_STATIONS);
  go_to (fixture, 12345);
  gtk_selection_model_select_item (get_rows (fixture), 12345, TRUE);
  value = gtk_adjustment_get_value (get_adjustment (fixture));

  saksi_stations_view_show (fixture->view, fixture->home.store,
                            saksi_contest_from_name ("ppwp-2024"),
                            SAKSI_CODE_NATION, SAKSI_UNKNOWN);
  wait_until_settled (fixture);
  test_ui_wait_for (ABS (gtk_adjustment_get_value (get_adjustment (fixture)) - value) < 1);
  g_assert_cmpuint (get_selected (fixture), ==, 12345);
  g_assert_true (shows (GTK_WIDGET (fixture->view), get_row (fixture, 12345)->code));

  sort_by (fixture, "Code", GTK_SORT_DESCENDING);
  test_ui_wait_for (gtk_adjustment_get_value (get_adjustment (fixture)) < 1);
  g_assert_cmpuint (get_selected (fixture), ==, N_STATIONS - 1 - 12345);
}

/* A document that comes above what is on the screen does not move it. */
static void
test_grow (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *code = NULL;
  SaksiImportSummary summary;

  test_ui_wait_for (gtk_adjustment_get_upper (get_adjustment (fixture)) > N_STATIONS);
  go_to (fixture, 20000);
  gtk_selection_model_select_item (get_rows (fixture), 20000, TRUE);
  code = g_strdup (get_row (fixture, 20000)->code);
  test_ui_wait_for (shows (GTK_WIDGET (fixture->view), code));

  test_home_write (&fixture->home, "more.ndjson",
                   "{\"kode\":\"1101010001001\",\"mode\":\"hhcw\","
                   "\"chart\":{\"null\":null,\"100025\":1,\"100026\":1,\"100027\":2},"
                   "\"images\":[null,null,null],\"administrasi\":null,\"psu\":null,"
                   "\"ts\":\"2024-02-15 11:00:19\",\"status_suara\":true,"
                   "\"status_adm\":false}\n");
  test_home_import (&fixture->home, "more.ndjson", &summary);
  g_assert_cmpint (summary.versions, ==, 1);
  saksi_stations_view_show (fixture->view, fixture->home.store,
                            saksi_contest_from_name ("ppwp-2024"),
                            SAKSI_CODE_NATION, SAKSI_UNKNOWN);
  wait_until_settled (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (fixture))), ==,
                    N_STATIONS + 1);
  g_assert_cmpuint (get_selected (fixture), ==, 20001);
  g_assert_cmpstr (get_row (fixture, 20001)->code, ==, code);
  test_ui_wait_for (shows (GTK_WIDGET (fixture->view), code));
}

/* Some time after nobody looks any more nothing is kept, and who comes back finds his place. */
static void
test_release (Fixture      *fixture,
              gconstpointer data)
{
  double value;

  saksi_stations_view_release (fixture->view);
  g_assert_cmpuint (count_pages (fixture), >, 0);

  test_ui_wait_for (gtk_adjustment_get_upper (get_adjustment (fixture)) > N_STATIONS);
  sort_by (fixture, "100025", GTK_SORT_DESCENDING);
  go_to (fixture, 12345);
  gtk_selection_model_select_item (get_rows (fixture), 12345, TRUE);
  value = gtk_adjustment_get_value (get_adjustment (fixture));

  gtk_widget_set_visible (fixture->window, FALSE);
  saksi_stations_view_release (fixture->view);
  g_assert_true (saksi_stations_view_get_settled (fixture->view));
  g_assert_cmpuint (count_pages (fixture), <, 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "stations.copy", NULL);
  saksi_stations_view_show (fixture->view, fixture->home.store,
                            saksi_contest_from_name ("ppwp-2024"),
                            SAKSI_CODE_NATION, SAKSI_UNKNOWN);
  g_assert_true (saksi_stations_view_get_settled (fixture->view));

  gtk_widget_set_visible (fixture->window, TRUE);
  wait_until_settled (fixture);
  g_assert_cmpuint (get_selected (fixture), ==, 12345);
  test_ui_wait_for (ABS (gtk_adjustment_get_value (get_adjustment (fixture)) - value) < 1);
  test_ui_wait_for (shows (GTK_WIDGET (fixture->view), get_row (fixture, 12345)->code));
}

/* Stations without a document have no row, and the view says so. */
static void
test_absent (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_false (test_shows_part (fixture->view, "30,123"));
  saksi_stations_view_show (fixture->view, fixture->home.store,
                            saksi_contest_from_name ("ppwp-2024"),
                            SAKSI_CODE_NATION, N_STATIONS + 123);
  wait_until_settled (fixture);
  g_assert_true (test_shows_part (fixture->view, "30,123"));
  g_assert_true (test_shows_part (fixture->view, " 123 "));

  saksi_stations_view_show (fixture->view, fixture->home.store,
                            saksi_contest_from_name ("ppwp-2024"), SAKSI_CODE_NATION, N_STATIONS);
  wait_until_settled (fixture);
  g_assert_false (test_shows_part (fixture->view, "30,123"));
}

/* The search of the page goes to the filter, and from there on to where it goes else. */
static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *entry = test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_grab_focus (GTK_WIDGET (get_table (fixture)));
  g_assert_true (saksi_stations_view_focus_filter (fixture->view));
  g_assert_nonnull (gtk_widget_get_focus_child (entry));
  g_assert_false (saksi_stations_view_focus_filter (fixture->view));
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *entry = test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY);
  GListModel *rows = G_LIST_MODEL (get_rows (fixture));

  gtk_editable_set_text (GTK_EDITABLE (entry), "1101011002");
  test_ui_wait_for (g_list_model_get_n_items (rows) == VILLAGE_STATIONS);
  wait_until_settled (fixture);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  test_ui_wait_for (g_list_model_get_n_items (rows) == 0);
  wait_until_settled (fixture);

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "stations.show-all", NULL);
  wait_until_settled (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, N_STATIONS);
  gtk_drop_down_set_selected (
    test_find (fixture->view, GTK_TYPE_DROP_DOWN), 2);
  wait_until_settled (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, N_STATIONS / WITHOUT_VOTES);
}

/* Rows of two pages, as they are sorted. */
static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  sort_by (fixture, "100025", GTK_SORT_DESCENDING);
  gtk_selection_model_select_item (get_rows (fixture), 0, TRUE);
  gtk_selection_model_select_item (get_rows (fixture), 25000, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "stations.copy", NULL);
  wait_until_settled (fixture);

  text = test_ui_dup_copied (fixture->view);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "\"contest\",\"code\","));
  g_assert_nonnull (strstr (lines[1], "\"1101012500020\""));
  g_assert_nonnull (strstr (lines[1], ",29999,1,2,"));
}

/* All rows can be selected without one of them being read for it, and what is too much for the
 * clipboard leaves it alone. */
static void
test_select_all (Fixture      *fixture,
                 gconstpointer data)
{
  GtkSelectionModel *rows = get_rows (fixture);
  guint n_pages = count_pages (fixture);
  g_autoptr(GtkBitset) selected = NULL;

  gtk_selection_model_select_all (rows);
  wait_until_settled (fixture);
  selected = gtk_selection_model_get_selection (rows);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, N_STATIONS);
  g_assert_cmpuint (count_pages (fixture), ==, n_pages);

  gtk_selection_model_unselect_item (rows, 7);
  g_assert_false (gtk_selection_model_is_selected (rows, 7));
  g_assert_true (gtk_selection_model_is_selected (rows, N_STATIONS - 1));
  gtk_selection_model_select_item (rows, 7, TRUE);
  g_assert_cmpuint (get_selected (fixture), ==, 7);
}

/* Where no row is selected, all that the filter leaves are copied. */
static void
test_copy_all (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *entry = test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "1101011002");
  test_ui_wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_rows (fixture))) ==
                    VILLAGE_STATIONS);
  wait_until_settled (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "stations.copy", NULL);
  wait_until_settled (fixture);

  text = test_ui_dup_copied (fixture->view);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, VILLAGE_STATIONS + 2);
  g_assert_nonnull (strstr (lines[1], "\"1101011002001\""));
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *button = test_find (fixture->view, SAKSI_TYPE_EXPORT_BUTTON);
  GtkWidget *entry = test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY);
  g_autofree char *path = test_home_dup_path (&fixture->home, "out.ndjson");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "1101011002");
  test_ui_wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_rows (fixture))) ==
                    VILLAGE_STATIONS);
  wait_until_settled (fixture);
  saksi_export_button_write (SAKSI_EXPORT_BUTTON (button), file);
  test_ui_wait_for (!saksi_export_button_is_busy (SAKSI_EXPORT_BUTTON (button)));
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, VILLAGE_STATIONS + 1);
}

/* The view may go while its answers are still on their way. */
static void
test_leave (Fixture      *fixture,
            gconstpointer data)
{
  gtk_drop_down_set_selected (
    test_find (fixture->view, GTK_TYPE_DROP_DOWN), 1);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

#define TEST(name, width) \
  g_test_add ("/stations/" #name, Fixture, GINT_TO_POINTER (width), set_up, test_##name, \
              tear_down)
  TEST (pages, 1280);
  TEST (held, 1280);
  TEST (sort, 1280);
  TEST (sort_menu, 1280);
  TEST (place, 1280);
  TEST (grow, 1280);
  TEST (release, 1280);
  TEST (absent, 1280);
  TEST (focus, 1280);
  TEST (filter, 1280);
  TEST (copy, 1280);
  TEST (select_all, 1280);
  TEST (copy_all, 1280);
  TEST (export, 360);
  TEST (leave, 1280);
#undef TEST

  return g_test_run ();
}
