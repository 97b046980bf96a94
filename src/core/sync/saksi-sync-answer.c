/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

/* What the answer to a request means: for the document, for the server that gave it, and for the
 * whole. */

#define MAX_REDIRECTS 5

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

/**
 * saksi_sync_add_problem:
 * @self: a sync with a sitting
 * @item: (transfer full): a document that is not asked for
 * @problem: why
 * @detail: (nullable): further words
 */
void
saksi_sync_add_problem (SaksiSync       *self,
                        SaksiSyncItem   *item,
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

/**
 * saksi_sync_follow:
 * @self: a sync with a sitting
 * @request: a request
 * @response: its answer, which sends it on
 *
 * Sends a request on to where the server says, if that is one of the servers that may be asked; it
 * costs a request of that one's budget.
 *
 * Returns: whether it is to be sent again
 */
gboolean
saksi_sync_follow (SaksiSync         *self,
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

/**
 * saksi_sync_take_answer:
 * @self: a sync with a sitting
 * @request: a request
 * @response: its answer
 */
void
saksi_sync_take_answer (SaksiSync         *self,
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
