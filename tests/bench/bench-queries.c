/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <stdlib.h>

#include "check/saksi-findings.h"
#include "result/saksi-station.h"
#include "station/saksi-station-check.h"
#include "station/saksi-station-query.h"
#include "tally/saksi-tally.h"

/* How long the questions of a page take on a full cache, from asking to answer on the main loop.
 * Prints a figure a line, "name value unit": median and 99th percentile in microseconds. */

#define ROUNDS 400

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static void
print_times (const char *name,
             gint64     *times,
             guint       n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("%s.median %" G_GINT64_FORMAT " us\n", name, times[n / 2]);
  g_print ("%s.p99 %" G_GINT64_FORMAT " us\n", name, times[n * 99 / 100]);
}

/* A region at random: down from the nation by @depth random steps. */
static char *
pick_region (SaksiStore  *store,
             SaksiContest contest,
             GRand       *rand,
             guint        depth)
{
  g_autofree char *code = g_strdup (SAKSI_CODE_NATION);

  for (guint i = 0; i < depth; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) children = NULL;

      saksi_region_load_children_async (store, contest, code, NULL, result_cb, &result);
      wait_for (&result);
      children = saksi_region_load_children_finish (result, NULL);
      if (children == NULL || children->len == 0)
        break;
      g_free (code);
      code = g_strdup (((SaksiRegion *) children->pdata[g_rand_int_range (
        rand, 0, (gint32) children->len)])->code);
    }

  return g_steal_pointer (&code);
}

static void
measure_children (SaksiStore  *store,
                  SaksiContest contest,
                  const char  *name,
                  guint        depth)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (depth + 1);
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *code = pick_region (store, contest, rand, depth);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) rows = NULL;
      gint64 start = g_get_monotonic_time ();

      saksi_tally_load_children_async (store, contest, code, NULL, result_cb, &result);
      wait_for (&result);
      times[i] = g_get_monotonic_time () - start;
      rows = saksi_tally_load_children_finish (result, NULL);
    }
  print_times (name, times, ROUNDS);
}

static void
measure_search (SaksiStore  *store,
                SaksiContest contest)
{
  static const char *const texts[] = {
    "320", "3201", "327", "73710", "su", "sum", "jawa", "pap", "kab", "1101", "94", "kota",
    "a", "k", "x", "a b", "suka bandung", "kota b", "32.04",
  };
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) hits = NULL;
      gint64 start = g_get_monotonic_time ();

      saksi_region_search_async (store, contest, texts[i % G_N_ELEMENTS (texts)], 200, NULL,
                                 result_cb, &result);
      wait_for (&result);
      times[i] = g_get_monotonic_time () - start;
      hits = saksi_region_search_finish (result, NULL);
    }
  print_times ("search", times, ROUNDS);
}

static SaksiStationSet *
run_query (SaksiStore              *store,
           const SaksiStationQuery *query,
           gint64                  *time)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 start = g_get_monotonic_time ();

  saksi_station_query_run_async (store, query, NULL, result_cb, &result);
  wait_for (&result);
  *time = g_get_monotonic_time () - start;

  return saksi_station_query_run_finish (result, NULL);
}

/* All stations, by each column, both ways, with each kind of filter in turn. */
static void
measure_stations (SaksiStore  *store,
                  SaksiContest contest)
{
  static const char *const texts[] = { NULL, NULL, "32", NULL, "suka", "tps 008", NULL };
  gint64 times[ROUNDS / 4];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      SaksiStationQuery query = {
        .contest = contest,
        .sort = i % (SAKSI_STATION_SORT_FINDINGS + 1),
        .choice = saksi_choice_code (SAKSI_CHOICE_CHART, 0, 100025 + i % 3),
        .field = i % SAKSI_N_FIELDS,
        .descending = i % 2,
        .with = i % 5 == 1 ? SAKSI_STATION_VOTES : 0,
        .without = i % 5 == 2 ? SAKSI_STATION_IMAGES : 0,
        .findings = i % 4,
        .text = texts[i % G_N_ELEMENTS (texts)],
      };
      g_autoptr(SaksiStationSet) set = NULL;

      if (query.findings > SAKSI_STATION_FINDINGS_NONE)
        query.findings = SAKSI_STATION_FINDINGS_ANY_OR_NONE;
      set = run_query (store, &query, &times[i]);
    }
  print_times ("stations_filter_sort", times, G_N_ELEMENTS (times));
}

