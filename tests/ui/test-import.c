/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "bundle/saksi-bundle.h"
#include "common/saksi-job-bar.h"
#include "common/saksi-page.h"
#include "sources/saksi-form-room.h"
#include "sources/saksi-sources-page.h"
#include "test-cache.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"
#include "test-util.h"
#include "window/saksi-import-bar.h"
#include "window/saksi-refused-window.h"
#include "window/saksi-window.h"

#define N_REFUSED 20000
#define REGIONS "sirekap-obj-data.kpu.go.id/wilayah/pemilu/ppwp"

typedef struct
{
  TestHome home;
  SaksiWindow *window;
  SaksiImportBar *bar;
  guint n_stopped; /* imports */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_EMPTY);
  test_home_write (&fixture->home, REGIONS "/0.json",
                   "[{\"nama\":\"ACEH\",\"id\":1,\"kode\":\"11\",\"tingkat\":1}]");
  test_home_write (&fixture->home, REGIONS "/11.json", "[{\"nama\":\"ACEH SEL");

  fixture->window = saksi_window_new (NULL, NULL);
  saksi_window_set_store (fixture->window, fixture->home.store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->bar = test_find (fixture->window, SAKSI_TYPE_IMPORT_BAR);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_home_close (&fixture->home);
}

static gboolean
is_enabled (Fixture    *fixture,
            const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
start (Fixture *fixture)
{
  saksi_window_import (fixture->window, (const char *const[]) { fixture->home.folder, NULL });
}

static guint
count_rows (GtkWidget *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static void
test_run (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *copied = NULL;
  SaksiRefusedWindow *refused;
  GtkWidget *list;
  GtkWidget *retry;

  g_assert_true (is_enabled (fixture, "import-folder"));
  start (fixture);
  g_assert_true (saksi_import_bar_get_running (fixture->bar));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->bar)));

  /* Another one waits for it. */
  g_assert_true (is_enabled (fixture, "import-folder"));
  g_assert_true (is_enabled (fixture, "import-archive"));
  start (fixture);

  test_ui_wait_for (!saksi_import_bar_get_running (fixture->bar));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->bar)));
  g_assert_true (is_enabled (fixture, "import-folder"));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-refused", NULL);
  refused = test_find_window (SAKSI_TYPE_REFUSED_WINDOW);
  g_assert_nonnull (refused);
  list = test_find (refused, GTK_TYPE_LIST_VIEW);
  test_ui_wait_for (count_rows (list) == 1);

  /* Read again, it is no better. */
  retry = test_find (refused, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_sensitive (retry));
  g_signal_emit_by_name (retry, "clicked");
  g_assert_false (gtk_widget_get_sensitive (retry));
  test_ui_wait_for (gtk_widget_get_sensitive (retry));
  g_assert_cmpuint (count_rows (list), ==, 1);

  /* Nor when it is read alone. */
  test_ui_wait_for (test_find (list, GTK_TYPE_BUTTON) != NULL);
  g_signal_emit_by_name (test_find (list, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (gtk_widget_get_sensitive (retry));
  test_ui_wait_for (gtk_widget_get_sensitive (retry));
  g_assert_cmpuint (count_rows (list), ==, 1);

  /* Place and reason of the row that has the focus. */
  gtk_window_present (GTK_WINDOW (refused));
  test_ui_wait_for (gtk_widget_get_mapped (list));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (refused), "refused.copy", NULL));
  copied = test_ui_dup_copied (refused);
  g_assert_nonnull (strstr (copied, ".json: The file breaks off at byte "));
  gtk_window_destroy (GTK_WINDOW (refused));
}

/* As many as a broken archive has: flung from end to end, the list grows and is never blank. */
static void
test_many_refused (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, "many.ndjson");
  g_autoptr(GString) lines = g_string_new (NULL);
  SaksiRefusedWindow *refused;
  GtkWidget *list;
  guint n = 0;

  for (guint i = 0; i < N_REFUSED; i++)
    g_string_append_printf (lines, "{\"kode\": %u\n", i);
  test_home_write (&fixture->home, "many.ndjson", lines->str);
  saksi_window_import (fixture->window, (const char *const[]) { path, NULL });
  test_ui_wait_for (!saksi_import_bar_get_running (fixture->bar));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-refused", NULL);
  refused = test_find_window (SAKSI_TYPE_REFUSED_WINDOW);
  gtk_window_present (GTK_WINDOW (refused));
  list = test_find (refused, GTK_TYPE_LIST_VIEW);
  while (n < N_REFUSED)
    {
      test_ui_wait_for (count_rows (list) > n);
      n = count_rows (list);
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", n - 1);
    }
  g_assert_cmpuint (n, ==, N_REFUSED);
  test_ui_wait_for (test_find (list, GTK_TYPE_LABEL) != NULL && gtk_widget_get_mapped (list));
  gtk_window_destroy (GTK_WINDOW (refused));
}

/* Returns: the first button below @widget with that icon */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *icon_name)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon_name) == 0 &&
      gtk_widget_get_visible (widget))
    return widget;
  /* It has buttons of its own, about images. */
  if (SAKSI_IS_FORM_ROOM (widget))
    return NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, icon_name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The page of sources: what was imported is listed there, and removed after a question. */
