/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "source/saksi-source-private.h"

G_DEFINE_QUARK (saksi-source-error-quark, saksi_source_error)

/**
 * saksi_source_open:
 * @path: a folder, an archive, a file that ends in `.ndjson`, or "-" for documents a line from
 *   standard input
 * @error: a place for a #SaksiSourceError
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with @error set
 */
SaksiSource *
saksi_source_open (const char *path,
                   GError    **error)
{
  struct stat info;
  SaksiSource *tar;

  if (g_str_equal (path, "-"))
    return saksi_source_lines_open (path, error);

  if (stat (path, &info) != 0)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING, "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  if (S_ISDIR (info.st_mode))
    return saksi_source_folder_open (path, error);
  if (g_str_has_suffix (path, ".ndjson"))
    return saksi_source_lines_open (path, error);
  if (S_ISREG (info.st_mode) && info.st_size == 0)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_FORMAT, "%s: the file is empty",
                   path);
      return NULL;
    }

  /* Only of a file can the beginning be looked at twice. */
  tar = S_ISREG (info.st_mode) ? saksi_source_tar_open (path, info.st_size) : NULL;
  return tar != NULL ? tar : saksi_source_archive_open (path, error);
}

/**
 * saksi_source_free:
 * @self: (transfer full) (nullable): a source
 */
void
saksi_source_free (SaksiSource *self)
{
  if (self == NULL)
    return;

  g_string_free (self->path, TRUE);
  g_free (self->buffer);
  self->klass->free (self);
}

/**
 * saksi_source_get_kind:
 * @self: a source
 *
 * Returns: whether it is a folder, an archive or documents a line
 */
SaksiSourceKind
saksi_source_get_kind (SaksiSource *self)
{
  return self->klass->kind;
}

/**
 * saksi_source_next:
 * @self: a source
 * @cancellable: (nullable): a cancellable, for what comes as slowly as somebody writes it
 * @error: a place for a #SaksiSourceError
 *
 * Goes to the next file.
 *
 * Returns: whether there is one; if not, @error tells whether the source broke off
 */
gboolean
saksi_source_next (SaksiSource  *self,
                   GCancellable *cancellable,
                   GError      **error)
{
  return self->klass->next (self, cancellable, error);
}

/**
 * saksi_source_get_path:
 * @self: a source at an entry
 *
 * Returns: (transfer none): the path of the entry, beginning with the name of the folder that was
 *   opened, or as the archive has it
 */
const char *
saksi_source_get_path (SaksiSource *self)
{
  return self->path->str;
}

/**
 * saksi_source_get_size:
 * @self: a source at an entry
 *
 * Returns: how many bytes the entry has; -1 when that is not known before it is read
 */
gint64
saksi_source_get_size (SaksiSource *self)
{
  return self->size;
}

/**
 * saksi_source_get_sha256:
 * @self: a source at an entry
 *
 * Returns: (transfer none) (nullable): the hash of the entry, when the source has it already
 */
const SaksiSha256 *
saksi_source_get_sha256 (SaksiSource *self)
{
  return self->sha256;
}

/**
 * saksi_source_peek:
 * @self: a source at an entry that has not been read
 * @max_size: the most bytes that are taken
 * @data: (out): the bytes, until the next call
 * @length: (out): how many
 * @error: a place for a #SaksiSourceError
 *
 * Reads an entry. Failure costs this entry only.
 *
 * Returns: whether it could be read
 */
gboolean
saksi_source_peek (SaksiSource *self,
                   gsize        max_size,
                   const char **data,
                   gsize       *length,
                   GError     **error)
{
  if (self->size > (gint64) max_size)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_TOO_LARGE,
                   "%" G_GINT64_FORMAT " bytes, more than the %" G_GSIZE_FORMAT " that are taken",
                   self->size, max_size);
      return FALSE;
    }

  return self->klass->peek (self, max_size, data, length, error);
}

/**
 * saksi_source_read:
 * @self: a source at an entry that has not been read
 * @max_size: the most bytes that are taken
 * @error: a place for a #SaksiSourceError
 *
 * Returns: (transfer full) (nullable): a copy of what saksi_source_peek() gives
 */
GBytes *
saksi_source_read (SaksiSource *self,
                   gsize        max_size,
                   GError     **error)
{
  const char *data;
  gsize length;

  if (!saksi_source_peek (self, max_size, &data, &length, error))
    return NULL;

  return g_bytes_new (data, length);
}

/**
 * saksi_source_get_done:
 * @self: a source
 *
 * Returns: how many bytes of it have been gone through; of an archive as it lies on the disk
 */
gint64
saksi_source_get_done (SaksiSource *self)
{
  return self->klass->get_done (self);
}

/**
 * saksi_source_get_fraction:
 * @self: a source
 *
 * Returns: how much of it has been gone through, from 0 to 1; negative when that is not known
 */
double
saksi_source_get_fraction (SaksiSource *self)
{
  if (self->total <= 0)
    return -1;

  return MIN ((double) saksi_source_get_done (self) / (double) self->total, 1.0);
}

/* Makes the buffer hold @room bytes at the least, keeping what is in it. */
void
saksi_source_ensure_room (SaksiSource *self,
                          gsize        room)
{
  if (room <= self->room)
    return;

  self->room = MAX (room, 2 * self->room);
  self->buffer = g_realloc (self->buffer, self->room);
}

void
saksi_source_set_path (SaksiSource *self,
                       const char  *path)
{
  if (g_utf8_validate (path, -1, NULL))
    g_string_assign (self->path, path);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (path, -1);

      g_string_assign (self->path, valid);
    }
}

/* Names are only compared with the layout, nothing is extracted by name; a name that climbs out of
 * the archive is nevertheless none of ours. */
gboolean
saksi_source_is_sound_name (const char *name)
{
  for (const char *at = strstr (name, ".."); at != NULL; at = strstr (at + 1, ".."))
    if ((at == name || at[-1] == '/') && (at[2] == '/' || at[2] == '\0'))
      return FALSE;

  return g_utf8_validate (name, -1, NULL);
}
