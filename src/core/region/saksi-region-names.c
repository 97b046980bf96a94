/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-names.h"

#include <string.h>

#define NO_PLACE G_MAXUINT32

typedef struct
{
  SaksiKey key;
  guint32 name;     /* where it begins in the names */
  guint32 folded;   /* … in the folded names */
  guint32 above;    /* place of the region that it lies in, or NO_PLACE */
  guint32 stations;
  gboolean is_listed;
} Region;

struct _SaksiRegionNames
{
  gatomicrefcount references;
  GArray *regions;  /* owned, of Region */
  GString *names;   /* owned: as published, each with its end */
  GString *folded;  /* owned: in lower case */
  guint64 *pairs;   /* owned: for each region the pairs of letters, see hash_pairs() */
  guint starts[SAKSI_LEVEL_VILLAGE + 2]; /* where each level begins */
};

/**
 * saksi_region_names_new:
 *
 * Returns: (transfer full): no names
 */
SaksiRegionNames *
saksi_region_names_new (void)
{
  SaksiRegionNames *self = g_new0 (SaksiRegionNames, 1);

  g_atomic_ref_count_init (&self->references);
  self->regions = g_array_new (FALSE, FALSE, sizeof (Region));
  self->names = g_string_new (NULL);
  self->folded = g_string_new (NULL);

  return self;
}

SaksiRegionNames *
saksi_region_names_ref (SaksiRegionNames *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * saksi_region_names_unref:
 * @self: (transfer full): names
 */
void
saksi_region_names_unref (SaksiRegionNames *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->regions);
  g_string_free (self->names, TRUE);
  g_string_free (self->folded, TRUE);
  g_free (self->pairs);
  g_free (self);
}

/* A set of 64 in which each two letters that follow each other have a place, maybe shared. */
static guint64
hash_pairs (const char *text)
{
  guint64 pairs = 0;

  for (; text[0] != '\0' && text[1] != '\0'; text++)
    pairs |= G_GUINT64_CONSTANT (1) << (((guint8) text[0] * 37u + (guint8) text[1] * 11u) & 63);

  return pairs;
}

/* Whether every second character is a blank, as in "P A P U A". */
static gboolean
is_spaced_out (const char *name)
{
  gsize length = strlen (name);

  if (length < 3 || length % 2 == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i % 2 == 1 ? name[i] != ' ' : !g_ascii_isalpha (name[i]))
      return FALSE;

  return TRUE;
}

static void
append_folded (GString    *folded,
               const char *name)
{
  gboolean is_spaced = is_spaced_out (name);
  gboolean is_ascii = TRUE;

  for (const char *at = name; *at != '\0'; at++)
    is_ascii &= (guint8) *at < 0x80;

  if (is_ascii)
    {
      for (const char *at = name; *at != '\0'; at++)
        if (!is_spaced || *at != ' ')
          g_string_append_c (folded, g_ascii_tolower (*at));
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (name, -1);
      g_autofree char *lower = g_utf8_strdown (valid, -1);

      g_string_append (folded, lower);
    }
  g_string_append_c (folded, '\0');
}

/**
 * saksi_region_names_add:
 * @self: names
 * @key: a region above the stations
 * @name: its name as published
 * @stations: how many stations are listed in it
 * @is_listed: whether it is in the tree itself, else only its name is known
 */
void
saksi_region_names_add (SaksiRegionNames *self,
                        SaksiKey          key,
                        const char       *name,
                        gint64            stations,
                        gboolean          is_listed)
{
  const Region region = {
    key, (guint32) self->names->len, 0, NO_PLACE, (guint32) CLAMP (stations, 0, G_MAXUINT32),
    is_listed,
  };

  g_string_append_len (self->names, name, (gssize) strlen (name) + 1);
  g_array_append_val (self->regions, region);
}

/* Larger regions first, then by code; of two with one code the listed one. */
static int
compare_regions (gconstpointer a,
                 gconstpointer b)
{
  const Region *one = a;
  const Region *other = b;
  SaksiLevel one_level = saksi_key_get_level (one->key);
  SaksiLevel other_level = saksi_key_get_level (other->key);

  if (one_level != other_level)
    return one_level < other_level ? -1 : 1;
  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;

  return (int) other->is_listed - (int) one->is_listed;
}

static Region *
region_at (SaksiRegionNames *self,
           guint             place)
{
  return &g_array_index (self->regions, Region, place);
}

static void
drop_doubles (SaksiRegionNames *self)
{
  guint n = 0;

  for (guint i = 0; i < self->regions->len; i++)
    if (n == 0 || region_at (self, n - 1)->key != region_at (self, i)->key)
      *region_at (self, n++) = *region_at (self, i);
  g_array_set_size (self->regions, n);
}

/**
 * saksi_region_names_finish:
 * @self: names that have been added
 *
 * Brings them into order; after this nothing is added.
 */
void
saksi_region_names_finish (SaksiRegionNames *self)
{
  guint level = SAKSI_LEVEL_NATION;

  g_array_sort (self->regions, compare_regions);
  drop_doubles (self);
  self->pairs = g_new (guint64, self->regions->len + 1);

  for (guint i = 0; i < self->regions->len; i++)
    {
      Region *region = region_at (self, i);

      while (level < saksi_key_get_level (region->key))
        self->starts[++level] = i;
      region->folded = (guint32) self->folded->len;
      append_folded (self->folded, self->names->str + region->name);
      self->pairs[i] = hash_pairs (self->folded->str + region->folded);
    }
  while (level <= SAKSI_LEVEL_VILLAGE)
    self->starts[++level] = self->regions->len;

  for (guint i = 0; i < self->regions->len; i++)
    if (region_at (self, i)->key != SAKSI_KEY_NATION)
      saksi_region_names_find (self, saksi_key_get_parent (region_at (self, i)->key),
                               &region_at (self, i)->above);
}

