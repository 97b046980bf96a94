/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-certified-table.h"

#include "base/saksi-varint.h"
#include "store/saksi-connection.h"

void
saksi_certified_free (SaksiCertified *self)
{
  if (self == NULL)
    return;

  g_free (self->votes);
  g_free (self->source);
  g_free (self);
}

/**
 * saksi_certified_table_load:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): its certified result; %NULL without @error when
 *   there is none
 */
SaksiCertified *
saksi_certified_table_load (SaksiConnection *connection,
                           SaksiContest     contest,
                           SaksiKey         key,
                           GError         **error)
{
  g_autoptr(SaksiCertified) certified = NULL;
  SaksiVarintReader reader;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT votes, valid, source FROM official WHERE contest = ? AND key = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, contest);
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (contest, key));
  if (!saksi_connection_step (connection, statement, error))
    return NULL;

  certified = g_new0 (SaksiCertified, 1);
  saksi_varint_reader_init (&reader, sqlite3_column_blob (statement, 0),
                            (gsize) sqlite3_column_bytes (statement, 0));
  certified->votes = g_new (SaksiVote, (gsize) (reader.end - reader.at) + 1);
  while (reader.at < reader.end && !reader.failed)
    {
      SaksiVote *vote = &certified->votes[certified->n_votes++];

      vote->choice = saksi_varint_get (&reader);
      vote->count = saksi_varint_get_count (&reader);
    }
  certified->valid = saksi_column_number (statement, 1);
  certified->source = saksi_column_dup_text (statement, 2);
  sqlite3_reset (statement);
  if (reader.failed)
    {
      g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                           "a certified result in the cache is damaged");
      return NULL;
    }

  return g_steal_pointer (&certified);
}
