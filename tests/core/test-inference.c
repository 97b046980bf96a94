/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "hosting/saksi-board.h"

/* The hard rules of inference, on measurements made by hand and at random. */

#define SEED 7
#define TIME G_GINT64_CONSTANT (1710000000) /* 2024-03-09 */

static const char *const addresses[] = { "170.33.13.55", "170.33.97.36", "163.181.100.202" };

static void
observation_free (gpointer data)
{
  saksi_observation_unref (data);
}

static void
report_free (gpointer data)
{
  saksi_reported_observation_free (data);
}

static void
claim_free (gpointer data)
{
  saksi_board_claim_free (data);
}

static void
rule_free (gpointer data)
{
  saksi_legal_rule_free (data);
}

static SaksiObservation *
make (SaksiObservationKind  kind,
      const char           *instrument,
      const char           *address,
      const char           *result)
{
  SaksiObservation *self = saksi_observation_new (kind, instrument);

  self->address = g_strdup (address);
  self->result = g_strdup (result);
  self->t_start = TIME;
  self->t_end = TIME;
  self->known_since = TIME;

  return self;
}

static SaksiObservation *
make_ping (const char *address,
           const char *city,
           double      longitude,
           double      latitude,
           double      rtt_ms)
{
  g_autofree char *result = g_strdup_printf ("{\"min_ms\":%.3f,\"samples\":5,\"sent\":5}", rtt_ms);
  SaksiObservation *self = make (SAKSI_OBSERVATION_PING, "Globalping", address, result);

  self->vantage.kind = SAKSI_VANTAGE_GLOBALPING;
  self->vantage.label = g_strdup (city);
  self->vantage.lon = longitude;
  self->vantage.lat = latitude;
  self->vantage.radius_km = 20;
  self->vantage.basis = SAKSI_BASIS_LOCATED;

  return self;
}

static SaksiBoard *
build (GPtrArray        *measured,
       GPtrArray        *reports,
       const char       *as_of,
       SaksiTerritories *territories)
{
  SaksiBoardParts parts = {
    .host = "example",
    .id = "example",
    .as_of = as_of,
    .claims = g_ptr_array_new_with_free_func (claim_free),
    .observations = reports != NULL ? reports : g_ptr_array_new_with_free_func (report_free),
    .measured = measured,
    .legal_rules = g_ptr_array_new_with_free_func (rule_free),
    .territories = territories,
  };

  for (guint i = 0; i < measured->len; i++)
    g_snprintf (((SaksiObservation *) measured->pdata[i])->id, SAKSI_OBSERVATION_ID_SIZE,
                "%064x", i + 1);

  return saksi_board_build (&parts);
}

/* A board of what was measured. Takes the observations over. */
static SaksiBoard *
build_of (SaksiTerritories *territories,
          SaksiObservation *first,
          ...)
{
  GPtrArray *measured = g_ptr_array_new_with_free_func (observation_free);
  va_list list;

  va_start (list, first);
  for (SaksiObservation *next = first; next != NULL; next = va_arg (list, SaksiObservation *))
    g_ptr_array_add (measured, next);
  va_end (list);

  return build (measured, NULL, NULL, territories);
}

static SaksiTerritories *
load_land (void)
{
  g_autoptr(GError) error = NULL;
  SaksiTerritories *land = saksi_territories_load (&error);

  g_assert_no_error (error);

  return land;
}

static char *
dup_text (const SaksiBoard     *board,
          SaksiHostingQuestion  question,
          guint                 index,
          SaksiLanguage         language)
{
  GPtrArray *inferences = board->answers[question].inferences;

  g_assert_cmpuint (index, <, inferences->len);

  return saksi_sentence_format_head (
    &((SaksiInference *) g_ptr_array_index (inferences, index))->sentence, language, NULL, NULL);
}

static gboolean
says (const SaksiBoard     *board,
      SaksiHostingQuestion  question,
      const char           *text)
{
  for (guint i = 0; i < board->answers[question].inferences->len; i++)
    {
      g_autofree char *said = dup_text (board, question, i, SAKSI_LANGUAGE_ENGLISH);

      g_test_message ("%s", said);
      if (g_str_equal (said, text))
        return TRUE;
    }

  return FALSE;
}

