/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tally/saksi-tally.h"

#include "contest/saksi-place.h"
#include "tally/saksi-tally-query.h"

/**
 * saksi_count_free:
 * @self: (transfer full) (nullable): a count
 */
void
saksi_count_free (SaksiCount *self)
{
  if (self == NULL)
    return;

  g_free (self->votes);
  g_free (self->source);
  g_free (self);
}

/**
 * saksi_tally_free:
 * @self: (transfer full) (nullable): a tally
 */
void
saksi_tally_free (SaksiTally *self)
{
  if (self == NULL)
    return;

  saksi_region_free (self->region);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  saksi_count_free (self->published);
  saksi_count_free (self->stations);
  saksi_count_free (self->official);
  saksi_count_free (self->readings);
  g_free (self);
}

/**
 * saksi_tally_row_free:
 * @self: (transfer full) (nullable): a row
 */
void
saksi_tally_row_free (SaksiTallyRow *self)
{
  if (self == NULL)
    return;

  saksi_region_free (self->region);
  g_free (self->votes);
  g_free (self->published);
  g_free (self->official);
  g_free (self);
}

static gpointer
load_tally (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_tally_query (connection, place->contest, place->key, error);
}

static void
free_tally (gpointer data)
{
  saksi_tally_free (data);
}

/**
 * saksi_tally_load_async:
 * @store: the store
 * @contest: a contest
 * @code: the valid code of a region or station
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for the votes of a region, counted independently.
 */
void
saksi_tally_load_async (SaksiStore         *store,
                        SaksiContest        contest,
                        const char         *code,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store,
                    saksi_place_task_new (store, saksi_tally_load_async, contest, code, cancellable,
                                    callback, user_data),
                    load_tally, free_tally);
}

/**
 * saksi_tally_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the tally; %NULL with @error set
 */
SaksiTally *
saksi_tally_load_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_tally_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_children (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_tally_query_children (connection, place->contest, place->key, error);
}

/**
 * saksi_tally_load_children_async:
 * @store: the store
 * @contest: a contest
 * @code: a valid region code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for the votes of what is right below a region.
 */
void
saksi_tally_load_children_async (SaksiStore         *store,
                                 SaksiContest        contest,
                                 const char         *code,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store,
                    saksi_place_task_new (store, saksi_tally_load_children_async, contest, code,
                                           cancellable, callback, user_data),
                    load_children, saksi_ptr_array_free);
}

/**
 * saksi_tally_load_children_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiTallyRow; %NULL with @error set
 */
GPtrArray *
saksi_tally_load_children_finish (GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_tally_load_children_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
