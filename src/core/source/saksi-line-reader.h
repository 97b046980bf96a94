/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder. */

#include <gio/gio.h>

#include "base/saksi-hash.h"

G_BEGIN_DECLS

/* One line, without what ends it. */
typedef struct
{
  gint64 number;      /* from 1; empty lines are counted, but not given */
  gsize start;        /* in the block */
  gsize length;
  gint64 size;        /* of the whole line; more than @length where not all of it was kept */
  SaksiSha256 sha256; /* of what was kept */
} SaksiLine;

/* Lines that were read together. */
typedef struct
{
  char *data;    /* owned */
  gsize room;
  gsize filled;
  GArray *lines; /* owned, of SaksiLine */
  gint64 done;   /* bytes of the file that have been read until here */
  gboolean is_last;
  int error;     /* errno when reading broke off, else 0 */
} SaksiLineBlock;

/**
 * SaksiLineReader:
 *
 * Reads a file ahead by a thread of its own, finds its lines and hashes them, two at once, while
 * those before are worked on. Used on one thread that may wait.
 */
typedef struct _SaksiLineReader SaksiLineReader;

SaksiLineReader      *saksi_line_reader_new  (int              fd,
                                              gboolean         may_wait)
                                              G_GNUC_WARN_UNUSED_RESULT;
void                  saksi_line_reader_free (SaksiLineReader *self);
const SaksiLineBlock *saksi_line_reader_next (SaksiLineReader *self,
                                              GCancellable    *cancellable,
                                              GError         **error);

G_END_DECLS
