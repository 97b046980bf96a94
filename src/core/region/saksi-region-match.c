/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-names-private.h"

#include <string.h>

/* Which of the regions have the words of a search in their names, and which of them come first. */

/* What stands before the names of regions of a level, and is no part of them. */
static gboolean
is_title (const char *word,
          SaksiLevel  level)
{
  static const char *const titles[][3] = {
    [SAKSI_LEVEL_NATION] = { NULL },
    [SAKSI_LEVEL_PROVINCE] = { "provinsi", "prov.", "prov" },
    [SAKSI_LEVEL_REGENCY] = { "kabupaten", "kab.", "kab" },
    [SAKSI_LEVEL_DISTRICT] = { "kecamatan", "kec.", "kec" },
    [SAKSI_LEVEL_VILLAGE] = { "kelurahan", "kel.", "kel" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles[level]); i++)
    if (titles[level][i] != NULL && strcmp (word, titles[level][i]) == 0)
      return TRUE;

  return FALSE;
}

/* The words of a text, and what is quick to compare of them. */
typedef struct
{
  const SaksiSearchText *text; /* borrowed */
  guint64 pairs[SAKSI_MAX_WORDS];
  SaksiLevel titles[SAKSI_MAX_WORDS]; /* for which level the word is a title; the nation: none */
  guint64 missing[1 << SAKSI_MAX_WORDS]; /* by words that are found: pairs of the others, as far as
                                          * a village must have them */
  gboolean only_beginnings;           /* villages that do not begin with a word are of no use */
  gboolean beginnings[256];           /* the first letters of words */
} Words;

static void
words_init (Words                 *words,
            const SaksiSearchText *text)
{
  words->text = text;
  words->only_beginnings = FALSE;
  memset (words->beginnings, 0, sizeof words->beginnings);
  for (guint i = 0; i < text->n_words; i++)
    {
      words->pairs[i] = saksi_region_names_hash_pairs (text->words[i]);
      words->beginnings[(guint8) *text->words[i]] = TRUE;
      words->titles[i] = SAKSI_LEVEL_NATION;
      for (guint level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_VILLAGE; level++)
        if (is_title (text->words[i], level))
          words->titles[i] = level;
    }

  for (guint found = 0; found < 1u << text->n_words; found++)
    {
      words->missing[found] = 0;
      for (guint i = 0; i < text->n_words; i++)
        if ((found >> i & 1) == 0 && words->titles[i] != SAKSI_LEVEL_VILLAGE)
          words->missing[found] |= words->pairs[i];
    }
}

/* Which words are in the name of a region at @level, besides those in @matches. */
static guint8
match_region (SaksiRegionNames *self,
              guint             place,
              SaksiLevel        level,
              const Words      *words,
              guint8            matches)
{
  for (guint i = 0; i < words->text->n_words; i++)
    {
      guint8 bit = (guint8) (1u << i);

      if ((matches & bit) == 0 &&
          (words->titles[i] == level ||
           ((self->pairs[place] & words->pairs[i]) == words->pairs[i] &&
            strstr (saksi_region_names_get_folded (self, place), words->text->words[i]) != NULL)))
        matches |= bit;
    }

  return matches;
}

/* Calls @func, where there is one, until it has enough. Larger regions come first, so what a region
 * lies in is known before it. */
static void
match_all (SaksiRegionNames      *self,
           const Words           *words,
           guint8                *matches,
           SaksiRegionMatchFunc   func,
           gpointer               user_data)
{
  const guint8 all = (guint8) ((1u << words->text->n_words) - 1);

  for (guint level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_VILLAGE; level++)
    for (guint i = self->starts[level]; i < self->starts[level + 1]; i++)
      {
        guint above = saksi_region_names_at (self, i)->above;
        guint8 around = above != SAKSI_NO_PLACE ? matches[above] : 0;

        /* Nothing lies in a village, so having some of the words only is of no use. */
        if (func != NULL && level == SAKSI_LEVEL_VILLAGE &&
            ((self->pairs[i] & words->missing[around]) != words->missing[around] ||
             (words->only_beginnings &&
              !words->beginnings[(guint8) *saksi_region_names_get_folded (self, i)])))
          continue;

        matches[i] = match_region (self, i, level, words, around);
        if (matches[i] == all && func != NULL && !func (i, around != all, user_data))
          return;
      }
}

/**
 * saksi_region_names_foreach_match:
 * @self: names
 * @text: what is searched for
 * @func: gets the regions, larger ones first
 * @user_data: given to @func
 *
 * Finds the regions that have all words of @text in their names and in those of the regions they
 * lie in.
 */
