/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import.h"
#include "source/saksi-overview.h"
#include "source/saksi-removal.h"
#include "test-cache.h"
#include "test-tree.h"
#include "test-util.h"

/* A source is removed: what it brought is gone, what others brought is current again, and what is
 * derived equals a recount. */

#define N_STATIONS 12

typedef struct
{
  char *folder; /* owned */
  char *cache;  /* owned */
  char *first;  /* owned: a list of documents */
  char *second; /* owned: another, with newer versions of some of them, and a station of its own */
} Fixture;

static void
add_station (TestTree *tree,
             GRand    *rand,
             guint     station,
             guint     minute)
{
  /* Two districts. */
  g_autofree char *code = g_strdup_printf ("11010%u2001%03u", 1 + station % 2, station + 1);

  test_tree_add_station (tree, rand, "ppwp", code, minute);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(TestTree) first = test_tree_new ();
  g_autoptr(TestTree) second = test_tree_new ();

  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->first = g_build_filename (fixture->folder, "first.ndjson", NULL);
  fixture->second = g_build_filename (fixture->folder, "second.ndjson", NULL);
  for (guint i = 0; i < N_STATIONS; i++)
    add_station (first, rand, i, 10);
  for (guint i = 0; i < N_STATIONS; i += 3)
    add_station (second, rand, i, 20);
  add_station (second, rand, N_STATIONS, 20);
  test_tree_write_lines (first, fixture->first);
  test_tree_write_lines (second, fixture->second);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_cache_check (fixture->cache);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
  g_free (fixture->first);
  g_free (fixture->second);
}

static void
import (SaksiStore *store,
        const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SaksiImportSummary summary;

  saksi_import_run_async (store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpint (summary.rejected, ==, 0);
}

static SaksiRemoval
count (SaksiStore *store,
       const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SaksiRemoval removal;

  saksi_removal_count_async (store, "lines", path, NULL, test_result_cb, &result);
  g_assert_true (saksi_removal_count_finish (test_wait (&result), &removal, &error));
  g_assert_no_error (error);

  return removal;
}

static void
remove_source (SaksiStore *store,
               const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  saksi_removal_run_async (store, "lines", path, NULL, test_result_cb, &result);
  g_assert_true (saksi_removal_run_finish (test_wait (&result), &error));
  g_assert_no_error (error);
}

static guint
count_origins (SaksiStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiOverview) overview = NULL;

  saksi_overview_load_async (store, NULL, test_result_cb, &result);
  overview = saksi_overview_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return overview->counts.origins->len;
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = test_open_store (fixture->cache, &error);
  SaksiRemoval removal;

  import (store, fixture->first);
  import (store, fixture->second);
  g_assert_cmpuint (count_origins (store), ==, 2);
  removal = count (store, fixture->second);
  g_assert_cmpint (removal.documents, ==, 5);
  g_assert_cmpint (removal.stations, ==, 1);
  g_assert_cmpint (removal.versions, ==, 0);

  remove_source (store, fixture->second);
  g_assert_cmpuint (count_origins (store), ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, N_STATIONS);
  g_assert_cmpint (test_cache_count (fixture->cache, "result_version"), ==, 0);
  test_cache_check (fixture->cache);

  /* What went comes back as new. */
  import (store, fixture->second);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, N_STATIONS + 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "result_version"), ==, 4);
  g_assert_cmpuint (count_origins (store), ==, 2);
}

static void
test_older (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = test_open_store (fixture->cache, &error);
  SaksiRemoval removal;

  import (store, fixture->first);
  import (store, fixture->second);
  removal = count (store, fixture->first);
  g_assert_cmpint (removal.documents, ==, N_STATIONS - 4);
  g_assert_cmpint (removal.stations, ==, N_STATIONS - 4);
  g_assert_cmpint (removal.versions, ==, 4);

  remove_source (store, fixture->first);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 5);
  g_assert_cmpint (test_cache_count (fixture->cache, "result_version"), ==, 0);
}

/* Nothing is left, and the receipts are. */
static void
test_all (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = test_open_store (fixture->cache, &error);

  import (store, fixture->first);
  import (store, fixture->second);
  remove_source (store, fixture->first);
  remove_source (store, fixture->second);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "rollup"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "finding"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "receipt"), ==, 4);
  g_assert_cmpuint (count_origins (store), ==, 0);
}

/* Stopped before it has begun, nothing is gone. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = test_open_store (fixture->cache, &error);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;

  import (store, fixture->first);
  g_cancellable_cancel (cancellable);
  saksi_removal_run_async (store, "lines", fixture->first, cancellable, test_result_cb, &result);
  g_assert_false (saksi_removal_run_finish (test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, N_STATIONS);
}

/* A folder brings more than stations: published totals go with it. */
static void
test_folder (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = test_open_store (fixture->cache, &error);
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "forms.example", NULL);

  test_tree_add_random (tree, rand);
  test_tree_write_folder (tree, folder);
  import (store, folder);
  g_assert_cmpint (test_cache_count (fixture->cache, "aggregate"), >, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), >, 0);

  saksi_removal_run_async (store, "folder", folder, NULL, test_result_cb, &result);
  g_assert_true (saksi_removal_run_finish (test_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_cache_count (fixture->cache, "aggregate"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "rollup"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "form_image"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/removal/newer", Fixture, NULL, set_up, test_newer, tear_down);
  g_test_add ("/removal/older", Fixture, NULL, set_up, test_older, tear_down);
  g_test_add ("/removal/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/removal/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/removal/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
