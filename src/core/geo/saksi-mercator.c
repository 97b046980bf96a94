/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-mercator.h"

#include <math.h>

/* The projection has no poles. Land beyond this latitude is drawn at it, well outside of the
 * square that is ever shown, so that Antarctica has no visible lower edge. */
#define POLE_LATITUDE 89.9

/**
 * saksi_mercator_project:
 * @longitude: in degrees, east positive; beyond 180 degrees it goes on into the next world
 * @latitude: in degrees, north positive; held short of the poles
 *
 * Returns: the place on the map
 */
SaksiMapPoint
saksi_mercator_project (double longitude,
                        double latitude)
{
  double held = CLAMP (latitude, -POLE_LATITUDE, POLE_LATITUDE) * G_PI / 180;
  SaksiMapPoint point;

  point.x = longitude / 360 + 0.5;
  point.y = 0.5 - log (tan (G_PI / 4 + held / 2)) / (2 * G_PI);

  return point;
}

/**
 * saksi_mercator_unproject:
 * @point: a place on the map
 * @longitude: (out): in degrees, from -180 to below 180 whichever copy of the world @point is on
 * @latitude: (out): in degrees
 */
void
saksi_mercator_unproject (const SaksiMapPoint *point,
                          double              *longitude,
                          double              *latitude)
{
  g_return_if_fail (point != NULL);
  g_return_if_fail (longitude != NULL);
  g_return_if_fail (latitude != NULL);

  *longitude = (point->x - floor (point->x) - 0.5) * 360;
  *latitude = atan (sinh ((0.5 - point->y) * 2 * G_PI)) * 180 / G_PI;
}

/**
 * saksi_map_box_add_point:
 * @self: a box, or %SAKSI_MAP_BOX_EMPTY
 * @point: a place
 *
 * Widens it until @point lies in it.
 */
void
saksi_map_box_add_point (SaksiMapBox         *self,
                         const SaksiMapPoint *point)
{
  self->left = MIN (self->left, point->x);
  self->top = MIN (self->top, point->y);
  self->right = MAX (self->right, point->x);
  self->bottom = MAX (self->bottom, point->y);
}

/**
 * saksi_map_box_add_box:
 * @self: a box, or %SAKSI_MAP_BOX_EMPTY
 * @other: another one; an empty one changes nothing
 *
 * Widens it until @other lies in it.
 */
void
saksi_map_box_add_box (SaksiMapBox       *self,
                       const SaksiMapBox *other)
{
  self->left = MIN (self->left, other->left);
  self->top = MIN (self->top, other->top);
  self->right = MAX (self->right, other->right);
  self->bottom = MAX (self->bottom, other->bottom);
}

/**
 * saksi_map_box_is_empty:
 * @self: a box
 *
 * Returns: whether nothing was ever added to it; a single point is not nothing
 */
gboolean
saksi_map_box_is_empty (const SaksiMapBox *self)
{
  return self->left > self->right;
}

/**
 * saksi_map_box_overlaps:
 * @self: a box
 * @other: another one
 *
 * Returns: whether they have a point in common, be it on their edges; an empty box has none
 */
gboolean
saksi_map_box_overlaps (const SaksiMapBox *self,
                        const SaksiMapBox *other)
{
  return self->left <= other->right && other->left <= self->right &&
         self->top <= other->bottom && other->top <= self->bottom;
}

/**
 * saksi_map_box_contains:
 * @self: a box
 * @point: a place
 *
 * Returns: whether @point lies in it or on its edge
 */
gboolean
saksi_map_box_contains (const SaksiMapBox   *self,
                        const SaksiMapPoint *point)
{
  return point->x >= self->left && point->x <= self->right &&
         point->y >= self->top && point->y <= self->bottom;
}
