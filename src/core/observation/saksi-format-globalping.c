/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-json.h"

#include <math.h>
#include <string.h>

/* Measurements as the API of Globalping gives them: one object a measurement, with an answer of
 * each probe. Probes are placed in a city by several address databases together. */

/* How far from the middle of its city a probe may be. */
#define RADIUS_KM 50.0

/* The parts of a request are timed in whole milliseconds, the rest cut off. */
#define RESOLUTION_MS 1.0

/* What all probes of a measurement share. */
typedef struct
{
  SaksiFormatItem item;  /* of one probe */
  const char *id;        /* nullable */
  const char *type;
  const char *target;
  gint64 t_start;
  gint64 t_end;
  JsonObject *options;   /* nullable */
  JsonObject *probe;
  JsonObject *result;
} Answer;

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  static const char *const names[] = {
    "results", "type", "probesCount", "measurementOptions", "createdAt", "target", NULL,
  };
  guint found = saksi_format_find_members (bytes, names);

  return (found & 3) == 3 && (found >> 2) != 0 ? 90 : 0;
}

static void
read_vantage (JsonObject   *probe,
              SaksiVantage *vantage)
{
  const char *city = saksi_json_peek_string (probe, "city");
  const char *country = saksi_json_peek_string (probe, "country");

  vantage->kind = SAKSI_VANTAGE_GLOBALPING;
  vantage->cc = g_strdup (country);
  vantage->label = city != NULL && country != NULL ? g_strdup_printf ("%s, %s", city, country)
                                                   : g_strdup (city);
  saksi_json_peek_int (probe, "asn", &vantage->asn);
  saksi_json_peek_double (probe, "latitude", &vantage->lat);
  saksi_json_peek_double (probe, "longitude", &vantage->lon);
  if (!isnan (vantage->lat))
    {
      vantage->radius_km = RADIUS_KM;
      vantage->basis = SAKSI_BASIS_LOCATED;
    }
}

static SaksiObservation *
observation_new (const Answer         *answer,
                 SaksiObservationKind  kind)
{
  SaksiObservation *self = saksi_observation_new (kind, "Globalping");
  JsonBuilder *params = saksi_observation_json_begin ();

  saksi_observation_json_text (params, "measurement", answer->id);
  saksi_observation_json_text (params, "type", answer->type);
  saksi_observation_json_text (params, "network", saksi_json_peek_string (answer->probe,
                                                                          "network"));
  if (answer->options != NULL)
    {
      saksi_observation_json_text (params, "protocol",
                                   saksi_json_peek_string (answer->options, "protocol"));
      saksi_observation_json_text (params, "resolver",
                                   saksi_json_peek_string (answer->options, "resolver"));
    }
  saksi_observation_take_params (self, params);
  if (!saksi_format_is_address (answer->target))
    saksi_observation_set_target (self, answer->target);
  self->t_start = answer->t_start;
  self->t_end = answer->t_end;
  read_vantage (answer->probe, &self->vantage);
  saksi_observation_set_raw (self, answer->item.raw);

  return self;
}

/* Sets the address that answered; refuses the answer when there is none. */
static gboolean
set_address (const Answer     *answer,
             SaksiObservation *observation)
{
  const char *address = saksi_json_peek_string (answer->result, "resolvedAddress");

  if (address == NULL && saksi_format_is_address (answer->target))
    address = answer->target;
  if (saksi_observation_set_address (observation, address))
    return TRUE;

  saksi_format_refuse (&answer->item, SAKSI_REFUSAL_ADDRESS, address);
  return FALSE;
}

static void
add_timings (JsonArray      *timings,
             SaksiFormatRtt *rtt,
             JsonBuilder    *result)
{
  for (guint i = 0; timings != NULL && i < json_array_get_length (timings); i++)
    {
      JsonNode *node = json_array_get_element (timings, i);
      double sample;

      if (!JSON_NODE_HOLDS_OBJECT (node) ||
          !saksi_json_peek_double (json_node_get_object (node), "rtt", &sample))
        continue;
      saksi_format_rtt_add (rtt, sample);
      if (result != NULL)
        json_builder_add_double_value (result, sample);
    }
}

