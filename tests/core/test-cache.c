/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-cache.h"

#include <sqlite3.h>
#include <string.h>

#include "check/saksi-reading-check.h"
#include "store/saksi-connection.h"
#include "store/saksi-column-table.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-fingerprint-table.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-region-finding.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"

/* Everything that documents say, without when and in which order they came. Ballots are numbered in
 * the order in which they were met, so what they say stands for them. */
static const char *const queries[] = {
  "SELECT 'region', key, name, stations FROM region ORDER BY key",
  "SELECT 'region list', key, entries FROM region_list ORDER BY key",
  "SELECT 'region list version', key, entries FROM region_list_version ORDER BY key, entries",
  "SELECT 'result', key, ts, flags, choices, prefix, counts, images, extra, sha256 "
  "FROM result JOIN ballot ON id = ballot ORDER BY key",
  "SELECT 'version', key, ts, flags, choices, prefix, counts, images, extra, sha256 "
  "FROM result_version JOIN ballot ON id = ballot ORDER BY key, ts, counts, images, extra, flags",
  "SELECT 'aggregate', key, ts, total, progress, votes, rows, extra, sha256 FROM aggregate "
  "ORDER BY key",
  "SELECT 'aggregate version', key, ts, total, progress, votes, rows, extra, sha256 "
  "FROM aggregate_version ORDER BY key, ts, rows, votes, total, progress, extra",
  "SELECT 'document', path, ts, canonical FROM document ORDER BY path, ts, canonical",
  "SELECT 'choice', contest, area, code, number, name FROM choice ORDER BY contest, area, code",
  "SELECT 'finding', key, rule, severity, part, expected, found, size, boxes FROM finding "
  "ORDER BY key, rule",
  "SELECT 'unchecked', key, rules FROM unchecked ORDER BY key",
  "SELECT 'rollup', key, documents, reported, newest, fields, votes FROM rollup ORDER BY key",
  "SELECT 'reading', key, reader, note, withdrawn, pages, numbers, images FROM reading "
  "ORDER BY key, reader, note, withdrawn, numbers",
  "SELECT 'reading rollup', key, documents, reported, fields, votes FROM reading_rollup "
  "ORDER BY key",
  "SELECT 'columns', key, block FROM column_block ORDER BY key",
  "SELECT 'image', path, size, sha256 FROM form_image ORDER BY path, sha256",
};

static sqlite3 *
open_cache (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);

  return db;
}

static void
append_column (GString      *text,
               sqlite3_stmt *row,
               int           column)
{
  if (sqlite3_column_type (row, column) == SQLITE_BLOB)
    {
      const guint8 *bytes = sqlite3_column_blob (row, column);

      for (int i = 0; i < sqlite3_column_bytes (row, column); i++)
        g_string_append_printf (text, "%02x", bytes[i]);
    }
  else
    g_string_append (text, sqlite3_column_type (row, column) != SQLITE_NULL
                           ? (const char *) sqlite3_column_text (row, column) : "-");
  g_string_append_c (text, '|');
}

static gboolean
is_wanted (sqlite3_stmt  *row,
           int            column,
           TestCacheParts parts)
{
  return !(parts & TEST_CACHE_WITHOUT_HASHES) ||
         !g_str_equal (sqlite3_column_name (row, column), "sha256");
}

/* (transfer full): what a cache holds, a row a line. */
char *
test_cache_dump (const char    *path,
                 TestCacheParts parts)
{
  sqlite3 *db = open_cache (path);
  GString *text = g_string_new (NULL);
  guint n = G_N_ELEMENTS (queries) - (parts & TEST_CACHE_WITHOUT_IMAGES ? 1 : 0);

  for (guint i = 0; i < n; i++)
    {
      sqlite3_stmt *row = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, queries[i], -1, &row, NULL), ==, SQLITE_OK);
      while (sqlite3_step (row) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (row); column++)
            if (is_wanted (row, column, parts))
              append_column (text, row, column);
          g_string_append_c (text, '\n');
        }
      g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
    }
  sqlite3_close (db);

  return g_string_free (text, FALSE);
}

/* Tells the first line that differs; whole caches are too long to be read. */
void
test_cache_assert_same_text (const char *a,
                             const char *b)
{
  g_auto(GStrv) one = NULL;
  g_auto(GStrv) other = NULL;

  if (g_str_equal (a, b))
    return;

  one = g_strsplit (a, "\n", -1);
  other = g_strsplit (b, "\n", -1);
  for (guint i = 0; ; i++)
    g_assert_cmpstr (one[i], ==, other[i]);
}

