/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-shape.h"

#include <string.h>

#include "base/saksi-scan-plain.h"
#include "result/saksi-result-reader-private.h"

/* What is fast about it: names, punctuation and constants are compared and not looked at, and where
 * a value goes is known before it is read. What is not exactly as expected, also a number that is
 * not in plain digits, is left to the general reader. */

#define CODE_LENGTH SAKSI_CODE_MAX
#define TIME_LENGTH 19

typedef struct
{
  SaksiSlotKind kind;
  guint target;   /* which field, vote or page */
  gsize literal;  /* how many bytes of the shape's text stand before it */
} Slot;

struct _SaksiResultShape
{
  char *text;     /* owned: all that is not in a slot, one after the other */
  gsize tail;     /* how many bytes of @text stand behind the last slot */
  Slot *slots;    /* owned */
  guint n_slots;
  gboolean has_code;

  SaksiResultFlags flags;
  char *extra;      /* owned, nullable: nothing in a slot is part of it */
  SaksiVote *votes; /* owned: the choices, with unknown counts */
  guint n_votes;
  guint n_pages;
};

/* Votes stand in the order of the document mostly, so that the next is the one looked for. */
static guint
find_vote (const SaksiResult *model,
           SaksiChoiceCode    choice,
           guint              likely)
{
  if (likely < model->n_votes && model->votes[likely].choice == choice)
    return likely;
  for (guint i = 0; i < model->n_votes; i++)
    if (model->votes[i].choice == choice)
      return i;

  g_assert_not_reached ();
}

static void
copy_votes (SaksiResultShape  *self,
            const SaksiResult *model)
{
  self->n_votes = model->n_votes;
  self->votes = g_memdup2 (model->votes, model->n_votes * sizeof *model->votes);
  for (guint i = 0; i < self->n_votes; i++)
    self->votes[i].count = SAKSI_UNKNOWN;
}

/**
 * saksi_result_shape_new:
 * @model: what the general reader read
 * @marks: where it found what can be a slot, in the order of the document; fit
 * @data: the document
 * @length: its length in bytes
 *
 * Returns: (transfer full): its shape
 */
SaksiResultShape *
saksi_result_shape_new (const SaksiResult    *model,
                        const SaksiSlotMarks *marks,
                        const char           *data,
                        gsize                 length)
{
  SaksiResultShape *self = g_new0 (SaksiResultShape, 1);
  const char *from = data;
  char *to;
  guint vote = 0;

  self->flags = model->flags;
  self->extra = g_strdup (model->extra);
  self->n_pages = model->n_pages;
  copy_votes (self, model);
  self->text = to = g_malloc (length);
  self->slots = g_new (Slot, marks->n);
  self->n_slots = marks->n;

  for (guint i = 0; i < marks->n; i++)
    {
      const SaksiSlotMark *mark = &marks->marks[i];
      Slot *slot = &self->slots[i];

      slot->kind = mark->kind;
      slot->target = (guint) mark->target;
      slot->literal = (gsize) (mark->chars - from);
      if (mark->kind == SAKSI_SLOT_VOTE)
        slot->target = vote = find_vote (model, mark->target, vote + 1);
      self->has_code = self->has_code || mark->kind == SAKSI_SLOT_CODE;
      to = mempcpy (to, from, slot->literal);
      from = mark->chars + mark->length;
    }
  self->tail = (gsize) (data + length - from);
  memcpy (to, from, self->tail);

  return self;
}

/**
 * saksi_result_shape_free:
 * @self: (transfer full) (nullable): a shape
 */
void
saksi_result_shape_free (SaksiResultShape *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->extra);
  g_free (self->slots);
  g_free (self->votes);
  g_free (self);
}

static inline guint64
load_8 (const char *at)
{
  guint64 bytes;

  memcpy (&bytes, at, 8);
  return bytes;
}

/* Whether @length bytes are the same; they are few, so that a call would take longer. */
static inline gboolean
same_bytes (const char *one,
            const char *other,
            gsize       length)
{
  gsize at = 0;

  if (length < 8)
    {
      for (; at < length; at++)
        if (one[at] != other[at])
          return FALSE;
      return TRUE;
    }

  for (; at + 8 <= length; at += 8)
    if (load_8 (one + at) != load_8 (other + at))
      return FALSE;

  return load_8 (one + length - 8) == load_8 (other + length - 8);
}

static inline gboolean
is_null (const char *at,
         const char *end)
{
  return end - at >= 4 && memcmp (at, "null", 4) == 0;
}

/* These read one value and return where it ends, NULL when it is not as expected. */

