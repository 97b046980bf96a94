/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-bundle-private.h"

#include "base/saksi-worker.h"
#include "statement/saksi-content-import.h"
#include "store/saksi-bundle-merge.h"
#include "store/saksi-verify-table.h"

/* Taking a bundle in: a thread unpacks and verifies it, the writing worker of the store merges it,
 * a part a job so that others get their turn, and the thread takes the folder away again. */

typedef struct
{
  char *path;              /* owned */
  char *origin;            /* owned, nullable: … for people; the worker's until it is unpacked */
  char *forms_path;        /* owned */
  char *parent;            /* owned: the cache that takes it in */
  SaksiWorker *worker;     /* owned; main thread only */
  SaksiProgress *progress; /* owned; the worker's until it is unpacked */
  char *folder;            /* owned, nullable: with the bundle; the worker's */
  GBytes *content;         /* owned, nullable: the statements in it */
  SaksiBundleMerge *merge; /* owned, nullable */
  GError *error;           /* owned: why it ended; main thread only */
  SaksiImportSummary summary;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  saksi_worker_stop (job->worker);
  saksi_progress_free (job->progress);
  saksi_bundle_merge_free (job->merge);
  g_clear_pointer (&job->content, g_bytes_unref);
  g_clear_error (&job->error);
  g_free (job->folder);
  g_free (job->origin);
  g_free (job->parent);
  g_free (job->forms_path);
  g_free (job->path);
  g_free (job);
}

static gboolean
verify_all (SaksiConnection *connection,
            gpointer         data,
            GError         **error)
{
  SaksiVerification *verification = data;

  if (!saksi_verify_database (connection, TRUE, verification, error))
    return FALSE;
  if (saksi_verification_has (verification, SAKSI_PROBLEM_DATABASE) ||
      saksi_verification_has (verification, SAKSI_PROBLEM_SCHEMA))
    return TRUE;

  return saksi_verify_receipts (connection, verification, error) &&
         saksi_verify_observations (connection, verification, error);
}

/* What is wrong with the cache of the bundle is told as the bundle's, lest it be taken for ours. */
static void
propagate_cache_error (GError **error,
                       GError  *cause) /* owned from here on */
{
  SaksiBundleError code = SAKSI_BUNDLE_ERROR_DAMAGED;

  if (g_error_matches (cause, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NEWER))
    code = SAKSI_BUNDLE_ERROR_VERSION;
  else if (!g_error_matches (cause, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NOT_SAKSI))
    {
      g_propagate_error (error, cause);
      return;
    }
  g_set_error_literal (error, SAKSI_BUNDLE_ERROR, code, cause->message);
  g_error_free (cause);
}

/* Whether the cache in the bundle may be read: a database that is damaged, or that has anything in
 * it which Saksi does not make, is not looked at any further. */
static gboolean
check_cache (const char         *cache,
             SaksiVerification  *verification,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr(GError) read_error = NULL;

  if (!g_file_test (cache, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_INCOMPLETE,
                           "its cache is missing, or not what the list of hashes says");
      return FALSE;
    }
  if (!saksi_bundle_verify_cache (cache, TRUE, verify_all, verification, verification, cancellable,
                                  &read_error))
    {
      propagate_cache_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }

  for (guint i = 0; i < verification->problems->len; i++)
    {
      const SaksiProblem *problem = verification->problems->pdata[i];

      if (problem->kind == SAKSI_PROBLEM_DATABASE || problem->kind == SAKSI_PROBLEM_SCHEMA)
        {
          g_autofree char *text = saksi_problem_dup_text (problem, NULL);

          g_set_error_literal (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_DAMAGED, text);
          return FALSE;
        }
    }

  return TRUE;
}

static void
list_problems (Job                     *job,
               const SaksiVerification *verification)
{
  for (guint i = 0; i < verification->problems->len; i++)
    {
      const SaksiProblem *problem = verification->problems->pdata[i];
      g_autofree char *text = saksi_problem_dup_text (problem, NULL);

      saksi_bundle_merge_add_problem (job->merge, problem->place, text);
    }
}

static void
load_content (Job *job)
{
  g_autofree char *path = g_build_filename (job->folder, SAKSI_BUNDLE_CONTENT, NULL);
  char *data;
  gsize length;

  if (g_file_get_contents (path, &data, &length, NULL))
    job->content = g_bytes_new_take (data, length);
}

static gpointer
unpack_job (gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Job *job = data;
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  g_autofree char *cache = NULL;
  g_autofree char *images = NULL;
  g_autofree char *full = g_canonicalize_filename (job->path, NULL);

  job->origin = g_utf8_make_valid (full, -1);
  job->folder = saksi_bundle_make_folder (job->parent, error);
  if (job->folder == NULL ||
      !saksi_bundle_unpack (job->path, job->folder, verification, job->progress, error))
    return NULL;
  saksi_progress_begin (job->progress, SAKSI_PHASE_DATABASE, 0);
  cache = g_build_filename (job->folder, SAKSI_BUNDLE_CACHE, NULL);
  images = g_build_filename (job->folder, SAKSI_BUNDLE_FORMS, NULL);
  if (!check_cache (cache, verification, cancellable, error))
    {
      g_prefix_error (error, "%s: ", job->path);
      return NULL;
    }

  load_content (job);
  job->merge = saksi_bundle_merge_new (cache, images, job->forms_path, job->origin);
  list_problems (job, verification);

  return NULL;
}

