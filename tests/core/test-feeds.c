/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "foreign/saksi-inbox.h"
#include "source/saksi-network.h"
#include "store/saksi-connection.h"
#include "store/saksi-own-table.h"
#include "test-server.h"
#include "test-util.h"

/* Feeds of a server on this computer, which misbehaves. The user can watch https: only; so the test
 * puts addresses of its own past that door. */

#define RSS \
  "<rss version=\"2.0\"><channel><title>Press</title>" \
  "<item><title>One</title><guid>1</guid><link>https://example.org/1</link></item>" \
  "<item><title>Two</title><guid>2</guid></item></channel></rss>"

typedef struct
{
  char *folder;
  SaksiStore *store;
  TestClock clock;
  TestTree *tree;
  TestServer *server;
  guint timeout; /* seconds */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (path, &error);
  g_assert_no_error (error);
  test_clock_init (&fixture->clock);
  fixture->tree = test_tree_new ();
  test_tree_add (fixture->tree, "feed", RSS);
  test_tree_add (fixture->tree, "other", "{\"version\":\"https://jsonfeed.org/version/1.1\","
                                         "\"items\":[{\"id\":\"1\",\"title\":\"Three\"}]}");
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);
  fixture->timeout = TEST_PATIENCE;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_server_free (fixture->server);
  test_tree_free (fixture->tree);
  g_assert_finalize_object (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gpointer
run_watch (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  return GINT_TO_POINTER (saksi_watch_table_add (connection, data, 1, error));
}

static void
watch (Fixture    *fixture,
       const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  GTask *task = g_task_new (fixture->store, NULL, test_result_cb, &result);

  g_task_set_task_data (task, g_strconcat (test_server_get_base (fixture->server), path, NULL),
                        g_free);
  saksi_store_write (fixture->store, task, run_watch, NULL);
  g_assert_nonnull (g_task_propagate_pointer (G_TASK (test_wait (&result)), NULL));
}

typedef struct
{
  guint n_added;
  guint n_failed;
} Outcome;

static Outcome
check (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Outcome outcome = { 0 };

  saksi_watch_check_async (fixture->store, fixture->timeout, NULL, test_result_cb, &result);
  saksi_watch_check_finish (test_wait (&result), &outcome.n_added, &outcome.n_failed, &error);
  g_assert_no_error (error);

  return outcome;
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_watch_list_async (fixture->store, NULL, test_result_cb, &result);

  return saksi_watch_list_finish (test_wait (&result), NULL);
}

static void
assert_problem (Fixture    *fixture,
                const char *expected)
{
  g_autoptr(GPtrArray) watches = list (fixture);
  const SaksiWatch *first = g_ptr_array_index (watches, 0);

  g_test_message ("%s", first->problem != NULL ? first->problem : "no problem");
  if (expected == NULL)
    g_assert_null (first->problem);
  else
    g_assert_nonnull (strstr (first->problem, expected));
}

/* What is new comes once. Nothing is said of what is not changed, by tag or by date. */
static void
test_unchanged (Fixture      *fixture,
                gconstpointer data)
{
  Outcome outcome;

  if (data != NULL)
    test_server_use_dates (fixture->server);
  else
    test_server_use_etags (fixture->server);
  watch (fixture, "feed");
  outcome = check (fixture);
  g_assert_cmpuint (outcome.n_added, ==, 2);
  g_assert_cmpuint (outcome.n_failed, ==, 0);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 1);

  for (guint i = 0; i < 2; i++)
    {
      const TestRequest *request;

      test_server_forget (fixture->server);
      outcome = check (fixture);
      g_assert_cmpuint (outcome.n_added, ==, 0);
      g_assert_cmpuint (outcome.n_failed, ==, 0);
      request = test_server_get_requests (fixture->server)->pdata[0];
      g_assert_true (request->is_conditional == (data == NULL));
      g_assert_true (request->is_dated == (data != NULL));
      g_assert_true (request->is_bare);
      assert_problem (fixture, NULL);
    }
}

