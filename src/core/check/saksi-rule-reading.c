/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-context.h"

/* Rules that need what a person has read on the form. */

static void
add_value (SaksiRuleContext *self,
           guint             input,
           gint64            value)
{
  if (value < 0)
    return;

  self->inputs[input] = value;
  self->known |= (SaksiRuleInputs) 1 << input;
}

/**
 * saksi_rule_context_add_reading:
 * @self: a context
 * @reading: (nullable): the reading of the station that counts; must outlive @self
 */
void
saksi_rule_context_add_reading (SaksiRuleContext   *self,
                                const SaksiReading *reading)
{
  self->reading = reading;
  if (reading == NULL)
    return;

  add_value (self, SAKSI_RULE_INPUT_BALLOTS_RECEIVED,
             reading->values[SAKSI_READING_FIELD_BALLOTS_RECEIVED]);
  add_value (self, SAKSI_RULE_INPUT_BALLOTS_USED,
             reading->values[SAKSI_READING_FIELD_BALLOTS_USED]);
  add_value (self, SAKSI_RULE_INPUT_BALLOTS_RETURNED,
             reading->values[SAKSI_READING_FIELD_BALLOTS_RETURNED]);
  add_value (self, SAKSI_RULE_INPUT_BALLOTS_UNUSED,
             reading->values[SAKSI_READING_FIELD_BALLOTS_UNUSED]);
  add_value (self, SAKSI_RULE_INPUT_READ_TOTAL, reading->values[SAKSI_FIELD_SUARA_TOTAL]);
}

/**
 * saksi_rule_check_ballots:
 * @rule: R10
 * @context: a document
 * @finding: (out): what differs, when something does
 *
 * Holds all votes against the ballots that were received, where somebody has read how many; else
 * against those that should have been.
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_ballots (const SaksiRule        *rule,
                          const SaksiRuleContext *context,
                          SaksiFinding           *finding)
{
  const SaksiRuleInputs received = (SaksiRuleInputs) 1 << SAKSI_RULE_INPUT_BALLOTS_RECEIVED;
  guint part = (context->known & received) != 0 ? 1 : 0;
  const SaksiComparison *comparison = &rule->comparisons[part];
  gint64 found;
  gint64 expected;

  if (!saksi_rule_context_sum (context, comparison->found, &found) ||
      !saksi_rule_context_sum (context, comparison->expected, &expected))
    return SAKSI_VERDICT_CANNOT_CHECK;
  if (found <= expected)
    return SAKSI_VERDICT_HOLDS;

  finding->rule = rule->number;
  finding->severity = comparison->milder ? rule->severity - 1 : rule->severity;
  finding->part = part;
  finding->found = found;
  finding->expected = expected;

  return SAKSI_VERDICT_DIFFERS;
}

/* What the comparison of all published numbers has come to. */
typedef struct
{
  gboolean compared; /* any */
  gboolean missing;  /* one that is published was not read */
  gboolean differs;
  gint64 distance;
} Comparison;

static void
compare_number (Comparison   *state,
                SaksiFinding *finding,
                guint         part,
                gint64        published,
                gint64        read)
{
  gint64 distance;

  if (published == SAKSI_UNKNOWN)
    return;
  if (read < 0)
    {
      state->missing = TRUE;
      return;
    }
  state->compared = TRUE;
  if (published == read)
    return;
  if (__builtin_sub_overflow (published, read, &distance) || distance == G_MININT64)
    distance = G_MAXINT64;
  if (state->differs && ABS (distance) <= state->distance)
    return;

  state->differs = TRUE;
  state->distance = ABS (distance);
  finding->part = part;
  finding->found = published;
  finding->expected = read;
}

/**
 * saksi_rule_check_reading:
 * @rule: R24
 * @context: a document with a reading
 * @finding: (out): the number that differs most; its part is the #SaksiField, or for a vote
 *   %SAKSI_N_FIELDS and its place in the document
 *
 * A number that is blank, unreadable or not entered says nothing of the published one.
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_reading (const SaksiRule        *rule,
                          const SaksiRuleContext *context,
                          SaksiFinding           *finding)
{
  const SaksiResult *result = context->result;
  Comparison state = { FALSE, FALSE, FALSE, 0 };

  for (guint i = 0; i < SAKSI_N_FIELDS && !context->administration_hidden; i++)
    compare_number (&state, finding, i, result->fields[i], context->reading->values[i]);
  for (guint i = 0; i < result->n_votes && !context->votes_hidden; i++)
    compare_number (&state, finding, SAKSI_N_FIELDS + i, result->votes[i].count,
                    saksi_reading_get_vote (context->reading, result->votes[i].choice));

  finding->rule = rule->number;
  finding->severity = rule->severity;
  if (state.differs)
    return SAKSI_VERDICT_DIFFERS;

  return state.compared && !state.missing ? SAKSI_VERDICT_HOLDS : SAKSI_VERDICT_CANNOT_CHECK;
}
