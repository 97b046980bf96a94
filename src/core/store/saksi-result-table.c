/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-result-table.h"

#include <string.h>

#include "result/saksi-page-address.h"
#include "result/saksi-result-codec.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-writer-private.h"

/* The columns of result and result_version, in the order in which the functions here use them. */
#define COLUMNS "version, receipt, fetched, ts, flags, ballot, counts, images, sha256, extra"

enum
{
  COLUMN_VERSION,
  COLUMN_RECEIPT,
  COLUMN_FETCHED,
  COLUMN_TS,
  COLUMN_FLAGS,
  COLUMN_BALLOT,
  COLUMN_COUNTS,
  COLUMN_IMAGES,
  COLUMN_SHA256,
  COLUMN_EXTRA,
  COLUMN_KEY, /* where it is asked for */
};

/* What there is of a station already. */
typedef struct
{
  gboolean found;  /* this very content, in whichever version */
  gboolean exists; /* a current version */
  gint64 version;  /* the highest */
  gint64 ts;       /* of the current version */
  gint64 fetched;
} Known;

static gboolean
ensure_ballot (SaksiWriter *writer,
               SaksiBallot *ballot,
               GError     **error)
{
  gsize length;
  gconstpointer choices = g_bytes_get_data (ballot->choices, &length);
  sqlite3_stmt *statement;

  if (ballot->id != 0)
    return TRUE;

  statement = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO ballot (choices, prefix) VALUES (?, ?) "
    "ON CONFLICT (choices, prefix) DO UPDATE SET prefix = prefix RETURNING id", error);
  if (statement == NULL)
    return FALSE;
  saksi_bind_blob (statement, 1, length > 0 ? choices : "", length);
  saksi_bind_text (statement, 2, ballot->prefix);
  if (!saksi_connection_step (writer->connection, statement, error))
    return FALSE;
  ballot->id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
blob_equals (sqlite3_stmt *row,
             int           column,
             gconstpointer data,
             gsize         length)
{
  return (gsize) sqlite3_column_bytes (row, column) == length &&
         (length == 0 || memcmp (sqlite3_column_blob (row, column), data, length) == 0);
}

/* Whether a stored version has the same content; the hash of the bytes is only a short way to
 * know. */
static gboolean
stored_equals (sqlite3_stmt         *stored,
               const SaksiResultRow *row)
{
  if (blob_equals (stored, COLUMN_SHA256, row->sha256.bytes, SAKSI_SHA256_SIZE))
    return TRUE;

  return saksi_column_number (stored, COLUMN_TS) == row->ts &&
         (guint) sqlite3_column_int64 (stored, COLUMN_FLAGS) == row->flags &&
         sqlite3_column_int64 (stored, COLUMN_BALLOT) == row->ballot->id &&
         blob_equals (stored, COLUMN_COUNTS, row->counts, row->counts_length) &&
         blob_equals (stored, COLUMN_IMAGES, row->images, row->images_length) &&
         g_strcmp0 ((const char *) sqlite3_column_text (stored, COLUMN_EXTRA), row->extra) == 0;
}

