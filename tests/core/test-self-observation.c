/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/saksi-json.h"
#include "measure/saksi-rdap-bootstrap.h"
#include "measure/saksi-self-observation-private.h"
#include "measure/saksi-self-observation.h"
#include "measure/saksi-tls-probe.h"
#include "observation/saksi-observation-format.h"
#include "observation/saksi-observation-query.h"
#include "test-host.h"

/* Nothing of this leaves the computer: the host, the resolver and the registries are here. */

#define N_SUBNETS 2

typedef struct
{
  char *folder;
  SaksiStore *store;
  TestHost *host;
  GResolver *resolver;
  GProxyResolver *direct;
  char *doh;
  char *registries;
  gint64 now;
  SaksiSelfObservationOptions options;
} Fixture;

static const SaksiClientSubnet subnets[N_SUBNETS] = {
  { "198.51.100.0/24", "Invented", "Jakarta", "ID", "invented", "2026-01-01" },
  { "203.0.113.0/24", "Invented", "Paris", "FR", "invented", "2026-01-01" },
};

static gint64
get_time (gpointer data)
{
  return ((Fixture *) data)->now;
}

static void
set_options (Fixture *fixture)
{
  SaksiSelfObservationOptions *options = &fixture->options;

  saksi_self_observation_options_init (options);
  options->is_allowed = TRUE;
  options->city = "Jakarta";
  options->country = "ID";
  options->lat = -6.2146;
  options->lon = 106.8451;
  options->doh = fixture->doh;
  options->subnets = subnets;
  options->n_subnets = N_SUBNETS;
  options->registries = fixture->registries;
  options->port = test_host_get_port (fixture->host);
  options->resolver = fixture->resolver;
  options->proxies = fixture->direct;
  options->authorities = test_host_get_authorities (fixture->host);
  options->get_time = get_time;
  options->time_data = fixture;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store_with_content (path);

  fixture->host = test_host_new ();
  fixture->resolver = test_resolver_new ();
  fixture->direct = g_simple_proxy_resolver_new (NULL, NULL);
  fixture->doh = g_strconcat (test_host_get_base (fixture->host), "dns-query", NULL);
  fixture->registries = g_strconcat (test_host_get_base (fixture->host), "rdap/", NULL);
  fixture->now = G_GINT64_CONSTANT (1790000000);
  set_options (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_host_free (fixture->host);
  g_object_unref (fixture->resolver);
  g_object_unref (fixture->direct);
  g_free (fixture->doh);
  g_free (fixture->registries);
  g_assert_finalize_object (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static SaksiSelfObservationResult *
run (Fixture    *fixture,
     const char *host,
     GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_self_observation_run_async (fixture->store, host, &fixture->options, NULL, test_result_cb,
                                    &result);

  return saksi_self_observation_run_finish (test_wait (&result), error);
}

static guint
count_requests (Fixture    *fixture,
                const char *request)
{
  GPtrArray *requests = test_host_get_requests (fixture->host);
  guint n = 0;

  for (guint i = 0; i < requests->len; i++)
    n += g_str_equal (requests->pdata[i], request);

  return n;
}

/* (nullable): the first of a kind */
static const SaksiObservation *
find (SaksiSelfObservationResult *result,
      SaksiObservationKind        kind)
{
  for (guint i = 0; i < result->observations->len; i++)
    if (((SaksiObservation *) result->observations->pdata[i])->kind == kind)
      return result->observations->pdata[i];

  return NULL;
}

static void
assert_here (const SaksiObservation *observation)
{
  g_assert_nonnull (observation);
  g_assert_cmpint (observation->vantage.kind, ==, SAKSI_VANTAGE_HERE);
  g_assert_cmpint (observation->vantage.basis, ==, SAKSI_BASIS_TYPED);
  g_assert_cmpstr (observation->vantage.label, ==, "Jakarta");
  /* No finer than a city. */
  g_assert_cmpfloat_with_epsilon (observation->vantage.lat, -6.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (observation->vantage.lon, 106.8, 1e-9);
  g_assert_cmpint (observation->clock, ==, SAKSI_CLOCK_INSTRUMENT);
}

static void
test_press (Fixture      *fixture,
            gconstpointer data)
{
  gboolean reads_rdap = saksi_observation_format_find ("rdap") != NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiSelfObservationResult) result = run (fixture, TEST_HOST_NAME, &error);
  const SaksiObservation *observation;
  double least;
  guint n_samples;

  g_assert_no_error (error);
  for (guint i = 0; i < result->failures->len; i++)
    g_test_message ("%s", ((SaksiSelfObservationFailure *) result->failures->pdata[i])
                            ->error->message);
  g_assert_cmpuint (result->failures->len, ==, reads_rdap ? 0 : 1);

  observation = find (result, SAKSI_OBSERVATION_DNS);
  assert_here (observation);
  g_assert_cmpstr (observation->target, ==, TEST_HOST_NAME);
  g_assert_cmpstr (observation->result, ==, "{\"addresses\":[\"127.0.0.1\"]}");

  observation = find (result, SAKSI_OBSERVATION_ECS_DNS);
  g_assert_nonnull (observation);
  g_assert_cmpint (observation->vantage.kind, ==, SAKSI_VANTAGE_RESOLVER);
  g_assert_cmpstr (observation->vantage.label, ==, "198.51.100.0/24");
  g_assert_cmpint (observation->raw_size, >, 12);
  g_assert_nonnull (strstr (observation->result, "\"scope\":24"));

  observation = find (result, SAKSI_OBSERVATION_TLS);
  assert_here (observation);
  g_assert_nonnull (strstr (observation->result, "\"names\":[\"" TEST_HOST_NAME "\"]"));
  g_assert_cmpint (observation->raw_size, >, 100);

  observation = find (result, SAKSI_OBSERVATION_HEADER);
  assert_here (observation);
  g_assert_nonnull (strstr (observation->result, "\"status\":200"));
  g_assert_nonnull (strstr (observation->result, "kunlun2.id12"));

  observation = find (result, SAKSI_OBSERVATION_RTT_TLS);
  assert_here (observation);
  g_assert_cmpstr (observation->address, ==, "127.0.0.1");
  g_assert_true (saksi_observation_get_rtt (observation, &least, &n_samples));
  g_assert_cmpuint (n_samples, ==, SAKSI_SELF_OBSERVATION_MIN_SAMPLES);
  g_assert_cmpfloat (least, >, 0);

  g_assert_cmpuint (result->n_stored, ==, result->observations->len);
  g_assert_cmpuint (result->n_stored, ==, (reads_rdap ? 1 : 0) + 4 + N_SUBNETS);
}

/* What was told before is what is sent, and nothing else. */
static void
test_requests (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GPtrArray) list = saksi_self_observation_list_requests (TEST_HOST_NAME,
                                                                    &fixture->options);
  g_autoptr(SaksiSelfObservationResult) result = NULL;
  const SaksiPlannedRequest *last;

  g_assert_cmpuint (test_host_get_requests (fixture->host)->len, ==, 0);
  g_assert_cmpuint (list->len, ==, 1 + N_SUBNETS + 4);
  last = list->pdata[list->len - 1];
  g_assert_cmpint (last->kind, ==, SAKSI_PLANNED_TLS);
  g_assert_cmpuint (last->count, ==, SAKSI_SELF_OBSERVATION_MIN_SAMPLES - 1);

  result = run (fixture, TEST_HOST_NAME, NULL);
  g_assert_nonnull (result);
  g_assert_cmpuint (count_requests (fixture, "GET /dns-query"), ==, N_SUBNETS);
  g_assert_cmpuint (count_requests (fixture, "GET /rdap/ipv4.json"), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "GET /registry/ip/127.0.0.1"), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "GET /other/ip/127.0.0.1"), ==, 1);
  /* Five connections, and one request. */
  g_assert_cmpuint (count_requests (fixture, "HEAD /"), ==, 1);
  g_assert_cmpuint (test_host_get_requests (fixture->host)->len, ==, N_SUBNETS + 4);
}

