/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-layout.h"

#include "paper/saksi-footer.h"
#include "paper/saksi-paper-private.h"

/* What has to fit below a heading, so that it does not stand alone at the end of a page. */
#define HEADING_COMPANY 40.0

/* No column takes more than that of what is there. */
#define MOST_OF_WIDTH 0.6

/* The least that is left of a column. */
#define MIN_COLUMN 24.0

#define HEAD_HEIGHT 22.0

/* Above the titles of a table. */
#define TABLE_SPACE 3.0

/* A block, or what stands for one, on a page. */
typedef struct
{
  const SaksiPaperBlock *block;  /* nullable: for the two below */
  const SaksiPaperTable *titles; /* nullable: the titles of a table */
  char *more;                    /* owned, nullable: what a list leaves out */
  guint page;
  double x;
  double y;
  double width;
  double height;
} Place;

struct _SaksiPaperLayout
{
  SaksiPaper *paper;      /* owned */
  PangoContext *context;  /* owned */
  SaksiFooter footer;     /* borrows from the paper */
  double width;
  double height;
  double bottom;          /* where the footer begins */
  double *heights;        /* owned: of each block */
  double *widths;         /* owned: that each block is given */
  GHashTable *columns;    /* owned: SaksiPaperTable -> double*, the widths of its columns */
  guint *shown;           /* owned: how many entries of each list are shown */
  guint *entries;         /* owned: how many it has */
  GArray *places;         /* owned, of Place */
  guint n_pages;
};

/* Where the next block goes. */
typedef struct
{
  guint page;
  double x;
  double y;
  double width;
  double aside_bottom;
  guint aside_page;
  gboolean beside;              /* nothing stands above on this side yet */
  const SaksiPaperTable *table; /* whose titles stand above on this page */
} Pen;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->more);
}

static double
get_full_width (SaksiPaperLayout *self)
{
  return self->width - 2 * SAKSI_PAPER_MARGIN;
}

static double
get_top (const SaksiPaperLayout *self)
{
  return self->paper->bare ? SAKSI_PAPER_MARGIN : SAKSI_PAPER_MARGIN + HEAD_HEIGHT;
}

static double
measure_text (SaksiPaperLayout *self,
              SaksiPaperStyle   style,
              const char       *text,
              double            width)
{
  g_autoptr(PangoLayout) layout = saksi_paper_text_set (self->context, style, text, width);
  double height;

  saksi_paper_text_get_size (layout, NULL, &height);

  return height;
}

static double
measure_natural (SaksiPaperLayout     *self,
                 const SaksiPaperCell *cell)
{
  g_autoptr(PangoLayout) layout = NULL;
  double width;

  if (cell->picture != NULL)
    return saksi_paper_cell_get_picture_width (cell);

  layout = saksi_paper_text_set_cell (self->context, cell, FALSE, 0);
  saksi_paper_text_get_size (layout, &width, NULL);

  return width;
}

static double
measure_title (SaksiPaperLayout       *self,
               const SaksiPaperColumn *column)
{
  g_autoptr(PangoLayout) layout = NULL;
  double width;

  if (column->title == NULL)
    return 0;

  layout = saksi_paper_text_set (self->context, SAKSI_PAPER_SMALL, column->title, 0);
  saksi_paper_text_get_size (layout, &width, NULL);

  return width;
}

/* Columns without a weight get what their widest cell needs, the others share what is left. */
static double *
measure_columns (SaksiPaperLayout      *self,
                 const SaksiPaperTable *table,
                 double                 width)
{
  double *columns = g_new0 (double, table->n_columns);
  double left = width - SAKSI_PAPER_CELL_GAP * (table->n_columns - 1);
  double weights = 0;
  double taken = 0;

  for (guint i = 0; i < table->n_columns; i++)
    {
      weights += table->columns[i].weight;
      if (table->columns[i].weight > 0)
        continue;
      columns[i] = measure_title (self, &table->columns[i]);
      for (guint j = 0; j < self->paper->blocks->len; j++)
        {
          const SaksiPaperBlock *block = self->paper->blocks->pdata[j];

          if (block->table == table)
            columns[i] = MAX (columns[i], measure_natural (self, &block->cells[i]));
        }
      columns[i] = MIN (columns[i] + 0.5, left * MOST_OF_WIDTH);
      taken += columns[i];
    }

  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].weight > 0)
      columns[i] = MAX ((left - taken) * table->columns[i].weight / weights, MIN_COLUMN);

  return columns;
}