static void
test_registration (void)
{
  SaksiObservation *network = make (SAKSI_OBSERVATION_RDAP, "RDAP", NULL,
                                    "{\"name\":\"ALIBABA-CN-NET\"}");
  g_autoptr(SaksiBoard) board = NULL;

  network->target = g_strdup ("as45102");
  board = build_of (
    NULL,
    make (SAKSI_OBSERVATION_RDAP, "RDAP", addresses[0],
          "{\"country\":\"sg\",\"holder\":\"Alibaba Cloud\"}"),
    make (SAKSI_OBSERVATION_GEODB, "DB-IP Lite", addresses[0],
          "{\"found\":true,\"country\":\"SG\",\"lat\":1.3,\"lon\":103.8,\"radius_km\":50}"),
    make (SAKSI_OBSERVATION_GEODB, "Other", addresses[0], "{\"found\":true,\"country\":\"US\"}"),
    make (SAKSI_OBSERVATION_BGP, "RIPEstat", addresses[0],
          "{\"asn\":45102,\"as_name\":\"Alibaba\"}"),
    network,
    make (SAKSI_OBSERVATION_TRACE, "mtr", addresses[1], "{\"asn\":64501,\"min_ms\":1.5}"), NULL);

  g_assert_true (says (board, SAKSI_HOSTING_REGISTERED, "Registered to Alibaba Cloud, SG"));
  g_assert_true (says (board, SAKSI_HOSTING_REGISTERED,
                       "According to database DB-IP Lite of 2024-03-09: SG"));
  g_assert_true (says (board, SAKSI_HOSTING_REGISTERED,
                       "According to database Other of 2024-03-09: US"));
  g_assert_true (says (board, SAKSI_HOSTING_ANNOUNCED, "Announced by Alibaba (AS45102)"));
  g_assert_true (says (board, SAKSI_HOSTING_ANNOUNCED, "Announced by ALIBABA-CN-NET (AS45102)"));
  g_assert_true (says (board, SAKSI_HOSTING_ANNOUNCED, "Announced by AS64501"));
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_ANSWERS].inferences->len, ==, 0);
  g_assert_cmpuint (board->badges->len, ==, 1);
  g_assert_cmpuint (board->rings->len, ==, 1);
  g_assert_cmpuint (board->regions->len, ==, 0);
  g_assert_cmpstr (((SaksiBoardRing *) board->rings->pdata[0])->built, ==, "2024-03-09");
}

/* What was measured is told first, what a database says last; reports stay. */
static void
test_order (void)
{
  static const char *const first[] = { "Registered to Holder, ID", "Announced by Net (AS64500)" };
  GPtrArray *measured = g_ptr_array_new_with_free_func (observation_free);
  GPtrArray *reports = g_ptr_array_new_with_free_func (report_free);
  SaksiReportedObservation *report = saksi_reported_observation_new ();
  SaksiObservation *typed = make (SAKSI_OBSERVATION_REPORTED, "report", addresses[0],
                                  "{\"kind\":\"network-announcement\",\"holder\":\"AS1\"}");
  g_autoptr(SaksiBoard) board = NULL;

  report->id = g_strdup ("report");
  report->what = g_strdup ("registrant");
  report->kind_of_place = g_strdup ("registration");
  report->by_name = g_strdup ("somebody");
  report->values = g_strsplit ("Another", " ", 0);
  g_ptr_array_add (reports, report);
  g_ptr_array_add (measured, typed);
  g_ptr_array_add (measured, make (SAKSI_OBSERVATION_GEODB, "DB", addresses[0],
                                   "{\"country\":\"SG\"}"));
  g_ptr_array_add (measured, make (SAKSI_OBSERVATION_RDAP, "RDAP", addresses[0],
                                   "{\"holder\":\"Holder\",\"country\":\"ID\"}"));
  g_ptr_array_add (measured, make (SAKSI_OBSERVATION_BGP, "RIS", addresses[0],
                                   "{\"asn\":64500,\"as_name\":\"Net\"}"));
  board = build (measured, reports, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autofree char *told = dup_text (board, i, 0, SAKSI_LANGUAGE_ENGLISH);

      g_assert_cmpstr (told, ==, first[i]);
    }
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_REGISTERED].inferences->len, ==, 3);
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_ANNOUNCED].inferences->len, ==, 2);
  g_assert_true (says (board, SAKSI_HOSTING_REGISTERED, "Registered to Another"));
  g_assert_true (says (board, SAKSI_HOSTING_ANNOUNCED, "Announced by AS1"));
}

static void
test_hints (void)
{
  g_autoptr(SaksiBoard) board = build_of (
    NULL,
    make (SAKSI_OBSERVATION_HEADER, "HTTPS", addresses[0],
          "{\"headers\":[\"CF-RAY: 8512345678abcdef-CGK\",\"Server: cloudflare\"]}"),
    make (SAKSI_OBSERVATION_HEADER, "Saksi", addresses[1],
          "{\"headers\":[{\"name\":\"CF-RAY\",\"value\":\"8512345678abcdef-SIN\"}]}"),
    make (SAKSI_OBSERVATION_HEADER, "Globalping", addresses[2],
          "{\"headers\":{\"X-Amz-Cf-Pop\":[\"CDG50-C1\"]}}"),
    make (SAKSI_OBSERVATION_DNS, "DoH", addresses[0],
          "{\"answers\":[{\"name\":\"a.\",\"type\":\"CNAME\",\"data\":\"x.cloudfront.net\"}]}"),
    NULL);

  g_assert_true (says (board, SAKSI_HOSTING_COPIES, "Names and headers point to Cloudflare"));
  g_assert_true (says (board, SAKSI_HOSTING_COPIES, "Headers of Cloudflare name ID"));
  g_assert_true (says (board, SAKSI_HOSTING_COPIES, "Headers of Cloudflare name SG"));
  g_assert_true (says (board, SAKSI_HOSTING_COPIES, "Headers of Amazon Web Services name FR"));
  g_assert_cmpint (board->answers[SAKSI_HOSTING_COPIES].status, ==,
                   SAKSI_INFERENCE_CANDIDATE_SET);
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_ANSWERS].inferences->len, ==, 0);
}

