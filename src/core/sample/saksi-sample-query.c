/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample/saksi-sample.h"

#include "store/saksi-sample-table.h"

static SaksiSample *
copy_wanted (const SaksiSample *wanted)
{
  SaksiSample *self = saksi_sample_new ();

  self->contest = wanted->contest;
  g_strlcpy (self->region, wanted->region, sizeof self->region);
  self->kind = wanted->kind;
  self->method = SAKSI_SAMPLE_METHOD;
  self->seed = g_strdup (wanted->seed);
  self->size = wanted->size;

  return self;
}

static gpointer
create (SaksiConnection *connection,
        gpointer         data,
        GCancellable    *cancellable,
        GError         **error)
{
  return saksi_sample_table_create (connection, data, cancellable, error);
}

/**
 * saksi_sample_create_async:
 * @store: a store
 * @wanted: contest, region, kind, seed and size of the sample
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is drawn
 * @user_data: given to @callback
 *
 * Draws a sample and keeps it. One that was drawn like this among the same stations before is
 * given again.
 */
void
saksi_sample_create_async (SaksiStore         *store,
                           const SaksiSample  *wanted,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_sample_create_async);
  g_task_set_task_data (task, copy_wanted (wanted), (GDestroyNotify) saksi_sample_free);
  if (!saksi_sample_validate (wanted, &error))
    g_task_return_error (task, error);
  else
    saksi_store_write (store, g_steal_pointer (&task), create, (GDestroyNotify) saksi_sample_free);
}

/**
 * saksi_sample_create_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiSampleError or #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the sample with its stations, or %NULL with @error set
 */
SaksiSample *
saksi_sample_create_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sample_create_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  return saksi_sample_table_load (connection, *(gint64 *) data, error);
}

/**
 * saksi_sample_load_async:
 * @store: a store
 * @id: a sample
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Loads a sample, its stations, and what has been read of them.
 */
void
saksi_sample_load_async (SaksiStore         *store,
                         gint64              id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_sample_load_async);
  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  saksi_store_read (store, g_steal_pointer (&task), load, (GDestroyNotify) saksi_sample_free);
}

/**
 * saksi_sample_load_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiSampleError or #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the sample, or %NULL with @error set
 */
SaksiSample *
saksi_sample_load_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sample_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
list (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  return saksi_sample_table_list (connection, error);
}

/**
 * saksi_samples_list_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are there
 * @user_data: given to @callback
 *
 * Lists the samples that were drawn, the newest first, without their stations.
 */
void
saksi_samples_list_async (SaksiStore         *store,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_samples_list_async);
  saksi_store_read (store, g_steal_pointer (&task), list, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * saksi_samples_list_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiSample): the samples, or %NULL with @error
 *   set
 */
GPtrArray *
saksi_samples_list_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_samples_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
