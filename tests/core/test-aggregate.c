/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "contest/saksi-document-path.h"
#include "result/saksi-aggregate.h"
#include "result/saksi-result-parser.h"
#include "test-json.h"
#include "test-result.h"
#include "test-util.h"

static SaksiAggregate *
parse_as (const char *text,
          const char *contest,
          const char *code,
          GError    **error)
{
  g_autofree char *json = test_json_text (text);

  return saksi_aggregate_parse (json, strlen (json), saksi_contest_from_name (contest),
                                saksi_key_from_code (code), error);
}

static SaksiAggregate *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  SaksiAggregate *aggregate = parse_as (text, "ppwp-2024", "120401", &error);

  g_assert_no_error (error);
  return aggregate;
}

static gint64
get_vote (const SaksiVote *votes,
          guint            n,
          guint32          number)
{
  for (guint i = 0; i < n; i++)
    if (votes[i].choice == saksi_choice_code (SAKSI_CHOICE_CHART, 0, number))
      return votes[i].count;

  return SAKSI_UNKNOWN;
}

static const SaksiAggregateRow *
get_row (const SaksiAggregate *aggregate,
         const char           *code)
{
  for (guint i = 0; i < aggregate->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (aggregate->rows, SaksiAggregateRow, i);

      if (row->key == saksi_key_from_code (code))
        return row;
    }

  g_error ("there is no row of %s", code);
}

static void
assert_votes_equal (const SaksiVote *a,
                    guint            n_a,
                    const SaksiVote *b,
                    guint            n_b)
{
  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++)
    {
      g_assert_cmpuint (a[i].choice, ==, b[i].choice);
      g_assert_cmpint (a[i].count, ==, b[i].count);
    }
}

static void
assert_rows_equal (const SaksiAggregate *a,
                   const SaksiAggregate *b)
{
  g_assert_cmpuint (a->rows->len, ==, b->rows->len);
  for (guint i = 0; i < a->rows->len; i++)
    {
      const SaksiAggregateRow *one = &g_array_index (a->rows, SaksiAggregateRow, i);
      const SaksiAggregateRow *other = &g_array_index (b->rows, SaksiAggregateRow, i);

      g_assert_cmpuint (one->key, ==, other->key);
      g_assert_cmpint (one->status, ==, other->status);
      g_assert_cmpint (one->percent, ==, other->percent);
      g_assert_cmpint (one->total, ==, other->total);
      g_assert_cmpint (one->progress, ==, other->progress);
      assert_votes_equal (one->votes, one->n_votes, other->votes, other->n_votes);
    }
}

static void
assert_equal (const SaksiAggregate *a,
              const SaksiAggregate *b)
{
  g_assert_cmpint (a->ts, ==, b->ts);
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpint (a->progress, ==, b->progress);
  g_assert_cmpstr (a->extra, ==, b->extra);
  assert_votes_equal (a->votes, a->n_votes, b->votes, b->n_votes);
  assert_rows_equal (a, b);
}

static void
check_round_trip (const SaksiAggregate *aggregate)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(SaksiAggregate) decoded = saksi_aggregate_new ();

  saksi_aggregate_rows_encode (aggregate, bytes);
  g_assert_true (saksi_aggregate_rows_decode (decoded, bytes->data, bytes->len));
  assert_rows_equal (aggregate, decoded);

  for (guint length = 0; length < bytes->len; length++)
    {
      g_autoptr(SaksiAggregate) cut = saksi_aggregate_new ();

      g_assert_false (saksi_aggregate_rows_decode (cut, bytes->data, length));
    }
}

#define GENERAL \
  "{'ts': '2024-02-20 09:00:00', 'psu': 'Reguler', 'mode': 'hhcw'," \
  " 'chart': {'100025': 410, '100026': 905, '100027': null, 'persen': 66.67, 'null': null}," \
  " 'table': {'1204012001': {'psu': 'Reguler', '100025': 410, '100026': '905', 'persen': 100.0," \
  " 'status_progress': true}, '1204012002': {'psu': 'reguler', 'persen': 0," \
  " 'status_progress': false}, 'null': null}, 'progres': {'total': 9, 'progres': 6}}"

