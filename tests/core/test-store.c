/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/saksi-store.h"
#include "test-util.h"

static void
test_open (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "deep", "saksi.db", NULL);
  g_autoptr(GError) error = NULL;
  SaksiStore *store = test_open_store (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (saksi_store_get_path (store), ==, path);
  g_assert_finalize_object (store);

  store = test_open_store (path, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (store);
  test_remove_folder (folder);
}

static void
test_refuse_foreign (void)
{
  static const char text[] = "This is a letter, not a cache. It is long enough to be one, though. "
                             "It must stay exactly as it is: nobody asked us to write into it.";
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "letter.db", NULL);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, NULL);
  g_assert_null (test_open_store (path, &error));
  g_assert_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NOT_SAKSI);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
  test_remove_folder (folder);
}

static void
test_refuse_newer (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStore *store = test_open_store (path, &error);
  gsize length;

  g_assert_no_error (error);
  g_assert_finalize_object (store);

  /* The schema version lies at byte 60 of the file, big-endian. */
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  contents[60] = 1;
  g_file_set_contents (path, contents, (gssize) length, NULL);

  g_assert_null (test_open_store (path, &error));
  g_assert_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NEWER);
  test_remove_folder (folder);
}

static void
test_refuse_folder (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr(GError) error = NULL;

  g_assert_null (test_open_store (folder, &error));
  g_assert_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_OPEN);
  test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/open", test_open);
  g_test_add_func ("/store/refuse-foreign", test_refuse_foreign);
  g_test_add_func ("/store/refuse-newer", test_refuse_newer);
  g_test_add_func ("/store/refuse-folder", test_refuse_folder);

  return g_test_run ();
}
