/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-private.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "paper/saksi-footer.h"

static void
block_free (gpointer data)
{
  SaksiPaperBlock *block = data;

  for (guint i = 0; block->cells != NULL && i < block->table->n_columns; i++)
    {
      g_free ((char *) block->cells[i].text);
      g_clear_pointer (&block->cells[i].picture, cairo_surface_destroy);
    }
  g_free (block->cells);
  g_free (block->text);
  g_free (block->tag);
  g_free (block->details);
  g_clear_pointer (&block->picture, cairo_surface_destroy);
  g_clear_pointer (&block->node, gsk_render_node_unref);
  g_free (block);
}

static void
table_free (gpointer data)
{
  SaksiPaperTable *table = data;

  g_ptr_array_unref (table->titles);
  g_free (table->columns);
  g_free (table);
}

static void
unref_paper (gpointer paper)
{
  saksi_paper_unref (paper);
}

/* Returns: (transfer full): room for papers, which it owns */
GPtrArray *
saksi_papers_new (void)
{
  return g_ptr_array_new_with_free_func (unref_paper);
}

/**
 * saksi_paper_new:
 * @title: what the document is called
 *
 * Returns: (transfer full): an empty paper
 */
SaksiPaper *
saksi_paper_new (const char *title)
{
  SaksiPaper *self = g_new0 (SaksiPaper, 1);

  g_return_val_if_fail (title != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->lists = g_array_new (FALSE, FALSE, sizeof (SaksiPaperList));
  self->list = -1;

  return self;
}

SaksiPaper *
saksi_paper_ref (SaksiPaper *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_paper_unref (SaksiPaper *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->tables);
  g_array_unref (self->lists);
  g_free (self->title);
  g_free (self->kind);
  g_free (self->made);
  g_free (self->as_of);
  g_free (self->sources);
  g_free (self->caveat);
  g_free (self);
}

const char *
saksi_paper_get_title (SaksiPaper *self)
{
  return self->title;
}

/* Returns: (transfer full): that a paper is made now */
char *
saksi_paper_dup_made (void)
{
  g_autofree char *time = saksi_format_time_wib (g_get_real_time () / G_USEC_PER_SEC);

  /* TRANSLATORS: a date and a time */
  return g_strdup_printf (_("Made on %s"), time);
}

/* Returns: (transfer full): the day and the sources, which are kept with a file */
char *
saksi_paper_dup_subject (SaksiPaper *self)
{
  const SaksiFooter footer = { self->as_of, self->sources, self->caveat };

  return saksi_footer_dup_text (&footer);
}

/**
 * saksi_paper_set_head:
 * @self: a paper
 * @kind: what kind of document it is
 * @made: when it was made
 *
 * Both stand at the top of every page.
 */
void
saksi_paper_set_head (SaksiPaper *self,
                      const char *kind,
                      const char *made)
{
  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_free (self->made);
  self->made = g_strdup (made);
}

/**
 * saksi_paper_set_footer:
 * @self: a paper
 * @as_of: (nullable): the day up to which it tells what was known
 * @sources: (nullable): where that is from
 * @caveat: (nullable): what it does not show
 *
 * All of it stands at the bottom of every page.
 */
void
saksi_paper_set_footer (SaksiPaper *self,
                        const char *as_of,
                        const char *sources,
                        const char *caveat)
{
  g_free (self->as_of);
  self->as_of = g_strdup (as_of);
  g_free (self->sources);
  self->sources = g_strdup (sources);
  g_free (self->caveat);
  self->caveat = g_strdup (caveat);
}

/* Its lists are cut until everything is on one page; each then says how much is missing. */
void
saksi_paper_set_one_page (SaksiPaper *self)
{
  self->one_page = TRUE;
}

/* There is neither head nor footer: its drawings have their own, and stand in the middle of a page
 * each. */
void
saksi_paper_set_bare (SaksiPaper *self)
{
  self->bare = TRUE;
}

static SaksiPaperBlock *
add_block (SaksiPaper          *self,
           SaksiPaperBlockKind  kind)
{
  SaksiPaperBlock *block = g_new0 (SaksiPaperBlock, 1);

  block->kind = kind;
  block->list = self->list;
  g_ptr_array_add (self->blocks, block);

  return block;
}

void
saksi_paper_add_text (SaksiPaper      *self,
                      SaksiPaperStyle  style,
                      const char      *text)
{
  SaksiPaperBlock *block;

  g_return_if_fail (text != NULL);

  block = add_block (self, SAKSI_PAPER_BLOCK_TEXT);
  block->style = style;
  block->text = g_strdup (text);
}

/**
 * saksi_paper_add_item:
 * @self: a paper
 * @mark: what kind of thing it is
 * @tag: a short word for that, or a sign
 * @text: a sentence
 * @details: (nullable): what is said below it, smaller
 */
void
saksi_paper_add_item (SaksiPaper *self,
                      SaksiMark   mark,
                      const char *tag,
                      const char *text,
                      const char *details)
{
  SaksiPaperBlock *block = add_block (self, SAKSI_PAPER_BLOCK_ITEM);

  block->mark = mark;
  block->tag = g_strdup (tag);
  block->text = g_strdup (text);
  block->details = g_strdup (details);
}

/* A drawing is as wide as the page, or as high where it is higher than wide. */
void
saksi_paper_add_drawing (SaksiPaper    *self,
                         GskRenderNode *node,
                         double         width,
                         double         height)
{
  SaksiPaperBlock *block;

  g_return_if_fail (width > 0 && height > 0);

  block = add_block (self, SAKSI_PAPER_BLOCK_DRAWING);
  block->node = gsk_render_node_ref (node);
  block->width = width;
  block->height = height;
}

/**
 * saksi_paper_begin_aside:
 * @self: a paper
 * @picture: (nullable): an image in memory
 * @caption: stands below it; without a picture, a heading
 * @share: how much of the page's width it takes
 *
 * What is added from now on stands to the right of the picture.
 */
void
saksi_paper_begin_aside (SaksiPaper      *self,
                         cairo_surface_t *picture,
                         const char      *caption,
                         double           share)
{
  SaksiPaperBlock *block = add_block (self, SAKSI_PAPER_BLOCK_ASIDE);

  block->picture = picture != NULL ? cairo_surface_reference (picture) : NULL;
  block->text = g_strdup (caption);
  block->share = share;
}

void
saksi_paper_end_aside (SaksiPaper *self)
{
  add_block (self, SAKSI_PAPER_BLOCK_ASIDE_END);
}

void
saksi_paper_begin_table (SaksiPaper             *self,
                         const SaksiPaperColumn *columns,
                         guint                   n_columns)
{
  SaksiPaperTable *table = g_new0 (SaksiPaperTable, 1);

  g_return_if_fail (self->table == NULL);

  table->titles = g_ptr_array_new_with_free_func (g_free);
  table->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  table->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      g_ptr_array_add (table->titles, g_strdup (columns[i].title));
      table->columns[i].title = table->titles->pdata[i];
      table->has_titles = table->has_titles || columns[i].title != NULL;
    }
  g_ptr_array_add (self->tables, table);
  self->table = table;
}

