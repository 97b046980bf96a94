/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include <string.h>

/* Sending: which request is next, and whether its server may be asked for it, and now. */

#define ROBOTS_PATH "/robots.txt"

/**
 * saksi_sync_request_free:
 * @request: (transfer full): a request
 */
void
saksi_sync_request_free (SaksiSyncRequest *request)
{
  g_object_unref (request->sync);
  saksi_sync_item_free (request->item);
  g_clear_pointer (&request->address, g_uri_unref);
  g_clear_pointer (&request->seen, g_ptr_array_unref);
  g_free (request);
}

/* (transfer full) (nullable): where a document is asked for. */
static GUri *
build_address (SaksiSync           *self,
               const SaksiSyncItem *item)
{
  SaksiSyncSitting *sitting = self->sitting;
  g_autofree char *path = saksi_sync_item_build_path (item, sitting->source->profile);
  gboolean is_image = saksi_sync_item_get_kind (item) == SAKSI_DOCUMENT_IMAGE;

  if (path == NULL)
    return NULL;

  return saksi_http_address_resolve (is_image && sitting->forms != NULL ? sitting->forms
                                                                        : sitting->base,
                                     path, NULL);
}

static gboolean
timer_cb (gpointer data)
{
  SaksiSync *self = data;

  g_clear_pointer (&self->sitting->timer, g_source_unref);
  saksi_sync_advance (self);

  return G_SOURCE_REMOVE;
}

/* Comes back when the server may be asked again. */
static void
wait_for (SaksiSync             *self,
          const SaksiSyncServer *server,
          gint64                 wait)
{
  SaksiSyncSitting *sitting = self->sitting;
  gint64 now = saksi_sync_get_now (self);

  if (server->host.budget.retry > now)
    {
      saksi_sync_set_retry_time (self, (server->host.budget.retry + G_USEC_PER_SEC - 1) /
                                 G_USEC_PER_SEC);
      saksi_sync_set_state (self, SAKSI_SYNC_WAITING);
    }
  if (sitting->timer != NULL)
    return;

  sitting->timer = self->clock.timer_new (wait, self->clock.data);
  g_source_set_static_name (sitting->timer, "[saksi] sync budget");
  g_source_set_callback (sitting->timer, timer_cb, g_object_ref (self), g_object_unref);
  g_source_attach (sitting->timer, g_main_context_get_thread_default ());
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  SaksiSyncRequest *request = user_data;
  g_autoptr(SaksiSync) self = g_object_ref (request->sync);
  g_autoptr(SaksiHttpResponse) response = saksi_http_client_fetch_finish (async_result, NULL);

  self->sitting->active--;
  if (response != NULL)
    {
      self->counters.bytes += response->bytes;
      if (response->outcome == SAKSI_HTTP_REDIRECT && saksi_sync_follow (self, request, response))
        {
          g_queue_push_tail (&self->sitting->moved, request);
          saksi_sync_advance (self);
          return;
        }
      saksi_sync_take_answer (self, request, response);
    }
  else if (request->origin != NULL)
    {
      request->origin->asks_robots = FALSE;
    }

  saksi_sync_request_free (request);
  saksi_sync_advance (self);
}

static gsize
get_max_size (const SaksiSyncItem *item)
{
  if (item == NULL)
    return SAKSI_HTTP_ROBOTS_MAX_SIZE;

  return saksi_sync_item_get_kind (item) == SAKSI_DOCUMENT_IMAGE ? SAKSI_IMPORT_MAX_IMAGE
                                                                 : SAKSI_IMPORT_MAX_DOCUMENT;
}

static void
reserved_cb (GObject      *source,
             GAsyncResult *async_result,
             gpointer      user_data)
{
  SaksiSyncRequest *request = user_data;
  g_autoptr(SaksiSync) self = g_object_ref (request->sync);
  SaksiSyncSitting *sitting = self->sitting;
  SaksiSyncItem *item = request->item;
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (async_result), &error);
  sitting->jobs--;
  sitting->is_reserving = FALSE;
  if (error != NULL)
    saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_STORE, error->message);
  if (sitting->is_ending)
    {
      sitting->active--;
      self->counters.requests--;
      saksi_sync_request_free (request);
      saksi_sync_advance (self);
      return;
    }

  saksi_http_budget_send (&request->server->host.budget,
                          saksi_sync_server_get_rate (self, request->server),
                          saksi_sync_get_now (self));
  saksi_http_client_fetch_async (sitting->client, request->address,
                                 item != NULL ? item->etag : NULL,
                                 item != NULL ? item->modified : NULL,
                                 get_max_size (item), sitting->cancellable, fetched_cb, request);
  saksi_sync_advance (self);
}

/* A request is counted in the store before it is sent, so that no end of the program makes the
 * server get more than it may. One at a time: the worker may be busy, and those that waited for it
 * would be sent together. */
