/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-query.h"

#include "store/saksi-observation-table.h"

/* Days are those of WIB, UTC+7. */
#define WIB_SECONDS (7 * 3600)
#define DAY_SECONDS (24 * 3600)

/* What is asked for. */
typedef struct
{
  char *host; /* owned, nullable */
  char *id;   /* owned, nullable */
  SaksiObservationFilter filter;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->host);
  g_free (query->id);
  g_free (query);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
bytes_free (gpointer data)
{
  g_bytes_unref (data);
}

/**
 * saksi_observation_as_of_to_time:
 * @as_of: (nullable): an ISO date
 *
 * Returns: the last second of that day in WIB, seconds since 1970 UTC; %SAKSI_UNKNOWN when there
 *   is none
 */
gint64
saksi_observation_as_of_to_time (const char *as_of)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *text = NULL;

  if (as_of == NULL)
    return SAKSI_UNKNOWN;
  text = g_strconcat (as_of, "T00:00:00Z", NULL);
  day = g_date_time_new_from_iso8601 (text, utc);

  return day != NULL ? g_date_time_to_unix (day) - WIB_SECONDS + DAY_SECONDS - 1 : SAKSI_UNKNOWN;
}

static GTask *
task_new (SaksiStore         *store,
          gpointer            tag,
          const char         *host,
          const char         *id,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = g_new0 (Query, 1);

  query->host = g_strdup (host);
  query->id = g_strdup (id);
  query->filter = (SaksiObservationFilter) { .host = query->host, .until = SAKSI_UNKNOWN };
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, query, query_free);

  return task;
}

static gpointer
run_load (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  Query *query = data;

  return saksi_observation_table_list (connection, &query->filter, error);
}

static gpointer
run_load_addresses (SaksiConnection *connection,
                    gpointer         data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  return saksi_observation_table_list_addresses (connection, error);
}

static gpointer
run_load_raw (SaksiConnection *connection,
              gpointer         data,
              GCancellable    *cancellable,
              GError         **error)
{
  Query *query = data;

  return saksi_observation_table_load_raw (connection, query->id, error);
}

/**
 * saksi_observations_load_async:
 * @store: a store
 * @host: (nullable): id or name of a host; %NULL for the observations of all, and of none
 * @as_of: (nullable): an ISO date: what was measured later, or is known to be about the host only
 *   since later, is left out
 * @cancellable: (nullable): a cancellable
 * @callback: called with the observations
 * @user_data: given to @callback
 *
 * Loads what was measured of a host.
 */
void
saksi_observations_load_async (SaksiStore         *store,
                               const char         *host,
                               const char         *as_of,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = task_new (store, saksi_observations_load_async, host, NULL, cancellable, callback,
                          user_data);

  ((Query *) g_task_get_task_data (task))->filter.until = saksi_observation_as_of_to_time (as_of);
  saksi_store_read (store, task, run_load, array_free);
}

/**
 * saksi_observations_load_unassigned_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are there; it calls saksi_observations_load_finish()
 * @user_data: given to @callback
 *
 * Loads the observations of which it is not known to which host they belong.
 */
void
saksi_observations_load_unassigned_async (SaksiStore         *store,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  GTask *task = task_new (store, saksi_observations_load_async, NULL, NULL, cancellable, callback,
                          user_data);

  ((Query *) g_task_get_task_data (task))->filter.unassigned = TRUE;
  saksi_store_read (store, task, run_load, array_free);
}

/**
 * saksi_observations_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiObservation, the earliest first
 */
GPtrArray *
saksi_observations_load_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observations_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_observations_load_addresses_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the addresses
 * @user_data: given to @callback
 *
 * Loads the addresses that are known to belong to hosts.
 */
void
saksi_observations_load_addresses_async (SaksiStore         *store,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  saksi_store_read (store,
                    task_new (store, saksi_observations_load_addresses_async, NULL, NULL,
                              cancellable, callback, user_data),
                    run_load_addresses, array_free);
}

/**
 * saksi_observations_load_addresses_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiHostAddress
 */
GPtrArray *
saksi_observations_load_addresses_finish (GAsyncResult *result,
                                          GError      **error)
{
  g_return_val_if_fail (
    g_async_result_is_tagged (result, saksi_observations_load_addresses_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_observation_load_raw_async:
 * @store: a store
 * @id: of an observation
 * @cancellable: (nullable): a cancellable
 * @callback: called with the bytes
 * @user_data: given to @callback
 *
 * Loads the bytes that an observation was read from.
 */
void
saksi_observation_load_raw_async (SaksiStore         *store,
                                  const char         *id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  saksi_store_read (store,
                    task_new (store, saksi_observation_load_raw_async, NULL, id, cancellable,
                              callback, user_data),
                    run_load_raw, bytes_free);
}

/**
 * saksi_observation_load_raw_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the bytes as they came; %NULL without @error when they were
 *   not kept
 */
GBytes *
saksi_observation_load_raw_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observation_load_raw_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
