/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-statement-paper.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "timeline/saksi-timeline-words.h"

/* Some twenty sheets; who wants more wants a file. */
#define MAX_STATEMENTS 400

/* What is read and made into a paper; belongs to a task. */
typedef struct
{
  GPtrArray *statements; /* owned, nullable: of SaksiStatement */
  gint64 total;          /* of which these are the first */
  SaksiCaption *caption; /* owned */
  GskRenderNode *axis;   /* owned, nullable */
  double width;          /* of the axis */
  double height;
} Statements;

static void
statements_free (gpointer data)
{
  Statements *self = data;

  g_clear_pointer (&self->statements, g_ptr_array_unref);
  saksi_caption_free (self->caption);
  g_clear_pointer (&self->axis, gsk_render_node_unref);
  g_free (self);
}

/* Who said it, and in which role. */
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

/* Which other statements it speaks against or is spoken against by; each speaker and day once. */
static void
append_disputes (GString              *text,
                 const SaksiStatement *statement,
                 SaksiLanguage         language)
{
  g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = statement->relations->pdata[i];
      char *name;

      if (!saksi_words_is_dispute (relation->type))
        continue;
      name = saksi_words_dup_relation (relation, language);
      if (!g_hash_table_contains (told, name))
        g_string_append_printf (text, "\n• %s", name);
      g_hash_table_add (told, name);
    }
}

/* The statement with what has to be known of it wherever it goes. */
static char *
build_text (const SaksiStatement *statement,
            SaksiLanguage         language)
{
  GString *text = g_string_new (saksi_text_get (&statement->text, language));
  const char *caution = saksi_text_get (&statement->caution, language);

  if (caution != NULL)
    {
      g_string_append_c (text, '\n');
      /* TRANSLATORS: what has to be kept in mind about a statement */
      g_string_append_printf (text, _("Caution: %s"), caution);
    }
  append_disputes (text, statement, language);

  return g_string_free (text, FALSE);
}

/* Who published it, with the number under which that is to be found at the end. @numbers counts
 * those that were named already. */
static char *
build_sources (const SaksiStatement *statement,
               GPtrArray            *listed,
               GHashTable           *numbers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < statement->sources->len; i++)
    {
      SaksiStatementSource *source = statement->sources->pdata[i];
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, source->id));

      if (number == 0)
        {
          g_ptr_array_add (listed, source);
          number = listed->len;
          g_hash_table_insert (numbers, source->id, GUINT_TO_POINTER (number));
        }
      g_string_append_printf (text, "%s%s\302\240[%u]", i > 0 ? ", " : "", source->publisher,
                              number);
    }

  return g_string_free (text, FALSE);
}

static void
add_statement (SaksiPaper           *paper,
               const SaksiStatement *statement,
               GPtrArray            *listed,
               GHashTable           *numbers)
{
  SaksiLanguage language = saksi_language_get_current ();
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);
  g_autofree char *speaker = build_speaker (statement, language);
  g_autofree char *text = build_text (statement, language);
  g_autofree char *sources = build_sources (statement, listed, numbers);
  const SaksiPaperCell cells[] = {
    { .text = date }, { .text = speaker }, { .text = text }, { .text = sources },
  };

  saksi_paper_add_row (paper, cells);
}

/* Each source once: who published it and when, and where it is to be read. */
static void
add_sources (SaksiPaper *paper,
             GPtrArray  *listed)
{
  saksi_paper_add_text (paper, SAKSI_PAPER_HEADING, C_("column", "Sources"));
  for (guint i = 0; i < listed->len; i++)
    {
      const SaksiStatementSource *source = listed->pdata[i];
      g_autofree char *published = saksi_words_dup_published (source);
      g_autofree char *name = g_strdup_printf (C_("source", "%1$s, %2$s"), source->publisher,
                                               published);
      g_autofree char *text = g_strdup_printf ("[%u] %s: %s", i + 1, name, source->url);

      saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, text);
    }
}

/* The statements as a table below their axis, on as many pages as that takes. */
static SaksiPaper *
build (const Statements *self)
{
  const SaksiPaperColumn columns[] = {
    { .title = _("Date"), .weight = 0.6 }, { .title = _("Who"), .weight = 1.1 },
    { .title = _("Statement"), .weight = 2.6 }, { .title = C_("column", "Sources"), .weight = 0.9 },
  };
  SaksiPaper *paper = saksi_paper_new (_("Statements"));
  g_autofree char *made = saksi_paper_dup_made ();
  g_autoptr(GPtrArray) listed = g_ptr_array_new ();
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  saksi_paper_set_head (paper, _("Timeline"), made);
  saksi_paper_set_footer (paper, self->caption->as_of, self->caption->sources,
                          self->caption->caveat);
  saksi_paper_add_text (paper, SAKSI_PAPER_TITLE, saksi_paper_get_title (paper));
  if (self->axis != NULL)
    {
      saksi_paper_add_drawing (paper, self->axis, self->width, self->height);
      saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, " ");
    }
  saksi_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->statements->len; i++)
    add_statement (paper, self->statements->pdata[i], listed, numbers);
  saksi_paper_end_table (paper);
  saksi_paper_add_rest (paper, self->statements->len, self->total);
  add_sources (paper, listed);

  return paper;
}

static void
build_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, build (data), (GDestroyNotify) saksi_paper_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Statements *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->statements = saksi_statement_load_many_finish (result, &error);
  if (self->statements == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, build_thread);
}

/**
 * saksi_statement_paper_load_async:
 * @store: what the statements are in
 * @index: which ones
 * @caption: what has to stand below them
 * @axis: (nullable): their axis of time, as it was drawn
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Puts statements onto as many pages as it takes; of very many the first ones.
 */
void
saksi_statement_paper_load_async (SaksiStore          *store,
                                  SaksiStatementIndex *index,
                                  const SaksiCaption  *caption,
                                  const SaksiCapture  *axis,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Statements *self = g_new0 (Statements, 1);
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  self->total = index->entries->len;
  self->caption = saksi_caption_copy (caption);
  if (axis != NULL)
    {
      self->axis = gsk_render_node_ref (axis->node);
      self->width = axis->width;
      self->height = axis->height;
    }
  for (guint i = 0; i < MIN (index->entries->len, MAX_STATEMENTS); i++)
    g_array_append_val (numbers, g_array_index (index->entries, SaksiStatementEntry, i).number);
  g_task_set_source_tag (task, saksi_statement_paper_load_async);
  g_task_set_task_data (task, self, statements_free);
  saksi_statement_load_many_async (store, numbers, cancellable, loaded_cb, task);
}

/* Returns: (transfer full) (nullable): the paper; NULL with @error set */
SaksiPaper *
saksi_statement_paper_load_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_statement_paper_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
