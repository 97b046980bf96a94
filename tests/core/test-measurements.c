/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/saksi-json.h"
#include "observation/saksi-observation-format.h"
#include "observation/saksi-observation-json.h"

/* Measurements in JSON on their way in, without a store. */

#define MODIFIED G_GINT64_CONSTANT (1711000000) /* 2024-03-21 */
#define NOW G_GINT64_CONSTANT (1711100000)

typedef struct
{
  SaksiObservationSink *sink; /* owned */
  GBytes *bytes;              /* owned */
  const SaksiObservationFormat *format;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->sink = saksi_observation_sink_new (NOW);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  saksi_observation_sink_free (fixture->sink);
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
}

static void
read_bytes (Fixture *fixture,
            GBytes  *bytes)
{
  SaksiObservationInput input = {
    .name = "download", .bytes = bytes, .modified = MODIFIED, .now = NOW,
  };

  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  fixture->bytes = bytes;
  fixture->format = saksi_observation_format_sniff (bytes, input.name);
  if (fixture->format != NULL)
    fixture->format->read (&input, fixture->sink);
}

static void
read_text (Fixture    *fixture,
           const char *text)
{
  read_bytes (fixture, g_bytes_new (text, strlen (text)));
}

static char *
load_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "tests", "data",
                                            "observations", name, NULL);
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
read_example (Fixture    *fixture,
              const char *name,
              const char *format)
{
  g_autofree char *text = load_example (name);

  read_text (fixture, text);
  g_assert_nonnull (fixture->format);
  g_assert_cmpstr (fixture->format->id, ==, format);
}

static guint
count (Fixture *fixture)
{
  return saksi_observation_sink_get_observations (fixture->sink)->len;
}

static const SaksiObservation *
get (Fixture *fixture,
     guint    n)
{
  g_assert_cmpuint (n, <, count (fixture));

  return saksi_observation_sink_get_observations (fixture->sink)->pdata[n];
}

static void
assert_refused (Fixture     *fixture,
                guint        n,
                const char  *item,
                SaksiRefusal refusal)
{
  GPtrArray *list = saksi_observation_sink_get_refused (fixture->sink);
  const SaksiRefusedItem *refused;

  g_assert_cmpuint (n, <, list->len);
  refused = list->pdata[n];
  g_assert_cmpstr (refused->item, ==, item);
  g_assert_cmpstr (saksi_refusal_get_name (refused->refusal), ==,
                   saksi_refusal_get_name (refusal));
}

static void
assert_n_refused (Fixture *fixture,
                  guint    n)
{
  g_assert_cmpuint (saksi_observation_sink_get_refused (fixture->sink)->len, ==, n);
}

static void
assert_rtt (const SaksiObservation *observation,
            double                  bound,
            guint                   samples)
{
  double found;
  guint n;

  g_assert_true (saksi_observation_get_rtt (observation, &found, &n));
  g_assert_cmpfloat_with_epsilon (found, bound, 1e-9);
  g_assert_cmpuint (n, ==, samples);
}

static void
assert_no_rtt (const SaksiObservation *observation)
{
  double bound;

  g_assert_false (saksi_observation_get_rtt (observation, &bound, NULL));
}

/* The member @name of the result is the text @value. */
static void
assert_says (const SaksiObservation *observation,
             const char             *name,
             const char             *value)
{
  g_autoptr(JsonNode) node = saksi_observation_parse_result (observation);

  g_assert_nonnull (node);
  g_assert_cmpstr (saksi_json_peek_string (json_node_get_object (node), name), ==, value);
}

static void
assert_addresses (const SaksiObservation *observation,
                  const char             *address)
{
  g_autoptr(JsonNode) node = saksi_observation_parse_result (observation);
  JsonArray *list = saksi_json_peek_array (json_node_get_object (node), "addresses");

  g_assert_cmpuint (json_array_get_length (list), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (list, 0), ==, address);
}