static void
read_ping (const Answer *answer)
{
  g_autoptr(SaksiObservation) self = observation_new (answer, SAKSI_OBSERVATION_PING);
  JsonObject *stats = saksi_json_peek_object (answer->result, "stats");
  JsonBuilder *result = saksi_observation_json_begin ();
  SaksiFormatRtt rtt;
  double minimum;
  gint64 sent = 0;

  saksi_format_rtt_init (&rtt);
  json_builder_begin_array (json_builder_set_member_name (result, "rtts"));
  add_timings (saksi_json_peek_array (answer->result, "timings"), &rtt, result);
  json_builder_end_array (result);
  if (stats != NULL)
    {
      saksi_json_peek_int (stats, "total", &sent);
      if (saksi_json_peek_double (stats, "min", &minimum) && rtt.samples == 0)
        saksi_format_rtt_add (&rtt, minimum);
    }
  saksi_observation_json_rtt (result, rtt.min_ms, rtt.samples,
                              (guint) CLAMP (sent, 0, G_MAXINT));
  saksi_observation_take_result (self, result);

  if (rtt.absurd)
    saksi_format_refuse (&answer->item, SAKSI_REFUSAL_RTT, NULL);
  else if (set_address (answer, self))
    saksi_format_take (&answer->item, g_steal_pointer (&self));
}

/* The network that announces a hop, when there is just one: as the platform looked it up. */
static gint64
get_network (JsonObject *hop)
{
  JsonArray *networks = saksi_json_peek_array (hop, "asn");
  JsonNode *node;

  if (networks == NULL || json_array_get_length (networks) != 1)
    return SAKSI_UNKNOWN;
  node = json_array_get_element (networks, 0);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) <= 0 || json_node_get_int (node) > G_MAXUINT32)
    return SAKSI_UNKNOWN;

  return json_node_get_int (node);
}

/* Both traces: of a hop either a list of samples or their least is there. */
static void
read_trace (const Answer *answer)
{
  g_autoptr(SaksiObservation) self = observation_new (answer, SAKSI_OBSERVATION_TRACE);
  JsonArray *hops = saksi_json_peek_array (answer->result, "hops");
  JsonBuilder *result;
  SaksiFormatRtt last;
  gint64 network = SAKSI_UNKNOWN;
  gboolean absurd = FALSE;

  if (hops == NULL)
    {
      saksi_format_refuse (&answer->item, SAKSI_REFUSAL_MISSING, "hops");
      return;
    }
  if (!set_address (answer, self))
    return;

  saksi_format_rtt_init (&last);
  result = saksi_observation_json_begin ();
  json_builder_begin_array (json_builder_set_member_name (result, "hops"));
  for (guint i = 0; i < json_array_get_length (hops) && i < 255; i++)
    {
      JsonNode *node = json_array_get_element (hops, i);
      JsonObject *hop = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *address = hop != NULL ? saksi_json_peek_string (hop, "resolvedAddress") : NULL;
      SaksiFormatRtt rtt;

      saksi_format_rtt_init (&rtt);
      if (hop != NULL)
        add_timings (saksi_json_peek_array (hop, "timings"), &rtt, NULL);
      absurd = absurd || rtt.absurd;
      if (address != NULL && g_str_equal (address, self->address))
        {
          last = rtt;
          network = get_network (hop);
        }
      json_builder_begin_object (result);
      saksi_observation_json_count (result, "hop", i + 1);
      saksi_observation_json_text (result, "address", address);
      saksi_observation_json_number (result, "min_ms", rtt.min_ms);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  if (network != SAKSI_UNKNOWN)
    saksi_observation_json_count (result, "asn", network);
  saksi_observation_json_rtt (result, last.min_ms, last.samples, last.samples);
  saksi_observation_take_result (self, result);

  if (absurd)
    saksi_format_refuse (&answer->item, SAKSI_REFUSAL_RTT, NULL);
  else
    saksi_format_take (&answer->item, g_steal_pointer (&self));
}

static void
read_dns (const Answer *answer)
{
  g_autoptr(SaksiObservation) self = NULL;
  JsonArray *answers = saksi_json_peek_array (answer->result, "answers");
  gboolean is_reverse = saksi_format_is_address (answer->target);
  JsonBuilder *result;
  SaksiFormatAnswers found;

  if (answers == NULL)
    {
      saksi_format_refuse (&answer->item, SAKSI_REFUSAL_MISSING, "answers");
      return;
    }

  self = observation_new (answer, is_reverse ? SAKSI_OBSERVATION_PTR : SAKSI_OBSERVATION_DNS);
  if (is_reverse && !set_address (answer, self))
    return;
  saksi_format_answers_init (&found);
  for (guint i = 0; i < json_array_get_length (answers) && i < 200; i++)
    {
      JsonNode *node = json_array_get_element (answers, i);
      JsonObject *record = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *type = record != NULL ? saksi_json_peek_string (record, "type") : NULL;
      gint64 ttl = SAKSI_UNKNOWN;

      if (type == NULL)
        continue;
      saksi_json_peek_int (record, "ttl", &ttl);
      saksi_format_answers_add (&found, saksi_json_peek_string (record, "name"), type, ttl,
                                saksi_json_peek_string (record, "value"));
    }
  result = saksi_observation_json_begin ();
  saksi_observation_json_text (result, "status",
                               saksi_json_peek_string (answer->result, "statusCodeName"));
  saksi_observation_json_text (result, "resolver",
                               saksi_json_peek_string (answer->result, "resolver"));
  saksi_format_answers_end (&found, result);
  saksi_observation_take_result (self, result);
  saksi_format_take (&answer->item, g_steal_pointer (&self));
}

static void
add_header (JsonArray  *array,
            guint       position,
            JsonNode   *node,
            gpointer    user_data)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    json_builder_add_string_value (user_data, json_node_get_string (node));
}

