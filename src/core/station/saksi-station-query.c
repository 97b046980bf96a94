/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-query.h"

#include "contest/saksi-place.h"
#include "region/saksi-region-query.h"
#include "station/saksi-station-select.h"
#include "station/saksi-station-set-private.h"
#include "store/saksi-column-table.h"
#include "store/saksi-kept.h"
#include "store/saksi-name-table.h"
#include "tally/saksi-tally-query.h"

#define KEPT_COLUMNS "columns"

/* Columns that were read, and the number of the change before which that was. */
typedef struct
{
  gint64 change;
  SaksiStationColumns *columns; /* owned */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  saksi_station_columns_unref (kept->columns);
  g_free (kept);
}

/**
 * saksi_station_query_get_columns:
 * @connection: a connection
 * @contest: a contest
 * @error: a place for a #SaksiStoreError
 *
 * The columns of one contest stay in memory: those that were asked for last.
 *
 * Returns: (transfer none) (nullable): the columns as of now, %NULL with @error set
 */
SaksiStationColumns *
saksi_station_query_get_columns (SaksiConnection *connection,
                                 SaksiContest     contest,
                                 GError         **error)
{
  Kept *kept = saksi_connection_get_kept (connection, KEPT_COLUMNS);
  gint64 change = saksi_column_table_get_change (connection, "columns", error);
  SaksiStationColumns *columns;

  if (change < 0)
    return NULL;
  if (kept != NULL && kept->change == change &&
      saksi_station_columns_get_contest (kept->columns) == contest)
    return kept->columns;

  saksi_connection_keep (connection, KEPT_COLUMNS, NULL, NULL);
  columns = saksi_column_table_load (connection, contest, error);
  if (columns == NULL)
    return NULL;
  kept = g_new0 (Kept, 1);
  kept->change = change;
  kept->columns = columns;
  saksi_connection_keep (connection, KEPT_COLUMNS, kept, kept_free);

  return columns;
}

static void
query_free (gpointer data)
{
  SaksiStationQuery *query = data;

  g_free ((char *) query->text);
  g_free (query);
}

static gpointer
run (SaksiConnection *connection,
     gpointer         data,
     GCancellable    *cancellable,
     GError         **error)
{
  const SaksiStationQuery *query = data;
  SaksiStationColumns *columns = saksi_station_query_get_columns (connection, query->contest,
                                                                  error);
  g_autoptr(SaksiStationText) text = NULL;
  g_autoptr(GPtrArray) candidates = NULL;
  guint32 *rows;
  guint n;
  guint total;

  if (columns == NULL)
    return NULL;
  candidates = saksi_tally_query_candidates (connection, query->contest,
                                             saksi_key_from_code (query->region), error);
  if (candidates == NULL)
    return NULL;
  if (query->text != NULL && *query->text != '\0')
    {
      SaksiRegionNames *names = saksi_name_table_get (
        connection, saksi_contest_get_tree (query->contest), error);

      if (names == NULL)
        return NULL;
      text = saksi_station_text_new (names, query->text);
    }
  rows = saksi_station_select (columns, query, text, &n, &total);

  return saksi_station_set_new (columns, rows, n, total, g_steal_pointer (&candidates));
}

static gpointer
ensure (SaksiConnection *connection,
        gpointer         data,
        GCancellable    *cancellable,
        GError         **error)
{
  saksi_column_table_ensure (connection, (SaksiContest) GPOINTER_TO_UINT (data), error);
  return NULL;
}

static void
set_unref (gpointer data)
{
  saksi_station_set_unref (data);
}

/* Blocks that were missing are written now, so that they need not be made again. Nobody waits for
 * it. */
static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SaksiStationSet *set = g_task_propagate_pointer (G_TASK (result), &error);

  if (set == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!saksi_station_columns_is_stored (saksi_station_set_get_columns (set)))
    {
      GTask *writing = g_task_new (source, NULL, NULL, NULL);

      g_task_set_task_data (writing, GUINT_TO_POINTER (saksi_station_set_get_contest (set)), NULL);
      saksi_store_write (SAKSI_STORE (source), writing, ensure, NULL);
    }
  g_task_return_pointer (task, set, set_unref);
}

/**
 * saksi_station_query_run_async:
 * @store: the store
 * @query: which stations, in which order; copied
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for stations. What is read for it stays in memory for the next question about the contest,
 * some 30 MB for a whole nation; saksi_station_query_release() lets it go.
 */
void
saksi_station_query_run_async (SaksiStore              *store,
                               const SaksiStationQuery *query,
                               GCancellable            *cancellable,
                               GAsyncReadyCallback      callback,
                               gpointer                 user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  SaksiStationQuery *copy = g_memdup2 (query, sizeof *query);
  GTask *reading;

  g_return_if_fail (saksi_key_from_code (query->region) != SAKSI_KEY_INVALID);

  copy->text = g_strdup (query->text);
  g_task_set_source_tag (task, saksi_station_query_run_async);
  reading = g_task_new (store, cancellable, ran_cb, task);
  g_task_set_task_data (reading, copy, query_free);
  saksi_store_read (store, reading, run, set_unref);
}

/**
 * saksi_station_query_run_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the stations; %NULL with @error set
 */
SaksiStationSet *
saksi_station_query_run_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_station_query_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
release (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  saksi_connection_keep (connection, KEPT_COLUMNS, NULL, NULL);
  return NULL;
}

/**
 * saksi_station_query_release:
 * @store: the store
 *
 * Lets go of what is kept in memory for questions to come, for when memory is short. Sets that are
 * there go on to work.
 */
void
saksi_station_query_release (SaksiStore *store)
{
  saksi_store_read (store, g_task_new (store, NULL, NULL, NULL), release, NULL);
}
