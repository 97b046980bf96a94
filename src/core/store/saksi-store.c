/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-store.h"

#include <errno.h>

#include "base/saksi-worker.h"
#include "store/saksi-connection.h"

/* The cache: one file, one worker that writes and one that reads. Each connection is made, used
 * and closed on the thread of its worker. The object itself belongs to the thread that opened it,
 * which is also where its tasks come back and where "changed" is emitted. */

struct _SaksiStore
{
  GObject parent_instance;

  char *path; /* owned */
  SaksiWorker *writer;
  SaksiWorker *reader;
  SaksiConnection *write_connection; /* owned; touched on the writer's thread only */
  SaksiConnection *read_connection; /* owned; touched on the reader's thread only */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiStore, saksi_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (saksi-store-error-quark, saksi_store_error)

/* What a job needs to reach its connection; the store outlives its jobs because each task holds
 * a reference to it. */
typedef struct
{
  SaksiConnection **connection; /* borrowed from the store */
  SaksiStoreFunc func;
  gpointer data; /* borrowed from the task */
  gboolean reads;
} Job;

static gpointer
run_job (gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Job *job = data;
  gpointer result = NULL;

  /* All that one question reads is of one moment, and the file is locked once for it. */
  if (job->reads && !saksi_connection_begin_read (*job->connection, error))
    return NULL;

  saksi_connection_set_cancellable (*job->connection, cancellable);
  result = job->func (*job->connection, job->data, cancellable, error);
  saksi_connection_set_cancellable (*job->connection, NULL);
  if (job->reads)
    saksi_connection_end_read (*job->connection);

  return result;
}

static void
submit (SaksiWorker      *worker,
        SaksiConnection **connection,
        GTask            *task,
        SaksiStoreFunc    func,
        gboolean          reads,
        GDestroyNotify    result_free)
{
  Job *job = g_new0 (Job, 1);

  job->connection = connection;
  job->func = func;
  job->data = g_task_get_task_data (task);
  job->reads = reads;

  saksi_worker_run (worker, task, run_job, job, g_free, result_free);
}

static gpointer
close_connection (gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  SaksiConnection **connection = data;

  g_clear_pointer (connection, saksi_connection_close);
  return NULL;
}

static void
stop_worker (SaksiWorker     **worker,
             SaksiConnection **connection)
{
  if (*worker == NULL)
    return;

  saksi_worker_run (*worker, g_task_new (NULL, NULL, NULL, NULL), close_connection, connection,
                    NULL, NULL);
  g_clear_pointer (worker, saksi_worker_stop);
}

static void
saksi_store_finalize (GObject *object)
{
  SaksiStore *self = SAKSI_STORE (object);

  stop_worker (&self->reader, &self->read_connection);
  stop_worker (&self->writer, &self->write_connection);
  g_free (self->path);

  G_OBJECT_CLASS (saksi_store_parent_class)->finalize (object);
}

static void
saksi_store_class_init (SaksiStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_store_finalize;

  /**
   * SaksiStore::changed:
   *
   * What the cache holds has changed; answers read before may be stale.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_store_init (SaksiStore *self)
{
  self->writer = saksi_worker_new ("saksi-write");
  self->reader = saksi_worker_new ("saksi-read");
}

static gpointer
open_writer (gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  SaksiStore *self = data;
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_OPEN, "Making the folder %s: %s",
                   folder, g_strerror (errno));
      return NULL;
    }

  self->write_connection = saksi_connection_open (self->path, SAKSI_CONNECTION_WRITE, error);
  if (self->write_connection == NULL)
    return NULL;
  if (!saksi_schema_migrate (self->write_connection, error))
    g_prefix_error (error, "%s: ", self->path);

  return NULL;
}

static gpointer
open_reader (gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  SaksiStore *self = data;

  self->read_connection = saksi_connection_open (self->path, SAKSI_CONNECTION_READ, error);
  return NULL;
}

static void
reader_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaksiStore *self = SAKSI_STORE (source);
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
writer_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaksiStore *self = SAKSI_STORE (source);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  saksi_worker_run (self->reader,
                    g_task_new (self, cancellable, reader_opened_cb, g_steal_pointer (&task)),
                    open_reader, self, NULL, NULL);
}

/**
 * saksi_store_open_async:
 * @path: the cache file; it and its folder are made when missing
 * @cancellable: (nullable): a cancellable
 * @callback: called when the cache is ready or has failed
 * @user_data: given to @callback
 *
 * Opens the cache and brings its schema up to date.
 */
void
saksi_store_open_async (const char         *path,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr(SaksiStore) self = g_object_new (SAKSI_TYPE_STORE, NULL);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_store_open_async);
  self->path = g_strdup (path);

  saksi_worker_run (self->writer, g_task_new (self, cancellable, writer_opened_cb, task),
                    open_writer, self, NULL, NULL);
}

/**
 * saksi_store_open_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error set
 */
SaksiStore *
saksi_store_open_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_store_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the cache file
 */
const char *
saksi_store_get_path (SaksiStore *self)
{
  g_return_val_if_fail (SAKSI_IS_STORE (self), NULL);

  return self->path;
}

/**
 * saksi_store_dup_forms_path:
 * @self: a store
 *
 * Returns: (transfer full): the folder beside the cache file that keeps the form images
 */
char *
saksi_store_dup_forms_path (SaksiStore *self)
{
  g_return_val_if_fail (SAKSI_IS_STORE (self), NULL);

  return g_strconcat (self->path, ".forms", NULL);
}

/**
 * saksi_store_read:
 * @self: a store
 * @task: (transfer full): a task with @self as its source object; its data goes to @func
 * @func: asks the cache, on the reading worker
 * @result_free: (nullable): frees a result that nobody takes
 *
 * Queues a question. @task returns what @func returned, as a pointer.
 */
void
saksi_store_read (SaksiStore    *self,
                  GTask         *task,
                  SaksiStoreFunc func,
                  GDestroyNotify result_free)
{
  g_return_if_fail (SAKSI_IS_STORE (self));
  g_return_if_fail (g_task_get_source_object (task) == self);

  submit (self->reader, &self->read_connection, task, func, TRUE, result_free);
}

/**
 * saksi_store_write:
 * @self: a store
 * @task: (transfer full): a task with @self as its source object; its data goes to @func
 * @func: changes the cache, on the writing worker; it makes its own transaction
 * @result_free: (nullable): frees a result that nobody takes
 *
 * Queues a change. All changes of all callers run in the order in which they were queued.
 */
void
saksi_store_write (SaksiStore    *self,
                   GTask         *task,
                   SaksiStoreFunc func,
                   GDestroyNotify result_free)
{
  g_return_if_fail (SAKSI_IS_STORE (self));
  g_return_if_fail (g_task_get_source_object (task) == self);

  submit (self->writer, &self->write_connection, task, func, FALSE, result_free);
}

/**
 * saksi_store_emit_changed:
 * @self: a store
 *
 * Tells everybody who shows answers that they may be stale. Call it on the main thread when a
 * user-visible act of writing is over, not for each of its chunks.
 */
void
saksi_store_emit_changed (SaksiStore *self)
{
  g_return_if_fail (SAKSI_IS_STORE (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