/* A list that counted places, lists that did not, and one that has not found it. */
static void
test_anycast (void)
{
  g_autoptr(SaksiBoard) board = build_of (
    NULL,
    make (SAKSI_OBSERVATION_ANYCAST_LIST, "LACeS", addresses[0],
          "{\"listed\":true,\"prefix\":\"170.33.13.0/24\",\"sites\":5}"),
    make (SAKSI_OBSERVATION_ANYCAST_LIST, "LACeS", addresses[1],
          "{\"listed\":true,\"prefix\":\"170.33.97.0/24\",\"sites\":7}"),
    make (SAKSI_OBSERVATION_ANYCAST_LIST, "bgp.tools", addresses[0],
          "{\"listed\":true,\"prefix\":\"170.33.13.0/24\"}"),
    make (SAKSI_OBSERVATION_ANYCAST_LIST, "bgp.tools", addresses[2], "{\"listed\":false}"), NULL);
  g_autofree char *first = dup_text (board, SAKSI_HOSTING_ANSWERS, 0, SAKSI_LANGUAGE_ENGLISH);

  g_assert_cmpstr (first, ==, "Answers from at least 7 places (anycast)");
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS, "Answers from at least 5 places (anycast)"));
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS, "Listed as anycast in 1 of 1 scans"));
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS, "No anycast found for 163.181.100.202"));
  g_assert_cmpint (board->answers[SAKSI_HOSTING_ANSWERS].status, ==,
                   SAKSI_INFERENCE_MULTIPLE_PLACES);
  g_assert_cmpuint (board->n_places, ==, 7);
  g_assert_cmpuint (board->anycast->len, ==, 2);
}

/* Jakarta and Paris cannot both have been answered by one machine. */
static void
test_two_places (void)
{
  g_autoptr(SaksiTerritories) land = load_land ();
  g_autoptr(SaksiBoard) board =
    build_of (land, make_ping (addresses[0], "Jakarta", 106.83, -6.2, 2.5),
              make_ping (addresses[0], "Paris", 2.35, 48.86, 4), NULL);
  g_autofree char *first = dup_text (board, SAKSI_HOSTING_ANSWERS, 0, SAKSI_LANGUAGE_ENGLISH);

  g_assert_cmpstr (first, ==, "Answers from at least 2 places (anycast)");
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS,
                       "From Jakarta, 2.5 ms: Singapore is impossible"));
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS,
                       "From Jakarta, 2.5 ms: only Indonesia is within reach"));
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS,
                       "From Paris, 4.0 ms: Indonesia is impossible"));
  g_assert_cmpuint (board->n_places, ==, 2);
  g_assert_cmpuint (board->regions->len, ==, 4);
  g_assert_cmpuint (board->landmarks->len, ==, 2);
}

/* By the bound of fibre Singapore is out of reach, by the hard one it is not: the two are not mixed
 * up. In Indonesian the comma is another. */
static void
test_fibre (void)
{
  g_autoptr(SaksiTerritories) land = load_land ();
  g_autoptr(SaksiBoard) board = build_of (land, make_ping (addresses[0], "Jakarta", 106.83, -6.2,
                                                           7.25), NULL);
  gboolean found = FALSE;

  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS,
                       "From Jakarta, 7.3 ms: Singapore is out of reach by fibre"));
  g_assert_false (says (board, SAKSI_HOSTING_ANSWERS,
                        "From Jakarta, 7.3 ms: Singapore is impossible"));
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS,
                       "Batam and Singapore cannot be told apart this way"));
  for (guint i = 0; i < board->answers[SAKSI_HOSTING_ANSWERS].inferences->len; i++)
    {
      g_autofree char *text = dup_text (board, SAKSI_HOSTING_ANSWERS, i,
                                        SAKSI_LANGUAGE_INDONESIAN);

      if (strstr (text, "7,3 ms: Singapura") != NULL)
        found = TRUE;
    }
  g_assert_true (found);
}

/* Any two of three landmarks agree, all of them do not: that is said, and none is left out. */
static void
test_disagree (void)
{
  g_autoptr(SaksiTerritories) land = load_land ();
  g_autoptr(SaksiBoard) board =
    build_of (land, make_ping (addresses[0], "North", 110, 18, 12.47),
              make_ping (addresses[0], "West", 94.4, -9, 12.47),
              make_ping (addresses[0], "East", 125.6, -9, 12.47), NULL);
  const SaksiBoardRegion *region = g_ptr_array_index (board->regions, 0);

  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS, "No one place fits all landmarks"));
  g_assert_cmpuint (board->n_places, ==, 0);
  g_assert_cmpuint (board->landmarks->len, ==, 3);
  g_assert_cmpint (region->bound, ==, SAKSI_LATENCY_HARD);
  g_assert_true (region->is_inconsistent);
  g_assert_cmpuint (region->observations->len, ==, 3);
  g_assert_cmpuint (region->reaches->len, ==, 0);
}

