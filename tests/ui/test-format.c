/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "common/saksi-link.h"

/* 18 Feb 2024 07:05:09 UTC, which is 14:05 WIB. */
#define SECONDS G_GINT64_CONSTANT (1708239909)

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_count (void)
{
  assert_text (saksi_format_count (0), "0");
  assert_text (saksi_format_count (7), "7");
  assert_text (saksi_format_count (999), "999");
  assert_text (saksi_format_count (1000), "1,000");
  assert_text (saksi_format_count (823236), "823,236");
  assert_text (saksi_format_count (1234567), "1,234,567");
  assert_text (saksi_format_count (-1000), "\u22121,000");
  assert_text (saksi_format_count (G_MAXINT64), "9,223,372,036,854,775,807");
  assert_text (saksi_format_count (SAKSI_UNKNOWN), "—");
}

static void
test_difference (void)
{
  assert_text (saksi_format_difference (800), "+800");
  assert_text (saksi_format_difference (-59), "\u221259");
  assert_text (saksi_format_difference (0), "0");
  assert_text (saksi_format_difference (SAKSI_UNKNOWN), "—");
}

static void
test_share (void)
{
  assert_text (saksi_format_share (10651, 33605), "31.7%");
  assert_text (saksi_format_share (0, 10), "0.0%");
  assert_text (saksi_format_share (10, 10), "100.0%");
  assert_text (saksi_format_share (2, 3), "66.7%");
  assert_text (saksi_format_share (831, 10), "8,310.0%");
  assert_text (saksi_format_share (1, 0), "—");
  assert_text (saksi_format_share (SAKSI_UNKNOWN, 10), "—");
  assert_text (saksi_format_share (1, SAKSI_UNKNOWN), "—");
}

static void
test_progress (void)
{
  assert_text (saksi_format_progress (24, 24), "24 / 24");
  assert_text (saksi_format_progress (SAKSI_UNKNOWN, 1200), "— / 1,200");
  assert_text (saksi_format_progress (1200, SAKSI_UNKNOWN), "1,200");
}

static void
test_time (void)
{
  assert_text (saksi_format_time_wib (SECONDS), "18 Feb 2024 14:05 WIB");
  assert_text (saksi_format_date_wib (SECONDS), "18 Feb 2024");
  assert_text (saksi_format_time_utc (SECONDS), "18 Feb 2024 07:05:09 UTC");
  /* The day is that of Jakarta, not that of Greenwich. */
  assert_text (saksi_format_date_wib (SECONDS + 12 * 3600), "19 Feb 2024");
  assert_text (saksi_format_time_wib (SAKSI_UNKNOWN), "—");
  assert_text (saksi_format_time_utc (G_MAXINT64), "—");
}

static void
test_date (void)
{
  assert_text (saksi_format_date (2024, 2, 14), "14 Feb 2024");
  assert_text (saksi_format_date (2022, 7, 0), "Jul 2022");
  assert_text (saksi_format_date (2022, 0, 0), "2022");
  assert_text (saksi_format_month_name (12), "December");
}

static void
test_region (void)
{
  g_assert_cmpstr (saksi_format_level (SAKSI_LEVEL_STATION), ==, "Polling Station");
  assert_text (saksi_format_children (SAKSI_LEVEL_NATION, 38), "38 provinces");
  assert_text (saksi_format_children (SAKSI_LEVEL_REGENCY, 1), "1 district");
  assert_text (saksi_format_children (SAKSI_LEVEL_VILLAGE, SAKSI_UNKNOWN), "— polling stations");

  /* A code alone would look like a name. */
  assert_text (saksi_format_region (NULL, SAKSI_CODE_NATION), "Indonesia");
  assert_text (saksi_format_region ("TERNATE SELATAN", "827102"), "Kec. Ternate Selatan");
  assert_text (saksi_format_region (NULL, "3273"), "3273 · name not downloaded");
  assert_text (saksi_format_region ("", "3273"), "3273 · name not downloaded");
  assert_text (saksi_format_region ("3273", "3273"), "3273 · name not downloaded");
}

static void
test_hash (void)
{
  assert_text (saksi_format_hash ("9f2c0000000071ab"), "9f2c…71ab");
  assert_text (saksi_format_hash ("short"), "short");
  assert_text (saksi_format_hash (NULL), "—");
}

/* In a process of its own: gettext keeps what it has once looked up. */
static void
test_indonesian (void)
{
  if (!g_test_subprocess ())
    {
      g_setenv ("LANGUAGE", "id", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  assert_text (saksi_format_count (823236), "823.236");
  assert_text (saksi_format_share (10651, 33605), "31,7%");
  assert_text (saksi_format_time_wib (SECONDS), "18 Feb 2024 14.05 WIB");
  assert_text (saksi_format_date (2024, 5, 1), "1 Mei 2024");
  assert_text (saksi_format_children (SAKSI_LEVEL_VILLAGE, 12), "12 TPS");
  assert_text (saksi_format_region (NULL, "3273"), "3273 · nama belum diunduh");
}

static void
test_link (void)
{
  g_autofree char *link = saksi_link_build (saksi_contest_from_name ("pdpr-2024"), "3204");
  g_autofree char *to_rule = saksi_link_build_to_rule (saksi_contest_from_name ("pdpr-2024"),
                                                       "3204", 4);
  g_autofree char *code = NULL;
  const char *place;
  SaksiContest contest;

  g_assert_cmpstr (link, ==, "pdpr-2024/3204");
  g_assert_cmpstr (to_rule, ==, "pdpr-2024/3204#R4");
  code = saksi_link_dup_code (saksi_link_parse (to_rule, &contest), &place);
  g_assert_cmpstr (code, ==, "3204");
  g_assert_cmpstr (place, ==, "R4");
  g_assert_cmpstr (saksi_link_parse (link, &contest), ==, "3204");
  g_assert_true (contest == saksi_contest_from_name ("pdpr-2024"));
  g_assert_cmpstr (saksi_link_parse ("3204", &contest), ==, "3204");
  g_assert_true (contest == SAKSI_CONTEST_INVALID);
  g_assert_cmpstr (saksi_link_parse ("nothing/3204", &contest), ==, "3204");
  g_assert_true (contest == SAKSI_CONTEST_INVALID);
}

/* Folders of a person do not leave the program. */
static void
test_origin (void)
{
  g_autofree char *path = saksi_format_origin ("/home/somebody/Downloads/dump.tar");
  g_autofree char *address = saksi_format_origin ("https://example.org/a/b");

  g_assert_cmpstr (path, ==, "dump.tar");
  g_assert_cmpstr (address, ==, "https://example.org/a/b");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SAKSI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/origin", test_origin);
  g_test_add_func ("/format/count", test_count);
  g_test_add_func ("/format/difference", test_difference);
  g_test_add_func ("/format/share", test_share);
  g_test_add_func ("/format/progress", test_progress);
  g_test_add_func ("/format/time", test_time);
  g_test_add_func ("/format/date", test_date);
  g_test_add_func ("/format/region", test_region);
  g_test_add_func ("/format/hash", test_hash);
  g_test_add_func ("/format/indonesian", test_indonesian);
  g_test_add_func ("/format/link", test_link);

  return g_test_run ();
}
