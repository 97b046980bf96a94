/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-connection.h"

#include <errno.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "store/saksi-prefix-function.h"
#include "store/saksi-row-module.h"

/* How many virtual machine steps pass between two looks at the cancellable. */
#define PROGRESS_STEPS 20000

struct _SaksiConnection
{
  sqlite3 *db;
  GHashTable *statements; /* SQL text, borrowed from the caller's literal -> sqlite3_stmt, owned */
  GHashTable *counts;     /* owned, of a reader: gint64 -> gint64, both owned */
  gint64 counts_version;  /* of the cache when they were counted */
  GCancellable *cancellable; /* borrowed: lives as long as the running job */
  GThread *thread;
  GData *kept; /* owned: what saksi_connection_keep() was given */
};

static int
progress_cb (void *data)
{
  SaksiConnection *self = data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static SaksiStoreError
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return SAKSI_STORE_ERROR_OPEN;
    case SQLITE_NOTADB:
      return SAKSI_STORE_ERROR_NOT_SAKSI;
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
      return SAKSI_STORE_ERROR_FULL;
    case SQLITE_CORRUPT:
      return SAKSI_STORE_ERROR_CORRUPT;
    default:
      return SAKSI_STORE_ERROR_FAILED;
    }
}

/* SQLite tells a full disk as such only where it writes pages itself; elsewhere it is an input or
 * output error like any other, and the system knows which. */
static const char *
describe (SaksiConnection *self,
          int              result)
{
  int reason = sqlite3_system_errno (self->db);

  if ((result & 0xff) == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT))
    return sqlite3_errstr (SQLITE_FULL);

  return sqlite3_errmsg (self->db);
}

/**
 * saksi_connection_set_error:
 * @self: a connection
 * @error: a place for an error
 *
 * Turns the last failure of SQLite into a #GError; an interrupted statement becomes
 * %G_IO_ERROR_CANCELLED.
 */
void
saksi_connection_set_error (SaksiConnection *self,
                            GError         **error)
{
  int result = sqlite3_extended_errcode (self->db);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    g_set_error (error, SAKSI_STORE_ERROR, error_code (result), "cache: %s",
                 describe (self, result));
}

static gboolean
configure (SaksiConnection    *self,
           SaksiConnectionMode mode,
           GError            **error)
{
  sqlite3_busy_timeout (self->db, 10000);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);

  if (mode == SAKSI_CONNECTION_WRITE)
    return saksi_connection_exec (self,
                                  "PRAGMA page_size = 8192;"
                                  "PRAGMA journal_mode = WAL;"
                                  "PRAGMA synchronous = NORMAL;"
                                  "PRAGMA cache_size = -16384;"
                                  "PRAGMA temp_store = MEMORY;"
                                  "PRAGMA foreign_keys = ON",
                                  error);

  return saksi_connection_exec (self,
                                "PRAGMA query_only = ON;"
                                "PRAGMA cache_size = -16384;"
                                "PRAGMA temp_store = MEMORY",
                                error);
}

/* Before SQLite is used at all: it need not count the memory it takes, which costs a lock each
 * time. Fails, and does no harm, when something else in the process has used SQLite already. */
static gpointer
configure_library (gpointer unused)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

/**
 * saksi_connection_open:
 * @path: the cache file
 * @mode: whether the connection may write; a writer makes the file when it is missing
 * @error: a place for a #SaksiStoreError
 *
 * Opens a connection for the calling thread.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error set
 */
SaksiConnection *
saksi_connection_open (const char         *path,
                       SaksiConnectionMode mode,
                       GError            **error)
{
  static GOnce library = G_ONCE_INIT;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  SaksiConnection *self = g_new0 (SaksiConnection, 1);

  g_once (&library, configure_library, NULL);

  if (mode == SAKSI_CONNECTION_WRITE)
    flags |= SQLITE_OPEN_CREATE;

  self->thread = g_thread_self ();
  g_datalist_init (&self->kept);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  if (mode == SAKSI_CONNECTION_READ)
    self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK ||
      !saksi_row_module_add (self->db) ||
      !saksi_prefix_function_add (self->db) || !configure (self, mode, error))
    {
      if (error != NULL && *error == NULL)
        saksi_connection_set_error (self, error);
      g_prefix_error (error, "Opening %s: ", path);
      saksi_connection_close (self);
      return NULL;
    }

  return self;
}