static void
test_texts (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) list = saksi_self_observation_list_requests (TEST_HOST_NAME,
                                                                    &fixture->options);

  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *text = saksi_planned_request_format_text (list->pdata[i], NULL);

      g_test_message ("%s", text);
      g_assert_null (strchr (text, '{'));
      g_assert_null (strstr (text, "—"));
      g_assert_nonnull (saksi_planned_request_kind_get_id (((SaksiPlannedRequest *)
                                                            list->pdata[i])->kind));
    }
}

/* Off by default; and nothing is sent then. */
static void
test_not_allowed (Fixture      *fixture,
                  gconstpointer data)
{
  SaksiSelfObservationOptions usual;
  g_autoptr(GError) error = NULL;

  saksi_self_observation_options_init (&usual);
  g_assert_false (usual.is_allowed);
  fixture->options.is_allowed = FALSE;
  g_assert_null (run (fixture, TEST_HOST_NAME, &error));
  g_assert_error (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (test_host_get_requests (fixture->host)->len, ==, 0);
}

static void
test_unknown_host (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (run (fixture, "somebody.example.org", &error));
  g_assert_error (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_UNKNOWN_HOST);
  g_assert_cmpuint (test_host_get_requests (fixture->host)->len, ==, 0);
}

static void
test_too_soon (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(SaksiSelfObservationResult) first = run (fixture, TEST_HOST_NAME, NULL);
  g_autoptr(SaksiSelfObservationResult) third = NULL;
  g_autoptr(GError) error = NULL;
  guint n = test_host_get_requests (fixture->host)->len;

  g_assert_nonnull (first);
  fixture->now += SAKSI_SELF_OBSERVATION_GAP - 1;
  g_assert_null (run (fixture, TEST_HOST_NAME, &error));
  g_assert_error (error, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_TOO_SOON);
  g_assert_cmpuint (test_host_get_requests (fixture->host)->len, ==, n);

  fixture->now += 1;
  third = run (fixture, TEST_HOST_NAME, NULL);
  g_assert_nonnull (third);
  g_assert_cmpuint (test_host_get_requests (fixture->host)->len, ==, 2 * n);
}

/* A block of a registry can be in several parts; any of them may hold the address. */
static void
test_registry_parts (Fixture      *fixture,
                     gconstpointer data)
{
  static const char text[] = "{\"objectClassName\":\"ip network\",\"startAddress\":\"170.33.0.0\","
                             "\"endAddress\":\"170.33.112.255\",\"country\":\"SG\"}";
  const SaksiSelfTimes times = { fixture->now, fixture->now };
  g_autoptr(GBytes) answer = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) other = NULL;
  SaksiSelfRecord record;

  saksi_self_record_init (&record, TEST_HOST_NAME, &fixture->options, fixture->now);
  g_assert_true (saksi_self_record_rdap (&record, answer, "170.33.112.9", "", &times, &error));
  g_assert_no_error (error);
  g_assert_false (saksi_self_record_rdap (&record, answer, "203.0.113.9", "", &times, &other));
  g_assert_error (other, SAKSI_SELF_OBSERVATION_ERROR, SAKSI_SELF_OBSERVATION_ERROR_ANSWER);
  g_assert_cmpuint (saksi_observation_sink_get_observations (record.sink)->len, ==, 1);
  saksi_self_record_clear (&record);
}

