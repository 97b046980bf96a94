/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-map-painter.h"
#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

typedef enum
{
  SAKSI_MAP_THEME_LIGHT,
  SAKSI_MAP_THEME_DARK,
} SaksiMapTheme;

SaksiMapPalette saksi_map_theme_get_palette   (SaksiMapTheme         theme,
                                               gboolean              high_contrast,
                                               double                scale_factor);
void            saksi_map_theme_style_outline (const SaksiMapColor  *color,
                                               SaksiMapMarkKind      kind,
                                               gboolean              doubled,
                                               double                scale_factor,
                                               SaksiMapOutline      *outline);

G_END_DECLS
