/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-json.h"

#include <math.h>
#include <string.h>

#include "base/saksi-varint.h"

/* Powers of ten between which a number is written out. */
#define MIN_PLAIN_POWER (-9)
#define MAX_PLAIN_POWER 14

/**
 * saksi_observation_json_begin:
 *
 * Returns: (transfer full): a builder inside an object; saksi_observation_json_take() ends it
 */
JsonBuilder *
saksi_observation_json_begin (void)
{
  return json_builder_begin_object (json_builder_new_immutable ());
}

/**
 * saksi_observation_json_text:
 * @builder: a builder inside an object
 * @name: the member
 * @text: (nullable): its value; what is no UTF-8 in it is replaced
 */
void
saksi_observation_json_text (JsonBuilder *builder,
                             const char  *name,
                             const char  *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

/**
 * saksi_observation_json_number:
 * @builder: a builder inside an object
 * @name: the member
 * @number: its value; NAN becomes null
 */
void
saksi_observation_json_number (JsonBuilder *builder,
                               const char  *name,
                               double       number)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (number))
    json_builder_add_double_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

/**
 * saksi_observation_json_count:
 * @builder: a builder inside an object
 * @name: the member
 * @count: its value; %SAKSI_UNKNOWN becomes null
 */
void
saksi_observation_json_count (JsonBuilder *builder,
                              const char  *name,
                              gint64       count)
{
  json_builder_set_member_name (builder, name);
  if (count != SAKSI_UNKNOWN)
    json_builder_add_int_value (builder, count);
  else
    json_builder_add_null_value (builder);
}

/**
 * saksi_observation_json_rtt:
 * @builder: a builder inside an object
 * @min_ms: the least round trip, NAN when there was no reply
 * @samples: how many replies it is the least of
 * @sent: how many were asked for
 */
void
saksi_observation_json_rtt (JsonBuilder *builder,
                            double       min_ms,
                            guint        samples,
                            guint        sent)
{
  saksi_observation_json_number (builder, "min_ms", min_ms);
  saksi_observation_json_count (builder, "samples", samples);
  saksi_observation_json_count (builder, "sent", MAX (sent, samples));
}

/**
 * saksi_observation_format_number:
 * @number: a finite number
 * @text: (out): room for it
 *
 * Writes a number with as few digits as say which one it is. Identities of observations are made of
 * this, so it never changes; saksi_observation_format_plain() is for what is read.
 *
 * Returns: (transfer none): @text
 */
const char *
saksi_observation_format_number (double number,
                                 char   text[SAKSI_OBSERVATION_NUMBER_SIZE])
{
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, SAKSI_OBSERVATION_NUMBER_SIZE, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  return text;
}

/**
 * saksi_observation_format_plain:
 * @number: a finite number
 * @text: (out): room for it
 *
 * Writes a number with as few digits as say which one it is, and without an exponent where that is
 * not longer than people read: 10 and not 1e+01.
 *
 * Returns: (transfer none): @text
 */
const char *
saksi_observation_format_plain (double number,
                                char   text[SAKSI_OBSERVATION_NUMBER_SIZE])
{
  const char *exponent = strchr (saksi_observation_format_number (number, text), 'e');
  int power = exponent != NULL ? (int) g_ascii_strtoll (exponent + 1, NULL, 10) : 0;
  int digits = 0;
  char format[8];

  if (power == 0 || power > MAX_PLAIN_POWER || power < MIN_PLAIN_POWER)
    return text;

  for (const char *at = text; at < exponent; at++)
    digits += g_ascii_isdigit (*at);
  g_snprintf (format, sizeof format, "%%.%df", MAX (digits - 1 - power, 0));

  return g_ascii_formatd (text, SAKSI_OBSERVATION_NUMBER_SIZE, format, number);
}

/* Where the text or the number that begins at @at ends. */
static const char *
find_end (const char *at)
{
  if (*at != '"')
    return at + strspn (at, "+-.0123456789eE");

  for (at++; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;

  return *at == '"' ? at + 1 : at;
}

/**
 * saksi_observation_json_dup_plain:
 * @json: (nullable): canonical JSON
 *
 * Returns: (transfer full) (nullable): the same with its numbers as people write them
 */
char *
saksi_observation_json_dup_plain (const char *json)
{
  GString *text;
  char number[SAKSI_OBSERVATION_NUMBER_SIZE];

  if (json == NULL)
    return NULL;

  text = g_string_new (NULL);
  while (*json != '\0')
    {
      gboolean is_number = *json == '-' || g_ascii_isdigit (*json);
      const char *end = is_number || *json == '"' ? find_end (json) : json + 1;

      if (is_number && memchr (json, 'e', (gsize) (end - json)) != NULL)
        g_string_append (text, saksi_observation_format_plain (g_ascii_strtod (json, NULL),
                                                               number));
      else
        g_string_append_len (text, json, end - json);
      json = end;
    }

  return g_string_free (text, FALSE);
}

static void append_node (GString  *text,
                         JsonNode *node);

static void
append_string (GString    *text,
               const char *value)
{
  g_string_append_c (text, '"');
  for (const char *at = value; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (text, "\\%c", *at);
    else if ((guchar) *at < 0x20)
      g_string_append_printf (text, "\\u%04x", (guint) (guchar) *at);
    else
      g_string_append_c (text, *at);
  g_string_append_c (text, '"');
}

static void
append_object (GString    *text,
               JsonObject *object)
{
  g_autoptr(GList) names = g_list_sort (json_object_get_members (object),
                                        (GCompareFunc) strcmp);

  g_string_append_c (text, '{');
  for (GList *link = names; link != NULL; link = link->next)
    {
      if (link != names)
        g_string_append_c (text, ',');
      append_string (text, link->data);
      g_string_append_c (text, ':');
      append_node (text, json_object_get_member (object, link->data));
    }
  g_string_append_c (text, '}');
}

static void
append_value (GString  *text,
              JsonNode *node)
{
  char number[SAKSI_OBSERVATION_NUMBER_SIZE];

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    append_string (text, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    g_string_append (text, saksi_observation_format_number (json_node_get_double (node), number));
}

static void
append_node (GString  *text,
             JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (text, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (text, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          append_node (text, json_array_get_element (array, i));
        }
      g_string_append_c (text, ']');
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    append_value (text, node);
  else
    g_string_append (text, "null");
}

/**
 * saksi_observation_json_canonical:
 * @node: any JSON
 *
 * Returns: (transfer full): it, members in the order of their bytes, without spaces
 */
char *
saksi_observation_json_canonical (JsonNode *node)
{
  GString *text = g_string_new (NULL);

  append_node (text, node);

  return g_string_free (text, FALSE);
}

/**
 * saksi_observation_json_take:
 * @builder: (transfer full): a builder inside the outermost object
 *
 * Returns: (transfer full): the object, canonical
 */
char *
saksi_observation_json_take (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = NULL;
  char *text;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = saksi_observation_json_canonical (root);
  g_object_unref (builder);

  return text;
}
