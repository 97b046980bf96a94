/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-result-table.h"

#include <string.h>

#include "result/saksi-result-codec.h"
#include "store/saksi-region-finding.h"
#include "store/saksi-writer-private.h"

#define COLUMNS "version, receipt, fetched, ts, total, progress, votes, rows, sha256, extra"

enum
{
  COLUMN_VERSION,
  COLUMN_RECEIPT,
  COLUMN_FETCHED,
  COLUMN_TS,
  COLUMN_TOTAL,
  COLUMN_PROGRESS,
  COLUMN_VOTES,
  COLUMN_ROWS,
  COLUMN_SHA256,
  COLUMN_EXTRA,
};

static gboolean
blob_equals (sqlite3_stmt     *row,
             int               column,
             const GByteArray *bytes)
{
  return (guint) sqlite3_column_bytes (row, column) == bytes->len &&
         memcmp (sqlite3_column_blob (row, column), bytes->data, bytes->len) == 0;
}

static gboolean
row_equals (sqlite3_stmt         *row,
            const SaksiAggregate *aggregate,
            const GByteArray     *votes,
            const GByteArray     *rows)
{
  return saksi_column_number (row, COLUMN_TS) == aggregate->ts &&
         saksi_column_number (row, COLUMN_TOTAL) == aggregate->total &&
         saksi_column_number (row, COLUMN_PROGRESS) == aggregate->progress &&
         blob_equals (row, COLUMN_VOTES, votes) && blob_equals (row, COLUMN_ROWS, rows) &&
         g_strcmp0 ((const char *) sqlite3_column_text (row, COLUMN_EXTRA), aggregate->extra) == 0;
}

static gboolean
insert (SaksiWriter          *writer,
        sqlite3_stmt         *statement,
        const SaksiAggregate *aggregate,
        const GByteArray     *votes,
        const GByteArray     *rows,
        gint64                version,
        GError              **error)
{
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, saksi_contest_key (aggregate->contest, aggregate->key));
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, aggregate->receipt);
  sqlite3_bind_int64 (statement, 4, aggregate->fetched);
  saksi_bind_number (statement, 5, aggregate->ts);
  saksi_bind_number (statement, 6, aggregate->total);
  saksi_bind_number (statement, 7, aggregate->progress);
  saksi_bind_blob (statement, 8, votes->data, votes->len);
  saksi_bind_blob (statement, 9, rows->data, rows->len);
  saksi_bind_blob (statement, 10, aggregate->sha256.bytes, SAKSI_SHA256_SIZE);
  saksi_bind_text (statement, 11, aggregate->extra);

  return saksi_connection_run (writer->connection, statement, error);
}

/* What is there of the region: whether this content is, the highest version, and the times that
 * decide whether the new one is current. */
typedef struct
{
  gboolean found;
  gboolean exists;
  gint64 version;
  gint64 ts;
  gint64 fetched;
} Known;

