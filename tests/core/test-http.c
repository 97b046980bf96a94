/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "source/saksi-http-budget.h"
#include "source/saksi-http-client.h"
#include "source/saksi-http-robots.h"
#include "source/saksi-network.h"
#include "test-server.h"
#include "test-util.h"

static void
test_addresses (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: good */
  } cases[] = {
    { "https://sirekap-obj-data.kpu.go.id/", -1 },
    { "HTTPS://Example.ORG:8443/a/", -1 },
    { "http://127.0.0.1:8080/", -1 },
    { "http://127.250.1.1/", -1 },
    { "http://[::1]:80/", -1 },
    { "http://localhost/", -1 },
    { "http://example.org/", SAKSI_HTTP_ERROR_INSECURE },
    { "http://localhost.example.org/", SAKSI_HTTP_ERROR_INSECURE },
    { "http://127.0.0.1.example.org/", SAKSI_HTTP_ERROR_INSECURE },
    { "http://10.0.0.1/", SAKSI_HTTP_ERROR_INSECURE },
    { "ftp://127.0.0.1/", SAKSI_HTTP_ERROR_INSECURE },
    { "file:///etc/passwd", SAKSI_HTTP_ERROR_ADDRESS },
    { "https://user:word@example.org/", SAKSI_HTTP_ERROR_ADDRESS },
    { "https:///path", SAKSI_HTTP_ERROR_ADDRESS },
    { "nonsense", SAKSI_HTTP_ERROR_ADDRESS },
    { "", SAKSI_HTTP_ERROR_ADDRESS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GUri) address = saksi_http_address_parse (cases[i].text, &error);

      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, SAKSI_HTTP_ERROR, cases[i].code);
      g_assert_true ((address != NULL) == (cases[i].code < 0));
    }
}

