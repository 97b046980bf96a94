/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-sphere.h"

#include <math.h>
#include <stdlib.h>

#define RADIANS (G_PI / 180)

/* How many directions the outline of a meeting of discs is looked up in. */
#define N_DIRECTIONS 360

/* A disc that is larger than half the earth bends outwards. */
#define QUARTER_TURN_KM (SAKSI_EARTH_HALF_TURN_KM / 2)

/**
 * saksi_vector_from_point:
 * @point: a place; its longitude may be on any turn of the world
 *
 * Returns: the same place
 */
SaksiVector
saksi_vector_from_point (SaksiGeoPoint point)
{
  double latitude = CLAMP (point.latitude, -90, 90) * RADIANS;
  double longitude = point.longitude * RADIANS;

  return (SaksiVector) {
    cos (latitude) * cos (longitude), cos (latitude) * sin (longitude), sin (latitude),
  };
}

/**
 * saksi_vector_to_point:
 * @self: a place
 *
 * Returns: the same place, with a longitude from -180 to 180
 */
SaksiGeoPoint
saksi_vector_to_point (const SaksiVector *self)
{
  return (SaksiGeoPoint) {
    atan2 (self->y, self->x) / RADIANS,
    atan2 (self->z, hypot (self->x, self->y)) / RADIANS,
  };
}

/**
 * saksi_vector_get_dot:
 * @self: a place
 * @other: another one
 *
 * Returns: the cosine of the angle between them: 1 for the same place, -1 for the opposite one
 */
double
saksi_vector_get_dot (const SaksiVector *self,
                      const SaksiVector *other)
{
  return self->x * other->x + self->y * other->y + self->z * other->z;
}

static SaksiVector
cross (const SaksiVector *a,
       const SaksiVector *b)
{
  return (SaksiVector) {
    a->y * b->z - a->z * b->y, a->z * b->x - a->x * b->z, a->x * b->y - a->y * b->x,
  };
}

static double
get_length (const SaksiVector *self)
{
  return sqrt (saksi_vector_get_dot (self, self));
}

/**
 * saksi_vector_get_distance_km:
 * @self: a place
 * @other: another place
 *
 * Returns: the length of the shortest way between them, exact for near and for opposite places
 */
double
saksi_vector_get_distance_km (const SaksiVector *self,
                              const SaksiVector *other)
{
  SaksiVector normal = cross (self, other);

  return atan2 (get_length (&normal), saksi_vector_get_dot (self, other)) * SAKSI_EARTH_RADIUS_KM;
}

/**
 * saksi_vector_get_distance_to_arc_km:
 * @self: a place
 * @from: where an arc of a great circle begins
 * @to: where it ends, less than half a turn away
 *
 * Returns: how far @self is from the nearest place of the arc
 */
double
saksi_vector_get_distance_to_arc_km (const SaksiVector *self,
                                     const SaksiVector *from,
                                     const SaksiVector *to)
{
  double ends = MIN (saksi_vector_get_distance_km (self, from),
                     saksi_vector_get_distance_km (self, to));
  SaksiVector normal = cross (from, to);
  SaksiVector start = cross (&normal, from);
  SaksiVector end = cross (to, &normal);
  double length = get_length (&normal);

  /* The foot of the perpendicular is between the ends, or the nearest place is an end. */
  if (length == 0 || saksi_vector_get_dot (self, &start) <= 0 ||
      saksi_vector_get_dot (self, &end) <= 0)
    return ends;

  return MIN (ends, fabs (asin (CLAMP (saksi_vector_get_dot (self, &normal) / length, -1, 1))) *
                    SAKSI_EARTH_RADIUS_KM);
}

/**
 * saksi_disc_contains:
 * @self: a disc
 * @place: a place
 *
 * Returns: whether the place is in the disc; its edge is
 */
gboolean
saksi_disc_contains (const SaksiDisc   *self,
                     const SaksiVector *place)
{
  return saksi_vector_get_distance_km (&self->centre, place) <= self->radius_km;
}

/**
 * saksi_disc_is_apart:
 * @self: a disc
 * @other: another disc
 *
 * Returns: whether no place is in both
 */
gboolean
saksi_disc_is_apart (const SaksiDisc *self,
                     const SaksiDisc *other)
{
  double reach = self->radius_km + other->radius_km;

  return reach < SAKSI_EARTH_HALF_TURN_KM &&
         saksi_vector_get_distance_km (&self->centre, &other->centre) > reach;
}

/**
 * saksi_discs_find_apart:
 * @discs: discs
 * @n_discs: how many
 * @first: (out): the index of a disc
 * @second: (out): the index of one that is apart from it
 *
 * Returns: whether there are two discs that no place is in both of
 */
gboolean
saksi_discs_find_apart (const SaksiDisc *discs,
                        guint            n_discs,
                        guint           *first,
                        guint           *second)
{
  g_autofree double *cosines = g_new (double, MAX (n_discs, 1));
  g_autofree double *sines = g_new (double, MAX (n_discs, 1));

  for (guint i = 0; i < n_discs; i++)
    {
      double angle = MIN (discs[i].radius_km / SAKSI_EARTH_RADIUS_KM, G_PI);

      cosines[i] = cos (angle);
      sines[i] = sin (angle);
    }

  /* Every pair is looked at, so that most are told by the cosine of the sum of both radii; what is
   * near to it is measured. */
  for (guint i = 0; i < n_discs; i++)
    for (guint k = i + 1; k < n_discs; k++)
      if (saksi_vector_get_dot (&discs[i].centre, &discs[k].centre) <
            cosines[i] * cosines[k] - sines[i] * sines[k] + 1e-9 &&
          saksi_disc_is_apart (&discs[i], &discs[k]))
        {
          *first = i;
          *second = k;
          return TRUE;
        }

  return FALSE;
}

