/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-own-table.h"

/* Runs one statement with up to six texts, NULL for those that are not there. */
static gboolean
run (SaksiConnection   *connection,
     const char        *sql,
     const char *const *texts,
     guint              n_texts,
     GError           **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_texts; i++)
    saksi_bind_text (statement, (int) i + 1, texts[i]);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_own_table_unrelate:
 * @connection: a writing connection
 * @judgement: id of a judgement of the user's; one that ships stays
 * @error: a place for an error
 *
 * Removes what the user said of how two statements relate.
 *
 * Returns: whether it went well, also when there was none
 */
gboolean
saksi_own_table_unrelate (SaksiConnection *connection,
                          const char      *judgement,
                          GError         **error)
{
  return run (connection, "DELETE FROM judgement WHERE id = ?1 AND origin = 'own'", &judgement, 1,
              error);
}

/**
 * saksi_own_table_remove:
 * @connection: a writing connection, in a transaction of the caller's
 * @statement: id of a statement of the user's; one that ships is not touched
 * @error: a place for an error
 *
 * Removes it, and the judgements and relations that refer to it.
 *
 * Returns: whether it went well, also when there was none; if not, the caller rolls back
 */
gboolean
saksi_own_table_remove (SaksiConnection *connection,
                        const char      *statement,
                        GError         **error)
{
  static const char *const acts[] = {
    "DELETE FROM judgement WHERE ?1 IN (statement, target)"
    " AND EXISTS (SELECT 1 FROM statement WHERE id = ?1 AND origin = 'own')",
    "DELETE FROM statement_relation WHERE target = ?1"
    " AND EXISTS (SELECT 1 FROM statement WHERE id = ?1 AND origin = 'own')",
    "DELETE FROM statement_search WHERE rowid IN"
    " (SELECT number FROM statement WHERE id = ?1 AND origin = 'own')",
    "DELETE FROM statement WHERE id = ?1 AND origin = 'own'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (!run (connection, acts[i], &statement, 1, error))
      return FALSE;

  return TRUE;
}

/**
 * saksi_own_table_list_owners:
 * @connection: a connection
 * @statement: id of a statement
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the user's statements that name
 *   @statement among their relations, by id
 */
GPtrArray *
saksi_own_table_list_owners (SaksiConnection *connection,
                             const char      *statement,
                             GError         **error)
{
  g_autoptr(GPtrArray) owners = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                "SELECT DISTINCT r.statement"
                                                " FROM statement_relation r"
                                                " JOIN statement s ON s.id = r.statement"
                                                " WHERE r.target = ?1 AND s.origin = 'own'"
                                                " ORDER BY r.statement", error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, statement);
  while (saksi_connection_step (connection, row, &step_error))
    g_ptr_array_add (owners, saksi_column_dup_text (row, 0));
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&owners);
}

static gboolean
add_item (SaksiConnection        *connection,
          gint64                  watch,
          const SaksiForeignItem *item,
          gint64                  now,
          guint                  *n_added,
          GError                **error)
{
  const char *const texts[] = {
    item->key, item->title, item->summary, item->author, item->publisher, item->url,
    item->published, item->language,
  };
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                      "INSERT OR IGNORE INTO inbox (key, title,"
                                                      " summary, author, publisher, url, published,"
                                                      " language, watch, received, state)"
                                                      " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                                                      "  nullif (?9, 0), ?10, 'waiting'"
                                                      " WHERE NOT EXISTS (SELECT 1 FROM statement"
                                                      "  WHERE id = ?1)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    saksi_bind_text (statement, (int) i + 1, texts[i]);
  sqlite3_bind_int64 (statement, 9, watch);
  sqlite3_bind_int64 (statement, 10, now);
  if (!saksi_connection_run (connection, statement, error))
    return FALSE;
  *n_added += sqlite3_changes (saksi_connection_get_db (connection)) > 0;

  return TRUE;
}

/**
 * saksi_inbox_table_add:
 * @connection: a writing connection
 * @watch: id of the feed; 0 for a file
 * @foreign: what it brought
 * @now: seconds since 1970 UTC
 * @n_added: (out): how many items were new
 * @error: a place for an error
 *
 * What came before, and was filed or dismissed, does not come again; what is on the timeline does
 * not wait to be put there.
 *
 * Returns: whether it went well
 */
gboolean
saksi_inbox_table_add (SaksiConnection    *connection,
                       gint64              watch,
                       const SaksiForeign *foreign,
                       gint64              now,
                       guint              *n_added,
                       GError            **error)
{
  *n_added = 0;
  for (guint i = 0; i < foreign->items->len; i++)
    if (!add_item (connection, watch, g_ptr_array_index (foreign->items, i), now, n_added, error))
      return FALSE;

  return TRUE;
}

static void
inbox_item_free (gpointer data)
{
  saksi_inbox_item_free (data);
}

static void
watch_free (gpointer data)
{
  saksi_watch_free (data);
}

/**
 * saksi_inbox_table_list:
 * @connection: a connection
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiInboxItem) (nullable): what waits, the last published
 *   first and what has no date at the end; at most %SAKSI_INBOX_MAX_LISTED
 */
