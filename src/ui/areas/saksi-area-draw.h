/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: how marks of a map of results look. */

#include <gtk/gtk.h>

#include "area/saksi-area-layout.h"
#include "common/saksi-palette.h"
#include "geo/saksi-map-fill.h"

G_BEGIN_DECLS

/* Marks and names are drawn so far beyond the edges of the window, in pixels: so far the map can be
 * moved before they are drawn again. */
#define SAKSI_AREA_MARKS_RIM 160.0

/* The colours of the style of the moment. */
typedef struct
{
  SaksiPaletteVariant variant;
  GdkRGBA text;    /* of the widget */
  GdkRGBA line;    /* of coasts */
  GdkRGBA ground;  /* below the map */
  GdkRGBA accent;  /* around what is chosen */
  SaksiMapFillStyle fill;
} SaksiAreaInk;

void          saksi_area_ink_init       (SaksiAreaInk         *self,
                                         GtkWidget            *widget);
void          saksi_area_ink_get_color  (const SaksiAreaInk   *self,
                                         int                   step,
                                         guint                 n_steps,
                                         GdkRGBA              *color);
void          saksi_area_ink_get_edge   (const SaksiAreaInk   *self,
                                         int                   step,
                                         guint                 n_steps,
                                         GdkRGBA              *color);
void          saksi_area_ink_get_text   (const SaksiAreaInk   *self,
                                         int                   step,
                                         guint                 n_steps,
                                         GdkRGBA              *color);
SaksiMapColor saksi_area_to_map_color   (const GdkRGBA        *color);

void          saksi_area_draw_mark      (cairo_t              *cr,
                                         const SaksiAreaInk   *ink,
                                         const SaksiAreaPlace *place,
                                         int                   step,
                                         guint                 n_steps);
void          saksi_area_draw_ring      (cairo_t              *cr,
                                         const SaksiAreaInk   *ink,
                                         const SaksiAreaPlace *place);
void          saksi_area_draw_leader    (cairo_t              *cr,
                                         const SaksiAreaInk   *ink,
                                         const SaksiAreaPlace *place);

G_END_DECLS
