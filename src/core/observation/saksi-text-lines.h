/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: the lines of a list, without copying it. */

#include <glib.h>

G_BEGIN_DECLS

/* No line of a list that is read is longer. */
#define SAKSI_TEXT_LINE_SIZE 1024

typedef struct
{
  const char *at;    /* borrowed */
  const char *end;
  guint number;      /* of the line that was read last, from 1 */
  char line[SAKSI_TEXT_LINE_SIZE]; /* without blanks around it; cut off when it is too long */
  gboolean is_cut;
} SaksiTextLines;

void     saksi_text_lines_init (SaksiTextLines *self,
                                GBytes         *bytes);
gboolean saksi_text_lines_next (SaksiTextLines *self);

G_END_DECLS