GPtrArray *
saksi_inbox_table_list (SaksiConnection *connection,
                        GError         **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (inbox_item_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                "SELECT id, title, summary, author, publisher, url,"
                                                " published, language FROM inbox"
                                                " WHERE state = 'waiting'"
                                                " ORDER BY published IS NULL, published DESC, id"
                                                " LIMIT ?1", error);

  if (row == NULL)
    return NULL;
  sqlite3_bind_int (row, 1, SAKSI_INBOX_MAX_LISTED);
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiInboxItem *item = g_new0 (SaksiInboxItem, 1);

      item->id = sqlite3_column_int64 (row, 0);
      item->title = saksi_column_dup_text (row, 1);
      item->summary = saksi_column_dup_text (row, 2);
      item->author = saksi_column_dup_text (row, 3);
      item->publisher = saksi_column_dup_text (row, 4);
      item->url = saksi_column_dup_text (row, 5);
      item->published = saksi_column_dup_text (row, 6);
      item->language = saksi_column_dup_text (row, 7);
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
 * saksi_inbox_table_set_state:
 * @connection: a writing connection
 * @id: of an item
 * @state: "waiting", "filed" or "dismissed"
 * @error: a place for an error, also when @state is another word
 *
 * Returns: whether it went well, also when there is no such item
 */
gboolean
saksi_inbox_table_set_state (SaksiConnection *connection,
                             gint64           id,
                             const char      *state,
                             GError         **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return run (connection, "UPDATE inbox SET state = ?1 WHERE id = cast (?2 AS INTEGER)",
              (const char *const[]) { state, number }, 2, error);
}

/**
 * saksi_watch_table_add:
 * @connection: a writing connection
 * @url: where the feed is
 * @now: seconds since 1970 UTC
 * @error: a place for an error
 *
 * Watches a feed from now on. It is not asked here, and one that is watched already stays as it is.
 *
 * Returns: whether it went well
 */
gboolean
saksi_watch_table_add (SaksiConnection *connection,
                       const char      *url,
                       gint64           now,
                       GError         **error)
{
  g_autofree char *added = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  return run (connection,
              "INSERT OR IGNORE INTO watch (url, added) VALUES (?1, cast (?2 AS INTEGER))",
              (const char *const[]) { url, added }, 2, error);
}

/**
 * saksi_watch_table_remove:
 * @connection: a writing connection
 * @id: of a feed
 * @error: a place for an error
 *
 * Watches it no more; what it brought goes with it, and statements made of that stay.
 *
 * Returns: whether it went well, also when there is no such feed
 */
gboolean
saksi_watch_table_remove (SaksiConnection *connection,
                          gint64           id,
                          GError         **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return run (connection, "DELETE FROM watch WHERE id = cast (?1 AS INTEGER)",
              (const char *const[]) { number }, 1, error);
}

/**
 * saksi_watch_table_note:
 * @connection: a writing connection
 * @watch: a feed; its id tells which, and a title that is %NULL leaves the old one
 * @error: a place for an error
 *
 * Notes what the last check brought: when it was, the marks of the server, and what went wrong.
 *
 * Returns: whether it went well
 */
gboolean
saksi_watch_table_note (SaksiConnection  *connection,
                        const SaksiWatch *watch,
                        GError          **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                      "UPDATE watch SET"
                                                      " title = coalesce (?2, title),"
                                                      " checked = ?3, etag = ?4, modified = ?5,"
                                                      " problem = ?6, retry = nullif (?7, 0)"
                                                      " WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, watch->id);
  saksi_bind_text (statement, 2, watch->title);
  sqlite3_bind_int64 (statement, 3, watch->checked);
  saksi_bind_text (statement, 4, watch->etag);
  saksi_bind_text (statement, 5, watch->modified);
  saksi_bind_text (statement, 6, watch->problem);
  sqlite3_bind_int64 (statement, 7, watch->retry);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_watch_table_list:
 * @connection: a connection
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiWatch) (nullable): the watched feeds, the first added
 *   first
 */
GPtrArray *
saksi_watch_table_list (SaksiConnection *connection,
                        GError         **error)
{
  g_autoptr(GPtrArray) watches = g_ptr_array_new_with_free_func (watch_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                "SELECT id, url, title, coalesce (checked, 0),"
                                                " etag, modified, problem, coalesce (retry, 0)"
                                                " FROM watch"
                                                " ORDER BY added, id", error);

  if (row == NULL)
    return NULL;
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiWatch *watch = g_new0 (SaksiWatch, 1);

      watch->id = sqlite3_column_int64 (row, 0);
      watch->url = saksi_column_dup_text (row, 1);
      watch->title = saksi_column_dup_text (row, 2);
      watch->checked = sqlite3_column_int64 (row, 3);
      watch->etag = saksi_column_dup_text (row, 4);
      watch->modified = saksi_column_dup_text (row, 5);
      watch->problem = saksi_column_dup_text (row, 6);
      watch->retry = sqlite3_column_int64 (row, 7);
      g_ptr_array_add (watches, watch);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&watches);
}
