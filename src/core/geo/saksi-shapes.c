/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-shapes.h"

#include <math.h>

#include "geo/saksi-shapes-private.h"

/* The search for a label's place: a grid over the largest polygon, then finer ones around the
 * best place so far. */
#define LABEL_GRID 12
#define LABEL_ROUNDS 4

G_DEFINE_QUARK (saksi-shapes-error-quark, saksi_shapes_error)

SaksiShapes *
saksi_shapes_new_empty (void)
{
  SaksiShapes *self = g_new0 (SaksiShapes, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->line_points = g_array_new (FALSE, FALSE, sizeof (SaksiMapPoint));
  self->lines = g_array_new (FALSE, FALSE, sizeof (SaksiRun));
  self->ring_points = g_array_new (FALSE, FALSE, sizeof (SaksiMapPoint));
  self->rings = g_array_new (FALSE, FALSE, sizeof (SaksiRun));
  self->polygons = g_array_new (FALSE, FALSE, sizeof (SaksiPolygon));
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_shape_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/* Takes ownership of @shape, whose polygons are already in the arrays of @self. */
void
saksi_shapes_take_shape (SaksiShapes *self,
                         SaksiShape  *shape)
{
  shape->set = self;
  g_ptr_array_add (self->shapes, shape);
  g_hash_table_insert (self->by_id, shape->id, shape);
}

void
saksi_shape_free (SaksiShape *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->short_id);
  g_free (self);
}

SaksiShapes *
saksi_shapes_ref (SaksiShapes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_shapes_unref (SaksiShapes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->shapes);
  g_array_unref (self->polygons);
  g_array_unref (self->rings);
  g_array_unref (self->ring_points);
  g_array_unref (self->lines);
  g_array_unref (self->line_points);
  g_free (self);
}

/**
 * saksi_shapes_get_n_shapes:
 * @self: a set
 *
 * Returns: how many countries or regions it has
 */
guint
saksi_shapes_get_n_shapes (SaksiShapes *self)
{
  return self->shapes->len;
}

/**
 * saksi_shapes_get_shape:
 * @self: a set
 * @index: less than saksi_shapes_get_n_shapes()
 *
 * Returns: (transfer none) (nullable): a shape, which lives as long as @self; %NULL for an index
 *   beyond the last
 */
const SaksiShape *
saksi_shapes_get_shape (SaksiShapes *self,
                        guint        index)
{
  g_return_val_if_fail (index < self->shapes->len, NULL);

  return g_ptr_array_index (self->shapes, index);
}

/**
 * saksi_shapes_lookup:
 * @self: a set
 * @id: the code of a country or region
 *
 * Returns: (transfer none) (nullable): the shape with that code
 */
const SaksiShape *
saksi_shapes_lookup (SaksiShapes *self,
                     const char  *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * saksi_shapes_lookup_short:
 * @self: a set
 * @short_id: the two-letter code of a country
 *
 * Returns: (transfer none) (nullable): the shape with that code
 */
const SaksiShape *
saksi_shapes_lookup_short (SaksiShapes *self,
                           const char  *short_id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (short_id != NULL, NULL);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SaksiShape *shape = g_ptr_array_index (self->shapes, i);

      if (g_strcmp0 (shape->short_id, short_id) == 0)
        return shape;
    }

  return NULL;
}

/**
 * saksi_shapes_find_at:
 * @self: a set
 * @longitude: in degrees; any turn of the world
 * @latitude: in degrees
 *
 * Returns: (transfer none) (nullable): the shape that holds the place, %NULL at sea
 */
const SaksiShape *
saksi_shapes_find_at (SaksiShapes *self,
                      double       longitude,
                      double       latitude)
{
  SaksiMapPoint point;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (isfinite (longitude) && isfinite (latitude), NULL);

  point = saksi_mercator_project (longitude, CLAMP (latitude, -89.8, 89.8));
  point.x -= floor (point.x);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SaksiShape *shape = g_ptr_array_index (self->shapes, i);

      if (saksi_shape_contains (shape, &point))
        return shape;
    }

  return NULL;
}

static SaksiLine
run_to_line (GArray         *points,
             const SaksiRun *run)
{
  return (SaksiLine) {
    .points = &g_array_index (points, SaksiMapPoint, run->first),
    .n_points = run->n_points,
    .n_sides = run->n_sides,
    .box = run->box,
  };
}

/**
 * saksi_shapes_get_n_lines:
 * @self: a set
 *
 * Returns: how many lines its drawing has, a border of two shapes being one
 */
guint
saksi_shapes_get_n_lines (SaksiShapes *self)
{
  return self->lines->len;
}

