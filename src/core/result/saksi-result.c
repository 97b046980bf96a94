/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result.h"

#include <string.h>

static const char *const field_names[] = {
  [SAKSI_FIELD_SUARA_SAH] = "suara_sah",
  [SAKSI_FIELD_SUARA_TIDAK_SAH] = "suara_tidak_sah",
  [SAKSI_FIELD_SUARA_TOTAL] = "suara_total",
  [SAKSI_FIELD_PEMILIH_DPT_J] = "pemilih_dpt_j",
  [SAKSI_FIELD_PEMILIH_DPT_L] = "pemilih_dpt_l",
  [SAKSI_FIELD_PEMILIH_DPT_P] = "pemilih_dpt_p",
  [SAKSI_FIELD_PENGGUNA_DPT_J] = "pengguna_dpt_j",
  [SAKSI_FIELD_PENGGUNA_DPT_L] = "pengguna_dpt_l",
  [SAKSI_FIELD_PENGGUNA_DPT_P] = "pengguna_dpt_p",
  [SAKSI_FIELD_PENGGUNA_DPTB_J] = "pengguna_dptb_j",
  [SAKSI_FIELD_PENGGUNA_DPTB_L] = "pengguna_dptb_l",
  [SAKSI_FIELD_PENGGUNA_DPTB_P] = "pengguna_dptb_p",
  [SAKSI_FIELD_PENGGUNA_NON_DPT_J] = "pengguna_non_dpt_j",
  [SAKSI_FIELD_PENGGUNA_NON_DPT_L] = "pengguna_non_dpt_l",
  [SAKSI_FIELD_PENGGUNA_NON_DPT_P] = "pengguna_non_dpt_p",
  [SAKSI_FIELD_PENGGUNA_TOTAL_J] = "pengguna_total_j",
  [SAKSI_FIELD_PENGGUNA_TOTAL_L] = "pengguna_total_l",
  [SAKSI_FIELD_PENGGUNA_TOTAL_P] = "pengguna_total_p",
};
G_STATIC_ASSERT (G_N_ELEMENTS (field_names) == SAKSI_N_FIELDS);

/**
 * saksi_result_new:
 *
 * Returns: (transfer full): a result in which everything is absent or unknown
 */
SaksiResult *
saksi_result_new (void)
{
  SaksiResult *self = g_new0 (SaksiResult, 1);

  self->ts = SAKSI_UNKNOWN;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    self->fields[i] = SAKSI_UNKNOWN;

  return self;
}

/**
 * saksi_result_copy:
 * @self: a result
 *
 * Returns: (transfer full): a deep copy
 */
SaksiResult *
saksi_result_copy (const SaksiResult *self)
{
  SaksiResult *copy = g_memdup2 (self, sizeof *self);

  copy->votes = g_memdup2 (self->votes, self->n_votes * sizeof *self->votes);
  copy->pages = g_new0 (char *, self->n_pages + 1);
  for (guint i = 0; i < self->n_pages; i++)
    copy->pages[i] = g_strdup (self->pages[i]);
  copy->extra = g_strdup (self->extra);

  return copy;
}

/**
 * saksi_result_free:
 * @self: (transfer full) (nullable): a result
 */
void
saksi_result_free (SaksiResult *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_pages; i++)
    g_free (self->pages[i]);
  g_free (self->pages);
  g_free (self->votes);
  g_free (self->extra);
  g_free (self);
}

/**
 * saksi_field_get_name:
 * @field: a field
 *
 * Returns: (transfer none): the name of its member in the documents
 */
const char *
saksi_field_get_name (SaksiField field)
{
  return field_names[field];
}

/**
 * saksi_field_from_chars:
 * @chars: characters, not necessarily terminated
 * @length: how many
 * @field: (out): the field
 *
 * Returns: whether the characters are the name of a field
 */