static void
test_globalping_ping (Fixture      *fixture,
                      gconstpointer data)
{
  const SaksiObservation *first;

  read_example (fixture, "globalping-ping.json", "globalping");
  g_assert_cmpuint (count (fixture), ==, 3);

  first = get (fixture, 0);
  g_assert_cmpint (first->kind, ==, SAKSI_OBSERVATION_PING);
  g_assert_cmpstr (first->target, ==, "sirekap-web.kpu.go.id");
  g_assert_cmpstr (first->address, ==, "170.33.13.55");
  g_assert_cmpint (first->t_start, ==, 1710727200);
  g_assert_cmpint (first->t_end, ==, 1710727204);
  g_assert_cmpstr (first->vantage.cc, ==, "ID");
  g_assert_cmpstr (first->vantage.label, ==, "Jakarta, ID");
  g_assert_cmpint (first->vantage.asn, ==, 64500);
  g_assert_cmpfloat (first->vantage.lat, ==, -6.21);
  g_assert_true (saksi_vantage_has_place (&first->vantage));
  assert_rtt (first, 2.301, 3); /* not 2.458, the mean */
  assert_rtt (get (fixture, 1), 1.187, 3);
  assert_no_rtt (get (fixture, 2)); /* nothing came back: unknown, not 0 */

  assert_n_refused (fixture, 7);
  assert_refused (fixture, 0, "results[3]", SAKSI_REFUSAL_COORDINATES);
  assert_refused (fixture, 1, "results[4]", SAKSI_REFUSAL_RTT); /* negative */
  assert_refused (fixture, 2, "results[5]", SAKSI_REFUSAL_RTT); /* zero */
  assert_refused (fixture, 3, "results[6]", SAKSI_REFUSAL_DUPLICATE);
  assert_refused (fixture, 4, "results[7]", SAKSI_REFUSAL_FAILED);
  assert_refused (fixture, 5, "results[8]", SAKSI_REFUSAL_UNFINISHED);
  assert_refused (fixture, 6, "results[9]", SAKSI_REFUSAL_MISSING);
}

/* A measurement is taken in when it has ended: its time changes until then. */
static void
test_globalping_running (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *text = load_example ("globalping-dns.json");
  g_auto(GStrv) parts = g_strsplit (text, "\"status\": \"finished\"", 2);
  g_autofree char *running = g_strjoinv ("\"status\": \"in-progress\"", parts);

  read_text (fixture, running);
  g_assert_cmpuint (count (fixture), ==, 0);
  assert_n_refused (fixture, 1);
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_UNFINISHED);
}

static void
test_globalping_others (Fixture      *fixture,
                        gconstpointer data)
{
  read_example (fixture, "globalping-traceroute.json", "globalping");
  read_example (fixture, "globalping-mtr.json", "globalping");
  read_example (fixture, "globalping-dns.json", "globalping");
  g_assert_cmpuint (count (fixture), ==, 3);
  assert_n_refused (fixture, 0);

  g_assert_cmpint (get (fixture, 0)->kind, ==, SAKSI_OBSERVATION_TRACE);
  assert_rtt (get (fixture, 0), 2.6, 2);
  assert_rtt (get (fixture, 1), 1.1, 3);
  g_assert_nonnull (strstr (get (fixture, 1)->result, "\"asn\":45102"));
  g_assert_cmpint (get (fixture, 2)->kind, ==, SAKSI_OBSERVATION_DNS);
  g_assert_null (get (fixture, 2)->address);
  assert_addresses (get (fixture, 2), "170.33.97.36");
}

