/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-store-file.h"

#include "store/saksi-connection.h"

/**
 * saksi_store_file_read:
 * @path: a cache file
 * @func: (scope call): reads it, all of one moment
 * @data: given to @func
 * @cancellable: (nullable): a cancellable
 * @error: a place for a #SaksiStoreError
 *
 * Opens a cache without the workers of a store and reads it, on the calling thread, which may wait.
 * It neither makes the file nor brings its schema up to date.
 *
 * Returns: whether it could be opened and @func went well
 */
gboolean
saksi_store_file_read (const char         *path,
                       SaksiStoreFileFunc  func,
                       gpointer            data,
                       GCancellable       *cancellable,
                       GError            **error)
{
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, error);
  gboolean done;

  if (connection == NULL)
    return FALSE;

  saksi_connection_set_cancellable (connection, cancellable);
  if (saksi_schema_check (connection, error))
    {
      done = saksi_connection_begin_read (connection, error) && func (connection, data, error);
      saksi_connection_end_read (connection);
    }
  else
    {
      g_prefix_error (error, "%s: ", path);
      done = FALSE;
    }
  saksi_connection_close (connection);

  return done;
}
