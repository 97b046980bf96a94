/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "result/saksi-import.h"
#include "station/saksi-row-order.h"
#include "station/saksi-station-query.h"
#include "store/saksi-connection.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-result-table.h"
#include "test-cache.h"
#include "test-tree.h"
#include "test-util.h"

/* Every list of stations is compared with what a plain walk over the documents says, and every row
 * of it with its document. */

#define CONTEST 1
#define N_STATIONS 600

typedef struct
{
  char *folder; /* owned */
  char *cache;  /* owned */
  GRand *rand;  /* owned */
} Fixture;

static const char *const villages[] = {
  "0001011001", "1101012001", "1101012002", "1102012001", "3101011003", "3171011001", "9101011001",
  "99AE010001",
};

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->rand = g_rand_new_with_seed (77);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
  g_rand_free (fixture->rand);
}

static SaksiStore *
open_store (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  SaksiStore *store = test_open_store (fixture->cache, &error);

  g_assert_no_error (error);

  return store;
}

static void
import (Fixture    *fixture,
        SaksiStore *store,
        const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  saksi_import_run_async (store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
}

/* Mostly small, sometimes unknown, negative or beyond 16 and 32 bits. */
static void
append_count (GString *line,
              GRand   *rand)
{
  static const gint64 large[] = { 65535, 65536, 256000, 4294967296, -1, -256000, 1000000000000 };
  int kind = g_rand_int_range (rand, 0, 40);

  if (kind < 6)
    g_string_append (line, "null");
  else if (kind == 6)
    g_string_append_printf (line, "%" G_GINT64_FORMAT,
                            large[g_rand_int_range (rand, 0, G_N_ELEMENTS (large))]);
  else
    g_string_append_printf (line, "%d", g_rand_int_range (rand, 0, kind < 25 ? 20 : 400));
}

static void
append_document (GString    *text,
                 GRand      *rand,
                 const char *code,
                 guint       minute)
{
  g_string_append_printf (text, "{\"kode\":\"%s\",\"ts\":\"2024-02-15 10:%02u:%02u\",", code,
                          minute, (guint) g_rand_int_range (rand, 0, 60));
  if (g_rand_int_range (rand, 0, 6) > 0)
    {
      g_string_append (text, "\"chart\":{");
      for (guint i = 0; i < 3; i++)
        {
          g_string_append_printf (text, "%s\"%u\":", i > 0 ? "," : "", 100025 + i);
          append_count (text, rand);
        }
      g_string_append (text, "},");
    }
  if (g_rand_int_range (rand, 0, 5) > 0)
    {
      g_string_append (text, "\"administrasi\":{");
      for (guint i = 0; i < SAKSI_N_FIELDS; i++)
        {
          g_string_append_printf (text, "%s\"%s\":", i > 0 ? "," : "", saksi_field_get_name (i));
          append_count (text, rand);
        }
      g_string_append (text, "},");
    }
  g_string_append (text, "\"images\":[");
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            g_rand_boolean (rand) ? "\"https://example.org/a.jpg\"" : "null");
  g_string_append (text, "],\"status_suara\":true,\"status_adm\":false,\"psu\":\"Reguler\"}\n");
}

static void
import_documents (Fixture    *fixture,
                  SaksiStore *store,
                  guint       n,
                  guint       minute)
{
  g_autofree char *path = g_strdup_printf ("%s/%u.ndjson", fixture->folder, minute);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *village = villages[g_rand_int_range (fixture->rand, 0,
                                                       G_N_ELEMENTS (villages))];
      g_autofree char *code = g_strdup_printf ("%s%03d", village,
                                               g_rand_int_range (fixture->rand, 1, 120));

      append_document (text, fixture->rand, code, minute);
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  import (fixture, store, path);
}

