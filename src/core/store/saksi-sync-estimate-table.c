/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-sync-estimate-table.h"

#include <string.h>

#include "store/saksi-connection.h"
#include "store/saksi-form-table.h"

/* Reads the one row of a question. */
static gboolean
ask (SaksiConnection *connection,
     sqlite3_stmt    *statement,
     gint64         **numbers,
     guint            n,
     GError         **error)
{
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    *numbers[i] = sqlite3_column_int64 (statement, (int) i);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * saksi_sync_table_count_tree:
 * @connection: a connection
 * @tree: a tree
 * @key: a region
 * @counts: (out caller-allocates): what is known of it; without the specimen in the nation
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_sync_table_count_tree (SaksiConnection     *connection,
                             SaksiTree            tree,
                             SaksiKey             key,
                             SaksiSyncTreeCounts *counts,
                             GError             **error)
{
  SaksiKey specimen = saksi_key_from_code (SAKSI_CODE_SPECIMEN);
  gboolean is_nation = key == SAKSI_KEY_NATION;
  gint64 *numbers[] = { &counts->regions, &counts->unread, &counts->stations };
  gint64 own_is_unread;
  gint64 *own[] = { &own_is_unread };
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT count(*), coalesce(sum(NOT EXISTS (SELECT 1 FROM region_list "
    "  WHERE region_list.key = region.key)), 0), "
    "(SELECT coalesce(sum(stations), 0) FROM region WHERE key = ?1) "
    "FROM region WHERE key > ?1 AND key < ?2 AND name <> '' AND NOT (key >= ?3 AND key < ?4)",
    error);

  counts->images = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (tree, key));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (tree, saksi_key_get_end (key)));
  sqlite3_bind_int64 (statement, 3, is_nation ? saksi_contest_key (tree, specimen) : 0);
  sqlite3_bind_int64 (statement, 4, is_nation
                      ? saksi_contest_key (tree, saksi_key_get_end (specimen)) : 0);
  if (!ask (connection, statement, numbers, G_N_ELEMENTS (numbers), error))
    return FALSE;

  statement = saksi_connection_prepare (
    connection, "SELECT NOT EXISTS (SELECT 1 FROM region_list WHERE key = ?)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (tree, key));
  if (!ask (connection, statement, own, G_N_ELEMENTS (own), error))
    return FALSE;
  counts->regions++;
  counts->unread += own_is_unread;

  return TRUE;
}

/**
 * saksi_sync_table_count_pages:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @counts: (inout): gets the number of page images
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_sync_table_count_pages (SaksiConnection     *connection,
                              SaksiContest         contest,
                              SaksiKey             key,
                              SaksiSyncTreeCounts *counts,
                              GError             **error)
{
  g_autofree char *pattern = saksi_form_table_dup_pattern (contest, key);
  gint64 *numbers[] = { &counts->images };
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT count(DISTINCT path) FROM form_image WHERE path GLOB ?", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, pattern);

  return ask (connection, statement, numbers, G_N_ELEMENTS (numbers), error);
}
