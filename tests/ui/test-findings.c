/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "common/saksi-page.h"
#include "compat/saksi-split.h"
#include "findings/saksi-finding-row.h"
#include "findings/saksi-findings-page.h"
#include "findings/saksi-sample-window.h"
#include "sample/saksi-sample.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* Stations with made-up numbers are imported, and the page is asked what it shows of them. Station
 * n has n votes too many, so that it breaks the rule R1 by n; every tenth has two more invalid
 * votes than its total allows, and breaks R2. */

#define N_STATIONS 300

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiFindingsPage *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_EMPTY);
  fixture->page = SAKSI_FINDINGS_PAGE (saksi_findings_page_new (fixture->home.store));
  fixture->window = test_ui_show (fixture->page, GPOINTER_TO_INT (data), 700);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

static void
write_station (Fixture    *fixture,
               const char *village,
               guint       number)
{
  g_autofree char *name =
    g_strdup_printf ("documents/sirekap-obj-data.kpu.go.id/pemilu/hhcw/ppwp/%.2s/%.4s/%.6s/%s/"
                     "%s%03u.json", village, village, village, village, village, number);
  g_autofree char *contents = g_strdup_printf (
    "{\"mode\": \"hhcw\", \"chart\": {\"null\": null, \"100025\": %u, \"100026\": 100}, "
    "\"images\": [null, null, null], \"administrasi\": {\"suara_sah\": 100, \"suara_total\": 100, "
    "\"suara_tidak_sah\": %u}, \"psu\": null, \"ts\": \"2024-02-16 11:00:00\", "
    "\"status_suara\": true, \"status_adm\": true}", number, number % 10 == 0 ? 2 : 0);

  test_home_write (&fixture->home, name, contents);
}

static void
import_stations (Fixture    *fixture,
                 const char *village,
                 guint       n_stations)
{
  SaksiImportSummary summary;

  for (guint number = 1; number <= n_stations; number++)
    write_station (fixture, village, number);
  test_home_import (&fixture->home, "documents", &summary);
  g_assert_cmpint (summary.rejected, ==, 0);
}

static void
wait_until_settled (Fixture *fixture)
{
  test_ui_settle ();
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
}

static gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return test_shows (fixture->page, text);
}

static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *table = test_find_named (fixture->page, GTK_TYPE_COLUMN_VIEW, NULL);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
}

static gint64
get_difference (Fixture *fixture,
                guint    position)
{
  g_autoptr(SaksiFindingRow) row = g_list_model_get_item (get_rows (fixture), position);

  g_assert_nonnull (row);
  return saksi_finding_get_difference (&saksi_finding_row_get_item (row)->finding);
}

static void
pick (Fixture    *fixture,
      const char *facet)
{
  GtkWidget *label = test_find_named (fixture->page, GTK_TYPE_LABEL, facet);
  GtkWidget *row;

  g_assert_nonnull (label);
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  wait_until_settled (fixture);
}

/* Returns: (nullable): the row of a list that has the focus */
static GtkListBoxRow *
get_focused_row (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return GTK_IS_LIST_BOX_ROW (focus) ? GTK_LIST_BOX_ROW (focus) : NULL;
}

/* The values of a facet are one stop of the Tab key. Arrow keys go by them; Enter chooses. */
static void
test_facet_keys (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *label;
  GtkListBoxRow *first;
  GtkListBox *list;

  import_stations (fixture, "1101012001", N_STATIONS);
  wait_until_settled (fixture);
  label = test_find_named (fixture->page, GTK_TYPE_LABEL, "R1 votes = valid");
  g_assert_nonnull (label);
  list = GTK_LIST_BOX (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX));
  first = gtk_list_box_get_row_at_index (list, 0);
  g_assert_true (gtk_list_box_row_is_selected (first));

  gtk_widget_grab_focus (GTK_WIDGET (first));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_nonnull (get_focused_row (fixture));
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (get_focused_row (fixture))) !=
                 GTK_WIDGET (list));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (get_focused_row (fixture) == first);

  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (get_focused_row (fixture) == gtk_list_box_get_row_at_index (list, 1));
  g_assert_true (gtk_list_box_row_is_selected (first));
  g_assert_true (shows (fixture, "630 findings"));

  g_signal_emit_by_name (list, "activate-cursor-row");
  wait_until_settled (fixture);
  g_assert_true (shows (fixture, "300 findings"));
  g_assert_true (get_focused_row (fixture) == gtk_list_box_get_row_at_index (list, 1));
  g_assert_true (gtk_list_box_row_is_selected (get_focused_row (fixture)));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  wait_until_settled (fixture);
  g_assert_cmpint (saksi_findings_page_get_count (fixture->page), ==, 0);
  g_assert_true (shows (fixture, "Nothing to Check Yet"));
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  /* R1 of all, R21 of all, R2 of every tenth. */
  const gint64 n_findings = 2 * N_STATIONS + N_STATIONS / 10;
  guint n_rows;

  import_stations (fixture, "1101012001", N_STATIONS);
  wait_until_settled (fixture);
  g_assert_cmpint (saksi_findings_page_get_count (fixture->page), ==, n_findings);
  g_assert_cmpuint (saksi_page_get_badge (SAKSI_PAGE (fixture->page)), ==, n_findings);
  g_assert_true (shows (fixture, "630 findings"));
  g_assert_false (shows (fixture, "Specimen"));

  /* The first of them only, the largest first; more come when somebody gets there. */
  n_rows = g_list_model_get_n_items (get_rows (fixture));
  g_assert_cmpuint (n_rows, <, N_STATIONS);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (get_difference (fixture, i), ==, N_STATIONS - i);
  while (n_rows < n_findings)
    {
      get_difference (fixture, n_rows - 1);
      test_ui_wait_for (g_list_model_get_n_items (get_rows (fixture)) > n_rows);
      n_rows = g_list_model_get_n_items (get_rows (fixture));
    }
  g_assert_cmpuint (n_rows, ==, n_findings);
}