static const double *
ensure_columns (SaksiPaperLayout      *self,
                const SaksiPaperTable *table,
                double                 width)
{
  double *columns = g_hash_table_lookup (self->columns, table);

  if (columns == NULL)
    {
      columns = measure_columns (self, table, width);
      g_hash_table_insert (self->columns, (gpointer) table, columns);
    }

  return columns;
}

static double
measure_row (SaksiPaperLayout      *self,
             const SaksiPaperBlock *block,
             double                 width)
{
  const double *columns = ensure_columns (self, block->table, width);
  double most = 0;

  for (guint i = 0; i < block->table->n_columns; i++)
    {
      g_autoptr(PangoLayout) layout = NULL;
      double height;

      if (block->cells[i].picture != NULL)
        {
          most = MAX (most, SAKSI_PAPER_STRIP_HEIGHT);
          continue;
        }
      layout = saksi_paper_text_set_cell (self->context, &block->cells[i],
                                          block->table->columns[i].is_number, columns[i]);
      saksi_paper_text_get_size (layout, NULL, &height);
      most = MAX (most, height);
    }

  return most + 2 * SAKSI_PAPER_ROW_PADDING;
}

static double
measure_titles (SaksiPaperLayout      *self,
                const SaksiPaperTable *table,
                double                 width)
{
  const double *columns = ensure_columns (self, table, width);
  double most = 0;

  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].title != NULL)
      most = MAX (most, measure_text (self, SAKSI_PAPER_SMALL, table->columns[i].title,
                                      columns[i]));

  return most + 2 * SAKSI_PAPER_ROW_PADDING;
}

double
saksi_paper_item_get_indent (PangoContext          *context,
                             const SaksiPaperBlock *block)
{
  g_autoptr(PangoLayout) tag = saksi_paper_text_set (context, SAKSI_PAPER_SMALL, block->tag, 0);
  double width;

  saksi_paper_text_get_size (tag, &width, NULL);

  return MAX (width + 2 * SAKSI_PAPER_TAG_PADDING + 6, SAKSI_PAPER_INDENT);
}

static double
measure_item (SaksiPaperLayout      *self,
              const SaksiPaperBlock *block,
              double                 width)
{
  double inner = width - saksi_paper_item_get_indent (self->context, block);
  double height = measure_text (self, SAKSI_PAPER_BODY, block->text, inner);

  if (block->details != NULL)
    height += measure_text (self, SAKSI_PAPER_SMALL, block->details, inner);

  return height;
}

/* A drawing never leaves its page. */
static double
measure_drawing (SaksiPaperLayout      *self,
                 const SaksiPaperBlock *block,
                 double                 width)
{
  double room = self->bottom - get_top (self) - (self->paper->bare ? 0 : SAKSI_PAPER_GAP * 5);

  return MIN (width * block->height / block->width, room);
}

static double
measure_aside (SaksiPaperLayout      *self,
               const SaksiPaperBlock *block,
               double                 width)
{
  double ratio;

  if (block->picture == NULL)
    return measure_text (self, SAKSI_PAPER_HEADING, block->text, width);

  ratio = (double) cairo_image_surface_get_height (block->picture) /
          cairo_image_surface_get_width (block->picture);

  return width * ratio + SAKSI_PAPER_ROW_PADDING +
         measure_text (self, SAKSI_PAPER_SMALL, block->text, width);
}

static double
measure_block (SaksiPaperLayout      *self,
               const SaksiPaperBlock *block,
               double                 width)
{
  switch (block->kind)
    {
    case SAKSI_PAPER_BLOCK_TEXT:
      return measure_text (self, block->style, block->text, width);
    case SAKSI_PAPER_BLOCK_ITEM:
      return measure_item (self, block, width);
    case SAKSI_PAPER_BLOCK_DRAWING:
      return measure_drawing (self, block, width);
    case SAKSI_PAPER_BLOCK_ROW:
      return measure_row (self, block, width);
    case SAKSI_PAPER_BLOCK_ASIDE:
      return measure_aside (self, block, width);
    case SAKSI_PAPER_BLOCK_ASIDE_END:
      return 0;
    }

  g_return_val_if_reached (0);
}