static gpointer
clean_job (gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Job *job = data;

  if (job->folder != NULL)
    saksi_bundle_remove_folder (job->folder);

  return NULL;
}

static void
cleaned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);

  saksi_store_emit_changed (g_task_get_source_object (task));
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The folder goes also when it was cancelled. */
static void
clean (GTask *task) /* owned from here on */
{
  Job *job = g_task_get_task_data (task);

  saksi_worker_run (job->worker, g_task_new (NULL, NULL, cleaned_cb, task), clean_job, job, NULL,
                    NULL);
}

static void
content_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  SaksiContentOutcome outcome = { 0 };

  if (saksi_content_import_finish (result, &outcome, &job->error))
    {
      job->summary.documents += outcome.n_entries + outcome.n_known + outcome.n_refused;
      job->summary.versions += outcome.n_entries;
      job->summary.unchanged += outcome.n_known;
      job->summary.rejected += outcome.n_refused;
    }
  clean (task);
}

static gpointer
close_job (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  saksi_bundle_merge_close (data);

  return NULL;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  job->summary = *saksi_bundle_merge_get_summary (job->merge);
  if (job->error == NULL && job->content != NULL)
    saksi_content_add_async (g_task_get_source_object (task), job->content, job->origin,
                             g_task_get_cancellable (task), content_cb, task);
  else
    clean (task);
}

/* A step of the merge, on the writing worker; no @cancellable for one that must be taken. */
static void
run_merge (GTask               *task, /* owned from here on */
           GCancellable        *cancellable,
           SaksiStoreFunc       func,
           GAsyncReadyCallback  callback)
{
  Job *job = g_task_get_task_data (task);
  SaksiStore *store = g_task_get_source_object (task);
  GTask *step = g_task_new (store, cancellable, callback, task);

  g_task_set_task_data (step, job->merge, NULL);
  saksi_store_write (store, step, func, NULL);
}

static void
close_merge (GTask *task)
{
  run_merge (task, NULL, close_job, closed_cb);
}

static void merge_next (GTask *task);

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  g_task_propagate_pointer (G_TASK (result), &job->error);
  if (job->error == NULL)
    saksi_progress_set_done (job->progress, saksi_bundle_merge_get_done (job->merge), NULL);
  if (job->error != NULL || saksi_bundle_merge_is_done (job->merge))
    close_merge (task);
  else
    merge_next (task);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  g_task_propagate_pointer (G_TASK (result), &job->error);
  if (job->error != NULL)
    {
      close_merge (task);
      return;
    }
  saksi_progress_begin (job->progress, SAKSI_PHASE_MERGE,
                        saksi_bundle_merge_get_total (job->merge));
  merge_next (task);
}

static gpointer
merge_job (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  saksi_bundle_merge_step (data, connection, error);

  return NULL;
}

static gpointer
open_job (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  saksi_bundle_merge_open (data, cancellable, error);

  return NULL;
}

static void
merge_next (GTask *task)
{
  run_merge (task, g_task_get_cancellable (task), merge_job, merged_cb);
}

static void
unpacked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  g_task_propagate_pointer (G_TASK (result), &job->error);
  if (job->error != NULL)
    clean (task);
  else
    run_merge (task, g_task_get_cancellable (task), open_job, opened_cb);
}

/**
 * saksi_bundle_import_async:
 * @store: the store that takes it in
 * @path: an evidence bundle
 * @progress: (nullable): told how it goes
 * @progress_data: given to @progress; must live until @callback is called
 * @cancellable: (nullable): a cancellable; what was taken in before it was cancelled is kept
 * @callback: called when all is done
 * @user_data: given to @callback
 *
 * Takes in what is sound of a bundle; the rest is listed among what was refused.
 */
void
saksi_bundle_import_async (SaksiStore          *store,
                           const char          *path,
                           SaksiProgressFunc    progress,
                           gpointer             progress_data,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  static const SaksiProgressShare shares[] = {
    { SAKSI_PHASE_UNPACK, 0.2 },
    { SAKSI_PHASE_DATABASE, 0.3 },
    { SAKSI_PHASE_MERGE, 1 },
    { SAKSI_PHASE_NONE, 0 },
  };
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, saksi_bundle_import_async);
  g_task_set_task_data (task, job, job_free);
  job->progress = saksi_progress_new (shares, progress, progress_data, cancellable);
  job->path = g_strdup (path);
  job->parent = g_strdup (saksi_store_get_path (store));
  job->forms_path = saksi_store_dup_forms_path (store);
  job->worker = saksi_worker_new ("saksi-bundle");
  saksi_worker_run (job->worker, g_task_new (NULL, cancellable, unpacked_cb, task), unpack_job,
                    job, NULL, NULL);
}

/**
 * saksi_bundle_import_finish:
 * @result: what the callback got
 * @summary: (out): what was done, also when it failed or was cancelled
 * @error: a place for an error
 *
 * Returns: whether all of the bundle was gone through
 */
gboolean
saksi_bundle_import_finish (GAsyncResult       *result,
                            SaksiImportSummary *summary,
                            GError            **error)
{
  Job *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_bundle_import_async), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  *summary = job->summary;

  return g_task_propagate_boolean (G_TASK (result), error);
}