/**
 * saksi_shapes_get_line:
 * @self: a set
 * @index: less than saksi_shapes_get_n_lines()
 *
 * A line of the drawing. What two shapes share as their border is one line, so that drawing all
 * lines draws each border once.
 *
 * Returns: the line, borrowed from @self
 */
SaksiLine
saksi_shapes_get_line (SaksiShapes *self,
                       guint        index)
{
  g_return_val_if_fail (index < self->lines->len, ((SaksiLine) { NULL }));

  return run_to_line (self->line_points, &g_array_index (self->lines, SaksiRun, index));
}

/**
 * saksi_shape_get_id:
 * @self: a shape
 *
 * Returns: (transfer none): its code, which no other shape of the set has
 */
const char *
saksi_shape_get_id (const SaksiShape *self)
{
  return self->id;
}

/**
 * saksi_shape_get_name:
 * @self: a shape
 *
 * Returns: (transfer none) (nullable): its name as the file has it
 */
const char *
saksi_shape_get_name (const SaksiShape *self)
{
  return self->name;
}

/**
 * saksi_shape_get_short_id:
 * @self: a shape
 *
 * Returns: (nullable): the two-letter code of a country
 */
const char *
saksi_shape_get_short_id (const SaksiShape *self)
{
  return self->short_id;
}

/**
 * saksi_shape_get_box:
 * @self: a shape
 *
 * Returns: what all its polygons span, in worlds
 */
SaksiMapBox
saksi_shape_get_box (const SaksiShape *self)
{
  return self->box;
}

/**
 * saksi_shape_get_n_polygons:
 * @self: a shape
 *
 * Returns: of how many separate pieces it is made, islands for example
 */
guint
saksi_shape_get_n_polygons (const SaksiShape *self)
{
  return self->n_polygons;
}

static const SaksiPolygon *
shape_polygon (const SaksiShape *self,
               guint             polygon)
{
  return &g_array_index (self->set->polygons, SaksiPolygon, self->first + polygon);
}

/**
 * saksi_shape_get_polygon_box:
 * @self: a shape
 * @polygon: less than saksi_shape_get_n_polygons()
 *
 * Returns: what that piece spans, in worlds; an empty box for one beyond the last
 */
SaksiMapBox
saksi_shape_get_polygon_box (const SaksiShape *self,
                             guint             polygon)
{
  g_return_val_if_fail (polygon < self->n_polygons, SAKSI_MAP_BOX_EMPTY);

  return shape_polygon (self, polygon)->box;
}

/**
 * saksi_shape_get_n_rings:
 * @self: a shape
 * @polygon: less than saksi_shape_get_n_polygons()
 *
 * Returns: how many rings that piece has: its outline and its holes; 0 for one beyond the last
 */
guint
saksi_shape_get_n_rings (const SaksiShape *self,
                         guint             polygon)
{
  g_return_val_if_fail (polygon < self->n_polygons, 0);

  return shape_polygon (self, polygon)->n_rings;
}

/**
 * saksi_shape_get_ring:
 * @self: a shape
 * @polygon: which of its polygons
 * @ring: which of its rings; 0 is the outline, the others are holes
 *
 * Returns: the closed ring, borrowed from the set
 */
SaksiLine
saksi_shape_get_ring (const SaksiShape *self,
                      guint             polygon,
                      guint             ring)
{
  const SaksiPolygon *found;

  g_return_val_if_fail (polygon < self->n_polygons, ((SaksiLine) { NULL }));

  found = shape_polygon (self, polygon);
  g_return_val_if_fail (ring < found->n_rings, ((SaksiLine) { NULL }));

  return run_to_line (self->set->ring_points,
                      &g_array_index (self->set->rings, SaksiRun, found->first + ring));
}

static gboolean
ring_crossings_odd (const SaksiLine     *ring,
                    const SaksiMapPoint *point)
{
  gboolean odd = FALSE;

  for (guint i = 1; i < ring->n_points; i++)
    {
      const SaksiMapPoint *a = &ring->points[i - 1];
      const SaksiMapPoint *b = &ring->points[i];

      if ((a->y > point->y) != (b->y > point->y) &&
          point->x < (b->x - a->x) * (point->y - a->y) / (b->y - a->y) + a->x)
        odd = !odd;
    }

  return odd;
}

/**
 * saksi_shape_polygon_contains:
 * @self: a shape
 * @polygon: which of its polygons
 * @point: a place
 *
 * Returns: whether that polygon holds the place, its holes aside
 */
