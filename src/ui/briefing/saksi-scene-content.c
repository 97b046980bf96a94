/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-content.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "contest/saksi-candidate.h"
#include "map/saksi-map-badge.h"
#include "map/saksi-map-legend.h"
#include "map/saksi-map-swatch.h"
#include "map/saksi-map-text.h"
#include "results/saksi-tally-item.h"
#include "statement/saksi-statement.h"
#include "timeline/saksi-timeline-words.h"

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
answer_new (const SaksiAnswer *answer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *head = saksi_map_text_build_head (&answer->sentence);
  g_autofree char *caveat = saksi_map_text_build_caveat (answer);
  GtkWidget *label = label_new (head, "scene-answer");

  if (answer->inferences->len == 0)
    gtk_widget_add_css_class (label, "scene-unknown");
  gtk_box_append (GTK_BOX (box), label);
  if (caveat != NULL)
    gtk_box_append (GTK_BOX (box), label_new (caveat, "scene-small"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static void
add_tag (GtkWidget *tags,
         char      *text,
         SaksiMark  mark)
{
  saksi_wrap_box_append (SAKSI_WRAP_BOX (tags), saksi_tag_new (text, mark));
  g_free (text);
}

/* How much was reported and claimed: each kind apart, as everywhere. */
static GtkWidget *
counts_new (const SaksiAnswer *answer)
{
  GtkWidget *tags = saksi_wrap_box_new ();
  guint n_reports = saksi_answer_count_reports (answer);

  if (n_reports > 0)
    add_tag (tags, saksi_map_text_count_reports (n_reports), SAKSI_MARK_REPORT);
  if (answer->claims->len > 0)
    add_tag (tags, saksi_map_text_count_claims (answer->claims->len), SAKSI_MARK_CLAIM);
  gtk_widget_set_size_request (tags, 400, -1);
  gtk_widget_set_valign (tags, GTK_ALIGN_CENTER);

  return tags;
}

/* The seven questions below each other, each with the best that can be said. */
GtkWidget *
saksi_scene_board_new (const SaksiBoard *board)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 32);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *question = label_new (saksi_map_text_get_question (i), "scene-question");
      GtkWidget *circle = gtk_label_new (number);

      gtk_widget_add_css_class (circle, "scene-number");
      gtk_widget_set_valign (circle, GTK_ALIGN_CENTER);
      gtk_widget_set_size_request (question, 420, -1);
      gtk_label_set_max_width_chars (GTK_LABEL (question), 1);
      gtk_widget_add_css_class (row, "scene-row");
      gtk_box_append (GTK_BOX (row), circle);
      gtk_box_append (GTK_BOX (row), question);
      gtk_box_append (GTK_BOX (row), answer_new (&board->answers[i]));
      gtk_box_append (GTK_BOX (row), counts_new (&board->answers[i]));
      gtk_widget_set_vexpand (row, TRUE);
      gtk_box_append (GTK_BOX (list), row);
    }

  return list;
}

static gboolean
is_beside (GPtrArray  *statements,
           const char *id)
{
  for (guint i = 0; i < statements->len; i++)
    if (g_str_equal (((const SaksiStatement *) statements->pdata[i])->id, id))
      return TRUE;

  return FALSE;
}

/* How a statement stands to the others of the scene. */
static void
add_relations (GtkBox               *card,
               GPtrArray            *statements,
               const SaksiStatement *statement)
{
  SaksiLanguage language = saksi_language_get_current ();

  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = statement->relations->pdata[i];
      g_autofree char *text = NULL;
      GtkWidget *label;

      if (relation->incoming || !is_beside (statements, relation->statement))
        continue;
      text = saksi_words_dup_relation (relation, language);
      label = label_new (text, "scene-relation");
      if (saksi_words_is_dispute (relation->type))
        gtk_widget_add_css_class (label, "differs");
      gtk_box_append (card, label);
    }
}