static inline const char *
read_count (const char *at,
            const char *end,
            gint64     *count)
{
  const char *from = at;
  const char *stop = end - at > SAKSI_SLOT_MAX_DIGITS ? at + SAKSI_SLOT_MAX_DIGITS : end;
  gint64 number = 0;

  /* What has more digits is not followed by the bytes that are expected. */
  while (at < stop && (guchar) (*at - '0') <= 9)
    number = number * 10 + (*at++ - '0');

  if (at - from > 1 && *from == '0')
    return NULL;
  if (at > from)
    {
      *count = number;
      return at;
    }

  *count = SAKSI_UNKNOWN;
  return is_null (at, end) ? at + 4 : NULL;
}

static inline const char *
read_page (SaksiResultReader *reader,
           guint              page,
           const char        *at,
           const char        *end)
{
  const char *from = at + 1;
  char *kept = reader->text + reader->text_length;
  gsize length;

  if (at == end || *at != '"')
    {
      reader->pages[page] = NULL;
      return is_null (at, end) ? at + 4 : NULL;
    }

  at = saksi_scan_skip_plain (from, end);
  if (at == end || *at != '"')
    return NULL;

  length = (gsize) (at - from);
  memcpy (kept, from, length);
  kept[length] = '\0';
  reader->text_length += length + 1;
  reader->pages[page] = kept;

  return at + 1;
}

static inline const char *
read_time (SaksiResult *result,
           const char  *at,
           const char  *end)
{
  if (is_null (at, end))
    {
      result->ts = SAKSI_UNKNOWN;
      return at + 4;
    }
  if (end - at < TIME_LENGTH + 2 || at[0] != '"' || at[TIME_LENGTH + 1] != '"' ||
      !saksi_result_parse_time (at + 1, TIME_LENGTH, &result->ts))
    return NULL;

  return at + TIME_LENGTH + 2;
}

static inline const char *
read_code (SaksiResultReader *reader,
           const char        *at,
           const char        *end)
{
  SaksiKey key;

  if (end - at < CODE_LENGTH + 2 || at[0] != '"' || at[CODE_LENGTH + 1] != '"')
    return NULL;

  key = saksi_key_from_chars (at + 1, CODE_LENGTH);
  if (key == SAKSI_KEY_INVALID || (!reader->has_code && key != reader->result->key))
    return NULL;
  reader->result->key = key;

  return at + CODE_LENGTH + 2;
}

static inline const char *
read_slot (const Slot        *slot,
           SaksiResultReader *reader,
           const char        *at,
           const char        *end)
{
  SaksiResult *result = reader->result;

  switch (slot->kind)
    {
    case SAKSI_SLOT_FIELD:
      return read_count (at, end, &result->fields[slot->target]);
    case SAKSI_SLOT_VOTE:
      return read_count (at, end, &result->votes[slot->target].count);
    case SAKSI_SLOT_PAGE:
      return read_page (reader, slot->target, at, end);
    case SAKSI_SLOT_TIME:
      return read_time (result, at, end);
    case SAKSI_SLOT_CODE:
      return read_code (reader, at, end);
    default:
      g_assert_not_reached ();
    }
}

/* All that does not stand in a slot. */
static void
copy_model (const SaksiResultShape *self,
            SaksiResultReader      *reader)
{
  SaksiResult *result = reader->result;

  saksi_result_reader_ensure_votes (reader, self->n_votes);
  result->flags = self->flags;
  result->n_votes = self->n_votes;
  if (self->n_votes > 0)
    memcpy (result->votes, self->votes, self->n_votes * sizeof *self->votes);
  result->n_pages = self->n_pages;
}

/**
 * saksi_result_shape_read:
 * @self: a shape
 * @reader: a reader that is reset, with memory for the pages
 * @data: a document
 * @length: its length in bytes
 *
 * Returns: whether the document is of this shape; its record is the reader's then. If not, the
 *   record is in disorder.
 */
gboolean
saksi_result_shape_read (const SaksiResultShape *self,
                         SaksiResultReader      *reader,
                         const char             *data,
                         gsize                   length)
{
  const char *at = data;
  const char *end = data + length;
  const char *text = self->text;

  if (reader->has_code && !self->has_code)
    return FALSE;

  copy_model (self, reader);
  for (guint i = 0; i < self->n_slots; i++)
    {
      const Slot *slot = &self->slots[i];

      if ((gsize) (end - at) < slot->literal || !same_bytes (at, text, slot->literal))
        return FALSE;
      text += slot->literal;
      at = read_slot (slot, reader, at + slot->literal, end);
      if (at == NULL)
        return FALSE;
    }

  if ((gsize) (end - at) != self->tail || !same_bytes (at, text, self->tail))
    return FALSE;
  reader->result->extra = g_strdup (self->extra);

  return TRUE;
}
