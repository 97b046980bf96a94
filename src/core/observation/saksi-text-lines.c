/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-text-lines.h"

#include <string.h>

/**
 * saksi_text_lines_init:
 * @self: (out caller-allocates): the lines
 * @bytes: a text; it must live as long as @self is used
 */
void
saksi_text_lines_init (SaksiTextLines *self,
                       GBytes         *bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize size;

  self->at = g_bytes_get_data (bytes, &size);
  /* Of nothing there is no address, and none may be made of it. */
  self->end = self->at != NULL ? self->at + size : NULL;
  if (self->at != NULL && size >= strlen (mark) && memcmp (self->at, mark, strlen (mark)) == 0)
    self->at += strlen (mark);
  self->number = 0;
  self->line[0] = '\0';
  self->is_cut = FALSE;
}

/**
 * saksi_text_lines_next:
 * @self: lines
 *
 * Goes to the next line. A line with a byte 0 ends there.
 *
 * Returns: whether there was one
 */
gboolean
saksi_text_lines_next (SaksiTextLines *self)
{
  const char *newline;
  gsize length;

  if (self->at >= self->end)
    return FALSE;

  newline = memchr (self->at, '\n', (gsize) (self->end - self->at));
  length = (gsize) ((newline != NULL ? newline : self->end) - self->at);
  self->is_cut = length >= sizeof self->line;
  memcpy (self->line, self->at, MIN (length, sizeof self->line - 1));
  self->line[MIN (length, sizeof self->line - 1)] = '\0';
  g_strstrip (self->line);
  self->at = newline != NULL ? newline + 1 : self->end;
  self->number++;

  return TRUE;
}