void
saksi_region_names_foreach_match (SaksiRegionNames      *self,
                                  const SaksiSearchText *text,
                                  SaksiRegionMatchFunc   func,
                                  gpointer               user_data)
{
  g_autofree guint8 *matches = g_malloc0 (self->regions->len + 1);
  Words words;

  words_init (&words, text);
  match_all (self, &words, matches, func, user_data);
}

/**
 * saksi_region_names_match:
 * @self: names
 * @text: what is searched for
 *
 * Returns: (transfer full): for each region the words, the bit 1 << n for the word n, that are in
 *   its name or in that of a region that it lies in
 */
guint8 *
saksi_region_names_match (SaksiRegionNames      *self,
                          const SaksiSearchText *text)
{
  guint8 *matches = g_malloc0 (self->regions->len + 1);
  Words words;

  words_init (&words, text);
  match_all (self, &words, matches, NULL, NULL);

  return matches;
}

static gboolean
is_found (SaksiRegionNames *self,
          guint             place)
{
  const SaksiNamedRegion *region = saksi_region_names_at (self, place);

  return region->is_listed && !saksi_key_is_specimen (region->key);
}

/* How much a name is what was typed: the best first. */
typedef enum
{
  RANK_EXACT,  /* it is that */
  RANK_PREFIX, /* it begins with it */
  RANK_WORD,   /* one of its words does */
  RANK_OTHER,
  N_RANKS
} Rank;

/* What was found, by rank; of each the first that there are, larger regions before smaller ones. */
typedef struct
{
  SaksiRegionNames *names;     /* borrowed */
  const SaksiSearchText *text; /* borrowed */
  GArray *ranks[N_RANKS];      /* owned, of guint: places */
  guint limit;
  guint64 phrase_pairs;
  Words words;
} Hits;