static void
test_general (void)
{
  g_autoptr(SaksiAggregate) aggregate = parse (GENERAL);
  const SaksiAggregateRow *in = get_row (aggregate, "1204012001");
  const SaksiAggregateRow *out = get_row (aggregate, "1204012002");

  g_assert_cmpint (aggregate->ts, ==, 1708394400);
  g_assert_cmpint (aggregate->total, ==, 9);
  g_assert_cmpint (aggregate->progress, ==, 6);
  g_assert_cmpuint (aggregate->n_votes, ==, 3);
  g_assert_cmpint (get_vote (aggregate->votes, 3, 100025), ==, 410);
  g_assert_cmpint (get_vote (aggregate->votes, 3, 100027), ==, SAKSI_UNKNOWN);
  g_assert_cmpuint (aggregate->rows->len, ==, 2);
  g_assert_cmpint (in->percent, ==, 10000);
  g_assert_cmpint (in->status, ==, SAKSI_PRESENCE_TRUE);
  g_assert_cmpint (get_vote (in->votes, in->n_votes, 100026), ==, 905);
  g_assert_cmpuint (out->n_votes, ==, 0);
  g_assert_cmpint (out->percent, ==, 0);
  g_assert_cmpint (out->status, ==, SAKSI_PRESENCE_FALSE);
  g_assert_cmpint (out->total, ==, SAKSI_UNKNOWN);
  g_assert_null (aggregate->extra);
  check_round_trip (aggregate);
}

#define REGIONAL \
  "{'mode': 'hhcw', 'tungsura': {'chart': {'1000900': 4100, '1000901': 3900," \
  " 'progres': {'total': 30, 'persen': 96.67, 'progres': 29}}, 'table': {'1204012001':" \
  " {'psu': 'Reguler', '1000900': 4100, '1000901': 3900, 'progres': {'total': 30," \
  " 'persen': 96.67, 'progres': 29}, 'status_progress': true}}}, 'psu': 'Reguler'," \
  " 'progres': {'total': 30, 'progres': 29}, 'ts': '2024-11-28 10:15:04'}"

static void
test_regional (void)
{
  g_autoptr(SaksiAggregate) aggregate = parse (REGIONAL);
  const SaksiAggregateRow *row = get_row (aggregate, "1204012001");

  g_assert_cmpint (aggregate->total, ==, 30);
  g_assert_cmpint (aggregate->progress, ==, 29);
  g_assert_cmpint (get_vote (aggregate->votes, aggregate->n_votes, 1000900), ==, 4100);
  g_assert_cmpint (row->total, ==, 30);
  g_assert_cmpint (row->progress, ==, 29);
  g_assert_cmpint (row->percent, ==, 9667);
  g_assert_null (aggregate->extra);
  check_round_trip (aggregate);
}

/* Nothing is dropped: what Saksi does not know, cannot read or finds twice with different values
 * is kept beside the rest. */
