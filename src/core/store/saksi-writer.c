/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-writer-private.h"


#include "store/saksi-reading-table.h"
#include "store/saksi-seal.h"

/* Refused documents up to this size are kept for a retry. */
#define MAX_REFUSED_BODY (256 * 1024)

static const char *const receipt_kinds[] = {
  [SAKSI_RECEIPT_BUNDLED] = "bundled",
  [SAKSI_RECEIPT_FOLDER] = "folder",
  [SAKSI_RECEIPT_ARCHIVE] = "archive",
  [SAKSI_RECEIPT_LINES] = "lines",
  [SAKSI_RECEIPT_HTTP] = "http",
  [SAKSI_RECEIPT_USER] = "user",
};

static void
writer_free (SaksiWriter *self)
{
  saksi_rollup_deltas_free (self->deltas);
  saksi_rollup_deltas_free (self->readings);
  g_array_unref (self->listed);
  saksi_fingerprints_free (self->prints);
  saksi_column_district_free (self->columns);
  saksi_refused_index_free (self->refused);
  for (guint i = 0; i < G_N_ELEMENTS (self->buffers); i++)
    g_byte_array_unref (self->buffers[i]);
  g_free (self);
}

/**
 * saksi_writer_begin:
 * @connection: the writing connection
 * @error: a place for a #SaksiStoreError
 *
 * Begins a transaction; end it with saksi_writer_commit() or saksi_writer_abort().
 *
 * Returns: (transfer full) (nullable): a writer
 */
SaksiWriter *
saksi_writer_begin (SaksiConnection *connection,
                    GError         **error)
{
  gboolean has_readings;
  SaksiWriter *self;

  if (!saksi_connection_begin (connection, error))
    return NULL;
  if (!saksi_reading_table_has (connection, 0, G_MAXINT64, &has_readings, error))
    {
      saksi_connection_rollback (connection);
      return NULL;
    }

  self = g_new0 (SaksiWriter, 1);
  self->connection = connection;
  self->deltas = saksi_rollup_deltas_new (SAKSI_ROLLUP_DOCUMENTS);
  self->readings = saksi_rollup_deltas_new (SAKSI_ROLLUP_READINGS);
  self->has_readings = has_readings;
  self->listed = saksi_listed_changes_new ();
  self->prints = saksi_fingerprints_new ();
  self->columns = saksi_column_district_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->buffers); i++)
    self->buffers[i] = g_byte_array_new ();

  return self;
}

/**
 * saksi_writer_commit:
 * @self: (transfer full): a writer
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether everything is in the cache now; if not, nothing is
 */
gboolean
saksi_writer_commit (SaksiWriter *self,
                     GError     **error)
{
  gboolean done = saksi_rollup_deltas_write (self->deltas, self->connection, error) &&
                  saksi_rollup_deltas_write (self->readings, self->connection, error) &&
                  saksi_listed_changes_write (self->listed, self->connection, error) &&
                  saksi_column_district_save (self->columns, self->connection, error) &&
                  saksi_connection_commit (self->connection, error);

  if (!done)
    saksi_connection_rollback (self->connection);
  writer_free (self);

  return done;
}

/**
 * saksi_writer_abort:
 * @self: (transfer full): a writer
 *
 * Forgets everything since saksi_writer_begin().
 */
void
saksi_writer_abort (SaksiWriter *self)
{
  saksi_connection_rollback (self->connection);
  writer_free (self);
}

/**
 * saksi_writer_add_receipt:
 * @self: a writer
 * @kind: how the documents come
 * @origin: path or address, as the user gave it
 * @started: seconds since 1970 UTC
 * @error: a place for a #SaksiStoreError
 *
 * Returns: the id of a new receipt, -1 with @error set
 */
gint64
saksi_writer_add_receipt (SaksiWriter     *self,
                          SaksiReceiptKind kind,
                          const char      *origin,
                          gint64           started,
                          GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection, "INSERT INTO receipt (kind, origin, started) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return -1;
  saksi_bind_text (statement, 1, receipt_kinds[kind]);
  saksi_bind_text (statement, 2, origin);
  sqlite3_bind_int64 (statement, 3, started);
  if (!saksi_connection_run (self->connection, statement, error))
    return -1;

  return sqlite3_last_insert_rowid (saksi_connection_get_db (self->connection));
}

