/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-map-painter.h"

G_BEGIN_DECLS

/**
 * SaksiMapFill:
 * @shape: (nullable): what is filled
 * @color: with what
 * @line: the colour of its outline
 * @hatched: with stripes over it: there is no number
 */
typedef struct
{
  const SaksiShape *shape;
  SaksiMapColor color;
  SaksiMapColor line;
  gboolean hatched;
} SaksiMapFill;

/**
 * SaksiMapFillStyle:
 * @line_width: of outlines, in pixels of the picture
 * @hatch: the colour of the stripes
 * @hatch_step: from one stripe to the next, in pixels of the picture
 */
typedef struct
{
  double line_width;
  SaksiMapColor hatch;
  double hatch_step;
} SaksiMapFillStyle;

void saksi_map_paint_fills (cairo_t                 *cr,
                            const SaksiMapView      *view,
                            const SaksiMapFill      *fills,
                            guint                    n_fills,
                            const SaksiMapFillStyle *style);
void saksi_map_paint_hatch (cairo_t                 *cr,
                            const SaksiMapFillStyle *style,
                            double                   phase);

G_END_DECLS
