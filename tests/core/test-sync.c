/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "form/saksi-form-file.h"
#include "form/saksi-form-quota.h"
#include "result/saksi-station.h"
#include "source/saksi-holdings.h"
#include "store/saksi-connection.h"
#include "sync/saksi-sync-private.h"
#include "sync/saksi-sync-status.h"
#include "test-cache.h"
#include "test-server.h"
#include "test-tree.h"
#include "test-util.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

#define STATION "/pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001002.json"

/* A cache, and a server with the documents of one contest. */
typedef struct
{
  char *folder; /* owned */
  char *cache;  /* owned */
  SaksiStore *store;
  SaksiSync *sync;
  SaksiSyncSource *source;
  TestServer *server;
  TestTree *tree;
  TestClock clock;
  guint connections; /* 0: the usual */
  GPtrArray *texts; /* owned, of char *: what the server says */
} Fixture;

/* What a sync of the president's election asks for. */
static gboolean
belongs (const TestFile *file)
{
  return g_str_has_prefix (file->path, "wilayah/") ||
         g_str_has_prefix (file->path, "pemilu/hhcw/ppwp") ||
         g_str_equal (file->path, "pemilu/ppwp.json");
}

static TestTree *
make_tree (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2024);
  TestTree *tree = test_tree_new ();

  test_tree_add_random (tree, rand);
  for (guint i = tree->files->len; i-- > 0;)
    if (!belongs (tree->files->pdata[i]))
      g_ptr_array_remove_index (tree->files, i);

  return tree;
}

static void
open_cache (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->store = test_open_store (fixture->cache, &error);
  g_assert_no_error (error);
  fixture->sync = saksi_sync_new (fixture->store);
  saksi_sync_set_clock (fixture->sync, &fixture->clock.clock);
  fixture->clock.sync = fixture->sync;
}

static void
close_cache (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->sync);
  g_assert_finalize_object (fixture->store);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->tree = make_tree ();
  fixture->texts = g_ptr_array_new_with_free_func (g_free);
  test_clock_init (&fixture->clock);
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);
  fixture->source = saksi_sync_source_new ("Test", test_server_get_base (fixture->server), NULL,
                                           NULL, NULL, &error);
  g_assert_no_error (error);
  open_cache (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_cache (fixture);
  test_cache_check (fixture->cache);
  test_server_free (fixture->server);
  test_tree_free (fixture->tree);
  g_ptr_array_unref (fixture->texts);
  saksi_sync_source_free (fixture->source);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
}

static gboolean
is_running (SaksiSync *sync)
{
  SaksiSyncState state = saksi_sync_get_state (sync);

  return state == SAKSI_SYNC_RUNNING || state == SAKSI_SYNC_WAITING || state == SAKSI_SYNC_PAUSED;
}

static SaksiSyncState
run_to_end (Fixture           *fixture,
            SaksiSyncCounters *counters)
{
  while (is_running (fixture->sync))
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_get_counters (fixture->sync, counters);

  return saksi_sync_get_state (fixture->sync);
}

static void
start_pass (Fixture       *fixture,
            const char    *codes,
            SaksiSyncForms forms)
{
  g_auto(GStrv) list = g_strsplit (codes, " ", -1);
  const SaksiSyncOptions options = {
    .contest = saksi_contest_from_name ("ppwp-2024"),
    .codes = (const char *const *) list,
    .forms = forms,
    .connections = fixture->connections,
  };

  fixture->clock.arrived = 0;
  g_assert_true (saksi_sync_start (fixture->sync, fixture->source, &options));
}

static void
start (Fixture    *fixture,
       const char *code,
       gboolean    forms)
{
  start_pass (fixture, code, forms ? SAKSI_SYNC_FORMS_TOO : SAKSI_SYNC_FORMS_NONE);
}

static SaksiSyncState
sync_region (Fixture           *fixture,
             const char        *code,
             SaksiSyncCounters *counters)
{
  start (fixture, code, FALSE);

  return run_to_end (fixture, counters);
}

/* No second had more than one request, whatever server and problem. */
static void
assert_budget_kept (Fixture *fixture)
{
  GPtrArray *requests = test_server_get_requests (fixture->server);

  for (guint i = 1; i < requests->len; i++)
    {
      const TestRequest *before = requests->pdata[i - 1];
      const TestRequest *request = requests->pdata[i];

      g_assert_cmpint (request->time - before->time, >=, SECOND);
    }
}

/* The same documents through the importer, into another cache. */
static void
import_tree (Fixture    *fixture,
             const char *cache)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "documents", NULL);
  const char *paths[] = { folder, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;
  SaksiStore *store = test_open_store (cache, &error);

  g_assert_no_error (error);
  test_tree_write_folder (fixture->tree, folder);
  saksi_import_run_async (store, paths, NULL, NULL, NULL, test_result_cb, &result);
  saksi_import_run_finish (test_wait (&result), &summary, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
}

/* A sync of everything brings what an import of everything brings. */
static void
assert_same_as_import (Fixture *fixture)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *own_text = NULL;
  g_autofree char *other_text = NULL;

  import_tree (fixture, other);
  own_text = test_cache_dump (fixture->cache, TEST_CACHE_ALL);
  other_text = test_cache_dump (other, TEST_CACHE_ALL);
  test_cache_assert_same_text (own_text, other_text);
}

