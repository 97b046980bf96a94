/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading/saksi-reading.h"

#include "contest/saksi-place.h"
#include "store/saksi-reading-table.h"

static gpointer
load_readings (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_reading_table_load (connection, place->contest, place->key, error);
}

/**
 * saksi_readings_load_async:
 * @store: the store
 * @contest: a contest
 * @code: the valid code of a station
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for all versions of all readings of a station.
 */
void
saksi_readings_load_async (SaksiStore         *store,
                           SaksiContest        contest,
                           const char         *code,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  saksi_store_read (store, saksi_place_task_new (store, saksi_readings_load_async, contest, code,
                                                 cancellable, callback, user_data),
                    load_readings, saksi_ptr_array_free);
}

/* Stations from @from up to, but not including, @to. */
typedef struct
{
  SaksiContest contest;
  SaksiKey from;
  SaksiKey to;
  guint limit;
} Part;

static gpointer
load_part (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  const Part *part = data;

  return saksi_reading_table_load_range (connection, saksi_contest_key (part->contest, part->from),
                                         saksi_contest_key (part->contest, part->to), part->limit,
                                         error);
}

/**
 * saksi_readings_load_part_async:
 * @store: the store
 * @contest: a contest
 * @from: the first key
 * @to: the key behind the last
 * @limit: about how many are wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer; it ends with saksi_readings_load_finish()
 * @user_data: given to @callback
 *
 * Asks for the readings of the first stations of a range, those of a station always together. None
 * are left when none come. They are not marked as current or counted.
 */
void
saksi_readings_load_part_async (SaksiStore         *store,
                                SaksiContest        contest,
                                SaksiKey            from,
                                SaksiKey            to,
                                guint               limit,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  const Part part = { contest, from, to, limit };

  g_task_set_source_tag (task, saksi_readings_load_async);
  g_task_set_task_data (task, g_memdup2 (&part, sizeof part), g_free);
  saksi_store_read (store, task, load_part, saksi_ptr_array_free);
}

/**
 * saksi_readings_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable) (element-type SaksiReading): series by series, the oldest
 *   version first, marked as saksi_readings_mark() does; %NULL with @error set
 */
GPtrArray *
saksi_readings_load_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_readings_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
free_reading (gpointer data)
{
  saksi_reading_free (data);
}

static gpointer
save_in_worker (SaksiConnection *connection,
                gpointer         data,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autoptr(SaksiReading) reading = saksi_reading_copy (data);

  if (!saksi_reading_table_save (connection, reading, error))
    return NULL;
  reading->current = TRUE;
  reading->counts = !reading->withdrawn;

  return g_steal_pointer (&reading);
}

/**
 * saksi_reading_save_async:
 * @store: the store
 * @reading: what a person has read; its id, series, version and time are not looked at
 * @cancellable: (nullable): a cancellable
 * @callback: called when the disk has it
 * @user_data: given to @callback
 *
 * Stores a reading as the next version of what the same reader has read here of the station, or as
 * the first. Nothing is lost: to take a reading back, save it with `withdrawn` set. What says the
 * same as the current version is not stored again. Where pages are marked as read and no images are
 * named, those in the cache are.
 */
void
saksi_reading_save_async (SaksiStore         *store,
                          const SaksiReading *reading,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  SaksiReading *copy = saksi_reading_copy (reading);

  copy->receipt = 0;
  g_clear_pointer (&copy->origin, g_free);
  g_task_set_source_tag (task, saksi_reading_save_async);
  g_task_set_task_data (task, copy, free_reading);
  saksi_store_write (store, task, save_in_worker, free_reading);
}

/**
 * saksi_reading_save_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiReadingError or #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the reading as it is stored; %NULL with @error set when
 *   nothing is
 */
SaksiReading *
saksi_reading_save_finish (GAsyncResult *result,
                           GError      **error)
{
  SaksiReading *reading;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_reading_save_async), NULL);

  reading = g_task_propagate_pointer (G_TASK (result), error);
  if (reading != NULL)
    saksi_store_emit_changed (g_task_get_source_object (G_TASK (result)));

  return reading;
}
