/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-place.h"

/**
 * saksi_place_task_new:
 * @store: the store
 * @tag: the source tag: the function that starts the task
 * @contest: a contest
 * @code: a valid code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Returns: (transfer full): a task for saksi_store_read() whose data is a #SaksiPlace
 */
GTask *
saksi_place_task_new (SaksiStore         *store,
                      gpointer            tag,
                      SaksiContest        contest,
                      const char         *code,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  SaksiPlace *place = g_new0 (SaksiPlace, 1);

  place->contest = contest;
  place->key = saksi_key_from_code (code);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, place, g_free);

  return task;
}

/* A GDestroyNotify for answers that are arrays. */
void
saksi_ptr_array_free (gpointer array)
{
  g_ptr_array_unref (array);
}