static void
read_headers (const Answer *answer)
{
  g_autoptr(SaksiObservation) self = observation_new (answer, SAKSI_OBSERVATION_HEADER);
  JsonObject *headers = saksi_json_peek_object (answer->result, "headers");
  g_autoptr(GList) names = headers != NULL ? json_object_get_members (headers) : NULL;
  JsonBuilder *result;
  gint64 status = SAKSI_UNKNOWN;

  if (headers == NULL || !saksi_json_peek_int (answer->result, "statusCode", &status))
    {
      saksi_format_refuse (&answer->item, SAKSI_REFUSAL_MISSING, "headers");
      return;
    }
  if (!set_address (answer, self))
    return;

  result = saksi_observation_json_begin ();
  saksi_observation_json_count (result, "status", status);
  json_builder_begin_object (json_builder_set_member_name (result, "headers"));
  names = g_list_sort (g_steal_pointer (&names), (GCompareFunc) strcmp);
  for (GList *link = names; link != NULL; link = link->next)
    {
      JsonNode *value = json_object_get_member (headers, link->data);

      json_builder_begin_array (json_builder_set_member_name (result, link->data));
      if (JSON_NODE_HOLDS_ARRAY (value))
        json_array_foreach_element (json_node_get_array (value), add_header, result);
      else
        add_header (NULL, 0, value, result);
      json_builder_end_array (result);
    }
  json_builder_end_object (result);
  saksi_observation_take_result (self, result);
  saksi_format_take (&answer->item, g_steal_pointer (&self));
}

static const char *
peek_name (JsonObject *certificate,
           const char *whose,
           const char *part)
{
  JsonObject *names = saksi_json_peek_object (certificate, whose);

  return names != NULL ? saksi_json_peek_string (names, part) : NULL;
}

/* "DNS:a.example, DNS:b.example" */
static GPtrArray *
list_alternatives (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", ",", 200);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (g_str_has_prefix (part, "DNS:"))
        g_ptr_array_add (names, g_ascii_strdown (part + 4, -1));
    }

  return names;
}

static void
read_tls (const Answer *answer)
{
  JsonObject *tls = saksi_json_peek_object (answer->result, "tls");
  g_autoptr(SaksiObservation) self = NULL;
  g_autoptr(GPtrArray) names = NULL;
  gboolean authorized = FALSE;
  JsonBuilder *result;

  if (tls == NULL)
    return;
  self = observation_new (answer, SAKSI_OBSERVATION_TLS);
  if (!set_address (answer, self))
    return;

  saksi_json_peek_boolean (tls, "authorized", &authorized);
  names = list_alternatives (peek_name (tls, "subject", "alt"));
  result = saksi_observation_json_begin ();
  saksi_observation_json_text (result, "subject", peek_name (tls, "subject", "CN"));
  saksi_observation_json_text (result, "issuer", peek_name (tls, "issuer", "CN"));
  saksi_observation_json_text (result, "issuer_organisation", peek_name (tls, "issuer", "O"));
  saksi_observation_json_text (result, "not_before", saksi_json_peek_string (tls, "createdAt"));
  saksi_observation_json_text (result, "not_after", saksi_json_peek_string (tls, "expiresAt"));
  saksi_observation_json_text (result, "serial", saksi_json_peek_string (tls, "serialNumber"));
  saksi_observation_json_text (result, "sha256", saksi_json_peek_string (tls, "fingerprint256"));
  json_builder_add_boolean_value (json_builder_set_member_name (result, "valid"), authorized);
  saksi_format_add_strings (result, "names", names);
  saksi_observation_take_result (self, result);
  saksi_format_take (&answer->item, g_steal_pointer (&self));
}

