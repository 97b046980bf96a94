/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-counts-table.h"

#include "store/saksi-connection.h"

/* The counts of one document after the other, without what else there is of them. */
typedef struct
{
  SaksiConnection *connection; /* borrowed */
  gint64 ballot;  /* that @votes are of; 0 before the first */
  GArray *votes;  /* owned, of SaksiVote: choices of the ballot, counts of the document */
  gint64 fields[SAKSI_N_FIELDS];
} Counts;

static gboolean
enter_ballot (Counts  *self,
              gint64   ballot,
              GError **error)
{
  SaksiVarintReader choices;
  sqlite3_stmt *statement;

  if (self->ballot == ballot)
    return TRUE;

  statement = saksi_connection_prepare (self->connection,
                                        "SELECT choices FROM ballot WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, ballot);
  g_array_set_size (self->votes, 0);
  self->ballot = ballot;
  if (!saksi_connection_step (self->connection, statement, error))
    return FALSE;

  saksi_varint_reader_init (&choices, sqlite3_column_blob (statement, 0),
                            (gsize) sqlite3_column_bytes (statement, 0));
  while (choices.at < choices.end && !choices.failed)
    {
      const SaksiVote vote = { saksi_varint_get (&choices), SAKSI_UNKNOWN };

      g_array_append_val (self->votes, vote);
    }
  sqlite3_reset (statement);

  return !choices.failed;
}

static gboolean
decode (Counts       *self,
        sqlite3_stmt *row)
{
  SaksiVarintReader numbers;

  saksi_varint_reader_init (&numbers, sqlite3_column_blob (row, 2),
                            (gsize) sqlite3_column_bytes (row, 2));
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    self->fields[i] = saksi_varint_get_count (&numbers);
  for (guint i = 0; i < self->votes->len; i++)
    g_array_index (self->votes, SaksiVote, i).count = saksi_varint_get_count (&numbers);

  return !numbers.failed && numbers.at == numbers.end;
}

static gboolean
give_rows (Counts         *self,
           sqlite3_stmt   *rows,
           SaksiCountsFunc func,
           gpointer        user_data,
           GError        **error)
{
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (self->connection, rows, &step_error))
    {
      if (!enter_ballot (self, sqlite3_column_int64 (rows, 1), &step_error) ||
          !decode (self, rows))
        {
          sqlite3_reset (rows);
          if (step_error == NULL)
            g_set_error_literal (&step_error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                                 "a document in the cache is damaged");
          break;
        }
      func (saksi_contest_key_get_key (sqlite3_column_int64 (rows, 0)), self->fields,
            (const SaksiVote *) self->votes->data, self->votes->len, user_data);
    }
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * saksi_counts_table_foreach:
 * @connection: a connection
 * @contest: a contest
 * @from: a key
 * @to: a key
 * @func: gets the counts
 * @user_data: given to @func
 * @error: a place for a #SaksiStoreError
 *
 * Gives the counts of the current documents of the stations from @from up to, but not including,
 * @to, in the order of their codes.
 *
 * Returns: whether it went well
 */
gboolean
saksi_counts_table_foreach (SaksiConnection *connection,
                            SaksiContest     contest,
                            SaksiKey         from,
                            SaksiKey         to,
                            SaksiCountsFunc  func,
                            gpointer         user_data,
                            GError         **error)
{
  Counts counts = { connection };
  gboolean done;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT key, ballot, counts FROM result WHERE key >= ? AND key < ? ORDER BY key",
    error);

  if (rows == NULL)
    return FALSE;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, from));
  sqlite3_bind_int64 (rows, 2, saksi_contest_key (contest, to));
  counts.votes = g_array_new (FALSE, FALSE, sizeof (SaksiVote));
  done = give_rows (&counts, rows, func, user_data, error);
  g_array_unref (counts.votes);

  return done;
}

/**
 * saksi_counts_table_list_keys:
 * @connection: a connection
 * @contest: a contest
 * @from: a key
 * @to: a key
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the keys, of type #SaksiKey, of the stations with a document
 *   from @from up to, but not including, @to, in order; %NULL with @error set
 */
GArray *
saksi_counts_table_list_keys (SaksiConnection *connection,
                              SaksiContest     contest,
                              SaksiKey         from,
                              SaksiKey         to,
                              GError         **error)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (SaksiKey));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT key FROM result WHERE key >= ? AND key < ? ORDER BY key", error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, from));
  sqlite3_bind_int64 (rows, 2, saksi_contest_key (contest, to));
  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiKey key = saksi_contest_key_get_key (sqlite3_column_int64 (rows, 0));

      g_array_append_val (keys, key);
    }
  if (step_error == NULL)
    return g_steal_pointer (&keys);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * saksi_counts_table_get_region:
 * @connection: a connection
 * @contest: a contest
 * @key: a region above the stations
 * @total: (out): the number of its stations, as published with its totals, or %SAKSI_UNKNOWN
 * @reported: (out): how many of its stations have a document whose votes are all known
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_counts_table_get_region (SaksiConnection *connection,
                               SaksiContest     contest,
                               SaksiKey         key,
                               gint64          *total,
                               gint64          *reported,
                               GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    connection, "SELECT (SELECT total FROM aggregate WHERE key = ?1), "
    "(SELECT reported FROM rollup WHERE key = ?1)", error);

  if (row == NULL)
    return FALSE;
  sqlite3_bind_int64 (row, 1, saksi_contest_key (contest, key));
  if (!saksi_connection_step (connection, row, error))
    return FALSE;
  *total = saksi_column_number (row, 0);
  *reported = sqlite3_column_int64 (row, 1);
  sqlite3_reset (row);

  return TRUE;
}
