/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-contest-table.h"

#include "store/saksi-connection.h"

/**
 * saksi_contest_table_has_results:
 * @connection: a connection
 * @contest: a contest
 * @has_results: (out): whether anything published or certified about it is in the cache
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_contest_table_has_results (SaksiConnection *connection,
                                 SaksiContest     contest,
                                 gboolean        *has_results,
                                 GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT EXISTS (SELECT 1 FROM result WHERE key >= ?1 AND key < ?2) OR "
    "EXISTS (SELECT 1 FROM aggregate WHERE key >= ?1 AND key < ?2) OR "
    "EXISTS (SELECT 1 FROM official WHERE contest = ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (contest + 1u, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 3, contest);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;

  *has_results = sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);

  return TRUE;
}
