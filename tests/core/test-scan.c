/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/saksi-scan.h"
#include "test-json.h"

/* What a whole document is to the cursor: its kind, or why it was refused. */
typedef struct
{
  const char *text;
  const char *error; /* NULL: well-formed */
} Case;

static const char *
scan_whole (const char *text,
            gsize       length)
{
  SaksiScan scan;
  SaksiScanText raw;

  saksi_scan_init (&scan, text, length);
  if (saksi_scan_skip (&scan, &raw) && saksi_scan_finish (&scan))
    return NULL;

  g_assert_nonnull (scan.error);
  g_assert_true (scan.at >= scan.start && scan.at <= scan.end);

  /* After the first error every call fails and the error stays. */
  {
    const char *first = scan.error;
    SaksiScanText name;
    gboolean whole;

    g_assert_cmpint (saksi_scan_peek (&scan), ==, SAKSI_SCAN_ERROR);
    g_assert_false (saksi_scan_enter (&scan));
    g_assert_false (saksi_scan_next_member (&scan, &name));
    g_assert_false (saksi_scan_next_element (&scan));
    g_assert_false (saksi_scan_string (&scan, &name));
    g_assert_false (saksi_scan_number (&scan, &name, &whole));
    g_assert_false (saksi_scan_literal (&scan));
    g_assert_false (saksi_scan_skip (&scan, NULL));
    g_assert_false (saksi_scan_finish (&scan));
    g_assert_true (scan.error == first);
  }

  return scan.error;
}

static void
check_cases (const Case *cases,
             gsize       n)
{
  for (gsize i = 0; i < n; i++)
    {
      /* A copy of the exact length, so that a step beyond the end is seen by the sanitizer. */
      gsize length = strlen (cases[i].text);
      g_autofree char *copy = g_memdup2 (cases[i].text, length);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpstr (scan_whole (copy, length), ==, cases[i].error);
    }
}

