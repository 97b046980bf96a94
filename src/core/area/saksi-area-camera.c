/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-area-camera.h"

#include <math.h>

/* Differences that nobody sees: some hundredths of a pixel on a large screen. */
#define EPSILON 1e-5

static SaksiAreaCamera
clamp (double zoom,
       double x,
       double y)
{
  double half = 0.5 / MAX (zoom, 1);

  return (SaksiAreaCamera) {
    .zoom = MAX (zoom, 1),
    .x = CLAMP (x, half, 1 - half),
    .y = CLAMP (y, half, 1 - half),
  };
}

/**
 * saksi_area_camera_zoom_at:
 * @self: what is seen
 * @zoom: how large it is to be
 * @x: a place on the screen, from 0 at its left edge to 1 at its right
 * @y: likewise, from its upper edge
 *
 * Returns: what is seen then, with the same spot at that place, as far as the edges of the whole
 *   let it
 */
SaksiAreaCamera
saksi_area_camera_zoom_at (const SaksiAreaCamera *self,
                           double                 zoom,
                           double                 x,
                           double                 y)
{
  zoom = MAX (zoom, 1);

  return clamp (zoom, self->x + (x - 0.5) * (1 / self->zoom - 1 / zoom),
                self->y + (y - 0.5) * (1 / self->zoom - 1 / zoom));
}

/**
 * saksi_area_camera_pan:
 * @self: what is seen
 * @right: how far to go, in widths of the screen
 * @down: likewise, in heights
 */
SaksiAreaCamera
saksi_area_camera_pan (const SaksiAreaCamera *self,
                       double                 right,
                       double                 down)
{
  return clamp (self->zoom, self->x + right / self->zoom, self->y + down / self->zoom);
}

/**
 * saksi_area_camera_reveal:
 * @self: what is seen
 * @x: a spot, in parts of the width of the whole
 * @y: likewise, of its height
 * @rim: the part of the screen at each edge that does not count as seen
 *
 * Returns: the same, or with the spot in the middle if it was not seen
 */
SaksiAreaCamera
saksi_area_camera_reveal (const SaksiAreaCamera *self,
                          double                 x,
                          double                 y,
                          double                 rim)
{
  double room = (0.5 - rim) / self->zoom;

  if (fabs (x - self->x) <= room && fabs (y - self->y) <= room)
    return *self;

  return clamp (self->zoom, x, y);
}

/**
 * saksi_area_camera_between:
 * @from: what is seen first
 * @to: what is seen last
 * @part: how far on the way it is, from 0 to 1
 *
 * Returns: what is seen on the way. The spot that both have at the same place of the screen, if
 *   there is one, stays there.
 */
SaksiAreaCamera
saksi_area_camera_between (const SaksiAreaCamera *from,
                           const SaksiAreaCamera *to,
                           double                 part)
{
  double zoom = from->zoom * pow (to->zoom / from->zoom, part);
  double way = 1 / to->zoom - 1 / from->zoom;
  double moved = fabs (way) < 1e-12 ? part : (1 / zoom - 1 / from->zoom) / way;

  return clamp (zoom, from->x + (to->x - from->x) * moved, from->y + (to->y - from->y) * moved);
}

/**
 * saksi_area_camera_equal:
 * @first: a camera
 * @second: another one
 *
 * Returns: whether they show the same but for what rounding may make of it
 */
gboolean
saksi_area_camera_equal (const SaksiAreaCamera *first,
                         const SaksiAreaCamera *second)
{
  return fabs (first->zoom - second->zoom) < EPSILON && fabs (first->x - second->x) < EPSILON &&
         fabs (first->y - second->y) < EPSILON;
}