/* What stands beside an aside has the width that the aside leaves. */
static void
measure (SaksiPaperLayout *self)
{
  double full = get_full_width (self);
  double width = full;

  g_hash_table_remove_all (self->columns);
  for (guint i = 0; i < self->paper->lists->len; i++)
    self->entries[i] = 0;
  for (guint i = 0; i < self->paper->blocks->len; i++)
    {
      const SaksiPaperBlock *block = self->paper->blocks->pdata[i];

      if (block->kind == SAKSI_PAPER_BLOCK_ASIDE_END)
        width = full;
      self->widths[i] = block->kind == SAKSI_PAPER_BLOCK_ASIDE ? full * block->share : width;
      self->heights[i] = measure_block (self, block, self->widths[i]);
      if (block->kind == SAKSI_PAPER_BLOCK_ASIDE)
        width = full - self->widths[i] - SAKSI_PAPER_GAP;
      if (block->list >= 0)
        self->entries[block->list]++;
    }
  for (guint i = 0; i < self->paper->lists->len; i++)
    self->shown[i] = self->entries[i];
}

static double
get_space (const SaksiPaperBlock *block)
{
  switch (block->kind)
    {
    case SAKSI_PAPER_BLOCK_TEXT:
      return saksi_paper_style_get_space (block->style);
    case SAKSI_PAPER_BLOCK_ITEM:
      return 3;
    case SAKSI_PAPER_BLOCK_DRAWING:
      return SAKSI_PAPER_GAP / 2;
    case SAKSI_PAPER_BLOCK_ASIDE:
      return block->picture != NULL ? SAKSI_PAPER_GAP / 2
                                    : saksi_paper_style_get_space (SAKSI_PAPER_HEADING) - 2;
    case SAKSI_PAPER_BLOCK_ROW:
    case SAKSI_PAPER_BLOCK_ASIDE_END:
    default:
      return 0;
    }
}

static void
turn_page (SaksiPaperLayout *self,
           Pen              *pen)
{
  pen->page++;
  pen->y = get_top (self);
  pen->table = NULL;
}

static void
add_place (SaksiPaperLayout *self,
           Pen              *pen,
           Place             place)
{
  place.page = pen->page;
  place.x = pen->x;
  place.y = pen->y;
  place.width = pen->width;
  g_array_append_val (self->places, place);
  pen->y += place.height;
}

/* Titles stand above the first row of a table on each page. */
static void
place_titles (SaksiPaperLayout      *self,
              Pen                   *pen,
              const SaksiPaperBlock *block,
              double                 height)
{
  double titles;

  if (pen->table == block->table || !block->table->has_titles)
    return;

  titles = measure_titles (self, block->table, pen->width);
  if (pen->y > get_top (self) && !pen->beside)
    pen->y += TABLE_SPACE;
  if (pen->y + titles + height > self->bottom)
    turn_page (self, pen);
  add_place (self, pen, (Place) { .titles = block->table, .height = titles });
  pen->table = block->table;
}

static void
place_block (SaksiPaperLayout *self,
             Pen              *pen,
             guint             at)
{
  const SaksiPaperBlock *block = self->paper->blocks->pdata[at];
  double height = self->heights[at];
  double needed = height;

  if (pen->y > get_top (self) && !pen->beside)
    pen->y += get_space (block);
  pen->beside = FALSE;
  if ((block->kind == SAKSI_PAPER_BLOCK_TEXT && block->style == SAKSI_PAPER_HEADING) ||
      block->kind == SAKSI_PAPER_BLOCK_ASIDE)
    needed += HEADING_COMPANY;
  if (pen->y + needed > self->bottom && pen->y > get_top (self))
    turn_page (self, pen);
  if (self->paper->bare)
    pen->y += MAX (self->bottom - get_top (self) - height, 0) / 2;
  if (block->kind == SAKSI_PAPER_BLOCK_ROW)
    place_titles (self, pen, block, height);
  else
    pen->table = NULL;

  add_place (self, pen, (Place) { .block = block, .height = height });
}