/* What a proxy may have answered, what comes from nowhere, and what passed others on the way bounds
 * nothing: connections that open, unknown landmarks, traces. */
static void
test_proxies (void)
{
  static const SaksiObservationKind kinds[] = {
    SAKSI_OBSERVATION_RTT_TCP, SAKSI_OBSERVATION_TRACE, SAKSI_OBSERVATION_DNS,
    SAKSI_OBSERVATION_REPORTED,
  };

  for (guint i = 0; i <= G_N_ELEMENTS (kinds); i++)
    {
      SaksiObservation *ping = make_ping (addresses[0], "Jakarta", 106.83, -6.2, 1);
      g_autoptr(SaksiBoard) board = NULL;

      if (i < G_N_ELEMENTS (kinds))
        ping->kind = kinds[i];
      else
        ping->vantage.basis = SAKSI_BASIS_UNKNOWN;
      board = build_of (NULL, ping, NULL);
      g_assert_cmpuint (board->regions->len, ==, 0);
      g_assert_cmpuint (board->answers[SAKSI_HOSTING_ANSWERS].inferences->len, ==, 0);
    }
}

/* The shortest time of a landmark counts, and two addresses are not one place. */
static void
test_least_time (void)
{
  g_autoptr(SaksiBoard) board = build_of (
    NULL, make_ping (addresses[0], "Jakarta", 106.83, -6.2, 9),
    make_ping (addresses[0], "Jakarta", 106.83, -6.2, 3),
    make_ping (addresses[1], "Paris", 2.35, 48.86, 3), NULL);
  const SaksiBoardLandmark *landmark = g_ptr_array_index (board->landmarks, 0);
  const SaksiBoardRegion *region = g_ptr_array_index (board->regions, 0);

  g_assert_cmpuint (board->n_places, ==, 0);
  g_assert_cmpfloat (landmark->rtt_ms, ==, 3);
  g_assert_cmpuint (landmark->observations->len, ==, 2);
  g_assert_cmpuint (region->observations->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (region->observations, 0), ==,
                   ((SaksiObservation *) board->measured->pdata[1])->id);
}

/* A list says that there are several places: then a landmark far away says nothing of the place
 * that answered the near one. */
static void
test_known_anycast (void)
{
  g_autoptr(SaksiBoard) board = build_of (
    NULL, make_ping (addresses[0], "Jakarta", 106.83, -6.2, 40),
    make_ping (addresses[0], "Tokyo", 139.75, 35.69, 40),
    make (SAKSI_OBSERVATION_ANYCAST_LIST, "list", addresses[0],
          "{\"listed\":true,\"prefix\":\"170.33.13.0/24\"}"), NULL);
  const SaksiBoardRegion *region = g_ptr_array_index (board->regions, 0);

  g_assert_cmpuint (region->observations->len, ==, 1);
  g_assert_cmpuint (region->compatible->len, ==, 1);
  g_assert_false (region->assumes_one_place);
  g_assert_cmpuint (board->n_places, ==, 2);
}

/* Services in Jakarta behind proxies: a connection seems to open in next to no time everywhere.
 * Such times are of another kind and rule out nothing; the true ones never rule out Indonesia. */
static void
test_simulated_proxies (void)
{
  static const struct
  {
    const char *city;
    double longitude, latitude, least_ms;
  } landmarks[] = {
    { "Surabaya", 112.74, -7.26, 6.7 }, { "Singapore", 103.82, 1.35, 9.0 },
    { "Paris", 2.35, 48.86, 114 }, { "Hangzhou", 120.16, 30.27, 42.4 },
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr(SaksiTerritories) land = load_land ();

  for (guint i = 0; i < 100; i++)
    {
      GPtrArray *measured = g_ptr_array_new_with_free_func (observation_free);
      g_autoptr(SaksiBoard) board = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (landmarks); k++)
        {
          double factor = g_rand_double_range (rand, 1, 2);
          SaksiObservation *proxied = make_ping (addresses[0], landmarks[k].city,
                                                 landmarks[k].longitude, landmarks[k].latitude,
                                                 g_rand_double_range (rand, 0.2, 1));

          proxied->kind = g_rand_boolean (rand) ? SAKSI_OBSERVATION_RTT_TCP
                                                : SAKSI_OBSERVATION_TRACE;
          g_ptr_array_add (measured, proxied);
          g_ptr_array_add (measured, make_ping (addresses[0], landmarks[k].city,
                                                landmarks[k].longitude, landmarks[k].latitude,
                                                landmarks[k].least_ms * factor));
        }
      board = build (measured, NULL, NULL, land);
      g_assert_cmpuint (board->n_places, ==, 0);
      g_assert_cmpuint (board->regions->len, ==, SAKSI_N_LATENCY_BOUNDS);
      for (guint k = 0; k < board->regions->len; k++)
        {
          const SaksiBoardRegion *region = g_ptr_array_index (board->regions, k);

          g_assert_cmpuint (region->observations->len, ==, G_N_ELEMENTS (landmarks));
          for (guint m = 0; m < region->reaches->len; m++)
            {
              const SaksiBoardReach *reach = g_ptr_array_index (region->reaches, m);

              if (g_str_equal (reach->country, "ID"))
                g_assert_cmpint (reach->reach, !=, SAKSI_REACH_CANNOT);
            }
        }
    }
}

