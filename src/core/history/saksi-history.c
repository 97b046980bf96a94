/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history/saksi-history.h"

#include "store/saksi-result-table.h"

/* What a question carries to the worker. */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
  gint64 since;
  SaksiKey after;
  guint n_stations;
} Question;

/**
 * saksi_history_slice_free:
 * @self: (transfer full) (nullable): a slice
 */
void
saksi_history_slice_free (SaksiHistorySlice *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static void
slice_free (gpointer slice)
{
  saksi_history_slice_free (slice);
}

static void
change_free (gpointer change)
{
  saksi_change_free (change);
}

/* The nation never includes the specimen region; that has to be asked for by its code. */
static SaksiKey
get_first (const Question *question)
{
  SaksiKey first = question->key;

  if (first == SAKSI_KEY_NATION)
    first = saksi_key_get_end (saksi_key_from_code (SAKSI_CODE_SPECIMEN));

  return MAX (first, question->after + 1);
}

static gboolean
add_station (SaksiHistorySlice *slice,
             SaksiConnection   *connection,
             const Question    *question,
             SaksiKey           key,
             GError           **error)
{
  g_autoptr(GPtrArray) versions = saksi_result_table_load_versions (connection, question->contest,
                                                                    key, error);

  if (versions == NULL)
    return FALSE;

  for (guint i = 1; i < versions->len; i++)
    {
      const SaksiResult *newer = versions->pdata[i];
      gint64 time = newer->ts != SAKSI_UNKNOWN ? newer->ts : newer->fetched;

      if (time >= question->since)
        saksi_changes_add_between (slice->changes, versions->pdata[i - 1], newer);
    }

  return TRUE;
}

static gpointer
load (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  const Question *question = data;
  g_autoptr(SaksiHistorySlice) slice = g_new0 (SaksiHistorySlice, 1);
  g_autoptr(GArray) keys = saksi_result_table_load_changed (connection, question->contest,
                                                            get_first (question),
                                                            saksi_key_get_end (question->key),
                                                            question->n_stations, error);

  if (keys == NULL)
    return NULL;

  slice->changes = g_ptr_array_new_with_free_func (change_free);
  slice->end = question->after;
  slice->complete = keys->len < question->n_stations;
  for (guint i = 0; i < keys->len; i++)
    {
      slice->end = g_array_index (keys, SaksiKey, i);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !add_station (slice, connection, question, slice->end, error))
        return NULL;
    }

  return g_steal_pointer (&slice);
}

/**
 * saksi_history_load_async:
 * @store: the store
 * @contest: a contest
 * @code: a region or station; "0" for the nation without the specimen region
 * @since: changes published before this time are left out: seconds since 1970 UTC, %G_MININT64
 *   for all
 * @after: where the slice before ended, %SAKSI_KEY_NATION for the first
 * @n_stations: the most stations to look at, at least 1
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks what changed between the versions of the station documents of a region. Versions are
 * ordered by their own times, so an earlier version that arrived late stands where it belongs. The
 * question costs as much as there are stations with more than one version, not as there are
 * stations.
 */
void
saksi_history_load_async (SaksiStore         *store,
                          SaksiContest        contest,
                          const char         *code,
                          gint64              since,
                          SaksiKey            after,
                          guint               n_stations,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = NULL;
  Question *question = NULL;

  g_return_if_fail (n_stations > 0);

  question = g_new0 (Question, 1);
  question->contest = contest;
  question->key = saksi_key_from_code (code);
  question->since = since;
  question->after = after;
  question->n_stations = n_stations;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_history_load_async);
  g_task_set_task_data (task, question, g_free);
  saksi_store_read (store, task, load, slice_free);
}

/**
 * saksi_history_load_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the slice, %NULL with @error set
 */
SaksiHistorySlice *
saksi_history_load_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
