/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-json.h"

#include <math.h>
#include <string.h>

/* Reports of mtr --json. They have no time and no place, and tell the name of the computer that
 * made them, which is not taken over. Older ones write numbers as text. */

/* Times are written with two digits behind the point. */
#define RESOLUTION_MS 0.01

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  static const char *const names[] = { "report", NULL };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return saksi_format_find_members (bytes, names) == 1 &&
         g_strstr_len (data, (gssize) MIN (length, 4096), "\"mtr\"") != NULL ? 85 : 0;
}

/* A number, or one in quotes; NAN when it is neither. */
static double
peek_number (JsonObject *object,
             const char *name)
{
  const char *text = saksi_json_peek_string (object, name);
  double number = NAN;
  char *end;

  if (text == NULL)
    {
      saksi_json_peek_double (object, name, &number);
      return number;
    }
  number = g_ascii_strtod (text, &end);

  return end != text ? number : NAN;
}

/* "name (1.2.3.4)", a name, or an address: (nullable): the address. */
static char *
dup_address (const char *host)
{
  const char *open = host != NULL ? strrchr (host, '(') : NULL;
  g_autofree char *inside = NULL;

  if (saksi_format_is_address (host))
    return g_strdup (host);
  if (open == NULL)
    return NULL;
  inside = g_strndup (open + 1, strcspn (open + 1, ")"));

  return saksi_format_is_address (inside) ? g_steal_pointer (&inside) : NULL;
}

static guint
to_count (double number)
{
  return number >= 0 && number < G_MAXINT ? (guint) number : 0;
}

/* What the last hop says of the destination. */
typedef struct
{
  SaksiFormatRtt rtt;
  guint sent;
  char *address; /* owned, nullable: of the last hop */
  char *name;    /* owned, nullable */
  gint64 network; /* that announces it, as mtr looked it up, or SAKSI_UNKNOWN */
} Last;

static void
last_clear (Last *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->name, g_free);
}

/* With "--aslookup" a hop has "AS64500", or "AS???" where nothing was found. */
static gint64
read_network (JsonObject *hub)
{
  const char *text = saksi_json_peek_string (hub, "ASN");
  guint64 number;

  if (text == NULL || !g_str_has_prefix (text, "AS") ||
      !g_ascii_string_to_unsigned (text + 2, 10, 1, G_MAXUINT32, &number, NULL))
    return SAKSI_UNKNOWN;

  return (gint64) number;
}

static void
read_hub (JsonObject  *hub,
          guint        number,
          JsonBuilder *result,
          Last        *last)
{
  const char *host = saksi_json_peek_string (hub, "host");
  double sent = peek_number (hub, "Snt");
  double loss = peek_number (hub, "Loss%");
  double best = peek_number (hub, "Best");
  gboolean replied = isnan (loss) || loss < 100;

  last_clear (last);
  saksi_format_rtt_init (&last->rtt);
  last->address = dup_address (host);
  last->name = g_strdup (host);
  last->network = read_network (hub);
  last->sent = to_count (sent);
  if (replied && !isnan (best))
    {
      saksi_format_rtt_add (&last->rtt, best);
      last->rtt.samples = MIN (last->rtt.samples, 1) *
                          to_count (isnan (loss) || isnan (sent) ? 1
                                    : MAX (1, round (sent * (100 - loss) / 100)));
    }

  json_builder_begin_object (result);
  saksi_observation_json_count (result, "hop", number);
  saksi_observation_json_text (result, "address",
                               last->address != NULL ? last->address : host);
  saksi_observation_json_number (result, "min_ms", last->rtt.min_ms);
  json_builder_end_object (result);
}

