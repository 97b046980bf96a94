/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-time-track.h"

#include "store/saksi-time-track-table.h"

void
saksi_track_mark_free (SaksiTrackMark *self)
{
  g_free (self->text);
  g_free (self);
}

static gpointer
run_load (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  return saksi_time_track_table_load (connection, GPOINTER_TO_UINT (data), error);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

/**
 * saksi_time_track_load_async:
 * @store: a store
 * @kind: which track
 * @cancellable: (nullable): a cancellable
 * @callback: called with the marks
 * @user_data: given to @callback
 *
 * Loads what stands on a track. Changes and gaps look at every version in the cache; ask for them
 * when somebody wants to see them.
 */
void
saksi_time_track_load_async (SaksiStore         *store,
                             SaksiTrackKind      kind,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (kind < SAKSI_N_TRACKS);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_time_track_load_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (kind), NULL);
  saksi_store_read (store, task, run_load, array_free);
}

/**
 * saksi_time_track_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiTrackMark) (nullable): the marks in the order of
 *   time, or %NULL with @error set
 */
GPtrArray *
saksi_time_track_load_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_time_track_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
