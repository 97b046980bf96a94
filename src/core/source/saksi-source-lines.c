/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE (1024 * 1024)

/* A line that is longer than this is passed over, not kept in memory. */
#define MAX_LINE (16 * 1024 * 1024)

typedef struct
{
  SaksiSource parent;
  int fd;
  gint64 done;    /* bytes read */
  gsize start;    /* of the current line in the buffer */
  gsize length;   /* of the current line */
  gsize next;     /* where the next line starts */
  gsize filled;
  gboolean ended;
  gint64 number;  /* of the current line, from 1 */
} LinesSource;

static void
lines_free (SaksiSource *source)
{
  LinesSource *self = (LinesSource *) source;

  if (self->fd != STDIN_FILENO)
    close (self->fd);
  g_free (self);
}

/* Moves what is left to the front and reads more behind it. */
static gboolean
fill (LinesSource *self,
      GError     **error)
{
  gssize n;

  memmove (self->parent.buffer, self->parent.buffer + self->next, self->filled - self->next);
  self->filled -= self->next;
  self->next = 0;
  saksi_source_ensure_room (&self->parent, self->filled + BLOCK_SIZE);

  do
    n = read (self->fd, self->parent.buffer + self->filled, BLOCK_SIZE);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED, "reading: %s",
                   g_strerror (errno));
      return FALSE;
    }
  self->ended = n == 0;
  self->filled += (gsize) n;
  self->done += n;

  return TRUE;
}

/* Takes the line up to @stop, without the end that other systems put there, and goes on at @next.
 * @dropped bytes of it did not fit. */
static void
take_line (LinesSource *self,
           gsize        stop,
           gsize        next,
           gint64       dropped)
{
  const char *buffer = self->parent.buffer;

  self->start = self->next;
  self->length = stop - self->start;
  self->next = next;
  self->number++;
  while (self->length > 0 && g_ascii_isspace (buffer[self->start + self->length - 1]))
    self->length--;
  self->parent.size = dropped + (gint64) self->length;
}

/* Finds the next line; too long a one leaves an empty line of its size. */
static gboolean
find_line (LinesSource *self,
           GError     **error)
{
  gsize searched = 0;
  gint64 dropped = 0;

  while (TRUE)
    {
      char *end = memchr (self->parent.buffer + self->next + searched, '\n',
                          self->filled - self->next - searched);

      if (end != NULL)
        {
          gsize stop = (gsize) (end - self->parent.buffer);

          take_line (self, stop, stop + 1, dropped);
          return TRUE;
        }
      if (self->ended && (self->next < self->filled || dropped > 0))
        {
          take_line (self, self->filled, self->filled, dropped);
          return TRUE;
        }
      if (self->ended)
        return FALSE;

      searched = self->filled - self->next;
      if (searched > MAX_LINE)
        {
          dropped += (gint64) searched;
          self->next = self->filled;
          searched = 0;
        }
      if (!fill (self, error))
        return FALSE;
    }
}

/* "line 7". By hand: there are as many lines as documents, and hardly anybody asks. */
static void
set_line_path (LinesSource *self)
{
  char name[32] = "line ";
  char digits[24];
  guint n = 0;
  char *at = name + strlen ("line ");

  for (gint64 number = self->number; number > 0; number /= 10)
    digits[n++] = (char) ('0' + number % 10);
  while (n > 0)
    *at++ = digits[--n];
  *at = '\0';
  saksi_source_set_path (&self->parent, name);
}

static gboolean
lines_next (SaksiSource *source,
            GError     **error)
{
  LinesSource *self = (LinesSource *) source;

  do
    if (!find_line (self, error))
      return FALSE;
  while (source->size == 0);

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

  *data = source->buffer + self->start;
  *length = self->length;

  return TRUE;
}

static gint64
lines_get_done (SaksiSource *source)
{
  return ((LinesSource *) source)->done;
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
  struct stat info;
  LinesSource *self;

  if (fd < 0)
    {
      g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING, "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }

  self = g_new0 (LinesSource, 1);
  self->parent.klass = &lines_class;
  self->parent.path = g_string_new (NULL);
  self->fd = fd;
  saksi_source_ensure_room (&self->parent, 4 * BLOCK_SIZE);
  self->parent.total = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? info.st_size : 0;

  return &self->parent;
}
