/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-bundle-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/saksi-file.h"
#include "base/saksi-json.h"
#include "result/saksi-import-batch.h"

/* A bundle comes from outside. Only entries of known names are taken, each once, as a plain file of
 * that name in a folder of ours, within a size; so no name leads anywhere. What the list of hashes
 * does not know, or knows otherwise, is told and taken away again. */

#define BLOCK_SIZE (256 * 1024)
#define HEX_SIZE (2 * SAKSI_SHA256_SIZE)

#define MAX_SMALL (1024 * 1024)
#define MAX_CONTENT (64 * 1024 * 1024)
/* How much larger than the bundle all that is in it may be. Real caches have some five times less
 * as an archive. */
#define MAX_RATIO 100
#define MIN_ROOM (16 * 1024 * 1024)

G_DEFINE_QUARK (saksi-bundle-error-quark, saksi_bundle_error)

static const struct
{
  const char *name;
  gint64 max_size; /* 0: what the ratio allows */
} entries[] = {
  { SAKSI_BUNDLE_MANIFEST, MAX_SMALL },
  { SAKSI_BUNDLE_README, MAX_SMALL },
  { SAKSI_BUNDLE_SUMS, SAKSI_BUNDLE_MAX_SUMS },
  { SAKSI_BUNDLE_CONTENT, MAX_CONTENT },
  { SAKSI_BUNDLE_CACHE, 0 },
};

typedef struct
{
  struct archive *archive;         /* owned */
  const char *folder;              /* borrowed */
  SaksiVerification *verification; /* borrowed */
  SaksiProgress *progress;         /* borrowed */
  GHashTable *hashes;              /* owned: name, owned → hexadecimal hash, owned */
  gint64 room;                     /* bytes that may still come; negative when more came */
  gboolean lists_cache;            /* whether the list of hashes has the cache */
} Unpacking;

static gboolean
is_hex (const char *text)
{
  return strlen (text) == HEX_SIZE && strspn (text, "0123456789abcdef") == HEX_SIZE;
}

/* The most bytes that an entry of this name may have; -1 for one that does not belong there. */
static gint64
get_max_size (Unpacking  *self,
              const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (name, entries[i].name))
      return entries[i].max_size != 0 ? MIN (entries[i].max_size, self->room) : self->room;
  if (g_str_has_prefix (name, SAKSI_BUNDLE_FORMS) &&
      is_hex (name + strlen (SAKSI_BUNDLE_FORMS)))
    return MIN (SAKSI_IMPORT_MAX_IMAGE, self->room);

  return -1;
}

static void
note_damage (Unpacking *self)
{
  const char *reason = archive_error_string (self->archive);

  saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_DAMAGED, NULL,
                          reason != NULL ? reason : "it ends too early");
}

/* Tells how much of the bundle is read; %FALSE when it was cancelled. */
static gboolean
go_on (Unpacking  *self,
       GError    **error)
{
  return saksi_progress_set_done (self->progress, archive_filter_bytes (self->archive, -1), error);
}

/* Writes the current entry; NULL when it could not be read to its end, with a problem noted. */
static char *
copy_data (Unpacking      *self,
           GOutputStream  *stream,
           const char     *name,
           gint64          max_size,
           GError        **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gint64 size = 0;
  gssize length;

  while ((length = archive_read_data (self->archive, block, BLOCK_SIZE)) > 0)
    {
      if (!go_on (self, error))
        return NULL;
      /* Also of what is not kept: entries may share their bytes in the file. */
      self->room -= length;
      size += length;
      if (size > max_size)
        {
          saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_LARGE, name, NULL);
          return NULL;
        }
      g_checksum_update (checksum, block, length);
      if (!g_output_stream_write_all (stream, block, (gsize) length, NULL, NULL, error))
        return NULL;
    }
  if (length < 0)
    {
      note_damage (self);
      return NULL;
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
take_entry (Unpacking   *self,
            const char  *name,
            gint64       max_size,
            GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);
  g_autoptr(GError) copy_error = NULL;
  char *hash;

  if (stream == NULL)
    return FALSE;
  hash = copy_data (self, G_OUTPUT_STREAM (stream), name, max_size, &copy_error);
  if (!g_output_stream_close (G_OUTPUT_STREAM (stream), NULL,
                              copy_error == NULL ? &copy_error : NULL) || hash == NULL)
    g_unlink (path);
  if (hash != NULL)
    g_hash_table_insert (self->hashes, g_strdup (name), hash);
  if (copy_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&copy_error));
  return FALSE;
}

