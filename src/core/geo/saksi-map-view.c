/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-map-view.h"

#include <math.h>

/* The coarse outlines are 1:110 million: their corners show from about here on. */
#define FINE_SCALE 900.0

/* The fine ones are simplified to 3.5 km; that is two pixels here. The nearest ones were cut out
 * one degree beyond this box. */
#define NEAR_SCALE 22000.0
#define NEAR_WEST 92.0
#define NEAR_SOUTH -15.0
#define NEAR_EAST 145.0
#define NEAR_NORTH 21.0

/**
 * saksi_map_view_new_centered:
 * @longitude: of the middle, in degrees
 * @latitude: of the middle, in degrees
 * @scale: pixels for one world
 * @width: in pixels
 * @height: in pixels
 */
SaksiMapView
saksi_map_view_new_centered (double longitude,
                             double latitude,
                             double scale,
                             int    width,
                             int    height)
{
  SaksiMapPoint center = saksi_mercator_project (longitude, latitude);

  g_return_val_if_fail (scale > 0, ((SaksiMapView) { 0, 0, 1, 0, 0 }));

  return (SaksiMapView) {
    .left = center.x - width / scale / 2,
    .top = center.y - height / scale / 2,
    .scale = scale,
    .width = width,
    .height = height,
  };
}

/**
 * saksi_map_view_get_box:
 * @self: a view
 *
 * Returns: what the picture shows, in worlds; like the view it may reach beyond 0 and 1
 */
SaksiMapBox
saksi_map_view_get_box (const SaksiMapView *self)
{
  return (SaksiMapBox) {
    self->left,
    self->top,
    self->left + self->width / self->scale,
    self->top + self->height / self->scale,
  };
}

/**
 * saksi_map_view_to_pixels:
 * @self: a view
 * @point: a place on the map, in worlds
 *
 * The world is not repeated: see saksi_map_view_nearest_turn().
 *
 * Returns: where it is in the picture, in pixels from its upper left corner; it may lie outside
 */
SaksiMapPoint
saksi_map_view_to_pixels (const SaksiMapView  *self,
                          const SaksiMapPoint *point)
{
  return (SaksiMapPoint) {
    (point->x - self->left) * self->scale,
    (point->y - self->top) * self->scale,
  };
}

/**
 * saksi_map_view_nearest_turn:
 * @self: a view
 * @x: of a place, from 0 to 1
 *
 * Returns: how many whole worlds to add to @x, so that it comes nearest to the middle of the view
 */
double
saksi_map_view_nearest_turn (const SaksiMapView *self,
                             double              x)
{
  return floor (self->left + self->width / self->scale / 2 - x + 0.5);
}

/**
 * saksi_map_view_min_scale:
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 *
 * Returns: the smallest scale at which one world still fills the picture both ways
 */
double
saksi_map_view_min_scale (int width,
                          int height)
{
  return MAX (MAX (width, height), 1);
}

/**
 * saksi_map_view_clamp_y:
 * @y: of the middle of a picture, in worlds
 * @scale: pixels for one world
 * @height: of the picture, in pixels
 *
 * Returns: the nearest @y at which the picture shows nothing beyond the square of the map
 */
double
saksi_map_view_clamp_y (double y,
                        double scale,
                        int    height)
{
  double half = height / scale / 2;

  if (half >= 0.5)
    return 0.5;

  return CLAMP (y, half, 1 - half);
}

/**
 * saksi_map_detail_for_scale:
 * @scale: pixels for one world
 *
 * Returns: which outlines to draw at that scale
 */
SaksiMapDetail
saksi_map_detail_for_scale (double scale)
{
  return scale < FINE_SCALE ? SAKSI_MAP_DETAIL_COARSE : SAKSI_MAP_DETAIL_FINE;
}

/**
 * saksi_map_detail_for_view:
 * @view: what the picture shows
 *
 * Returns: which outlines to draw on that picture
 */
SaksiMapDetail
saksi_map_detail_for_view (const SaksiMapView *view)
{
  SaksiMapPoint corner = saksi_mercator_project (NEAR_WEST, NEAR_NORTH);
  SaksiMapPoint other = saksi_mercator_project (NEAR_EAST, NEAR_SOUTH);
  SaksiMapBox box = saksi_map_view_get_box (view);
  double turn = floor (box.left);

  if (view->scale >= NEAR_SCALE && box.left - turn >= corner.x && box.right - turn <= other.x &&
      box.top >= corner.y && box.bottom <= other.y)
    return SAKSI_MAP_DETAIL_NEAR;

  return saksi_map_detail_for_scale (view->scale);
}