gboolean
saksi_shape_polygon_contains (const SaksiShape    *self,
                              guint                polygon,
                              const SaksiMapPoint *point)
{
  const SaksiPolygon *found = shape_polygon (self, polygon);
  gboolean inside = FALSE;

  if (!saksi_map_box_contains (&found->box, point))
    return FALSE;

  for (guint i = 0; i < found->n_rings; i++)
    {
      SaksiLine ring = saksi_shape_get_ring (self, polygon, i);

      if (ring_crossings_odd (&ring, point))
        inside = !inside;
    }

  return inside;
}

/**
 * saksi_shape_contains:
 * @self: a shape
 * @point: a place, on the world from 0 to 1
 *
 * Returns: whether the place lies in the shape and not in one of its holes
 */
gboolean
saksi_shape_contains (const SaksiShape    *self,
                      const SaksiMapPoint *point)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  if (!saksi_map_box_contains (&self->box, point))
    return FALSE;

  for (guint i = 0; i < self->n_polygons; i++)
    if (saksi_shape_polygon_contains (self, i, point))
      return TRUE;

  return FALSE;
}

static double
ring_area (const SaksiLine *ring)
{
  double sum = 0;

  for (guint i = 1; i < ring->n_points; i++)
    sum += ring->points[i - 1].x * ring->points[i].y - ring->points[i].x * ring->points[i - 1].y;

  return fabs (sum) / 2;
}

static guint
find_largest_polygon (const SaksiShape *self)
{
  double largest = -1;
  guint found = 0;

  for (guint i = 0; i < self->n_polygons; i++)
    {
      SaksiLine ring = saksi_shape_get_ring (self, i, 0);
      double area = ring_area (&ring);

      if (area > largest)
        {
          largest = area;
          found = i;
        }
    }

  return found;
}

static double
distance_to_edge (const SaksiMapPoint *point,
                  const SaksiMapPoint *a,
                  const SaksiMapPoint *b)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? ((point->x - a->x) * dx + (point->y - a->y) * dy) / length : 0;

  t = CLAMP (t, 0, 1);

  return hypot (point->x - (a->x + t * dx), point->y - (a->y + t * dy));
}

/* How far @point is from the nearest edge, when that is more than @enough. */
static double
polygon_clearance (const SaksiShape    *self,
                   guint                polygon,
                   const SaksiMapPoint *point,
                   double               enough)
{
  const SaksiPolygon *found = shape_polygon (self, polygon);
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < found->n_rings; i++)
    {
      SaksiLine ring = saksi_shape_get_ring (self, polygon, i);

      for (guint k = 1; k < ring.n_points && nearest > enough; k++)
        nearest = MIN (nearest,
                       distance_to_edge (point, &ring.points[k - 1], &ring.points[k]));
    }

  return nearest;
}

static double
search_grid (const SaksiShape  *self,
             guint              polygon,
             const SaksiMapBox *box,
             double             best,
             SaksiMapPoint     *point)
{
  for (guint row = 0; row < LABEL_GRID; row++)
    for (guint column = 0; column < LABEL_GRID; column++)
      {
        SaksiMapPoint place = {
          box->left + (box->right - box->left) * (column + 0.5) / LABEL_GRID,
          box->top + (box->bottom - box->top) * (row + 0.5) / LABEL_GRID,
        };
        double clearance;

        if (!saksi_shape_polygon_contains (self, polygon, &place))
          continue;

        clearance = polygon_clearance (self, polygon, &place, best);
        if (clearance > best)
          {
            best = clearance;
            *point = place;
          }
      }

  return best;
}

/**
 * saksi_shape_find_label_point:
 * @self: a shape
 * @point: (out): the place
 *
 * Finds where a label is best put: the place that the file names, else the one farthest from all
 * edges of the largest part. This looks at every edge many times; keep the answer.
 *
 * Returns: whether there is such a place; a shape without polygons has none
 */
gboolean
saksi_shape_find_label_point (const SaksiShape *self,
                              SaksiMapPoint    *point)
{
  guint polygon;
  SaksiMapBox box;
  SaksiLine outline;
  double best = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  if (self->has_label)
    {
      *point = self->label;
      return TRUE;
    }
  if (self->n_polygons == 0)
    return FALSE;

  polygon = find_largest_polygon (self);
  box = saksi_shape_get_polygon_box (self, polygon);
  outline = saksi_shape_get_ring (self, polygon, 0);
  *point = outline.points[0];

  for (guint i = 0; i < LABEL_ROUNDS; i++)
    {
      double width = (box.right - box.left) / LABEL_GRID;
      double height = (box.bottom - box.top) / LABEL_GRID;

      best = search_grid (self, polygon, &box, best, point);
      box = (SaksiMapBox) { point->x - width, point->y - height,
                            point->x + width, point->y + height };
    }

  return TRUE;
}
