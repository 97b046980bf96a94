/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "check/saksi-findings.h"
#include "store/saksi-connection.h"
#include "store/saksi-finding-table.h"
#include "test-util.h"

/* Random findings are written through the table and, besides, kept in an array; every answer of
 * the table is compared with what a walk over the array says. */

typedef struct
{
  SaksiKey key;
  SaksiFinding finding;
  gint64 size;
  gint64 changed; /* SAKSI_UNKNOWN where there is no document */
} Record;

/* Midnight of 14 February 2024 in western Indonesia. */
#define FIRST_DAY G_GINT64_CONSTANT (1707843600)
#define DAY G_GINT64_CONSTANT (86400)
#define N_DAYS 30

typedef struct
{
  GArray *records; /* owned, of Record, ordered by key and rule */
  guint n_stations;
  guint n_incomplete;
} Model;

static const char *const villages[] = {
  "0001011001", "1101012001", "1101012002", "1102012001", "3101011003", "3171011001", "9401011001",
  "99AE010001",
};

static SaksiFinding
random_finding (GRand *rand,
                guint  rule)
{
  SaksiFinding finding = { .rule = rule };

  finding.severity = (SaksiSeverity) g_rand_int_range (rand, 0, 3);
  finding.part = (guint) g_rand_int_range (rand, 0, 3);
  finding.boxes = g_rand_int_range (rand, -1, 3);
  finding.found = g_rand_int_range (rand, 0, 20) > 0 ? g_rand_int_range (rand, 0, 400)
                                                     : SAKSI_UNKNOWN;
  finding.expected = finding.found == SAKSI_UNKNOWN ? SAKSI_UNKNOWN
                     : finding.found - g_rand_int_range (rand, -15, 15) *
                         (g_rand_boolean (rand) ? 1 : 10);

  return finding;
}

/* A document that tells its time, one that tells none, or no document at all. */
static gint64
add_document (SaksiConnection *connection,
              GRand           *rand,
              SaksiKey         key)
{
  gint64 changed = FIRST_DAY + g_rand_int_range (rand, 0, N_DAYS * DAY);
  int kind = g_rand_int_range (rand, 0, 4);
  g_autofree char *ts = kind == 1 ? g_strdup ("NULL")
                                  : g_strdup_printf ("%" G_GINT64_FORMAT, changed);
  g_autofree char *sql = g_strdup_printf (
    "INSERT OR REPLACE INTO result (key, version, receipt, fetched, ts, flags, ballot, counts, "
    "sha256) VALUES (%" G_GINT64_FORMAT ", 1, 1, %" G_GINT64_FORMAT ", %s, 0, 0, x'', x'')",
    saksi_contest_key (1, key), kind == 1 ? changed : FIRST_DAY + 2 * N_DAYS * DAY, ts);

  if (kind == 0)
    {
      g_free (sql);
      sql = g_strdup_printf ("DELETE FROM result WHERE key = %" G_GINT64_FORMAT,
                             saksi_contest_key (1, key));
    }
  g_assert_true (saksi_connection_exec (connection, sql, NULL));

  return kind == 0 ? SAKSI_UNKNOWN : changed;
}

static guint
fill_station (Model           *model,
              SaksiConnection *connection,
              GRand           *rand,
              SaksiKey         key)
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  guint n = 0;
  SaksiRuleSet unchecked = g_rand_int_range (rand, 0, 4) == 0
                             ? 1u << g_rand_int_range (rand, 1, 23) : 0;
  gint64 changed = add_document (connection, rand, key);

  for (guint rule = 1; rule < 26; rule++)
    if (g_rand_int_range (rand, 0, 12) == 0)
      {
        Record record = {
          .key = key, .finding = random_finding (rand, rule), .changed = changed,
        };

        record.size = record.finding.found == SAKSI_UNKNOWN
                        ? -1 : llabs (record.finding.found - record.finding.expected);
        findings[n++] = record.finding;
        g_array_append_val (model->records, record);
      }
  g_assert_true (saksi_finding_table_replace (connection, saksi_contest_key (1, key), findings, n,
                                              unchecked, NULL));
  model->n_stations++;
  model->n_incomplete += !saksi_key_is_specimen (key) && (unchecked & 0x1fe) != 0;

  return n;
}

