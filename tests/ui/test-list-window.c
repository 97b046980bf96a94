/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "map/saksi-measurement-import.h"
#include "observation/saksi-observation-query.h"
#include "observe/saksi-list-window.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"
#include "test-util.h"

/* Of a list of addresses it is asked of which day it is, of which commit, and where from. */

typedef struct
{
  TestHome home;
  GtkWidget *window; /* that the import is started from */
  GtkWidget *page;   /* in it */
  GCancellable *cancellable; /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->cancellable = g_cancellable_new ();
  fixture->page = gtk_label_new ("");
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->cancellable);
  test_home_close (&fixture->home);
}

static void
start (Fixture    *fixture,
       const char *name,
       const char *text)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, name);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  test_home_write (&fixture->home, name, text);
  saksi_measurement_import_file (fixture->page, fixture->home.store, file, fixture->cancellable);
}

static void
assert_hint (GtkWidget  *window,
             const char *hint,
             gboolean    may)
{
  g_assert_cmpstr (gtk_label_get_label (test_get_part (window, "hint")), ==, hint);
  g_assert_cmpint (gtk_widget_get_sensitive (test_get_part (window, "import")), ==, may);
}

static GPtrArray *
load (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *list;

  saksi_observations_load_async (fixture->home.store, "sirekap-web", NULL, NULL, test_result_cb,
                                 &result);
  list = saksi_observations_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return list;
}

/* Closes the dialog that tells what came of it. */
static void
close_dialog (void)
{
  test_ui_wait_for (test_find_question (NULL) != NULL);
  gtk_window_close (GTK_WINDOW (test_find_question (NULL)));
  test_ui_wait_for (test_find_question (NULL) == NULL);
}

/* What its name does not tell is typed in; Enter in a row is enough. */
static void
test_typed (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) list = NULL;
  const SaksiObservation *first;
  GtkWidget *window;

  start (fixture, "anycast.txt", "170.33.13.0/24\n170.33.97.0/24\n");
  test_ui_wait_for (test_find_window (SAKSI_TYPE_LIST_WINDOW) != NULL);
  window = test_find_window (SAKSI_TYPE_LIST_WINDOW);
  assert_hint (window, "Without a date, the day on which the file was last changed is told.", TRUE);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (test_get_part (window, "day"))));

  gtk_editable_set_text (test_get_part (window, "day"), "19 Feb");
  assert_hint (window, "Write the date like 2024-02-19.", FALSE);
  g_signal_emit_by_name (test_get_part (window, "day"), "entry-activated");
  gtk_editable_set_text (test_get_part (window, "day"), "2024-03-19");
  gtk_editable_set_text (test_get_part (window, "commit"), "0a1b2");
  assert_hint (window, "A commit is 7 to 40 digits of 0 to 9 and a to f.", FALSE);
  gtk_editable_set_text (test_get_part (window, "commit"), "0A1b2c3");
  gtk_editable_set_text (test_get_part (window, "url"), "lists.example");
  assert_hint (window, "Give the address of the page, beginning with https://.", FALSE);
  gtk_editable_set_text (test_get_part (window, "url"), "https://lists.example/x");
  assert_hint (window, "", TRUE);
  g_signal_emit_by_name (test_get_part (window, "url"), "entry-activated");
  close_dialog ();
  g_assert_null (test_find_window (SAKSI_TYPE_LIST_WINDOW));

  list = load (fixture);
  g_assert_cmpuint (list->len, >, 0);
  first = g_ptr_array_index (list, 0);
  g_assert_cmpint (first->kind, ==, SAKSI_OBSERVATION_ANYCAST_LIST);
  g_assert_cmpint (first->clock, ==, SAKSI_CLOCK_LIST);
  g_assert_cmpint (first->t_end, ==, 1710806400);
  g_assert_cmpstr (first->params, ==, "{\"commit\":\"0a1b2c3\"}");
  g_assert_cmpstr (first->source, ==, "https://lists.example/x");
}

/* What its name tells stands there; who leaves takes nothing in. */
static void
test_name (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GPtrArray) list = NULL;
  GtkWidget *window;

  start (fixture, "anycast-2024-02-19-0a1b2c3.txt", "170.33.13.0/24\n");
  test_ui_wait_for (test_find_window (SAKSI_TYPE_LIST_WINDOW) != NULL);
  window = test_find_window (SAKSI_TYPE_LIST_WINDOW);
  g_assert_cmpstr (gtk_editable_get_text (test_get_part (window, "day")), ==, "2024-02-19");
  g_assert_cmpstr (gtk_editable_get_text (test_get_part (window, "commit")), ==, "0a1b2c3");
  assert_hint (window, "", TRUE);

  gtk_window_close (GTK_WINDOW (window));
  test_ui_wait_for (test_find_window (SAKSI_TYPE_LIST_WINDOW) == NULL);
  list = load (fixture);
  g_assert_cmpuint (list->len, ==, 0);
}

/* What tells its time itself is not asked about. */
static void
test_other (Fixture      *fixture,
            gconstpointer data)
{
  start (fixture, "letter.txt", "This is a letter.\n");
  close_dialog ();
  g_assert_null (test_find_window (SAKSI_TYPE_LIST_WINDOW));
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/list-window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("typed", test_typed);
  ADD ("name", test_name);
  ADD ("other", test_other);

  return g_test_run ();
}
