/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-finding-table.h"

#include "check/saksi-reading-check.h"
#include "store/saksi-connection.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-result-table.h"

/* What a station's findings were before; small enough for the stack. */
typedef struct
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  guint n_findings;
} Stored;

static void
read_finding (sqlite3_stmt *statement,
              SaksiFinding *finding)
{
  finding->rule = (guint) sqlite3_column_int (statement, 0);
  finding->severity = (SaksiSeverity) sqlite3_column_int (statement, 1);
  finding->part = (guint) sqlite3_column_int64 (statement, 2);
  finding->expected = saksi_column_number (statement, 3);
  finding->found = saksi_column_number (statement, 4);
  finding->boxes = sqlite3_column_type (statement, 5) != SQLITE_NULL
                     ? sqlite3_column_int (statement, 5) : SAKSI_BOXES_UNASKED;
}

static gboolean
load_stored (SaksiConnection *connection,
             gint64           contest_key,
             Stored          *stored,
             GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
    "SELECT rule, severity, part, expected, found, boxes FROM finding WHERE key = ?1 ORDER BY rule",
    error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  stored->n_findings = 0;
  sqlite3_bind_int64 (statement, 1, contest_key);
  while (stored->n_findings < SAKSI_MAX_FINDINGS &&
         saksi_connection_step (connection, statement, &local_error))
    read_finding (statement, &stored->findings[stored->n_findings++]);
  sqlite3_reset (statement);

  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
finding_equal (const SaksiFinding *a,
               const SaksiFinding *b)
{
  return a->rule == b->rule && a->severity == b->severity && a->part == b->part &&
         a->expected == b->expected && a->found == b->found && a->boxes == b->boxes;
}

static gboolean
is_stored (const Stored       *stored,
           const SaksiFinding *findings,
           guint               n_findings)
{
  if (stored->n_findings != n_findings)
    return FALSE;

  for (guint i = 0; i < n_findings; i++)
    if (!finding_equal (&stored->findings[i], &findings[i]))
      return FALSE;

  return TRUE;
}

static gboolean
delete_findings (SaksiConnection *connection,
                 gint64           contest_key,
                 GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
    "DELETE FROM finding WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, contest_key);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
insert_finding (SaksiConnection    *connection,
                gint64              contest_key,
                const SaksiFinding *finding,
                GError            **error)
{
  gint64 difference = saksi_finding_get_difference (finding);
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
    "INSERT INTO finding (key, rule, severity, part, expected, found, size, boxes) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, contest_key);
  sqlite3_bind_int64 (statement, 2, finding->rule);
  sqlite3_bind_int64 (statement, 3, finding->severity);
  sqlite3_bind_int64 (statement, 4, finding->part);
  saksi_bind_number (statement, 5, finding->expected);
  saksi_bind_number (statement, 6, finding->found);
  sqlite3_bind_int64 (statement, 7, difference == SAKSI_UNKNOWN ? -1 : ABS (difference));
  saksi_bind_number (statement, 8, finding->boxes == SAKSI_BOXES_UNASKED ? SAKSI_UNKNOWN
                                                                         : finding->boxes);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
replace_unchecked (SaksiConnection *connection,
                   gint64           contest_key,
                   SaksiRuleSet     unchecked,
                   GError         **error)
{
  sqlite3_stmt *statement;

  if (unchecked != 0)
    statement = saksi_connection_prepare (connection,
      "INSERT INTO unchecked (key, rules) VALUES (?1, ?2) "
      "ON CONFLICT (key) DO UPDATE SET rules = ?2 WHERE rules <> ?2", error);
  else
    statement = saksi_connection_prepare (connection,
      "DELETE FROM unchecked WHERE key = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, contest_key);
  if (unchecked != 0)
    sqlite3_bind_int64 (statement, 2, unchecked);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_finding_table_replace:
 * @connection: a writing connection, within a transaction
 * @contest_key: the station in its contest
 * @findings: (array length=n_findings): what saksi_check_evaluate_full() found, after
 *   saksi_check_explain()
 * @n_findings: how many
 * @unchecked: the rules that could not be checked
 * @error: a place for a #SaksiStoreError
 *
 * Makes the findings of a station's current document known. Writes only what is new.
 *
 * Returns: whether it went well
 */
gboolean
saksi_finding_table_replace (SaksiConnection    *connection,
                             gint64              contest_key,
                             const SaksiFinding *findings,
                             guint               n_findings,
                             SaksiRuleSet        unchecked,
                             GError            **error)
{
  Stored stored;

  if (!load_stored (connection, contest_key, &stored, error) ||
      !replace_unchecked (connection, contest_key, unchecked, error))
    return FALSE;
  if (is_stored (&stored, findings, n_findings))
    return TRUE;
  if (stored.n_findings > 0 && !delete_findings (connection, contest_key, error))
    return FALSE;

  for (guint i = 0; i < n_findings; i++)
    if (!insert_finding (connection, contest_key, &findings[i], error))
      return FALSE;

  return TRUE;
}

/**
 * saksi_finding_table_add:
 * @connection: a writing connection, within a transaction
 * @contest_key: a station in its contest that had no document so far
 * @findings: (array length=n_findings): what saksi_check_evaluate_full() found, after
 *   saksi_check_explain()
 * @n_findings: how many
 * @unchecked: the rules that could not be checked
 * @error: a place for a #SaksiStoreError
 *
 * As saksi_finding_table_replace(), but without looking for what was there: most documents of a
 * first import have nothing to be written.
 *
 * Returns: whether it went well
 */
gboolean
saksi_finding_table_add (SaksiConnection    *connection,
                         gint64              contest_key,
                         const SaksiFinding *findings,
                         guint               n_findings,
                         SaksiRuleSet        unchecked,
                         GError            **error)
{
  if (unchecked != 0 && !replace_unchecked (connection, contest_key, unchecked, error))
    return FALSE;

  for (guint i = 0; i < n_findings; i++)
    if (!insert_finding (connection, contest_key, &findings[i], error))
      return FALSE;

  return TRUE;
}

/* What all rules say of a station: of its document, of what was before it, of the reading that
 * counts. */
static gboolean
update_station (SaksiConnection   *connection,
                SaksiContest       contest,
                SaksiKey           key,
                const SaksiResult *result,
                const GPtrArray   *versions,
                GError           **error)
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;
  guint n_findings;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiReading) reading = saksi_reading_table_load_counted (connection, contest, key,
                                                                      &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }

  n_findings = saksi_check_evaluate_station (result, reading, versions, findings, &unchecked);
  if (result != NULL)
    saksi_check_explain (result, findings, n_findings);

  return saksi_finding_table_replace (connection, saksi_contest_key (contest, key), findings,
                                      n_findings, unchecked, error);
}

/**
 * saksi_finding_table_update:
 * @connection: a writing connection, within a transaction
 * @result: the current document of a station
 * @error: a place for a #SaksiStoreError
 *
 * Asks the rules about @result, the versions before it, and the reading of its form that counts,
 * and stores what they say.
 *
 * Returns: whether it went well
 */
gboolean
saksi_finding_table_update (SaksiConnection   *connection,
                            const SaksiResult *result,
                            GError           **error)
{
  g_autoptr(GPtrArray) versions = saksi_result_table_load_versions (connection, result->contest,
                                                                    result->key, error);

  return versions != NULL &&
         update_station (connection, result->contest, result->key, result, versions, error);
}

/**
 * saksi_finding_table_update_station:
 * @connection: a writing connection, within a transaction
 * @contest: a contest
 * @key: a station
 * @error: a place for a #SaksiStoreError
 *
 * Asks the rules about what is stored of a station: its current document, earlier versions and the
 * reading of its form that counts. Each may be missing.
 *
 * Returns: whether it went well
 */
gboolean
saksi_finding_table_update_station (SaksiConnection *connection,
                                    SaksiContest     contest,
                                    SaksiKey         key,
                                    GError         **error)
{
  g_autoptr(GPtrArray) versions = saksi_result_table_load_versions (connection, contest, key,
                                                                    error);

  return versions != NULL &&
         update_station (connection, contest, key,
                         versions->len > 0 ? versions->pdata[versions->len - 1] : NULL, versions,
                         error);
}

/**
 * saksi_finding_table_load_station:
 * @connection: a connection
 * @contest_key: a station in its contest
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiFinding): its findings in the order of
 *   the rules, or %NULL with @error set
 */
GPtrArray *
saksi_finding_table_load_station (SaksiConnection *connection,
                                  gint64           contest_key,
                                  GError         **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  Stored stored;

  if (!load_stored (connection, contest_key, &stored, error))
    return NULL;

  for (guint i = 0; i < stored.n_findings; i++)
    g_ptr_array_add (findings, g_memdup2 (&stored.findings[i], sizeof (SaksiFinding)));

  return g_steal_pointer (&findings);
}