static void
fill (Model           *model,
      SaksiConnection *connection,
      guint            seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  g_array_set_size (model->records, 0);
  model->n_stations = model->n_incomplete = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (villages); i++)
    for (guint station = 1; station <= 40; station++)
      {
        g_autofree char *code = g_strdup_printf ("%s%03u", villages[i], station);

        fill_station (model, connection, rand, saksi_key_from_code (code));
      }
}

static gboolean
matches (const Record              *record,
         const SaksiFindingsFilter *filter,
         gboolean                   rules,
         gboolean                   severities,
         gboolean                   sizes,
         gboolean                   boxes,
         gboolean                   since)
{
  g_autofree char *code = saksi_key_dup_code (record->key);
  guint class = record->size <= 0 ? 0 : record->size <= 9 ? 1 : record->size <= 99 ? 2 : 3;
  guint severity = record->finding.severity;
  gboolean nation = filter->region[0] == '\0' || g_str_equal (filter->region, "0");

  if (nation ? g_str_has_prefix (code, "00") : !g_str_has_prefix (code, filter->region))
    return FALSE;

  return (!rules || filter->rules == 0 || (filter->rules & 1u << record->finding.rule)) &&
         (!severities || filter->severities == 0 || (filter->severities & 1u << severity)) &&
         (!sizes || filter->sizes == 0 || (filter->sizes & 1u << class)) &&
         (!boxes || filter->boxes == 0 ||
          (record->finding.boxes >= 0 && (filter->boxes & 1u << record->finding.boxes))) &&
         (!since || filter->since == 0 ||
          (record->changed != SAKSI_UNKNOWN && record->changed >= filter->since));
}

static int
compare_size (gconstpointer a,
              gconstpointer b)
{
  const Record *x = a;
  const Record *y = b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;

  return (int) x->finding.rule - (int) y->finding.rule;
}

static GArray *
expect_list (Model                     *model,
             const SaksiFindingsFilter *filter)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Record));

  for (guint i = 0; i < model->records->len; i++)
    if (matches (&g_array_index (model->records, Record, i), filter, TRUE, TRUE, TRUE, TRUE, TRUE))
      g_array_append_val (list, g_array_index (model->records, Record, i));
  if (filter->sort == SAKSI_FINDINGS_SORT_SIZE)
    g_array_sort (list, compare_size);

  for (guint i = 0; filter->reverse && i < list->len / 2; i++)
    {
      Record *a = &g_array_index (list, Record, i);
      Record *b = &g_array_index (list, Record, list->len - 1 - i);
      Record kept = *a;

      *a = *b;
      *b = kept;
    }

  return list;
}

static void
assert_list (Model                     *model,
             SaksiConnection           *connection,
             const SaksiFindingsFilter *filter,
             guint                      limit)
{
  g_autoptr(GArray) expected = expect_list (model, filter);
  SaksiFindingsCursor after = { 0 };
  gboolean complete = FALSE;
  guint at = 0;

  while (!complete)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiFindingsSlice) slice = NULL;

      slice = saksi_finding_table_list (connection, filter, &after, limit, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (slice->items->len, <=, limit);
      for (guint i = 0; i < slice->items->len; i++)
        {
          const SaksiFindingItem *item = slice->items->pdata[i];
          const Record *record = &g_array_index (expected, Record, at++);

          g_assert_cmpuint (at, <=, expected->len);
          g_assert_cmpuint (saksi_key_from_code (item->code), ==, record->key);
          g_assert_cmpuint (item->finding.rule, ==, record->finding.rule);
          g_assert_cmpint (item->finding.severity, ==, record->finding.severity);
          g_assert_cmpuint (item->finding.part, ==, record->finding.part);
          g_assert_cmpint (item->finding.found, ==, record->finding.found);
          g_assert_cmpint (item->finding.expected, ==, record->finding.expected);
          g_assert_cmpint (item->finding.boxes, ==, record->finding.boxes);
          g_assert_nonnull (item->name);
        }
      complete = slice->complete;
      after = slice->end;
    }
  g_assert_cmpuint (at, ==, expected->len);
}

