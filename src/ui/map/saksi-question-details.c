/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-question-details.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "map/saksi-evidence-text.h"
#include "map/saksi-map-text.h"

/* Of what an inference was derived from, how much is told in the row. */
#define MAX_OBSERVATIONS 6

static void
add_label (GtkBox     *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (g_strcmp0 (css_class, "caption") == 0)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
add_tag (GtkBox     *box,
         const char *text,
         SaksiMark   mark)
{
  GtkWidget *tag = saksi_tag_new (text, mark);

  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_widget_set_margin_top (tag, 6);
  gtk_box_append (box, tag);
}

/* How many observations there can be is not known, so some are told and all are in the drawer. */
static void
add_measured (GtkBox               *box,
              const SaksiInference *inference)
{
  for (guint i = 0; i < MIN (inference->observations->len, MAX_OBSERVATIONS); i++)
    {
      const SaksiObservation *observation = g_ptr_array_index (inference->observations, i);
      g_autofree char *time = saksi_format_time_wib (observation->t_end);
      g_autofree char *instrument = saksi_evidence_text_dup_instrument (observation);
      const char *from = observation->vantage.label;
      /* TRANSLATORS: a line of a list: instrument, from where, when */
      g_autofree char *line = g_strdup_printf (_("• %1$s, %2$s, %3$s"), instrument,
                                               from != NULL ? from : SAKSI_FORMAT_UNKNOWN, time);

      add_label (box, line, "caption");
    }
  if (inference->observations->len > MAX_OBSERVATIONS)
    {
      guint n_more = inference->observations->len - MAX_OBSERVATIONS;
      g_autofree char *text = g_strdup_printf (ngettext ("%u more observation",
                                                         "%u more observations", n_more), n_more);

      add_label (box, text, "caption");
    }
}

static void
add_inference (GtkBox               *box,
               const SaksiInference *inference)
{
  g_autofree char *sentence = saksi_map_text_build_sentence (&inference->sentence);

  add_label (box, sentence, NULL);
  add_measured (box, inference);
  for (guint i = 0; i < inference->inputs->len; i++)
    {
      const SaksiReportedObservation *input = g_ptr_array_index (inference->inputs, i);
      const char *note = saksi_text_get (&input->note, saksi_language_get_current ());
      g_autofree char *source = saksi_map_text_build_source (input);
      g_autofree char *values = g_strjoinv (", ", input->values);
      g_autofree char *line = g_strdup_printf ("• %s: %s", source, values);

      add_label (box, line, "caption");
      if (note != NULL)
        add_label (box, note, "caption");
    }
}

/**
 * saksi_statement_link_new:
 * @stance: who took a stance on a claim
 *
 * Returns: (transfer none): a button that leads to the statement
 */
GtkWidget *
saksi_statement_link_new (const SaksiClaimStance *stance)
{
  g_autofree char *who = saksi_claim_stance_dup_speaker (stance, saksi_language_get_current ());
  g_autofree char *date = saksi_map_text_format_day (stance->date, stance->precision);
  SaksiSentence sentence = { .wording = SAKSI_WORDING_STATEMENT, .name = who };
  g_autofree char *tooltip = saksi_map_text_build_head (&sentence);
  g_autofree char *text = NULL;
  GtkWidget *button, *label;

  /* TRANSLATORS: who, what that one does with a claim ("denies it"), when */
  text = g_strdup_printf (_("%1$s %2$s, %3$s"), who, saksi_map_text_get_stance (stance->stance),
                          date);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);

  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "map-link");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-statement");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", stance->statement);

  return button;
}

static void
add_claim (GtkBox                *box,
           const SaksiBoardClaim *claim)
{
  SaksiLanguage language = saksi_language_get_current ();
  const char *settle = saksi_text_get (&claim->claim->would_settle, language);

  add_label (box, saksi_text_get (&claim->claim->text, language), NULL);
  if (claim->about != NULL)
    {
      /* TRANSLATORS: what a claim is about: the name of a system */
      g_autofree char *about = g_strdup_printf (_("About %s"), claim->about);

      add_label (box, about, "caption");
    }
  for (guint i = 0; i < claim->claim->stances->len; i++)
    gtk_box_append (box, saksi_statement_link_new (g_ptr_array_index (claim->claim->stances, i)));
  if (settle != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("What would settle it: %s"), settle);

      add_label (box, text, "caption");
    }
}

static void
add_rule (GtkBox               *box,
          const SaksiLegalRule *rule)
{
  SaksiLanguage language = saksi_language_get_current ();
  g_autofree char *name = saksi_legal_rule_dup_short_name (&rule->name, language);
  const char *summary = saksi_text_get (&rule->summary, language);
  const char *does_not_say = saksi_text_get (&rule->does_not_say, language);

  add_label (box, name, "heading");
  if (summary != NULL)
    add_label (box, summary, NULL);
  if (does_not_say != NULL)
    add_label (box, does_not_say, "caption");
}

/* What follows from measurements and what others reported have a heading each. */
static void
add_inferences (GtkBox            *box,
                const SaksiAnswer *answer,
                gboolean           measured)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (answer->inferences, i);

      if ((inference->observations->len > 0) != measured)
        continue;
      if (!begun)
        add_tag (box, measured ? _("Follows From Measurements")
                               : _("Reported, Not Measured by Saksi"),
                 measured ? SAKSI_MARK_INFERENCE : SAKSI_MARK_REPORT);
      begun = TRUE;
      add_inference (box, inference);
    }
}

static void
add_evidence_button (GtkBox               *box,
                     SaksiHostingQuestion  question)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _Evidence"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "board.show-evidence");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", (guint32) question);
  gtk_box_append (box, button);
}

/**
 * saksi_question_details_fill:
 * @box: an empty box
 * @board: the board that @answer is on
 * @answer: what is known of a question
 *
 * Adds everything an answer rests on, and apart from it what was claimed and what rules say.
 */
void
saksi_question_details_fill (GtkBox            *box,
                             SaksiBoard        *board,
                             const SaksiAnswer *answer)
{
  if (answer->inferences->len == 0)
    {
      g_autofree char *sentence = saksi_map_text_build_sentence (&answer->sentence);

      /* “Unknown” stands above already. */
      add_label (box, answer->status == SAKSI_INFERENCE_UNKNOWN
                      ? _("Nothing was observed or reported about this by that day.")
                      : sentence, NULL);
    }
  add_inferences (box, answer, TRUE);
  add_inferences (box, answer, FALSE);
  if (answer->inferences->len > 0)
    add_evidence_button (box, answer->question);

  if (answer->claims->len > 0)
    add_tag (box, _("Claims: Statements, Not Measurements"), SAKSI_MARK_CLAIM);
  for (guint i = 0; i < answer->claims->len; i++)
    add_claim (box, g_ptr_array_index (answer->claims, i));

  if (answer->rules->len > 0)
    add_tag (box, _("Rules That Speak About This"), SAKSI_MARK_RULE);
  for (guint i = 0; i < answer->rules->len; i++)
    add_rule (box, g_ptr_array_index (answer->rules, i));
}
