/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observe.h"

#include <string.h>

#include "base/saksi-file.h"
#include "store/saksi-observation-table.h"

G_DEFINE_QUARK (saksi-observe-error-quark, saksi_observe_error)

#define MICROSECONDS 1000000

/* Many refusals share one file: what is too large to be kept is not looked at for each. */
#define MAX_REFUSED_BODY (256 * 1024)

/* Several files, one after the other; the writing worker gets a job for each, so that others get
 * a turn in between. */
typedef struct
{
  GPtrArray *files; /* owned, of GFile */
  char *day;        /* owned, nullable: of lists, as the user says */
  char *commit;     /* owned, nullable: the same */
  char *url;        /* owned, nullable: the same */
  guint next;
  SaksiObserveProgressFunc progress; /* nullable */
  gpointer progress_data;            /* borrowed */
  SaksiObserveSummary summary;
} Run;

/* One job of the worker. */
typedef struct
{
  GFile *file;                /* owned, nullable: to be read */
  SaksiListOrigin list;       /* borrowed from the run, which waits for the job */
  SaksiObservationSink *sink; /* owned, nullable: what was read, or made */
  SaksiReceiptKind kind;
  char *origin;               /* owned */
  char *name;                 /* owned: of the file */
  SaksiObserveSummary summary;
} Job;

/**
 * saksi_observe_summary_clear:
 * @self: a summary, or zeros
 *
 * Frees its texts and sets all counts to 0.
 */
void
saksi_observe_summary_clear (SaksiObserveSummary *self)
{
  g_free (self->format);
  g_free (self->refused_place);
  g_free (self->refused_reason);
  *self = (SaksiObserveSummary) { 0 };
}

static void
copy_summary (SaksiObserveSummary       *to,
              const SaksiObserveSummary *from)
{
  *to = *from;
  to->format = g_strdup (from->format);
  to->refused_place = g_strdup (from->refused_place);
  to->refused_reason = g_strdup (from->refused_reason);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->files);
  g_free (run->day);
  g_free (run->commit);
  g_free (run->url);
  saksi_observe_summary_clear (&run->summary);
  g_free (run);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->sink, saksi_observation_sink_free);
  g_free (job->origin);
  g_free (job->name);
  saksi_observe_summary_clear (&job->summary);
  g_free (job);
}

static void
add_summary (SaksiObserveSummary       *to,
             const SaksiObserveSummary *part)
{
  to->files += part->files;
  to->observations += part->observations;
  to->unchanged += part->unchanged;
  to->places += part->places;
  to->refused += part->refused;
  to->unassigned += part->unassigned;
  if (to->refused_place == NULL)
    {
      to->refused_place = g_strdup (part->refused_place);
      to->refused_reason = g_strdup (part->refused_reason);
    }
  if (part->format == NULL)
    return;
  if (to->format == NULL)
    to->format = g_strdup (part->format);
  else if (!g_str_equal (to->format, part->format))
    to->mixed = TRUE;
}

static gint64
get_now (void)
{
  return g_get_real_time () / MICROSECONDS;
}

/* When a file was last changed, or SAKSI_UNKNOWN. */
static gint64
find_modified (GFile *file)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                 G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_TIME_MODIFIED))
    return SAKSI_UNKNOWN;

  return (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);
}

/* Reads bytes as whatever they are; the id of their format, NULL for none. */
static const char *
read_format (const SaksiObservationInput *input,
             SaksiObservationSink        *sink)
{
  const SaksiObservationFormat *format;

  if (g_bytes_get_size (input->bytes) == 0)
    {
      saksi_observation_sink_refuse (sink, "", SAKSI_REFUSAL_EMPTY, NULL, NULL);
      return NULL;
    }
  format = saksi_observation_format_sniff (input->bytes, input->name);
  if (format == NULL)
    {
      saksi_observation_sink_refuse (sink, "", SAKSI_REFUSAL_FORMAT, NULL, input->bytes);
      return NULL;
    }

  format->read (input, sink);
  return format->id;
}