/* @cells: one for each column of the table that was begun */
void
saksi_paper_add_row (SaksiPaper           *self,
                     const SaksiPaperCell *cells)
{
  SaksiPaperBlock *block;

  g_return_if_fail (self->table != NULL);

  block = add_block (self, SAKSI_PAPER_BLOCK_ROW);
  block->table = self->table;
  block->cells = g_memdup2 (cells, self->table->n_columns * sizeof *cells);
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      block->cells[i].text = g_strdup (cells[i].text);
      if (cells[i].picture != NULL)
        cairo_surface_reference (cells[i].picture);
    }
}

void
saksi_paper_end_table (SaksiPaper *self)
{
  self->table = NULL;
}

/**
 * saksi_paper_begin_list:
 * @self: a paper
 * @rank: lists of a higher rank are cut short first
 * @keep: so many entries stay in any case
 * @more: says how many are left out
 *
 * What is added from now on, a block an entry, may be cut short from its end.
 */
void
saksi_paper_begin_list (SaksiPaper         *self,
                        guint               rank,
                        guint               keep,
                        SaksiPaperMoreFunc  more)
{
  SaksiPaperList list = { rank, keep, more };

  g_return_if_fail (self->list < 0);

  self->list = (int) self->lists->len;
  g_array_append_val (self->lists, list);
}

void
saksi_paper_end_list (SaksiPaper *self)
{
  self->list = -1;
}

/* Says how many rows of @total, which may be unknown, a table has on paper, when that is not
 * all. */
void
saksi_paper_add_rest (SaksiPaper *self,
                      gint64      n_rows,
                      gint64      total)
{
  g_autofree char *shown = saksi_format_count (n_rows);
  g_autofree char *all = saksi_format_count (total);
  g_autofree char *text = NULL;

  if (total == n_rows)
    return;

  if (total == SAKSI_UNKNOWN)
    /* TRANSLATORS: how many rows of a table are printed */
    text = g_strdup_printf (_("The first %s rows. All of them can be exported from Saksi as a "
                              "file."), shown);
  else
    /* TRANSLATORS: how many rows of a table are printed, and how many it has */
    text = g_strdup_printf (_("The first %1$s rows of %2$s. All of them can be exported from "
                              "Saksi as a file."), shown, all);
  saksi_paper_add_text (self, SAKSI_PAPER_STRONG, text);
}
