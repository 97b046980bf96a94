/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/saksi-json.h"
#include "base/saksi-scan.h"
#include "geo/saksi-shapes-private.h"

/* Reads TopoJSON: lines with shared borders ("arcs"), in whole numbers and each point relative
 * to the one before, and shapes that name their lines. Files may come from a user's folder, so
 * nothing in them is believed before it was looked at.
 *
 * Nearly all of a file are its points. They are read where they stand: a tree of them takes ten
 * times the memory of the shapes and ten times as long. */

#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_DEPTH 16
#define MAX_POINTS 4000000
#define MAX_SHAPES 20000

/* What stands in a file under these names, borrowed from it. */
typedef struct
{
  SaksiScanText arcs;
  SaksiScanText transform;
  SaksiScanText objects;
} Parts;

typedef struct
{
  SaksiShapes *shapes; /* owned */
  gboolean quantized;
  double scale[2];
  double translate[2];
} Reader;

static gboolean
fail_as (GError         **error,
         SaksiShapesError code,
         const char      *what)
{
  g_set_error (error, SAKSI_SHAPES_ERROR, code, "TopoJSON: %s", what);

  return FALSE;
}

static gboolean
fail (GError    **error,
      const char *what)
{
  return fail_as (error, SAKSI_SHAPES_ERROR_DAMAGED, what);
}

static gboolean
fail_limit (GError    **error,
            const char *what)
{
  g_set_error (error, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_LIMIT, "TopoJSON: too many %s", what);

  return FALSE;
}

static gboolean
node_to_number (JsonNode *node,
                double   *number)
{
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  type = json_node_get_value_type (node);
  if (type == G_TYPE_INT64)
    *number = (double) json_node_get_int (node);
  else if (type == G_TYPE_DOUBLE)
    *number = json_node_get_double (node);
  else
    return FALSE;

  return isfinite (*number);
}

static gboolean
array_to_pair (JsonArray *array,
               double     pair[2])
{
  return array != NULL && json_array_get_length (array) >= 2 &&
         node_to_number (json_array_get_element (array, 0), &pair[0]) &&
         node_to_number (json_array_get_element (array, 1), &pair[1]);
}

static JsonArray *
node_to_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
fail_scan (GError         **error,
           const SaksiScan *scan)
{
  g_set_error (error, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_DAMAGED, "TopoJSON: %s",
               scan->error != NULL ? scan->error : "a list ends too early");

  return FALSE;
}

static gboolean
find_parts (Parts      *parts,
            const char *text,
            gsize       length,
            GError    **error)
{
  SaksiScanText name;
  SaksiScan scan;

  saksi_scan_init (&scan, text, length);
  if (saksi_scan_peek (&scan) != SAKSI_SCAN_OBJECT)
    return fail_as (error, SAKSI_SHAPES_ERROR_FORMAT, "the file is not an object");

  saksi_scan_enter (&scan);
  while (saksi_scan_next_member (&scan, &name))
    {
      SaksiScanText unused;
      SaksiScanText *part = &unused;

      if (saksi_scan_text_equal (&name, "arcs"))
        part = &parts->arcs;
      else if (saksi_scan_text_equal (&name, "transform"))
        part = &parts->transform;
      else if (saksi_scan_text_equal (&name, "objects"))
        part = &parts->objects;
      if (!saksi_scan_skip (&scan, part))
        break;
    }

  return saksi_scan_finish (&scan) || fail_scan (error, &scan);
}

static JsonNode *
parse_part (const SaksiScanText *part,
            GError             **error)
{
  GError *own = NULL;
  JsonNode *node = saksi_json_parse (part->chars, part->length, MAX_BYTES, MAX_DEPTH, &own);

  if (node == NULL)
    {
      fail_as (error, g_error_matches (own, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TOO_DEEP)
                      ? SAKSI_SHAPES_ERROR_LIMIT : SAKSI_SHAPES_ERROR_DAMAGED, own->message);
      g_error_free (own);
    }

  return node;
}

