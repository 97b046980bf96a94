/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-names-private.h"

#include <string.h>

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
  self->regions = g_array_new (FALSE, FALSE, sizeof (SaksiNamedRegion));
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
  g_free (self->heads);
  g_free (self);
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
  g_autofree char *text = saksi_search_fold (name);
  gboolean is_spaced = is_spaced_out (text);

  for (const char *at = text; *at != '\0'; at++)
    if (!is_spaced || *at != ' ')
      g_string_append_c (folded, *at);
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
  const SaksiNamedRegion region = {
    key, (guint32) self->names->len, 0, SAKSI_NO_PLACE, (guint32) CLAMP (stations, 0, G_MAXUINT32),
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
  const SaksiNamedRegion *one = a;
  const SaksiNamedRegion *other = b;
  SaksiLevel one_level = saksi_key_get_level (one->key);
  SaksiLevel other_level = saksi_key_get_level (other->key);

  if (one_level != other_level)
    return one_level < other_level ? -1 : 1;
  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;

  return (int) other->is_listed - (int) one->is_listed;
}

static void
drop_doubles (SaksiRegionNames *self)
{
  guint n = 0;

  for (guint i = 0; i < self->regions->len; i++)
    if (n == 0 || saksi_region_names_at (self, n - 1)->key != saksi_region_names_at (self, i)->key)
      *saksi_region_names_at (self, n++) = *saksi_region_names_at (self, i);
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
  self->heads = g_new (guint32, self->regions->len + 1);

  for (guint i = 0; i < self->regions->len; i++)
    {
      SaksiNamedRegion *region = saksi_region_names_at (self, i);

      while (level < saksi_key_get_level (region->key))
        self->starts[++level] = i;
      region->folded = (guint32) self->folded->len;
      append_folded (self->folded, self->names->str + region->name);
      self->heads[i] = saksi_region_names_get_head (self->folded->str + region->folded);
      self->pairs[i] = saksi_region_names_hash_pairs (self->folded->str + region->folded);
    }
  while (level <= SAKSI_LEVEL_VILLAGE)
    self->starts[++level] = self->regions->len;

  for (guint i = 0; i < self->regions->len; i++)
    if (saksi_region_names_at (self, i)->key != SAKSI_KEY_NATION)
      saksi_region_names_find (self, saksi_key_get_parent (saksi_region_names_at (self, i)->key),
                               &saksi_region_names_at (self, i)->above);
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

      if (saksi_region_names_at (self, middle)->key < key)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->starts[level + 1] || saksi_region_names_at (self, low)->key != key)
    return FALSE;
  *place = low;

  return TRUE;
}

/**
 * saksi_region_names_get_key:
 * @self: names
 * @place: as saksi_region_names_find() or a search gives it
 *
 * Returns: the key of the region there
 */
SaksiKey
saksi_region_names_get_key (SaksiRegionNames *self,
                            guint             place)
{
  return saksi_region_names_at (self, place)->key;
}

/**
 * saksi_region_names_get_name:
 * @self: names
 * @place: as saksi_region_names_find() or a search gives it
 *
 * Returns: (transfer none): the name as published, which lives as long as @self
 */
const char *
saksi_region_names_get_name (SaksiRegionNames *self,
                             guint             place)
{
  return self->names->str + saksi_region_names_at (self, place)->name;
}

/**
 * saksi_region_names_get_stations:
 * @self: names
 * @place: as saksi_region_names_find() or a search gives it
 *
 * Returns: how many stations are listed in the region
 */
gint64
saksi_region_names_get_stations (SaksiRegionNames *self,
                                 guint             place)
{
  return saksi_region_names_at (self, place)->stations;
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
