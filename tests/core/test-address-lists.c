/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/saksi-json.h"
#include "observation/saksi-anycast-list.h"
#include "observation/saksi-mmdb.h"
#include "observation/saksi-observation-format.h"

/* Lists, databases and wire messages on their way in, without a store. */

#define MODIFIED G_GINT64_CONSTANT (1711000000) /* 2024-03-21 */
#define NOW G_GINT64_CONSTANT (1711100000)

typedef struct
{
  SaksiObservationSink *sink; /* owned */
  GPtrArray *addresses;       /* owned, of SaksiHostAddress */
  GBytes *bytes;              /* owned */
  const SaksiObservationFormat *format;
} Fixture;

static void
add_address (Fixture    *fixture,
             const char *address)
{
  SaksiHostAddress *known = g_new0 (SaksiHostAddress, 1);

  known->host = g_strdup ("sirekap-web");
  known->address = g_strdup (address);
  g_ptr_array_add (fixture->addresses, known);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->sink = saksi_observation_sink_new (NOW);
  fixture->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_host_address_free);
  add_address (fixture, "170.33.13.55");
  add_address (fixture, "170.33.13.56");
  add_address (fixture, "170.33.97.36");
  add_address (fixture, "163.181.100.202");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  saksi_observation_sink_free (fixture->sink);
  g_ptr_array_unref (fixture->addresses);
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
}

static void
read_bytes (Fixture    *fixture,
            const char *name,
            const char *path)
{
  SaksiObservationInput input = {
    .name = name, .path = path, .bytes = fixture->bytes, .modified = MODIFIED, .now = NOW,
    .addresses = fixture->addresses,
  };

  fixture->format = saksi_observation_format_sniff (fixture->bytes, name);
  if (fixture->format != NULL)
    fixture->format->read (&input, fixture->sink);
}

static void
read_text (Fixture    *fixture,
           const char *name,
           const char *text)
{
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  fixture->bytes = g_bytes_new (text, strlen (text));
  read_bytes (fixture, name, NULL);
}

/* One of the examples. */
static void
read_example (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "tests", "data",
                                            "observations", name, NULL);
  g_autoptr(GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  fixture->bytes = g_bytes_new_take (text, size);
  read_bytes (fixture, name, NULL);
}

static const SaksiObservation *
get (Fixture *fixture,
     guint    n)
{
  GPtrArray *observations = saksi_observation_sink_get_observations (fixture->sink);

  g_assert_cmpuint (n, <, observations->len);

  return observations->pdata[n];
}

static guint
get_n (Fixture *fixture)
{
  return saksi_observation_sink_get_observations (fixture->sink)->len;
}

static void
assert_refused (Fixture     *fixture,
                guint        n,
                const char  *item,
                SaksiRefusal refusal)
{
  GPtrArray *refused = saksi_observation_sink_get_refused (fixture->sink);
  const SaksiRefusedItem *one;

  g_assert_cmpuint (n, <, refused->len);
  one = refused->pdata[n];
  g_assert_cmpstr (one->item, ==, item);
  g_assert_cmpint (one->refusal, ==, refusal);
}

static guint
get_n_refused (Fixture *fixture)
{
  return saksi_observation_sink_get_refused (fixture->sink)->len;
}

/* Quotes, blanks, comments and the mark that some editors put first, as files have them. */
static void
test_geofeed_quotes (Fixture      *fixture,
                     gconstpointer data)
{
  static const char text[] =
    "\xef\xbb\xbf# of an operator\r\n"
    "170.33.13.0/24,ID,ID-JK,\"Jakarta, the \"\"Special\"\" Region\",10110\r\n"
    "\"170.33.97.0/24\" , \"ID\" , ID-JB , Bogor ,\r\n";

  read_text (fixture, "geofeed.csv", text);
  g_assert_cmpuint (get_n_refused (fixture), ==, 0);
  g_assert_cmpuint (get_n (fixture), ==, 2);
  g_assert_cmpstr (get (fixture, 0)->result, ==,
                   "{\"city\":\"Jakarta, the \\\"Special\\\" Region\",\"country\":\"ID\","
                   "\"region\":\"ID-JK\"}");
  g_assert_cmpstr (get (fixture, 1)->prefix, ==, "170.33.97.0/24");
  g_assert_cmpstr (get (fixture, 1)->result, ==,
                   "{\"city\":\"Bogor\",\"country\":\"ID\",\"region\":\"ID-JB\"}");
}

