/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-official.h"

#include "base/saksi-json.h"
#include "statement/saksi-content.h"

#define MAX_BYTES (1024 * 1024)
#define MAX_DEPTH 6

static void
row_free (gpointer data)
{
  SaksiOfficialRow *row = data;

  g_free (row->votes);
  g_free (row);
}

static gboolean
element_count (JsonArray *array,
               guint      index,
               gint64    *count)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *count = json_node_get_int (node);
  return *count >= 0;
}

static gboolean
read_choices (SaksiOfficial *self,
              JsonObject    *root)
{
  JsonArray *array = saksi_json_peek_array (root, "choices");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gint64 id = 0;
      SaksiChoiceCode code;

      if (!element_count (array, i, &id) || id > G_MAXUINT32)
        return FALSE;
      code = saksi_choice_code (SAKSI_CHOICE_CHART, 0, (guint32) id);
      g_array_append_val (self->choices, code);
    }

  return self->choices->len > 0;
}

/* The votes must be one for each choice and add up to the valid votes. */
static gboolean
read_row (SaksiOfficial *self,
          JsonObject    *object)
{
  const char *code = object != NULL ? saksi_json_peek_string (object, "code") : NULL;
  JsonArray *votes = object != NULL ? saksi_json_peek_array (object, "votes") : NULL;
  SaksiOfficialRow *row;
  gint64 sum = 0;
  gboolean good;

  if (code == NULL || votes == NULL || json_array_get_length (votes) != self->choices->len)
    return FALSE;

  row = g_new0 (SaksiOfficialRow, 1);
  row->key = saksi_key_from_code (code);
  row->votes = g_new0 (gint64, self->choices->len);
  g_ptr_array_add (self->rows, row);

  good = row->key != SAKSI_KEY_INVALID && saksi_json_peek_int (object, "valid", &row->valid);
  for (guint i = 0; good && i < self->choices->len; i++)
    {
      good = element_count (votes, i, &row->votes[i]);
      sum += row->votes[i];
    }

  return good && sum == row->valid;
}

static gboolean
read_rows (SaksiOfficial *self,
           JsonObject    *root,
           GError       **error)
{
  JsonArray *rows = saksi_json_peek_array (root, "rows");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = saksi_json_node_get_object (json_array_get_element (rows, i), "a row",
                                                    NULL);

      if (!read_row (self, row))
        {
          g_set_error (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_FORMAT,
                       "row %u of the official results does not add up or is incomplete", i + 1);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * saksi_official_new_from_data:
 * @text: a shipped table of certified results
 * @length: its size in bytes
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with @error set
 */
SaksiOfficial *
saksi_official_new_from_data (const char *text,
                              gsize       length,
                              GError    **error)
{
  g_autoptr(JsonNode) node = saksi_json_parse (text, length, MAX_BYTES, MAX_DEPTH, error);
  JsonObject *root = node != NULL ? saksi_json_node_get_object (node, "the file", error) : NULL;
  g_autoptr(SaksiOfficial) self = NULL;

  if (root == NULL)
    return NULL;

  self = g_new0 (SaksiOfficial, 1);
  self->contest = saksi_contest_from_name (saksi_json_peek_string (root, "contest"));
  self->source = g_strdup (saksi_json_peek_string (root, "source_id"));
  self->choices = g_array_new (FALSE, FALSE, sizeof (SaksiChoiceCode));
  self->rows = g_ptr_array_new_with_free_func (row_free);

  if (g_strcmp0 (saksi_json_peek_string (root, "format"), "saksi-official-result") != 0 ||
      self->contest == SAKSI_CONTEST_INVALID || self->source == NULL || !read_choices (self, root))
    {
      g_set_error_literal (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_FORMAT,
                           "not a table of official results");
      return NULL;
    }
  if (!read_rows (self, root, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
saksi_official_free (SaksiOfficial *self)
{
  g_free (self->source);
  g_array_unref (self->choices);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
saksi_region_name_free (SaksiRegionName *self)
{
  g_free (self->name);
  g_free (self);
}

static void
region_name_free (gpointer data)
{
  saksi_region_name_free (data);
}

static void
add_region_name (GPtrArray  *names,
                 SaksiTree   tree,
                 SaksiKey    key,
                 const char *name)
{
  SaksiRegionName *region = g_new0 (SaksiRegionName, 1);

  region->tree = tree;
  region->key = key;
  region->name = g_strdup (name);
  g_ptr_array_add (names, region);
}

/**
 * saksi_region_names_parse:
 * @text: the shipped table: a line a region with code, name and trees, commas between them
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiRegionName) (nullable): the names, or %NULL with
 *   @error set
 */
GPtrArray *
saksi_region_names_parse (const char *text,
                          GError    **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (region_name_free);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  /* The first line names the columns. */
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      SaksiKey key = saksi_key_from_code (cells[0]);

      if (g_strv_length (cells) != 3 || key == SAKSI_KEY_INVALID || *cells[1] == '\0')
        {
          g_set_error (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_FORMAT,
                       "line %u of the names of regions is not understood", i + 1);
          return NULL;
        }
      if (strstr (cells[2], "general") != NULL)
        add_region_name (names, SAKSI_TREE_GENERAL, key, cells[1]);
      if (strstr (cells[2], "regional") != NULL)
        add_region_name (names, SAKSI_TREE_REGIONAL, key, cells[1]);
    }

  return g_steal_pointer (&names);
}
