/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-bundle-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/saksi-file.h"
#include "bundle/saksi-table-file.h"
#include "form/saksi-form-file.h"
#include "store/saksi-store-file.h"
#include "store/saksi-verify-table.h"

/* An evidence bundle is a zip that needs no Saksi to be looked at: a list of hashes that sha256sum
 * checks, the images under their hashes, and a cache with the records. It is packed from a copy. */

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
  const SaksiBundleContents *contents; /* borrowed */
  SaksiProgress *progress;             /* borrowed */
  GCancellable *cancellable;           /* borrowed, nullable */
  const char *folder;      /* borrowed: for what is packed */
  struct archive *archive; /* owned */
  SaksiTableFile *table;   /* owned: the bundle as it grows */
  GHashTable *images;      /* owned: name in the bundle, owned → path, owned */
  gint64 image_bytes;      /* of all of these */
  GString *sums;           /* owned */
  GError *write_error;     /* owned: of the bundle's file */
} Packing;

static la_ssize_t
write_cb (struct archive *archive,
          void           *user_data,
          const void     *data,
          size_t          length)
{
  Packing *self = user_data;

  if (saksi_table_file_append (self->table, data, length,
                               self->write_error == NULL ? &self->write_error : NULL))
    return (la_ssize_t) length;

  archive_set_error (archive, ARCHIVE_FATAL, "the file cannot be written");
  return -1;
}

static gboolean
set_pack_error (Packing  *self,
                GError  **error)
{
  if (self->write_error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->write_error));
  else
    g_set_error (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_PACK, "Packing the bundle: %s",
                 archive_error_string (self->archive));

  return FALSE;
}

static gboolean
begin_entry (Packing     *self,
             const char  *name,
             gint64       size,
             gboolean     is_packed,
             GError     **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int result;

  /* Images are packed already. */
  if (is_packed)
    archive_write_zip_set_compression_store (self->archive);
  else
    archive_write_zip_set_compression_deflate (self->archive);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  result = archive_write_header (self->archive, entry);
  archive_entry_free (entry);

  return result >= ARCHIVE_WARN || set_pack_error (self, error);
}

static gboolean
add_text (Packing     *self,
          const char  *name,
          const char  *text,
          GError     **error)
{
  gsize length = strlen (text);

  return begin_entry (self, name, (gint64) length, FALSE, error) &&
         (archive_write_data (self->archive, text, length) == (la_ssize_t) length ||
          set_pack_error (self, error));
}

/* Packs a file; fails when it has changed its size since. */
static gboolean
add_file (Packing     *self,
          const char  *name,
          const char  *path,
          gboolean     is_packed,
          GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, self->cancellable, error);
  g_autoptr(GFileInfo) info = NULL;
  g_autofree guint8 *block = g_malloc (READ_SIZE);
  goffset left;
  gssize length;

  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, self->cancellable,
                                         error);
  if (info == NULL)
    return FALSE;
  left = g_file_info_get_size (info);
  if (!begin_entry (self, name, left, is_packed, error))
    return FALSE;
  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), block, READ_SIZE,
                                        self->cancellable, error)) > 0 && length <= left)
    {
      if (archive_write_data (self->archive, block, (size_t) length) != length)
        return set_pack_error (self, error);
      left -= length;
      if (!saksi_progress_add (self->progress, length, error))
        return FALSE;
    }
  if (length == 0 && left == 0)
    return TRUE;
  if (length >= 0)
    g_set_error (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_PACK,
                 "%s has changed while it was packed", path);

  return FALSE;
}

static void
note_sum (Packing           *self,
          const char        *name,
          const SaksiSha256 *sha256)
{
  g_autofree char *hash = saksi_sha256_to_hex (sha256);

  g_string_append_printf (self->sums, "%s  %s\n", hash, name);
}

static void
note_text_sum (Packing    *self,
               const char *name,
               const char *text)
{
  SaksiSha256 hash;

  saksi_sha256_of (text, strlen (text), &hash);
  note_sum (self, name, &hash);
}

/* An image that is not there, or not what came any more, cannot be given to anybody: the cache of
 * the bundle tells that it lacks. */
