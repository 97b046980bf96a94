/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/saksi-line-reader.h"

typedef struct
{
  SaksiSource parent;
  int fd;                      /* owned, unless it is standard input */
  SaksiLineReader *reader;     /* owned */
  const SaksiLineBlock *block; /* borrowed from @reader, nullable */
  guint next;                  /* which line of it comes next */
  const SaksiLine *line;       /* borrowed from @block: the current one */
} LinesSource;

static void
lines_free (SaksiSource *source)
{
  LinesSource *self = (LinesSource *) source;

  saksi_line_reader_free (self->reader);
  if (self->fd != STDIN_FILENO)
    close (self->fd);
  g_free (self);
}

/* "line 7". By hand: there are as many lines as documents, and hardly anybody asks. */
static void
set_line_path (LinesSource *self)
{
  char name[32] = "line ";
  char digits[24];
  guint n = 0;
  char *at = name + strlen ("line ");

  for (gint64 number = self->line->number; number > 0; number /= 10)
    digits[n++] = (char) ('0' + number % 10);
  while (n > 0)
    *at++ = digits[--n];
  *at = '\0';
  saksi_source_set_path (&self->parent, name);
}

static gboolean
lines_next (SaksiSource  *source,
            GCancellable *cancellable,
            GError      **error)
{
  LinesSource *self = (LinesSource *) source;

  while (self->block == NULL || self->next == self->block->lines->len)
    {
      if (self->block != NULL && self->block->error != 0)
        {
          g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED, "reading: %s",
                       g_strerror (self->block->error));
          return FALSE;
        }
      if (self->block != NULL && self->block->is_last)
        return FALSE;
      self->block = saksi_line_reader_next (self->reader, cancellable, error);
      self->next = 0;
      if (self->block == NULL)
        return FALSE;
    }

  self->line = &g_array_index (self->block->lines, SaksiLine, self->next++);
  source->size = self->line->size;
  source->sha256 = &self->line->sha256;
  set_line_path (self);

  return TRUE;
}

static gboolean
lines_peek (SaksiSource *source,
            gsize        max_size,
            const char **data,
            gsize       *length,
            GError     **error)
{
  LinesSource *self = (LinesSource *) source;

  *data = self->block->data + self->line->start;
  *length = self->line->length;

  return TRUE;
}

static gint64
lines_get_done (SaksiSource *source)
{
  LinesSource *self = (LinesSource *) source;

  return self->block != NULL ? self->block->done : 0;
}

static const SaksiSourceClass lines_class = {
  SAKSI_SOURCE_LINES, lines_free, lines_next, lines_peek, lines_get_done,
};

/* A file with one document a line, or standard input for "-". */
SaksiSource *
saksi_source_lines_open (const char *path,
                         GError    **error)
{
  int fd = g_str_equal (path, "-") ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  gboolean is_file;
  struct stat info;
  LinesSource *self;

  if (fd < 0)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING, "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }

  is_file = fstat (fd, &info) == 0 && S_ISREG (info.st_mode);
  self = g_new0 (LinesSource, 1);
  self->parent.klass = &lines_class;
  self->parent.path = g_string_new (NULL);
  self->parent.total = is_file ? info.st_size : 0;
  self->fd = fd;
  self->reader = saksi_line_reader_new (fd, !is_file);

  return &self->parent;
}
