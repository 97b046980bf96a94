/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The number of colours that differ from each other; after that they begin again. */
#define SAKSI_PALETTE_SIZE 30

typedef enum
{
  SAKSI_PALETTE_LIGHT,
  SAKSI_PALETTE_DARK,
  SAKSI_PALETTE_LIGHT_HIGH_CONTRAST,
  SAKSI_PALETTE_DARK_HIGH_CONTRAST,
} SaksiPaletteVariant;

/**
 * SaksiMark:
 *
 * What kind of thing a mark, an outline or a tag stands for. Each has a colour and a class of its
 * own, which it shares with nothing else.
 */
typedef enum
{
  SAKSI_MARK_PLAIN,
  SAKSI_MARK_CLAIM,
  SAKSI_MARK_REPORT,
  SAKSI_MARK_OBSERVATION,
  SAKSI_MARK_INFERENCE,
  SAKSI_MARK_RULE,
  SAKSI_MARK_AGREES,
  SAKSI_MARK_DIFFERS,
  SAKSI_MARK_SPECIMEN,
} SaksiMark;

#define SAKSI_N_MARKS 9

#define SAKSI_TYPE_MARK (saksi_mark_get_type ())
GType saksi_mark_get_type (void);

SaksiPaletteVariant saksi_palette_get_variant  (void);
void                saksi_palette_get_color    (guint                index,
                                                SaksiPaletteVariant  variant,
                                                GdkRGBA             *color);
void                saksi_palette_get_step    (guint                step,
                                               guint                n_steps,
                                               SaksiPaletteVariant  variant,
                                               GdkRGBA             *color);
void                saksi_palette_get_edge    (const GdkRGBA        *fill,
                                               GdkRGBA              *edge);
void                saksi_palette_get_text    (const GdkRGBA        *fill,
                                               GdkRGBA              *text);
const char         *saksi_mark_get_css_class   (SaksiMark            mark);
void                saksi_mark_get_color       (SaksiMark            mark,
                                                GtkWidget           *widget,
                                                GdkRGBA             *color);

G_END_DECLS
