/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "contest/saksi-document-path.h"
#include "region/saksi-region-list.h"
#include "region/saksi-region.h"
#include "test-json.h"
#include "test-result.h"
#include "test-util.h"

static SaksiRegionList *
parse (const char *text,
       const char *code,
       GError    **error)
{
  g_autofree char *json = test_json_text (text);

  return saksi_region_list_parse (json, strlen (json), SAKSI_TREE_GENERAL,
                                  saksi_key_from_code (code), error);
}

static const SaksiRegionEntry *
get_entry (const SaksiRegionList *list,
           guint                  i)
{
  return &g_array_index (list->entries, SaksiRegionEntry, i);
}

static void
assert_equal (const SaksiRegionList *a,
              const SaksiRegionList *b)
{
  g_assert_cmpuint (a->entries->len, ==, b->entries->len);
  for (guint i = 0; i < a->entries->len; i++)
    {
      g_assert_cmpuint (get_entry (a, i)->key, ==, get_entry (b, i)->key);
      g_assert_cmpint (get_entry (a, i)->id, ==, get_entry (b, i)->id);
      g_assert_cmpstr (get_entry (a, i)->name, ==, get_entry (b, i)->name);
    }
}

/* Through the form in which the store keeps it. */
static void
check_round_trip (const SaksiRegionList *list)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(SaksiRegionList) decoded = saksi_region_list_new (list->tree, list->key);

  saksi_region_list_encode (list, bytes);
  g_assert_true (saksi_region_list_decode (decoded, bytes->data, bytes->len));
  assert_equal (list, decoded);

  for (guint length = 0; length < bytes->len; length++)
    {
      g_autoptr(SaksiRegionList) cut = saksi_region_list_new (list->tree, list->key);

      g_assert_false (saksi_region_list_decode (cut, bytes->data, length));
    }
}

static void
test_regions (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiRegionList) list = parse (
    "[{'nama': 'CONTOH  HULU ', 'id': 7, 'kode': '1202', 'tingkat': 2},"
    " {'nama': '\\tCONTOH\\nHILIR', 'id': 3, 'kode': '1201', 'tingkat': 2},"
    " {'tingkat': 9, 'lain': [1], 'kode': '12AA', 'nama': 'Luar \\u201cNegeri\\u201d'}]", "12",
    &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->entries->len, ==, 3);
  g_assert_cmpuint (get_entry (list, 0)->key, ==, saksi_key_from_code ("1201"));
  g_assert_cmpstr (get_entry (list, 0)->name, ==, "CONTOH HILIR");
  g_assert_cmpint (get_entry (list, 0)->id, ==, 3);
  g_assert_cmpstr (get_entry (list, 1)->name, ==, "CONTOH HULU");
  g_assert_cmpuint (get_entry (list, 2)->key, ==, saksi_key_from_code ("12AA"));
  g_assert_cmpstr (get_entry (list, 2)->name, ==, "Luar “Negeri”");
  g_assert_cmpint (get_entry (list, 2)->id, ==, SAKSI_UNKNOWN);
  check_round_trip (list);
}

/* Names of stations that follow from the code are not kept, and come back all the same. */
static void
test_stations (void)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiRegionList) list = parse (
    "[{'nama': 'TPS 001', 'id': 1, 'kode': '99AE010001001'},"
    " {'nama': 'KSK 002', 'id': 99999999, 'kode': '99AE010001002'},"
    " {'nama': 'TPS 7', 'id': -5, 'kode': '99AE010001007'},"
    " {'nama': 'TPS 901', 'id': 1000000000000, 'kode': '99AE010001901'},"
    " {'nama': 'POS 903', 'id': 1000000000001, 'kode': '99AE010001902'},"
    " {'nama': 'TPS 999', 'id': 'x', 'kode': '99AE010001999'}]", "99AE010001", &error);

  g_assert_no_error (error);
  g_assert_cmpint (get_entry (list, 2)->id, ==, -5);
  g_assert_cmpint (get_entry (list, 3)->id, ==, G_GINT64_CONSTANT (1000000000000));
  g_assert_cmpint (get_entry (list, 4)->id, ==, SAKSI_UNKNOWN);
  g_assert_cmpint (get_entry (list, 5)->id, ==, SAKSI_UNKNOWN);
  check_round_trip (list);

  saksi_region_list_encode (list, bytes);
  g_assert_null (memmem (bytes->data, bytes->len, "TPS 001", 7));
  g_assert_nonnull (memmem (bytes->data, bytes->len, "TPS 7", 5));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code; /* a SaksiRegionError */
  } cases[] = {
    { "", SAKSI_REGION_ERROR_SYNTAX }, { "{}", SAKSI_REGION_ERROR_SYNTAX },
    { "null", SAKSI_REGION_ERROR_SYNTAX }, { "<html>", SAKSI_REGION_ERROR_SYNTAX },
    { "[", SAKSI_REGION_ERROR_SYNTAX }, { "[]x", SAKSI_REGION_ERROR_SYNTAX },
    { "[{'nama': 'A', 'kode': '1201'}", SAKSI_REGION_ERROR_SYNTAX },
    { "[]", SAKSI_REGION_ERROR_ENTRY },
    { "[1]", SAKSI_REGION_ERROR_ENTRY }, { "[null]", SAKSI_REGION_ERROR_ENTRY },
    { "[{}]", SAKSI_REGION_ERROR_ENTRY }, { "[{'nama': 'A'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'kode': '1201'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 5, 'kode': '1201'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': 'x'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': null}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': '1301'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': '12'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': '0'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': '120101'}]", SAKSI_REGION_ERROR_ENTRY },
    { "[{'nama': 'A', 'kode': '1201'}, {'nama': 'B', 'kode': '1201'}]", SAKSI_REGION_ERROR_ENTRY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (parse (cases[i].text, "12", &error));
      g_assert_error (error, SAKSI_REGION_ERROR, cases[i].code);
    }
}