gint64
test_cache_count (const char *path,
                  const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  sqlite3 *db = open_cache (path);
  sqlite3_stmt *row = NULL;
  gint64 count;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  count = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  sqlite3_close (db);

  return count;
}

/* Changes a cache behind the back of the core. */
void
test_cache_run (const char *path,
                const char *sql)
{
  sqlite3 *db = open_cache (path);

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The cache itself does not let that happen. */
void
test_cache_refuses (const char *path,
                    const char *sql)
{
  sqlite3 *db = open_cache (path);

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (db);
}

static void
check_integrity (const char *path)
{
  static const char *const checks[] = {
    "PRAGMA integrity_check",
    "SELECT coalesce((SELECT 'foreign key of ' || \"table\" FROM pragma_foreign_key_check), 'ok')",
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM (SELECT receipt, ballot FROM result UNION ALL "
    "SELECT receipt, ballot FROM result_version) WHERE receipt NOT IN (SELECT id FROM receipt) "
    "OR ballot NOT IN (SELECT id FROM ballot)) THEN 'no receipt or ballot' ELSE 'ok' END",
    /* A version is either the current one or among the others, and has a number of its own. */
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM result JOIN result_version USING (key) "
    "WHERE result.version = result_version.version OR result.sha256 = result_version.sha256) "
    "THEN 'a version twice' ELSE 'ok' END",
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM result JOIN result_version USING (key) "
    "WHERE result_version.ts > result.ts) THEN 'an older version is current' ELSE 'ok' END",
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM aggregate JOIN aggregate_version USING (key) "
    "WHERE aggregate_version.ts > aggregate.ts) THEN 'older totals are current' ELSE 'ok' END",
  };
  sqlite3 *db = open_cache (path);

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      sqlite3_stmt *row = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, checks[i], -1, &row, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (row, 0), ==, "ok");
      sqlite3_finalize (row);
    }
  sqlite3_close (db);
}

/* What is known of each district is what is stored there, no more and no less. */
static void
check_fingerprints (const char *path)
{
  g_autoptr(GError) error = NULL;
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, &error);
  g_autoptr(SaksiFingerprints) prints = saksi_fingerprints_new ();
  sqlite3_stmt *rows;
  gint64 n_known = 0;
  gint64 n_stored = 0;

  g_assert_no_error (error);
  rows = saksi_connection_prepare (
    connection, "SELECT stored.key, sha256, kind = 'lines' FROM (SELECT key, sha256, receipt "
    "FROM result UNION ALL SELECT key, sha256, receipt FROM result_version) AS stored "
    "JOIN receipt ON receipt.id = stored.receipt ORDER BY stored.key", &error);
  g_assert_no_error (error);
  while (saksi_connection_step (connection, rows, &error))
    {
      gint64 key = sqlite3_column_int64 (rows, 0);
      gint64 district = key & ~G_GINT64_CONSTANT (0xffffff);
      SaksiSha256 sha256;

      if (saksi_fingerprints_get_district (prints) != district)
        {
          saksi_fingerprint_table_load (connection, district, prints, &error);
          g_assert_no_error (error);
          n_known += saksi_fingerprints_get_length (prints);
        }
      memcpy (sha256.bytes, sqlite3_column_blob (rows, 1), SAKSI_SHA256_SIZE);
      g_assert_cmpint (saksi_fingerprints_match (prints, saksi_contest_key_get_key (key),
                         saksi_fingerprint_of (&sha256, sqlite3_column_int (rows, 2))), ==,
                       SAKSI_FINGERPRINT_SAME);
      n_stored++;
    }
  g_assert_no_error (error);
  g_assert_cmpint (n_known, ==, n_stored);
  saksi_connection_close (connection);
}

static gint64
read_column (SaksiBlockRun *run,
             guint          index)
{
  SaksiColumn column;

  g_assert_true (saksi_column_block_get_column (&run->block, index, &column));
  return saksi_column_get (&column, run->offset);
}

