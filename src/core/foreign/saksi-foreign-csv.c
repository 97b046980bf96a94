/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

#include <string.h>

#include "base/saksi-json.h"

/* CSV after RFC 4180, with a line of names. Saksi's own tables of statements are read too. */

#define MAX_CELLS 64
#define MAX_DEPTH 8

typedef enum
{
  CELL_KEY,
  CELL_TITLE,
  CELL_SUMMARY,
  CELL_AUTHOR,
  CELL_PUBLISHER,
  CELL_URL,
  CELL_DATE,
  CELL_LANGUAGE,
  CELL_CONTENT,
} Cell;
#define N_CELLS 9

static const struct
{
  const char *name;
  Cell cell;
} names[] = {
  { "id", CELL_KEY }, { "title", CELL_TITLE }, { "headline", CELL_TITLE },
  { "text_id", CELL_TITLE }, { "summary", CELL_SUMMARY }, { "text", CELL_SUMMARY },
  { "text_en", CELL_SUMMARY }, { "author", CELL_AUTHOR }, { "person", CELL_AUTHOR },
  { "speaker_as_reported", CELL_AUTHOR }, { "publisher", CELL_PUBLISHER }, { "url", CELL_URL },
  { "urls", CELL_URL }, { "date", CELL_DATE }, { "published", CELL_DATE },
  { "language", CELL_LANGUAGE }, { "saksi", CELL_CONTENT },
};

/* Reads one record; @at ends behind it. */
static GPtrArray *
read_record (const char *data,
             gsize       length,
             gsize      *at)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (; *at < length; (*at)++)
    {
      char c = data[*at];

      if (quoted && c == '"' && *at + 1 < length && data[*at + 1] == '"')
        {
          g_string_append_c (cell, '"');
          (*at)++;
        }
      else if (c == '"' && (quoted || cell->len == 0))
        quoted = !quoted;
      else if (!quoted && (c == ',' || c == '\n'))
        {
          if (cells->len < MAX_CELLS)
            g_ptr_array_add (cells, g_strdup (cell->str));
          g_string_truncate (cell, 0);
          if (c == '\n')
            {
              (*at)++;
              return cells;
            }
        }
      else if ((quoted || c != '\r') && c != '\0')
        g_string_append_c (cell, c);
    }
  if (cells->len < MAX_CELLS)
    g_ptr_array_add (cells, g_strdup (cell->str));

  return cells;
}

/* Takes back the apostrophe that was put before what a spreadsheet would compute. */
static const char *
peek_cell (GPtrArray *cells,
           guint      column)
{
  const char *cell = column < cells->len ? g_ptr_array_index (cells, column) : NULL;

  if (cell != NULL && cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@\t\r", cell[1]) != NULL)
    cell++;

  return cell != NULL && *cell != '\0' ? cell : NULL;
}

static const char *
peek_first (GPtrArray   *cells,
            const guint *columns,
            guint        n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (peek_cell (cells, columns[i]) != NULL)
      return peek_cell (cells, columns[i]);

  return NULL;
}

/* What Saksi wrote for itself into the last cell of a row. */
static void
read_content (SaksiForeign *self,
              JsonObject   *whole,
              const char   *cell)
{
  g_autoptr(JsonNode) node = NULL;

  if (cell == NULL || *cell != '{')
    return;
  node = saksi_json_parse (cell, strlen (cell), SAKSI_FOREIGN_MAX_FILE, MAX_DEPTH, NULL);
  if (node != NULL)
    saksi_foreign_merge_content (self, whole, saksi_json_node_get_object (node, "saksi", NULL));
}

gboolean
saksi_foreign_read_csv (SaksiForeign *self,
                        const char   *data,
                        gsize         length,
                        GError      **error)
{
  guint columns[N_CELLS][MAX_CELLS];
  guint n_columns[N_CELLS] = { 0 };
  gsize at = 0;
  g_autoptr(GPtrArray) head = read_record (data, length, &at);
  g_autoptr(JsonObject) whole = json_object_new ();

  self->kind = SAKSI_FOREIGN_CSV;
  for (guint i = 0; i < head->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      if (g_ascii_strcasecmp (g_ptr_array_index (head, i), names[j].name) == 0)
        columns[names[j].cell][n_columns[names[j].cell]++] = i;
  if (n_columns[CELL_TITLE] == 0 && n_columns[CELL_SUMMARY] == 0)
    {
      g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_UNKNOWN,
                           "no column “title” or “text” in its first line");
      return FALSE;
    }

  while (at < length)
    {
      g_autoptr(GPtrArray) cells = read_record (data, length, &at);
      const char *found[N_CELLS];
      g_autofree char *url = NULL;

      if (cells->len == 1 && peek_cell (cells, 0) == NULL)
        continue;
      for (guint i = 0; i < N_CELLS; i++)
        found[i] = peek_first (cells, columns[i], n_columns[i]);
      /* Several addresses have blanks between them. */
      if (found[CELL_URL] != NULL)
        url = g_strndup (found[CELL_URL], strcspn (found[CELL_URL], " "));
      read_content (self, whole, found[CELL_CONTENT]);
      saksi_foreign_add (self, &(SaksiForeignFound) {
        .key = found[CELL_KEY], .title = found[CELL_TITLE], .summary = found[CELL_SUMMARY],
        .author = found[CELL_AUTHOR], .publisher = found[CELL_PUBLISHER], .url = url,
        .published = found[CELL_DATE], .language = found[CELL_LANGUAGE],
      });
    }
  saksi_foreign_set_content (self, whole);

  return TRUE;
}
