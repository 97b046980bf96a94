/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-json.h"

#include <string.h>

#include "base/saksi-ip-prefix.h"

/* Answers of registries about blocks of addresses and numbers of networks (RFC 9083). The country
 * is where the holder registered, never where a machine is. */

/* A block that is no power of two is told in so many parts at most. */
#define MAX_PREFIXES 16

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  static const char *const names[] = {
    "objectClassName", "startAddress", "startAutnum", "rdapConformance", "errorCode", NULL,
  };
  guint found = saksi_format_find_members (bytes, names);

  if ((found & 1) != 0 && (found & 6) != 0)
    return 95;

  return (found & 8) != 0 ? 70 : 0;
}

/* The full name in a jCard (RFC 7095): ["vcard", [["fn", {}, "text", "…"], …]]. */
static const char *
find_full_name (JsonObject *entity)
{
  JsonArray *card = saksi_json_peek_array (entity, "vcardArray");
  JsonNode *node = card != NULL && json_array_get_length (card) > 1
                     ? json_array_get_element (card, 1) : NULL;
  JsonArray *lines = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      JsonNode *element = json_array_get_element (lines, i);
      JsonArray *line = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;

      if (line != NULL && json_array_get_length (line) >= 4 &&
          JSON_NODE_HOLDS_VALUE (json_array_get_element (line, 0)) &&
          JSON_NODE_HOLDS_VALUE (json_array_get_element (line, 3)) &&
          g_strcmp0 (json_array_get_string_element (line, 0), "fn") == 0)
        return json_array_get_string_element (line, 3);
    }

  return NULL;
}

static gboolean
has_role (JsonObject *entity,
          const char *role)
{
  JsonArray *roles = saksi_json_peek_array (entity, "roles");

  for (guint i = 0; roles != NULL && i < json_array_get_length (roles); i++)
    if (JSON_NODE_HOLDS_VALUE (json_array_get_element (roles, i)) &&
        g_strcmp0 (json_array_get_string_element (roles, i), role) == 0)
      return TRUE;

  return FALSE;
}

/* (nullable): who holds the block: the registrant's name. */
static const char *
find_holder (JsonObject *object)
{
  JsonArray *entities = saksi_json_peek_array (object, "entities");

  for (guint i = 0; entities != NULL && i < json_array_get_length (entities); i++)
    {
      JsonNode *node = json_array_get_element (entities, i);
      JsonObject *entity = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (entity != NULL && has_role (entity, "registrant") && find_full_name (entity) != NULL)
        return find_full_name (entity);
    }

  return NULL;
}

/* (nullable): the first line of the first remark that is called a description. */
static const char *
find_description (JsonObject *object)
{
  JsonArray *remarks = saksi_json_peek_array (object, "remarks");

  for (guint i = 0; remarks != NULL && i < json_array_get_length (remarks); i++)
    {
      JsonNode *node = json_array_get_element (remarks, i);
      JsonObject *remark = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *title = remark != NULL ? saksi_json_peek_string (remark, "title") : NULL;
      JsonArray *lines = remark != NULL ? saksi_json_peek_array (remark, "description") : NULL;

      if (lines != NULL && json_array_get_length (lines) > 0 &&
          (title == NULL || g_ascii_strcasecmp (title, "description") == 0) &&
          JSON_NODE_HOLDS_VALUE (json_array_get_element (lines, 0)))
        return json_array_get_string_element (lines, 0);
    }

  return NULL;
}

static const char *
find_event (JsonObject *object,
            const char *action)
{
  JsonArray *events = saksi_json_peek_array (object, "events");

  for (guint i = 0; events != NULL && i < json_array_get_length (events); i++)
    {
      JsonNode *node = json_array_get_element (events, i);
      JsonObject *event = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (event != NULL && g_strcmp0 (saksi_json_peek_string (event, "eventAction"), action) == 0)
        return saksi_json_peek_string (event, "eventDate");
    }

  return NULL;
}

static SaksiObservation *
observation_new (const SaksiFormatItem *item,
                 const char            *first,
                 const char            *last)
{
  SaksiObservation *self = saksi_observation_new (SAKSI_OBSERVATION_RDAP, "RDAP");
  JsonBuilder *params = saksi_observation_json_begin ();
  JsonBuilder *result = saksi_observation_json_begin ();
  JsonObject *object = item->object;

  saksi_observation_json_text (params, "registry", saksi_json_peek_string (object, "port43"));
  saksi_observation_take_params (self, params);

  saksi_observation_json_text (result, "country", saksi_json_peek_string (object, "country"));
  saksi_observation_json_text (result, "name", saksi_json_peek_string (object, "name"));
  saksi_observation_json_text (result, "handle", saksi_json_peek_string (object, "handle"));
  saksi_observation_json_text (result, "parent", saksi_json_peek_string (object, "parentHandle"));
  saksi_observation_json_text (result, "type", saksi_json_peek_string (object, "type"));
  saksi_observation_json_text (result, "holder", find_holder (object));
  saksi_observation_json_text (result, "description", find_description (object));
  saksi_observation_json_text (result, "first", first);
  saksi_observation_json_text (result, "last", last);
  saksi_observation_json_text (result, "registered", find_event (object, "registration"));
  saksi_observation_json_text (result, "changed", find_event (object, "last changed"));
  saksi_observation_take_result (self, result);

  saksi_format_set_file_time (item, self);

  return self;
}