static void
place_aside (SaksiPaperLayout *self,
             Pen              *pen,
             guint             at)
{
  double full = get_full_width (self);
  double top;

  pen->width = self->widths[at];
  place_block (self, pen, at);
  top = pen->y - self->heights[at];
  pen->aside_page = pen->page;
  pen->aside_bottom = pen->y;
  pen->x = SAKSI_PAPER_MARGIN + self->widths[at] + SAKSI_PAPER_GAP;
  pen->width = full - self->widths[at] - SAKSI_PAPER_GAP;
  pen->y = top;
  pen->beside = TRUE;
}

static void
end_aside (SaksiPaperLayout *self,
           Pen              *pen)
{
  pen->x = SAKSI_PAPER_MARGIN;
  pen->width = get_full_width (self);
  pen->table = NULL;
  if (pen->page == pen->aside_page)
    pen->y = MAX (pen->y, pen->aside_bottom);
  pen->beside = FALSE;
}

static void
place_more (SaksiPaperLayout *self,
            Pen              *pen,
            guint             at)
{
  const SaksiPaperList *list = &g_array_index (self->paper->lists, SaksiPaperList, at);
  Place place = { .more = list->more (self->entries[at] - self->shown[at]) };

  place.height = measure_text (self, SAKSI_PAPER_SMALL, place.more, pen->width);
  pen->y += saksi_paper_style_get_space (SAKSI_PAPER_SMALL);
  if (pen->y + place.height > self->bottom)
    turn_page (self, pen);
  add_place (self, pen, place);
}

/* Puts everything that is shown onto pages. */
static void
place_all (SaksiPaperLayout *self)
{
  Pen pen = { .x = SAKSI_PAPER_MARGIN, .y = get_top (self), .width = get_full_width (self) };
  guint entry = 0;
  int list = -1;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < self->paper->blocks->len; i++)
    {
      const SaksiPaperBlock *block = self->paper->blocks->pdata[i];

      if (block->list != list)
        entry = 0;
      list = block->list;
      if (block->kind == SAKSI_PAPER_BLOCK_ASIDE)
        place_aside (self, &pen, i);
      else if (block->kind == SAKSI_PAPER_BLOCK_ASIDE_END)
        end_aside (self, &pen);
      else if (list < 0 || entry < self->shown[list])
        place_block (self, &pen, i);
      if (list >= 0 && ++entry == self->entries[list] && self->shown[list] < entry)
        place_more (self, &pen, (guint) list);
    }
  self->n_pages = pen.page + 1;
}

static gboolean
is_cut_before (SaksiPaperLayout *self,
               guint             a,
               guint             b)
{
  guint first = g_array_index (self->paper->lists, SaksiPaperList, a).rank;
  guint second = g_array_index (self->paper->lists, SaksiPaperList, b).rank;

  return first > second || (first == second && self->shown[a] > self->shown[b]);
}

/* Returns: the list to be cut next, or -1: of the highest rank, and of those the longest */
static int
find_longest (SaksiPaperLayout *self)
{
  int found = -1;

  for (guint i = 0; i < self->paper->lists->len; i++)
    if (self->shown[i] > g_array_index (self->paper->lists, SaksiPaperList, i).keep &&
        (found < 0 || is_cut_before (self, i, (guint) found)))
      found = (int) i;

  return found;
}

/* Cutting one list may have left room for another that was cut before. */
static void
grow (SaksiPaperLayout *self,
      guint             at)
{
  while (self->shown[at] < self->entries[at])
    {
      self->shown[at]++;
      place_all (self);
      if (self->n_pages > 1)
        {
          self->shown[at]--;
          place_all (self);
          return;
        }
    }
}

/* Cuts lists until everything is on one page, if they can be cut so far. */
static void
cut (SaksiPaperLayout *self)
{
  int at;

  while (self->n_pages > 1 && (at = find_longest (self)) >= 0)
    {
      self->shown[at]--;
      place_all (self);
    }
}

/* What does not fit even with all lists cut is set somewhat smaller, and then goes on on another
 * page: nothing is ever clipped. */
static void
fit (SaksiPaperLayout *self)
{
  static const double scales[] = { 1, 0.95, 0.9, 0.86, 0.83 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      saksi_paper_text_set_scale (self->context, scales[i]);
      measure (self);
      place_all (self);
      cut (self);
      if (self->n_pages == 1)
        break;
    }
  if (self->n_pages > 1)
    return;

  for (guint i = 0; i < self->paper->lists->len; i++)
    grow (self, i);
}

