/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-territories-private.h"

#include <math.h>

/* The points of a piece of a border. */
#define PIECE_POINTS 96

static SaksiVector
to_vector (const SaksiMapPoint *point)
{
  SaksiGeoPoint place;

  saksi_mercator_unproject (point, &place.longitude, &place.latitude);
  return saksi_vector_from_point (place);
}

static SaksiDisc
enclose (const SaksiVector *points,
         guint              n_points)
{
  SaksiVector sum = { 0, 0, 0 };
  SaksiDisc disc;
  double length;

  for (guint i = 0; i < n_points; i++)
    sum = (SaksiVector) { sum.x + points[i].x, sum.y + points[i].y, sum.z + points[i].z };
  length = sqrt (saksi_vector_get_dot (&sum, &sum));
  disc.centre = (SaksiVector) { sum.x / length, sum.y / length, sum.z / length };
  disc.radius_km = 0;
  for (guint i = 0; i < n_points; i++)
    disc.radius_km = MAX (disc.radius_km,
                          saksi_vector_get_distance_km (&disc.centre, &points[i]));

  return disc;
}

static void
close_piece (SaksiTerritory *self,
             guint           first)
{
  SaksiBorder border = { .first = first, .n_points = self->points->len - first };

  if (border.n_points < 2)
    return;

  border.disc = enclose (&g_array_index (self->points, SaksiVector, first), border.n_points);
  g_array_append_val (self->borders, border);
}

/* Borders are straight on the map, not on the earth: points between keep to the map. */
static void
add_edge (SaksiTerritory      *self,
          const SaksiMapPoint *a,
          const SaksiMapPoint *b)
{
  SaksiVector from = to_vector (a);
  SaksiVector to = to_vector (b);
  guint n = (guint) ceil (saksi_vector_get_distance_km (&from, &to) / SAKSI_BORDER_STEP_KM);

  for (guint i = 1; i < n; i++)
    {
      SaksiMapPoint point = { a->x + (b->x - a->x) * i / n, a->y + (b->y - a->y) * i / n };
      SaksiVector between = to_vector (&point);

      g_array_append_val (self->points, between);
    }
  g_array_append_val (self->points, to);
}

static void
add_ring (SaksiTerritory  *self,
          const SaksiLine *ring)
{
  guint first = self->points->len;
  SaksiVector point = to_vector (&ring->points[0]);

  g_array_append_val (self->points, point);
  for (guint i = 1; i < ring->n_points; i++)
    {
      add_edge (self, &ring->points[i - 1], &ring->points[i]);
      if (self->points->len - first < PIECE_POINTS && i + 1 < ring->n_points)
        continue;

      close_piece (self, first);
      /* The next piece begins where this one ends. */
      point = g_array_index (self->points, SaksiVector, self->points->len - 1);
      first = self->points->len;
      g_array_append_val (self->points, point);
    }
}

/* Adds a polygon of the map to the land of @self. */
void
saksi_territory_add_part (SaksiTerritory           *self,
                          const SaksiTerritoryPart *part)
{
  guint n_rings = saksi_shape_get_n_rings (part->shape, part->polygon);

  g_array_append_vals (self->parts, part, 1);
  for (guint i = 0; i < n_rings; i++)
    {
      SaksiLine ring = saksi_shape_get_ring (part->shape, part->polygon, i);

      add_ring (self, &ring);
    }
}

/**
 * saksi_territory_get_id:
 * @self: a territory
 *
 * Returns: (transfer none): its code of ISO 3166-1, two letters
 */
const char *
saksi_territory_get_id (const SaksiTerritory *self)
{
  return self->id;
}

/**
 * saksi_territory_get_english:
 * @self: a territory
 *
 * Returns: (transfer none): its English name; its code where that is not known
 */
const char *
saksi_territory_get_english (const SaksiTerritory *self)
{
  return self->english != NULL ? self->english : self->id;
}

/**
 * saksi_territory_get_indonesian:
 * @self: a territory
 *
 * Returns: (transfer none): its Indonesian name; its code where that is not known
 */
