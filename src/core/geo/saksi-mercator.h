/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the square of the web map ends, in degrees. */
#define SAKSI_MERCATOR_MAX_LATITUDE 85.0511287798066

/**
 * SaksiMapPoint:
 * @x: 0 at 180 degrees west, 1 at 180 degrees east
 * @y: 0 at the northern edge of the square map, 1 at the southern
 *
 * A place on the map. One world is one unit wide, whatever the zoom.
 */
typedef struct
{
  double x;
  double y;
} SaksiMapPoint;

/**
 * SaksiMapBox:
 *
 * A rectangle on the map, in the units of #SaksiMapPoint. It is empty while @left > @right.
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} SaksiMapBox;

#define SAKSI_MAP_BOX_EMPTY ((SaksiMapBox) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE })

SaksiMapPoint saksi_mercator_project   (double               longitude,
                                        double               latitude);
void          saksi_mercator_unproject (const SaksiMapPoint *point,
                                        double              *longitude,
                                        double              *latitude);

void          saksi_map_box_add_point  (SaksiMapBox         *self,
                                        const SaksiMapPoint *point);
void          saksi_map_box_add_box    (SaksiMapBox         *self,
                                        const SaksiMapBox   *other);
gboolean      saksi_map_box_is_empty   (const SaksiMapBox   *self);
gboolean      saksi_map_box_overlaps   (const SaksiMapBox   *self,
                                        const SaksiMapBox   *other);
gboolean      saksi_map_box_contains   (const SaksiMapBox   *self,
                                        const SaksiMapPoint *point);

G_END_DECLS
