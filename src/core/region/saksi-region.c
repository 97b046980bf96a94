/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region.h"

#include "contest/saksi-place.h"
#include "region/saksi-region-query.h"

/**
 * saksi_region_free:
 * @self: (transfer full) (nullable): a region
 */
void
saksi_region_free (SaksiRegion *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/**
 * saksi_region_copy:
 * @self: a region
 *
 * Returns: (transfer full): a copy
 */
SaksiRegion *
saksi_region_copy (const SaksiRegion *self)
{
  SaksiRegion *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->name = g_strdup (self->name);
  copy->path = g_strdup (self->path);

  return copy;
}

static gpointer
load_children (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_region_query_children (connection, place->contest, place->key, error);
}

static gpointer
load_path (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_region_query_path (connection, place->contest, place->key, error);
}

/**
 * saksi_region_load_children_async:
 * @store: the store
 * @contest: a contest
 * @code: a valid region code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for what is right below a region.
 */
void
saksi_region_load_children_async (SaksiStore         *store,
                                  SaksiContest        contest,
                                  const char         *code,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store,
                    saksi_place_task_new (store, saksi_region_load_children_async, contest, code,
                                                 cancellable, callback, user_data),
                    load_children, saksi_ptr_array_free);
}

/**
 * saksi_region_load_children_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion, in the order of their codes; the specimen
 *   region comes last. %NULL with @error set
 */
GPtrArray *
saksi_region_load_children_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_region_load_children_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_region_load_path_async:
 * @store: the store
 * @contest: a contest
 * @code: a valid region code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for a region and all that it lies in.
 */
void
saksi_region_load_path_async (SaksiStore         *store,
                              SaksiContest        contest,
                              const char         *code,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store, saksi_place_task_new (store, saksi_region_load_path_async, contest, code,
                                                 cancellable, callback, user_data),
                    load_path, saksi_ptr_array_free);
}

/**
 * saksi_region_load_path_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion, the nation first; %NULL with @error set
 */
GPtrArray *
saksi_region_load_path_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_region_load_path_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
