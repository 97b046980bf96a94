/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include <string.h>

/* Sending: which request is next, whether its server may be asked for it and now, and what its
 * answer means. */

#define MAX_REDIRECTS 5

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

static SaksiSyncResult *
result_new (SaksiSync     *self,
            SaksiSyncItem *item) /* owned from here on */
{
  SaksiSyncResult *result = g_new0 (SaksiSyncResult, 1);

  result->item = item;
  result->path = saksi_sync_item_build_path (item, self->sitting->source->profile);
  result->fetched = saksi_sync_get_now (self) / G_USEC_PER_SEC;

  return result;
}

static void
add_problem (SaksiSync       *self,
             SaksiSyncItem   *item, /* owned from here on */
             SaksiSyncProblem problem,
             const char      *detail)
{
  SaksiSyncResult *result = result_new (self, item);

  result->problem = problem;
  result->is_final = TRUE;
  result->detail = g_strdup (detail);
  saksi_sync_add_result (self, result);
  saksi_sync_set_problem (self, problem, detail);
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
fail_robots (SaksiSync         *self,
             SaksiSyncRequest  *request,
             SaksiHttpResponse *response)
{
  saksi_sync_server_fail (self, request->server, SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD,
                          response->detail, response->retry_after);
}

static void
keep_robots (SaksiSync       *self,
             SaksiSyncServer *server,
             const char      *text,
             gsize            length)
{
  g_free (server->host.robots);
  server->host.robots = g_utf8_make_valid (text, (gssize) length);
  server->host.robots_fetched = saksi_sync_get_now (self) / G_USEC_PER_SEC;
  saksi_sync_server_succeed (self, server);
  saksi_sync_server_use_robots (server, server->host.robots_fetched);
}

/* RFC 9309: a server without a robots.txt forbids nothing; one that cannot say forbids all. */
static void
take_robots (SaksiSync         *self,
             SaksiSyncRequest  *request,
             SaksiHttpResponse *response)
{
  request->origin->asks_robots = FALSE;

  if (response->outcome == SAKSI_HTTP_BODY)
    {
      gsize length;
      const char *text = g_bytes_get_data (response->body, &length);

      self->sitting->failures = 0;
      keep_robots (self, request->origin, text, length);
    }
  else if (response->outcome == SAKSI_HTTP_STATUS && response->status >= 400 &&
           response->status < 500 && response->status != 429)
    {
      self->sitting->failures = 0;
      keep_robots (self, request->origin, "", 0);
    }
  else if (response->outcome == SAKSI_HTTP_UNREACHABLE || response->outcome == SAKSI_HTTP_TLS)
    {
      saksi_sync_end_sitting (self, response->outcome == SAKSI_HTTP_TLS
                              ? SAKSI_SYNC_PROBLEM_TLS : SAKSI_SYNC_PROBLEM_UNREACHABLE,
                              response->detail);
    }
  else if (response->outcome == SAKSI_HTTP_REDIRECT || response->outcome == SAKSI_HTTP_TOO_LARGE)
    {
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD, response->detail);
    }
  else
    {
      fail_robots (self, request, response);
    }
}

static SaksiSyncProblem
get_problem (const SaksiHttpResponse *response)
{
  switch (response->outcome)
    {
    case SAKSI_HTTP_TIMEOUT:
      return SAKSI_SYNC_PROBLEM_TIMEOUT;
    case SAKSI_HTTP_BROKEN:
      return SAKSI_SYNC_PROBLEM_BROKEN;
    case SAKSI_HTTP_UNREACHABLE:
      return SAKSI_SYNC_PROBLEM_UNREACHABLE;
    case SAKSI_HTTP_TLS:
      return SAKSI_SYNC_PROBLEM_TLS;
    case SAKSI_HTTP_TOO_LARGE:
      return SAKSI_SYNC_PROBLEM_TOO_LARGE;
    case SAKSI_HTTP_REDIRECT:
      return SAKSI_SYNC_PROBLEM_REDIRECT;
    case SAKSI_HTTP_BODY:
    case SAKSI_HTTP_NOT_MODIFIED:
    case SAKSI_HTTP_STATUS:
    default:
      break;
    }
  if (response->status == 404 || response->status == 410)
    return SAKSI_SYNC_PROBLEM_MISSING;
  if (response->status == 401 || response->status == 403)
    return SAKSI_SYNC_PROBLEM_FORBIDDEN;
  if (response->status == 429)
    return SAKSI_SYNC_PROBLEM_TOO_MANY;

  return response->status >= 500 ? SAKSI_SYNC_PROBLEM_SERVER : SAKSI_SYNC_PROBLEM_STATUS;
}

/* Problems of the server, not of the one document: it needs time. */
static gboolean
needs_time (SaksiSyncProblem problem)
{
  return problem == SAKSI_SYNC_PROBLEM_FORBIDDEN || problem == SAKSI_SYNC_PROBLEM_TOO_MANY ||
         problem == SAKSI_SYNC_PROBLEM_SERVER || problem == SAKSI_SYNC_PROBLEM_TIMEOUT ||
         problem == SAKSI_SYNC_PROBLEM_BROKEN;
}