/* Each day counts itself and all later ones. */
static void
assert_days (const SaksiFindingsFacets *facets,
             const gint64               days[N_DAYS])
{
  gint64 before = G_MAXINT64;
  guint last = N_DAYS;
  gint64 sum = 0;

  for (guint i = 0; i < facets->days->len; i++)
    {
      const SaksiFindingsDay *day = &g_array_index (facets->days, SaksiFindingsDay, i);
      guint number = (guint) ((day->start - FIRST_DAY) / DAY);

      g_assert_cmpint (day->start, <, before);
      g_assert_cmpint ((day->start - FIRST_DAY) % DAY, ==, 0);
      g_assert_cmpuint (number, <, last);
      for (; last > number; last--)
        sum += days[last - 1];
      g_assert_cmpint (day->count, ==, sum);
      before = day->start;
    }
  for (; last > 0; last--)
    g_assert_cmpint (days[last - 1], ==, 0);
}

static void
assert_facets (Model                     *model,
               SaksiConnection           *connection,
               const SaksiFindingsFilter *filter)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFindingsFacets) facets = saksi_finding_table_facets (connection, filter, &error);
  gint64 rules[SAKSI_LAST_RULE + 1] = { 0 };
  gint64 sizes[SAKSI_N_SIZE_CLASSES] = { 0 };
  gint64 severities[SAKSI_N_SEVERITIES] = { 0 };
  gint64 boxes[SAKSI_MAX_BOXES + 1] = { 0 };
  gint64 days[N_DAYS] = { 0 };
  gint64 total = 0;
  gint64 in_regions = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < model->records->len; i++)
    {
      const Record *record = &g_array_index (model->records, Record, i);

      rules[record->finding.rule] += matches (record, filter, FALSE, TRUE, TRUE, TRUE, TRUE);
      severities[record->finding.severity] +=
        matches (record, filter, TRUE, FALSE, TRUE, TRUE, TRUE);
      if (record->finding.boxes >= 0)
        boxes[record->finding.boxes] += matches (record, filter, TRUE, TRUE, TRUE, FALSE, TRUE);
      sizes[saksi_size_class_of (record->size)] +=
        matches (record, filter, TRUE, TRUE, FALSE, TRUE, TRUE);
      total += matches (record, filter, TRUE, TRUE, TRUE, TRUE, TRUE);
      if (record->changed != SAKSI_UNKNOWN)
        days[(record->changed - FIRST_DAY) / DAY] +=
          matches (record, filter, TRUE, TRUE, TRUE, TRUE, FALSE);
    }

  g_assert_cmpint (facets->total, ==, total);
  g_assert_cmpmem (facets->rules, sizeof rules, rules, sizeof rules);
  g_assert_cmpmem (facets->sizes, sizeof sizes, sizes, sizeof sizes);
  g_assert_cmpmem (facets->boxes, sizeof boxes, boxes, sizeof boxes);
  g_assert_cmpmem (facets->severities, sizeof severities, severities, sizeof severities);

  assert_days (facets, days);

  for (guint i = 0; i < facets->regions->len; i++)
    {
      const SaksiFindingsRegion *region = facets->regions->pdata[i];
      SaksiFindingsFilter below = *filter;
      g_autoptr(GArray) list = NULL;

      g_strlcpy (below.region, region->code, sizeof below.region);
      list = expect_list (model, &below);
      g_assert_cmpint (region->count, ==, list->len);
      g_assert_nonnull (region->name);
      in_regions += region->count;
    }
  g_assert_cmpint (in_regions, ==, total);
}

