/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: the state of reading one document, shared by the reader and by what
 * reads its members. */

#include "result/saksi-parse.h"
#include "result/saksi-result-parser.h"
#include "result/saksi-result-shape.h"

G_BEGIN_DECLS

/* How many shapes are remembered. Most documents of a set have the same one; psu, status and null
 * make a few more. */
#define SAKSI_MAX_SHAPES 8

struct _SaksiResultReader
{
  SaksiScan scan;
  SaksiExtras extras;
  SaksiResult *result; /* owned; its pages and votes are those below */
  gboolean too_large;
  gboolean has_code;   /* the key is to be taken from the member "kode" */
  SaksiContest likely_contest; /* of lines: that of the one before */

  guint room;          /* for how many votes there is memory */
  char *pages[SAKSI_MAX_PAGES]; /* each nullable, in @text */
  char *text;          /* owned */
  gsize text_room;
  gsize text_length;

  SaksiSlotMarks marks; /* where in the document the values are */
  SaksiResultShape *shapes[SAKSI_MAX_SHAPES]; /* owned; the one met last first */
  guint n_shapes;
};

void saksi_result_reader_read_members (SaksiResultReader *self);
void saksi_result_reader_ensure_votes (SaksiResultReader *self,
                                       guint              n);

G_END_DECLS