/* The hash of a receipt: over that of the one that was sealed last and all that stands in it. That
 * is the one that no other follows, also when several imports are under way; of a cache in which
 * several are not followed, the newest of them. */
static gboolean
seal_receipt (SaksiWriter *self,
              gint64       receipt,
              GError     **error)
{
  SaksiSha256 previous = { { 0 } };
  SaksiSha256 seal;
  g_autofree char *record = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection,
    "SELECT " SAKSI_SEAL_RECORD ", (SELECT hash FROM receipt WHERE id <> ?1 AND hash IS NOT NULL"
    "   AND hash NOT IN (SELECT previous FROM receipt WHERE id <> ?1 AND previous IS NOT NULL)"
    "   ORDER BY id DESC LIMIT 1) "
    "FROM receipt WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, receipt);
  if (!saksi_connection_step (self->connection, statement, error))
    return FALSE;
  record = saksi_column_dup_text (statement, 0);
  saksi_column_read_sha256 (statement, 1, &previous);
  sqlite3_reset (statement);
  saksi_seal_receipt (&previous, record, &seal);

  statement = saksi_connection_prepare (
    self->connection, "UPDATE receipt SET previous = ?, hash = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  saksi_bind_blob (statement, 1, previous.bytes, sizeof previous.bytes);
  saksi_bind_blob (statement, 2, seal.bytes, sizeof seal.bytes);
  sqlite3_bind_int64 (statement, 3, receipt);

  return saksi_connection_run (self->connection, statement, error);
}

/**
 * saksi_writer_count_receipt:
 * @self: a writer
 * @receipt: a receipt
 * @counts: what it has brought in this transaction; added to what it brought before
 * @finished: seconds since 1970 UTC when this is the last of it, else %SAKSI_UNKNOWN
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it was written
 */
gboolean
saksi_writer_count_receipt (SaksiWriter              *self,
                            gint64                    receipt,
                            const SaksiReceiptCounts *counts,
                            gint64                    finished,
                            GError                  **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection,
    "UPDATE receipt SET documents = documents + ?, versions = versions + ?, "
    "unchanged = unchanged + ?, refused = refused + ?, images = images + ?, finished = ? "
    "WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, counts->documents);
  sqlite3_bind_int64 (statement, 2, counts->versions);
  sqlite3_bind_int64 (statement, 3, counts->unchanged);
  sqlite3_bind_int64 (statement, 4, counts->refused);
  sqlite3_bind_int64 (statement, 5, counts->images);
  saksi_bind_number (statement, 6, finished);
  sqlite3_bind_int64 (statement, 7, receipt);
  if (!saksi_connection_run (self->connection, statement, error))
    return FALSE;

  return finished == SAKSI_UNKNOWN || seal_receipt (self, receipt, error);
}

/**
 * saksi_writer_put_refused:
 * @self: a writer
 * @path: where the document lies below the receipt's origin
 * @reason: why it was refused, for people
 * @body: (nullable): its bytes
 * @size: its size in bytes
 * @receipt: the receipt
 * @fetched: seconds since 1970 UTC
 * @error: a place for a #SaksiStoreError
 *
 * Lists a refused document. Small ones are kept for a retry.
 *
 * Returns: whether it was written
 */
gboolean
saksi_writer_put_refused (SaksiWriter *self,
                          const char  *path,
                          const char  *reason,
                          GBytes      *body,
                          gint64       size,
                          gint64       receipt,
                          gint64       fetched,
                          GError     **error)
{
  gsize length = 0;
  gconstpointer data = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  SaksiSha256 sha256;
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection,
    "INSERT INTO refused (path, sha256, receipt, reason, fetched, size, body) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (path, sha256) "
    "DO UPDATE SET receipt = ?3, reason = ?4, fetched = ?5", error);

  if (statement == NULL)
    return FALSE;
  saksi_sha256_of (data, length, &sha256);
  saksi_bind_text (statement, 1, path);
  saksi_bind_blob (statement, 2, sha256.bytes, sizeof sha256.bytes);
  sqlite3_bind_int64 (statement, 3, receipt);
  saksi_bind_text (statement, 4, reason);
  sqlite3_bind_int64 (statement, 5, fetched);
  sqlite3_bind_int64 (statement, 6, size);
  if (body != NULL && length <= MAX_REFUSED_BODY)
    saksi_bind_blob (statement, 7, length > 0 ? data : "", length);

  return saksi_connection_run (self->connection, statement, error);
}

