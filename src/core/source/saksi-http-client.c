/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-http-client.h"

#include <libsoup/soup.h>

#include "source/saksi-network.h"

#define USER_AGENT "Saksi/" SAKSI_VERSION " (+https://saksi.id/)"
#define IDLE_TIMEOUT 60

/* A server that sends now and then a byte may take so many timeouts for one body. */
#define MAX_TIMEOUTS 10

#define CHUNK (64 * 1024)

/* What a server says with an error is not read further than this. */
#define MAX_ERROR_BODY (64 * 1024)

/* What unpacks to so many times its size is made to fill memories. Small bodies may: blanks pack
 * well. */
#define MAX_RATIO 200
#define MIN_RATIO_SIZE (1024 * 1024)

struct _SaksiHttpClient
{
  SoupSession *session; /* owned */
  guint timeout;        /* seconds */
  const char *accept;   /* static: the kinds of answers that are wished for */
};

typedef struct
{
  SoupSession *session;       /* owned */
  guint timeout;              /* seconds, for the whole request */
  SoupMessage *message;       /* owned */
  GInputStream *stream;       /* owned */
  GByteArray *body;           /* owned */
  SaksiHttpResponse *response; /* owned */
  gsize max_size;
  GCancellable *inner;        /* owned: ends the request for any reason */
  GSource *deadline;          /* owned */
  gulong cancelled_id;        /* on the task's cancellable */
  gboolean is_late;
  gboolean is_repeated;       /* the library wanted to ask once more */
} Fetch;

/**
 * saksi_http_client_new:
 * @connections: how many connections there are at most
 * @timeout: after how many seconds without a byte a request is given up
 * @is_loopback: whether only this computer is asked, which no proxy has to know
 *
 * Returns: (transfer full): a client
 */
SaksiHttpClient *
saksi_http_client_new (guint    connections,
                       guint    timeout,
                       gboolean is_loopback)
{
  SaksiHttpClient *self = g_new0 (SaksiHttpClient, 1);

  self->timeout = timeout;
  self->accept = "*/*";
  self->session = soup_session_new_with_options ("max-conns", (int) connections,
                                                 "max-conns-per-host", (int) connections,
                                                 NULL);
  soup_session_set_timeout (self->session, timeout);
  soup_session_set_idle_timeout (self->session, IDLE_TIMEOUT);
  soup_session_set_user_agent (self->session, USER_AGENT);
  soup_session_set_accept_language_auto (self->session, FALSE);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  if (is_loopback)
    soup_session_set_proxy_resolver (self->session, NULL);

  return self;
}

/**
 * saksi_http_client_free:
 * @self: (transfer full) (nullable): a client; what it still fetches is cut off
 */
void
saksi_http_client_free (SaksiHttpClient *self)
{
  if (self == NULL)
    return;

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_free (self);
}

/**
 * saksi_http_response_free:
 * @self: (transfer full) (nullable): a response
 */
void
saksi_http_response_free (SaksiHttpResponse *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->location);
  g_free (self->retry_after);
  g_free (self->detail);
  g_free (self);
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->session);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->inner);
  g_clear_pointer (&fetch->body, g_byte_array_unref);
  g_clear_pointer (&fetch->response, saksi_http_response_free);
  if (fetch->deadline != NULL)
    {
      g_source_destroy (fetch->deadline);
      g_source_unref (fetch->deadline);
    }
  g_free (fetch);
}

/* Ends a task, once. */
static void
complete (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (fetch->deadline != NULL)
    g_source_destroy (fetch->deadline);
  g_signal_handlers_disconnect_by_data (fetch->message, fetch);
  if (fetch->cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, fetch->cancelled_id);
  fetch->cancelled_id = 0;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&fetch->response),
                           (GDestroyNotify) saksi_http_response_free);
}

static SaksiHttpOutcome
classify (Fetch        *fetch,
          const GError *error)
{
  if (fetch->is_late || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return SAKSI_HTTP_TIMEOUT;
  if (fetch->is_repeated)
    return SAKSI_HTTP_BROKEN;
  if (error->domain == G_TLS_ERROR)
    return SAKSI_HTTP_TLS;
  if (error->domain == G_RESOLVER_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED))
    return SAKSI_HTTP_UNREACHABLE;

  return SAKSI_HTTP_BROKEN;
}

static void
complete_with_error (GTask  *task,
                     GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->response->outcome = classify (fetch, error);
  fetch->response->detail = g_strdup (error->message);
  complete (task);
}

/* What has come over the wire, before it is unpacked. */
static void
count_bytes (Fetch *fetch)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (fetch->message);

  if (metrics != NULL)
    fetch->response->bytes =
      (gint64) soup_message_metrics_get_response_body_bytes_received (metrics);
}

static gboolean
is_too_large (Fetch *fetch)
{
  gsize size = fetch->body->len;

  if (size > fetch->max_size)
    return TRUE;

  return size > MIN_RATIO_SIZE && (gint64) size > MAX_RATIO * fetch->response->bytes;
}

static void
complete_body (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->response->outcome == SAKSI_HTTP_BODY)
    fetch->response->body = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->body));
  complete (task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                              &error);
  gsize length;
  gconstpointer data;

  if (chunk == NULL)
    {
      complete_with_error (task, error);
      return;
    }
  data = g_bytes_get_data (chunk, &length);
  count_bytes (fetch);
  if (length == 0)
    {
      complete_body (task);
      return;
    }

  g_byte_array_append (fetch->body, data, (guint) length);
  if (is_too_large (fetch))
    {
      /* The rest is not wanted, so the connection is cut. What an error page says is not either. */
      if (fetch->response->outcome == SAKSI_HTTP_BODY)
        fetch->response->outcome = SAKSI_HTTP_TOO_LARGE;
      complete (task);
      g_cancellable_cancel (fetch->inner);
      return;
    }
  g_input_stream_read_bytes_async (fetch->stream, CHUNK, G_PRIORITY_DEFAULT, fetch->inner, read_cb,
                                   g_steal_pointer (&task));
}

