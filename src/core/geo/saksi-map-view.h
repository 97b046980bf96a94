/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-mercator.h"

G_BEGIN_DECLS

/**
 * SaksiMapView:
 * @left: the left edge, in worlds; may lie outside of 0 to 1, for the world repeats sideways
 * @top: the upper edge, in worlds
 * @scale: pixels of the picture for one world
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 *
 * The part of the map that a picture shows.
 */
typedef struct
{
  double left;
  double top;
  double scale;
  int width;
  int height;
} SaksiMapView;

SaksiMapView  saksi_map_view_new_centered (double               longitude,
                                           double               latitude,
                                           double               scale,
                                           int                  width,
                                           int                  height);
SaksiMapBox   saksi_map_view_get_box      (const SaksiMapView  *self);
SaksiMapPoint saksi_map_view_to_pixels    (const SaksiMapView  *self,
                                           const SaksiMapPoint *point);
double        saksi_map_view_nearest_turn (const SaksiMapView  *self,
                                           double               x);

double        saksi_map_view_min_scale    (int                  width,
                                           int                  height);
double        saksi_map_view_clamp_y      (double               y,
                                           double               scale,
                                           int                  height);

/**
 * SaksiMapDetail:
 * @SAKSI_MAP_DETAIL_COARSE: for a whole world on a small picture
 * @SAKSI_MAP_DETAIL_FINE: for anything closer
 * @SAKSI_MAP_DETAIL_NEAR: closer still, around Indonesia only
 */
typedef enum
{
  SAKSI_MAP_DETAIL_COARSE,
  SAKSI_MAP_DETAIL_FINE,
  SAKSI_MAP_DETAIL_NEAR,
} SaksiMapDetail;

#define SAKSI_N_MAP_DETAILS 3

SaksiMapDetail saksi_map_detail_for_scale (double              scale);
SaksiMapDetail saksi_map_detail_for_view  (const SaksiMapView *view);

G_END_DECLS
