/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-reading-check.h"

#include "check/saksi-rule-context.h"

/* The rules that a form can be held against without the published document. */
static const guint form_rules[] = { 1, 2, 4, 5, 6, 11 };

/* The published numbers that an explanation is about, beside the votes. */
static const SaksiField explained_fields[] = {
  SAKSI_FIELD_SUARA_SAH, SAKSI_FIELD_SUARA_TIDAK_SAH, SAKSI_FIELD_SUARA_TOTAL,
  SAKSI_FIELD_PENGGUNA_TOTAL_J,
};

static void
check_comparison (const SaksiRule        *rule,
                  guint                   part,
                  const SaksiRuleContext *context,
                  SaksiReadingCheck      *check)
{
  const SaksiComparison *comparison = &rule->comparisons[part];

  check->rule = rule->number;
  check->part = part;
  check->inputs = comparison->found | comparison->expected;
  if (!saksi_rule_context_sum (context, comparison->found, &check->found) ||
      !saksi_rule_context_sum (context, comparison->expected, &check->expected))
    {
      check->verdict = SAKSI_VERDICT_CANNOT_CHECK;
      check->found = check->expected = SAKSI_UNKNOWN;
      return;
    }
  check->verdict = check->found == check->expected ? SAKSI_VERDICT_HOLDS : SAKSI_VERDICT_DIFFERS;
}

/**
 * saksi_reading_check:
 * @reading: a reading, also one that is being typed
 * @checks: (out caller-allocates): each sum of the form
 *
 * Holds the numbers of a reading against each other. Quick enough for every key that is pressed.
 *
 * Returns: how many sums there are
 */
guint
saksi_reading_check (const SaksiReading *reading,
                     SaksiReadingCheck   checks[SAKSI_N_READING_CHECKS])
{
  g_autoptr(SaksiResult) result = saksi_reading_to_result (reading);
  SaksiRuleContext context;
  guint n = 0;

  saksi_rule_context_init (&context, result);
  saksi_rule_context_add_reading (&context, reading);
  for (guint i = 0; i < G_N_ELEMENTS (form_rules); i++)
    {
      const SaksiRule *rule = saksi_rule_get (form_rules[i]);

      for (guint part = 0; part < SAKSI_MAX_COMPARISONS && rule->comparisons[part].found != 0;
           part++)
        {
          g_assert (n < SAKSI_N_READING_CHECKS);
          check_comparison (rule, part, &context, &checks[n++]);
        }
    }

  return n;
}

static const SaksiBoxChange *
find_change (const SaksiExplanation *explanation,
             gboolean                is_vote,
             SaksiChoiceCode         choice,
             SaksiField              field)
{
  for (guint i = 0; i < explanation->n_changes; i++)
    {
      const SaksiBoxChange *change = &explanation->changes[i];

      if (change->is_vote == is_vote && (is_vote ? change->choice == choice
                                                 : change->field == field))
        return change;
    }

  return NULL;
}

/* What one number of the reading says of an explanation. One that is not read says something only
 * where the explanation would change it. */
static void
compare_number (const SaksiBoxChange *change,
                gint64                published,
                gint64                read,
                SaksiConfirmation    *confirmation)
{
  gint64 expected = change != NULL ? change->to : published;

  if (read >= 0 && expected != SAKSI_UNKNOWN && read != expected)
    *confirmation = SAKSI_CONFIRMATION_CONTRADICTED;
  else if (read < 0 && change != NULL && *confirmation == SAKSI_CONFIRMATION_CONFIRMED)
    *confirmation = SAKSI_CONFIRMATION_UNKNOWN;
}

/**
 * saksi_explanation_compare:
 * @self: an explanation
 * @result: the document that it explains
 * @reading: (nullable): a reading of the form
 *
 * Tells whether a person has read on the form what the explanation supposes: the changed numbers
 * as it has them, the others as published, as far as they were read.
 *
 * Returns: whether the reading confirms it
 */
SaksiConfirmation
saksi_explanation_compare (const SaksiExplanation *self,
                           const SaksiResult      *result,
                           const SaksiReading     *reading)
{
  SaksiConfirmation confirmation = SAKSI_CONFIRMATION_CONFIRMED;

  if (reading == NULL)
    return SAKSI_CONFIRMATION_UNKNOWN;

  for (guint i = 0; i < result->n_votes; i++)
    {
      SaksiChoiceCode choice = result->votes[i].choice;

      if (saksi_choice_code_get_kind (choice) == SAKSI_CHOICE_CHART)
        compare_number (find_change (self, TRUE, choice, 0), result->votes[i].count,
                        saksi_reading_get_vote (reading, choice), &confirmation);
    }
  for (guint i = 0; i < G_N_ELEMENTS (explained_fields); i++)
    {
      SaksiField field = explained_fields[i];

      compare_number (find_change (self, FALSE, 0, field), result->fields[field],
                      reading->values[field], &confirmation);
    }

  return confirmation;
}