/**
 * saksi_connection_close:
 * @self: (transfer full): a connection
 */
void
saksi_connection_close (SaksiConnection *self)
{
  g_hash_table_unref (self->statements);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_datalist_clear (&self->kept);
  sqlite3_close (self->db);
  g_free (self);
}

/**
 * saksi_connection_get_db:
 * @self: a connection
 *
 * Returns: (transfer none): the handle of SQLite, for the thread that opened @self
 */
sqlite3 *
saksi_connection_get_db (SaksiConnection *self)
{
  return self->db;
}

/**
 * saksi_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): asked now and then while a statement runs; must outlive it
 */
void
saksi_connection_set_cancellable (SaksiConnection *self,
                                  GCancellable    *cancellable)
{
  self->cancellable = cancellable;
}

/**
 * saksi_connection_get_kept:
 * @self: a connection
 * @what: a name
 *
 * Returns: (transfer none) (nullable): what saksi_connection_keep() was given last
 */
gpointer
saksi_connection_get_kept (SaksiConnection *self,
                           const char      *what)
{
  return g_datalist_get_data (&self->kept, what);
}

/**
 * saksi_connection_keep:
 * @self: a connection
 * @what: a name
 * @data: (transfer full) (nullable): what is kept until something else is, or the connection ends
 * @destroy: frees it, on the thread of the connection
 */
void
saksi_connection_keep (SaksiConnection *self,
                       const char      *what,
                       gpointer         data,
                       GDestroyNotify   destroy)
{
  g_datalist_set_data_full (&self->kept, what, data, destroy);
}

/**
 * saksi_connection_exec:
 * @self: a connection
 * @sql: one or more statements without parameters and results
 * @error: a place for an error
 *
 * Returns: whether all went well
 */
gboolean
saksi_connection_exec (SaksiConnection *self,
                       const char      *sql,
                       GError         **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  saksi_connection_set_error (self, error);
  return FALSE;
}

/**
 * saksi_connection_prepare:
 * @self: a connection
 * @sql: a statement, in a string literal: its address is the key of the cache
 * @error: a place for an error
 *
 * Returns: (transfer none) (nullable): the statement, reset and without parameters, ready to be
 *   bound; it belongs to the connection
 */
