/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-contest-list.h"

#include "store/saksi-contest-table.h"

static void
unref_array (gpointer data)
{
  g_array_unref (data);
}

static gpointer
list_contests (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  g_autoptr(GArray) contests = g_array_new (FALSE, FALSE, sizeof (SaksiContest));

  for (guint i = 0; i < SAKSI_N_ELECTIONS; i++)
    {
      SaksiContest contest = saksi_contest_from_election (i);
      gboolean has_results;

      if (!saksi_contest_table_has_results (connection, contest, &has_results, error))
        return NULL;
      if (has_results)
        g_array_append_val (contests, contest);
    }

  return g_steal_pointer (&contests);
}

/**
 * saksi_contest_list_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks which contests the cache has results of.
 */
void
saksi_contest_list_async (SaksiStore         *store,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_contest_list_async);
  saksi_store_read (store, task, list_contests, unref_array);
}

/**
 * saksi_contest_list_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiContest, in the order of their kinds; %NULL with
 *   @error set
 */
GArray *
saksi_contest_list_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_contest_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
