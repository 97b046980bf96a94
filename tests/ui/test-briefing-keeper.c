/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "briefing/saksi-briefing-keeper.h"
#include "test-home.h"
#include "test-ui.h"

/* What is in the file of a briefing that is saved often, and of one that could not be read. */

typedef struct
{
  TestHome home;
  char *path;
  SaksiBriefingKeeper *keeper;
  GError *error;
} Fixture;

static void
failed_cb (Fixture      *fixture,
           const GError *error)
{
  g_clear_error (&fixture->error);
  fixture->error = g_error_copy (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GFile) file = NULL;

  test_home_open (&fixture->home, TEST_HOME_EMPTY);
  fixture->path = test_home_dup_path (&fixture->home, "own.json");
  file = g_file_new_for_path (fixture->path);
  fixture->keeper = saksi_briefing_keeper_new (fixture->home.store, file);
  g_signal_connect_swapped (fixture->keeper, "failed", G_CALLBACK (failed_cb), fixture);
}

/* The keeper ends by itself when all is written. */
static void
wait_for_end (Fixture *fixture)
{
  gpointer keeper = fixture->keeper;

  g_object_add_weak_pointer (keeper, &keeper);
  g_clear_object (&fixture->keeper);
  test_ui_wait_for (keeper == NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->keeper != NULL)
    wait_for_end (fixture);
  test_home_close (&fixture->home);
  g_clear_error (&fixture->error);
  g_free (fixture->path);
}

static void
save (Fixture *fixture,
      guint    number)
{
  g_autoptr(SaksiBriefing) briefing = saksi_briefing_new ();

  briefing->title.english = g_strdup_printf ("number %u", number);
  saksi_briefing_keeper_save (fixture->keeper, briefing);
}

static void
check_number (Fixture *fixture,
              guint    number)
{
  g_autofree char *text = NULL;
  g_autofree char *title = g_strdup_printf ("\"number %u\"", number);

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, title));
}

static void
test_last_stays (Fixture      *fixture,
                 gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    save (fixture, i);
  wait_for_end (fixture);
  check_number (fixture, 49);
  g_assert_no_error (fixture->error);
}

static void
test_unread (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "unreadable", -1, NULL));
  name = saksi_briefing_keeper_set_aside (fixture->keeper);
  g_assert_cmpstr (name, ==, "own.json.unread");
  copy = g_build_filename (fixture->home.folder, name, NULL);
  save (fixture, 1);
  save (fixture, 2);
  wait_for_end (fixture);
  check_number (fixture, 2);
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "unreadable");
}

/* Where there can be no copy the file stays as it is, and that is told. */
static void
test_no_copy (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "unreadable", -1, NULL));
  name = saksi_briefing_keeper_set_aside (fixture->keeper);
  copy = g_build_filename (fixture->home.folder, name, NULL);
  g_assert_cmpint (g_mkdir (copy, 0700), ==, 0);
  save (fixture, 1);
  test_ui_wait_for (fixture->error != NULL);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "unreadable");

  g_assert_cmpint (g_rmdir (copy), ==, 0);
  save (fixture, 2);
  wait_for_end (fixture);
  check_number (fixture, 2);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add ("/briefing-keeper/last-stays", Fixture, NULL, set_up, test_last_stays, tear_down);
  g_test_add ("/briefing-keeper/unread", Fixture, NULL, set_up, test_unread, tear_down);
  g_test_add ("/briefing-keeper/no-copy", Fixture, NULL, set_up, test_no_copy, tear_down);

  return g_test_run ();
}