static void
import_names (Fixture    *fixture,
              SaksiStore *store)
{
  static const char *const lists[][2] = {
    { "0", "[{\"kode\":\"11\",\"nama\":\"ACEH\",\"id\":1,\"tingkat\":1},{\"kode\":\"31\",\"nama\":"
      "\"DKI JAKARTA\",\"id\":2,\"tingkat\":1},{\"kode\":\"91\",\"nama\":\"P A P U A\",\"id\":3,"
      "\"tingkat\":1}]" },
    { "11", "[{\"kode\":\"1101\",\"nama\":\"SUKA MAJU\",\"id\":4,\"tingkat\":2},{\"kode\":\"1102\","
      "\"nama\":\"ACEH BARAT\",\"id\":5,\"tingkat\":2}]" },
    { "11/1101", "[{\"kode\":\"110101\",\"nama\":\"JATI\",\"id\":6,\"tingkat\":3}]" },
    { "11/1101/110101", "[{\"kode\":\"1101012001\",\"nama\":\"JATI PERUMNAS\",\"id\":7,"
      "\"tingkat\":4},{\"kode\":\"1101012002\",\"nama\":\"SUKA JATI\",\"id\":8,\"tingkat\":4}]" },
  };
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *folder = g_build_filename (fixture->folder, "tree", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_strdup_printf ("wilayah/pemilu/ppwp/%s.json", lists[i][0]);

      test_tree_add (tree, path, lists[i][1]);
    }
  test_tree_write_folder (tree, folder);
  import (fixture, store, folder);
}

static SaksiStationSet *
run (SaksiStore              *store,
     const SaksiStationQuery *query)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStationSet *set;

  saksi_station_query_run_async (store, query, NULL, test_result_cb, &result);
  set = saksi_station_query_run_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return set;
}

static GPtrArray *
read_page (SaksiStore      *store,
           SaksiStationSet *set,
           guint            offset,
           guint            n)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows;

  saksi_station_set_read_page_async (set, store, offset, n, NULL, test_result_cb, &result);
  rows = saksi_station_set_read_page_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return rows;
}

/* A document, and what lists say of it. */
typedef struct
{
  const SaksiResult *result;
  GPtrArray *findings; /* owned, of SaksiFinding */
  guint parts;
  guint n_images;
  gint64 sort;
} Naive;

static void
naive_clear (gpointer data)
{
  g_ptr_array_unref (((Naive *) data)->findings);
}

static guint
count_images (const SaksiResult *result)
{
  guint n = 0;

  for (guint i = 0; i < result->n_pages; i++)
    n += result->pages[i] != NULL;

  return n;
}

static guint
find_parts (const SaksiResult *result)
{
  guint parts = count_images (result) > 0 ? SAKSI_STATION_IMAGES : 0;

  if (saksi_result_sum_votes (result) != SAKSI_UNKNOWN)
    parts |= SAKSI_STATION_VOTES;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (result->fields[i] != SAKSI_UNKNOWN)
      parts |= SAKSI_STATION_ADMINISTRATION;

  return parts;
}

