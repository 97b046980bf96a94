/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-document-table.h"

#include <string.h>

#include "store/saksi-writer-private.h"

/**
 * saksi_writer_put_document:
 * @self: a writer
 * @document: a document that is kept as it came
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_document (SaksiWriter         *self,
                           const SaksiDocument *document,
                           SaksiPut            *put,
                           GError             **error)
{
  gsize length;
  gconstpointer body = g_bytes_get_data (document->body, &length);
  g_autoptr(GError) step_error = NULL;
  gboolean found = FALSE;
  gboolean newest = TRUE;
  gint64 version = 0;
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection, "SELECT version, ts, fetched, canonical FROM document WHERE path = ?", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, document->path);
  while (saksi_connection_step (self->connection, statement, &step_error))
    {
      gint64 ts = saksi_column_number (statement, 1);

      version = MAX (version, sqlite3_column_int64 (statement, 0));
      newest = newest && (document->ts > ts || (document->ts == ts &&
                          document->fetched >= sqlite3_column_int64 (statement, 2)));
      found = found || (sqlite3_column_bytes (statement, 3) == SAKSI_SHA256_SIZE &&
                        memcmp (sqlite3_column_blob (statement, 3), document->canonical.bytes,
                                SAKSI_SHA256_SIZE) == 0);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  *put = found ? SAKSI_PUT_UNCHANGED : newest ? SAKSI_PUT_CURRENT : SAKSI_PUT_OLDER;
  if (found)
    return TRUE;

  statement = saksi_connection_prepare (
    self->connection,
    "INSERT INTO document (path, version, receipt, fetched, ts, sha256, canonical, body) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, document->path);
  sqlite3_bind_int64 (statement, 2, version + 1);
  sqlite3_bind_int64 (statement, 3, document->receipt);
  sqlite3_bind_int64 (statement, 4, document->fetched);
  saksi_bind_number (statement, 5, document->ts);
  saksi_bind_blob (statement, 6, document->sha256.bytes, SAKSI_SHA256_SIZE);
  saksi_bind_blob (statement, 7, document->canonical.bytes, SAKSI_SHA256_SIZE);
  saksi_bind_blob (statement, 8, body, length);

  return saksi_connection_run (self->connection, statement, error);
}

/**
 * saksi_writer_put_choices:
 * @self: a writer
 * @choices: of #SaksiChoice: what voters choose among
 * @error: a place for a #SaksiStoreError
 *
 * Adds them to what is known, or replaces their names.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_choices (SaksiWriter *self,
                          GArray      *choices,
                          GError     **error)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const SaksiChoice *choice = &g_array_index (choices, SaksiChoice, i);
      sqlite3_stmt *statement = saksi_connection_prepare (
        self->connection,
        "INSERT INTO choice (contest, area, code, number, name) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (contest, area, code) DO UPDATE SET number = ?4, name = ?5", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, choice->contest);
      saksi_bind_text (statement, 2, choice->area);
      sqlite3_bind_int64 (statement, 3, (gint64) choice->choice);
      sqlite3_bind_int64 (statement, 4, choice->number);
      saksi_bind_text (statement, 5, choice->name);
      if (!saksi_connection_run (self->connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* The candidates of one area, of the kind that stands in charts. */
static gboolean
load_area (SaksiConnection *connection,
           SaksiContest     contest,
           const char      *area,
           GPtrArray       *candidates,
           GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT code, number, name FROM choice WHERE contest = ? AND area = ? AND code < (1 << 56) "
    "ORDER BY number, code", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, contest);
  saksi_bind_text (statement, 2, area);
  while (saksi_connection_step (connection, statement, &step_error))
    g_ptr_array_add (candidates,
                     saksi_candidate_new ((SaksiChoiceCode) sqlite3_column_int64 (statement, 0),
                                          (guint) sqlite3_column_int (statement, 1),
                                          (const char *) sqlite3_column_text (statement, 2)));
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_document_table_load_candidates:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiCandidate, in ballot order: what the lists of
 *   candidates of the nation and of the regions around @key say, which may be nothing; %NULL with
 *   @error set
 */
GPtrArray *
saksi_document_table_load_candidates (SaksiConnection *connection,
                                      SaksiContest     contest,
                                      SaksiKey         key,
                                      GError         **error)
{
  g_autoptr(GPtrArray) candidates =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_candidate_free);
  SaksiLevel level = MIN (saksi_key_get_level (key), SAKSI_LEVEL_REGENCY);

  if (!load_area (connection, contest, "", candidates, error))
    return NULL;
  for (guint i = SAKSI_LEVEL_PROVINCE; i <= level; i++)
    {
      char area[SAKSI_CODE_SIZE];

      saksi_key_to_code (saksi_key_get_ancestor (key, i), area);
      if (!load_area (connection, contest, area, candidates, error))
        return NULL;
    }

  return g_steal_pointer (&candidates);
}
