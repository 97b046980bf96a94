/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "contest/saksi-document-path.h"
#include "result/saksi-result-codec.h"
#include "result/saksi-result-parser.h"
#include "test-json.h"
#include "test-result.h"
#include "test-util.h"

#define STATION "1204012001001"
#define PAGE "https://forms.example/0000/pemilu/ppwp/12/04/01/20/01/1204012001001-20240214-" \
             "190000--00000000-0000-4000-8000-000000000000.jpg"

static SaksiResult *
parse_bytes (const char *data,
             gsize       length,
             GError    **error)
{
  return saksi_result_parse (data, length, saksi_contest_from_name ("ppwp-2024"),
                             saksi_key_from_code (STATION), error);
}

/* @text with apostrophes for quotation marks; a document that must be taken. */
static SaksiResult *
parse (const char *text)
{
  g_autofree char *json = test_json_text (text);
  g_autoptr(GError) error = NULL;
  SaksiResult *result = parse_bytes (json, strlen (json), &error);

  g_assert_no_error (error);
  return result;
}

static gint64
get_vote (const SaksiResult *result,
          guint32            candidate)
{
  return saksi_result_get_vote (result, saksi_choice_code (SAKSI_CHOICE_CHART, 0, candidate));
}

static void
test_whole (void)
{
  g_autoptr(SaksiResult) result = parse (
    "{'mode': 'hhcw', 'chart': {'null': null, '100025': 61, '100026': 102, '100027': 20}, "
    "'images': ['" PAGE "', null, null], 'administrasi': {'suara_sah': 183, 'suara_total': 187, "
    "'pemilih_dpt_j': 240, 'pemilih_dpt_l': 118, 'pemilih_dpt_p': 122, 'pengguna_dpt_j': 182, "
    "'pengguna_dpt_l': 85, 'pengguna_dpt_p': 97, 'pengguna_dptb_j': 2, 'pengguna_dptb_l': 1, "
    "'pengguna_dptb_p': 1, 'suara_tidak_sah': 4, 'pengguna_total_j': 187, 'pengguna_total_l': 87, "
    "'pengguna_total_p': 100, 'pengguna_non_dpt_j': 3, 'pengguna_non_dpt_l': 1, "
    "'pengguna_non_dpt_p': 2}, 'psu': null, 'ts': '2024-02-16 11:00:00', 'status_suara': true, "
    "'status_adm': true}");
  static const gint64 fields[] = {
    183, 4, 187, 240, 118, 122, 182, 85, 97, 2, 1, 1, 3, 1, 2, 187, 87, 100,
  };

  g_assert_cmpuint (result->n_votes, ==, 3);
  g_assert_cmpint (get_vote (result, 100025), ==, 61);
  g_assert_cmpint (get_vote (result, 100026), ==, 102);
  g_assert_cmpint (get_vote (result, 100027), ==, 20);
  g_assert_cmpint (get_vote (result, 100028), ==, SAKSI_UNKNOWN);
  g_assert_cmpint (saksi_result_sum_votes (result), ==, 183);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    g_assert_cmpint (result->fields[i], ==, fields[i]);
  g_assert_cmpuint (result->n_pages, ==, 3);
  g_assert_cmpstr (result->pages[0], ==, PAGE);
  g_assert_null (result->pages[1]);
  g_assert_null (result->pages[2]);
  g_assert_cmpint (result->ts, ==, 1708056000);
  g_assert_cmpint (result->flags.chart, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (result->flags.administration, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (result->flags.images, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (result->flags.candidates, ==, SAKSI_PRESENCE_ABSENT);
  g_assert_cmpint (result->flags.mode, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (result->flags.status_votes, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (result->flags.status_administration, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (result->flags.voting, ==, SAKSI_VOTING_NULL);
  g_assert_null (result->extra);
}

/* Missing, null, and an object that says nothing are three things, and none of them is zero. */
static void
test_nothing (void)
{
  g_autoptr(SaksiResult) nulls = parse (
    "{'mode': null, 'chart': null, 'images': null, 'administrasi': null, 'caleg': null, "
    "'psu': null, 'ts': null, 'status_suara': null, 'status_adm': null}");
  g_autoptr(SaksiResult) empty = parse ("{'chart': {'null': null}, 'images': [null, null, null], "
                                        "'administrasi': {'null': null, 'suara_sah': null}}");
  g_autoptr(SaksiResult) images = parse ("{'images': []}");
  g_autoptr(SaksiResult) one = parse ("{'chart': {'100025': 5, '100026': null}}");

  g_assert_cmpint (nulls->flags.chart, ==, SAKSI_PRESENCE_NULL);
  g_assert_cmpint (nulls->flags.administration, ==, SAKSI_PRESENCE_NULL);
  g_assert_cmpint (nulls->flags.images, ==, SAKSI_PRESENCE_NULL);
  g_assert_cmpint (nulls->flags.candidates, ==, SAKSI_PRESENCE_NULL);
  g_assert_cmpint (nulls->flags.mode, ==, SAKSI_PRESENCE_NULL);
  g_assert_cmpint (nulls->flags.voting, ==, SAKSI_VOTING_NULL);
  g_assert_cmpint (nulls->flags.status_votes, ==, SAKSI_PRESENCE_NULL);
  g_assert_cmpint (nulls->ts, ==, SAKSI_UNKNOWN);
  g_assert_cmpuint (nulls->n_votes, ==, 0);
  g_assert_cmpuint (nulls->n_pages, ==, 0);
  g_assert_cmpint (saksi_result_sum_votes (nulls), ==, SAKSI_UNKNOWN);
  g_assert_null (nulls->extra);

  g_assert_cmpint (empty->flags.chart, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (empty->flags.administration, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpuint (empty->n_votes, ==, 0);
  g_assert_cmpuint (empty->n_pages, ==, 3);
  g_assert_cmpint (empty->fields[SAKSI_FIELD_SUARA_SAH], ==, SAKSI_UNKNOWN);
  g_assert_cmpint (saksi_result_sum_votes (empty), ==, SAKSI_UNKNOWN);
  g_assert_null (empty->extra);

  g_assert_cmpint (images->flags.chart, ==, SAKSI_PRESENCE_ABSENT);
  g_assert_cmpint (images->flags.images, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (images->flags.voting, ==, SAKSI_VOTING_ABSENT);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    g_assert_cmpint (images->fields[i], ==, SAKSI_UNKNOWN);

  g_assert_cmpint (get_vote (one, 100025), ==, 5);
  g_assert_cmpint (get_vote (one, 100026), ==, SAKSI_UNKNOWN);
  g_assert_cmpint (saksi_result_sum_votes (one), ==, SAKSI_UNKNOWN);
}

/* Numbers as they were met, and what is none: it is unknown, and kept. */
static void
test_counts (void)
{
  static const struct
  {
    const char *value;
    gint64 count;
    const char *extra; /* how the value is kept; NULL: not at all */
  } cases[] = {
    { "0", 0, NULL }, { "-0", 0, NULL }, { "61", 61, NULL }, { "256000", 256000, NULL },
    { "-7899", -7899, NULL }, { "-2124", -2124, NULL }, { "1000000000000", 1000000000000, NULL },
    { "61.0", 61, NULL }, { "6.1e1", 61, NULL }, { "610e-1", 61, NULL }, { "-61.000", -61, NULL },
    { "'61'", 61, NULL }, { "'-61'", -61, NULL }, { "'0061'", 61, NULL },
    { "null", SAKSI_UNKNOWN, NULL },
    { "61.5", SAKSI_UNKNOWN, "61.5" }, { "1e400", SAKSI_UNKNOWN, "1e400" },
    { "1000000000001", SAKSI_UNKNOWN, "1000000000001" },
    { "-1000000000001", SAKSI_UNKNOWN, "-1000000000001" },
    { "4611686018427387903", SAKSI_UNKNOWN, "4611686018427387903" },
    { "99999999999999999999", SAKSI_UNKNOWN, "99999999999999999999" },
    { "'99999999999999999999'", SAKSI_UNKNOWN, "'99999999999999999999'" },
    { "''", SAKSI_UNKNOWN, "''" }, { "'61.0'", SAKSI_UNKNOWN, "'61.0'" },
    { "' 61'", SAKSI_UNKNOWN, "' 61'" }, { "'enam'", SAKSI_UNKNOWN, "'enam'" },
    { "true", SAKSI_UNKNOWN, "true" }, { "[ 61 ]", SAKSI_UNKNOWN, "[61]" },
    { "[]", SAKSI_UNKNOWN, "[]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'chart': {'100025': %s}, 'administrasi': "
                                               "{'suara_sah': %s}}",
                                               cases[i].value, cases[i].value);
      g_autofree char *extra = NULL;
      g_autofree char *expected = NULL;
      g_autoptr(SaksiResult) result = parse (text);

      if (cases[i].extra != NULL)
        extra = g_strdup_printf ("{'administrasi.suara_sah':%s,'chart.100025':%s}",
                                 cases[i].extra, cases[i].extra);
      expected = extra != NULL ? test_json_text (extra) : NULL;
      g_test_message ("%s", text);
      g_assert_cmpuint (result->n_votes, ==, 1);
      g_assert_cmpint (get_vote (result, 100025), ==, cases[i].count);
      g_assert_cmpint (result->fields[SAKSI_FIELD_SUARA_SAH], ==, cases[i].count);
      g_assert_cmpstr (result->extra, ==, expected);
    }
}

static void
test_status (void)
{
  static const struct
  {
    const char *value;
    SaksiPresence presence;
    gboolean kept;
  } cases[] = {
    { "true", SAKSI_PRESENCE_TRUE, FALSE }, { "false", SAKSI_PRESENCE_FALSE, FALSE },
    { "'true'", SAKSI_PRESENCE_TRUE, FALSE }, { "'false'", SAKSI_PRESENCE_FALSE, FALSE },
    { "null", SAKSI_PRESENCE_NULL, FALSE },
    { "1", SAKSI_PRESENCE_ABSENT, TRUE }, { "'ya'", SAKSI_PRESENCE_ABSENT, TRUE },
    { "{}", SAKSI_PRESENCE_ABSENT, TRUE }, { "[true]", SAKSI_PRESENCE_ABSENT, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'images': [], 'status_suara': %s, "
                                               "'status_adm': %s}",
                                               cases[i].value, cases[i].value);
      g_autoptr(SaksiResult) result = parse (text);

      g_test_message ("%s", text);
      g_assert_cmpint (result->flags.status_votes, ==, cases[i].presence);
      g_assert_cmpint (result->flags.status_administration, ==, cases[i].presence);
      g_assert_cmpint (result->extra != NULL, ==, cases[i].kept);
    }
}

static void
test_voting (void)
{
  static const struct
  {
    const char *value;
    SaksiVoting voting;
  } cases[] = {
    { "null", SAKSI_VOTING_NULL },
    { "'Reguler'", SAKSI_VOTING_REGULAR }, { "'reguler'", SAKSI_VOTING_REGULAR },
    { "'Pemungutan Suara Ulang'", SAKSI_VOTING_AGAIN },
    { "'PEMUNGUTAN SUARA SUSULAN'", SAKSI_VOTING_LATER },
    { "'Pemungutan Suara Lanjutan'", SAKSI_VOTING_CONTINUED },
    { "'Penghitungan Suara Ulang'", SAKSI_VOTING_COUNT_AGAIN },
    { "'penghitungan suara susulan'", SAKSI_VOTING_COUNT_LATER },
    { "'Lain'", SAKSI_VOTING_OTHER }, { "''", SAKSI_VOTING_OTHER }, { "1", SAKSI_VOTING_OTHER },
    { "{'a': 1}", SAKSI_VOTING_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'chart': null, 'psu': %s}", cases[i].value);
      g_autoptr(SaksiResult) result = parse (text);

      g_assert_cmpint (result->flags.voting, ==, cases[i].voting);
      g_assert_cmpint (result->extra != NULL, ==, cases[i].voting == SAKSI_VOTING_OTHER);
    }
}

/* Times against GDateTime, which knows the calendar on its own. */
static void
test_times (void)
{
  static const char *const refused[] = {
    "", "2024-02-16", "2024-02-16T11:00:00", "2024-02-16 11:00:00 ", " 2024-02-16 11:00:00",
    "2024-02-30 11:00:00", "2023-02-29 11:00:00", "2024-13-01 00:00:00", "2024-00-10 00:00:00",
    "2024-01-00 00:00:00", "2024-01-32 00:00:00", "2024-01-01 24:00:00", "2024-01-01 00:60:00",
    "2024-01-01 00:00:61", "1969-12-31 23:59:59", "24-02-2016 11:00:00", "2024-2-16  11:00:00",
    "2024-02-16 11:00", "2024-02-16 11:00:0x", "-024-02-16 11:00:00", "+024-02-16 11:00:00",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  gint64 seconds;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (saksi_result_parse_time (refused[i], strlen (refused[i]), &seconds));

  for (guint i = 0; i < 20000; i++)
    {
      int year = g_rand_int_range (rand, 1971, 2200);
      int month = g_rand_int_range (rand, 1, 13);
      int day = g_rand_int_range (rand, 1, g_date_get_days_in_month (month, (GDateYear) year) + 1);
      int hour = g_rand_int_range (rand, 0, 24);
      int minute = g_rand_int_range (rand, 0, 60);
      int second = g_rand_int_range (rand, 0, 60);
      g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%02d", year, month, day,
                                               hour, minute, second);
      g_autoptr(GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
      g_autoptr(GDateTime) time = g_date_time_new (wib, year, month, day, hour, minute, second);

      g_assert_true (saksi_result_parse_time (text, strlen (text), &seconds));
      g_assert_cmpint (seconds, ==, g_date_time_to_unix (time));
    }
}

static void
test_bad_time_is_kept (void)
{
  g_autoptr(SaksiResult) result = parse ("{'chart': null, 'ts': '16 Feb 2024'}");
  g_autoptr(SaksiResult) number = parse ("{'chart': null, 'ts': 1708056000}");

  g_assert_cmpint (result->ts, ==, SAKSI_UNKNOWN);
  g_assert_cmpstr (result->extra, ==, "{\"ts\":\"16 Feb 2024\"}");
  g_assert_cmpint (number->ts, ==, SAKSI_UNKNOWN);
  g_assert_cmpstr (number->extra, ==, "{\"ts\":1708056000}");
}

/* Members of other types and members that are not known are kept, in one spelling. */
static void
test_extras (void)
{
  g_autoptr(SaksiResult) one = parse (
    "{'chart': [1], 'images': 'none', 'administrasi': {'baru': {'b': [1, 2 , {}], "
    "'a': '\\u0041\\n'}, 'suara_sah': 3}, 'status': 0, 'caleg': 5, 'zz': null}");
  g_autoptr(SaksiResult) other = parse (
    "{'zz':null,'status':0,'administrasi':{'suara_sah':3,'baru':{'a':'A\\u000a','b':[1,2,{ }]}},"
    "'caleg':5,'images':'none','chart':[ 1 ]}");
  g_autoptr(SaksiResult) different = parse (
    "{'zz':null,'status':0,'administrasi':{'suara_sah':3,'baru':{'a':'A\\n','b':[2,1,{ }]}},"
    "'caleg':5,'images':'none','chart':[1]}");
  g_autoptr(SaksiResult) images = parse ("{'images': [null, 7, 'x', {'a': 1}, null]}");
  g_autoptr(SaksiResult) keys = parse (
    "{'chart': {'satu': 1, '-5': 2, '4294967296': 3, '\\u0031': 4, '': 5, 'persen': 6.5}}");

  g_assert_cmpstr (one->extra, ==,
                   "{\"administrasi.baru\":{\"a\":\"A\\u000a\",\"b\":[1,2,{}]},\"caleg\":5,"
                   "\"chart\":[1],\"images\":\"none\",\"status\":0,\"zz\":null}");
  g_assert_cmpint (one->flags.chart, ==, SAKSI_PRESENCE_ABSENT);
  g_assert_cmpint (one->flags.images, ==, SAKSI_PRESENCE_ABSENT);
  g_assert_cmpint (one->fields[SAKSI_FIELD_SUARA_SAH], ==, 3);
  test_result_assert_equal (one, other);
  g_assert_cmpstr (one->extra, !=, different->extra);

  g_assert_cmpuint (images->n_pages, ==, 5);
  g_assert_cmpstr (images->pages[2], ==, "x");
  g_assert_cmpstr (images->extra, ==, "{\"images.2\":7,\"images.4\":{\"a\":1}}");

  g_assert_cmpuint (keys->n_votes, ==, 0);
  g_assert_cmpstr (keys->extra, ==,
                   "{\"chart.\":5,\"chart.-5\":2,\"chart.1\":4,\"chart.4294967296\":3,"
                   "\"chart.persen\":6.5,\"chart.satu\":1}");
}

static void
test_council (void)
{
  const SaksiChoiceCode party = saksi_choice_code (SAKSI_CHOICE_PARTY_ONLY, 1, 0);
  const SaksiChoiceCode candidate = saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, 1, 100281);
  g_autoptr(SaksiResult) result = parse (
    "{'mode': 'hhcw', 'kode_dapil': '1101', 'chart': {'1': {'jml_suara_total': 30, "
    "'jml_suara_partai': 12}, '24': {'jml_suara_total': null}, '2': null, 'null': null, "
    "'3': {'null': null, 'lain': 1}}, 'caleg': {'1': {'100281': 10, '100282': null, 'null': null}, "
    "'24': {}, 'null': null, '5': null, '16777216': {'1': 2}}, "
    "'images': ['a', 'b', 'c', 'd', 'e', 'f']}");

  g_assert_cmpuint (result->n_votes, ==, 6);
  g_assert_cmpint (get_vote (result, 1), ==, 30);
  g_assert_cmpint (get_vote (result, 2), ==, SAKSI_UNKNOWN);
  g_assert_cmpint (get_vote (result, 24), ==, SAKSI_UNKNOWN);
  g_assert_cmpint (saksi_result_get_vote (result, party), ==, 12);
  g_assert_cmpint (saksi_result_get_vote (result, candidate), ==, 10);
  g_assert_cmpint (result->votes[5].count, ==, SAKSI_UNKNOWN);
  for (guint i = 1; i < result->n_votes; i++)
    g_assert_cmpuint (result->votes[i - 1].choice, <, result->votes[i].choice);
  g_assert_cmpuint (result->n_pages, ==, 6);
  g_assert_cmpint (result->flags.candidates, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpstr (result->extra, ==,
                   "{\"caleg.16777216\":{\"1\":2},\"caleg.5\":null,\"chart.lain\":1,"
                   "\"kode_dapil\":\"1101\"}");
}

static void
test_regional (void)
{
  g_autoptr(SaksiResult) result = parse (
    "{'mode': 'hhcw', 'tungsura': {'chart': {'1000900': 41, '1000901': 39, 'null': null}, "
    "'administrasi': {'suara_sah': 80, 'suara_tidak_sah': 2, 'suara_total': 82}, 'x': 1}, "
    "'images': [null], 'psu': 'Reguler', 'status_suara': true, 'status_adm': true, "
    "'ts': '2024-11-28 10:15:04'}");
  g_autoptr(SaksiResult) null = parse ("{'tungsura': null, 'images': [null]}");

  g_assert_cmpint (get_vote (result, 1000900), ==, 41);
  g_assert_cmpint (saksi_result_sum_votes (result), ==, 80);
  g_assert_cmpint (result->fields[SAKSI_FIELD_SUARA_TOTAL], ==, 82);
  g_assert_cmpint (result->flags.chart, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpstr (result->extra, ==, "{\"x\":1}");
  g_assert_cmpint (null->flags.chart, ==, SAKSI_PRESENCE_ABSENT);
  g_assert_cmpstr (null->extra, ==, "{\"tungsura\":null}");
}

/* The code of the station itself, which lines of documents carry, is no content; another is. */
static void
test_own_code (void)
{
  g_autoptr(SaksiResult) own = parse ("{'kode': '" STATION "', 'chart': null}");
  g_autoptr(SaksiResult) other = parse ("{'kode': '1204012001002', 'chart': null}");
  g_autoptr(SaksiResult) number = parse ("{'kode': 1204012001001, 'chart': null}");

  g_assert_null (own->extra);
  g_assert_cmpstr (other->extra, ==, "{\"kode\":\"1204012001002\"}");
  g_assert_cmpstr (number->extra, ==, "{\"kode\":1204012001001}");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code; /* a SaksiResultError */
  } cases[] = {
    { "", SAKSI_RESULT_ERROR_EMPTY },
    { "  \n", SAKSI_RESULT_ERROR_SYNTAX },
    { "<!DOCTYPE html><html><body>404</body></html>", SAKSI_RESULT_ERROR_SYNTAX },
    { "\n<html>", SAKSI_RESULT_ERROR_SYNTAX },
    { "\xef\xbb\xbf{'chart': null}", SAKSI_RESULT_ERROR_SYNTAX },
    { "{'chart': null", SAKSI_RESULT_ERROR_SYNTAX },
    { "{'chart': null}}", SAKSI_RESULT_ERROR_SYNTAX },
    { "{'chart': null} {'chart': null}", SAKSI_RESULT_ERROR_SYNTAX },
    { "{'chart': {'100025': 01}}", SAKSI_RESULT_ERROR_SYNTAX },
    { "{'chart': null, 'x': [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
      SAKSI_RESULT_ERROR_SYNTAX },
    { "[]", SAKSI_RESULT_ERROR_TYPE }, { "null", SAKSI_RESULT_ERROR_TYPE },
    { "'chart'", SAKSI_RESULT_ERROR_TYPE }, { "5", SAKSI_RESULT_ERROR_TYPE },
    { "true", SAKSI_RESULT_ERROR_TYPE },
    { "{}", SAKSI_RESULT_ERROR_TYPE }, { "{'ts': null}", SAKSI_RESULT_ERROR_TYPE },
    { "{'chart': 5}", SAKSI_RESULT_ERROR_TYPE },
    { "{'chart': null, 'mode': 'hr'}", SAKSI_RESULT_ERROR_MODE },
    { "{'chart': null, 'mode': 1}", SAKSI_RESULT_ERROR_MODE },
    { "{'chart': {'100025': 1, '100025': 2}}", SAKSI_RESULT_ERROR_TYPE },
    { "{'chart': {'7': 1, '007': 1}}", SAKSI_RESULT_ERROR_TYPE },
    { "{'chart': {'7': 1}, 'tungsura': {'chart': {'7': 1}}}", SAKSI_RESULT_ERROR_TYPE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = test_json_text (cases[i].text);
      g_autofree char *shown = g_strescape (json, NULL);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", shown);
      g_assert_null (parse_bytes (json, strlen (json), &error));
      g_assert_error (error, SAKSI_RESULT_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }
}

static void
test_caps (void)
{
  g_autoptr(GString) votes = g_string_new ("{\"chart\":{\"0\":1");
  g_autoptr(GString) pages = g_string_new ("{\"images\":[null");
  g_autoptr(SaksiResult) most_votes = NULL;
  g_autoptr(SaksiResult) most_pages = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 1; i < SAKSI_MAX_VOTES; i++)
    g_string_append_printf (votes, ",\"%u\":1", i);
  for (guint i = 1; i < SAKSI_MAX_PAGES; i++)
    g_string_append (pages, ",\"x\"");

  g_string_append (votes, "}}");
  g_string_append (pages, "]}");
  most_votes = parse (votes->str);
  most_pages = parse (pages->str);
  g_assert_cmpuint (most_votes->n_votes, ==, SAKSI_MAX_VOTES);
  g_assert_cmpuint (most_pages->n_pages, ==, SAKSI_MAX_PAGES);

  g_string_truncate (votes, votes->len - 2);
  g_string_append (votes, ",\"9999\":1}}");
  g_assert_null (parse_bytes (votes->str, votes->len, &error));
  g_assert_error (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_string_truncate (pages, pages->len - 2);
  for (guint i = 0; i < 1000; i++)
    g_string_append (pages, ",\"x\\/y\"");
  g_string_append (pages, "]}");
  g_assert_null (parse_bytes (pages->str, pages->len, &error));
  g_assert_error (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TOO_LARGE);
}

/* Every beginning of a document is refused, in memory of just that size. */
static void
test_cut_off (void)
{
  const char *whole = test_json_documents[0];

  for (gsize length = 1; length < strlen (whole); length++)
    {
      g_autofree char *copy = g_memdup2 (whole, length);
      g_autoptr(GError) error = NULL;

      g_assert_null (parse_bytes (copy, length, &error));
      g_assert_error (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_SYNTAX);
    }
}

/* The order of members and white space are no content. */
static void
test_shuffled (void)
{
  static const char *const texts[] = {
    ("{'mode':'hhcw','chart':{'null':null,'100025':61,'100026':102,'100027':20,'x':{'a':1,'b':[2,"
     "{'c':3,'d':4}]}},'images':['" PAGE "',null,7],'administrasi':{'suara_sah':183,"
     "'suara_total':'x','y':2},'psu':'Lain','ts':'2024-02-16 11:00:00','status_suara':'true',"
     "'status_adm':0,'e':{}}"),
    ("{'chart':{'1':{'jml_suara_total':30,'jml_suara_partai':12},'2':{'jml_suara_partai':1,"
     "'jml_suara_total':2}},'caleg':{'1':{'100281':10,'100282':1},'2':{'100283':0}},'images':[]}"),
    ("{'tungsura':{'chart':{'1000900':41,'1000901':39},'administrasi':null},'images':null,"
     "'ts':null}"),
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *json = test_json_text (texts[i]);
      g_autoptr(SaksiResult) plain = parse (json);

      for (guint n = 0; n < 200; n++)
        {
          g_autofree char *shuffled = test_json_shuffle (json, rand);
          g_autoptr(SaksiResult) result = parse (shuffled);

          test_result_assert_equal (plain, result);
        }
    }
}

/* A reader that has read anything before reads as a new one. */
static void
test_reader (void)
{
  g_autoptr(SaksiResultReader) reader = saksi_result_reader_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 20000; i++)
    {
      const char *seed = test_json_documents[g_rand_int_range (rand, 0, 5)];
      g_autoptr(GString) text = g_string_new (seed);
      g_autoptr(SaksiResult) expected = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) expected_error = NULL;
      const SaksiResult *result;

      for (gint32 n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        test_json_mutate (text, rand);
      expected = parse_bytes (text->str, text->len, &expected_error);
      result = saksi_result_reader_read (reader, text->str, text->len,
                                         saksi_contest_from_name ("ppwp-2024"),
                                         saksi_key_from_code (STATION), &error);
      g_assert_cmpint (result != NULL, ==, expected != NULL);
      if (result != NULL)
        test_result_assert_equal (result, expected);
      else
        g_assert_cmpstr (error->message, ==, expected_error->message);
    }
}

/* A number as it may stand in a document: mostly of a station, sometimes a placeholder far beyond,
 * at the edges of what a count can be, or none at all. */
static void
append_count (GString *text,
              GRand   *rand)
{
  static const char *const rare[] = {
    "null", "0", "999", "1000", "32767", "32768", "65535", "65536", "256000", "999999999999",
    "1000000000000", "1000000000001", "-1", "-256000", "1.0", "1.5", "1e3", "\"12\"", "\"x\"", "01",
    "true", "{}", "99999999999999999999", "", " 7",
  };

  if (g_rand_int_range (rand, 0, 60) == 0)
    g_string_append (text, rare[g_rand_int_range (rand, 0, G_N_ELEMENTS (rare))]);
  else
    g_string_append_printf (text, "%d", g_rand_int_range (rand, 0, 300));
}

static void
append_page (GString *text,
             GRand   *rand)
{
  static const char *const rare[] = {
    "null", "\"\"", "\"a\\/b\"", "\"caf\xc3\xa9\"", "\"\xff\"", "\"a\tb\"", "7", "\"open", "[]",
  };

  if (g_rand_int_range (rand, 0, 40) == 0)
    g_string_append (text, rare[g_rand_int_range (rand, 0, G_N_ELEMENTS (rare))]);
  else
    g_string_append_printf (text, "\"https://forms.example/0a1b/pemilu/ppwp/12/04/01/20/01/"
                            "1204012001001-20240214-%06d--0.jpg\"",
                            g_rand_int_range (rand, 0, 240000));
}

/* A document as a server makes them: the same members in the same order, but for a few. */
static char *
make_document (GRand *rand)
{
  static const char *const times[] = {
    "\"2024-02-16 11:00:00\"", "\"2024-02-30 11:00:00\"", "\"2024-02-16 23:59:60\"", "null",
    "\"\"", "1",
  };
  static const char *const codes[] = {
    STATION, "1204012001002", "120401200100", "120401200100x", "99AA012001001", "",
  };
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{\"kode\":\"%s\",\"chart\":{\"null\":null,\"100026\":",
                   codes[g_rand_int_range (rand, 0, 20) % G_N_ELEMENTS (codes) *
                         g_rand_int_range (rand, 0, 2)]);
  append_count (text, rand);
  g_string_append (text, ",\"100025\":");
  append_count (text, rand);
  g_string_append (text, "},\"images\":[");
  append_page (text, rand);
  g_string_append_c (text, ',');
  append_page (text, rand);
  g_string_append (text, "],\"administrasi\":{\"suara_sah\":");
  append_count (text, rand);
  g_string_append (text, g_rand_int_range (rand, 0, 30) > 0 ? ", \"suara_total\":"
                                                            : ", \"suara_sah\":");
  append_count (text, rand);
  g_string_append_printf (text, "},%s\"psu\":%s,\"ts\":%s,\"status_suara\":%s}",
                          g_rand_int_range (rand, 0, 3) > 0 ? "" : "\"kode_dapil\":\"1204\",",
                          g_rand_int_range (rand, 0, 9) > 0 ? "null" : "\"Reguler\"",
                          times[g_rand_int_range (rand, 0, 30) == 0
                                ? g_rand_int_range (rand, 0, G_N_ELEMENTS (times)) : 0],
                          g_rand_int_range (rand, 0, 9) > 0 ? "true" : "false");

  return g_string_free (text, FALSE);
}

/* What a reader of many documents of the same shapes says of @text is what a new one says. */
static void
check_as_new (SaksiResultReader *reader,
              const char        *text,
              gsize              length,
              gboolean           is_line)
{
  g_autoptr(SaksiResultReader) fresh = saksi_result_reader_new ();
  g_autofree char *copy = g_memdup2 (text, length);
  SaksiContest contest = saksi_contest_from_name ("ppwp-2024");
  SaksiKey key = saksi_key_from_code (STATION);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) expected_error = NULL;
  const SaksiResult *result = is_line
    ? saksi_result_reader_read_line (reader, copy, length, &error)
    : saksi_result_reader_read (reader, copy, length, contest, key, &error);
  const SaksiResult *expected = is_line
    ? saksi_result_reader_read_line (fresh, copy, length, &expected_error)
    : saksi_result_reader_read (fresh, copy, length, contest, key, &expected_error);

  g_assert_cmpstr (error != NULL ? error->message : NULL, ==,
                   expected_error != NULL ? expected_error->message : NULL);
  g_assert_cmpint (result != NULL, ==, expected != NULL);
  if (result == NULL)
    return;

  test_result_assert_equal (result, expected);
  g_assert_cmpuint (result->key, ==, expected->key);
  g_assert_cmpuint (result->contest, ==, expected->contest);
}

/* Values at every edge, documents cut off or too long, and single bytes changed, in documents that
 * otherwise look alike: this is what the short way of reading must not take for what it is not. */
static void
test_shapes (void)
{
  g_autoptr(SaksiResultReader) reader = saksi_result_reader_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (31);

  for (guint i = 0; i < 60000; i++)
    {
      g_autofree char *text = make_document (rand);
      gsize length = strlen (text);
      gint32 damage = g_rand_int_range (rand, 0, 4);

      if (damage == 0)
        length = (gsize) g_rand_int_range (rand, 1, (gint32) length);
      else if (damage == 1)
        text[g_rand_int_range (rand, 0, (gint32) length)] =
          "0123456789 \",:{}[]-.enull\\\x7f\x80\x1f"[g_rand_int_range (rand, 0, 29)];
      else if (damage == 2)
        {
          g_autofree char *longer = g_strconcat (text, &"  }]x"[g_rand_int_range (rand, 0, 6)],
                                                 NULL);

          g_free (text);
          text = g_steal_pointer (&longer);
          length = strlen (text);
        }
      check_as_new (reader, text, length, g_rand_boolean (rand));
    }
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    const char *contest; /* NULL: refused */
  } cases[] = {
    { "{'kode': '1204012001001', 'chart': {'100025': 3}}", "ppwp-2024" },
    { "{'chart': {'100025': 3}, 'images': ['https://h.example/0a/b/0a1b/pemilu/pdpd/12/04/01/20/"
      "01/1204012001001-20240214-190000--x.jpg'], 'kode': '1204012001001'}", "pdpd-2024" },
    { "{'kode': '1204012001001', 'images': [null, 'https://h.example/0a1b/pilkada/pkwkk/12/04/01/"
      "20/01/1204012001001-1.jpg']}", "pkwkk-2024" },
    { "{'kode': '1204012001001', 'images': ['x', 'https://h.example/1']}", "ppwp-2024" },
    { "{'chart': {'100025': 3}}", NULL },
    { "{'kode': '1204012001', 'chart': {'100025': 3}}", NULL },
    { "{'kode': 1204012001001, 'chart': {'100025': 3}}", NULL },
    { "{'kode': '120401200100x', 'chart': {'100025': 3}}", NULL },
    { "{'kode': '1204012001001'}", NULL },
    { "{'kode': '1204012001001', 'chart'", NULL },
    { "[]", NULL },
  };
  g_autoptr(SaksiResultReader) reader = saksi_result_reader_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = test_json_text (cases[i].text);
      g_autoptr(GError) error = NULL;
      const SaksiResult *result = saksi_result_reader_read_line (reader, json, strlen (json),
                                                                 &error);

      g_test_message ("%s", json);
      g_assert_cmpint (result != NULL, ==, cases[i].contest != NULL);
      if (result == NULL)
        {
          g_assert_nonnull (error);
          continue;
        }
      g_assert_cmpstr (saksi_contest_get_name (result->contest), ==, cases[i].contest);
      g_assert_cmpuint (result->key, ==, saksi_key_from_code (STATION));
      g_assert_null (result->extra);
    }
}

static void
test_flags (void)
{
  for (guint packed = 0; packed < 1u << 18; packed++)
    {
      SaksiResultFlags flags;

      if (packed >> 14 > SAKSI_VOTING_OTHER)
        break;
      saksi_result_unpack_flags (packed, &flags);
      g_assert_cmpuint (saksi_result_pack_flags (&flags), ==, packed);
    }
}

/* What Saksi does not know comes back letter by letter, however short it is kept. */
static void
test_extra (void)
{
  static const struct
  {
    const char *extra;
    gsize kept;
  } cases[] = {
    { "{\"kode_dapil\":\"1101\"}", 4 }, { "{\"kode_dapil\":\"360202\"}", 6 },
    { "{\"kode_dapil\":\"\"}", 17 }, { "{\"kode_dapil\":\"11A\"}", 20 },
    { "{\"kode_dapil\":\"1101\",\"x\":1}", 27 }, { "{\"kode_dapil\":1101}", 19 },
    { "{}", 2 }, { "{\"x\":\"1101\"}", 12 },
  };

  g_assert_null (saksi_extra_unpack (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      const char *packed = saksi_extra_pack (cases[i].extra, &length);
      g_autofree char *kept = g_strndup (packed, length);
      g_autofree char *back = saksi_extra_unpack (kept);

      g_assert_cmpuint (length, ==, cases[i].kept);
      g_assert_cmpstr (back, ==, cases[i].extra);
    }
}

/* Counts and ballot come back from the form in which the store keeps them; damage is noticed. */
static void
test_codec (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);

  for (guint n = 0; n < 500; n++)
    {
      g_autoptr(SaksiResult) result = saksi_result_new ();
      g_autoptr(SaksiResult) decoded = saksi_result_new ();
      g_autoptr(SaksiResult) damaged = saksi_result_new ();
      g_autoptr(GByteArray) choices = g_byte_array_new ();
      g_autoptr(GBytes) ballot = NULL;
      g_autofree guint8 *counts = NULL;
      gsize length;

      result->n_votes = (guint) g_rand_int_range (rand, 0, 40);
      result->votes = g_new (SaksiVote, result->n_votes + 1);
      for (guint i = 0; i < SAKSI_N_FIELDS; i++)
        result->fields[i] = g_rand_boolean (rand) ? SAKSI_UNKNOWN
                                                  : g_rand_int_range (rand, -5000, 300000);
      for (guint i = 0; i < result->n_votes; i++)
        {
          result->votes[i].choice = saksi_choice_code (i % 3, g_rand_int (rand) & SAKSI_MAX_PARTY,
                                                       g_rand_int (rand));
          result->votes[i].count = i % 7 == 0 ? SAKSI_UNKNOWN : g_rand_int_range (rand, -9, 999);
        }

      saksi_ballot_encode (result, choices);
      ballot = g_bytes_new (choices->data, choices->len);
      counts = g_malloc ((SAKSI_N_FIELDS + result->n_votes) * SAKSI_VARINT_MAX);
      length = saksi_counts_encode (result, counts);

      g_assert_true (saksi_result_decode_counts (decoded, ballot, counts, length));
      test_result_assert_equal (result, decoded);
      g_assert_false (saksi_result_decode_counts (damaged, ballot, counts, length - 1));
    }
}

static gint64
oracle_count (JsonObject *object,
              const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return SAKSI_UNKNOWN;
  g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_INT64);

  return json_node_get_int (node);
}

static JsonObject *
oracle_object (JsonObject *object,
               const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
compare_votes (const SaksiResult *result,
               JsonObject        *chart)
{
  g_autoptr(GList) names = chart != NULL ? json_object_get_members (chart) : NULL;
  guint n = 0;

  for (GList *l = names; l != NULL; l = l->next)
    {
      if (g_str_equal (l->data, "null"))
        continue;
      n++;
      g_assert_cmpint (get_vote (result, (guint32) g_ascii_strtoull (l->data, NULL, 10)), ==,
                       oracle_count (chart, l->data));
    }
  g_assert_cmpuint (result->n_votes, ==, n);
}

static void
compare_pages (const SaksiResult *result,
               JsonArray         *images)
{
  g_assert_cmpuint (result->n_pages, ==, json_array_get_length (images));
  for (guint i = 0; i < result->n_pages; i++)
    {
      JsonNode *node = json_array_get_element (images, i);

      g_assert_cmpstr (result->pages[i], ==,
                       JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_get_string (node));
    }
}

/* Every number, address and time of a real document, read by json-glib. */
static void
compare_file (const char *path,
              gpointer    user_data)
{
  guint *n_compared = user_data;
  SaksiDocumentPath place;
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(SaksiResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object;
  JsonObject *administration;
  gint64 ts;
  gsize length;

  if (!saksi_document_path_parse (path, &place) || place.kind != SAKSI_DOCUMENT_STATION)
    return;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  result = saksi_result_parse (text, length, place.contest, place.key, &error);
  g_assert_no_error (error);
  root = json_from_string (text, NULL);
  object = json_node_get_object (root);

  compare_votes (result, oracle_object (object, "chart"));
  administration = oracle_object (object, "administrasi");
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    g_assert_cmpint (result->fields[i], ==,
                     oracle_count (administration, saksi_field_get_name (i)));
  compare_pages (result, json_object_get_array_member (object, "images"));
  g_assert_true (saksi_result_parse_time (json_object_get_string_member (object, "ts"), 19, &ts));
  g_assert_cmpint (result->ts, ==, ts);
  g_assert_cmpint (result->flags.status_votes == SAKSI_PRESENCE_TRUE, ==,
                   json_object_get_boolean_member (object, "status_suara"));
  g_assert_cmpint (result->flags.mode == SAKSI_PRESENCE_TRUE, ==,
                   json_object_has_member (object, "mode"));
  g_assert_null (result->extra);
  *n_compared += 1;
}

static void
test_real_documents (void)
{
  g_autofree char *folder = test_dup_shared_path ("sirekap-samples");
  guint n = 0;

  if (folder == NULL)
    {
      g_test_skip ("no folder of real documents beside the project");
      return;
    }
  test_result_foreach_file (folder, compare_file, &n);
  g_assert_cmpuint (n, >=, 101);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/result-parser/whole", test_whole);
  g_test_add_func ("/result-parser/nothing", test_nothing);
  g_test_add_func ("/result-parser/counts", test_counts);
  g_test_add_func ("/result-parser/status", test_status);
  g_test_add_func ("/result-parser/voting", test_voting);
  g_test_add_func ("/result-parser/times", test_times);
  g_test_add_func ("/result-parser/times/kept", test_bad_time_is_kept);
  g_test_add_func ("/result-parser/extras", test_extras);
  g_test_add_func ("/result-parser/council", test_council);
  g_test_add_func ("/result-parser/regional", test_regional);
  g_test_add_func ("/result-parser/own-code", test_own_code);
  g_test_add_func ("/result-parser/refused", test_refused);
  g_test_add_func ("/result-parser/caps", test_caps);
  g_test_add_func ("/result-parser/cut-off", test_cut_off);
  g_test_add_func ("/result-parser/shuffled", test_shuffled);
  g_test_add_func ("/result-parser/reader", test_reader);
  g_test_add_func ("/result-parser/shapes", test_shapes);
  g_test_add_func ("/result-parser/lines", test_lines);
  g_test_add_func ("/result-parser/flags", test_flags);
  g_test_add_func ("/result-parser/codec", test_codec);
  g_test_add_func ("/result-parser/extra", test_extra);
  g_test_add_func ("/result-parser/real-documents", test_real_documents);

  return g_test_run ();
}