static void
check_row (SaksiStationColumns *columns,
           guint                row,
           const SaksiResult   *result)
{
  SaksiBlockRun run;
  guint n_images = 0;

  g_assert_cmpuint (saksi_station_columns_get_key (columns, row), ==, result->key);
  g_assert_cmpuint (saksi_station_columns_find (columns, result->key), ==, row);
  g_assert_true (saksi_station_columns_next_run (columns, row, row + 1, &run));
  for (guint i = 0; i < result->n_pages; i++)
    n_images += result->pages[i] != NULL;
  g_assert_cmpint (read_column (&run, SAKSI_COLUMN_TIME), ==, result->ts);
  g_assert_cmpint (read_column (&run, SAKSI_COLUMN_IMAGES), ==, n_images);
  g_assert_cmpint (read_column (&run, SAKSI_COLUMN_PAGES), ==, result->n_pages);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    g_assert_cmpint (read_column (&run, SAKSI_COLUMN_FIELDS + i), ==, result->fields[i]);

  for (guint i = 0; i < result->n_votes; i++)
    {
      guint index;

      if (saksi_choice_code_get_kind (result->votes[i].choice) != SAKSI_CHOICE_CHART)
        continue;
      if (saksi_column_block_find_choice (&run.block, result->votes[i].choice, &index))
        g_assert_cmpint (read_column (&run, index), ==, result->votes[i].count);
      else
        g_assert_cmpint (result->votes[i].count, ==, SAKSI_UNKNOWN);
    }
}

/* The columns have the current documents, all of them and nothing else, and are all stored. */
static void
check_columns (const char *path)
{
  g_autoptr(GError) error = NULL;
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, &error);

  g_assert_no_error (error);
  for (guint contest = 1; contest <= SAKSI_N_ELECTIONS; contest++)
    {
      g_autoptr(SaksiStationColumns) columns = saksi_column_table_load (
        connection, (SaksiContest) contest, &error);
      SaksiKey end = saksi_key_get_end (SAKSI_KEY_NATION);
      g_autoptr(GPtrArray) results = saksi_result_table_load_range (
        connection, (SaksiContest) contest, SAKSI_KEY_NATION, end, G_MAXINT32, &error);

      g_assert_no_error (error);
      g_assert_true (saksi_station_columns_is_stored (columns));
      g_assert_cmpuint (saksi_station_columns_get_length (columns), ==, results->len);
      for (guint i = 0; i < results->len; i++)
        check_row (columns, i, results->pdata[i]);
    }
  saksi_connection_close (connection);
}

/* Sums of a region, made anew. */
typedef struct
{
  gint64 documents;
  gint64 reported;
  gint64 newest;
  gint64 sums[SAKSI_N_FIELDS];
  gint64 known[SAKSI_N_FIELDS];
  GHashTable *votes; /* owned: choice -> sum, both gint64 */
} Recount;

static void
recount_free (gpointer data)
{
  Recount *recount = data;

  g_hash_table_unref (recount->votes);
  g_free (recount);
}

static Recount *
ensure_recount (GHashTable *recounts,
                gint64      contest_key)
{
  Recount *recount = g_hash_table_lookup (recounts, &contest_key);

  if (recount == NULL)
    {
      recount = g_new0 (Recount, 1);
      recount->newest = SAKSI_UNKNOWN;
      recount->votes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      g_hash_table_insert (recounts, g_memdup2 (&contest_key, sizeof contest_key), recount);
    }

  return recount;
}

static void
count_vote (GHashTable      *votes,
            const SaksiVote *vote)
{
  gint64 *sum = g_hash_table_lookup (votes, &vote->choice);

  if (sum != NULL)
    *sum += vote->count;
  else
    g_hash_table_insert (votes, g_memdup2 (&vote->choice, sizeof vote->choice),
                         g_memdup2 (&vote->count, sizeof vote->count));
}

/* A station is reported when it has votes in its chart and all of them are known. */
static void
count_result (Recount           *recount,
              const SaksiResult *result)
{
  guint n = 0;
  gboolean complete = TRUE;

  recount->documents++;
  recount->newest = MAX (recount->newest, result->ts);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (result->fields[i] != SAKSI_UNKNOWN)
      {
        recount->sums[i] += result->fields[i];
        recount->known[i]++;
      }
  for (guint i = 0; i < result->n_votes; i++)
    if (result->votes[i].choice >> 56 == 0)
      {
        n++;
        if (result->votes[i].count == SAKSI_UNKNOWN)
          complete = FALSE;
        else
          count_vote (recount->votes, &result->votes[i]);
      }
  recount->reported += n > 0 && complete;
}