static void
test_public (void)
{
  static const struct
  {
    const char *text;
    gboolean is_public;
  } servers[] = {
    { "https://sirekap-obj-data.kpu.go.id/", TRUE },
    { "https://KPU.GO.ID:444/a", TRUE },
    { "https://kpu.go.id./", TRUE },
    { "https://kpu.go.id.example.org/", FALSE },
    { "https://example.org/kpu.go.id", FALSE },
    { "http://127.0.0.1/", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(GUri) address = saksi_http_address_parse (servers[i].text, NULL);

      g_assert_cmpint (saksi_http_address_is_public (address), ==, servers[i].is_public);
    }
}

static void
test_servers (void)
{
  g_autoptr(GUri) base = saksi_http_address_parse ("https://Example.org/a/b?c", NULL);
  g_autoptr(GUri) same = saksi_http_address_resolve (base, "/d", NULL);
  g_autoptr(GUri) port = saksi_http_address_resolve (base, "https://example.org:444/", NULL);
  g_autoptr(GUri) other = saksi_http_address_resolve (base, "//other.example/x", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = saksi_http_address_dup_server (base);

  g_assert_cmpstr (name, ==, "https://example.org:443");
  g_assert_true (saksi_http_address_same_server (base, same));
  g_assert_false (saksi_http_address_same_server (base, port));
  g_assert_false (saksi_http_address_same_server (base, other));
  /* A redirect must not lead out of the encryption. */
  g_assert_null (saksi_http_address_resolve (base, "http://example.org/", &error));
  g_assert_error (error, SAKSI_HTTP_ERROR, SAKSI_HTTP_ERROR_INSECURE);
}

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_budget_rate (void)
{
  static const double rates[] = { 0.1, 1, 3, 10, 50, 1000 };
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      SaksiHttpBudget budget = { 0 };
      double burst = rates[i] > 10 ? rates[i] / 10 : 0;
      gint64 now = 1000 * SECOND;
      gint64 times[400];

      /* Somebody who asks as soon and as often as is allowed. */
      for (guint n = 0; n < G_N_ELEMENTS (times); n++)
        {
          now += saksi_http_budget_get_wait (&budget, rates[i], now);
          g_assert_cmpint (saksi_http_budget_get_wait (&budget, rates[i], now), ==, 0);
          saksi_http_budget_take (&budget, rates[i], now);
          times[n] = now;
          if (g_rand_int_range (rand, 0, 50) == 0)
            now += 20 * SECOND;
        }
      for (guint from = 0; from < G_N_ELEMENTS (times); from += 7)
        for (guint to = from; to < G_N_ELEMENTS (times); to++)
          {
            double seconds = (double) (times[to] - times[from]) / SECOND;

            g_assert_cmpfloat (to - from, <=, seconds * rates[i] + burst + 0.01);
          }
    }
}

/* The clock is set back by years: nothing stops for years. */
static void
test_budget_clock_back (void)
{
  SaksiHttpBudget budget = { 0 };

  saksi_http_budget_take (&budget, 1, 1000000 * SECOND);
  saksi_http_budget_fail (&budget, 1000000 * SECOND, 1, "86400");
  g_assert_cmpint (saksi_http_budget_get_wait (&budget, 1, 10 * SECOND), ==, SECOND);
}

static void
test_budget_backoff (void)
{
  SaksiHttpBudget budget = { 0 };
  gint64 now = 1000 * SECOND;
  gint64 top = 15 * SECOND;

  for (guint i = 0; i < 20; i++)
    {
      SaksiHttpBudget lucky = budget;

      lucky.retry = 0;
      saksi_http_budget_fail (&lucky, now, 0, NULL);
      g_assert_cmpint (lucky.retry, ==, now);

      budget.retry = 0;
      saksi_http_budget_fail (&budget, now, 1, NULL);
      g_assert_cmpint (budget.retry - now, ==, top);
      g_assert_cmpuint (budget.failures, ==, i + 1);
      top = MIN (2 * top, 3600 * SECOND);
    }
  g_assert_cmpint (saksi_http_budget_get_wait (&budget, 1, now), ==, 3600 * SECOND);

  saksi_http_budget_succeed (&budget);
  g_assert_cmpuint (budget.failures, ==, 0);
  g_assert_cmpint (saksi_http_budget_get_wait (&budget, 1, now), ==, 0);
}

static void
test_budget_retry_after (void)
{
  gint64 now = G_GINT64_CONSTANT (1707886800) * SECOND; /* 14 Feb 2024 05:00:00 UTC */
  static const struct
  {
    const char *text;
    gint64 seconds;
  } cases[] = {
    { "120", 120 },
    { "Wed, 14 Feb 2024 05:02:00 GMT", 120 },
    { "Wed, 14 Feb 2024 04:02:00 GMT", 0 },
    { "86400", 86400 },
    { "1000000", 86400 },
    { "Wed, 14 Feb 2029 05:02:00 GMT", 86400 },
    { "99999999999999999999", 0 },
    { "soon", 0 },
    { "-5", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiHttpBudget budget = { 0 };

      saksi_http_budget_fail (&budget, now, 0, cases[i].text);
      g_assert_cmpint (budget.retry - now, ==, cases[i].seconds * SECOND);
    }
}

static void
test_budget_day (void)
{
  SaksiHttpBudget budget = { 0 };
  gint64 before = G_GINT64_CONSTANT (1707929999) * SECOND; /* 23:59:59 WIB */

  saksi_http_budget_take (&budget, 1, before);
  saksi_http_budget_take (&budget, 1, before);
  g_assert_cmpint (saksi_http_budget_get_today (&budget, before), ==, 2);
  g_assert_cmpint (saksi_http_budget_get_today (&budget, before + SECOND), ==, 0);
  saksi_http_budget_take (&budget, 1, before + SECOND);
  g_assert_cmpint (saksi_http_budget_get_today (&budget, before + SECOND), ==, 1);
}

static void
test_robots (void)
{
  static const struct
  {
    const char *text;
    const char *path;
    gboolean allow;
  } cases[] = {
    { "", "/a", TRUE },
    { "<html>User-agent: nothing</html>", "/a", TRUE },
    { "User-agent: *\nDisallow: /", "/a", FALSE },
    { "User-agent: *\nDisallow:", "/a", TRUE },
    { "User-agent: other\nDisallow: /", "/a", TRUE },
    { "User-Agent: SAKSI\r\nDisallow: /a\r\n", "/ab", FALSE },
    { "User-agent: saksibot\nDisallow: /", "/a", TRUE },
    /* The group for us alone counts when there is one. */
    { "User-agent: *\nDisallow: /\n\nUser-agent: saksi\nDisallow: /b", "/a", TRUE },
    { "User-agent: saksi\nUser-agent: x\nDisallow: /a\nUser-agent: *\nDisallow:", "/a", FALSE },
    { "User-agent: saksi\nDisallow: /a\nUser-agent: x\nAllow: /\nUser-agent: Saksi/1.0\n"
      "Disallow: /b", "/b", FALSE },
    /* The longest rule decides, of two equally long ones the one that allows. */
    { "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", TRUE },
    { "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", FALSE },
    { "User-agent: *\nDisallow: /a\nAllow: /a", "/a", TRUE },
    { "User-agent: *\nDisallow: /*.json$", "/a/b.json", FALSE },
    { "User-agent: *\nDisallow: /*.json$", "/a/b.json?x", TRUE },
    { "User-agent: *\nDisallow: /a*b*c", "/a--b-b--c/d", FALSE },
    { "User-agent: *\nDisallow: /a*b*c", "/a--b-b--d", TRUE },
    { "User-agent: *\nDisallow: /a$", "/a", FALSE },
    { "User-agent: *\nDisallow: /a$", "/ab", TRUE },
    { "User-agent: *\nDisallow: /%7Ea", "/~a", FALSE },
    { "User-agent: *\nDisallow: /\xc3\xa9", "/%c3%a9", FALSE },
    { "\xef\xbb\xbfUser-agent: * # all\nDisallow: /a # this", "/a", FALSE },
    { "Disallow: /\nUser-agent: *\nAllow: /", "/a", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiHttpRobots) robots = saksi_http_robots_new (cases[i].text,
                                                                 strlen (cases[i].text));

      g_test_message ("%s: %s", cases[i].text, cases[i].path);
      g_assert_cmpint (saksi_http_robots_allow (robots, cases[i].path), ==, cases[i].allow);
    }
}

/* Neither a long pattern full of stars nor a large file takes long. */
static void
test_robots_hostile (void)
{
  g_autoptr(GString) text = g_string_new ("User-agent: *\nDisallow: /");
  g_autoptr(GString) path = g_string_new ("/");
  g_autoptr(SaksiHttpRobots) robots = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_string_append (text, "*a");
      g_string_append (path, "aa");
    }
  g_string_append (text, "b\nCrawl-delay: 2.5\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "Allow: /x\n");
  robots = saksi_http_robots_new (text->str, text->len);
  g_assert_true (saksi_http_robots_allow (robots, path->str));
  g_assert_cmpfloat (saksi_http_robots_get_delay (robots), ==, 2.5);
}

static SaksiHttpResponse *
fetch (SaksiHttpClient *client,
       const char      *address,
       gsize            max_size)
{
  g_autoptr(GUri) uri = saksi_http_address_parse (address, NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiHttpResponse *response;

  saksi_http_client_fetch_async (client, uri, NULL, NULL, max_size, NULL, test_result_cb, &result);
  response = saksi_http_client_fetch_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return response;
}

static void
test_client (void)
{
  static const struct
  {
    TestAnswer answer;
    SaksiHttpOutcome outcome;
    guint status;
  } cases[] = {
    { { TEST_ANSWER_BODY, 0, "{}" }, SAKSI_HTTP_BODY, 200 },
    { { TEST_ANSWER_BODY, 1, "{}" }, SAKSI_HTTP_BODY, 200 },
    { { TEST_ANSWER_STATUS, 404, NULL }, SAKSI_HTTP_STATUS, 404 },
    { { TEST_ANSWER_STATUS, 401, NULL }, SAKSI_HTTP_STATUS, 401 },
    { { TEST_ANSWER_STATUS, 429, "7" }, SAKSI_HTTP_STATUS, 429 },
    { { TEST_ANSWER_STATUS, 503, NULL }, SAKSI_HTTP_STATUS, 503 },
    { { TEST_ANSWER_STATUS, 206, NULL }, SAKSI_HTTP_STATUS, 206 },
    { { TEST_ANSWER_REDIRECT, 0, "https://other.example/" }, SAKSI_HTTP_REDIRECT, 302 },
    { { TEST_ANSWER_TRUNCATED, 0, NULL }, SAKSI_HTTP_BROKEN, 200 },
    { { TEST_ANSWER_RESET, 0, NULL }, SAKSI_HTTP_BROKEN, 0 },
    { { TEST_ANSWER_SILENCE, 0, NULL }, SAKSI_HTTP_TIMEOUT, 0 },
    { { TEST_ANSWER_LARGE, 70000, NULL }, SAKSI_HTTP_TOO_LARGE, 200 },
    { { TEST_ANSWER_LARGE, 65536, NULL }, SAKSI_HTTP_BODY, 200 },
    { { TEST_ANSWER_BOMB, 70000, NULL }, SAKSI_HTTP_TOO_LARGE, 200 },
    { { TEST_ANSWER_BOMB, 60000, NULL }, SAKSI_HTTP_BODY, 200 },
  };
  TestClock clock;
  TestServer *server;
  g_autofree char *address = NULL;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  address = g_strconcat (test_server_get_base (server), "a", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_silent = cases[i].answer.kind == TEST_ANSWER_SILENCE;
      g_autoptr(SaksiHttpClient) client = saksi_http_client_new (2, is_silent ? 1 : TEST_PATIENCE,
                                                                 TRUE);
      g_autoptr(SaksiHttpResponse) response = NULL;

      test_server_misbehave (server, "/a", 0, &cases[i].answer);
      /* The second request goes over the connection of the first, where it was kept. */
      for (guint n = 0; n < 2; n++)
        {
          g_clear_pointer (&response, saksi_http_response_free);
          test_server_forget (server);
          response = fetch (client, address, 65536);
          g_test_message ("case %u: %s", i, response->detail);
          g_assert_cmpint (response->outcome, ==, cases[i].outcome);
          g_assert_cmpuint (response->status, ==, cases[i].status);
          g_assert_cmpuint (test_server_get_requests (server)->len, ==, 1);
        }
      if (response->outcome == SAKSI_HTTP_REDIRECT)
        g_assert_cmpstr (response->location, ==, "https://other.example/");
      if (response->status == 429)
        g_assert_cmpstr (response->retry_after, ==, "7");
      g_assert_true ((response->body != NULL) == (response->outcome == SAKSI_HTTP_BODY));
    }
  test_server_free (server);
}

/* A small packed body may not fill the memory, however much is allowed. */
static void
test_client_ratio (void)
{
  const TestAnswer bomb = { TEST_ANSWER_BOMB, 12 * 1024 * 1024, NULL };
  g_autoptr(SaksiHttpClient) client = saksi_http_client_new (2, TEST_PATIENCE, TRUE);
  g_autoptr(SaksiHttpResponse) response = NULL;
  TestClock clock;
  TestServer *server;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  test_server_misbehave (server, "*", 0, &bomb);
  response = fetch (client, test_server_get_base (server), 16 * 1024 * 1024);
  g_assert_cmpint (response->outcome, ==, SAKSI_HTTP_TOO_LARGE);
  g_assert_cmpint (response->bytes, <, 100 * 1024);
  test_server_free (server);
}

/* A connection that was reset after it had been kept is not used for a second try. */
static void
test_client_asks_once (void)
{
  const TestAnswer reset = { TEST_ANSWER_RESET, 0, NULL };
  const TestAnswer good = { TEST_ANSWER_BODY, 0, "{}" };
  g_autoptr(SaksiHttpClient) client = saksi_http_client_new (1, TEST_PATIENCE, TRUE);
  TestClock clock;
  TestServer *server;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(SaksiHttpResponse) first = NULL;
      g_autoptr(SaksiHttpResponse) second = NULL;

      test_server_misbehave (server, "*", 0, &good);
      first = fetch (client, test_server_get_base (server), 100);
      g_assert_cmpint (first->outcome, ==, SAKSI_HTTP_BODY);
      test_server_misbehave (server, "*", 0, &reset);
      test_server_forget (server);
      second = fetch (client, test_server_get_base (server), 100);
      g_assert_cmpint (second->outcome, ==, SAKSI_HTTP_BROKEN);
      g_assert_cmpuint (test_server_get_requests (server)->len, ==, 1);
    }
  test_server_free (server);
}

static void
test_client_manners (void)
{
  g_autoptr(SaksiHttpClient) client = saksi_http_client_new (1, TEST_PATIENCE, TRUE);
  TestClock clock;
  TestServer *server;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(SaksiHttpResponse) response = fetch (client, test_server_get_base (server), 100);

      g_assert_cmpuint (response->status, ==, 404);
    }
  for (guint i = 0; i < 3; i++)
    {
      const TestRequest *request = test_server_get_requests (server)->pdata[i];

      g_assert_true (request->is_bare);
      g_assert_true (g_str_has_prefix (request->user_agent, "Saksi/"));
      g_assert_nonnull (strstr (request->user_agent, "(+https://"));
    }
  test_server_free (server);
}

static void
test_client_unreachable (void)
{
  g_autoptr(SaksiHttpClient) client = saksi_http_client_new (1, TEST_PATIENCE, TRUE);
  g_autoptr(SaksiHttpResponse) response = NULL;
  g_autofree char *address = NULL;
  TestClock clock;
  TestServer *server;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  address = g_strdup (test_server_get_base (server));
  test_server_free (server);
  response = fetch (client, address, 100);
  g_assert_cmpint (response->outcome, ==, SAKSI_HTTP_UNREACHABLE);
  g_assert_nonnull (response->detail);
}

static void
test_client_cancel (void)
{
  const TestAnswer silence = { TEST_ANSWER_SILENCE, 0, NULL };
  g_autoptr(SaksiHttpClient) client = saksi_http_client_new (1, TEST_PATIENCE, TRUE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = NULL;
  TestClock clock;
  TestServer *server;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  test_server_misbehave (server, "*", 0, &silence);
  uri = saksi_http_address_parse (test_server_get_base (server), NULL);
  saksi_http_client_fetch_async (client, uri, NULL, NULL, 100, cancellable, test_result_cb,
                                 &result);
  while (test_server_get_requests (server)->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (saksi_http_client_fetch_finish (test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_server_free (server);
}

/* While something is shown to an audience nothing is asked; what waited is asked afterwards. */
static void
test_client_held (void)
{
  g_autoptr(SaksiHttpClient) client = saksi_http_client_new (2, TEST_PATIENCE, TRUE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) waiting = NULL;
  g_autoptr(GAsyncResult) cancelled = NULL;
  g_autoptr(SaksiHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = NULL;
  TestClock clock;
  TestServer *server;

  test_clock_init (&clock);
  server = test_server_new (NULL, &clock.clock);
  uri = saksi_http_address_parse (test_server_get_base (server), NULL);
  saksi_network_hold ();
  saksi_network_hold ();
  g_assert_true (saksi_network_is_held ());
  saksi_http_client_fetch_async (client, uri, NULL, NULL, 100, NULL, test_result_cb, &waiting);
  saksi_http_client_fetch_async (client, uri, NULL, NULL, 100, cancellable, test_result_cb,
                                 &cancelled);
  g_cancellable_cancel (cancellable);
  g_assert_null (saksi_http_client_fetch_finish (test_wait (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  saksi_network_release ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (waiting);
  g_assert_cmpuint (test_server_get_requests (server)->len, ==, 0);

  saksi_network_release ();
  g_assert_false (saksi_network_is_held ());
  response = saksi_http_client_fetch_finish (test_wait (&waiting), NULL);
  g_assert_cmpuint (response->status, ==, 404);
  g_assert_cmpuint (test_server_get_requests (server)->len, ==, 1);
  test_server_free (server);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/http/addresses", test_addresses);
  g_test_add_func ("/http/public", test_public);
  g_test_add_func ("/http/servers", test_servers);
  g_test_add_func ("/http/budget/rate", test_budget_rate);
  g_test_add_func ("/http/budget/clock-back", test_budget_clock_back);
  g_test_add_func ("/http/budget/backoff", test_budget_backoff);
  g_test_add_func ("/http/budget/retry-after", test_budget_retry_after);
  g_test_add_func ("/http/budget/day", test_budget_day);
  g_test_add_func ("/http/robots", test_robots);
  g_test_add_func ("/http/robots/hostile", test_robots_hostile);
  g_test_add_func ("/http/client", test_client);
  g_test_add_func ("/http/client/ratio", test_client_ratio);
  g_test_add_func ("/http/client/asks-once", test_client_asks_once);
  g_test_add_func ("/http/client/manners", test_client_manners);
  g_test_add_func ("/http/client/unreachable", test_client_unreachable);
  g_test_add_func ("/http/client/cancel", test_client_cancel);
  g_test_add_func ("/http/client/held", test_client_held);

  return g_test_run ();
}