static gboolean
look_up (SaksiWriter          *writer,
         sqlite3_stmt         *statement,
         const SaksiAggregate *aggregate,
         const GByteArray     *votes,
         const GByteArray     *rows,
         gboolean              is_current,
         Known                *known,
         GError              **error)
{
  g_autoptr(GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (aggregate->contest, aggregate->key));
  while (saksi_connection_step (writer->connection, statement, &step_error))
    {
      known->version = MAX (known->version, sqlite3_column_int64 (statement, COLUMN_VERSION));
      known->found = known->found || row_equals (statement, aggregate, votes, rows);
      if (is_current)
        {
          known->exists = TRUE;
          known->ts = saksi_column_number (statement, COLUMN_TS);
          known->fetched = sqlite3_column_int64 (statement, COLUMN_FETCHED);
        }
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static gboolean
move_current (SaksiWriter          *writer,
              const SaksiAggregate *aggregate,
              GError              **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO aggregate_version (key, " COLUMNS ") SELECT key, " COLUMNS " FROM aggregate "
    "WHERE key = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (aggregate->contest, aggregate->key));

  return saksi_connection_run (writer->connection, statement, error);
}

/**
 * saksi_writer_put_aggregate:
 * @self: a writer
 * @aggregate: totals of a region
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Takes in published totals, by the rules of saksi_writer_put_result().
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_aggregate (SaksiWriter          *self,
                            const SaksiAggregate *aggregate,
                            SaksiPut             *put,
                            GError              **error)
{
  SaksiConnection *connection = self->connection;
  GByteArray *votes = g_byte_array_set_size (self->buffers[0], 0);
  GByteArray *rows = g_byte_array_set_size (self->buffers[1], 0);
  Known known = { 0 };

  saksi_votes_encode (aggregate->votes, aggregate->n_votes, votes);
  saksi_aggregate_rows_encode (aggregate, rows);

  if (!look_up (self, saksi_connection_prepare (
                  connection, "SELECT " COLUMNS " FROM aggregate WHERE key = ?", error),
                aggregate, votes, rows, TRUE, &known, error) ||
      !look_up (self, saksi_connection_prepare (
                  connection, "SELECT " COLUMNS " FROM aggregate_version WHERE key = ?", error),
                aggregate, votes, rows, FALSE, &known, error))
    return FALSE;

  if (known.found)
    {
      *put = SAKSI_PUT_UNCHANGED;
      return TRUE;
    }
  if (known.exists && (aggregate->ts < known.ts ||
                       (aggregate->ts == known.ts && aggregate->fetched < known.fetched)))
    {
      *put = SAKSI_PUT_OLDER;
      return insert (self, saksi_connection_prepare (
                       connection, "INSERT INTO aggregate_version (key, " COLUMNS ") "
                       "VALUES (?,?,?,?,?,?,?,?,?,?,?)", error),
                     aggregate, votes, rows, known.version + 1, error);
    }

  *put = SAKSI_PUT_CURRENT;
  return (!known.exists || move_current (self, aggregate, error)) &&
         insert (self, saksi_connection_prepare (
                   connection, "INSERT OR REPLACE INTO aggregate (key, " COLUMNS ") "
                   "VALUES (?,?,?,?,?,?,?,?,?,?,?)", error),
                 aggregate, votes, rows, known.version + 1, error) &&
         saksi_region_finding_update (connection,
                                      saksi_contest_key (aggregate->contest, aggregate->key),
                                      error);
}

static gboolean
count_versions (SaksiConnection *connection,
                gint64           contest_key,
                gint64          *n_versions,
                GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT 1 + count(*) FROM aggregate_version WHERE key = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, contest_key);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;
  *n_versions = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static SaksiAggregate *
read_row (sqlite3_stmt *row,
          SaksiContest  contest,
          SaksiKey      key,
          GError      **error)
{
  g_autoptr(SaksiAggregate) aggregate = saksi_aggregate_new ();
  SaksiVarintReader votes;

  aggregate->contest = contest;
  aggregate->key = key;
  aggregate->version = (guint) sqlite3_column_int64 (row, COLUMN_VERSION);
  aggregate->receipt = sqlite3_column_int64 (row, COLUMN_RECEIPT);
  aggregate->fetched = sqlite3_column_int64 (row, COLUMN_FETCHED);
  aggregate->ts = saksi_column_number (row, COLUMN_TS);
  aggregate->total = saksi_column_number (row, COLUMN_TOTAL);
  aggregate->progress = saksi_column_number (row, COLUMN_PROGRESS);
  aggregate->extra = saksi_column_dup_text (row, COLUMN_EXTRA);
  saksi_column_read_sha256 (row, COLUMN_SHA256, &aggregate->sha256);
  saksi_varint_reader_init (&votes, sqlite3_column_blob (row, COLUMN_VOTES),
                            (gsize) sqlite3_column_bytes (row, COLUMN_VOTES));
  if (saksi_votes_decode (&votes, &aggregate->votes, &aggregate->n_votes) &&
      saksi_aggregate_rows_decode (aggregate, sqlite3_column_blob (row, COLUMN_ROWS),
                                   (gsize) sqlite3_column_bytes (row, COLUMN_ROWS)))
    return g_steal_pointer (&aggregate);

  g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                       "published totals in the cache are damaged");

  return NULL;
}

/**
 * saksi_aggregate_table_load:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @n_versions: (out) (optional): how many versions are kept
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the current published totals; %NULL without @error when
 *   there are none
 */
SaksiAggregate *
saksi_aggregate_table_load (SaksiConnection *connection,
                            SaksiContest     contest,
                            SaksiKey         key,
                            gint64          *n_versions,
                            GError         **error)
{
  gint64 contest_key = saksi_contest_key (contest, key);
  g_autoptr(SaksiAggregate) aggregate = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection, "SELECT " COLUMNS " FROM aggregate WHERE key = ?", error);

  if (row == NULL)
    return NULL;
  sqlite3_bind_int64 (row, 1, contest_key);
  if (!saksi_connection_step (connection, row, error))
    return NULL;

  aggregate = read_row (row, contest, key, error);
  sqlite3_reset (row);
  if (aggregate == NULL)
    return NULL;
  if (n_versions != NULL && !count_versions (connection, contest_key, n_versions, error))
    return NULL;

  return g_steal_pointer (&aggregate);
}

static gboolean
load_older (SaksiConnection *connection,
            SaksiContest     contest,
            SaksiKey         key,
            GPtrArray       *versions,
            GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS " FROM aggregate_version WHERE key = ? ORDER BY ts, fetched, version", error);

  if (rows == NULL)
    return FALSE;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, key));
  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiAggregate *aggregate = read_row (rows, contest, key, error);

      if (aggregate == NULL)
        {
          sqlite3_reset (rows);
          return FALSE;
        }
      g_ptr_array_add (versions, aggregate);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_aggregate_table_load_versions:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiAggregate: all versions of the published totals,
 *   the current one last, in the order of their own times; %NULL with @error set
 */
GPtrArray *
saksi_aggregate_table_load_versions (SaksiConnection *connection,
                                     SaksiContest     contest,
                                     SaksiKey         key,
                                     GError         **error)
{
  g_autoptr(GPtrArray) versions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_aggregate_free);
  g_autoptr(GError) load_error = NULL;
  SaksiAggregate *current;

  if (!load_older (connection, contest, key, versions, error))
    return NULL;

  current = saksi_aggregate_table_load (connection, contest, key, NULL, &load_error);
  if (current != NULL)
    g_ptr_array_add (versions, current);
  if (load_error == NULL)
    return g_steal_pointer (&versions);

  g_propagate_error (error, g_steal_pointer (&load_error));

  return NULL;
}

/**
 * saksi_aggregate_table_get_total:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @total: (out): the number of its stations, as published with its totals, or %SAKSI_UNKNOWN
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_aggregate_table_get_total (SaksiConnection *connection,
                                 SaksiContest     contest,
                                 SaksiKey         key,
                                 gint64          *total,
                                 GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT total FROM aggregate WHERE key = ?", error);

  *total = SAKSI_UNKNOWN;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, key));
  if (saksi_connection_step (connection, statement, &step_error))
    {
      *total = saksi_column_number (statement, 0);
      sqlite3_reset (statement);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}
