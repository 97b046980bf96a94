/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-content-read.h"

#include <json-glib/json-glib.h>

/**
 * saksi_column_read_text:
 * @row: a statement at a row
 * @column: from 0: Indonesian stands there, English in the next
 * @text: gets both; what it had is freed
 *
 * Reads a text in both languages, either of which may be missing.
 */
void
saksi_column_read_text (sqlite3_stmt *row,
                        int           column,
                        SaksiText    *text)
{
  saksi_text_clear (text);
  text->indonesian = saksi_column_dup_text (row, column);
  text->english = saksi_column_dup_text (row, column + 1);
}

/**
 * saksi_column_dup_list:
 * @row: a statement at a row
 * @column: from 0: one that the query filled with json_group_array ()
 *
 * Returns: (transfer full): the texts of the list; empty, and never %NULL, where there is none
 */
char **
saksi_column_dup_list (sqlite3_stmt *row,
                       int           column)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char *text = (const char *) sqlite3_column_text (row, column);
  g_autoptr(JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));

  return g_strv_builder_end (builder);
}

/**
 * saksi_column_dup_source:
 * @row: a statement at a row
 * @column: from 0: where what %SAKSI_SOURCE_COLUMNS names begins
 *
 * Returns: (transfer full): the source
 */
SaksiStatementSource *
saksi_column_dup_source (sqlite3_stmt *row,
                         int           column)
{
  SaksiStatementSource *source = g_new0 (SaksiStatementSource, 1);

  source->id = saksi_column_dup_text (row, column);
  source->kind = saksi_column_dup_text (row, column + 1);
  source->publisher = saksi_column_dup_text (row, column + 2);
  source->author = saksi_column_dup_text (row, column + 3);
  source->published = saksi_column_dup_text (row, column + 4);
  source->not_before = saksi_column_dup_text (row, column + 5);
  source->not_after = saksi_column_dup_text (row, column + 6);
  source->published_note = saksi_column_dup_text (row, column + 7);
  source->url = saksi_column_dup_text (row, column + 8);
  source->language = saksi_column_dup_text (row, column + 9);
  saksi_column_read_text (row, column + 10, &source->label);
  source->archive_url = saksi_column_dup_text (row, column + 12);

  return source;
}
