/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "result/saksi-page-address.h"

#define STATION "8271021022008"
#define HOST "https://forms.example/"
#define MIDDLE "c327/pemilu/ppwp/82/71/02/10/22/" STATION
#define TAIL "-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg"

/* A packed address: a byte that says so, the time, and sixteen bytes of the UUID. The time takes
 * four bytes, or seven where its digits cannot be a time of this century. */
#define SHORT_SIZE 21
#define DIGITS_SIZE 24

/* Where all are of the usual form, that byte is there once; and the times together, a byte or two
 * each when they are near to each other. */
#define NEAR_SIZE(n, times) (1 + (times) + 16 * (n))
#define FAR_SIZE(n) (1 + 20 * (n))

/* Encodes and decodes; the addresses must come back as they were. Returns the size in between. */
static gsize
round_trip (const char *const *addresses,
            guint              n,
            const char        *contest_name,
            const char        *code)
{
  SaksiContest contest = saksi_contest_from_name (contest_name);
  SaksiKey key = saksi_key_from_code (code);
  gsize room = saksi_page_addresses_measure ((char *const *) addresses, n);
  g_autofree guint8 *bytes = g_malloc (room);
  g_autofree char **decoded = NULL;
  g_autofree char *kept = NULL;
  const char *prefix;
  gsize prefix_length;
  gsize length = saksi_page_addresses_encode ((char *const *) addresses, n, contest, key, &prefix,
                                              &prefix_length, bytes);
  guint n_decoded;

  g_assert_cmpuint (length, <=, room);
  kept = g_strndup (prefix, prefix_length);
  decoded = saksi_page_addresses_decode (bytes, length, contest, key, kept, &n_decoded);
  g_assert_cmpuint (n_decoded, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (decoded[i], ==, addresses[i]);
      g_free (decoded[i]);
    }

  return length;
}

static void
test_packed (void)
{
  static const struct
  {
    const char *address;
    const char *contest;
    guint size;
  } cases[] = {
    { HOST MIDDLE TAIL, "ppwp-2024", SHORT_SIZE },
    { "http://127.0.0.1:8080/a/mirror/" MIDDLE TAIL, "ppwp-2024", SHORT_SIZE },
    { MIDDLE TAIL, "ppwp-2024", SHORT_SIZE },
    { "x" MIDDLE TAIL, "ppwp-2024", SHORT_SIZE },
    { HOST "c327/pemilu/pdpd/82/71/02/10/22/" STATION TAIL, "pdpd-2024", SHORT_SIZE },
    { HOST "c327/pemilu/pdprdk/82/71/02/10/22/" STATION TAIL, "pdprdk-2024", SHORT_SIZE },
    { HOST "c327/pilkada/pkwkp/82/71/02/10/22/" STATION TAIL, "pkwkp-2024", SHORT_SIZE },
    { HOST MIDDLE "-00000000-000000--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20631531-316363--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      SHORT_SIZE },
    { HOST MIDDLE "-20641531-316363--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20631631-316363--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20631532-316363--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20631531-326363--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20631531-316463--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20631531-316364--00000000-0000-0000-0000-000000000000.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-99999999-999999--ffffffff-ffff-ffff-ffff-ffffffffffff.jpg", "ppwp-2024",
      DIGITS_SIZE },
    { HOST MIDDLE "-20240230-250061--01234567-89ab-cdef-0123-456789abcdef.jpg", "ppwp-2024",
      SHORT_SIZE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].address);
      g_assert_cmpuint (round_trip (&cases[i].address, 1, cases[i].contest, STATION), ==,
                        1 + cases[i].size);
    }
}