static void
test_narrow_down (Fixture      *fixture,
                  gconstpointer data)
{
  import_stations (fixture, "1101012001", N_STATIONS);
  wait_until_settled (fixture);

  pick (fixture, "R2 valid + invalid = total");
  g_assert_true (shows (fixture, "30 findings"));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, N_STATIONS / 10);
  g_assert_cmpint (get_difference (fixture, 0), ==, 2);
  g_assert_cmpint (saksi_findings_page_get_count (fixture->page), ==, 630);

  pick (fixture, "All");
  pick (fixture, "100 and more");
  g_assert_true (shows (fixture, "201 findings"));

  saksi_findings_page_show_region (fixture->page, "1101012001007");
  wait_until_settled (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 0);
  g_assert_true (shows (fixture, "No Findings Left"));
}

/* A choice leaves the others where they are, with other counts. */
static void
test_weight_and_day (Fixture      *fixture,
                     gconstpointer data)
{
  import_stations (fixture, "1101012001", N_STATIONS);
  wait_until_settled (fixture);

  pick (fixture, "to be looked at");
  g_assert_true (shows (fixture, "300 findings"));
  g_assert_true (shows (fixture, "R2 valid + invalid = total"));
  pick (fixture, "cannot both be right");
  g_assert_true (shows (fixture, "330 findings"));

  pick (fixture, "since 16 Feb 2024");
  g_assert_true (shows (fixture, "330 findings"));
  pick (fixture, "At any time");
  g_assert_true (shows (fixture, "330 findings"));
}

static void
followed_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  char **link = user_data;

  *link = g_variant_dup_string (parameter, NULL);
}

/* The window opens with the seed under the keys; Enter draws, and Enter leads to the first form. */
static void
test_sample (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) action = g_simple_action_new ("show-station", G_VARIANT_TYPE_STRING);
  g_autofree char *link = NULL;
  g_autofree char *lot = NULL;
  GtkWidget *window;
  GtkWidget *focus;

  g_signal_connect (action, "activate", G_CALLBACK (followed_cb), &link);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  import_stations (fixture, "1101012001", 20);
  wait_until_settled (fixture);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "findings.sample", NULL));
  window = test_find_window (SAKSI_TYPE_SAMPLE_WINDOW);
  g_assert_nonnull (window);
  test_ui_wait_for (test_find_named (window, GTK_TYPE_LABEL, "New Sample in Indonesia") != NULL &&
                    GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "undian");
  g_signal_emit_by_name (focus, "activate");
  test_ui_wait_for (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "Read _Next Station");

  g_signal_emit_by_name (focus, "clicked");
  g_assert_nonnull (link);
  g_assert_true (g_str_has_prefix (link, "ppwp-2024/1101012001"));
  g_assert_true (g_str_has_suffix (link, "#read"));

  /* No station has a smaller lot. */
  link[strlen (link) - strlen ("#read")] = '\0';
  lot = saksi_sample_dup_lot ("undian", strchr (link, '/') + 1);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *code = g_strdup_printf ("1101012001%03u", i);
      g_autofree char *other = saksi_sample_dup_lot ("undian", code);

      g_assert_cmpstr (lot, <=, other);
    }
  test_ui_wait_for (test_find_window (SAKSI_TYPE_SAMPLE_WINDOW) == NULL);
}