static void
test_everything (Fixture      *fixture,
                 gconstpointer data)
{
  SaksiSyncCounters counters;
  GPtrArray *requests;
  gint64 began = fixture->clock.now;

  g_assert_cmpint (sync_region (fixture, "0", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.documents, ==, fixture->tree->files->len);
  g_assert_cmpint (counters.import.versions, ==, fixture->tree->files->len);
  g_assert_cmpint (counters.import.rejected, ==, 0);
  g_assert_cmpint (counters.import.stations, ==, 6 * 4);
  g_assert_cmpint (counters.failed, ==, 0);
  g_assert_cmpint (counters.not_modified, ==, 0);
  g_assert_cmpint (counters.bytes, >, 0);
  g_assert_cmpint (counters.waiting, ==, 0);

  requests = test_server_get_requests (fixture->server);
  g_assert_cmpint (counters.requests, ==, requests->len);
  g_assert_cmpint (counters.requests, ==, counters.import.documents + counters.missing);
  g_assert_cmpint (saksi_sync_get_requests_today (fixture->sync), ==, counters.requests);
  g_assert_cmpint (fixture->clock.now - began, >=, (counters.requests - 1) * SECOND);
  assert_budget_kept (fixture);
  for (guint i = 0; i < requests->len; i++)
    {
      const TestRequest *request = requests->pdata[i];

      g_assert_true (request->is_bare);
      /* Nothing is asked for twice; on this computer there is no robots.txt. */
      g_assert_cmpuint (test_server_count (fixture->server, request->path), ==, 1);
      g_assert_cmpstr (request->path, !=, "/robots.txt");
    }
  g_assert_cmpuint (test_server_get_most (fixture->server), <=, 2);

  assert_same_as_import (fixture);
}

/* Lists before totals, totals before stations, and large regions before small ones. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const order[] = {
    "/pemilu/ppwp.json", "/wilayah/pemilu/ppwp/0.json", "/wilayah/pemilu/ppwp/11.json",
    "/wilayah/pemilu/ppwp/11/1101.json", "/wilayah/pemilu/ppwp/99/99AE/99AE01.json",
    "/wilayah/pemilu/ppwp/11/1101/110101/1101012001.json", "/pemilu/hhcw/ppwp.json",
    "/pemilu/hhcw/ppwp/11.json", "/pemilu/hhcw/ppwp/11/1101/110101/1101012001.json", STATION,
  };
  GPtrArray *requests = test_server_get_requests (fixture->server);
  SaksiSyncCounters counters;
  guint next = 0;

  sync_region (fixture, "0", &counters);
  for (guint i = 0; i < requests->len && next < G_N_ELEMENTS (order); i++)
    next += g_str_equal (((TestRequest *) requests->pdata[i])->path, order[next]);
  g_assert_cmpuint (next, ==, G_N_ELEMENTS (order));
}

static void
test_region (Fixture      *fixture,
             gconstpointer data)
{
  SaksiSyncCounters counters;
  GPtrArray *requests = test_server_get_requests (fixture->server);

  g_assert_cmpint (sync_region (fixture, "110101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 2 * 4);
  /* The lists above, so that it has a place in the tree, and nothing beside it. */
  g_assert_cmpuint (test_server_count (fixture->server, "/wilayah/pemilu/ppwp/11.json"), ==, 1);
  g_assert_cmpuint (test_server_count (fixture->server, "/pemilu/hhcw/ppwp/11.json"), ==, 0);
  for (guint i = 0; i < requests->len; i++)
    g_assert_null (strstr (((TestRequest *) requests->pdata[i])->path, "1101022001"));

  /* They are not needed again. */
  test_server_forget (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101012002003", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.documents, ==, 2);
  g_assert_cmpint (counters.requests, ==, 2);
  g_assert_cmpuint (test_server_count (fixture->server, "/pemilu/hhcw/ppwp/11/1101/110101/"
                                       "1101012002/1101012002003.json"), ==, 1);
}

/* A city abroad has one district and one village, even when nobody lists them. */
static void
test_overseas (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const lists[] = {
    "/wilayah/pemilu/ppwp/99/99AE.json", "/wilayah/pemilu/ppwp/99/99AE/99AE01.json",
  };
  const TestAnswer missing = { TEST_ANSWER_STATUS, 404, NULL };
  SaksiSyncCounters counters;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    test_server_misbehave (fixture->server, lists[i], 0, &missing);
  g_assert_cmpint (sync_region (fixture, "99", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 4);
}

/* Where the list of a village is missing, its totals name the stations. */
static void
test_totals_name_stations (Fixture      *fixture,
                           gconstpointer data)
{
  const TestAnswer missing = { TEST_ANSWER_STATUS, 404, NULL };
  SaksiSyncCounters counters;

  test_server_misbehave (fixture->server, "/wilayah/pemilu/ppwp/11/1101/110101/1101012001.json", 0,
                         &missing);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 2);
  g_assert_cmpint (counters.missing, ==, 1);
}

static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  SaksiSyncCounters first;
  SaksiSyncCounters second;
  GPtrArray *requests = test_server_get_requests (fixture->server);
  guint conditional = 0;

  test_server_use_etags (fixture->server);
  sync_region (fixture, "11", &first);
  test_server_forget (fixture->server);
  g_assert_cmpint (sync_region (fixture, "11", &second), ==, SAKSI_SYNC_DONE);

  g_assert_cmpint (second.import.documents, ==, 0);
  /* All but the list of the nation, which is there. */
  g_assert_cmpint (second.not_modified, ==, first.import.documents - 1);
  g_assert_cmpint (second.missing, ==, first.missing);
  for (guint i = 0; i < requests->len; i++)
    conditional += ((TestRequest *) requests->pdata[i])->is_conditional;
  g_assert_cmpuint (conditional, ==, second.not_modified);

  assert_budget_kept (fixture);
}

/* A document that changed at the server is a new version beside the old one. */
static void
test_changed (Fixture      *fixture,
              gconstpointer data)
{
  const TestAnswer changed = { TEST_ANSWER_BODY, 0,
    "{\"mode\": \"hhcw\", \"chart\": {\"100025\": 7, \"100026\": 8, \"100027\": 9}, "
    "\"images\": [null, null, null], \"administrasi\": null, \"psu\": null, "
    "\"ts\": \"2024-03-01 10:00:00\", \"status_suara\": true, \"status_adm\": false}" };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(GError) error = NULL;
  SaksiSyncCounters counters;

  sync_region (fixture, "1101012001", &counters);
  test_server_misbehave (fixture->server, STATION, 0, &changed);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.versions, ==, 1);
  g_assert_cmpint (counters.import.unchanged, ==, counters.import.documents - 1);

  saksi_station_load_async (fixture->store, saksi_contest_from_name ("ppwp-2024"), "1101012001002",
                            NULL, test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (station->versions->len, ==, 2);
  g_assert_cmpint (saksi_result_sum_votes (station->current), ==, 24);
  g_assert_cmpstr (station->origin, ==, fixture->source->base);
}

/* One document that misbehaves costs itself only; it is tried again with the next pass. */
typedef struct
{
  TestAnswer answer;
  SaksiSyncProblem problem;
  guint requests; /* for it */
  gboolean is_missing;
  gboolean is_refused;
} Case;

static const Case cases[] = {
  { { TEST_ANSWER_STATUS, 404, NULL }, SAKSI_SYNC_PROBLEM_MISSING, 1, TRUE, FALSE },
  { { TEST_ANSWER_STATUS, 410, NULL }, SAKSI_SYNC_PROBLEM_MISSING, 1, TRUE, FALSE },
  { { TEST_ANSWER_STATUS, 400, NULL }, SAKSI_SYNC_PROBLEM_STATUS, 1, FALSE, FALSE },
  { { TEST_ANSWER_STATUS, 204, NULL }, SAKSI_SYNC_PROBLEM_STATUS, 1, FALSE, FALSE },
  { { TEST_ANSWER_STATUS, 304, NULL }, SAKSI_SYNC_PROBLEM_STATUS, 1, FALSE, FALSE },
  { { TEST_ANSWER_BODY, 1, "<html>Sedang sibuk</html>" }, SAKSI_SYNC_PROBLEM_REFUSED, 1, FALSE,
    TRUE },
  { { TEST_ANSWER_BODY, 0, "" }, SAKSI_SYNC_PROBLEM_REFUSED, 1, FALSE, TRUE },
  { { TEST_ANSWER_BODY, 0, "[]" }, SAKSI_SYNC_PROBLEM_REFUSED, 1, FALSE, TRUE },
  { { TEST_ANSWER_BODY, 0, "null" }, SAKSI_SYNC_PROBLEM_REFUSED, 1, FALSE, TRUE },
  { { TEST_ANSWER_BODY, 0, "{\"chart\": {" }, SAKSI_SYNC_PROBLEM_REFUSED, 1, FALSE, TRUE },
  { { TEST_ANSWER_LARGE, 16 * 1024 * 1024 + 1, NULL }, SAKSI_SYNC_PROBLEM_TOO_LARGE, 1, FALSE,
    TRUE },
  { { TEST_ANSWER_BOMB, 12 * 1024 * 1024, NULL }, SAKSI_SYNC_PROBLEM_TOO_LARGE, 1, FALSE, TRUE },
  { { TEST_ANSWER_REDIRECT, 0, "https://other.example" STATION }, SAKSI_SYNC_PROBLEM_REDIRECT, 1,
    FALSE, FALSE },
  { { TEST_ANSWER_REDIRECT, 0, "http://example.org" STATION }, SAKSI_SYNC_PROBLEM_REDIRECT, 1,
    FALSE, FALSE },
  { { TEST_ANSWER_REDIRECT, 0, STATION }, SAKSI_SYNC_PROBLEM_REDIRECT, 1, FALSE, FALSE },
  { { TEST_ANSWER_STATUS, 403, NULL }, SAKSI_SYNC_PROBLEM_FORBIDDEN, 5, FALSE, FALSE },
  { { TEST_ANSWER_STATUS, 429, "30" }, SAKSI_SYNC_PROBLEM_TOO_MANY, 5, FALSE, FALSE },
  { { TEST_ANSWER_STATUS, 503, NULL }, SAKSI_SYNC_PROBLEM_SERVER, 5, FALSE, FALSE },
  { { TEST_ANSWER_TRUNCATED, 0, NULL }, SAKSI_SYNC_PROBLEM_BROKEN, 5, FALSE, FALSE },
  { { TEST_ANSWER_RESET, 0, NULL }, SAKSI_SYNC_PROBLEM_BROKEN, 5, FALSE, FALSE },
};

