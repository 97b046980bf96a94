/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: reading documents that look like ones read before. */

#include "result/saksi-result.h"

G_BEGIN_DECLS

typedef struct _SaksiResultReader SaksiResultReader;

/* What stands at a place where documents of the same shape differ. A whole value each, with its
 * quotation marks; those but the code may be null instead. */
typedef enum
{
  SAKSI_SLOT_FIELD, /* an administrative count, in digits */
  SAKSI_SLOT_VOTE,  /* a count of votes, in digits */
  SAKSI_SLOT_PAGE,  /* the address of a page, without escapes */
  SAKSI_SLOT_TIME,  /* when the document was made */
  SAKSI_SLOT_CODE,  /* the code of the station */
} SaksiSlotKind;

/* A count of more digits is no slot. */
#define SAKSI_SLOT_MAX_DIGITS 12

/* More values than any real document has. */
#define SAKSI_MAX_SLOTS 512

/* Where the general reader found such a value. */
typedef struct
{
  SaksiSlotKind kind;
  guint64 target;    /* which field, choice or page */
  const char *chars; /* in the document */
  gsize length;
} SaksiSlotMark;

typedef struct
{
  guint n;
  gboolean unfit;    /* a value cannot be a slot: the document teaches no shape */
  SaksiSlotMark marks[SAKSI_MAX_SLOTS];
} SaksiSlotMarks;

/**
 * SaksiResultShape:
 *
 * What documents of a kind have in common byte by byte, and the slots between. A document that the
 * general reader accepted is the model: another one with the same bytes around its slots, and
 * values of the same kind in them, is well-formed too and reads as the model did but for these
 * values.
 */
typedef struct _SaksiResultShape SaksiResultShape;

SaksiResultShape *saksi_result_shape_new   (const SaksiResult      *model,
                                            const SaksiSlotMarks   *marks,
                                            const char             *data,
                                            gsize                   length)
                                            G_GNUC_WARN_UNUSED_RESULT;
void              saksi_result_shape_free  (SaksiResultShape       *self);
gboolean          saksi_result_shape_read  (const SaksiResultShape *self,
                                            SaksiResultReader      *reader,
                                            const char             *data,
                                            gsize                   length);

/**
 * saksi_slot_marks_add:
 * @self: marks
 * @kind: what kind of value it is
 * @target: which field, choice or page it is of
 * @chars: where it stands in the document; borrowed as long as @self is used
 * @length: how many bytes it has
 *
 * Notes where a value was found. With one more than %SAKSI_MAX_SLOTS the document is unfit.
 */
static inline void
saksi_slot_marks_add (SaksiSlotMarks *self,
                      SaksiSlotKind   kind,
                      guint64         target,
                      const char     *chars,
                      gsize           length)
{
  if (self->n == SAKSI_MAX_SLOTS)
    {
      self->unfit = TRUE;
      return;
    }

  self->marks[self->n++] = (SaksiSlotMark) { kind, target, chars, length };
}

G_END_DECLS
