/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-self-observation.h"

#include <string.h>

#include "measure/saksi-rdap-bootstrap.h"
#include "measure/saksi-self-observation-private.h"
#include "observation/saksi-dns-message.h"
#include "source/saksi-http-client.h"
#include "source/saksi-network.h"

#define TIMEOUT 15 /* seconds without a byte */
#define MAX_RDAP_SIZE (1024 * 1024)
#define MAX_REDIRECTS 2

/* One press, from the first question to the last answer. All of it on the thread that asked. */
typedef struct
{
  SaksiSelfRecord record;
  SaksiStore *store;          /* owned */
  GUri *doh;                  /* owned */
  GUri *registries;           /* owned */
  GPtrArray *subnets;         /* owned, of char* */
  guint subnet;               /* the present one */
  guint16 port;
  guint n_samples;
  guint sample;               /* the present one */
  guint n_redirects;
  GResolver *resolver;        /* owned */
  GProxyResolver *proxies;    /* owned */
  GTlsDatabase *authorities;  /* owned, nullable */
  gint64 (*get_time) (gpointer data);
  gpointer time_data;         /* borrowed: lives as long as the press */
  SaksiHttpClient *client;    /* owned */
  GInetAddress *address;      /* owned, nullable: the first that the system gave */
  char *address_text;         /* owned, nullable */
  GUri *asked;                /* owned, nullable: what the client is asked now */
  GPtrArray *probes;          /* owned, of SaksiTlsProbe */
  SaksiSelfTimes times;       /* of the present question */
  gint64 first_probe;         /* seconds since 1970 UTC */
} Run;

static void ask_resolver (GTask *task);
static void ask_registries (GTask *task);
static void ask_registry (GTask *task);
static void ask_proxies (GTask *task);
static void take_time (GTask *task);
static void keep (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  saksi_self_record_clear (&run->record);
  g_clear_object (&run->store);
  g_clear_pointer (&run->doh, g_uri_unref);
  g_clear_pointer (&run->registries, g_uri_unref);
  g_clear_pointer (&run->subnets, g_ptr_array_unref);
  g_clear_object (&run->resolver);
  g_clear_object (&run->proxies);
  g_clear_object (&run->authorities);
  saksi_http_client_free (run->client);
  g_clear_object (&run->address);
  g_free (run->address_text);
  g_clear_pointer (&run->asked, g_uri_unref);
  g_clear_pointer (&run->probes, g_ptr_array_unref);
  g_free (run);
}

static void
begin (Run *run)
{
  run->times.start = run->get_time (run->time_data);
}

static void
end (Run *run)
{
  run->times.end = run->get_time (run->time_data);
}

/* Ends the press when it was called off in the meantime. */
static gboolean
is_called_off (GTask *task)
{
  return g_task_return_error_if_cancelled (task);
}

static void
fail (Run                    *run,
      SaksiPlannedRequestKind kind,
      const char             *what,
      const char             *detail)
{
  saksi_self_record_fail (&run->record, kind, what,
                          g_error_new_literal (SAKSI_SELF_OBSERVATION_ERROR,
                                               SAKSI_SELF_OBSERVATION_ERROR_ANSWER,
                                               detail != NULL ? detail : "There was no answer"));
}

static void
fetch (GTask              *task,
       GUri               *address,
       gsize               max_size,
       const char         *accept,
       GAsyncReadyCallback callback)
{
  Run *run = g_task_get_task_data (task);
  GUri *asked = g_uri_ref (address);

  g_clear_pointer (&run->asked, g_uri_unref);
  run->asked = asked;
  begin (run);
  saksi_http_client_set_accept (run->client, accept);
  saksi_http_client_fetch_async (run->client, asked, NULL, NULL, max_size,
                                 g_task_get_cancellable (task), callback, g_object_ref (task));
}