static void
compare_rollup (SaksiConnection *connection,
                SaksiRollupKind  kind,
                gint64           contest_key,
                const Recount   *recount)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiRollup) rollup = saksi_rollup_table_load (connection, kind, contest_key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rollup);
  g_assert_cmpint (rollup->documents, ==, recount->documents);
  g_assert_cmpint (rollup->reported, ==, recount->reported);
  g_assert_cmpint (rollup->newest, ==, recount->newest);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    {
      g_assert_cmpint (rollup->sums[i], ==, recount->sums[i]);
      g_assert_cmpint (rollup->known[i], ==, recount->known[i]);
    }

  g_assert_cmpuint (rollup->votes->len, ==, g_hash_table_size (recount->votes));
  for (guint i = 0; i < rollup->votes->len; i++)
    {
      const SaksiVote *vote = &g_array_index (rollup->votes, SaksiVote, i);
      const gint64 *sum = g_hash_table_lookup (recount->votes, &vote->choice);

      g_assert_nonnull (sum);
      g_assert_cmpint (vote->count, ==, *sum);
      if (i > 0)
        g_assert_cmpuint (vote[-1].choice, <, vote->choice);
    }
}

/* The findings of a station, asked for again. Returns how many there are. */
static guint
check_findings (SaksiConnection    *connection,
                SaksiContest        contest,
                SaksiKey            key,
                const SaksiResult  *result,
                const SaksiReading *reading)
{
  g_autoptr(GPtrArray) versions = saksi_result_table_load_versions (connection, contest, key, NULL);
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;
  guint n = saksi_check_evaluate_station (result, reading, versions, findings, &unchecked);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) stored = saksi_finding_table_load_station (
    connection, saksi_contest_key (contest, key), &error);

  g_assert_no_error (error);
  if (result != NULL)
    saksi_check_explain (result, findings, n);
  g_assert_cmpuint (stored->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const SaksiFinding *finding = stored->pdata[i];

      g_assert_cmpuint (finding->rule, ==, findings[i].rule);
      g_assert_cmpint (finding->severity, ==, findings[i].severity);
      g_assert_cmpuint (finding->part, ==, findings[i].part);
      g_assert_cmpint (finding->expected, ==, findings[i].expected);
      g_assert_cmpint (finding->found, ==, findings[i].found);
      g_assert_cmpint (finding->boxes, ==, findings[i].boxes);
    }

  return n;
}

static void
count_everywhere (GHashTable        *recounts,
                  const SaksiResult *result)
{
  char code[SAKSI_CODE_SIZE];
  SaksiLevel top;

  saksi_key_to_code (result->key, code);
  top = g_str_has_prefix (code, SAKSI_CODE_SPECIMEN) ? SAKSI_LEVEL_PROVINCE : SAKSI_LEVEL_NATION;
  for (guint level = top; level < SAKSI_LEVEL_STATION; level++)
    count_result (ensure_recount (recounts, saksi_contest_key (result->contest,
                                    saksi_key_get_ancestor (result->key, level))), result);
}

static void
recount_contest (SaksiConnection *connection,
                 SaksiContest     contest,
                 GHashTable      *recounts,
                 gint64          *n_findings)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = saksi_result_table_load_range (
    connection, contest, SAKSI_KEY_NATION, saksi_key_get_end (SAKSI_KEY_NATION), G_MAXINT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    {
      const SaksiResult *result = results->pdata[i];
      g_autoptr(SaksiReading) reading = saksi_reading_table_load_counted (connection, contest,
                                                                          result->key, &error);

      g_assert_no_error (error);
      count_everywhere (recounts, result);
      *n_findings += check_findings (connection, contest, result->key, result, reading);
    }
}

/* The reading of a station that counts, chosen anew: of the newest versions that are not withdrawn,
 * made here rather than imported, the last. */
static const SaksiReading *
choose_reading (GPtrArray *readings,
                guint      from,
                guint      to)
{
  const SaksiReading *best = NULL;

  for (guint i = from; i < to; i++)
    {
      const SaksiReading *one = readings->pdata[i];
      gboolean newest = TRUE;

      for (guint j = from; j < to; j++)
        {
          const SaksiReading *other = readings->pdata[j];

          if (g_str_equal (one->series, other->series) && other->version > one->version)
            newest = FALSE;
        }
      if (!newest || one->withdrawn)
        continue;
      if (best == NULL || (one->receipt == 0) > (best->receipt == 0) ||
          ((one->receipt == 0) == (best->receipt == 0) &&
           (one->created > best->created ||
            (one->created == best->created && strcmp (one->id, best->id) > 0))))
        best = one;
    }

  return best;
}

