/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-server.h"

#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>

/* How many times "always" is. */
#define ALWAYS G_MAXUINT

#define MODIFIED "Wed, 14 Feb 2024 05:00:00 GMT"

typedef struct
{
  TestAnswer answer;
  guint times;
} Behaviour;

struct _TestServer
{
  SoupServer *server;
  char *base;
  GHashTable *files;      /* of GBytes by path */
  GHashTable *behaviours; /* of Behaviour by path; "*" for all */
  GPtrArray *requests;    /* of TestRequest */
  GPtrArray *held;        /* of SoupServerMessage: not answered yet */
  guint hold;             /* answer when so many are there */
  guint active;
  guint most;
  gboolean uses_etags;
  gboolean uses_dates;
  const SaksiSyncClock *clock;
};

static void
request_free (gpointer data)
{
  TestRequest *request = data;

  g_free (request->path);
  g_free (request->user_agent);
  g_free (request);
}

static void
write_raw (SoupServerMessage *message,
           const char        *text,
           gboolean           reset)
{
  GSocket *socket = soup_server_message_get_socket (message);
  const struct linger linger = { 1, 0 };
  g_autoptr(GIOStream) stream = NULL;

  if (reset)
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  stream = soup_server_message_steal_connection (message);
  if (text != NULL)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                               NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr(GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr(GInputStream) packed = g_converter_input_stream_new (memory,
                                                                 G_CONVERTER (compressor));
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
send_large (SoupServerMessage *message,
            gsize              size,
            gboolean           is_packed)
{
  char *blanks = g_malloc (size);
  g_autoptr(GBytes) bytes = NULL;

  memset (blanks, ' ', size);
  bytes = g_bytes_new_take (blanks, size);
  if (is_packed)
    {
      g_autoptr(GBytes) plain = g_steal_pointer (&bytes);

      bytes = pack (plain);
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Content-Encoding", "gzip");
    }
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
misbehave (SoupServerMessage *message,
           const TestAnswer  *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  switch (answer->kind)
    {
    case TEST_ANSWER_STATUS:
      soup_server_message_set_status (message, answer->number, NULL);
      if (answer->text != NULL)
        soup_message_headers_replace (headers, "Retry-After", answer->text);
      break;
    case TEST_ANSWER_BODY:
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, answer->number == 1 ? "text/html" : "text/plain",
                                        SOUP_MEMORY_COPY, answer->text, strlen (answer->text));
      break;
    case TEST_ANSWER_TRUNCATED:
      write_raw (message, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"chart\": ", FALSE);
      break;
    case TEST_ANSWER_RESET:
      write_raw (message, NULL, TRUE);
      break;
    case TEST_ANSWER_SILENCE:
      soup_server_message_pause (message);
      break;
    case TEST_ANSWER_REDIRECT:
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, answer->text);
      break;
    case TEST_ANSWER_LARGE:
    case TEST_ANSWER_BOMB:
      send_large (message, answer->number, answer->kind == TEST_ANSWER_BOMB);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* (nullable): how to misbehave this time. */
static const TestAnswer *
find_behaviour (TestServer *self,
                const char *path)
{
  Behaviour *behaviour = g_hash_table_lookup (self->behaviours, path);

  if (behaviour == NULL)
    behaviour = g_hash_table_lookup (self->behaviours, "*");
  if (behaviour == NULL || behaviour->times == 0)
    return NULL;
  if (behaviour->times != ALWAYS)
    behaviour->times--;

  return &behaviour->answer;
}

static void
serve (TestServer        *self,
       SoupServerMessage *message,
       const char        *path)
{
  GBytes *bytes = g_hash_table_lookup (self->files, path);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *match = soup_message_headers_get_one (
    soup_server_message_get_request_headers (message), "If-None-Match");
  g_autofree char *etag = NULL;

  if (bytes == NULL)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  if (self->uses_etags)
    {
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);

      etag = g_strdup_printf ("\"%s\"", sum);
      soup_message_headers_replace (headers, "ETag", etag);
    }
  if (etag != NULL && g_strcmp0 (etag, match) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  if (self->uses_dates)
    soup_message_headers_replace (headers, "Last-Modified", MODIFIED);
  if (self->uses_dates && g_strcmp0 (soup_message_headers_get_one (
        soup_server_message_get_request_headers (message), "If-Modified-Since"), MODIFIED) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
add_request (TestServer        *self,
             SoupServerMessage *message,
             const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  TestRequest *request = g_new0 (TestRequest, 1);

  request->path = g_strdup (path);
  request->time = self->clock->get_time (self->clock->data);
  request->user_agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  request->is_bare = soup_message_headers_get_one (headers, "Cookie") == NULL &&
                     soup_message_headers_get_one (headers, "Referer") == NULL &&
                     soup_message_headers_get_one (headers, "Authorization") == NULL;
  request->is_conditional = soup_message_headers_get_one (headers, "If-None-Match") != NULL;
  request->is_dated = soup_message_headers_get_one (headers, "If-Modified-Since") != NULL;
  g_ptr_array_add (self->requests, request);
  ((TestClock *) self->clock->data)->arrived++;
}

static void
release_held (TestServer *self)
{
  for (guint i = 0; i < self->held->len; i++)
    soup_server_message_unpause (self->held->pdata[i]);
  g_ptr_array_set_size (self->held, 0);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  TestServer *self = user_data;
  const TestAnswer *answer;

  add_request (self, message, path);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie",
                               "a=b; Path=/");
  answer = find_behaviour (self, path);
  if (answer != NULL)
    misbehave (message, answer);
  else
    serve (self, message, path);

  if (self->hold > 0 && answer == NULL)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
      if (self->held->len >= self->hold)
        release_held (self);
    }
}

static void
started_cb (SoupServer        *server,
            SoupServerMessage *message,
            gpointer           user_data)
{
  TestServer *self = user_data;

  self->active++;
  self->most = MAX (self->most, self->active);
}

static void
ended_cb (SoupServer        *server,
          SoupServerMessage *message,
          gpointer           user_data)
{
  TestServer *self = user_data;

  self->active--;
}

TestServer *
test_server_new (const TestTree       *tree,
                 const SaksiSyncClock *clock)
{
  TestServer *self = g_new0 (TestServer, 1);
  g_autoptr(GError) error = NULL;
  GSList *uris;

  self->clock = clock;
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_bytes_unref);
  self->behaviours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; tree != NULL && i < tree->files->len; i++)
    {
      const TestFile *file = tree->files->pdata[i];

      g_hash_table_insert (self->files, g_strconcat ("/", file->path, NULL),
                           g_bytes_ref (file->bytes));
    }

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (started_cb), self);
  g_signal_connect (self->server, "request-finished", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->server, "request-aborted", G_CALLBACK (ended_cb), self);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
test_server_free (TestServer *self)
{
  release_held (self);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->behaviours);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->held);
  g_free (self->base);
  g_free (self);
}