static gboolean
read_transform (Reader              *self,
                const SaksiScanText *part,
                GError             **error)
{
  g_autoptr(JsonNode) node = NULL;
  JsonObject *transform;

  if (part->chars == NULL)
    return TRUE;

  node = parse_part (part, error);
  if (node == NULL)
    return FALSE;

  transform = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (transform == NULL ||
      !array_to_pair (saksi_json_peek_array (transform, "scale"), self->scale) ||
      !array_to_pair (saksi_json_peek_array (transform, "translate"), self->translate))
    return fail (error, "the transform is not two pairs of numbers");

  self->quantized = TRUE;

  return TRUE;
}

static gboolean
scan_number (SaksiScan *scan,
             double    *number)
{
  SaksiScanText text;
  char chars[64];
  gboolean whole;
  gint64 value;

  if (!saksi_scan_next_element (scan) || saksi_scan_peek (scan) != SAKSI_SCAN_NUMBER ||
      !saksi_scan_number (scan, &text, &whole))
    return FALSE;

  if (whole && saksi_scan_text_to_int (&text, &value))
    {
      *number = (double) value;
      return TRUE;
    }
  if (text.length >= sizeof chars)
    return FALSE;

  memcpy (chars, text.chars, text.length);
  chars[text.length] = '\0';
  *number = g_ascii_strtod (chars, NULL);

  return isfinite (*number);
}

/* Two numbers; a height after them is passed over. */
static gboolean
scan_pair (SaksiScan *scan,
           double     pair[2])
{
  if (saksi_scan_peek (scan) != SAKSI_SCAN_ARRAY || !saksi_scan_enter (scan) ||
      !scan_number (scan, &pair[0]) || !scan_number (scan, &pair[1]))
    return FALSE;

  while (saksi_scan_next_element (scan))
    {
      SaksiScanText unused;

      if (!saksi_scan_skip (scan, &unused))
        return FALSE;
    }

  return scan->error == NULL;
}

static gboolean
read_point (Reader        *self,
            SaksiScan     *scan,
            double         at[2],
            SaksiMapPoint *point,
            GError       **error)
{
  double pair[2];
  double longitude, latitude;

  if (!scan_pair (scan, pair))
    return fail (error, "a point is not two numbers");

  at[0] = self->quantized ? at[0] + pair[0] : pair[0];
  at[1] = self->quantized ? at[1] + pair[1] : pair[1];
  longitude = self->quantized ? at[0] * self->scale[0] + self->translate[0] : at[0];
  latitude = self->quantized ? at[1] * self->scale[1] + self->translate[1] : at[1];

  /* Rounding puts some points a hair beyond the edge of the world. */
  if (!(fabs (longitude) <= 180.001) || !(fabs (latitude) <= 90.001))
    return fail_as (error, SAKSI_SHAPES_ERROR_PLACE, "a point lies beyond the world");

  *point = saksi_mercator_project (longitude, latitude);

  return TRUE;
}

static gboolean
read_line (Reader    *self,
           SaksiScan *scan,
           GError   **error)
{
  SaksiRun run = { .first = self->shapes->line_points->len, .box = SAKSI_MAP_BOX_EMPTY };
  double at[2] = { 0, 0 };

  saksi_scan_enter (scan);
  while (saksi_scan_next_element (scan))
    {
      SaksiMapPoint point;

      if (self->shapes->line_points->len >= MAX_POINTS)
        return fail_limit (error, "points");
      if (!read_point (self, scan, at, &point, error))
        return FALSE;

      g_array_append_val (self->shapes->line_points, point);
      saksi_map_box_add_point (&run.box, &point);
    }
  if (scan->error != NULL)
    return fail_scan (error, scan);

  run.n_points = self->shapes->line_points->len - run.first;
  if (run.n_points < 2)
    return fail (error, "a line has less than two points");
  g_array_append_val (self->shapes->lines, run);

  return TRUE;
}