typedef struct
{
  double radius_km;
  guint index;
} Ranked;

static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const Ranked *first = a;
  const Ranked *second = b;

  if (first->radius_km != second->radius_km)
    return first->radius_km < second->radius_km ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

static gboolean
is_apart_from_all (const SaksiDisc *discs,
                   guint            index,
                   GArray          *picked)
{
  for (guint i = 0; i < picked->len; i++)
    if (!saksi_disc_is_apart (&discs[index], &discs[g_array_index (picked, guint, i)]))
      return FALSE;

  return TRUE;
}

static void
pick_further (const SaksiDisc *discs,
              guint            n_discs,
              const Ranked    *ranks,
              GArray          *picked)
{
  for (guint i = 0; i < n_discs; i++)
    if (is_apart_from_all (discs, ranks[i].index, picked))
      g_array_append_val (picked, ranks[i].index);
}

/**
 * saksi_discs_pick_apart:
 * @discs: discs
 * @n_discs: how many
 *
 * Picks discs no two of which meet, the smallest first. Finding the most of them takes too long for
 * any number of discs, so this is a lower bound; but when there are two that do not meet, at least
 * two are picked.
 *
 * Returns: (transfer full) (element-type guint): indexes of discs
 */
GArray *
saksi_discs_pick_apart (const SaksiDisc *discs,
                        guint            n_discs)
{
  g_autofree Ranked *ranks = g_new (Ranked, MAX (n_discs, 1));
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (guint));
  guint pair[2];

  for (guint i = 0; i < n_discs; i++)
    ranks[i] = (Ranked) { discs[i].radius_km, i };
  qsort (ranks, n_discs, sizeof *ranks, compare_ranked);

  pick_further (discs, n_discs, ranks, picked);
  /* One small disc may touch all the others, which do not touch each other. */
  if (picked->len == 1 && saksi_discs_find_apart (discs, n_discs, &pair[0], &pair[1]))
    {
      g_array_set_size (picked, 0);
      g_array_append_vals (picked, pair, 2);
      pick_further (discs, n_discs, ranks, picked);
    }

  return picked;
}

/* How far one can go from @inside in @direction until @disc ends. */
static double
get_way_out (const SaksiDisc   *disc,
             const SaksiVector *inside,
             const SaksiVector *direction)
{
  double along = saksi_vector_get_dot (&disc->centre, inside);
  double across = saksi_vector_get_dot (&disc->centre, direction);
  double furthest = hypot (along, across);
  double edge = cos (disc->radius_km / SAKSI_EARTH_RADIUS_KM);

  if (furthest <= 0 || edge >= furthest)
    return 0;

  return MAX (0, atan2 (across, along) + acos (MAX (edge / furthest, -1)));
}

/**
 * saksi_discs_trace_meeting:
 * @discs: discs
 * @n_discs: how many
 * @inside: a place that is in all of them
 *
 * Traces the edge of what all the discs have in common. It can be seen from @inside in every
 * direction as long as no disc is larger than half the earth; if all are, there is no outline.
 *
 * Returns: (transfer full) (nullable) (element-type SaksiGeoPoint): a closed ring whose longitudes
 *   go on beyond 180 degrees, or %NULL where it holds a pole or cannot be drawn as one ring
 */
GArray *
saksi_discs_trace_meeting (const SaksiDisc   *discs,
                           guint              n_discs,
                           const SaksiVector *inside)
{
  g_autoptr(GArray) ring = g_array_new (FALSE, FALSE, sizeof (SaksiGeoPoint));
  SaksiVector pole = fabs (inside->z) < 0.9 ? (SaksiVector) { 0, 0, 1 } : (SaksiVector) { 1, 0, 0 };
  SaksiVector east = cross (&pole, inside);
  double length = get_length (&east);
  SaksiVector north;
  double previous = NAN;

  east = (SaksiVector) { east.x / length, east.y / length, east.z / length };
  north = cross (inside, &east);

  for (guint i = 0; i <= N_DIRECTIONS; i++)
    {
      double turn = (i % N_DIRECTIONS) * 2 * G_PI / N_DIRECTIONS;
      SaksiVector direction = {
        cos (turn) * east.x + sin (turn) * north.x, cos (turn) * east.y + sin (turn) * north.y,
        cos (turn) * east.z + sin (turn) * north.z,
      };
      double way = G_MAXDOUBLE;
      SaksiVector edge;
      SaksiGeoPoint point;

      for (guint k = 0; k < n_discs; k++)
        if (discs[k].radius_km < QUARTER_TURN_KM)
          way = MIN (way, get_way_out (&discs[k], inside, &direction));
        else if (discs[k].radius_km < SAKSI_EARTH_HALF_TURN_KM)
          return NULL;
      if (way == G_MAXDOUBLE)
        return NULL;

      edge = (SaksiVector) {
        cos (way) * inside->x + sin (way) * direction.x,
        cos (way) * inside->y + sin (way) * direction.y,
        cos (way) * inside->z + sin (way) * direction.z,
      };
      point = saksi_vector_to_point (&edge);
      if (!isnan (previous))
        point.longitude += 360 * round ((previous - point.longitude) / 360);
      previous = point.longitude;
      g_array_append_val (ring, point);
    }

  /* Around a pole the ring does not come back to where it began. */
  if (fabs (g_array_index (ring, SaksiGeoPoint, 0).longitude - previous) > 180)
    return NULL;

  return g_steal_pointer (&ring);
}
