/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-table-file.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/saksi-hash.h"

struct _SaksiTableFile
{
  GFile *file;             /* owned: what it will be */
  GFile *part;             /* owned, nullable: what it is, NULL when it is complete */
  GOutputStream *stream;   /* owned, nullable */
  struct sha256_ctx hash;
};

/* A name nobody else uses: two exports may go to the same file. */
static GFile *
choose_part (GFile *file)
{
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *part = g_strdup_printf (".%s.%08x.part", name, g_random_int ());

  return folder != NULL ? g_file_get_child (folder, part) : NULL;
}

/* What went wrong, without the name of the part, which nobody has asked for. */
static void
set_open_error (GFile   *file,
                GError  *cause,
                GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  const char *why = strrchr (cause->message, ':');

  g_set_error (error, cause->domain, cause->code, "“%s” cannot be written: %s", name,
               why != NULL ? why + strlen (": ") : cause->message);
}

/**
 * saksi_table_file_open:
 * @file: where the table is to be
 * @error: a place for an error of GIO
 *
 * Returns: (transfer full) (nullable): an empty file
 */
SaksiTableFile *
saksi_table_file_open (GFile   *file,
                       GError **error)
{
  g_autoptr(SaksiTableFile) self = g_new0 (SaksiTableFile, 1);
  g_autoptr(GError) cause = NULL;

  self->file = g_object_ref (file);
  self->part = choose_part (file);
  if (self->part == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, "not a file");
      return NULL;
    }
  self->stream = G_OUTPUT_STREAM (g_file_create (self->part, G_FILE_CREATE_NONE, NULL, &cause));
  if (self->stream == NULL)
    {
      set_open_error (file, cause, error);
      return NULL;
    }
  sha256_init (&self->hash);

  return g_steal_pointer (&self);
}

/**
 * saksi_table_file_append:
 * @self: a file
 * @data: bytes
 * @length: how many
 * @error: a place for an error of GIO
 *
 * Returns: whether they are written
 */
gboolean
saksi_table_file_append (SaksiTableFile *self,
                         gconstpointer   data,
                         gsize           length,
                         GError        **error)
{
  sha256_update (&self->hash, length, data);

  return g_output_stream_write_all (self->stream, data, length, NULL, NULL, error);
}

/**
 * saksi_table_file_commit:
 * @self: a file
 * @error: a place for an error of GIO
 *
 * Gives the file its name, over whatever had it.
 *
 * Returns: (transfer full) (nullable): the SHA-256 of its bytes in hexadecimal
 */
char *
saksi_table_file_commit (SaksiTableFile *self,
                         GError        **error)
{
  SaksiSha256 digest;

  if (!g_output_stream_close (self->stream, NULL, error))
    return NULL;
  if (!g_file_move (self->part, self->file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return NULL;
  g_clear_object (&self->part);
  sha256_digest (&self->hash, sizeof digest.bytes, digest.bytes);

  return saksi_sha256_to_hex (&digest);
}

/**
 * saksi_table_file_free:
 * @self: a file
 *
 * Gives up a file that was not completed.
 */
void
saksi_table_file_free (SaksiTableFile *self)
{
  if (self->stream != NULL)
    g_output_stream_close (self->stream, NULL, NULL);
  if (self->part != NULL)
    g_file_delete (self->part, NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->part);
  g_clear_object (&self->file);
  g_free (self);
}
