/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-json.h"

#include <math.h>
#include <string.h>

/* A measurement may be nested as deep as this. */
#define MAX_DEPTH 24

/* Objects that are looked at to recognise a file: the first of them may be the broken one. */
#define N_OBJECTS_TO_TELL 16

static guint
find_name (const SaksiScanText *name,
           const char *const   *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (saksi_scan_text_equal (name, names[i]))
      return 1u << i;

  return 0;
}

/* Adds to @found which of @names the next value has; whether there can be one behind it. */
static gboolean
look_at_value (SaksiScan         *scan,
               const char *const *names,
               guint             *found)
{
  SaksiScanText name;

  if (saksi_scan_peek (scan) != SAKSI_SCAN_OBJECT)
    return saksi_scan_skip (scan, NULL);

  saksi_scan_enter (scan);
  while (saksi_scan_next_member (scan, &name))
    {
      *found |= find_name (&name, names);
      if (!saksi_scan_skip (scan, NULL))
        return FALSE;
    }

  return scan->error == NULL;
}

/**
 * saksi_format_find_members:
 * @bytes: a file
 * @names: names of members
 *
 * Looks at the first objects of a file, whether one stands alone or they are in a list or in lines.
 *
 * Returns: which of @names they have, as bits; 0 also for what is no JSON
 */
guint
saksi_format_find_members (GBytes            *bytes,
                           const char *const *names)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_list;
  SaksiScan scan;
  guint found = 0;

  saksi_scan_init (&scan, data, MIN (length, SAKSI_OBSERVE_MAX_ITEM));
  is_list = saksi_scan_peek (&scan) == SAKSI_SCAN_ARRAY && saksi_scan_enter (&scan);
  for (guint i = 0; i < N_OBJECTS_TO_TELL; i++)
    if ((is_list && !saksi_scan_next_element (&scan)) || !look_at_value (&scan, names, &found))
      break;

  return found;
}

/* Whether what is wrong is only that there is no more of it. */
static gboolean
breaks_off (const SaksiScan *scan)
{
  return scan->at >= scan->end || g_strcmp0 (scan->error, SAKSI_SCAN_ENDS_EARLY) == 0;
}

static void
read_item (const SaksiObservationInput *input,
           SaksiObservationSink        *sink,
           const char                  *name,
           GBytes                      *raw,
           SaksiFormatItemFunc          func)
{
  gsize length;
  const char *data = g_bytes_get_data (raw, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = saksi_json_parse (data, length, SAKSI_OBSERVE_MAX_ITEM, MAX_DEPTH,
                                               &error);
  SaksiFormatItem item = { .input = input, .sink = sink, .name = name, .raw = raw };

  if (node == NULL)
    {
      gboolean large = g_error_matches (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TOO_LARGE);

      saksi_observation_sink_refuse (sink, name,
                                     large ? SAKSI_REFUSAL_OVERSIZED : SAKSI_REFUSAL_SYNTAX,
                                     error->message, large ? NULL : raw);
    }
  else if (!JSON_NODE_HOLDS_OBJECT (node))
    saksi_observation_sink_refuse (sink, name, SAKSI_REFUSAL_TYPE, "no object", raw);
  else
    {
      item.object = json_node_get_object (node);
      func (&item);
    }
}

static void
read_element (const SaksiObservationInput *input,
              SaksiObservationSink        *sink,
              guint                        position,
              const SaksiScanText         *text,
              SaksiFormatItemFunc          func)
{
  const char *start = g_bytes_get_data (input->bytes, NULL);
  g_autofree char *name = g_strdup_printf ("[%u]", position);
  g_autoptr(GBytes) raw = g_bytes_new_from_bytes (input->bytes, (gsize) (text->chars - start),
                                                  text->length);

  read_item (input, sink, name, raw, func);
}

static gboolean
goes_on (const SaksiObservationInput *input,
         SaksiObservationSink        *sink)
{
  return !g_cancellable_is_cancelled (input->cancellable) &&
         !saksi_observation_sink_is_full (sink);
}

static void
read_list (const SaksiObservationInput *input,
           SaksiObservationSink        *sink,
           SaksiScan                   *scan,
           SaksiFormatItemFunc          func)
{
  SaksiScanText text;
  guint n = 0;

  saksi_scan_enter (scan);
  while (goes_on (input, sink) && saksi_scan_next_element (scan) && saksi_scan_skip (scan, &text))
    read_element (input, sink, n++, &text, func);

  if (g_cancellable_is_cancelled (input->cancellable))
    return;
  if (saksi_observation_sink_is_full (sink) && saksi_scan_next_element (scan))
    saksi_observation_sink_refuse (sink, "…", SAKSI_REFUSAL_LIMIT, NULL, NULL);
  else if (scan->error != NULL || !saksi_scan_finish (scan))
    {
      g_autofree char *name = g_strdup_printf ("[%u]", n);

      saksi_observation_sink_refuse (sink, name,
                                     breaks_off (scan) ? SAKSI_REFUSAL_TRUNCATED
                                                       : SAKSI_REFUSAL_SYNTAX,
                                     scan->error, NULL);
    }
  else if (n == 0)
    saksi_observation_sink_refuse (sink, "", SAKSI_REFUSAL_EMPTY, NULL, NULL);
}

/* An object, or several one after the other; a broken line does not spoil those behind it. */
static void
read_lines (const SaksiObservationInput *input,
            SaksiObservationSink        *sink,
            SaksiFormatItemFunc          func)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);
  const char *end = data + length;
  guint n = 0;

  for (const char *line = data; line < end && goes_on (input, sink); n++)
    {
      const char *next = memchr (line, '\n', (gsize) (end - line));
      SaksiScanText text = { .chars = line };

      next = next != NULL ? next : end;
      text.length = (gsize) (next - line);
      line = next + 1;
      while (text.length > 0 && g_ascii_isspace (text.chars[text.length - 1]))
        text.length--;
      if (text.length > 0)
        read_element (input, sink, n, &text, func);
    }
}

