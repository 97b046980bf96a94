/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-filter.h"

#include <json-glib/json-glib.h>

static void
bind_text (sqlite3_stmt *statement,
           const char   *name,
           const char   *text)
{
  int index = sqlite3_bind_parameter_index (statement, name);

  g_assert (index > 0);
  saksi_bind_text (statement, index, text);
}

static void
bind_list (sqlite3_stmt *statement,
           const char   *name,
           char        **list)
{
  g_autoptr(JsonArray) array = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (list == NULL)
    {
      bind_text (statement, name, NULL);
      return;
    }

  array = json_array_new ();
  for (guint i = 0; list[i] != NULL; i++)
    json_array_add_string_element (array, list[i]);
  node = json_node_init_array (json_node_alloc (), array);
  text = json_to_string (node, FALSE);
  bind_text (statement, name, text);
}

/* Each word becomes the quoted beginning of a word, so that nothing the user types is syntax.
 * NULL where there is no word. */
static char *
dup_match (const char *text)
{
  g_auto(GStrv) words = g_str_tokenize_and_fold (text, NULL, NULL);
  g_autoptr(GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " " : "", words[i]);

  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

void
saksi_statement_filter_bind (const SaksiStatementFilter *filter,
                             sqlite3_stmt               *statement)
{
  g_autofree char *match = filter->text != NULL ? dup_match (filter->text) : NULL;

  bind_text (statement, ":id", filter->id);
  bind_text (statement, ":from", filter->from);
  bind_text (statement, ":to", filter->to);
  bind_list (statement, ":institutions", filter->institutions);
  bind_list (statement, ":kinds", filter->kinds);
  bind_list (statement, ":topics", filter->topics);
  bind_text (statement, ":host", filter->host);
  bind_text (statement, ":person", filter->person);
  bind_text (statement, ":claim", filter->claim);
  bind_text (statement, ":text", match);
}