static void
assert_failure_is_listed (Fixture    *fixture,
                          const Case *one)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) failures_result = NULL;
  g_autoptr(GPtrArray) status = NULL;
  g_autoptr(GPtrArray) failures = NULL;
  g_autoptr(GError) error = NULL;
  const SaksiSyncStatus *own = NULL;

  saksi_sync_status_load_async (fixture->store, NULL, test_result_cb, &result);
  status = saksi_sync_status_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < status->len; i++)
    if (g_str_equal (((SaksiSyncStatus *) status->pdata[i])->source->base, fixture->source->base))
      own = status->pdata[i];
  g_assert_nonnull (own);
  g_assert_cmpint (own->run->failed, ==, !one->is_missing);
  g_assert_cmpint (own->run->waiting, ==, 0);

  saksi_sync_failures_load_async (fixture->store, own->source, 100, NULL, test_result_cb,
                                  &failures_result);
  failures = saksi_sync_failures_load_finish (test_wait (&failures_result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (failures->len, ==, !one->is_missing);
  if (!one->is_missing)
    {
      const SaksiSyncFailure *failure = failures->pdata[0];

      g_assert_cmpstr (failure->path, ==, &STATION[1]);
      g_assert_cmpint (failure->problem, ==, one->problem);
      g_assert_cmpint (failure->tried, >, 0);
    }
}

static guint
count_refused (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) refused = NULL;
  g_autoptr(GError) error = NULL;

  saksi_refused_load_async (fixture->store, NULL, test_result_cb, &result);
  refused = saksi_refused_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < refused->len; i++)
    {
      const SaksiRefused *one = refused->pdata[i];

      g_assert_cmpstr (one->path, ==, &STATION[1]);
      g_assert_cmpstr (one->origin, ==, fixture->source->base);
      g_assert_cmpstr (one->reason, !=, "");
    }

  return refused->len;
}

static void
test_misbehaving (Fixture      *fixture,
                  gconstpointer data)
{
  const Case *one = data;
  SaksiSyncCounters counters;

  /* The others are many, so that failures are not one after the other. */
  test_server_misbehave (fixture->server, STATION, 0, &one->answer);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 11);
  g_assert_cmpint (counters.import.rejected, ==, one->is_refused);
  g_assert_cmpuint (count_refused (fixture), ==, one->is_refused);
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, one->requests);
  assert_failure_is_listed (fixture, one);
  assert_budget_kept (fixture);

  test_server_behave (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.failed, ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 12);
  g_assert_cmpuint (count_refused (fixture), ==, 0);
  assert_budget_kept (fixture);
}

/* HTML for everything, as a portal sends it, is noticed soon. */
static void
test_portal (Fixture      *fixture,
             gconstpointer data)
{
  const TestAnswer portal = { TEST_ANSWER_BODY, 1, "<!doctype html><p>Masuk dulu" };
  SaksiSyncCounters counters;

  sync_region (fixture, "110101", &counters);
  test_server_misbehave (fixture->server, "*", 0, &portal);
  test_server_forget (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), !=, SAKSI_SYNC_PROBLEM_NONE);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, <=, 5);
  test_server_behave (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 12);
}

/* What the server asks for is kept, to the second, also by the next program. */
static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  const TestAnswer busy = { TEST_ANSWER_STATUS, 429, "1000" };
  SaksiSyncCounters counters;
  GPtrArray *requests = test_server_get_requests (fixture->server);
  const TestRequest *first;
  const TestRequest *second;

  fixture->connections = 1;
  test_server_misbehave (fixture->server, "*", 1, &busy);
  start (fixture, "1101", FALSE);
  while (saksi_sync_get_state (fixture->sync) != SAKSI_SYNC_WAITING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (saksi_sync_get_retry_time (fixture->sync), ==,
                   fixture->clock.now / SECOND + 1000);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==, SAKSI_SYNC_PROBLEM_TOO_MANY);

  saksi_sync_stop (fixture->sync);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_IDLE);
  close_cache (fixture);
  open_cache (fixture);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);

  first = requests->pdata[0];
  second = requests->pdata[1];
  g_assert_cmpint (second->time - first->time, >=, 1000 * SECOND);
  assert_budget_kept (fixture);
}

/* More than an hour is not waited for; nothing is asked before the time has come. */
static void
test_asked_to_wait (Fixture      *fixture,
                    gconstpointer data)
{
  const TestAnswer busy = { TEST_ANSWER_STATUS, 503, "7200" };
  SaksiSyncCounters counters;

  fixture->connections = 1;
  test_server_misbehave (fixture->server, "*", 1, &busy);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_FAILED);
      g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==,
                       SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT);
      g_assert_cmpint (saksi_sync_get_retry_time (fixture->sync), >, fixture->clock.now / SECOND);
    }
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 1);
  fixture->clock.now += 7200 * SECOND;
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
}

/* Pauses grow, and after five failures it ends; the next run goes on, not from the start. */
static void
test_stops_after_five (Fixture      *fixture,
                       gconstpointer data)
{
  const TestAnswer broken = { TEST_ANSWER_STATUS, 500, NULL };
  SaksiSyncCounters counters;
  GPtrArray *requests = test_server_get_requests (fixture->server);
  gint64 pause = 0;

  fixture->clock.random = 1;
  fixture->connections = 1;
  test_server_misbehave (fixture->server, "*", 0, &broken);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpuint (requests->len, ==, 5);
  g_assert_cmpint (counters.requests, ==, 5);
  for (guint i = 1; i < 5; i++)
    {
      const TestRequest *before = requests->pdata[i - 1];
      const TestRequest *request = requests->pdata[i];

      g_assert_cmpint (request->time - before->time, >, pause);
      pause = request->time - before->time;
    }

  /* The pause after the fifth failure holds for the next run, too. */
  test_server_behave (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (((TestRequest *) requests->pdata[5])->time -
                   ((TestRequest *) requests->pdata[4])->time, >, pause);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 12);
}

static void
test_silence (Fixture      *fixture,
              gconstpointer data)
{
  const TestAnswer silence = { TEST_ANSWER_SILENCE, 0, NULL };
  SaksiSyncCounters counters;

  saksi_sync_set_timeout (fixture->sync, 1);
  test_server_misbehave (fixture->server, STATION, 1, &silence);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, 2);
  g_assert_cmpint (counters.import.stations, ==, 4);
  g_assert_cmpint (counters.failed, ==, 0);
}

static void
test_unreachable (Fixture      *fixture,
                  gconstpointer data)
{
  SaksiSyncCounters counters;

  test_server_free (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==, SAKSI_SYNC_PROBLEM_UNREACHABLE);
  g_assert_cmpint (counters.requests, <=, 2);
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);
}

/* The wrong server, or the wrong folder of the right one. */
static void
test_nothing_there (Fixture      *fixture,
                    gconstpointer data)
{
  const TestAnswer missing = { TEST_ANSWER_STATUS, 404, NULL };
  SaksiSyncCounters counters;

  test_server_misbehave (fixture->server, "*", 0, &missing);
  g_assert_cmpint (sync_region (fixture, "0", &counters), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==, SAKSI_SYNC_PROBLEM_MISSING);
  g_assert_cmpint (counters.missing, ==, 3);
  test_server_behave (fixture->server);
  g_assert_cmpint (sync_region (fixture, "11", &counters), ==, SAKSI_SYNC_DONE);
}

