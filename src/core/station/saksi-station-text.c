/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-text.h"

#include <string.h>

/* Three digits. */
#define N_NUMBERS 1000

/* The keys of the codes that begin with a word. */
typedef struct
{
  SaksiKey from;
  SaksiKey end;
} Range;

struct _SaksiStationText
{
  SaksiRegionNames *names; /* owned */
  SaksiSearchText text;    /* owned */
  guint8 *matches;         /* owned: see saksi_region_names_match() */
  Range ranges[SAKSI_MAX_WORDS];
  guint8 numbers[N_NUMBERS]; /* the words that are in the name of the station of that number */
  SaksiKey village;        /* of the station that was asked for last */
  guint8 found;            /* the words that are in the names of @village */
};

/* @prefix filled up to a whole code, with the lowest or highest characters that may follow. */
static SaksiKey
complete (const char *prefix,
          gboolean    highest)
{
  static const gsize lengths[] = { 2, 4, 6, 10, 13 };
  gsize length = strlen (prefix);
  char code[SAKSI_CODE_SIZE];
  gsize whole = 0;

  for (guint i = G_N_ELEMENTS (lengths); i-- > 0;)
    if (lengths[i] >= length)
      whole = lengths[i];
  for (gsize i = 0; i < whole; i++)
    if (i < length)
      code[i] = g_ascii_toupper (prefix[i]);
    else if (highest)
      code[i] = i == 2 || i == 3 ? 'Z' : '9';
    else
      code[i] = '0';
  code[whole] = '\0';

  return whole == 0 ? SAKSI_KEY_INVALID : saksi_key_from_code (code);
}

/**
 * saksi_code_prefix_range:
 * @prefix: the beginning of a code, letters of any case
 * @from: (out): the first key whose code may begin with it
 * @end: (out): the first key behind them
 *
 * Returns: whether codes can begin like that
 */
gboolean
saksi_code_prefix_range (const char *prefix,
                         SaksiKey   *from,
                         SaksiKey   *end)
{
  SaksiKey first;
  SaksiKey last;

  if (*prefix == '\0' || strlen (prefix) > SAKSI_CODE_MAX)
    return FALSE;
  first = complete (prefix, FALSE);
  last = complete (prefix, TRUE);
  if (first == SAKSI_KEY_INVALID || last == SAKSI_KEY_INVALID)
    return FALSE;
  *from = first;
  *end = saksi_key_get_end (last);

  return TRUE;
}

/**
 * saksi_station_text_new:
 * @names: the names of the regions
 * @text: what is searched for
 *
 * Returns: (transfer full) (nullable): the words of @text; %NULL when it has none
 */
SaksiStationText *
saksi_station_text_new (SaksiRegionNames *names,
                        const char       *text)
{
  SaksiStationText *self = g_new0 (SaksiStationText, 1);

  self->names = saksi_region_names_ref (names);
  self->village = SAKSI_KEY_INVALID;
  saksi_search_text_init (&self->text, text);
  if (self->text.n_words == 0)
    {
      saksi_station_text_free (self);
      return NULL;
    }

  self->matches = saksi_region_names_match (names, &self->text);
  for (guint i = 0; i < self->text.n_words; i++)
    {
      const char *word = self->text.words[i];
      g_autofree char *code = saksi_search_dup_code (word);

      if (code != NULL)
        saksi_code_prefix_range (code, &self->ranges[i].from, &self->ranges[i].end);
      for (guint number = 0; number < N_NUMBERS; number++)
        if (saksi_search_word_is_station (word, number))
          self->numbers[number] |= (guint8) (1u << i);
    }

  return self;
}

/**
 * saksi_station_text_free:
 * @self: (transfer full) (nullable): words
 */
void
saksi_station_text_free (SaksiStationText *self)
{
  if (self == NULL)
    return;

  saksi_region_names_unref (self->names);
  saksi_search_text_clear (&self->text);
  g_free (self->matches);
  g_free (self);
}

/* The words that are in the names of a village, or of the nearest region around it that has one. */
static guint8
find_words (SaksiStationText *self,
            SaksiKey          village)
{
  guint place;

  for (guint level = SAKSI_LEVEL_VILLAGE; level > SAKSI_LEVEL_NATION; level--)
    if (saksi_region_names_find (self->names, saksi_key_get_ancestor (village, level), &place))
      return self->matches[place];

  return 0;
}

/**
 * saksi_station_text_matches:
 * @self: words
 * @station: a station; it is quickest to ask for those of a village one after the other
 *
 * Returns: whether it has all the words
 */
gboolean
saksi_station_text_matches (SaksiStationText *self,
                            SaksiKey          station)
{
  SaksiKey village = saksi_key_get_ancestor (station, SAKSI_LEVEL_VILLAGE);
  guint8 all = (guint8) ((1u << self->text.n_words) - 1);
  guint number = saksi_key_get_number (station);
  guint8 found;

  if (village != self->village)
    {
      self->village = village;
      self->found = find_words (self, village);
    }

  found = self->found | (number < N_NUMBERS ? self->numbers[number] : 0);
  for (guint i = 0; found != all && i < self->text.n_words; i++)
    if (station >= self->ranges[i].from && station < self->ranges[i].end)
      found |= (guint8) (1u << i);

  return found == all;
}