/* Whatever differs from the known form is kept letter by letter. */
static void
test_odd (void)
{
  static const char *const cases[] = {
    "", "x", "https://forms.example/", "/", "null",
    HOST "C327/pemilu/ppwp/82/71/02/10/22/" STATION TAIL,
    HOST "c328/pemilu/ppwp/82/71/02/10/22/" STATION TAIL,
    HOST "c327/pilkada/ppwp/82/71/02/10/22/" STATION TAIL,
    HOST "c327/pemilu/pdpr/82/71/02/10/22/" STATION TAIL,
    HOST "c327/pemilu/ppwp/82/71/02/10/23/" STATION TAIL,
    HOST "c327/pemilu/ppwp/82/71/02/10/22/8271021022009" TAIL,
    HOST MIDDLE "-20240214-210853--497130FB-CD91-4FFC-9E1C-B8BFFA10326B.jpg",
    HOST MIDDLE "-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.JPG",
    HOST MIDDLE "-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.png",
    HOST MIDDLE "-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg?1",
    HOST MIDDLE "-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg ",
    HOST MIDDLE "-20240214-210853-497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326.jpg",
    HOST MIDDLE "-20240214-210853--497130fbxcd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-210853--497130fg-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-210853--497130f`-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-210853--497130f:-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-210853--497130f/-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-2024021x-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-21085/--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "--0240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-210853--caf\xc3\xa9\xc3\xa9\xc3\xa9" "-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE TAIL "/" MIDDLE,
    "../../../etc/passwd",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i]);
      round_trip (&cases[i], 1, "ppwp-2024", STATION);
    }
}

/* Every byte in every place of the UUID and the time: the packed form must give it back. */
static void
test_each_byte (void)
{
  for (gsize place = strlen (HOST MIDDLE); place < strlen (HOST MIDDLE TAIL); place++)
    for (guint byte = 1; byte < 256; byte++)
      {
        g_autofree char *address = g_strdup (HOST MIDDLE TAIL);
        const char *addresses[] = { address };

        address[place] = (char) byte;
        round_trip (addresses, 1, "ppwp-2024", STATION);
      }
}

static void
test_lists (void)
{
  static const char *const none[] = { NULL };
  static const char *const nulls[] = { NULL, NULL, NULL };
  static const char *const usual[] = { HOST MIDDLE TAIL, HOST MIDDLE TAIL, HOST MIDDLE TAIL };
  static const char *const near[] = {
    HOST MIDDLE TAIL,
    HOST MIDDLE "-20240214-210102--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg",
    HOST MIDDLE "-20240214-235959--01234567-89ab-cdef-0123-456789abcdef.jpg",
  };
  static const char *const far[] = {
    HOST MIDDLE "-20631531-316363--01234567-89ab-cdef-0123-456789abcdef.jpg",
    HOST MIDDLE "-20000000-000000--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg",
  };
  static const char *const mixed[] = {
    NULL, HOST MIDDLE TAIL, "x", "http://other.example/" MIDDLE TAIL, HOST MIDDLE TAIL, NULL, "",
  };

  g_assert_cmpuint (round_trip (none, 0, "ppwp-2024", STATION), ==, 1);
  g_assert_cmpuint (round_trip (nulls, 3, "ppwp-2024", STATION), ==, 4);
  g_assert_cmpuint (round_trip (usual, 3, "ppwp-2024", STATION), ==, 1 + NEAR_SIZE (3, 5 + 2));
  g_assert_cmpuint (round_trip (near, 3, "ppwp-2024", STATION), ==, 1 + NEAR_SIZE (3, 5 + 2 + 3));
  g_assert_cmpuint (round_trip (far, 2, "ppwp-2024", STATION), ==, 1 + FAR_SIZE (2));
  round_trip (mixed, G_N_ELEMENTS (mixed), "ppwp-2024", STATION);
}

