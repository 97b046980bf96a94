/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-json.h"

#include <string.h>

/* In the shapes and with the quirks of the published documents; places and numbers are made up. */
const char *const test_json_documents[] = {
  "{\"mode\": \"hhcw\", \"chart\": {\"null\": null, \"100025\": 61, \"100026\": 102, "
  "\"100027\": 20}, \"images\": [\"https://forms.example/0a1b/pemilu/ppwp/12/04/01/20/01/"
  "1204012001001-20240214-190000--00000000-0000-4000-8000-000000000000.jpg\", null, null], "
  "\"administrasi\": {\"suara_sah\": 183, "
  "\"suara_total\": 187, \"pemilih_dpt_j\": 240, \"pemilih_dpt_l\": 118, \"pemilih_dpt_p\": 122, "
  "\"pengguna_dpt_j\": 182, \"suara_tidak_sah\": 4, \"pengguna_total_j\": 187}, \"psu\": null, "
  "\"ts\": \"2024-02-16 11:00:00\", \"status_suara\": true, \"status_adm\": true}",
  "{\"ts\":\"2024-02-20 09:00:00\",\"psu\":\"Reguler\",\"mode\":\"hhcw\",\"chart\":{\"100025\":410,"
  "\"100026\":905,\"100027\":260,\"persen\":66.67},\"table\":{\"1204012001\":{\"psu\":\"Reguler\","
  "\"100025\":410,\"100026\":905,\"100027\":260,\"persen\":100.0,\"status_progress\":true},"
  "\"1204012002\":{\"psu\":\"Reguler\",\"persen\":0.0,\"status_progress\":false}},"
  "\"progres\":{\"total\":9,\"progres\":6}}",
  "[\n  {\"nama\": \"CONTOH HILIR\", \"id\": 123456, \"kode\": \"120401\", "
  "\"tingkat\": 3},\n  {\"nama\": \"CONTOH \\u201chulu\\u201d caf\xc3\xa9\", \"id\": 123457, "
  "\"kode\": \"120402\"}\n]",
  "{\"tungsura\":{\"chart\":{\"1000900\":4100,\"1000901\":-3900,\"progres\":{\"total\":30,"
  "\"persen\":9.667e1,\"progres\":29}},\"administrasi\":null},\"images\":[],\"ts\":null}",
  "{\"1\":{\"100281\":{\"nama\":\"A, S.H.\",\"nomor_urut\":1,\"jenis_kelamin\":\"L\"},"
  "\"null\":null},\"2\":{},\"3\":[[],[[0.5]],\"\\/\\ud83d\\ude00\"]}",
  NULL,
};

static void
append_space (GString *text,
              GRand   *rand)
{
  while (g_rand_int_range (rand, 0, 4) == 0)
    g_string_append_c (text, " \t\r\n"[g_rand_int_range (rand, 0, 4)]);
}

static void
append_string (GString *text,
               GRand   *rand)
{
  static const char *const pieces[] = {
    "a", "Z", "100025", "null", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9",
    "\\ud83d\\ude00", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", " ", "/", "<", "{", "]",
    ",", ":", "'", "abcdefgh", "\x7f",
  };

  g_string_append_c (text, '"');
  for (gint32 n = g_rand_int_range (rand, 0, 9); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, '"');
}

static void
append_number (GString *text,
               GRand   *rand)
{
  static const char *const numbers[] = {
    "0", "-0", "7", "-2124", "256000", "4611686018427387903", "1.5", "-0.25", "100.0", "1e5",
    "1E-3", "2.5e+7", "0.1", "66.67",
  };

  if (g_rand_boolean (rand))
    g_string_append_printf (text, "%d", g_rand_int_range (rand, -1000, 100000));
  else
    g_string_append (text, numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))]);
}

static void
append_collection (GString *text,
                   GRand   *rand,
                   guint    depth,
                   gboolean is_object)
{
  gint32 n = g_rand_int_range (rand, 0, 5);

  g_string_append_c (text, is_object ? '{' : '[');
  append_space (text, rand);
  for (gint32 i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_space (text, rand);
      if (is_object)
        {
          append_string (text, rand);
          append_space (text, rand);
          g_string_append_c (text, ':');
        }
      test_json_append_random (text, rand, depth + 1);
    }
  g_string_append_c (text, is_object ? '}' : ']');
}