static void
test_accepted (void)
{
  static const Case cases[] = {
    { "{}", NULL }, { "[]", NULL }, { "\"\"", NULL }, { "0", NULL }, { "-0", NULL },
    { "true", NULL }, { "false", NULL }, { "null", NULL },
    { " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n", NULL },
    { "{ \"a\" : { \"b\" : [ { } , [ ] , null ] } }", NULL },
    { "[0, -1, 10, 1.5, -0.25, 1e5, 1E+5, 1.5e-7, 0.0, 0e0]", NULL },
    { "[99999999999999999999999999999999, 1e999]", NULL },
    { "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\uFFFF\"]", NULL },
    { "[\"\\ud83d\\ude00\", \"\\uDBFF\\uDFFF\"]", NULL },
    { "[\"\x7f\"]", NULL },
    { "[\"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf\"]", NULL },
    { "{\"a\": 1, \"a\": 2}", NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_refused (void)
{
  static const char early[] = "ends too early";
  static const char value[] = "has a character where a value should be";
  static const char word[] = "has a word that is none of JSON's";
  static const char number[] = "has a number that is none";
  static const char escape[] = "has a wrong escape in a string";
  static const char control[] = "has a control character in a string";
  static const char utf8[] = "is not UTF-8";
  static const char comma[] = "lacks a comma";
  static const char trailing[] = "goes on behind its end";
  static const Case cases[] = {
    { "", early }, { "   ", early }, { "{", early }, { "[", early }, { "{\"a\"", early },
    { "{\"a\":", early }, { "{\"a\":1", early }, { "{\"a\":1,", early }, { "[1", early },
    { "[1,", early }, { "\"", early }, { "\"abcdefgh", early }, { "[\"a]", early },
    { "[1,]", value }, { "[,1]", value }, { "[1,,2]", value }, { "{\"a\":,}", value },
    { "{,}", "has a member without a name" }, { "{\"a\":1,}", "has a member without a name" },
    { "{a:1}", "has a member without a name" }, { "{1:1}", "has a member without a name" },
    { "{\"a\" 1}", "lacks a colon" }, { "{\"a\",1}", "lacks a colon" },
    { "[1 2]", comma }, { "{\"a\":1 \"b\":2}", comma }, { "[1}", comma }, { "{\"a\":1]", comma },
    { "[0x10]", comma }, { "[1_0]", comma }, { "[truefalse]", comma },
    { "tru", word }, { "[nul]", word }, { "[nope]", word }, { "[True]", value },
    { "[NaN]", value }, { "[Infinity]", value }, { "[+1]", value }, { "[.5]", value },
    { "[01]", number }, { "[-]", number }, { "[-01]", number }, { "[1.]", number },
    { "[1.e5]", number }, { "[1e]", number }, { "[1e+]", number }, { "[- 1]", number },
    { "-", number }, { "1.", number }, { "1e", number }, { "1e-", number },
    { "[\"\\q\"]", escape }, { "[\"\\u12\"]", escape }, { "[\"\\u12g4\"]", escape },
    { "[\"\\u0000\"]", escape }, { "[\"\\ud800\"]", escape }, { "[\"\\udc00\"]", escape },
    { "[\"\\ud800\\u0041\"]", escape }, { "[\"\\ud800x\"]", escape }, { "[\"\\'\"]", escape },
    { "[\"\\", escape }, { "[\"\\u", escape }, { "[\"\\ud83d\\ude0", escape },
    { "[\"a\nb\"]", control }, { "[\"abcdefgh\tijklmnop\"]", control }, { "[\"\x1f\"]", control },
    { "[\"\xff\"]", utf8 }, { "[\"\xc3\"]", utf8 }, { "[\"\xc3", utf8 }, { "[\"\xc0\x80\"]", utf8 },
    { "[\"\xed\xa0\x80\"]", utf8 }, { "[\"\xf4\x90\x80\x80\"]", utf8 }, { "[\"\x80\"]", utf8 },
    { "[\"\xe2\x82\"]", utf8 },
    { "\xef\xbb\xbf[]", value }, { "\xc3\xa9", value }, { "<html>", value }, { "'a'", value },
    { "/* */ []", value }, { "var a = []", value }, { "[\f]", value },
    { "{} {}", trailing }, { "[]x", trailing }, { "[]]", trailing }, { "1 2", trailing },
    { "null,", trailing }, { "[] // no", trailing },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A NUL byte is no white space, no end and no part of a string. */
static void
test_nul_bytes (void)
{
  static const char in_string[] = { '[', '"', 'a', '\0', '"', ']' };
  static const char behind[] = { '[', ']', '\0' };
  static const char before[] = { '\0', '[', ']' };

  g_assert_cmpstr (scan_whole (in_string, sizeof in_string), ==,
                   "has a control character in a string");
  g_assert_cmpstr (scan_whole (behind, sizeof behind), ==, "goes on behind its end");
  g_assert_cmpstr (scan_whole (before, sizeof before), ==,
                   "has a character where a value should be");
}

static char *
nest (guint       depth,
      const char *open,
      const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);

  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *arrays = nest (SAKSI_SCAN_MAX_DEPTH - 1, "[", "]");
  g_autofree char *objects = nest (SAKSI_SCAN_MAX_DEPTH - 1, "{\"a\":", "}");
  g_autofree char *deep_arrays = nest (SAKSI_SCAN_MAX_DEPTH, "[", "]");
  g_autofree char *deep_objects = nest (SAKSI_SCAN_MAX_DEPTH, "{\"a\":", "}");
  g_autofree char *abyss = nest (200000, "[", "]");

  g_assert_cmpstr (scan_whole (arrays, strlen (arrays)), ==, NULL);
  g_assert_cmpstr (scan_whole (objects, strlen (objects)), ==, NULL);
  g_assert_cmpstr (scan_whole (deep_arrays, strlen (deep_arrays)), ==, "is nested too deep");
  g_assert_cmpstr (scan_whole (deep_objects, strlen (deep_objects)), ==, "is nested too deep");
  g_assert_cmpstr (scan_whole (abyss, strlen (abyss)), ==, "is nested too deep");
}

/* Every beginning of a document is refused, wherever a vector step of eight bytes ends. */
static void
test_cut_off (void)
{
  static const char text[] =
    "{\"chart\":{\"null\":null,\"100025\":61,\"100026\":-1.5e3},\"images\":"
    "[\"a\\u00e9\xc3\xa9\",true,false,[],{}],\"longer name of a member\":"
    "\"0123456789012345678901234567890123456789\"}";

  g_assert_cmpstr (scan_whole (text, strlen (text)), ==, NULL);
  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autofree char *copy = g_memdup2 (text, length);

      g_assert_nonnull (scan_whole (copy, length));
    }
}

static void
test_members (void)
{
  static const char text[] =
    " {\"a\" : 1 , \"b\":[ 2 ,3], \"\\u0063\" :{\"d\":null} , \"e\":\"x\"} ";
  g_autoptr(GString) names = g_string_new (NULL);
  SaksiScan scan;
  SaksiScanText name;
  SaksiScanText raw;

  saksi_scan_init (&scan, text, strlen (text));
  g_assert_cmpint (saksi_scan_peek (&scan), ==, SAKSI_SCAN_OBJECT);
  g_assert_true (saksi_scan_enter (&scan));
  while (saksi_scan_next_member (&scan, &name))
    {
      g_autofree char *plain = saksi_scan_text_dup (&name);

      g_assert_true (saksi_scan_skip (&scan, &raw));
      g_string_append_printf (names, "%s=%.*s;", plain, (int) raw.length, raw.chars);
    }
  g_assert_cmpstr (names->str, ==, "a=1;b=[ 2 ,3];c={\"d\":null};e=\"x\";");
  g_assert_true (saksi_scan_finish (&scan));
}

static void
test_texts (void)
{
  static const struct
  {
    const char *json;
    const char *plain;
    gboolean escaped;
  } cases[] = {
    { "\"\"", "", FALSE },
    { "\"plain\"", "plain", FALSE },
    { "\"https:\\/\\/x\"", "https://x", TRUE },
    { "\"\\u0041\\n\\t\\\"\\\\\"", "A\n\t\"\\", TRUE },
    { "\"\\ud83d\\ude00!\"", "\xf0\x9f\x98\x80!", TRUE },
    { "\"\xc3\xa9\\u00e9\"", "\xc3\xa9\xc3\xa9", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = NULL;
      SaksiScan scan;
      SaksiScanText text;

      saksi_scan_init (&scan, cases[i].json, strlen (cases[i].json));
      g_assert_cmpint (saksi_scan_peek (&scan), ==, SAKSI_SCAN_STRING);
      g_assert_true (saksi_scan_string (&scan, &text));
      plain = saksi_scan_text_dup (&text);
      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpint (text.escaped, ==, cases[i].escaped);
      g_assert_true (saksi_scan_finish (&scan));
    }
}

static void
test_text_equal (void)
{
  SaksiScanText text = { "charter", 5, FALSE };

  g_assert_true (saksi_scan_text_equal (&text, "chart"));
  g_assert_false (saksi_scan_text_equal (&text, "char"));
  g_assert_false (saksi_scan_text_equal (&text, "charter"));
  text.length = 0;
  g_assert_true (saksi_scan_text_equal (&text, ""));
  g_assert_false (saksi_scan_text_equal (&text, "c"));
}

static void
test_to_int (void)
{
  static const struct
  {
    const char *text;
    gboolean sound;
    gint64 value;
  } cases[] = {
    { "0", TRUE, 0 }, { "-0", TRUE, 0 }, { "7", TRUE, 7 }, { "-2124", TRUE, -2124 },
    { "256000", TRUE, 256000 }, { "007", TRUE, 7 },
    { "4611686018427387903", TRUE, G_GINT64_CONSTANT (4611686018427387903) },
    { "-4611686018427387903", TRUE, -G_GINT64_CONSTANT (4611686018427387903) },
    { "4611686018427387904", FALSE, 0 }, { "9223372036854775807", FALSE, 0 },
    { "99999999999999999999999", FALSE, 0 },
    { "", FALSE, 0 }, { "-", FALSE, 0 }, { "--1", FALSE, 0 }, { "+1", FALSE, 0 },
    { "1a", FALSE, 0 }, { " 1", FALSE, 0 }, { "1 ", FALSE, 0 }, { "1.0", FALSE, 0 },
    { "\xd9\xa1", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiScanText text = { cases[i].text, strlen (cases[i].text), FALSE };
      gint64 value = 0;

      g_assert_cmpint (saksi_scan_text_to_int (&text, &value), ==, cases[i].sound);
      if (cases[i].sound)
        g_assert_cmpint (value, ==, cases[i].value);
    }
}

/* json-glib 1.6 leaks the text of a string that it refuses. Asked by the leak checker only. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:json_parser_load_from_data";
}

/* The rest holds the cursor against json-glib, an independent reader. It is more lenient than the
 * grammar of JSON; what it takes besides is listed here, and nothing else may differ:
 *
 * - nothing at all, and several documents one behind the other,
 * - comments, a byte order mark, and "var name =" before the document,
 * - strings in single quotes, with control characters, unknown escapes, NUL, wrong hex digits,
 * - numbers in octal and hexadecimal, ".5", "1.", "- 1" and with leading zeros,
 * - any depth. */
static gboolean
is_known_leniency (const SaksiScan *scan)
{
  static const struct
  {
    const char *error;
    const char *next; /* what may stand where the cursor stopped; NULL: anything */
  } known[] = {
    { "has a control character in a string", NULL },
    { "has a wrong escape in a string", NULL },
    { "has a number that is none", NULL },
    { "is nested too deep", NULL },
    { "goes on behind its end", NULL },
    { "has a character where a value should be", "/'.$\xefv" },
    { "has a member without a name", "/'" },
    { "lacks a comma", "/xX." },
    { "lacks a colon", "/" },
    { "ends too early", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (scan->error, known[i].error))
      return known[i].next == NULL ||
             (scan->at == scan->end ? *known[i].next == '\0' && scan->depth == 0
                                    : strchr (known[i].next, *scan->at) != NULL);

  return FALSE;
}

/* Both refuse @text, or both take it and read the same values. */
static void
compare_with_oracle (const char *text,
                     gsize       length)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(JsonNode) read = NULL;
  g_autofree char *shown = g_strescape (text, NULL);
  gboolean accepted = json_parser_load_from_data (parser, text, (gssize) length, NULL);
  SaksiScan scan;

  saksi_scan_init (&scan, text, length);
  read = test_json_read (&scan);
  if (read != NULL && saksi_scan_finish (&scan))
    {
      if (!accepted || !test_json_equal (read, json_parser_get_root (parser)))
        g_error ("read by the cursor only, or differently: %s", shown);
    }
  else if (accepted && !is_known_leniency (&scan))
    g_error ("refused by the cursor only, because it %s: %s", scan.error, shown);
}

static void
test_random_documents (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20240214);
  guint n = g_test_thorough () ? 200000 : 5000;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      test_json_append_random (text, rand, 0);
      if (scan_whole (text->str, text->len) != NULL)
        g_error ("refused: %s", text->str);
      compare_with_oracle (text->str, text->len);
    }
}

static void
mutate_and_compare (const char *seed,
                    gsize       length,
                    GRand      *rand,
                    guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GString) text = g_string_new_len (seed, (gssize) length);

      for (gint32 times = g_rand_int_range (rand, 1, 4); times > 0; times--)
        test_json_mutate (text, rand);
      compare_with_oracle (text->str, text->len);
    }
}

static void
test_random_mutations (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (823236);
  guint n = g_test_thorough () ? 200000 : 5000;

  for (guint i = 0; test_json_documents[i] != NULL; i++)
    mutate_and_compare (test_json_documents[i], strlen (test_json_documents[i]), rand, n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/scan/accepted", test_accepted);
  g_test_add_func ("/scan/refused", test_refused);
  g_test_add_func ("/scan/nul-bytes", test_nul_bytes);
  g_test_add_func ("/scan/depth", test_depth);
  g_test_add_func ("/scan/cut-off", test_cut_off);
  g_test_add_func ("/scan/members", test_members);
  g_test_add_func ("/scan/texts", test_texts);
  g_test_add_func ("/scan/text-equal", test_text_equal);
  g_test_add_func ("/scan/to-int", test_to_int);
  g_test_add_func ("/scan/random-documents", test_random_documents);
  g_test_add_func ("/scan/random-mutations", test_random_mutations);

  return g_test_run ();
}