static void
test_as_of (void)
{
  GPtrArray *measured = g_ptr_array_new_with_free_func (observation_free);
  SaksiObservation *late = make_ping (addresses[0], "Jakarta", 106.83, -6.2, 3);
  SaksiObservation *tied = make_ping (addresses[0], "Jakarta", 106.83, -6.2, 3);
  g_autoptr(SaksiBoard) board = NULL;

  late->t_end = TIME + 86400;
  tied->known_since = TIME + 86400;
  g_ptr_array_add (measured, make_ping (addresses[0], "Jakarta", 106.83, -6.2, 3));
  g_ptr_array_add (measured, late);
  g_ptr_array_add (measured, tied);
  board = build (measured, NULL, "2024-03-09", NULL);
  g_assert_cmpuint (board->measured->len, ==, 1);
}

static const char *
pick_result (GRand               *rand,
             SaksiObservationKind kind)
{
  static const char *const any[] = {
    "{}", "{\"country\":\"SG\"}", "{\"country\":\"CN\",\"holder\":\"Somebody\"}",
    "{\"found\":false}", "{\"country\":null,\"lat\":1,\"lon\":2}", "{\"asn\":45102}",
    "{\"listed\":true,\"prefix\":\"170.33.13.0/24\",\"sites\":5}", "{\"listed\":true}",
    "{\"listed\":false}", "{\"min_ms\":4.5,\"samples\":5,\"sent\":5}",
    "{\"min_ms\":0.4,\"samples\":1,\"sent\":9}", "{\"min_ms\":190,\"samples\":5,\"sent\":5}",
    "{\"min_ms\":-3}", "{\"headers\":[\"Server: Tengine\",\"EagleId: 3df09a1b17\"]}",
    "{\"headers\":{\"CF-RAY\":\"1-SIN\",\"X-Cache\":[\"a\",1]}}",
    "{\"lat\":-6.2,\"lon\":106.8,\"radius_km\":20,\"country\":\"ID\",\"anycast\":true}",
    "{\"answers\":[{\"type\":\"CNAME\",\"data\":\"a.kunlunaq.com\"},3,{}]}", "[]", "broken",
  };
  static const char *const typed[] = {
    "{\"kind\":\"registration\",\"country\":\"SG\",\"what\":\"a\"}",
    "{\"kind\":\"registration\",\"holder\":\"Somebody\",\"note\":\"b\"}",
    "{\"kind\":\"geolocation-database\",\"country\":\"ID\"}",
    "{\"kind\":\"anycast-detection\",\"sites\":5}", "{\"kind\":\"anycast-detection\"}",
    "{\"kind\":\"network-announcement\",\"holder\":\"AS64500\"}",
    "{\"kind\":\"document\",\"country\":\"ID\"}", "{\"kind\":7,\"sites\":-1}",
  };
  static const char *const holders[] = {
    "{\"country\":\"SG\"}", "{\"country\":\"CN\",\"holder\":\"Somebody\"}",
  };
  static const char *const times[] = {
    "{\"min_ms\":3.5,\"samples\":5,\"sent\":5}", "{\"min_ms\":35,\"samples\":5,\"sent\":5}",
    "{\"min_ms\":0.9,\"samples\":5,\"sent\":5}",
  };

  if ((kind == SAKSI_OBSERVATION_PING || kind == SAKSI_OBSERVATION_RTT_TLS) &&
      g_rand_boolean (rand))
    return times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))];

  if (kind == SAKSI_OBSERVATION_RDAP && g_rand_boolean (rand))
    return holders[g_rand_int_range (rand, 0, G_N_ELEMENTS (holders))];
  if (kind == SAKSI_OBSERVATION_REPORTED)
    return typed[g_rand_int_range (rand, 0, G_N_ELEMENTS (typed))];

  return any[g_rand_int_range (rand, 0, G_N_ELEMENTS (any))];
}

static SaksiObservation *
pick_observation (GRand *rand)
{
  SaksiObservationKind kind = g_rand_int_range (rand, 0, 6) == 0
                              ? SAKSI_OBSERVATION_RDAP
                              : (SaksiObservationKind)
                                g_rand_int_range (rand, 0, SAKSI_N_OBSERVATION_KINDS);
  SaksiObservation *self = make (kind, g_rand_boolean (rand) ? "one" : "other", NULL,
                                 pick_result (rand, kind));

  if (g_rand_double (rand) < 0.9)
    self->address = g_strdup (addresses[g_rand_int_range (rand, 0, G_N_ELEMENTS (addresses))]);
  else
    self->target = g_strdup (g_rand_boolean (rand) ? "as45102" : "example.org");
  self->t_end += g_rand_int_range (rand, -1000000, 1000000);
  self->known_since = self->t_end;
  if (g_rand_boolean (rand))
    {
      self->vantage.lon = g_rand_double_range (rand, -180, 180);
      self->vantage.lat = g_rand_double_range (rand, -90, 90);
      self->vantage.radius_km = g_rand_boolean (rand) ? 10 : NAN;
      self->vantage.basis = (SaksiVantageBasis) g_rand_int_range (rand, 0, SAKSI_N_VANTAGE_BASES);
    }

  return self;
}