/* Sums of the readings that count, and the findings of stations that have nothing but a reading. */
static void
recount_readings (SaksiConnection *connection,
                  GHashTable      *recounts,
                  gint64          *n_findings)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) readings = saksi_reading_table_load_range (connection, 0, G_MAXINT64,
                                                                  G_MAXINT, &error);
  guint to;

  g_assert_no_error (error);
  for (guint from = 0; from < readings->len; from = to)
    {
      const SaksiReading *first = readings->pdata[from];
      const SaksiReading *chosen;
      g_autoptr(SaksiResult) document = NULL;
      g_autoptr(SaksiResult) read = NULL;

      for (to = from; to < readings->len; to++)
        if (((const SaksiReading *) readings->pdata[to])->key != first->key ||
            ((const SaksiReading *) readings->pdata[to])->contest != first->contest)
          break;
      chosen = choose_reading (readings, from, to);
      document = saksi_result_table_load (connection, first->contest, first->key, &error);
      g_assert_no_error (error);
      if (document == NULL)
        *n_findings += check_findings (connection, first->contest, first->key, NULL, chosen);
      if (chosen == NULL)
        continue;
      read = saksi_reading_to_result (chosen);
      count_everywhere (recounts, read);
    }
}

static void
check_readings (SaksiConnection *connection,
                const char      *path,
                gint64          *n_findings)
{
  g_autoptr(GHashTable) recounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          recount_free);
  GHashTableIter iter;
  gpointer contest_key;
  gpointer recount;

  recount_readings (connection, recounts, n_findings);
  g_hash_table_iter_init (&iter, recounts);
  while (g_hash_table_iter_next (&iter, &contest_key, &recount))
    compare_rollup (connection, SAKSI_ROLLUP_READINGS, *(gint64 *) contest_key, recount);
  g_assert_cmpint (test_cache_count (path, "reading_rollup"), ==, g_hash_table_size (recounts));
}

/* What the rules say of published totals, asked again. Returns how many findings there are. */
static gint64
check_totals (SaksiConnection *connection,
              const char      *path)
{
  sqlite3 *db = open_cache (path);
  sqlite3_stmt *row = NULL;
  gint64 sum = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT key FROM aggregate", -1, &row, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      gint64 key = sqlite3_column_int64 (row, 0);
      SaksiFinding findings[SAKSI_MAX_FINDINGS];
      SaksiRuleSet unchecked;
      guint n;
      gboolean exists;
      g_autoptr(GPtrArray) stored = saksi_finding_table_load_station (connection, key, NULL);

      g_assert_true (saksi_region_finding_evaluate (connection, key, findings, &n, &unchecked,
                                                    &exists, NULL));
      g_assert_cmpuint (stored->len, ==, n);
      for (guint i = 0; i < n; i++)
        {
          const SaksiFinding *finding = stored->pdata[i];

          g_assert_cmpuint (finding->rule, ==, findings[i].rule);
          g_assert_cmpuint (finding->part, ==, findings[i].part);
          g_assert_cmpint (finding->expected, ==, findings[i].expected);
          g_assert_cmpint (finding->found, ==, findings[i].found);
        }
      sum += n;
    }
  sqlite3_finalize (row);
  sqlite3_close (db);

  return sum;
}

/* Whether a cache is whole: the file, the sums of all regions, the findings and the columns of all
 * stations are what follows from the current documents, and there are no others. */
void
test_cache_check (const char *path)
{
  g_autoptr(GHashTable) recounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          recount_free);
  g_autoptr(GError) error = NULL;
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, &error);
  GHashTableIter iter;
  gpointer contest_key;
  gpointer recount;
  gint64 n_findings = 0;

  g_assert_no_error (error);
  for (guint contest = 1; contest <= SAKSI_N_ELECTIONS; contest++)
    recount_contest (connection, (SaksiContest) contest, recounts, &n_findings);
  g_hash_table_iter_init (&iter, recounts);
  while (g_hash_table_iter_next (&iter, &contest_key, &recount))
    compare_rollup (connection, SAKSI_ROLLUP_DOCUMENTS, *(gint64 *) contest_key, recount);
  check_readings (connection, path, &n_findings);
  n_findings += check_totals (connection, path);
  saksi_connection_close (connection);

  g_assert_cmpint (test_cache_count (path, "rollup"), ==, g_hash_table_size (recounts));
  g_assert_cmpint (test_cache_count (path, "finding"), ==, n_findings);
  check_integrity (path);
  check_fingerprints (path);
  check_columns (path);
}
