/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-json.h"

#include <string.h>

#include "base/saksi-ip-prefix.h"
#include "observation/saksi-dns-message.h"

/* Answers of DNS over HTTPS in JSON, a form that Google and Cloudflare share and no standard
 * describes. They have no time, and do not say who answered. */

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  static const char *const names[] = { "Status", "Question", "Answer", "RD", NULL };

  return (saksi_format_find_members (bytes, names) & 3) == 3 ? 90 : 0;
}

/* (nullable): the question: a list of one, or itself. */
static JsonObject *
find_question (JsonObject *object)
{
  JsonArray *list = saksi_json_peek_array (object, "Question");
  JsonNode *node = list != NULL && json_array_get_length (list) > 0
                     ? json_array_get_element (list, 0) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  return saksi_json_peek_object (object, "Question");
}

static char *
dup_type (gint64 type)
{
  const char *name = type >= 0 && type <= G_MAXUINT16
                       ? saksi_dns_type_get_name ((guint16) type) : NULL;

  return name != NULL ? g_strdup (name) : g_strdup_printf ("TYPE%" G_GINT64_FORMAT, type);
}

/* Most resolvers write the number of a type, some its name. */
static gboolean
read_type (JsonObject *object,
           gint64     *type)
{
  const char *name = saksi_json_peek_string (object, "type");
  guint16 number;

  if (name == NULL)
    return saksi_json_peek_int (object, "type", type);
  if (!saksi_dns_type_from_name (name, &number))
    return FALSE;

  *type = number;
  return TRUE;
}

static JsonObject *
get_object (JsonArray *list,
            guint      position)
{
  JsonNode *node = json_array_get_element (list, position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* An answer that cannot be read as a whole is none: it would say that there is nothing else. */
static gboolean
can_read_records (JsonObject *object)
{
  JsonArray *list = saksi_json_peek_array (object, "Answer");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *record = get_object (list, i);
      gint64 type;

      if (record == NULL || !read_type (record, &type) ||
          saksi_json_peek_string (record, "data") == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
read_records (JsonObject         *object,
              SaksiFormatAnswers *answers)
{
  JsonArray *list = saksi_json_peek_array (object, "Answer");

  for (guint i = 0; list != NULL && i < json_array_get_length (list) && i < 200; i++)
    {
      JsonObject *record = get_object (list, i);
      g_autofree char *name = NULL;
      gint64 ttl = SAKSI_UNKNOWN;
      gint64 type = 0;

      read_type (record, &type);
      name = dup_type (type);
      saksi_json_peek_int (record, "TTL", &ttl);
      saksi_format_answers_add (answers, saksi_json_peek_string (record, "name"), name, ttl,
                                saksi_json_peek_string (record, "data"));
    }
}

/* "170.33.13.0/24": the address that was asked for is not told apart from the bits that count, so
 * the length is that of the answer: 0 when it depends on no subnet. Some resolvers tell both,
 * "170.33.13.0/24/20"; the last is that of the answer. */
static char *
dup_subnet (const char *text,
            gint64     *scope)
{
  g_auto(GStrv) parts = text != NULL ? g_strsplit (text, "/", 3) : NULL;
  guint n = parts != NULL ? g_strv_length (parts) : 0;
  SaksiIpPrefix address;

  if (n < 2 || !saksi_ip_prefix_parse_address (parts[0], &address) ||
      !g_ascii_string_to_signed (parts[n - 1], 10, 0, 128, scope, NULL))
    return NULL;

  return saksi_ip_prefix_dup_address (&address);
}

/* The name of an address, "55.13.33.170.in-addr.arpa"; (nullable). */
static char *
dup_reverse_address (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, ".", 7);

  if (g_strv_length (parts) < 6 || g_ascii_strcasecmp (parts[4], "in-addr") != 0)
    return NULL;

  return g_strdup_printf ("%s.%s.%s.%s", parts[3], parts[2], parts[1], parts[0]);
}

static SaksiObservation *
observation_new (const char *name,
                 gint64      type,
                 const char *subnet)
{
  g_autofree char *reverse = type == SAKSI_DNS_PTR ? dup_reverse_address (name) : NULL;
  SaksiObservation *self = saksi_observation_new (reverse != NULL ? SAKSI_OBSERVATION_PTR
                                                  : subnet != NULL ? SAKSI_OBSERVATION_ECS_DNS
                                                                   : SAKSI_OBSERVATION_DNS,
                                                  "DNS over HTTPS");

  if (reverse == NULL || !saksi_observation_set_address (self, reverse))
    saksi_observation_set_target (self, name);

  return self;
}

static void
read_answer (const SaksiFormatItem *item)
{
  JsonObject *question = find_question (item->object);
  const char *asked_for = saksi_json_peek_string (item->object, "edns_client_subnet");
  const char *name = question != NULL ? saksi_json_peek_string (question, "name") : NULL;
  g_autofree char *subnet = NULL;
  g_autofree char *type_name = NULL;
  SaksiFormatAnswers answers;
  SaksiObservation *self;
  JsonBuilder *params;
  JsonBuilder *result;
  gint64 scope = SAKSI_UNKNOWN;
  gint64 status;
  gint64 type = 0;

  if (name == NULL || *name == '\0' || !saksi_json_peek_int (item->object, "Status", &status))
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, name == NULL ? "Question" : "Status");
      return;
    }

  subnet = dup_subnet (asked_for, &scope);
  if (subnet == NULL && asked_for != NULL && *asked_for != '\0')
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_TYPE, "edns_client_subnet");
      return;
    }
  if (!can_read_records (item->object))
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_TYPE, "Answer");
      return;
    }

  read_type (question, &type);
  type_name = dup_type (type);
  self = observation_new (name, type, subnet);
  self->vantage.kind = SAKSI_VANTAGE_RESOLVER;
  saksi_format_set_file_time (item, self);

  params = saksi_observation_json_begin ();
  saksi_observation_json_text (params, "type", type_name);
  if (subnet != NULL)
    saksi_observation_json_text (params, "subnet", subnet);
  saksi_observation_take_params (self, params);
  result = saksi_observation_json_begin ();
  saksi_observation_json_text (result, "status",
                               status >= 0 && status <= G_MAXUINT16
                                 ? saksi_dns_status_get_name ((guint) status) : NULL);
  if (subnet != NULL)
    saksi_observation_json_count (result, "scope", scope);
  saksi_observation_json_text (result, "comment",
                               saksi_json_peek_string (item->object, "Comment"));
  saksi_format_answers_init (&answers);
  read_records (item->object, &answers);
  saksi_format_answers_end (&answers, result);
  saksi_observation_take_result (self, result);
  saksi_format_take (item, self);
}

static void
read_file (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  saksi_format_read_items (input, sink, read_answer);
}

const SaksiObservationFormat saksi_format_doh = {
  .id = "doh-json",
  .name = "DNS over HTTPS (JSON)",
  .recognise = recognise,
  .read = read_file,
};
