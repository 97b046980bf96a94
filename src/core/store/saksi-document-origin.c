/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-document-origin.h"

#include "base/saksi-hash.h"
#include "base/saksi-varint.h"
#include "store/saksi-connection.h"

#define FROM(table) "SELECT receipt.origin, sha256, fetched, ts FROM " table " LEFT JOIN receipt " \
                    "ON receipt.id = " table ".receipt WHERE key = ?"

/**
 * saksi_document_origin_read:
 * @connection: a connection
 * @contest: a contest
 * @key: a station, or a region with published totals
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): where the current document came from, all of it unknown
 *   where there is none; %NULL with @error set
 */
SaksiDocumentOrigin *
saksi_document_origin_read (SaksiConnection  *connection,
                            SaksiContest      contest,
                            SaksiKey          key,
                            GError          **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    saksi_key_get_level (key) == SAKSI_LEVEL_STATION ? FROM ("result") : FROM ("aggregate"), error);
  g_autoptr(GError) failure = NULL;
  SaksiDocumentOrigin *self;

  if (statement == NULL)
    return NULL;

  self = g_new0 (SaksiDocumentOrigin, 1);
  self->fetched = self->ts = SAKSI_UNKNOWN;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, key));
  if (saksi_connection_step (connection, statement, &failure))
    {
      self->origin = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      self->sha256 = saksi_hex_encode (sqlite3_column_blob (statement, 1),
                                       (gsize) sqlite3_column_bytes (statement, 1));
      self->fetched = sqlite3_column_int64 (statement, 2);
      if (sqlite3_column_type (statement, 3) != SQLITE_NULL)
        self->ts = sqlite3_column_int64 (statement, 3);
      sqlite3_reset (statement);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      g_clear_pointer (&self, saksi_document_origin_free);
    }

  return self;
}

/**
 * saksi_document_origin_free:
 * @self: (transfer full) (nullable): where a document came from
 */
void
saksi_document_origin_free (SaksiDocumentOrigin *self)
{
  if (self == NULL)
    return;

  g_free (self->origin);
  g_free (self->sha256);
  g_free (self);
}