/* A redirect on the same server is followed and costs a request; not one that takes too long. */
static void
test_redirects (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const hops[] = { "/a", "/b", "/c", "/d", "/e", "/f", "/g" };
  const TestAnswer last = { TEST_ANSWER_REDIRECT, 0, STATION };
  SaksiSyncCounters counters;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (hops); i++)
    {
      const TestAnswer next = { TEST_ANSWER_REDIRECT, 0, hops[i + 1] };

      test_server_misbehave (fixture->server, hops[i], 0, &next);
    }
  test_server_misbehave (fixture->server, "/g", 0, &last);

  {
    const TestAnswer first = { TEST_ANSWER_REDIRECT, 0, "/pemilu/x.json" };
    const TestAnswer back = { TEST_ANSWER_BODY, 0,
                              "{\"chart\": {\"100025\": 1}, \"ts\": \"2024-03-01 10:00:00\"}" };

    test_server_misbehave (fixture->server, STATION, 0, &first);
    test_server_misbehave (fixture->server, "/pemilu/x.json", 0, &back);
    g_assert_cmpint (sync_region (fixture, "1101012001002", &counters), ==, SAKSI_SYNC_DONE);
    g_assert_cmpint (counters.import.stations, ==, 1);
    assert_budget_kept (fixture);
  }
  {
    const TestAnswer first = { TEST_ANSWER_REDIRECT, 0, "/a" };

    test_server_misbehave (fixture->server, STATION, 0, &first);
    test_server_forget (fixture->server);
    g_assert_cmpint (sync_region (fixture, "1101012001002", &counters), ==, SAKSI_SYNC_DONE);
    g_assert_cmpint (counters.failed, ==, 1);
    /* The list of the village, the station, and five hops. */
    g_assert_cmpuint (test_server_count (fixture->server, "/e"), ==, 1);
    g_assert_cmpuint (test_server_count (fixture->server, "/f"), ==, 0);
    assert_budget_kept (fixture);
  }
}

/* A server that is named among those of the source may be sent on to; another one may not. */
static void
test_redirect_elsewhere (Fixture      *fixture,
                         gconstpointer data)
{
  TestServer *other = test_server_new (fixture->tree, &fixture->clock.clock);
  g_autofree char *address = g_strconcat (test_server_get_base (other), &STATION[1], NULL);
  const TestAnswer elsewhere = { TEST_ANSWER_REDIRECT, 0, address };
  const char *hosts[] = { test_server_get_base (other), NULL };
  SaksiSyncCounters counters;
  g_autoptr(GError) error = NULL;

  test_server_misbehave (fixture->server, STATION, 0, &elsewhere);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.failed, ==, 1);
  g_assert_cmpuint (test_server_get_requests (other)->len, ==, 0);

  saksi_sync_source_free (fixture->source);
  fixture->source = saksi_sync_source_new ("Test", test_server_get_base (fixture->server), NULL,
                                           NULL, hosts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.failed, ==, 0);
  g_assert_cmpuint (test_server_get_requests (other)->len, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 4);
  test_server_free (other);
}

/* The other server is asked whether it may be asked, too. */
static void
test_redirect_robots (Fixture      *fixture,
                      gconstpointer data)
{
  TestServer *other = test_server_new (fixture->tree, &fixture->clock.clock);
  g_autofree char *address = g_strconcat (test_server_get_base (other), &STATION[1], NULL);
  const TestAnswer elsewhere = { TEST_ANSWER_REDIRECT, 0, address };
  const TestAnswer robots = { TEST_ANSWER_BODY, 0, "User-agent: *\nDisallow: /pemilu/\n" };
  const char *hosts[] = { test_server_get_base (other), NULL };
  SaksiSyncCounters counters;

  saksi_sync_set_asks_loopback (fixture->sync, TRUE);
  saksi_sync_source_free (fixture->source);
  fixture->source = saksi_sync_source_new ("Test", test_server_get_base (fixture->server), NULL,
                                           NULL, hosts, NULL);
  test_server_misbehave (fixture->server, STATION, 0, &elsewhere);
  test_server_misbehave (other, "/robots.txt", 0, &robots);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.failed, ==, 1);
  g_assert_cmpuint (test_server_get_requests (other)->len, ==, 1);
  g_assert_cmpuint (test_server_count (other, "/robots.txt"), ==, 1);
  test_server_free (other);
}

static void
test_robots (Fixture      *fixture,
             gconstpointer data)
{
  const TestAnswer robots = { TEST_ANSWER_BODY, 0,
                              "User-agent: *\nDisallow: /pemilu/hhcw/*/1101012002/\n"
                              "Crawl-delay: 3\n" };
  SaksiSyncCounters counters;
  GPtrArray *requests = test_server_get_requests (fixture->server);

  saksi_sync_set_asks_loopback (fixture->sync, TRUE);
  test_server_misbehave (fixture->server, "/robots.txt", 0, &robots);
  g_assert_cmpint (sync_region (fixture, "110101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 4);
  g_assert_cmpint (counters.failed, ==, 5);
  g_assert_cmpstr (((TestRequest *) requests->pdata[0])->path, ==, "/robots.txt");
  for (guint i = 0; i < requests->len; i++)
    g_assert_null (strstr (((TestRequest *) requests->pdata[i])->path, "/1101012002/"));
  for (guint i = 2; i < requests->len; i++)
    g_assert_cmpint (((TestRequest *) requests->pdata[i])->time -
                     ((TestRequest *) requests->pdata[i - 1])->time, >=, 3 * SECOND);

  /* It is known for a day. */
  test_server_forget (fixture->server);
  sync_region (fixture, "1101012001001", &counters);
  g_assert_cmpuint (test_server_count (fixture->server, "/robots.txt"), ==, 0);
  fixture->clock.now += 25 * 3600 * SECOND;
  sync_region (fixture, "1101012001001", &counters);
  g_assert_cmpuint (test_server_count (fixture->server, "/robots.txt"), ==, 1);
}

static void
test_robots_all (Fixture      *fixture,
                 gconstpointer data)
{
  const TestAnswer robots = { TEST_ANSWER_BODY, 0, "User-agent: saksi\nDisallow: /\n" };
  SaksiSyncCounters counters;

  saksi_sync_set_asks_loopback (fixture->sync, TRUE);
  test_server_misbehave (fixture->server, "/robots.txt", 0, &robots);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==, SAKSI_SYNC_PROBLEM_ROBOTS);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 1);
}

/* No robots.txt forbids nothing; one that cannot be read forbids everything. */
static void
test_robots_missing (Fixture      *fixture,
                     gconstpointer data)
{
  const TestAnswer broken = { TEST_ANSWER_STATUS, 500, NULL };
  SaksiSyncCounters counters;
  GPtrArray *requests = test_server_get_requests (fixture->server);

  saksi_sync_set_asks_loopback (fixture->sync, TRUE);
  test_server_misbehave (fixture->server, "/robots.txt", 0, &broken);

  /* That it failed is known to the next program, too. */
  start (fixture, "1101", FALSE);
  while (saksi_sync_get_state (fixture->sync) != SAKSI_SYNC_WAITING)
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_pause (fixture->sync);
  while (test_cache_count (fixture->cache, "sync_host WHERE failures = 1 AND retry > 0") == 0)
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_stop (fixture->sync);
  run_to_end (fixture, &counters);
  test_server_forget (fixture->server);

  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==, SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD);
  g_assert_cmpuint (requests->len, ==, 5);
  g_assert_cmpuint (test_server_count (fixture->server, "/robots.txt"), ==, 5);

  test_server_behave (fixture->server);
  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 12);
  assert_budget_kept (fixture);
}

/* Serves all contests, with the lists of regions for regional elections, too. */
static void
serve_all_contests (Fixture *fixture)
{
  static const char lists[] = "wilayah/pemilu/ppwp/";
  g_autoptr(GRand) rand = g_rand_new_with_seed (2024);
  guint n;

  test_server_free (fixture->server);
  test_tree_free (fixture->tree);
  fixture->tree = test_tree_new ();
  test_tree_add_random (fixture->tree, rand);
  n = fixture->tree->files->len;
  for (guint i = 0; i < n; i++)
    {
      const TestFile *file = fixture->tree->files->pdata[i];
      g_autofree char *path = NULL;
      gsize length;
      gconstpointer bytes = g_bytes_get_data (file->bytes, &length);

      if (!g_str_has_prefix (file->path, lists))
        continue;
      path = g_strconcat ("wilayah/pilkada/pkwkp/", file->path + strlen (lists), NULL);
      test_tree_add_bytes (fixture->tree, path, bytes, length);
    }
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);
}

