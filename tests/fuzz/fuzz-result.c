/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz.h"
#include "result/saksi-result-parser.h"
#include "test-result.h"

/* Documents of stations, a line each. A reader that has seen other lines reads each as one that has
 * seen none, and the numbers are those that json-glib finds. */

/* Both take what is written once, without escapes and in a few digits; of the rest each has its own
 * idea, and tests say which is Saksi's. */
static gboolean
is_plain (const char *text,
          const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);
  const char *first = strstr (text, quoted);
  guint n_digits = 0;

  if (first == NULL || strstr (first + 1, quoted) != NULL || strchr (text, '\\') != NULL)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    {
      n_digits = g_ascii_isdigit (*at) ? n_digits + 1 : 0;
      if (n_digits > 12)
        return FALSE;
    }

  return TRUE;
}

static void
compare_field (const SaksiResult *result,
               SaksiField         field,
               JsonObject        *administration)
{
  JsonNode *node = json_object_get_member (administration, saksi_field_get_name (field));

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    g_assert_cmpint (result->fields[field], ==, json_node_get_int (node));
}

static void
compare_with_json_glib (const SaksiResult *result,
                        const char        *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *root;
  JsonNode *node;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  node = json_object_get_member (root, "administrasi");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || !is_plain (text, "administrasi"))
    return;
  for (guint field = 0; field < SAKSI_N_FIELDS; field++)
    if (is_plain (text, saksi_field_get_name (field)))
      compare_field (result, field, json_node_get_object (node));
}

static void
read_line (SaksiResultReader *reader,
           const char        *data,
           gsize              length)
{
  /* Neither terminated nor followed by anything. */
  g_autofree char *line = g_malloc (MAX (length, 1));
  g_autofree char *text = g_strndup (data, length);
  g_autoptr(SaksiResultReader) other = saksi_result_reader_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) other_error = NULL;
  const SaksiResult *result;
  const SaksiResult *expected;

  memcpy (line, data, length);
  result = saksi_result_reader_read_line (reader, line, length, &error);
  expected = saksi_result_reader_read_line (other, line, length, &other_error);
  g_assert_cmpint (result != NULL, ==, error == NULL);
  g_assert_cmpint (result != NULL, ==, expected != NULL);
  if (result == NULL)
    return;
  test_result_assert_equal (expected, result);
  if (!memchr (data, '\0', length))
    compare_with_json_glib (result, text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(SaksiResultReader) reader = saksi_result_reader_new ();
  const char *at = (const char *) data;
  const char *end = at + size;

  while (at < end)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));

      if (stop == NULL)
        stop = end;
      read_line (reader, at, (gsize) (stop - at));
      at = stop + 1;
    }

  return 0;
}