/* The body of an answer, or the failure is noted. NULL too when the press was called off. */
static GBytes *
finish_fetch (GTask                  *task,
              GAsyncResult           *result,
              SaksiPlannedRequestKind kind,
              const char             *what)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr(SaksiHttpResponse) response = saksi_http_client_fetch_finish (result, NULL);

  end (run);
  if (response == NULL)
    return NULL;
  if (response->outcome == SAKSI_HTTP_BODY)
    return g_steal_pointer (&response->body);
  fail (run, kind, what, response->detail);

  return NULL;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  gssize n_stored = saksi_self_observation_keep_finish (result, &error);
  SaksiSelfObservationResult *brought;

  if (n_stored < 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (n_stored > 0)
    saksi_store_emit_changed (run->store);
  brought = g_new0 (SaksiSelfObservationResult, 1);
  brought->observations =
    g_ptr_array_ref (saksi_observation_sink_get_observations (run->record.sink));
  brought->failures = g_ptr_array_ref (run->record.failures);
  brought->n_stored = (guint) n_stored;
  g_task_return_pointer (task, brought, (GDestroyNotify) saksi_self_observation_result_free);
}

static void
keep (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  saksi_self_observation_keep_async (run->store, run->record.host,
                                     saksi_observation_sink_get_observations (run->record.sink),
                                     run->get_time (run->time_data),
                                     g_task_get_cancellable (task), kept_cb, g_object_ref (task));
}

static void
finish_times (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  SaksiSelfTimes times = { run->first_probe, run->times.end };

  saksi_self_record_times (&run->record, run->probes, run->address_text, run->n_samples, run->port,
                           &times);
  keep (task);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  SaksiTlsProbe *probe = saksi_tls_probe_finish (result, &error);

  end (run);
  if (is_called_off (task))
    {
      saksi_tls_probe_free (probe);
      return;
    }
  if (probe == NULL)
    {
      /* Whoever does not answer once is not asked again. */
      saksi_self_record_fail (&run->record, run->sample == 0 ? SAKSI_PLANNED_HEAD
                                                             : SAKSI_PLANNED_TLS,
                              NULL, g_steal_pointer (&error));
      keep (task);
      return;
    }
  if (run->sample == 0)
    saksi_self_record_head (&run->record, probe, run->address_text, &run->times);
  g_ptr_array_add (run->probes, probe);
  run->sample++;
  if (run->sample < run->n_samples)
    take_time (task);
  else
    finish_times (task);
}

/* The first connection also asks for the head of the page, once. */
static void
take_time (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  begin (run);
  if (run->sample == 0)
    run->first_probe = run->times.start;
  saksi_tls_probe_async (run->address, run->port, run->record.host, run->authorities,
                         run->sample == 0 ? "/" : NULL, g_task_get_cancellable (task), probed_cb,
                         g_object_ref (task));
}

/* Through a proxy one would measure how far the proxy is. */
static void
proxies_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result,
                                                          &error);

  if (is_called_off (task))
    return;
  for (guint i = 0; proxies != NULL && proxies[i] != NULL && error == NULL; i++)
    if (!g_str_has_prefix (proxies[i], "direct:"))
      error = g_error_new_literal (SAKSI_SELF_OBSERVATION_ERROR,
                                   SAKSI_SELF_OBSERVATION_ERROR_PROXY,
                                   "There is a proxy between this computer and the host");
  if (error != NULL)
    {
      saksi_self_record_fail (&run->record, SAKSI_PLANNED_TLS, NULL, g_steal_pointer (&error));
      keep (task);
      return;
    }
  take_time (task);
}

static void
ask_proxies (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autofree char *address = g_uri_join (G_URI_FLAGS_NONE, "https", NULL, run->record.host, -1,
                                         "/", NULL, NULL);

  if (run->address == NULL)
    keep (task);
  else
    g_proxy_resolver_lookup_async (run->proxies, address, g_task_get_cancellable (task), proxies_cb,
                                   g_object_ref (task));
}

/* Blocks that went from one registry to another are sent on by the first. */
static GUri *
get_redirect (Run               *run,
              SaksiHttpResponse *response)
{
  if (response->outcome != SAKSI_HTTP_REDIRECT || run->n_redirects++ >= MAX_REDIRECTS)
    return NULL;

  return saksi_http_address_resolve (run->asked, response->location, NULL);
}

static void
registry_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(SaksiHttpResponse) response = saksi_http_client_fetch_finish (result, NULL);
  g_autoptr(GUri) redirect = NULL;
  g_autofree char *from = NULL;
  g_autoptr(GError) error = NULL;

  end (run);
  if (is_called_off (task))
    return;
  redirect = response != NULL ? get_redirect (run, response) : NULL;
  if (redirect != NULL)
    {
      fetch (task, redirect, MAX_RDAP_SIZE, "application/rdap+json", registry_cb);
      return;
    }
  from = g_uri_to_string (run->asked);
  if (response == NULL || response->outcome != SAKSI_HTTP_BODY)
    fail (run, SAKSI_PLANNED_REGISTRY, NULL, response != NULL ? response->detail : NULL);
  else if (!saksi_self_record_rdap (&run->record, response->body, run->address_text, from,
                                    &run->times, &error))
    saksi_self_record_fail (&run->record, SAKSI_PLANNED_REGISTRY, NULL, g_steal_pointer (&error));
  ask_proxies (task);
}

