/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

#include <string.h>

#include "base/saksi-json.h"
#include "statement/saksi-content-format.h"

/* Files for others that Saksi wrote hold the user's statements in its own format as well, so that
 * nothing is lost on the way back. It is checked like any file of that format. */

static gboolean
is_content (JsonObject *object)
{
  return g_strcmp0 (saksi_json_peek_string (object, "format"), "saksi-statements") == 0;
}

static void
remember_ids (SaksiForeign *self,
              JsonArray    *statements)
{
  if (self->own == NULL)
    self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < json_array_get_length (statements); i++)
    {
      JsonNode *node = json_array_get_element (statements, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (node)
                       ? saksi_json_peek_string (json_node_get_object (node), "id") : NULL;

      if (id != NULL)
        g_hash_table_add (self->own, g_strdup (id));
    }
}

/* Adds the lists of @part to those of @whole. Entries of the file that are read after it may be
 * the same statements in another form. */
void
saksi_foreign_merge_content (SaksiForeign *self,
                             JsonObject   *whole,
                             JsonObject   *part)
{
  if (part == NULL || !is_content (part))
    return;

  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      const char *name = saksi_content_list_get_format (list)->name;
      JsonArray *from = saksi_json_peek_array (part, name);
      JsonArray *to = saksi_json_peek_array (whole, name);

      if (from == NULL)
        continue;
      if (list == SAKSI_CONTENT_STATEMENTS)
        remember_ids (self, from);
      if (to == NULL)
        {
          to = json_array_new ();
          json_object_set_array_member (whole, name, to);
        }
      for (guint i = 0; i < json_array_get_length (from); i++)
        json_array_add_element (to, json_node_copy (json_array_get_element (from, i)));
    }
}

/* Keeps @whole as a file of the content format, if there is anything in it. */
void
saksi_foreign_set_content (SaksiForeign *self,
                           JsonObject   *whole)
{
  g_autoptr(JsonNode) node = NULL;
  char *text;

  if (json_object_get_size (whole) == 0)
    return;

  json_object_set_string_member (whole, "format", "saksi-statements");
  json_object_set_int_member (whole, "format_version", 1);
  node = json_node_init_object (json_node_alloc (), whole);
  text = json_to_string (node, FALSE);
  self->content = g_bytes_new_take (text, strlen (text));
}
