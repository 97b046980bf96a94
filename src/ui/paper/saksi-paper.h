/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/saksi-palette.h"

G_BEGIN_DECLS

/**
 * SaksiPaper:
 *
 * What is to be printed, as a list of blocks from the top to the bottom, with a head and a footer
 * that stand on every page. Where it breaks into pages is found out by #SaksiPaperLayout. It is
 * filled on one thread; then it does not change any more and may be read from any.
 */
typedef struct _SaksiPaper SaksiPaper;

typedef enum
{
  SAKSI_PAPER_TITLE,
  SAKSI_PAPER_SUBTITLE,
  SAKSI_PAPER_HEADING,
  SAKSI_PAPER_STRONG,
  SAKSI_PAPER_BODY,
  SAKSI_PAPER_SMALL,
  SAKSI_PAPER_HASH, /* in letters that are all as wide */
} SaksiPaperStyle;

/**
 * SaksiPaperColumn:
 * @title: (nullable): stands above the column, on every page
 * @weight: its share of the width that is left; 0 for as much as its cells need
 * @is_number: it stands at the right, digit below digit
 */
typedef struct
{
  const char *title;
  double weight;
  gboolean is_number;
} SaksiPaperColumn;

/* What stands in a row, in one column; all of it may be missing. */
typedef struct
{
  const char *text;
  cairo_surface_t *picture; /* instead of the text: an image in memory */
  SaksiMark mark;           /* whose colour the text has */
  gboolean strong;
  gboolean is_hash;         /* in letters that are all as wide */
} SaksiPaperCell;

/**
 * SaksiPaperMoreFunc:
 * @n: how many entries of a list found no room
 *
 * Returns: (transfer full): that there are more, and where they are to be found
 */
typedef char *(*SaksiPaperMoreFunc) (guint n);

GPtrArray  *saksi_papers_new         (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiPaper *saksi_paper_new          (const char             *title) G_GNUC_WARN_UNUSED_RESULT;
SaksiPaper *saksi_paper_ref          (SaksiPaper             *self);
void        saksi_paper_unref        (SaksiPaper             *self);

const char *saksi_paper_get_title    (SaksiPaper             *self);
char       *saksi_paper_dup_made     (void) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_paper_dup_subject  (SaksiPaper             *self) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_paper_set_head     (SaksiPaper             *self,
                                      const char             *kind,
                                      const char             *made);
void        saksi_paper_set_footer   (SaksiPaper             *self,
                                      const char             *as_of,
                                      const char             *sources,
                                      const char             *caveat);
void        saksi_paper_set_one_page (SaksiPaper             *self);
void        saksi_paper_set_bare     (SaksiPaper             *self);

void        saksi_paper_add_text     (SaksiPaper             *self,
                                      SaksiPaperStyle         style,
                                      const char             *text);
void        saksi_paper_add_item     (SaksiPaper             *self,
                                      SaksiMark               mark,
                                      const char             *tag,
                                      const char             *text,
                                      const char             *details);
void        saksi_paper_add_drawing  (SaksiPaper             *self,
                                      GskRenderNode          *node,
                                      double                  width,
                                      double                  height);
void        saksi_paper_begin_aside  (SaksiPaper             *self,
                                      cairo_surface_t        *picture,
                                      const char             *caption,
                                      double                  share);
void        saksi_paper_end_aside    (SaksiPaper             *self);
void        saksi_paper_begin_table  (SaksiPaper             *self,
                                      const SaksiPaperColumn *columns,
                                      guint                   n_columns);
void        saksi_paper_add_row      (SaksiPaper             *self,
                                      const SaksiPaperCell   *cells);
void        saksi_paper_end_table    (SaksiPaper             *self);
void        saksi_paper_begin_list   (SaksiPaper             *self,
                                      guint                   rank,
                                      guint                   keep,
                                      SaksiPaperMoreFunc      more);
void        saksi_paper_end_list     (SaksiPaper             *self);
void        saksi_paper_add_rest     (SaksiPaper             *self,
                                      gint64                  n_rows,
                                      gint64                  total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiPaper, saksi_paper_unref)

G_END_DECLS
