/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-removal.h"

#include "form/saksi-form-file.h"
#include "store/saksi-form-table.h"
#include "store/saksi-writer.h"

/* Deleting the images of a region's forms, to make room for others. Documents and their hashes
 * stay; a receipt of its own says what was deleted. */

typedef struct
{
  SaksiContest contest;
  SaksiKey key;
  char *forms; /* owned: the folder of images */
  SaksiFormRemoval removal;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->forms);
  g_free (job);
}

static GTask *
task_new (SaksiStore         *store,
          gpointer            tag,
          SaksiContest        contest,
          const char         *code,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->contest = contest;
  job->key = *code != '\0' ? saksi_key_from_code (code) : SAKSI_KEY_NATION;
  job->forms = saksi_store_dup_forms_path (store);
  g_task_set_source_tag (task, tag);
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

  saksi_form_table_count (connection, job->contest, job->key, &job->removal.images,
                          &job->removal.bytes, error);
  return NULL;
}

static gboolean
write_removal (SaksiWriter     *writer,
               SaksiConnection *connection,
               const Job       *job,
               GPtrArray       *files,
               GError         **error)
{
  g_autofree char *code = saksi_key_dup_code (job->key);
  g_autofree char *origin = g_strconcat ("removed images of forms ",
                                         saksi_contest_get_name (job->contest), " ", code, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const SaksiReceiptCounts counts = { .images = job->removal.images };
  gint64 receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_USER, origin, now, error);

  return receipt >= 0 &&
         saksi_form_table_remove (connection, job->contest, job->key, files, error) &&
         saksi_writer_count_receipt (writer, receipt, &counts, now, error);
}

static gpointer
remove_in_worker (SaksiConnection *connection,
                  gpointer         data,
                  GCancellable    *cancellable,
                  GError         **error)
{
  Job *job = data;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  SaksiWriter *writer;

  if (!saksi_form_table_count (connection, job->contest, job->key, &job->removal.images,
                               &job->removal.bytes, error))
    return NULL;
  writer = saksi_writer_begin (connection, error);
  if (writer == NULL)
    return NULL;
  if (!write_removal (writer, connection, job, files, error))
    {
      saksi_writer_abort (writer);
      return NULL;
    }
  if (saksi_writer_commit (writer, error))
    saksi_form_files_delete (job->forms, files);

  return NULL;
}

static gboolean
finish (GAsyncResult     *result,
        SaksiFormRemoval *removal,
        GError          **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  *removal = job->removal;
  if (!g_task_had_error (G_TASK (result)))
    return TRUE;

  g_task_propagate_pointer (G_TASK (result), error);
  return FALSE;
}

/**
 * saksi_form_removal_count_async:
 * @store: the store
 * @contest: a contest
 * @code: the code of a region or station; "" for the nation
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks how many images of forms there are of a region. Those of the specimen do not count.
 */
void
saksi_form_removal_count_async (SaksiStore         *store,
                                SaksiContest        contest,
                                const char         *code,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  saksi_store_read (store, task_new (store, saksi_form_removal_count_async, contest, code,
                                     cancellable, callback, user_data), count_in_worker, NULL);
}

/**
 * saksi_form_removal_count_finish:
 * @result: what the callback got
 * @removal: (out caller-allocates): what would go
 * @error: a place for an error
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_form_removal_count_finish (GAsyncResult     *result,
                                 SaksiFormRemoval *removal,
                                 GError          **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_form_removal_count_async), FALSE);

  return finish (result, removal, error);
}

/**
 * saksi_form_removal_run_async:
 * @store: the store
 * @contest: a contest
 * @code: the code of a region or station; "" for the nation
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Deletes the images of a region's forms. They can be fetched again.
 */
void
saksi_form_removal_run_async (SaksiStore         *store,
                              SaksiContest        contest,
                              const char         *code,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  saksi_store_write (store, task_new (store, saksi_form_removal_run_async, contest, code,
                                      cancellable, callback, user_data), remove_in_worker, NULL);
}

/**
 * saksi_form_removal_run_finish:
 * @result: what the callback got
 * @removal: (out caller-allocates): what has gone
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_form_removal_run_finish (GAsyncResult     *result,
                               SaksiFormRemoval *removal,
                               GError          **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_form_removal_run_async), FALSE);

  return finish (result, removal, error);
}