guint
saksi_region_names_get_length (SaksiRegionNames *self)
{
  return self->regions->len;
}

/**
 * saksi_region_names_find:
 * @self: names
 * @key: a region above the stations
 * @place: (out): where it is
 *
 * Returns: whether it is there
 */
gboolean
saksi_region_names_find (SaksiRegionNames *self,
                         SaksiKey          key,
                         guint            *place)
{
  SaksiLevel level = saksi_key_get_level (key);
  guint low;
  guint high;

  if (level > SAKSI_LEVEL_VILLAGE)
    return FALSE;

  low = self->starts[level];
  high = self->starts[level + 1];
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (region_at (self, middle)->key < key)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->starts[level + 1] || region_at (self, low)->key != key)
    return FALSE;
  *place = low;

  return TRUE;
}

SaksiKey
saksi_region_names_get_key (SaksiRegionNames *self,
                            guint             place)
{
  return region_at (self, place)->key;
}

const char *
saksi_region_names_get_name (SaksiRegionNames *self,
                             guint             place)
{
  return self->names->str + region_at (self, place)->name;
}

gint64
saksi_region_names_get_stations (SaksiRegionNames *self,
                                 guint             place)
{
  return region_at (self, place)->stations;
}

/**
 * saksi_region_names_lookup:
 * @self: names
 * @key: a region
 *
 * Returns: (nullable): its name as published; %NULL where there is none
 */
const char *
saksi_region_names_lookup (SaksiRegionNames *self,
                           SaksiKey          key)
{
  const char *name;
  guint place;

  if (!saksi_region_names_find (self, key, &place))
    return NULL;
  name = saksi_region_names_get_name (self, place);

  return *name != '\0' ? name : NULL;
}

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
} Words;

static void
words_init (Words                 *words,
            const SaksiSearchText *text)
{
  words->text = text;
  for (guint i = 0; i < text->n_words; i++)
    {
      words->pairs[i] = hash_pairs (text->words[i]);
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
            strstr (self->folded->str + region_at (self, place)->folded,
                    words->text->words[i]) != NULL)))
        matches |= bit;
    }

  return matches;
}

/* Calls @func, where there is one, until it has enough. Larger regions come first, so what a region
 * lies in is known before it. */
static void
match_all (SaksiRegionNames      *self,
           const SaksiSearchText *text,
           guint8                *matches,
           SaksiRegionMatchFunc   func,
           gpointer               user_data)
{
  const guint8 all = (guint8) ((1u << text->n_words) - 1);
  Words words;

  words_init (&words, text);
  for (guint level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_VILLAGE; level++)
    for (guint i = self->starts[level]; i < self->starts[level + 1]; i++)
      {
        guint above = region_at (self, i)->above;
        guint8 around = above != NO_PLACE ? matches[above] : 0;

        /* Nothing lies in a village, so having some of the words only is of no use. */
        if (func != NULL && level == SAKSI_LEVEL_VILLAGE &&
            (self->pairs[i] & words.missing[around]) != words.missing[around])
          continue;

        matches[i] = match_region (self, i, level, &words, around);
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

  match_all (self, text, matches, func, user_data);
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

  match_all (self, text, matches, NULL, NULL);

  return matches;
}

static gboolean
is_found (SaksiRegionNames *self,
          guint             place)
{
  const Region *region = region_at (self, place);

  return region->is_listed && !saksi_key_is_specimen (region->key);
}

/* Those with the whole phrase in their own name. */
static void
search_phrase (SaksiRegionNames *self,
               const char       *phrase,
               GArray           *places,
               guint             limit)
{
  guint64 pairs = hash_pairs (phrase);

  for (guint i = self->starts[SAKSI_LEVEL_PROVINCE];
       i < self->regions->len && places->len < limit; i++)
    if ((self->pairs[i] & pairs) == pairs && is_found (self, i) &&
        strstr (self->folded->str + region_at (self, i)->folded, phrase) != NULL)
      g_array_append_val (places, i);
}

typedef struct
{
  SaksiRegionNames *names; /* borrowed */
  GArray *places;          /* borrowed */
  guint n_phrase;          /* of them have the whole phrase */
  guint limit;
} Hits;

/* A region does not bring all that lies in it. */
static gboolean
add_hit_cb (guint    place,
            gboolean is_own,
            gpointer user_data)
{
  Hits *hits = user_data;
  gboolean is_new = is_own && is_found (hits->names, place);

  for (guint i = 0; i < hits->n_phrase && is_new; i++)
    is_new = g_array_index (hits->places, guint, i) != place;
  if (is_new)
    g_array_append_val (hits->places, place);

  return hits->places->len < hits->limit;
}

/**
 * saksi_region_names_search:
 * @self: names
 * @text: what is searched for
 * @limit: the most that is wanted
 *
 * Returns: (transfer full): the places, of type guint, of regions that are listed: those with the
 *   text in their name, then those with its words in their name and around them; larger regions
 *   first. The specimen is not found.
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

  search_phrase (self, text->phrase, places, limit);
  hits = (Hits) { self, places, places->len, limit };
  if (text->n_words > 1 && places->len < limit)
    saksi_region_names_foreach_match (self, text, add_hit_cb, &hits);

  return places;
}
