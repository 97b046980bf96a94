/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-result-table.h"

#include <string.h>

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

/* A result as it stands in a row. */
typedef struct
{
  guint flags;
  gint64 ballot;
  GByteArray *counts; /* borrowed */
  GByteArray *images; /* borrowed */
} EncodedResult;

/* What of the current row decides about a new version. */
typedef struct
{
  gboolean exists;
  gint64 version;
  gint64 ts;
  gint64 fetched;
} CurrentResult;

static gint64
ensure_ballot (SaksiWriter       *writer,
               const SaksiResult *result,
               GError           **error)
{
  GByteArray *choices = g_byte_array_set_size (writer->buffers[0], 0);
  g_autoptr(GBytes) key = NULL;
  sqlite3_stmt *statement;
  gpointer id;

  saksi_ballot_encode (result, choices);
  key = g_bytes_new (choices->data, choices->len);
  if (g_hash_table_lookup_extended (writer->ballots, key, NULL, &id))
    return GPOINTER_TO_INT (id);

  statement = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO ballot (choices) VALUES (?) ON CONFLICT (choices) DO UPDATE SET choices = choices "
    "RETURNING id", error);
  if (statement == NULL)
    return -1;
  saksi_bind_blob (statement, 1, choices->len > 0 ? choices->data : (const guint8 *) "",
                   choices->len);
  if (!saksi_connection_step (writer->connection, statement, error))
    return -1;
  id = GINT_TO_POINTER (sqlite3_column_int (statement, 0));
  sqlite3_reset (statement);
  g_hash_table_insert (writer->ballots, g_steal_pointer (&key), id);

  return GPOINTER_TO_INT (id);
}

static gboolean
encode (SaksiWriter       *writer,
        const SaksiResult *result,
        EncodedResult     *encoded,
        GError           **error)
{
  encoded->flags = saksi_result_pack_flags (&result->flags);
  encoded->ballot = ensure_ballot (writer, result, error);
  if (encoded->ballot < 0)
    return FALSE;

  encoded->counts = g_byte_array_set_size (writer->buffers[1], 0);
  saksi_counts_encode (result, encoded->counts);
  encoded->images = g_byte_array_set_size (writer->buffers[2], 0);
  if (result->n_pages > 0)
    saksi_page_addresses_encode (result->pages, result->n_pages, result->contest, result->key,
                                 writer->prefixes, encoded->images);

  return TRUE;
}

static gboolean
blob_equals (sqlite3_stmt     *row,
             int               column,
             const GByteArray *bytes)
{
  return (guint) sqlite3_column_bytes (row, column) == bytes->len &&
         (bytes->len == 0 ||
          memcmp (sqlite3_column_blob (row, column), bytes->data, bytes->len) == 0);
}

/* Whether the row has the same content; the hash of the bytes is only a short way to know. */
static gboolean
row_equals (sqlite3_stmt        *row,
            const SaksiResult   *result,
            const EncodedResult *encoded)
{
  if (sqlite3_column_bytes (row, COLUMN_SHA256) == SAKSI_SHA256_SIZE &&
      memcmp (sqlite3_column_blob (row, COLUMN_SHA256), result->sha256.bytes,
              SAKSI_SHA256_SIZE) == 0)
    return TRUE;

  return saksi_column_number (row, COLUMN_TS) == result->ts &&
         (guint) sqlite3_column_int64 (row, COLUMN_FLAGS) == encoded->flags &&
         sqlite3_column_int64 (row, COLUMN_BALLOT) == encoded->ballot &&
         blob_equals (row, COLUMN_COUNTS, encoded->counts) &&
         blob_equals (row, COLUMN_IMAGES, encoded->images) &&
         g_strcmp0 ((const char *) sqlite3_column_text (row, COLUMN_EXTRA), result->extra) == 0;
}

/* Whether the content is there already, in the current row or in one of the others; fills
 * @current, with the highest version number there is. */
static gboolean
find_equal (SaksiWriter         *writer,
            const SaksiResult   *result,
            const EncodedResult *encoded,
            CurrentResult       *current,
            gboolean            *found,
            GError             **error)
{
  gint64 key = saksi_contest_key (result->contest, result->key);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    writer->connection, "SELECT " COLUMNS " FROM result WHERE key = ?", error);

  *found = FALSE;
  memset (current, 0, sizeof *current);
  if (row == NULL)
    return FALSE;

  sqlite3_bind_int64 (row, 1, key);
  if (!saksi_connection_step (writer->connection, row, &step_error))
    {
      if (step_error != NULL)
        g_propagate_error (error, g_steal_pointer (&step_error));
      return step_error == NULL;
    }
  current->exists = TRUE;
  current->version = sqlite3_column_int64 (row, COLUMN_VERSION);
  current->ts = saksi_column_number (row, COLUMN_TS);
  current->fetched = sqlite3_column_int64 (row, COLUMN_FETCHED);
  *found = row_equals (row, result, encoded);
  sqlite3_reset (row);
  if (*found)
    return TRUE;

  row = saksi_connection_prepare (writer->connection,
                                  "SELECT " COLUMNS " FROM result_version WHERE key = ?", error);
  if (row == NULL)
    return FALSE;
  sqlite3_bind_int64 (row, 1, key);
  while (!*found && saksi_connection_step (writer->connection, row, &step_error))
    {
      current->version = MAX (current->version, sqlite3_column_int64 (row, COLUMN_VERSION));
      *found = row_equals (row, result, encoded);
    }
  sqlite3_reset (row);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static gboolean
