/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-verification.h"

#include "base/saksi-file.h"
#include "base/saksi-worker.h"
#include "bundle/saksi-bundle-private.h"
#include "form/saksi-form-file.h"
#include "store/saksi-verify-table.h"

/* Verifying has a thread and a connection of its own: it takes seconds, and nobody who asks the
 * cache something has to wait for it. Nothing is written. */

/* Reads a cache, one that came in a bundle also when an older Saksi made it. That the file itself
 * is damaged is one of its problems. */
gboolean
saksi_bundle_verify_cache (const char          *path,
                           gboolean             is_bundle,
                           SaksiStoreFileFunc   func,
                           gpointer             data,
                           SaksiVerification   *verification,
                           GCancellable        *cancellable,
                           GError             **error)
{
  g_autoptr(GError) read_error = NULL;

  if ((!is_bundle || saksi_store_file_upgrade (path, cancellable, &read_error)) &&
      saksi_store_file_read (path, func, data, cancellable, &read_error))
    return TRUE;
  if (!g_error_matches (read_error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  saksi_verification_add (verification, SAKSI_PROBLEM_DATABASE, NULL, read_error->message);

  return TRUE;
}

typedef struct
{
  char *path;       /* owned */
  char *forms_path; /* owned */
  gboolean is_bundle; /* images lie in the folder itself, under their hashes */
  gboolean read_data;
  SaksiWorker *worker; /* owned; main thread only */
  SaksiProgress *progress; /* owned; the worker's */
  GCancellable *cancellable; /* borrowed from the task */
  SaksiVerification *verification; /* owned, until it is returned */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  saksi_worker_stop (job->worker);
  saksi_progress_free (job->progress);
  g_free (job->path);
  g_free (job->forms_path);
  g_clear_pointer (&job->verification, saksi_verification_free);
  g_free (job);
}

/* Whether the bytes of @file have the hash that names it; FALSE when they cannot be read. */
static gboolean
has_hash (GFile              *file,
          const SaksiSha256  *expected,
          GCancellable       *cancellable)
{
  SaksiSha256 hash;

  return saksi_file_hash (file, &hash, cancellable, NULL) && saksi_sha256_equal (&hash, expected);
}

static char *
build_image_path (Job               *job,
                  const SaksiSha256 *sha256)
{
  g_autofree char *hash = NULL;

  if (!job->is_bundle)
    return saksi_form_file_build_path (job->forms_path, sha256);

  hash = saksi_sha256_to_hex (sha256);
  return g_build_filename (job->forms_path, hash, NULL);
}

static void
check_image_cb (const char        *path,
                const SaksiSha256 *sha256,
                gint64             size,
                gpointer           user_data)
{
  Job *job = user_data;
  g_autofree char *name = build_image_path (job, sha256);
  g_autoptr(GFile) file = g_file_new_for_path (name);
  g_autoptr(GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, job->cancellable, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      saksi_verification_add (job->verification, SAKSI_PROBLEM_IMAGE_MISSING, path, NULL);
      return;
    }

  job->verification->files++;
  if (g_file_info_get_size (info) != size)
    saksi_verification_add (job->verification, SAKSI_PROBLEM_IMAGE_SIZE, path, NULL);
  else if (job->read_data && !has_hash (file, sha256, job->cancellable))
    saksi_verification_add (job->verification, SAKSI_PROBLEM_IMAGE_BYTES, path, NULL);
}

static gboolean
verify_all (SaksiConnection *connection,
            gpointer         data,
            GError         **error)
{
  Job *job = data;
  SaksiVerification *verification = job->verification;

  saksi_progress_begin (job->progress, SAKSI_PHASE_DATABASE, 0);
  if (!saksi_verify_database (connection, job->read_data, verification, error))
    return FALSE;
  /* A damaged file says nothing else that could be relied on. */
  if (saksi_verification_has (verification, SAKSI_PROBLEM_DATABASE))
    return TRUE;

  return saksi_verify_receipts (connection, verification, error) &&
         saksi_verify_observations (connection, verification, error) &&
         saksi_verify_each_image (connection, check_image_cb, job, verification, job->progress,
                                  error) &&
         (!job->read_data ||
          (saksi_verify_bodies (connection, verification, error) &&
           saksi_verify_documents (connection, !job->is_bundle, verification, job->progress,
                                    error)));
}

static gboolean
verify_cache (Job     *job,
              GError **error)
{
  return saksi_bundle_verify_cache (job->path, job->is_bundle, verify_all, job, job->verification,
                                    job->cancellable, error);
}

/* Unpacks a bundle and verifies the cache in it; without one there is a problem already. */
static gboolean
verify_bundle (Job     *job,
               GError **error)
{
  g_autofree char *folder = saksi_bundle_make_folder (NULL, error);
  g_autofree char *bundle = g_steal_pointer (&job->path);
  gboolean done;

  if (folder == NULL)
    return FALSE;

  g_free (job->forms_path);
  job->path = g_build_filename (folder, SAKSI_BUNDLE_CACHE, NULL);
  job->forms_path = g_build_filename (folder, SAKSI_BUNDLE_FORMS, NULL);
  job->is_bundle = TRUE;
  done = saksi_bundle_unpack (bundle, folder, job->verification, job->progress, error) &&
         (!g_file_test (job->path, G_FILE_TEST_IS_REGULAR) || verify_cache (job, error));
  saksi_bundle_remove_folder (folder);

  return done;
}

static gpointer
run_job (gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Job *job = data;
  g_autoptr(GError) verify_error = NULL;
  gboolean done;

  job->cancellable = cancellable;
  done = saksi_bundle_recognises (job->path) ? verify_bundle (job, &verify_error)
                                             : verify_cache (job, &verify_error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (done)
    return g_steal_pointer (&job->verification);

  g_propagate_error (error, g_steal_pointer (&verify_error));
  return NULL;
}

static void
verification_free (gpointer data)
{
  saksi_verification_free (data);
}

/**
 * saksi_verify_file_async:
 * @path: a cache or an evidence bundle
 * @read_data: whether to read all that is kept, too: images, bytes as they came, documents
 * @progress: (nullable): told how it goes
 * @progress_data: given to @progress; must live until @callback is called
 * @cancellable: (nullable): a cancellable
 * @callback: called when all has been looked at
 * @user_data: given to @callback
 *
 * Looks whether a cache is as it was written: the database, the chains of receipts and of
 * observations, and the images that lie beside it; of a bundle also its list of hashes. Nothing is
 * changed, and a store that is open goes on undisturbed.
 */
void
saksi_verify_file_async (const char          *path,
                          gboolean             read_data,
                          SaksiProgressFunc    progress,
                          gpointer             progress_data,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  static const SaksiProgressShare shares[] = {
    { SAKSI_PHASE_DATABASE, 0.3 },
    { SAKSI_PHASE_IMAGES, 0.5 },
    { SAKSI_PHASE_DOCUMENTS, 1 },
    { SAKSI_PHASE_NONE, 0 },
  };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, saksi_verify_file_async);
  job->progress = saksi_progress_new (shares, progress, progress_data, cancellable);
  job->path = g_strdup (path);
  job->forms_path = g_strconcat (path, ".forms", NULL);
  job->read_data = read_data;
  job->verification = saksi_verification_new ();
  job->worker = saksi_worker_new ("saksi-verify");
  saksi_worker_run (job->worker, task, run_job, job, job_free, verification_free);
}

/**
 * saksi_verify_file_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with @error set when the file could
 *   not be opened or is neither a cache nor a bundle of this Saksi
 */
SaksiVerification *
saksi_verify_file_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_verify_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