/**
 * saksi_writer_has_refused:
 * @self: a writer
 * @has_refused: (out): whether any document is listed as refused
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_writer_has_refused (SaksiWriter *self,
                          gboolean    *has_refused,
                          GError     **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (self->connection,
                                                      "SELECT 1 FROM refused LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  *has_refused = saksi_connection_step (self->connection, statement, &step_error);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else if (*has_refused)
    sqlite3_reset (statement);

  return step_error == NULL;
}

/**
 * saksi_writer_forget_refused:
 * @self: a writer
 * @path: where a document lies that has been accepted now
 * @receipt: the receipt that it came with
 * @error: a place for a #SaksiStoreError
 *
 * A path of the layout is the same document wherever it comes from; a line is told by its number,
 * which says something within one file only.
 *
 * Returns: whether the list of refused documents is without it
 */
gboolean
saksi_writer_forget_refused (SaksiWriter *self,
                             const char  *path,
                             gint64       receipt,
                             GError     **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection,
    "DELETE FROM refused WHERE path = ?1 AND receipt IN (SELECT id FROM receipt "
    "WHERE kind <> 'lines' OR origin = (SELECT origin FROM receipt WHERE id = ?2))", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, path);
  sqlite3_bind_int64 (statement, 2, receipt);

  return saksi_connection_run (self->connection, statement, error);
}

/**
 * saksi_writer_put_image:
 * @self: a writer
 * @path: the last nine parts of its address
 * @sha256: the hash of its bytes, which names it in the forms folder
 * @size: its size in bytes
 * @receipt: the receipt
 * @fetched: seconds since 1970 UTC
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Notes a page image that lies in the forms folder.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_image (SaksiWriter       *self,
                        const char        *path,
                        const SaksiSha256 *sha256,
                        gint64             size,
                        gint64             receipt,
                        gint64             fetched,
                        SaksiPut          *put,
                        GError           **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection,
    "INSERT INTO form_image (path, sha256, size, receipt, fetched) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (path, sha256) DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, path);
  saksi_bind_blob (statement, 2, sha256->bytes, sizeof sha256->bytes);
  sqlite3_bind_int64 (statement, 3, size);
  sqlite3_bind_int64 (statement, 4, receipt);
  sqlite3_bind_int64 (statement, 5, fetched);
  if (!saksi_connection_run (self->connection, statement, error))
    return FALSE;

  *put = sqlite3_changes (saksi_connection_get_db (self->connection)) > 0 ? SAKSI_PUT_CURRENT
                                                                         : SAKSI_PUT_UNCHANGED;
  return TRUE;
}

static gboolean
forget_path (SaksiWriter *self,
             const char  *path,
             gint64       receipt,
             GError     **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection, "DELETE FROM refused WHERE path = ?1 AND receipt <> ?2", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, path);
  sqlite3_bind_int64 (statement, 2, receipt);

  return saksi_connection_run (self->connection, statement, error);
}

/**
 * saksi_writer_forget_refused_place:
 * @self: a writer
 * @place: what a document is that has been accepted now
 * @receipt: the receipt that it came with
 * @error: a place for a #SaksiStoreError
 *
 * The same document may have been refused at another path: from another mirror or archive. What
 * this receipt itself has refused stays listed, in whichever order they came.
 *
 * Returns: whether the list of refused documents is without it
 */
gboolean
saksi_writer_forget_refused_place (SaksiWriter             *self,
                                   const SaksiDocumentPath *place,
                                   gint64                   receipt,
                                   GError                 **error)
{
  GPtrArray *paths;

  if (self->refused == NULL)
    self->refused = saksi_refused_index_new (self->connection, error);
  if (self->refused == NULL)
    return FALSE;

  paths = saksi_refused_index_lookup (self->refused, place);
  for (guint i = 0; paths != NULL && i < paths->len; i++)
    if (!forget_path (self, paths->pdata[i], receipt, error))
      return FALSE;

  return TRUE;
}
