/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-row.h"

#include <string.h>

#include "result/saksi-page-address.h"
#include "result/saksi-result-codec.h"

struct _SaksiResultEncoder
{
  GPtrArray *ballots;  /* owned, of SaksiBallot; a few hundred at the most */
  SaksiBallot *last;   /* borrowed: the next document nearly always has it too */
  GByteArray *choices; /* owned: reused */
  GByteArray *packed;  /* owned: reused, as room for what is packed */
  guint64 sequence;    /* of the next row */
};

static void
ballot_free (gpointer data)
{
  SaksiBallot *ballot = data;

  g_bytes_unref (ballot->choices);
  g_free (ballot->prefix);
  g_free (ballot);
}

/**
 * saksi_result_encoder_new:
 *
 * Returns: (transfer full): an encoder without ballots
 */
SaksiResultEncoder *
saksi_result_encoder_new (void)
{
  SaksiResultEncoder *self = g_new0 (SaksiResultEncoder, 1);

  self->ballots = g_ptr_array_new_with_free_func (ballot_free);
  self->choices = g_byte_array_new ();
  self->packed = g_byte_array_new ();

  return self;
}

/**
 * saksi_result_encoder_free:
 * @self: (transfer full) (nullable): an encoder
 */
void
saksi_result_encoder_free (SaksiResultEncoder *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->ballots);
  g_byte_array_unref (self->choices);
  g_byte_array_unref (self->packed);
  g_free (self);
}

static gboolean
ballot_is (const SaksiBallot *ballot,
           const GByteArray  *choices,
           const char        *prefix,
           gsize              prefix_length)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (ballot->choices, &length);

  return length == choices->len && (length == 0 || memcmp (data, choices->data, length) == 0) &&
         strncmp (ballot->prefix, prefix,
                  prefix_length) == 0 && ballot->prefix[prefix_length] == '\0';
}

static SaksiBallot *
ensure_ballot (SaksiResultEncoder *self,
               const SaksiResult  *result,
               const char         *prefix,
               gsize               prefix_length)
{
  SaksiBallot *ballot;

  g_byte_array_set_size (self->choices, 0);
  saksi_ballot_encode (result, self->choices);
  if (self->last != NULL && ballot_is (self->last, self->choices, prefix, prefix_length))
    return self->last;

  for (guint i = 0; i < self->ballots->len; i++)
    if (ballot_is (self->ballots->pdata[i], self->choices, prefix, prefix_length))
      return self->last = self->ballots->pdata[i];

  ballot = g_new0 (SaksiBallot, 1);
  ballot->choices = g_bytes_new (self->choices->data, self->choices->len);
  ballot->prefix = g_strndup (prefix, prefix_length);
  g_ptr_array_add (self->ballots, ballot);

  return self->last = ballot;
}

static void
encode_findings (SaksiResultRow    *row,
                 const SaksiResult *result,
                 SaksiArena        *arena)
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];

  row->n_findings = saksi_check_evaluate_full (result, findings, &row->unchecked);
  saksi_check_explain (result, findings, row->n_findings);
  row->findings = saksi_arena_copy (arena, findings, row->n_findings * sizeof *findings);
}

static void
pack_counts (SaksiResultEncoder *self,
             const SaksiResult  *result,
             SaksiResultRow     *row,
             SaksiArena         *arena)
{
  g_byte_array_set_size (self->packed, (SAKSI_N_FIELDS + result->n_votes) * SAKSI_VARINT_MAX);
  row->counts_length = (guint) saksi_counts_encode (result, self->packed->data);
  row->counts = saksi_arena_copy (arena, self->packed->data, row->counts_length);
}

static void
pack_images (SaksiResultEncoder *self,
             const SaksiResult  *result,
             SaksiResultRow     *row,
             const char        **prefix,
             gsize              *prefix_length,
             SaksiArena         *arena)
{
  row->images = NULL;
  row->images_length = 0;
  row->n_images = 0;
  row->n_pages = result->n_pages;
  for (guint i = 0; i < result->n_pages; i++)
    row->n_images += result->pages[i] != NULL;
  if (result->n_pages == 0)
    return;

  g_byte_array_set_size (self->packed, (guint) saksi_page_addresses_measure (result->pages,
                                                                             result->n_pages));
  row->images_length = (guint) saksi_page_addresses_encode (result->pages, result->n_pages,
                                                            result->contest, result->key, prefix,
                                                            prefix_length, self->packed->data);
  row->images = saksi_arena_copy (arena, self->packed->data, row->images_length);
}

static const char *
pack_extra (const char *extra,
            SaksiArena *arena)
{
  gsize length;
  const char *packed = saksi_extra_pack (extra, &length);
  char *kept = saksi_arena_take (arena, length + 1);

  memcpy (kept, packed, length);
  kept[length] = '\0';

  return kept;
}

/**
 * saksi_result_encoder_encode:
 * @self: an encoder
 * @result: a station's document
 * @path: (nullable): where it lies
 * @arena: holds what the row points to
 *
 * Returns: (transfer none): the row, in @arena
 */
SaksiResultRow *
saksi_result_encoder_encode (SaksiResultEncoder *self,
                             const SaksiResult  *result,
                             const char         *path,
                             SaksiArena         *arena)
{
  SaksiResultRow *row = saksi_arena_take (arena, sizeof *row);
  const char *prefix = "";
  gsize prefix_length = 0;

  row->contest = result->contest;
  row->key = result->key;
  row->ts = result->ts;
  row->flags = saksi_result_pack_flags (&result->flags);
  pack_counts (self, result, row, arena);
  pack_images (self, result, row, &prefix, &prefix_length, arena);
  row->ballot = ensure_ballot (self, result, prefix, prefix_length);
  row->extra = result->extra != NULL ? pack_extra (result->extra, arena) : NULL;
  row->path = path != NULL ? saksi_arena_copy (arena, path, strlen (path) + 1) : NULL;
  row->sha256 = result->sha256;
  row->sequence = self->sequence++;
  memcpy (row->fields, result->fields, sizeof row->fields);
  row->votes = saksi_arena_copy (arena, result->votes, result->n_votes * sizeof *result->votes);
  row->n_votes = result->n_votes;
  row->is_reported = saksi_result_sum_votes (result) != SAKSI_UNKNOWN;
  encode_findings (row, result, arena);

  return row;
}
