/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-bundle-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/saksi-worker.h"
#include "bundle/saksi-table-file.h"
#include "form/saksi-form-file.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-write.h"
#include "store/saksi-store-file.h"
#include "store/saksi-verify-table.h"

/* An evidence bundle is a zip that needs no Saksi to be looked at: a list of hashes that sha256sum
 * checks, the images under their hashes, and a cache with the records. It is packed from a copy, on
 * a thread of its own. */

#define READ_SIZE (256 * 1024)

static const char readme[] =
  "An evidence bundle of Saksi, https://saksi.id/\n"
  "\n"
  "SHA256SUMS     the hash of everything here; check it with: sha256sum -c SHA256SUMS\n"
  "cache.db       what was published and observed, an SQLite database; table \"receipt\" tells\n"
  "               where each record came from and when, in a chain of hashes\n"
  "forms/         images of forms, each named by its SHA-256\n"
  "statements.json  statements that the user wrote, if any\n"
  "manifest.json  what this bundle is about\n"
  "\n"
  "Check it:      saksi-cli verify --read-data FILE\n"
  "Take it in:    saksi-cli import FILE\n"
  "\n"
  "A hash shows that nothing has changed since the bundle was made. It does not show that what\n"
  "was published is right, nor who made the bundle.\n";

typedef struct
{
  char *cache;      /* owned */
  char *forms_path; /* owned */
  GFile *file;      /* owned */
  SaksiBundleScope scope;
  char *content;    /* owned, nullable: the user's statements */
  SaksiWorker *worker;       /* owned, nullable; main thread only */
  GCancellable *cancellable; /* borrowed from the task */

  /* the worker's alone */
  char *folder;           /* owned */
  struct archive *archive; /* owned */
  SaksiTableFile *table;   /* owned: the bundle as it grows */
  GHashTable *images;      /* owned: hexadecimal hash, owned, of those that are packed */
  GString *sums;           /* owned */
  GError *write_error;     /* owned: of the bundle's file */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->worker, saksi_worker_stop);
  g_free (job->cache);
  g_free (job->forms_path);
  g_clear_object (&job->file);
  g_free (job->content);
  g_free (job);
}

static la_ssize_t
write_cb (struct archive *archive,
          void           *user_data,
          const void     *data,
          size_t          length)
{
  Job *job = user_data;

  if (saksi_table_file_append (job->table, data, length,
                               job->write_error == NULL ? &job->write_error : NULL))
    return (la_ssize_t) length;

  archive_set_error (archive, ARCHIVE_FATAL, "the file cannot be written");
  return -1;
}

static gboolean
set_pack_error (Job     *job,
                GError **error)
{
  if (job->write_error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->write_error));
  else
    g_set_error (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_PACK, "Packing the bundle: %s",
                 archive_error_string (job->archive));

  return FALSE;
}

static gboolean
begin_entry (Job         *job,
             const char  *name,
             gint64       size,
             gboolean     is_packed,
             GError     **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int result;

  /* Images are packed already. */
  if (is_packed)
    archive_write_zip_set_compression_store (job->archive);
  else
    archive_write_zip_set_compression_deflate (job->archive);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  result = archive_write_header (job->archive, entry);
  archive_entry_free (entry);

  return result >= ARCHIVE_WARN || set_pack_error (job, error);
}

static gboolean
add_text (Job         *job,
          const char  *name,
          const char  *text,
          GError     **error)
{
  gsize length = strlen (text);

  return begin_entry (job, name, (gint64) length, FALSE, error) &&
         (archive_write_data (job->archive, text, length) == (la_ssize_t) length ||
          set_pack_error (job, error));
}