/* One to nine votes too many are one misread digit; more than nine are two. */
static void
test_explained (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(SaksiFindingRow) row = NULL;
  g_autofree char *text = NULL;

  import_stations (fixture, "1101012001", 19);
  wait_until_settled (fixture);
  pick (fixture, "R1 votes = valid");
  pick (fixture, "one box");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 9);

  row = g_list_model_get_item (get_rows (fixture), 0);
  text = saksi_finding_row_dup_explanation (row);
  g_assert_cmpstr (text, ==, "could be 009 → 000");
  g_assert_true (shows (fixture, "Misread boxes: could be 009 → 000. Reading the photo yourself "
                                 "settles it."));
}

static void
test_sort (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *table = test_find_named (fixture->page, GTK_TYPE_COLUMN_VIEW, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (table));
  g_autoptr(GtkColumnViewColumn) station = g_list_model_get_item (columns, 0);
  g_autoptr(GtkColumnViewColumn) difference =
    g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 2);

  import_stations (fixture, "1101012001", 20);
  wait_until_settled (fixture);
  saksi_findings_page_show_region (fixture->page, "1101012001");
  pick (fixture, "R1 votes = valid");
  g_assert_cmpint (get_difference (fixture, 0), ==, 20);

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (table), difference, GTK_SORT_ASCENDING);
  wait_until_settled (fixture);
  g_assert_cmpint (get_difference (fixture, 0), ==, 1);

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (table), station, GTK_SORT_DESCENDING);
  wait_until_settled (fixture);
  g_assert_cmpint (get_difference (fixture, 0), ==, 20);

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (table), station, GTK_SORT_ASCENDING);
  wait_until_settled (fixture);
  g_assert_cmpint (get_difference (fixture, 0), ==, 1);
}

/* Returns: (transfer full): the lines that @action puts into the clipboard, the header first */
static char **
copy (Fixture    *fixture,
      const char *action)
{
  GtkWidget *table = test_find_named (fixture->page, GTK_TYPE_COLUMN_VIEW, NULL);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (table);
  g_autofree char *text = NULL;

  gdk_clipboard_set_content (clipboard, NULL);
  g_assert_true (gtk_widget_activate_action (table, action, NULL));
  test_ui_wait_for (gdk_clipboard_get_content (clipboard) != NULL);
  text = test_ui_dup_copied (table);

  return g_strsplit (g_strchomp (text), "\r\n", -1);
}

/* Several rows can be chosen; the one that was last is told. What is copied are those, also of a
 * list that is not all there. */
static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  GtkSelectionModel *rows;
  g_auto(GStrv) some = NULL;
  g_auto(GStrv) loaded = NULL;
  g_auto(GStrv) all = NULL;

  import_stations (fixture, "1101012001", N_STATIONS);
  wait_until_settled (fixture);
  pick (fixture, "R1 votes = valid");
  rows = GTK_SELECTION_MODEL (get_rows (fixture));
  g_assert_true (gtk_selection_model_is_selected (rows, 0));

  gtk_selection_model_select_item (rows, 40, TRUE);
  gtk_selection_model_select_item (rows, 2, FALSE);
  g_assert_true (gtk_selection_model_is_selected (rows, 40));
  some = copy (fixture, "findings.copy");
  g_assert_cmpuint (g_strv_length (some), ==, 3);
  g_assert_true (g_str_has_prefix (some[0], "\"code\",\"rule\","));
  g_assert_true (g_str_has_prefix (some[1], "\"1101012001298\",\"R1\","));
  g_assert_true (g_str_has_prefix (some[2], "\"1101012001260\",\"R1\","));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), <, N_STATIONS);
  gtk_selection_model_select_all (rows);
  loaded = copy (fixture, "findings.copy");
  g_assert_cmpuint (g_strv_length (loaded), ==, N_STATIONS + 1);

  gtk_selection_model_select_item (rows, 1, TRUE);
  all = copy (fixture, "findings.copy-all");
  g_assert_cmpuint (g_strv_length (all), ==, N_STATIONS + 1);
}

/* Returns: the code of the station whose finding is told */
static const char *
get_told (Fixture *fixture)
{
  GtkWidget *label = test_find_named (fixture->page, GTK_TYPE_LABEL, "Open the Form");
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  return g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)),
                               NULL);
}

