/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "contest/saksi-document-path.h"
#include "region/saksi-region.h"
#include "result/saksi-import.h"
#include "result/saksi-station.h"
#include "source/saksi-holdings.h"
#include "source/saksi-source.h"
#include "store/saksi-verify-table.h"
#include "store/saksi-writer.h"
#include "test-cache.h"
#include "test-tree.h"
#include "test-util.h"

/* A cache of its own, and a folder for what is imported into it. */
typedef struct
{
  char *folder; /* owned */
  char *cache;  /* owned */
  char *input;  /* owned: a folder that does not exist yet */
  SaksiStore *store;
  GRand *rand;
} Fixture;

static void
open_cache (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->store = test_open_store (fixture->cache, &error);
  g_assert_no_error (error);
}

static void
close_cache (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  fixture->store = NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "cache", "saksi.db", NULL);
  fixture->input = g_build_filename (fixture->folder, "forms.example", NULL);
  fixture->rand = g_rand_new_with_seed (360);
  open_cache (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_cache (fixture);
  test_cache_check (fixture->cache);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
  g_free (fixture->input);
  g_rand_free (fixture->rand);
}

static gboolean
import_with (Fixture            *fixture,
             const char         *path,
             GCancellable       *cancellable,
             SaksiImportSummary *summary,
             GError            **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr(GAsyncResult) result = NULL;

  saksi_import_run_async (fixture->store, paths, cancellable, NULL, NULL, test_result_cb, &result);
  return saksi_import_run_finish (test_wait (&result), summary, error);
}

/* An import that must go through to the end. */
static SaksiImportSummary
import (Fixture    *fixture,
        const char *path)
{
  SaksiImportSummary summary;
  g_autoptr(GError) error = NULL;

  g_assert_true (import_with (fixture, path, NULL, &summary, &error));
  g_assert_no_error (error);

  return summary;
}

static char *
dump (Fixture       *fixture,
      TestCacheParts parts)
{
  return test_cache_dump (fixture->cache, parts);
}

/* Begins with an empty cache. */
static void
renew (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->cache);

  close_cache (fixture);
  test_cache_check (fixture->cache);
  test_remove_folder (folder);
  open_cache (fixture);
}

static TestTree *
make_tree (Fixture *fixture)
{
  TestTree *tree = test_tree_new ();

  test_tree_add_random (tree, fixture->rand);
  return tree;
}

/* Documents of @tree by what their paths say. */
static guint
count_kind (const TestTree   *tree,
            SaksiDocumentKind kind)
{
  guint n = 0;

  for (guint i = 0; i < tree->files->len; i++)
    {
      const TestFile *file = tree->files->pdata[i];
      SaksiDocumentPath place;

      n += saksi_document_path_parse (file->path, &place) && place.kind == kind;
    }

  return n;
}

static void
assert_summary (const SaksiImportSummary *summary,
                const TestTree           *tree,
                gint64                    unchanged,
                gint64                    rejected)
{
  g_assert_cmpint (summary->documents, ==,
                   tree->files->len - count_kind (tree, SAKSI_DOCUMENT_IMAGE));
  g_assert_cmpint (summary->images, ==, count_kind (tree, SAKSI_DOCUMENT_IMAGE));
  g_assert_cmpint (summary->unchanged, ==, unchanged);
  g_assert_cmpint (summary->rejected, ==, rejected);
  g_assert_cmpint (summary->versions, ==, summary->documents - unchanged - rejected);
  if (rejected == 0)
    {
      g_assert_cmpint (summary->regions, ==, count_kind (tree, SAKSI_DOCUMENT_REGIONS));
      g_assert_cmpint (summary->stations, ==, count_kind (tree, SAKSI_DOCUMENT_STATION));
    }
  g_assert_cmpfloat (summary->seconds, >=, 0);
}

static void
test_folder (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  assert_summary (&summary, tree, 0, 0);
  first = dump (fixture, TEST_CACHE_ALL);
  test_cache_check (fixture->cache);

  summary = import (fixture, fixture->input);
  assert_summary (&summary, tree, tree->files->len, 0);
  second = dump (fixture, TEST_CACHE_ALL);
  test_cache_assert_same_text (first, second);
  g_assert_cmpint (test_cache_count (fixture->cache, "receipt WHERE hash IS NOT NULL"), ==, 2);
}

/* Whatever holds the documents and in whichever order, the cache says the same. */
static void
test_archives (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const names[] = { "a.tar", "a.tar.gz", "a.tar.zst", "a.zip" };
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *from_folder = NULL;

  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);
  from_folder = dump (fixture, TEST_CACHE_ALL);

  for (TestArchive kind = 0; kind < TEST_N_ARCHIVES; kind++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[kind], NULL);
      g_autofree char *from_archive = NULL;
      SaksiImportSummary summary;

      renew (fixture);
      test_tree_shuffle (tree, fixture->rand);
      test_tree_write_archive (tree, path, kind);
      summary = import (fixture, path);
      assert_summary (&summary, tree, 0, 0);
      from_archive = dump (fixture, TEST_CACHE_ALL);
      test_cache_assert_same_text (from_folder, from_archive);

      summary = import (fixture, path);
      assert_summary (&summary, tree, tree->files->len, 0);
    }
}

/* A document a line: stations only, and those of the presidential election where no page address
 * tells another. */
