/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"
#include "history/saksi-coverage.h"
#include "history/saksi-history.h"
#include "result/saksi-import.h"
#include "test-util.h"

/* Stations that are published several times, and what was there at each time as a plain walk over
 * the documents counts it. */

#define CONTEST 1
#define N_STATIONS 200
#define N_IMPORTS 3

typedef struct
{
  gint64 ts; /* G_MAXINT64: none */
  gboolean votes;
  gboolean forms;
} Version;

typedef struct
{
  char *folder; /* owned */
  SaksiStore *store;
  GRand *rand;  /* owned */
  Version versions[N_STATIONS][N_IMPORTS];
} Fixture;

static gint64
get_time (guint minute)
{
  g_autoptr(GDateTime) time = g_date_time_new_utc (2024, 2, 15, 3, 0, 0);

  return g_date_time_to_unix (time) + (gint64) minute * 60;
}

/* One document a station; the @import-th has its own hours, so that a later one may be earlier. */
static char *
make_documents (Fixture *fixture,
                guint    import)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < N_STATIONS; i++)
    {
      Version *version = &fixture->versions[i][import];
      guint minute = (guint) g_rand_int_range (fixture->rand, 0, 4 * 60);

      version->ts = get_time (minute * 10 + import);
      version->votes = g_rand_boolean (fixture->rand);
      version->forms = g_rand_boolean (fixture->rand);
      g_string_append_printf (lines, "{\"kode\":\"110101%04u%03u\",\"mode\":\"hhcw\",\"chart\":",
                              1001 + i / 20, 1 + i % 20);
      g_string_append (lines, version->votes ? "{\"null\":null,\"100025\":5,\"100026\":1}"
                                             : "null");
      g_string_append_printf (lines, ",\"images\":[%s,null,null],\"administrasi\":null,"
                              "\"psu\":null,",
                              version->forms ? "\"https://sirekap-obj-formc.kpu.go.id/a.jpg\""
                                             : "null");
      g_string_append_printf (lines, "\"ts\":\"2024-02-%02u %02u:%02u:00\","
                              "\"status_suara\":true,\"status_adm\":false}\n",
                              15 + (10 * 60 + minute * 10 + import) / (24 * 60),
                              (10 * 60 + minute * 10 + import) / 60 % 24,
                              (minute * 10 + import) % 60);
    }

  return g_string_free (lines, FALSE);
}

static void
import (Fixture *fixture,
        guint    number)
{
  g_autofree char *name = g_strdup_printf ("%u.ndjson", number);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *lines = make_documents (fixture, number);
  const char *paths[] = { path, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  g_file_set_contents (path, lines, -1, &error);
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
  fixture->rand = g_rand_new_with_seed (15);
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_IMPORTS; i++)
    import (fixture, i);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_rand_free (fixture->rand);
}

static SaksiCoverage *
load (Fixture    *fixture,
      const char *code,
      guint       max_points)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiCoverage *coverage;

  saksi_coverage_load_async (fixture->store, CONTEST, code, max_points, NULL, test_result_cb,
                             &result);
  coverage = saksi_coverage_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return coverage;
}

/* What a station had at a time: its newest version until then. */
static const Version *
find_version (Fixture *fixture,
              guint    station,
              gint64   time)
{
  const Version *found = NULL;

  for (guint i = 0; i < N_IMPORTS; i++)
    {
      const Version *version = &fixture->versions[station][i];

      if (version->ts <= time && (found == NULL || version->ts > found->ts))
        found = version;
    }

  return found;
}

static void
check_point (Fixture                  *fixture,
             const SaksiCoveragePoint *point)
{
  gint64 documents = 0;
  gint64 votes = 0;
  gint64 forms = 0;
  gboolean is_own_time = FALSE;

  for (guint i = 0; i < N_STATIONS; i++)
    {
      const Version *version = find_version (fixture, i, point->time);

      for (guint j = 0; j < N_IMPORTS; j++)
        is_own_time = is_own_time || fixture->versions[i][j].ts == point->time;
      documents += version != NULL;
      votes += version != NULL && version->votes;
      forms += version != NULL && version->forms;
    }
  g_assert_true (is_own_time);
  g_assert_cmpint (point->documents, ==, documents);
  g_assert_cmpint (point->votes, ==, votes);
  g_assert_cmpint (point->forms, ==, forms);
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  static const guint sizes[] = { 1, 7, 100, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(SaksiCoverage) coverage = load (fixture, "0", sizes[i]);
      gint64 before = G_MININT64;

      g_assert_cmpint (coverage->stations, ==, N_STATIONS);
      g_assert_cmpint (coverage->undated, ==, 0);
      g_assert_cmpuint (coverage->points->len, >, 0);
      g_assert_cmpuint (coverage->points->len, <=, sizes[i]);
      for (guint j = 0; j < coverage->points->len; j++)
        {
          const SaksiCoveragePoint *point = &g_array_index (coverage->points, SaksiCoveragePoint,
                                                            j);

          g_assert_cmpint (point->time, >, before);
          check_point (fixture, point);
          before = point->time;
        }
    }
}

static void
test_regions (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(SaksiCoverage) village = load (fixture, "1101011002", 100);
  g_autoptr(SaksiCoverage) other = load (fixture, "12", 100);
  const SaksiCoveragePoint *last = &g_array_index (village->points, SaksiCoveragePoint,
                                                   village->points->len - 1);

  g_assert_cmpint (village->stations, ==, 20);
  g_assert_cmpint (last->documents, ==, 20);
  g_assert_cmpint (other->stations, ==, 0);
  g_assert_cmpuint (other->points->len, ==, 0);
}

/* The table of changes, written out. */
static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) written = NULL;
  g_autoptr(SaksiHistorySlice) slice = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  guint row;

  saksi_history_load_async (fixture->store, CONTEST, "1101", G_MININT64, SAKSI_KEY_NATION, 1000,
                            NULL, test_result_cb, &result);
  slice = saksi_history_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (slice->names);
  g_assert_cmpuint (slice->changes->len, >, 3);

  row = slice->changes->len - 1;
  g_array_append_val (chosen, row);
  row = 0;
  g_array_append_val (chosen, row);
  saksi_export_text_async (saksi_export_changes_new (CONTEST, slice->changes, chosen),
                           SAKSI_TABLE_FORMAT_CSV, NULL, test_result_cb, &written);
  text = saksi_export_text_finish (test_wait (&written), &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "\"contest\",\"code\",\"field\",\"from\",\"to\""));
  for (guint i = 0; i < chosen->len; i++)
    {
      const SaksiChange *change = slice->changes->pdata[g_array_index (chosen, guint, i)];
      g_autofree char *code = saksi_key_dup_code (change->key);
      g_autofree char *field = saksi_change_dup_field (change);
      g_autofree char *start = g_strdup_printf ("\"ppwp-2024\",\"%s\",\"%s\",", code, field);

      g_assert_true (g_str_has_prefix (lines[i + 1], start));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/coverage/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/coverage/regions", Fixture, NULL, set_up, test_regions, tear_down);
  g_test_add ("/coverage/export", Fixture, NULL, set_up, test_export, tear_down);

  return g_test_run ();
}
