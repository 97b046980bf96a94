/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import.h"
#include "result/saksi-station.h"
#include "test-cache.h"
#include "test-util.h"

/* Many documents at once, and numbers that are too large for any short way of keeping them. */

/* More than one transaction takes in, in several provinces. */
#define N_DOCUMENTS 40000

typedef struct
{
  char *folder; /* owned */
  char *cache;  /* owned */
  char *lines;  /* owned: a file that does not exist yet */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->lines = g_build_filename (fixture->folder, "a.ndjson", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_cache_check (fixture->cache);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
  g_free (fixture->lines);
}

static SaksiStore *
open_store (const char *cache)
{
  g_autoptr(GError) error = NULL;
  SaksiStore *store = test_open_store (cache, &error);

  g_assert_no_error (error);

  return store;
}

static SaksiImportSummary
import (Fixture    *fixture,
        const char *cache)
{
  const char *paths[] = { fixture->lines, NULL };
  g_autoptr(SaksiStore) store = open_store (cache);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  saksi_import_run_async (store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);

  return summary;
}

static void
write_lines (Fixture   *fixture,
             GPtrArray *lines)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) lines->pdata[i]);
  g_assert_true (g_file_set_contents (fixture->lines, text->str, (gssize) text->len, NULL));
}

static void
shuffle (GPtrArray *lines,
         GRand     *rand)
{
  for (guint i = lines->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer line = lines->pdata[i - 1];

      lines->pdata[i - 1] = lines->pdata[other];
      lines->pdata[other] = line;
    }
}

/* Codes that arrive in no order, in few large transactions, leave the same cache as those that come
 * in order, in many small ones. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (23);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *other = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *in_order = NULL;
  g_autofree char *in_none = NULL;
  SaksiImportSummary summary;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    g_ptr_array_add (lines, g_strdup_printf (
      "{\"kode\":\"%u%02u%02u%04u%03u\",\"ts\":\"2024-02-15 10:00:%02u\",\"chart\":{\"100025\":%d,"
      "\"100026\":%d},\"administrasi\":{\"suara_sah\":%d}}", 11 + i / 20000, i / 2000 % 10 + 1,
      i / 200 % 10 + 1, i / 10 % 20 + 1001, i % 10 + 1, i % 60, g_rand_int_range (rand, 0, 300),
      g_rand_int_range (rand, 0, 300), g_rand_int_range (rand, 0, 300)));
  write_lines (fixture, lines);
  summary = import (fixture, fixture->cache);
  g_assert_cmpint (summary.versions, ==, N_DOCUMENTS);
  in_order = test_cache_dump (fixture->cache, TEST_CACHE_ALL);

  shuffle (lines, rand);
  write_lines (fixture, lines);
  summary = import (fixture, fixture->cache);
  g_assert_cmpint (summary.unchanged, ==, N_DOCUMENTS);

  summary = import (fixture, other);
  g_assert_cmpint (summary.versions, ==, N_DOCUMENTS);
  in_none = test_cache_dump (other, TEST_CACHE_ALL);
  test_cache_assert_same_text (in_order, in_none);
  test_cache_check (other);
}

/* What was published, exactly, whatever number of bits or boxes it takes. */
static const gint64 counts[] = {
  0, 62, 63, 255, 256, 999, 1000, 8190, 8191, 32767, 32768, 65535, 65536, 256000, 2147483647,
  2147483648, 4294967295, 4294967296, 999999999999, 1000000000000, -1, -7899, -256000,
};

static void
assert_station (SaksiStore *store,
                const char *code,
                gint64      count)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(GError) error = NULL;

  saksi_station_load_async (store, saksi_contest_from_name ("ppwp-2024"), code, NULL,
                            test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (station->current->fields[SAKSI_FIELD_SUARA_SAH], ==, count);
  g_assert_cmpint (station->current->fields[SAKSI_FIELD_PENGGUNA_TOTAL_P], ==, count);
  g_assert_cmpint (saksi_result_get_vote (station->current, 100025), ==, count);
  g_assert_cmpint (saksi_result_get_vote (station->current, 100026), ==, SAKSI_UNKNOWN);
}

static void
write_large (Fixture *fixture,
             gint64   more,
             guint    minute)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 count = MIN (counts[i] + more, G_GINT64_CONSTANT (1000000000000));

      g_ptr_array_add (lines, g_strdup_printf (
        "{\"kode\":\"1101012001%03u\",\"ts\":\"2024-02-15 10:%02u:00\",\"chart\":{\"100025\":%"
        G_GINT64_FORMAT ",\"100026\":null},\"administrasi\":{\"suara_sah\":%" G_GINT64_FORMAT
        ",\"pengguna_total_p\":%" G_GINT64_FORMAT "}}", i + 1, minute, count, count, count));
    }
  write_lines (fixture, lines);
}

static void
test_large_counts (Fixture      *fixture,
                   gconstpointer data)
{
  for (gint64 more = 0; more < 2; more++)
    {
      g_autoptr(SaksiStore) store = NULL;
      SaksiImportSummary summary;

      write_large (fixture, more, (guint) more);
      summary = import (fixture, fixture->cache);
      g_assert_cmpint (summary.versions, ==, G_N_ELEMENTS (counts));
      store = open_store (fixture->cache);
      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        {
          g_autofree char *code = g_strdup_printf ("1101012001%03u", i + 1);

          assert_station (store, code, MIN (counts[i] + more, G_GINT64_CONSTANT (1000000000000)));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/bulk/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/bulk/large-counts", Fixture, NULL, set_up, test_large_counts, tear_down);

  return g_test_run ();
}
