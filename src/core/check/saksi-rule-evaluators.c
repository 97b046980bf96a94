/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-context.h"

/* Above this many votes a published sum of zero is no longer a station without voters. */
#define MANY_VOTES 300

/* Three boxes on the form hold no more. */
#define LARGEST_IN_BOXES 999

static gint64
distance (gint64 a,
          gint64 b)
{
  gint64 difference;

  if (a == SAKSI_UNKNOWN || b == SAKSI_UNKNOWN || __builtin_sub_overflow (a, b, &difference))
    return G_MAXINT64;

  return ABS (difference);
}

/* Keeps what a comparison found when it is graver, or as grave and differs more, than what
 * @finding has. */
static void
report (SaksiFinding   *finding,
        gboolean        first,
        const SaksiRule *rule,
        SaksiSeverity   severity,
        guint           part,
        gint64          found,
        gint64          expected)
{
  if (!first &&
      (severity < finding->severity ||
       (severity == finding->severity &&
        distance (found, expected) <= distance (finding->found, finding->expected))))
    return;

  finding->rule = rule->number;
  finding->severity = severity;
  finding->part = part;
  finding->found = found;
  finding->expected = expected;
}

static gboolean
relation_holds (SaksiRelation relation,
                gint64        found,
                gint64        expected)
{
  switch (relation)
    {
    case SAKSI_RELATION_EQUAL:
      return found == expected;
    case SAKSI_RELATION_AT_MOST:
      return found <= expected;
    case SAKSI_RELATION_NEARLY:
      return distance (found, expected) <= SAKSI_RELATION_TOLERANCE;
    case SAKSI_RELATION_NOT_ALL:
      return found != expected || expected <= 0;
    default:
      g_assert_not_reached ();
    }
}

/**
 * saksi_rule_compare:
 * @rule: a rule with comparisons
 * @context: a document
 * @finding: (out): what differs, when something does
 *
 * One comparison that fails is enough to differ, whatever cannot be compared beside it; a rule
 * holds only when all of its comparisons were made.
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_compare (const SaksiRule        *rule,
                    const SaksiRuleContext *context,
                    SaksiFinding           *finding)
{
  SaksiVerdict verdict = SAKSI_VERDICT_HOLDS;

  for (guint i = 0; i < SAKSI_MAX_COMPARISONS && rule->comparisons[i].found != 0; i++)
    {
      const SaksiComparison *comparison = &rule->comparisons[i];
      gint64 found;
      gint64 expected;

      if (comparison->domestic && context->overseas)
        continue;
      if (!saksi_rule_context_sum (context, comparison->found, &found) ||
          !saksi_rule_context_sum (context, comparison->expected, &expected))
        {
          if (verdict == SAKSI_VERDICT_HOLDS)
            verdict = SAKSI_VERDICT_CANNOT_CHECK;
        }
      else if (!relation_holds (comparison->relation, found, expected))
        {
          report (finding, verdict != SAKSI_VERDICT_DIFFERS, rule,
                  comparison->milder ? rule->severity - 1 : rule->severity, i, found, expected);
          verdict = SAKSI_VERDICT_DIFFERS;
        }
    }

  return verdict;
}

/**
 * saksi_rule_check_empty_valid:
 * @rule: R14
 * @context: a document
 * @finding: (out): what differs, when something does
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_empty_valid (const SaksiRule        *rule,
                              const SaksiRuleContext *context,
                              SaksiFinding           *finding)
{
  gint64 valid;
  gint64 votes;

  if (!saksi_rule_context_sum (context, 1u << SAKSI_FIELD_SUARA_SAH, &valid) ||
      !saksi_rule_context_sum (context, 1u << SAKSI_RULE_INPUT_VOTES, &votes))
    return SAKSI_VERDICT_CANNOT_CHECK;
  if (valid != 0 || votes <= MANY_VOTES)
    return SAKSI_VERDICT_HOLDS;

  report (finding, TRUE, rule, rule->severity, 0, votes, valid);
  return SAKSI_VERDICT_DIFFERS;
}

static guint32
choice_party (SaksiChoiceCode choice)
{
  if (saksi_choice_code_get_kind (choice) == SAKSI_CHOICE_CHART)
    return (guint32) choice;

  return (guint32) (choice >> 32) & 0xffffff;
}

/* The sum of what a party got by itself and through its candidates; choices are sorted, so
 * @own and @candidate only move forward. */
