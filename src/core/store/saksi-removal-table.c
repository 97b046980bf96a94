/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-removal-table.h"

#include "result/saksi-result.h"
#include "store/saksi-connection.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-fingerprint-table.h"
#include "store/saksi-observation-table.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-region-finding.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"

/* Taking away what a source has brought. It is the user's explicit act, and the only place that
 * takes documents away. Receipts stay: the chain of their hashes stays whole. */

/* The receipts of a source: ?1 is its kind, ?2 its origin. */
#define RECEIPTS "(SELECT id FROM receipt WHERE kind = ?1 AND origin = ?2)"

/* The stations of a district: ?3 up to ?4. */
#define DISTRICT "key >= ?3 AND key < ?4"

/* The lowest bits of a key number the station; a region has none there. */
#define IS_REGION "key & 1023 = 0"

#define DISTRICT_SIZE (G_GINT64_CONSTANT (1) << 24)

#define COLUMNS "key, version, receipt, fetched, ts, flags, ballot, counts, images, sha256, extra"
#define TOTAL_COLUMNS \
  "key, version, receipt, fetched, ts, total, progress, votes, rows, sha256, extra"

static sqlite3_stmt *
prepare (SaksiConnection *connection,
         const char      *sql,
         const char      *kind,
         const char      *origin,
         GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement != NULL && sqlite3_bind_parameter_count (statement) > 0)
    {
      saksi_bind_text (statement, 1, kind);
      saksi_bind_text (statement, 2, origin);
    }

  return statement;
}

/**
 * saksi_removal_table_count:
 * @connection: a connection
 * @kind: how the source came in
 * @origin: its path or address
 * @removal: (out caller-allocates): what would go
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_removal_table_count (SaksiConnection *connection,
                           const char      *kind,
                           const char      *origin,
                           SaksiRemoval    *removal,
                           GError         **error)
{
  sqlite3_stmt *statement = prepare (
    connection,
    "SELECT (SELECT count(*) FROM result WHERE receipt IN " RECEIPTS "), "
    "(SELECT count(*) FROM result AS r WHERE receipt IN " RECEIPTS " AND NOT EXISTS "
    "  (SELECT 1 FROM result_version AS v WHERE v.key = r.key AND v.receipt NOT IN " RECEIPTS ")), "
    "(SELECT count(*) FROM result_version WHERE receipt IN " RECEIPTS "), "
    "(SELECT count(*) FROM aggregate WHERE receipt IN " RECEIPTS ") "
    "+ (SELECT count(*) FROM aggregate_version WHERE receipt IN " RECEIPTS "), "
    "(SELECT count(*) FROM form_image WHERE receipt IN " RECEIPTS "), "
    "(SELECT coalesce(sum(size), 0) FROM form_image WHERE receipt IN " RECEIPTS "), "
    "(SELECT count(*) FROM refused WHERE receipt IN " RECEIPTS "), "
    "(SELECT count(*) FROM reading WHERE receipt IN " RECEIPTS "), "
    "(SELECT count(*) FROM observation WHERE receipt IN " RECEIPTS ")",
    kind, origin, error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return FALSE;

  removal->documents = sqlite3_column_int64 (statement, 0);
  removal->stations = sqlite3_column_int64 (statement, 1);
  removal->versions = sqlite3_column_int64 (statement, 2);
  removal->totals = sqlite3_column_int64 (statement, 3);
  removal->images = sqlite3_column_int64 (statement, 4);
  removal->bytes = sqlite3_column_int64 (statement, 5);
  removal->refused = sqlite3_column_int64 (statement, 6);
  removal->readings = sqlite3_column_int64 (statement, 7);
  removal->observations = sqlite3_column_int64 (statement, 8);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * saksi_removal_table_next:
 * @connection: a connection
 * @kind: how the source came in
 * @origin: its path or address
 * @from: a contest key
 * @district: (out): contest and district of the first document behind @from that came from there;
 *   -1 when there is none
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_removal_table_next (SaksiConnection *connection,
                          const char      *kind,
                          const char      *origin,
                          gint64           from,
                          gint64          *district,
                          GError         **error)
{
  sqlite3_stmt *statement = prepare (
    connection,
    "SELECT min(key) FROM ("
    "SELECT * FROM (SELECT key FROM result WHERE key >= ?3 AND receipt IN " RECEIPTS
    "  ORDER BY key LIMIT 1) UNION ALL "
    "SELECT * FROM (SELECT key FROM result_version WHERE key >= ?3 AND receipt IN " RECEIPTS
    "  ORDER BY key LIMIT 1))",
    kind, origin, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 3, from);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;
  *district = sqlite3_column_type (statement, 0) != SQLITE_NULL
                ? sqlite3_column_int64 (statement, 0) & ~(DISTRICT_SIZE - 1) : -1;
  sqlite3_reset (statement);

  return TRUE;
}

/* (transfer full) (nullable): the stations of a district of which a version goes, in order. */
static GArray *
list_keys (SaksiConnection *connection,
           const char      *kind,
           const char      *origin,
           gint64           district,
           GError         **error)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = prepare (
    connection,
    "SELECT key FROM result WHERE " DISTRICT " AND receipt IN " RECEIPTS
    " UNION SELECT key FROM result_version WHERE " DISTRICT " AND receipt IN " RECEIPTS
    " ORDER BY key",
    kind, origin, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 3, district);
  sqlite3_bind_int64 (statement, 4, district + DISTRICT_SIZE);
  while (saksi_connection_step (connection, statement, &step_error))
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&keys);
}