const char *
saksi_territory_get_indonesian (const SaksiTerritory *self)
{
  return self->indonesian != NULL ? self->indonesian : self->id;
}

/**
 * saksi_territory_get_spans:
 * @self: land
 *
 * Returns: (transfer none) (element-type SaksiSpan): every cell that it may touch, and some that it
 *   only nearly does
 */
GArray *
saksi_territory_get_spans (const SaksiTerritory *self)
{
  return self->spans;
}

static gboolean
holds (const SaksiTerritory *self,
       SaksiGeoPoint         point)
{
  SaksiMapPoint place = saksi_mercator_project (point.longitude,
                                                CLAMP (point.latitude, -89.8, 89.8));

  place.x -= floor (place.x);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const SaksiTerritoryPart *part = &g_array_index (self->parts, SaksiTerritoryPart, i);

      if (saksi_shape_polygon_contains (part->shape, part->polygon, &place))
        return TRUE;
    }

  return FALSE;
}

/* How near a piece of a border comes, when it is nearer than @best. */
static double
approach_border (const SaksiTerritory *self,
                 const SaksiBorder    *border,
                 const SaksiVector    *place,
                 double                best)
{
  const SaksiVector *points = &g_array_index (self->points, SaksiVector, border->first);
  double nearest = -1;
  double near;

  if (saksi_vector_get_distance_km (&border->disc.centre, place) - border->disc.radius_km >= best)
    return best;

  for (guint i = 0; i < border->n_points; i++)
    nearest = MAX (nearest, saksi_vector_get_dot (&points[i], place));

  /* No point is nearer than the nearest by more than one step, so nor is a place between two. */
  near = cos (MIN (acos (CLAMP (nearest, -1, 1)) + SAKSI_BORDER_STEP_KM / SAKSI_EARTH_RADIUS_KM,
                   G_PI));
  for (guint i = 1; i < border->n_points; i++)
    if (saksi_vector_get_dot (&points[i], place) >= near ||
        saksi_vector_get_dot (&points[i - 1], place) >= near)
      best = MIN (best, saksi_vector_get_distance_to_arc_km (place, &points[i - 1], &points[i]));

  return best;
}

/* How near the land comes, if that is nearer than @best; 0 inside. */
static double
approach (const SaksiTerritory *self,
          SaksiGeoPoint         point,
          double                enough,
          double                best)
{
  SaksiVector place = saksi_vector_from_point (point);

  if (holds (self, point))
    return 0;

  for (guint i = 0; i < self->discs->len && best > enough; i++)
    {
      const SaksiDisc *disc = &g_array_index (self->discs, SaksiDisc, i);
      double distance = saksi_vector_get_distance_km (&disc->centre, &place) - disc->radius_km;

      best = MIN (best, MAX (distance, 0));
    }
  for (guint i = 0; i < self->borders->len && best > enough; i++)
    best = approach_border (self, &g_array_index (self->borders, SaksiBorder, i), &place, best);

  return best;
}

/**
 * saksi_territory_get_distance_km:
 * @self: land
 * @point: a place
 *
 * Returns: how far the nearest land is by the map, 0 for a place on it
 */
double
saksi_territory_get_distance_km (const SaksiTerritory *self,
                                 SaksiGeoPoint         point)
{
  return approach (self, point, 0, SAKSI_EARTH_HALF_TURN_KM);
}

/**
 * saksi_territory_is_beyond:
 * @self: land
 * @centre: the middle of a disc
 * @radius_km: its radius
 *
 * Returns: whether all of the land is outside of the disc, even if the map is off by
 *   %SAKSI_TERRITORY_TOLERANCE_KM
 */
gboolean
saksi_territory_is_beyond (const SaksiTerritory *self,
                           SaksiGeoPoint         centre,
                           double                radius_km)
{
  double reach = radius_km + SAKSI_TERRITORY_TOLERANCE_KM;

  if (reach >= SAKSI_EARTH_HALF_TURN_KM)
    return FALSE;

  /* What is farther need not be told how far. */
  return approach (self, centre, reach, nextafter (reach, G_MAXDOUBLE)) > reach;
}