/* Each contest has its own documents, and is not held everywhere. */
static void
test_contests (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *contest;
    const char *profile;
    const char *candidates;
    guint villages; /* where it is held, of six with four stations each */
  } contests[] = {
    { "pdpr-2024", "pemilu", "/pemilu/partai.json", 6 },
    { "pdpd-2024", "pemilu", "/pemilu/caleg/dpd/11.json", 5 },
    { "pkwkp-2024", "pilkada", "/pilkada/paslon/pkwkp.json", 5 },
  };

  serve_all_contests (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (contests); i++)
    {
      const SaksiSyncOptions options = {
        .contest = saksi_contest_from_name (contests[i].contest),
      };
      SaksiSyncCounters counters;
      g_autoptr(GError) error = NULL;

      test_server_forget (fixture->server);
      saksi_sync_source_free (fixture->source);
      fixture->source = saksi_sync_source_new (NULL, test_server_get_base (fixture->server), NULL,
                                               contests[i].profile, NULL, &error);
      g_assert_no_error (error);
      fixture->clock.arrived = 0;
      g_assert_true (saksi_sync_start (fixture->sync, fixture->source, &options));
      g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_DONE);
      g_assert_cmpint (counters.import.stations, ==, contests[i].villages * 4);
      g_assert_cmpint (counters.import.rejected, ==, 0);
      g_assert_cmpuint (test_server_count (fixture->server, contests[i].candidates), ==, 1);
    }
}

/* Two requests may be under way, never more, however slow the server is. */
static void
test_connections (Fixture      *fixture,
                  gconstpointer data)
{
  SaksiSyncCounters counters;

  start (fixture, "1101", FALSE);
  while (test_server_get_requests (fixture->server)->len < 12)
    g_main_context_iteration (NULL, TRUE);
  test_server_hold (fixture->server, 3);
  while (test_server_get_most (fixture->server) < 2)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 200; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (test_server_get_most (fixture->server), ==, 2);
  test_server_hold (fixture->server, 0);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpuint (test_server_get_most (fixture->server), ==, 2);
  g_assert_cmpint (counters.import.stations, ==, 12);
}

static void
test_pause (Fixture      *fixture,
            gconstpointer data)
{
  SaksiSyncCounters counters;
  guint before;

  start (fixture, "1101", FALSE);
  while (test_server_get_requests (fixture->server)->len < 12)
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_pause (fixture->sync);
  g_assert_cmpint (saksi_sync_get_state (fixture->sync), ==, SAKSI_SYNC_PAUSED);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  before = test_server_get_requests (fixture->server)->len;
  for (guint i = 0; i < 1000; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, before);
  /* One at a time. */
  {
    const SaksiSyncOptions options = { .contest = saksi_contest_from_name ("ppwp-2024") };

    g_assert_false (saksi_sync_start (fixture->sync, fixture->source, &options));
  }

  saksi_sync_resume (fixture->sync);
  g_assert_cmpint (saksi_sync_get_state (fixture->sync), ==, SAKSI_SYNC_RUNNING);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 12);
  assert_budget_kept (fixture);
}

/* Stopped again and again, with the cache closed in between: no document is fetched twice. */
static void
test_stop_and_go_on (Fixture      *fixture,
                     gconstpointer data)
{
  SaksiSyncCounters counters;
  GPtrArray *requests = test_server_get_requests (fixture->server);
  guint sittings = 0;

  do
    {
      guint target = requests->len + 7;

      start (fixture, "0", FALSE);
      while (is_running (fixture->sync) && requests->len < target)
        g_main_context_iteration (NULL, TRUE);
      saksi_sync_stop (fixture->sync);
      run_to_end (fixture, &counters);
      close_cache (fixture);
      open_cache (fixture);
      sittings++;
      g_assert_cmpuint (sittings, <, 100);
    }
  while (test_cache_count (fixture->cache, "sync_item WHERE state = 0") > 0);

  g_assert_cmpuint (sittings, >, 5);
  g_assert_cmpint (test_cache_count (fixture->cache, "sync_run"), ==, 1);
  assert_budget_kept (fixture);
  /* Only what was under way when it was stopped is asked for once more. */
  g_assert_cmpuint (requests->len, <=,
                    (guint) test_cache_count (fixture->cache, "sync_item") + 2 * sittings);
  assert_same_as_import (fixture);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  SaksiSyncCounters counters;

  start (fixture, "1101", FALSE);
  while (test_server_get_requests (fixture->server)->len < 12)
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_cancel (fixture->sync);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_IDLE);
  g_assert_cmpint (test_cache_count (fixture->cache, "sync_item WHERE state = 0"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "sync_run WHERE finished IS NULL"), ==, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "region_list"), >, 0);

  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 12);
}

/* What one pass has left is not lost when another one of the same region is started. */
static void
test_two_passes (Fixture      *fixture,
                 gconstpointer data)
{
  SaksiSyncCounters counters;

  start (fixture, "0", FALSE);
  while (test_server_get_requests (fixture->server)->len < 20)
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_stop (fixture->sync);
  run_to_end (fixture, &counters);

  g_assert_cmpint (sync_region (fixture, "1101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 12);
  g_assert_cmpint (sync_region (fixture, "0", &counters), ==, SAKSI_SYNC_DONE);
  assert_same_as_import (fixture);
}

/* What the user has removed since is fetched, though the server says that it has not changed. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  SaksiSyncCounters counters;

  test_server_use_etags (fixture->server);
  sync_region (fixture, "1101012001", &counters);
  close_cache (fixture);
  test_cache_run (fixture->cache, "DELETE FROM result; DELETE FROM rollup; DELETE FROM finding; "
                                  "DELETE FROM unchecked");
  open_cache (fixture);
  g_assert_cmpint (sync_region (fixture, "1101012001", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.stations, ==, 4);
  g_assert_cmpint (test_cache_count (fixture->cache, "result"), ==, 4);
}

static void
test_images (Fixture      *fixture,
             gconstpointer data)
{
  static const char image[] = "\xff\xd8\xff\xe0 no picture, but it begins like one";
  static const char path[] = "0e2a/pemilu/ppwp/11/01/01/20/01/1101012001002-20240214-190000--"
                             "00000000-0000-4000-8000-000000000001.jpg";
  static const char later[] = "0e2a/pemilu/ppwp/11/01/01/20/01/1101012001002-20240220-190000--"
                              "00000000-0000-4000-8000-000000000002.jpg";
  SaksiSyncCounters counters;
  const char *const pages[] = { path, later };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "{\"mode\": \"hhcw\", \"chart\": {\"100025\": 7}, \"images\": "
        "[\"https://forms.example/%s\", null, \"https://forms.example/no/page.jpg\"], "
        "\"ts\": \"2024-03-0%u 10:00:00\", \"status_suara\": true}", pages[i], i + 1);
      g_autofree char *address = g_strconcat ("/", pages[i], NULL);
      const TestAnswer document = { TEST_ANSWER_BODY, 0, text };
      const TestAnswer picture = { TEST_ANSWER_BODY, 0, image };

      test_server_misbehave (fixture->server, STATION, 0, &document);
      test_server_misbehave (fixture->server, address, 0, &picture);
      for (guint n = 0; n < 2; n++)
        {
          test_server_forget (fixture->server);
          start (fixture, "1101012001002", TRUE);
          g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_DONE);
          g_assert_cmpint (counters.import.images, ==, n == 0);
          /* A page that is there is not asked for again. */
          g_assert_cmpuint (test_server_count (fixture->server, address), ==, n == 0);
        }
      /* The page that was there before stays beside the new one. */
      g_assert_cmpint (test_cache_count (fixture->cache, "form_image"), ==, i + 1);
    }
  assert_budget_kept (fixture);
}

/* Something else in the place of an image is refused alone. */
static void
test_no_image (Fixture      *fixture,
               gconstpointer data)
{
  static const char text[] =
    "{\"chart\": {\"100025\": 7}, \"images\": "
    "[\"https://forms.example/0e2a/pemilu/ppwp/11/01/01/20/01/1101012001002-20240214-190000--"
    "00000000-0000-4000-8000-000000000001.jpg\"], "
    "\"ts\": \"2024-03-01 10:00:00\"}";
  const TestAnswer document = { TEST_ANSWER_BODY, 0, text };
  const TestAnswer html = { TEST_ANSWER_BODY, 0, "<html>" };
  SaksiSyncCounters counters;

  test_server_misbehave (fixture->server, STATION, 0, &document);
  test_server_misbehave (fixture->server,
                         "/0e2a/pemilu/ppwp/11/01/01/20/01/1101012001002-20240214-190000--"
                         "00000000-0000-4000-8000-000000000001.jpg", 0, &html);
  start (fixture, "1101012001002", TRUE);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.images, ==, 0);
  g_assert_cmpint (counters.import.rejected, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "form_image"), ==, 0);
}

