/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "geo/saksi-map-view.h"
#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} SaksiMapColor;

/**
 * SaksiMapPalette:
 * @sea: the ground
 * @land: all countries
 * @coast: lines with a country on one side
 * @border: lines with a country on both sides
 * @line_width: of coasts and borders, in pixels of the picture
 */
typedef struct
{
  SaksiMapColor sea;
  SaksiMapColor land;
  SaksiMapColor coast;
  SaksiMapColor border;
  double line_width;
} SaksiMapPalette;

#define SAKSI_MAP_MAX_DASHES 4

/**
 * SaksiMapOutline:
 * @shape: (nullable): what is outlined
 * @fill: what it is filled with; nothing with an alpha of 0
 * @line: the colour of the outline
 * @line_width: in pixels of the picture
 * @dashes: lengths on and off, in pixels of the picture
 * @n_dashes: how many of @dashes there are; 0 for a line without gaps
 * @dash_offset: where in @dashes the line begins
 */
typedef struct
{
  const SaksiShape *shape;
  SaksiMapColor fill;
  SaksiMapColor line;
  double line_width;
  double dashes[SAKSI_MAP_MAX_DASHES];
  int n_dashes;
  double dash_offset;
} SaksiMapOutline;

void saksi_map_paint_world   (cairo_t               *cr,
                              const SaksiMapView    *view,
                              SaksiShapes           *shapes,
                              const SaksiMapPalette *palette);
void saksi_map_paint_outline (cairo_t               *cr,
                              const SaksiMapView    *view,
                              const SaksiMapOutline *outline);

G_END_DECLS
