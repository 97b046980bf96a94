/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-self-observation-private.h"

#include <math.h>
#include <string.h>

#include "observation/saksi-dns-observation.h"
#include "observation/saksi-observation-json.h"

#define INSTRUMENT "Saksi"

/* A city is enough: about eleven kilometres. */
#define COORDINATE_STEP 0.1
#define CITY_RADIUS_KM 25

static void
failure_free (gpointer data)
{
  SaksiSelfObservationFailure *failure = data;

  g_free (failure->what);
  g_clear_error (&failure->error);
  g_free (failure);
}

/* Where this computer is, no finer than a city. */
static void
set_here (SaksiVantage                      *here,
          const SaksiSelfObservationOptions *options)
{
  saksi_vantage_init (here);
  here->kind = SAKSI_VANTAGE_HERE;
  if (options->city == NULL || *options->city == '\0')
    return;
  here->label = g_strdup (options->city);
  here->cc = g_strdup (options->country);
  here->basis = SAKSI_BASIS_TYPED;
  if (isnan (options->lat) || isnan (options->lon))
    return;
  here->lat = round (options->lat / COORDINATE_STEP) * COORDINATE_STEP;
  here->lon = round (options->lon / COORDINATE_STEP) * COORDINATE_STEP;
  here->radius_km = CITY_RADIUS_KM;
}

void
saksi_self_record_init (SaksiSelfRecord                   *self,
                        const char                        *host,
                        const SaksiSelfObservationOptions *options,
                        gint64                             now)
{
  self->host = g_strdup (host);
  set_here (&self->here, options);
  self->sink = saksi_observation_sink_new (now);
  self->failures = g_ptr_array_new_with_free_func (failure_free);
}

void
saksi_self_record_clear (SaksiSelfRecord *self)
{
  g_free (self->host);
  saksi_vantage_clear (&self->here);
  g_clear_pointer (&self->sink, saksi_observation_sink_free);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
}

/* Takes over @error. */
void
saksi_self_record_fail (SaksiSelfRecord        *self,
                        SaksiPlannedRequestKind kind,
                        const char             *what,
                        GError                 *error)
{
  SaksiSelfObservationFailure *failure = g_new0 (SaksiSelfObservationFailure, 1);

  failure->kind = kind;
  failure->what = g_strdup (what);
  failure->error = error;
  g_ptr_array_add (self->failures, failure);
}

static SaksiObservation *
observation_new (SaksiSelfRecord      *self,
                 SaksiObservationKind  kind,
                 const char           *address,
                 const SaksiSelfTimes *times)
{
  SaksiObservation *observation = saksi_observation_new (kind, INSTRUMENT);

  observation->instrument_version = g_strdup (SAKSI_VERSION);
  saksi_observation_set_target (observation, self->host);
  saksi_observation_set_address (observation, address);
  observation->t_start = times->start;
  observation->t_end = times->end;
  observation->clock = SAKSI_CLOCK_INSTRUMENT;
  saksi_vantage_clear (&observation->vantage);
  saksi_vantage_copy (&self->here, &observation->vantage);

  return observation;
}

/* The resolver of this computer gives addresses and nothing else: no bytes, no names between. */
void
saksi_self_record_addresses (SaksiSelfRecord      *self,
                             GList                *addresses,
                             const SaksiSelfTimes *times)
{
  SaksiObservation *observation = observation_new (self, SAKSI_OBSERVATION_DNS, NULL, times);
  JsonBuilder *params = saksi_observation_json_begin ();
  JsonBuilder *result = saksi_observation_json_begin ();

  saksi_observation_json_text (params, "server", "system");
  json_builder_set_member_name (result, "addresses");
  json_builder_begin_array (result);
  for (GList *link = addresses; link != NULL; link = link->next)
    {
      g_autofree char *address = g_inet_address_to_string (link->data);

      json_builder_add_string_value (result, address);
    }
  json_builder_end_array (result);
  saksi_observation_take_params (observation, params);
  saksi_observation_take_result (observation, result);
  saksi_observation_sink_take (self->sink, "system", observation, NULL);
}

