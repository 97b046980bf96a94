/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-self-observation-private.h"

#include "store/saksi-observation-table.h"
#include "store/saksi-press-table.h"

typedef struct
{
  char *host;              /* owned: its name */
  GPtrArray *observations; /* owned, nullable */
  gint64 now;              /* seconds since 1970 UTC */
  gssize n_stored;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->host);
  g_clear_pointer (&job->observations, g_ptr_array_unref);
  g_free (job);
}

static GTask *
task_new (SaksiStore         *store,
          gpointer            tag,
          const char         *host,
          GPtrArray          *observations,
          gint64              now,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->host = g_strdup (host);
  job->observations = observations != NULL ? g_ptr_array_ref (observations) : NULL;
  job->now = now;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);

  return task;
}

static gpointer
press (SaksiConnection *connection,
       gpointer         data,
       GCancellable    *cancellable,
       GError         **error)
{
  Job *job = data;
  SaksiPress press = { 0 };

  if (!saksi_press_table_take (connection, job->host, job->now, SAKSI_SELF_OBSERVATION_GAP, &press,
                               error))
    return NULL;
  if (!press.is_known)
    g_set_error (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_UNKNOWN_HOST,
                 "No service is called %s", job->host);
  else if (press.wait > 0)
    g_set_error (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_TOO_SOON,
                 "%s was looked at less than %d seconds ago; it can be again in %d", job->host,
                 SAKSI_SELF_OBSERVATION_GAP, (int) press.wait);

  return NULL;
}

/* Notes, before anything is sent, that a host is looked at; an error when it may not be now. */
void
saksi_self_observation_press_async (SaksiStore         *store,
                                    const char         *host,
                                    gint64              now,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  saksi_store_write (store, task_new (store, saksi_self_observation_press_async, host, NULL, now,
                                      cancellable, callback, user_data), press, NULL);
}

gboolean
saksi_self_observation_press_finish (GAsyncResult *result,
                                     GError      **error)
{
  g_autoptr(GError) own_error = NULL;

  g_task_propagate_pointer (G_TASK (result), &own_error);
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));

  return FALSE;
}

static gboolean
put_all (SaksiWriter        *writer,
         Job                *job,
         gint64              receipt,
         SaksiReceiptCounts *counts,
         GError            **error)
{
  for (guint i = 0; i < job->observations->len; i++)
    {
      SaksiPut put;

      if (!saksi_writer_put_observation (writer, job->observations->pdata[i], receipt, job->now,
                                         &put, error))
        return FALSE;
      counts->documents++;
      if (put == SAKSI_PUT_UNCHANGED)
        counts->unchanged++;
      else
        counts->versions++;
    }
  job->n_stored = (gssize) counts->versions;

  return TRUE;
}

static gpointer
keep (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  Job *job = data;
  g_autofree char *origin = g_strdup_printf ("saksi://observe/%s", job->host);
  SaksiReceiptCounts counts = { 0 };
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  gint64 receipt;

  if (writer == NULL)
    return NULL;
  receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_HTTP, origin, job->now, error);
  if (receipt <= 0 || !put_all (writer, job, receipt, &counts, error) ||
      !saksi_writer_count_receipt (writer, receipt, &counts, job->now, error))
    {
      saksi_writer_abort (writer);
      return NULL;
    }
  saksi_writer_commit (writer, error);

  return NULL;
}

/* Keeps what was seen, in one transaction with its receipt. */
void
saksi_self_observation_keep_async (SaksiStore         *store,
                                   const char         *host,
                                   GPtrArray          *observations,
                                   gint64              now,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  saksi_store_write (store, task_new (store, saksi_self_observation_keep_async, host, observations,
                                      now, cancellable, callback, user_data), keep, NULL);
}

/* Returns: how many were not there before; -1 with @error set */
gssize
saksi_self_observation_keep_finish (GAsyncResult *result,
                                    GError      **error)
{
  g_autoptr(GError) own_error = NULL;
  Job *job = g_task_get_task_data (G_TASK (result));

  g_task_propagate_pointer (G_TASK (result), &own_error);
  if (own_error == NULL)
    return job->n_stored;
  g_propagate_error (error, g_steal_pointer (&own_error));

  return -1;
}
