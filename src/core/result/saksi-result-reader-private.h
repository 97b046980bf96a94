/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: the state of reading one document, shared by the reader and by what
 * reads its members. */

#include "result/saksi-parse.h"
#include "result/saksi-result-parser.h"

G_BEGIN_DECLS

struct _SaksiResultReader
{
  SaksiScan scan;
  SaksiExtras extras;
  SaksiResult *result; /* owned; its pages and votes are those below */
  gboolean too_large;
  gboolean has_code;   /* the key is to be taken from the member "kode" */

  guint room;          /* for how many votes there is memory */
  char *pages[SAKSI_MAX_PAGES]; /* each nullable, in @text */
  char *text;          /* owned */
  gsize text_room;
  gsize text_length;
};

void saksi_result_reader_read_members (SaksiResultReader *self);

G_END_DECLS
