/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "app/saksi-evidence.h"
#include "common/saksi-job-bar.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* What the menu says of a cache that is as it was written, and of one that is not. */

typedef struct
{
  TestHome home;
  SaksiWindow *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->window = saksi_window_new (NULL, NULL);
  saksi_window_set_store (fixture->window, fixture->home.store);
  saksi_evidence_install (fixture->window, fixture->home.store);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_ui_settle ();
  test_home_close (&fixture->home);
}

/* Verifies by the menu's action and waits for the answer. */
static GtkWidget *
verify (Fixture    *fixture,
        const char *heading)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);

  /* One at a time. */
  g_action_group_activate_action (actions, "verify-cache", NULL);
  g_assert_false (g_action_group_get_action_enabled (actions, "verify-cache"));
  g_assert_false (g_action_group_get_action_enabled (actions, "export-bundle"));
  test_ui_wait_for (test_find_question (heading) != NULL);
  g_assert_true (g_action_group_get_action_enabled (actions, "verify-cache"));

  return test_find_question (heading);
}

static void
test_good (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *answer = verify (fixture, "Everything Is as It Was Written");

  g_assert_true (test_has_part (answer, "Images: 35."));
  gtk_window_destroy (GTK_WINDOW (answer));
}

/* The first image that is found in a folder, or below. */
static char *
find_file (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *found = g_file_test (path, G_FILE_TEST_IS_DIR) ? find_file (path) : g_strdup (path);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *forms = saksi_store_dup_forms_path (fixture->home.store);
  g_autofree char *image = find_file (forms);
  GtkWidget *answer;

  g_assert_nonnull (image);
  g_assert_cmpint (g_unlink (image), ==, 0);
  answer = verify (fixture, "Something Is Not as It Was Written");
  g_assert_true (test_has_part (answer, "An image is not there: "));
  g_assert_true (test_has_part (answer, "Images: 34."));
  gtk_window_destroy (GTK_WINDOW (answer));
}

static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *answer;

  g_assert_cmpint (g_unlink (saksi_store_get_path (fixture->home.store)), ==, 0);
  answer = verify (fixture, "The Cache Was Not Verified");
  gtk_window_destroy (GTK_WINDOW (answer));
}

/* A cancelled one is never taken for a good one, however fast it was. */
static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  GtkWidget *bar;

  g_action_group_activate_action (actions, "verify-cache", NULL);
  /* The first is that of imports. */
  bar = test_find_nth (fixture->window, SAKSI_TYPE_JOB_BAR, 1);
  g_assert_nonnull (bar);
  g_assert_true (test_has_part (bar, "Verifying the Cache"));
  g_signal_emit_by_name (test_find (bar, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (gtk_widget_get_sensitive (test_find (bar, GTK_TYPE_BUTTON)));

  test_ui_wait_for (g_action_group_get_action_enabled (actions, "verify-cache"));
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_null (test_find_question (NULL));
  g_assert_true (test_has_part (GTK_WIDGET (fixture->window),
                                "Stopped; not everything was looked at"));

  /* It can be done again. */
  gtk_window_destroy (GTK_WINDOW (verify (fixture, "Everything Is as It Was Written")));
}

/* The window goes meanwhile, and takes what runs with it. */
static void
test_close (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *bar;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "verify-cache", NULL);
  /* The first is that of imports. */
  bar = test_find_nth (fixture->window, SAKSI_TYPE_JOB_BAR, 1);
  g_object_add_weak_pointer (G_OBJECT (bar), (gpointer *) &bar);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_ui_wait_for (bar == NULL);
  fixture->window = saksi_window_new (NULL, NULL);
}

typedef struct
{
  GtkWidget *bar;
  guint n_stopped;
} Quit;

static void
stopped_cb (Quit *quit)
{
  quit->n_stopped++;
}

/* Verifies in a window that is closed at once. */
static void
activate_cb (GtkApplication *application,
             Quit           *quit)
{
  SaksiStore *store = g_object_get_data (G_OBJECT (application), "store");
  SaksiWindow *window = saksi_window_new (application, NULL);

  saksi_evidence_install (window, store);
  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "verify-cache", NULL);
  quit->bar = test_find_nth (window, SAKSI_TYPE_JOB_BAR, 1);
  g_object_add_weak_pointer (G_OBJECT (quit->bar), (gpointer *) &quit->bar);
  g_signal_connect_swapped (quit->bar, "stopped", G_CALLBACK (stopped_cb), quit);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The program ends when what ran has come to its end, so that it leaves nothing half. */
static void
test_quit (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  Quit quit = { NULL };

  g_object_set_data (G_OBJECT (application), "store", fixture->home.store);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &quit);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_assert_cmpuint (quit.n_stopped, ==, 1);
  g_assert_null (quit.bar);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add ("/evidence/good", Fixture, NULL, set_up, test_good, tear_down);
  g_test_add ("/evidence/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/evidence/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/evidence/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/evidence/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/evidence/quit", Fixture, NULL, set_up, test_quit, tear_down);

  return g_test_run ();
}
