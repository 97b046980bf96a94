/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import.h"

#include <glib/gstdio.h>

#include "base/saksi-worker.h"
#include "bundle/saksi-bundle.h"
#include "observation/saksi-observe.h"
#include "reading/saksi-reading-file.h"
#include "result/saksi-import-queue.h"
#include "source/saksi-source.h"

/* One thread reads and parses; the store's writing worker takes in what it hands over, a batch a
 * transaction. What is committed is whole; an import that was cut off is run again and finds it
 * unchanged. */

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

/* Before, the time that is left is a guess. */
#define SECONDS_TO_TELL 0.5

typedef struct
{
  SaksiStore *store;    /* owned */
  SaksiWorker *worker;  /* owned; the thread that reads and parses */
  char **paths;         /* owned */
  GPtrArray *bundles;   /* owned, of char *: evidence bundles; likewise, as the next */
  GPtrArray *measured;  /* owned, of GFile: of measurements; the reading thread's until it ends */
  char *forms_path;     /* owned */
  gboolean is_shipped;  /* what is imported came with Saksi */
  SaksiImportProgressFunc progress;
  gpointer progress_data;
  GMainContext *context; /* owned: where progress is told */

  SaksiImportTools tools;  /* the reading thread's, but for the ids of its ballots */
  SaksiImportQueue *queue; /* owned; the reading thread's, and asked for its summary at the end */
  GError *end;             /* owned: why it ended early; main thread only */
  gint64 bundle_size;      /* in bytes, of the bundle that is taken in; likewise */

  /* the reading thread's until it ends */
  gint64 started;       /* microseconds of the monotonic clock */
  gint64 last_progress; /* likewise */
  gint64 total;         /* bytes of all paths; 0 when that is not known */
  gint64 done;          /* bytes of the paths before the current one */

  SaksiImportSummary summary; /* of all; once it is over */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_object (&self->store);
  g_strfreev (self->paths);
  g_ptr_array_unref (self->bundles);
  g_ptr_array_unref (self->measured);
  g_free (self->forms_path);
  g_main_context_unref (self->context);
  g_clear_error (&self->end);
  saksi_import_queue_free (self->queue);
  saksi_import_tools_clear (&self->tools);
  g_free (self);
}

/* How far it is: with what has been written, and how much has been read. */
static SaksiImportSummary
sum_up (Import *self,
        gint64  done,
        gint64  now)
{
  SaksiImportSummary summary = saksi_import_queue_get_summary (self->queue);

  summary.bytes = self->done + done;
  summary.total = self->total;
  summary.seconds = (double) (now - self->started) / G_USEC_PER_SEC;

  return summary;
}

typedef struct
{
  SaksiImportProgressFunc func;
  gpointer data;
  SaksiImportSummary summary;
} Progress;

