/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-territories.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "base/saksi-data-dir.h"
#include "geo/saksi-territories-private.h"

#define MAX_BYTES (16 << 20)

struct _SaksiTerritories
{
  gatomicrefcount ref_count;
  SaksiShapes *world;   /* owned */
  SaksiGrid *grid;      /* owned */
  GPtrArray *list;      /* of SaksiTerritory, by code */
};

/* A row of the table of outlying land. */
typedef struct
{
  char id[3];
  char parent[4];       /* the shape on the map that it is drawn with; empty for none */
  SaksiGeoPoint point;
  double radius_km;
  gboolean is_drawn;
} Outlying;

static void
territory_free (gpointer data)
{
  SaksiTerritory *self = data;

  g_free (self->id);
  g_free (self->english);
  g_free (self->indonesian);
  g_array_unref (self->parts);
  g_array_unref (self->discs);
  g_array_unref (self->points);
  g_array_unref (self->borders);
  g_clear_pointer (&self->spans, g_array_unref);
  g_free (self);
}

static SaksiTerritory *
lookup (GPtrArray  *list,
        const char *id)
{
  for (guint i = 0; i < list->len; i++)
    {
      SaksiTerritory *territory = g_ptr_array_index (list, i);

      if (g_str_equal (territory->id, id))
        return territory;
    }

  return NULL;
}

static SaksiTerritory *
ensure (SaksiTerritories *self,
        const char       *id)
{
  SaksiTerritory *territory = lookup (self->list, id);

  if (territory != NULL)
    return territory;

  territory = g_new0 (SaksiTerritory, 1);
  territory->id = g_strdup (id);
  territory->parts = g_array_new (FALSE, FALSE, sizeof (SaksiTerritoryPart));
  territory->discs = g_array_new (FALSE, FALSE, sizeof (SaksiDisc));
  territory->points = g_array_new (FALSE, FALSE, sizeof (SaksiVector));
  territory->borders = g_array_new (FALSE, FALSE, sizeof (SaksiBorder));
  g_ptr_array_add (self->list, territory);

  return territory;
}

static gboolean
read_outlying (const char *text,
               GArray     *rows,
               GError    **error)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      Outlying row = { .is_drawn = FALSE };

      if (*lines[i] == '\0')
        continue;
      if (g_strv_length (cells) != 5 || strlen (cells[0]) != 2 || strlen (cells[1]) > 3)
        {
          g_set_error (error, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_FORMAT,
                       "line %u of the outlying land is not five values", i + 1);
          return FALSE;
        }

      g_strlcpy (row.id, cells[0], sizeof row.id);
      g_strlcpy (row.parent, cells[1], sizeof row.parent);
      row.point.longitude = g_ascii_strtod (cells[2], NULL);
      row.point.latitude = g_ascii_strtod (cells[3], NULL);
      row.radius_km = g_ascii_strtod (cells[4], NULL);
      g_array_append_val (rows, row);
    }

  return TRUE;
}

static gboolean
is_around (const Outlying   *row,
           const SaksiShape *shape,
           SaksiGeoPoint     middle)
{
  SaksiDisc disc = { saksi_vector_from_point (row->point), row->radius_km };
  SaksiVector place = saksi_vector_from_point (middle);

  return g_str_equal (row->parent, saksi_shape_get_id (shape)) &&
         saksi_disc_contains (&disc, &place);
}

/* A polygon belongs to the outlying land that it is a part of, else to its country. */
static void
add_polygon (SaksiTerritories *self,
             const SaksiShape *shape,
             guint             polygon,
             GArray           *rows)
{
  SaksiTerritoryPart part = { shape, polygon };
  SaksiMapBox box = saksi_shape_get_polygon_box (shape, polygon);
  SaksiMapPoint middle = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
  const char *id = saksi_shape_get_short_id (shape);
  gboolean is_outlying = FALSE;
  SaksiGeoPoint place;

  saksi_mercator_unproject (&middle, &place.longitude, &place.latitude);
  for (guint i = 0; i < rows->len; i++)
    {
      Outlying *row = &g_array_index (rows, Outlying, i);

      if (!is_around (row, shape, place))
        continue;

      saksi_territory_add_part (ensure (self, row->id), &part);
      row->is_drawn = TRUE;
      is_outlying = TRUE;
    }

  if (!is_outlying && id != NULL && *id != '\0')
    saksi_territory_add_part (ensure (self, id), &part);
}

static void
add_shape (SaksiTerritories *self,
           const SaksiShape *shape,
           GArray           *rows)
{
  const char *id = saksi_shape_get_short_id (shape);

  if (id != NULL && *id != '\0')
    ensure (self, id);
  for (guint i = 0; i < saksi_shape_get_n_polygons (shape); i++)
    add_polygon (self, shape, i, rows);
}

static void
add_undrawn (SaksiTerritories *self,
             const Outlying   *row)
{
  SaksiDisc disc = { saksi_vector_from_point (row->point), row->radius_km };

  g_array_append_val (ensure (self, row->id)->discs, disc);
}

static void
read_names (SaksiTerritories *self,
            const char       *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      SaksiTerritory *territory = cells[0] != NULL ? lookup (self->list, cells[0]) : NULL;

      if (territory == NULL || g_strv_length (cells) != 3 || territory->english != NULL)
        continue;
      territory->english = g_strdup (cells[1]);
      territory->indonesian = g_strdup (cells[2]);
    }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const SaksiTerritory *first = *(const SaksiTerritory *const *) a;
  const SaksiTerritory *second = *(const SaksiTerritory *const *) b;

  return strcmp (first->id, second->id);
}