static void
assert_answers (Model           *model,
                SaksiConnection *connection)
{
  static const char *const regions[] = { "", "0", "00", "11", "1101", "110101", "1101012001",
                                         "1101012001003", "31", "99AE", "12" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    for (guint round = 0; round < 8; round++)
      {
        SaksiFindingsFilter filter = {
          .contest = 1,
          .sort = (SaksiFindingsSort) (round % 2),
          .reverse = g_rand_boolean (rand),
        };

        g_strlcpy (filter.region, regions[i], sizeof filter.region);
        if (round >= 2)
          filter.rules = g_rand_int (rand) & 0x3fffffe;
        if (round >= 3)
          filter.sizes = (guint) g_rand_int_range (rand, 0, 16);
        if (round >= 4)
          filter.severities = (guint) g_rand_int_range (rand, 0, 8);
        if (round >= 5)
          filter.boxes = (guint) g_rand_int_range (rand, 0, 8);
        if (round == 1 || round >= 6)
          filter.since = FIRST_DAY + g_rand_int_range (rand, 0, N_DAYS * DAY);
        assert_list (model, connection, &filter, (guint) g_rand_int_range (rand, 1, 100));
        assert_facets (model, connection, &filter);

        if (round == 0)
          {
            g_autoptr(GArray) all = expect_list (model, &filter);
            SaksiKey key = saksi_key_from_code (regions[i]);

            g_assert_cmpint (saksi_finding_table_count (connection, 1, key), ==, all->len);
          }
      }
}

static void
test_answers (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
  Model model = { .records = g_array_new (FALSE, FALSE, sizeof (Record)) };
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, NULL);
  SaksiFindingsFilter nation = { .contest = 1 };

  g_assert_true (saksi_schema_migrate (connection, NULL));
  saksi_connection_begin (connection, NULL);

  /* The second time everything is replaced. */
  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autoptr(SaksiFindingsFacets) facets = NULL;

      fill (&model, connection, seed);
      assert_answers (&model, connection);
      facets = saksi_finding_table_facets (connection, &nation, NULL);
      g_assert_cmpint (facets->incomplete, ==, model.n_incomplete);
      g_assert_cmpint (facets->checked, ==, facets->stations - facets->incomplete);
    }

  saksi_connection_commit (connection, NULL);
  saksi_connection_close (connection);
  g_array_unref (model.records);
  test_remove_folder (folder);
}

static void
test_station (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, NULL);
  g_autoptr(SaksiResult) result = saksi_result_new ();
  SaksiVote votes[] = { { 100025, 90 }, { 100026, 160 }, { 100027, 60 } };
  gint64 key;

  g_assert_true (saksi_schema_migrate (connection, NULL));
  result->contest = 1;
  result->key = saksi_key_from_code ("8271021022008");
  result->votes = g_memdup2 (votes, sizeof votes);
  result->n_votes = G_N_ELEMENTS (votes);
  result->fields[SAKSI_FIELD_SUARA_SAH] = 210;
  key = saksi_contest_key (result->contest, result->key);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr(GPtrArray) findings = NULL;
      const SaksiFinding *finding;

      g_assert_true (saksi_finding_table_update (connection, result, NULL));
      findings = saksi_finding_table_load_station (connection, key, NULL);
      g_assert_cmpuint (findings->len, ==, 2);
      finding = findings->pdata[0];
      g_assert_cmpuint (finding->rule, ==, 1);
      g_assert_cmpint (finding->found, ==, 310);
      g_assert_cmpint (finding->expected, ==, 210);
      g_assert_cmpint (finding->boxes, ==, 1);
      finding = findings->pdata[1];
      g_assert_cmpuint (finding->rule, ==, 21);
      g_assert_cmpint (finding->boxes, ==, SAKSI_BOXES_UNASKED);
    }

  result->votes[1].count = 60;
  g_assert_true (saksi_finding_table_update (connection, result, NULL));
  g_assert_cmpint (saksi_finding_table_count (connection, 1, result->key), ==, 1);
  g_assert_cmpint (saksi_finding_table_count (connection, 2, result->key), ==, 0);

  saksi_connection_close (connection);
  test_remove_folder (folder);
}