static void
estimate_pass (Fixture           *fixture,
               const char        *codes,
               SaksiSyncForms     forms,
               SaksiSyncEstimate *to)
{
  g_auto(GStrv) list = g_strsplit (codes, " ", -1);
  const SaksiSyncOptions options = {
    .contest = saksi_contest_from_name ("ppwp-2024"),
    .codes = (const char *const *) list,
    .forms = forms,
    .rate = 2,
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_sync_estimate_async (fixture->sync, fixture->source, &options, NULL, test_result_cb,
                             &result);
  g_assert_cmpint (saksi_sync_get_state (fixture->sync), ==, SAKSI_SYNC_ESTIMATING);
  saksi_sync_estimate_finish (fixture->sync, test_wait (&result), to, &error);
  g_assert_no_error (error);
  g_assert_cmpint (saksi_sync_get_state (fixture->sync), !=, SAKSI_SYNC_ESTIMATING);
}

static void
estimate (Fixture           *fixture,
          const char        *code,
          gboolean           forms,
          SaksiSyncEstimate *to)
{
  estimate_pass (fixture, code, forms ? SAKSI_SYNC_FORMS_TOO : SAKSI_SYNC_FORMS_NONE, to);
}

static void
test_estimate (Fixture      *fixture,
               gconstpointer data)
{
  SaksiSyncEstimate before;
  SaksiSyncEstimate after;
  SaksiSyncEstimate forms;
  SaksiSyncCounters counters;

  /* Nothing is known but that there is a list of it, and nothing is asked. */
  estimate (fixture, "1101", FALSE, &before);
  g_assert_cmpint (before.unread, ==, 1);
  g_assert_cmpint (before.stations, ==, 0);
  g_assert_cmpint (before.requests, ==, 3);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);

  test_server_use_etags (fixture->server);
  sync_region (fixture, "1101", &counters);
  estimate (fixture, "1101", FALSE, &after);
  g_assert_cmpint (after.unread, ==, 0);
  g_assert_cmpint (after.lists, ==, 1 + 6); /* candidates; a regency, 2 districts, 3 villages */
  g_assert_cmpint (after.totals, ==, 6);
  g_assert_cmpint (after.stations, ==, 15);
  g_assert_cmpint (after.requests, ==, 28);
  g_assert_cmpfloat (after.seconds, ==, 14);
  g_assert_cmpint (after.held, >, 0);
  g_assert_cmpint (after.bytes, <, 28 * 1200);

  estimate (fixture, "1101", TRUE, &forms);
  g_assert_cmpint (forms.images, ==, 45);
  g_assert_cmpint (forms.requests, ==, 28 + 45);

  /* What was estimated is what is sent. */
  test_server_forget (fixture->server);
  sync_region (fixture, "1101", &counters);
  g_assert_cmpint (counters.requests, ==, after.requests);
}

/* What a station has at the server: its pages, and numbers that agree or do not. */
typedef struct
{
  const char *document;
  const char *code;
  const char *day;
  guint valid; /* votes are 24 */
} Form;

#define N_IMAGE_PAGES 3

#define BOTH "1101012001002 1101012002003"

static const Form form_list[] = {
  { STATION, "1101012001002", "20240214", 24 },
  { "/pemilu/hhcw/ppwp/11/1101/110101/1101012002/1101012002003.json", "1101012002003", "20240214",
    25 },
};

/* (transfer full): the path of a page image, below any server */
static char *
dup_page (const Form *form,
          guint       page)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, form->code, -1);
  const char *code = form->code;

  return g_strdup_printf ("%.4s/pemilu/ppwp/%.2s/%.2s/%.2s/%.2s/%.2s/%s-%s-190000--"
                          "00000000-0000-4000-8000-00000000000%u.jpg", hash, code, code + 2,
                          code + 4, code + 6, code + 8, code, form->day, page);
}

/* @text: owned by the fixture from here on */
static void
publish_text (Fixture    *fixture,
              const char *path,
              char       *text)
{
  const TestAnswer answer = { TEST_ANSWER_BODY, 0, text };

  g_ptr_array_add (fixture->texts, text);
  test_server_misbehave (fixture->server, path, 0, &answer);
}

static void
publish_page (Fixture    *fixture,
              const Form *form,
              guint       page)
{
  g_autofree char *path = dup_page (form, page);
  g_autofree char *address = g_strconcat ("/", path, NULL);

  publish_text (fixture, address, g_strdup_printf ("\xff\xd8\xff\xe0 %s %s page %u", form->code,
                                                   form->day, page));
}

static void
publish (Fixture    *fixture,
         const Form *form)
{
  g_autofree char *first = dup_page (form, 1);
  g_autofree char *second = dup_page (form, 2);
  g_autofree char *third = dup_page (form, 3);

  publish_text (
    fixture, form->document,
    g_strdup_printf (
      "{\"mode\": \"hhcw\", \"chart\": {\"100025\": 7, \"100026\": 8, \"100027\": 9}, "
      "\"images\": [\"https://forms.example/%s\", \"https://forms.example/%s\", "
      "\"https://forms.example/%s\"], \"administrasi\": {\"suara_sah\": %u}, \"psu\": null, "
      "\"ts\": \"%.4s-03-%.2s 10:00:00\", \"status_suara\": true, \"status_adm\": true}",
      first, second, third, form->valid, form->day, form->day + 6));
  for (guint page = 1; page <= N_IMAGE_PAGES; page++)
    publish_page (fixture, form, page);
}

/* The documents of the two stations are in the cache, their images are not. */
static void
publish_all (Fixture *fixture)
{
  SaksiSyncCounters counters;

  for (guint i = 0; i < G_N_ELEMENTS (form_list); i++)
    publish (fixture, &form_list[i]);
  g_assert_cmpint (sync_region (fixture, "110101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.images, ==, 0);
  test_server_forget (fixture->server);
}

static SaksiSyncState
sync_forms (Fixture           *fixture,
            const char        *code,
            SaksiSyncForms     what,
            SaksiSyncCounters *counters)
{
  start_pass (fixture, code, what);

  return run_to_end (fixture, counters);
}

static gboolean
is_asked (Fixture    *fixture,
          const Form *form,
          guint       page)
{
  g_autofree char *path = dup_page (form, page);
  g_autofree char *address = g_strconcat ("/", path, NULL);

  return test_server_count (fixture->server, address) > 0;
}

/* Every image is a file with the name of its hash and with its bytes. */
static void
assert_files (Fixture *fixture,
              guint    n)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(GError) error = NULL;
  guint seen = 0;

  saksi_station_load_async (fixture->store, saksi_contest_from_name ("ppwp-2024"),
                            form_list[0].code, NULL, test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < station->pages->len; i++)
    {
      const SaksiStationPage *page = station->pages->pdata[i];
      g_autofree char *content = NULL;
      g_autofree char *hash = NULL;
      gsize length;

      if (page->file == NULL)
        continue;
      seen++;
      g_assert_true (g_file_get_contents (page->file, &content, &length, &error));
      hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
      g_assert_cmpstr (page->sha256, ==, hash);
      g_assert_nonnull (strstr (content, form_list[0].code));
    }
  g_assert_cmpuint (seen, ==, n);
}

/* Only images of documents that are there are asked for, once; a new address is beside the old. */
static void
test_only_images (Fixture      *fixture,
                  gconstpointer data)
{
  const Form later = { STATION, "1101012001002", "20240220", 24 };
  SaksiSyncEstimate before;
  SaksiSyncCounters counters;

  publish_all (fixture);
  estimate_pass (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &before);
  g_assert_cmpint (before.images, ==, 2 * N_IMAGE_PAGES);
  g_assert_cmpint (before.requests, ==, before.images);
  g_assert_cmpint (before.lists + before.totals + before.stations + before.unread, ==, 0);
  g_assert_cmpint (before.bytes, ==, before.images * 900000);
  g_assert_cmpfloat (before.seconds, ==, 3);
  g_assert_cmpint (before.room, ==, SAKSI_FORM_DEFAULT_QUOTA);

  g_assert_cmpint (sync_forms (fixture, "1101012001002", SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.images, ==, N_IMAGE_PAGES);
  g_assert_cmpint (counters.requests, ==, N_IMAGE_PAGES);
  g_assert_true (is_asked (fixture, &form_list[0], 1) && is_asked (fixture, &form_list[0], 2));
  assert_files (fixture, N_IMAGE_PAGES);

  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.requests, ==, N_IMAGE_PAGES);
  g_assert_true (is_asked (fixture, &form_list[1], 1) && is_asked (fixture, &form_list[1], 2));
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.requests, ==, 0);

  publish (fixture, &later);
  sync_region (fixture, "1101012001002", &counters);
  assert_files (fixture, 0);
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.requests, ==, N_IMAGE_PAGES);
  assert_files (fixture, N_IMAGE_PAGES);
  g_assert_cmpint (test_cache_count (fixture->cache, "form_image"), ==, 3 * N_IMAGE_PAGES);
  assert_budget_kept (fixture);
}

