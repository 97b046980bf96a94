/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-bundle-private.h"

#include "base/saksi-worker.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-write.h"

/* A bundle is packed on a thread of its own; the user's statements are asked for before. */

typedef struct
{
  SaksiBundleContents contents; /* owned */
  SaksiProgress *progress;      /* owned; the worker's */
  SaksiWorker *worker;          /* owned, nullable; main thread only */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->worker, saksi_worker_stop);
  saksi_progress_free (job->progress);
  g_free (job->contents.cache);
  g_free (job->contents.forms_path);
  g_clear_object (&job->contents.file);
  g_free (job->contents.content);
  g_free (job);
}

static gpointer
run_job (gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Job *job = data;

  return saksi_bundle_pack (&job->contents, job->progress, error);
}

static void
summary_free (gpointer data)
{
  saksi_export_summary_free (data);
}

static void
start_packing (GTask *task, /* owned from here on */
               Job   *job)
{
  job->worker = saksi_worker_new ("saksi-bundle");
  saksi_worker_run (job->worker, task, run_job, job, job_free, summary_free);
}

static void
content_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(GPtrArray) records = saksi_content_export_finish (result, &statements, &error);

  if (records == NULL)
    {
      job_free (job);
      g_task_return_error (task, error);
      return;
    }
  if (records->len > 0)
    job->contents.content = saksi_content_dup_json (records);
  start_packing (g_steal_pointer (&task), job);
}

/**
 * saksi_bundle_export_async:
 * @store: a store
 * @scope: what of it is wanted
 * @file: where the bundle is to be
 * @progress: (nullable): told how it goes
 * @progress_data: given to @progress; must live until @callback is called
 * @cancellable: (nullable): gives up; what was at @file before is still there then
 * @callback: called when it is there or has failed
 * @user_data: given to @callback
 *
 * Packs records and images with their hashes, for somebody else to check and take in. With the
 * nation and all contests that is everything that does not ship with Saksi.
 */
void
saksi_bundle_export_async (SaksiStore             *store,
                           const SaksiBundleScope *scope,
                           GFile                  *file,
                           SaksiProgressFunc       progress,
                           gpointer                progress_data,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  static const SaksiProgressShare shares[] = {
    { SAKSI_PHASE_COPY, 0.2 },
    { SAKSI_PHASE_IMAGES, 0.3 },
    { SAKSI_PHASE_PACK, 1 },
    { SAKSI_PHASE_NONE, 0 },
  };
  g_autoptr(SaksiStatementFilter) everything = saksi_statement_filter_new ();
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, saksi_bundle_export_async);
  /* A bundle that is complete when it is cancelled is complete. */
  g_task_set_check_cancellable (task, FALSE);
  /* Not owned by the task: the worker frees it, or whoever ends before there is one. */
  g_task_set_task_data (task, job, NULL);
  job->progress = saksi_progress_new (shares, progress, progress_data, cancellable);
  job->contents.cache = g_strdup (saksi_store_get_path (store));
  job->contents.forms_path = saksi_store_dup_forms_path (store);
  job->contents.file = g_object_ref (file);
  job->contents.scope = *scope;

  if (scope->key == SAKSI_KEY_NATION && scope->contest == SAKSI_CONTEST_INVALID)
    saksi_content_export_async (store, everything, SAKSI_CONTENT_PARTS_OWN, cancellable,
                                content_cb, task);
  else
    start_packing (task, job);
}

/**
 * saksi_bundle_export_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): how many records there are in the bundle, and its hash
 */
SaksiExportSummary *
saksi_bundle_export_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_bundle_export_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