/* Nothing, or a page for people, in the place of a document: a portal or a tired server does so. */
static gboolean
is_no_document (GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  while (length > 0 && g_ascii_isspace (*data))
    {
      data++;
      length--;
    }

  return length == 0 || *data == '<';
}

static void
take_body (SaksiSync         *self,
           SaksiSyncRequest  *request,
           SaksiHttpResponse *response)
{
  SaksiSyncResult *result = result_new (self, g_steal_pointer (&request->item));
  gboolean is_document = !is_no_document (response->body);

  result->body = g_steal_pointer (&response->body);
  result->size = (gint64) g_bytes_get_size (result->body);
  result->etag = g_steal_pointer (&response->etag);
  result->modified = g_steal_pointer (&response->modified);
  saksi_sync_server_succeed (self, request->server);
  saksi_sync_add_result (self, result);

  self->sitting->failures = is_document ? 0 : self->sitting->failures + 1;
  self->sitting->got_anything = self->sitting->got_anything || is_document;
  if (self->sitting->failures >= SAKSI_SYNC_MAX_FAILURES)
    saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_REFUSED, NULL);
}

static void
take_unmodified (SaksiSync        *self,
                 SaksiSyncRequest *request)
{
  SaksiSyncResult *result = result_new (self, g_steal_pointer (&request->item));

  result->not_modified = TRUE;
  self->sitting->failures = 0;
  self->sitting->got_anything = TRUE;
  saksi_sync_server_succeed (self, request->server);
  saksi_sync_add_result (self, result);
}

static void
take_problem (SaksiSync         *self,
              SaksiSyncRequest  *request,
              SaksiHttpResponse *response)
{
  SaksiSyncProblem problem = get_problem (response);
  SaksiSyncResult *result;

  if (problem == SAKSI_SYNC_PROBLEM_UNREACHABLE || problem == SAKSI_SYNC_PROBLEM_TLS)
    {
      /* Nothing can be said of the document; it stays in the queue as it is. */
      saksi_sync_end_sitting (self, problem, response->detail);
      return;
    }

  result = result_new (self, g_steal_pointer (&request->item));
  result->problem = problem;
  result->is_final = !needs_time (problem);
  result->size = response->bytes;
  result->detail = g_strdup (problem == SAKSI_SYNC_PROBLEM_TOO_LARGE
                             ? "more than Saksi takes" : response->detail);
  saksi_sync_add_result (self, result);
  if (problem != SAKSI_SYNC_PROBLEM_MISSING)
    saksi_sync_set_problem (self, problem, response->detail);

  if (needs_time (problem))
    {
      saksi_sync_server_fail (self, request->server, problem, response->detail,
                              response->retry_after);
    }
  else
    {
      self->sitting->failures = 0;
      saksi_sync_server_succeed (self, request->server);
    }
}

/* Sends a request on to where the server says, if that is one of the servers that may be asked; it
 * costs a request of that one's budget. */
static gboolean
follow (SaksiSync         *self,
        SaksiSyncRequest  *request,
        SaksiHttpResponse *response)
{
  g_autoptr(GUri) target = saksi_http_address_resolve (request->address, response->location, NULL);
  g_autofree char *from = g_uri_to_string (request->address);
  g_autofree char *to = target != NULL ? g_uri_to_string (target) : NULL;
  SaksiSyncServer *server = target != NULL ? saksi_sync_server_find (self, target) : NULL;

  if (request->seen == NULL)
    request->seen = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (request->seen, g_steal_pointer (&from));

  if (server == NULL || request->seen->len > MAX_REDIRECTS ||
      g_ptr_array_find_with_equal_func (request->seen, to, g_str_equal, NULL))
    {
      g_free (response->detail);
      response->detail = g_strdup_printf ("HTTP %u: %s", response->status, response->location);
      return FALSE;
    }

  saksi_sync_server_succeed (self, request->server);
  g_uri_unref (request->address);
  request->address = g_steal_pointer (&target);
  request->server = server;

  return TRUE;
}

static void
take_response (SaksiSync         *self,
               SaksiSyncRequest  *request,
               SaksiHttpResponse *response)
{
  const SaksiSyncItem *item = request->item;

  if (item == NULL)
    take_robots (self, request, response);
  else if (response->outcome == SAKSI_HTTP_BODY)
    take_body (self, request, response);
  else if (response->outcome == SAKSI_HTTP_NOT_MODIFIED &&
           (item->etag != NULL || item->modified != NULL))
    take_unmodified (self, request);
  else
    take_problem (self, request, response);
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
      if (response->outcome == SAKSI_HTTP_REDIRECT && follow (self, request, response))
        {
          g_queue_push_tail (&self->sitting->moved, request);
          saksi_sync_advance (self);
          return;
        }
      take_response (self, request, response);
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
      add_problem (self, g_steal_pointer (&request->item), SAKSI_SYNC_PROBLEM_ROBOTS, NULL);
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
      add_problem (self, g_queue_pop_head (&self->sitting->items), SAKSI_SYNC_PROBLEM_REDIRECT,
                   item->page);
      return TRUE;
    }
  if (server->robots == NULL)
    {
      ask_robots (self, server);
      return FALSE;
    }
  if (!is_allowed (server, address))
    {
      add_problem (self, g_queue_pop_head (&self->sitting->items), SAKSI_SYNC_PROBLEM_ROBOTS,
                   NULL);
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