static gboolean
look_at_entry (Unpacking             *self,
               struct archive_entry  *entry,
               GError               **error)
{
  const char *name = archive_entry_pathname (entry);
  gint64 max_size;

  /* A folder says nothing. */
  if (archive_entry_filetype (entry) == AE_IFDIR)
    return TRUE;

  max_size = name != NULL && archive_entry_filetype (entry) == AE_IFREG
             ? get_max_size (self, name) : -1;
  if (max_size < 0 || g_hash_table_contains (self->hashes, name))
    {
      saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_STRANGER, name, NULL);
      return TRUE;
    }

  return take_entry (self, name, max_size, error);
}

static gboolean
unpack_entries (Unpacking  *self,
                GError    **error)
{
  struct archive_entry *entry;
  int result;

  while (self->room >= 0 &&
         (result = archive_read_next_header (self->archive, &entry)) != ARCHIVE_EOF)
    {
      if (!go_on (self, error))
        return FALSE;
      if (result < ARCHIVE_WARN)
        {
          note_damage (self);
          return TRUE;
        }
      if (!look_at_entry (self, entry, error))
        return FALSE;
    }

  return TRUE;
}

static void
take_away (Unpacking  *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_unlink (path);
}

static void
take_all_away (Unpacking *self)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->hashes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    take_away (self, name);
}

/* One line of the list of hashes, "HASH  NAME"; takes the name out of @left when all is well. */
static void
compare_line (Unpacking  *self,
              const char *line,
              GHashTable *left)
{
  const char *found;
  g_autofree char *hash = g_strndup (line, HEX_SIZE);
  const char *name;

  if (strlen (line) < HEX_SIZE + 3 || strncmp (line + HEX_SIZE, "  ", 2) != 0 || !is_hex (hash))
    {
      saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_SUMS, NULL, NULL);
      return;
    }
  name = line + HEX_SIZE + 2;
  if (g_str_equal (name, SAKSI_BUNDLE_CACHE))
    self->lists_cache = TRUE;
  found = g_hash_table_lookup (self->hashes, name);
  if (found == NULL)
    saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_MISSING, name, NULL);
  else if (g_str_equal (found, hash))
    g_hash_table_remove (left, name);
}

/* Holds what came against the list of hashes. */
static gboolean
compare_sums (Unpacking  *self,
              GError    **error)
{
  g_autofree char *path = g_build_filename (self->folder, SAKSI_BUNDLE_SUMS, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr(GDataInputStream) lines = NULL;
  g_autoptr(GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) line_error = NULL;
  GHashTableIter iter;
  gpointer name;
  char *line;

  if (stream == NULL)
    {
      saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_MISSING, SAKSI_BUNDLE_SUMS,
                              NULL);
      take_all_away (self);
      return TRUE;
    }

  g_hash_table_iter_init (&iter, self->hashes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_str_equal (name, SAKSI_BUNDLE_SUMS))
      g_hash_table_add (left, name);

  lines = g_data_input_stream_new (G_INPUT_STREAM (stream));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, &line_error)) != NULL)
    {
      compare_line (self, line, left);
      g_free (line);
    }
  if (!self->lists_cache && !g_hash_table_contains (self->hashes, SAKSI_BUNDLE_CACHE))
    saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_MISSING, SAKSI_BUNDLE_CACHE,
                            NULL);
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      saksi_verification_add (self->verification, SAKSI_PROBLEM_BUNDLE_BYTES, name, NULL);
      take_away (self, name);
    }
  if (line_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&line_error));
  return FALSE;
}