/* What a resolver on the web answered, on behalf of @subnet. */
gboolean
saksi_self_record_dns (SaksiSelfRecord      *self,
                       GBytes               *answer,
                       const char           *server,
                       const char           *subnet,
                       const SaksiSelfTimes *times,
                       GError              **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (answer, &size);
  g_autoptr(SaksiDnsMessage) message = saksi_dns_message_parse (data, size, error);
  SaksiDnsAsking asking = { server, subnet };
  g_autoptr(SaksiObservation) observation = NULL;

  if (message == NULL)
    return FALSE;
  observation = saksi_dns_observation_new (message, INSTRUMENT, &asking, error);
  if (observation == NULL)
    return FALSE;
  if (!message->is_response || g_strcmp0 (observation->target, self->host) != 0)
    {
      g_set_error_literal (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_ANSWER,
                           "The answer is not to what was asked");
      return FALSE;
    }
  observation->instrument_version = g_strdup (SAKSI_VERSION);
  observation->t_start = times->start;
  observation->t_end = times->end;
  observation->clock = SAKSI_CLOCK_INSTRUMENT;
  saksi_observation_set_raw (observation, answer);
  saksi_observation_sink_take (self->sink, subnet, g_steal_pointer (&observation), NULL);

  return TRUE;
}

/* What the importer of such answers makes of it is seen from here, now. */
static void
take_over (SaksiSelfRecord      *self,
           SaksiObservation     *observation,
           const char           *source,
           const SaksiSelfTimes *times)
{
  observation->t_start = times->start;
  observation->t_end = times->end;
  observation->clock = SAKSI_CLOCK_INSTRUMENT;
  saksi_vantage_clear (&observation->vantage);
  saksi_vantage_copy (&self->here, &observation->vantage);
  g_free (observation->source);
  observation->source = g_strdup (source);
  saksi_observation_sink_take (self->sink, "rdap", saksi_observation_ref (observation), NULL);
}

/* What a registry answered about @address. */
gboolean
saksi_self_record_rdap (SaksiSelfRecord      *self,
                        GBytes               *answer,
                        const char           *address,
                        const char           *source,
                        const SaksiSelfTimes *times,
                        GError              **error)
{
  const SaksiObservationFormat *format = saksi_observation_format_find ("rdap");
  g_autoptr(SaksiObservationSink) sink = saksi_observation_sink_new (times->end);
  g_autoptr(GPtrArray) addresses = g_ptr_array_new ();
  SaksiObservationInput input = {
    .name = "rdap.json", .bytes = answer, .modified = times->end, .now = times->end,
    .addresses = addresses,
  };
  GPtrArray *found;

  if (format != NULL)
    format->read (&input, sink);
  found = saksi_observation_sink_get_observations (sink);
  for (guint i = 0; i < found->len; i++)
    if (saksi_observation_is_about (found->pdata[i], address))
      {
        take_over (self, found->pdata[i], source, times);
        return TRUE;
      }
  if (found->len > 0)
    g_set_error (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_ANSWER,
                 "The answer is not about %s", address);
  else
    g_set_error_literal (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_ANSWER,
                         "The answer of the registry cannot be read");

  return FALSE;
}

static gboolean
add_header (JsonBuilder *builder,
            const char  *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL || colon == line)
    return FALSE;
  name = g_strndup (line, (gsize) (colon - line));
  value = g_strstrip (g_strdup (colon + 1));
  json_builder_begin_object (builder);
  saksi_observation_json_text (builder, "name", name);
  saksi_observation_json_text (builder, "value", value);
  json_builder_end_object (builder);

  return TRUE;
}

/* "HTTP/1.1 200 OK" and lines of headers. */
static JsonBuilder *
build_head (GBytes *head)
{
  gsize size;
  const char *data = g_bytes_get_data (head, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  JsonBuilder *result = saksi_observation_json_begin ();
  const char *status = lines[0] != NULL ? strchr (lines[0], ' ') : NULL;

  if (status != NULL && g_ascii_isdigit (status[1]))
    saksi_observation_json_count (result, "status", g_ascii_strtoll (status + 1, NULL, 10));
  json_builder_set_member_name (result, "headers");
  json_builder_begin_array (result);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL && *g_strstrip (lines[i]) != '\0'; i++)
    add_header (result, lines[i]);
  json_builder_end_array (result);

  return result;
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          GDateTime   *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  saksi_observation_json_text (builder, name, text);
}

static void
add_names (JsonBuilder     *builder,
           GTlsCertificate *certificate)
{
  g_autoptr(GPtrArray) names = g_tls_certificate_get_dns_names (certificate);

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      gsize size;
      const char *data = g_bytes_get_data (names->pdata[i], &size);
      g_autofree char *name = g_utf8_make_valid (data, (gssize) size);

      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
}

