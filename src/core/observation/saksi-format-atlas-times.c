/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-atlas-private.h"

#include <math.h>
#include <string.h>

/* Pings and traces of RIPE Atlas. */

#define MAX_HOPS 255

static void
add_sample (JsonArray *array,
            guint      position,
            JsonNode  *node,
            gpointer   user_data)
{
  SaksiFormatRtt *rtt = user_data;
  JsonObject *reply = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double sample;

  /* A reply that came twice says nothing new; one that came late is that of another packet. */
  if (reply != NULL && !json_object_has_member (reply, "dup") &&
      !json_object_has_member (reply, "late") && saksi_json_peek_double (reply, "rtt", &sample))
    saksi_format_rtt_add (rtt, sample);
}

void
saksi_atlas_read_ping (const SaksiFormatItem *item)
{
  g_autoptr(SaksiObservation) self = saksi_atlas_observation_new (item, SAKSI_OBSERVATION_PING);
  JsonArray *replies = saksi_json_peek_array (item->object, "result");
  JsonBuilder *result;
  SaksiFormatRtt rtt;
  double minimum;
  gint64 received = 0;
  gint64 sent = 0;

  if (!saksi_atlas_set_destination (item, self))
    return;

  saksi_format_rtt_init (&rtt);
  saksi_json_peek_int (item->object, "sent", &sent);
  saksi_json_peek_int (item->object, "rcvd", &received);
  if (replies != NULL)
    json_array_foreach_element (replies, add_sample, &rtt);
  else if (saksi_json_peek_double (item->object, "min", &minimum) && received > 0)
    {
      saksi_format_rtt_add (&rtt, minimum);
      rtt.samples = rtt.samples > 0 ? (guint) MIN (received, G_MAXINT) : 0;
    }
  if (rtt.absurd)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_RTT, NULL);
      return;
    }

  result = saksi_observation_json_begin ();
  saksi_observation_json_rtt (result, rtt.min_ms, rtt.samples, (guint) CLAMP (sent, 0, G_MAXINT));
  saksi_observation_take_result (self, result);
  saksi_format_take (item, g_steal_pointer (&self));
}

/* What a trace finds at one hop. */
typedef struct
{
  const char *address;  /* of the destination */
  const char *from;     /* nullable: borrowed: the first that replied */
  SaksiFormatRtt rtt;   /* of all replies */
  SaksiFormatRtt goal;  /* … of the destination */
} Hop;

static void
add_reply (JsonArray *array,
           guint      position,
           JsonNode  *node,
           gpointer   user_data)
{
  Hop *hop = user_data;
  JsonObject *reply = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *from = reply != NULL ? saksi_json_peek_string (reply, "from") : NULL;

  if (from == NULL)
    return;
  if (hop->from == NULL)
    hop->from = from;
  add_sample (array, position, node, &hop->rtt);
  /* An error from there (unreachable) is a reply of it, too. */
  if (g_ascii_strcasecmp (from, hop->address) == 0)
    add_sample (array, position, node, &hop->goal);
}

static void
add_rtt (SaksiFormatRtt       *to,
         const SaksiFormatRtt *rtt)
{
  to->absurd = to->absurd || rtt->absurd;
  to->samples += rtt->samples;
  if (isnan (to->min_ms) || rtt->min_ms < to->min_ms)
    to->min_ms = rtt->min_ms;
}

