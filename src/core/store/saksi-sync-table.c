/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-sync-table.h"

#include "base/saksi-varint.h"
#include "store/saksi-connection.h"

/**
 * saksi_sync_item_free:
 * @self: (transfer full) (nullable): a document at a source
 */
void
saksi_sync_item_free (SaksiSyncItem *self)
{
  if (self == NULL)
    return;

  g_free (self->page);
  g_free (self->detail);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self);
}

/* Whether @statement, which changes rows, went well; gives how many it changed. */
static gboolean
run_counting (SaksiConnection *connection,
              sqlite3_stmt    *statement,
              gint64          *changed,
              GError         **error)
{
  if (!saksi_connection_run (connection, statement, error))
    return FALSE;

  *changed = sqlite3_changes64 (saksi_connection_get_db (connection));
  return TRUE;
}

/**
 * saksi_sync_table_add_item:
 * @connection: the writing connection
 * @source: a source
 * @run: a pass over it
 * @rank: see #SaksiSyncRank
 * @key: contest or tree, and region
 * @page: of images, else ""
 * @added: (inout): one more when it is in the queue now and was not before
 * @error: a place for a #SaksiStoreError
 *
 * Puts a document into the queue of a pass, unless that pass has had it already.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_table_add_item (SaksiConnection *connection,
                           gint64           source,
                           gint64           run,
                           guint            rank,
                           gint64           key,
                           const char      *page,
                           gint64          *added,
                           GError         **error)
{
  gint64 changed;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "INSERT INTO sync_item (source, rank, key, page, run, state, attempts, problem) "
    "VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0) ON CONFLICT DO UPDATE "
    "SET run = ?5, state = 0, attempts = 0 WHERE run <> ?5", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source);
  sqlite3_bind_int64 (statement, 2, rank);
  sqlite3_bind_int64 (statement, 3, key);
  saksi_bind_text (statement, 4, page);
  sqlite3_bind_int64 (statement, 5, run);
  if (!run_counting (connection, statement, &changed, error))
    return FALSE;
  *added += changed;

  return TRUE;
}

/**
 * saksi_sync_table_adopt:
 * @connection: the writing connection
 * @source: a source
 * @run: a pass over it
 * @from: the first key
 * @to: the key behind the last
 * @images: whether page images, too
 * @error: a place for a #SaksiStoreError
 *
 * Takes over what other passes, which were not finished, have left in the queue.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_table_adopt (SaksiConnection *connection,
                        gint64           source,
                        gint64           run,
                        gint64           from,
                        gint64           to,
                        gboolean         images,
                        GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "UPDATE sync_item INDEXED BY sync_item_waiting SET run = ?2 "
    "WHERE source = ?1 AND state = 0 AND run <> ?2 AND key >= ?3 AND key < ?4 "
    "AND (?5 OR rank < 40)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source);
  sqlite3_bind_int64 (statement, 2, run);
  sqlite3_bind_int64 (statement, 3, from);
  sqlite3_bind_int64 (statement, 4, to);
  sqlite3_bind_int (statement, 5, images);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_sync_table_note:
 * @connection: the writing connection
 * @source: a source
 * @item: a document, and what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it was written
 */
gboolean
saksi_sync_table_note (SaksiConnection     *connection,
                       gint64               source,
                       const SaksiSyncItem *item,
                       GError             **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "UPDATE sync_item SET state = ?, attempts = ?, problem = ?, detail = ?, tried = ?, etag = ?, "
    "modified = ? WHERE source = ? AND rank = ? AND key = ? AND page = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, item->state);
  sqlite3_bind_int64 (statement, 2, item->attempts);
  sqlite3_bind_int64 (statement, 3, item->problem);
  saksi_bind_text (statement, 4, item->detail);
  saksi_bind_number (statement, 5, item->tried);
  saksi_bind_text (statement, 6, item->etag);
  saksi_bind_text (statement, 7, item->modified);
  sqlite3_bind_int64 (statement, 8, source);
  sqlite3_bind_int64 (statement, 9, item->rank);
  sqlite3_bind_int64 (statement, 10, item->key);
  saksi_bind_text (statement, 11, item->page);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_sync_table_retry:
 * @connection: the writing connection
 * @source: a source
 * @run: a pass over it
 * @before: seconds since 1970 UTC
 * @error: a place for a #SaksiStoreError
 *
 * Puts what failed before a time back into the queue.
 *
 * Returns: how many documents that were, or -1 with @error set
 */
gint64
saksi_sync_table_retry (SaksiConnection *connection,
                        gint64           source,
                        gint64           run,
                        gint64           before,
                        GError         **error)
{
  gint64 changed;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "UPDATE sync_item SET state = 0, attempts = 0 "
    "WHERE source = ? AND run = ? AND state = 3 AND tried < ?", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, source);
  sqlite3_bind_int64 (statement, 2, run);
  sqlite3_bind_int64 (statement, 3, before);

  return run_counting (connection, statement, &changed, error) ? changed : -1;
}