static gboolean
has_finding (const Naive             *naive,
             const SaksiStationQuery *query)
{
  for (guint i = 0; i < naive->findings->len; i++)
    {
      const SaksiFinding *finding = naive->findings->pdata[i];

      if ((query->rules == 0 || (query->rules & 1u << finding->rule)) &&
          (query->severities == 0 || (query->severities & 1u << finding->severity)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
passes (const Naive             *naive,
        const SaksiStationQuery *query)
{
  char code[SAKSI_CODE_SIZE];
  gboolean is_nation = query->region[0] == '\0' || strcmp (query->region, "0") == 0;

  saksi_key_to_code (naive->result->key, code);
  if (is_nation ? g_str_has_prefix (code, "00") : !g_str_has_prefix (code, query->region))
    return FALSE;
  if ((naive->parts & query->with) != query->with || (naive->parts & query->without) != 0)
    return FALSE;

  return query->findings == SAKSI_STATION_FINDINGS_ANY_OR_NONE ||
         has_finding (naive, query) == (query->findings == SAKSI_STATION_FINDINGS_SOME);
}

static gint64
sort_value (const Naive             *naive,
            const SaksiStationQuery *query)
{
  switch (query->sort)
    {
    case SAKSI_STATION_SORT_VOTE:
      return saksi_result_get_vote (naive->result, query->choice);
    case SAKSI_STATION_SORT_FIELD:
      return naive->result->fields[query->field];
    case SAKSI_STATION_SORT_TIME:
      return naive->result->ts;
    case SAKSI_STATION_SORT_IMAGES:
      return naive->n_images;
    case SAKSI_STATION_SORT_FINDINGS:
      return naive->findings->len;
    case SAKSI_STATION_SORT_CODE:
    default:
      return (gint64) naive->result->key;
    }
}

static int
compare_naive (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const SaksiStationQuery *query = user_data;
  const Naive *one = a;
  const Naive *other = b;

  if (one->sort != other->sort)
    {
      if (one->sort == SAKSI_UNKNOWN || other->sort == SAKSI_UNKNOWN)
        return one->sort == SAKSI_UNKNOWN ? 1 : -1;
      return (one->sort < other->sort) != query->descending ? -1 : 1;
    }

  return one->result->key < other->result->key ? -1 : one->result->key > other->result->key;
}

static GArray *
expect (SaksiConnection         *connection,
        GPtrArray               *results,
        const SaksiStationQuery *query)
{
  GArray *expected = g_array_new (FALSE, FALSE, sizeof (Naive));

  g_array_set_clear_func (expected, naive_clear);
  for (guint i = 0; i < results->len; i++)
    {
      Naive naive = { .result = results->pdata[i] };

      naive.findings = saksi_finding_table_load_station (
        connection, saksi_contest_key (CONTEST, naive.result->key), NULL);
      naive.parts = find_parts (naive.result);
      naive.n_images = count_images (naive.result);
      naive.sort = sort_value (&naive, query);
      if (passes (&naive, query))
        g_array_append_val (expected, naive);
      else
        naive_clear (&naive);
    }
  g_array_sort_with_data (expected, compare_naive, (gpointer) query);

  return expected;
}

static void
assert_row (const SaksiStationRow *row,
            const Naive           *naive,
            GPtrArray             *candidates)
{
  g_assert_cmpuint (saksi_key_from_code (row->code), ==, naive->result->key);
  g_assert_cmpint (row->ts, ==, naive->result->ts);
  g_assert_cmpuint (row->parts, ==, naive->parts);
  g_assert_cmpuint (row->n_images, ==, naive->n_images);
  g_assert_cmpuint (row->n_pages, ==, naive->result->n_pages);
  g_assert_cmpuint (row->n_findings, ==, naive->findings->len);
  g_assert_cmpint (row->status_votes, ==, naive->result->flags.status_votes);
  g_assert_cmpint (row->status_administration, ==, naive->result->flags.status_administration);
  g_assert_cmpint (row->voting, ==, naive->result->flags.voting);
  g_assert_cmpmem (row->fields, sizeof row->fields, naive->result->fields,
                   sizeof naive->result->fields);
  for (guint i = 0; i < candidates->len; i++)
    g_assert_cmpint (row->votes[i], ==,
                     saksi_result_get_vote (naive->result,
                                            ((SaksiCandidate *) candidates->pdata[i])->choice));
  g_assert_nonnull (row->name);
  g_assert_nonnull (row->names[SAKSI_LEVEL_PROVINCE]);
}

static void
assert_query (SaksiStore              *store,
              SaksiConnection         *connection,
              GPtrArray               *results,
              const SaksiStationQuery *query)
{
  g_autoptr(GArray) expected = expect (connection, results, query);
  g_autoptr(SaksiStationSet) set = run (store, query);
  g_autoptr(GPtrArray) rows = read_page (store, set, 0, G_MAXUINT);

  g_assert_cmpuint (saksi_station_set_get_length (set), ==, expected->len);
  g_assert_cmpuint (saksi_station_set_get_total (set), >=, expected->len);
  g_assert_cmpuint (rows->len, ==, expected->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiStationRow *row = rows->pdata[i];
      char code[SAKSI_CODE_SIZE];
      guint position;

      saksi_station_set_get_code (set, i, code);
      g_assert_cmpstr (code, ==, row->code);
      assert_row (row, &g_array_index (expected, Naive, i), saksi_station_set_get_candidates (set));
      g_assert_true (saksi_station_set_find (set, row->code, &position));
      g_assert_cmpuint (position, ==, i);
    }
}

static SaksiStationQuery
random_query (GRand *rand)
{
  static const char *const regions[] = {
    "", "", "0", "00", "11", "1101", "110101", "1101012002", "1101012002005", "99AE010001", "12",
  };
  SaksiStationQuery query = {
    .contest = CONTEST,
    .sort = (SaksiStationSort) g_rand_int_range (rand, 0, SAKSI_STATION_SORT_FINDINGS + 1),
    .choice = saksi_choice_code (SAKSI_CHOICE_CHART, 0,
                                 100025 + (guint32) g_rand_int_range (rand, 0, 4)),
    .field = (SaksiField) g_rand_int_range (rand, 0, SAKSI_N_FIELDS),
    .descending = g_rand_boolean (rand),
    .findings = (SaksiStationFindings) g_rand_int_range (rand, 0, 3),
  };

  g_strlcpy (query.region, regions[g_rand_int_range (rand, 0, G_N_ELEMENTS (regions))],
             sizeof query.region);
  for (guint i = 0; i < 3; i++)
    switch (g_rand_int_range (rand, 0, 5))
      {
      case 0:
        query.with |= 1u << i;
        break;
      case 1:
        query.without |= 1u << i;
        break;
      default:
        break;
      }
  if (g_rand_boolean (rand))
    query.rules = 1u << g_rand_int_range (rand, 1, 10);
  if (g_rand_int_range (rand, 0, 3) == 0)
    query.severities = 1u << g_rand_int_range (rand, 0, 3);

  return query;
}

static void
assert_random_queries (Fixture    *fixture,
                       SaksiStore *store,
                       guint       n)
{
  g_autoptr(GError) error = NULL;
  SaksiConnection *connection = saksi_connection_open (fixture->cache, SAKSI_CONNECTION_READ,
                                                       &error);
  g_autoptr(GPtrArray) results = saksi_result_table_load_range (
    connection, CONTEST, SAKSI_KEY_NATION, saksi_key_get_end (SAKSI_KEY_NATION), G_MAXINT32,
    &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      SaksiStationQuery query = random_query (fixture->rand);

      assert_query (store, connection, results, &query);
    }
  saksi_connection_close (connection);
}

static void
test_queries (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(SaksiStore) store = open_store (fixture);

  assert_random_queries (fixture, store, 5);
  import_documents (fixture, store, N_STATIONS, 1);
  assert_random_queries (fixture, store, 60);

  /* New versions, in part older than those that are there; few, so that columns are read again. */
  import_documents (fixture, store, N_STATIONS / 2, 2);
  assert_random_queries (fixture, store, 30);
  import_documents (fixture, store, 20, 0);
  assert_random_queries (fixture, store, 30);
  g_clear_object (&store);
  test_cache_check (fixture->cache);
}

/* Nobody waits for columns that are made again; but changes run in order, so that what is queued
 * now comes behind them. */
static void
wait_for_writes (Fixture    *fixture,
                 SaksiStore *store)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nothing.ndjson", NULL);

  g_assert_true (g_file_set_contents (path, "\n", 1, NULL));
  import (fixture, store, path);
}

/* Columns that are taken away are made again, the same. */
static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(SaksiStore) store = open_store (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_documents (fixture, store, N_STATIONS, 1);
  g_clear_object (&store);
  before = test_cache_dump (fixture->cache, TEST_CACHE_ALL);

  test_cache_run (fixture->cache, "DELETE FROM column_block");
  store = open_store (fixture);
  assert_random_queries (fixture, store, 10);
  wait_for_writes (fixture, store);
  g_clear_object (&store);
  after = test_cache_dump (fixture->cache, TEST_CACHE_ALL);
  test_cache_assert_same_text (before, after);

  test_cache_run (fixture->cache, "UPDATE column_block SET block = zeroblob (20) WHERE rowid IN "
                  "(SELECT key FROM column_block LIMIT 2)");
  store = open_store (fixture);
  assert_random_queries (fixture, store, 10);
  wait_for_writes (fixture, store);
  g_clear_object (&store);
  test_cache_check (fixture->cache);
}

/* A document that is taken away is no row any more. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(SaksiStore) store = open_store (fixture);

  import_documents (fixture, store, N_STATIONS, 1);
  test_cache_run (fixture->cache,
                  "DELETE FROM result WHERE key & 1023 = 7; "
                  "DELETE FROM finding WHERE key NOT IN (SELECT key FROM result)");
  test_cache_run (fixture->cache, "UPDATE result SET ts = 1 WHERE key & 1023 = 9");
  g_assert_cmpint (test_cache_count (fixture->cache, "column_block"), <, 8);
}

static guint
count_found (SaksiStore *store,
             const char *text)
{
  const SaksiStationQuery query = { .contest = CONTEST, .text = text };
  g_autoptr(SaksiStationSet) set = run (store, &query);

  return saksi_station_set_get_length (set);
}

static guint
count_region (SaksiStore *store,
              const char *region)
{
  SaksiStationQuery query = { .contest = CONTEST };
  g_autoptr(SaksiStationSet) set = NULL;

  g_strlcpy (query.region, region, sizeof query.region);
  set = run (store, &query);

  return saksi_station_set_get_length (set);
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(SaksiStore) store = open_store (fixture);
  guint all;

  import_documents (fixture, store, N_STATIONS, 1);
  import_names (fixture, store);
  all = count_region (store, "");

  g_assert_cmpuint (count_found (store, ""), ==, all);
  g_assert_cmpuint (count_found (store, "  "), ==, all);
  g_assert_cmpuint (count_found (store, "tps"), ==, all);
  g_assert_cmpuint (count_found (store, "aceh"), ==, count_region (store, "11"));
  g_assert_cmpuint (count_found (store, "Papua"), ==, count_region (store, "91"));
  g_assert_cmpuint (count_found (store, "p a p u a"), ==, count_region (store, "91"));
  g_assert_cmpuint (count_found (store, "JATI PERUMNAS"), ==, count_region (store, "1101012001"));
  g_assert_cmpuint (count_found (store, "suka jati"), ==, count_region (store, "110101"));
  g_assert_cmpuint (count_found (store, "1101012002"), ==, count_region (store, "1101012002"));
  g_assert_cmpuint (count_found (store, "11010120"), ==, count_region (store, "110101"));
  g_assert_cmpuint (count_found (store, "aceh 1102"), ==, count_region (store, "1102"));
  g_assert_cmpuint (count_found (store, "99ae"), ==, count_region (store, "99AE"));
  g_assert_cmpuint (count_found (store, "tps 008 jati perumnas"), ==,
                    count_region (store, "1101012001008"));
  g_assert_cmpuint (count_found (store, "nowhere"), ==, 0);
}

/* The sort against that of the C library, with few and many different numbers. */
static void
test_sort (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 200; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 0, 500);
      guint bits = (guint) g_rand_int_range (rand, 1, 62);
      gboolean descending = g_rand_boolean (rand);
      g_autofree guint32 *rows = g_new (guint32, n + 1);
      g_autofree gint64 *values = g_new (gint64, n + 1);
      g_autofree gint64 *copy = NULL;

      for (guint i = 0; i < n; i++)
        {
          guint64 number = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);

          rows[i] = i;
          values[i] = g_rand_int_range (rand, 0, 8) == 0
                        ? SAKSI_UNKNOWN
                        : (gint64) (number >> (64 - bits)) - (round % 2 ? 1 << 10 : 0);
        }
      copy = g_memdup2 (values, (n + 1) * sizeof *values);
      saksi_rows_sort (rows, values, n, descending);

      for (guint i = 1; i < n; i++)
        {
          gint64 one = copy[rows[i - 1]];
          gint64 other = copy[rows[i]];

          if (one == other)
            g_assert_cmpuint (rows[i - 1], <, rows[i]);
          else if (other != SAKSI_UNKNOWN)
            {
              g_assert_cmpint (one, !=, SAKSI_UNKNOWN);
              g_assert_true ((one < other) != descending);
            }
        }
    }
}