/* Which of the seven questions a statement is about. */
static void
add_questions (GtkBox               *card,
               const SaksiStatement *statement)
{
  GtkWidget *tags = saksi_wrap_box_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < statement->claims->len; i++)
    {
      const SaksiStatementClaim *claim = statement->claims->pdata[i];

      for (guint j = 0; claim->questions != NULL && claim->questions[j] != NULL; j++)
        {
          SaksiHostingQuestion question;
          g_autofree char *text = NULL;

          if (!g_hash_table_add (seen, claim->questions[j]) ||
              !saksi_hosting_question_from_id (claim->questions[j], &question))
            continue;
          text = g_strdup_printf ("%u  %s", question + 1, saksi_map_text_get_question (question));
          saksi_wrap_box_append (SAKSI_WRAP_BOX (tags), saksi_tag_new (text, SAKSI_MARK_CLAIM));
        }
    }
  gtk_box_append (card, tags);
}

static GtkWidget *
card_new (GPtrArray            *statements,
          const SaksiStatement *statement)
{
  SaksiLanguage language = saksi_language_get_current ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *affiliation = saksi_words_dup_affiliation (statement, language);
  GtkWidget *text = label_new (saksi_text_get (&statement->text, language), "scene-text");

  gtk_widget_add_css_class (card, "scene-card");
  gtk_box_append (GTK_BOX (card), label_new (date, "scene-small"));
  gtk_box_append (GTK_BOX (card), label_new (speaker, "scene-speaker"));
  if (affiliation != NULL)
    gtk_box_append (GTK_BOX (card), label_new (affiliation, "scene-small"));
  gtk_widget_set_vexpand (text, TRUE);
  gtk_label_set_yalign (GTK_LABEL (text), 0);
  gtk_box_append (GTK_BOX (card), text);
  add_relations (GTK_BOX (card), statements, statement);
  add_questions (GTK_BOX (card), statement);

  return card;
}

/* Statements beside each other, each as wide as the others: none is the main one. */
GtkWidget *
saksi_scene_statements_new (GPtrArray *statements)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 36);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < statements->len; i++)
    gtk_box_append (GTK_BOX (box), card_new (statements, statements->pdata[i]));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static void
add_count (GtkGrid          *grid,
           int               column,
           const char       *title,
           const SaksiCount *count,
           guint             n_candidates)
{
  GtkWidget *label = label_new (title, "scene-small");
  gint64 sum = saksi_tally_sum_votes (count->votes, n_candidates);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_grid_attach (grid, label, column, 0, 1, 1);
  for (guint i = 0; i < n_candidates; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *votes = saksi_format_count (count->votes[i]);
      g_autofree char *share = saksi_format_share (count->votes[i], sum);
      GtkWidget *large = label_new (share, "scene-figure");
      GtkWidget *small = label_new (votes, "scene-small");

      gtk_label_set_xalign (GTK_LABEL (large), 1);
      gtk_label_set_xalign (GTK_LABEL (small), 1);
      gtk_box_append (GTK_BOX (box), large);
      gtk_box_append (GTK_BOX (box), small);
      gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
      gtk_grid_attach (grid, box, column, 1 + (int) i, 1, 1);
    }
}

/* A candidate, with a bar as long as the share of the votes in the first count there is. */
static GtkWidget *
candidate_new (const SaksiCandidate *candidate,
               gint64                votes,
               gint64                sum)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  g_autofree char *name = g_strdup_printf ("%u  %s", candidate->number, candidate->name);

  gtk_box_append (GTK_BOX (box), label_new (name, "scene-speaker"));
  if (sum > 0 && votes >= 0)
    {
      GtkWidget *bar = gtk_progress_bar_new ();

      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                     (double) votes / (double) sum);
      gtk_widget_add_css_class (bar, "scene-bar");
      gtk_box_append (GTK_BOX (box), bar);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

