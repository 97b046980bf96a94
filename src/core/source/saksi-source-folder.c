/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  SaksiSource parent;
  FTS *walk;      /* owned */
  FTSENT *entry;  /* borrowed: the current file */
  gint64 done;    /* bytes of the files so far */
  gsize base;     /* how much of a path stands before the name of the folder itself */
} FolderSource;

static void
folder_free (SaksiSource *source)
{
  FolderSource *self = (FolderSource *) source;

  /* glibc closes a walk without a leak only after its first step. */
  if (self->entry == NULL)
    fts_read (self->walk);
  fts_close (self->walk);
  g_free (self);
}

static gboolean
folder_next (SaksiSource  *source,
             GCancellable *cancellable,
             GError      **error)
{
  FolderSource *self = (FolderSource *) source;

  while ((self->entry = fts_read (self->walk)) != NULL)
    if (self->entry->fts_info == FTS_F)
      {
        saksi_source_set_path (source, self->entry->fts_path + self->base);
        source->size = self->entry->fts_statp->st_size;
        self->done += source->size;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_all (int      fd,
          char    *data,
          gsize    length,
          gsize   *done)
{
  *done = 0;
  while (*done < length)
    {
      gssize n = read (fd, data + *done, length - *done);

      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      *done += (gsize) n;
    }

  return TRUE;
}

static gboolean
folder_peek (SaksiSource *source,
             gsize        max_size,
             const char **data,
             gsize       *length,
             GError     **error)
{
  FolderSource *self = (FolderSource *) source;
  int fd = open (self->entry->fts_accpath, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean complete;

  saksi_source_ensure_room (source, (gsize) source->size + 1);
  complete = fd >= 0 && read_all (fd, source->buffer, (gsize) source->size, length);
  if (!complete)
    g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_READ,
                 "the file cannot be read: %s", g_strerror (errno));
  if (fd >= 0)
    close (fd);
  *data = source->buffer;

  return complete;
}

static gint64
folder_get_done (SaksiSource *source)
{
  return ((FolderSource *) source)->done;
}

static const SaksiSourceClass folder_class = {
  SAKSI_SOURCE_FOLDER, folder_free, folder_next, folder_peek, folder_get_done,
};

static int
compare_names (const FTSENT **a,
               const FTSENT **b)
{
  return strcmp ((*a)->fts_name, (*b)->fts_name);
}

/* Goes through the folder in the order of names. It may be a link itself; links in it are not
 * followed. */
SaksiSource *
saksi_source_folder_open (const char *path,
                          GError    **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  char *const roots[] = { full, NULL };
  FTS *walk = fts_open (roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, compare_names);
  FolderSource *self;

  if (walk == NULL)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING, "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }

  self = g_new0 (FolderSource, 1);
  self->parent.klass = &folder_class;
  self->parent.path = g_string_new (NULL);
  self->walk = walk;
  self->base = g_str_equal (folder, "/") ? 1 : strlen (folder) + 1;

  return &self->parent;
}