static void
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "stations.ndjson", NULL);
  g_autofree char *from_lines = NULL;
  g_autofree char *from_folder = NULL;
  g_autofree char *text = NULL;
  g_autofree char *with_gaps = NULL;
  SaksiImportSummary summary;

  for (guint i = 1; i < 300; i++)
    {
      g_autofree char *code = g_strdup_printf ("1101012001%03u", i);

      test_tree_add_station (tree, fixture->rand, "ppwp", code, i);
    }
  test_tree_write_lines (tree, path);
  summary = import (fixture, path);
  assert_summary (&summary, tree, 0, 0);
  from_lines = dump (fixture, TEST_CACHE_WITHOUT_HASHES);

  renew (fixture);
  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  from_folder = dump (fixture, TEST_CACHE_WITHOUT_HASHES);
  test_cache_assert_same_text (from_folder, from_lines);

  /* The same documents, told in the other way: nothing new. Blank lines are none. */
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  with_gaps = g_strdup_printf ("\n\r\n%s\r\n  \n", text);
  g_assert_true (g_file_set_contents (path, with_gaps, -1, NULL));
  summary = import (fixture, path);
  assert_summary (&summary, tree, tree->files->len, 0);
}

static void
test_bad_lines (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "stations.ndjson", NULL);
  static const char text[] =
    "{\"kode\":\"1101012001001\",\"chart\":{\"100025\":3}}\n"
    "{\"chart\":{\"100025\":3}}\n"
    "<html>\n"
    "{\"kode\":\"1101012001002\",\"chart\":{\"100025\":4}}\n"
    "{\"kode\":\"1101012001003\",\"chart\":{\"100025\":5";
  SaksiImportSummary summary;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  summary = import (fixture, path);
  g_assert_cmpint (summary.documents, ==, 5);
  g_assert_cmpint (summary.versions, ==, 2);
  g_assert_cmpint (summary.rejected, ==, 3);
  g_assert_cmpint (test_cache_count (fixture->cache,
                                     "refused WHERE path IN ('line 2', 'line 3', 'line 5')"),
                   ==, 3);
}

static void
test_key_order (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);
  before = dump (fixture, TEST_CACHE_ALL);

  test_tree_shuffle_members (tree, fixture->rand);
  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  assert_summary (&summary, tree, tree->files->len, 0);
  after = dump (fixture, TEST_CACHE_ALL);
  test_cache_assert_same_text (before, after);
}

/* Three versions of each document, in every order of arrival: the newest by its own time is
 * current, and the cache says the same. */
static void
test_versions (Fixture      *fixture,
               gconstpointer data)
{
  static const guint orders[][3] = {
    { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 },
  };
  TestTree *trees[3] = { test_tree_new (), test_tree_new (), test_tree_new () };
  g_autofree char *expected = NULL;

  for (guint version = 0; version < 3; version++)
    for (guint i = 1; i <= 40; i++)
      {
        g_autofree char *code = g_strdup_printf ("%s%03u", i % 4 == 0 ? "0001010001" : "1101012001",
                                                 i);
        g_autofree char *totals = g_strdup_printf ("pemilu/hhcw/ppwp/11/11%02u.json", i);
        g_autofree char *text = g_strdup_printf ("{'ts': '2024-02-2%u 00:00:00', 'chart': "
                                                 "{'100025': %u}}", version, version + i);

        test_tree_add_station (trees[version], fixture->rand, "ppwp", code, version * 100 + i);
        test_tree_add (trees[version], totals, text);
      }

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *text = NULL;

      if (i > 0)
        renew (fixture);
      for (guint n = 0; n < 3; n++)
        {
          g_autofree char *path = g_strdup_printf ("%s-%u-%u", fixture->input, i, n);
          SaksiImportSummary summary;

          test_tree_write_folder (trees[orders[i][n]], path);
          summary = import (fixture, path);
          assert_summary (&summary, trees[orders[i][n]], 0, 0);
          test_cache_check (fixture->cache);
        }
      g_assert_cmpint (test_cache_count (fixture->cache, "result_version"), ==, 80);
      text = dump (fixture, TEST_CACHE_ALL);
      if (expected == NULL)
        expected = g_steal_pointer (&text);
      else
        test_cache_assert_same_text (expected, text);
    }
  for (guint version = 0; version < 3; version++)
    test_tree_free (trees[version]);
}

/* All three versions in one archive, and so in one transaction. */
static void
test_versions_at_once (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "a.tar", NULL);
  g_autofree char *expected = NULL;

  for (guint version = 0; version < 3; version++)
    for (guint i = 1; i <= 40; i++)
      {
        g_autofree char *code = g_strdup_printf ("1101012001%03u", i);

        test_tree_add_station (tree, fixture->rand, "ppwp", code, version * 100 + i);
      }

  for (guint n = 0; n < 4; n++)
    {
      g_autofree char *text = NULL;
      SaksiImportSummary summary;

      if (n > 0)
        renew (fixture);
      test_tree_write_archive (tree, path, TEST_ARCHIVE_TAR);
      summary = import (fixture, path);
      assert_summary (&summary, tree, 0, 0);
      text = dump (fixture, TEST_CACHE_ALL);
      if (expected == NULL)
        expected = g_steal_pointer (&text);
      else
        test_cache_assert_same_text (expected, text);
      test_tree_shuffle (tree, fixture->rand);
    }
}

/* An older version that arrives later is kept, and changes nothing that is shown. */
static void
test_older (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(TestTree) newer = test_tree_new ();
  g_autoptr(TestTree) older = test_tree_new ();
  g_autofree char *path = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(GError) error = NULL;
  const SaksiResult *first;
  SaksiImportSummary summary;

  test_tree_add (newer, path, "{'ts': '2024-02-20 10:00:00', 'chart': {'100025': 20}}");
  test_tree_add (older, path, "{'ts': '2024-02-15 10:00:00', 'chart': {'100025': 15}}");
  test_tree_write_folder (newer, fixture->input);
  import (fixture, fixture->input);
  test_tree_write_folder (older, fixture->input);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.versions, ==, 1);

  saksi_station_load_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), "1101012001001",
                            NULL, test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (saksi_result_sum_votes (station->current), ==, 20);
  g_assert_cmpuint (station->versions->len, ==, 2);
  first = station->versions->pdata[0];
  g_assert_cmpint (saksi_result_sum_votes (first), ==, 15);
}