static gboolean
sum_party (const SaksiResult *result,
           guint32            party,
           guint             *own,
           guint             *candidate,
           gint64            *sum)
{
  const SaksiVote *votes = result->votes;
  gboolean complete;

  while (*own < result->n_votes &&
         saksi_choice_code_get_kind (votes[*own].choice) == SAKSI_CHOICE_PARTY_ONLY &&
         choice_party (votes[*own].choice) < party)
    ++*own;
  complete = *own < result->n_votes &&
             saksi_choice_code_get_kind (votes[*own].choice) == SAKSI_CHOICE_PARTY_ONLY &&
             choice_party (votes[*own].choice) == party && votes[*own].count != SAKSI_UNKNOWN;
  *sum = complete ? votes[*own].count : 0;

  for (; *candidate < result->n_votes && choice_party (votes[*candidate].choice) <= party;
       ++*candidate)
    if (choice_party (votes[*candidate].choice) == party)
      complete = complete && votes[*candidate].count != SAKSI_UNKNOWN &&
                 !__builtin_add_overflow (*sum, votes[*candidate].count, sum);

  return complete;
}

static guint
first_of_kind (const SaksiResult *result,
               SaksiChoiceKind    kind)
{
  guint at = 0;

  while (at < result->n_votes && saksi_choice_code_get_kind (result->votes[at].choice) < kind)
    at++;

  return at;
}

/**
 * saksi_rule_check_party_sums:
 * @rule: R16
 * @context: a document of a council election
 * @finding: (out): what differs, when something does; its part is the party's number
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_party_sums (const SaksiRule        *rule,
                             const SaksiRuleContext *context,
                             SaksiFinding           *finding)
{
  const SaksiResult *result = context->result;
  guint n_totals = first_of_kind (result, SAKSI_CHOICE_PARTY_ONLY);
  guint own = n_totals;
  guint candidate = first_of_kind (result, SAKSI_CHOICE_PARTY_CANDIDATE);
  SaksiVerdict verdict = SAKSI_VERDICT_HOLDS;

  if (context->votes_hidden || n_totals == 0 || result->flags.candidates != SAKSI_PRESENCE_TRUE)
    return SAKSI_VERDICT_CANNOT_CHECK;

  for (guint i = 0; i < n_totals; i++)
    {
      guint32 party = choice_party (result->votes[i].choice);
      gint64 total = result->votes[i].count;
      gint64 sum;

      if (!sum_party (result, party, &own, &candidate, &sum) || total == SAKSI_UNKNOWN)
        {
          if (verdict == SAKSI_VERDICT_HOLDS)
            verdict = SAKSI_VERDICT_CANNOT_CHECK;
        }
      else if (total != sum)
        {
          report (finding, verdict != SAKSI_VERDICT_DIFFERS, rule, rule->severity, party, total,
                  sum);
          verdict = SAKSI_VERDICT_DIFFERS;
        }
    }

  return verdict;
}

/* How far a number lies outside what the boxes can say, as a limit: 0 or the largest. Lists abroad
 * are longer than three boxes; there only the lower limit is known. */
static gint64
box_limit (gint64   count,
           gboolean overseas)
{
  return count < 0 ? 0 : overseas ? G_MAXINT64 : LARGEST_IN_BOXES;
}

static SaksiVerdict
check_box (const SaksiRule        *rule,
           const SaksiRuleContext *context,
           gint64                  count,
           SaksiVerdict            verdict,
           SaksiFinding           *finding)
{
  gint64 limit = box_limit (count, context->overseas);

  if (count == SAKSI_UNKNOWN)
    return verdict == SAKSI_VERDICT_HOLDS ? SAKSI_VERDICT_CANNOT_CHECK : verdict;
  if (count >= 0 && count <= limit)
    return verdict;

  report (finding, verdict != SAKSI_VERDICT_DIFFERS, rule, rule->severity, 0, count, limit);
  return SAKSI_VERDICT_DIFFERS;
}

/**
 * saksi_rule_check_boxes:
 * @rule: R18
 * @context: a document
 * @finding: (out): the number furthest outside, when there is one
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_boxes (const SaksiRule        *rule,
                        const SaksiRuleContext *context,
                        SaksiFinding           *finding)
{
  const SaksiResult *result = context->result;
  SaksiVerdict verdict = SAKSI_VERDICT_HOLDS;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    verdict = check_box (rule, context,
                         context->administration_hidden ? SAKSI_UNKNOWN : result->fields[i],
                         verdict, finding);
  if (context->votes_hidden || result->n_votes == 0)
    return verdict == SAKSI_VERDICT_HOLDS ? SAKSI_VERDICT_CANNOT_CHECK : verdict;
  for (guint i = 0; i < result->n_votes; i++)
    verdict = check_box (rule, context, result->votes[i].count, verdict, finding);

  return verdict;
}