static gboolean
look_at_current (SaksiWriter          *writer,
                 const SaksiResultRow *row,
                 Known                *known,
                 GError              **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *stored = saksi_connection_prepare (
    writer->connection, "SELECT " COLUMNS " FROM result WHERE key = ?", error);

  if (stored == NULL)
    return FALSE;
  sqlite3_bind_int64 (stored, 1, saksi_contest_key (row->contest, row->key));
  if (saksi_connection_step (writer->connection, stored, &step_error))
    {
      known->exists = TRUE;
      known->version = sqlite3_column_int64 (stored, COLUMN_VERSION);
      known->ts = saksi_column_number (stored, COLUMN_TS);
      known->fetched = sqlite3_column_int64 (stored, COLUMN_FETCHED);
      known->found = stored_equals (stored, row);
      sqlite3_reset (stored);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static gboolean
look_at_versions (SaksiWriter          *writer,
                  const SaksiResultRow *row,
                  Known                *known,
                  GError              **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *stored = saksi_connection_prepare (
    writer->connection, "SELECT " COLUMNS " FROM result_version WHERE key = ?", error);

  if (stored == NULL)
    return FALSE;
  sqlite3_bind_int64 (stored, 1, saksi_contest_key (row->contest, row->key));
  while (saksi_connection_step (writer->connection, stored, &step_error))
    {
      known->version = MAX (known->version, sqlite3_column_int64 (stored, COLUMN_VERSION));
      known->found = known->found || stored_equals (stored, row);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/* Who brings the rows, and when. */
typedef struct
{
  gint64 receipt;
  gint64 fetched;
} Origin;

static gboolean
insert (SaksiWriter          *writer,
        sqlite3_stmt         *statement,
        const SaksiResultRow *row,
        gint64                version,
        const Origin         *origin,
        GError              **error)
{
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, saksi_contest_key (row->contest, row->key));
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, origin->receipt);
  sqlite3_bind_int64 (statement, 4, origin->fetched);
  saksi_bind_number (statement, 5, row->ts);
  sqlite3_bind_int64 (statement, 6, row->flags);
  sqlite3_bind_int64 (statement, 7, row->ballot->id);
  saksi_bind_blob (statement, 8, row->counts, row->counts_length);
  saksi_bind_blob (statement, 9, row->images, row->images_length);
  saksi_bind_blob (statement, 10, row->sha256.bytes, SAKSI_SHA256_SIZE);
  if (row->extra != NULL)
    sqlite3_bind_text (statement, 11, row->extra, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, 11);

  return saksi_connection_run (writer->connection, statement, error);
}

static gboolean
insert_older (SaksiWriter          *writer,
              const SaksiResultRow *row,
              gint64                version,
              const Origin         *origin,
              GError              **error)
{
  return insert (writer, saksi_connection_prepare (
                   writer->connection,
                   "INSERT INTO result_version (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                   error),
                 row, version, origin, error);
}

/* A station's first document. */
static gboolean
insert_first (SaksiWriter          *writer,
              const SaksiResultRow *row,
              const Origin         *origin,
              GError              **error)
{
  if (!insert (writer, saksi_connection_prepare (
                 writer->connection,
                 "INSERT INTO result (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)", error),
               row, 1, origin, error))
    return FALSE;
  saksi_rollup_deltas_add_row (writer->deltas, row);

  return saksi_finding_table_add (writer->connection, saksi_contest_key (row->contest, row->key),
                                  row->findings, row->n_findings, row->unchecked, error);
}

/* Moves the current version among the others and puts the new one into its place. */
static gboolean
replace_current (SaksiWriter          *writer,
                 const SaksiResultRow *row,
                 gint64                version,
                 const Origin         *origin,
                 GError              **error)
{
  gint64 key = saksi_contest_key (row->contest, row->key);
  g_autoptr(SaksiResult) before = saksi_result_table_load (writer->connection, row->contest,
                                                           row->key,
                                                           error);
  sqlite3_stmt *move = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO result_version (key, " COLUMNS ") SELECT key, " COLUMNS " FROM result "
    "WHERE key = ?", error);

  if (before == NULL || move == NULL)
    return FALSE;
  sqlite3_bind_int64 (move, 1, key);
  if (!saksi_connection_run (writer->connection, move, error) ||
      !insert (writer, saksi_connection_prepare (
                 writer->connection,
                 "INSERT OR REPLACE INTO result (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                 error),
               row, version, origin, error))
    return FALSE;
  saksi_rollup_deltas_remove_result (writer->deltas, before);
  saksi_rollup_deltas_add_row (writer->deltas, row);

  return saksi_finding_table_replace (writer->connection, key, row->findings, row->n_findings,
                                      row->unchecked, error);
}

static gboolean
put_row (SaksiWriter          *writer,
         const SaksiResultRow *row,
         gboolean              may_exist,
         const Origin         *origin,
         SaksiPut             *put,
         GError              **error)
{
  Known known = { 0 };

  if (may_exist && !look_at_current (writer, row, &known, error))
    return FALSE;

  *put = SAKSI_PUT_CURRENT;
  if (!known.exists)
    return insert_first (writer, row, origin, error);

  *put = SAKSI_PUT_UNCHANGED;
  if (known.found)
    return TRUE;
  if (!look_at_versions (writer, row, &known, error))
    return FALSE;
  if (known.found)
    return TRUE;

  if (row->ts < known.ts || (row->ts == known.ts && origin->fetched < known.fetched))
    {
      *put = SAKSI_PUT_OLDER;
      return insert_older (writer, row, known.version + 1, origin, error);
    }

  *put = SAKSI_PUT_CURRENT;
  return replace_current (writer, row, known.version + 1, origin, error);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const SaksiResultRow *one = *(const SaksiResultRow *const *) a;
  const SaksiResultRow *other = *(const SaksiResultRow *const *) b;
  gint64 one_key = saksi_contest_key (one->contest, one->key);
  gint64 other_key = saksi_contest_key (other->contest, other->key);

  if (one_key != other_key)
    return one_key < other_key ? -1 : 1;

  /* Two documents of one station keep the order in which they came. */
  return one->sequence < other->sequence ? -1 : one->sequence > other->sequence;
}

static gboolean
is_sorted (SaksiResultRow **rows,
           guint            n)
{
  for (guint i = 1; i < n; i++)
    if (compare_rows (&rows[i - 1], &rows[i]) > 0)
      return FALSE;

  return TRUE;
}

/* Whether there is any current version from the first to the last of sorted rows. Where there is
 * none, as in a first import, no row needs to be looked up. */
static gboolean
range_is_empty (SaksiWriter     *writer,
                SaksiResultRow **rows,
                guint            n,
                gboolean        *empty,
                GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    writer->connection, "SELECT 1 FROM result WHERE key BETWEEN ? AND ? LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (rows[0]->contest, rows[0]->key));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (rows[n - 1]->contest, rows[n - 1]->key));
  *empty = !saksi_connection_step (writer->connection, statement, &step_error);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else if (!*empty)
    sqlite3_reset (statement);

  return step_error == NULL;
}

/**
 * saksi_writer_put_results:
 * @self: a writer
 * @rows: documents of stations; they are brought into the order of their keys
 * @n: how many
 * @receipt: the receipt
 * @fetched: seconds since 1970 UTC
 * @puts: (out caller-allocates): what became of each of @rows, in their new order
 * @error: a place for a #SaksiStoreError
 *
 * Takes in documents of stations. A content that is there already changes nothing. Which version is
 * current is decided by the document's own time, and by the time of fetching where that is equal:
 * not by the order of arrival.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_results (SaksiWriter     *self,
                          SaksiResultRow **rows,
                          guint            n,
                          gint64           receipt,
                          gint64           fetched,
                          SaksiPut        *puts,
                          GError         **error)
{
  const Origin origin = { receipt, fetched };
  gboolean empty;

  if (n == 0)
    return TRUE;

  if (!is_sorted (rows, n))
    qsort (rows, n, sizeof *rows, compare_rows);
  if (!range_is_empty (self, rows, n, &empty, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      gboolean repeats = i > 0 && rows[i]->key == rows[i - 1]->key;

      if (!ensure_ballot (self, rows[i]->ballot, error) ||
          !put_row (self, rows[i], !empty || repeats, &origin, &puts[i], error))
        return FALSE;
    }

  return TRUE;
}

/* The choices of a ballot, and its prefix. */
static GBytes *
load_ballot (SaksiConnection *connection,
             gint64           id,
             char           **prefix,
             GError         **error)
{
  GBytes *choices;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT choices, prefix FROM ballot WHERE id = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!saksi_connection_step (connection, statement, error))
    return NULL;
  choices = saksi_column_dup_bytes (statement, 0);
  *prefix = saksi_column_dup_text (statement, 1);
  sqlite3_reset (statement);

  return choices;
}

static SaksiResult *
set_corrupt (GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                         "a document in the cache is damaged");
  return NULL;
}

static SaksiResult *
decode_row (SaksiConnection *connection,
            sqlite3_stmt    *row,
            SaksiContest     contest,
            SaksiKey         key,
            GError         **error)
{
  g_autoptr(SaksiResult) result = saksi_result_new ();
  g_autofree char *prefix = NULL;
  g_autoptr(GBytes) ballot = load_ballot (connection,
                                          sqlite3_column_int64 (row, COLUMN_BALLOT),
                                          &prefix, error);

  if (ballot == NULL ||
      !saksi_result_decode_counts (result, ballot, sqlite3_column_blob (row, COLUMN_COUNTS),
                                   (gsize) sqlite3_column_bytes (row, COLUMN_COUNTS)))
    return set_corrupt (error);

  result->contest = contest;
  result->key = key;
  result->version = (guint) sqlite3_column_int64 (row, COLUMN_VERSION);
  result->receipt = sqlite3_column_int64 (row, COLUMN_RECEIPT);
  result->fetched = sqlite3_column_int64 (row, COLUMN_FETCHED);
  result->ts = saksi_column_number (row, COLUMN_TS);
  saksi_result_unpack_flags ((guint) sqlite3_column_int64 (row, COLUMN_FLAGS), &result->flags);
  result->pages = saksi_page_addresses_decode (sqlite3_column_blob (row, COLUMN_IMAGES),
                                               (gsize) sqlite3_column_bytes (row, COLUMN_IMAGES),
                                               contest, key, prefix, &result->n_pages);
  if (sqlite3_column_bytes (row, COLUMN_SHA256) == SAKSI_SHA256_SIZE)
    memcpy (result->sha256.bytes, sqlite3_column_blob (row, COLUMN_SHA256), SAKSI_SHA256_SIZE);
  result->extra = saksi_column_dup_text (row, COLUMN_EXTRA);

  return g_steal_pointer (&result);
}

/* All rows of a bound statement with COLUMNS and the key; NULL with @error set. */
static GPtrArray *
load_rows (SaksiConnection *connection,
           sqlite3_stmt    *rows,
           SaksiContest     contest,
           GError         **error)
{
  g_autoptr(GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_result_free);
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiKey key = saksi_contest_key_get_key (sqlite3_column_int64 (rows, COLUMN_KEY));
      SaksiResult *result = decode_row (connection, rows, contest, key, error);

      if (result == NULL)
        {
          sqlite3_reset (rows);
          return NULL;
        }
      g_ptr_array_add (results, result);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&results);
}

