/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-check.h"

#include "check/saksi-rule-rows.h"
#include "station/saksi-row-order.h"
#include "station/saksi-station-query.h"

/* The rule about the addresses of pages: columns only have their number. */
#define RULE_OF_ADDRESSES 22

G_STATIC_ASSERT (SAKSI_LARGEST_SMALL == SAKSI_RULE_ROWS_LARGEST);
G_STATIC_ASSERT (SAKSI_COLUMN_IMAGES == SAKSI_COLUMN_STATUS + 1);
G_STATIC_ASSERT (SAKSI_COLUMN_PAGES == SAKSI_COLUMN_STATUS + 2);

/* All the time of a check, so that nothing is allocated on the way. */
typedef struct
{
  SaksiStationColumns *columns;
  SaksiRowRules *rules;
  SaksiRuleSet wanted;
  SaksiStationCheck *check;
  guint limit;
  gint64 smallest; /* a difference below this is not among the largest */

  SaksiBlockRun run;
  SaksiColumn run_columns[SAKSI_BLOCK_MAX_COLUMNS];
  SaksiChoiceCode choices[SAKSI_BLOCK_MAX_CHOICES];
  SaksiVote votes[SAKSI_BLOCK_MAX_CHOICES];
  char *pages[SAKSI_MAX_PAGES];
  SaksiRuleRows rows;
  gint16 states[3][SAKSI_RULE_ROWS]; /* status, images and pages, as their columns stand */
  gint16 counts[SAKSI_RULE_ROWS];
} Checker;

void
saksi_station_check_free (SaksiStationCheck *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->findings);
  g_free (self);
}

/**
 * saksi_station_check_can_judge:
 * @contest: a contest
 *
 * In documents of councils it matters whether a number is missing or null, which columns do not
 * tell.
 *
 * Returns: whether its columns say enough to ask the rules
 */