static double
get_fraction (const SaksiImportSummary *summary)
{
  return summary->total > 0 ? MIN ((double) summary->bytes / (double) summary->total, 1.0) : -1;
}

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;
  const SaksiImportSummary *summary = &progress->summary;

  progress->func (summary, get_fraction (summary), progress->data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (Import      *self,
               SaksiSource *source)
{
  g_autoptr(GSource) home = NULL;
  Progress *progress;
  gint64 now;

  if (self->progress == NULL)
    return;
  now = g_get_monotonic_time ();
  if (now - self->last_progress < PROGRESS_INTERVAL)
    return;

  self->last_progress = now;
  progress = g_new0 (Progress, 1);
  progress->func = self->progress;
  progress->data = self->progress_data;
  progress->summary = sum_up (self, saksi_source_get_done (source), now);

  /* In the order of the tasks, so that nothing is told after the end. */
  home = g_idle_source_new ();
  g_source_set_priority (home, G_PRIORITY_DEFAULT);
  g_source_set_static_name (home, "[saksi] import progress");
  g_source_set_callback (home, tell_progress_cb, progress, g_free);
  g_source_attach (home, self->context);
}

/* Reads the current entry of @source, if it is one of ours, into the batch. */
static void
read_entry (Import           *self,
            SaksiSource      *source,
            SaksiImportBatch *documents)
{
  const char *path = saksi_source_get_path (source);
  gboolean is_line = saksi_source_get_kind (source) == SAKSI_SOURCE_LINES;
  g_autoptr(GError) error = NULL;
  SaksiDocumentPath place = { .kind = SAKSI_DOCUMENT_STATION };
  const char *data;
  gsize length;

  if (!is_line && !saksi_document_path_parse (path, &place))
    return;

  if (!saksi_source_peek (source,
                          place.kind == SAKSI_DOCUMENT_IMAGE ? SAKSI_IMPORT_MAX_IMAGE
                                                             : SAKSI_IMPORT_MAX_DOCUMENT,
                          &data, &length, &error))
    saksi_import_batch_add_refused (documents, path, saksi_source_get_size (source),
                                    error->message);
  else if (is_line)
    saksi_import_batch_add_line (documents, path, data, length,
                                 saksi_source_get_sha256 (source));
  else if (place.kind == SAKSI_DOCUMENT_IMAGE)
    saksi_import_batch_add_image (documents, path, &place, data, length, self->forms_path);
  else
    saksi_import_batch_add_document (documents, path, &place, data, length,
                                     saksi_source_get_sha256 (source));
}

/* Reads all of @source and hands it over but for the last batch, which is returned; %NULL when one
 * could not be written. */
static SaksiImportBatch *
read_source (Import       *self,
             SaksiSource  *source,
             GCancellable *cancellable,
             GError      **error)
{
  SaksiImportBatch *documents = saksi_import_queue_take (self->queue);
  GError *source_error = NULL;

  while (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
         saksi_source_next (source, cancellable, &source_error))
    {
      read_entry (self, source, documents);
      tell_progress (self, source);
      if (!saksi_import_batch_is_full (documents))
        continue;
      if (!saksi_import_queue_put (self->queue, documents, error))
        return NULL;
      documents = saksi_import_queue_take (self->queue);
    }
  if (source_error != NULL)
    g_propagate_error (error, source_error);

  return documents;
}

static SaksiReceiptKind
get_receipt_kind (Import      *self,
                  SaksiSource *source)
{
  static const SaksiReceiptKind kinds[] = {
    [SAKSI_SOURCE_FOLDER] = SAKSI_RECEIPT_FOLDER,
    [SAKSI_SOURCE_ARCHIVE] = SAKSI_RECEIPT_ARCHIVE,
    [SAKSI_SOURCE_LINES] = SAKSI_RECEIPT_LINES,
  };

  return self->is_shipped ? SAKSI_RECEIPT_BUNDLED : kinds[saksi_source_get_kind (source)];
}

/* Where it comes from, for people. What is shipped lies somewhere else on each machine, so that is
 * called by its name and the version it came with. */
static char *
dup_origin (Import     *self,
            const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *full = NULL;

  if (self->is_shipped)
    return g_strdup_printf ("Saksi %s: %s", SAKSI_VERSION, name);
  if (g_str_equal (path, "-"))
    return g_strdup (path);

  full = g_canonicalize_filename (path, NULL);
  return g_utf8_make_valid (full, -1);
}

/* A file of readings while it is gone through. */
typedef struct
{
  Import *import;
  SaksiImportBatch *batch; /* owned; NULL when one could not be written */
  gint64 number;           /* of the last reading */
  GError *error;           /* owned, nullable */
} ReadingFile;

static void
add_reading_cb (const char *text,
                gsize       length,
                const char *problem,
                gpointer    user_data)
{
  ReadingFile *file = user_data;
  SaksiImportQueue *queue = file->import->queue;
  g_autofree char *path = g_strdup_printf (SAKSI_IMPORT_READING_PATH "%" G_GINT64_FORMAT,
                                           ++file->number);

  if (file->batch == NULL)
    return;
  if (problem != NULL)
    saksi_import_batch_add_refused (file->batch, path, (gint64) length, problem);
  else
    saksi_import_batch_add_reading (file->batch, path, text, length);
  if (saksi_import_batch_is_full (file->batch))
    {
      gboolean written = saksi_import_queue_put (queue, file->batch, &file->error);

      file->batch = written ? saksi_import_queue_take (queue) : NULL;
    }
}

/* Whether the file at @path is one of readings. What cannot be opened is told by who reads it. */
static gboolean
holds_readings (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = NULL;
  char head[SAKSI_READING_FILE_HEAD];
  gsize length = 0;

  /* The first bytes of a pipe are gone when they are looked at. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  stream = g_file_read (file, NULL, NULL);

  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL,
                                  NULL) &&
         saksi_reading_file_matches (head, length);
}

static void
feed_readings (ReadingFile  *readings,
               const char   *path,
               GCancellable *cancellable)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, &readings->error);
  g_autoptr(SaksiReadingSplitter) splitter = saksi_reading_splitter_new (add_reading_cb, readings);
  char block[16384];
  gssize length = 0;

  while (stream != NULL && readings->error == NULL &&
         (length = g_input_stream_read (G_INPUT_STREAM (stream), block, sizeof block, cancellable,
                                        &readings->error)) > 0)
    {
      saksi_reading_splitter_feed (splitter, block, (gsize) length);
      readings->import->done += length;
    }
  if (length == 0 && readings->error == NULL)
    saksi_reading_splitter_end (splitter);
}

static gboolean
import_readings (Import       *self,
                 const char   *path,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *origin = dup_origin (self, path);
  ReadingFile readings = { .import = self };

  if (!saksi_import_queue_begin (self->queue, SAKSI_RECEIPT_LINES, origin, error))
    return FALSE;

  readings.batch = saksi_import_queue_take (self->queue);
  feed_readings (&readings, path, cancellable);
  if (readings.batch != NULL)
    saksi_import_queue_put_last (self->queue, readings.batch, readings.error == NULL,
                                 readings.error == NULL ? &readings.error : NULL);
  else
    saksi_import_queue_wait (self->queue);
  if (readings.error == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, readings.error, "%s: ", path);

  return FALSE;
}

static gboolean
import_path (Import       *self,
             const char   *path,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(SaksiSource) source = saksi_source_open (path, error);
  g_autofree char *origin = dup_origin (self, path);
  g_autoptr(GError) read_error = NULL;
  SaksiImportBatch *last;

  if (source == NULL ||
      !saksi_import_queue_begin (self->queue, get_receipt_kind (self, source), origin, error))
    return FALSE;

  /* What is stored until here; without it everything is read. */
  self->tools.known = saksi_known_open (saksi_store_get_path (self->store), NULL);
  last = read_source (self, source, cancellable, &read_error);
  g_clear_pointer (&self->tools.known, saksi_known_free);
  self->done += saksi_source_get_done (source);

  /* What was read before a cancel or a damaged end of the archive is kept all the same. */
  if (last != NULL)
    saksi_import_queue_put_last (self->queue, last, read_error == NULL,
                                 read_error == NULL ? &read_error : NULL);
  else
    saksi_import_queue_wait (self->queue);

  if (read_error != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&read_error), "%s: ", path);
      return FALSE;
    }

  return TRUE;
}

