/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include <cairo.h>

#include "geo/saksi-map-view.h"
#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

guint saksi_map_path_add_area (cairo_t            *cr,
                               const SaksiMapView *view,
                               double              turn,
                               const SaksiLine    *ring);
guint saksi_map_path_add_line (cairo_t            *cr,
                               const SaksiMapView *view,
                               double              turn,
                               const SaksiLine    *line);

G_END_DECLS