/* Whether the manifest says that this is a bundle which we can read. */
static gboolean
check_manifest (Unpacking   *self,
                const char  *path,
                GError     **error)
{
  g_autofree char *name = g_build_filename (self->folder, SAKSI_BUNDLE_MANIFEST, NULL);
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *manifest;
  gint64 version = 0;
  gsize length;

  if (g_file_get_contents (name, &text, &length, NULL))
    node = saksi_json_parse (text, length, MAX_SMALL, 8, NULL);
  manifest = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (manifest == NULL ||
      g_strcmp0 (saksi_json_peek_string (manifest, "format"), SAKSI_BUNDLE_FORMAT) != 0 ||
      !saksi_json_get_int (manifest, "version", &version, NULL))
    g_set_error (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_FORMAT,
                 "%s is not an evidence bundle of Saksi", path);
  else if (version != SAKSI_BUNDLE_VERSION)
    g_set_error (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_VERSION,
                 "%s is a bundle of version %" G_GINT64_FORMAT ", this Saksi knows %d", path,
                 version, SAKSI_BUNDLE_VERSION);
  else
    return TRUE;

  return FALSE;
}

/**
 * saksi_bundle_recognises:
 * @path: a file
 *
 * Not for the main thread.
 *
 * Returns: whether it looks like a bundle: a zip that begins with a manifest, or has the ending
 */
gboolean
saksi_bundle_recognises (const char *path)
{
  /* The name of the first entry of a zip comes behind 30 bytes. */
  char head[30 + sizeof SAKSI_BUNDLE_MANIFEST - 1];
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = NULL;
  gsize length = 0;

  /* The first bytes of a pipe are gone when they are looked at. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  if (g_str_has_suffix (path, SAKSI_BUNDLE_ENDING))
    return TRUE;
  stream = g_file_read (file, NULL, NULL);

  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL,
                                  NULL) &&
         length == sizeof head && memcmp (head, "PK\003\004", 4) == 0 &&
         memcmp (head + 30, SAKSI_BUNDLE_MANIFEST, sizeof head - 30) == 0;
}

/**
 * saksi_bundle_unpack:
 * @path: a file
 * @folder: an empty folder
 * @verification: where problems are noted
 * @progress: told how many bytes of @path are read
 * @error: a place for an error
 *
 * Unpacks what is sound of a bundle. Not for the main thread.
 *
 * Returns: whether the file is a bundle; what is wrong with one is noted
 */
gboolean
saksi_bundle_unpack (const char         *path,
                     const char         *folder,
                     SaksiVerification  *verification,
                     SaksiProgress      *progress,
                     GError            **error)
{
  g_autoptr(GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *forms = g_build_filename (folder, SAKSI_BUNDLE_FORMS, NULL);
  Unpacking self = { .archive = archive_read_new (), .folder = folder, .hashes = hashes,
                     .verification = verification, .progress = progress };
  gint64 size = MAX (saksi_file_get_size (path), 0);
  gboolean done = FALSE;

  self.room = MAX (size * MAX_RATIO, MIN_ROOM);
  saksi_progress_begin (progress, SAKSI_PHASE_UNPACK, size);
  archive_read_support_format_zip (self.archive);
  g_mkdir_with_parents (forms, 0700);
  if (archive_read_open_filename (self.archive, path, BLOCK_SIZE) != ARCHIVE_OK)
    g_set_error (error, SAKSI_BUNDLE_ERROR, SAKSI_BUNDLE_ERROR_FORMAT, "%s cannot be read: %s",
                 path, archive_error_string (self.archive));
  else
    done = unpack_entries (&self, error) &&
           check_manifest (&self, path, error) &&
           compare_sums (&self, error);
  archive_read_free (self.archive);

  return done;
}