static void
test_geofeed (Fixture      *fixture,
              gconstpointer data)
{
  const SaksiObservation *observation;

  read_example (fixture, "geofeed.csv");
  g_assert_cmpstr (fixture->format->id, ==, "geofeed");

  /* Two addresses in one block, and a third in the larger one; the fourth is in none. */
  g_assert_cmpuint (get_n (fixture), ==, 2);
  observation = get (fixture, 0);
  g_assert_cmpint (observation->kind, ==, SAKSI_OBSERVATION_GEOFEED);
  g_assert_cmpstr (observation->prefix, ==, "170.33.13.0/24");
  g_assert_null (observation->address);
  g_assert_cmpstr (observation->result, ==,
                   "{\"city\":\"Jakarta\",\"country\":\"ID\",\"region\":\"ID-JK\"}");
  g_assert_cmpint (observation->t_start, ==, MODIFIED);
  g_assert_cmpint (observation->clock, ==, SAKSI_CLOCK_FILE);
  g_assert_cmpint (observation->raw_size, ==, strlen ("170.33.13.0/24,ID,ID-JK,Jakarta,"));
  observation = get (fixture, 1);
  g_assert_cmpstr (observation->prefix, ==, "170.33.0.0/16");
  g_assert_cmpstr (observation->result, ==, "{\"city\":null,\"country\":\"SG\",\"region\":null}");

  /* What is wrong does not stop the rest. */
  g_assert_cmpuint (get_n_refused (fixture), ==, 4);
  assert_refused (fixture, 0, "line 7", SAKSI_REFUSAL_SYNTAX);
  assert_refused (fixture, 3, "line 10", SAKSI_REFUSAL_SYNTAX);
}

static void
test_anycast_prefixes (Fixture      *fixture,
                       gconstpointer data)
{
  const SaksiObservation *observation;

  read_example (fixture, "anycast-prefixes-2024-02-19-0a1b2c3d.txt");
  g_assert_cmpstr (fixture->format->id, ==, "anycast-prefixes");

  g_assert_cmpuint (get_n (fixture), ==, 3);
  observation = get (fixture, 0);
  g_assert_cmpint (observation->kind, ==, SAKSI_OBSERVATION_ANYCAST_LIST);
  g_assert_cmpstr (observation->prefix, ==, "170.33.13.0/24");
  g_assert_cmpstr (observation->result, ==, "{\"listed\":true,\"prefix\":\"170.33.13.0/24\"}");
  g_assert_cmpstr (observation->params, ==, "{\"commit\":\"0a1b2c3d\"}");
  g_assert_cmpint (observation->t_start, ==, G_GINT64_CONSTANT (1708300800));
  g_assert_cmpint (observation->clock, ==, SAKSI_CLOCK_LIST);
  g_assert_cmpstr (get (fixture, 1)->prefix, ==, "170.33.97.0/24");
  /* That a block is not there is told, and that no more than that is known. */
  g_assert_cmpstr (get (fixture, 2)->prefix, ==, "163.181.100.0/24");
  g_assert_cmpstr (get (fixture, 2)->result, ==, "{\"listed\":false}");

  g_assert_cmpuint (get_n_refused (fixture), ==, 0);
}