/* What the first question of all costs: the columns are read. */
static void
measure_columns (SaksiStore  *store,
                 SaksiContest contest)
{
  const SaksiStationQuery query = { .contest = contest };
  gint64 times[15];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(SaksiStationSet) set = NULL;

      saksi_station_query_release (store);
      set = run_query (store, &query, &times[i]);
    }
  print_times ("columns_load", times, G_N_ELEMENTS (times));
}

static void
measure_pages (SaksiStore  *store,
               SaksiContest contest)
{
  const SaksiStationQuery query = {
    .contest = contest,
    .sort = SAKSI_STATION_SORT_FIELD,
    .field = SAKSI_FIELD_SUARA_SAH,
    .descending = TRUE,
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  gint64 times[ROUNDS];
  g_autoptr(SaksiStationSet) set = run_query (store, &query, &times[0]);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) rows = NULL;
      guint offset = (guint) g_rand_int_range (rand, 0,
                                               (gint32) saksi_station_set_get_length (set) + 1);
      gint64 start = g_get_monotonic_time ();

      saksi_station_set_read_page_async (set, store, offset, 200, NULL, result_cb, &result);
      wait_for (&result);
      times[i] = g_get_monotonic_time () - start;
      rows = saksi_station_set_read_page_finish (result, NULL);
    }
  print_times ("stations_page", times, ROUNDS);
}

/* All rules asked about all stations, with the thousand largest differences. */
static void
measure_rules (SaksiStore  *store,
               SaksiContest contest)
{
  gint64 times[15];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(SaksiStationCheck) check = NULL;
      gint64 start = g_get_monotonic_time ();

      saksi_station_check_run_async (store, contest, SAKSI_CODE_NATION, 1000, NULL, result_cb,
                                     &result);
      wait_for (&result);
      times[i] = g_get_monotonic_time () - start;
      check = saksi_station_check_run_finish (result, NULL);
      if (i == 0)
        for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
          if ((saksi_station_check_get_rules (contest) >> number & 1) != 0)
            g_print ("rules.R%u %u count\n", number, check->differs[number]);
    }
  print_times ("rules", times, G_N_ELEMENTS (times));
}

/* The stations whose sums do not agree, some thousands. */
static GPtrArray *
load_broken (SaksiStore  *store,
             SaksiContest contest)
{
  const SaksiFindingsFilter filter = {
    .contest = contest, .rules = SAKSI_EXPLAINED_RULES, .sort = SAKSI_FINDINGS_SORT_CODE,
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiFindingsSlice) slice = NULL;
  GPtrArray *stations = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_station_free);

  saksi_findings_load_async (store, &filter, NULL, 10 * ROUNDS, NULL, result_cb, &result);
  wait_for (&result);
  slice = saksi_findings_load_finish (result, NULL);

  for (guint i = 0; i < slice->items->len; i++)
    {
      const SaksiFindingItem *item = slice->items->pdata[i];
      g_autoptr(GAsyncResult) loading = NULL;
      SaksiStation *station;

      saksi_station_load_async (store, contest, item->code, NULL, result_cb, &loading);
      wait_for (&loading);
      station = saksi_station_load_finish (loading, NULL);
      if (station != NULL)
        g_ptr_array_add (stations, station);
    }

  return stations;
}

/* All explanations of one station. */
static void
measure_explain (SaksiStore  *store,
                 SaksiContest contest)
{
  g_autoptr(GPtrArray) stations = load_broken (store, contest);
  g_autofree gint64 *times = g_new (gint64, MAX (stations->len, 1));

  if (stations->len == 0)
    return;
  for (guint i = 0; i < stations->len; i++)
    {
      const SaksiStation *station = stations->pdata[i];
      gint64 start = g_get_monotonic_time ();
      g_autoptr(SaksiExplanations) explanations = saksi_explain (station->current);

      times[i] = g_get_monotonic_time () - start;
    }
  print_times ("explain", times, stations->len);
}

int
main (int    argc,
      char **argv)
{
  SaksiContest contest = saksi_contest_from_name ("ppwp-2024");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: bench-queries CACHE\n");
      return 2;
    }

  saksi_store_open_async (argv[1], NULL, result_cb, &result);
  wait_for (&result);
  store = saksi_store_open_finish (result, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  measure_children (store, contest, "children_of_nation", 0);
  measure_children (store, contest, "children_of_province", 1);
  measure_children (store, contest, "children_of_regency", 2);
  measure_children (store, contest, "children_of_district", 3);
  measure_children (store, contest, "children_of_village", 4);
  measure_search (store, contest);
  measure_columns (store, contest);
  measure_stations (store, contest);
  measure_pages (store, contest);
  measure_rules (store, contest);
  measure_explain (store, contest);

  return 0;
}