static gboolean
read_file (SaksiConnection *connection,
           Job             *job,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr(GPtrArray) addresses = saksi_observation_table_list_addresses (connection, error);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) read_error = NULL;
  g_autofree char *path = g_file_get_path (job->file);
  SaksiObservationInput input;

  if (addresses == NULL)
    return FALSE;

  job->sink = saksi_observation_sink_new (get_now ());
  bytes = saksi_file_read (job->file, SAKSI_OBSERVE_MAX_FILE, cancellable, &read_error);
  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  if (bytes == NULL)
    {
      saksi_observation_sink_refuse (job->sink, "", SAKSI_REFUSAL_OVERSIZED, NULL, NULL);
      return TRUE;
    }

  input = (SaksiObservationInput) {
    .name = job->name,
    .path = path,
    .bytes = bytes,
    .modified = find_modified (job->file),
    .now = get_now (),
    .addresses = addresses,
    .list = &job->list,
    .cancellable = cancellable,
  };
  job->summary.format = g_strdup (read_format (&input, job->sink));

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
put_taken (SaksiWriter          *writer,
           SaksiObservationSink *sink,
           gint64                receipt,
           SaksiObserveSummary  *summary,
           GError              **error)
{
  GPtrArray *observations = saksi_observation_sink_get_observations (sink);
  GPtrArray *places = saksi_observation_sink_get_places (sink);
  gint64 now = get_now ();
  SaksiPut put;

  for (guint i = 0; i < observations->len; i++)
    {
      if (!saksi_writer_put_observation (writer, observations->pdata[i], receipt, now, &put,
                                         error))
        return FALSE;
      if (put == SAKSI_PUT_UNCHANGED)
        summary->unchanged++;
      else
        summary->observations++;
    }
  for (guint i = 0; i < places->len; i++)
    {
      if (!saksi_writer_put_probe_place (writer, places->pdata[i], receipt, &put, error))
        return FALSE;
      if (put == SAKSI_PUT_UNCHANGED)
        summary->unchanged++;
      else
        summary->places++;
    }

  return TRUE;
}

static char *
dup_refused_path (const char *name,
                  const char *item)
{
  return *item != '\0' ? g_strconcat (SAKSI_OBSERVE_PATH, name, "#", item, NULL)
                       : g_strconcat (SAKSI_OBSERVE_PATH, name, NULL);
}

static gboolean
put_refused (SaksiWriter            *writer,
             const SaksiRefusedItem *refused,
             const char             *path,
             GBytes                 *body,
             gint64                  receipt,
             gint64                  fetched,
             GError                **error)
{
  g_autofree char *reason = saksi_refused_item_dup_reason (refused);
  gsize size = body != NULL ? g_bytes_get_size (body) : 0;

  return saksi_writer_put_refused (writer, path, reason, size <= MAX_REFUSED_BODY ? body : NULL,
                                   (gint64) size, receipt, fetched, error);
}

static gboolean
put_all (SaksiWriter *writer,
         Job         *job,
         gint64       receipt,
         GError     **error)
{
  GPtrArray *refused = saksi_observation_sink_get_refused (job->sink);
  gint64 now = get_now ();
  SaksiReceiptCounts counts = { 0 };

  if (!put_taken (writer, job->sink, receipt, &job->summary, error))
    return FALSE;
  for (guint i = 0; i < refused->len; i++)
    {
      const SaksiRefusedItem *item = refused->pdata[i];
      g_autofree char *path = dup_refused_path (job->name, item->item);

      if (!put_refused (writer, item, path, item->body, receipt, now, error))
        return FALSE;
    }

  job->summary.refused = refused->len;
  if (refused->len > 0)
    {
      const SaksiRefusedItem *first = refused->pdata[0];

      job->summary.refused_place = dup_refused_path (job->name, first->item);
      job->summary.refused_reason = saksi_refused_item_dup_reason (first);
    }
  counts.documents = job->summary.observations + job->summary.places + job->summary.unchanged +
                     refused->len;
  counts.versions = job->summary.observations + job->summary.places;
  counts.unchanged = job->summary.unchanged;
  counts.refused = refused->len;

  return saksi_writer_count_receipt (writer, receipt, &counts, now, error);
}