static void
test_globalping_http (Fixture      *fixture,
                      gconstpointer data)
{
  static const SaksiObservationKind kinds[] = {
    SAKSI_OBSERVATION_HEADER, SAKSI_OBSERVATION_TLS, SAKSI_OBSERVATION_RTT_TCP,
    SAKSI_OBSERVATION_RTT_TLS, SAKSI_OBSERVATION_HEADER, SAKSI_OBSERVATION_RTT_TLS,
  };

  read_example (fixture, "globalping-http.json", "globalping");
  g_assert_cmpuint (count (fixture), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (get (fixture, i)->kind, ==, kinds[i]);

  assert_says (get (fixture, 1), "subject", "*.kpu.go.id");
  /* Whole milliseconds with the rest cut off: up to one more has passed. */
  assert_rtt (get (fixture, 2), 4, 1);
  assert_rtt (get (fixture, 3), 9, 1);
  /* 0 ms is no measurement. */
  assert_n_refused (fixture, 1);
  assert_refused (fixture, 0, "results[1]", SAKSI_REFUSAL_RTT);
}

static void
test_atlas (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    SaksiObservationKind kind;
    const char *version;
    double rtt; /* 0: none */
  } expected[] = {
    { SAKSI_OBSERVATION_PING, "1", 19.9 },   { SAKSI_OBSERVATION_TRACE, "1", 19.8 },
    { SAKSI_OBSERVATION_DNS, "1", 0 },       { SAKSI_OBSERVATION_PING, "4400", 2.211 },
    { SAKSI_OBSERVATION_PING, "4460", 2.211 }, { SAKSI_OBSERVATION_PING, "4540", 2.211 },
    { SAKSI_OBSERVATION_TRACE, "4570", 2.9 }, { SAKSI_OBSERVATION_DNS, "4610", 0 },
    { SAKSI_OBSERVATION_PING, "4790", 2.211 }, { SAKSI_OBSERVATION_TRACE, "4900", 2.9 },
    { SAKSI_OBSERVATION_DNS, "5000", 0 },    { SAKSI_OBSERVATION_TLS, "5080", 0 },
    { SAKSI_OBSERVATION_RTT_TCP, "5080", 3.4 }, { SAKSI_OBSERVATION_PING, "5080", 2.211 },
    { SAKSI_OBSERVATION_PING, "5080", 0 },
  };
  double bound;

  read_example (fixture, "atlas-results.json", "atlas");
  g_assert_cmpuint (count (fixture), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SaksiObservation *observation = get (fixture, i);

      g_assert_cmpstr (observation->instrument_version, ==, expected[i].version);
      if (observation->kind != SAKSI_OBSERVATION_ECS_DNS)
        g_assert_cmpint (observation->kind, ==, expected[i].kind);
      g_assert_cmpint (observation->vantage.kind, ==, SAKSI_VANTAGE_ATLAS);
      g_assert_false (saksi_vantage_has_place (&observation->vantage));
      if (expected[i].rtt > 0)
        {
          g_assert_true (saksi_observation_get_rtt (observation, &bound, NULL));
          g_assert_cmpfloat_with_epsilon (bound, expected[i].rtt, 1e-9);
        }
      else
        assert_no_rtt (observation);
    }
}

static void
test_atlas_parts (Fixture      *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *item;
    SaksiRefusal refusal;
  } expected[] = {
    { "[7]resultset[1]", SAKSI_REFUSAL_FAILED }, { "[13]", SAKSI_REFUSAL_RTT },
    { "[14]", SAKSI_REFUSAL_RTT },               { "[16]", SAKSI_REFUSAL_TIME },
    { "[17]", SAKSI_REFUSAL_TIME },              { "[18]", SAKSI_REFUSAL_FAILED },
    { "[19]", SAKSI_REFUSAL_DUPLICATE },         { "[20]", SAKSI_REFUSAL_UNUSED },
    { "[21]", SAKSI_REFUSAL_MISSING },
  };

  read_example (fixture, "atlas-results.json", "atlas");
  assert_n_refused (fixture, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_refused (fixture, i, expected[i].item, expected[i].refusal);

  g_assert_cmpstr (get (fixture, 0)->target, ==, "sirekap-web.kpu.go.id");
  g_assert_cmpstr (get (fixture, 1)->address, ==, "170.33.13.55");
  g_assert_cmpint (get (fixture, 0)->clock, ==, SAKSI_CLOCK_INSTRUMENT);
  g_assert_cmpint (get (fixture, 13)->clock, ==, SAKSI_CLOCK_UNTRUSTED);
  /* The bytes of a result are those of its place in the file. */
  g_assert_cmpint (get (fixture, 0)->raw_size, <, 400);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (get (fixture, 0)->raw, NULL), "{\"addr\""));
}

static void
test_atlas_probes (Fixture      *fixture,
                   gconstpointer data)
{
  const SaksiProbePlace *place;
  GPtrArray *places;

  read_example (fixture, "atlas-probes.json", "atlas-probes");
  places = saksi_observation_sink_get_places (fixture->sink);
  g_assert_cmpuint (places->len, ==, 2);
  place = places->pdata[0];
  g_assert_cmpstr (place->vantage.label, ==, "1004");
  g_assert_cmpfloat (place->vantage.lat, ==, -6.1915);
  g_assert_cmpfloat (place->vantage.lon, ==, 106.8225);
  g_assert_cmpint (place->as_of, ==, MODIFIED);
  assert_n_refused (fixture, 1);
  assert_refused (fixture, 0, "[2]", SAKSI_REFUSAL_COORDINATES);
}

