/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-contest-list.h"
#include "result/saksi-import.h"
#include "result/saksi-shipped.h"
#include "tally/saksi-tally.h"
#include "test-tree.h"
#include "test-util.h"

/* What a page asks about regions, of a cache that holds what ships: certified votes of the
 * provinces and the specimen region. */

typedef struct
{
  char *folder;
  SaksiStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (path, &error);
  g_assert_no_error (error);
  if (data == NULL)
    return;

  saksi_shipped_ensure_async (fixture->store, NULL, test_result_cb, &result);
  saksi_shipped_ensure_finish (test_wait (&result), &error);
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

static GArray *
list_contests (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GArray *contests;

  saksi_contest_list_async (fixture->store, NULL, test_result_cb, &result);
  contests = saksi_contest_list_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return contests;
}

static void
test_no_contests (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GArray) contests = list_contests (fixture);

  g_assert_cmpuint (contests->len, ==, 0);
}

static void
test_contests (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GArray) contests = list_contests (fixture);

  g_assert_cmpuint (contests->len, ==, 1);
  g_assert_cmpuint (g_array_index (contests, SaksiContest, 0), ==,
                    saksi_contest_from_name ("ppwp-2024"));
}

static GPtrArray *
load_rows (Fixture    *fixture,
           const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows;

  saksi_tally_load_children_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), code,
                                   NULL, test_result_cb, &result);
  rows = saksi_tally_load_children_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return rows;
}

/* The certified votes of the provinces add up to those of the nation. */
static void
test_official (Fixture      *fixture,
               gconstpointer data)
{
  static const gint64 nation[] = { 40971906, 96214691, 27040878 };
  g_autoptr(GPtrArray) rows = load_rows (fixture, "0");
  g_autoptr(GPtrArray) below = load_rows (fixture, "00");
  gint64 sums[G_N_ELEMENTS (nation)] = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiTallyRow *row = g_ptr_array_index (rows, i);

      g_assert_nonnull (row->official);
      for (guint j = 0; j < G_N_ELEMENTS (nation); j++)
        sums[j] += row->official[j];
    }
  for (guint j = 0; j < G_N_ELEMENTS (nation); j++)
    g_assert_cmpint (sums[j], ==, nation[j]);

  g_assert_cmpuint (below->len, ==, 1);
  g_assert_null (((const SaksiTallyRow *) g_ptr_array_index (below, 0))->official);
}

/* Whether a region can be opened is known before it is. */
static void
test_has_children (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const codes[] = { "0", "00", "0001", "000101", "0001011001" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) regions = NULL;

      saksi_region_load_children_async (fixture->store, saksi_contest_from_name ("ppwp-2024"),
                                        codes[i], NULL, test_result_cb, &result);
      regions = saksi_region_load_children_finish (test_wait (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (regions->len, >, 0);

      for (guint j = 0; j < regions->len; j++)
        {
          const SaksiRegion *region = g_ptr_array_index (regions, j);
          gboolean is_open = saksi_key_is_specimen (saksi_key_from_code (region->code)) &&
                             region->level < SAKSI_LEVEL_STATION;

          g_assert_cmpint (region->has_children, ==, is_open);
        }
    }
}

static void
deliver (Fixture    *fixture,
         const char *name,
         const char *station)
{
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, name, NULL);
  const char *paths[] = { folder, NULL };
  SaksiImportSummary summary;

  test_tree_add_station (tree, rand, "ppwp", station, 30);
  test_tree_write_folder (tree, folder);
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
}

static SaksiTally *
load_tally (Fixture    *fixture,
            const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiTally *tally;

  saksi_tally_load_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), code, NULL,
                          test_result_cb, &result);
  tally = saksi_tally_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return tally;
}

/* A sum names where its documents came from: the one path, or that there are several. What ships
 * is none of them. */
static void
test_origin (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(SaksiTally) specimen = load_tally (fixture, "000101");
  g_autoptr(SaksiTally) first = NULL;
  g_autoptr(SaksiTally) second = NULL;

  g_assert_nonnull (specimen->stations);
  g_assert_null (specimen->stations->source);
  g_assert_cmpuint (specimen->n_origins, ==, 0);

  deliver (fixture, "one", "1101012001001");
  first = load_tally (fixture, "11");
  g_assert_cmpuint (first->n_origins, ==, 1);
  g_assert_true (g_str_has_suffix (first->stations->source, "/one"));
  g_assert_cmpint (first->delivered, >, 0);

  deliver (fixture, "two", "1101012001002");
  second = load_tally (fixture, "1101");
  g_assert_cmpuint (second->n_origins, ==, 2);
  g_assert_null (second->stations->source);
  g_assert_cmpint (second->delivered, >=, first->delivered);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define SHIPPED GINT_TO_POINTER (1)
  g_test_add ("/region-answers/no-contests", Fixture, NULL, set_up, test_no_contests, tear_down);
  g_test_add ("/region-answers/contests", Fixture, SHIPPED, set_up, test_contests, tear_down);
  g_test_add ("/region-answers/official", Fixture, SHIPPED, set_up, test_official, tear_down);
  g_test_add ("/region-answers/has-children", Fixture, SHIPPED, set_up, test_has_children,
              tear_down);
  g_test_add ("/region-answers/origin", Fixture, SHIPPED, set_up, test_origin, tear_down);
#undef SHIPPED

  return g_test_run ();
}
