/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import-reader.h"

#include "base/saksi-file.h"
#include "bundle/saksi-bundle.h"
#include "observation/saksi-observe.h"
#include "reading/saksi-reading-file.h"
#include "result/saksi-import-queue.h"
#include "source/saksi-source.h"

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

struct _SaksiImportReader
{
  SaksiStore *store;    /* owned */
  char **paths;         /* owned */
  GPtrArray *bundles;   /* owned, of char * */
  GPtrArray *measured;  /* owned, of GFile */
  char *forms_path;     /* owned */
  gboolean is_shipped;  /* what is read came with Saksi */
  SaksiImportProgressFunc progress; /* nullable */
  gpointer progress_data;
  GMainContext *context;   /* owned: where progress is told */

  SaksiImportTools tools;  /* but for the ids of its ballots, which are the writing worker's */
  SaksiImportQueue *queue; /* owned */

  gint64 started;       /* microseconds of the monotonic clock */
  gint64 last_progress; /* likewise */
  gint64 total;         /* bytes of all paths; 0 when that is not known */
  gint64 done;          /* bytes of the paths before the current one */
};

/**
 * saksi_import_reader_new:
 * @store: where it goes
 * @paths: folders, archives and files, %NULL-terminated
 * @is_shipped: whether they came with Saksi
 * @progress: (nullable): told how it goes, on the thread that calls this
 * @progress_data: given to @progress; must live until all that is told has come home
 *
 * Returns: (transfer full): one that has read nothing yet
 */
SaksiImportReader *
saksi_import_reader_new (SaksiStore              *store,
                         const char *const       *paths,
                         gboolean                 is_shipped,
                         SaksiImportProgressFunc  progress,
                         gpointer                 progress_data)
{
  SaksiImportReader *self = g_new0 (SaksiImportReader, 1);

  self->store = g_object_ref (store);
  self->paths = g_strdupv ((char **) paths);
  self->bundles = g_ptr_array_new_with_free_func (g_free);
  self->measured = g_ptr_array_new_with_free_func (g_object_unref);
  self->forms_path = saksi_store_dup_forms_path (store);
  self->is_shipped = is_shipped;
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  self->started = g_get_monotonic_time ();
  saksi_import_tools_init (&self->tools);
  self->queue = saksi_import_queue_new (store, &self->tools);

  return self;
}

/**
 * saksi_import_reader_free:
 * @self: (transfer full): a reader of which nothing waits to be written
 */
void
saksi_import_reader_free (SaksiImportReader *self)
{
  g_object_unref (self->store);
  g_strfreev (self->paths);
  g_ptr_array_unref (self->bundles);
  g_ptr_array_unref (self->measured);
  g_free (self->forms_path);
  g_main_context_unref (self->context);
  saksi_import_queue_free (self->queue);
  saksi_import_tools_clear (&self->tools);
  g_free (self);
}

/* How far it is: with what has been written, and how much has been read. */
static SaksiImportSummary
sum_up (SaksiImportReader *self,
        gint64             done)
{
  SaksiImportSummary summary = saksi_import_queue_get_summary (self->queue);

  summary.bytes = self->done + done;
  summary.total = self->total;
  summary.seconds = saksi_import_reader_get_seconds (self);

  return summary;
}

typedef struct
{
  SaksiImportProgressFunc func;
  gpointer data;
  SaksiImportSummary summary;
} Progress;

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;
  const SaksiImportSummary *summary = &progress->summary;

  progress->func (summary, saksi_import_summary_get_fraction (summary), progress->data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (SaksiImportReader *self,
               SaksiSource       *source)
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
  progress->summary = sum_up (self, saksi_source_get_done (source));

  /* In the order of the tasks, so that nothing is told after the end. */
  home = g_idle_source_new ();
  g_source_set_priority (home, G_PRIORITY_DEFAULT);
  g_source_set_static_name (home, "[saksi] import progress");
  g_source_set_callback (home, tell_progress_cb, progress, g_free);
  g_source_attach (home, self->context);
}

