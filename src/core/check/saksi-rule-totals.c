/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-scan.h"
#include "check/saksi-rule-context.h"

/* What R19 looks for, in the order of its sentences. */
enum
{
  PART_ROWS,
  PART_PROGRESS,
  PART_STRANGER,
};

/* When the totals of R20 were made, in the order of its sentences. */
enum
{
  PART_SAME_TIME,
  PART_STATIONS_NEWER,
  PART_TOTAL_NEWER,
};

static const SaksiVote *
find_vote (const SaksiVote *votes,
           guint            n_votes,
           SaksiChoiceCode  choice)
{
  for (guint i = 0; i < n_votes; i++)
    if (votes[i].choice == choice)
      return &votes[i];

  return NULL;
}

/* Keeps the pair that is furthest apart. A number that is not known leaves the rule without a
 * verdict unless another pair differs. */
static void
compare_pair (gint64        found,
              gint64        expected,
              SaksiVerdict *verdict,
              SaksiFinding *finding)
{
  gint64 difference;

  if (found == SAKSI_UNKNOWN || expected == SAKSI_UNKNOWN ||
      __builtin_sub_overflow (found, expected, &difference))
    {
      if (*verdict == SAKSI_VERDICT_HOLDS)
        *verdict = SAKSI_VERDICT_CANNOT_CHECK;
      return;
    }
  if (difference == 0 ||
      (*verdict == SAKSI_VERDICT_DIFFERS &&
       ABS (difference) <= ABS (finding->found - finding->expected)))
    return;

  finding->found = found;
  finding->expected = expected;
  *verdict = SAKSI_VERDICT_DIFFERS;
}

static gboolean
is_total (const SaksiVote *vote)
{
  return saksi_choice_code_get_kind (vote->choice) == SAKSI_CHOICE_CHART;
}

/* A row without votes is a child that is not in yet. */
static gint64
sum_rows (const SaksiAggregate *aggregate,
          SaksiChoiceCode       choice)
{
  gint64 sum = 0;

  for (guint i = 0; i < aggregate->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (aggregate->rows, SaksiAggregateRow, i);
      const SaksiVote *vote = find_vote (row->votes, row->n_votes, choice);

      if (vote != NULL && (vote->count == SAKSI_UNKNOWN ||
                           __builtin_add_overflow (sum, vote->count, &sum)))
        return SAKSI_UNKNOWN;
    }

  return sum;
}

static SaksiVerdict
check_rows (const SaksiAggregate *aggregate,
            SaksiFinding         *finding)
{
  SaksiVerdict verdict = aggregate->n_votes > 0 && aggregate->rows->len > 0
                           ? SAKSI_VERDICT_HOLDS : SAKSI_VERDICT_CANNOT_CHECK;

  for (guint i = 0; i < aggregate->n_votes && aggregate->rows->len > 0; i++)
    if (is_total (&aggregate->votes[i]))
      compare_pair (sum_rows (aggregate, aggregate->votes[i].choice), aggregate->votes[i].count,
                    &verdict, finding);

  return verdict;
}

static void
check_progress (gint64        progress,
                gint64        total,
                SaksiVerdict *verdict,
                SaksiFinding *finding)
{
  if (progress != SAKSI_UNKNOWN && total != SAKSI_UNKNOWN && progress > total)
    compare_pair (progress, total, verdict, finding);
}

/* Rows whose codes do not belong below the region are kept among what is not understood. */
static gboolean
has_stranger (const SaksiAggregate *aggregate)
{
  static const char prefix[] = "table.";
  const gsize length = sizeof prefix - 1;
  SaksiScan scan;
  SaksiScanText name;

  if (aggregate->extra == NULL)
    return FALSE;

  saksi_scan_init (&scan, aggregate->extra, strlen (aggregate->extra));
  saksi_scan_enter (&scan);
  while (saksi_scan_next_member (&scan, &name))
    {
      if (name.length > length && memcmp (name.chars, prefix, length) == 0 &&
          saksi_key_from_chars (name.chars + length, name.length - length) != SAKSI_KEY_INVALID)
        return TRUE;
      saksi_scan_skip (&scan, NULL);
    }

  return FALSE;
}