/* Readings and documents are read at once; bundles and measurements when all of these are
 * written. */
static gboolean
take_path (Import       *self,
           const char   *path,
           GCancellable *cancellable,
           GError      **error)
{
  if (holds_readings (path))
    return import_readings (self, path, cancellable, error);
  if (!self->is_shipped && saksi_bundle_recognises (path))
    {
      g_ptr_array_add (self->bundles, g_strdup (path));
      return TRUE;
    }
  if (self->is_shipped || !saksi_observe_recognises (path))
    return import_path (self, path, cancellable, error);

  g_ptr_array_add (self->measured, g_file_new_for_path (path));
  return TRUE;
}

/* The bytes of a plain file; -1 of anything else. */
static gint64
measure_path (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) ? info.st_size : -1;
}

/* The bytes of all paths; 0 when one of them is no plain file. */
static gint64
measure_paths (Import *self)
{
  gint64 total = 0;

  for (guint i = 0; self->paths[i] != NULL; i++)
    {
      gint64 size = measure_path (self->paths[i]);

      if (size < 0)
        return 0;
      total += size;
    }

  return total;
}

/* A path that cannot be read costs itself only; the first of them is told. */
static gpointer
import_in_worker (gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  Import *self = data;
  gboolean go_on = TRUE;

  self->started = g_get_monotonic_time ();
  self->total = measure_paths (self);
  for (guint i = 0; self->paths[i] != NULL && go_on; i++)
    {
      g_autoptr(GError) path_error = NULL;

      if (take_path (self, self->paths[i], cancellable, &path_error))
        continue;
      go_on = path_error->domain == SAKSI_SOURCE_ERROR;
      if (*error == NULL)
        g_propagate_error (error, g_steal_pointer (&path_error));
    }

  self->summary = sum_up (self, 0, g_get_monotonic_time ());
  return NULL;
}

static void
end (GTask *task)
{
  Import *self = g_task_get_task_data (task);

  self->summary.seconds = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
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

  if (self->measured->len > 0 && !g_cancellable_is_cancelled (cancellable))
    saksi_observe_files_async (self->store, self->measured, NULL, cancellable, NULL, NULL,
                               measured_cb, task);
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
  summary.seconds = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  self->progress (&summary, get_fraction (&summary), self->progress_data);
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
  g_ptr_array_remove_index (self->bundles, 0);
  take_bundle (task);
}

/* One after the other; then what was measured. */
static void
take_bundle (GTask *task) /* owned from here on */
{
  Import *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->bundles->len > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      self->bundle_size = MAX (measure_path (self->bundles->pdata[0]), 0);
      saksi_bundle_import_async (self->store, self->bundles->pdata[0],
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
  self->paths = g_strdupv ((char **) paths);
  self->bundles = g_ptr_array_new_with_free_func (g_free);
  self->measured = g_ptr_array_new_with_free_func (g_object_unref);
  self->forms_path = saksi_store_dup_forms_path (self->store);
  self->is_shipped = is_shipped;
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref (g_task_get_context (task));
  saksi_import_tools_init (&self->tools);
  self->queue = saksi_import_queue_new (self->store, &self->tools);
  self->worker = saksi_worker_new ("saksi-import");

  saksi_worker_run (self->worker,
                    g_task_new (NULL, g_task_get_cancellable (task), import_done_cb, task),
                    import_in_worker, self, NULL, NULL);
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
 * saksi_import_summary_get_rate:
 * @self: what has been done so far
 *
 * Returns: how many documents a second have been taken in; 0 when that cannot be told yet
 */
double
saksi_import_summary_get_rate (const SaksiImportSummary *self)
{
  return self->seconds > 0 ? (double) self->documents / self->seconds : 0;
}

/**
 * saksi_import_summary_get_left:
 * @self: what has been done so far
 *
 * Returns: in how many seconds the import is over if it goes on like this; negative when that
 *   cannot be told, or not yet
 */
double
saksi_import_summary_get_left (const SaksiImportSummary *self)
{
  if (self->total <= 0 || self->bytes <= 0 || self->seconds < SECONDS_TO_TELL)
    return -1;

  return self->seconds * (double) MAX (self->total - self->bytes, 0) / (double) self->bytes;
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