/* Sets what was asked for, as the report names it, and the address that the last hop may give. */
static gboolean
set_destination (const SaksiFormatItem *item,
                 const char            *destination,
                 const Last            *last,
                 SaksiObservation      *observation)
{
  g_autofree char *address = dup_address (destination);

  if (!saksi_format_is_address (destination))
    {
      g_auto(GStrv) parts = g_strsplit (destination, " ", 2);

      saksi_observation_set_target (observation, parts[0]);
    }
  if (address == NULL && last->address != NULL)
    return saksi_observation_set_address (observation, last->address);
  if (address == NULL)
    return TRUE;
  if (saksi_observation_set_address (observation, address))
    return TRUE;

  saksi_format_refuse (item, SAKSI_REFUSAL_ADDRESS, address);
  return FALSE;
}

/* Whether the last hop is the destination: by its address, or by its name. */
static gboolean
is_reached (const Last             *last,
            const SaksiObservation *observation,
            const char             *destination)
{
  if (last->address != NULL && saksi_format_is_address (destination))
    return g_ascii_strcasecmp (last->address, destination) == 0;
  if (last->address != NULL && observation->address != NULL)
    return g_ascii_strcasecmp (last->address, observation->address) == 0;

  return last->name != NULL && g_ascii_strcasecmp (last->name, destination) == 0;
}

static void
read_hubs (const SaksiFormatItem *item,
           const char            *destination,
           JsonArray             *hubs,
           SaksiObservation      *observation)
{
  g_autoptr(SaksiObservation) self = observation;
  g_autoptr(JsonBuilder) result = saksi_observation_json_begin ();
  Last last = { .name = NULL, .network = SAKSI_UNKNOWN };
  gboolean reached;
  gboolean absurd = FALSE;

  saksi_format_rtt_init (&last.rtt);
  json_builder_begin_array (json_builder_set_member_name (result, "hops"));
  for (guint i = 0; i < json_array_get_length (hubs) && i < 255; i++)
    {
      JsonNode *node = json_array_get_element (hubs, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_hub (json_node_get_object (node), i + 1, result, &last);
      absurd = absurd || last.rtt.absurd;
    }
  json_builder_end_array (result);

  if (absurd)
    saksi_format_refuse (item, SAKSI_REFUSAL_RTT, NULL);
  else if (set_destination (item, destination, &last, self))
    {
      reached = is_reached (&last, self, destination);
      if (reached && last.network != SAKSI_UNKNOWN)
        saksi_observation_json_count (result, "asn", last.network);
      saksi_observation_json_rtt (result, reached ? last.rtt.min_ms : NAN,
                                  reached ? last.rtt.samples : 0, last.sent);
      saksi_observation_json_number (result, "resolution_ms", RESOLUTION_MS);
      saksi_observation_take_result (self, g_steal_pointer (&result));
      saksi_format_take (item, g_steal_pointer (&self));
    }
  last_clear (&last);
}

static void
read_report (const SaksiFormatItem *item)
{
  JsonObject *report = saksi_json_peek_object (item->object, "report");
  JsonObject *head = report != NULL ? saksi_json_peek_object (report, "mtr") : NULL;
  JsonArray *hubs = report != NULL ? saksi_json_peek_array (report, "hubs") : NULL;
  const char *destination = head != NULL ? saksi_json_peek_string (head, "dst") : NULL;
  SaksiObservation *self;
  JsonBuilder *params;

  if (hubs == NULL || destination == NULL || *destination == '\0')
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, hubs == NULL ? "hubs" : "dst");
      return;
    }
  if (json_array_get_length (hubs) == 0)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_EMPTY, "hubs");
      return;
    }

  self = saksi_observation_new (SAKSI_OBSERVATION_TRACE, "mtr");
  saksi_format_set_file_time (item, self);
  params = saksi_observation_json_begin ();
  saksi_observation_json_number (params, "tests", peek_number (head, "tests"));
  saksi_observation_json_text (params, "destination", destination);
  saksi_observation_take_params (self, params);
  read_hubs (item, destination, hubs, self);
}

static void
read_file (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  saksi_format_read_items (input, sink, read_report);
}

const SaksiObservationFormat saksi_format_mtr = {
  .id = "mtr",
  .name = "mtr",
  .recognise = recognise,
  .read = read_file,
};
