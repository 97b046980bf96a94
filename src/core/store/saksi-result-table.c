/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-result-table.h"


#include "result/saksi-page-address.h"
#include "result/saksi-result-codec.h"
#include "store/saksi-connection.h"
#include "store/saksi-result-columns.h"

#define COLUMNS SAKSI_RESULT_COLUMNS

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
  saksi_column_read_sha256 (row, COLUMN_SHA256, &result->sha256);
  result->extra = saksi_extra_unpack ((const char *) sqlite3_column_text (row, COLUMN_EXTRA));

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

/**
 * saksi_result_table_load_changed:
 * @connection: a connection
 * @contest: a contest
 * @from: a key
 * @to: a key
 * @limit: the most that is wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiKey): the stations, and the regions with
 *   published totals, from @from up to, but not including, @to that have more than one version, in
 *   the order of their codes; %NULL with @error set
 */
GArray *
saksi_result_table_load_changed (SaksiConnection *connection,
                                 SaksiContest     contest,
                                 SaksiKey         from,
                                 SaksiKey         to,
                                 guint            limit,
                                 GError         **error)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (SaksiKey));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT key FROM result_version WHERE key >= ?1 AND key < ?2 "
    "UNION SELECT key FROM aggregate_version WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3",
    error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, from));
  sqlite3_bind_int64 (rows, 2, saksi_contest_key (contest, to));
  sqlite3_bind_int64 (rows, 3, limit);

  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiKey key = saksi_contest_key_get_key (sqlite3_column_int64 (rows, 0));

      g_array_append_val (keys, key);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&keys);
}

/**
 * saksi_result_table_foreach_older:
 * @connection: a connection
 * @contest: a contest
 * @from: a key
 * @to: a key
 * @func: (scope call): called for each
 * @user_data: for @func
 * @error: a place for a #SaksiStoreError
 *
 * Goes through the versions from @from up to, but not including, @to that are not the current ones,
 * in the order of their stations and, of a station, of their own times.
 *
 * Returns: whether it went well
 */
gboolean
saksi_result_table_foreach_older (SaksiConnection *connection,
                                  SaksiContest     contest,
                                  SaksiKey         from,
                                  SaksiKey         to,
                                  SaksiResultFunc  func,
                                  gpointer         user_data,
                                  GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS ", key FROM result_version WHERE key >= ?1 AND key < ?2 "
    "ORDER BY key, ts, fetched, version", error);

  if (rows == NULL)
    return FALSE;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, from));
  sqlite3_bind_int64 (rows, 2, saksi_contest_key (contest, to));

  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiKey key = saksi_contest_key_get_key (sqlite3_column_int64 (rows, COLUMN_KEY));
      g_autoptr(SaksiResult) result = decode_row (connection, rows, contest, key, error);

      if (result == NULL)
        {
          sqlite3_reset (rows);
          return FALSE;
        }
      func (result, user_data);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  return TRUE;
}