/**
 * saksi_result_table_load_range:
 * @connection: a connection
 * @contest: a contest
 * @from: a key
 * @to: a key
 * @limit: the most that is wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the current documents of the stations from @from up to, but
 *   not including, @to, in the order of their codes; %NULL with @error set
 */
GPtrArray *
saksi_result_table_load_range (SaksiConnection *connection,
                               SaksiContest     contest,
                               SaksiKey         from,
                               SaksiKey         to,
                               guint            limit,
                               GError         **error)
{
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS ", key FROM result WHERE key >= ? AND key < ? ORDER BY key LIMIT ?", error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, from));
  sqlite3_bind_int64 (rows, 2, saksi_contest_key (contest, to));
  sqlite3_bind_int64 (rows, 3, limit);

  return load_rows (connection, rows, contest, error);
}

/**
 * saksi_result_table_load:
 * @connection: a connection
 * @contest: a contest
 * @key: a station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the current document; %NULL without @error when there is
 *   none
 */
SaksiResult *
saksi_result_table_load (SaksiConnection *connection,
                         SaksiContest     contest,
                         SaksiKey         key,
                         GError         **error)
{
  g_autoptr(GPtrArray) results = saksi_result_table_load_range (connection, contest, key, key + 1,
                                                                1,
                                                                error);

  return results != NULL && results->len > 0 ? g_ptr_array_steal_index (results, 0) : NULL;
}

/**
 * saksi_result_table_load_versions:
 * @connection: a connection
 * @contest: a contest
 * @key: a station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): all versions, the current one last, in the order of their
 *   own times; %NULL with @error set
 */
GPtrArray *
saksi_result_table_load_versions (SaksiConnection *connection,
                                  SaksiContest     contest,
                                  SaksiKey         key,
                                  GError         **error)
{
  GPtrArray *versions;
  SaksiResult *current;
  GError *load_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS ", key FROM result_version WHERE key = ? ORDER BY ts, fetched, version",
    error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, key));
  versions = load_rows (connection, rows, contest, error);
  if (versions == NULL)
    return NULL;

  current = saksi_result_table_load (connection, contest, key, &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, load_error);
      g_clear_pointer (&versions, g_ptr_array_unref);
    }
  else if (current != NULL)
    g_ptr_array_add (versions, current);

  return versions;
}