static void
registries_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(GBytes) list = finish_fetch (task, result, SAKSI_PLANNED_REGISTRIES, NULL);
  g_autoptr(GUri) server = NULL;
  g_autoptr(GError) error = NULL;

  if (is_called_off (task))
    return;
  server = list != NULL ? saksi_rdap_bootstrap_find (list, run->address_text, &error) : NULL;
  if (error != NULL)
    saksi_self_record_fail (&run->record, SAKSI_PLANNED_REGISTRIES, NULL,
                            g_steal_pointer (&error));
  if (server == NULL)
    {
      ask_proxies (task);
      return;
    }
  g_clear_pointer (&run->asked, g_uri_unref);
  run->asked = g_steal_pointer (&server);
  ask_registry (task);
}

static void
ask_registry (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autofree char *path = g_strconcat ("ip/", run->address_text, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) address = saksi_http_address_resolve (run->asked, path, &error);

  if (address != NULL)
    {
      fetch (task, address, MAX_RDAP_SIZE, "application/rdap+json", registry_cb);
      return;
    }
  saksi_self_record_fail (&run->record, SAKSI_PLANNED_REGISTRY, NULL, g_steal_pointer (&error));
  ask_proxies (task);
}

static void
ask_registries (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr(GUri) address = NULL;

  if (run->address == NULL)
    {
      keep (task);
      return;
    }
  address = saksi_http_address_resolve (run->registries,
                                        g_inet_address_get_family (run->address)
                                        == G_SOCKET_FAMILY_IPV4 ? "ipv4.json" : "ipv6.json", NULL);
  fetch (task, address, SAKSI_RDAP_BOOTSTRAP_MAX_SIZE, "application/json", registries_cb);
}

static void
resolver_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  const char *subnet = run->subnets->pdata[run->subnet];
  g_autoptr(GBytes) answer = finish_fetch (task, result, SAKSI_PLANNED_DOH, subnet);
  g_autoptr(GError) error = NULL;

  if (is_called_off (task))
    return;
  if (answer != NULL && !saksi_self_record_dns (&run->record, answer, g_uri_get_host (run->doh),
                                                subnet, &run->times, &error))
    saksi_self_record_fail (&run->record, SAKSI_PLANNED_DOH, subnet, g_steal_pointer (&error));
  run->subnet++;
  ask_resolver (task);
}

/* RFC 8484, 4.1: the question in the address, in base64 for addresses and without padding. */
static GUri *
make_question (Run        *run,
               const char *text,
               GError    **error)
{
  SaksiIpPrefix subnet;
  g_autoptr(GBytes) query = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *reference = NULL;
  gsize size;
  const guint8 *data;

  if (!saksi_ip_prefix_parse (text, &subnet))
    {
      g_set_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_QUERY, "Not a network: %s", text);
      return NULL;
    }
  query = saksi_dns_query_build (run->record.host, SAKSI_DNS_A, &subnet, error);
  if (query == NULL)
    return NULL;
  data = g_bytes_get_data (query, &size);
  encoded = g_base64_encode (data, size);
  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';
  reference = g_strconcat ("?dns=", encoded, NULL);

  return saksi_http_address_resolve (run->doh, reference, error);
}

static void
ask_resolver (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  while (run->subnet < run->subnets->len)
    {
      const char *subnet = run->subnets->pdata[run->subnet];
      g_autoptr(GError) error = NULL;
      g_autoptr(GUri) question = make_question (run, subnet, &error);

      if (question != NULL)
        {
          fetch (task, question, SAKSI_DNS_MAX_SIZE, "application/dns-message", resolver_cb);
          return;
        }
      saksi_self_record_fail (&run->record, SAKSI_PLANNED_DOH, subnet, g_steal_pointer (&error));
      run->subnet++;
    }
  ask_registries (task);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  end (run);
  if (!is_called_off (task))
    {
      if (addresses != NULL)
        {
          run->address = g_object_ref (addresses->data);
          run->address_text = g_inet_address_to_string (run->address);
          saksi_self_record_addresses (&run->record, addresses, &run->times);
        }
      else
        saksi_self_record_fail (&run->record, SAKSI_PLANNED_SYSTEM_DNS, NULL,
                                g_steal_pointer (&error));
      ask_resolver (task);
    }
  g_resolver_free_addresses (addresses);
}

