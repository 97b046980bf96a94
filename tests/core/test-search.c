/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "region/saksi-region.h"
#include "result/saksi-import.h"
#include "result/saksi-station.h"
#include "tally/saksi-tally.h"
#include "test-tree.h"
#include "test-util.h"

/* Search as one types, and the stations of a village, over made-up lists. */

#define CONTEST "ppwp-2024"
#define VILLAGE "3216112004"

typedef struct
{
  char *folder;
  SaksiStore *store;
} Fixture;

typedef struct
{
  const char *path;
  const char *codes[6];
  const char *names[6];
} List;

static const List lists[] = {
  { "0", { "32", "91", "92" }, { "JAWA BARAT", "P A P U A", "PAPUA BARAT" } },
  { "32", { "3216", "3275" }, { "BEKASI", "KOTA BEKASI" } },
  { "91", { "9101" }, { "BARAT DAYA" } },
  { "32/3216", { "321611", "321612" }, { "TAMBUN JATI", "100 % ULU" } },
  { "32/3275", { "327501" }, { "TAMBUN" } },
  { "32/3216/321611", { "3216112004", "3216112005" }, { "JATI PERUMNAS", "JATIMULYA" } },
  { "32/3216/321612", { "3216122001", "3216122002", "3216122003" },
    { "ÉLOK", "MA\\u0027RANG", "BATU-BATU" } },
  { "32/3275/327501", { "3275011001" }, { "PERUMNAS" } },
  { "32/3216/321611/3216112004",
    { "3216112004001", "3216112004002", "3216112004008" }, { "TPS 001", "TPS 002", "TPS 008" } },
  { "32/3216/321611/3216112005", { "3216112005001" }, { "TPS SATU" } },
};

/* Of these stations the last is in no list. */
static const char *const documents[] = {
  "3216112004001", "3216112004002", "3216112004009", "3216112005001",
};

static void
add_list (TestTree   *tree,
          const List *list)
{
  g_autofree char *path = g_strconcat ("wilayah/pemilu/ppwp/", list->path, ".json", NULL);
  g_autoptr(GString) text = g_string_new ("[");

  for (guint i = 0; i < G_N_ELEMENTS (list->codes) && list->codes[i] != NULL; i++)
    g_string_append_printf (text, "%s{\"nama\":\"%s\",\"id\":%u,\"kode\":\"%s\",\"tingkat\":1}",
                            i > 0 ? "," : "", list->names[i], i + 1, list->codes[i]);
  g_string_append_c (text, ']');
  test_tree_add (tree, path, text->str);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *files = NULL;
  const char *paths[2] = { NULL };
  SaksiImportSummary summary;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_list (tree, &lists[i]);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    test_tree_add_station (tree, rand, "ppwp", documents[i], i);

  fixture->folder = test_make_folder ();
  cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  files = g_build_filename (fixture->folder, "files", NULL);
  paths[0] = files;
  test_tree_write_folder (tree, files);
  fixture->store = test_open_store (cache, &error);
  g_assert_no_error (error);
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static GPtrArray *
search (Fixture    *fixture,
        const char *text,
        guint       limit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *hits;

  saksi_region_search_async (fixture->store, saksi_contest_from_name (CONTEST), text, limit, NULL,
                             test_result_cb, &result);
  hits = saksi_region_search_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return hits;
}

static void
assert_found (Fixture    *fixture,
              const char *text,
              const char *codes)
{
  g_autoptr(GPtrArray) hits = search (fixture, text, 200);
  g_autoptr(GString) found = g_string_new (NULL);
  g_autofree char *shown = g_utf8_make_valid (text, -1);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((const SaksiRegion *) hits->pdata[i])->code);
  g_test_message ("%s: %s", shown, found->str);
  g_assert_cmpstr (found->str, ==, codes);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  assert_found (fixture, "", "");
  assert_found (fixture, "  ", "");
  assert_found (fixture, "nowhere", "");
  assert_found (fixture, "jati", "3216112004 3216112005 321611");
  assert_found (fixture, "JATI p", "3216112004");
  assert_found (fixture, "ti perum", "3216112004");
  assert_found (fixture, "bekasi", "3216 3275");
  assert_found (fixture, "kota bek", "3275");
  assert_found (fixture, "papua", "91 92");
  assert_found (fixture, "P A P U A", "91 92");
  assert_found (fixture, "papua b", "92 9101");
  assert_found (fixture, "élok", "3216122001");
  assert_found (fixture, "%", "321612");
  assert_found (fixture, "x%", "");
  assert_found (fixture, "\"", "");

  /* Words around a name, and titles that names are written with. */
  assert_found (fixture, "perumnas bekasi", "3275011001 3216112004");
  assert_found (fixture, "perumnas, kota bekasi", "3275011001");
  assert_found (fixture, "kab. jawa", "3216 3275");
  assert_found (fixture, "kec. tambun", "327501 321611");
}

