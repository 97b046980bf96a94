/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "measure/saksi-self-observation.h"

/* What a press would do, told before it does. */

#define DEFAULT_DOH "https://dns.google/dns-query"
#define DEFAULT_REGISTRIES "https://data.iana.org/rdap/"
#define HTTPS_PORT 443

G_DEFINE_QUARK (saksi-self-observation-error-quark, saksi_self_observation_error)

static gint64
get_system_time (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * saksi_self_observation_options_init:
 * @options: (out caller-allocates): the usual ones; it is not allowed yet
 */
void
saksi_self_observation_options_init (SaksiSelfObservationOptions *options)
{
  memset (options, 0, sizeof *options);
  options->lat = options->lon = NAN;
  options->doh = DEFAULT_DOH;
  options->subnets = saksi_client_subnets_get (&options->n_subnets);
  options->registries = DEFAULT_REGISTRIES;
  options->port = HTTPS_PORT;
  options->n_samples = SAKSI_SELF_OBSERVATION_MIN_SAMPLES;
  options->get_time = get_system_time;
}

static char *
dup_server (const char *address)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : address);
}

/**
 * saksi_self_observation_list_requests:
 * @host: a name
 * @options: how it will be looked at
 *
 * Tells everything that a press sends, before it is pressed.
 *
 * Returns: (transfer container) (element-type SaksiPlannedRequest): in the order in which they are
 *   sent
 */
GPtrArray *
saksi_self_observation_list_requests (const char                        *host,
                                      const SaksiSelfObservationOptions *options)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_planned_request_free);
  g_autofree char *doh = dup_server (options->doh);
  g_autofree char *registries = dup_server (options->registries);
  SaksiPlannedRequest *request;

  g_ptr_array_add (list, saksi_planned_request_new (SAKSI_PLANNED_SYSTEM_DNS, NULL, host));
  for (guint i = 0; i < options->n_subnets; i++)
    {
      const SaksiClientSubnet *subnet = &options->subnets[i];

      request = saksi_planned_request_new (SAKSI_PLANNED_DOH, doh, host);
      request->subnet = g_strdup (subnet->subnet);
      request->place = g_strdup_printf ("%s, %s %s", subnet->operator_, subnet->city,
                                        subnet->country);
      g_ptr_array_add (list, request);
    }
  g_ptr_array_add (list, saksi_planned_request_new (SAKSI_PLANNED_REGISTRIES, registries, host));
  g_ptr_array_add (list, saksi_planned_request_new (SAKSI_PLANNED_REGISTRY, NULL, host));
  g_ptr_array_add (list, saksi_planned_request_new (SAKSI_PLANNED_HEAD, host, host));
  request = saksi_planned_request_new (SAKSI_PLANNED_TLS, host, host);
  request->count = MAX (options->n_samples, SAKSI_SELF_OBSERVATION_MIN_SAMPLES) - 1;
  g_ptr_array_add (list, request);

  return list;
}

/**
 * saksi_self_observation_result_free:
 * @self: (transfer full) (nullable): what a press brought
 */
void
saksi_self_observation_result_free (SaksiSelfObservationResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->observations);
  g_ptr_array_unref (self->failures);
  g_free (self);
}