/* The newest of the versions that are left takes the place of the one that went. */
static gboolean
remove_documents (SaksiConnection *connection,
                  const char      *kind,
                  const char      *origin,
                  gint64           district,
                  GError         **error)
{
  static const char *const steps[] = {
    "DELETE FROM result_version WHERE " DISTRICT " AND receipt IN " RECEIPTS,
    "DELETE FROM result WHERE " DISTRICT " AND receipt IN " RECEIPTS,
    "INSERT INTO result (" COLUMNS ") SELECT " COLUMNS " FROM result_version AS v "
    "WHERE " DISTRICT " AND NOT EXISTS (SELECT 1 FROM result WHERE result.key = v.key) "
    "AND version = (SELECT version FROM result_version AS w WHERE w.key = v.key "
    "  ORDER BY ts DESC, fetched DESC, version DESC LIMIT 1)",
    "DELETE FROM result_version WHERE " DISTRICT " AND EXISTS (SELECT 1 FROM result "
    "  WHERE result.key = result_version.key AND result.version = result_version.version)",
    "DELETE FROM finding WHERE " DISTRICT " AND NOT (" IS_REGION ")"
    " AND NOT EXISTS (SELECT 1 FROM result WHERE result.key = finding.key)",
    "DELETE FROM unchecked WHERE " DISTRICT " AND NOT (" IS_REGION ")"
    " AND NOT EXISTS (SELECT 1 FROM result WHERE result.key = unchecked.key)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sqlite3_stmt *statement = prepare (connection, steps[i], kind, origin, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 3, district);
      sqlite3_bind_int64 (statement, 4, district + DISTRICT_SIZE);
      if (!saksi_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* What the rules say of the documents that have taken another's place, or lost one before them. */
static gboolean
update_findings (SaksiConnection *connection,
                 GPtrArray       *results,
                 const GArray    *keys,
                 GError         **error)
{
  guint at = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const SaksiResult *result = results->pdata[i];
      gint64 key = saksi_contest_key (result->contest, result->key);

      while (at < keys->len && g_array_index (keys, gint64, at) < key)
        at++;
      if (at < keys->len && g_array_index (keys, gint64, at) == key &&
          !saksi_finding_table_update (connection, result, error))
        return FALSE;
    }

  return TRUE;
}

/* The triggers have let go of them. */
static gboolean
restore_fingerprints (SaksiConnection *connection,
                      gint64           district,
                      GError         **error)
{
  SaksiFingerprints *prints = saksi_fingerprints_new ();
  gboolean done = saksi_fingerprint_table_ensure (connection, district, prints, error) &&
                  saksi_fingerprint_table_save (connection, prints, error);

  saksi_fingerprints_free (prints);

  return done;
}

static gboolean
remove_district (SaksiConnection *connection,
                 const char      *kind,
                 const char      *origin,
                 gint64           district,
                 GError         **error)
{
  SaksiContest contest = (SaksiContest) (district >> SAKSI_KEY_BITS);
  SaksiKey key = saksi_contest_key_get_key (district);
  g_autoptr(GArray) keys = list_keys (connection, kind, origin, district, error);
  g_autoptr(GPtrArray) results = NULL;

  if (keys == NULL || !remove_documents (connection, kind, origin, district, error) ||
      !restore_fingerprints (connection, district, error))
    return FALSE;
  if (keys->len == 0)
    return TRUE;

  results = saksi_result_table_load_range (connection, contest, key, saksi_key_get_end (key),
                                           G_MAXINT32, error);

  return results != NULL && update_findings (connection, results, keys, error) &&
         saksi_reading_table_renew_findings (connection, district, district + DISTRICT_SIZE,
                                             error) &&
         saksi_rollup_table_recount (connection, district, results, error);
}

/**
 * saksi_removal_table_district:
 * @connection: the writing connection
 * @kind: how the source came in
 * @origin: its path or address
 * @district: contest and district
 * @error: a place for a #SaksiStoreError
 *
 * Takes away what the source has brought of the stations of a district, and makes anew what is
 * derived from them, in one transaction.
 *
 * Returns: whether it went well
 */
gboolean
saksi_removal_table_district (SaksiConnection *connection,
                              const char      *kind,
                              const char      *origin,
                              gint64           district,
                              GError         **error)
{
  if (!saksi_connection_begin (connection, error))
    return FALSE;
  if (remove_district (connection, kind, origin, district, error) &&
      saksi_connection_commit (connection, error))
    return TRUE;

  saksi_connection_rollback (connection);
  return FALSE;
}

static gboolean
list_files (SaksiConnection *connection,
            const char      *kind,
            const char      *origin,
            GPtrArray       *files,
            GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = prepare (
    connection,
    "SELECT sha256 FROM form_image WHERE receipt IN " RECEIPTS " EXCEPT "
    "SELECT sha256 FROM form_image WHERE receipt NOT IN " RECEIPTS,
    kind, origin, error);

  if (statement == NULL)
    return FALSE;
  while (saksi_connection_step (connection, statement, &step_error))
    g_ptr_array_add (files, saksi_column_dup_bytes (statement, 0));
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));

  return FALSE;
}