static void
test_extras (void)
{
  static const struct
  {
    const char *text;
    const char *extra;
  } cases[] = {
    { "{'chart': null}", NULL },
    { "{'chart': {'persen': 66.66}, 'progres': {'total': 9, 'progres': 6}}", NULL },
    { "{'chart': {'persen': null}, 'progres': null}", NULL },
    { "{'chart': {'persen': 70}, 'progres': {'total': 9, 'progres': 6}}", "{'chart.persen':7000}" },
    { "{'chart': {'persen': 70}}", "{'chart.persen':7000}" },
    { "{'chart': {'persen': 'x', '1': {'b': 2, 'a': 1}}}",
      "{'chart.1':{'a':1,'b':2},'chart.persen':'x'}" },
    { "{'chart': {'progres': {'total': 30, 'progres': 1}}, 'progres': {'total': 31, 'progres': 2}}",
      "{'chart.progres':1,'chart.total':30}" },
    { "{'chart': 5, 'table': [1]}", "{'chart':5,'table':[1]}" },
    { "{'chart': null, 'psu': 'Lain', 'progres': 7}", "{'progres':7,'psu':'Lain'}" },
    { "{'table': {'1204012001': {'psu': 'Ulang', 'x': 1, '7': 1.5, 'status_progress': 3}}}",
      "{'table.1204012001.7':1.5,'table.1204012001.psu':'Ulang',"
      "'table.1204012001.status_progress':3,'table.1204012001.x':1}" },
    /* Rows that are no children of the region. */
    { "{'table': {'120401': {'1': 1}, '1204': {}, '0': {}, '1204022001': {}, '1204012001001': {},"
      " 'x': 2, '1204012001': null}}",
      "{'table.0':{},'table.1204':{},'table.120401':{'1':1},'table.1204012001':null,"
      "'table.1204012001001':{},'table.1204022001':{},'table.x':2}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiAggregate) aggregate = parse (cases[i].text);
      g_autofree char *expected = cases[i].extra != NULL ? test_json_text (cases[i].extra) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (aggregate->extra, ==, expected);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code; /* a SaksiResultError */
  } cases[] = {
    { "", SAKSI_RESULT_ERROR_EMPTY }, { "<html>", SAKSI_RESULT_ERROR_SYNTAX },
    { "{'chart': {}", SAKSI_RESULT_ERROR_SYNTAX }, { "[]", SAKSI_RESULT_ERROR_TYPE },
    { "null", SAKSI_RESULT_ERROR_TYPE }, { "{}", SAKSI_RESULT_ERROR_TYPE },
    { "{'ts': null, 'progres': {}}", SAKSI_RESULT_ERROR_TYPE },
    { "{'mode': 'hr', 'chart': {}}", SAKSI_RESULT_ERROR_MODE },
    { "{'chart': {'7': 1, '07': 1}}", SAKSI_RESULT_ERROR_TYPE },
    { "{'table': {'1204012001': {'7': 1, '07': 1}}}", SAKSI_RESULT_ERROR_TYPE },
    { "{'table': {'1204012001': {}, '1204012001': {}}}", SAKSI_RESULT_ERROR_TYPE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (parse_as (cases[i].text, "ppwp-2024", "120401", &error));
      g_assert_error (error, SAKSI_RESULT_ERROR, cases[i].code);
    }
}

static void
test_shuffled (void)
{
  static const char *const texts[] = {
    GENERAL, REGIONAL,
    ("{'tungsura':{'chart':{'1':2,'progres':{'total':30,'progres':1}}},'progres':{'total':null,"
     "'progres':2},'x':{'a':1,'b':2}}"),
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (17);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *json = test_json_text (texts[i]);
      g_autoptr(SaksiAggregate) plain = parse (json);

      for (guint n = 0; n < 200; n++)
        {
          g_autofree char *shuffled = test_json_shuffle (json, rand);
          g_autoptr(SaksiAggregate) aggregate = parse (shuffled);

          assert_equal (plain, aggregate);
        }
    }
}

static void
test_damaged (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (18);

  for (guint i = 0; i < 20000; i++)
    {
      gsize length = (gsize) g_rand_int_range (rand, 0, 80);
      g_autofree guint8 *bytes = g_malloc (length);
      g_autoptr(SaksiAggregate) aggregate = saksi_aggregate_new ();

      for (gsize at = 0; at < length; at++)
        bytes[at] = (guint8) g_rand_int_range (rand, 0, i % 2 == 0 ? 256 : 8);
      saksi_aggregate_rows_decode (aggregate, bytes, length);
    }
}

/* Votes of an object against json-glib; members that are no numbers stand beside them. */
static void
compare_votes (const SaksiVote *votes,
               guint            n,
               JsonObject      *object)
{
  g_autoptr(GList) names = json_object_get_members (object);
  guint n_numbers = 0;

  for (GList *l = names; l != NULL; l = l->next)
    if (g_ascii_isdigit (*(const char *) l->data))
      {
        n_numbers++;
        g_assert_cmpint (get_vote (votes, n, (guint32) g_ascii_strtoull (l->data, NULL, 10)), ==,
                         json_object_get_int_member (object, l->data));
      }
  g_assert_cmpuint (n, ==, n_numbers);
}

static void
compare_document (const char              *path,
                  const SaksiDocumentPath *place)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(SaksiAggregate) aggregate = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GList) codes = NULL;
  JsonObject *object;
  JsonObject *numbers;
  JsonObject *table;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  aggregate = saksi_aggregate_parse (text, length, place->contest, place->key, &error);
  g_assert_no_error (error);
  root = json_from_string (text, NULL);
  object = json_node_get_object (root);
  numbers = json_object_has_member (object, "tungsura")
            ? json_object_get_object_member (object, "tungsura") : object;

  compare_votes (aggregate->votes, aggregate->n_votes,
                 json_object_get_object_member (numbers, "chart"));
  table = json_object_get_object_member (numbers, "table");
  codes = json_object_get_members (table);
  g_assert_cmpuint (aggregate->rows->len, ==, json_object_get_size (table));
  for (GList *l = codes; l != NULL; l = l->next)
    {
      const SaksiAggregateRow *row = get_row (aggregate, l->data);

      compare_votes (row->votes, row->n_votes, json_object_get_object_member (table, l->data));
    }
  g_assert_cmpint (aggregate->total, ==,
                   json_object_get_int_member (json_object_get_object_member (object, "progres"),
                                               "total"));
  g_assert_cmpstr (aggregate->extra, ==, NULL);
  check_round_trip (aggregate);
}

static void
compare_file (const char *path,
              gpointer    user_data)
{
  guint *n_compared = user_data;
  SaksiDocumentPath place;

  if (!saksi_document_path_parse (path, &place) || place.kind != SAKSI_DOCUMENT_AGGREGATE)
    return;

  compare_document (path, &place);
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
  g_assert_cmpuint (n, >=, 53 + 2 * 77);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/aggregate/general", test_general);
  g_test_add_func ("/aggregate/regional", test_regional);
  g_test_add_func ("/aggregate/extras", test_extras);
  g_test_add_func ("/aggregate/refused", test_refused);
  g_test_add_func ("/aggregate/shuffled", test_shuffled);
  g_test_add_func ("/aggregate/damaged", test_damaged);
  g_test_add_func ("/aggregate/real-documents", test_real_documents);

  return g_test_run ();
}
