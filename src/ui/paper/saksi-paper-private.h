/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-paper.h"

G_BEGIN_DECLS

/* All lengths are points: 72 of them are an inch. */
#define SAKSI_PAPER_MARGIN 42.0
#define SAKSI_PAPER_GAP 14.0      /* between what stands beside each other */
#define SAKSI_PAPER_CELL_GAP 7.0
#define SAKSI_PAPER_ROW_PADDING 2.0
#define SAKSI_PAPER_STRIP_HEIGHT 14.0 /* of a picture in a cell */
#define SAKSI_PAPER_INDENT 20.0   /* of an item, at least */
#define SAKSI_PAPER_TAG_PADDING 4.0

typedef enum
{
  SAKSI_PAPER_BLOCK_TEXT,
  SAKSI_PAPER_BLOCK_ITEM,
  SAKSI_PAPER_BLOCK_DRAWING,
  SAKSI_PAPER_BLOCK_ROW,
  SAKSI_PAPER_BLOCK_ASIDE,     /* a picture; what follows stands beside it … */
  SAKSI_PAPER_BLOCK_ASIDE_END, /* … up to here */
} SaksiPaperBlockKind;

typedef struct
{
  GPtrArray *titles;         /* owned, of char*, nullable */
  SaksiPaperColumn *columns; /* owned; without their titles */
  guint n_columns;
  gboolean has_titles;
} SaksiPaperTable;

/* A list that may be cut short, so that all of the paper has its place on one page. */
typedef struct
{
  guint rank; /* lists of a higher rank are cut first */
  guint keep; /* at least so many entries stay */
  SaksiPaperMoreFunc more;
} SaksiPaperList;

typedef struct
{
  SaksiPaperBlockKind kind;
  int list;                  /* which it is an entry of, or -1 */
  SaksiPaperStyle style;     /* of a text */
  SaksiMark mark;            /* of an item */
  char *text;                /* owned, nullable; of an aside, the caption */
  char *tag;                 /* owned, nullable */
  char *details;             /* owned, nullable */
  double share;              /* of an aside */
  cairo_surface_t *picture;  /* owned, nullable: of an aside */
  GskRenderNode *node;       /* owned, nullable: of a drawing */
  double width;              /* of a drawing */
  double height;
  SaksiPaperTable *table;    /* borrowed, nullable: of a row */
  SaksiPaperCell *cells;     /* owned, nullable: of a row, with what they point to */
} SaksiPaperBlock;

struct _SaksiPaper
{
  gatomicrefcount ref_count;
  char *title;
  char *kind;
  char *made;
  char *as_of;
  char *sources;
  char *caveat;
  gboolean one_page;
  gboolean bare;
  GPtrArray *blocks; /* owned, of SaksiPaperBlock */
  GPtrArray *tables; /* owned, of SaksiPaperTable */
  GArray *lists;     /* owned, of SaksiPaperList */
  SaksiPaperTable *table; /* borrowed, nullable: that is being filled */
  int list;               /* … that is being filled, or -1 */
};

/* Setting text; a context belongs to one thread. */
PangoContext *saksi_paper_text_new_context (void) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_paper_text_set_scale   (PangoContext    *context,
                                            double           scale);
PangoLayout  *saksi_paper_text_set         (PangoContext    *context,
                                            SaksiPaperStyle  style,
                                            const char      *text,
                                            double           width) G_GNUC_WARN_UNUSED_RESULT;
PangoLayout  *saksi_paper_text_set_cell    (PangoContext         *context,
                                            const SaksiPaperCell *cell,
                                            gboolean              is_number,
                                            double                width) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_paper_text_get_size    (PangoLayout     *layout,
                                            double          *width,
                                            double          *height);
double        saksi_paper_style_get_space  (SaksiPaperStyle  style);
void          saksi_paper_show             (cairo_t         *cr,
                                            PangoLayout     *layout,
                                            double           x,
                                            double           y);

/* How far the text of an item stands from its tag. */
double        saksi_paper_item_get_indent  (PangoContext          *context,
                                            const SaksiPaperBlock *block);

/* Drawing one block whose place is known. */
void          saksi_paper_block_draw       (const SaksiPaperBlock *self,
                                            cairo_t               *cr,
                                            PangoContext          *context,
                                            const double          *columns,
                                            double                 x,
                                            double                 y,
                                            double                 width,
                                            double                 height);
void          saksi_paper_titles_draw      (const SaksiPaperTable *table,
                                            cairo_t               *cr,
                                            PangoContext          *context,
                                            const double          *columns,
                                            double                 x,
                                            double                 y,
                                            double                 width,
                                            double                 height);
double        saksi_paper_cell_get_picture_width (const SaksiPaperCell *cell);

G_END_DECLS
