/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-arena.h"
#include "check/saksi-check.h"
#include "result/saksi-result.h"

G_BEGIN_DECLS

/**
 * SaksiBallot:
 *
 * What the documents of an area have in common: the ordered list of choices, and what their page
 * addresses begin with. Kept once.
 */
typedef struct
{
  GBytes *choices; /* owned: varints of choice codes */
  char *prefix;    /* owned */
  gint64 id;       /* in the store; 0 until it is known there. The writing worker's alone */
} SaksiBallot;

/**
 * SaksiResultRow:
 *
 * A station's document in the form in which the store keeps it, with what its writing needs
 * besides: numbers for the sums and what the rules say. Everything it points to belongs to the
 * encoder and the arena it was made with.
 */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
  gint64 ts;
  guint flags;
  SaksiBallot *ballot;
  const guint8 *counts;
  guint counts_length;
  const guint8 *images; /* NULL when there are no pages */
  guint images_length;
  guint n_images;       /* pages with an address, */
  guint n_pages;        /* of so many */
  const char *extra;    /* nullable; packed */
  const char *path;     /* nullable: where the document lies */
  SaksiSha256 sha256;
  gboolean is_line;     /* it was a line that names its station itself */
  guint64 sequence;     /* in which order the rows of an encoder came */

  gint64 fields[SAKSI_N_FIELDS];
  const SaksiVote *votes;
  guint n_votes;
  gboolean is_reported; /* all votes are known */

  const SaksiFinding *findings;
  guint n_findings;
  SaksiRuleSet unchecked;
} SaksiResultRow;

/**
 * SaksiResultEncoder:
 *
 * Makes rows, and shares ballots among them. Used on one thread; lives as long as its rows.
 */
typedef struct _SaksiResultEncoder SaksiResultEncoder;

SaksiResultEncoder *saksi_result_encoder_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void                saksi_result_encoder_free   (SaksiResultEncoder *self);
SaksiResultRow     *saksi_result_encoder_encode (SaksiResultEncoder *self,
                                                 const SaksiResult  *result,
                                                 const char         *path,
                                                 SaksiArena         *arena);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiResultEncoder, saksi_result_encoder_free)

G_END_DECLS
