/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-quota.h"

#include "store/saksi-page-table.h"

static gpointer
load_quota (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  SaksiFormQuota *quota = data;

  quota->limit = saksi_page_table_get_quota (connection, error);
  if (quota->limit >= 0)
    quota->used = saksi_page_table_sum_sizes (connection, error);

  return NULL;
}

/**
 * saksi_form_quota_load_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks how much room the images of forms may take up.
 */
void
saksi_form_quota_load_async (SaksiStore         *store,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_form_quota_load_async);
  g_task_set_task_data (task, g_new0 (SaksiFormQuota, 1), g_free);
  saksi_store_read (store, task, load_quota, NULL);
}

/**
 * saksi_form_quota_load_finish:
 * @result: what the callback got
 * @quota: (out caller-allocates): the answer
 * @error: a place for an error
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_form_quota_load_finish (GAsyncResult   *result,
                              SaksiFormQuota *quota,
                              GError        **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_form_quota_load_async), FALSE);

  *quota = *(const SaksiFormQuota *) g_task_get_task_data (G_TASK (result));
  if (!g_task_had_error (G_TASK (result)))
    return TRUE;

  g_task_propagate_pointer (G_TASK (result), error);
  return FALSE;
}

static gpointer
save_quota (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  saksi_page_table_set_quota (connection, *(const gint64 *) data, error);
  return NULL;
}

/**
 * saksi_form_quota_save_async:
 * @store: the store
 * @limit: how much room fetched images of forms may take up, in bytes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is saved
 * @user_data: given to @callback
 *
 * A smaller limit removes nothing: only nothing more is fetched.
 */
void
saksi_form_quota_save_async (SaksiStore         *store,
                             gint64              limit,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_form_quota_save_async);
  g_task_set_task_data (task, g_memdup2 (&limit, sizeof limit), g_free);
  saksi_store_write (store, task, save_quota, NULL);
}

/**
 * saksi_form_quota_save_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether it is saved
 */
gboolean
saksi_form_quota_save_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_form_quota_save_async), FALSE);

  if (!g_task_had_error (G_TASK (result)))
    return TRUE;

  g_task_propagate_pointer (G_TASK (result), error);
  return FALSE;
}
