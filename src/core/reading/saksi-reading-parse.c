/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading/saksi-reading-file.h"

#include <string.h>

#include "base/saksi-json.h"

/* One reading of a file, whose cells have become texts by their names. Bytes come from outside. */

const char *const saksi_reading_columns[] = {
  "reading", "series", "version", "contest", "code", "created", "reader", "note", "withdrawn",
  "pages", "images", NULL,
};
const char *const saksi_reading_last_column = "votes";

#define MAX_VERSION 1000000
#define DAY (24 * 60 * 60)

static gboolean
invalid (GError    **error,
         const char *name,
         const char *problem)
{
  g_set_error (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID, "%s: %s", name, problem);

  return FALSE;
}

/* The next cell of a record; @at is behind it afterwards. NULL at the end of the record. */
static char *
take_cell (const char **at,
           const char  *end,
           gboolean    *more)
{
  GString *cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (; *at < end && (quoted || (**at != ',' && **at != '\r' && **at != '\n')); ++*at)
    {
      if (**at != '"')
        g_string_append_c (cell, **at);
      else if (quoted && *at + 1 < end && (*at)[1] == '"')
        g_string_append_c (cell, *++*at);
      else
        quoted = !quoted;
    }
  *more = *at < end && **at == ',';
  if (*more)
    ++*at;

  return g_string_free (cell, FALSE);
}

static GPtrArray *
take_record (const char **at,
             const char  *end)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  gboolean more = TRUE;

  while (more)
    g_ptr_array_add (cells, take_cell (at, end, &more));
  while (*at < end && (**at == '\r' || **at == '\n'))
    ++*at;

  return cells;
}

/* What our own tables put before a text that looks like a formula. */
static const char *
skip_guard (const char *text)
{
  return text[0] == '\'' && text[1] != '\0' && strchr ("=+-@\t\r\n", text[1]) != NULL ? text + 1
                                                                                     : text;
}

static GHashTable *
cells_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
read_csv (const char *text,
          gsize       length)
{
  const char *at = text;
  g_autoptr(GPtrArray) names = take_record (&at, text + length);
  g_autoptr(GPtrArray) values = take_record (&at, text + length);
  GHashTable *cells = cells_new ();

  for (guint i = 0; i < MIN (names->len, values->len); i++)
    g_hash_table_replace (cells, g_strdup (names->pdata[i]),
                          g_strdup (skip_guard (values->pdata[i])));

  return cells;
}

static char *
dup_json_text (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return g_strdup ("?");
}

static GHashTable *
read_json (const char *text,
           gsize       length,
           GError    **error)
{
  g_autoptr(JsonNode) root = saksi_json_parse (text, length, SAKSI_READING_MAX_ITEM, 4, error);
  JsonObject *object = root != NULL ? saksi_json_node_get_object (root, "the reading", error)
                                    : NULL;
  GHashTable *cells;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return NULL;

  cells = cells_new ();
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      char *value = dup_json_text (node);

      if (value != NULL)
        g_hash_table_replace (cells, g_strdup (name), value);
    }

  return cells;
}

/* (transfer none): a cell, "" when there is none. */
static const char *
get_cell (GHashTable *cells,
          const char *name)
{
  const char *text = g_hash_table_lookup (cells, name);

  return text != NULL ? text : "";
}

static gboolean
read_id (GHashTable *cells,
         const char *name,
         char        id[SAKSI_READING_ID_SIZE],
         GError    **error)
{
  const char *text = get_cell (cells, name);

  if (!g_uuid_string_is_valid (text))
    return invalid (error, name, "is no UUID");
  for (guint i = 0; i < SAKSI_READING_ID_SIZE; i++)
    id[i] = g_ascii_tolower (text[i]);

  return TRUE;
}

static gboolean
read_time (GHashTable *cells,
           gint64     *seconds,
           GError    **error)
{
  const char *text = get_cell (cells, "created");
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = g_utf8_validate (text, -1, NULL)
                                ? g_date_time_new_from_iso8601 (text, utc) : NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (time == NULL)
    return invalid (error, "created", "is no time");
  *seconds = g_date_time_to_unix (time);
  if (*seconds < 0 || *seconds > now + DAY)
    return invalid (error, "created", "is not in the past");

  return TRUE;
}

static gboolean
read_page (const char *text,
           gsize       length,
           guint      *page,
           GError    **error)
{
  g_autofree char *digits = g_strndup (text, length);
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, SAKSI_MAX_PAGES, &number, NULL))
    return invalid (error, "pages", "a page has no such number");
  *page = (guint) number;

  return TRUE;
}

static gboolean
read_pages (GHashTable   *cells,
            SaksiReading *reading,
            GError      **error)
{
  g_auto(GStrv) parts = g_strsplit (get_cell (cells, "pages"), " ", SAKSI_MAX_PAGES + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint page;

      if (*parts[i] == '\0')
        continue;
      if (!read_page (parts[i], strlen (parts[i]), &page, error))
        return FALSE;
      reading->pages |= G_GUINT64_CONSTANT (1) << (page - 1);
    }

  return TRUE;
}