/* Packs a file; fails when it has changed its size since. */
static gboolean
add_file (Job         *job,
          const char  *name,
          const char  *path,
          gboolean     is_packed,
          GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, job->cancellable, error);
  g_autofree guint8 *block = g_malloc (READ_SIZE);
  GStatBuf info;
  gssize length;

  if (stream == NULL || g_stat (path, &info) != 0 ||
      !begin_entry (job, name, info.st_size, is_packed, error))
    return FALSE;
  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), block, READ_SIZE,
                                        job->cancellable, error)) > 0)
    if (archive_write_data (job->archive, block, (size_t) length) != length)
      return set_pack_error (job, error);

  return length == 0;
}

static void
note_sum (Job        *job,
          const char *name,
          const char *hash)
{
  g_string_append_printf (job->sums, "%s  %s\n", hash, name);
}

static void
note_text_sum (Job        *job,
               const char *name,
               const char *text)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  note_sum (job, name, hash);
}

static char *
hash_file (Job         *job,
           const char  *path,
           GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, job->cancellable, error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (READ_SIZE);
  gssize length;

  if (stream == NULL)
    return NULL;
  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), block, READ_SIZE,
                                        job->cancellable, error)) > 0)
    g_checksum_update (checksum, block, length);

  return length == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

/* An image that is not there, or not what came any more, cannot be given to anybody: the cache of
 * the bundle tells that it lacks. */
static gboolean
note_image_cb (const char   *path,
               const guint8 *bytes,
               gint64        size,
               gpointer      user_data)
{
  Job *job = user_data;
  SaksiSha256 sha256;
  g_autofree char *file = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *name = NULL;

  if (g_cancellable_is_cancelled (job->cancellable))
    return FALSE;

  memcpy (sha256.bytes, bytes, sizeof sha256.bytes);
  file = saksi_form_file_build_path (job->forms_path, &sha256);
  expected = saksi_sha256_to_hex (&sha256);
  hash = hash_file (job, file, NULL);
  if (g_strcmp0 (hash, expected) != 0)
    return TRUE;

  name = g_strconcat (SAKSI_BUNDLE_FORMS, expected, NULL);
  note_sum (job, name, expected);
  g_hash_table_insert (job->images, g_steal_pointer (&expected), g_steal_pointer (&file));

  return TRUE;
}

static gboolean
list_images (SaksiConnection *connection,
             gpointer         data,
             GError         **error)
{
  g_autoptr(SaksiVerification) unused = saksi_verification_new ();

  return saksi_verify_each_image (connection, note_image_cb, data, unused, error);
}

static char *
build_manifest (Job    *job,
                gint64  records)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format_iso8601 (now);
  g_autofree char *code = saksi_key_dup_code (job->scope.key);
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, SAKSI_BUNDLE_FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, SAKSI_BUNDLE_VERSION);
  json_builder_set_member_name (builder, "program");
  json_builder_add_string_value (builder, "Saksi " SAKSI_VERSION);
  json_builder_set_member_name (builder, "created");
  json_builder_add_string_value (builder, created);
  json_builder_set_member_name (builder, "contest");
  if (job->scope.contest != SAKSI_CONTEST_INVALID)
    json_builder_add_string_value (builder, saksi_contest_get_name (job->scope.contest));
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "region");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, records);
  json_builder_set_member_name (builder, "images");
  json_builder_add_int_value (builder, g_hash_table_size (job->images));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static gboolean
add_images (Job     *job,
            GError **error)
{
  g_autoptr(GList) hashes = g_list_sort (g_hash_table_get_keys (job->images),
                                         (GCompareFunc) strcmp);

  for (GList *l = hashes; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strconcat (SAKSI_BUNDLE_FORMS, l->data, NULL);

      if (!add_file (job, name, g_hash_table_lookup (job->images, l->data), TRUE, error))
        return FALSE;
    }

  return TRUE;
}