static void
test_rdap (Fixture      *fixture,
           gconstpointer data)
{
  read_example (fixture, "rdap-ip.json", "rdap");
  read_example (fixture, "rdap-autnum.json", "rdap");
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpstr (get (fixture, 0)->prefix, ==, "170.33.0.0/18");
  g_assert_cmpstr (get (fixture, 1)->prefix, ==, "170.33.64.0/19");
  assert_says (get (fixture, 0), "country", "SG");
  assert_says (get (fixture, 0), "holder", "Example Cloud (Singapore) Pte Ltd");
  assert_says (get (fixture, 0), "changed", "2023-11-28T00:56:37Z");
  g_assert_cmpint (get (fixture, 0)->clock, ==, SAKSI_CLOCK_FILE);
  g_assert_cmpint (get (fixture, 0)->t_start, ==, MODIFIED);
  g_assert_true (saksi_observation_is_about (get (fixture, 0), "170.33.13.55"));
  g_assert_false (saksi_observation_is_about (get (fixture, 0), "170.33.97.36"));
  g_assert_cmpstr (get (fixture, 2)->target, ==, "AS64501");
  assert_n_refused (fixture, 0);
}

static void
test_rdap_bad (Fixture      *fixture,
               gconstpointer data)
{
  read_text (fixture, "{\"rdapConformance\":[],\"errorCode\":404,\"title\":\"Not found\"}");
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_FAILED);
  read_text (fixture, "{\"objectClassName\":\"ip network\",\"startAddress\":\"9.0.0.0\","
                      "\"endAddress\":\"8.0.0.0\"}");
  assert_refused (fixture, 1, "", SAKSI_REFUSAL_ADDRESS);
  read_text (fixture, "{\"objectClassName\":\"ip network\",\"startAddress\":\"0.0.0.1\","
                      "\"endAddress\":\"255.255.255.254\"}");
  g_assert_cmpuint (count (fixture), ==, 16);
  assert_refused (fixture, 2, "", SAKSI_REFUSAL_LIMIT);
}

static void
test_rdap_all (Fixture      *fixture,
               gconstpointer data)
{
  read_text (fixture, "{\"objectClassName\":\"ip network\",\"startAddress\":\"::\","
                      "\"endAddress\":\"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\"}");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->prefix, ==, "::/0");
}

static void
test_doh (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(JsonNode) params = NULL;

  read_example (fixture, "doh-google.json", "doh-json");
  read_example (fixture, "doh-cloudflare.json", "doh-json");
  read_example (fixture, "doh-reverse.json", "doh-json");
  g_assert_cmpuint (count (fixture), ==, 3);
  assert_n_refused (fixture, 0);

  g_assert_cmpint (get (fixture, 0)->kind, ==, SAKSI_OBSERVATION_ECS_DNS);
  g_assert_cmpstr (get (fixture, 0)->target, ==, "sirekap-web.kpu.go.id");
  params = saksi_observation_parse_params (get (fixture, 0));
  g_assert_cmpstr (saksi_json_peek_string (json_node_get_object (params), "subnet"), ==,
                   "203.0.113.0");
  assert_addresses (get (fixture, 0), "170.33.97.36");
  g_assert_cmpint (get (fixture, 1)->kind, ==, SAKSI_OBSERVATION_DNS);
  assert_addresses (get (fixture, 1), "170.33.13.55");
  g_assert_cmpint (get (fixture, 2)->kind, ==, SAKSI_OBSERVATION_PTR);
  g_assert_cmpstr (get (fixture, 2)->address, ==, "170.33.13.55");
}

#define DOH(question, rest) \
  "{\"Status\":0,\"RD\":true,\"Question\":" question ",\"Answer\":[{\"name\":\"a.example.\"," \
  "\"TTL\":5," rest "}"

/* As several resolvers write it: types by name, the question by itself, the subnet with both
 * lengths. An answer of which a record cannot be read is not one without that record. */
