/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-hosting.h"

#include <string.h>

#include "store/saksi-hosting-table.h"

G_DEFINE_QUARK (saksi-hosting-error-quark, saksi_hosting_error)

/* What a question is about. */
typedef struct
{
  char *host;             /* owned, nullable */
  char *as_of;            /* owned, nullable */
  SaksiLanguage language;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->host);
  g_free (query->as_of);
  g_free (query);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
board_free (gpointer data)
{
  saksi_board_unref (data);
}

void
saksi_service_free (SaksiService *self)
{
  g_free (self->id);
  g_free (self->name);
  saksi_text_clear (&self->what);
  g_clear_pointer (&self->claim_days, g_ptr_array_unref);
  g_free (self);
}

/**
 * saksi_service_count_claims:
 * @self: a service
 * @as_of: (nullable): an ISO date, or %NULL for the last day
 *
 * Returns: how many claims its board of that day has, each once, however many questions it is about
 */
guint
saksi_service_count_claims (const SaksiService *self,
                            const char         *as_of)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  while (count < self->claim_days->len &&
         (as_of == NULL || strcmp (g_ptr_array_index (self->claim_days, count), as_of) <= 0))
    count++;

  return count;
}

void
saksi_moment_free (SaksiMoment *self)
{
  g_free (self->date);
  g_free (self->id);
  saksi_text_clear (&self->label);
  g_free (self);
}

static GTask *
task_new (SaksiStore         *store,
          gpointer            tag,
          const char         *host,
          const char         *as_of,
          SaksiLanguage       language,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = g_new0 (Query, 1);

  query->host = g_strdup (host);
  query->as_of = g_strdup (as_of);
  query->language = language;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, query, query_free);

  return task;
}

static gpointer
run_load_services (SaksiConnection  *connection,
                   gpointer          data,
                   GCancellable     *cancellable,
                   GError          **error)
{
  return saksi_hosting_table_list_services (connection, error);
}

static gpointer
run_load_board (SaksiConnection  *connection,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  Query *query = data;

  return saksi_hosting_table_load_board (connection, query->host, query->as_of, query->language,
                                         error);
}

static gpointer
run_load_moments (SaksiConnection  *connection,
                  gpointer          data,
                  GCancellable     *cancellable,
                  GError          **error)
{
  Query *query = data;

  return saksi_hosting_table_list_moments (connection, query->host, error);
}

/**
 * saksi_hosting_load_services_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the services
 * @user_data: given to @callback
 *
 * Lists the hosts and applications whose place is asked about.
 */
void
saksi_hosting_load_services_async (SaksiStore         *store,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));

  saksi_store_read (store,
                    task_new (store, saksi_hosting_load_services_async, NULL, NULL,
                              SAKSI_LANGUAGE_ENGLISH, cancellable, callback, user_data),
                    run_load_services, array_free);
}

/**
 * saksi_hosting_load_services_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiService) (nullable): the services, or %NULL with
 *   @error set
 */
GPtrArray *
saksi_hosting_load_services_finish (GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_hosting_load_services_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_hosting_load_board_async:
 * @store: a store
 * @host: the name or the id of a service
 * @as_of: (nullable): an ISO date: what was said or reported later is left out
 * @language: the language of short names
 * @cancellable: (nullable): a cancellable
 * @callback: called with the board
 * @user_data: given to @callback
 *
 * Loads what was known of a service on a day, question by question.
 */
void
saksi_hosting_load_board_async (SaksiStore         *store,
                                const char         *host,
                                const char         *as_of,
                                SaksiLanguage       language,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (host != NULL);

  saksi_store_read (store,
                    task_new (store, saksi_hosting_load_board_async, host, as_of, language,
                              cancellable, callback, user_data),
                    run_load_board, board_free);
}

/**
 * saksi_hosting_load_board_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiHostingError or #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the board, or %NULL with @error set
 */
SaksiBoard *
saksi_hosting_load_board_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_hosting_load_board_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_hosting_load_moments_async:
 * @store: a store
 * @host: the name or the id of a service
 * @cancellable: (nullable): a cancellable
 * @callback: called with the moments
 * @user_data: given to @callback
 *
 * Lists the days on which something about a service was said, reported or measured, and polling
 * day.
 */
void
saksi_hosting_load_moments_async (SaksiStore         *store,
                                  const char         *host,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (host != NULL);

  saksi_store_read (store,
                    task_new (store, saksi_hosting_load_moments_async, host, NULL,
                              SAKSI_LANGUAGE_ENGLISH, cancellable, callback, user_data),
                    run_load_moments, array_free);
}

/**
 * saksi_hosting_load_moments_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiMoment) (nullable): the moments, by date, or %NULL
 *   with @error set
 */
GPtrArray *
saksi_hosting_load_moments_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_hosting_load_moments_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
