/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-hand.h"

G_BEGIN_DECLS

/* The printed matter of a page. All lengths are in units of a thousandth of the page's width. */

#define SAKSI_FORM_PRINT_WIDTH 1000.0

typedef enum
{
  SAKSI_FORM_TEXT_START,
  SAKSI_FORM_TEXT_MIDDLE,
  SAKSI_FORM_TEXT_END,
} SaksiFormTextAlign;

typedef enum
{
  SAKSI_FORM_TEXT_NORMAL,
  SAKSI_FORM_TEXT_BOLD,
  SAKSI_FORM_TEXT_NOTE, /* slanted and paler */
  SAKSI_FORM_TEXT_WARNING,
} SaksiFormTextStyle;

void saksi_form_print_paper     (cairo_t            *cr,
                                 SaksiFormHand      *hand,
                                 double              height);
void saksi_form_print_marks     (cairo_t            *cr,
                                 double              height);
void saksi_form_print_watermark (cairo_t            *cr,
                                 double              height);
void saksi_form_print_text      (cairo_t            *cr,
                                 const char         *text,
                                 SaksiFormTextStyle  style,
                                 SaksiFormTextAlign  align,
                                 double              x,
                                 double              y,
                                 double              size,
                                 double              width);
void saksi_form_print_frame     (cairo_t            *cr,
                                 double              x,
                                 double              y,
                                 double              width,
                                 double              height,
                                 double              weight);
void saksi_form_print_rule      (cairo_t            *cr,
                                 double              x0,
                                 double              y0,
                                 double              x1,
                                 double              y1,
                                 double              weight);
void saksi_form_print_dots      (cairo_t            *cr,
                                 double              x0,
                                 double              x1,
                                 double              y);
void saksi_form_print_fill      (cairo_t            *cr,
                                 double              x,
                                 double              y,
                                 double              width,
                                 double              height);
void saksi_form_print_bubble    (cairo_t            *cr,
                                 guint               digit,
                                 double              x,
                                 double              y,
                                 double              radius);

G_END_DECLS
