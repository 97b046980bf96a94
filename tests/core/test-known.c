/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "result/saksi-import.h"
#include "source/saksi-holdings.h"
#include "test-cache.h"
#include "test-tree.h"
#include "test-util.h"

/* Documents that are stored already are passed over without being read. These tests look for what
 * could be passed over wrongly. */

typedef struct
{
  char *folder; /* owned */
  char *cache;  /* owned */
  char *input;  /* owned: a folder that does not exist yet */
  char *lines;  /* owned: a file that does not exist yet */
  GRand *rand;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->input = g_build_filename (fixture->folder, "forms.example", NULL);
  fixture->lines = g_build_filename (fixture->folder, "a.ndjson", NULL);
  fixture->rand = g_rand_new_with_seed (17);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_cache_check (fixture->cache);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
  g_free (fixture->input);
  g_free (fixture->lines);
  g_rand_free (fixture->rand);
}

static SaksiImportSummary
import (Fixture    *fixture,
        const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = test_open_store (fixture->cache, &error);
  g_autoptr(GAsyncResult) result = NULL;
  SaksiImportSummary summary;

  g_assert_no_error (error);
  saksi_import_run_async (store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);

  return summary;
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (fixture->cache, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* Stations of several districts in two contests. */
static TestTree *
make_stations (Fixture *fixture)
{
  TestTree *tree = test_tree_new ();

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *code = g_strdup_printf ("11010%u2%03u%03u", i % 4 + 1, i / 8, i + 1);

      test_tree_add_station (tree, fixture->rand, i % 5 == 0 ? "pdpr" : "ppwp", code, i);
    }

  return tree;
}

/* Whatever brings them, the second time all are unchanged, and the cache is the same. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(TestTree) tree = make_stations (fixture);
  g_autofree char *archive = g_strconcat (fixture->input, ".tar.zst", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.versions, ==, tree->files->len);
  first = test_cache_dump (fixture->cache, TEST_CACHE_ALL);

  test_tree_shuffle (tree, fixture->rand);
  test_tree_write_archive (tree, archive, TEST_ARCHIVE_TAR_ZST);
  summary = import (fixture, archive);
  g_assert_cmpint (summary.documents, ==, tree->files->len);
  g_assert_cmpint (summary.stations, ==, tree->files->len);
  g_assert_cmpint (summary.unchanged, ==, tree->files->len);
  g_assert_cmpint (summary.versions, ==, 0);
  second = test_cache_dump (fixture->cache, TEST_CACHE_ALL);
  test_cache_assert_same_text (first, second);
}

/* What has been taken away comes back, by whatever way it went. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(TestTree) tree = make_stations (fixture);
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);

  execute (fixture, "DELETE FROM result WHERE key % 3 = 0; DELETE FROM rollup; "
           "DELETE FROM finding; DELETE FROM unchecked; DELETE FROM result");
  g_assert_cmpint (test_cache_count (fixture->cache, "fingerprint"), ==, 0);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.versions, ==, tree->files->len);
  g_assert_cmpint (summary.unchanged, ==, 0);
}

/* A version that was taken away comes back, also when it is not the current one. */
static void
test_removed_version (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *path = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autoptr(TestTree) older = test_tree_new ();
  g_autoptr(TestTree) newer = test_tree_new ();
  g_autofree char *other = g_strconcat (fixture->input, "2", NULL);
  SaksiImportSummary summary;

  test_tree_add (older, path, "{'ts': '2024-02-15 10:00:00', 'chart': {'100025': 15}}");
  test_tree_add (newer, path, "{'ts': '2024-02-20 10:00:00', 'chart': {'100025': 20}}");
  test_tree_write_folder (older, fixture->input);
  test_tree_write_folder (newer, other);
  import (fixture, fixture->input);
  import (fixture, other);

  execute (fixture, "DELETE FROM result_version");
  summary = import (fixture, other);
  g_assert_cmpint (summary.unchanged, ==, 1);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.versions, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "result_version"), ==, 1);
}

/* Fingerprints that are lost or damaged cost time and nothing else. They are back with the next
 * write to the district. */
static void
test_lost (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const damages[] = {
    "DELETE FROM fingerprint", "UPDATE fingerprint SET prints = x''",
    "UPDATE fingerprint SET prints = x'ff00'",
    "UPDATE fingerprint SET prints = substr(prints, 1, length(prints) - 3)",
  };
  g_autoptr(TestTree) tree = make_stations (fixture);

  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      SaksiImportSummary summary;

      execute (fixture, damages[i]);
      summary = import (fixture, fixture->input);
      g_assert_cmpint (summary.unchanged, ==, tree->files->len);
      test_cache_check (fixture->cache);
    }
}

static void
write_line (Fixture    *fixture,
            const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);

  g_assert_true (g_file_set_contents (fixture->lines, text, -1, NULL));
}

/* The same bytes mean one station where they lie and another one where they are a line that names
 * its station itself, and another contest as well. */
static void
test_place (Fixture      *fixture,
            gconstpointer data)
{
  static const char text[] =
    "{\"kode\":\"1101012001002\",\"ts\":\"2024-02-15 10:00:00\",\"chart\":{\"100025\":15}}";
  static const char twice[] =
    "{\"kode\":\"1101012001001\",\"chart\":{\"100025\":15},\"kode\":\"1101012001003\"}";
  g_autofree char *path = test_tree_build_station_path ("pdpr", "1101012001001");
  g_autofree char *same_path = test_tree_build_station_path ("ppwp", "1101012001002");
  g_autofree char *other_path = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autoptr(TestTree) tree = test_tree_new ();
  SaksiImportSummary summary;

  test_tree_add_bytes (tree, path, text, strlen (text));
  test_tree_add_bytes (tree, same_path, text, strlen (text));
  test_tree_add_bytes (tree, other_path, twice, strlen (twice));
  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.versions, ==, 3);

  /* Known of its place in the same contest: read, and found to be the same. */
  write_line (fixture, text);
  summary = import (fixture, fixture->lines);
  g_assert_cmpint (summary.unchanged, ==, 1);

  /* The last name counts, wherever the bytes have been before. */
  write_line (fixture, twice);
  summary = import (fixture, fixture->lines);
  g_assert_cmpint (summary.versions, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "result WHERE key & 1023 = 4"), ==, 1);
  summary = import (fixture, fixture->lines);
  g_assert_cmpint (summary.unchanged, ==, 1);
}

/* What is refused stays listed when it is imported again, until a document is accepted in its
 * place, be that one known or not. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autoptr(TestTree) good = test_tree_new ();
  g_autoptr(TestTree) bad = test_tree_new ();
  SaksiImportSummary summary;

  test_tree_add (good, path, "{'ts': '2024-02-15 10:00:00', 'chart': {'100025': 15}}");
  test_tree_add (bad, path, "{'chart': ");
  test_tree_write_folder (good, fixture->input);
  import (fixture, fixture->input);

  test_tree_write_folder (bad, fixture->input);
  for (guint i = 0; i < 2; i++)
    {
      summary = import (fixture, fixture->input);
      g_assert_cmpint (summary.rejected, ==, 1);
      g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 1);
    }

  test_tree_write_folder (good, fixture->input);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.unchanged, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/known/again", test_again);
  ADD ("/known/removed", test_removed);
  ADD ("/known/removed-version", test_removed_version);
  ADD ("/known/lost", test_lost);
  ADD ("/known/place", test_place);
  ADD ("/known/refused", test_refused);
#undef ADD

  return g_test_run ();
}
