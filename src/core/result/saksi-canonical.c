/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-canonical.h"

#include <string.h>

static void append_node (GString  *text,
                         JsonNode *node);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString    *text,
               JsonObject *object)
{
  g_autoptr(GList) names = g_list_sort (json_object_get_members (object), compare_names);

  g_string_append_c (text, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      /* A length before the name keeps names and values from running into each other. */
      g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s=", strlen (l->data), (char *) l->data);
      append_node (text, json_object_get_member (object, l->data));
    }
  g_string_append_c (text, '}');
}

static void
append_value (GString  *text,
              JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      g_string_append_printf (text, "s%" G_GSIZE_FORMAT ":%s", strlen (json_node_get_string (node)),
                              json_node_get_string (node));
      break;
    case G_TYPE_INT64:
      g_string_append_printf (text, "i%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (text, json_node_get_boolean (node) ? "t" : "f");
      break;
    default:
      g_string_append_printf (text, "d%s",
                              g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
      break;
    }
}

static void
append_node (GString  *text,
             JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (text, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      {
        JsonArray *array = json_node_get_array (node);

        g_string_append_c (text, '[');
        for (guint i = 0; i < json_array_get_length (array); i++)
          append_node (text, json_array_get_element (array, i));
        g_string_append_c (text, ']');
        break;
      }
    case JSON_NODE_VALUE:
      append_value (text, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append_c (text, 'n');
      break;
    }
  g_string_append_c (text, ',');
}

/**
 * saksi_canonical_hash:
 * @root: a document whose depth has been checked
 * @digest: (out caller-allocates): the SHA-256 of its content
 *
 * Hashes what a document says, whatever the order of its keys and its white space.
 */
void
saksi_canonical_hash (JsonNode    *root,
                      SaksiSha256 *digest)
{
  g_autoptr(GString) text = g_string_new (NULL);

  append_node (text, root);
  saksi_sha256_of (text->str, text->len, digest);
}