static SaksiReportedObservation *
pick_report (GRand *rand)
{
  static const char *const kinds[] = {
    "registration", "geolocation-database", "anycast-detection", "something-new", "document",
  };
  static const char *const values[] = { "170.33.13.0/24", "163.181.100.202", "170.33.", "no" };
  SaksiReportedObservation *self = saksi_reported_observation_new ();

  self->id = g_strdup ("report");
  self->what = g_strdup (g_rand_boolean (rand) ? "address" : "prefix-anycast");
  self->kind_of_place = g_strdup (kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);
  self->question = g_strdup_printf ("W%d", g_rand_int_range (rand, 1, 8));
  self->sha256 = g_rand_boolean (rand) ? g_strdup ("00") : NULL;
  self->by_name = g_strdup ("somebody");
  self->result = g_rand_boolean (rand) ? g_strdup ("anycast") : NULL;
  self->sites_at_least = g_rand_int_range (rand, -1, 9);
  g_strfreev (self->values);
  self->values = g_new0 (char *, 2);
  self->values[0] = g_strdup (values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
  if (g_rand_boolean (rand))
    {
      self->place = g_new0 (SaksiPlace, 1);
      self->place->id = g_strdup ("singapore");
      self->place->country = g_strdup ("SG");
      self->place->name.english = g_strdup ("Singapore");
    }

  return self;
}

static const SaksiObservation *
find_measured (const SaksiBoard *board,
               const char       *id)
{
  for (guint i = 0; i < board->measured->len; i++)
    if (g_str_equal (((SaksiObservation *) board->measured->pdata[i])->id, id))
      return board->measured->pdata[i];

  return NULL;
}

/* Everything on the map leads to what it comes from; a region only to times of known landmarks. */
static void
check_regions (const SaksiBoard *board)
{
  for (guint i = 0; i < board->regions->len; i++)
    {
      const SaksiBoardRegion *region = g_ptr_array_index (board->regions, i);

      g_assert_cmpuint (region->observations->len, >, 0);
      for (guint k = 0; k < region->observations->len; k++)
        {
          const SaksiObservation *from =
            find_measured (board, g_ptr_array_index (region->observations, k));

          g_assert_nonnull (from);
          g_assert_true (from->kind == SAKSI_OBSERVATION_PING ||
                         from->kind == SAKSI_OBSERVATION_RTT_TLS);
          g_assert_true (saksi_vantage_has_place (&from->vantage));
          g_assert_cmpstr (from->address != NULL ? from->address : from->target, ==,
                           region->subject);
        }
    }
  for (guint i = 0; i < board->rings->len; i++)
    g_assert_cmpint (find_measured (board,
                                    ((SaksiBoardRing *) board->rings->pdata[i])->observation)->kind,
                     ==, SAKSI_OBSERVATION_GEODB);
  for (guint i = 0; i < board->landmarks->len; i++)
    g_assert_cmpuint (((SaksiBoardLandmark *) board->landmarks->pdata[i])->observations->len, >,
                      0);
}

#define W(n) (1u << (n - 1))
#define MAY_FOLLOW(status) (1u << SAKSI_INFERENCE_##status)
#define ANYTHING_MAY (MAY_FOLLOW (UNKNOWN) | MAY_FOLLOW (CANDIDATE_SET))

/* The rules once more, as the specification has them: which questions evidence is about, and what
 * may follow from it. */
typedef struct
{
  guint questions;
  guint statuses;
} Allowed;

static Allowed
get_allowed (SaksiObservationKind kind)
{
  switch (kind)
    {
    case SAKSI_OBSERVATION_RDAP:
      return (Allowed) { W (1) | W (2), ANYTHING_MAY };

    case SAKSI_OBSERVATION_BGP:
    case SAKSI_OBSERVATION_TRACE:
      return (Allowed) { W (2), ANYTHING_MAY };

    case SAKSI_OBSERVATION_GEODB:
    case SAKSI_OBSERVATION_GEOFEED:
      return (Allowed) { W (1), ANYTHING_MAY };

    case SAKSI_OBSERVATION_PING:
    case SAKSI_OBSERVATION_RTT_TLS:
      return (Allowed) { W (3), ANYTHING_MAY | MAY_FOLLOW (EXCLUDED_SET) |
                                MAY_FOLLOW (MULTIPLE_PLACES) | MAY_FOLLOW (SINGLE_REGION) };

    case SAKSI_OBSERVATION_ANYCAST_LIST:
      return (Allowed) { W (3), ANYTHING_MAY | MAY_FOLLOW (MULTIPLE_PLACES) };

    case SAKSI_OBSERVATION_DNS:
    case SAKSI_OBSERVATION_ECS_DNS:
    case SAKSI_OBSERVATION_HEADER:
      return (Allowed) { W (4), ANYTHING_MAY };

    default:
      return (Allowed) { 0, 0 };
    }
}

static Allowed
get_reported_allowed (const char *kind)
{
  static const struct
  {
    const char *kind;
    Allowed allowed;
  } rules[] = {
    { "registration", { W (1) | W (2), ANYTHING_MAY } },
    { "geolocation-database", { W (1), ANYTHING_MAY } },
    { "network-announcement", { W (2), ANYTHING_MAY } },
    { "anycast-detection", { W (3), ANYTHING_MAY | MAY_FOLLOW (MULTIPLE_PLACES) } },
    { "document", { 0x7f, ANYTHING_MAY | MAY_FOLLOW (MULTIPLE_PLACES) |
                          MAY_FOLLOW (SINGLE_REGION) | MAY_FOLLOW (DOCUMENTED) } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (kind, rules[i].kind))
      return rules[i].allowed;

  return (Allowed) { 0, 0 };
}

static void
check_allowed (const SaksiInference *inference,
               Allowed               allowed)
{
  g_assert_cmpuint (allowed.questions & (1u << inference->question), !=, 0);
  g_assert_cmpuint (allowed.statuses & (1u << inference->status), !=, 0);
}

static void
check_inference (const SaksiInference *inference)
{
  guint n = inference->inputs->len + inference->observations->len;
  g_autofree char *text = saksi_sentence_format_text (&inference->sentence,
                                                      SAKSI_LANGUAGE_ENGLISH, NULL, NULL);

  /* 2: nothing without inputs. 9: reports and measurements apart. */
  g_assert_cmpuint (n, >, 0);
  g_assert_true (inference->inputs->len == 0 || inference->observations->len == 0);
  /* 1: nothing of what cannot be seen, unless documents alone say so. */
  for (guint i = 0; inference->question >= SAKSI_HOSTING_RUNS && i < n; i++)
    {
      const SaksiReportedObservation *document = inference->inputs->pdata[i];

      g_assert_cmpuint (inference->observations->len, ==, 0);
      g_assert_cmpstr (document->kind_of_place, ==, "document");
      g_assert_nonnull (document->sha256);
      g_assert_cmpint (inference->status, ==, SAKSI_INFERENCE_DOCUMENTED);
    }
  g_assert_cmpint (inference->status, !=, SAKSI_INFERENCE_NOT_OBSERVABLE);

  for (guint i = 0; i < inference->observations->len; i++)
    {
      const SaksiObservation *input = g_ptr_array_index (inference->observations, i);

      /* 3: databases and registrations are about W1, a network's own about W2. */
      check_allowed (inference, get_allowed (input->kind));
      /* 4: only times from landmarks of which it is known how their place is. */
      if (get_allowed (input->kind).questions == W (3) &&
          input->kind != SAKSI_OBSERVATION_ANYCAST_LIST)
        g_assert_true (!isnan (input->vantage.lat) && !isnan (input->vantage.radius_km) &&
                       input->vantage.basis != SAKSI_BASIS_UNKNOWN);
    }
  for (guint i = 0; i < inference->inputs->len; i++)
    check_allowed (inference, get_reported_allowed (
                                ((SaksiReportedObservation *)
                                 inference->inputs->pdata[i])->kind_of_place));
  if (inference->status == SAKSI_INFERENCE_EXCLUDED_SET)
    g_assert_cmpuint (inference->observations->len, >, 0);

  /* 5: no percentage; every wording has been filled in. */
  g_assert_null (strchr (text, '%'));
  g_assert_null (strchr (text, '{'));
}

/* Every document that tells something of the question tells it by itself, and nothing else does. */
static void
check_documents (const SaksiBoard  *board,
                 const SaksiAnswer *answer)
{
  guint n = 0;

  for (guint i = 0; i < board->observations->len; i++)
    {
      const SaksiReportedObservation *report = board->observations->pdata[i];

      n += g_str_equal (report->kind_of_place, "document") && report->sha256 != NULL &&
           report->place != NULL &&
           g_str_equal (report->question, saksi_hosting_question_get_id (answer->question));
    }
  g_assert_cmpuint (answer->inferences->len, ==, n);
  g_assert_cmpint (answer->status, ==, n > 0 ? SAKSI_INFERENCE_DOCUMENTED
                                             : SAKSI_INFERENCE_NOT_OBSERVABLE);
}

static void
check_board (const SaksiBoard *board)
{
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      const SaksiAnswer *answer = &board->answers[i];

      for (guint k = 0; k < answer->inferences->len; k++)
        {
          const SaksiInference *inference = g_ptr_array_index (answer->inferences, k);

          g_assert_cmpint (inference->question, ==, answer->question);
          check_inference (inference);
        }
      if (!saksi_hosting_question_is_observable (answer->question))
        check_documents (board, answer);
    }
  check_regions (board);
}

/* 8: what disagrees is all kept: every registration that says anything is an input. */
static void
check_kept (const SaksiBoard *board,
            guint             n_measured,
            guint             n_reports)
{
  g_assert_cmpuint (board->measured->len + board->observations->len, ==, n_measured + n_reports);
  g_assert_cmpuint (board->observations->len, >=, n_reports);

  for (guint i = 0; i < board->measured->len; i++)
    {
      const SaksiObservation *observation = g_ptr_array_index (board->measured, i);
      gboolean found = FALSE;

      /* 9: what was typed in stands with the reports. */
      g_assert_cmpint (observation->kind, !=, SAKSI_OBSERVATION_REPORTED);
      if (observation->kind != SAKSI_OBSERVATION_RDAP || observation->address == NULL ||
          g_strcmp0 (observation->result, "{\"country\":\"SG\"}") != 0)
        continue;
      for (guint k = 0; k < board->answers[0].inferences->len && !found; k++)
        found = g_ptr_array_find (((SaksiInference *)
                                   board->answers[0].inferences->pdata[k])->observations,
                                  observation, NULL);
      g_assert_true (found);
    }
}

static void
run_random (guint             n_boards,
            SaksiTerritories *land)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < n_boards; i++)
    {
      GPtrArray *measured = g_ptr_array_new_with_free_func (observation_free);
      GPtrArray *reports = g_ptr_array_new_with_free_func (report_free);
      guint n_measured = (guint) g_rand_int_range (rand, 0, 10);
      guint n_reports = (guint) g_rand_int_range (rand, 0, 5);
      g_autoptr(SaksiBoard) board = NULL;

      for (guint k = 0; k < n_measured; k++)
        g_ptr_array_add (measured, pick_observation (rand));
      for (guint k = 0; k < n_reports; k++)
        g_ptr_array_add (reports, pick_report (rand));
      board = build (measured, reports, NULL, land);
      check_board (board);
      check_kept (board, n_measured, n_reports);
    }
}