/* A random well-formed value with white space around it. */
void
test_json_append_random (GString *text,
                         GRand   *rand,
                         guint    depth)
{
  static const char *const literals[] = { "true", "false", "null" };

  append_space (text, rand);
  switch (g_rand_int_range (rand, depth > 5 ? 4 : 0, 8))
    {
    case 0:
    case 1:
      append_collection (text, rand, depth, TRUE);
      break;
    case 2:
    case 3:
      append_collection (text, rand, depth, FALSE);
      break;
    case 4:
    case 5:
      append_string (text, rand);
      break;
    case 6:
      append_number (text, rand);
      break;
    default:
      g_string_append (text, literals[g_rand_int_range (rand, 0, G_N_ELEMENTS (literals))]);
      break;
    }
  append_space (text, rand);
}

/* Damages @text once: a byte, its end, a piece too few or too many. */
void
test_json_mutate (GString *text,
                  GRand   *rand)
{
  static const char bytes[] = "{}[]\",:0123456789.-+eE\\u/ntfl \n\x01\x80\xff'x";
  gssize at = text->len > 0 ? g_rand_int_range (rand, 0, (gint32) text->len) : 0;
  gssize n = g_rand_int_range (rand, 1, 9);
  char byte = bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      if (text->len > 0)
        text->str[at] = (char) (text->str[at] ^ 1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      if (text->len > 0)
        text->str[at] = byte;
      break;
    case 2:
      g_string_insert_c (text, at, byte);
      break;
    case 3:
      g_string_truncate (text, (gsize) at);
      break;
    case 4:
      g_string_erase (text, at, MIN (n, (gssize) text->len - at));
      break;
    default:
      {
        gsize length = MIN ((gsize) n, text->len - (gsize) at);
        g_autofree char *piece = g_strndup (text->str + at, length);

        g_string_insert (text, g_rand_int_range (rand, 0, (gint32) text->len + 1), piece);
        break;
      }
    }
}

static JsonNode *
read_number (SaksiScan *scan)
{
  SaksiScanText text;
  gboolean whole;
  gint64 value;
  JsonNode *node;

  if (!saksi_scan_number (scan, &text, &whole))
    return NULL;

  node = json_node_alloc ();
  if (whole && saksi_scan_text_to_int (&text, &value))
    json_node_init_int (node, value);
  else
    {
      g_autofree char *copy = g_strndup (text.chars, text.length);

      json_node_init_double (node, g_ascii_strtod (copy, NULL));
    }

  return node;
}

static JsonNode *
read_string (SaksiScan *scan)
{
  SaksiScanText text;
  g_autofree char *plain = NULL;

  if (!saksi_scan_string (scan, &text))
    return NULL;
  plain = saksi_scan_text_dup (&text);

  return json_node_init_string (json_node_alloc (), plain);
}

static JsonNode *
read_array (SaksiScan *scan)
{
  g_autoptr(JsonArray) array = json_array_new ();

  saksi_scan_enter (scan);
  while (saksi_scan_next_element (scan))
    {
      JsonNode *element = test_json_read (scan);

      if (element != NULL)
        json_array_add_element (array, element);
    }

  return scan->error == NULL ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
read_object (SaksiScan *scan)
{
  g_autoptr(JsonObject) object = json_object_new ();
  SaksiScanText text;

  saksi_scan_enter (scan);
  while (saksi_scan_next_member (scan, &text))
    {
      g_autofree char *name = saksi_scan_text_dup (&text);
      JsonNode *member = test_json_read (scan);

      if (member != NULL)
        json_object_set_member (object, name, member);
    }

  return scan->error == NULL ? json_node_init_object (json_node_alloc (), object) : NULL;
}

/* (transfer full) (nullable): the next value; NULL on error. Of members of the same name the last
 * one counts, as in json-glib. */
JsonNode *
test_json_read (SaksiScan *scan)
{
  SaksiScanKind kind = saksi_scan_peek (scan);

  switch (kind)
    {
    case SAKSI_SCAN_OBJECT:
      return read_object (scan);
    case SAKSI_SCAN_ARRAY:
      return read_array (scan);
    case SAKSI_SCAN_STRING:
      return read_string (scan);
    case SAKSI_SCAN_NUMBER:
      return read_number (scan);
    case SAKSI_SCAN_TRUE:
    case SAKSI_SCAN_FALSE:
    case SAKSI_SCAN_NULL:
      if (!saksi_scan_literal (scan))
        return NULL;
      if (kind == SAKSI_SCAN_NULL)
        return json_node_init_null (json_node_alloc ());
      return json_node_init_boolean (json_node_alloc (), kind == SAKSI_SCAN_TRUE);
    case SAKSI_SCAN_ERROR:
    default:
      return NULL;
    }
}

static gboolean
values_equal (JsonNode *a,
              JsonNode *b)
{
  GType type = json_node_get_value_type (a);
  GType other = json_node_get_value_type (b);

  /* json-glib folds whole numbers that do not fit; the cursor leaves them to its callers. */
  if (type == G_TYPE_DOUBLE && other == G_TYPE_INT64)
    return json_node_get_double (a) >= 4e18 || json_node_get_double (a) <= -4e18;
  if (type != other)
    return FALSE;

  switch (type)
    {
    case G_TYPE_INT64:
      return json_node_get_int (a) == json_node_get_int (b);
    case G_TYPE_DOUBLE:
      return json_node_get_double (a) == json_node_get_double (b);
    case G_TYPE_BOOLEAN:
      return json_node_get_boolean (a) == json_node_get_boolean (b);
    default:
      return g_str_equal (json_node_get_string (a), json_node_get_string (b));
    }
}

static gboolean
objects_equal (JsonObject *a,
               JsonObject *b)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (json_object_get_size (a) != json_object_get_size (b))
    return FALSE;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &member))
    if (!json_object_has_member (b, name) ||
        !test_json_equal (member, json_object_get_member (b, name)))
      return FALSE;

  return TRUE;
}

