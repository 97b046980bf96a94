/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-rows.h"

#include <string.h>

/* Votes are added up to here; more are marked. Far below what the type holds. */
#define LARGEST_SUM 20000

/**
 * saksi_rule_rows_clear:
 * @self: documents
 * @n: how many
 *
 * Sets what is added up and the marks to zero; the counts are to be filled in anyway.
 */
void
saksi_rule_rows_clear (SaksiRuleRows *self,
                       guint          n)
{
  memset (self->inputs[SAKSI_RULE_INPUT_VOTES], 0, n * sizeof (gint16));
  memset (self->inputs[SAKSI_RULE_INPUT_LARGEST_VOTE], 0, n * sizeof (gint16));
  memset (self->marks, 0, n * sizeof (gint16));
}

/**
 * saksi_rule_rows_add_vote:
 * @self: documents
 * @counts: what a candidate got in each, at most some thousands
 * @n: how many
 */
void
saksi_rule_rows_add_vote (SaksiRuleRows *self,
                          const gint16  *counts,
                          guint          n)
{
  gint16 *restrict sums = self->inputs[SAKSI_RULE_INPUT_VOTES];
  gint16 *restrict largest = self->inputs[SAKSI_RULE_INPUT_LARGEST_VOTE];
  gint16 *restrict marks = self->marks;

  for (guint i = 0; i < n; i++)
    {
      gint16 sum = (gint16) (sums[i] + counts[i]);

      marks[i] |= sum > LARGEST_SUM;
      sums[i] = MIN (sum, LARGEST_SUM);
      largest[i] = MAX (largest[i], counts[i]);
    }
}

static void
fill (gint16 *values,
      gint16  value,
      guint   n)
{
  for (guint i = 0; i < n; i++)
    values[i] = value;
}

/**
 * saksi_rule_rows_derive:
 * @self: documents
 * @rules: the rules of their contest
 * @n: how many
 *
 * Fills in what follows from the list of voters and the contest.
 */
void
saksi_rule_rows_derive (SaksiRuleRows       *self,
                        const SaksiRowRules *rules,
                        guint                n)
{
  const gint16 *restrict lists = self->inputs[SAKSI_FIELD_PEMILIH_DPT_J];
  const gint16 *restrict valid = self->inputs[SAKSI_FIELD_SUARA_SAH];
  gint16 *restrict reserve = self->inputs[SAKSI_RULE_INPUT_LIST_WITH_RESERVE];
  gint16 *restrict ballots = self->inputs[SAKSI_RULE_INPUT_BALLOTS];
  gint16 *restrict marks = self->marks;

  for (guint i = 0; i < n; i++)
    {
      guint list = (guint) CLAMP (lists[i], 0, SAKSI_RULE_ROWS_LARGEST);

      reserve[i] = rules->lists_with_reserve[list];
      ballots[i] = rules->ballots[list];
    }
  for (guint i = 0; i < n; i++)
    marks[i] |= valid[i] == 0;
  fill (self->inputs[SAKSI_RULE_INPUT_STATION_LIMIT], rules->station_limit, n);
  fill (self->inputs[SAKSI_RULE_INPUT_LAW_LIMIT], rules->law_limit, n);
}

/* The sum of a set of inputs; where it is one, that itself. */
static const gint16 *
add_up (const SaksiRuleRows *self,
        SaksiRuleInputs      inputs,
        gint16     *restrict sums,
        guint                n)
{
  const gint16 *restrict first = self->inputs[__builtin_ctz (inputs)];
  const gint16 *restrict second;

  inputs &= inputs - 1;
  if (inputs == 0)
    return first;

  second = self->inputs[__builtin_ctz (inputs)];
  for (guint i = 0; i < n; i++)
    sums[i] = (gint16) (first[i] + second[i]);
  for (inputs &= inputs - 1; inputs != 0; inputs &= inputs - 1)
    {
      const gint16 *restrict next = self->inputs[__builtin_ctz (inputs)];

      for (guint i = 0; i < n; i++)
        sums[i] = (gint16) (sums[i] + next[i]);
    }

  return sums;
}

#define MARK(differs) \
  do \
    { \
      for (guint i = 0; i < n; i++) \
        marks[i] |= (differs); \
    } \
  while (0)

/**
 * saksi_rule_rows_compare:
 * @self: documents with all their inputs
 * @comparison: what to compare
 * @n: how many
 *
 * Marks the documents in which it does not hold.
 */
void
saksi_rule_rows_compare (SaksiRuleRows            *self,
                         const SaksiRowComparison *comparison,
                         guint                     n)
{
  gint16 found_sums[SAKSI_RULE_ROWS];
  gint16 expected_sums[SAKSI_RULE_ROWS];
  const gint16 *found = add_up (self, comparison->found, found_sums, n);
  const gint16 *expected = add_up (self, comparison->expected, expected_sums, n);
  gint16 *restrict marks = self->marks;

  switch (comparison->relation)
    {
    case SAKSI_RELATION_EQUAL:
      MARK (found[i] != expected[i]);
      break;
    case SAKSI_RELATION_AT_MOST:
      MARK (found[i] > expected[i]);
      break;
    case SAKSI_RELATION_NEARLY:
      MARK ((found[i] > expected[i] + SAKSI_RELATION_TOLERANCE) |
            (found[i] < expected[i] - SAKSI_RELATION_TOLERANCE));
      break;
    case SAKSI_RELATION_NOT_ALL:
    default:
      MARK ((found[i] == expected[i]) & (expected[i] > 0));
      break;
    }
}
