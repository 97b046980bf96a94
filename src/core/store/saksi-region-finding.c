/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-region-finding.h"

#include "check/saksi-region-check.h"
#include "store/saksi-certified-table.h"
#include "store/saksi-connection.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"

/* What the rules say of published totals. They are asked again when the totals change, when what
 * the stations add up to changes, and when the recapitulation does: so they cost something for each
 * region that a write changes, not for each station. */

/**
 * saksi_region_finding_any:
 * @connection: a connection
 * @any: (out): whether there are published totals of any region
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_region_finding_any (SaksiConnection *connection,
                          gboolean        *any,
                          GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                      "SELECT 1 FROM aggregate LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  *any = saksi_connection_step (connection, statement, &step_error);
  sqlite3_reset (statement);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_region_finding_evaluate:
 * @connection: a connection
 * @contest_key: a region in its contest
 * @findings: (out caller-allocates): what differs, in the order of the rules
 * @n_findings: (out): how many there are
 * @unchecked: (out): the rules that apply, but whose input is not complete
 * @exists: (out): whether there are published totals of the region; without them nothing is found
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_region_finding_evaluate (SaksiConnection *connection,
                               gint64           contest_key,
                               SaksiFinding     findings[SAKSI_MAX_FINDINGS],
                               guint           *n_findings,
                               SaksiRuleSet    *unchecked,
                               gboolean        *exists,
                               GError         **error)
{
  SaksiContest contest = (SaksiContest) (contest_key >> SAKSI_KEY_BITS);
  SaksiKey key = saksi_contest_key_get_key (contest_key);
  g_autoptr(GError) failure = NULL;
  g_autoptr(SaksiAggregate) aggregate = saksi_aggregate_table_load (connection, contest, key, NULL,
                                                                    &failure);
  g_autoptr(SaksiRollup) rollup = NULL;
  g_autoptr(SaksiCertified) certified = NULL;
  SaksiRegionFacts facts = { .aggregate = aggregate, .newest = SAKSI_UNKNOWN };

  *n_findings = 0;
  *unchecked = 0;
  *exists = aggregate != NULL;
  if (aggregate != NULL)
    rollup = saksi_rollup_table_load (connection, SAKSI_ROLLUP_DOCUMENTS, contest_key, &failure);
  if (aggregate != NULL && failure == NULL)
    certified = saksi_certified_table_load (connection, contest, key, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (aggregate == NULL)
    return TRUE;

  if (rollup != NULL)
    {
      facts.documents = rollup->documents;
      facts.newest = rollup->newest;
      facts.votes = (const SaksiVote *) rollup->votes->data;
      facts.n_votes = rollup->votes->len;
    }
  if (certified != NULL)
    {
      facts.certified = certified->votes;
      facts.n_certified = certified->n_votes;
    }
  *n_findings = saksi_check_evaluate_region (&facts, findings, unchecked);

  return TRUE;
}

/**
 * saksi_region_finding_update:
 * @connection: a writing connection, within a transaction
 * @contest_key: a region in its contest
 * @error: a place for a #SaksiStoreError
 *
 * Asks the rules about the published totals of a region and stores what they say. Where there are
 * none, nothing is touched.
 *
 * Returns: whether it went well
 */
gboolean
saksi_region_finding_update (SaksiConnection *connection,
                             gint64           contest_key,
                             GError         **error)
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;
  guint n_findings;
  gboolean exists;

  return saksi_region_finding_evaluate (connection, contest_key, findings, &n_findings, &unchecked,
                                        &exists, error) &&
         (!exists || saksi_finding_table_replace (connection, contest_key, findings, n_findings,
                                                  unchecked, error));
}

/**
 * saksi_region_finding_update_range:
 * @connection: a writing connection, within a transaction
 * @from: a contest key
 * @to: a contest key
 * @error: a place for a #SaksiStoreError
 *
 * As saksi_region_finding_update(), for all regions from @from up to, but not including, @to.
 *
 * Returns: whether it went well
 */
gboolean
saksi_region_finding_update_range (SaksiConnection *connection,
                                   gint64           from,
                                   gint64           to,
                                   GError         **error)
{
  for (;;)
    {
      g_autoptr(GError) step_error = NULL;
      sqlite3_stmt *statement = saksi_connection_prepare (
        connection, "SELECT key FROM aggregate WHERE key >= ? AND key < ? ORDER BY key LIMIT 1",
        error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, from);
      sqlite3_bind_int64 (statement, 2, to);
      if (!saksi_connection_step (connection, statement, &step_error))
        {
          if (step_error != NULL)
            g_propagate_error (error, g_steal_pointer (&step_error));
          return step_error == NULL;
        }
      from = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      if (!saksi_region_finding_update (connection, from, error))
        return FALSE;
      from++;
    }
}