static gpointer
run_job (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  Job *job = data;
  SaksiWriter *writer;
  gint64 before;
  gint64 receipt;
  gint64 started = get_now ();

  if (job->file != NULL && !read_file (connection, job, cancellable, error))
    return NULL;
  if (!saksi_observation_table_get_newest (connection, &before, error))
    return NULL;

  writer = saksi_writer_begin (connection, error);
  if (writer == NULL)
    return NULL;
  receipt = saksi_writer_add_receipt (writer, job->kind, job->origin, started, error);
  if (receipt < 0 ||
      !saksi_observation_table_forget_refused (connection, job->origin, error) ||
      !put_all (writer, job, receipt, error) ||
      !saksi_observation_table_count_unassigned (connection, before,
                                                 &job->summary.unassigned, error))
    {
      saksi_writer_abort (writer);
      return NULL;
    }
  job->summary.files = job->file != NULL ? 1 : 0;
  saksi_writer_commit (writer, error);

  return NULL;
}

static void read_next (GTask *task);

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    {
      g_prefix_error (&error, "%s: ", job->name);
      g_task_return_error (task, error);
      return;
    }

  add_summary (&run->summary, &job->summary);
  run->next++;
  saksi_store_emit_changed (SAKSI_STORE (source));
  if (run->progress != NULL)
    run->progress (&run->summary, (double) run->next / run->files->len, run->progress_data);
  if (run->next < run->files->len)
    read_next (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/* Reads the next file; takes over @task. */
static void
read_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GFile *file = run->files->pdata[run->next];
  SaksiStore *store = g_task_get_source_object (task);
  GTask *part = g_task_new (store, g_task_get_cancellable (task), file_read_cb, task);
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->list = (SaksiListOrigin) { run->day, run->commit, run->url };
  job->kind = SAKSI_RECEIPT_LINES;
  job->origin = g_file_get_parse_name (file);
  job->name = g_file_get_basename (file);
  g_task_set_task_data (part, job, job_free);
  saksi_store_write (store, part, run_job, NULL);
}

/**
 * saksi_observe_files_async:
 * @store: a store
 * @files: of #GFile: what is to be read; taken a reference of
 * @list: (nullable): of lists of addresses, what the user says of them
 * @cancellable: (nullable): a cancellable
 * @progress: (nullable): called after each file
 * @progress_data: given to @progress
 * @callback: called when all is done
 * @user_data: given to @callback
 *
 * Takes in files of measurements in any format that is recognised. What is read of a file is in
 * the cache as a whole or not at all; what is refused of it is listed.
 */