/* The whole file is one object. */
static gboolean
read_whole (const SaksiObservationInput *input,
            SaksiObservationSink        *sink,
            SaksiFormatItemFunc          func)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);
  gboolean whole;
  SaksiScan scan;

  saksi_scan_init (&scan, data, length);
  whole = saksi_scan_skip (&scan, NULL);
  if (!whole && breaks_off (&scan))
    {
      saksi_observation_sink_refuse (sink, "", SAKSI_REFUSAL_TRUNCATED, scan.error, input->bytes);
      return TRUE;
    }
  if (!whole || !saksi_scan_finish (&scan))
    return FALSE;

  read_item (input, sink, "", input->bytes, func);
  return TRUE;
}

/**
 * saksi_format_read_items:
 * @input: a file
 * @sink: where to
 * @func: called with each object
 *
 * Reads a file of one object, of a list of objects, or with an object a line. What cannot be read
 * is refused, the rest is read.
 */
void
saksi_format_read_items (const SaksiObservationInput *input,
                         SaksiObservationSink        *sink,
                         SaksiFormatItemFunc          func)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);
  SaksiScan scan;

  saksi_scan_init (&scan, data, length);
  if (saksi_scan_peek (&scan) == SAKSI_SCAN_ARRAY)
    read_list (input, sink, &scan, func);
  else if (!read_whole (input, sink, func))
    read_lines (input, sink, func);
}

/**
 * saksi_format_refuse:
 * @item: an object
 * @refusal: why it is not taken in
 * @detail: (nullable): what exactly
 */
void
saksi_format_refuse (const SaksiFormatItem *item,
                     SaksiRefusal           refusal,
                     const char            *detail)
{
  saksi_observation_sink_refuse (item->sink, item->name, refusal, detail, item->raw);
}

/**
 * saksi_format_take:
 * @item: an object
 * @observation: (transfer full): what was read from it
 */
void
saksi_format_take (const SaksiFormatItem *item,
                   SaksiObservation      *observation)
{
  if (observation->raw == NULL)
    saksi_observation_set_raw (observation, item->raw);
  saksi_observation_sink_take (item->sink, item->name, observation, item->raw);
}

/**
 * saksi_format_set_file_time:
 * @item: an object of a format that has no time
 * @observation: what was read from it
 */
void
saksi_format_set_file_time (const SaksiFormatItem *item,
                            SaksiObservation      *observation)
{
  observation->clock = SAKSI_CLOCK_FILE;
  observation->t_start = item->input->modified;
  observation->t_end = item->input->modified;
}