static void
test_sources (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = saksi_sources_page_new (fixture->home.store);

  start (fixture);
  test_ui_wait_for (!saksi_import_bar_get_running (fixture->bar));
  saksi_window_add_subpage (fixture->window, SAKSI_PAGE_SOURCES, SAKSI_PAGE (page));
  g_assert_false (test_spins_unseen (page));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-sources", NULL);
  g_assert_cmpstr (saksi_window_get_page_name (fixture->window), ==, SAKSI_PAGE_SOURCES);
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (page)));

  test_ui_wait_for (find_button (page, "user-trash-symbolic") != NULL);
  g_signal_emit_by_name (find_button (page, "user-trash-symbolic"), "clicked");
  test_ui_wait_for (test_find_question (NULL) != NULL);
  adw_message_dialog_response (test_find_question (NULL), "accept");
  test_ui_wait_for (find_button (page, "user-trash-symbolic") == NULL &&
                    find_button (page, "process-stop-symbolic") == NULL);

  g_assert_true (is_enabled (fixture, "go-back"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "go-back", NULL);
  g_assert_cmpstr (saksi_window_get_page_name (fixture->window), ==, NULL);
}

static void
make_bundle (const char *path)
{
  const SaksiBundleScope scope = { .key = saksi_key_from_code ("00") };
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiExportSummary) summary = NULL;
  TestHome home;

  test_home_open (&home, TEST_HOME_SHIPPED);
  saksi_bundle_export_async (home.store, &scope, file, NULL, NULL, NULL, test_result_cb, &result);
  summary = saksi_bundle_export_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  /* It holds the store. */
  g_clear_object (&result);
  test_home_close (&home);
}

/* A bundle that is being taken in is stopped, and taken in again. */
static void
test_stop_bundle (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, "specimen.saksi");
  const char *const paths[] = { path, NULL };
  GtkWidget *stop = test_find (fixture->bar, GTK_TYPE_BUTTON);

  make_bundle (path);
  saksi_window_import (fixture->window, paths);
  saksi_window_import (fixture->window, paths);
  g_assert_true (test_has_part (GTK_WIDGET (fixture->bar), "Importing “specimen.saksi”"));
  g_signal_emit_by_name (stop, "clicked");
  g_assert_false (gtk_widget_get_sensitive (stop));
  test_ui_wait_for (!saksi_import_bar_get_running (fixture->bar));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->bar)));
  g_assert_true (test_has_part (GTK_WIDGET (fixture->window), "Import stopped"));

  saksi_window_import (fixture->window, paths);
  g_assert_true (gtk_widget_get_sensitive (stop));
  test_ui_wait_for (!saksi_import_bar_get_running (fixture->bar));
  g_assert_null (test_find_question (NULL));
  g_assert_cmpint (test_cache_count (saksi_store_get_path (fixture->home.store), "result"), >, 0);
}

/* What is no bundle is said in the words of the window, not in those of the core. */
static void
test_no_bundle (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, "letter.saksi");
  GtkWidget *answer;

  test_home_write (&fixture->home, "letter.saksi", "Dear Sir or Madam");
  saksi_window_import (fixture->window, (const char *const[]) { path, NULL });
  test_ui_wait_for (test_find_question ("The Import Failed") != NULL);
  answer = test_find_question ("The Import Failed");
  g_assert_true (test_has_part (answer, "This file is not an evidence bundle of Saksi."));
  gtk_window_destroy (GTK_WINDOW (answer));
}

/* The window goes while the import runs: it is stopped, and nothing is left behind. */
static void
test_close (Fixture      *fixture,
            gconstpointer data)
{
  start (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->bar), (gpointer *) &fixture->bar);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  test_ui_wait_for (fixture->bar == NULL);
}

static void
stopped_cb (guint *n_stopped)
{
  ++*n_stopped;
}

/* Closes the window while an import runs, and another one waits. */
static void
activate_cb (GtkApplication *application,
             Fixture        *fixture)
{
  SaksiWindow *window = saksi_window_new (application, NULL);

  saksi_window_set_store (window, fixture->home.store);
  gtk_window_present (GTK_WINDOW (window));
  saksi_window_import (window, (const char *const[]) { fixture->home.folder, NULL });
  saksi_window_import (window, (const char *const[]) { fixture->home.folder, NULL });
  g_signal_connect_swapped (test_find (window, SAKSI_TYPE_JOB_BAR), "stopped",
                            G_CALLBACK (stopped_cb), &fixture->n_stopped);
  fixture->bar = test_find (window, SAKSI_TYPE_IMPORT_BAR);
  g_object_add_weak_pointer (G_OBJECT (fixture->bar), (gpointer *) &fixture->bar);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The program ends when what ran has come to its end, so that it leaves nothing half. */
static void
test_quit (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_assert_cmpuint (fixture->n_stopped, ==, 1);
  g_assert_null (fixture->bar);
}

static void
test_close_refused (Fixture      *fixture,
                    gconstpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-refused", NULL);
  gtk_window_destroy (test_find_window (SAKSI_TYPE_REFUSED_WINDOW));
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add ("/import/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/import/sources", Fixture, NULL, set_up, test_sources, tear_down);
  g_test_add ("/import/many-refused", Fixture, NULL, set_up, test_many_refused, tear_down);
  g_test_add ("/import/stop-bundle", Fixture, NULL, set_up, test_stop_bundle, tear_down);
  g_test_add ("/import/no-bundle", Fixture, NULL, set_up, test_no_bundle, tear_down);
  g_test_add ("/import/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/import/quit", Fixture, NULL, set_up, test_quit, tear_down);
  g_test_add ("/import/close-refused", Fixture, NULL, set_up, test_close_refused, tear_down);

  return g_test_run ();
}
