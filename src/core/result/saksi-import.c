/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import.h"

#include "base/saksi-file.h"
#include "base/saksi-worker.h"
#include "bundle/saksi-bundle.h"
#include "observation/saksi-observe.h"
#include "result/saksi-import-reader.h"

/* One thread reads and parses; the store's writing worker takes in what it hands over, a batch a
 * transaction. What is committed is whole; an import that was cut off is run again and finds it
 * unchanged. Bundles and measurements follow when all of these are written. */

typedef struct
{
  SaksiStore *store;         /* owned */
  SaksiImportReader *reader; /* owned */
  SaksiWorker *worker;       /* owned, nullable: the reader's thread */
  SaksiImportProgressFunc progress;
  gpointer progress_data;
  GError *end;               /* owned: why it ended early */
  guint next_bundle;         /* of those that the reader came upon */
  gint64 bundle_size;        /* in bytes, of the one that is taken in */
  SaksiImportSummary summary; /* of all; once it is over */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_object (&self->store);
  saksi_import_reader_free (self->reader);
  g_clear_error (&self->end);
  g_free (self);
}

static gpointer
read_in_worker (gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  saksi_import_reader_run (data, cancellable, error);

  return NULL;
}

static void
end (GTask *task)
{
  Import *self = g_task_get_task_data (task);

  self->summary.seconds = saksi_import_reader_get_seconds (self->reader);
  if (self->end != NULL)
    g_task_return_error (task, g_steal_pointer (&self->end));
  else
    g_task_return_boolean (task, TRUE);
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  g_auto(SaksiObserveSummary) measured = { 0 };
  GError *error = NULL;
  gboolean done = saksi_observe_files_finish (result, &measured, &error);

  self->summary.documents += measured.observations + measured.places + measured.unchanged +
                             measured.refused;
  self->summary.versions += measured.observations + measured.places;
  self->summary.unchanged += measured.unchanged;
  self->summary.rejected += measured.refused;
  if (!done && self->end == NULL)
    self->end = g_steal_pointer (&error);
  g_clear_error (&error);
  end (task);
}

static void
take_measured (GTask *task) /* owned from here on */
{
  Import *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GPtrArray *measured = saksi_import_reader_get_measured (self->reader);

  if (measured->len > 0 && !g_cancellable_is_cancelled (cancellable))
    saksi_observe_files_async (self->store, measured, NULL, cancellable, NULL, NULL, measured_cb,
                               task);
  else
    {
      end (task);
      g_object_unref (task);
    }
}

/* A bundle counts by its bytes, as all that is read: so the time that is left can be told. */
static void
bundle_progress_cb (const SaksiProgressState *state,
                    gpointer                  user_data)
{
  Import *self = user_data;
  SaksiImportSummary summary = self->summary;

  summary.bundle = *state;
  summary.bytes += (gint64) (state->fraction * (double) self->bundle_size);
  summary.seconds = saksi_import_reader_get_seconds (self->reader);
  self->progress (&summary, saksi_import_summary_get_fraction (&summary), self->progress_data);
}

static void take_bundle (GTask *task);

static void
bundle_taken_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  SaksiImportSummary summary = { 0 };
  GError *error = NULL;

  if (!saksi_bundle_import_finish (result, &summary, &error) && self->end == NULL)
    self->end = g_steal_pointer (&error);
  g_clear_error (&error);
  saksi_import_summary_add (&self->summary, &summary);
  self->summary.bytes += self->bundle_size;
  self->next_bundle++;
  take_bundle (task);
}

/* One after the other; then what was measured. */
static void
take_bundle (GTask *task) /* owned from here on */
{
  Import *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GPtrArray *bundles = saksi_import_reader_get_bundles (self->reader);

  if (self->next_bundle < bundles->len && !g_cancellable_is_cancelled (cancellable))
    {
      const char *path = bundles->pdata[self->next_bundle];

      self->bundle_size = MAX (saksi_file_get_size (path), 0);
      saksi_bundle_import_async (self->store, path,
                                 self->progress != NULL ? bundle_progress_cb : NULL, self,
                                 cancellable, bundle_taken_cb, task);
    }
  else
    take_measured (task);
}

static void
all_written_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);

  saksi_store_emit_changed (self->store);
  take_bundle (task);
}

static gpointer
do_nothing (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  return NULL;
}

/* All batches are written, but the last of them may not have come home yet and holds the store:
 * what comes home after it ends the import. */
static void
import_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Import *self = g_task_get_task_data (G_TASK (user_data));

  g_task_propagate_pointer (G_TASK (result), &self->end);
  self->summary = saksi_import_reader_get_summary (self->reader);
  g_clear_pointer (&self->worker, saksi_worker_stop);
  saksi_store_write (self->store, g_task_new (self->store, NULL, all_written_cb, user_data),
                     do_nothing, NULL);
}

static void
import_start (GTask                  *task, /* owned from here on */
              const char *const      *paths,
              gboolean                is_shipped,
              SaksiImportProgressFunc progress,
              gpointer                progress_data)
{
  Import *self = g_new0 (Import, 1);

  g_task_set_source_tag (task, saksi_import_run_async);
  g_task_set_task_data (task, self, import_free);
  self->store = g_object_ref (g_task_get_source_object (task));
  self->reader = saksi_import_reader_new (self->store, paths, is_shipped, progress, progress_data);
  self->progress = progress;
  self->progress_data = progress_data;
  self->worker = saksi_worker_new ("saksi-import");

  saksi_worker_run (self->worker,
                    g_task_new (NULL, g_task_get_cancellable (task), import_done_cb, task),
                    read_in_worker, self->reader, NULL, NULL);
}

/**
 * saksi_import_run_async:
 * @store: the store
 * @paths: folders, archives, evidence bundles, and files of documents a line, of readings or of
 *   measurements, %NULL-terminated
 * @cancellable: (nullable): a cancellable; what was read before it was cancelled is kept
 * @progress: (nullable): told how it goes
 * @progress_data: given to @progress; must live until @callback is called
 * @callback: called when all is done
 * @user_data: given to @callback
 *
 * Imports published documents. A bad document is refused alone and listed.
 */
void
saksi_import_run_async (SaksiStore             *store,
                        const char *const      *paths,
                        GCancellable           *cancellable,
                        SaksiImportProgressFunc progress,
                        gpointer                progress_data,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data)
{
  import_start (g_task_new (store, cancellable, callback, user_data), paths, FALSE, progress,
                progress_data);
}

/**
 * saksi_import_shipped_async:
 * @store: the store
 * @paths: folders that came with Saksi, %NULL-terminated
 * @cancellable: (nullable): a cancellable
 * @callback: called when all is done; it ends with saksi_import_run_finish()
 * @user_data: given to @callback
 *
 * Imports what is shipped, under a receipt that says so.
 */
void
saksi_import_shipped_async (SaksiStore         *store,
                            const char *const  *paths,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  import_start (g_task_new (store, cancellable, callback, user_data), paths, TRUE, NULL, NULL);
}

/**
 * saksi_import_run_finish:
 * @result: what the callback got
 * @summary: (out): what was done, also when it failed or was cancelled
 * @error: a place for an error
 *
 * Returns: whether all paths were gone through
 */
gboolean
saksi_import_run_finish (GAsyncResult       *result,
                         SaksiImportSummary *summary,
                         GError            **error)
{
  Import *self;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_import_run_async), FALSE);

  self = g_task_get_task_data (G_TASK (result));
  *summary = self->summary;

  return g_task_propagate_boolean (G_TASK (result), error);
}