static gboolean
resolve_cb (gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);

  begin (run);
  g_resolver_lookup_by_name_async (run->resolver, run->record.host, g_task_get_cancellable (task),
                                   resolved_cb, task);

  return G_SOURCE_REMOVE;
}

static void
pressed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GCancellable *cancellable;

  if (!saksi_self_observation_press_finish (result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cancellable = g_task_get_cancellable (task);
  saksi_network_call (cancellable, resolve_cb, g_steal_pointer (&task));
}

static gboolean
set_addresses (Run                               *run,
               const SaksiSelfObservationOptions *options,
               GError                           **error)
{
  run->doh = saksi_http_address_parse (options->doh, error);
  if (run->doh == NULL)
    return FALSE;
  run->registries = saksi_http_address_parse (options->registries, error);

  return run->registries != NULL;
}

static void
probe_free (gpointer data)
{
  saksi_tls_probe_free (data);
}

static Run *
run_new (SaksiStore                        *store,
         const char                        *host,
         const SaksiSelfObservationOptions *options)
{
  Run *run = g_new0 (Run, 1);

  saksi_self_record_init (&run->record, host, options, options->get_time (options->time_data));
  run->store = g_object_ref (store);
  run->subnets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < options->n_subnets; i++)
    g_ptr_array_add (run->subnets, g_strdup (options->subnets[i].subnet));
  run->port = options->port;
  run->n_samples = MAX (options->n_samples, SAKSI_SELF_OBSERVATION_MIN_SAMPLES);
  run->resolver = options->resolver != NULL ? g_object_ref (options->resolver)
                                            : g_resolver_get_default ();
  run->proxies = g_object_ref (options->proxies != NULL ? options->proxies
                                                        : g_proxy_resolver_get_default ());
  run->authorities = options->authorities != NULL ? g_object_ref (options->authorities) : NULL;
  run->get_time = options->get_time;
  run->time_data = options->time_data;
  run->probes = g_ptr_array_new_with_free_func (probe_free);

  return run;
}

/**
 * saksi_self_observation_run_async:
 * @store: a store
 * @host: the name of a service
 * @options: how it is looked at; those that it points to must live until the end
 * @cancellable: (nullable): a cancellable
 * @callback: called with what it brought
 * @user_data: given to @callback
 *
 * Looks at a host once: what saksi_self_observation_list_requests() tells is sent, one after the
 * other, and what came back is kept in @store. A part that fails does not stop the others.
 */
void
saksi_self_observation_run_async (SaksiStore                        *store,
                                  const char                        *host,
                                  const SaksiSelfObservationOptions *options,
                                  GCancellable                      *cancellable,
                                  GAsyncReadyCallback                callback,
                                  gpointer                           user_data)
{
  g_autoptr(GTask) task = g_task_new (store, cancellable, callback, user_data);
  g_autoptr(GError) error = NULL;
  Run *run;

  g_task_set_source_tag (task, saksi_self_observation_run_async);
  if (!options->is_allowed)
    {
      g_task_return_new_error (task, SAKSI_SELF_OBSERVATION_ERROR,
                               SAKSI_SELF_OBSERVATION_ERROR_NOT_ALLOWED,
                               "Looking at hosts from this computer is turned off");
      return;
    }
  run = run_new (store, host, options);
  g_task_set_task_data (task, run, run_free);
  if (!set_addresses (run, options, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  run->client = saksi_http_client_new (1, TIMEOUT, saksi_http_address_is_loopback (run->doh));
  saksi_self_observation_press_async (store, host, options->get_time (options->time_data),
                                      cancellable, pressed_cb, g_steal_pointer (&task));
}

/**
 * saksi_self_observation_run_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): what it brought; %NULL with @error set when nothing was
 *   sent, or nothing could be kept
 */
SaksiSelfObservationResult *
saksi_self_observation_run_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_self_observation_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