static JsonBuilder *
build_certificate (const SaksiTlsProbe *probe,
                   GByteArray          *der)
{
  GTlsCertificate *certificate = probe->certificate;
  JsonBuilder *result = saksi_observation_json_begin ();
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);
  g_autoptr(GDateTime) before = g_tls_certificate_get_not_valid_before (certificate);
  g_autoptr(GDateTime) after = g_tls_certificate_get_not_valid_after (certificate);
  g_autofree char *digest = NULL;

  if (der != NULL)
    digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  saksi_observation_json_text (result, "subject", subject);
  saksi_observation_json_text (result, "issuer", issuer);
  add_names (result, certificate);
  add_time (result, "not_before", before);
  add_time (result, "not_after", after);
  saksi_observation_json_text (result, "sha256", digest);
  saksi_observation_json_text (result, "protocol", probe->protocol);
  json_builder_set_member_name (result, "valid");
  json_builder_add_boolean_value (result, TRUE);

  return result;
}

/* The certificate, which the system's authorities vouch for, and the head of the answer. */
void
saksi_self_record_head (SaksiSelfRecord      *self,
                        const SaksiTlsProbe  *probe,
                        const char           *address,
                        const SaksiSelfTimes *times)
{
  SaksiObservation *observation = observation_new (self, SAKSI_OBSERVATION_TLS, address, times);
  g_autoptr(GByteArray) der = NULL;

  g_object_get (probe->certificate, "certificate", &der, NULL);
  saksi_observation_take_result (observation, build_certificate (probe, der));
  if (der != NULL)
    {
      g_autoptr(GBytes) raw = g_bytes_new (der->data, der->len);

      saksi_observation_set_raw (observation, raw);
    }
  saksi_observation_sink_take (self->sink, "tls", observation, NULL);

  if (probe->head == NULL)
    return;
  observation = observation_new (self, SAKSI_OBSERVATION_HEADER, address, times);
  saksi_observation_take_result (observation, build_head (probe->head));
  saksi_observation_set_raw (observation, probe->head);
  saksi_observation_sink_take (self->sink, "header", observation, NULL);
}

static void
add_samples (JsonBuilder *builder,
             const char  *name,
             GPtrArray   *probes,
             gboolean     is_connect)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < probes->len; i++)
    {
      const SaksiTlsProbe *probe = probes->pdata[i];

      json_builder_add_double_value (builder, is_connect ? probe->connect_ms
                                                         : probe->handshake_ms);
    }
  json_builder_end_array (builder);
}

static char *
make_raw (GPtrArray *probes)
{
  GString *text = g_string_new ("connect_ms,handshake_ms\n");
  char number[SAKSI_OBSERVATION_NUMBER_SIZE];

  for (guint i = 0; i < probes->len; i++)
    {
      const SaksiTlsProbe *probe = probes->pdata[i];

      g_string_append (text, saksi_observation_format_plain (probe->connect_ms, number));
      g_string_append_c (text, ',');
      g_string_append (text, saksi_observation_format_plain (probe->handshake_ms, number));
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* The least of the times: a network can only make an answer later. Too few are of no use. */
void
saksi_self_record_times (SaksiSelfRecord      *self,
                         GPtrArray            *probes,
                         const char           *address,
                         guint                 sent,
                         guint16               port,
                         const SaksiSelfTimes *times)
{
  SaksiObservation *observation;
  JsonBuilder *params;
  JsonBuilder *result;
  g_autofree char *text = make_raw (probes);
  g_autoptr(GBytes) raw = g_bytes_new (text, strlen (text));
  double least = NAN;

  if (probes->len < SAKSI_SELF_OBSERVATION_MIN_SAMPLES)
    {
      saksi_self_record_fail (self, SAKSI_PLANNED_TLS, NULL,
                              g_error_new (SAKSI_SELF_OBSERVATION_ERROR,
                                           SAKSI_SELF_OBSERVATION_ERROR_ANSWER,
                                           "Only %u of %u times could be taken; %d are needed",
                                           probes->len, sent, SAKSI_SELF_OBSERVATION_MIN_SAMPLES));
      return;
    }
  for (guint i = 0; i < probes->len; i++)
    least = fmin (least, ((SaksiTlsProbe *) probes->pdata[i])->handshake_ms);

  observation = observation_new (self, SAKSI_OBSERVATION_RTT_TLS, address, times);
  params = saksi_observation_json_begin ();
  saksi_observation_json_count (params, "port", port);
  saksi_observation_json_text (params, "clock", "monotonic");
  json_builder_set_member_name (params, "tunnel");
  json_builder_add_boolean_value (params, saksi_has_tunnel ());
  result = saksi_observation_json_begin ();
  saksi_observation_json_rtt (result, least, probes->len, sent);
  add_samples (result, "handshake_ms", probes, FALSE);
  add_samples (result, "connect_ms", probes, TRUE);
  saksi_observation_take_params (observation, params);
  saksi_observation_take_result (observation, result);
  saksi_observation_set_raw (observation, raw);
  saksi_observation_sink_take (self->sink, "times", observation, NULL);
}