static void
test_doh_resolvers (Fixture      *fixture,
                    gconstpointer data)
{
  read_text (fixture, DOH ("[{\"name\":\"a.example\",\"type\":\"A\"}]",
                           "\"type\":\"A\",\"data\":\"192.0.2.1\"}]"));
  read_text (fixture, DOH ("{\"name\":\"a.example.\",\"type\":1}",
                           "\"type\":1,\"data\":\"192.0.2.2\"}],"
                           "\"edns_client_subnet\":\"203.0.113.0/24/20\""));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpint (get (fixture, 0)->kind, ==, SAKSI_OBSERVATION_DNS);
  g_assert_cmpstr (get (fixture, 0)->params, ==, "{\"type\":\"A\"}");
  assert_addresses (get (fixture, 0), "192.0.2.1");
  g_assert_cmpint (get (fixture, 1)->kind, ==, SAKSI_OBSERVATION_ECS_DNS);
  g_assert_cmpstr (get (fixture, 1)->params, ==,
                   "{\"subnet\":\"203.0.113.0\",\"type\":\"A\"}");
  g_assert_nonnull (strstr (get (fixture, 1)->result, "\"scope\":20"));
  assert_addresses (get (fixture, 1), "192.0.2.2");

  read_text (fixture, DOH ("[{\"name\":\"a.example\",\"type\":1}]",
                           "\"type\":null,\"data\":\"192.0.2.1\"}]"));
  read_text (fixture, DOH ("[{\"name\":\"a.example\",\"type\":1}]", "\"type\":1}]"));
  read_text (fixture, DOH ("[{\"name\":\"a.example\",\"type\":1}]",
                           "\"type\":1,\"data\":\"192.0.2.1\"}],"
                           "\"edns_client_subnet\":\"nowhere\""));
  g_assert_cmpuint (count (fixture), ==, 2);
  for (guint i = 0; i < 3; i++)
    assert_refused (fixture, i, "", SAKSI_REFUSAL_TYPE);
}

/* Numbers of networks, as numbers and as texts. */
static void
test_rdap_number (Fixture      *fixture,
                  gconstpointer data)
{
  read_text (fixture, "{\"objectClassName\":\"autnum\",\"startAutnum\":\"64500\","
                      "\"endAutnum\":\"64500\",\"name\":\"A\"}");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->target, ==, "AS64500");
  read_text (fixture, "{\"objectClassName\":\"autnum\",\"startAutnum\":\"AS1\"}");
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_MISSING);
}

static void
test_mtr (Fixture      *fixture,
          gconstpointer data)
{
  read_example (fixture, "mtr.json", "mtr");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->target, ==, "sirekap-web.kpu.go.id");
  g_assert_cmpstr (get (fixture, 0)->address, ==, "170.33.13.55");
  assert_rtt (get (fixture, 0), 2.44, 9);
  g_assert_nonnull (strstr (get (fixture, 0)->result, "\"asn\":45102"));
  /* The name of the computer that measured is not taken over. */
  g_assert_null (strstr (get (fixture, 0)->params, "laptop"));
  g_assert_null (strstr (get (fixture, 0)->result, "laptop"));
  g_assert_null (get (fixture, 0)->vantage.label);
}

/* A file that breaks off gives what stands before the break. */
static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *text = load_example ("atlas-results.json");
  g_autofree char *measurement = load_example ("globalping-ping.json");

  text[strlen (text) / 2] = '\0';
  read_text (fixture, text);
  g_assert_cmpuint (count (fixture), >=, 5);
  g_assert_cmpuint (saksi_observation_sink_get_refused (fixture->sink)->len, >=, 1);
  assert_refused (fixture, saksi_observation_sink_get_refused (fixture->sink)->len - 1, "[10]",
                  SAKSI_REFUSAL_TRUNCATED);

  measurement[strlen (measurement) - 20] = '\0';
  read_text (fixture, measurement);
  assert_refused (fixture, saksi_observation_sink_get_refused (fixture->sink)->len - 1, "",
                  SAKSI_REFUSAL_TRUNCATED);
}

static void
test_most (Fixture      *fixture,
           gconstpointer data)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < SAKSI_OBSERVE_MAX_ITEMS + 2; i++)
    g_string_append_printf (text,
                            "%s{\"prb_id\":%u,\"msm_id\":2,\"type\":\"ping\","
                            "\"timestamp\":1710000000,\"dst_addr\":\"1.2.3.4\"}",
                            i > 0 ? "," : "", i);
  g_string_append_c (text, ']');
  read_text (fixture, text->str);
  g_string_free (text, TRUE);

  g_assert_cmpuint (count (fixture), ==, SAKSI_OBSERVE_MAX_ITEMS);
  assert_n_refused (fixture, 1);
  assert_refused (fixture, 0, "…", SAKSI_REFUSAL_LIMIT);
}