static char *
dup_header (SoupMessageHeaders *headers,
            const char         *name)
{
  const char *value = soup_message_headers_get_one (headers, name);

  return value != NULL && g_utf8_validate (value, -1, NULL) ? g_strdup (value) : NULL;
}

static SaksiHttpOutcome
get_outcome (guint       status,
             const char *location)
{
  if (status == SOUP_STATUS_OK)
    return SAKSI_HTTP_BODY;
  if (status == SOUP_STATUS_NOT_MODIFIED)
    return SAKSI_HTTP_NOT_MODIFIED;
  if (status >= 300 && status < 400 && location != NULL)
    return SAKSI_HTTP_REDIRECT;

  return SAKSI_HTTP_STATUS;
}

static void
read_head (Fetch *fetch)
{
  SaksiHttpResponse *response = fetch->response;
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char *reason = soup_message_get_reason_phrase (fetch->message);

  response->status = soup_message_get_status (fetch->message);
  response->etag = dup_header (headers, "ETag");
  response->modified = dup_header (headers, "Last-Modified");
  response->location = dup_header (headers, "Location");
  response->retry_after = dup_header (headers, "Retry-After");
  response->outcome = get_outcome (response->status, response->location);
  if (response->outcome != SAKSI_HTTP_BODY)
    {
      fetch->max_size = MIN (fetch->max_size, MAX_ERROR_BODY);
      response->detail = g_strdup_printf ("HTTP %u %s", response->status,
                                          reason != NULL && g_utf8_validate (reason, -1, NULL)
                                          ? reason : "");
    }
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (fetch->stream == NULL)
    {
      complete_with_error (task, error);
      return;
    }

  read_head (fetch);
  g_input_stream_read_bytes_async (fetch->stream, CHUNK, G_PRIORITY_DEFAULT, fetch->inner, read_cb,
                                   g_steal_pointer (&task));
}

/* The library repeats a request when a connection that it kept turns out to be closed. Each request
 * must be counted, so the decision is not its own. */
static void
restarted_cb (SoupMessage *message,
              gpointer     user_data)
{
  Fetch *fetch = user_data;

  fetch->is_repeated = TRUE;
  g_cancellable_cancel (fetch->inner);
}

static gboolean
late_cb (gpointer data)
{
  Fetch *fetch = data;

  fetch->is_late = TRUE;
  g_cancellable_cancel (fetch->inner);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      inner)
{
  g_cancellable_cancel (inner);
}

/**
 * saksi_http_client_set_accept:
 * @self: a client
 * @accept: (transfer none): the kinds of answers that are wished for from now on; a literal
 */
void
saksi_http_client_set_accept (SaksiHttpClient *self,
                              const char      *accept)
{
  self->accept = accept;
}

static SoupMessage *
make_message (GUri       *address,
              const char *accept,
              const char *etag,
              const char *modified)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE |
                          SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_headers_replace (headers, "Accept", accept);
  if (etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", etag);
  if (modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", modified);

  return message;
}

/* The time runs from here: what waited for the network has not waited for a server. */
static gboolean
send_cb (gpointer user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);

  fetch->deadline = g_timeout_source_new_seconds (fetch->timeout);
  g_source_set_static_name (fetch->deadline, "[saksi] request deadline");
  g_source_set_callback (fetch->deadline, late_cb, fetch, NULL);
  g_source_attach (fetch->deadline, g_main_context_get_thread_default ());

  soup_session_send_async (fetch->session, fetch->message, G_PRIORITY_DEFAULT, fetch->inner,
                           sent_cb, task);

  return G_SOURCE_REMOVE;
}

/**
 * saksi_http_client_fetch_async:
 * @self: a client
 * @address: an address from saksi_http_address_parse()
 * @etag: (nullable): the entity tag of the bytes that are there already
 * @modified: (nullable): when these had been changed last, as the server wrote it
 * @max_size: the most bytes that are taken, after unpacking
 * @cancellable: (nullable): a cancellable
 * @callback: called with the response
 * @user_data: given to @callback
 *
 * Sends one request, when the network is not held.
 */
void
saksi_http_client_fetch_async (SaksiHttpClient    *self,
                               GUri               *address,
                               const char         *etag,
                               const char         *modified,
                               gsize               max_size,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, saksi_http_client_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->session = g_object_ref (self->session);
  fetch->timeout = self->timeout * MAX_TIMEOUTS;
  fetch->message = make_message (address, self->accept, etag, modified);
  fetch->body = g_byte_array_new ();
  fetch->response = g_new0 (SaksiHttpResponse, 1);
  fetch->max_size = max_size;
  fetch->inner = g_cancellable_new ();
  g_signal_connect (fetch->message, "restarted", G_CALLBACK (restarted_cb), fetch);
  /* Not g_cancellable_connect(), which must not be undone from within a cancellation; it happens
   * on this thread. */
  if (cancellable != NULL)
    fetch->cancelled_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb),
                                            fetch->inner);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (fetch->inner);

  saksi_network_call (fetch->inner, send_cb, task);
}

/**
 * saksi_http_client_fetch_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): how it ended; %NULL with @error set only when it was
 *   cancelled
 */
SaksiHttpResponse *
saksi_http_client_fetch_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_http_client_fetch_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
