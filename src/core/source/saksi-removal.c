/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-removal.h"

#include "form/saksi-form-file.h"
#include "store/saksi-column-table.h"
#include "store/saksi-writer.h"

/* Removing a source: what would go, and its going. It goes district by district, each in one
 * transaction with what is derived from it; cut off in between, the cache is whole, and removing
 * the source again goes on. A receipt of its own says that it was removed. */

typedef struct
{
  char *kind;           /* owned */
  char *origin;         /* owned */
  char *forms;          /* owned: the folder of images */
  SaksiRemoval removal;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->kind);
  g_free (job->origin);
  g_free (job->forms);
  g_free (job);
}

static GTask *
task_new (SaksiStore         *store,
          const char         *kind,
          const char         *origin,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = g_strdup (kind);
  job->origin = g_strdup (origin);
  job->forms = saksi_store_dup_forms_path (store);
  g_task_set_task_data (task, job, job_free);

  return task;
}

static gpointer
count_in_worker (SaksiConnection *connection,
                 gpointer         data,
                 GCancellable    *cancellable,
                 GError         **error)
{
  Job *job = data;

  saksi_removal_table_count (connection, job->kind, job->origin, &job->removal, error);
  return NULL;
}

static gboolean
remove_documents (SaksiConnection *connection,
                  const Job       *job,
                  GCancellable    *cancellable,
                  GError         **error)
{
  gint64 district = 0;

  while (saksi_removal_table_next (connection, job->kind, job->origin, district, &district, error))
    {
      if (district < 0)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !saksi_removal_table_district (connection, job->kind, job->origin, district, error))
        return FALSE;
    }

  return FALSE;
}

/* The receipt of the removal counts what went. */
static gboolean
write_rest (SaksiWriter     *writer,
            SaksiConnection *connection,
            const Job       *job,
            GPtrArray       *files,
            GError         **error)
{
  g_autofree char *origin = g_strconcat ("removed ", job->kind, " ", job->origin, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const SaksiReceiptCounts counts = {
    .documents = job->removal.documents + job->removal.totals + job->removal.readings +
                 job->removal.observations,
    .versions = job->removal.versions,
    .refused = job->removal.refused,
    .images = job->removal.images,
  };
  gint64 receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_USER, origin, now, error);

  return receipt >= 0 &&
         saksi_removal_table_rest (connection, job->kind, job->origin, files, error) &&
         saksi_writer_count_receipt (writer, receipt, &counts, now, error);
}

static gboolean
remove_rest (SaksiConnection *connection,
             const Job       *job,
             GPtrArray       *files,
             GError         **error)
{
  SaksiWriter *writer = saksi_writer_begin (connection, error);

  if (writer == NULL)
    return FALSE;
  if (write_rest (writer, connection, job, files, error))
    return saksi_writer_commit (writer, error);

  saksi_writer_abort (writer);
  return FALSE;
}

static gpointer
remove_in_worker (SaksiConnection *connection,
                  gpointer         data,
                  GCancellable    *cancellable,
                  GError         **error)
{
  Job *job = data;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (!saksi_removal_table_count (connection, job->kind, job->origin, &job->removal, error) ||
      !remove_documents (connection, job, cancellable, error) ||
      !remove_rest (connection, job, files, error))
    return NULL;

  saksi_form_files_delete (job->forms, files);
  for (guint contest = 1; contest <= SAKSI_N_ELECTIONS; contest++)
    if (!saksi_column_table_ensure (connection, (SaksiContest) contest, error))
      return NULL;

  return NULL;
}

/**
 * saksi_removal_count_async:
 * @store: the store
 * @kind: how the source came in: folder, archive, lines, http
 * @origin: its path or address
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks what would go if a source was removed.
 */
void
saksi_removal_count_async (SaksiStore         *store,
                           const char         *kind,
                           const char         *origin,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = task_new (store, kind, origin, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_removal_count_async);
  saksi_store_read (store, task, count_in_worker, NULL);
}

static gboolean
finish (GAsyncResult *result,
        GError      **error)
{
  GError *failure = NULL;

  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);

  return FALSE;
}

/**
 * saksi_removal_count_finish:
 * @result: what the callback got
 * @removal: (out): what would go
 * @error: a place for an error
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_removal_count_finish (GAsyncResult *result,
                            SaksiRemoval *removal,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_removal_count_async), FALSE);

  *removal = ((Job *) g_task_get_task_data (G_TASK (result)))->removal;
  return finish (result, error);
}

/**
 * saksi_removal_run_async:
 * @store: the store
 * @kind: how the source came in: folder, archive, lines, http
 * @origin: its path or address
 * @cancellable: (nullable): a cancellable; what has gone by then has gone
 * @callback: called when it is over
 * @user_data: given to @callback
 *
 * Removes what a source has brought. Where another source has brought another version, the newest
 * of these is current again.
 */
void
saksi_removal_run_async (SaksiStore         *store,
                         const char         *kind,
                         const char         *origin,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = task_new (store, kind, origin, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_removal_run_async);
  saksi_store_write (store, task, remove_in_worker, NULL);
}

/**
 * saksi_removal_run_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_removal_run_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_removal_run_async), FALSE);

  saksi_store_emit_changed (g_task_get_source_object (G_TASK (result)));
  return finish (result, error);
}