static void
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  read_text (fixture,
             "{\"prb_id\":1,\"msm_id\":2,\"fw\":5000,\"type\":\"ping\",\"timestamp\":1710000000,"
             "\"dst_addr\":\"170.33.13.55\",\"result\":[{\"rtt\":5}]}\n"
             "{\"prb_id\":2,\"msm_id\":2,\n"
             "\n"
             "{\"prb_id\":3,\"msm_id\":2,\"fw\":5000,\"type\":\"ping\",\"timestamp\":1710000000,"
             "\"dst_addr\":\"170.33.13.55\",\"result\":[{\"rtt\":6}]}\n");
  g_assert_cmpuint (count (fixture), ==, 2);
  assert_n_refused (fixture, 1);
  assert_refused (fixture, 0, "[1]", SAKSI_REFUSAL_SYNTAX);
}

/* What the file is does not hang on its first measurement. */
static void
test_first_broken (Fixture      *fixture,
                   gconstpointer data)
{
  static const char sound[] = "{\"prb_id\":3,\"msm_id\":2,\"fw\":5000,\"type\":\"ping\","
                              "\"timestamp\":1710000000,\"dst_addr\":\"170.33.13.55\","
                              "\"result\":[{\"rtt\":6}]}";
  static const char broken[] = "{\"msm_id\":2,\"fw\":5000,\"type\":\"ping\"}";
  g_autofree char *list = g_strdup_printf ("[7, %s, %s]", broken, sound);
  g_autofree char *lines = g_strdup_printf ("%s\n%s\n", broken, sound);

  read_text (fixture, list);
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_n_refused (fixture, 2);
  assert_refused (fixture, 0, "[0]", SAKSI_REFUSAL_TYPE);
  assert_refused (fixture, 1, "[1]", SAKSI_REFUSAL_MISSING);

  tear_down (fixture, NULL);
  set_up (fixture, NULL);
  read_text (fixture, lines);
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_n_refused (fixture, 1);
  assert_refused (fixture, 0, "[0]", SAKSI_REFUSAL_MISSING);
}

/* A probe whose resolver gives an address of its own network measures that network. */
static void
test_local (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *address;
    gboolean is_local;
  } cases[] = {
    { "127.0.0.1", TRUE },    { "10.9.8.7", TRUE },     { "192.168.1.1", TRUE },
    { "172.31.0.1", TRUE },   { "100.100.1.1", TRUE },  { "169.254.0.1", TRUE },
    { "::1", TRUE },          { "fd00::1", TRUE },      { "fe80::1", TRUE },
    { "198.18.0.7", TRUE },   { "198.19.255.1", TRUE }, { "::ffff:10.9.8.7", TRUE },
    { "170.33.13.55", FALSE }, { "172.32.0.1", FALSE }, { "2400:3200::1", FALSE },
    { "198.20.0.1", FALSE },  { "::ffff:170.33.13.55", FALSE },
  };
  guint n_taken = 0;
  guint n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "{\"prb_id\":1,\"msm_id\":2,\"fw\":5000,\"type\":\"ping\",\"timestamp\":1710000000,"
        "\"dst_name\":\"contoh.example\",\"dst_addr\":\"%s\",\"result\":[{\"rtt\":5}]}",
        cases[i].address);

      g_test_message ("%s", cases[i].address);
      read_text (fixture, text);
      if (cases[i].is_local)
        assert_refused (fixture, n_refused++, "", SAKSI_REFUSAL_ADDRESS);
      else
        n_taken++;
      g_assert_cmpuint (count (fixture), ==, n_taken);
    }
}

static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const others[] = {
    "", " ", "null", "[]", "{}", "[1,2]", "{\"type\":\"ping\"}", "<html></html>",
    "{\"report\":{}}", "{\"results\":[]}", "\xff\xfe", "{\"Status\":0}", "[[[[[[[[[[",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *shown = g_strescape (others[i], NULL);

      read_text (fixture, others[i]);
      g_test_message ("%s", shown);
      g_assert_null (fixture->format);
    }
}

