/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "geo/saksi-map-painter.h"
#include "hosting/saksi-board.h"

G_BEGIN_DECLS

/**
 * SaksiPlaceStyle:
 * @region: of hatched areas
 * @ring: of what databases guess
 * @landmark: of where somebody measured from
 * @ground: what a landmark is set off against
 * @scale_factor: pixels of the picture for one of the window
 */
typedef struct
{
  SaksiMapColor region;
  SaksiMapColor ring;
  SaksiMapColor landmark;
  SaksiMapColor ground;
  double scale_factor;
} SaksiPlaceStyle;

void     saksi_place_painter_paint          (cairo_t                    *cr,
                                             const SaksiMapView         *view,
                                             SaksiBoard                 *board,
                                             const SaksiPlaceStyle      *style);
void     saksi_place_painter_hatch          (cairo_t                    *cr,
                                             const SaksiMapView         *view,
                                             SaksiLatencyBound           bound,
                                             const SaksiPlaceStyle      *style);
void     saksi_place_painter_draw_landmark  (cairo_t                    *cr,
                                             double                      x,
                                             double                      y,
                                             const SaksiPlaceStyle      *style);

gboolean saksi_board_region_find_box        (const SaksiBoardRegion     *self,
                                             SaksiMapBox                *box);
gboolean saksi_board_ring_find_box          (const SaksiBoardRing       *self,
                                             SaksiMapBox                *box);

G_END_DECLS
