/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-sync-table.h"

#include "base/saksi-varint.h"
#include "store/saksi-connection.h"

/* Sources, their servers, and the passes over them. */

/**
 * saksi_sync_run_free:
 * @self: (transfer full) (nullable): a pass
 */
void
saksi_sync_run_free (SaksiSyncRun *self)
{
  if (self == NULL)
    return;

  g_free (self->codes);
  g_free (self);
}

/**
 * saksi_sync_host_clear:
 * @self: what is remembered of a server
 */
void
saksi_sync_host_clear (SaksiSyncHost *self)
{
  g_clear_pointer (&self->robots, g_free);
}

/**
 * saksi_sync_host_copy:
 * @self: what is remembered of a server
 *
 * Returns: (transfer full): the same
 */
SaksiSyncHost *
saksi_sync_host_copy (const SaksiSyncHost *self)
{
  SaksiSyncHost *copy = g_memdup2 (self, sizeof *self);

  copy->robots = g_strdup (self->robots);

  return copy;
}

/**
 * saksi_sync_table_list_sources:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncSource; %NULL with @error set
 */
GPtrArray *
saksi_sync_table_list_sources (SaksiConnection *connection,
                               GError         **error)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                 saksi_sync_source_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT id, name, base, forms, profile, hosts, enabled, bundled FROM sync_source ORDER BY id",
    error);

  if (statement == NULL)
    return NULL;
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiSyncSource *source = g_new0 (SaksiSyncSource, 1);
      g_autofree char *hosts = saksi_column_dup_text (statement, 5);

      source->id = sqlite3_column_int64 (statement, 0);
      source->name = saksi_column_dup_text (statement, 1);
      source->base = saksi_column_dup_text (statement, 2);
      source->forms = saksi_column_dup_text (statement, 3);
      source->profile = saksi_column_dup_text (statement, 4);
      source->hosts = *hosts != '\0' ? g_strsplit (hosts, " ", -1) : g_new0 (char *, 1);
      source->enabled = sqlite3_column_int (statement, 6) != 0;
      source->bundled = sqlite3_column_int (statement, 7) != 0;
      g_ptr_array_add (sources, source);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&sources);
}

/**
 * saksi_sync_table_find_source:
 * @connection: a connection
 * @source: a source
 * @error: a place for a #SaksiStoreError
 *
 * Returns: the id of the source with that address and profile; 0 when there is none, -1 with @error
 *   set
 */
gint64
saksi_sync_table_find_source (SaksiConnection       *connection,
                              const SaksiSyncSource *source,
                              GError               **error)
{
  g_autoptr(GError) step_error = NULL;
  gint64 id = 0;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT id FROM sync_source WHERE base = ? AND profile = ?", error);

  if (statement == NULL)
    return -1;
  saksi_bind_text (statement, 1, source->base);
  saksi_bind_text (statement, 2, source->profile);
  if (saksi_connection_step (connection, statement, &step_error))
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (step_error == NULL)
    return id;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return -1;
}

/**
 * saksi_sync_table_put_source:
 * @connection: the writing connection
 * @source: a source; one with its id, or else with its address and profile, is changed
 * @error: a place for a #SaksiStoreError
 *
 * Returns: its id, or -1 with @error set
 */
gint64
saksi_sync_table_put_source (SaksiConnection       *connection,
                             const SaksiSyncSource *source,
                             GError               **error)
{
  gint64 id = source->id > 0 ? source->id : saksi_sync_table_find_source (connection, source,
                                                                        error);
  g_autofree char *hosts = g_strjoinv (" ", source->hosts);
  sqlite3_stmt *statement;

  if (id < 0)
    return -1;

  statement = saksi_connection_prepare (
    connection,
    "INSERT INTO sync_source (id, name, base, forms, profile, hosts, enabled) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE "
    "SET name = ?2, base = ?3, forms = ?4, profile = ?5, hosts = ?6, enabled = ?7", error);
  if (statement == NULL)
    return -1;
  saksi_bind_number (statement, 1, id > 0 ? id : SAKSI_UNKNOWN);
  saksi_bind_text (statement, 2, source->name);
  saksi_bind_text (statement, 3, source->base);
  saksi_bind_text (statement, 4, source->forms);
  saksi_bind_text (statement, 5, source->profile);
  saksi_bind_text (statement, 6, hosts);
  sqlite3_bind_int (statement, 7, source->enabled);
  if (!saksi_connection_run (connection, statement, error))
    return -1;

  return id > 0 ? id : sqlite3_last_insert_rowid (saksi_connection_get_db (connection));
}

/**
 * saksi_sync_table_remove_source:
 * @connection: the writing connection
 * @id: a source
 * @error: a place for a #SaksiStoreError
 *
 * Forgets a source with its queue. The documents that came from it stay.
 *
 * Returns: whether it is gone
 */
