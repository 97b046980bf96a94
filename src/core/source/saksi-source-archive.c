/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-source-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK_SIZE (256 * 1024)

/* For an entry that does not tell its size. */
#define FIRST_ROOM (64 * 1024)

typedef struct
{
  SaksiSource parent;
  struct archive *archive; /* owned */
} ArchiveSource;

static void
archive_source_free (SaksiSource *source)
{
  ArchiveSource *self = (ArchiveSource *) source;

  archive_read_free (self->archive);
  g_free (self);
}

static void
set_damaged (ArchiveSource *self,
             GError       **error)
{
  const char *reason = archive_error_string (self->archive);

  g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED, "the archive is damaged: %s",
               reason != NULL ? reason : "it ends too early");
}

static gboolean
archive_source_next (SaksiSource  *source,
                     GCancellable *cancellable,
                     GError      **error)
{
  ArchiveSource *self = (ArchiveSource *) source;
  struct archive_entry *entry;

  while (TRUE)
    {
      int result = archive_read_next_header (self->archive, &entry);
      const char *name;

      if (result == ARCHIVE_EOF)
        return FALSE;
      if (result < ARCHIVE_WARN)
        {
          set_damaged (self, error);
          return FALSE;
        }
      name = archive_entry_pathname (entry);
      if (archive_entry_filetype (entry) != AE_IFREG || name == NULL ||
          !saksi_source_is_sound_name (name))
        continue;

      saksi_source_set_path (source, name);
      source->size = archive_entry_size_is_set (entry) ? archive_entry_size (entry) : -1;
      return TRUE;
    }
}

/* The declared size may lie or be missing, so what comes is counted. */
static gboolean
archive_source_peek (SaksiSource *source,
                     gsize        max_size,
                     const char **data,
                     gsize       *length,
                     GError     **error)
{
  ArchiveSource *self = (ArchiveSource *) source;

  saksi_source_ensure_room (source, source->size >= 0 ? (gsize) source->size + 1 : FIRST_ROOM);
  *length = 0;

  while (TRUE)
    {
      gssize n;

      if (*length == source->room)
        saksi_source_ensure_room (source, MIN (source->room * 2, max_size + 1));
      n = archive_read_data (self->archive, source->buffer + *length, source->room - *length);
      if (n == 0)
        break;
      if (n < 0)
        {
          set_damaged (self, error);
          return FALSE;
        }
      *length += (gsize) n;
      if (*length > max_size)
        {
          g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_TOO_LARGE,
                       "more than the %" G_GSIZE_FORMAT " bytes that are taken", max_size);
          return FALSE;
        }
    }
  source->size = (gint64) *length;
  *data = source->buffer;

  return TRUE;
}

static gint64
archive_source_get_done (SaksiSource *source)
{
  return archive_filter_bytes (((ArchiveSource *) source)->archive, -1);
}

static const SaksiSourceClass archive_class = {
  SAKSI_SOURCE_ARCHIVE, archive_source_free, archive_source_next, archive_source_peek,
  archive_source_get_done,
};

/* Neither tar nor zip; or one that breaks off before its first entry. */
static void
set_open_error (struct archive *archive,
                const char     *path,
                GError        **error)
{
  const char *reason = archive_error_string (archive);

  if (reason == NULL || strncmp (reason, "Unrecognized", strlen ("Unrecognized")) == 0)
    g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_FORMAT,
                 "%s is not an archive that can be read (tar, tar.gz, tar.zst, zip)", path);
  else
    g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED,
                 "%s: the archive is damaged: %s", path, reason);
}

/* A zip, or a tar of a kind that saksi_source_tar_open() does not read; the format is recognised by
 * content. */
SaksiSource *
saksi_source_archive_open (const char *path,
                           GError    **error)
{
  struct archive *archive = archive_read_new ();
  struct stat info;
  ArchiveSource *self;

  archive_read_support_filter_all (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_zip (archive);
  if (archive_read_open_filename (archive, path, BLOCK_SIZE) != ARCHIVE_OK)
    {
      set_open_error (archive, path, error);
      archive_read_free (archive);
      return NULL;
    }

  self = g_new0 (ArchiveSource, 1);
  self->parent.klass = &archive_class;
  self->parent.path = g_string_new (NULL);
  self->archive = archive;
  self->parent.total = stat (path, &info) == 0 ? info.st_size : 0;

  return &self->parent;
}
