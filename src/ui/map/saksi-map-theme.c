/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-theme.h"

#define RGB(hex) \
  { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1 }

#define LINE_WIDTH 0.8
#define OUTLINE_WIDTH 2.0

static const SaksiMapPalette palettes[2] = {
  [SAKSI_MAP_THEME_LIGHT] = {
    .sea = RGB (0xd7e6f3),
    .land = RGB (0xf5f2eb),
    .coast = RGB (0xa8aca6),
    .border = RGB (0xc9c6bf),
  },
  [SAKSI_MAP_THEME_DARK] = {
    .sea = RGB (0x18222d),
    .land = RGB (0x2f3437),
    .coast = RGB (0x59636b),
    .border = RGB (0x4a5156),
  },
};

static const SaksiMapColor strong_lines[2] = {
  [SAKSI_MAP_THEME_LIGHT] = RGB (0x5e5c64),
  [SAKSI_MAP_THEME_DARK] = RGB (0xc0bfbc),
};

/**
 * saksi_map_theme_get_palette:
 * @theme: light or dark
 * @high_contrast: whether lines are to stand out
 * @scale_factor: pixels of the picture for one of the window
 */
SaksiMapPalette
saksi_map_theme_get_palette (SaksiMapTheme theme,
                             gboolean      high_contrast,
                             double        scale_factor)
{
  SaksiMapPalette palette = palettes[theme];

  palette.line_width = LINE_WIDTH * scale_factor;
  if (high_contrast)
    {
      palette.coast = palette.border = strong_lines[theme];
      palette.line_width = 1.2 * scale_factor;
    }

  return palette;
}

/**
 * saksi_map_theme_style_outline:
 * @color: of marks of this kind
 * @kind: what the outline says
 * @doubled: whether the same country has an outline of the other kind
 * @scale_factor: pixels of the picture for one of the window
 * @outline: the outline to fill in; its shape is left as it is
 *
 * Claims are long dashes, reports are dots. Where both follow one border, the dots lie in the gaps
 * of the dashes.
 */
void
saksi_map_theme_style_outline (const SaksiMapColor *color,
                               SaksiMapMarkKind     kind,
                               gboolean             doubled,
                               double               scale_factor,
                               SaksiMapOutline     *outline)
{
  static const double claimed[] = { 9, 7 };
  static const double reported[] = { 3, 5 };
  static const double between[] = { 3, 13 };
  const double *dashes = kind == SAKSI_MAP_MARK_CLAIMED ? claimed : doubled ? between : reported;

  outline->line = *color;
  outline->line_width = OUTLINE_WIDTH * scale_factor;
  outline->n_dashes = 2;
  outline->dashes[0] = dashes[0] * scale_factor;
  outline->dashes[1] = dashes[1] * scale_factor;
  outline->dash_offset = dashes == between ? 5 * scale_factor : 0;
  outline->fill = outline->line;
  outline->fill.alpha = kind == SAKSI_MAP_MARK_CLAIMED ? 0.10 : 0;
}