static void
hits_init (Hits                  *hits,
           SaksiRegionNames      *names,
           const SaksiSearchText *text,
           guint                  limit)
{
  hits->names = names;
  hits->text = text;
  hits->limit = limit;
  hits->phrase_pairs = saksi_region_names_hash_pairs (text->phrase);
  words_init (&hits->words, text);
  for (guint i = 0; i < N_RANKS; i++)
    hits->ranks[i] = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* Adds up to @limit places to @places, the best first. */
static void
hits_take (Hits   *hits,
           GArray *places,
           guint   limit)
{
  for (guint i = 0; i < N_RANKS; i++)
    {
      guint n = MIN (hits->ranks[i]->len, limit - places->len);

      if (n > 0)
        g_array_append_vals (places, hits->ranks[i]->data, n);
      g_array_unref (hits->ranks[i]);
    }
}

static gboolean
is_rank_full (const Hits *hits,
              Rank        rank)
{
  return hits->ranks[rank]->len >= hits->limit;
}

/* Whether only names that begin with what was typed can still be better than what is there. */
static gboolean
needs_beginning (const Hits *hits)
{
  return is_rank_full (hits, RANK_WORD) && is_rank_full (hits, RANK_OTHER);
}

/* Returns: whether to go on; nothing is better than a name that is what was typed. */
static gboolean
add_hit (Hits *hits,
         guint place,
         Rank  rank)
{
  if (!is_rank_full (hits, rank))
    g_array_append_val (hits->ranks[rank], place);

  return !is_rank_full (hits, RANK_EXACT);
}

/* A city is what people call it, without its title. */
static const char *
skip_title (const char *name,
            SaksiLevel  level)
{
  static const char *const titles[] = { "kota adm. ", "kota ", "adm. " };

  if (level == SAKSI_LEVEL_REGENCY)
    for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
      if (g_str_has_prefix (name, titles[i]))
        return name + strlen (titles[i]);

  return name;
}

/* Whether @name begins with @start: RANK_EXACT where nothing follows, or what follows are the words
 * that were typed after it. */
static Rank
rank_beginning (const char  *name,
                const char  *start,
                char       **next_words)
{
  gsize length = strlen (start);

  if (strncmp (name, start, length) != 0)
    return RANK_OTHER;

  for (name += length; *name == ' ' && *next_words != NULL; next_words++)
    {
      length = strlen (*next_words);
      if (strncmp (name + 1, *next_words, length) != 0)
        break;
      name += 1 + length;
    }

  return *name == '\0' ? RANK_EXACT : RANK_PREFIX;
}

/* Whether @start is the beginning of a word of @name. */
static gboolean
begins_word (const char *name,
             const char *start)
{
  for (const char *at = strstr (name, start); at != NULL; at = strstr (at + 1, start))
    if (at == name || !(g_ascii_isalnum (at[-1]) || (guint8) at[-1] >= 0x80))
      return TRUE;

  return FALSE;
}

static Rank
rank_phrase (const char *name,
             SaksiLevel  level,
             const char *phrase)
{
  char *no_words[] = { NULL };
  Rank rank = MIN (rank_beginning (name, phrase, no_words),
                   rank_beginning (skip_title (name, level), phrase, no_words));

  return rank == RANK_OTHER && begins_word (name, phrase) ? RANK_WORD : rank;
}

/* Some of the words are those of the name, others are around it. */
static Rank
rank_words (const char            *name,
            SaksiLevel             level,
            const SaksiSearchText *text)
{
  const char *proper = skip_title (name, level);
  Rank best = RANK_OTHER;

  for (guint i = 0; i < text->n_words && best > RANK_EXACT; i++)
    {
      Rank rank = rank_beginning (name, text->words[i], text->words + i + 1);

      if (proper != name)
        rank = MIN (rank, rank_beginning (proper, text->words[i], text->words + i + 1));
      best = MIN (best, rank);
    }
  for (guint i = 0; i < text->n_words && best == RANK_OTHER; i++)
    if (begins_word (name, text->words[i]))
      best = RANK_WORD;

  return best;
}

static gboolean
has_phrase (const Hits *hits,
            guint       place)
{
  return (hits->names->pairs[place] & hits->phrase_pairs) == hits->phrase_pairs &&
         strstr (saksi_region_names_get_folded (hits->names, place), hits->text->phrase) != NULL;
}

/* Those of one level with the whole phrase in their own name. */
static gboolean
search_phrase (Hits      *hits,
               SaksiLevel level)
{
  SaksiRegionNames *self = hits->names;
  const char *phrase = hits->text->phrase;
  guint32 head = saksi_region_names_get_head (phrase);
  guint32 mask = G_MAXUINT32 >> (8 * (4 - MIN (strlen (phrase), 4)));
  gboolean only_beginnings = FALSE;

  for (guint i = self->starts[level]; i < self->starts[level + 1]; i++)
    {
      if ((only_beginnings && (self->heads[i] & mask) != head) || !has_phrase (hits, i) ||
          !is_found (self, i))
        continue;
      if (!add_hit (hits, i, rank_phrase (saksi_region_names_get_folded (self, i), level, phrase)))
        return FALSE;
      only_beginnings = level >= SAKSI_LEVEL_DISTRICT && needs_beginning (hits);
    }

  return TRUE;
}

/* A region does not bring all that lies in it. Those with the phrase are there already. */
static gboolean
add_hit_cb (guint    place,
            gboolean is_own,
            gpointer user_data)
{
  Hits *hits = user_data;
  const char *name = saksi_region_names_get_folded (hits->names, place);
  SaksiLevel level = saksi_key_get_level (saksi_region_names_at (hits->names, place)->key);
  gboolean goes_on;

  if (!is_own || !is_found (hits->names, place) || has_phrase (hits, place))
    return TRUE;

  goes_on = add_hit (hits, place, rank_words (name, level, hits->text));
  hits->words.only_beginnings = needs_beginning (hits);

  return goes_on;
}

/**
 * saksi_region_names_search:
 * @self: names
 * @text: what is searched for
 * @limit: the most that is wanted
 *
 * Finds the regions that are listed and have the text in their name, then those with its words in
 * their name and around them. Of both, names that are what was typed come first, then those that
 * begin with it, those with a word that does, and the others; of equals the larger regions. The
 * specimen is not found.
 *
 * Returns: (transfer full): the places, of type guint
 */
GArray *
saksi_region_names_search (SaksiRegionNames      *self,
                           const SaksiSearchText *text,
                           guint                  limit)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  Hits hits;

  if (text->n_words == 0)
    return places;

  hits_init (&hits, self, text, limit);
  for (guint level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_VILLAGE; level++)
    if (!search_phrase (&hits, level))
      break;
  hits_take (&hits, places, limit);

  if (text->n_words > 1 && places->len < limit)
    {
      g_autofree guint8 *matches = g_malloc0 (self->regions->len + 1);

      hits_init (&hits, self, text, limit - places->len);
      match_all (self, &hits.words, matches, add_hit_cb, &hits);
      hits_take (&hits, places, limit);
    }

  return places;
}