static const char *const bad_documents[] = {
  "", " ", "<!DOCTYPE html><html></html>", "[]", "{}", "null", "{\"chart\":{\"100025\":1},\"ima",
  "{\"chart\":null}}", "{\"mode\":\"hr\",\"chart\":null}", "\xff\xfe{\0}", "5",
};

/* A bad document is refused alone and listed with its reason. */
static void
test_bad (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(TestTree) good = make_tree (fixture);
  g_autoptr(TestTree) all = test_tree_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  SaksiImportSummary summary;
  guint n_bad = 0;

  test_tree_write_folder (good, fixture->input);
  import (fixture, fixture->input);
  expected = dump (fixture, TEST_CACHE_ALL);

  renew (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bad_documents); i++)
    {
      g_autofree char *code = g_strdup_printf ("1101019001%03u", i);
      g_autofree char *station = test_tree_build_station_path ("ppwp", code);
      g_autofree char *totals = g_strdup_printf ("pemilu/hhcw/ppwp/12/12%02u.json", i);
      g_autofree char *list_path = g_strdup_printf ("wilayah/pemilu/ppwp/12/12%02u.json", i);

      test_tree_add_bytes (all, station, bad_documents[i], strlen (bad_documents[i]));
      test_tree_add_bytes (all, totals, bad_documents[i], strlen (bad_documents[i]));
      test_tree_add_bytes (all, list_path, bad_documents[i], strlen (bad_documents[i]));
    }
  test_tree_add (all, "pemilu/hhcw/ppwp/12/1101.json", "{'chart': {'100025': 1}}");
  test_tree_add (all, "pemilu/partai.json", "[]");
  test_tree_add (all, "pemilu/caleg/dpd/12.json", "<html>");
  test_tree_add (all, "pemilu/hr/ppwp.json", "{'chart': 017}");
  n_bad = all->files->len - 1; /* the list of parties is also among the good ones */
  test_tree_write_folder (all, fixture->input);
  test_tree_write_folder (good, fixture->input);

  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.rejected, ==, n_bad);
  g_assert_cmpint (summary.documents, ==, good->files->len + n_bad);
  g_assert_cmpint (summary.versions, ==, good->files->len);
  text = dump (fixture, TEST_CACHE_ALL);
  test_cache_assert_same_text (expected, text);

  saksi_refused_load_async (fixture->store, NULL, test_result_cb, &result);
  list = saksi_refused_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_bad);
  for (guint i = 0; i < list->len; i++)
    {
      const SaksiRefused *refused = list->pdata[i];

      g_test_message ("%s: %s", refused->path, refused->reason);
      g_assert_cmpstr (refused->reason, !=, "");
      g_assert_true (g_utf8_validate (refused->reason, -1, NULL));
      g_assert_true (g_str_has_prefix (refused->path, "forms.example/"));
      g_assert_cmpstr (refused->origin, ==, fixture->input);
      g_assert_cmpint (refused->fetched, >, 0);
    }

  /* Again: they are refused again, and listed once. */
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.rejected, ==, n_bad);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, n_bad);

  /* Where a good one comes, the bad one is no longer listed. */
  test_tree_add (good, "pemilu/caleg/dpd/12.json", "{'1': {'nama': 'A'}}");
  test_tree_write_folder (good, fixture->input);
  import (fixture, fixture->input);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, n_bad - 1);
}

static void
test_oversized (Fixture      *fixture,
                gconstpointer data)
{
  const gsize size = 16 * 1024 * 1024 + 1;
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *large = g_strnfill (size, ' ');
  g_autofree char *path = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autofree char *lines = g_build_filename (fixture->folder, "a.ndjson", NULL);
  SaksiImportSummary summary;

  memcpy (large, "{\"chart\":null}", 14);
  test_tree_add_bytes (tree, path, large, size);
  test_tree_add_station (tree, fixture->rand, "ppwp", "1101012001002", 1);
  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.rejected, ==, 1);
  g_assert_cmpint (summary.versions, ==, 1);

  for (TestArchive kind = 0; kind < TEST_N_ARCHIVES; kind++)
    {
      g_autofree char *archive = g_strdup_printf ("%s-%d", fixture->input, kind);

      test_tree_write_archive (tree, archive, kind);
      summary = import (fixture, archive);
      g_assert_cmpint (summary.rejected, ==, 1);
      g_assert_cmpint (summary.unchanged, ==, 1);
    }

  /* One line too long, between two good ones. */
  {
    g_autoptr(GString) text = g_string_new ("{\"kode\":\"1101012001003\",\"chart\":null}\n");

    g_string_append_len (text, large, (gssize) size);
    g_string_append (text, "\n{\"kode\":\"1101012001004\",\"chart\":null}\n");
    g_string_append_len (text, large, (gssize) size);
    g_assert_true (g_file_set_contents (lines, text->str, (gssize) text->len, NULL));
  }
  summary = import (fixture, lines);
  g_assert_cmpint (summary.rejected, ==, 2);
  g_assert_cmpint (summary.versions, ==, 2);
}

/* An archive that breaks off: what came before is kept, the end is told, and the whole archive
 * brings the rest. */
static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const names[] = { "a.tar", "a.tar.gz", "a.tar.zst" };
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *expected = NULL;

  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);
  expected = dump (fixture, TEST_CACHE_ALL);

  for (TestArchive kind = 0; kind < G_N_ELEMENTS (names); kind++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[kind], NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;
      SaksiImportSummary summary;
      gsize length;

      renew (fixture);
      test_tree_write_archive (tree, path, kind);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length / 2 + 700, NULL));

      g_assert_false (import_with (fixture, path, NULL, &summary, &error));
      g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, path));
      if (kind == TEST_ARCHIVE_TAR)
        g_assert_cmpint (summary.versions, >, 10);
      g_assert_cmpint (summary.versions, <, tree->files->len);
      /* The one block of so small a zst is lost as a whole, before there is a receipt. */
      g_assert_cmpint (test_cache_count (fixture->cache, "receipt WHERE finished IS NULL"), ==,
                       kind == TEST_ARCHIVE_TAR_ZST ? 0 : 1);
      test_cache_check (fixture->cache);

      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      {
        gint64 before = summary.versions;

        summary = import (fixture, path);
        g_assert_cmpint (summary.unchanged, ==, before);
      }
      text = dump (fixture, TEST_CACHE_ALL);
      test_cache_assert_same_text (expected, text);
    }
}