gboolean
saksi_station_check_can_judge (SaksiContest contest)
{
  switch (saksi_contest_get_election (contest))
    {
    case SAKSI_ELECTION_PDPR:
    case SAKSI_ELECTION_PDPRDP:
    case SAKSI_ELECTION_PDPRDK:
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * saksi_station_check_get_rules:
 * @contest: a contest
 *
 * Returns: the rules that are asked: those that see nothing but a station's numbers
 */
SaksiRuleSet
saksi_station_check_get_rules (SaksiContest contest)
{
  SaksiRuleSet set = 0;

  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    {
      const SaksiRule *rule = saksi_rule_get (number);

      if (rule != NULL && rule->scope == SAKSI_RULE_SCOPE_STATION && number != RULE_OF_ADDRESSES &&
          (rule->elections & 1u << saksi_contest_get_election (contest)) != 0)
        set |= (SaksiRuleSet) 1 << number;
    }

  return set;
}

static gint64
size_of (const SaksiStationFinding *finding)
{
  gint64 difference = saksi_finding_get_difference (&finding->finding);

  return difference == SAKSI_UNKNOWN ? -1 : ABS (difference);
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const SaksiStationFinding *first = a;
  const SaksiStationFinding *second = b;
  gint64 sizes[] = { size_of (first), size_of (second) };

  if (sizes[0] != sizes[1])
    return sizes[0] > sizes[1] ? -1 : 1;
  if (first->station != second->station)
    return first->station < second->station ? -1 : 1;

  return (int) first->finding.rule - (int) second->finding.rule;
}

static void
keep_largest (Checker *self)
{
  GArray *findings = self->check->findings;

  g_array_sort (findings, compare_findings);
  if (self->limit > 0 && findings->len >= self->limit)
    {
      g_array_set_size (findings, self->limit);
      self->smallest = size_of (&g_array_index (findings, SaksiStationFinding, self->limit - 1));
    }
}

/* Findings come in the order of stations: one that is not larger than the smallest of enough is
 * behind it. */
static void
add_finding (Checker            *self,
             SaksiKey            station,
             const SaksiFinding *finding)
{
  const SaksiStationFinding item = { station, *finding };
  GArray *findings = self->check->findings;

  self->check->differs[finding->rule]++;
  if (self->limit == 0 || size_of (&item) <= self->smallest)
    return;

  g_array_append_val (findings, item);
  if (self->limit < G_MAXUINT / 2 && findings->len >= 2 * self->limit)
    keep_largest (self);
}

/* The votes of a document. That all are known tells that one without a number was not there. */
static guint
read_votes (Checker *self,
            guint    row,
            gboolean all_known)
{
  guint n = 0;

  for (guint i = 0; i < self->run.block.n_choices; i++)
    {
      gint64 count = saksi_column_get (&self->run_columns[SAKSI_N_FIXED_COLUMNS + i], row);

      if (count != SAKSI_UNKNOWN || !all_known)
        self->votes[n++] = (SaksiVote) { self->choices[i], count };
    }

  return n;
}

/* Asks the rules about one document, put together from its columns. Pages have no addresses here,
 * and no rule that is asked reads them. */
static void
ask (Checker *self,
     guint    row)
{
  const SaksiColumn *columns = self->run_columns;
  const guint32 *stations = saksi_station_columns_get_stations (self->columns);
  guint at = self->run.offset + row;
  gint64 images = saksi_column_get (&columns[SAKSI_COLUMN_IMAGES], at);
  gint64 pages = saksi_column_get (&columns[SAKSI_COLUMN_PAGES], at);
  SaksiResult result = { .contest = saksi_station_columns_get_contest (self->columns) };
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiStationStatus status;
  SaksiRuleSet unchecked;
  guint n;

  saksi_station_status_unpack (saksi_column_get (&columns[SAKSI_COLUMN_STATUS], at), &status);
  result.key = self->run.district | stations[self->run.first + row];
  result.flags.status_votes = status.votes;
  result.flags.status_administration = status.administration;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    result.fields[i] = saksi_column_get (&columns[SAKSI_COLUMN_FIELDS + i], at);
  result.votes = self->votes;
  result.n_votes = read_votes (self, at, (status.parts & SAKSI_STATION_VOTES) != 0);
  result.pages = self->pages;
  result.n_pages = (guint) CLAMP (pages, 0, SAKSI_MAX_PAGES);
  for (guint i = 0; i < result.n_pages; i++)
    self->pages[i] = (gint64) i < images ? (char *) "" : NULL;

  n = saksi_check_evaluate_some (&result, self->wanted, findings, &unchecked);
  for (guint i = 0; i < n; i++)
    add_finding (self, result.key, &findings[i]);
  for (guint number = 1; unchecked != 0 && number <= SAKSI_LAST_RULE; number++)
    self->check->unchecked[number] += unchecked >> number & 1;
}

/* Marks the documents that say themselves that they are not ready, and those without all pages. */
static void
mark_states (Checker *self,
             guint    n)
{
  gint16 *marks = self->rows.marks;
  gint16 pages = saksi_contest_get_election (
    saksi_station_columns_get_contest (self->columns)) == SAKSI_ELECTION_PPWP ? 3 : 1;

  for (guint i = 0; i < G_N_ELEMENTS (self->states); i++)
    saksi_column_expand_small (&self->run_columns[SAKSI_COLUMN_STATUS + i], self->run.offset, n,
                               self->states[i], marks);
  for (guint i = 0; i < n; i++)
    {
      SaksiStationStatus status;

      saksi_station_status_unpack (self->states[0][i], &status);
      marks[i] |= (status.votes == SAKSI_PRESENCE_FALSE) |
                  (status.administration == SAKSI_PRESENCE_FALSE) |
                  (self->states[1][i] < pages) | (self->states[1][i] != self->states[2][i]);
    }
}

/* Brings the numbers of the run into columns of the same width, and marks what does not fit. */
static void
fill_rows (Checker *self,
           guint    n)
{
  SaksiRuleRows *rows = &self->rows;
  gboolean has_votes = FALSE;

  saksi_rule_rows_clear (rows, n);
  mark_states (self, n);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    saksi_column_expand_small (&self->run_columns[SAKSI_COLUMN_FIELDS + i], self->run.offset, n,
                               rows->inputs[i], rows->marks);
  for (guint i = 0; i < self->run.block.n_choices; i++)
    if (saksi_choice_code_get_kind (self->choices[i]) == SAKSI_CHOICE_CHART)
      {
        saksi_column_expand_small (&self->run_columns[SAKSI_N_FIXED_COLUMNS + i], self->run.offset,
                                   n, self->counts, rows->marks);
        saksi_rule_rows_add_vote (rows, self->counts, n);
        has_votes = TRUE;
      }
  if (!has_votes)
    for (guint i = 0; i < n; i++)
      rows->marks[i] = 1;
}

static void
check_run (Checker *self)
{
  fill_rows (self, self->run.n);
  saksi_row_rules_mark (self->rules, &self->rows, self->run.n,
                        saksi_key_is_overseas (self->run.district));
  for (guint i = 0; i < self->run.n; i++)
    if (self->rows.marks[i] != 0)
      ask (self, i);
}

/**
 * saksi_station_check_columns:
 * @columns: the columns of a contest whose rules can be asked of them
 * @region: a region; the specimen is no part of the nation
 * @limit: how many findings to keep
 *
 * Asks every rule that sees nothing but the numbers of a station about every station. Many
 * documents are compared at a time; only those in which something does not agree or is missing are
 * asked one by one, through the table of rules like any document. Readings and earlier versions
 * are not seen here.
 *
 * Returns: (transfer full): what the rules say
 */
SaksiStationCheck *
saksi_station_check_columns (SaksiStationColumns *columns,
                             SaksiKey             region,
                             guint                limit)
{
  SaksiContest contest = saksi_station_columns_get_contest (columns);
  g_autoptr(SaksiRowRules) rules = saksi_row_rules_new (contest);
  g_autofree Checker *self = g_new (Checker, 1);
  guint from;
  guint end;

  g_return_val_if_fail (saksi_station_check_can_judge (contest), NULL);

  self->columns = columns;
  self->rules = rules;
  self->wanted = saksi_station_check_get_rules (contest);
  self->limit = limit;
  self->smallest = G_MININT64;
  self->check = g_new0 (SaksiStationCheck, 1);
  self->check->findings = g_array_new (FALSE, FALSE, sizeof (SaksiStationFinding));

  saksi_station_columns_find_region (columns, region, &from, &end);
  self->check->stations = end - from;
  for (; saksi_station_columns_next_run (columns, from, end, &self->run); from += self->run.n)
    {
      self->run.n = MIN (self->run.n, SAKSI_RULE_ROWS);
      saksi_column_block_get_columns (&self->run.block, self->run_columns);
      saksi_column_block_get_choices (&self->run.block, self->choices);
      check_run (self);
    }
  keep_largest (self);

  return self->check;
}

typedef struct
{
  SaksiContest contest;
  SaksiKey region;
  guint limit;
} Question;

static gpointer
run (SaksiConnection *connection,
     gpointer         data,
     GCancellable    *cancellable,
     GError         **error)
{
  const Question *question = data;
  SaksiStationColumns *columns = saksi_station_query_get_columns (connection, question->contest,
                                                                  error);

  if (columns == NULL)
    return NULL;

  return saksi_station_check_columns (columns, question->region, question->limit);
}

static void
check_free (gpointer data)
{
  saksi_station_check_free (data);
}

/**
 * saksi_station_check_run_async:
 * @store: the store
 * @contest: a contest for which saksi_station_check_can_judge()
 * @region: the code of a region
 * @limit: how many findings to keep
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * See saksi_station_check_columns(). The columns stay in memory as with
 * saksi_station_query_run_async().
 */
void
saksi_station_check_run_async (SaksiStore          *store,
                               SaksiContest         contest,
                               const char          *region,
                               guint                limit,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  const Question question = { contest, saksi_key_from_code (region), limit };

  g_return_if_fail (question.region != SAKSI_KEY_INVALID);

  g_task_set_source_tag (task, saksi_station_check_run_async);
  g_task_set_task_data (task, g_memdup2 (&question, sizeof question), g_free);
  saksi_store_read (store, task, run, check_free);
}

/**
 * saksi_station_check_run_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): what the rules say; %NULL with @error set
 */
SaksiStationCheck *
saksi_station_check_run_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_station_check_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