sqlite3_stmt *
saksi_connection_prepare (SaksiConnection *self,
                          const char      *sql,
                          GError         **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  g_assert (self->thread == g_thread_self ());

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                          NULL) != SQLITE_OK)
    {
      saksi_connection_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

/**
 * saksi_connection_step:
 * @self: a connection
 * @statement: a statement of @self
 * @error: a place for an error
 *
 * Goes to the next row. At the end, and on failure, the statement is reset.
 *
 * Returns: whether there is a row; if not, @error tells whether it failed
 */
gboolean
saksi_connection_step (SaksiConnection *self,
                       sqlite3_stmt    *statement,
                       GError         **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;

  if (result != SQLITE_DONE)
    saksi_connection_set_error (self, error);
  sqlite3_reset (statement);

  return FALSE;
}

/**
 * saksi_connection_each_row:
 * @self: a connection
 * @statement: a bound statement of @self
 * @func: called for each row
 * @data: given to @func
 * @error: a place for an error
 *
 * Goes over all rows. Afterwards the statement is reset.
 *
 * Returns: whether it went well, and @func wanted all of them
 */
gboolean
saksi_connection_each_row (SaksiConnection *self,
                           sqlite3_stmt    *statement,
                           SaksiRowFunc     func,
                           gpointer         data,
                           GError         **error)
{
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (self, statement, &step_error))
    if (!func (statement, data, error))
      {
        sqlite3_reset (statement);
        return FALSE;
      }
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * saksi_connection_query:
 * @self: a connection
 * @sql: a statement without parameters, a literal
 * @func: called for each row
 * @data: given to @func
 * @error: a place for an error
 *
 * Returns: as saksi_connection_each_row()
 */
gboolean
saksi_connection_query (SaksiConnection *self,
                        const char      *sql,
                        SaksiRowFunc     func,
                        gpointer         data,
                        GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (self, sql, error);

  return statement != NULL && saksi_connection_each_row (self, statement, func, data, error);
}

/**
 * saksi_connection_run:
 * @self: a connection
 * @statement: a bound statement of @self that gives no rows
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_connection_run (SaksiConnection *self,
                      sqlite3_stmt    *statement,
                      GError         **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_DONE && result != SQLITE_ROW)
    saksi_connection_set_error (self, error);
  sqlite3_reset (statement);

  return result == SQLITE_DONE || result == SQLITE_ROW;
}

/**
 * saksi_connection_read_number:
 * @self: a connection
 * @statement: (nullable): a bound statement of @self that gives one number; %NULL with @error set
 * @number: (out): the number
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_connection_read_number (SaksiConnection *self,
                              sqlite3_stmt    *statement,
                              gint64          *number,
                              GError         **error)
{
  if (statement == NULL || !saksi_connection_step (self, statement, error))
    return FALSE;

  *number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * saksi_connection_begin:
 * @self: a writing connection
 * @error: a place for an error
 *
 * Begins a transaction with the lock for writing, so that none of its statements has to wait for
 * it.
 *
 * Returns: whether it went well
 */
gboolean
saksi_connection_begin (SaksiConnection *self,
                        GError         **error)
{
  return saksi_connection_exec (self, "BEGIN IMMEDIATE", error);
}

/**
 * saksi_connection_commit:
 * @self: a connection in a transaction
 * @error: a place for an error
 *
 * Ends the transaction. When that fails it may still be open: see saksi_connection_rollback().
 *
 * Returns: whether what was written stays
 */
gboolean
saksi_connection_commit (SaksiConnection *self,
                         GError         **error)
{
  return saksi_connection_exec (self, "COMMIT", error);
}

/**
 * saksi_connection_rollback:
 * @self: a connection
 *
 * Undoes the transaction. Safe to call when SQLite has rolled back by itself.
 */
void
saksi_connection_rollback (SaksiConnection *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * saksi_connection_begin_read:
 * @self: a connection
 * @error: a place for an error
 *
 * What is read from here to saksi_connection_end_read() is of one moment. Without it each statement
 * takes and gives back the locks of the file, which for a small question is most of its time.
 *
 * Returns: whether it went well
 */
gboolean
saksi_connection_begin_read (SaksiConnection *self,
                             GError         **error)
{
  sqlite3_stmt *begin = saksi_connection_prepare (self, "BEGIN", error);

  return begin != NULL && saksi_connection_run (self, begin, error);
}

/* A statement that was left in the midst of its rows would hold on to the past. */
static void
reset_statements (SaksiConnection *self)
{
  sqlite3_stmt *statement = NULL;

  while ((statement = sqlite3_next_stmt (self->db, statement)) != NULL)
    if (sqlite3_stmt_busy (statement))
      sqlite3_reset (statement);
}

/**
 * saksi_connection_end_read:
 * @self: a connection after saksi_connection_begin_read()
 *
 * Resets every statement that is in the midst of its rows, so nothing read from one may be in use.
 */
void
saksi_connection_end_read (SaksiConnection *self)
{
  sqlite3_stmt *commit;

  reset_statements (self);
  commit = saksi_connection_prepare (self, "COMMIT", NULL);
  if (commit == NULL || !saksi_connection_run (self, commit, NULL))
    saksi_connection_rollback (self);
}

/**
 * saksi_connection_get_data_version:
 * @self: a connection
 *
 * Returns: a number that changes whenever another connection has written, and only then; -1 where
 *   it cannot be told
 */
gint64
saksi_connection_get_data_version (SaksiConnection *self)
{
  sqlite3_stmt *statement = saksi_connection_prepare (self, "PRAGMA data_version", NULL);
  gint64 version = -1;

  if (statement != NULL && saksi_connection_step (self, statement, NULL))
    version = sqlite3_column_int64 (statement, 0);
  if (statement != NULL)
    sqlite3_reset (statement);

  return version;
}

/**
 * saksi_connection_recall:
 * @self: a connection
 * @id: what was counted
 * @count: (out): the count
 *
 * Returns: whether @count was remembered and nobody has written since
 */
gboolean
saksi_connection_recall (SaksiConnection *self,
                         gint64           id,
                         gint64          *count)
{
  const gint64 *found;
  gint64 version;

  if (self->counts == NULL)
    return FALSE;

  version = saksi_connection_get_data_version (self);
  if (version != self->counts_version || version < 0)
    {
      g_hash_table_remove_all (self->counts);
      self->counts_version = version;
      return FALSE;
    }

  found = g_hash_table_lookup (self->counts, &id);
  if (found != NULL)
    *count = *found;

  return found != NULL;
}

/**
 * saksi_connection_remember:
 * @self: a connection
 * @id: what was counted, after saksi_connection_recall() did not know and in the same transaction
 * @count: the count
 *
 * Keeps a count that takes a scan. Only a connection that reads does: it learns of what others
 * write, not of what it writes itself.
 */
void
saksi_connection_remember (SaksiConnection *self,
                           gint64           id,
                           gint64           count)
{
  if (self->counts != NULL)
    g_hash_table_replace (self->counts, g_memdup2 (&id, sizeof id),
                          g_memdup2 (&count, sizeof count));
}

/**
 * saksi_bind_text:
 * @statement: a statement
 * @index: of the parameter, from 1
 * @text: (nullable): it is copied; %NULL binds NULL
 *
 * Binds a text.
 */
void
saksi_bind_text (sqlite3_stmt *statement,
                 int           index,
                 const char   *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement, index);
}

/**
 * saksi_bind_blob:
 * @statement: a statement
 * @index: of the parameter, from 1
 * @data: (nullable): must stay until the statement has run; %NULL binds NULL
 * @length: how many bytes
 *
 * Binds bytes without copying them.
 */
void
saksi_bind_blob (sqlite3_stmt *statement,
                 int           index,
                 gconstpointer data,
                 gsize         length)
{
  if (data != NULL)
    sqlite3_bind_blob64 (statement, index, data, length, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

/**
 * saksi_bind_number:
 * @statement: a statement
 * @index: of the parameter, from 1
 * @number: a number; %SAKSI_UNKNOWN binds NULL
 *
 * Binds a number that may not be known.
 */
void
saksi_bind_number (sqlite3_stmt *statement,
                   int           index,
                   gint64        number)
{
  if (number != SAKSI_UNKNOWN)
    sqlite3_bind_int64 (statement, index, number);
  else
    sqlite3_bind_null (statement, index);
}

/**
 * saksi_column_number:
 * @statement: a statement at a row
 * @column: from 0
 *
 * Returns: the number; %SAKSI_UNKNOWN for NULL
 */
gint64
saksi_column_number (sqlite3_stmt *statement,
                     int           column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return SAKSI_UNKNOWN;

  return sqlite3_column_int64 (statement, column);
}

/**
 * saksi_column_read_sha256:
 * @statement: a statement at a row
 * @column: from 0
 * @sha256: (out caller-allocates): the hash; left as it is where there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_column_read_sha256 (sqlite3_stmt *statement,
                          int           column,
                          SaksiSha256  *sha256)
{
  if (sqlite3_column_bytes (statement, column) != sizeof sha256->bytes)
    return FALSE;

  memcpy (sha256->bytes, sqlite3_column_blob (statement, column), sizeof sha256->bytes);
  return TRUE;
}

/**
 * saksi_column_dup_text:
 * @statement: a statement at a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text; %NULL for NULL
 */
char *
saksi_column_dup_text (sqlite3_stmt *statement,
                       int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * saksi_column_dup_bytes:
 * @statement: a statement at a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for NULL
 */
GBytes *
saksi_column_dup_bytes (sqlite3_stmt *statement,
                        int           column)
{
  const void *data;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (statement, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}
