/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiFormHand:
 *
 * One person's handwriting with a ball pen: which shapes of digits, how slanted and unsteady, how
 * dark. Everything drawn with it follows from the seed, so the same seed gives the same picture.
 */
typedef struct
{
  guint64 state;
  double slant;    /* of the letters, to the right */
  double unsteady; /* how far points stray, as a fraction of the letter's height */
  double pen;      /* width of a stroke, in pixels */
  double ink[3];
  gboolean flagged_one; /* 1 with an upstroke, which looks like 7 */
  gboolean barred_seven;
} SaksiFormHand;

void   saksi_form_hand_init       (SaksiFormHand *self,
                                   guint32        seed);
double saksi_form_hand_random     (SaksiFormHand *self,
                                   double         low,
                                   double         high);
void   saksi_form_hand_draw_line  (SaksiFormHand *self,
                                   cairo_t       *cr,
                                   double         x0,
                                   double         y0,
                                   double         x1,
                                   double         y1);
void   saksi_form_hand_draw_glyph (SaksiFormHand *self,
                                   cairo_t       *cr,
                                   char           character,
                                   double         x,
                                   double         y,
                                   double         width,
                                   double         height);
double saksi_form_hand_draw_text  (SaksiFormHand *self,
                                   cairo_t       *cr,
                                   const char    *text,
                                   double         x,
                                   double         y,
                                   double         height,
                                   double         max_width);
void   saksi_form_hand_draw_cross (SaksiFormHand *self,
                                   cairo_t       *cr,
                                   double         x,
                                   double         y,
                                   double         width,
                                   double         height);
void   saksi_form_hand_draw_tally (SaksiFormHand *self,
                                   cairo_t       *cr,
                                   guint          count,
                                   double         x,
                                   double         y,
                                   double         width,
                                   double         height);
void   saksi_form_hand_draw_blot  (SaksiFormHand *self,
                                   cairo_t       *cr,
                                   double         x,
                                   double         y,
                                   double         radius);
void   saksi_form_hand_draw_signature (SaksiFormHand *self,
                                       cairo_t       *cr,
                                       double         x,
                                       double         y,
                                       double         width,
                                       double         height);

G_END_DECLS