/**
 * saksi_paper_layout_new:
 * @paper: what is to be put onto pages
 * @width: of a page, in points
 * @height: likewise
 *
 * Returns: (transfer full): the pages
 */
SaksiPaperLayout *
saksi_paper_layout_new (SaksiPaper *paper,
                        double      width,
                        double      height)
{
  SaksiPaperLayout *self = g_new0 (SaksiPaperLayout, 1);

  self->paper = saksi_paper_ref (paper);
  self->context = saksi_paper_text_new_context ();
  self->width = width;
  self->height = height;
  self->footer = (SaksiFooter) { paper->as_of, paper->sources, paper->caveat };
  self->bottom = height - SAKSI_PAPER_MARGIN;
  if (!paper->bare)
    self->bottom -= 6 + saksi_footer_measure (&self->footer, self->context,
                                              get_full_width (self));
  self->heights = g_new0 (double, paper->blocks->len);
  self->widths = g_new0 (double, paper->blocks->len);
  self->entries = g_new0 (guint, paper->lists->len + 1);
  self->shown = g_new0 (guint, paper->lists->len + 1);
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);

  if (paper->one_page)
    {
      fit (self);
      return self;
    }

  measure (self);
  place_all (self);

  return self;
}

void
saksi_paper_layout_free (SaksiPaperLayout *self)
{
  g_array_unref (self->places);
  g_hash_table_unref (self->columns);
  g_free (self->heights);
  g_free (self->widths);
  g_free (self->entries);
  g_free (self->shown);
  g_object_unref (self->context);
  saksi_paper_unref (self->paper);
  g_free (self);
}

guint
saksi_paper_layout_get_n_pages (SaksiPaperLayout *self)
{
  return self->n_pages;
}

static void
draw_head (SaksiPaperLayout *self,
           cairo_t          *cr)
{
  double right = self->width - SAKSI_PAPER_MARGIN;
  g_autofree char *name = g_strdup_printf ("SAKSI   %s",
                                           self->paper->kind != NULL ? self->paper->kind : "");
  g_autoptr(PangoLayout) kind = saksi_paper_text_set (self->context, SAKSI_PAPER_SMALL, name, 0);
  g_autoptr(PangoLayout) made = saksi_paper_text_set (self->context, SAKSI_PAPER_SMALL,
                                                      self->paper->made, 0);
  double width;

  saksi_paper_text_get_size (made, &width, NULL);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  saksi_paper_show (cr, kind, SAKSI_PAPER_MARGIN, SAKSI_PAPER_MARGIN - 4);
  saksi_paper_show (cr, made, right - width, SAKSI_PAPER_MARGIN - 4);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, SAKSI_PAPER_MARGIN, SAKSI_PAPER_MARGIN + 8, get_full_width (self), 1.2);
  cairo_fill (cr);
}

/**
 * saksi_paper_layout_draw:
 * @self: pages
 * @cr: where to, in points
 * @page: which page, from 0
 */
void
saksi_paper_layout_draw (SaksiPaperLayout *self,
                         cairo_t          *cr,
                         guint             page)
{
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, self->n_pages);

  cairo_save (cr);
  if (!self->paper->bare)
    draw_head (self, cr);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->page != page)
        continue;
      if (place->titles != NULL)
        saksi_paper_titles_draw (place->titles, cr, self->context,
                                 g_hash_table_lookup (self->columns, place->titles), place->x,
                                 place->y, place->width, place->height);
      else if (place->more != NULL)
        {
          g_autoptr(PangoLayout) more = saksi_paper_text_set (self->context, SAKSI_PAPER_SMALL,
                                                              place->more, place->width);

          cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
          saksi_paper_show (cr, more, place->x, place->y);
        }
      else
        saksi_paper_block_draw (place->block, cr, self->context,
                                g_hash_table_lookup (self->columns, place->block->table),
                                place->x, place->y, place->width, place->height);
    }
  if (!self->paper->bare)
    saksi_footer_draw (&self->footer, cr, self->context, number, SAKSI_PAPER_MARGIN,
                       self->bottom + 6, get_full_width (self));
  cairo_restore (cr);
}
