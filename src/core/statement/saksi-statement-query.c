/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-statement-query.h"

#include "store/saksi-statement-table.h"

/**
 * saksi_statement_filter_new:
 *
 * Returns: (transfer full): a filter that every statement passes
 */
SaksiStatementFilter *
saksi_statement_filter_new (void)
{
  return g_new0 (SaksiStatementFilter, 1);
}

SaksiStatementFilter *
saksi_statement_filter_copy (const SaksiStatementFilter *self)
{
  SaksiStatementFilter *copy = saksi_statement_filter_new ();

  copy->id = g_strdup (self->id);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->institutions = g_strdupv (self->institutions);
  copy->topics = g_strdupv (self->topics);
  copy->kinds = g_strdupv (self->kinds);
  copy->host = g_strdup (self->host);
  copy->person = g_strdup (self->person);
  copy->claim = g_strdup (self->claim);
  copy->text = g_strdup (self->text);
  copy->is_disputed = self->is_disputed;

  return copy;
}

void
saksi_statement_filter_free (SaksiStatementFilter *self)
{
  g_free (self->id);
  g_free (self->from);
  g_free (self->to);
  g_strfreev (self->institutions);
  g_strfreev (self->topics);
  g_strfreev (self->kinds);
  g_free (self->host);
  g_free (self->person);
  g_free (self->claim);
  g_free (self->text);
  g_free (self);
}

void
saksi_statement_facets_free (SaksiStatementFacets *self)
{
  g_ptr_array_unref (self->institutions);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->hosts);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->claims);
  g_array_unref (self->days);
  g_free (self);
}

static void
filter_free (gpointer data)
{
  saksi_statement_filter_free (data);
}

static void
facets_free (gpointer data)
{
  saksi_statement_facets_free (data);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gpointer
run_list (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  return saksi_statement_table_list (connection, data, error);
}

static gpointer
run_load_facets (SaksiConnection *connection,
                 gpointer         data,
                 GCancellable    *cancellable,
                 GError         **error)
{
  return saksi_statement_table_load_facets (connection, data, error);
}

/**
 * saksi_statement_list_async:
 * @store: a store
 * @filter: (nullable): which statements; %NULL for all
 * @cancellable: (nullable): a cancellable
 * @callback: called with the statements
 * @user_data: given to @callback
 *
 * Lists statements by date.
 */
void
saksi_statement_list_async (SaksiStore                 *store,
                            const SaksiStatementFilter *filter,
                            GCancellable               *cancellable,
                            GAsyncReadyCallback         callback,
                            gpointer                    user_data)
{
  static const SaksiStatementFilter all;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_statement_list_async);
  g_task_set_task_data (task, saksi_statement_filter_copy (filter != NULL ? filter : &all),
                        filter_free);
  saksi_store_read (store, task, run_list, array_free);
}

/**
 * saksi_statement_list_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiStatement) (nullable): the statements, or %NULL with
 *   @error set
 */
GPtrArray *
saksi_statement_list_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_statement_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_statement_load_async:
 * @store: a store
 * @id: the id of a statement
 * @cancellable: (nullable): a cancellable
 * @callback: called with the statement
 * @user_data: given to @callback
 *
 * Loads one statement.
 */
void
saksi_statement_load_async (SaksiStore         *store,
                            const char         *id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  SaksiStatementFilter *filter;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (id != NULL);

  filter = saksi_statement_filter_new ();
  filter->id = g_strdup (id);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_statement_load_async);
  g_task_set_task_data (task, filter, filter_free);
  saksi_store_read (store, task, run_list, array_free);
}

/**
 * saksi_statement_load_finish:
 * @result: what the callback got
 * @error: a place for an error; %G_IO_ERROR_NOT_FOUND when there is no such statement
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set
 */
SaksiStatement *
saksi_statement_load_finish (GAsyncResult *result,
                             GError      **error)
{
  g_autoptr(GPtrArray) statements = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_statement_load_async), NULL);

  statements = g_task_propagate_pointer (G_TASK (result), error);
  if (statements == NULL)
    return NULL;
  if (statements->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such statement");
      return NULL;
    }

  return saksi_statement_ref (g_ptr_array_index (statements, 0));
}

/**
 * saksi_statement_load_facets_async:
 * @store: a store
 * @filter: (nullable): which statements; %NULL for all
 * @cancellable: (nullable): a cancellable
 * @callback: called with the counts
 * @user_data: given to @callback
 *
 * Counts statements by what they can be filtered by.
 */
void
saksi_statement_load_facets_async (SaksiStore                 *store,
                                   const SaksiStatementFilter *filter,
                                   GCancellable               *cancellable,
                                   GAsyncReadyCallback         callback,
                                   gpointer                    user_data)
{
  static const SaksiStatementFilter all;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_statement_load_facets_async);
  g_task_set_task_data (task, saksi_statement_filter_copy (filter != NULL ? filter : &all),
                        filter_free);
  saksi_store_read (store, task, run_load_facets, facets_free);
}

/**
 * saksi_statement_load_facets_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the counts, or %NULL with @error set
 */
SaksiStatementFacets *
saksi_statement_load_facets_finish (GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_statement_load_facets_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