/**
 * saksi_territories_new:
 * @world: the countries of the world
 * @outlying: a table of land that the map draws with another country or not at all: code, code of
 *   that country, longitude, latitude, radius in km
 * @names: a table of names: code, English, Indonesian
 * @error: a place for a #SaksiShapesError
 *
 * Puts the land of the earth in order and onto the grid. This takes a tenth of a second; call it on
 * a thread of its own.
 *
 * Returns: (transfer full) (nullable): the land, or %NULL with @error set
 */
SaksiTerritories *
saksi_territories_new (SaksiShapes *world,
                       const char  *outlying,
                       const char  *names,
                       GError     **error)
{
  g_autoptr(SaksiTerritories) self = NULL;
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Outlying));

  g_return_val_if_fail (world != NULL, NULL);
  g_return_val_if_fail (outlying != NULL, NULL);
  g_return_val_if_fail (names != NULL, NULL);

  if (!read_outlying (outlying, rows, error))
    return NULL;

  self = g_new0 (SaksiTerritories, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->world = saksi_shapes_ref (world);
  self->grid = saksi_grid_new ();
  self->list = g_ptr_array_new_with_free_func (territory_free);

  for (guint i = 0; i < saksi_shapes_get_n_shapes (world); i++)
    add_shape (self, saksi_shapes_get_shape (world, i), rows);
  for (guint i = 0; i < rows->len; i++)
    if (!g_array_index (rows, Outlying, i).is_drawn)
      add_undrawn (self, &g_array_index (rows, Outlying, i));

  g_ptr_array_sort (self->list, compare_ids);
  read_names (self, names);
  for (guint i = 0; i < self->list->len; i++)
    {
      SaksiTerritory *territory = g_ptr_array_index (self->list, i);

      territory->spans = saksi_territory_list_spans (territory, self->grid);
    }

  return g_steal_pointer (&self);
}

static GBytes *
read_shipped (const char *name,
              GError    **error)
{
  g_autofree char *path = saksi_data_dir_build_path (name);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                 G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_BYTES)
    {
      g_set_error (error, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_LIMIT, "%s is too large", path);
      return NULL;
    }

  return g_file_load_bytes (file, NULL, NULL, error);
}

static char *
read_shipped_text (const char *name,
                   GError    **error)
{
  g_autoptr(GBytes) bytes = read_shipped (name, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

/**
 * saksi_territories_load:
 * @error: a place for an error
 *
 * Makes the land of the map that ships with Saksi. It reads files: call it on a thread of its own.
 *
 * Returns: (transfer full) (nullable): the land, or %NULL with @error set
 */
SaksiTerritories *
saksi_territories_load (GError **error)
{
  g_autoptr(GBytes) bytes = read_shipped ("map/world-50m.topo.json", error);
  g_autoptr(SaksiShapes) world = NULL;
  g_autofree char *outlying = NULL;
  g_autofree char *names = NULL;

  if (bytes == NULL)
    return NULL;
  world = saksi_shapes_new_from_topojson (bytes, "countries", error);
  if (world == NULL)
    return NULL;
  outlying = read_shipped_text ("map/territories.csv", error);
  if (outlying == NULL)
    return NULL;
  names = read_shipped_text ("map/country-names.csv", error);
  if (names == NULL)
    return NULL;

  return saksi_territories_new (world, outlying, names, error);
}

SaksiTerritories *
saksi_territories_ref (SaksiTerritories *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_territories_unref (SaksiTerritories *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->list);
  saksi_grid_unref (self->grid);
  saksi_shapes_unref (self->world);
  g_free (self);
}

/**
 * saksi_territories_get_grid:
 * @self: territories
 *
 * Returns: (transfer none): the grid that the spans of all of them are of
 */
SaksiGrid *
saksi_territories_get_grid (SaksiTerritories *self)
{
  return self->grid;
}

/**
 * saksi_territories_get_n:
 * @self: territories
 *
 * Returns: how many there are
 */
guint
saksi_territories_get_n (SaksiTerritories *self)
{
  return self->list->len;
}

/**
 * saksi_territories_get:
 * @self: territories
 * @index: less than saksi_territories_get_n()
 *
 * Returns: (transfer none) (nullable): one of them, which lives as long as @self; %NULL for an
 *   index beyond the last
 */
const SaksiTerritory *
saksi_territories_get (SaksiTerritories *self,
                       guint             index)
{
  g_return_val_if_fail (index < self->list->len, NULL);

  return g_ptr_array_index (self->list, index);
}

/**
 * saksi_territories_lookup:
 * @self: the land of the earth
 * @id: a code of ISO 3166-1, two letters
 *
 * Returns: (transfer none) (nullable): the land of that code
 */
const SaksiTerritory *
saksi_territories_lookup (SaksiTerritories *self,
                          const char       *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return lookup (self->list, id);
}

/**
 * saksi_territories_find_at:
 * @self: the land of the earth
 * @point: a place
 *
 * Returns: (transfer none) (nullable): the land that it is on by the map, %NULL at sea
 */
const SaksiTerritory *
saksi_territories_find_at (SaksiTerritories *self,
                           SaksiGeoPoint     point)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const SaksiTerritory *territory = g_ptr_array_index (self->list, i);

      if (saksi_territory_get_distance_km (territory, point) == 0)
        return territory;
    }

  return NULL;
}