static void
begin (SaksiFinding    *finding,
       const SaksiRule *rule,
       guint            part)
{
  *finding = (SaksiFinding) {
    .rule = rule->number, .severity = rule->severity, .part = part,
    .expected = SAKSI_UNKNOWN, .found = SAKSI_UNKNOWN,
  };
}

/**
 * saksi_rule_check_rows:
 * @rule: R19
 * @context: published totals
 * @finding: (out): what differs, when something does
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_rows (const SaksiRule        *rule,
                       const SaksiRuleContext *context,
                       SaksiFinding           *finding)
{
  const SaksiAggregate *aggregate = context->region->aggregate;
  SaksiVerdict verdict;
  SaksiVerdict progress = SAKSI_VERDICT_HOLDS;

  begin (finding, rule, PART_ROWS);
  verdict = check_rows (aggregate, finding);
  if (verdict == SAKSI_VERDICT_DIFFERS)
    return verdict;

  begin (finding, rule, PART_PROGRESS);
  check_progress (aggregate->progress, aggregate->total, &progress, finding);
  for (guint i = 0; i < aggregate->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (aggregate->rows, SaksiAggregateRow, i);

      check_progress (row->progress, row->total, &progress, finding);
    }
  if (progress == SAKSI_VERDICT_DIFFERS)
    return progress;

  begin (finding, rule, PART_STRANGER);

  return has_stranger (aggregate) ? SAKSI_VERDICT_DIFFERS : verdict;
}

static guint
tell_times (gint64 published,
            gint64 newest)
{
  if (published == SAKSI_UNKNOWN || newest == SAKSI_UNKNOWN || published == newest)
    return PART_SAME_TIME;

  return newest > published ? PART_STATIONS_NEWER : PART_TOTAL_NEWER;
}

/**
 * saksi_rule_check_tally:
 * @rule: R20
 * @context: published totals, and what the stations here add up to
 * @finding: (out): what differs, when something does; its part tells which of the two is newer
 *
 * As long as fewer stations are here than were counted for the totals, nothing can be said.
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_tally (const SaksiRule        *rule,
                        const SaksiRuleContext *context,
                        SaksiFinding           *finding)
{
  const SaksiRegionFacts *facts = context->region;
  const SaksiAggregate *aggregate = facts->aggregate;
  SaksiVerdict verdict = SAKSI_VERDICT_HOLDS;

  if (aggregate->n_votes == 0 || aggregate->progress == SAKSI_UNKNOWN ||
      facts->documents < aggregate->progress)
    return SAKSI_VERDICT_CANNOT_CHECK;

  begin (finding, rule, tell_times (aggregate->ts, facts->newest));
  for (guint i = 0; i < aggregate->n_votes; i++)
    if (is_total (&aggregate->votes[i]))
      {
        const SaksiVote *own = find_vote (facts->votes, facts->n_votes,
                                          aggregate->votes[i].choice);

        compare_pair (aggregate->votes[i].count, own != NULL ? own->count : 0, &verdict, finding);
      }

  return verdict;
}

/**
 * saksi_rule_check_certified:
 * @rule: R27
 * @context: published totals, and the recapitulation
 * @finding: (out): what differs, when something does
 *
 * A count that is still going on cannot be held against the result.
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_certified (const SaksiRule        *rule,
                            const SaksiRuleContext *context,
                            SaksiFinding           *finding)
{
  const SaksiRegionFacts *facts = context->region;
  const SaksiAggregate *aggregate = facts->aggregate;
  SaksiVerdict verdict = SAKSI_VERDICT_HOLDS;

  if (aggregate->progress == SAKSI_UNKNOWN || aggregate->total == SAKSI_UNKNOWN ||
      aggregate->progress < aggregate->total)
    return SAKSI_VERDICT_CANNOT_CHECK;

  begin (finding, rule, 0);
  for (guint i = 0; i < facts->n_certified; i++)
    {
      const SaksiVote *counted = find_vote (aggregate->votes, aggregate->n_votes,
                                            facts->certified[i].choice);

      compare_pair (counted != NULL ? counted->count : SAKSI_UNKNOWN, facts->certified[i].count,
                    &verdict, finding);
    }

  return verdict;
}