/* A line that cannot be read may have been about any block. */
static void
test_anycast_cut (Fixture      *fixture,
                  gconstpointer data)
{
  read_text (fixture, "anycast.txt", "170.33.13.0/24\n170.33.97.");
  g_assert_cmpuint (get_n (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->prefix, ==, "170.33.13.0/24");
  assert_refused (fixture, 0, "line 2", SAKSI_REFUSAL_SYNTAX);
}

static void
test_anycast_census (Fixture      *fixture,
                     gconstpointer data)
{
  read_example (fixture, "anycast-census-2024-03-21.csv");
  g_assert_cmpstr (fixture->format->id, ==, "anycast-census");

  g_assert_cmpuint (get_n (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->result, ==,
                   "{\"listed\":true,\"prefix\":\"170.33.13.0/24\",\"sites\":5}");
  g_assert_cmpint (get (fixture, 0)->t_start, ==, G_GINT64_CONSTANT (1710979200));
  assert_refused (fixture, 0, "line 4", SAKSI_REFUSAL_SYNTAX);
}

/* A list of the one kind of addresses says nothing of the other. */
static void
test_anycast_families (Fixture      *fixture,
                       gconstpointer data)
{
  add_address (fixture, "2001:db8::1");
  read_text (fixture, "anycast-v6.txt", "2001:db8::/48\n2001:db8:1::/48\n");
  g_assert_cmpuint (get_n (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->prefix, ==, "2001:db8::/48");
}

/* A bare list of blocks may be of anything, and is taken for nothing. */
static void
test_bare_list (Fixture      *fixture,
                gconstpointer data)
{
  read_text (fixture, "blocked.txt", "170.33.13.0/24\n170.33.97.0/24\n");
  g_assert_null (fixture->format);
}

static void
test_list_names (void)
{
  static const struct
  {
    const char *path;
    const char *day; /* NULL: unknown */
    const char *commit;
  } cases[] = {
    { "anycatch-v4-prefixes.txt", NULL, NULL },
    { "/a/2024/03/21/IPv4.csv", "2024-03-21", NULL },
    { "census-20240321.csv", "2024-03-21", NULL },
    { "a-2024-02-31-anycast.txt", NULL, NULL },
    { "a_2024_02_29_anycast.txt", "2024-02-29", NULL },
    { "anycast-deadbee1.txt", NULL, "deadbee1" },
    { "anycast-dead.txt", NULL, NULL },
    { "/deadbee1/anycast.txt", NULL, NULL },
    { "2024-03-2.txt", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(SaksiListName) name = { 0 };
      g_autoptr(GDateTime) time = NULL;
      g_autofree char *day = NULL;

      g_test_message ("%s", cases[i].path);
      saksi_list_name_read (cases[i].path, &name);
      if (name.day != SAKSI_UNKNOWN)
        {
          time = g_date_time_new_from_unix_utc (name.day);
          day = g_date_time_format (time, "%Y-%m-%d");
        }
      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpstr (name.commit, ==, cases[i].commit);
    }
}

static void
test_dns (Fixture      *fixture,
          gconstpointer data)
{
  const SaksiObservation *observation;
  g_autoptr(JsonNode) result = NULL;
  JsonArray *answers;

  read_example (fixture, "answer.dns");
  g_assert_cmpstr (fixture->format->id, ==, "dns-message");
  g_assert_cmpuint (get_n (fixture), ==, 1);
  g_assert_cmpuint (get_n_refused (fixture), ==, 0);
  observation = get (fixture, 0);
  g_assert_cmpint (observation->kind, ==, SAKSI_OBSERVATION_ECS_DNS);
  g_assert_cmpstr (observation->target, ==, "sirekap-web.kpu.go.id");
  g_assert_cmpstr (observation->params, ==, "{\"subnet\":\"203.0.113.0/24\",\"type\":\"A\"}");
  g_assert_cmpint (observation->vantage.kind, ==, SAKSI_VANTAGE_RESOLVER);
  g_assert_cmpint (observation->raw_size, ==, g_bytes_get_size (fixture->bytes));
  result = saksi_observation_parse_result (observation);
  answers = saksi_json_peek_array (json_node_get_object (result), "answers");
  g_assert_cmpuint (json_array_get_length (answers), ==, 3);
  answers = saksi_json_peek_array (json_node_get_object (result), "addresses");
  g_assert_cmpuint (json_array_get_length (answers), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (answers, 0), ==, "170.33.13.55");
}

static void
test_dns_cut (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GBytes) whole = NULL;

  read_example (fixture, "answer.dns");
  whole = g_steal_pointer (&fixture->bytes);
  fixture->bytes = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 3);
  read_bytes (fixture, "cut.dns", NULL);
  g_assert_cmpuint (get_n (fixture), ==, 1);
  g_assert_cmpuint (get_n_refused (fixture), ==, 1);
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_TRUNCATED);
  /* Without its name it is just bytes. */
  g_assert_null (saksi_observation_format_sniff (fixture->bytes, "cut"));
}

static void
test_dns_question (Fixture      *fixture,
                   gconstpointer data)
{
  static const char question[] = "\0\0\1\0\0\1\0\0\0\0\0\0\1a\0\0\1\0\1";

  fixture->bytes = g_bytes_new_static (question, sizeof question - 1);
  read_bytes (fixture, "question", NULL);
  g_assert_cmpuint (get_n (fixture), ==, 0);
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_UNUSED);
}

/* FALSE, after saying so, when this build cannot read databases. */
static gboolean
can_read_mmdb (void)
{
  if (!saksi_mmdb_is_available ())
    g_test_skip ("built without libmaxminddb");

  return saksi_mmdb_is_available ();
}

