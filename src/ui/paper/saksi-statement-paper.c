/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-statement-paper.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "timeline/saksi-timeline-words.h"

/* Who said it, in which role, and who published that. */
static char *
build_speaker (const SaksiStatement *statement,
               SaksiLanguage         language)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *affiliation = saksi_words_dup_affiliation (statement, language);

  if (affiliation == NULL)
    return g_steal_pointer (&speaker);

  return g_strdup_printf ("%s, %s", speaker, affiliation);
}

static char *
build_sources (const SaksiStatement *statement)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < statement->sources->len; i++)
    {
      const SaksiStatementSource *source = statement->sources->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", source->publisher);
    }

  return g_string_free (text, FALSE);
}

static void
add_statement (SaksiPaper           *paper,
               const SaksiStatement *statement)
{
  SaksiLanguage language = saksi_language_get_current ();
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);
  g_autofree char *speaker = build_speaker (statement, language);
  g_autofree char *sources = build_sources (statement);
  const SaksiPaperCell cells[] = {
    { .text = date }, { .text = speaker },
    { .text = saksi_text_get (&statement->text, language) }, { .text = sources },
  };

  saksi_paper_add_row (paper, cells);
}

/**
 * saksi_statement_paper_new:
 * @index: statements
 * @footer: what has to stand below them
 * @drawing: (nullable): their axis of time
 *
 * Returns: (transfer full): the statements that come with an index, as a table
 */
SaksiPaper *
saksi_statement_paper_new (SaksiStatementIndex *index,
                           const SaksiFooter   *footer,
                           const SaksiCapture  *drawing)
{
  const SaksiPaperColumn columns[] = {
    { .title = _("Date") }, { .title = _("Who"), .weight = 1.1 },
    { .title = _("Statement"), .weight = 2.6 }, { .title = C_("column", "Sources"), .weight = 0.8 },
  };
  SaksiPaper *paper = saksi_paper_new (_("Statements"));
  g_autofree char *made = saksi_paper_dup_made ();

  saksi_paper_set_head (paper, _("Timeline"), made);
  saksi_paper_set_footer (paper, footer->as_of, footer->sources, footer->caveat);
  saksi_paper_add_text (paper, SAKSI_PAPER_TITLE, saksi_paper_get_title (paper));
  if (drawing != NULL)
    {
      saksi_paper_add_drawing (paper, drawing->node, drawing->width, drawing->height);
      saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, " ");
    }
  saksi_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < index->loaded->len; i++)
    add_statement (paper, index->loaded->pdata[i]);
  saksi_paper_end_table (paper);
  saksi_paper_add_rest (paper, index->loaded->len, index->entries->len);

  return paper;
}