/**
 * saksi_sync_table_drop:
 * @connection: the writing connection
 * @source: a source
 * @run: a pass over it
 * @error: a place for a #SaksiStoreError
 *
 * Takes everything that a pass still has in the queue out of it.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_table_drop (SaksiConnection *connection,
                       gint64           source,
                       gint64           run,
                       GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "UPDATE sync_item INDEXED BY sync_item_waiting SET state = 4 "
    "WHERE source = ? AND run = ? AND state = 0", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source);
  sqlite3_bind_int64 (statement, 2, run);

  return saksi_connection_run (connection, statement, error);
}

static GPtrArray *
read_items (SaksiConnection *connection,
            sqlite3_stmt    *statement,
            GError         **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               saksi_sync_item_free);
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiSyncItem *item = g_new0 (SaksiSyncItem, 1);

      item->rank = (guint) sqlite3_column_int64 (statement, 0);
      item->key = sqlite3_column_int64 (statement, 1);
      item->page = saksi_column_dup_text (statement, 2);
      item->state = (SaksiSyncItemState) sqlite3_column_int64 (statement, 3);
      item->attempts = (guint) sqlite3_column_int64 (statement, 4);
      item->problem = (SaksiSyncProblem) sqlite3_column_int64 (statement, 5);
      item->detail = saksi_column_dup_text (statement, 6);
      item->tried = saksi_column_number (statement, 7);
      item->etag = saksi_column_dup_text (statement, 8);
      item->modified = saksi_column_dup_text (statement, 9);
      g_ptr_array_add (items, item);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&items);
}

/**
 * saksi_sync_table_count_waiting:
 * @connection: a connection
 * @run: a pass over a source
 * @error: a place for a #SaksiStoreError
 *
 * Returns: how many documents are in its queue, or -1 with @error set
 */
gint64
saksi_sync_table_count_waiting (SaksiConnection *connection,
                                gint64           run,
                                GError         **error)
{
  gint64 waiting;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT count(*) FROM sync_item WHERE run = ? AND state = 0", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, run);
  if (!saksi_connection_step (connection, statement, error))
    return -1;
  waiting = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return waiting;
}

/**
 * saksi_sync_table_list_waiting:
 * @connection: a connection
 * @run: a pass over a source
 * @limit: how many at most
 * @error: a place for a #SaksiStoreError
 *
 * What is read may put more into the queue, so only documents of one rank are given at a time.
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncItem, the next of the queue; %NULL with @error
 *   set
 */
GPtrArray *
saksi_sync_table_list_waiting (SaksiConnection *connection,
                               gint64           run,
                               guint            limit,
                               GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT rank, key, page, state, attempts, problem, detail, tried, etag, modified "
    "FROM sync_item WHERE run = ?1 AND state = 0 AND rank = "
    "(SELECT min(rank) FROM sync_item WHERE run = ?1 AND state = 0) "
    "ORDER BY key, page LIMIT ?2", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, run);
  sqlite3_bind_int64 (statement, 2, limit);

  return read_items (connection, statement, error);
}

/**
 * saksi_sync_table_list_failed:
 * @connection: a connection
 * @source: a source
 * @limit: how many at most
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncItem, those that could not be got, the last
 *   first; %NULL with @error set
 */
GPtrArray *
saksi_sync_table_list_failed (SaksiConnection *connection,
                              gint64           source,
                              guint            limit,
                              GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT rank, key, page, state, attempts, problem, detail, tried, etag, modified "
    "FROM sync_item WHERE source = ? AND state = 3 ORDER BY tried DESC, rank, key LIMIT ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, source);
  sqlite3_bind_int64 (statement, 2, limit);

  return read_items (connection, statement, error);
}

/**
 * saksi_sync_table_is_held:
 * @connection: a connection
 * @rank: see #SaksiSyncRank
 * @key: contest or tree, and region
 * @path: the path of the document
 * @held: (out): whether the cache has the document
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_sync_table_is_held (SaksiConnection *connection,
                          guint            rank,
                          gint64           key,
                          const char      *path,
                          gboolean        *held,
                          GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  const char *sql = "SELECT 1 FROM document WHERE path = ?2 AND ?1 = ?1";
  sqlite3_stmt *statement;

  if (rank >= SAKSI_SYNC_RANK_IMAGES)
    sql = "SELECT 1 FROM form_image WHERE path = ?2 AND ?1 = ?1";
  else if (rank >= SAKSI_SYNC_RANK_STATIONS)
    sql = "SELECT 1 FROM result WHERE key = ?1";
  else if (rank >= SAKSI_SYNC_RANK_TOTALS)
    sql = "SELECT 1 FROM aggregate WHERE key = ?1";
  else if (rank >= SAKSI_SYNC_RANK_REGIONS)
    sql = "SELECT 1 FROM region_list WHERE key = ?1";

  statement = saksi_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  if (sqlite3_bind_parameter_count (statement) > 1)
    saksi_bind_text (statement, 2, path);
  *held = saksi_connection_step (connection, statement, &step_error);
  if (*held)
    sqlite3_reset (statement);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_sync_table_count_held:
 * @connection: a connection
 * @source: a source
 * @from: the first key
 * @to: the key behind the last
 * @error: a place for a #SaksiStoreError
 *
 * Returns: how many documents there are of which the server can be asked for changes only, or -1
 *   with @error set
 */
gint64
saksi_sync_table_count_held (SaksiConnection *connection,
                             gint64           source,
                             gint64           from,
                             gint64           to,
                             GError         **error)
{
  gint64 held;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT count(*) FROM sync_item WHERE source = ? AND key >= ? AND key < ? AND rank < 40 "
    "AND (etag IS NOT NULL OR modified IS NOT NULL)", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, source);
  sqlite3_bind_int64 (statement, 2, from);
  sqlite3_bind_int64 (statement, 3, to);
  if (!saksi_connection_step (connection, statement, error))
    return -1;
  held = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return held;
}
