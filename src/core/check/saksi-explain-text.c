/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-explain.h"

/* Marks a text for translation by who shows it; the core itself speaks English only. */
#define N_(text) (text)

static const char *
identity (const char *text)
{
  return text;
}

/* The number as its boxes show it, zeros and all. */
static char *
format_boxes (gint64 number,
              guint  n_boxes)
{
  return g_strdup_printf ("%0*" G_GINT64_FORMAT, (int) n_boxes, number);
}

/* … with the X of a crossed box in the place of its zero. */
static char *
format_corrected (const SaksiExplanation *self,
                  guint                   index)
{
  const SaksiBoxChange *change = &self->changes[index];
  char *text = format_boxes (change->to, change->n_boxes);

  for (guint i = 0; i < self->n_changes; i++)
    if (self->changes[i].reason == SAKSI_MISREADING_CROSSED &&
        self->changes[i].is_vote == change->is_vote && self->changes[i].choice == change->choice &&
        self->changes[i].field == change->field)
      text[self->changes[i].box] = 'X';

  return text;
}

static gboolean
is_one_number (const SaksiExplanation *self)
{
  return self->n_changes == 1 || (self->changes[0].is_vote == self->changes[1].is_vote &&
                                  self->changes[0].choice == self->changes[1].choice &&
                                  self->changes[0].field == self->changes[1].field);
}

static char *
replace (const char *template,
         const char *name,
         const char *value)
{
  g_auto(GStrv) parts = g_strsplit (template, name, 2);

  return g_strjoinv (value, parts);
}

/**
 * saksi_explanation_format_changes:
 * @self: an explanation
 * @translate: (nullable) (scope call): gives sentences in the language of the user
 *
 * Returns: (transfer full): the numbers that change, as their boxes show them: "160 → 060"
 */
char *
saksi_explanation_format_changes (const SaksiExplanation *self,
                                  SaksiTranslateFunc      translate)
{
  g_autofree char *from = format_boxes (self->changes[0].from, self->changes[0].n_boxes);
  g_autofree char *to = format_corrected (self, 0);
  g_autofree char *first = g_strdup_printf ("%s → %s", from, to);
  g_autofree char *second_from = NULL;
  g_autofree char *second_to = NULL;
  g_autofree char *second = NULL;
  g_autofree char *half = NULL;

  if (is_one_number (self))
    return g_steal_pointer (&first);

  if (translate == NULL)
    translate = identity;
  second_from = format_boxes (self->changes[1].from, self->changes[1].n_boxes);
  second_to = format_corrected (self, 1);
  second = g_strdup_printf ("%s → %s", second_from, second_to);
  half = replace (translate (N_("{first} and {second}")), "{first}", first);

  return replace (half, "{second}", second);
}

/**
 * saksi_explanation_summary_format_text:
 * @self: a summary
 * @translate: (nullable) (scope call): gives sentences in the language of the user
 * @format_count: (scope call): writes numbers as the user does
 *
 * Puts into words what could explain a difference; never more than that it could be.
 *
 * Returns: (transfer full): the sentence, empty when nothing is to be explained
 */
char *
saksi_explanation_summary_format_text (const SaksiExplanationSummary *self,
                                       SaksiTranslateFunc             translate,
                                       SaksiFormatCountFunc           format_count)
{
  g_autofree char *changes = NULL;
  g_autofree char *count = NULL;
  g_autofree char *half = NULL;

  if (translate == NULL)
    translate = identity;
  if (self->state == SAKSI_EXPLAIN_AGREES)
    return g_strdup ("");
  if (self->state == SAKSI_EXPLAIN_NONE)
    return g_strdup (translate (N_("no two boxes suffice")));

  changes = saksi_explanation_format_changes (&self->first, translate);
  if (self->n_first == 1)
    return replace (translate (N_("could be {changes}")), "{changes}", changes);

  count = format_count (self->n_first);
  half = replace (translate (N_("could be {changes}, one of {count} possibilities")), "{count}",
                  count);

  return replace (half, "{changes}", changes);
}
