/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-area-atlas.h"

#include <math.h>

#include <gio/gio.h>

#include "base/saksi-data-dir.h"

#define TILES "map/province-tiles.csv"
#define PLACES "map/places.csv"

/* More than any grid has, so that a broken file makes no endless one. */
#define MAX_TILE 99

struct _SaksiAreaAtlas
{
  gatomicrefcount ref_count;
  GArray *places; /* owned, of SaksiProvincePlace */
};

/* Called with the fields of a line. Returns: whether they are what the file promises */
typedef gboolean (*LineFunc) (SaksiAreaAtlas *self,
                              char          **fields);

static void
place_clear (gpointer data)
{
  SaksiProvincePlace *place = data;

  g_free (place->short_name);
  g_free (place->capital_name);
}

static gboolean
add_tile (SaksiAreaAtlas *self,
          char          **fields)
{
  SaksiProvincePlace place = { 0 };
  guint64 column, row;

  if (g_strv_length (fields) != 5 ||
      saksi_key_get_level (saksi_key_from_code (fields[0])) != SAKSI_LEVEL_PROVINCE ||
      !g_ascii_string_to_unsigned (fields[3], 10, 0, MAX_TILE, &column, NULL) ||
      !g_ascii_string_to_unsigned (fields[4], 10, 0, MAX_TILE, &row, NULL))
    return FALSE;

  g_strlcpy (place.code, fields[0], sizeof place.code);
  place.short_name = g_strdup (fields[2]);
  place.column = (guint) column;
  place.row = (guint) row;
  g_array_append_val (self->places, place);

  return TRUE;
}

/* Of all places that the file has only the capitals are wanted. */
static gboolean
add_place (SaksiAreaAtlas *self,
           char          **fields)
{
  SaksiProvincePlace *place;
  double longitude, latitude;

  if (g_strv_length (fields) < 5 || !g_str_equal (fields[1], "province-capital"))
    return TRUE;
  place = (SaksiProvincePlace *) saksi_area_atlas_lookup (self, fields[2]);
  if (place == NULL)
    return FALSE;

  longitude = g_ascii_strtod (fields[3], NULL);
  latitude = g_ascii_strtod (fields[4], NULL);
  if (!isfinite (longitude) || !isfinite (latitude))
    return FALSE;
  place->has_capital = TRUE;
  place->capital_name = g_strdup (fields[0]);
  place->capital = saksi_mercator_project (longitude, latitude);

  return TRUE;
}

/* Names of provinces and their capitals have no commas and no quotes. */
static gboolean
read_file (SaksiAreaAtlas *self,
           const char     *name,
           LineFunc        add,
           GError        **error)
{
  g_autofree char *path = saksi_data_dir_build_path (name);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  /* check-style: allow sync: the caller's thread is there for this */
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (g_strchomp (lines[i]), ",", -1);

      if (*lines[i] != '\0' && !add (self, fields))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: line %u", path, i + 1);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * saksi_area_atlas_load:
 * @error: a place for an error
 *
 * Reads the files that ship; call it on a thread of its own.
 *
 * Returns: (transfer full) (nullable): the places, or %NULL with @error set
 */
SaksiAreaAtlas *
saksi_area_atlas_load (GError **error)
{
  g_autoptr(SaksiAreaAtlas) self = g_new0 (SaksiAreaAtlas, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->places = g_array_new (FALSE, FALSE, sizeof (SaksiProvincePlace));
  g_array_set_clear_func (self->places, place_clear);
  if (!read_file (self, TILES, add_tile, error) || !read_file (self, PLACES, add_place, error))
    return NULL;

  return g_steal_pointer (&self);
}

SaksiAreaAtlas *
saksi_area_atlas_ref (SaksiAreaAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_area_atlas_unref (SaksiAreaAtlas *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->places);
  g_free (self);
}

/**
 * saksi_area_atlas_get_length:
 * @self: an atlas
 *
 * Returns: how many provinces it has
 */
guint
saksi_area_atlas_get_length (SaksiAreaAtlas *self)
{
  return self->places->len;
}

/**
 * saksi_area_atlas_get_place:
 * @self: an atlas
 * @index: less than saksi_area_atlas_get_length()
 *
 * Returns: (transfer none) (nullable): where a province is drawn, as long as @self lives; %NULL for
 *   an index beyond the last
 */
const SaksiProvincePlace *
saksi_area_atlas_get_place (SaksiAreaAtlas *self,
                            guint           index)
{
  g_return_val_if_fail (index < self->places->len, NULL);

  return &g_array_index (self->places, SaksiProvincePlace, index);
}

/**
 * saksi_area_atlas_lookup:
 * @self: an atlas
 * @code: a code
 *
 * Returns: (transfer none) (nullable): where the province of that code is
 */
const SaksiProvincePlace *
saksi_area_atlas_lookup (SaksiAreaAtlas *self,
                         const char     *code)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const SaksiProvincePlace *place = saksi_area_atlas_get_place (self, i);

      if (g_str_equal (place->code, code))
        return place;
    }

  return NULL;
}
