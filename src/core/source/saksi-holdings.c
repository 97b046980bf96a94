/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-holdings.h"

/**
 * saksi_holdings_free:
 * @self: (transfer full) (nullable): what the cache holds
 */
void
saksi_holdings_free (SaksiHoldings *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load_holdings (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  g_autoptr(SaksiHoldings) self = g_new0 (SaksiHoldings, 1);

  if (!saksi_store_table_count (connection, &self->counts, error))
    return NULL;
  self->receipts = saksi_receipt_table_list (connection, error);

  return self->receipts != NULL ? g_steal_pointer (&self) : NULL;
}

static void
free_holdings (gpointer data)
{
  saksi_holdings_free (data);
}

/**
 * saksi_holdings_load_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks how much of everything the cache holds, and from which sources.
 */
void
saksi_holdings_load_async (SaksiStore         *store,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_holdings_load_async);
  saksi_store_read (store, task, load_holdings, free_holdings);
}

/**
 * saksi_holdings_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with @error set
 */
SaksiHoldings *
saksi_holdings_load_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_holdings_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_refused (SaksiConnection *connection,
              gpointer         data,
              GCancellable    *cancellable,
              GError         **error)
{
  return saksi_refused_table_list (connection, FALSE, error);
}

static void
unref_array (gpointer data)
{
  g_ptr_array_unref (data);
}

/**
 * saksi_refused_load_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for the documents that were refused.
 */
void
saksi_refused_load_async (SaksiStore         *store,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_refused_load_async);
  saksi_store_read (store, task, load_refused, unref_array);
}

typedef struct
{
  char *path;     /* owned */
  GBytes *sha256; /* owned, nullable */
  guint limit;
} After;

static void
after_free (gpointer data)
{
  After *after = data;

  g_free (after->path);
  g_clear_pointer (&after->sha256, g_bytes_unref);
  g_free (after);
}

static gpointer
load_refused_after (SaksiConnection *connection,
                    gpointer         data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  const After *after = data;

  return saksi_refused_table_list_after (connection, after->path, after->sha256, FALSE,
                                         after->limit, error);
}

/**
 * saksi_refused_load_after_async:
 * @store: the store
 * @after: (nullable): the last one that is known; %NULL to begin
 * @limit: the most that is wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer, for saksi_refused_load_finish()
 * @user_data: given to @callback
 *
 * Asks for the next of the documents that were refused.
 */
void
saksi_refused_load_after_async (SaksiStore         *store,
                                const SaksiRefused *after,
                                guint               limit,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  After *data = g_new0 (After, 1);

  data->path = g_strdup (after != NULL ? after->path : "");
  data->sha256 = after != NULL && after->sha256 != NULL ? g_bytes_ref (after->sha256) : NULL;
  data->limit = limit;
  g_task_set_source_tag (task, saksi_refused_load_async);
  g_task_set_task_data (task, data, after_free);
  saksi_store_read (store, task, load_refused_after, unref_array);
}

/**
 * saksi_refused_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRefused, by path; %NULL with @error set
 */
GPtrArray *
saksi_refused_load_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_refused_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