/* One damaged entry of a zip costs that entry only. */
static void
test_damaged_entry (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "a.zip", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;
  gsize length;

  test_tree_write_archive (tree, path, TEST_ARCHIVE_ZIP);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  bytes[length / 3] ^= 0x55;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

  import_with (fixture, path, NULL, &summary, &error);
  g_test_message ("%" G_GINT64_FORMAT " taken, %" G_GINT64_FORMAT " refused: %s", summary.versions,
                  summary.rejected, error != NULL ? error->message : "no error");
  g_assert_cmpint (summary.versions, >, tree->files->len / 4);
  g_assert_true (summary.rejected > 0 || error != NULL ||
                 summary.documents == tree->files->len);
}

static void
test_cancelled_at_once (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  g_cancellable_cancel (cancellable);
  g_assert_false (import_with (fixture, fixture->input, cancellable, &summary, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (summary.documents, ==, 0);

  summary = import (fixture, fixture->input);
  assert_summary (&summary, tree, 0, 0);
}

static gpointer
cancel_soon (gpointer data)
{
  GCancellable *cancellable = data;
  gint64 until = g_get_monotonic_time () + 2000 + g_random_int_range (0, 20000);

  while (g_get_monotonic_time () < until)
    g_thread_yield ();
  g_cancellable_cancel (cancellable);

  return NULL;
}

/* Wherever an import is stopped, what has been read is whole, and the next one goes on. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *expected = NULL;

  test_tree_add_random (tree, fixture->rand);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *code = g_strdup_printf ("120101%04u%03u", i / 400 + 1, i % 400 + 1);

      test_tree_add_station (tree, fixture->rand, "ppwp", code, i);
    }
  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);
  expected = dump (fixture, TEST_CACHE_ALL);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      g_autofree char *text = NULL;
      SaksiImportSummary summary;
      GThread *thread;
      gint64 before;

      renew (fixture);
      thread = g_thread_new ("cancel", cancel_soon, cancellable);
      if (!import_with (fixture, fixture->input, cancellable, &summary, &error))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_thread_join (thread);
      g_test_message ("%" G_GINT64_FORMAT " documents before it was stopped", summary.documents);
      test_cache_check (fixture->cache);

      before = summary.documents;
      summary = import (fixture, fixture->input);
      assert_summary (&summary, tree, before, 0);
      text = dump (fixture, TEST_CACHE_ALL);
      test_cache_assert_same_text (expected, text);
    }
}

#define PAGE_PATH "c327/pemilu/ppwp/82/71/02/10/22/8271021022008-20240214-210853--497130fb-cd91-" \
                  "4ffc-9e1c-b8bffa10326b.jpg"
#define OTHER_PAGE_PATH "c327/pemilu/ppwp/82/71/02/10/22/8271021022008-20240214-222541--4e9227e3" \
                        "-7739-4179-9bbf-4d18bad121ce.jpg"

static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 0xff, 0xd9 };
static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13 };

/* Images are matched to the addresses of pages, whichever host they lie below; what is no image is
 * refused. */
static void
test_images (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *path = test_tree_build_station_path ("ppwp", "8271021022008");
  g_autofree char *forms = saksi_store_dup_forms_path (fixture->store);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(GError) error = NULL;
  const SaksiStationPage *page;
  SaksiImportSummary summary;
  g_autofree char *kept = NULL;
  gsize length;

  test_tree_add (tree, path, "{'chart': null, 'images': ['https://one.example/" PAGE_PATH "', "
                 "null, 'http://two.example/a/" OTHER_PAGE_PATH "', 'https://x.example/1.jpg']}");
  test_tree_add_bytes (tree, "mirror/json-public-prod/" PAGE_PATH, jpeg, sizeof jpeg);
  test_tree_add_bytes (tree, OTHER_PAGE_PATH, png, sizeof png);
  test_tree_add_bytes (tree, "0000/pemilu/ppwp/82/71/02/10/22/8271021022008-1.jpg", "<html>", 6);
  test_tree_add_bytes (tree, "0000/pemilu/ppwp/82/71/02/10/22/8271021022008-2.jpg", "", 0);
  test_tree_add_bytes (tree, "8271021022008-3.jpg", jpeg, sizeof jpeg);
  test_tree_write_folder (tree, fixture->input);

  for (guint i = 0; i < 2; i++)
    {
      summary = import (fixture, fixture->input);
      g_assert_cmpint (summary.images, ==, 2);
      g_assert_cmpint (summary.rejected, ==, 2);
      g_assert_cmpint (summary.documents, ==, 3);
      g_assert_cmpint (test_cache_count (fixture->cache, "form_image"), ==, 2);
    }

  saksi_station_load_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), "8271021022008",
                            NULL, test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (station->pages->len, ==, 4);

  page = station->pages->pdata[0];
  g_assert_cmpuint (page->number, ==, 1);
  g_assert_true (g_str_has_prefix (page->file, forms));
  g_assert_true (g_str_has_suffix (page->file, page->sha256));
  g_assert_true (g_file_get_contents (page->file, &kept, &length, NULL));
  g_assert_cmpmem (kept, length, jpeg, sizeof jpeg);

  page = station->pages->pdata[1];
  g_assert_null (page->url);
  g_assert_null (page->file);
  page = station->pages->pdata[2];
  g_assert_nonnull (page->file);
  page = station->pages->pdata[3];
  g_assert_cmpstr (page->url, ==, "https://x.example/1.jpg");
  g_assert_null (page->file);
}

static SaksiStation *
load_station (Fixture    *fixture,
              const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStation *station;

  saksi_station_load_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), code, NULL,
                            test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return station;
}