/* Only stations of which a rule does not hold. */
static void
test_checked_images (Fixture      *fixture,
                     gconstpointer data)
{
  SaksiSyncEstimate before;
  SaksiSyncCounters counters;

  publish_all (fixture);
  estimate_pass (fixture, BOTH, SAKSI_SYNC_FORMS_CHECKED, &before);
  g_assert_cmpint (before.images, ==, N_IMAGE_PAGES);
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_CHECKED, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.requests, ==, N_IMAGE_PAGES);
  g_assert_true (is_asked (fixture, &form_list[1], 1) && is_asked (fixture, &form_list[1], 2));
}

/* An image that misbehaves costs itself only, and is asked for again with the next pass. */
static void
test_misbehaving_images (Fixture      *fixture,
                         gconstpointer data)
{
  const TestAnswer answers[] = {
    { TEST_ANSWER_STATUS, 404, NULL }, { TEST_ANSWER_BODY, 1, "<html>" },
    { TEST_ANSWER_TRUNCATED, 0, NULL }, { TEST_ANSWER_STATUS, 503, NULL },
  };
  g_autofree char *path = dup_page (&form_list[0], 1);
  g_autofree char *address = g_strconcat ("/", path, NULL);
  SaksiSyncCounters counters;

  publish_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      test_server_misbehave (fixture->server, address, 0, &answers[i]);
      sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters);
      g_assert_cmpint (counters.import.images, ==, i == 0 ? 2 * N_IMAGE_PAGES - 1 : 0);
    }
  publish_page (fixture, &form_list[0], 1);
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.images, ==, 1);
  assert_files (fixture, N_IMAGE_PAGES);
  assert_budget_kept (fixture);
}

static void
set_quota (Fixture *fixture,
           gint64   limit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_form_quota_save_async (fixture->store, limit, NULL, test_result_cb, &result);
  g_assert_true (saksi_form_quota_save_finish (test_wait (&result), &error));
  g_assert_no_error (error);
}

static void
get_quota (Fixture        *fixture,
           SaksiFormQuota *quota)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_form_quota_load_async (fixture->store, NULL, test_result_cb, &result);
  g_assert_true (saksi_form_quota_load_finish (test_wait (&result), quota, &error));
  g_assert_no_error (error);
}

/* Images that would take up more room than they may are not kept; with more room it goes on. */
static void
test_quota (Fixture      *fixture,
            gconstpointer data)
{
  SaksiSyncCounters counters;
  SaksiFormQuota quota;
  gint64 one;

  publish_all (fixture);
  get_quota (fixture, &quota);
  g_assert_cmpint (quota.limit, ==, SAKSI_FORM_DEFAULT_QUOTA);
  g_assert_cmpint (quota.used, ==, 0);

  /* Room for one page, and not for two. */
  set_quota (fixture, 50);
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_FULL);
  g_assert_cmpint (saksi_sync_get_problem (fixture->sync), ==, SAKSI_SYNC_PROBLEM_QUOTA);
  g_assert_cmpint (counters.import.images, ==, 1);
  g_assert_cmpint (counters.failed, ==, 0);
  get_quota (fixture, &quota);
  g_assert_cmpint (quota.used, >, 0);
  g_assert_cmpint (quota.used, <=, 50);
  one = quota.used;

  /* None at all: no server is asked. */
  set_quota (fixture, one);
  test_server_forget (fixture->server);
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_FULL);
  g_assert_cmpint (counters.requests, ==, 0);
  g_assert_cmpint (counters.waiting, >, 0);
  g_assert_cmpint (sync_region (fixture, "110101", &counters), ==, SAKSI_SYNC_DONE);

  set_quota (fixture, SAKSI_FORM_DEFAULT_QUOTA);
  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.images, ==, 2 * N_IMAGE_PAGES - 1);
  assert_files (fixture, N_IMAGE_PAGES);
  assert_budget_kept (fixture);
}

/* What a pass for images has left is gone on with, in another sitting. */
static void
test_images_go_on (Fixture      *fixture,
                   gconstpointer data)
{
  SaksiSyncCounters counters;

  publish_all (fixture);
  start_pass (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY);
  while (test_cache_count (fixture->cache, "form_image") == 0)
    g_main_context_iteration (NULL, TRUE);
  saksi_sync_stop (fixture->sync);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_IDLE);
  g_assert_cmpint (test_cache_count (fixture->cache, "sync_run WHERE finished IS NULL"), ==, 1);
  close_cache (fixture);
  open_cache (fixture);

  g_assert_cmpint (sync_forms (fixture, BOTH, SAKSI_SYNC_FORMS_ONLY, &counters), ==,
                   SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.requests, <, 2 * N_IMAGE_PAGES);
  g_assert_cmpint (test_cache_count (fixture->cache, "form_image"), ==, 2 * N_IMAGE_PAGES);
  g_assert_cmpint (test_cache_count (fixture->cache, "sync_run WHERE finished IS NULL"), ==, 0);
}

/* Two syncs of one cache would ask for twice as much as they may. */
static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  const SaksiSyncOptions options = { .contest = saksi_contest_from_name ("ppwp-2024") };
  SaksiSync *other = saksi_sync_new (fixture->store);
  SaksiSyncCounters counters;

  start (fixture, "1101", FALSE);
  g_assert_false (saksi_sync_start (other, fixture->source, &options));
  g_assert_cmpint (saksi_sync_get_state (other), ==, SAKSI_SYNC_FAILED);
  g_assert_cmpint (saksi_sync_get_problem (other), ==, SAKSI_SYNC_PROBLEM_BUSY);
  g_assert_cmpint (run_to_end (fixture, &counters), ==, SAKSI_SYNC_DONE);

  g_assert_true (saksi_sync_start (other, fixture->source, &options));
  saksi_sync_stop (other);
  while (is_running (other))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (other);
}

static void
test_sources (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *base;
    const char *profile;
    const char *normal; /* NULL: refused */
  } bases[] = {
    { "https://example.org", NULL, "https://example.org/" },
    { " example.org/a ", "xyz", "https://example.org/a/" },
    { "http://127.0.0.1:8080", NULL, "http://127.0.0.1:8080/" },
    { "https://example.org/a/?b#c", NULL, "https://example.org/a/" },
    { "http://example.org/", NULL, NULL },
    { "https://me@example.org/", NULL, NULL },
    { "", NULL, NULL },
    { "https://example.org/", "a/b", NULL },
    { "https://example.org/", "..", NULL },
    { "https://example.org/", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiSyncSource) source = saksi_sync_source_new (NULL, bases[i].base, NULL,
                                                                 bases[i].profile, NULL, &error);

      g_assert_true ((source != NULL) == (bases[i].normal != NULL));
      g_assert_true ((error != NULL) == (bases[i].normal == NULL));
      if (source != NULL)
        g_assert_cmpstr (source->base, ==, bases[i].normal);
    }
}