static void
test_number_for_code (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiRegionList) list = parse ("[{'nama': 'A', 'kode': 1201}]", "12", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (get_entry (list, 0)->key, ==, saksi_key_from_code ("1201"));
}

static void
test_damaged (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (16);

  for (guint i = 0; i < 20000; i++)
    {
      gsize length = (gsize) g_rand_int_range (rand, 0, 80);
      g_autofree guint8 *bytes = g_malloc (length);
      g_autoptr(SaksiRegionList) list = saksi_region_list_new (SAKSI_TREE_GENERAL, 0);

      for (gsize at = 0; at < length; at++)
        bytes[at] = (guint8) g_rand_int_range (rand, 0, i % 2 == 0 ? 256 : 8);
      saksi_region_list_decode (list, bytes, length);
    }
}

static void
compare_file (const char *path,
              gpointer    user_data)
{
  guint *n_compared = user_data;
  SaksiDocumentPath place;
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(SaksiRegionList) list = NULL;
  g_autoptr(GError) error = NULL;
  JsonArray *array;
  gsize length;

  if (!saksi_document_path_parse (path, &place) || place.kind != SAKSI_DOCUMENT_REGIONS)
    return;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  list = saksi_region_list_parse (text, length, place.tree, place.key, &error);
  g_assert_no_error (error);
  root = json_from_string (text, NULL);
  array = json_node_get_array (root);
  g_assert_cmpuint (list->entries->len, ==, json_array_get_length (array));

  for (guint i = 0; i < list->entries->len; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      SaksiKey key = saksi_key_from_code (json_object_get_string_member (object, "kode"));
      gboolean found = FALSE;

      for (guint j = 0; j < list->entries->len; j++)
        if (get_entry (list, j)->key == key)
          {
            g_autofree char *name =
              g_strstrip (g_strdup (json_object_get_string_member (object, "nama")));

            found = TRUE;
            g_assert_cmpint (get_entry (list, j)->id, ==,
                             json_object_get_int_member (object, "id"));
            if (strstr (name, "  ") == NULL)
              g_assert_cmpstr (get_entry (list, j)->name, ==, name);
          }
      g_assert_true (found);
    }
  *n_compared += 1;
}

static void
test_real_lists (void)
{
  g_autofree char *folder = test_dup_shared_path ("sirekap-samples");
  guint n = 0;

  if (folder == NULL)
    {
      g_test_skip ("no folder of real documents beside the project");
      return;
    }
  test_result_foreach_file (folder, compare_file, &n);
  g_assert_cmpuint (n, >=, 791);
}

static void
test_display_names (void)
{
  static const struct
  {
    const char *name;
    const char *code;
    const char *shown;
  } cases[] = {
    { "MALUKU UTARA", "82", "Maluku Utara" },
    { "P A P U A", "91", "Papua" },
    { "DKI JAKARTA", "31", "DKI Jakarta" },
    { "DAERAH ISTIMEWA YOGYAKARTA", "34", "Daerah Istimewa Yogyakarta" },
    { "KOTA TERNATE", "8271", "Kota Ternate" },
    { "ACEH SELATAN", "1101", "Kab. Aceh Selatan" },
    { "KAB. ACEH SELATAN", "1101", "Kab. Aceh Selatan" },
    { "KOTAWARINGIN BARAT", "6201", "Kab. Kotawaringin Barat" },
    { "TERNATE SELATAN", "827102", "Kec. Ternate Selatan" },
    { "JATI PERUMNAS", "8271021022", "Jati Perumnas" },
    { "ILIR TIMUR II", "167102", "Kec. Ilir Timur II" },
    { "PANGKAJENE DAN KEPULAUAN", "7309", "Kab. Pangkajene dan Kepulauan" },
    { "TO'BIA", "7309021001", "To'bia" },
    { "BAKONGAN-TIMUR", "7309021001", "Bakongan-Timur" },
    { "TPS 008", "8271021022008", "TPS 008" },
    { "Luar Negeri", "99", "Luar Negeri" },
    { "Kuala Lumpur", "9962", "Kuala Lumpur" },
    { "1101", "1101", "1101" },
    { "", "1101012001", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = saksi_region_dup_display_name (cases[i].name, cases[i].code);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/region-list/regions", test_regions);
  g_test_add_func ("/region-list/stations", test_stations);
  g_test_add_func ("/region-list/refused", test_refused);
  g_test_add_func ("/region-list/number-for-code", test_number_for_code);
  g_test_add_func ("/region-list/damaged", test_damaged);
  g_test_add_func ("/region-list/real-lists", test_real_lists);
  g_test_add_func ("/region-list/display-names", test_display_names);

  return g_test_run ();
}
