/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-tls-probe.h"

#include <net/if.h>
#include <string.h>

#include "source/saksi-network.h"

#define TIMEOUT 15 /* seconds without a byte */
#define CHUNK 4096

/* What a slow server may take for the head of its answer, in reads. */
#define MAX_READS 256

typedef struct
{
  GInetAddress *address;       /* owned */
  guint16 port;
  char *name;                  /* owned: of the server, in its certificate */
  GTlsDatabase *authorities;   /* owned, nullable */
  char *request;               /* owned, nullable */
  GSocketConnection *socket;   /* owned */
  GIOStream *tls;              /* owned */
  GByteArray *head;            /* owned */
  guint8 chunk[CHUNK];
  guint n_reads;
  gint64 started;              /* microseconds, monotonic: of the present phase */
  SaksiTlsProbe *probe;        /* owned */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->address);
  g_free (job->name);
  g_clear_object (&job->authorities);
  g_free (job->request);
  g_clear_object (&job->tls);
  g_clear_object (&job->socket);
  g_byte_array_unref (job->head);
  saksi_tls_probe_free (job->probe);
  g_free (job);
}

/**
 * saksi_tls_probe_free:
 * @self: (transfer full) (nullable): a probe
 */
void
saksi_tls_probe_free (SaksiTlsProbe *self)
{
  if (self == NULL)
    return;

  g_free (self->protocol);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->head, g_bytes_unref);
  g_free (self);
}

static double
get_elapsed_ms (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / 1000;
}

/* The connection is left without a word: nothing more is asked. */
static void
complete (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->head->len > 0)
    job->probe->head = g_bytes_new (job->head->data, job->head->len);
  g_io_stream_close_async (G_IO_STREAM (job->socket), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_task_return_pointer (task, g_steal_pointer (&job->probe),
                         (GDestroyNotify) saksi_tls_probe_free);
}

static gboolean
has_whole_head (GByteArray *head)
{
  return memmem (head->data, head->len, "\r\n\r\n", 4) != NULL ||
         memmem (head->data, head->len, "\n\n", 2) != NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length < 0 && job->head->len == 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (length > 0)
    g_byte_array_append (job->head, job->chunk, (guint) length);
  if (length <= 0 || has_whole_head (job->head) || ++job->n_reads >= MAX_READS ||
      job->head->len >= SAKSI_TLS_PROBE_MAX_HEAD)
    {
      complete (task);
      return;
    }
  g_input_stream_read_async (G_INPUT_STREAM (source), job->chunk, sizeof job->chunk,
                             G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb,
                             g_object_ref (task));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_input_stream_read_async (g_io_stream_get_input_stream (job->tls), job->chunk,
                             sizeof job->chunk, G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
handshake_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GTlsConnection *tls = G_TLS_CONNECTION (source);
  double elapsed = get_elapsed_ms (job->started);
  g_autoptr(GError) error = NULL;

  if (!g_tls_connection_handshake_finish (tls, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  job->probe->handshake_ms = elapsed;
  job->probe->certificate = g_object_ref (g_tls_connection_get_peer_certificate (tls));
  switch (g_tls_connection_get_protocol_version (tls))
    {
    case G_TLS_PROTOCOL_VERSION_TLS_1_2:
      job->probe->protocol = g_strdup ("TLS 1.2");
      break;
    case G_TLS_PROTOCOL_VERSION_TLS_1_3:
      job->probe->protocol = g_strdup ("TLS 1.3");
      break;
    default:
      break;
    }
  if (job->request == NULL)
    {
      complete (task);
      return;
    }
  g_output_stream_write_all_async (g_io_stream_get_output_stream (job->tls), job->request,
                                   strlen (job->request), G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), written_cb,
                                   g_object_ref (task));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GSocketConnectable) identity = NULL;
  g_autoptr(GError) error = NULL;

  job->socket = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);
  job->probe->connect_ms = get_elapsed_ms (job->started);
  if (job->socket == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  identity = g_network_address_new (job->name, job->port);
  job->tls = g_tls_client_connection_new (G_IO_STREAM (job->socket), identity, &error);
  if (job->tls == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (job->authorities != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (job->tls), job->authorities);
  job->started = g_get_monotonic_time ();
  g_tls_connection_handshake_async (G_TLS_CONNECTION (job->tls), G_PRIORITY_HIGH,
                                    g_task_get_cancellable (task), handshake_cb,
                                    g_object_ref (task));
}

static char *
make_request (const char *name,
              guint16     port,
              const char *path)
{
  g_autofree char *host = port == 443 ? g_strdup (name) : g_strdup_printf ("%s:%u", name, port);

  return g_strdup_printf ("HEAD %s HTTP/1.1\r\nHost: %s\r\n"
                          "User-Agent: Saksi/" SAKSI_VERSION " (+https://saksi.id/)\r\n"
                          "Accept: */*\r\nConnection: close\r\n\r\n", path, host);
}

static gboolean
connect_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketAddress) target = g_inet_socket_address_new (job->address, job->port);

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, TIMEOUT);
  job->started = g_get_monotonic_time ();
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (target),
                                 g_task_get_cancellable (task), connected_cb, task);

  return G_SOURCE_REMOVE;
}

/**
 * saksi_tls_probe_async:
 * @address: where to connect to
 * @port: of the server
 * @name: of the server; its certificate must be for this name
 * @authorities: (nullable): who may sign certificates; those of the system by default
 * @path: (nullable): what to ask for with one HEAD request; %NULL for nothing
 * @cancellable: (nullable): a cancellable
 * @callback: called with the result
 * @user_data: given to @callback
 *
 * Connects directly, without asking for a proxy: the time is that to the server, or to whatever
 * holds its key.
 */
void
saksi_tls_probe_async (GInetAddress       *address,
                       guint16             port,
                       const char         *name,
                       GTlsDatabase       *authorities,
                       const char         *path,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->address = g_object_ref (address);
  job->port = port;
  job->name = g_strdup (name);
  job->authorities = authorities != NULL ? g_object_ref (authorities) : NULL;
  job->request = path != NULL ? make_request (name, port, path) : NULL;
  job->head = g_byte_array_new ();
  job->probe = g_new0 (SaksiTlsProbe, 1);
  g_task_set_source_tag (task, saksi_tls_probe_async);
  g_task_set_task_data (task, job, job_free);

  saksi_network_call (cancellable, connect_cb, task);
}

/**
 * saksi_tls_probe_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the probe; %NULL with @error set when there was no
 *   connection or the server could not prove who it is
 */
SaksiTlsProbe *
saksi_tls_probe_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_tls_probe_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_interface_is_tunnel:
 * @name: of a network interface
 *
 * Returns: whether it is called as interfaces of virtual private networks are
 */
gboolean
saksi_interface_is_tunnel (const char *name)
{
  static const char *const prefixes[] = { "tun", "tap", "wg", "ppp", "vpn", "nordlynx", "proton" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      return TRUE;

  return FALSE;
}

/**
 * saksi_has_tunnel:
 *
 * Asks the kernel, not the disk.
 *
 * Returns: whether this computer has an interface that looks like one of a virtual private network
 */
gboolean
saksi_has_tunnel (void)
{
  struct if_nameindex *interfaces = if_nameindex ();
  gboolean has_one = FALSE;

  for (guint i = 0; interfaces != NULL && interfaces[i].if_name != NULL; i++)
    has_one = has_one || saksi_interface_is_tunnel (interfaces[i].if_name);
  if (interfaces != NULL)
    if_freenameindex (interfaces);

  return has_one;
}
