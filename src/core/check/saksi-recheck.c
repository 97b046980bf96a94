/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-recheck.h"

#include "store/saksi-recheck-table.h"

/* In one transaction. Whatever else is to be written waits for no more than these. */
#define STATIONS_A_STEP 1000

/* What one step has come to. */
typedef struct
{
  gboolean needed;
  gboolean done;
} Step;

static void next_step (GTask *task);

static gpointer
step (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  g_autofree Step *self = g_new0 (Step, 1);

  if (!saksi_recheck_table_step (connection, STATIONS_A_STEP, &self->needed, &self->done, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  gboolean *changed = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree Step *self = g_task_propagate_pointer (G_TASK (result), &error);

  if (self == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  *changed |= self->needed;
  if (self->done)
    g_task_return_boolean (task, TRUE);
  else
    next_step (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
next_step (GTask *task)
{
  SaksiStore *store = g_task_get_source_object (task);

  saksi_store_write (store, g_task_new (store, g_task_get_cancellable (task), stepped_cb, task),
                     step, g_free);
}

/**
 * saksi_recheck_run_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when all findings are of the rules of this program
 * @user_data: given to @callback
 *
 * Makes the findings again that an older program stored. Where they are current this costs next to
 * nothing. It can be cut off at any time and goes on there the next time.
 */
void
saksi_recheck_run_async (SaksiStore         *store,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_recheck_run_async);
  g_task_set_task_data (task, g_new0 (gboolean, 1), g_free);
  next_step (task);
}

/**
 * saksi_recheck_run_finish:
 * @result: what the callback got
 * @changed: (out): whether findings were made again
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether all findings are current
 */
gboolean
saksi_recheck_run_finish (GAsyncResult *result,
                          gboolean     *changed,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_recheck_run_async), FALSE);

  *changed = *(gboolean *) g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error);
}