static void
read_part_time (const Answer         *answer,
                const char           *part,
                SaksiObservationKind  kind)
{
  JsonObject *timings = saksi_json_peek_object (answer->result, "timings");
  g_autoptr(SaksiObservation) self = NULL;
  JsonBuilder *result;
  double time;

  if (timings == NULL || !saksi_json_peek_double (timings, part, &time))
    return;
  if (!(time > 0))
    {
      saksi_format_refuse (&answer->item, SAKSI_REFUSAL_RTT, part);
      return;
    }
  self = observation_new (answer, kind);
  if (!set_address (answer, self))
    return;

  result = saksi_observation_json_begin ();
  saksi_observation_json_rtt (result, time, 1, 1);
  saksi_observation_json_number (result, "resolution_ms", RESOLUTION_MS);
  saksi_observation_take_result (self, result);
  saksi_format_take (&answer->item, g_steal_pointer (&self));
}

static void
read_http (const Answer *answer)
{
  read_headers (answer);
  read_tls (answer);
  read_part_time (answer, "tcp", SAKSI_OBSERVATION_RTT_TCP);
  read_part_time (answer, "tls", SAKSI_OBSERVATION_RTT_TLS);
}

/* One probe's answer. */
static void
read_answer (const Answer *answer)
{
  static const struct
  {
    const char *type;
    void (*read) (const Answer *answer);
  } types[] = {
    { "ping", read_ping }, { "traceroute", read_trace }, { "mtr", read_trace },
    { "dns", read_dns }, { "http", read_http },
  };
  const char *status = saksi_json_peek_string (answer->result, "status");

  if (g_strcmp0 (status, "finished") != 0)
    {
      saksi_format_refuse (&answer->item,
                           g_strcmp0 (status, "in-progress") == 0 ? SAKSI_REFUSAL_UNFINISHED
                                                                  : SAKSI_REFUSAL_FAILED,
                           status);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, answer->type))
      {
        types[i].read (answer);
        return;
      }

  saksi_format_refuse (&answer->item, SAKSI_REFUSAL_UNUSED, answer->type);
}

static void
read_answers (const SaksiFormatItem *item,
              Answer                *answer,
              JsonArray             *results)
{
  for (guint i = 0; i < json_array_get_length (results); i++)
    {
      JsonNode *node = json_array_get_element (results, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *name = g_strdup_printf ("%sresults[%u]", item->name, i);

      answer->item.name = name;
      answer->probe = object != NULL ? saksi_json_peek_object (object, "probe") : NULL;
      answer->result = object != NULL ? saksi_json_peek_object (object, "result") : NULL;
      if (answer->probe == NULL || answer->result == NULL)
        saksi_format_refuse (&answer->item, SAKSI_REFUSAL_MISSING,
                             answer->probe == NULL ? "probe" : "result");
      else
        read_answer (answer);
    }
}

static void
read_measurement (const SaksiFormatItem *item)
{
  JsonArray *results = saksi_json_peek_array (item->object, "results");
  Answer answer = {
    .item = *item,
    .id = saksi_json_peek_string (item->object, "id"),
    .type = saksi_json_peek_string (item->object, "type"),
    .target = saksi_json_peek_string (item->object, "target"),
    .options = saksi_json_peek_object (item->object, "measurementOptions"),
    .t_start = saksi_format_parse_time (saksi_json_peek_string (item->object, "createdAt")),
    .t_end = saksi_format_parse_time (saksi_json_peek_string (item->object, "updatedAt")),
  };

  if (results == NULL || answer.type == NULL)
    saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, results == NULL ? "results" : "type");
  else if (answer.target == NULL)
    saksi_format_refuse (item, SAKSI_REFUSAL_TARGET, NULL);
  /* Until it ends its time still changes, and each part would come again as another one. */
  else if (g_strcmp0 (saksi_json_peek_string (item->object, "status"), "in-progress") == 0)
    saksi_format_refuse (item, SAKSI_REFUSAL_UNFINISHED, NULL);
  else if (json_array_get_length (results) == 0)
    saksi_format_refuse (item, SAKSI_REFUSAL_EMPTY, "results");
  else
    read_answers (item, &answer, results);
}

static void
read_file (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  saksi_format_read_items (input, sink, read_measurement);
}

const SaksiObservationFormat saksi_format_globalping = {
  .id = "globalping",
  .name = "Globalping",
  .recognise = recognise,
  .read = read_file,
};
