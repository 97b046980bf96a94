/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "area/saksi-classes.h"
#include "area/saksi-measure.h"
#include "base/saksi-varint.h"
#include "result/saksi-import.h"
#include "test-util.h"

/* Every number of a map is compared with what a plain walk over the documents says, and classes of
 * random values with what classes promise. */

#define CONTEST 1
#define N_STATIONS 500
#define N_CANDIDATES 3

/* A document as it was written: SAKSI_UNKNOWN is null. */
typedef struct
{
  char code[SAKSI_CODE_SIZE];
  gint64 votes[N_CANDIDATES];
  gint64 valid;
  gint64 invalid;
  gint64 voters;
  gint64 registered;
  guint second; /* of its time */
} Document;

typedef struct
{
  char *folder; /* owned */
  SaksiStore *store;
  GRand *rand;  /* owned */
  GArray *documents; /* owned, of Document */
} Fixture;

static const char *const villages[] = {
  "0001011001", "1101012001", "1101022002", "1102012001", "3101011003", "3171011001", "9101011001",
  "99AE010001",
};

static gint64
draw (GRand *rand,
      int    most)
{
  return g_rand_int_range (rand, 0, 5) == 0 ? SAKSI_UNKNOWN : g_rand_int_range (rand, 0, most);
}

static void
append_number (GString    *text,
               const char *name,
               gint64      number)
{
  if (number == SAKSI_UNKNOWN)
    g_string_append_printf (text, "\"%s\":null", name);
  else
    g_string_append_printf (text, "\"%s\":%" G_GINT64_FORMAT, name, number);
}

static void
append_document (GString        *text,
                 const Document *document)
{
  g_string_append_printf (text, "{\"kode\":\"%s\",\"ts\":\"2024-02-15 10:00:%02u\",\"chart\":{",
                          document->code, document->second);
  append_number (text, "100025", document->votes[0]);
  g_string_append_c (text, ',');
  append_number (text, "100026", document->votes[1]);
  g_string_append_c (text, ',');
  append_number (text, "100027", document->votes[2]);
  g_string_append (text, "},\"administrasi\":{");
  append_number (text, "suara_sah", document->valid);
  g_string_append_c (text, ',');
  append_number (text, "suara_tidak_sah", document->invalid);
  g_string_append_c (text, ',');
  append_number (text, "pengguna_total_j", document->voters);
  g_string_append_c (text, ',');
  append_number (text, "pemilih_dpt_j", document->registered);
  g_string_append (text, "},\"images\":[null,null,null],\"status_suara\":true,"
                   "\"status_adm\":false,\"psu\":\"Reguler\"}\n");
}

static void
add_document (Fixture *fixture,
              GString *text,
              guint    number)
{
  Document document = {
    .valid = draw (fixture->rand, 250),
    .invalid = draw (fixture->rand, 20),
    .voters = draw (fixture->rand, 280),
    .registered = draw (fixture->rand, 300),
    .second = (guint) g_rand_int_range (fixture->rand, 0, 60),
  };

  g_snprintf (document.code, sizeof document.code, "%s%03u",
              villages[number % G_N_ELEMENTS (villages)],
              number / (guint) G_N_ELEMENTS (villages) + 1);
  for (guint i = 0; i < N_CANDIDATES; i++)
    document.votes[i] = draw (fixture->rand, 100);
  append_document (text, &document);
  g_array_append_val (fixture->documents, document);
}