/* What is written in several ways is one name. */
static void
test_spelling (Fixture      *fixture,
               gconstpointer data)
{
  assert_found (fixture, "elok", "3216122001");
  assert_found (fixture, "E\xcc\x81lok", "3216122001");
  assert_found (fixture, "ma'rang", "3216122002");
  assert_found (fixture, "marang", "3216122002");
  assert_found (fixture, "Ma\xe2\x80\x99" "rang", "3216122002");
  assert_found (fixture, "ma-rang", "3216122002");
  assert_found (fixture, "batu-batu", "3216122003");
  assert_found (fixture, "batu batu", "3216122003");
  assert_found (fixture, "papúa-barat", "92 9101");
  assert_found (fixture, "'", "");
  assert_found (fixture, "-", "");
  assert_found (fixture, "\xff", "");
}

/* The name itself comes first, then what begins with it, wherever the rest begins. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) hits = search (fixture, "tambun", 1);
  g_autoptr(GPtrArray) first = search (fixture, "perumnas", 1);

  assert_found (fixture, "tambun", "327501 321611");
  assert_found (fixture, "perumnas", "3275011001 3216112004");
  assert_found (fixture, "barat", "9101 32 92");
  assert_found (fixture, "at", "32 92 9101 321611 3216112004 3216112005 3216122003");
  assert_found (fixture, "bekasi", "3216 3275");
  assert_found (fixture, "tambun bekasi", "327501 321611");

  /* Few are cut off what is sorted already. */
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((const SaksiRegion *) hits->pdata[0])->code, ==, "327501");
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (((const SaksiRegion *) first->pdata[0])->code, ==, "3275011001");
}

static void
test_stations (Fixture      *fixture,
               gconstpointer data)
{
  assert_found (fixture, "TPS 008 jati perumnas", "3216112004008");
  assert_found (fixture, "8 perumnas", "3216112004008");
  assert_found (fixture, "tps 1 jati", "3216112004001 3216112005001");
  assert_found (fixture, "tps 0 jati", "");
  assert_found (fixture, "tps 7 jati", "");
  assert_found (fixture, "tps 1 jati nowhere", "");
}

static void
test_codes (Fixture      *fixture,
            gconstpointer data)
{
  assert_found (fixture, "3", "32");
  assert_found (fixture, "32", "32 3216 3275");
  assert_found (fixture, "32161", "321611 321612");
  assert_found (fixture, "32161120", "3216112004 3216112005");
  assert_found (fixture, VILLAGE, VILLAGE " 3216112004001 3216112004002 3216112004008 "
                "3216112004009");
  assert_found (fixture, VILLAGE "00", "3216112004001 3216112004002 3216112004008 3216112004009");
  assert_found (fixture, VILLAGE "008", VILLAGE "008");
  assert_found (fixture, "3216112004008999", "");
}

