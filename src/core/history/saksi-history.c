/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history/saksi-history.h"

#include "store/saksi-name-table.h"
#include "store/saksi-result-table.h"

/* What a question carries to the worker. */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
  gint64 since;
  SaksiKey from;
  guint n_documents;
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
  g_clear_pointer (&self->names, saksi_region_names_unref);
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

  return MAX (first, question->from);
}

static gboolean
is_asked (const Question *question,
          gint64          ts,
          gint64          fetched)
{
  return (ts != SAKSI_UNKNOWN ? ts : fetched) >= question->since;
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

      if (is_asked (question, newer->ts, newer->fetched))
        saksi_changes_add_between (slice->changes, versions->pdata[i - 1], newer);
    }

  return TRUE;
}

static gboolean
add_totals (SaksiHistorySlice *slice,
            SaksiConnection   *connection,
            const Question    *question,
            SaksiKey           key,
            GError           **error)
{
  g_autoptr(GPtrArray) versions = saksi_aggregate_table_load_versions (connection,
                                                                       question->contest, key,
                                                                       error);

  if (versions == NULL)
    return FALSE;

  for (guint i = 1; i < versions->len; i++)
    {
      const SaksiAggregate *newer = versions->pdata[i];

      if (is_asked (question, newer->ts, newer->fetched))
        saksi_changes_add_between_totals (slice->changes, versions->pdata[i - 1], newer);
    }

  return TRUE;
}

static gboolean
add_document (SaksiHistorySlice *slice,
              SaksiConnection   *connection,
              const Question    *question,
              SaksiKey           key,
              GError           **error)
{
  if (saksi_key_get_level (key) == SAKSI_LEVEL_STATION)
    return add_station (slice, connection, question, key, error);

  return add_totals (slice, connection, question, key, error);
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
                                                            question->n_documents, error);
  SaksiRegionNames *names;

  if (keys == NULL)
    return NULL;
  names = saksi_name_table_get (connection, saksi_contest_get_tree (question->contest), error);
  if (names == NULL)
    return NULL;

  slice->names = saksi_region_names_ref (names);
  slice->changes = g_ptr_array_new_with_free_func (change_free);
  slice->end = question->from;
  slice->complete = keys->len < question->n_documents;

  /* The totals of the nation stand before the specimen region, which is left out. */
  if (question->key == SAKSI_KEY_NATION && question->from == SAKSI_KEY_NATION &&
      !add_totals (slice, connection, question, SAKSI_KEY_NATION, error))
    return NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      SaksiKey key = g_array_index (keys, SaksiKey, i);

      slice->end = key + 1;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !add_document (slice, connection, question, key, error))
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
 * @from: where the slice before ended, %SAKSI_KEY_NATION for the first
 * @n_documents: the most stations and regions to look at, at least 1
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks what changed between the versions of the documents of a region: those of its stations, and
 * the totals published of it and of the regions in it. Versions are ordered by their own times, so
 * an earlier version that arrived late stands where it belongs. The question costs as much as there
 * are documents with more than one version, not as there are documents.
 */
void
saksi_history_load_async (SaksiStore         *store,
                          SaksiContest        contest,
                          const char         *code,
                          gint64              since,
                          SaksiKey            from,
                          guint               n_documents,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = NULL;
  Question *question = NULL;

  g_return_if_fail (n_documents > 0);

  question = g_new0 (Question, 1);
  question->contest = contest;
  question->key = saksi_key_from_code (code);
  question->since = since;
  question->from = from;
  question->n_documents = n_documents;
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