/* Databases side by side: each says its own, with the day it was made on. */
static void
test_mmdb (Fixture      *fixture,
           gconstpointer data)
{
  const SaksiObservation *observation;

  if (!can_read_mmdb ())
    return;

  read_example (fixture, "city.mmdb");
  g_assert_cmpstr (fixture->format->id, ==, "mmdb");
  g_assert_cmpuint (get_n (fixture), ==, 4);
  observation = get (fixture, 0);
  g_assert_cmpint (observation->kind, ==, SAKSI_OBSERVATION_GEODB);
  g_assert_cmpstr (observation->instrument, ==, "Saksi-Test-City");
  g_assert_cmpstr (observation->address, ==, "170.33.13.55");
  g_assert_cmpstr (observation->prefix, ==, "170.33.13.0/24");
  g_assert_cmpint (observation->t_start, ==, G_GINT64_CONSTANT (1708300800));
  g_assert_cmpint (observation->clock, ==, SAKSI_CLOCK_LIST);
  g_assert_cmpstr (observation->result, ==,
                   "{\"as_name\":null,\"asn\":null,\"city\":\"Singapore\",\"country\":\"SG\","
                   "\"found\":true,\"lat\":1.3,\"lon\":103.8,\"radius_km\":20,"
                   "\"registered_country\":\"SG\"}");
  g_assert_cmpstr (get (fixture, 2)->prefix, ==, "170.33.64.0/18");
  g_assert_cmpstr (get (fixture, 3)->result, ==, "{\"found\":false}");

  read_example (fixture, "lite.mmdb");
  g_assert_cmpuint (get_n (fixture), ==, 8);
  g_assert_cmpstr (get (fixture, 4)->instrument, ==, "Saksi-Test-Lite");
  g_assert_cmpstr (get (fixture, 4)->result, ==,
                   "{\"as_name\":\"An invented network\",\"asn\":64500,\"city\":null,"
                   "\"country\":\"ID\",\"found\":true,\"lat\":null,\"lon\":null,"
                   "\"radius_km\":null,\"registered_country\":null}");

  /* Once more: nothing is there twice. */
  read_example (fixture, "lite.mmdb");
  g_assert_cmpuint (get_n (fixture), ==, 8);
  assert_refused (fixture, 0, "170.33.13.55", SAKSI_REFUSAL_DUPLICATE);
}

static void
test_mmdb_bad_place (Fixture      *fixture,
                     gconstpointer data)
{
  if (!can_read_mmdb ())
    return;

  g_ptr_array_set_size (fixture->addresses, 0);
  add_address (fixture, "203.0.113.9");
  add_address (fixture, "2001:db8::9");
  read_example (fixture, "city.mmdb");
  g_assert_cmpuint (get_n (fixture), ==, 1);
  g_assert_cmpstr (get (fixture, 0)->prefix, ==, "2001:db8::/32");
  assert_refused (fixture, 0, "203.0.113.9", SAKSI_REFUSAL_COORDINATES);
}

static void
test_mmdb_cut (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GBytes) whole = NULL;
  gsize size;

  if (!can_read_mmdb ())
    return;

  read_example (fixture, "city.mmdb");
  whole = g_steal_pointer (&fixture->bytes);
  size = g_bytes_get_size (whole);
  g_ptr_array_set_size (saksi_observation_sink_get_observations (fixture->sink), 0);
  /* From the front: the description is there, what it describes is not. */
  fixture->bytes = g_bytes_new_from_bytes (whole, 900, size - 900);
  read_bytes (fixture, "city.mmdb", NULL);
  g_assert_cmpuint (get_n (fixture), ==, 0);
  assert_refused (fixture, 0, "", SAKSI_REFUSAL_SYNTAX);
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  /* From the end: it is not recognised. */
  fixture->bytes = g_bytes_new_from_bytes (whole, 0, size / 2);
  g_assert_null (saksi_observation_format_sniff (fixture->bytes, "city.mmdb"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/address-lists/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("geofeed", test_geofeed);
  ADD ("geofeed-quotes", test_geofeed_quotes);
  ADD ("anycast-prefixes", test_anycast_prefixes);
  ADD ("anycast-census", test_anycast_census);
  ADD ("anycast-cut", test_anycast_cut);
  ADD ("anycast-families", test_anycast_families);
  ADD ("bare-list", test_bare_list);
  g_test_add_func ("/address-lists/list-names", test_list_names);
  ADD ("dns", test_dns);
  ADD ("dns-cut", test_dns_cut);
  ADD ("dns-question", test_dns_question);
  ADD ("mmdb", test_mmdb);
  ADD ("mmdb-bad-place", test_mmdb_bad_place);
  ADD ("mmdb-cut", test_mmdb_cut);

  return g_test_run ();
}
