/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bundle/saksi-bundle-private.h"
#include "fuzz.h"
#include "store/saksi-store-file.h"
#include "store/saksi-verify-table.h"
#include "test-util.h"

/* Evidence bundles: the first byte says what the rest is. An archive is unpacked. A list of
 * changes, four bytes for where and one for what, is made to the cache of a bundle, which is
 * verified. */

#define CHANGE_SIZE 5

static gboolean
verify_all (SaksiConnection *connection,
            gpointer         data,
            GError         **error)
{
  g_autoptr(SaksiProgress) progress = saksi_progress_new (NULL, NULL, NULL, NULL);

  return saksi_verify_database (connection, TRUE, data, error) &&
         saksi_verify_receipts (connection, data, error) &&
         saksi_verify_observations (connection, data, error) &&
         saksi_verify_bodies (connection, data, error) &&
         saksi_verify_documents (connection, FALSE, data, progress, error);
}

/* The bytes of the cache of a bundle in which nothing is. */
static GBytes *
make_cache (const char *folder)
{
  g_autofree char *store_path = g_build_filename (folder, "saksi.db", NULL);
  g_autofree char *path = g_build_filename (folder, "empty.db", NULL);
  const SaksiBundleScope scope = { .key = SAKSI_KEY_NATION };
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiProgress) progress = saksi_progress_new (NULL, NULL, NULL, NULL);
  SaksiStore *store = test_open_store (store_path, &error);
  gint64 records;
  char *data;
  gsize length;

  g_assert_no_error (error);
  g_assert_true (saksi_bundle_table_make (path, store_path, &scope, progress, &records, &error));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (store);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));

  return g_bytes_new_take (data, length);
}

static GBytes *
get_cache (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      char *folder = test_make_folder ();
      GBytes *bytes = make_cache (folder);

      test_remove_folder (folder);
      g_free (folder);
      g_once_init_leave (&once, (gsize) bytes);
    }

  return (GBytes *) once;
}

static void
change_cache (const uint8_t *data,
              size_t         size,
              const char    *folder)
{
  gsize length;
  const char *original = g_bytes_get_data (get_cache (), &length);
  g_autofree char *cache = g_memdup2 (original, length);
  g_autofree char *path = g_build_filename (folder, SAKSI_BUNDLE_CACHE, NULL);
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();

  for (; size >= CHANGE_SIZE; data += CHANGE_SIZE, size -= CHANGE_SIZE)
    {
      guint32 at;

      memcpy (&at, data, sizeof at);
      cache[GUINT32_FROM_LE (at) % length] = (char) data[4];
    }
  g_assert_true (g_file_set_contents_full (path, cache, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                           0600, NULL));
  saksi_store_file_read (path, verify_all, verification, NULL, NULL);
}

static void
unpack (const uint8_t *data,
        size_t         size,
        const char    *folder)
{
  g_autofree char *path = g_build_filename (folder, "bundle.saksi", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  g_autoptr(SaksiProgress) progress = saksi_progress_new (NULL, NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  gboolean done;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, (const char *) data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  done = saksi_bundle_unpack (path, inner, verification, progress, &error);
  g_assert_cmpint (done, ==, error == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  char *folder;

  if (size == 0)
    return 0;
  folder = test_make_folder ();
  if (data[0] % 2 == 0)
    unpack (data + 1, size - 1, folder);
  else
    change_cache (data + 1, size - 1, folder);
  test_remove_folder (folder);
  g_free (folder);

  return 0;
}