/* The votes of each candidate by every count there is, beside each other. */
GtkWidget *
saksi_scene_results_new (const SaksiTally *tally)
{
  GtkWidget *grid = gtk_grid_new ();
  const struct
  {
    const char *title;
    const SaksiCount *count;
  } counts[] = {
    { _("As published"), tally->published },
    { _("Sum of stations"), tally->stations },
    { _("Decree"), tally->official },
    { _("As read on forms"), tally->readings },
  };
  const SaksiCount *first = NULL;
  gint64 sum = SAKSI_UNKNOWN;
  guint n = tally->candidates->len;
  int column = 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 64);
  gtk_grid_set_row_spacing (GTK_GRID (grid), n > 8 ? 4 : 28);
  if (n > 8)
    gtk_widget_add_css_class (grid, "scene-dense");
  for (guint i = 0; i < G_N_ELEMENTS (counts) && first == NULL; i++)
    first = counts[i].count;
  if (first != NULL)
    sum = saksi_tally_sum_votes (first->votes, n);
  for (guint i = 0; i < n; i++)
    gtk_grid_attach (GTK_GRID (grid),
                     candidate_new (tally->candidates->pdata[i],
                                    first != NULL ? first->votes[i] : SAKSI_UNKNOWN, sum),
                     0, 1 + (int) i, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i].count != NULL)
      add_count (GTK_GRID (grid), column++, counts[i].title, counts[i].count, n);
  gtk_widget_set_valign (grid, GTK_ALIGN_CENTER);

  return grid;
}

static GtkWidget *
legend_label_new (const char *text,
                  const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* What a mark is, and below that what it means to somebody who has never heard of a claim. */
static void
add_legend_item (GtkWidget       *box,
                 SaksiMapMarkKind kind,
                 const char      *css_class)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sample = kind == SAKSI_MAP_MARK_REGISTERED
                      ? saksi_map_badge_new (saksi_map_text_get_registered ())
                      : saksi_map_swatch_new (kind);

  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), legend_label_new (saksi_map_legend_get_title (kind), css_class));
  gtk_box_append (GTK_BOX (words), legend_label_new (saksi_map_legend_get_meaning (kind),
                                                     "scene-meaning"));
  gtk_box_append (GTK_BOX (item), sample);
  gtk_box_append (GTK_BOX (item), words);
  saksi_wrap_box_append (SAKSI_WRAP_BOX (box), item);
}

/* In the registers themselves, or as somebody reported it. */
static gboolean
has_registrations (const SaksiBoard *board)
{
  for (guint i = 0; i < board->marks->len; i++)
    if (((const SaksiBoardMark *) g_ptr_array_index (board->marks, i))->is_registration)
      return TRUE;

  return board->badges->len > 0;
}

/* What the marks on the map mean; of measured ones those that are there. In as many lines as that
 * takes. */
GtkWidget *
saksi_scene_legend_new (const SaksiBoard *board)
{
  GtkWidget *box = saksi_wrap_box_new ();

  gtk_widget_add_css_class (box, "scene-legend");
  add_legend_item (box, SAKSI_MAP_MARK_CLAIMED, "map-claim");
  add_legend_item (box, SAKSI_MAP_MARK_REPORTED, "map-report");
  if (has_registrations (board))
    add_legend_item (box, SAKSI_MAP_MARK_REGISTERED, "map-plain");
  if (board->regions->len > 0)
    add_legend_item (box, SAKSI_MAP_MARK_REGION, "map-inference");
  if (board->rings->len > 0)
    add_legend_item (box, SAKSI_MAP_MARK_RING, "map-plain");
  if (board->landmarks->len > 0)
    add_legend_item (box, SAKSI_MAP_MARK_LANDMARK, "map-observation");
  if (board->n_places > 1)
    {
      g_autofree char *count = saksi_format_count (board->n_places);
      g_autofree char *text = g_strdup_printf (board->regions->len > 0
                                                 ? _("≥ %s places")
                                                 : _("≥ %s places, locations not measured"), count);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "map-inference");
      saksi_wrap_box_append (SAKSI_WRAP_BOX (box), label);
    }

  return box;
}

GtkWidget *
saksi_scene_failure_new (const char *text)
{
  GtkWidget *label = label_new (text, "scene-text");

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}
