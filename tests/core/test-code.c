/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-code.h"

static void
test_round_trip (void)
{
  static const struct
  {
    const char *code;
    SaksiLevel level;
  } cases[] = {
    { "0", SAKSI_LEVEL_NATION },
    { "00", SAKSI_LEVEL_PROVINCE },
    { "11", SAKSI_LEVEL_PROVINCE },
    { "99", SAKSI_LEVEL_PROVINCE },
    { "8271", SAKSI_LEVEL_REGENCY },
    { "99AA", SAKSI_LEVEL_REGENCY },
    { "99ZZ", SAKSI_LEVEL_REGENCY },
    { "827102", SAKSI_LEVEL_DISTRICT },
    { "8271021022", SAKSI_LEVEL_VILLAGE },
    { "8271021022008", SAKSI_LEVEL_STATION },
    { "99AE010001001", SAKSI_LEVEL_STATION },
    { "0000000000000", SAKSI_LEVEL_STATION },
    { "9999999999999", SAKSI_LEVEL_STATION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char code[SAKSI_CODE_SIZE];
      SaksiKey key = saksi_key_from_code (cases[i].code);

      g_assert_cmpuint (key, <, G_GUINT64_CONSTANT (1) << SAKSI_KEY_BITS);
      g_assert_cmpint (saksi_key_get_level (key), ==, cases[i].level);
      g_assert_cmpstr (saksi_key_to_code (key, code), ==, cases[i].code);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "1", "111", "11011", "1101012", "11010120010", "110101200100", "11010120010011",
    "A1", "1a", "11aa", "1101A1", "11010120A1", "1101012001A01", "11-1", " 11", "11 ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (saksi_key_from_code (cases[i]), ==, SAKSI_KEY_INVALID);
}

static int
compare_text (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
test_order (void)
{
  static const guint lengths[] = { 2, 4, 6, 10, 13 };
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++)
    {
      guint length = lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))];
      GString *code = g_string_new (NULL);

      for (guint at = 0; at < length; at++)
        {
          guint base = at == 2 || at == 3 ? 36 : 10;

          g_string_append_c (code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[g_rand_int_range (rand, 0,
                                                                                            base)]);
        }
      g_ptr_array_add (codes, g_string_free (code, FALSE));
    }
  g_ptr_array_sort (codes, compare_text);

  for (guint i = 1; i < codes->len; i++)
    {
      const char *before = codes->pdata[i - 1];
      const char *after = codes->pdata[i];
      SaksiKey a = saksi_key_from_code (before);
      SaksiKey b = saksi_key_from_code (after);

      g_assert_cmpint (g_strcmp0 (before, after) < 0, ==, a < b);
      g_assert_cmpint (g_str_has_prefix (after, before), ==, saksi_key_contains (a, b));
    }
}

static void
test_family (void)
{
  SaksiKey station = saksi_key_from_code ("8271021022008");

  g_assert_cmpuint (saksi_key_get_parent (station), ==, saksi_key_from_code ("8271021022"));
  g_assert_cmpuint (saksi_key_get_ancestor (station, SAKSI_LEVEL_PROVINCE), ==,
                    saksi_key_from_code ("82"));
  g_assert_cmpuint (saksi_key_get_ancestor (station, SAKSI_LEVEL_NATION), ==, SAKSI_KEY_NATION);
  g_assert_cmpuint (saksi_key_get_parent (SAKSI_KEY_NATION), ==, SAKSI_KEY_NATION);
  g_assert_cmpuint (saksi_key_get_number (station), ==, 8);
  g_assert_true (saksi_key_contains (SAKSI_KEY_NATION, station));
  g_assert_false (saksi_key_contains (saksi_key_from_code ("81"), station));
  g_assert_true (saksi_key_is_specimen (saksi_key_from_code ("0001")));
  g_assert_false (saksi_key_is_specimen (SAKSI_KEY_NATION));
  g_assert_true (saksi_key_is_overseas (saksi_key_from_code ("99AE")));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/code/round-trip", test_round_trip);
  g_test_add_func ("/code/refused", test_refused);
  g_test_add_func ("/code/order", test_order);
  g_test_add_func ("/code/family", test_family);

  return g_test_run ();
}