static void
import (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "documents.ndjson", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  for (guint i = 0; i < N_STATIONS; i++)
    add_document (fixture, text, i);
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  fixture->folder = test_make_folder ();
  fixture->rand = g_rand_new_with_seed (38);
  fixture->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (path, &error);
  g_assert_no_error (error);
  if (GPOINTER_TO_INT (data) > 0)
    import (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_rand_free (fixture->rand);
  g_array_unref (fixture->documents);
}

static SaksiAreaTable *
load (Fixture    *fixture,
      const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiAreaTable *table;

  saksi_area_table_load_async (fixture->store, CONTEST, code, NULL, test_result_cb, &result);
  table = saksi_area_table_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return table;
}

/* What a walk over the documents of a region counts. */
typedef struct
{
  gint64 votes[N_CANDIDATES];
  gint64 documents;
  gint64 reported;
  gint64 voters;
  gint64 registered;
  gint64 turnout_stations;
  gint64 invalid;
  gint64 cast;
  gint64 invalid_stations;
} Walk;

static Walk
walk (Fixture    *fixture,
      const char *region)
{
  Walk sums = { 0 };

  for (guint i = 0; i < fixture->documents->len; i++)
    {
      const Document *document = &g_array_index (fixture->documents, Document, i);
      gboolean reported = TRUE;

      if (!g_str_has_prefix (document->code, region))
        continue;
      for (guint k = 0; k < N_CANDIDATES; k++)
        if (document->votes[k] == SAKSI_UNKNOWN)
          reported = FALSE;
        else
          sums.votes[k] += document->votes[k];
      sums.documents++;
      sums.reported += reported;
      if (document->voters != SAKSI_UNKNOWN && document->registered != SAKSI_UNKNOWN)
        {
          sums.voters += document->voters;
          sums.registered += document->registered;
          sums.turnout_stations++;
        }
      if (document->valid != SAKSI_UNKNOWN && document->invalid != SAKSI_UNKNOWN)
        {
          sums.invalid += document->invalid;
          sums.cast += document->valid + document->invalid;
          sums.invalid_stations++;
        }
    }

  return sums;
}

static void
check_value (const SaksiAreaTable *table,
             guint                 row,
             SaksiMeasure          measure,
             guint                 candidate,
             gint64                part,
             gint64                whole,
             gint64                counted,
             double                scale)
{
  SaksiMeasureChoice choice = { measure, candidate, SAKSI_MEASURE_COUNT_STATIONS };
  SaksiMeasureValue value;

  saksi_measure_evaluate (&choice, table, row, &value);
  if (whole == 0)
    {
      g_assert_true (isnan (value.value));
      g_assert_cmpint (value.state, ==, SAKSI_MEASURE_UNKNOWN);
      return;
    }

  g_assert_cmpint (value.part, ==, part);
  g_assert_cmpint (value.whole, ==, whole);
  g_assert_cmpint (value.counted, ==, counted);
  g_assert_cmpfloat_with_epsilon (value.value, (double) part / (double) whole * scale, 1e-9);
}

static void
check_row (Fixture              *fixture,
           const SaksiAreaTable *table,
           guint                 row)
{
  const SaksiTallyRow *tally_row = table->rows->pdata[row];
  const SaksiAreaSums *sums = &g_array_index (table->sums, SaksiAreaSums, row);
  Walk all = walk (fixture, tally_row->region->code);
  gint64 votes = all.votes[0] + all.votes[1] + all.votes[2];

  g_assert_cmpint (sums->documents, ==, all.documents);
  for (guint i = 0; i < N_CANDIDATES; i++)
    check_value (table, row, SAKSI_MEASURE_SHARE, i, all.votes[i], all.reported > 0 ? votes : 0,
                 all.reported, 100);
  check_value (table, row, SAKSI_MEASURE_TURNOUT, 0, all.voters, all.registered,
               all.turnout_stations, 100);
  check_value (table, row, SAKSI_MEASURE_INVALID, 0, all.invalid, all.cast, all.invalid_stations,
               100);
  check_value (table, row, SAKSI_MEASURE_FINDINGS, 0, tally_row->findings, all.documents,
               all.documents, 1000);
}

static void
test_measures (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const regions[] = { "0", "00", "11", "1101", "110101", "1101012001", "31" };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr(SaksiAreaTable) table = load (fixture, regions[i]);

      g_assert_cmpuint (table->sums->len, ==, table->rows->len);
      g_assert_cmpuint (table->rows->len, >, 0);
      g_assert_cmpuint (table->tally->candidates->len, ==, N_CANDIDATES);
      for (guint row = 0; row < table->rows->len; row++)
        {
          const SaksiTallyRow *tally_row = table->rows->pdata[row];

          /* The specimen is no part of the nation. */
          g_assert_true (i > 0 || !g_str_equal (tally_row->region->code, "00"));
          check_row (fixture, table, row);
        }
    }
}

