/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-verify-table.h"

#include "store/saksi-connection.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"

/* The documents of stations against the sums that are kept of them: both hold the same numbers, so
 * a number that somebody changed in one of them shows. */

/* How many documents are held at once. */
#define PAGE 4096

/* One walk over the documents of a contest in the order of their keys. */
typedef struct
{
  SaksiConnection *connection; /* borrowed */
  SaksiVerification *verification; /* borrowed */
  SaksiProgress *progress; /* borrowed */
  gboolean has_sums;
  SaksiContest contest;
  SaksiKey keys[SAKSI_LEVEL_STATION];      /* the region of each level that is added up */
  SaksiRollup *sums[SAKSI_LEVEL_STATION];  /* owned, nullable: … what it has so far */
  gint64 n_regions;                        /* that were compared */
} Walk;

static void
note (Walk            *walk,
      SaksiProblemKind kind,
      SaksiKey         key)
{
  g_autofree char *code = saksi_key_dup_code (key);
  g_autofree char *place = g_strconcat (saksi_contest_get_name (walk->contest), " ", code, NULL);

  saksi_verification_add (walk->verification, kind, place, NULL);
}

/* Whether all votes of @one are those of @other. One that is not listed has none. */
static gboolean
votes_within (const SaksiRollup *one,
              const SaksiRollup *other)
{
  for (guint i = 0; i < one->votes->len; i++)
    {
      const SaksiVote *vote = &g_array_index (one->votes, SaksiVote, i);
      gint64 known = g_array_index (one->votes_known, gint64, i);
      gint64 count = saksi_rollup_get_vote (other, vote->choice);

      if (known != 0 ? count != vote->count : count != SAKSI_UNKNOWN && count != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
sums_equal (const SaksiRollup *one,
            const SaksiRollup *other)
{
  if (one->documents != other->documents || one->reported != other->reported)
    return FALSE;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (one->sums[i] != other->sums[i] || one->known[i] != other->known[i])
      return FALSE;

  return votes_within (one, other) && votes_within (other, one);
}

/* Compares what was added up of a region with what is stored of it. */
static gboolean
close_level (Walk      *walk,
             SaksiLevel level,
             GError   **error)
{
  g_autoptr(SaksiRollup) stored = NULL;
  g_autoptr(GError) load_error = NULL;

  if (walk->sums[level] == NULL)
    return TRUE;
  stored = saksi_rollup_table_load (walk->connection, SAKSI_ROLLUP_DOCUMENTS,
                                    saksi_contest_key (walk->contest, walk->keys[level]),
                                    &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  if (stored == NULL || !sums_equal (walk->sums[level], stored))
    note (walk, SAKSI_PROBLEM_SUMS, walk->keys[level]);
  walk->n_regions += stored != NULL;
  g_clear_pointer (&walk->sums[level], saksi_rollup_free);

  return TRUE;
}

static gboolean
add_document (Walk              *walk,
              const SaksiResult *result,
              GError           **error)
{
  walk->verification->records++;
  if (!walk->has_sums)
    return TRUE;

  for (guint level = SAKSI_LEVEL_NATION; level < SAKSI_LEVEL_STATION; level++)
    {
      SaksiKey key = saksi_key_get_ancestor (result->key, level);

      /* The specimen is nowhere but in itself. */
      if (level == SAKSI_LEVEL_NATION && saksi_key_is_specimen (result->key))
        continue;
      if (walk->sums[level] != NULL && walk->keys[level] != key &&
          !close_level (walk, level, error))
        return FALSE;
      if (walk->sums[level] == NULL)
        walk->sums[level] = saksi_rollup_new ();
      walk->keys[level] = key;
      saksi_rollup_add_result (walk->sums[level], result, 1);
    }

  return TRUE;
}

/* The first station at or behind @from; the end of the contest where there is none. */
static gboolean
find_station (Walk     *walk,
              SaksiKey  from,
              SaksiKey *station,
              GError  **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    walk->connection, "SELECT key FROM result WHERE key >= ? AND key < ? ORDER BY key LIMIT 1",
    error);

  if (row == NULL)
    return FALSE;
  *station = saksi_key_get_end (0);
  sqlite3_bind_int64 (row, 1, saksi_contest_key (walk->contest, from));
  sqlite3_bind_int64 (row, 2, saksi_contest_key (walk->contest, *station));
  if (saksi_connection_step (walk->connection, row, &step_error))
    *station = saksi_contest_key_get_key (sqlite3_column_int64 (row, 0));
  sqlite3_reset (row);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/* Goes over documents one by one, and over those that cannot be read, for a page. */
static gboolean
walk_singly (Walk     *walk,
             SaksiKey *from,
             GError  **error)
{
  for (guint i = 0; i < PAGE; i++)
    {
      g_autoptr(GError) load_error = NULL;
      g_autoptr(SaksiResult) result = NULL;
      SaksiKey station;

      if (!find_station (walk, *from, &station, error))
        return FALSE;
      *from = station;
      if (station == saksi_key_get_end (0))
        return TRUE;
      result = saksi_result_table_load (walk->connection, walk->contest, station, &load_error);
      *from = station + 1;
      if (result != NULL && !add_document (walk, result, error))
        return FALSE;
      if (g_error_matches (load_error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT))
        note (walk, SAKSI_PROBLEM_DOCUMENT, station);
      else if (load_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&load_error));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
walk_page (Walk     *walk,
           SaksiKey *from,
           GError  **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GPtrArray) page = saksi_result_table_load_range (walk->connection, walk->contest,
                                                             *from, saksi_key_get_end (0), PAGE,
                                                             &load_error);

  if (g_error_matches (load_error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT))
    return walk_singly (walk, from, error);
  if (page == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }

  for (guint i = 0; i < page->len; i++)
    {
      const SaksiResult *result = page->pdata[i];

      if (!add_document (walk, result, error))
        return FALSE;
      *from = result->key + 1;
    }
  if (page->len < PAGE)
    *from = saksi_key_get_end (0);

  return TRUE;
}

/* Sums of regions without a document would not be met on the way. */
static gboolean
count_regions (Walk    *walk,
               gint64  *n_regions,
               GError **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    walk->connection,
    "SELECT count(*) FROM rollup WHERE key >= ? AND key < ? AND documents <> 0", error);

  if (row == NULL)
    return FALSE;
  sqlite3_bind_int64 (row, 1, saksi_contest_key (walk->contest, 0));
  sqlite3_bind_int64 (row, 2, saksi_contest_key (walk->contest, saksi_key_get_end (0)));

  return saksi_connection_read_number (walk->connection, row, n_regions, error);
}

static void
count_version (const SaksiResult *result,
               gpointer           user_data)
{
  SaksiVerification *verification = user_data;

  verification->records++;
}

static gboolean
walk_contest (Walk    *walk,
              GError **error)
{
  g_autoptr(GError) older_error = NULL;
  gint64 n_regions;
  SaksiKey from = 0;

  while (from < saksi_key_get_end (0))
    {
      gint64 before = walk->verification->records;

      if (!walk_page (walk, &from, error) ||
          !saksi_progress_add (walk->progress, walk->verification->records - before, error))
        return FALSE;
    }
  for (guint level = SAKSI_LEVEL_NATION; level < SAKSI_LEVEL_STATION; level++)
    if (!close_level (walk, level, error))
      return FALSE;

  if (!count_regions (walk, &n_regions, error))
    return FALSE;
  if (walk->has_sums && n_regions > walk->n_regions)
    note (walk, SAKSI_PROBLEM_SUMS, 0);

  if (saksi_result_table_foreach_older (walk->connection, walk->contest, 0, saksi_key_get_end (0),
                                        count_version, walk->verification, &older_error))
    return TRUE;
  if (!g_error_matches (older_error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&older_error));
      return FALSE;
    }
  note (walk, SAKSI_PROBLEM_DOCUMENT, 0);

  return TRUE;
}

/**
 * saksi_verify_documents:
 * @connection: a connection that reads
 * @has_sums: whether sums are kept in it; in a bundle they are not
 * @verification: where problems are noted
 * @progress: told how many documents are read
 * @error: a place for a #SaksiStoreError
 *
 * Reads all documents of stations and adds them up again.
 *
 * Returns: whether it could be done
 */
gboolean
saksi_verify_documents (SaksiConnection   *connection,
                        gboolean           has_sums,
                        SaksiVerification *verification,
                        SaksiProgress     *progress,
                        GError           **error)
{
  gint64 total;

  if (!saksi_connection_read_number (connection,
                                     saksi_connection_prepare (connection,
                                                               "SELECT count(*) FROM result",
                                                               error), &total, error))
    return FALSE;
  saksi_progress_begin (progress, SAKSI_PHASE_DOCUMENTS, total);
  for (guint election = 0; election < SAKSI_N_ELECTIONS; election++)
    {
      Walk walk = { .connection = connection, .verification = verification, .progress = progress,
                    .has_sums = has_sums,
                    .contest = saksi_contest_from_election ((SaksiElection) election) };
      gboolean done;

      done = walk_contest (&walk, error);
      for (guint level = 0; level < G_N_ELEMENTS (walk.sums); level++)
        g_clear_pointer (&walk.sums[level], saksi_rollup_free);
      if (!done)
        return FALSE;
    }

  return TRUE;
}