static void
note_image_cb (const char        *path,
               const SaksiSha256 *sha256,
               gint64             size,
               gpointer           user_data)
{
  Packing *self = user_data;
  g_autofree char *image = saksi_form_file_build_path (self->contents->forms_path, sha256);
  g_autofree char *hex = saksi_sha256_to_hex (sha256);
  g_autofree char *name = g_strconcat (SAKSI_BUNDLE_FORMS, hex, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (image);
  SaksiSha256 hash;

  if (!saksi_file_hash (file, &hash, self->cancellable, NULL) ||
      !saksi_sha256_equal (&hash, sha256))
    return;

  note_sum (self, name, sha256);
  g_hash_table_insert (self->images, g_steal_pointer (&name), g_steal_pointer (&image));
  self->image_bytes += size;
}

static gboolean
list_images (SaksiConnection *connection,
             gpointer         data,
             GError         **error)
{
  Packing *self = data;
  g_autoptr(SaksiVerification) unused = saksi_verification_new ();

  return saksi_verify_each_image (connection, note_image_cb, self, unused, self->progress, error);
}

static char *
build_manifest (Packing *self,
                gint64   records)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format_iso8601 (now);
  g_autofree char *code = saksi_key_dup_code (self->contents->scope.key);
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
  if (self->contents->scope.contest != SAKSI_CONTEST_INVALID)
    json_builder_add_string_value (builder, saksi_contest_get_name (self->contents->scope.contest));
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "region");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, records);
  json_builder_set_member_name (builder, "images");
  json_builder_add_int_value (builder, g_hash_table_size (self->images));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static gboolean
add_images (Packing  *self,
            GError  **error)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (self->images),
                                        (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    if (!add_file (self, l->data, g_hash_table_lookup (self->images, l->data), TRUE, error))
      return FALSE;

  return TRUE;
}

/* Everything with its hash, the small and telling first. */
static gboolean
add_all (Packing     *self,
         const char  *cache,
         gint64       records,
         GError     **error)
{
  const char *content = self->contents->content;
  g_autofree char *manifest = build_manifest (self, records);
  g_autoptr(GFile) file = g_file_new_for_path (cache);
  SaksiSha256 hash;

  if (!saksi_file_hash (file, &hash, self->cancellable, error))
    return FALSE;
  note_sum (self, SAKSI_BUNDLE_CACHE, &hash);
  note_text_sum (self, SAKSI_BUNDLE_README, readme);
  note_text_sum (self, SAKSI_BUNDLE_MANIFEST, manifest);
  if (content != NULL)
    note_text_sum (self, SAKSI_BUNDLE_CONTENT, content);
  if (self->sums->len > SAKSI_BUNDLE_MAX_SUMS)
    {
      g_set_error_literal (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_TOO_MANY,
                           "more images than a bundle takes; make one of each province");
      return FALSE;
    }

  saksi_progress_begin (self->progress, SAKSI_PHASE_PACK,
                        self->image_bytes + MAX (saksi_file_get_size (cache), 0));
  return add_text (self, SAKSI_BUNDLE_MANIFEST, manifest, error) &&
         add_text (self, SAKSI_BUNDLE_README, readme, error) &&
         add_text (self, SAKSI_BUNDLE_SUMS, self->sums->str, error) &&
         (content == NULL || add_text (self, SAKSI_BUNDLE_CONTENT, content, error)) &&
         add_file (self, SAKSI_BUNDLE_CACHE, cache, FALSE, error) &&
         add_images (self, error) &&
         (archive_write_close (self->archive) == ARCHIVE_OK || set_pack_error (self, error));
}

static SaksiExportSummary *
pack (Packing  *self,
      GError  **error)
{
  g_autofree char *cache = g_build_filename (self->folder, SAKSI_BUNDLE_CACHE, NULL);
  g_autofree char *hash = NULL;
  gint64 records = 0;
  SaksiExportSummary *summary;

  if (!saksi_bundle_table_make (cache, self->contents->cache, &self->contents->scope,
                                self->progress, &records, error) ||
      !saksi_store_file_read (cache, list_images, self, self->cancellable, error))
    return NULL;

  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  if (archive_write_open (self->archive, self, NULL, write_cb, NULL) != ARCHIVE_OK ||
      !add_all (self, cache, records, error))
    return NULL;
  hash = saksi_table_file_commit (self->table, error);
  if (hash == NULL)
    return NULL;

  summary = g_new0 (SaksiExportSummary, 1);
  summary->rows = records;
  summary->sha256 = g_steal_pointer (&hash);

  return summary;
}

/* Packs all that @contents name, on the calling thread. */
SaksiExportSummary *
saksi_bundle_pack (const SaksiBundleContents  *contents,
                   SaksiProgress              *progress,
                   GError                    **error)
{
  g_autofree char *folder = saksi_bundle_make_folder (contents->cache, error);
  Packing self = { .contents = contents, .progress = progress, .folder = folder,
                   .cancellable = saksi_progress_get_cancellable (progress) };
  SaksiExportSummary *summary = NULL;

  if (folder == NULL)
    return NULL;

  self.table = saksi_table_file_open (contents->file, error);
  if (self.table != NULL)
    {
      self.archive = archive_write_new ();
      self.images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self.sums = g_string_new (NULL);
      summary = pack (&self, error);
      archive_write_free (self.archive);
      g_string_free (self.sums, TRUE);
      g_hash_table_unref (self.images);
      g_clear_error (&self.write_error);
      saksi_table_file_free (self.table);
    }
  saksi_bundle_remove_folder (folder);

  return summary;
}
