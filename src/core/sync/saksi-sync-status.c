/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-status.h"

#include "base/saksi-varint.h"
#include "contest/saksi-place.h"
#include "source/saksi-http-address.h"
#include "sync/saksi-sync-plan.h"

/**
 * saksi_sync_status_free:
 * @self: (transfer full) (nullable): a source and its pass
 */
void
saksi_sync_status_free (SaksiSyncStatus *self)
{
  if (self == NULL)
    return;

  saksi_sync_source_free (self->source);
  saksi_sync_run_free (self->run);
  g_free (self);
}

static SaksiSyncRun *
take_run (GPtrArray *runs,
          gint64     source)
{
  for (guint i = 0; i < runs->len; i++)
    if (((SaksiSyncRun *) runs->pdata[i])->source == source)
      return g_ptr_array_steal_index (runs, i);

  return NULL;
}

static gboolean
add_server (SaksiSyncStatus *self,
            SaksiConnection *connection,
            const char      *address,
            GError         **error)
{
  g_autoptr(GUri) uri = saksi_http_address_parse (address, NULL);
  g_autofree char *name = uri != NULL ? saksi_http_address_dup_server (uri) : NULL;
  gint64 now = g_get_real_time ();
  SaksiSyncHost host;

  if (name == NULL)
    return TRUE;
  if (!saksi_sync_table_load_host (connection, name, &host, error))
    return FALSE;

  self->today += saksi_http_budget_get_today (&host.budget, now);
  if (host.budget.retry > now)
    self->retry = MAX (self->retry, host.budget.retry / G_USEC_PER_SEC);
  saksi_sync_host_clear (&host);

  return TRUE;
}

static SaksiSyncStatus *
build_status (SaksiConnection *connection,
              SaksiSyncSource *source, /* owned from here on */
              GPtrArray       *runs,
              GError         **error)
{
  SaksiSyncStatus *self = g_new0 (SaksiSyncStatus, 1);

  self->source = source;
  self->run = take_run (runs, source->id);
  self->retry = SAKSI_UNKNOWN;
  if (add_server (self, connection, source->base, error) &&
      add_server (self, connection, source->forms, error))
    return self;

  saksi_sync_status_free (self);
  return NULL;
}

static gpointer
load_status (SaksiConnection *connection,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr(GPtrArray) sources = saksi_sync_table_list_sources (connection, error);
  g_autoptr(GPtrArray) runs = sources != NULL ? saksi_sync_table_list_runs (connection, error)
                                              : NULL;
  g_autoptr(GPtrArray) list = NULL;

  if (runs == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sync_status_free);
  while (sources->len > 0)
    {
      SaksiSyncStatus *status = build_status (connection, g_ptr_array_steal_index (sources, 0),
                                              runs, error);

      if (status == NULL)
        return NULL;
      g_ptr_array_add (list, status);
    }

  return g_steal_pointer (&list);
}

/**
 * saksi_sync_status_load_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for the servers that are set up, and what is left of the last pass over each.
 */
void
saksi_sync_status_load_async (SaksiStore         *store,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_sync_status_load_async);
  saksi_store_read (store, task, load_status, saksi_ptr_array_free);
}

/**
 * saksi_sync_status_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncStatus; %NULL with @error set
 */
GPtrArray *
saksi_sync_status_load_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sync_status_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_sync_failure_free:
 * @self: (transfer full) (nullable): a document that could not be got
 */
void
saksi_sync_failure_free (SaksiSyncFailure *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->detail);
  g_free (self);
}

typedef struct
{
  SaksiSyncSource *source; /* owned */
  guint limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  saksi_sync_source_free (question->source);
  g_free (question);
}

static gpointer
load_failures (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  const Question *question = data;
  g_autoptr(GPtrArray) items = saksi_sync_table_list_failed (connection, question->source->id,
                                                             question->limit, error);
  GPtrArray *list;

  if (items == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sync_failure_free);
  for (guint i = 0; i < items->len; i++)
    {
      SaksiSyncItem *item = items->pdata[i];
      SaksiSyncFailure *failure = g_new0 (SaksiSyncFailure, 1);

      failure->path = saksi_sync_item_build_path (item, question->source->profile);
      failure->problem = item->problem;
      failure->detail = g_steal_pointer (&item->detail);
      failure->tried = item->tried;
      g_ptr_array_add (list, failure);
    }

  return list;
}

/**
 * saksi_sync_failures_load_async:
 * @store: the store
 * @source: a source that was loaded from it
 * @limit: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for the documents that could not be got and that the next pass tries again.
 */
void
saksi_sync_failures_load_async (SaksiStore            *store,
                                const SaksiSyncSource *source,
                                guint                  limit,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, saksi_sync_failures_load_async);
  question->source = saksi_sync_source_copy (source);
  question->limit = limit;
  g_task_set_task_data (task, question, question_free);
  saksi_store_read (store, task, load_failures, saksi_ptr_array_free);
}

/**
 * saksi_sync_failures_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncFailure, the last first; %NULL with @error set
 */
GPtrArray *
saksi_sync_failures_load_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sync_failures_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