/* Writes the hops; the times of the destination are added to @goal. */
static void
read_hops (JsonArray      *hops,
           const char     *address,
           JsonBuilder    *result,
           SaksiFormatRtt *goal)
{
  for (guint i = 0; i < json_array_get_length (hops) && i < MAX_HOPS; i++)
    {
      JsonNode *node = json_array_get_element (hops, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *replies = object != NULL ? saksi_json_peek_array (object, "result") : NULL;
      Hop hop = { .address = address };
      gint64 number = i + 1;

      saksi_format_rtt_init (&hop.rtt);
      saksi_format_rtt_init (&hop.goal);
      if (object != NULL)
        saksi_json_peek_int (object, "hop", &number);
      if (replies != NULL)
        json_array_foreach_element (replies, add_reply, &hop);
      add_rtt (goal, &hop.goal);
      goal->absurd = goal->absurd || hop.rtt.absurd;

      json_builder_begin_object (result);
      saksi_observation_json_count (result, "hop", number);
      saksi_observation_json_text (result, "address", hop.from);
      saksi_observation_json_number (result, "min_ms", hop.rtt.min_ms);
      json_builder_end_object (result);
    }
}

/* One line of the text of the first structure: " 3  10.1.2.3 4.567 ms 4.5 ms *". */
static void
read_line (const char     *line,
           const char     *address,
           JsonBuilder    *result,
           SaksiFormatRtt *goal)
{
  g_auto(GStrv) words = g_strsplit_set (line, " \t", 64);
  const char *from = NULL;
  const char *before = NULL;
  SaksiFormatRtt rtt;
  gint64 number = 0;

  saksi_format_rtt_init (&rtt);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i];

      if (*word == '\0')
        continue;
      if (number == 0 && (!g_ascii_string_to_signed (word, 10, 1, MAX_HOPS, &number, NULL)))
        return;
      if (*word == '(' && g_str_has_suffix (word, ")"))
        {
          word[strlen (word) - 1] = '\0';
          word++;
        }
      if (from == NULL && saksi_format_is_address (word))
        from = word;
      if (g_str_equal (word, "ms") && before != NULL)
        saksi_format_rtt_add (&rtt, g_ascii_strtod (before, NULL));
      before = word;
    }
  if (number == 0)
    return;

  if (from != NULL && g_ascii_strcasecmp (from, address) == 0)
    add_rtt (goal, &rtt);
  goal->absurd = goal->absurd || rtt.absurd;
  json_builder_begin_object (result);
  saksi_observation_json_count (result, "hop", number);
  saksi_observation_json_text (result, "address", from);
  saksi_observation_json_number (result, "min_ms", rtt.min_ms);
  json_builder_end_object (result);
}

/* "traceroute to name (1.2.3.4), 32 hops max, …": the destination stands in the first line. */
static gboolean
read_headline (const SaksiFormatItem *item,
               const char            *line,
               SaksiObservation      *observation)
{
  g_auto(GStrv) words = g_strsplit_set (line, " ,()", 12);
  const char *name = NULL;
  const char *address = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (saksi_format_is_address (words[i]))
      address = words[i];
    else if (i > 0 && name == NULL && g_str_equal (words[i - 1], "to"))
      name = words[i];

  saksi_observation_set_target (observation, name);
  if (saksi_observation_set_address (observation, address))
    return TRUE;

  saksi_format_refuse (item, SAKSI_REFUSAL_ADDRESS, NULL);
  return FALSE;
}

static gboolean
read_text (const SaksiFormatItem *item,
           const char            *text,
           SaksiObservation      *observation,
           JsonBuilder           *result,
           SaksiFormatRtt        *goal)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", MAX_HOPS + 2);

  if (lines[0] == NULL || !read_headline (item, lines[0], observation))
    return FALSE;
  for (guint i = 1; lines[i] != NULL; i++)
    read_line (lines[i], observation->address, result, goal);

  return TRUE;
}

void
saksi_atlas_read_trace (const SaksiFormatItem *item)
{
  g_autoptr(SaksiObservation) self = saksi_atlas_observation_new (item, SAKSI_OBSERVATION_TRACE);
  g_autoptr(JsonBuilder) result = saksi_observation_json_begin ();
  JsonArray *hops = saksi_json_peek_array (item->object, "result");
  const char *text = saksi_json_peek_string (item->object, "result");
  SaksiFormatRtt goal;

  if (hops == NULL && text == NULL)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "result");
      return;
    }

  saksi_format_rtt_init (&goal);
  json_builder_begin_array (json_builder_set_member_name (result, "hops"));
  if (hops != NULL ? !saksi_atlas_set_destination (item, self)
                   : !read_text (item, text, self, result, &goal))
    return;
  if (hops != NULL)
    read_hops (hops, self->address, result, &goal);
  json_builder_end_array (result);
  if (goal.absurd)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_RTT, NULL);
      return;
    }

  saksi_observation_json_rtt (result, goal.min_ms, goal.samples, goal.samples);
  saksi_observation_take_result (self, g_steal_pointer (&result));
  saksi_format_take (item, g_steal_pointer (&self));
}
