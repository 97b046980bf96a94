/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-receipt-table.h"

#include "store/saksi-connection.h"

void
saksi_receipt_free (SaksiReceipt *self)
{
  g_free (self->kind);
  g_free (self->origin);
  g_free (self);
}

void
saksi_refused_free (SaksiRefused *self)
{
  g_free (self->path);
  g_free (self->origin);
  g_free (self->reason);
  g_clear_pointer (&self->sha256, g_bytes_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * saksi_receipt_table_list:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiReceipt, the newest first; %NULL with @error set
 */
GPtrArray *
saksi_receipt_table_list (SaksiConnection *connection,
                          GError         **error)
{
  g_autoptr(GPtrArray) receipts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_receipt_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT id, kind, origin, started, finished, documents, versions, unchanged, refused, images "
    "FROM receipt ORDER BY id DESC", error);

  if (statement == NULL)
    return NULL;
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiReceipt *receipt = g_new0 (SaksiReceipt, 1);

      receipt->id = sqlite3_column_int64 (statement, 0);
      receipt->kind = saksi_column_dup_text (statement, 1);
      receipt->origin = saksi_column_dup_text (statement, 2);
      receipt->started = sqlite3_column_int64 (statement, 3);
      receipt->finished = saksi_column_number (statement, 4);
      receipt->documents = sqlite3_column_int64 (statement, 5);
      receipt->versions = sqlite3_column_int64 (statement, 6);
      receipt->unchanged = sqlite3_column_int64 (statement, 7);
      receipt->refused = sqlite3_column_int64 (statement, 8);
      receipt->images = sqlite3_column_int64 (statement, 9);
      g_ptr_array_add (receipts, receipt);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&receipts);
}

/**
 * saksi_receipt_table_dup_origin:
 * @connection: a connection
 * @receipt: a receipt
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): where its documents came from; %NULL without @error when
 *   there is no such receipt
 */
char *
saksi_receipt_table_dup_origin (SaksiConnection *connection,
                                gint64           receipt,
                                GError         **error)
{
  char *origin;
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                      "SELECT origin FROM receipt WHERE id = ?",
                                                      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, receipt);
  if (!saksi_connection_step (connection, statement, error))
    return NULL;
  origin = saksi_column_dup_text (statement, 0);
  sqlite3_reset (statement);

  return origin;
}

/**
 * saksi_receipt_table_find_deliveries:
 * @connection: a connection
 * @deliveries: (out caller-allocates): where documents came from; its origin is the caller's
 * @error: a place for a #SaksiStoreError
 *
 * Which paths and addresses brought documents of others that were new. What ships with Saksi and
 * what the user wrote is not among them.
 *
 * Returns: %FALSE with @error set
 */
gboolean
saksi_receipt_table_find_deliveries (SaksiConnection *connection,
                                     SaksiDeliveries *deliveries,
                                     GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT count(DISTINCT origin), min(origin), max(coalesce(finished, started)) FROM receipt "
    "WHERE kind IN ('folder', 'archive', 'lines', 'http') AND versions > 0", error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return FALSE;
  deliveries->n_origins = (guint) sqlite3_column_int64 (statement, 0);
  deliveries->origin = deliveries->n_origins == 1 ? saksi_column_dup_text (statement, 1) : NULL;
  deliveries->last = saksi_column_number (statement, 2);
  sqlite3_reset (statement);

  return TRUE;
}

#define REFUSED \
  "SELECT refused.path, receipt.origin, refused.reason, refused.fetched, refused.size, " \
  "refused.receipt, refused.sha256, "
#define REFUSED_FROM " FROM refused JOIN receipt ON receipt.id = refused.receipt "

/* All rows of a bound statement; NULL with @error set. */
static GPtrArray *
load_refused (SaksiConnection *connection,
              sqlite3_stmt    *statement,
              GError         **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_refused_free);
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiRefused *refused = g_new0 (SaksiRefused, 1);

      refused->path = saksi_column_dup_text (statement, 0);
      refused->origin = saksi_column_dup_text (statement, 1);
      refused->reason = saksi_column_dup_text (statement, 2);
      refused->fetched = sqlite3_column_int64 (statement, 3);
      refused->size = sqlite3_column_int64 (statement, 4);
      refused->receipt = sqlite3_column_int64 (statement, 5);
      refused->sha256 = saksi_column_dup_bytes (statement, 6);
      refused->body = saksi_column_dup_bytes (statement, 7);
      g_ptr_array_add (list, refused);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * saksi_refused_table_list:
 * @connection: a connection
 * @with_bodies: whether the bytes that were kept are wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiRefused, by path; %NULL with @error set
 */