/* Imports a document that names these images of page 1 and 2, and one image. */
static void
import_pages (Fixture      *fixture,
              const char   *day,
              const char   *pages,
              const char   *path,
              const guint8 *image,
              gsize         length)
{
  g_autofree char *folder = g_build_filename (fixture->input, day, NULL);
  g_autofree char *document = test_tree_build_station_path ("ppwp", "8271021022008");
  g_autofree char *text = g_strdup_printf ("{'chart': null, 'images': %s, 'ts': '2024-02-%s "
                                           "10:00:00'}", pages, day);
  g_autoptr(TestTree) tree = test_tree_new ();

  test_tree_add (tree, document, text);
  test_tree_add_bytes (tree, path, image, length);
  test_tree_write_folder (tree, folder);
  import (fixture, folder);
}

/* A changed address is a version beside the old one; so are other bytes under the same address, and
 * a page that is no longer named is not forgotten. */
static void
test_page_versions (Fixture      *fixture,
                    gconstpointer data)
{
  static const guint8 other[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 1, 0xff,
                                  0xd9 };
  g_autoptr(SaksiStation) station = NULL;
  const SaksiStationPage *page;
  const SaksiPageVersion *version;

  import_pages (fixture, "15", "['https://a.example/" PAGE_PATH "', 'https://a.example/x/2.jpg']",
                PAGE_PATH, jpeg, sizeof jpeg);
  import_pages (fixture, "16", "['https://a.example/" OTHER_PAGE_PATH "', null]", OTHER_PAGE_PATH,
                png, sizeof png);
  station = load_station (fixture, "8271021022008");
  page = station->pages->pdata[0];
  g_assert_cmpuint (page->versions->len, ==, 2);
  version = page->versions->pdata[0];
  g_assert_true (g_str_has_suffix (version->url, PAGE_PATH));
  g_assert_cmpstr (version->uploaded, ==, "20240214-210853");
  g_assert_false (version->current);
  g_assert_nonnull (version->file);
  g_assert_true (g_str_has_suffix (version->origin, "15"));
  version = page->versions->pdata[1];
  g_assert_true (version->current);
  g_assert_cmpstr (version->uploaded, ==, "20240214-222541");
  g_assert_cmpstr (version->file, ==, page->file);
  g_assert_true (g_str_has_suffix (version->origin, "16"));

  page = station->pages->pdata[1];
  g_assert_null (page->url);
  g_assert_null (page->file);
  g_assert_cmpuint (page->versions->len, ==, 1);
  version = page->versions->pdata[0];
  g_assert_null (version->uploaded);
  g_assert_null (version->file);

  import_pages (fixture, "17", "['https://a.example/" PAGE_PATH "', null]", PAGE_PATH, other,
                sizeof other);
  g_clear_pointer (&station, saksi_station_free);
  station = load_station (fixture, "8271021022008");
  page = station->pages->pdata[0];
  g_assert_cmpuint (page->versions->len, ==, 3);
  g_assert_true (g_str_has_suffix (((SaksiPageVersion *) page->versions->pdata[0])->url,
                                   OTHER_PAGE_PATH));
  version = page->versions->pdata[1];
  g_assert_true (version->current);
  g_assert_cmpstr (version->sha256, !=, page->sha256);
  version = page->versions->pdata[2];
  g_assert_cmpstr (version->sha256, ==, page->sha256);
}

/* Images of overseas stations count like others; only those of the specimen do not. */
static void
test_count_of_images (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const paths[] = {
    "0a1b/pemilu/ppwp/99/AE/01/00/01/99AE010001001-20240214-210853--x.jpg",
    "0a1b/pemilu/ppwp/82/00/00/00/00/8200000000000-20240214-210853--x.jpg",
    "0a1b/pemilu/ppwp/00/01/01/00/01/0001010001001-20240214-210853--x.jpg",
  };
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiHoldings) holdings = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    test_tree_add_bytes (tree, paths[i], jpeg, sizeof jpeg);
  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);

  saksi_holdings_load_async (fixture->store, NULL, test_result_cb, &result);
  holdings = saksi_holdings_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (holdings->counts.forms, ==, 2);
}

/* Numbers that are withdrawn are unknown again, not zero: here, and in the sums above. */
static void
test_withdrawn (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const texts[] = {
    "{'ts': '2024-02-15 00:00:00', 'chart': {'100025': 7}, 'administrasi': {'suara_sah': 7}}",
    "{'ts': '2024-02-16 00:00:00', 'chart': null, 'administrasi': null}",
    "{'ts': '2024-02-17 00:00:00', 'chart': {'100026': 9}}",
  };
  g_autofree char *path = test_tree_build_station_path ("ppwp", "1101012001001");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(TestTree) tree = test_tree_new ();

      test_tree_add (tree, path, texts[i]);
      test_tree_write_folder (tree, fixture->input);
      import (fixture, fixture->input);
      test_cache_check (fixture->cache);
    }
}

/* Many rounds of random documents over the same stations. */
static void
test_replacements (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const villages[] = { "1101012001", "1101022001", "99AE010001", "0001010001" };
  static const char *const contests[] = { "ppwp", "pdpr", "pkwkp" };

  for (guint round = 0; round < 15; round++)
    {
      g_autoptr(TestTree) tree = test_tree_new ();
      g_autofree char *path = g_strdup_printf ("%s-%u", fixture->input, round);

      for (guint i = 0; i < 60; i++)
        {
          const char *village = villages[g_rand_int_range (fixture->rand, 0, 4)];
          g_autofree char *code = g_strdup_printf ("%s%03d", village,
                                                   g_rand_int_range (fixture->rand, 1, 6));

          test_tree_add_station (tree, fixture->rand,
                                 contests[g_rand_int_range (fixture->rand, 0, 3)], code,
                                 (guint) g_rand_int_range (fixture->rand, 0, 20000));
        }
      test_tree_write_folder (tree, path);
      import (fixture, path);
      test_cache_check (fixture->cache);
    }
}