static void
send (SaksiSync        *self,
      SaksiSyncRequest *request)
{
  SaksiSyncServer *server = request->server;
  GTask *task = g_task_new (self->store, NULL, reserved_cb, request);
  SaksiSyncWrite *write = g_new0 (SaksiSyncWrite, 1);
  gint64 now = saksi_sync_get_now (self);

  saksi_http_budget_take (&server->host.budget, saksi_sync_server_get_rate (self, server), now);
  saksi_sync_set_path (self, g_uri_get_path (request->address));
  saksi_sync_set_state (self, SAKSI_SYNC_RUNNING);
  saksi_sync_set_retry_time (self, SAKSI_UNKNOWN);
  self->counters.requests++;
  self->sitting->active++;
  self->sitting->jobs++;
  self->sitting->is_reserving = TRUE;

  write->sink = self->sitting->sink;
  write->results = g_ptr_array_new ();
  write->hosts = saksi_sync_hosts_new ();
  g_hash_table_insert (write->hosts, g_strdup (server->name), saksi_sync_host_copy (&server->host));
  g_task_set_task_data (task, write, saksi_sync_write_free);
  saksi_store_write (self->store, task, saksi_sync_write_run, NULL);
}

static SaksiSyncRequest *
request_new (SaksiSync       *self,
             SaksiSyncItem   *item, /* owned from here on */
             SaksiSyncServer *server,
             GUri            *address)
{
  SaksiSyncRequest *request = g_new0 (SaksiSyncRequest, 1);

  request->sync = g_object_ref (self);
  request->item = item;
  request->server = server;
  request->address = g_uri_ref (address);

  return request;
}

static SaksiSyncRequest *
request_new_robots (SaksiSync       *self,
                    SaksiSyncServer *server)
{
  g_autoptr(GUri) address = saksi_http_address_resolve (server->root, ROBOTS_PATH, NULL);
  SaksiSyncRequest *request = request_new (self, NULL, server, address);

  request->origin = server;

  return request;
}

/* Whether a server may be asked now; comes back later if not. */
static gboolean
is_free (SaksiSync       *self,
         SaksiSyncServer *server)
{
  gint64 wait = saksi_http_budget_get_wait (&server->host.budget,
                                            saksi_sync_server_get_rate (self, server),
                                            saksi_sync_get_now (self));

  if (wait > SAKSI_HTTP_MAX_BACKOFF)
    {
      saksi_sync_set_retry_time (self, server->host.budget.retry / G_USEC_PER_SEC);
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT, NULL);
      return FALSE;
    }
  if (wait > 0)
    wait_for (self, server, wait);

  return wait == 0;
}

/* Asks for the robots.txt of a server; nothing else is asked of it before. */
static void
ask_robots (SaksiSync       *self,
            SaksiSyncServer *server)
{
  if (server->asks_robots || !is_free (self, server))
    return;

  server->asks_robots = TRUE;
  send (self, request_new_robots (self, server));
}

static gboolean
is_allowed (const SaksiSyncServer *server,
            GUri                  *address)
{
  g_autofree char *path = g_uri_to_string_partial (address, G_URI_HIDE_FRAGMENT);
  const char *at = strstr (path, "://");

  at = at != NULL ? strchr (at + 3, '/') : NULL;

  return saksi_http_robots_allow (server->robots, at != NULL ? at : "/");
}

/* Sends what was sent on. Returns whether to go on with the next. */
static gboolean
send_moved (SaksiSync *self)
{
  SaksiSyncRequest *request = g_queue_peek_head (&self->sitting->moved);
  SaksiSyncServer *server = request->server;

  if (request->item != NULL && server->robots == NULL)
    {
      ask_robots (self, server);
      return FALSE;
    }
  if (request->item != NULL && !is_allowed (server, request->address))
    {
      g_queue_pop_head (&self->sitting->moved);
      saksi_sync_add_problem (self, g_steal_pointer (&request->item), SAKSI_SYNC_PROBLEM_ROBOTS,
                              NULL);
      saksi_sync_request_free (request);
      return TRUE;
    }
  if (!is_free (self, server))
    return FALSE;

  send (self, g_queue_pop_head (&self->sitting->moved));
  return TRUE;
}

/* Sends the next of the queue. Returns whether to go on with the one after it. */
static gboolean
send_item (SaksiSync *self)
{
  SaksiSyncItem *item = g_queue_peek_head (&self->sitting->items);
  g_autoptr(GUri) address = build_address (self, item);
  SaksiSyncServer *server = address != NULL ? saksi_sync_server_find (self, address) : NULL;

  if (server == NULL)
    {
      saksi_sync_add_problem (self, g_queue_pop_head (&self->sitting->items),
                              SAKSI_SYNC_PROBLEM_REDIRECT, item->page);
      return TRUE;
    }
  if (server->robots == NULL)
    {
      ask_robots (self, server);
      return FALSE;
    }
  if (!is_allowed (server, address))
    {
      saksi_sync_add_problem (self, g_queue_pop_head (&self->sitting->items),
                              SAKSI_SYNC_PROBLEM_ROBOTS, NULL);
      return TRUE;
    }
  if (!is_free (self, server))
    return FALSE;

  send (self, request_new (self, g_queue_pop_head (&self->sitting->items), server, address));
  return TRUE;
}

/**
 * saksi_sync_request_next:
 * @self: a sync with a sitting that is neither paused nor ending
 *
 * Sends as much as may be sent now.
 */
void
saksi_sync_request_next (SaksiSync *self)
{
  SaksiSyncSitting *sitting = self->sitting;
  gboolean go_on = TRUE;

  while (go_on && !sitting->is_ending && !sitting->is_reserving && sitting->timer == NULL &&
         sitting->active < sitting->connections)
    {
      if (!g_queue_is_empty (&sitting->moved))
        go_on = send_moved (self);
      else if (!g_queue_is_empty (&sitting->items))
        go_on = send_item (self);
      else
        go_on = FALSE;
    }
}