/* The members' order and the spaces are not part of a measurement; everything else is. */
static void
test_hash (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const others[] = {
    "\"prb_id\":2,\"msm_id\":2,\"timestamp\":1710000000,\"dst_addr\":\"1.2.3.4\"",
    "\"prb_id\":1,\"msm_id\":3,\"timestamp\":1710000000,\"dst_addr\":\"1.2.3.4\"",
    "\"prb_id\":1,\"msm_id\":2,\"timestamp\":1710000001,\"dst_addr\":\"1.2.3.4\"",
    "\"prb_id\":1,\"msm_id\":2,\"timestamp\":1710000000,\"dst_addr\":\"1.2.3.5\"",
  };

  read_text (fixture, "{\"prb_id\":1,\"msm_id\":2,\"type\":\"ping\",\"timestamp\":1710000000,"
                      "\"dst_addr\":\"1.2.3.4\",\"result\":[{\"rtt\":5}]}");
  read_text (fixture, "{ \"result\":[{\"rtt\":5.0}], \"type\":\"ping\",\"timestamp\":1710000000,"
                      "\"dst_addr\":\"1.2.3.4\",\"prb_id\":1,\"msm_id\":2}");
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_DUPLICATE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"type\":\"ping\",\"result\":[{\"rtt\":5}],%s}",
                                               others[i]);

      read_text (fixture, text);
      g_assert_cmpuint (count (fixture), ==, i + 2);
    }
}

static void
test_number (Fixture      *fixture,
             gconstpointer data)
{
  static const double numbers[] = { 0.1, 2.301, 1e-9, 149.9, 1.0 / 3, 1e21, -6.1915 };
  char text[SAKSI_OBSERVATION_NUMBER_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (g_ascii_strtod (saksi_observation_format_number (numbers[i], text), NULL),
                       ==, numbers[i]);
  g_assert_cmpstr (saksi_observation_format_number (2.301, text), ==, "2.301");
}

/* What is read has no exponents; what identities are made of keeps those that it had. */
static void
test_plain_number (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    double number;
    const char *identity;
    const char *plain;
  } cases[] = {
    { 10, "1e+01", "10" },
    { 50, "5e+01", "50" },
    { -120, "-1.2e+02", "-120" },
    { 0, "0", "0" },
    { 2.301, "2.301", "2.301" },
    { 106.85, "106.85", "106.85" },
    { 0.00005, "5e-05", "0.00005" },
    { 0.0000125, "1.25e-05", "0.0000125" },
    { 99999999999999, "99999999999999", "99999999999999" },
    { 100000000000000, "1e+14", "100000000000000" },
    { 1e300, "1e+300", "1e+300" },
    { 1e-300, "1e-300", "1e-300" },
  };
  g_autofree char *json =
    saksi_observation_json_dup_plain ("{\"1e+01\":[1e+01,\"2e+01 \\\" 3e+01\",-5e-05,null],"
                                      "\"b\":true}");
  g_autofree char *broken = saksi_observation_json_dup_plain ("{\"a\":\"1e+01\\");
  char text[SAKSI_OBSERVATION_NUMBER_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (saksi_observation_format_number (cases[i].number, text), ==,
                       cases[i].identity);
      g_assert_cmpstr (saksi_observation_format_plain (cases[i].number, text), ==, cases[i].plain);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, cases[i].number);
    }
  g_assert_cmpstr (json, ==,
                   "{\"1e+01\":[10,\"2e+01 \\\" 3e+01\",-0.00005,null],\"b\":true}");
  g_assert_cmpstr (broken, ==, "{\"a\":\"1e+01\\");
  g_assert_null (saksi_observation_json_dup_plain (NULL));
}

#define ADD(path, func) \
  g_test_add ("/measurements/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("globalping/ping", test_globalping_ping);
  ADD ("globalping/running", test_globalping_running);
  ADD ("globalping/others", test_globalping_others);
  ADD ("globalping/http", test_globalping_http);
  ADD ("atlas/structures", test_atlas);
  ADD ("atlas/parts", test_atlas_parts);
  ADD ("atlas/probes", test_atlas_probes);
  ADD ("rdap/answers", test_rdap);
  ADD ("rdap/bad", test_rdap_bad);
  ADD ("rdap/all", test_rdap_all);
  ADD ("doh/examples", test_doh);
  ADD ("doh/resolvers", test_doh_resolvers);
  ADD ("rdap/number", test_rdap_number);
  ADD ("mtr", test_mtr);
  ADD ("truncated", test_truncated);
  ADD ("most", test_most);
  ADD ("lines", test_lines);
  ADD ("first-broken", test_first_broken);
  ADD ("local", test_local);
  ADD ("unknown", test_unknown);
  ADD ("hash", test_hash);
  ADD ("number", test_number);
  ADD ("plain-number", test_plain_number);

  return g_test_run ();
}
