/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample/saksi-sample.h"

#include <string.h>

/* A station's lot is the SHA-256 of the seed, a colon and its code. The stations with the smallest
 * lots are drawn. Nobody can choose a seed for what it draws without trying many of them, and
 * whoever has the seed and the codes draws the same. */

typedef struct
{
  SaksiSha256 lot;
  SaksiKey key;
} Ticket;

struct _SaksiSampleDraw
{
  GString *text;     /* owned: the seed and the colon, then the code */
  gsize prefix;      /* how long the first two are */
  guint size;
  GArray *heap;      /* owned, of Ticket: the smallest so far, the largest of them at the top */
  GChecksum *codes;  /* owned */
  gint64 population;
};

/**
 * saksi_sample_draw_new:
 * @seed: what the lots are derived from, together with the codes of stations; it is copied
 * @size: how many stations are to be drawn
 *
 * Returns: (transfer full): a draw in which no station takes part yet
 */
SaksiSampleDraw *
saksi_sample_draw_new (const char *seed,
                       guint       size)
{
  SaksiSampleDraw *self = g_new0 (SaksiSampleDraw, 1);

  self->text = g_string_new (seed);
  g_string_append_c (self->text, ':');
  self->prefix = self->text->len;
  self->size = size;
  self->heap = g_array_new (FALSE, FALSE, sizeof (Ticket));
  self->codes = g_checksum_new (G_CHECKSUM_SHA256);

  return self;
}

void
saksi_sample_draw_free (SaksiSampleDraw *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->heap);
  g_checksum_free (self->codes);
  g_free (self);
}

/* Two stations never have the same lot in practice; their order is fixed all the same. */
static int
compare_tickets (gconstpointer a,
                 gconstpointer b)
{
  const Ticket *first = a;
  const Ticket *second = b;
  int order = memcmp (first->lot.bytes, second->lot.bytes, sizeof first->lot.bytes);

  return order != 0 ? order : (first->key > second->key) - (first->key < second->key);
}

static void
sift_up (Ticket *heap,
         guint   at)
{
  while (at > 0 && compare_tickets (&heap[at], &heap[(at - 1) / 2]) > 0)
    {
      guint parent = (at - 1) / 2;
      Ticket ticket = heap[at];

      heap[at] = heap[parent];
      heap[parent] = ticket;
      at = parent;
    }
}

static void
sift_down (Ticket *heap,
           guint   n)
{
  guint at = 0;

  for (;;)
    {
      guint largest = at;
      Ticket ticket = heap[at];

      for (guint child = 2 * at + 1; child <= 2 * at + 2 && child < n; child++)
        if (compare_tickets (&heap[child], &heap[largest]) > 0)
          largest = child;
      if (largest == at)
        return;
      heap[at] = heap[largest];
      heap[largest] = ticket;
      at = largest;
    }
}

/**
 * saksi_sample_draw_add:
 * @self: a draw
 * @key: a station; they come in ascending order
 *
 * Lets a station take part.
 */
void
saksi_sample_draw_add (SaksiSampleDraw *self,
                       SaksiKey         key)
{
  char code[SAKSI_CODE_SIZE];
  Ticket ticket = { .key = key };

  saksi_key_to_code (key, code);
  g_checksum_update (self->codes, (const guchar *) code, -1);
  g_checksum_update (self->codes, (const guchar *) "\n", 1);
  self->population++;

  g_string_truncate (self->text, self->prefix);
  g_string_append (self->text, code);
  saksi_sha256_of (self->text->str, self->text->len, &ticket.lot);

  if (self->heap->len < self->size)
    {
      g_array_append_val (self->heap, ticket);
      sift_up ((Ticket *) self->heap->data, self->heap->len - 1);
    }
  else if (self->size > 0 && compare_tickets (&ticket, self->heap->data) < 0)
    {
      g_array_index (self->heap, Ticket, 0) = ticket;
      sift_down ((Ticket *) self->heap->data, self->heap->len);
    }
}

/**
 * saksi_sample_draw_finish:
 * @self: a draw; nothing can be added any more
 * @keys: (element-type SaksiKey): gets the stations in the order of the draw
 * @sha256: (out): hash of all codes that took part, in ascending order, each with a newline
 *
 * Returns: how many took part
 */
gint64
saksi_sample_draw_finish (SaksiSampleDraw *self,
                          GArray          *keys,
                          SaksiSha256     *sha256)
{
  gsize length = sizeof sha256->bytes;

  g_array_sort (self->heap, compare_tickets);
  for (guint i = 0; i < self->heap->len; i++)
    g_array_append_val (keys, g_array_index (self->heap, Ticket, i).key);
  g_checksum_get_digest (self->codes, sha256->bytes, &length);

  return self->population;
}

/**
 * saksi_sample_dup_lot:
 * @seed: a seed
 * @code: a station
 *
 * Returns: (transfer full): the lot of the station, in hexadecimal
 */
char *
saksi_sample_dup_lot (const char *seed,
                      const char *code)
{
  g_autofree char *text = g_strconcat (seed, ":", code, NULL);
  SaksiSha256 lot;

  saksi_sha256_of (text, strlen (text), &lot);

  return saksi_sha256_to_hex (&lot);
}