/* Each width against the plain way to read a column. */
static void
test_expand (void)
{
  static const guint widths[] = { 0, 1, 2, 3, 4, 8 };
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);
  guint8 bytes[8 * 100];

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint from = 0; from < 20; from++)
      {
        SaksiColumn column = { bytes, widths[i], -5 };
        gint64 values[100];

        for (guint j = 0; j < sizeof bytes; j++)
          bytes[j] = (guint8) (g_rand_int_range (rand, 0, 2) ? 0xff : g_rand_int (rand));
        saksi_column_expand (&column, from, 100 - from, values);
        for (guint j = from; j < 100; j++)
          g_assert_cmpint (values[j - from], ==, saksi_column_get (&column, j));
      }
}

static GByteArray *
build_block (GRand *rand)
{
  g_autoptr(SaksiColumnRows) rows = saksi_column_rows_new ();

  for (guint row = 0; row < 40; row++)
    {
      gint64 fixed[SAKSI_N_FIXED_COLUMNS];
      SaksiVote votes[3];

      for (guint i = 0; i < SAKSI_N_FIXED_COLUMNS; i++)
        fixed[i] = g_rand_int_range (rand, 0, 9) == 0 ? SAKSI_UNKNOWN
                                                      : g_rand_int_range (rand, -1, 70000);
      for (guint i = 0; i < G_N_ELEMENTS (votes); i++)
        votes[i] = (SaksiVote) { 100025 + i, g_rand_int_range (rand, 0, 300) };
      saksi_column_rows_put (rows, (guint32) g_rand_int_range (rand, 0, 1 << 20), fixed, votes,
                             G_N_ELEMENTS (votes));
    }

  return saksi_column_rows_encode (rows);
}

/* A block that is damaged is refused, or read within its bytes. */
static void
test_damaged (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(GByteArray) bytes = build_block (rand);
      g_autoptr(SaksiColumnRows) rows = saksi_column_rows_new ();
      g_autofree guint8 *copy = NULL;
      gsize length = bytes->len;

      if (g_rand_boolean (rand))
        length = (gsize) g_rand_int_range (rand, 0, (gint32) length);
      for (int n = g_rand_int_range (rand, 0, 4); n > 0 && length > 0; n--)
        bytes->data[g_rand_int_range (rand, 0, (gint32) MIN (length, 200))] =
          (guint8) g_rand_int (rand);
      copy = g_memdup2 (bytes->data, length);

      if (saksi_column_rows_add_block (rows, copy, length))
        g_assert_cmpuint (saksi_column_rows_get_length (rows), <=, length * 8);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/stations/sort", test_sort);
  g_test_add_func ("/stations/expand", test_expand);
  g_test_add_func ("/stations/damaged", test_damaged);
  g_test_add ("/stations/queries", Fixture, NULL, set_up, test_queries, tear_down);
  g_test_add ("/stations/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/stations/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/stations/text", Fixture, NULL, set_up, test_text, tear_down);

  return g_test_run ();
}