/* The specimen is part of nothing above itself. */
static void
test_specimen (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();

  test_tree_add_station (tree, fixture->rand, "ppwp", "0001010001001", 1);
  test_tree_add (tree, "wilayah/pemilu/ppwp/00/0001/000101/0001010001.json",
                 "[{'nama': 'TPS 001', 'id': 1, 'kode': '0001010001001'}]");
  test_tree_write_folder (tree, fixture->input);
  import (fixture, fixture->input);

  g_assert_cmpint (test_cache_count (fixture->cache, "rollup"), ==, 4);
  g_assert_cmpint (test_cache_count (fixture->cache, "rollup WHERE key = 1 << 49"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "region WHERE key = 1 << 49"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "region WHERE stations = 1"), ==, 4);
}

static void
test_link (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  g_assert_cmpint (symlink (fixture->input, link), ==, 0);
  summary = import (fixture, link);
  assert_summary (&summary, tree, 0, 0);
}

/* A folder from which a part of the layout begins, with and without a slash at its end. */
static void
test_inner_folders (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const inner[] = { "pemilu", "pemilu/hhcw/", "wilayah", "wilayah/pemilu/.." };
  g_autoptr(TestTree) tree = make_tree (fixture);

  test_tree_write_folder (tree, fixture->input);
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      g_autofree char *path = g_strconcat (fixture->input, "/", inner[i], NULL);
      SaksiImportSummary summary = import (fixture, path);

      g_assert_cmpint (summary.rejected, ==, 0);
      g_assert_cmpint (summary.documents, >, 10);
    }
}

static void
test_no_source (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *letter = g_build_filename (fixture->folder, "letter.txt", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty.tar", NULL);
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  g_assert_false (import_with (fixture, fixture->input, NULL, &summary, &error));
  g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (letter, "Dear reader, this is no archive at all.", -1, NULL));
  g_assert_false (import_with (fixture, letter, NULL, &summary, &error));
  g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_FORMAT);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_false (import_with (fixture, empty, NULL, &summary, &error));
  g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_FORMAT);

  g_assert_cmpint (g_mkdir (fixture->input, 0700), ==, 0);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.documents, ==, 0);
}

/* Of several paths a bad one costs itself only. */
static void
test_several_paths (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  const char *paths[] = { missing, fixture->input, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  test_tree_write_folder (tree, fixture->input);
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_false (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING);
  assert_summary (&summary, tree, 0, 0);
}

typedef struct
{
  guint n;
  gint64 documents;
  double fraction;
} Progress;

static void
progress_cb (const SaksiImportSummary *summary,
             double                    fraction,
             gpointer                  user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (summary->documents, >=, progress->documents);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_true (fraction < 0 || fraction >= progress->fraction);
  progress->n++;
  progress->documents = summary->documents;
  progress->fraction = fraction;
}

static void
test_progress (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(TestTree) tree = make_tree (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "a.tar.gz", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Progress progress = { 0 };
  SaksiImportSummary summary;
  guint n;

  test_tree_write_archive (tree, path, TEST_ARCHIVE_TAR_GZ);
  saksi_import_run_async (fixture->store, paths, NULL, progress_cb, &progress, test_result_cb,
                          &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);

  /* Nothing is told after the end. */
  n = progress.n;
  g_assert_cmpuint (n, >=, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (progress.n, ==, n);
}

/* Three imports are under way at once; the second of them ends first. */
static gpointer
seal_three (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  static const guint order[] = { 1, 0, 2 };
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  SaksiReceiptCounts counts = { 0 };
  gint64 receipts[G_N_ELEMENTS (order)];
  SaksiWriter *writer = saksi_writer_begin (connection, error);

  for (guint i = 0; i < G_N_ELEMENTS (receipts); i++)
    receipts[i] = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_FOLDER, "/once", 1000, error);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_true (saksi_writer_count_receipt (writer, receipts[order[i]], &counts, 1000 + i,
                                               error));
  g_assert_true (saksi_writer_commit (writer, error));

  g_assert_true (saksi_verify_receipts (connection, verification, error));
  g_assert_cmpint (verification->n_problems, ==, 0);

  return NULL;
}

/* Whichever import ends first, the receipts are one line: none could be taken out unseen. */
static void
test_seals (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) written = NULL;

  saksi_store_write (fixture->store, g_task_new (fixture->store, NULL, test_result_cb, &written),
                     seal_three, NULL);
  test_wait (&written);
  g_assert_cmpint (test_cache_count (fixture->cache, "receipt WHERE hash IS NOT NULL"), >=, 3);
  g_assert_cmpint (test_cache_count (fixture->cache,
                                     "receipt AS a JOIN receipt AS b "
                                     "ON a.previous = b.previous AND a.id < b.id"), ==, 0);
}

/* Lists a good document as refused, as an older Saksi may have done. */
static gpointer
put_refused (SaksiConnection *connection,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  static const char good[] = "{\"ts\":\"2024-02-15 00:00:00\",\"chart\":{\"100025\":7}}";
  static const char bad[] = "{\"chart\":";
  static const char line_text[] = "{\"kode\":\"1101012001005\",\"chart\":null}";
  g_autofree char *path = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autoptr(GBytes) good_bytes = g_bytes_new_static (good, strlen (good));
  g_autoptr(GBytes) bad_bytes = g_bytes_new_static (bad, strlen (bad));
  g_autoptr(GBytes) line = g_bytes_new_static (line_text, strlen (line_text));
  g_autoptr(GBytes) large = g_bytes_new_take (g_strnfill (300000, '['), 300000);
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  gint64 receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_FOLDER, "/once", 1000, error);
  gint64 lines = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_LINES, "/once", 1000, error);

  g_assert_true (saksi_writer_put_refused (writer, path, "once", good_bytes, strlen (good), receipt,
                                           1000, error));
  g_assert_true (saksi_writer_put_refused (writer, "pemilu/hhcw/ppwp/11.json", "cut off", bad_bytes,
                                           strlen (bad), receipt, 1000, error));
  g_assert_true (saksi_writer_put_refused (writer, "pemilu/hhcw/ppwp/12.json", "large", large,
                                           300000, receipt, 1000, error));
  g_assert_true (saksi_writer_put_refused (writer, "pemilu/hhcw/ppwp/13.json", "unreadable", NULL,
                                           5, receipt, 1000, error));
  g_assert_true (saksi_writer_put_refused (writer, "line 5", "once", line, strlen (line_text),
                                           lines, 1000, error));
  g_assert_true (saksi_writer_commit (writer, error));

  return NULL;
}