static void
test_details (Fixture      *fixture,
              gconstpointer data)
{
  GtkSelectionModel *rows;

  import_stations (fixture, "1101012001", 20);
  wait_until_settled (fixture);
  pick (fixture, "R1 votes = valid");
  rows = GTK_SELECTION_MODEL (get_rows (fixture));
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001020#R1");

  gtk_selection_model_select_item (rows, 5, FALSE);
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001015#R1");
  gtk_selection_model_select_range (rows, 2, 3, FALSE);
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001018#R1");
  gtk_selection_model_select_all (rows);
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001018#R1");
  gtk_selection_model_unselect_item (rows, 2);
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001001#R1");

  /* The finding that is told stays so when the cache changes. */
  gtk_selection_model_select_item (rows, 7, TRUE);
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001013#R1");
  import_stations (fixture, "1101012002", 3);
  wait_until_settled (fixture);
  g_assert_cmpstr (get_told (fixture), ==, "ppwp-2024/1101012001013#R1");
}

static void
test_specimen (Fixture      *fixture,
               gconstpointer data)
{
  import_stations (fixture, "0001011001", 5);
  wait_until_settled (fixture);

  g_assert_cmpint (saksi_findings_page_get_count (fixture->page), ==, 0);
  g_assert_cmpuint (saksi_page_get_badge (SAKSI_PAGE (fixture->page)), ==, 0);
  g_assert_true (shows (fixture, "Specimen"));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 10);

  /* With real documents the specimen steps back. */
  import_stations (fixture, "1101012001", 3);
  wait_until_settled (fixture);
  g_assert_cmpint (saksi_findings_page_get_count (fixture->page), ==, 6);
  g_assert_false (shows (fixture, "Specimen"));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 6);
}

static void
test_folded (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *split = test_find_named (fixture->page, SAKSI_TYPE_SPLIT, NULL);
  GtkWidget *button;

  import_stations (fixture, "1101012001", 3);
  wait_until_settled (fixture);
  test_ui_wait_for (saksi_split_get_folded (SAKSI_SPLIT (split)));
  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));

  button = test_find_named (fixture->page, GTK_TYPE_LABEL, "Narrow Down");
  button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  test_ui_wait_for (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (saksi_split_get_show_content (SAKSI_SPLIT (split)));
  g_assert_true (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));

  saksi_page_go_back (SAKSI_PAGE (fixture->page));
  g_assert_true (saksi_split_get_show_content (SAKSI_SPLIT (split)));
  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
}

/* A page that is not seen counts for its badge and asks no more before it is. */
static void
test_hidden (Fixture      *fixture,
             gconstpointer data)
{
  wait_until_settled (fixture);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  import_stations (fixture, "1101012001", N_STATIONS);
  test_ui_wait_for (saksi_findings_page_get_count (fixture->page) == 630);
  wait_until_settled (fixture);
  g_assert_false (shows (fixture, "630 findings"));

  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  wait_until_settled (fixture);
  g_assert_true (shows (fixture, "630 findings"));
}

/* Who only reads takes nothing from the battery. */
static void
test_calm (Fixture      *fixture,
           gconstpointer data)
{
  wait_until_settled (fixture);
  g_assert_false (test_spins_unseen (fixture->page));
}

/* The page goes while its questions are under way; see tear_down(). */
static void
test_close (Fixture      *fixture,
            gconstpointer data)
{
  saksi_findings_page_show_region (fixture->page, "11");
  saksi_findings_page_show_region (fixture->page, "12");
}

int
main (int    argc,
      char **argv)
{
  gconstpointer wide = GINT_TO_POINTER (1280);

  test_ui_init (&argc, &argv);

  g_test_add ("/findings/empty", Fixture, wide, set_up, test_empty, tear_down);
  g_test_add ("/findings/list", Fixture, wide, set_up, test_list, tear_down);
  g_test_add ("/findings/narrow-down", Fixture, wide, set_up, test_narrow_down, tear_down);
  g_test_add ("/findings/facet-keys", Fixture, wide, set_up, test_facet_keys, tear_down);
  g_test_add ("/findings/sample", Fixture, wide, set_up, test_sample, tear_down);
  g_test_add ("/findings/weight-and-day", Fixture, wide, set_up, test_weight_and_day, tear_down);
  g_test_add ("/findings/explained", Fixture, wide, set_up, test_explained, tear_down);
  g_test_add ("/findings/sort", Fixture, wide, set_up, test_sort, tear_down);
  g_test_add ("/findings/copy", Fixture, wide, set_up, test_copy, tear_down);
  g_test_add ("/findings/details", Fixture, wide, set_up, test_details, tear_down);
  g_test_add ("/findings/specimen", Fixture, wide, set_up, test_specimen, tear_down);
  g_test_add ("/findings/folded", Fixture, GINT_TO_POINTER (360), set_up, test_folded,
              tear_down);
  g_test_add ("/findings/hidden", Fixture, wide, set_up, test_hidden, tear_down);
  g_test_add ("/findings/calm", Fixture, wide, set_up, test_calm, tear_down);
  g_test_add ("/findings/close", Fixture, wide, set_up, test_close, tear_down);

  return g_test_run ();
}