static GPtrArray *
load_sources (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *sources;

  saksi_sync_sources_load_async (fixture->store, NULL, test_result_cb, &result);
  sources = saksi_sync_sources_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return sources;
}

/* A source in a cache that somebody else has made is checked like one that is typed. */
static void
test_bad_source (Fixture      *fixture,
                 gconstpointer data)
{
  const SaksiSyncOptions options = { .contest = saksi_contest_from_name ("ppwp-2024") };
  g_autoptr(GPtrArray) sources = NULL;

  close_cache (fixture);
  test_cache_run (fixture->cache,
                  "UPDATE sync_source SET base = 'http://example.org/' WHERE id = 1");
  open_cache (fixture);
  sources = load_sources (fixture);
  g_assert_false (saksi_sync_start (fixture->sync, sources->pdata[0], &options));
  g_assert_cmpint (saksi_sync_get_state (fixture->sync), ==, SAKSI_SYNC_FAILED);
}

/* The user cannot ask a server of the state faster than is usual. */
static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(SaksiSyncSource) state = saksi_sync_source_new (NULL, "https://a.kpu.go.id/", NULL,
                                                            NULL, NULL, NULL);
  g_autoptr(SaksiSyncSource) forms = saksi_sync_source_new (NULL, "https://example.org/",
                                                            "https://b.kpu.go.id/", NULL, NULL,
                                                            NULL);

  g_assert_cmpfloat (saksi_sync_source_limit_rate (state, 50), ==, 1);
  g_assert_cmpfloat (saksi_sync_source_limit_rate (state, 0.2), ==, 0.2);
  g_assert_cmpfloat (saksi_sync_source_limit_rate (forms, 50), ==, 1);
  g_assert_cmpfloat (saksi_sync_source_limit_rate (fixture->source, 50), ==, 50);
  g_assert_cmpfloat (saksi_sync_source_limit_rate (fixture->source, 0), ==, 1);
  g_assert_cmpuint (saksi_sync_source_limit_connections (state, 10), ==, 2);
  g_assert_cmpuint (saksi_sync_source_limit_connections (state, 1), ==, 1);
  g_assert_cmpuint (saksi_sync_source_limit_connections (fixture->source, 50), ==, 10);
  g_assert_cmpuint (saksi_sync_source_limit_connections (fixture->source, 0), ==, 2);
}

static gint64
save_source (Fixture               *fixture,
             const SaksiSyncSource *source)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  saksi_sync_source_save_async (fixture->store, source, NULL, test_result_cb, &result);
  id = saksi_sync_source_save_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return id;
}

/* The servers that come with Saksi can be asked, and are off. */
static void
test_saved_sources (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(GPtrArray) sources = load_sources (fixture);
  g_autoptr(GPtrArray) changed = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiSyncSource *own;
  guint n = sources->len;
  gint64 id;

  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < n; i++)
    {
      const SaksiSyncSource *source = sources->pdata[i];
      g_autoptr(SaksiSyncSource) same = saksi_sync_source_new (source->name, source->base,
                                                               source->forms, source->profile,
                                                               (const char *const *) source->hosts,
                                                               &error);

      g_assert_no_error (error);
      g_assert_cmpstr (same->base, ==, source->base);
      g_assert_cmpstr (same->forms, ==, source->forms);
      g_assert_false (source->enabled);
      g_assert_true (source->bundled);
    }

  id = save_source (fixture, fixture->source);
  g_assert_cmpint (save_source (fixture, fixture->source), ==, id);
  own = sources->pdata[0];
  own->enabled = TRUE;
  g_assert_cmpint (save_source (fixture, own), ==, own->id);
  changed = load_sources (fixture);
  g_assert_cmpuint (changed->len, ==, n + 1);
  g_assert_true (((SaksiSyncSource *) changed->pdata[0])->enabled);
  g_assert_true (((SaksiSyncSource *) changed->pdata[0])->bundled);
  g_assert_cmpint (((SaksiSyncSource *) changed->pdata[n])->id, ==, id);

  saksi_sync_source_remove_async (fixture->store, id, NULL, test_result_cb, &result);
  g_assert_true (saksi_sync_source_remove_finish (test_wait (&result), &error));
  g_assert_no_error (error);
  g_clear_pointer (&changed, g_ptr_array_unref);
  changed = load_sources (fixture);
  g_assert_cmpuint (changed->len, ==, n);
}

/* The shared samples, over HTTP and from their folder. */
static void
test_samples (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = test_dup_shared_path ("sirekap-samples/sirekap-obj-data.kpu.go.id");
  g_autoptr(TestTree) tree = NULL;
  g_autoptr(GError) error = NULL;
  SaksiSyncCounters counters;
  guint stations = 0;

  if (path == NULL)
    {
      g_test_skip ("the shared samples are not there");
      return;
    }
  tree = test_tree_new ();
  test_tree_read_folder (tree, path, "");
  for (guint i = tree->files->len; i-- > 0;)
    if (belongs (tree->files->pdata[i]))
      stations += strlen (((TestFile *) tree->files->pdata[i])->path) > 60 &&
                  strstr (((TestFile *) tree->files->pdata[i])->path, "hhcw/ppwp/31/") != NULL;
    else
      g_ptr_array_remove_index (tree->files, i);

  test_server_free (fixture->server);
  fixture->server = test_server_new (tree, &fixture->clock.clock);
  saksi_sync_source_free (fixture->source);
  fixture->source = saksi_sync_source_new (NULL, test_server_get_base (fixture->server), NULL,
                                           NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sync_region (fixture, "3101", &counters), ==, SAKSI_SYNC_DONE);
  g_assert_cmpint (counters.import.rejected, ==, 0);
  g_assert_cmpint (counters.failed, ==, 0);
  g_assert_cmpint (counters.import.stations, ==, stations);
  assert_budget_kept (fixture);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/sync/everything", test_everything);
  add ("/sync/order", test_order);
  add ("/sync/region", test_region);
  add ("/sync/overseas", test_overseas);
  add ("/sync/totals-name-stations", test_totals_name_stations);
  add ("/sync/again", test_again);
  add ("/sync/changed", test_changed);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/misbehaving/%u", i);

      g_test_add (path, Fixture, &cases[i], set_up, test_misbehaving, tear_down);
    }
  add ("/sync/portal", test_portal);
  add ("/sync/retry-after", test_retry_after);
  add ("/sync/asked-to-wait", test_asked_to_wait);
  add ("/sync/stops-after-five", test_stops_after_five);
  add ("/sync/silence", test_silence);
  add ("/sync/unreachable", test_unreachable);
  add ("/sync/nothing-there", test_nothing_there);
  add ("/sync/redirects", test_redirects);
  add ("/sync/redirect-elsewhere", test_redirect_elsewhere);
  add ("/sync/redirect-robots", test_redirect_robots);
  add ("/sync/robots", test_robots);
  add ("/sync/robots/all", test_robots_all);
  add ("/sync/robots/missing", test_robots_missing);
  add ("/sync/contests", test_contests);
  add ("/sync/connections", test_connections);
  add ("/sync/pause", test_pause);
  add ("/sync/stop-and-go-on", test_stop_and_go_on);
  add ("/sync/cancel", test_cancel);
  add ("/sync/two-passes", test_two_passes);
  add ("/sync/removed", test_removed);
  add ("/sync/images", test_images);
  add ("/sync/no-image", test_no_image);
  add ("/sync/only-images", test_only_images);
  add ("/sync/checked-images", test_checked_images);
  add ("/sync/misbehaving-images", test_misbehaving_images);
  add ("/sync/quota", test_quota);
  add ("/sync/images-go-on", test_images_go_on);
  add ("/sync/busy", test_busy);
  add ("/sync/estimate", test_estimate);
  add ("/sync/sources", test_sources);
  add ("/sync/bad-source", test_bad_source);
  add ("/sync/limits", test_limits);
  add ("/sync/saved-sources", test_saved_sources);
  add ("/sync/samples", test_samples);

  return g_test_run ();
}
