/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-home.h"

#include "result/saksi-shipped.h"
#include "test-util.h"

void
test_home_open (TestHome     *self,
                TestHomeKind  kind)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_make_folder ();
  path = test_home_dup_path (self, "cache.db");
  self->store = kind == TEST_HOME_CONTENT ? test_open_store_with_content (path)
                                          : test_open_store (path, &error);
  g_assert_no_error (error);
  if (kind == TEST_HOME_SHIPPED)
    {
      saksi_shipped_ensure_async (self->store, NULL, test_result_cb, &result);
      saksi_shipped_ensure_finish (test_wait (&result), &error);
      g_assert_no_error (error);
    }
}

/* The path of @name in the folder, whether there is such a file or not. */
char *
test_home_dup_path (const TestHome *self,
                    const char     *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* Writes a file, and makes the folders on the way to it. */
void
test_home_write (const TestHome *self,
                 const char     *name,
                 const char     *contents)
{
  g_autofree char *path = test_home_dup_path (self, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

/* Imports a file or folder that lies in the folder. */
void
test_home_import (const TestHome     *self,
                  const char         *name,
                  SaksiImportSummary *summary)
{
  g_autofree char *path = test_home_dup_path (self, name);
  const char *paths[] = { path, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_import_run_async (self->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  saksi_import_run_finish (test_wait (&result), summary, &error);
  g_assert_no_error (error);
}

/* Nobody may keep the cache any longer, but what still runs on it may end. */
void
test_home_close (TestHome *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->store), (gpointer *) &self->store);
  g_object_unref (self->store);
  while (self->store != NULL)
    g_main_context_iteration (NULL, TRUE);
  test_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}