/* The host is not touched; what is asked about it elsewhere is. */
static void
test_proxy (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GProxyResolver) proxies = g_simple_proxy_resolver_new ("http://127.0.0.1:9", NULL);
  g_autoptr(SaksiSelfObservationResult) result = NULL;
  const SaksiSelfObservationFailure *failure;

  fixture->options.proxies = proxies;
  result = run (fixture, TEST_HOST_NAME, NULL);
  g_assert_nonnull (result);
  g_assert_null (find (result, SAKSI_OBSERVATION_RTT_TLS));
  g_assert_null (find (result, SAKSI_OBSERVATION_HEADER));
  g_assert_nonnull (find (result, SAKSI_OBSERVATION_DNS));
  failure = result->failures->pdata[result->failures->len - 1];
  g_assert_error (failure->error, SAKSI_SELF_OBSERVATION_ERROR,
                  SAKSI_SELF_OBSERVATION_ERROR_PROXY);
  g_assert_cmpuint (count_requests (fixture, "HEAD /"), ==, 0);
}

/* Whoever cannot prove to be the host has no time, however small. */
static void
test_untrusted (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(SaksiSelfObservationResult) result = NULL;
  const SaksiSelfObservationFailure *failure;

  fixture->options.authorities = NULL;
  result = run (fixture, TEST_HOST_NAME, NULL);
  g_assert_nonnull (result);
  g_assert_null (find (result, SAKSI_OBSERVATION_RTT_TLS));
  g_assert_null (find (result, SAKSI_OBSERVATION_TLS));
  failure = result->failures->pdata[result->failures->len - 1];
  g_assert_cmpint (failure->kind, ==, SAKSI_PLANNED_HEAD);
  g_assert_error (failure->error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_cmpuint (count_requests (fixture, "HEAD /"), ==, 0);
}

/* Parts that fail do not stop the others. */
static void
test_failures (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *nowhere = g_strconcat (test_host_get_base (fixture->host), "nowhere/", NULL);
  g_autoptr(SaksiSelfObservationResult) result = NULL;

  fixture->options.doh = nowhere;
  fixture->options.registries = nowhere;
  result = run (fixture, TEST_HOST_NAME, NULL);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->failures->len, ==, N_SUBNETS + 1);
  g_assert_nonnull (find (result, SAKSI_OBSERVATION_RTT_TLS));
  g_assert_null (find (result, SAKSI_OBSERVATION_ECS_DNS));
}

