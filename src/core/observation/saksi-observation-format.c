/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-format.h"

/* All formats. One line each. */
static const SaksiObservationFormat *const formats[] = {
  &saksi_format_anycast_census,
  &saksi_format_anycast_prefixes,
  &saksi_format_atlas,
  &saksi_format_atlas_probes,
  &saksi_format_dns,
  &saksi_format_doh,
  &saksi_format_geofeed,
  &saksi_format_globalping,
  &saksi_format_mmdb,
  &saksi_format_mtr,
  &saksi_format_rdap,
  NULL,
};

static const struct
{
  const char *name;
  const char *text;
} refusals[] = {
  [SAKSI_REFUSAL_FORMAT] = { "format", "the file is in none of the formats that are known" },
  [SAKSI_REFUSAL_EMPTY] = { "empty", "there is nothing in it" },
  [SAKSI_REFUSAL_TRUNCATED] = { "truncated", "it breaks off" },
  [SAKSI_REFUSAL_OVERSIZED] = { "oversized", "it is larger than what is read" },
  [SAKSI_REFUSAL_SYNTAX] = { "syntax", "it does not follow its format" },
  [SAKSI_REFUSAL_MISSING] = { "missing", "something that it must have is missing" },
  [SAKSI_REFUSAL_TYPE] = { "type", "a value is not of the type it must be" },
  [SAKSI_REFUSAL_UNUSED] = { "unused", "it is of a kind that Saksi does not use" },
  [SAKSI_REFUSAL_UNFINISHED] = { "unfinished", "the measurement had not ended" },
  [SAKSI_REFUSAL_FAILED] = { "failed", "the instrument reports that it failed" },
  [SAKSI_REFUSAL_TARGET] = { "target", "it cannot be told what it is about" },
  [SAKSI_REFUSAL_ADDRESS] = { "address", "the address is none that can be measured" },
  [SAKSI_REFUSAL_COORDINATES] = { "coordinates", "the place is not on the earth or a placeholder" },
  [SAKSI_REFUSAL_TIME] = { "time", "the time is missing or cannot be right" },
  [SAKSI_REFUSAL_RTT] = { "rtt", "the round trip is zero, negative or absurdly long" },
  [SAKSI_REFUSAL_DUPLICATE] = { "duplicate", "the same measurement stands in the file before" },
  [SAKSI_REFUSAL_LIMIT] = { "limit", "the file has more measurements than are taken from one" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (refusals) == SAKSI_N_REFUSALS);

/**
 * saksi_refusal_get_name:
 * @refusal: a reason
 *
 * Returns: one word for it, for programs
 */
const char *
saksi_refusal_get_name (SaksiRefusal refusal)
{
  return refusals[refusal].name;
}

/**
 * saksi_refusal_get_text:
 * @refusal: a reason
 *
 * Returns: it for people, in English: to be translated
 */
const char *
saksi_refusal_get_text (SaksiRefusal refusal)
{
  return refusals[refusal].text;
}

void
saksi_host_address_free (SaksiHostAddress *self)
{
  g_free (self->host);
  g_free (self->address);
  g_free (self);
}

/**
 * saksi_observation_format_get:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the format at @position of the list, %NULL behind its end
 */
const SaksiObservationFormat *
saksi_observation_format_get (guint position)
{
  return position < G_N_ELEMENTS (formats) ? formats[position] : NULL;
}

/**
 * saksi_observation_format_find:
 * @id: "globalping"
 *
 * Returns: (transfer none) (nullable): the format of that id
 */
const SaksiObservationFormat *
saksi_observation_format_find (const char *id)
{
  for (guint i = 0; formats[i] != NULL; i++)
    if (g_str_equal (formats[i]->id, id))
      return formats[i];

  return NULL;
}

/**
 * saksi_observation_format_sniff:
 * @bytes: the whole file
 * @name: its name, which decides only where the bytes leave a doubt
 *
 * Returns: (transfer none) (nullable): the format that is surest of the bytes
 */
const SaksiObservationFormat *
saksi_observation_format_sniff (GBytes     *bytes,
                                const char *name)
{
  const SaksiObservationFormat *found = NULL;
  guint best = 0;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      guint certainty = formats[i]->recognise (bytes, name);

      if (certainty > best)
        {
          best = certainty;
          found = formats[i];
        }
    }

  return found;
}