static void
retry (Fixture            *fixture,
       SaksiImportSummary *summary)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_import_retry_async (fixture->store, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_retry_finish (test_wait (&result), summary, &error));
  g_assert_no_error (error);
}

static void
test_retry (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) written = NULL;
  SaksiImportSummary summary;

  retry (fixture, &summary);
  g_assert_cmpint (summary.documents, ==, 0);

  saksi_store_write (fixture->store, g_task_new (fixture->store, NULL, test_result_cb, &written),
                     put_refused, NULL);
  test_wait (&written);
  g_clear_object (&written);

  for (guint i = 0; i < 2; i++)
    {
      retry (fixture, &summary);
      g_assert_cmpint (summary.documents, ==, i == 0 ? 5 : 3);
      g_assert_cmpint (summary.versions, ==, i == 0 ? 2 : 0);
      g_assert_cmpint (summary.rejected, ==, 3);
      g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 3);
      g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 2);

      /* They are still from where they came and when. */
      g_assert_cmpint (test_cache_count (fixture->cache,
                                         "refused JOIN receipt ON receipt.id = refused.receipt "
                                         "WHERE origin = '/once' AND fetched = 1000"), ==, 3);
      g_assert_cmpint (test_cache_count (fixture->cache,
                                         "result JOIN receipt ON receipt.id = result.receipt "
                                         "WHERE origin = '/once' AND fetched = 1000"), ==, 2);
    }
}

/* One is read again and the others are left alone. */
static void
test_retry_one (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  gint64 versions = 0;

  saksi_store_write (fixture->store, g_task_new (fixture->store, NULL, test_result_cb, &result),
                     put_refused, NULL);
  test_wait (&result);
  g_clear_object (&result);
  saksi_refused_load_async (fixture->store, NULL, test_result_cb, &result);
  list = saksi_refused_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 5);

  for (guint i = 0; i < list->len; i++)
    {
      SaksiImportSummary summary;

      g_clear_object (&result);
      saksi_import_retry_one_async (fixture->store, list->pdata[i], NULL, test_result_cb, &result);
      g_assert_true (saksi_import_retry_finish (test_wait (&result), &summary, &error));
      g_assert_no_error (error);
      g_assert_cmpint (summary.documents, ==, 1);
      g_assert_cmpint (summary.versions + summary.rejected, ==, 1);
      versions += summary.versions;
      g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, versions);
      g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 5 - versions);
    }
  g_assert_cmpint (versions, ==, 2);
}

/* A name that is no UTF-8 is shown as well as it can be, and hurts nothing. */
static void
test_odd_names (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  test_tree_add_station (tree, fixture->rand, "ppwp", "1101012001001", 1);
  test_tree_add (tree, "pemilu/hhcw/ppwp/11/\xff\xfe.json", "{}");
  test_tree_add (tree, "caf\xe9/wilayah/pemilu/ppwp/11.json",
                 "[{'nama': 'A', 'kode': '1101', 'id': 1}]");
  test_tree_write_folder (tree, fixture->input);
  summary = import (fixture, fixture->input);
  g_assert_cmpint (summary.versions, ==, 2);
  g_assert_cmpint (summary.rejected, ==, 1);

  saksi_refused_load_async (fixture->store, NULL, test_result_cb, &result);
  list = saksi_refused_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (g_utf8_validate (((const SaksiRefused *) list->pdata[0])->path, -1, NULL));
}

/* A good line of one file says nothing of the line with that number in another. */
static void
test_lines_of_files (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.ndjson", NULL);
  g_autofree char *good = g_build_filename (fixture->folder, "good.ndjson", NULL);
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autoptr(GError) error = NULL;

  test_tree_add_station (tree, fixture->rand, "ppwp", "1101012001001", 1);
  test_tree_write_lines (tree, good);
  g_file_set_contents (bad, "{\"kode\": 1\n", -1, &error);
  g_assert_no_error (error);

  import (fixture, bad);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 1);
  import (fixture, good);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 1);

  /* The file itself is mended. */
  test_tree_write_lines (tree, bad);
  import (fixture, bad);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 0);
}

#define BAD_LIST "mirror.example/a/wilayah/pemilu/ppwp/12.json"
#define BAD_TOTALS "mirror.example/a/pemilu/hhcw/ppwp/12.json"
#define BAD_OTHER "mirror.example/a/pemilu/hr/ppwp.json"