static gboolean
read_images (GHashTable   *cells,
             SaksiReading *reading,
             GError      **error)
{
  g_auto(GStrv) parts = g_strsplit (get_cell (cells, "images"), " ", SAKSI_MAX_PAGES + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchr (parts[i], '=');
      SaksiSha256 sha256;
      guint page;

      if (*parts[i] == '\0')
        continue;
      if (equals == NULL || strlen (equals + 1) != 2 * SAKSI_SHA256_SIZE ||
          strspn (equals + 1, "0123456789abcdef") != 2 * SAKSI_SHA256_SIZE)
        return invalid (error, "images", "is not of the form PAGE=SHA-256");
      if (!read_page (parts[i], (gsize) (equals - parts[i]), &page, error))
        return FALSE;
      for (guint j = 0; j < SAKSI_SHA256_SIZE; j++)
        sha256.bytes[j] = (guint8) (g_ascii_xdigit_value (equals[1 + 2 * j]) << 4 |
                                    g_ascii_xdigit_value (equals[2 + 2 * j]));
      saksi_reading_set_image (reading, page, &sha256);
    }

  return TRUE;
}

static gboolean
read_votes (GHashTable   *cells,
            SaksiReading *reading,
            GError      **error)
{
  g_auto(GStrv) parts = g_strsplit (get_cell (cells, saksi_reading_last_column), " ",
                                    SAKSI_MAX_VOTES + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      SaksiChoiceCode choice;
      gint64 value;

      if (*parts[i] == '\0')
        continue;
      if (equals != NULL)
        *equals = '\0';
      if (equals == NULL || !saksi_choice_code_from_text (parts[i], &choice) ||
          !saksi_reading_value_from_text (equals + 1, &value))
        return invalid (error, saksi_reading_last_column, "is not of the form CHOICE=NUMBER");
      saksi_reading_set_vote (reading, choice, value);
    }

  return TRUE;
}

static gboolean
read_numbers (GHashTable   *cells,
              SaksiReading *reading,
              GError      **error)
{
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    {
      const char *name = saksi_reading_field_get_name (i);

      if (!saksi_reading_value_from_text (get_cell (cells, name), &reading->values[i]))
        return invalid (error, name, "is no number, “blank” or “unreadable”");
    }

  return read_votes (cells, reading, error);
}

static gboolean
read_all (GHashTable   *cells,
          SaksiReading *reading,
          GError      **error)
{
  const char *withdrawn = get_cell (cells, "withdrawn");
  guint64 version;

  if (!read_id (cells, "reading", reading->id, error) ||
      !read_id (cells, "series", reading->series, error) ||
      !read_time (cells, &reading->created, error))
    return FALSE;
  if (!g_ascii_string_to_unsigned (get_cell (cells, "version"), 10, 1, MAX_VERSION, &version,
                                   NULL))
    return invalid (error, "version", "is no version");
  if (!g_str_equal (withdrawn, "0") && !g_str_equal (withdrawn, "1"))
    return invalid (error, "withdrawn", "is neither 0 nor 1");
  reading->version = (guint) version;
  reading->withdrawn = *withdrawn == '1';
  saksi_reading_set_reader (reading, get_cell (cells, "reader"));
  saksi_reading_set_note (reading, get_cell (cells, "note"));

  return read_pages (cells, reading, error) && read_images (cells, reading, error) &&
         read_numbers (cells, reading, error) && saksi_reading_validate (reading, error);
}

/**
 * saksi_reading_parse:
 * @text: an object of JSON, or the header of a table and one record of it
 * @length: its length in bytes
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): a sound reading, or %NULL with @error set
 */
SaksiReading *
saksi_reading_parse (const char *text,
                     gsize       length,
                     GError    **error)
{
  g_autoptr(GHashTable) cells = NULL;
  g_autoptr(SaksiReading) reading = NULL;
  SaksiContest contest;
  const char *code;

  cells = length > 0 && *text == '{' ? read_json (text, length, error) : read_csv (text, length);
  if (cells == NULL)
    return NULL;

  contest = saksi_contest_from_name (get_cell (cells, "contest"));
  code = get_cell (cells, "code");
  if (contest == SAKSI_CONTEST_INVALID)
    {
      invalid (error, "contest", "there is none of this name");
      return NULL;
    }
  if (strlen (code) != SAKSI_CODE_MAX || saksi_key_from_code (code) == SAKSI_KEY_INVALID)
    {
      invalid (error, "code", "is not that of a station");
      return NULL;
    }

  reading = saksi_reading_new (contest, code);
  if (!read_all (cells, reading, error))
    return NULL;

  return g_steal_pointer (&reading);
}