static gboolean
arrays_equal (JsonArray *a,
              JsonArray *b)
{
  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (a); i++)
    if (!test_json_equal (json_array_get_element (a, i), json_array_get_element (b, i)))
      return FALSE;

  return TRUE;
}

/* Whether what the cursor read, @a, says the same as what json-glib read, @b. */
gboolean
test_json_equal (JsonNode *a,
                 JsonNode *b)
{
  if (b == NULL || json_node_get_node_type (a) != json_node_get_node_type (b))
    return FALSE;

  switch (json_node_get_node_type (a))
    {
    case JSON_NODE_OBJECT:
      return objects_equal (json_node_get_object (a), json_node_get_object (b));
    case JSON_NODE_ARRAY:
      return arrays_equal (json_node_get_array (a), json_node_get_array (b));
    case JSON_NODE_VALUE:
      return values_equal (a, b);
    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}

/* (transfer full): @text with quotation marks where it has apostrophes, which read better in C. */
char *
test_json_text (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

static void
shuffle (gpointer *items,
         guint     n,
         GRand    *rand)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer item = items[i - 1];

      items[i - 1] = items[other];
      items[other] = item;
    }
}

static void append_shuffled (GString  *text,
                             JsonNode *node,
                             GRand    *rand);

static void
append_shuffled_object (GString    *text,
                        JsonObject *object,
                        GRand      *rand)
{
  g_autoptr(GList) names = json_object_get_members (object);
  g_autoptr(GPtrArray) array = g_ptr_array_new ();

  for (GList *l = names; l != NULL; l = l->next)
    g_ptr_array_add (array, l->data);
  shuffle (array->pdata, array->len, rand);

  g_string_append_c (text, '{');
  for (guint i = 0; i < array->len; i++)
    {
      const char *name = array->pdata[i];

      if (i > 0)
        g_string_append_c (text, ',');
      append_space (text, rand);
      g_string_append_printf (text, "\"%s\"", name);
      append_space (text, rand);
      g_string_append_c (text, ':');
      append_space (text, rand);
      append_shuffled (text, json_object_get_member (object, name), rand);
      append_space (text, rand);
    }
  g_string_append_c (text, '}');
}

static void
append_shuffled (GString  *text,
                 JsonNode *node,
                 GRand    *rand)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_shuffled_object (text, json_node_get_object (node), rand);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (text, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          append_space (text, rand);
          append_shuffled (text, json_array_get_element (array, i), rand);
        }
      g_string_append_c (text, ']');
    }
  else
    {
      g_autofree char *value = json_to_string (node, FALSE);

      g_string_append (text, value);
    }
}

/* (transfer full): what @text says, with the members of its objects in another order and with other
 * white space. */
char *
test_json_shuffle (const char *text,
                   GRand      *rand)
{
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  GString *shuffled = g_string_new (NULL);

  g_assert_nonnull (root);
  append_shuffled (shuffled, root, rand);

  return g_string_free (shuffled, FALSE);
}
