/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-dns-observation.h"

#include "observation/saksi-observation-json.h"

static void
add_type (JsonBuilder *builder,
          guint16      type)
{
  const char *name = saksi_dns_type_get_name (type);
  g_autofree char *number = g_strdup_printf ("TYPE%u", type);

  saksi_observation_json_text (builder, "type", name != NULL ? name : number);
}

static void
add_answers (JsonBuilder           *builder,
             const SaksiDnsMessage *message)
{
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < message->records->len; i++)
    {
      const SaksiDnsRecord *record = message->records->pdata[i];

      if (record->section != SAKSI_DNS_ANSWER)
        continue;
      json_builder_begin_object (builder);
      saksi_observation_json_text (builder, "name", record->name);
      add_type (builder, record->type);
      saksi_observation_json_count (builder, "ttl", record->ttl);
      saksi_observation_json_text (builder, "data", record->data);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Those at the end of the chain. Of names in a circle there are none. */
static void
add_addresses (JsonBuilder           *builder,
               const SaksiDnsMessage *message)
{
  const SaksiDnsQuestion *question = message->questions->pdata[0];
  g_autoptr(SaksiDnsChain) chain = saksi_dns_message_find_chain (message, question->name, NULL);

  json_builder_set_member_name (builder, "addresses");
  json_builder_begin_array (builder);
  for (guint i = 0; chain != NULL && i < chain->addresses->len; i++)
    json_builder_add_string_value (builder, chain->addresses->pdata[i]);
  json_builder_end_array (builder);
}

static JsonBuilder *
build_result (const SaksiDnsMessage *message)
{
  JsonBuilder *builder = saksi_observation_json_begin ();
  const char *status = saksi_dns_status_get_name (message->status);
  g_autofree char *number = g_strdup_printf ("RCODE%u", message->status);

  saksi_observation_json_text (builder, "status", status != NULL ? status : number);
  json_builder_set_member_name (builder, "authenticated");
  json_builder_add_boolean_value (builder, message->is_authentic);
  json_builder_set_member_name (builder, "truncated");
  json_builder_add_boolean_value (builder, message->is_truncated);
  add_answers (builder, message);
  add_addresses (builder, message);
  /* More than 0: the answer really depends on whom it is for. */
  if (message->has_subnet)
    saksi_observation_json_count (builder, "scope", message->scope);

  return builder;
}

static JsonBuilder *
build_params (const SaksiDnsMessage  *message,
              const SaksiDnsQuestion *question,
              const SaksiDnsAsking   *asking)
{
  JsonBuilder *builder = saksi_observation_json_begin ();

  add_type (builder, question->type);
  if (asking != NULL)
    {
      saksi_observation_json_text (builder, "server", asking->server);
      saksi_observation_json_text (builder, "asked_subnet", asking->subnet);
    }
  if (message->has_subnet)
    {
      g_autofree char *subnet = saksi_ip_prefix_to_string (&message->subnet);

      saksi_observation_json_text (builder, "subnet", subnet);
    }

  return builder;
}

/**
 * saksi_dns_observation_new:
 * @message: an answer
 * @instrument: what received it
 * @asking: (nullable): how it was asked, where that is known
 * @error: a place for an error
 *
 * Its time, its vantage and its bytes are the caller's to say.
 *
 * Returns: (transfer full) (nullable): what was seen; %NULL with @error set when the answer is not
 *   to one question about a host
 */
SaksiObservation *
saksi_dns_observation_new (const SaksiDnsMessage *message,
                           const char            *instrument,
                           const SaksiDnsAsking  *asking,
                           GError               **error)
{
  const SaksiDnsQuestion *question;
  SaksiObservation *observation;
  g_autoptr(GBytes) query = NULL;

  if (message->questions->len != 1)
    {
      g_set_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_QUERY, "%u questions instead of one",
                   message->questions->len);
      return NULL;
    }
  question = message->questions->pdata[0];
  /* Only what could have been asked has an answer of use. */
  query = saksi_dns_query_build (question->name, question->type, NULL, error);
  if (query == NULL)
    return NULL;

  observation = saksi_observation_new (message->has_subnet ? SAKSI_OBSERVATION_ECS_DNS
                                                           : SAKSI_OBSERVATION_DNS, instrument);
  saksi_observation_set_target (observation, question->name);
  saksi_observation_take_params (observation, build_params (message, question, asking));
  saksi_observation_take_result (observation, build_result (message));
  if (message->has_subnet)
    {
      g_autofree char *subnet = saksi_ip_prefix_to_string (&message->subnet);

      observation->vantage.kind = SAKSI_VANTAGE_RESOLVER;
      observation->vantage.label = g_steal_pointer (&subnet);
    }

  return observation;
}