static void
append_hex (GString *text,
            GRand   *rand,
            guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, "0123456789abcdef"[g_rand_int_range (rand, 0, 16)]);
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (14);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) address = g_string_new (HOST);
      char code[14];
      const char *addresses[1];
      g_autofree char *md5 = NULL;

      g_snprintf (code, sizeof code, "%02d%c%c%02d%04d%03d", g_rand_int_range (rand, 0, 100),
                  "019AZ"[g_rand_int_range (rand, 0, 5)], "05GZ"[g_rand_int_range (rand, 0, 4)],
                  g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 0, 10000),
                  g_rand_int_range (rand, 0, 1000));
      md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, code, -1);
      g_string_append_printf (address, "%.4s/pemilu/ppwp/%.2s/%.2s/%.2s/%.2s/%.2s/%s-%08d-%06d--",
                              md5, code, code + 2, code + 4, code + 6, code + 8, code,
                              g_rand_int_range (rand, 0, 100000000),
                              g_rand_int_range (rand, 0, 1000000));
      for (guint part = 0; part < 5; part++)
        {
          static const guint lengths[] = { 8, 4, 4, 4, 12 };

          if (part > 0)
            g_string_append_c (address, '-');
          append_hex (address, rand, lengths[part]);
        }
      g_string_append (address, ".jpg");

      addresses[0] = address->str;
      g_assert_cmpuint (round_trip (addresses, 1, "ppwp-2024", code), <=, 1 + DIGITS_SIZE);
    }
}

/* Any number of pages at any times, near to each other or not. */
static void
test_times (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (19);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
      gboolean is_near = g_rand_boolean (rand);

      for (gint32 n = g_rand_int_range (rand, 0, 70); n > 0; n--)
        g_ptr_array_add (addresses, g_strdup_printf (
          HOST MIDDLE "-20%02d%02d%02d-%02d%02d%02d--%08x-0000-4000-8000-%012x.jpg",
          is_near ? 24 : g_rand_int_range (rand, 0, 64),
          is_near ? 2 : g_rand_int_range (rand, 0, 16),
          is_near ? 14 : g_rand_int_range (rand, 0, 32), g_rand_int_range (rand, 0, 32),
          g_rand_int_range (rand, 0, 64), g_rand_int_range (rand, 0, 64), g_rand_int (rand),
          g_rand_int (rand)));
      round_trip ((const char *const *) addresses->pdata, addresses->len, "ppwp-2024", STATION);
    }
}

/* Damaged bytes give fewer addresses, never a step beyond the end. */
static void
test_damaged (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (15);

  for (guint i = 0; i < 20000; i++)
    {
      gsize length = (gsize) g_rand_int_range (rand, 0, 60);
      g_autofree guint8 *bytes = g_malloc (length);
      char **decoded;
      guint n;

      for (gsize at = 0; at < length; at++)
        bytes[at] = (guint8) (at == 0 ? g_rand_int_range (rand, 0, 5)
                                      : g_rand_int_range (rand, 0, at % 3 == 1 ? 3 : 256));
      decoded = saksi_page_addresses_decode (bytes, length, saksi_contest_from_name ("ppwp-2024"),
                                             saksi_key_from_code (STATION), HOST, &n);
      g_assert_cmpuint (n, <=, length);
      for (guint at = 0; at < n; at++)
        g_free (decoded[at]);
      g_free (decoded);
    }
}

static void
test_path (void)
{
  g_assert_cmpstr (saksi_page_address_get_path (HOST MIDDLE TAIL), ==, MIDDLE TAIL);
  g_assert_cmpstr (saksi_page_address_get_path (MIDDLE TAIL), ==, MIDDLE TAIL);
  g_assert_cmpstr (saksi_page_address_get_path ("/a/b/" MIDDLE TAIL), ==, MIDDLE TAIL);
  g_assert_cmpstr (saksi_page_address_get_path ("x/y"), ==, "x/y");
  g_assert_cmpstr (saksi_page_address_get_path (""), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/page-address/packed", test_packed);
  g_test_add_func ("/page-address/odd", test_odd);
  g_test_add_func ("/page-address/each-byte", test_each_byte);
  g_test_add_func ("/page-address/lists", test_lists);
  g_test_add_func ("/page-address/random", test_random);
  g_test_add_func ("/page-address/times", test_times);
  g_test_add_func ("/page-address/damaged", test_damaged);
  g_test_add_func ("/page-address/path", test_path);

  return g_test_run ();
}