static gboolean
read_lines (Reader              *self,
            const SaksiScanText *part,
            GError             **error)
{
  SaksiScan scan;

  if (part->chars == NULL || *part->chars != '[')
    return fail_as (error, SAKSI_SHAPES_ERROR_FORMAT, "there are no arcs");

  saksi_scan_init (&scan, part->chars, part->length);
  saksi_scan_enter (&scan);
  while (saksi_scan_next_element (&scan))
    {
      if (saksi_scan_peek (&scan) != SAKSI_SCAN_ARRAY)
        return fail (error, "an arc is not a list");
      if (!read_line (self, &scan, error))
        return FALSE;
    }

  return saksi_scan_finish (&scan) || fail_scan (error, &scan);
}

/* Adds a line to the ring that is being put together; the point where two lines meet is in both
 * and goes in once. */
static void
append_line (Reader   *self,
             SaksiRun *ring,
             guint     index,
             gboolean  backwards)
{
  SaksiRun *line = &g_array_index (self->shapes->lines, SaksiRun, index);
  const SaksiMapPoint *points = &g_array_index (self->shapes->line_points, SaksiMapPoint,
                                                line->first);

  for (guint i = ring->n_points > 0 ? 1 : 0; i < line->n_points; i++)
    {
      const SaksiMapPoint *point = &points[backwards ? line->n_points - 1 - i : i];

      g_array_append_vals (self->shapes->ring_points, point, 1);
      saksi_map_box_add_point (&ring->box, point);
    }

  line->n_sides++;
  ring->n_points = self->shapes->ring_points->len - ring->first;
}

static gboolean
read_ring (Reader    *self,
           JsonArray *indexes,
           GError   **error)
{
  SaksiRun ring = {
    .first = self->shapes->ring_points->len,
    .n_sides = 1,
    .box = SAKSI_MAP_BOX_EMPTY,
  };
  guint n_indexes = json_array_get_length (indexes);

  for (guint i = 0; i < n_indexes; i++)
    {
      double number;
      gint64 index;

      if (!node_to_number (json_array_get_element (indexes, i), &number) ||
          fabs (number) > MAX_POINTS || number != floor (number))
        return fail (error, "a ring names its lines by something else than whole numbers");

      index = (gint64) number;
      if ((index < 0 ? ~index : index) >= (gint64) self->shapes->lines->len)
        return fail (error, "a ring names a line that does not exist");
      if (self->shapes->ring_points->len > 2 * MAX_POINTS)
        return fail_limit (error, "points");

      append_line (self, &ring, (guint) (index < 0 ? ~index : index), index < 0);
    }

  if (ring.n_points < 4)
    return fail (error, "a ring has less than four points");

  g_array_append_val (self->shapes->rings, ring);

  return TRUE;
}

static gboolean
read_polygon (Reader     *self,
              SaksiShape *shape,
              JsonArray  *rings,
              GError    **error)
{
  SaksiPolygon polygon = { .first = self->shapes->rings->len, .box = SAKSI_MAP_BOX_EMPTY };

  polygon.n_rings = json_array_get_length (rings);
  for (guint i = 0; i < polygon.n_rings; i++)
    {
      JsonArray *indexes = node_to_array (json_array_get_element (rings, i));

      if (indexes == NULL)
        return fail (error, "a ring is not a list");
      if (!read_ring (self, indexes, error))
        return FALSE;
    }
  if (polygon.n_rings == 0)
    return TRUE;

  polygon.box = g_array_index (self->shapes->rings, SaksiRun, polygon.first).box;
  saksi_map_box_add_box (&shape->box, &polygon.box);
  g_array_append_val (self->shapes->polygons, polygon);
  shape->n_polygons++;

  return TRUE;
}

static gboolean
read_polygons (Reader     *self,
               SaksiShape *shape,
               JsonObject *geometry,
               GError    **error)
{
  const char *type = saksi_json_peek_string (geometry, "type");
  JsonArray *list = saksi_json_peek_array (geometry, "arcs");

  /* A shape may have lost all its parts in simplification: a name without a place. */
  if (list == NULL)
    return TRUE;
  if (g_strcmp0 (type, "Polygon") == 0)
    return read_polygon (self, shape, list, error);
  if (g_strcmp0 (type, "MultiPolygon") != 0)
    return fail (error, "a shape is neither Polygon nor MultiPolygon");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonArray *rings = node_to_array (json_array_get_element (list, i));

      if (rings == NULL)
        return fail (error, "a polygon is not a list");
      if (!read_polygon (self, shape, rings, error))
        return FALSE;
    }

  return TRUE;
}

