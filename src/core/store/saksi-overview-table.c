/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-overview-table.h"

#include "store/saksi-connection.h"

/**
 * saksi_origin_free:
 * @self: (transfer full): an origin
 */
void
saksi_origin_free (SaksiOrigin *self)
{
  g_free (self->kind);
  g_free (self->origin);
  g_free (self);
}

/* Sums are read where there are some, so that no table of a nation is gone through. */
static gboolean
count_contents (SaksiConnection     *connection,
                SaksiOverviewCounts *counts,
                GError             **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT (SELECT count(*) FROM region WHERE name <> '' AND key >> 42 & 127 <> 1), "
    "(SELECT coalesce(sum(stations), 0) FROM region WHERE key IN (1 << 49, 2 << 49)), "
    "coalesce((SELECT sum(documents) FROM rollup "
    "  WHERE key IN (SELECT id << 49 FROM contest)), 0), "
    "(SELECT max(newest) FROM rollup WHERE key IN (SELECT id << 49 FROM contest)), "
    "(SELECT count(*) FROM refused)",
    error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return FALSE;

  counts->regions = sqlite3_column_int64 (statement, 0);
  counts->stations = sqlite3_column_int64 (statement, 1);
  counts->results = sqlite3_column_int64 (statement, 2);
  counts->newest = saksi_column_number (statement, 3);
  counts->refused = sqlite3_column_int64 (statement, 4);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
count_images (SaksiConnection     *connection,
              SaksiOverviewCounts *counts,
              GError             **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT count(*), coalesce(sum(size), 0) FROM form_image "
    "WHERE receipt NOT IN (SELECT id FROM receipt WHERE kind = 'bundled')",
    error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return FALSE;

  counts->images = sqlite3_column_int64 (statement, 0);
  counts->image_bytes = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return TRUE;
}

/* What was read before its origin was taken away is no longer told. */
static gboolean
list_origins (SaksiConnection *connection,
              GPtrArray       *origins,
              GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT kind, origin, min(started), max(coalesce(finished, started)), count(*), "
    "sum(documents), sum(versions), sum(images), sum(refused) FROM receipt AS r "
    "WHERE kind <> 'user' AND id > coalesce((SELECT max(id) FROM receipt AS gone "
    "  WHERE gone.kind = 'user' AND gone.origin = 'removed ' || r.kind || ' ' || r.origin), 0) "
    "GROUP BY kind, origin ORDER BY max(id) DESC",
    error);

  if (statement == NULL)
    return FALSE;
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiOrigin *origin = g_new0 (SaksiOrigin, 1);

      origin->kind = saksi_column_dup_text (statement, 0);
      origin->origin = saksi_column_dup_text (statement, 1);
      origin->first = sqlite3_column_int64 (statement, 2);
      origin->last = sqlite3_column_int64 (statement, 3);
      origin->runs = sqlite3_column_int64 (statement, 4);
      origin->documents = sqlite3_column_int64 (statement, 5);
      origin->versions = sqlite3_column_int64 (statement, 6);
      origin->images = sqlite3_column_int64 (statement, 7);
      origin->refused = sqlite3_column_int64 (statement, 8);
      g_ptr_array_add (origins, origin);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));

  return FALSE;
}

/**
 * saksi_overview_table_count:
 * @connection: a connection
 * @counts: (out caller-allocates): what there is
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_overview_table_count (SaksiConnection     *connection,
                            SaksiOverviewCounts *counts,
                            GError             **error)
{
  counts->origins = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_origin_free);

  return count_contents (connection, counts, error) && count_images (connection, counts, error) &&
         list_origins (connection, counts->origins, error);
}