GPtrArray *
saksi_refused_table_list (SaksiConnection *connection,
                          gboolean         with_bodies,
                          GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    REFUSED "CASE WHEN ?1 THEN refused.body END" REFUSED_FROM "ORDER BY refused.path", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, with_bodies);

  return load_refused (connection, statement, error);
}

/**
 * saksi_refused_table_list_after:
 * @connection: a connection
 * @path: the path of the last one that is known, "" to begin
 * @sha256: (nullable): … and its hash
 * @with_bodies: whether the bytes that were kept are wanted
 * @limit: the most that is wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiRefused, by path and hash; %NULL with @error set
 */
GPtrArray *
saksi_refused_table_list_after (SaksiConnection *connection,
                                const char      *path,
                                GBytes          *sha256,
                                gboolean         with_bodies,
                                guint            limit,
                                GError         **error)
{
  gsize length = 0;
  gconstpointer data = sha256 != NULL ? g_bytes_get_data (sha256, &length) : "";
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    REFUSED "CASE WHEN ?4 THEN refused.body END" REFUSED_FROM
    "WHERE (refused.path, refused.sha256) > (?1, ?2) "
    "ORDER BY refused.path, refused.sha256 LIMIT ?3", error);

  if (statement == NULL)
    return NULL;
  saksi_bind_text (statement, 1, path);
  saksi_bind_blob (statement, 2, data, length);
  sqlite3_bind_int64 (statement, 3, limit);
  sqlite3_bind_int (statement, 4, with_bodies);

  return load_refused (connection, statement, error);
}

/**
 * saksi_refused_table_find:
 * @connection: a connection
 * @path: the path of one refused document
 * @sha256: … and its hash
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiRefused with its bytes: one, or none if it is no
 *   longer there; %NULL with @error set
 */
GPtrArray *
saksi_refused_table_find (SaksiConnection *connection,
                          const char      *path,
                          GBytes          *sha256,
                          GError         **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (sha256, &length);
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    REFUSED "refused.body" REFUSED_FROM "WHERE refused.path = ?1 AND refused.sha256 = ?2", error);

  if (statement == NULL)
    return NULL;
  saksi_bind_text (statement, 1, path);
  saksi_bind_blob (statement, 2, data, length);

  return load_refused (connection, statement, error);
}

/**
 * saksi_store_table_count:
 * @connection: a connection
 * @counts: (out caller-allocates): how much of everything there is; without the specimen
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_store_table_count (SaksiConnection  *connection,
                         SaksiStoreCounts *counts,
                         GError          **error)
{
  /* Region 00 lies between the keys 1 << 42 and 2 << 42 of each contest and tree. */
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT (SELECT user_version FROM pragma_user_version), "
    "(SELECT count(*) FROM region WHERE name <> '' AND key >> 42 & 127 <> 1), "
    "(SELECT coalesce(sum(stations), 0) FROM region WHERE key IN (1 << 49, 2 << 49)), "
    "(SELECT coalesce(sum(documents), 0) FROM rollup WHERE key & ((1 << 49) - 1) = 0), "
    "(SELECT count(*) FROM result WHERE key >> 42 & 127 <> 1) "
    "+ (SELECT count(*) FROM result_version WHERE key >> 42 & 127 <> 1) "
    "+ (SELECT count(*) FROM aggregate WHERE key >> 42 & 127 <> 1) "
    "+ (SELECT count(*) FROM aggregate_version WHERE key >> 42 & 127 <> 1), "
    "(SELECT count(*) FROM form_image WHERE path NOT GLOB '*/00[0-9A-Z][0-9A-Z][0-9][0-9][0-9]"
    "[0-9][0-9][0-9][0-9][0-9][0-9]-*'), "
    "(SELECT count(*) FROM statement), "
    "(SELECT count(*) FROM system), "
    "(SELECT count(*) FROM reported_observation) + (SELECT count(*) FROM observation), "
    "(SELECT coalesce(sum(documents), 0) FROM reading_rollup WHERE key & ((1 << 49) - 1) = 0)",
    error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return FALSE;

  counts->schema = sqlite3_column_int64 (statement, 0);
  counts->regions = sqlite3_column_int64 (statement, 1);
  counts->stations = sqlite3_column_int64 (statement, 2);
  counts->results = sqlite3_column_int64 (statement, 3);
  counts->versions = sqlite3_column_int64 (statement, 4);
  counts->forms = sqlite3_column_int64 (statement, 5);
  counts->statements = sqlite3_column_int64 (statement, 6);
  counts->hosts = sqlite3_column_int64 (statement, 7);
  counts->observations = sqlite3_column_int64 (statement, 8);
  counts->readings = sqlite3_column_int64 (statement, 9);
  sqlite3_reset (statement);

  return TRUE;
}