/* Everything with its hash, the small and telling first. */
static gboolean
add_all (Job         *job,
         const char  *cache,
         gint64       records,
         GError     **error)
{
  g_autofree char *manifest = build_manifest (job, records);
  g_autofree char *hash = hash_file (job, cache, error);

  if (hash == NULL)
    return FALSE;
  note_sum (job, SAKSI_BUNDLE_CACHE, hash);
  note_text_sum (job, SAKSI_BUNDLE_README, readme);
  note_text_sum (job, SAKSI_BUNDLE_MANIFEST, manifest);
  if (job->content != NULL)
    note_text_sum (job, SAKSI_BUNDLE_CONTENT, job->content);
  if (job->sums->len > SAKSI_BUNDLE_MAX_SUMS)
    {
      g_set_error_literal (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_TOO_MANY,
                           "more images than a bundle takes; make one of each province");
      return FALSE;
    }

  return add_text (job, SAKSI_BUNDLE_MANIFEST, manifest, error) &&
         add_text (job, SAKSI_BUNDLE_README, readme, error) &&
         add_text (job, SAKSI_BUNDLE_SUMS, job->sums->str, error) &&
         (job->content == NULL || add_text (job, SAKSI_BUNDLE_CONTENT, job->content, error)) &&
         add_file (job, SAKSI_BUNDLE_CACHE, cache, FALSE, error) &&
         add_images (job, error) &&
         (archive_write_close (job->archive) == ARCHIVE_OK || set_pack_error (job, error));
}

static SaksiExportSummary *
pack (Job     *job,
      GError **error)
{
  g_autofree char *cache = g_build_filename (job->folder, SAKSI_BUNDLE_CACHE, NULL);
  g_autofree char *hash = NULL;
  gint64 records = 0;
  SaksiExportSummary *summary;

  if (!saksi_bundle_table_make (cache, job->cache, &job->scope, &records, job->cancellable,
                                error) ||
      !saksi_store_file_read (cache, list_images, job, job->cancellable, error) ||
      g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return NULL;

  archive_write_set_format_zip (job->archive);
  archive_write_set_bytes_in_last_block (job->archive, 1);
  if (archive_write_open (job->archive, job, NULL, write_cb, NULL) != ARCHIVE_OK ||
      !add_all (job, cache, records, error))
    return NULL;
  hash = saksi_table_file_commit (job->table, error);
  if (hash == NULL)
    return NULL;

  summary = g_new0 (SaksiExportSummary, 1);
  summary->rows = records;
  summary->sha256 = g_steal_pointer (&hash);

  return summary;
}

static gpointer
run_job (gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Job *job = data;
  SaksiExportSummary *summary = NULL;

  job->cancellable = cancellable;
  job->folder = saksi_bundle_make_folder (job->cache, error);
  if (job->folder == NULL)
    return NULL;

  job->table = saksi_table_file_open (job->file, error);
  if (job->table != NULL)
    {
      job->archive = archive_write_new ();
      job->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      job->sums = g_string_new (NULL);
      summary = pack (job, error);
      archive_write_free (job->archive);
      g_string_free (job->sums, TRUE);
      g_hash_table_unref (job->images);
      g_clear_error (&job->write_error);
      saksi_table_file_free (job->table);
    }
  saksi_bundle_remove_folder (job->folder);
  g_clear_pointer (&job->folder, g_free);

  return summary;
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
    job->content = saksi_content_dup_json (records);
  start_packing (g_steal_pointer (&task), job);
}

/**
 * saksi_bundle_export_async:
 * @store: a store
 * @scope: what of it is wanted
 * @file: where the bundle is to be
 * @cancellable: (nullable): a cancellable
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
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  g_autoptr(SaksiStatementFilter) everything = saksi_statement_filter_new ();
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, saksi_bundle_export_async);
  /* Not owned by the task: the worker frees it, or whoever ends before there is one. */
  g_task_set_task_data (task, job, NULL);
  job->cache = g_strdup (saksi_store_get_path (store));
  job->forms_path = saksi_store_dup_forms_path (store);
  job->file = g_object_ref (file);
  job->scope = *scope;

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