/* A number of which some stations are missing says so; nothing is zero that is not known. */
static void
test_states (Fixture      *fixture,
             gconstpointer data)
{
  SaksiTallyRow *row = g_new0 (SaksiTallyRow, 1);
  SaksiRegion *region = g_new0 (SaksiRegion, 1);
  SaksiAreaSums sums = { .documents = 9, .voters = 80, .registered = 100, .turnout_stations = 9,
                         .percent = 9999 };
  gint64 votes[] = { 30, SAKSI_UNKNOWN, 10 };
  SaksiTally tally = { .candidates = g_ptr_array_new () };
  SaksiAreaTable table = { &tally, g_ptr_array_new (),
                           g_array_new (FALSE, FALSE, sizeof (SaksiAreaSums)) };
  SaksiMeasureChoice choice = { SAKSI_MEASURE_TURNOUT, 0, SAKSI_MEASURE_COUNT_PUBLISHED };
  SaksiMeasureValue value;

  for (guint i = 0; i < N_CANDIDATES; i++)
    g_ptr_array_add (tally.candidates, NULL);
  row->region = region;
  row->published = votes;
  region->stations = 10;
  g_ptr_array_add (table.rows, row);
  g_array_append_val (table.sums, sums);

  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_PARTIAL);
  region->stations = 9;
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_COMPLETE);
  region->stations = SAKSI_UNKNOWN;
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_UNTOLD);

  choice.measure = SAKSI_MEASURE_SHARE;
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpfloat_with_epsilon (value.value, 75, 1e-9);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_PARTIAL);
  g_assert_cmpint (value.percent, ==, 9999);
  choice.candidate = 1;
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_UNKNOWN);
  g_assert_true (isnan (value.value));
  g_assert_true (saksi_measure_has_count (SAKSI_MEASURE_SHARE, &table,
                                          SAKSI_MEASURE_COUNT_PUBLISHED));
  g_assert_false (saksi_measure_has_count (SAKSI_MEASURE_SHARE, &table,
                                           SAKSI_MEASURE_COUNT_OFFICIAL));

  /* How far KPU says it is, and how far the cache is, are two numbers. */
  choice.measure = SAKSI_MEASURE_PROGRESS;
  g_assert_true (saksi_measure_has_count (SAKSI_MEASURE_PROGRESS, &table,
                                          SAKSI_MEASURE_COUNT_PUBLISHED));
  g_assert_false (saksi_measure_has_count (SAKSI_MEASURE_PROGRESS, &table,
                                           SAKSI_MEASURE_COUNT_STATIONS));
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpfloat_with_epsilon (value.value, 99.99, 1e-9);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_COMPLETE);
  choice.count = SAKSI_MEASURE_COUNT_STATIONS;

  /* No progress is a number; progress of nobody knows how many is none. */
  choice.measure = SAKSI_MEASURE_PROGRESS;
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_UNKNOWN);
  region->stations = 10;
  saksi_measure_evaluate (&choice, &table, 0, &value);
  g_assert_cmpfloat_with_epsilon (value.value, 0, 1e-9);
  g_assert_cmpint (value.state, ==, SAKSI_MEASURE_COMPLETE);

  g_ptr_array_unref (tally.candidates);
  g_ptr_array_unref (table.rows);
  g_array_unref (table.sums);
  g_free (region);
  g_free (row);
}

static void
test_names (void)
{
  for (guint i = 0; i < SAKSI_N_MEASURES; i++)
    {
      SaksiMeasure measure;

      g_assert_true (saksi_measure_from_name (saksi_measure_get_name (i), &measure));
      g_assert_cmpint (measure, ==, i);
    }
  g_assert_false (saksi_measure_from_name ("votes", &(SaksiMeasure) { 0 }));
  g_assert_false (saksi_measure_from_name (NULL, &(SaksiMeasure) { 0 }));
}