/* Without a city the place is not known; it is never found out in another way. */
static void
test_no_city (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(SaksiSelfObservationResult) result = NULL;
  const SaksiObservation *observation;

  fixture->options.city = NULL;
  result = run (fixture, TEST_HOST_NAME, NULL);
  observation = find (result, SAKSI_OBSERVATION_RTT_TLS);
  g_assert_nonnull (observation);
  g_assert_null (observation->vantage.label);
  g_assert_true (isnan (observation->vantage.lat));
  g_assert_cmpint (observation->vantage.basis, ==, SAKSI_BASIS_UNKNOWN);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_self_observation_run_async (fixture->store, TEST_HOST_NAME, &fixture->options, cancellable,
                                    test_result_cb, &result);
  while (test_host_get_requests (fixture->host)->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (saksi_self_observation_run_finish (test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What a press brought is there afterwards, with its bytes. */
static void
test_stored (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(SaksiSelfObservationResult) result = run (fixture, TEST_HOST_NAME, NULL);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) observations = NULL;
  guint n_raw = 0;

  g_assert_nonnull (result);
  saksi_observations_load_async (fixture->store, TEST_HOST_NAME, NULL, NULL, test_result_cb,
                                 &loaded);
  observations = saksi_observations_load_finish (test_wait (&loaded), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (observations->len, ==, result->n_stored);
  for (guint i = 0; i < observations->len; i++)
    n_raw += ((SaksiObservation *) observations->pdata[i])->raw_kept;
  /* All but what the resolver of this computer said. */
  g_assert_cmpuint (n_raw, ==, observations->len - 1);
}

static void
test_bootstrap (void)
{
  static const char list[] =
    "{\"services\":[[[\"170.0.0.0/8\",7],[\"https://a.example/\"]],"
    "[[\"170.33.0.0/16\"],[\"http://plain.example/\",\"https://b.example/rdap/\"]],"
    "[[\"171.0.0.0/8\"],[\"ftp://c.example/\"]],[\"nonsense\"],5,"
    "[[\"2001:db8::/32\"],[\"https://d.example/\"]]]}";
  static const struct
  {
    const char *address;
    const char *server; /* NULL: none */
  } cases[] = {
    { "170.1.2.3", "https://a.example/" },
    { "170.33.13.55", "https://b.example/rdap/" },
    { "171.1.2.3", NULL },
    { "2001:db8::1", "https://d.example/" },
    { "9.9.9.9", NULL },
    { "nonsense", NULL },
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static (list, strlen (list));
  g_autoptr(GBytes) broken = g_bytes_new_static ("[", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GUri) server = saksi_rdap_bootstrap_find (bytes, cases[i].address, &error);
      g_autofree char *text = server != NULL ? g_uri_to_string (server) : NULL;

      g_assert_cmpstr (text, ==, cases[i].server);
      g_assert_true ((server == NULL) == (error != NULL));
    }
  g_assert_null (saksi_rdap_bootstrap_find (broken, "9.9.9.9", NULL));
}

static void
test_tunnels (void)
{
  g_assert_true (saksi_interface_is_tunnel ("tun0"));
  g_assert_true (saksi_interface_is_tunnel ("wg-home"));
  g_assert_false (saksi_interface_is_tunnel ("eth0"));
  g_assert_false (saksi_interface_is_tunnel ("wlan0"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/self-observation/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("press", test_press);
  ADD ("requests", test_requests);
  ADD ("texts", test_texts);
  ADD ("not-allowed", test_not_allowed);
  ADD ("unknown-host", test_unknown_host);
  ADD ("too-soon", test_too_soon);
  ADD ("registry-parts", test_registry_parts);
  ADD ("proxy", test_proxy);
  ADD ("untrusted", test_untrusted);
  ADD ("failures", test_failures);
  ADD ("no-city", test_no_city);
  ADD ("cancelled", test_cancelled);
  ADD ("stored", test_stored);
  g_test_add_func ("/self-observation/bootstrap", test_bootstrap);
  g_test_add_func ("/self-observation/tunnels", test_tunnels);

  return g_test_run ();
}