/* Sets all bits of @prefix behind its length. */
static void
fill (const SaksiIpPrefix *prefix,
      guint8               last[16])
{
  memcpy (last, prefix->bytes, 16);
  for (guint bit = prefix->length; bit < prefix->size * 8u; bit++)
    last[bit / 8] |= (guint8) (0x80 >> bit % 8);
}

/* The largest block that begins at @first and does not go beyond @last. */
static SaksiIpPrefix
find_block (const SaksiIpPrefix *first,
            const SaksiIpPrefix *last)
{
  SaksiIpPrefix block = *first;

  block.length = (guint8) (first->size * 8);
  while (block.length > 0)
    {
      SaksiIpPrefix wider = block;
      guint8 end[16];

      wider.length--;
      fill (&wider, end);
      if (saksi_ip_prefix_has_host_bits (&wider) || memcmp (end, last->bytes, first->size) > 0)
        break;
      block = wider;
    }

  return block;
}

/* Goes on behind @block; FALSE when there is nothing behind it. */
static gboolean
go_behind (const SaksiIpPrefix *block,
           SaksiIpPrefix       *first)
{
  guint8 end[16];
  guint at = block->size;

  fill (block, end);
  memcpy (first->bytes, end, sizeof first->bytes);
  while (at > 0 && ++first->bytes[at - 1] == 0)
    at--;

  return at > 0;
}

static void
read_network (const SaksiFormatItem *item)
{
  const char *start = saksi_json_peek_string (item->object, "startAddress");
  const char *end = saksi_json_peek_string (item->object, "endAddress");
  SaksiIpPrefix first;
  SaksiIpPrefix last;
  gboolean more = TRUE;

  if (start == NULL || end == NULL)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "startAddress, endAddress");
      return;
    }
  if (!saksi_ip_prefix_parse_address (start, &first) ||
      !saksi_ip_prefix_parse_address (end, &last) ||
      first.size != last.size || memcmp (first.bytes, last.bytes, first.size) > 0)
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_ADDRESS, start);
      return;
    }

  for (guint i = 0; more && memcmp (first.bytes, last.bytes, first.size) <= 0; i++)
    {
      SaksiIpPrefix block = find_block (&first, &last);
      g_autofree char *text = saksi_ip_prefix_to_string (&block);
      SaksiObservation *self = observation_new (item, start, end);

      if (i == MAX_PREFIXES)
        {
          saksi_observation_unref (self);
          saksi_format_refuse (item, SAKSI_REFUSAL_LIMIT, "the block has too many parts");
          return;
        }
      saksi_observation_set_prefix (self, strchr (text, '/') != NULL ? text : NULL);
      if (self->prefix == NULL)
        saksi_observation_set_address (self, text);
      saksi_format_take (item, self);
      more = go_behind (&block, &first);
    }
}

/* Some registries write the number of a network as a text. */
static gboolean
peek_autnum (JsonObject *object,
             const char *name,
             gint64     *number)
{
  const char *text = saksi_json_peek_string (object, name);

  return text != NULL ? g_ascii_string_to_signed (text, 10, 0, G_MAXUINT32, number, NULL)
                      : saksi_json_peek_int (object, name, number);
}

static void
read_number (const SaksiFormatItem *item)
{
  gint64 first;
  gint64 last;

  if (!peek_autnum (item->object, "startAutnum", &first))
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "startAutnum");
      return;
    }
  if (!peek_autnum (item->object, "endAutnum", &last))
    last = first;
  if (first < 0 || last < first || last > G_MAXUINT32)
    saksi_format_refuse (item, SAKSI_REFUSAL_TYPE, "startAutnum");
  else
    {
      g_autofree char *start = g_strdup_printf ("AS%" G_GINT64_FORMAT, first);
      g_autofree char *end = g_strdup_printf ("AS%" G_GINT64_FORMAT, last);
      SaksiObservation *self = observation_new (item, start, end);

      self->target = g_strdup (start);
      saksi_format_take (item, self);
    }
}

static void
read_answer (const SaksiFormatItem *item)
{
  const char *what = saksi_json_peek_string (item->object, "objectClassName");

  if (json_object_has_member (item->object, "errorCode"))
    saksi_format_refuse (item, SAKSI_REFUSAL_FAILED,
                         saksi_json_peek_string (item->object, "title"));
  else if (what == NULL)
    saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "objectClassName");
  else if (g_str_equal (what, "ip network"))
    read_network (item);
  else if (g_str_equal (what, "autnum"))
    read_number (item);
  else
    saksi_format_refuse (item, SAKSI_REFUSAL_UNUSED, what);
}

static void
read_file (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  saksi_format_read_items (input, sink, read_answer);
}

const SaksiObservationFormat saksi_format_rdap = {
  .id = "rdap",
  .name = "RDAP",
  .recognise = recognise,
  .read = read_file,
};
