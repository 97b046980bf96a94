/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-atlas-private.h"

#include <math.h>
#include <string.h>

#include "observation/saksi-dns-message.h"

/* Names that RIPE Atlas asked for, and certificates that it was shown. */

/* The message of a query: what came back of it, in base 64. */
static SaksiDnsMessage *
decode (const SaksiFormatItem *item,
        const char            *text)
{
  g_autoptr(SaksiDnsMessage) message = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree guint8 *data = NULL;
  gsize length = 0;

  if (strlen (text) > 2 * SAKSI_DNS_MAX_SIZE)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_OVERSIZED, "abuf");
      return NULL;
    }
  data = g_base64_decode (text, &length);
  message = saksi_dns_message_parse (data, length, &error);
  if (message == NULL)
    saksi_format_refuse (item, SAKSI_REFUSAL_TYPE, error->message);
  else if (message->questions->len == 0)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_TARGET, NULL);
      return NULL;
    }

  return g_steal_pointer (&message);
}

static void
write_message (const SaksiDnsMessage *message,
               JsonBuilder           *result)
{
  SaksiFormatAnswers answers;

  saksi_observation_json_text (result, "status", saksi_dns_status_get_name (message->status));
  saksi_format_answers_init (&answers);
  for (guint i = 0; i < message->records->len && i < 200; i++)
    {
      const SaksiDnsRecord *record = message->records->pdata[i];
      g_autofree char *number = g_strdup_printf ("TYPE%u", record->type);
      const char *type = saksi_dns_type_get_name (record->type);

      if (record->section == SAKSI_DNS_ANSWER)
        saksi_format_answers_add (&answers, record->name, type != NULL ? type : number,
                                  record->ttl, record->data);
    }
  saksi_format_answers_end (&answers, result);
}

static void
take_params (const SaksiFormatItem *item,
             const SaksiDnsMessage *message,
             const char            *resolver,
             SaksiObservation      *observation)
{
  const SaksiDnsQuestion *question = message->questions->pdata[0];
  const char *type = saksi_dns_type_get_name (question->type);
  g_autofree char *number = g_strdup_printf ("TYPE%u", question->type);
  JsonBuilder *params = saksi_observation_json_begin ();
  gint64 measurement = SAKSI_UNKNOWN;

  saksi_json_peek_int (item->object, "msm_id", &measurement);
  saksi_observation_json_count (params, "measurement", measurement);
  saksi_observation_json_text (params, "type", type != NULL ? type : number);
  saksi_observation_json_text (params, "resolver",
                               resolver != NULL ? resolver
                                                : saksi_json_peek_string (item->object, "addr"));
  if (message->has_subnet)
    {
      g_autofree char *subnet = saksi_ip_prefix_to_string (&message->subnet);

      saksi_observation_json_text (params, "subnet", subnet);
    }
  saksi_observation_take_params (observation, params);
}

/* One answer of one resolver. */
static void
read_answer (const SaksiFormatItem *item,
             JsonObject            *holder,
             JsonObject            *answer)
{
  const char *text = saksi_json_peek_string (answer, "abuf");
  const char *resolver = saksi_json_peek_string (holder, "dst_addr");
  g_autoptr(SaksiObservation) self = NULL;
  g_autoptr(SaksiDnsMessage) message = NULL;
  const SaksiDnsQuestion *question;
  JsonBuilder *result;

  if (text == NULL)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "abuf");
      return;
    }
  message = decode (item, text);
  if (message == NULL)
    return;

  question = message->questions->pdata[0];
  self = saksi_atlas_observation_new (item, message->has_subnet ? SAKSI_OBSERVATION_ECS_DNS
                                                                : SAKSI_OBSERVATION_DNS);
  saksi_observation_set_target (self, question->name);
  take_params (item, message, resolver, self);
  result = saksi_observation_json_begin ();
  if (message->has_subnet)
    saksi_observation_json_count (result, "scope", message->scope);
  write_message (message, result);
  saksi_observation_take_result (self, result);
  saksi_format_take (item, g_steal_pointer (&self));
}

static void
refuse_failure (const SaksiFormatItem *item,
                JsonObject            *holder)
{
  if (json_object_has_member (holder, "error"))
    saksi_format_refuse (item, SAKSI_REFUSAL_FAILED, "no answer of the resolver");
  else
    saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "result");
}