/**
 * saksi_format_parse_time:
 * @text: (nullable): an ISO time; without an offset it is UTC
 *
 * Returns: seconds since 1970 UTC, or %SAKSI_UNKNOWN
 */
gint64
saksi_format_parse_time (const char *text)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;

  if (text == NULL || strlen (text) > SAKSI_OBSERVATION_MAX_TEXT)
    return SAKSI_UNKNOWN;
  time = g_date_time_new_from_iso8601 (text, utc);

  return time != NULL ? g_date_time_to_unix (time) : SAKSI_UNKNOWN;
}

/**
 * saksi_format_is_address:
 * @text: (nullable): a text of a document
 *
 * Returns: whether it is an address of IPv4 or IPv6 without a prefix length, in any spelling that
 *   GLib knows
 */
gboolean
saksi_format_is_address (const char *text)
{
  return text != NULL && strlen (text) < 64 && g_hostname_is_ip_address (text);
}

/**
 * saksi_format_add_strings:
 * @builder: an object that is being built
 * @name: of the member
 * @strings: (element-type utf8): its elements; what is not UTF-8 in them is replaced
 *
 * Adds a list of texts to the object.
 */
void
saksi_format_add_strings (JsonBuilder *builder,
                          const char  *name,
                          GPtrArray   *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (strings->pdata[i], -1);

      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_array (builder);
}

/**
 * saksi_format_rtt_init:
 * @self: (out caller-allocates): a round trip without samples
 *
 * Its least time is NAN until a good sample is added.
 */
void
saksi_format_rtt_init (SaksiFormatRtt *self)
{
  *self = (SaksiFormatRtt) { .min_ms = NAN };
}

/**
 * saksi_format_rtt_add:
 * @self: samples
 * @rtt_ms: one more
 */
void
saksi_format_rtt_add (SaksiFormatRtt *self,
                      double          rtt_ms)
{
  if (!(rtt_ms > 0) || isinf (rtt_ms))
    {
      self->absurd = TRUE;
      return;
    }

  self->samples++;
  if (isnan (self->min_ms) || rtt_ms < self->min_ms)
    self->min_ms = rtt_ms;
}

/**
 * saksi_format_answers_init:
 * @self: (out caller-allocates): no records yet; saksi_format_answers_end() clears it
 */
void
saksi_format_answers_init (SaksiFormatAnswers *self)
{
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->answers = json_builder_begin_array (json_builder_new_immutable ());
}

static char *
dup_name (const char *text)
{
  char *name = g_ascii_strdown (text, -1);

  if (strlen (name) > 1 && g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  return name;
}

/**
 * saksi_format_answers_add:
 * @self: records
 * @name: (nullable): whose
 * @type: "A", "CNAME"
 * @ttl: seconds, or %SAKSI_UNKNOWN
 * @data: (nullable): what it says
 */
void
saksi_format_answers_add (SaksiFormatAnswers *self,
                          const char         *name,
                          const char         *type,
                          gint64              ttl,
                          const char         *data)
{
  if (data != NULL && (g_str_equal (type, "A") || g_str_equal (type, "AAAA")))
    {
      g_autoptr(GInetAddress) address = saksi_format_is_address (data)
                                          ? g_inet_address_new_from_string (data) : NULL;

      if (address != NULL)
        g_ptr_array_add (self->addresses, g_inet_address_to_string (address));
    }
  else if (data != NULL && (g_str_equal (type, "CNAME") || g_str_equal (type, "PTR")))
    g_ptr_array_add (self->names, dup_name (data));

  json_builder_begin_object (self->answers);
  saksi_observation_json_text (self->answers, "name", name);
  saksi_observation_json_text (self->answers, "type", type);
  saksi_observation_json_count (self->answers, "ttl", ttl);
  saksi_observation_json_text (self->answers, "data", data);
  json_builder_end_object (self->answers);
}

/**
 * saksi_format_answers_end:
 * @self: records; cleared
 * @result: the object that they are written to
 */
void
saksi_format_answers_end (SaksiFormatAnswers *self,
                          JsonBuilder        *result)
{
  saksi_format_add_strings (result, "addresses", self->addresses);
  saksi_format_add_strings (result, "names", self->names);
  json_builder_set_member_name (result, "answers");
  json_builder_end_array (self->answers);
  json_builder_add_value (result, json_builder_get_root (self->answers));

  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->names);
  g_object_unref (self->answers);
}