void
saksi_observe_files_async (SaksiStore              *store,
                           GPtrArray               *files,
                           const SaksiListOrigin   *list,
                           GCancellable            *cancellable,
                           SaksiObserveProgressFunc progress,
                           gpointer                 progress_data,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);
  const char *problem = list != NULL ? saksi_list_origin_check (list) : NULL;

  run->files = g_ptr_array_ref (files);
  if (list != NULL)
    {
      run->day = g_strdup (list->day);
      run->commit = g_strdup (list->commit);
      run->url = g_strdup (list->url);
    }
  run->progress = progress;
  run->progress_data = progress_data;
  g_task_set_source_tag (task, saksi_observe_files_async);
  g_task_set_task_data (task, run, run_free);

  if (problem != NULL)
    {
      g_task_return_new_error (task, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID, "%s",
                               problem);
      g_object_unref (task);
      return;
    }
  if (files->len > 0)
    {
      read_next (task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * saksi_observe_files_finish:
 * @result: what the callback got
 * @summary: (out caller-allocates): what was done, also when it failed half way
 * @error: a place for an error
 *
 * Returns: whether all files could be read
 */
gboolean
saksi_observe_files_finish (GAsyncResult        *result,
                            SaksiObserveSummary *summary,
                            GError             **error)
{
  Run *run;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observe_files_async), FALSE);

  run = g_task_get_task_data (G_TASK (result));
  copy_summary (summary, &run->summary);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * saksi_observe_take_async:
 * @store: a store
 * @kind: how they came: asked for by this computer, or typed in
 * @origin: where from
 * @sink: (transfer full): with observations
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are in the cache
 * @user_data: given to @callback
 *
 * Takes in observations that were made here.
 */
void
saksi_observe_take_async (SaksiStore           *store,
                          SaksiReceiptKind      kind,
                          const char           *origin,
                          SaksiObservationSink *sink,
                          GCancellable         *cancellable,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->sink = sink;
  job->kind = kind;
  job->origin = g_strdup (origin);
  job->name = g_strdup (origin);
  g_task_set_source_tag (task, saksi_observe_take_async);
  g_task_set_task_data (task, job, job_free);

  saksi_store_write (store, task, run_job, NULL);
}

/**
 * saksi_observe_take_finish:
 * @result: what the callback got
 * @summary: (out caller-allocates): what was done
 * @error: a place for an error
 *
 * Returns: whether they are in the cache
 */
gboolean
saksi_observe_take_finish (GAsyncResult        *result,
                           SaksiObserveSummary *summary,
                           GError             **error)
{
  GError *failure = NULL;
  Job *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observe_take_async), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  copy_summary (summary, &job->summary);
  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  saksi_store_emit_changed (g_task_get_source_object (G_TASK (result)));
  return TRUE;
}

/* The refusal of the item that is tried again, NULL when it was taken in this time. */
static const SaksiRefusedItem *
find_refused (SaksiObservationSink *sink,
              const char           *item)
{
  GPtrArray *refused = saksi_observation_sink_get_refused (sink);

  for (guint i = 0; i < refused->len; i++)
    {
      const SaksiRefusedItem *other = refused->pdata[i];

      /* An item that stands alone now has no place in a file. */
      if (*other->item == '\0' || g_str_equal (other->item, item))
        return other;
    }

  return NULL;
}

/**
 * saksi_observe_retry:
 * @connection: the writing connection
 * @writer: a writer of it
 * @refused: a measurement that was refused, with its bytes
 * @summary: added to
 * @error: a place for an error
 *
 * Reads a refused measurement once more.
 *
 * Returns: whether it went well, also when it is refused again
 */
gboolean
saksi_observe_retry (SaksiConnection     *connection,
                     SaksiWriter         *writer,
                     const SaksiRefused  *refused,
                     SaksiObserveSummary *summary,
                     GError             **error)
{
  g_autoptr(SaksiObservationSink) sink = saksi_observation_sink_new (get_now ());
  g_autoptr(GPtrArray) addresses = saksi_observation_table_list_addresses (connection, error);
  const char *name = refused->path + strlen (SAKSI_OBSERVE_PATH);
  const char *hash = strchr (name, '#');
  g_autofree char *file = hash != NULL ? g_strndup (name, (gsize) (hash - name)) : g_strdup (name);
  const SaksiRefusedItem *again;
  SaksiObservationInput input;

  if (addresses == NULL)
    return FALSE;
  input = (SaksiObservationInput) {
    .name = file, .bytes = refused->body, .modified = refused->fetched, .now = get_now (),
    .addresses = addresses,
  };
  read_format (&input, sink);
  if (!put_taken (writer, sink, refused->receipt, summary, error))
    return FALSE;

  again = find_refused (sink, hash != NULL ? hash + 1 : "");
  if (again == NULL)
    return saksi_writer_forget_refused (writer, refused->path, refused->receipt, error);

  summary->refused++;
  return put_refused (writer, again, refused->path, refused->body, refused->receipt,
                      refused->fetched, error);
}