/* Each is told of, harms nothing, and the feed after it is asked all the same. */
static void
test_misbehaviour (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    TestAnswer answer;
    const char *problem;
  } cases[] = {
    { { TEST_ANSWER_STATUS, 404, NULL }, "404" },
    { { TEST_ANSWER_STATUS, 500, NULL }, "500" },
    { { TEST_ANSWER_STATUS, 401, NULL }, "401" },
    { { TEST_ANSWER_SILENCE, 0, NULL }, "in time" },
    { { TEST_ANSWER_TRUNCATED, 0, NULL }, "" },
    { { TEST_ANSWER_RESET, 0, NULL }, "" },
    { { TEST_ANSWER_LARGE, SAKSI_FOREIGN_MAX_BYTES + 1, NULL }, "4 MiB" },
    { { TEST_ANSWER_BOMB, 8 * 1024 * 1024, NULL }, "4 MiB" },
    { { TEST_ANSWER_BODY, 1, "<!DOCTYPE html><html><body>News</body></html>" }, "no feed" },
    { { TEST_ANSWER_BODY, 0, "title,url\nOne,https://example.org/1\n" }, "no feed" },
    { { TEST_ANSWER_BODY, 0, "{\"format\":\"saksi-statements\",\"format_version\":1}" },
      "no feed" },
    { { TEST_ANSWER_BODY, 0, "{\"events\":[{\"text\":{\"headline\":\"x\"}}]}" }, "no feed" },
    { { TEST_ANSWER_BODY, 0, "" }, "" },
    { { TEST_ANSWER_BODY, 0,
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        "<rss><channel><title>&b;</title></channel></rss>" }, "" },
    { { TEST_ANSWER_REDIRECT, 0, "https://elsewhere.example/feed" }, "elsewhere.example" },
    { { TEST_ANSWER_REDIRECT, 0, "http://elsewhere.example/feed" }, "not asked" },
    { { TEST_ANSWER_REDIRECT, 0, "file:///etc/passwd" }, "not asked" },
    { { TEST_ANSWER_REDIRECT, 0, "/feed" }, "on and on" },
  };

  watch (fixture, "feed");
  watch (fixture, "other");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Outcome outcome;

      test_server_forget (fixture->server);
      test_server_misbehave (fixture->server, "/feed", 0, &cases[i].answer);
      fixture->timeout = cases[i].answer.kind == TEST_ANSWER_SILENCE ? 3 : TEST_PATIENCE;
      outcome = check (fixture);
      g_test_message ("case %u", i);
      g_assert_cmpuint (outcome.n_added, ==, i == 0 ? 1 : 0);
      g_assert_cmpuint (outcome.n_failed, ==, 1);
      assert_problem (fixture, cases[i].problem);
      g_assert_cmpuint (test_server_count (fixture->server, "/other"), ==, 1);
      g_assert_cmpuint (test_server_count (fixture->server, "/feed"), <=, 4);
    }

  /* And when it is well again, so is the list. */
  test_server_behave (fixture->server);
  g_assert_cmpuint (check (fixture).n_added, ==, 2);
  assert_problem (fixture, NULL);
}

/* On the same server, or to one that is watched. */
static void
test_redirect (Fixture      *fixture,
               gconstpointer data)
{
  const TestAnswer moved = { TEST_ANSWER_REDIRECT, 0, "/feed" };

  watch (fixture, "old");
  test_server_misbehave (fixture->server, "/old", 0, &moved);
  g_assert_cmpuint (check (fixture).n_added, ==, 2);
  assert_problem (fixture, NULL);
}

/* A server that asks for a pause gets it. */
static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  const TestAnswer busy = { TEST_ANSWER_STATUS, 503, "3600" };
  g_autoptr(GPtrArray) watches = NULL;

  watch (fixture, "feed");
  test_server_misbehave (fixture->server, "/feed", 0, &busy);
  g_assert_cmpuint (check (fixture).n_failed, ==, 1);
  watches = list (fixture);
  g_assert_cmpint (((SaksiWatch *) g_ptr_array_index (watches, 0))->retry, >,
                   g_get_real_time () / G_USEC_PER_SEC + 3500);

  test_server_behave (fixture->server);
  test_server_forget (fixture->server);
  g_assert_cmpuint (check (fixture).n_failed, ==, 1);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);
}

/* Nothing leaves the computer while something is shown to an audience. */
static void
test_held (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  guint n_added;
  guint n_failed;

  watch (fixture, "feed");
  saksi_network_hold ();
  saksi_watch_check_async (fixture->store, fixture->timeout, NULL, test_result_cb, &result);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GPtrArray) watches = list (fixture);

      g_assert_cmpint (((SaksiWatch *) g_ptr_array_index (watches, 0))->checked, ==, 0);
    }
  g_assert_null (result);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);

  saksi_network_release ();
  g_assert_true (saksi_watch_check_finish (test_wait (&result), &n_added, &n_failed, NULL));
  g_assert_cmpuint (n_added, ==, 2);
}

/* Given up in the middle: nothing is left behind. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  const TestAnswer silence = { TEST_ANSWER_SILENCE, 0, NULL };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_added;
  guint n_failed;

  watch (fixture, "feed");
  test_server_misbehave (fixture->server, "/feed", 0, &silence);
  saksi_watch_check_async (fixture->store, fixture->timeout, cancellable, test_result_cb, &result);
  while (test_server_get_requests (fixture->server)->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (saksi_watch_check_finish (test_wait (&result), &n_added, &n_failed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)
  ADD ("/feeds/unchanged/tag", NULL, test_unchanged);
  ADD ("/feeds/unchanged/date", "date", test_unchanged);
  ADD ("/feeds/misbehaviour", NULL, test_misbehaviour);
  ADD ("/feeds/redirect", NULL, test_redirect);
  ADD ("/feeds/retry-after", NULL, test_retry_after);
  ADD ("/feeds/held", NULL, test_held);
  ADD ("/feeds/cancel", NULL, test_cancel);
#undef ADD

  return g_test_run ();
}