static void
test_async (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
  SaksiStore *store = test_open_store (path, NULL);
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GAsyncResult) third = NULL;
  g_autoptr(SaksiFindingsSlice) slice = NULL;
  g_autoptr(SaksiFindingsFacets) facets = NULL;
  g_autoptr(GError) error = NULL;
  SaksiFindingsFilter filter = { .contest = 1 };

  saksi_findings_load_async (store, &filter, NULL, 10, NULL, test_result_cb, &first);
  slice = saksi_findings_load_finish (test_wait (&first), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (slice->items->len, ==, 0);
  g_assert_true (slice->complete);

  saksi_findings_load_facets_async (store, &filter, NULL, test_result_cb, &second);
  facets = saksi_findings_load_facets_finish (test_wait (&second), &error);
  g_assert_no_error (error);
  g_assert_cmpint (facets->stations, ==, 0);

  g_strlcpy (filter.region, "123", sizeof filter.region);
  saksi_findings_load_async (store, &filter, NULL, 10, NULL, test_result_cb, &third);
  g_assert_null (saksi_findings_load_finish (test_wait (&third), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);

  g_clear_object (&first);
  g_clear_object (&second);
  g_clear_object (&third);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
  test_remove_folder (folder);
}

static void
write_finding (SaksiConnection *connection,
               const char      *code,
               guint            rule)
{
  const SaksiFinding finding = { .rule = rule, .found = 1, .expected = 2, .boxes = -1 };

  g_assert_true (saksi_finding_table_replace (connection,
                                              saksi_contest_key (1, saksi_key_from_code (code)),
                                              &finding, 1, 0, NULL));
}

/* A reader keeps what it has counted until somebody writes. */
static void
test_remembered (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  SaksiConnection *writer = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, NULL);
  SaksiConnection *reader;

  g_assert_true (saksi_schema_migrate (writer, NULL));
  reader = saksi_connection_open (path, SAKSI_CONNECTION_READ, NULL);

  write_finding (writer, "1101012001001", 1);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (saksi_finding_table_count (reader, 1, saksi_key_from_code ("11")), ==, 1);
      g_assert_cmpint (saksi_finding_table_count (reader, 1, SAKSI_KEY_NATION), ==, 1);
      g_assert_cmpint (saksi_finding_table_count (reader, 2, SAKSI_KEY_NATION), ==, 0);
    }

  write_finding (writer, "1101012001002", 1);
  g_assert_cmpint (saksi_finding_table_count (reader, 1, saksi_key_from_code ("11")), ==, 2);
  g_assert_cmpint (saksi_finding_table_count (writer, 1, saksi_key_from_code ("11")), ==, 2);

  /* A question that has begun goes on with what there was. */
  g_assert_true (saksi_connection_begin_read (reader, NULL));
  g_assert_cmpint (saksi_finding_table_count (reader, 1, saksi_key_from_code ("1101")), ==, 2);
  write_finding (writer, "1101012001003", 1);
  g_assert_cmpint (saksi_finding_table_count (reader, 1, SAKSI_KEY_NATION), ==, 2);
  saksi_connection_end_read (reader);
  g_assert_cmpint (saksi_finding_table_count (reader, 1, SAKSI_KEY_NATION), ==, 3);

  saksi_connection_close (reader);
  saksi_connection_close (writer);
  test_remove_folder (folder);
}

/* A published total and the stations it is held against are of two times, and both are told. */
static void
test_times (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, NULL);
  const SaksiFinding finding = { .rule = 20, .found = 9, .expected = 7, .boxes = -1 };
  SaksiFindingsFilter filter = { .contest = 1, .explain = TRUE };
  gint64 key = saksi_contest_key (1, saksi_key_from_code ("110101"));
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO receipt (id, kind, origin, started) VALUES (1, 'folder', '', 0); "
    "INSERT INTO aggregate (key, version, receipt, fetched, ts, votes, rows, sha256) "
    "VALUES (%" G_GINT64_FORMAT ", 1, 1, 5, %" G_GINT64_FORMAT ", x'', x'', x''); "
    "INSERT INTO rollup (key, documents, reported, newest, fields, votes) "
    "VALUES (%" G_GINT64_FORMAT ", 1, 1, %" G_GINT64_FORMAT ", x'', x'')",
    key, FIRST_DAY, key, FIRST_DAY + DAY);
  g_autoptr(SaksiFindingsSlice) slice = NULL;
  const SaksiFindingItem *item;

  g_assert_true (saksi_schema_migrate (connection, NULL));
  g_assert_true (saksi_connection_exec (connection, sql, NULL));
  g_assert_true (saksi_finding_table_replace (connection, key, &finding, 1, 0, NULL));

  slice = saksi_finding_table_list (connection, &filter, NULL, 10, NULL);
  g_assert_nonnull (slice);
  g_assert_cmpuint (slice->items->len, ==, 1);
  item = slice->items->pdata[0];
  g_assert_cmpint (item->total_time, ==, FIRST_DAY);
  g_assert_cmpint (item->station_time, ==, FIRST_DAY + DAY);

  saksi_connection_close (connection);
  test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/check-table/answers", test_answers);
  g_test_add_func ("/check-table/station", test_station);
  g_test_add_func ("/check-table/remembered", test_remembered);
  g_test_add_func ("/check-table/async", test_async);
  g_test_add_func ("/check-table/times", test_times);

  return g_test_run ();
}
