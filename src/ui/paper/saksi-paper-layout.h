/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-paper.h"

G_BEGIN_DECLS

/* A sheet of A4, upright, in points. */
#define SAKSI_PAPER_A4_WIDTH 595.276
#define SAKSI_PAPER_A4_HEIGHT 841.890

/**
 * SaksiPaperLayout:
 *
 * A paper on pages of one size. Made and used on one thread.
 */
typedef struct _SaksiPaperLayout SaksiPaperLayout;

SaksiPaperLayout *saksi_paper_layout_new         (SaksiPaper       *paper,
                                                  double            width,
                                                  double            height)
  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_paper_layout_free        (SaksiPaperLayout *self);
guint             saksi_paper_layout_get_n_pages (SaksiPaperLayout *self);
void              saksi_paper_layout_draw        (SaksiPaperLayout *self,
                                                  cairo_t          *cr,
                                                  guint             page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiPaperLayout, saksi_paper_layout_free)

G_END_DECLS