/* Ends in a slash. */
const char *
test_server_get_base (TestServer *self)
{
  return self->base;
}

/* Answers requests for @path, or all for "*", in another way; 0 @times are always. */
void
test_server_misbehave (TestServer       *self,
                       const char       *path,
                       guint             times,
                       const TestAnswer *answer)
{
  Behaviour *behaviour = g_new0 (Behaviour, 1);

  behaviour->answer = *answer;
  behaviour->times = times > 0 ? times : ALWAYS;
  g_hash_table_insert (self->behaviours, g_strdup (path), behaviour);
}

void
test_server_behave (TestServer *self)
{
  g_hash_table_remove_all (self->behaviours);
}

void
test_server_use_etags (TestServer *self)
{
  self->uses_etags = TRUE;
}

void
test_server_use_dates (TestServer *self)
{
  self->uses_dates = TRUE;
}

/* Answers only when @n requests wait for an answer, so that they are there at the same time; 0 ends
 * it. */
void
test_server_hold (TestServer *self,
                  guint       n)
{
  self->hold = n;
  if (n == 0)
    release_held (self);
}

/* (transfer none): of TestRequest, as they came */
GPtrArray *
test_server_get_requests (TestServer *self)
{
  return self->requests;
}

guint
test_server_count (TestServer *self,
                   const char *path)
{
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++)
    n += g_str_equal (((TestRequest *) self->requests->pdata[i])->path, path);

  return n;
}

/* How many requests were under way at the same time, at most. */
guint
test_server_get_most (TestServer *self)
{
  return self->most;
}

void
test_server_forget (TestServer *self)
{
  g_ptr_array_set_size (self->requests, 0);
  self->most = 0;
}

static gint64
get_time (gpointer data)
{
  return ((TestClock *) data)->now;
}

static double
get_random (gpointer data)
{
  return ((TestClock *) data)->random;
}

typedef struct
{
  GSource source;
  TestClock *clock;
  gint64 due;
  gint64 patience; /* a request that was cut off never arrives */
} Timer;

static gboolean
timer_is_ready (GSource *source)
{
  Timer *timer = (Timer *) source;
  SaksiSyncCounters counters = { 0 };

  if (timer->clock->sync != NULL)
    saksi_sync_get_counters (timer->clock->sync, &counters);

  return counters.requests <= timer->clock->arrived ||
         g_get_monotonic_time () > timer->patience;
}

static gboolean
timer_prepare (GSource *source,
               int     *timeout)
{
  *timeout = 1;

  return timer_is_ready (source);
}

static gboolean
timer_dispatch (GSource    *source,
                GSourceFunc callback,
                gpointer    user_data)
{
  Timer *timer = (Timer *) source;

  timer->clock->now = MAX (timer->clock->now, timer->due);

  return callback (user_data);
}

static GSource *
timer_new (gint64   delay,
           gpointer data)
{
  /* check-style: allow static: GLib takes no constant one */
  static GSourceFuncs timer_funcs = {
    timer_prepare, timer_is_ready, timer_dispatch, NULL, NULL, NULL,
  };
  GSource *source = g_source_new (&timer_funcs, sizeof (Timer));
  Timer *timer = (Timer *) source;

  timer->clock = data;
  timer->due = timer->clock->now + delay;
  timer->patience = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  g_source_set_priority (source, G_PRIORITY_LOW);

  return source;
}

/* Noon of the election day in WIB, to begin with. */
void
test_clock_init (TestClock *self)
{
  self->now = G_GINT64_CONSTANT (1707886800) * G_USEC_PER_SEC;
  self->random = 0.5;
  self->sync = NULL;
  self->arrived = 0;
  self->clock = (SaksiSyncClock) { get_time, get_random, timer_new, self };
}