/* Each value lies between the bounds of its class, and bounds are what their digits say. */
static void
check_classes (const double *values,
               guint         n)
{
  guint counts[SAKSI_MAX_CLASSES] = { 0 };
  SaksiClasses classes;
  guint n_known = 0;

  saksi_classes_init (&classes, values, n);
  g_assert_cmpuint (classes.n, <=, SAKSI_MAX_CLASSES);
  for (guint i = 0; i < n; i++)
    {
      int found = saksi_classes_find (&classes, values[i]);

      if (!isfinite (values[i]))
        {
          g_assert_cmpint (found, ==, -1);
          continue;
        }
      n_known++;
      counts[found]++;
      g_assert_cmpfloat (values[i], >=, classes.bounds[found] - 1e-9);
      g_assert_cmpfloat (values[i], <=, classes.bounds[found + 1] + 1e-9);
    }
  g_assert_cmpuint (classes.n == 0, ==, n_known == 0);
  for (guint i = 0; i < classes.n; i++)
    {
      double unit = pow (10, classes.decimals);

      g_assert_cmpuint (counts[i], ==, classes.counts[i]);
      /* The last may be of one value that many regions have. */
      if (i + 1 < classes.n)
        g_assert_cmpfloat (classes.bounds[i], <, classes.bounds[i + 1]);
      else
        g_assert_cmpfloat (classes.bounds[i], <=, classes.bounds[i + 1]);
      if (i > 0 && classes.decimals < SAKSI_CLASSES_MAX_DECIMALS)
        g_assert_cmpfloat_with_epsilon (classes.bounds[i] * unit,
                                        round (classes.bounds[i] * unit), 1e-6);
    }
}

static void
test_classes (void)
{
  static const double turnout[] = { 76.2, 81.9, 84.4, NAN, 79.99, 88.1, 80 };
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  SaksiClasses classes;

  saksi_classes_init (&classes, turnout, G_N_ELEMENTS (turnout));
  g_assert_cmpint (classes.kind, ==, SAKSI_CLASSES_EQUAL_STEPS);
  g_assert_cmpuint (classes.n, ==, 3);
  g_assert_cmpfloat_with_epsilon (classes.bounds[0], 75, 1e-9);
  g_assert_cmpfloat_with_epsilon (classes.bounds[1], 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (classes.bounds[3], 90, 1e-9);
  g_assert_cmpuint (classes.counts[1], ==, 3);

  saksi_classes_init (&classes, (double[]) { 5, 5, NAN }, 3);
  g_assert_cmpuint (classes.n, ==, 1);
  g_assert_cmpuint (classes.counts[0], ==, 2);
  saksi_classes_init (&classes, (double[]) { NAN }, 1);
  g_assert_cmpuint (classes.n, ==, 0);

  for (guint round = 0; round < 3000; round++)
    {
      double values[60];
      guint n = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (values));
      double power = g_rand_double_range (rand, 0.2, 8);
      int coarse = g_rand_int_range (rand, 0, 4);

      for (guint i = 0; i < n; i++)
        {
          values[i] = pow (g_rand_double (rand), power) * 100;
          if (coarse == 0)
            values[i] = floor (values[i] / 20);
          if (g_rand_int_range (rand, 0, 8) == 0)
            values[i] = NAN;
        }
      check_classes (values, n);
    }
}

/* Where most regions are alike the classes part the rest of them. */
static void
test_crowded (void)
{
  double values[40];
  SaksiClasses classes;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = 1 + i * 0.1;
  values[39] = 500;
  saksi_classes_init (&classes, values, G_N_ELEMENTS (values));
  g_assert_cmpint (classes.kind, ==, SAKSI_CLASSES_EQUAL_COUNTS);
  g_assert_cmpuint (classes.n, ==, SAKSI_MAX_CLASSES);
  for (guint i = 0; i < classes.n; i++)
    g_assert_cmpuint (classes.counts[i], ==, 8);

  /* What is read as one number is one class. */
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = 83 + i * 0.001;
  saksi_classes_init (&classes, values, G_N_ELEMENTS (values));
  g_assert_cmpuint (classes.n, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/area/measures", Fixture, GINT_TO_POINTER (1), set_up, test_measures, tear_down);
  g_test_add ("/area/states", Fixture, GINT_TO_POINTER (0), set_up, test_states, tear_down);
  g_test_add_func ("/area/names", test_names);
  g_test_add_func ("/area/classes", test_classes);
  g_test_add_func ("/area/crowded", test_crowded);

  return g_test_run ();
}