/* Reads the current entry of @source, if it is one of ours, into the batch. */
static void
read_entry (SaksiImportReader *self,
            SaksiSource       *source,
            SaksiImportBatch  *documents)
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
read_source (SaksiImportReader  *self,
             SaksiSource        *source,
             GCancellable       *cancellable,
             GError            **error)
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
get_receipt_kind (SaksiImportReader *self,
                  SaksiSource       *source)
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
dup_origin (SaksiImportReader *self,
            const char        *path)
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
  SaksiImportReader *import;
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

/* What hinders the reading is the source's own, as of any other; so the rest goes on. */
static void
set_read_error (ReadingFile *readings,
                GError      *cause) /* owned from here on */
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      readings->error = cause;
      return;
    }
  g_set_error (&readings->error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED, "reading: %s",
               cause->message);
  g_error_free (cause);
}

static void
feed_readings (ReadingFile  *readings,
               const char   *path,
               GCancellable *cancellable)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GError *read_error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, &read_error);
  g_autoptr(SaksiReadingSplitter) splitter = saksi_reading_splitter_new (add_reading_cb, readings);
  char block[16384];
  gssize length = 0;

  while (stream != NULL && readings->error == NULL &&
         (length = g_input_stream_read (G_INPUT_STREAM (stream), block, sizeof block, cancellable,
                                        &read_error)) > 0)
    {
      saksi_reading_splitter_feed (splitter, block, (gsize) length);
      readings->import->done += length;
    }
  if (read_error != NULL)
    set_read_error (readings, read_error);
  else if (readings->error == NULL)
    saksi_reading_splitter_end (splitter);
}

static gboolean
import_readings (SaksiImportReader  *self,
                 const char         *path,
                 GCancellable       *cancellable,
                 GError            **error)
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
import_path (SaksiImportReader  *self,
             const char         *path,
             GCancellable       *cancellable,
             GError            **error)
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
take_path (SaksiImportReader  *self,
           const char         *path,
           GCancellable       *cancellable,
           GError            **error)
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

/* The bytes of all paths; 0 when one of them is no plain file. */
static gint64
measure_paths (SaksiImportReader *self)
{
  gint64 total = 0;

  for (guint i = 0; self->paths[i] != NULL; i++)
    {
      gint64 size = saksi_file_get_size (self->paths[i]);

      if (size < 0)
        return 0;
      total += size;
    }

  return total;
}

/**
 * saksi_import_reader_run:
 * @self: a reader
 * @cancellable: (nullable): a cancellable; what was read before it was cancelled is kept
 * @error: a place for an error
 *
 * Reads all paths and has what is in them written, on the calling thread, which waits. One that
 * cannot be read costs itself only; the first of them is told.
 *
 * Returns: whether all paths could be read
 */
gboolean
saksi_import_reader_run (SaksiImportReader  *self,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_autoptr(GError) first_error = NULL;
  gboolean go_on = TRUE;

  self->total = measure_paths (self);
  for (guint i = 0; self->paths[i] != NULL && go_on; i++)
    {
      g_autoptr(GError) path_error = NULL;

      if (take_path (self, self->paths[i], cancellable, &path_error))
        continue;
      go_on = path_error->domain == SAKSI_SOURCE_ERROR;
      if (first_error == NULL)
        first_error = g_steal_pointer (&path_error);
    }
  if (first_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

/**
 * saksi_import_reader_get_summary:
 * @self: a reader that has run
 *
 * Returns: what was done, as far as it is written
 */
SaksiImportSummary
saksi_import_reader_get_summary (SaksiImportReader *self)
{
  return sum_up (self, 0);
}

/**
 * saksi_import_reader_get_seconds:
 * @self: a reader
 *
 * Returns: how long ago it was made
 */
double
saksi_import_reader_get_seconds (SaksiImportReader *self)
{
  return (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
}

/**
 * saksi_import_reader_get_bundles:
 * @self: a reader that has run
 *
 * Returns: (transfer none) (element-type filename): the evidence bundles among the paths, which are
 *   for somebody else
 */
GPtrArray *
saksi_import_reader_get_bundles (SaksiImportReader *self)
{
  return self->bundles;
}

/**
 * saksi_import_reader_get_measured:
 * @self: a reader that has run
 *
 * Returns: (transfer none) (element-type GFile): the files of measurements among the paths,
 *   likewise
 */
GPtrArray *
saksi_import_reader_get_measured (SaksiImportReader *self)
{
  return self->measured;
}