gboolean
saksi_sync_table_remove_source (SaksiConnection *connection,
                                gint64           id,
                                GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "DELETE FROM sync_source WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_sync_table_load_host:
 * @connection: a connection
 * @host: scheme, name and port of a server
 * @to: (out caller-allocates): what is remembered of it; all zero when that is nothing
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_sync_table_load_host (SaksiConnection *connection,
                            const char      *host,
                            SaksiSyncHost   *to,
                            GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT next, retry, failures, day, requests, robots, robots_fetched "
    "FROM sync_host WHERE host = ?", error);

  *to = (SaksiSyncHost) { 0 };
  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, host);
  if (saksi_connection_step (connection, statement, &step_error))
    {
      to->budget.next = sqlite3_column_int64 (statement, 0);
      to->budget.retry = sqlite3_column_int64 (statement, 1);
      to->budget.failures = (guint) sqlite3_column_int64 (statement, 2);
      to->budget.day = sqlite3_column_int64 (statement, 3);
      to->budget.requests = sqlite3_column_int64 (statement, 4);
      to->robots = saksi_column_dup_text (statement, 5);
      to->robots_fetched = sqlite3_column_int64 (statement, 6);
      sqlite3_reset (statement);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_sync_table_save_host:
 * @connection: the writing connection
 * @host: scheme, name and port of a server
 * @from: what to remember of it
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it was written
 */
gboolean
saksi_sync_table_save_host (SaksiConnection     *connection,
                            const char          *host,
                            const SaksiSyncHost *from,
                            GError             **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "INSERT OR REPLACE INTO sync_host "
    "(host, next, retry, failures, day, requests, robots, robots_fetched) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, host);
  sqlite3_bind_int64 (statement, 2, from->budget.next);
  sqlite3_bind_int64 (statement, 3, from->budget.retry);
  sqlite3_bind_int64 (statement, 4, from->budget.failures);
  sqlite3_bind_int64 (statement, 5, from->budget.day);
  sqlite3_bind_int64 (statement, 6, from->budget.requests);
  saksi_bind_text (statement, 7, from->robots);
  sqlite3_bind_int64 (statement, 8, from->robots_fetched);

  return saksi_connection_run (connection, statement, error);
}

static void
bind_run (sqlite3_stmt       *statement,
          const SaksiSyncRun *run)
{
  sqlite3_bind_int64 (statement, 1, run->source);
  sqlite3_bind_int64 (statement, 2, run->contest);
  saksi_bind_text (statement, 3, run->codes);
  sqlite3_bind_int (statement, 4, (int) run->forms);
}

/**
 * saksi_sync_table_find_run:
 * @connection: a connection
 * @like: source, contest, regions and forms
 * @error: a place for a #SaksiStoreError
 *
 * Returns: a pass that asked for the same and is to be gone on with; 0 when there is none, -1 with
 *   @error set
 */
gint64
saksi_sync_table_find_run (SaksiConnection    *connection,
                           const SaksiSyncRun *like,
                           GError            **error)
{
  g_autoptr(GError) step_error = NULL;
  gint64 id = 0;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT id FROM sync_run WHERE source = ? AND contest = ? AND codes = ? AND forms = ? "
    "AND finished IS NULL ORDER BY id DESC LIMIT 1", error);

  if (statement == NULL)
    return -1;
  bind_run (statement, like);
  if (saksi_connection_step (connection, statement, &step_error))
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (step_error == NULL)
    return id;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return -1;
}

/**
 * saksi_sync_table_add_run:
 * @connection: the writing connection
 * @run: source, contest, regions, forms and when it starts
 * @error: a place for a #SaksiStoreError
 *
 * Returns: the id of a new pass, or -1 with @error set
 */
gint64
saksi_sync_table_add_run (SaksiConnection    *connection,
                          const SaksiSyncRun *run,
                          GError            **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "INSERT INTO sync_run (source, contest, codes, forms, started) VALUES (?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return -1;
  bind_run (statement, run);
  sqlite3_bind_int64 (statement, 5, run->started);
  if (!saksi_connection_run (connection, statement, error))
    return -1;

  return sqlite3_last_insert_rowid (saksi_connection_get_db (connection));
}

/**
 * saksi_sync_table_finish_run:
 * @connection: the writing connection
 * @run: a pass
 * @finished: seconds since 1970 UTC
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it was written
 */
gboolean
saksi_sync_table_finish_run (SaksiConnection *connection,
                             gint64           run,
                             gint64           finished,
                             GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "UPDATE sync_run SET finished = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, finished);
  sqlite3_bind_int64 (statement, 2, run);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_sync_table_list_runs:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncRun, the last of each source, and what of it
 *   waits or failed; %NULL with @error set
 */
GPtrArray *
saksi_sync_table_list_runs (SaksiConnection *connection,
                            GError         **error)
{
  g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sync_run_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT id, sync_run.source, contest, codes, forms, started, finished, "
    "coalesce(sum(state = 0), 0), coalesce(sum(state = 3), 0), coalesce(sum(state = 2), 0) "
    "FROM sync_run LEFT JOIN sync_item "
    "ON sync_item.source = sync_run.source AND sync_item.run = sync_run.id "
    "WHERE id IN (SELECT max(id) FROM sync_run GROUP BY source) GROUP BY id ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiSyncRun *run = g_new0 (SaksiSyncRun, 1);

      run->id = sqlite3_column_int64 (statement, 0);
      run->source = sqlite3_column_int64 (statement, 1);
      run->contest = (SaksiContest) sqlite3_column_int64 (statement, 2);
      run->codes = saksi_column_dup_text (statement, 3);
      run->forms = (SaksiSyncForms) sqlite3_column_int (statement, 4);
      run->started = sqlite3_column_int64 (statement, 5);
      run->finished = saksi_column_number (statement, 6);
      run->waiting = sqlite3_column_int64 (statement, 7);
      run->failed = sqlite3_column_int64 (statement, 8);
      run->missing = sqlite3_column_int64 (statement, 9);
      g_ptr_array_add (runs, run);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&runs);
}
