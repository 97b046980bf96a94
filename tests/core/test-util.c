/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

#include <glib/gstdio.h>
#include <string.h>

#include "contest/saksi-document-path.h"
#include "result/saksi-result-parser.h"
#include "statement/saksi-content-ensure.h"

/* Starts a test that draws at random, in folders of its own. SAKSI_TEST_SEED, a number, repeats a
 * run; without it each run draws anew, and tells GLib's seed. */
void
test_init (int    *argc,
           char ***argv)
{
  static char **arguments;
  static char seed[40];
  const char *text = g_getenv ("SAKSI_TEST_SEED");

  if (text != NULL && *text != '\0')
    {
      g_snprintf (seed, sizeof seed, "R02S%032" G_GINT64_MODIFIER "x",
                  g_ascii_strtoull (text, NULL, 10));
      arguments = g_new0 (char *, *argc + 3);
      memcpy (arguments, *argv, (gsize) *argc * sizeof (char *));
      arguments[(*argc)++] = (char *) "--seed";
      arguments[(*argc)++] = seed;
      *argv = arguments;
    }
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

/* A new empty folder; remove it with test_remove_folder(). */
char *
test_make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("saksi-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
test_remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

/* A GAsyncReadyCallback that keeps the result in a GAsyncResult pointer. */
void
test_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* Runs the main loop until test_result_cb() has put a result into @result. */
GAsyncResult *
test_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

SaksiStore *
test_open_store (const char *path,
                 GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  SaksiStore *store;

  saksi_store_open_async (path, NULL, test_result_cb, &result);
  store = saksi_store_open_finish (test_wait (&result), error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return store;
}

/* A cache as the program makes one, with the content that ships. */
SaksiStore *
test_open_store_with_content (const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStore *store = test_open_store (path, &error);

  g_assert_no_error (error);
  saksi_content_ensure_async (store, NULL, test_result_cb, &result);
  g_assert_true (saksi_content_ensure_finish (test_wait (&result), &error));
  g_assert_no_error (error);

  return store;
}

/* The path of a file of the shared test data, which is not part of the project; NULL, with a
 * message, where it is not there. */
char *
test_dup_shared_path (const char *name)
{
  const char *root = g_getenv ("SAKSI_SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root != NULL ? root : ".", "..", "shared", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  g_test_message ("%s is not there", path);
  return NULL;
}

static void
load_documents (const char *path,
                GPtrArray  *results)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr(GError) error = NULL;
      SaksiDocumentPath document;
      SaksiResult *result;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        load_documents (child, results);
      else if (saksi_document_path_parse (child, &document) &&
               document.kind == SAKSI_DOCUMENT_STATION)
        {
          g_assert_true (g_file_get_contents (child, &contents, &length, NULL));
          result = saksi_result_parse (contents, length, document.contest, document.key, &error);
          g_assert_no_error (error);
          g_ptr_array_add (results, result);
        }
    }
}

/* All station documents of the shared samples, of SaksiResult; NULL, with a message, where the
 * samples are not there. */
GPtrArray *
test_load_samples (void)
{
  g_autofree char *path = test_dup_shared_path ("sirekap-samples");
  GPtrArray *results;

  if (path == NULL)
    return NULL;

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_result_free);
  load_documents (path, results);
  g_assert_cmpuint (results->len, >, 0);

  return results;
}