/* What is good in one place is not refused at another; what is another document stays listed. */
static void
test_other_paths (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *mirror = g_build_filename (fixture->folder, "mirror", NULL);
  g_autofree char *lines = g_build_filename (fixture->folder, "lines.ndjson", NULL);
  g_autofree char *station = test_tree_build_station_path ("ppwp", "1101012001001");
  g_autofree char *bad_station = g_strconcat ("mirror.example/a/", station, NULL);
  g_autofree char *bad_other = test_tree_build_station_path ("ppwp", "1101012001002");
  g_autofree char *bad_contest = test_tree_build_station_path ("pdpr", "1101012001001");
  g_autoptr(TestTree) bad = test_tree_new ();
  g_autoptr(TestTree) good = test_tree_new ();
  g_autoptr(TestTree) one = test_tree_new ();

  test_tree_add (bad, BAD_LIST, "[]");
  test_tree_add (bad, BAD_TOTALS, "{}");
  test_tree_add (bad, BAD_OTHER, "1");
  test_tree_add (bad, bad_station, "{");
  test_tree_add (bad, bad_other, "{");
  test_tree_add (bad, bad_contest, "{");
  test_tree_write_folder (bad, mirror);
  import (fixture, mirror);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 6);

  /* Another region, another kind. */
  test_tree_add (good, "wilayah/pemilu/ppwp/11.json", "[{'nama': 'A', 'kode': '1101', 'id': 1}]");
  test_tree_add (good, "pemilu/hhcw/ppwp/11.json", "{'chart': {'100025': 1}}");
  test_tree_add_station (good, fixture->rand, "ppwp", "1101012001003", 1);
  test_tree_write_folder (good, fixture->input);
  import (fixture, fixture->input);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 6);

  test_tree_add (good, "wilayah/pemilu/ppwp/12.json", "[{'nama': 'A', 'kode': '1201', 'id': 1}]");
  test_tree_add (good, "pemilu/hhcw/ppwp/12.json", "{'chart': {'100025': 1}}");
  test_tree_add (good, "pemilu/hr/ppwp.json", "{}");
  test_tree_write_folder (good, fixture->input);
  import (fixture, fixture->input);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused WHERE path GLOB '*hhcw*/1101*'"), ==,
                   3);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 3);

  /* A line is the document of its station, also when it is known already. */
  test_tree_add_station (one, fixture->rand, "ppwp", "1101012001001", 1);
  test_tree_write_lines (one, lines);
  import (fixture, lines);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 2);
  import (fixture, mirror);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 6);
  import (fixture, lines);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 5);

  /* What the same folder has refused stays listed: it was told so. */
  test_tree_write_folder (one, mirror);
  import (fixture, mirror);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 6);
}

static gint64
get_stations (Fixture    *fixture,
              const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) path = NULL;
  g_autoptr(GError) error = NULL;
  const SaksiRegion *region;

  saksi_region_load_path_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), code, NULL,
                                test_result_cb, &result);
  path = saksi_region_load_path_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  region = path->pdata[path->len - 1];

  return region->stations;
}

/* A list that names fewer stations than have a document tells no total; a whole one does. */
static void
test_partial_lists (Fixture      *fixture,
                    gconstpointer data)
{
  static const char one[] = "[{'nama': 'TPS 001', 'kode': '1101012001001', 'id': 1}]";
  static const char two[] = "[{'nama': 'TPS 001', 'kode': '1101012001001', 'id': 1},"
                            "{'nama': 'TPS 002', 'kode': '1101012001002', 'id': 2}]";
  static const char path[] = "wilayah/pemilu/ppwp/11/1101/110101/1101012001.json";
  g_autoptr(TestTree) partial = test_tree_new ();
  g_autoptr(TestTree) whole = test_tree_new ();
  g_autofree char *second = g_build_filename (fixture->folder, "whole.example", NULL);

  test_tree_add (partial, path, one);
  test_tree_add_station (partial, fixture->rand, "ppwp", "1101012001001", 1);
  test_tree_add_station (partial, fixture->rand, "ppwp", "1101012001002", 1);
  test_tree_write_folder (partial, fixture->input);
  import (fixture, fixture->input);
  g_assert_cmpint (get_stations (fixture, "1101012001"), ==, SAKSI_UNKNOWN);
  g_assert_cmpint (get_stations (fixture, "11"), ==, SAKSI_UNKNOWN);

  test_tree_add (whole, path, two);
  test_tree_write_folder (whole, second);
  import (fixture, second);
  g_assert_cmpint (get_stations (fixture, "1101012001"), ==, 2);
  g_assert_cmpint (get_stations (fixture, "11"), ==, 2);
}

#define ADD(name, func) \
  g_test_add ("/import/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("folder", test_folder);
  ADD ("archives", test_archives);
  ADD ("lines", test_lines);
  ADD ("bad-lines", test_bad_lines);
  ADD ("key-order", test_key_order);
  ADD ("versions", test_versions);
  ADD ("versions-at-once", test_versions_at_once);
  ADD ("older", test_older);
  ADD ("bad", test_bad);
  ADD ("oversized", test_oversized);
  ADD ("truncated", test_truncated);
  ADD ("damaged-entry", test_damaged_entry);
  ADD ("cancelled-at-once", test_cancelled_at_once);
  ADD ("cancelled", test_cancelled);
  ADD ("images", test_images);
  ADD ("page-versions", test_page_versions);
  ADD ("count-of-images", test_count_of_images);
  ADD ("withdrawn", test_withdrawn);
  ADD ("replacements", test_replacements);
  ADD ("specimen", test_specimen);
  ADD ("link", test_link);
  ADD ("inner-folders", test_inner_folders);
  ADD ("no-source", test_no_source);
  ADD ("several-paths", test_several_paths);
  ADD ("progress", test_progress);
  ADD ("retry", test_retry);
  ADD ("retry-one", test_retry_one);
  ADD ("odd-names", test_odd_names);
  ADD ("lines-of-files", test_lines_of_files);
  ADD ("other-paths", test_other_paths);
  ADD ("partial-lists", test_partial_lists);
  ADD ("seals", test_seals);

  return g_test_run ();
}