gboolean
saksi_field_from_chars (const char *chars,
                        gsize       length,
                        SaksiField *field)
{
  /* The length of a name and its last letter leave one field; it is compared then. */
  static const guint8 groups[] = {
    [9] = SAKSI_FIELD_SUARA_SAH,         [11] = SAKSI_FIELD_SUARA_TOTAL,
    [13] = SAKSI_FIELD_PEMILIH_DPT_J,    [14] = SAKSI_FIELD_PENGGUNA_DPT_J,
    [15] = SAKSI_FIELD_PENGGUNA_DPTB_J,  [16] = SAKSI_FIELD_PENGGUNA_TOTAL_J,
    [18] = SAKSI_FIELD_PENGGUNA_NON_DPT_J,
  };
  guint found;

  if (length >= G_N_ELEMENTS (groups) || length < 9)
    return FALSE;

  found = groups[length];
  if (chars[length - 1] == 'l')
    found += found == SAKSI_FIELD_SUARA_TOTAL ? 0 : 1;
  else if (chars[length - 1] == 'p')
    found += 2;
  else if (chars[0] == 's' && length == 15)
    found = SAKSI_FIELD_SUARA_TIDAK_SAH;

  if (strncmp (field_names[found], chars, length) != 0 || field_names[found][length] != '\0')
    return FALSE;

  *field = found;
  return TRUE;
}

/**
 * saksi_voting_get_text:
 * @voting: what the member "psu" says
 *
 * Returns: (transfer none) (nullable): it as the documents spell it; %NULL where they say nothing,
 *   or something that Saksi has no name for
 */
const char *
saksi_voting_get_text (SaksiVoting voting)
{
  switch (voting)
    {
    case SAKSI_VOTING_REGULAR:
      return "Reguler";
    case SAKSI_VOTING_AGAIN:
      return "Pemungutan Suara Ulang";
    case SAKSI_VOTING_LATER:
      return "Pemungutan Suara Susulan";
    case SAKSI_VOTING_CONTINUED:
      return "Pemungutan Suara Lanjutan";
    case SAKSI_VOTING_COUNT_AGAIN:
      return "Penghitungan Suara Ulang";
    case SAKSI_VOTING_COUNT_LATER:
      return "Penghitungan Suara Susulan";
    case SAKSI_VOTING_ABSENT:
    case SAKSI_VOTING_NULL:
    case SAKSI_VOTING_OTHER:
    default:
      return NULL;
    }
}

/**
 * saksi_result_get_vote:
 * @self: a result
 * @choice: what the votes are for
 *
 * Returns: the votes, or %SAKSI_UNKNOWN
 */
gint64
saksi_result_get_vote (const SaksiResult *self,
                       SaksiChoiceCode    choice)
{
  for (guint i = 0; i < self->n_votes; i++)
    if (self->votes[i].choice == choice)
      return self->votes[i].count;

  return SAKSI_UNKNOWN;
}

/**
 * saksi_votes_sum:
 * @votes: votes
 * @n: how many
 *
 * Adds up the votes of the chart: candidates or pairs, or the totals of the parties.
 *
 * Returns: the sum, or %SAKSI_UNKNOWN when there are no votes or one of them is unknown
 */
gint64
saksi_votes_sum (const SaksiVote *votes,
                 guint            n)
{
  gint64 sum = SAKSI_UNKNOWN;

  for (guint i = 0; i < n; i++)
    {
      if (saksi_choice_code_get_kind (votes[i].choice) != SAKSI_CHOICE_CHART)
        continue;
      if (votes[i].count == SAKSI_UNKNOWN)
        return SAKSI_UNKNOWN;
      sum = (sum == SAKSI_UNKNOWN ? 0 : sum) + votes[i].count;
    }

  return sum;
}

/**
 * saksi_result_sum_votes:
 * @self: a result
 *
 * Returns: the saksi_votes_sum() of its votes
 */
gint64
saksi_result_sum_votes (const SaksiResult *self)
{
  return saksi_votes_sum (self->votes, self->n_votes);
}

/**
 * saksi_result_pack_flags:
 * @flags: flags
 *
 * Returns: @flags in 18 bits; two a presence, in the order of the struct, then the voting
 */
guint
saksi_result_pack_flags (const SaksiResultFlags *flags)
{
  return flags->chart | flags->administration << 2 | flags->images << 4 | flags->candidates << 6 |
         flags->mode << 8 | flags->status_votes << 10 | flags->status_administration << 12 |
         flags->voting << 14;
}

/**
 * saksi_result_unpack_flags:
 * @packed: what saksi_result_pack_flags() made
 * @flags: (out caller-allocates): the flags
 */
void
saksi_result_unpack_flags (guint             packed,
                           SaksiResultFlags *flags)
{
  flags->chart = packed & 3;
  flags->administration = packed >> 2 & 3;
  flags->images = packed >> 4 & 3;
  flags->candidates = packed >> 6 & 3;
  flags->mode = packed >> 8 & 3;
  flags->status_votes = packed >> 10 & 3;
  flags->status_administration = packed >> 12 & 3;
  flags->voting = packed >> 14 & 15;
}
