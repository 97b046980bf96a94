/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import.h"

#include "observation/saksi-observe.h"
#include "result/saksi-import-batch.h"
#include "store/saksi-receipt-table.h"

/* What is asked for, and what became of it. */
typedef struct
{
  char *path;     /* owned, nullable: only this document, not all of them */
  GBytes *sha256; /* owned, nullable: … with these bytes */
  SaksiImportSummary summary;
} Retry;

static void
retry_free (Retry *self)
{
  g_free (self->path);
  g_clear_pointer (&self->sha256, g_bytes_unref);
  g_free (self);
}

static void
read_again (SaksiImportBatch   *documents,
            const SaksiRefused *refused)
{
  SaksiDocumentPath place;
  gsize length;
  const char *data = g_bytes_get_data (refused->body, &length);

  if (saksi_document_path_parse (refused->path, &place))
    saksi_import_batch_add_document (documents, refused->path, &place, data, length, NULL);
  else if (g_str_has_prefix (refused->path, SAKSI_IMPORT_READING_PATH))
    saksi_import_batch_add_reading (documents, refused->path, data, length);
  else
    saksi_import_batch_add_line (documents, refused->path, data, length, NULL);
}

static gboolean
retry_observation (SaksiConnection    *connection,
                   const SaksiRefused *refused,
                   SaksiWriter        *writer,
                   SaksiImportSummary *summary,
                   GError            **error)
{
  g_auto(SaksiObserveSummary) measured = { 0 };

  if (!saksi_observe_retry (connection, writer, refused, &measured, error))
    return FALSE;
  summary->documents++;
  summary->versions += measured.observations + measured.places;
  summary->unchanged += measured.unchanged;
  summary->rejected += measured.refused;

  return TRUE;
}

/* What is accepted now is still from where its bytes came, and when. */
static gboolean
retry_document (SaksiConnection    *connection,
                SaksiImportBatch   *documents,
                const SaksiRefused *refused,
                SaksiWriter        *writer,
                SaksiImportSummary *summary,
                GError            **error)
{
  if (refused->body == NULL)
    {
      summary->documents++;
      summary->rejected++;
      return TRUE;
    }

  if (g_str_has_prefix (refused->path, SAKSI_OBSERVE_PATH))
    return retry_observation (connection, refused, writer, summary, error);
  saksi_import_batch_clear (documents);
  read_again (documents, refused);

  return saksi_import_batch_write (documents, writer, refused->receipt, refused->fetched, summary,
                                   error);
}

static gboolean
retry_list (SaksiConnection    *connection,
            SaksiWriter        *writer,
            GPtrArray          *list,
            SaksiImportSummary *summary,
            GError            **error)
{
  g_auto(SaksiImportTools) tools = { 0 };
  g_autoptr(SaksiImportBatch) documents = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_USER, "retry", now, error);

  if (receipt < 0)
    return FALSE;
  saksi_import_tools_init (&tools);
  documents = saksi_import_batch_new (&tools);
  for (guint i = 0; i < list->len; i++)
    if (!retry_document (connection, documents, list->pdata[i], writer, summary, error))
      return FALSE;

  return saksi_import_batch_count (writer, receipt, now, summary, error);
}

static gpointer
retry_in_worker (SaksiConnection *connection,
                 gpointer         data,
                 GCancellable    *cancellable,
                 GError         **error)
{
  Retry *job = data;
  g_autoptr(GPtrArray) list =
      job->path != NULL ? saksi_refused_table_find (connection, job->path, job->sha256, error)
                        : saksi_refused_table_list (connection, TRUE, error);
  SaksiWriter *writer;

  if (list == NULL || list->len == 0)
    return NULL;

  writer = saksi_writer_begin (connection, error);
  if (writer == NULL)
    return NULL;
  if (!retry_list (connection, writer, list, &job->summary, error))
    saksi_writer_abort (writer);
  else
    saksi_writer_commit (writer, error);

  return NULL;
}

/* Takes over @job. */
static void
start (SaksiStore         *store,
       Retry              *job,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_import_retry_async);
  g_task_set_task_data (task, job, (GDestroyNotify) retry_free);

  saksi_store_write (store, task, retry_in_worker, NULL);
}

/**
 * saksi_import_retry_one_async:
 * @store: the store
 * @refused: which document; copied as far as it is needed
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done; it calls saksi_import_retry_finish()
 * @user_data: given to @callback
 *
 * Reads one refused document once more. Nothing happens if it is no longer there.
 */
void
saksi_import_retry_one_async (SaksiStore         *store,
                              const SaksiRefused *refused,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Retry *job = g_new0 (Retry, 1);

  job->path = g_strdup (refused->path);
  job->sha256 = g_bytes_ref (refused->sha256);
  start (store, job, cancellable, callback, user_data);
}

/**
 * saksi_import_retry_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called when all is done
 * @user_data: given to @callback
 *
 * Reads the refused documents once more, as a newer Saksi may understand what an older one refused.
 */
void
saksi_import_retry_async (SaksiStore         *store,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  start (store, g_new0 (Retry, 1), cancellable, callback, user_data);
}

/**
 * saksi_import_retry_finish:
 * @result: what the callback got
 * @summary: (out): what was done
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_import_retry_finish (GAsyncResult       *result,
                           SaksiImportSummary *summary,
                           GError            **error)
{
  GError *failure = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_import_retry_async), FALSE);

  *summary = ((Retry *) g_task_get_task_data (G_TASK (result)))->summary;
  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  saksi_store_emit_changed (g_task_get_source_object (G_TASK (result)));
  return TRUE;
}