/**
 * saksi_removal_table_rest:
 * @connection: a writing connection, within a transaction
 * @kind: how the source came in
 * @origin: its path or address
 * @files: (element-type GBytes): gets the hashes of the images that nothing needs any more
 * @error: a place for a #SaksiStoreError
 *
 * Takes away what else the source has brought: published totals, images, refused documents. Lists
 * of regions and candidates stay, as everything else is named by them. A server of that address
 * will be asked for everything once more.
 *
 * Returns: whether it went well
 */
gboolean
saksi_removal_table_rest (SaksiConnection *connection,
                          const char      *kind,
                          const char      *origin,
                          GPtrArray       *files,
                          GError         **error)
{
  static const char *const steps[] = {
    "DELETE FROM aggregate_version WHERE receipt IN " RECEIPTS,
    "DELETE FROM aggregate WHERE receipt IN " RECEIPTS,
    "INSERT INTO aggregate (" TOTAL_COLUMNS ") SELECT " TOTAL_COLUMNS
    " FROM aggregate_version AS v "
    "WHERE NOT EXISTS (SELECT 1 FROM aggregate WHERE aggregate.key = v.key) "
    "AND version = (SELECT version FROM aggregate_version AS w WHERE w.key = v.key "
    "  ORDER BY ts DESC, fetched DESC, version DESC LIMIT 1)",
    "DELETE FROM aggregate_version WHERE EXISTS (SELECT 1 FROM aggregate "
    "  WHERE aggregate.key = aggregate_version.key "
    "  AND aggregate.version = aggregate_version.version)",
    "DELETE FROM finding WHERE " IS_REGION,
    "DELETE FROM unchecked WHERE " IS_REGION,
    "DELETE FROM form_image WHERE receipt IN " RECEIPTS,
    "DELETE FROM refused WHERE receipt IN " RECEIPTS,
    "UPDATE sync_item SET etag = NULL, modified = NULL "
    "WHERE source IN (SELECT id FROM sync_source WHERE base = ?2 AND ?1 = 'http')",
  };

  if (!list_files (connection, kind, origin, files, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sqlite3_stmt *statement = prepare (connection, steps[i], kind, origin, error);

      if (statement == NULL || !saksi_connection_run (connection, statement, error))
        return FALSE;
    }

  return saksi_region_finding_update_range (connection, 0, G_MAXINT64, error) &&
         saksi_reading_table_remove (connection, kind, origin, error) &&
         saksi_observation_table_remove (connection, kind, origin, error);
}
