/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/saksi-json.h"
#include "geo/saksi-shapes-private.h"

/* Reads TopoJSON: lines with shared borders ("arcs"), in whole numbers and each point relative
 * to the one before, and shapes that name their lines. Files may come from a user's folder, so
 * nothing in them is believed before it was looked at. */

#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_DEPTH 16
#define MAX_POINTS 4000000
#define MAX_SHAPES 20000

typedef struct
{
  SaksiShapes *shapes; /* owned */
  gboolean quantized;
  double scale[2];
  double translate[2];
} Reader;

static gboolean
fail (GError    **error,
      const char *what)
{
  g_set_error (error, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_FORMAT, "TopoJSON: %s", what);

  return FALSE;
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
read_transform (Reader     *self,
                JsonObject *root,
                GError    **error)
{
  JsonObject *transform;

  if (!json_object_has_member (root, "transform"))
    return TRUE;

  transform = saksi_json_peek_object (root, "transform");
  if (transform == NULL ||
      !array_to_pair (saksi_json_peek_array (transform, "scale"), self->scale) ||
      !array_to_pair (saksi_json_peek_array (transform, "translate"), self->translate))
    return fail (error, "the transform is not two pairs of numbers");

  self->quantized = TRUE;

  return TRUE;
}

static gboolean
read_point (Reader        *self,
            JsonNode      *node,
            double         at[2],
            SaksiMapPoint *point,
            GError       **error)
{
  double pair[2];
  double longitude, latitude;

  if (!array_to_pair (node_to_array (node), pair))
    return fail (error, "a point is not two numbers");

  at[0] = self->quantized ? at[0] + pair[0] : pair[0];
  at[1] = self->quantized ? at[1] + pair[1] : pair[1];
  longitude = self->quantized ? at[0] * self->scale[0] + self->translate[0] : at[0];
  latitude = self->quantized ? at[1] * self->scale[1] + self->translate[1] : at[1];

  /* Rounding puts some points a hair beyond the edge of the world. */
  if (!(fabs (longitude) <= 180.001) || !(fabs (latitude) <= 90.001))
    return fail (error, "a point lies beyond the world");

  *point = saksi_mercator_project (longitude, latitude);

  return TRUE;
}

static gboolean
read_line (Reader    *self,
           JsonArray *points,
           GError   **error)
{
  SaksiRun run = { .first = self->shapes->line_points->len, .box = SAKSI_MAP_BOX_EMPTY };
  double at[2] = { 0, 0 };

  run.n_points = json_array_get_length (points);
  if (run.n_points < 2)
    return fail (error, "a line has less than two points");
  if (run.first + (gsize) run.n_points > MAX_POINTS)
    return fail_limit (error, "points");

  for (guint i = 0; i < run.n_points; i++)
    {
      SaksiMapPoint point;

      if (!read_point (self, json_array_get_element (points, i), at, &point, error))
        return FALSE;

      g_array_append_val (self->shapes->line_points, point);
      saksi_map_box_add_point (&run.box, &point);
    }

  g_array_append_val (self->shapes->lines, run);

  return TRUE;
}

static gboolean
read_lines (Reader     *self,
            JsonObject *root,
            GError    **error)
{
  JsonArray *lines = saksi_json_peek_array (root, "arcs");
  guint n_lines;

  if (lines == NULL)
    return fail (error, "there are no arcs");

  n_lines = json_array_get_length (lines);
  for (guint i = 0; i < n_lines; i++)
    {
      JsonArray *points = node_to_array (json_array_get_element (lines, i));

      if (points == NULL)
        return fail (error, "an arc is not a list");
      if (!read_line (self, points, error))
        return FALSE;
    }

  return TRUE;
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
    return fail (error, "a shape has no code of its own");

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
read_shapes (Reader     *self,
             JsonObject *root,
             const char *name,
             GError    **error)
{
  JsonObject *objects = saksi_json_peek_object (root, "objects");
  JsonObject *object = objects != NULL ? saksi_json_peek_object (objects, name) : NULL;
  JsonArray *list = object != NULL ? saksi_json_peek_array (object, "geometries") : NULL;

  if (list == NULL)
    return fail (error, "the object that is asked for is not there");
  if (json_array_get_length (list) > MAX_SHAPES)
    return fail_limit (error, "shapes");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (error, "a shape is not an object");
      if (!read_shape (self, json_node_get_object (node), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_shapes_new_from_topojson:
 * @bytes: a TopoJSON file
 * @object: the name of the object to read, for example `countries`
 * @error: a place for a #SaksiShapesError or #SaksiJsonError
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
  g_autoptr(JsonNode) node = NULL;
  Reader reader = { 0 };
  JsonObject *root;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (object != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  node = saksi_json_parse (text, length, MAX_BYTES, MAX_DEPTH, error);
  if (node == NULL)
    return NULL;
  root = saksi_json_node_get_object (node, "TopoJSON", error);
  if (root == NULL)
    return NULL;

  shapes = saksi_shapes_new_empty ();
  reader.shapes = shapes;
  if (!read_transform (&reader, root, error) ||
      !read_lines (&reader, root, error) ||
      !read_shapes (&reader, root, object, error))
    return NULL;

  return g_steal_pointer (&shapes);
}