/* As people write codes: with something between the levels. */
static void
test_separators (Fixture      *fixture,
                 gconstpointer data)
{
  assert_found (fixture, "32-16-11", "321611 3216112004 3216112005");
  assert_found (fixture, "32.16.11.2004.008", VILLAGE "008");
  assert_found (fixture, "32 16 11 2004 008", VILLAGE "008");
  assert_found (fixture, "3216/11 2004 - 008", VILLAGE "008");
  assert_found (fixture, "3216 1", "321611 321612");
  assert_found (fixture, " 32. ", "32 3216 3275");
  assert_found (fixture, "32,16", "3216 321611 321612");

  /* A number among words is that of a station. */
  assert_found (fixture, "8 perumnas", "3216112004008");
  assert_found (fixture, "8 10", "");
}

/* Whatever is found says where it lies and how many stations it has, and no more than was asked
 * for comes. */
static void
test_hits (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GPtrArray) hits = search (fixture, "jati", 2);
  g_autoptr(GPtrArray) station = search (fixture, "tps 1 jatimulya", 200);
  const SaksiRegion *hit;

  g_assert_cmpuint (hits->len, ==, 2);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->name, ==, "JATI PERUMNAS");
  g_assert_cmpstr (hit->path, ==, "Kec. Tambun Jati, Kab. Bekasi, Jawa Barat");
  g_assert_cmpint (hit->stations, ==, 3);
  g_assert_cmpint (hit->level, ==, SAKSI_LEVEL_VILLAGE);

  g_assert_cmpuint (station->len, ==, 1);
  hit = station->pdata[0];
  g_assert_cmpstr (hit->name, ==, "TPS SATU");
  g_assert_cmpstr (hit->path, ==, "Jatimulya, Kec. Tambun Jati, Kab. Bekasi, Jawa Barat");
}

static SaksiStation *
load_station (Fixture    *fixture,
              const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStation *station;

  saksi_station_load_async (fixture->store, saksi_contest_from_name (CONTEST), code, NULL,
                            test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return station;
}

static void
assert_row (const SaksiTallyRow *row,
            const SaksiStation  *station,
            GPtrArray           *candidates)
{
  const SaksiResult *result = station->current;

  g_assert_cmpstr (row->region->name, ==, station->region->name);
  g_assert_cmpint (row->region->reported, ==, station->region->reported);
  g_assert_cmpint (row->findings, ==, station->findings->len);
  g_assert_cmpint (row->valid, ==,
                   result != NULL ? result->fields[SAKSI_FIELD_SUARA_SAH] : SAKSI_UNKNOWN);
  g_assert_cmpint (row->invalid, ==,
                   result != NULL ? result->fields[SAKSI_FIELD_SUARA_TIDAK_SAH] : SAKSI_UNKNOWN);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];

      g_assert_cmpint (row->votes[i], ==, result != NULL
                       ? saksi_result_get_vote (result, candidate->choice) : SAKSI_UNKNOWN);
    }
}

/* A village's stations, which are read together, are what each is alone. */
static void
test_village (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) children = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiTally) tally = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  SaksiContest contest = saksi_contest_from_name (CONTEST);

  saksi_tally_load_async (fixture->store, contest, VILLAGE, NULL, test_result_cb, &result);
  tally = saksi_tally_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  saksi_tally_load_children_async (fixture->store, contest, VILLAGE, NULL, test_result_cb,
                                   &children);
  rows = saksi_tally_load_children_finish (test_wait (&children), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (rows->len, ==, 4);
  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiTallyRow *row = rows->pdata[i];
      SaksiStation *station = load_station (fixture, row->region->code);

      assert_row (row, station, tally->candidates);
      saksi_station_free (station);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/search/names", test_names);
  ADD ("/search/spelling", test_spelling);
  ADD ("/search/order", test_order);
  ADD ("/search/stations", test_stations);
  ADD ("/search/codes", test_codes);
  ADD ("/search/separators", test_separators);
  ADD ("/search/hits", test_hits);
  ADD ("/search/village", test_village);
#undef ADD

  return g_test_run ();
}
