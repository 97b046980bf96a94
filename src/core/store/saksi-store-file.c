/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-store-file.h"

#include <glib/gstdio.h>

#include "store/saksi-connection.h"

/* Whether a program that ended early has left something that is not in the file itself yet. */
static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (journal, &info) == 0 && info.st_size > 0;
}

/**
 * saksi_store_file_read:
 * @path: a cache file
 * @func: (scope call): reads it, all of one moment
 * @data: given to @func
 * @cancellable: (nullable): a cancellable
 * @error: a place for a #SaksiStoreError
 *
 * Opens a cache without the workers of a store and reads it, on the calling thread, which may wait.
 * It neither makes the file nor brings its schema up to date, and leaves its journal where it is.
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
  gboolean keep_journal = has_journal (path);
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, error);
  gboolean done;

  if (connection == NULL)
    return FALSE;

  /* The last that closes a cache would else write what is in the journal into it. */
  sqlite3_db_config (saksi_connection_get_db (connection), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                     keep_journal ? 1 : 0, NULL);
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

/* Whether an older cache of others is made of what Saksi of that time made; %FALSE with @error set
 * when it is not. */
static gboolean
check_strangers (SaksiConnection *connection,
                 GError         **error)
{
  g_autoptr(GPtrArray) strangers = saksi_schema_list_strangers (connection, error);

  if (strangers == NULL)
    return FALSE;
  if (strangers->len == 0)
    return TRUE;

  g_set_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
               "there is something in it that Saksi did not make, or made otherwise: %s",
               (const char *) strangers->pdata[0]);
  return FALSE;
}

static gboolean
migrate (const char   *path,
         GCancellable *cancellable,
         GError      **error)
{
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, error);
  gboolean done;

  if (connection == NULL)
    return FALSE;
  saksi_connection_set_cancellable (connection, cancellable);
  done = saksi_schema_migrate (connection, error);
  saksi_connection_close (connection);

  return done;
}

/**
 * saksi_store_file_upgrade:
 * @path: a copy of a cache of others that nobody else needs
 * @cancellable: (nullable): a cancellable
 * @error: a place for a #SaksiStoreError
 *
 * Brings a cache that an older Saksi made up to date, if nothing has been put into it that would
 * act meanwhile.
 *
 * Returns: whether it is of this schema now
 */
gboolean
saksi_store_file_upgrade (const char   *path,
                          GCancellable *cancellable,
                          GError      **error)
{
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, error);
  gboolean is_older = FALSE;
  gboolean is_sound;

  if (connection == NULL)
    return FALSE;
  saksi_connection_set_cancellable (connection, cancellable);
  is_sound = saksi_schema_is_older (connection, &is_older, error) &&
             (!is_older || check_strangers (connection, error));
  saksi_connection_close (connection);
  if (is_sound)
    return !is_older || migrate (path, cancellable, error);

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}