static void
read_properties (SaksiShape *shape,
                 JsonObject *geometry)
{
  JsonObject *properties = saksi_json_peek_object (geometry, "properties");
  const char *name;
  double place[2];

  if (properties == NULL)
    return;

  name = saksi_json_peek_string (properties, "name");
  if (name == NULL)
    name = saksi_json_peek_string (properties, "nama");
  shape->name = g_strdup (name);
  shape->short_id = g_strdup (saksi_json_peek_string (properties, "a2"));

  if (array_to_pair (saksi_json_peek_array (properties, "lp"), place))
    {
      shape->has_label = TRUE;
      shape->label = saksi_mercator_project (place[0], place[1]);
    }
}

static gboolean
read_shape (Reader     *self,
            JsonObject *geometry,
            GError    **error)
{
  const char *id = saksi_json_peek_string (geometry, "id");
  g_autoptr(SaksiShape) shape = NULL;

  if (id == NULL || saksi_shapes_lookup (self->shapes, id) != NULL)
    {
      g_set_error (error, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_ID, "%s", id != NULL ? id : "");
      return FALSE;
    }

  shape = g_new0 (SaksiShape, 1);
  shape->id = g_strdup (id);
  shape->first = self->shapes->polygons->len;
  shape->box = SAKSI_MAP_BOX_EMPTY;
  read_properties (shape, geometry);
  if (!read_polygons (self, shape, geometry, error))
    return FALSE;

  saksi_shapes_take_shape (self->shapes, g_steal_pointer (&shape));

  return TRUE;
}

static gboolean
read_shapes (Reader              *self,
             const SaksiScanText *part,
             const char          *name,
             GError             **error)
{
  g_autoptr(JsonNode) node = NULL;
  JsonObject *object = NULL;
  JsonArray *list = NULL;

  if (part->chars != NULL)
    {
      node = parse_part (part, error);
      if (node == NULL)
        return FALSE;
      if (JSON_NODE_HOLDS_OBJECT (node))
        object = saksi_json_peek_object (json_node_get_object (node), name);
      if (object != NULL)
        list = saksi_json_peek_array (object, "geometries");
    }
  if (list == NULL)
    return fail_as (error, SAKSI_SHAPES_ERROR_MISSING, "the object that is asked for is not there");
  if (json_array_get_length (list) > MAX_SHAPES)
    return fail_limit (error, "shapes");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *geometry = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_OBJECT (geometry))
        return fail (error, "a shape is not an object");
      if (!read_shape (self, json_node_get_object (geometry), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_shapes_new_from_topojson:
 * @bytes: a TopoJSON file
 * @object: the name of the object to read, for example `countries`
 * @error: a place for a #SaksiShapesError
 *
 * Reads shapes and projects them, once for all. This takes some ten milliseconds for the world;
 * call it on a thread of its own.
 *
 * Returns: (transfer full) (nullable): the shapes, or %NULL with @error set
 */
SaksiShapes *
saksi_shapes_new_from_topojson (GBytes     *bytes,
                                const char *object,
                                GError    **error)
{
  g_autoptr(SaksiShapes) shapes = NULL;
  Reader reader = { 0 };
  Parts parts = { 0 };
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (object != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (length > MAX_BYTES)
    {
      fail_limit (error, "bytes");
      return NULL;
    }

  shapes = saksi_shapes_new_empty ();
  reader.shapes = shapes;
  if (!find_parts (&parts, text, length, error) ||
      !read_transform (&reader, &parts.transform, error) ||
      !read_lines (&reader, &parts.arcs, error) ||
      !read_shapes (&reader, &parts.objects, object, error))
    return NULL;

  return g_steal_pointer (&shapes);
}