static void
test_random_boards (void)
{
  run_random (4000, NULL);
}

static void
test_random_boards_on_land (void)
{
  g_autoptr(SaksiTerritories) land = load_land ();

  run_random (400, land);
}

/* The constructor, asked for everything: what it makes keeps the rules. */
static void
test_random_constructor (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n_made = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func (observation_free);
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiInference) inference = NULL;
      guint n = (guint) g_rand_int_range (rand, 0, 3);

      for (guint k = 0; k < n; k++)
        g_ptr_array_add (inputs, pick_observation (rand));
      inference = saksi_inference_new_measured (
        (SaksiHostingQuestion) g_rand_int_range (rand, 0, SAKSI_N_HOSTING_QUESTIONS),
        (SaksiInferenceStatus) g_rand_int_range (rand, 0, SAKSI_INFERENCE_DOCUMENTED + 1), "test",
        1, inputs, &error);
      g_assert_true ((inference == NULL) == (error != NULL));
      if (inference == NULL)
        continue;

      n_made++;
      g_assert_cmpint (inference->status, !=, SAKSI_INFERENCE_DOCUMENTED);
      check_inference (inference);
    }
  g_assert_cmpuint (n_made, >, 100);
}

/* The same of reports, some of which are documents. */
static void
test_random_reports (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n_made = 0;
  guint n_documented = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func (report_free);
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiInference) inference = NULL;
      guint n = (guint) g_rand_int_range (rand, 0, 3);

      for (guint k = 0; k < n; k++)
        g_ptr_array_add (inputs, pick_report (rand));
      inference = saksi_inference_new (
        (SaksiHostingQuestion) g_rand_int_range (rand, 0, SAKSI_N_HOSTING_QUESTIONS),
        (SaksiInferenceStatus) g_rand_int_range (rand, 0, SAKSI_INFERENCE_DOCUMENTED + 1), "test",
        1, inputs, &error);
      g_assert_true ((inference == NULL) == (error != NULL));
      if (inference == NULL)
        continue;

      n_made++;
      n_documented += inference->question >= SAKSI_HOSTING_RUNS;
      check_inference (inference);
    }
  g_assert_cmpuint (n_made, >, 100);
  g_assert_cmpuint (n_documented, >, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/inference/registration", test_registration);
  g_test_add_func ("/inference/order", test_order);
  g_test_add_func ("/inference/hints", test_hints);
  g_test_add_func ("/inference/anycast", test_anycast);
  g_test_add_func ("/inference/two-places", test_two_places);
  g_test_add_func ("/inference/fibre", test_fibre);
  g_test_add_func ("/inference/disagree", test_disagree);
  g_test_add_func ("/inference/proxies", test_proxies);
  g_test_add_func ("/inference/simulated-proxies", test_simulated_proxies);
  g_test_add_func ("/inference/least-time", test_least_time);
  g_test_add_func ("/inference/known-anycast", test_known_anycast);
  g_test_add_func ("/inference/as-of", test_as_of);
  g_test_add_func ("/inference/random-boards", test_random_boards);
  g_test_add_func ("/inference/random-boards-on-land", test_random_boards_on_land);
  g_test_add_func ("/inference/random-constructor", test_random_constructor);
  g_test_add_func ("/inference/random-reports", test_random_reports);

  return g_test_run ();
}
