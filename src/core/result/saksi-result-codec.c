/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-codec.h"

#include <string.h>

/**
 * saksi_ballot_encode:
 * @result: a result
 * @to: gets the choices of @result as varints, in order
 */
void
saksi_ballot_encode (const SaksiResult *result,
                     GByteArray        *to)
{
  for (guint i = 0; i < result->n_votes; i++)
    saksi_varint_append (to, result->votes[i].choice);
}

/**
 * saksi_counts_encode:
 * @result: a result
 * @to: room for %SAKSI_VARINT_MAX bytes for each field and vote
 *
 * Writes the administrative counts, then the votes, in the order of the ballot.
 *
 * Returns: how many bytes were written
 */
gsize
saksi_counts_encode (const SaksiResult *result,
                     guint8            *to)
{
  guint8 *at = to;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    at += saksi_varint_put_count (at, result->fields[i]);
  for (guint i = 0; i < result->n_votes; i++)
    at += saksi_varint_put_count (at, result->votes[i].count);

  return (gsize) (at - to);
}

/**
 * saksi_result_decode_counts:
 * @result: a result without votes
 * @ballot: what saksi_ballot_encode() made
 * @counts: what saksi_counts_encode() made
 * @length: how many bytes of @counts
 *
 * Returns: whether the bytes are sound
 */
gboolean
saksi_result_decode_counts (SaksiResult  *result,
                            GBytes       *ballot,
                            gconstpointer counts,
                            gsize         length)
{
  gsize ballot_length;
  gconstpointer ballot_data = g_bytes_get_data (ballot, &ballot_length);
  SaksiVarintReader choices;
  SaksiVarintReader numbers;

  saksi_varint_reader_init (&choices, ballot_data, ballot_length);
  saksi_varint_reader_init (&numbers, counts, length);

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    result->fields[i] = saksi_varint_get_count (&numbers);

  /* A choice takes one byte or more, so this is room enough. */
  result->votes = g_new (SaksiVote, ballot_length + 1);
  while (choices.at < choices.end && !choices.failed && !numbers.failed)
    {
      result->votes[result->n_votes].choice = saksi_varint_get (&choices);
      result->votes[result->n_votes++].count = saksi_varint_get_count (&numbers);
    }

  return !choices.failed && !numbers.failed && numbers.at == numbers.end;
}

/* What nearly every document of a council election says besides. */
#define DISTRICT_BEFORE "{\"kode_dapil\":\""
#define DISTRICT_BEHIND "\"}"

/**
 * saksi_extra_pack:
 * @extra: members that Saksi does not know, a JSON object
 * @length: (out): how many bytes of it are kept
 *
 * Of an object that is nothing but the code of an electoral district, only that code is kept.
 *
 * Returns: (transfer none): where in @extra they begin
 */
const char *
saksi_extra_pack (const char *extra,
                  gsize      *length)
{
  const char *code = extra + strlen (DISTRICT_BEFORE);
  gsize n;

  *length = strlen (extra);
  if (!g_str_has_prefix (extra, DISTRICT_BEFORE))
    return extra;
  n = strspn (code, "0123456789");
  if (n == 0 || !g_str_equal (code + n, DISTRICT_BEHIND))
    return extra;

  *length = n;
  return code;
}

/**
 * saksi_extra_unpack:
 * @packed: (nullable): what saksi_extra_pack() kept
 *
 * Returns: (transfer full) (nullable): the JSON object
 */
char *
saksi_extra_unpack (const char *packed)
{
  if (packed == NULL || *packed == '{')
    return g_strdup (packed);

  return g_strconcat (DISTRICT_BEFORE, packed, DISTRICT_BEHIND, NULL);
}

/**
 * saksi_votes_encode:
 * @votes: votes
 * @n: how many
 * @to: gets their number, then pairs of choice and count
 */
void
saksi_votes_encode (const SaksiVote *votes,
                    guint            n,
                    GByteArray      *to)
{
  saksi_varint_append (to, n);
  for (guint i = 0; i < n; i++)
    {
      saksi_varint_append (to, votes[i].choice);
      saksi_varint_append_count (to, votes[i].count);
    }
}

/**
 * saksi_votes_decode:
 * @reader: at what saksi_votes_encode() made
 * @votes: (out) (transfer full): the votes
 * @n: (out): how many
 *
 * Returns: whether the bytes are sound
 */
gboolean
saksi_votes_decode (SaksiVarintReader *reader,
                    SaksiVote        **votes,
                    guint             *n)
{
  guint64 count = saksi_varint_get (reader);

  if (count > (guint64) (reader->end - reader->at))
    reader->failed = TRUE;

  *n = reader->failed ? 0 : (guint) count;
  *votes = g_new (SaksiVote, *n + 1);
  for (guint i = 0; i < *n; i++)
    {
      (*votes)[i].choice = saksi_varint_get (reader);
      (*votes)[i].count = saksi_varint_get_count (reader);
    }

  return !reader->failed;
}