void
saksi_atlas_read_dns (const SaksiFormatItem *item)
{
  JsonArray *set = saksi_json_peek_array (item->object, "resultset");
  JsonObject *answer = saksi_json_peek_object (item->object, "result");

  for (guint i = 0; set != NULL && i < json_array_get_length (set); i++)
    {
      JsonNode *node = json_array_get_element (set, i);
      JsonObject *holder = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *name = g_strdup_printf ("%sresultset[%u]", item->name, i);
      SaksiFormatItem part = *item;

      part.name = name;
      answer = holder != NULL ? saksi_json_peek_object (holder, "result") : NULL;
      if (holder == NULL)
        saksi_format_refuse (&part, SAKSI_REFUSAL_TYPE, NULL);
      else if (answer == NULL)
        refuse_failure (&part, holder);
      else
        read_answer (&part, holder, answer);
    }
  if (set != NULL)
    return;

  if (answer == NULL)
    refuse_failure (item, item->object);
  else
    read_answer (item, item->object, answer);
}

static void
write_time (JsonBuilder     *result,
            const char      *name,
            GTlsCertificate *certificate,
            const char      *property)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *text = NULL;

  g_object_get (certificate, property, &time, NULL);
  if (time != NULL)
    text = g_date_time_format_iso8601 (time);
  saksi_observation_json_text (result, name, text);
}

static GPtrArray *
list_names (GTlsCertificate *certificate)
{
  g_autoptr(GPtrArray) found = g_tls_certificate_get_dns_names (certificate);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; found != NULL && i < found->len && i < 200; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (found->pdata[i], &length);

      g_ptr_array_add (names, g_strndup (data != NULL ? data : "", length));
    }

  return names;
}

static void
write_certificate (JsonBuilder     *result,
                   GTlsCertificate *certificate)
{
  g_autofree char *subject = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *hash = NULL;
  g_autoptr(GByteArray) der = NULL;
  g_autoptr(GPtrArray) names = list_names (certificate);
  SaksiSha256 sha256;

  g_object_get (certificate, "subject-name", &subject, "issuer-name", &issuer,
                "certificate", &der, NULL);
  saksi_observation_json_text (result, "subject", subject);
  saksi_observation_json_text (result, "issuer", issuer);
  write_time (result, "not_before", certificate, "not-valid-before");
  write_time (result, "not_after", certificate, "not-valid-after");
  if (der != NULL)
    {
      saksi_sha256_of (der->data, der->len, &sha256);
      hash = saksi_sha256_to_hex (&sha256);
    }
  saksi_observation_json_text (result, "sha256", hash);
  saksi_format_add_strings (result, "names", names);
}

/* The time that the connection took: a round trip of TCP. */
static void
read_connect_time (const SaksiFormatItem *item)
{
  g_autoptr(SaksiObservation) self = saksi_atlas_observation_new (item,
                                                                  SAKSI_OBSERVATION_RTT_TCP);
  JsonBuilder *result;
  double time;

  if (!saksi_json_peek_double (item->object, "ttc", &time) ||
      !saksi_atlas_set_destination (item, self))
    return;

  result = saksi_observation_json_begin ();
  saksi_observation_json_rtt (result, time, 1, 1);
  saksi_observation_take_result (self, result);
  saksi_format_take (item, g_steal_pointer (&self));
}

void
saksi_atlas_read_tls (const SaksiFormatItem *item)
{
  g_autoptr(SaksiObservation) self = saksi_atlas_observation_new (item, SAKSI_OBSERVATION_TLS);
  JsonArray *chain = saksi_json_peek_array (item->object, "cert");
  JsonNode *first = chain != NULL && json_array_get_length (chain) > 0
                      ? json_array_get_element (chain, 0) : NULL;
  g_autoptr(GTlsCertificate) certificate = NULL;
  JsonBuilder *result;

  if (first == NULL)
    {
      saksi_format_refuse (item, json_object_has_member (item->object, "alert") ||
                                 json_object_has_member (item->object, "err")
                                   ? SAKSI_REFUSAL_FAILED : SAKSI_REFUSAL_MISSING, "cert");
      return;
    }
  if (!saksi_atlas_set_destination (item, self))
    return;
  if (JSON_NODE_HOLDS_VALUE (first) && json_node_get_value_type (first) == G_TYPE_STRING)
    certificate = g_tls_certificate_new_from_pem (json_node_get_string (first), -1, NULL);
  if (certificate == NULL)
    saksi_format_refuse (item, SAKSI_REFUSAL_TYPE, "cert");
  else
    {
      result = saksi_observation_json_begin ();
      write_certificate (result, certificate);
      saksi_observation_json_count (result, "chain", json_array_get_length (chain));
      saksi_observation_json_text (result, "protocol",
                                   saksi_json_peek_string (item->object, "ver"));
      saksi_observation_take_result (self, result);
      saksi_format_take (item, g_steal_pointer (&self));
    }

  read_connect_time (item);
}
