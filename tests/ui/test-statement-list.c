/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "statement/saksi-statement-index.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"
#include "test-util.h"
#include "timeline/saksi-statement-list.h"
#include "timeline/saksi-statement-row.h"

/* Where the list of statements is, and that it stays there. */

#define FAR_DOWN 19 /* of 47 */
#define HEIGHT 500

typedef struct
{
  TestHome home;
  SaksiStatementList *list;
  SaksiStatementIndex *index;
  GtkWidget *window;
} Fixture;

static SaksiStatementIndex *
load_index (Fixture *fixture)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStatementIndex *index;

  saksi_statement_index_load_async (fixture->home.store, filter, NULL, test_result_cb, &result);
  test_ui_wait_for (result != NULL);
  index = saksi_statement_index_load_finish (result, &error);
  g_assert_no_error (error);

  return index;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(SaksiStatementModel) model = NULL;

  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  model = saksi_statement_model_new (fixture->home.store);
  fixture->list = g_object_ref_sink (g_object_new (SAKSI_TYPE_STATEMENT_LIST, NULL));
  saksi_statement_list_set_model (fixture->list, model);
  fixture->index = load_index (fixture);
  saksi_statement_list_set_index (fixture->list, fixture->index, FALSE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  saksi_statement_index_unref (fixture->index);
  g_object_unref (fixture->list);
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

static void
show (Fixture *fixture)
{
  fixture->window = test_ui_show (fixture->list, 800, HEIGHT);
}

/* Returns: (nullable): the row of the list that is at @y, once it shows a statement */
static GtkWidget *
find_row_at (Fixture *fixture,
             double   y)
{
  GtkWidget *list = test_find (fixture->list, GTK_TYPE_LIST_VIEW);
  GtkWidget *row = gtk_widget_pick (list, 40, y, GTK_PICK_DEFAULT);

  while (row != NULL && gtk_widget_get_parent (row) != list)
    row = gtk_widget_get_parent (row);

  return row != NULL && test_find (row, SAKSI_TYPE_STATEMENT_ROW) != NULL ? row : NULL;
}

static gboolean
is_chosen (GtkWidget *row)
{
  return row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0;
}

/* Who is sent to a statement before the list has a size gets there. */
static void
test_early (Fixture      *fixture,
            gconstpointer data)
{
  saksi_statement_list_show_from (fixture->list, 0);
  saksi_statement_list_choose (fixture->list, FAR_DOWN);
  show (fixture);
  test_ui_wait_for (is_chosen (find_row_at (fixture, HEIGHT - 20)));
}

/* What another program does to the cache. */
static void
execute (Fixture    *fixture,
         const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (saksi_store_get_path (fixture->home.store), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* All statements are written anew: another program took in other content. */
static void
rewrite (Fixture *fixture)
{
  execute (fixture, "UPDATE statement SET number = number + 1000, text_en = 'Rewritten.'");
}

/* The list learns that the cache holds something else. */
static void
load_anew (Fixture *fixture)
{
  g_autoptr(SaksiStatementIndex) index = load_index (fixture);

  saksi_statement_list_set_index (fixture->list, index, TRUE);
}

/* Who reads stays where he is and keeps the focus, and sees what is new. */
static void
test_anew (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row;

  show (fixture);
  saksi_statement_list_show_from (fixture->list, FAR_DOWN);
  test_ui_wait_for (find_row_at (fixture, 20) != NULL);
  test_ui_settle ();
  saksi_statement_list_choose (fixture->list, FAR_DOWN);
  test_ui_wait_for (is_chosen (find_row_at (fixture, 20)));
  row = find_row_at (fixture, 20);
  g_assert_true (gtk_widget_grab_focus (row));

  rewrite (fixture);
  load_anew (fixture);
  test_ui_wait_for (test_has_text (row, "Rewritten."));
  test_ui_settle ();
  g_assert_true (find_row_at (fixture, 20) == row);
  g_assert_true (is_chosen (row));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

#define MANY 400

/* Beside those of the content, one a day. */
static void
add_many (Fixture *fixture)
{
  g_autofree char *sql =
    g_strdup_printf ("WITH RECURSIVE day (n) AS (SELECT 1 UNION SELECT n + 1 FROM day WHERE n < %d)"
                     "INSERT INTO statement (number, id, origin, position, receipt, basis, kind,"
                     " date, date_precision, text_id, text_en)"
                     " SELECT 2000 + n, 'x-' || n, origin, n, receipt, basis, kind,"
                     " date ('2024-01-01', n || ' days'), date_precision, text_id, 'Day ' || n"
                     " FROM statement, day WHERE number = 1", MANY);

  execute (fixture, sql);
}

/* However much is other before and after, who reads stays where he is, and so does the focus. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  guint position = 0;
  g_autoptr(SaksiStatementIndex) index = NULL;

  add_many (fixture);
  index = load_index (fixture);
  g_assert_true (saksi_statement_index_find (index, "x-200", &position));
  saksi_statement_list_set_index (fixture->list, index, TRUE);
  show (fixture);
  saksi_statement_list_show_from (fixture->list, position);
  test_ui_wait_for (find_row_at (fixture, 20) != NULL &&
                    test_has_text (find_row_at (fixture, 20), "Day 200"));
  g_assert_true (gtk_widget_grab_focus (find_row_at (fixture, 20)));
  test_ui_settle ();

  execute (fixture, "DELETE FROM statement WHERE id IN ('x-2', 'x-399')");
  load_anew (fixture);
  test_ui_settle ();
  test_ui_wait_for (find_row_at (fixture, 20) != NULL &&
                    test_has_text (find_row_at (fixture, 20), "Day 200"));
  test_ui_wait_for (get_focus (fixture) == find_row_at (fixture, 20));
}

static int
measure_date (GtkWidget  *date,
              const char *text)
{
  int width;

  gtk_label_set_label (GTK_LABEL (date), text);
  gtk_widget_measure (date, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* Cards begin below each other, whatever their dates need. */
static void
test_dates (void)
{
  GtkWidget *row = g_object_ref_sink (saksi_statement_row_new ());
  GtkWidget *date = test_get_part (row, "date");

  g_assert_cmpint (measure_date (date, "16 Feb 2024"), ==,
                   measure_date (date, "sekitar 16 Feb 2024"));
  g_assert_finalize_object (row);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  ADD ("/statement-list/early", test_early);
  ADD ("/statement-list/anew", test_anew);
  ADD ("/statement-list/many", test_many);
  g_test_add_func ("/statement-list/dates", test_dates);

  return g_test_run ();
}