insert (SaksiWriter         *writer,
        sqlite3_stmt        *statement,
        const SaksiResult   *result,
        const EncodedResult *encoded,
        gint64               version,
        GError             **error)
{
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, saksi_contest_key (result->contest, result->key));
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, result->receipt);
  sqlite3_bind_int64 (statement, 4, result->fetched);
  saksi_bind_number (statement, 5, result->ts);
  sqlite3_bind_int64 (statement, 6, encoded->flags);
  sqlite3_bind_int64 (statement, 7, encoded->ballot);
  saksi_bind_blob (statement, 8, encoded->counts->data, encoded->counts->len);
  saksi_bind_blob (statement, 9, encoded->images->len > 0 ? encoded->images->data : NULL,
                   encoded->images->len);
  saksi_bind_blob (statement, 10, result->sha256.bytes, SAKSI_SHA256_SIZE);
  saksi_bind_text (statement, 11, result->extra);

  return saksi_connection_run (writer->connection, statement, error);
}

static gboolean
insert_older (SaksiWriter         *writer,
              const SaksiResult   *result,
              const EncodedResult *encoded,
              gint64               version,
              GError             **error)
{
  return insert (writer, saksi_connection_prepare (
                   writer->connection,
                   "INSERT INTO result_version (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                   error),
                 result, encoded, version, error);
}

/* Moves the current row, if there is one, among the versions, and puts the new one in its place. */
static gboolean
insert_current (SaksiWriter         *writer,
                const SaksiResult   *result,
                const EncodedResult *encoded,
                const CurrentResult *current,
                GError             **error)
{
  if (current->exists)
    {
      g_autoptr(SaksiResult) before = saksi_result_table_load (writer->connection, result->contest,
                                                               result->key, error);
      sqlite3_stmt *move = saksi_connection_prepare (
        writer->connection,
        "INSERT INTO result_version (key, " COLUMNS ") SELECT key, " COLUMNS " FROM result "
        "WHERE key = ?", error);

      if (before == NULL || move == NULL)
        return FALSE;
      sqlite3_bind_int64 (move, 1, saksi_contest_key (result->contest, result->key));
      if (!saksi_connection_run (writer->connection, move, error))
        return FALSE;
      saksi_rollup_deltas_add (writer->deltas, before, -1);
    }

  if (!insert (writer, saksi_connection_prepare (
                 writer->connection,
                 "INSERT OR REPLACE INTO result (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                 error),
               result, encoded, current->version + 1, error))
    return FALSE;
  saksi_rollup_deltas_add (writer->deltas, result, 1);

  return TRUE;
}

/**
 * saksi_writer_put_result:
 * @self: a writer
 * @result: a station's document
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Takes in a station's document. A content that is there already changes nothing. Which version is
 * current is decided by the document's own time, and by the time of fetching where that is equal:
 * not by the order of arrival.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_result (SaksiWriter       *self,
                         const SaksiResult *result,
                         SaksiPut          *put,
                         GError           **error)
{
  EncodedResult encoded;
  CurrentResult current;
  gboolean found;

  if (!encode (self, result, &encoded, error) ||
      !find_equal (self, result, &encoded, &current, &found, error))
    return FALSE;

  if (found)
    {
      *put = SAKSI_PUT_UNCHANGED;
      return TRUE;
    }
  if (current.exists && (result->ts < current.ts ||
                         (result->ts == current.ts && result->fetched < current.fetched)))
    {
      *put = SAKSI_PUT_OLDER;
      return insert_older (self, result, &encoded, current.version + 1, error);
    }

  *put = SAKSI_PUT_CURRENT;
  return insert_current (self, result, &encoded, &current, error) &&
         saksi_finding_table_update (self->connection, result, error);
}

static GBytes *
load_ballot (SaksiConnection *connection,
             gint64           id,
             GError         **error)
{
  GBytes *choices;
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                      "SELECT choices FROM ballot WHERE id = ?",
                                                      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!saksi_connection_step (connection, statement, error))
    return NULL;
  choices = saksi_column_dup_bytes (statement, 0);
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
decode_row (SaksiConnection   *connection,
            sqlite3_stmt      *row,
            SaksiContest       contest,
            SaksiKey           key,
            SaksiPagePrefixes *prefixes,
            GError           **error)
{
  g_autoptr(SaksiResult) result = saksi_result_new ();
  g_autoptr(GBytes) ballot = load_ballot (connection, sqlite3_column_int64 (row, COLUMN_BALLOT),
                                          error);

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
                                               contest, key, prefixes, &result->n_pages);
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
  g_autoptr(GPtrArray) prefixes = saksi_page_prefix_load (connection, error);
  g_autoptr(GError) step_error = NULL;

  if (prefixes == NULL)
    return NULL;

  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiKey key = saksi_contest_key_get_key (sqlite3_column_int64 (rows, COLUMN_KEY));
      SaksiResult *result = decode_row (connection, rows, contest, key, prefixes, error);

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
