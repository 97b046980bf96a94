/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-form-table.h"

#include <string.h>

#include "store/saksi-connection.h"

/**
 * saksi_form_table_find:
 * @connection: a connection
 * @path: the path of a page image, as its address ends
 * @sha256: (out caller-allocates): the hash of its bytes; of the newest when there are several
 * @fetched: (out): when it was read, seconds since 1970 UTC
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether the image is on disk; %FALSE without @error when it is not
 */
gboolean
saksi_form_table_find (SaksiConnection *connection,
                       const char      *path,
                       SaksiSha256     *sha256,
                       gint64          *fetched,
                       GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT sha256, fetched FROM form_image WHERE path = ? ORDER BY fetched DESC, receipt DESC "
    "LIMIT 1", error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, path);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;

  found = sqlite3_column_bytes (statement, 0) == SAKSI_SHA256_SIZE;
  if (found)
    {
      memcpy (sha256->bytes, sqlite3_column_blob (statement, 0), SAKSI_SHA256_SIZE);
      *fetched = sqlite3_column_int64 (statement, 1);
    }
  sqlite3_reset (statement);

  return found;
}

/**
 * saksi_form_table_list:
 * @connection: a connection
 * @path: the path of a page image, as its address ends
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiFormImage: all that came under this path, the first
 *   that was read first; %NULL with @error set
 */
GArray *
saksi_form_table_list (SaksiConnection *connection,
                       const char      *path,
                       GError         **error)
{
  g_autoptr(GArray) images = g_array_new (FALSE, TRUE, sizeof (SaksiFormImage));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT sha256, fetched, receipt FROM form_image WHERE path = ? ORDER BY fetched, receipt",
    error);

  if (statement == NULL)
    return NULL;
  saksi_bind_text (statement, 1, path);
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiFormImage image = { .fetched = sqlite3_column_int64 (statement, 1),
                               .receipt = sqlite3_column_int64 (statement, 2) };

      if (sqlite3_column_bytes (statement, 0) != SAKSI_SHA256_SIZE)
        continue;
      memcpy (image.sha256.bytes, sqlite3_column_blob (statement, 0), SAKSI_SHA256_SIZE);
      g_array_append_val (images, image);
    }
  if (step_error == NULL)
    return g_steal_pointer (&images);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * saksi_form_table_dup_folder:
 * @connection: a connection
 *
 * Returns: (transfer full): the folder beside the cache file that keeps the form images
 */
char *
saksi_form_table_dup_folder (SaksiConnection *connection)
{
  return g_strconcat (sqlite3_db_filename (saksi_connection_get_db (connection), "main"), ".forms",
                      NULL);
}
