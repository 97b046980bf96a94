/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-rows.h"

#include "check/saksi-rule-context.h"

static void
add_comparison (SaksiRowRules         *self,
                const SaksiComparison *comparison)
{
  const SaksiRowComparison row = {
    comparison->found, comparison->expected, comparison->relation, comparison->domestic,
  };

  g_array_append_val (self->comparisons, row);
}

/* Rules with an evaluator of their own need no comparison of the columns but R10: a number outside
 * its boxes (R18) is marked as such, so are stations without valid votes (R14), and pages are
 * compared by who fills the marks. */
static void
add_rule (SaksiRowRules   *self,
          const SaksiRule *rule)
{
  if (rule->evaluate == saksi_rule_check_ballots)
    add_comparison (self, &rule->comparisons[0]);
  if (rule->evaluate != saksi_rule_compare)
    return;

  for (guint i = 0; i < SAKSI_MAX_COMPARISONS && rule->comparisons[i].found != 0; i++)
    add_comparison (self, &rule->comparisons[i]);
}

/* Asks the context of a document, so that the limits are written down in one place. */
static void
add_limits (SaksiRowRules *self,
            SaksiContest   contest)
{
  SaksiResult result = { .contest = contest };
  SaksiRuleContext context;

  for (guint list = 0; list <= SAKSI_RULE_ROWS_LARGEST; list++)
    {
      result.fields[SAKSI_FIELD_PEMILIH_DPT_J] = list;
      saksi_rule_context_init (&context, &result);
      self->lists_with_reserve[list] =
        (gint16) context.inputs[SAKSI_RULE_INPUT_LIST_WITH_RESERVE];
      self->ballots[list] = (gint16) context.inputs[SAKSI_RULE_INPUT_BALLOTS];
    }
  self->station_limit = (gint16) context.inputs[SAKSI_RULE_INPUT_STATION_LIMIT];
  self->law_limit = (gint16) context.inputs[SAKSI_RULE_INPUT_LAW_LIMIT];
}

/**
 * saksi_row_rules_new:
 * @contest: a contest
 *
 * Returns: (transfer full): what the rules compare in its documents, seeing nothing else
 */
SaksiRowRules *
saksi_row_rules_new (SaksiContest contest)
{
  SaksiRowRules *self = g_new0 (SaksiRowRules, 1);

  self->comparisons = g_array_new (FALSE, FALSE, sizeof (SaksiRowComparison));
  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    {
      const SaksiRule *rule = saksi_rule_get (number);

      if (rule != NULL && rule->scope == SAKSI_RULE_SCOPE_STATION &&
          (rule->elections & 1u << saksi_contest_get_election (contest)) != 0)
        add_rule (self, rule);
    }
  add_limits (self, contest);

  return self;
}

void
saksi_row_rules_free (SaksiRowRules *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->comparisons);
  g_free (self);
}

/**
 * saksi_row_rules_mark:
 * @self: the rules
 * @rows: documents whose counts and votes are filled in; unknown and too large numbers marked
 * @n: how many documents
 * @overseas: whether they are of stations abroad
 *
 * Marks the documents of which a rule may have something to say: all of those, and perhaps some
 * more. To know what, the document has to be asked.
 */
void
saksi_row_rules_mark (const SaksiRowRules *self,
                      SaksiRuleRows       *rows,
                      guint                n,
                      gboolean             overseas)
{
  saksi_rule_rows_derive (rows, self, n);

  for (guint i = 0; i < self->comparisons->len; i++)
    {
      const SaksiRowComparison *comparison =
        &g_array_index (self->comparisons, SaksiRowComparison, i);

      if (!comparison->domestic || !overseas)
        saksi_rule_rows_compare (rows, comparison, n);
    }
}
