/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "hosting/saksi-hosting.h"
#include "observation/saksi-observe.h"
#include "source/saksi-removal.h"
#include "test-util.h"

typedef struct
{
  char *folder;
  SaksiStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store_with_content (path);
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

static SaksiBoard *
load_board (Fixture    *fixture,
            const char *host,
            const char *as_of)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiBoard *board;

  saksi_hosting_load_board_async (fixture->store, host, as_of, SAKSI_LANGUAGE_ENGLISH, NULL,
                                  test_result_cb, &result);
  board = saksi_hosting_load_board_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return board;
}

static SaksiReportedObservation *
make_observation (const char *id,
                  const char *kind,
                  const char *question)
{
  SaksiReportedObservation *self = saksi_reported_observation_new ();

  g_free (self->id);
  self->id = g_strdup (id);
  g_free (self->what);
  self->what = g_strdup ("address");
  g_free (self->kind_of_place);
  self->kind_of_place = g_strdup (kind);
  g_free (self->question);
  self->question = g_strdup (question);
  g_free (self->by_name);
  self->by_name = g_strdup ("somebody");
  self->place = g_new0 (SaksiPlace, 1);
  self->place->id = g_strdup ("singapore");
  self->place->country = g_strdup ("SG");
  self->place->name.english = g_strdup ("Singapore");

  return self;
}

static void
observation_free (gpointer data)
{
  saksi_reported_observation_free (data);
}

static void
board_claim_free (gpointer data)
{
  saksi_board_claim_free (data);
}

static void
legal_rule_free (gpointer data)
{
  saksi_legal_rule_free (data);
}

/* A board of observations only. Takes them over. */
static SaksiBoard *
build_board (const char               *as_of,
             SaksiReportedObservation *first,
             ...)
{
  SaksiBoardParts parts = {
    .host = "example",
    .id = "example",
    .as_of = as_of,
    .claims = g_ptr_array_new_with_free_func (board_claim_free),
    .observations = g_ptr_array_new_with_free_func (observation_free),
    .legal_rules = g_ptr_array_new_with_free_func (legal_rule_free),
  };
  va_list list;

  va_start (list, first);
  for (SaksiReportedObservation *next = first; next != NULL;
       next = va_arg (list, SaksiReportedObservation *))
    g_ptr_array_add (parts.observations, next);
  va_end (list);

  return saksi_board_build (&parts);
}

/* Nothing that is observed from outside answers W5, W6 or W7. */
static void
test_not_observable (void)
{
  static const char *const kinds[] = {
    "registration", "geolocation-database", "anycast-detection", "something-new",
  };
  static const SaksiHostingQuestion questions[] = {
    SAKSI_HOSTING_RUNS, SAKSI_HOSTING_STORED, SAKSI_HOSTING_GOVERNED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        const char *id = saksi_hosting_question_get_id (questions[i]);
        g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func (observation_free);
        g_autoptr(GError) error = NULL;
        SaksiInference *inference;

        g_ptr_array_add (inputs, make_observation ("o", kinds[k], id));
        inference = saksi_inference_new (questions[i], SAKSI_INFERENCE_SINGLE_REGION, "test", 1,
                                         inputs, &error);
        g_assert_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE);
        g_assert_null (inference);
      }
}

static void
test_no_inputs (void)
{
  g_autoptr(GPtrArray) inputs = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (saksi_inference_new (SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_MULTIPLE_PLACES,
                                      "test", 1, inputs, &error));
  g_assert_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_NO_INPUT);
}

/* A registration or a database is about W1, whatever it was filed under. */
static void
test_registration_is_no_place (void)
{
  g_autoptr(SaksiBoard) board =
    build_board (NULL, make_observation ("a", "registration", "W3"),
                 make_observation ("b", "geolocation-database", "W3"),
                 make_observation ("c", "registration", "W5"), NULL);

  g_assert_cmpuint (board->answers[SAKSI_HOSTING_REGISTERED].inferences->len, ==, 2);
  g_assert_cmpint (board->answers[SAKSI_HOSTING_REGISTERED].status, ==,
                   SAKSI_INFERENCE_CANDIDATE_SET);
  for (guint i = SAKSI_HOSTING_ANNOUNCED; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      g_assert_cmpuint (board->answers[i].inferences->len, ==, 0);
      g_assert_cmpint (board->answers[i].status, ==,
                       i < SAKSI_HOSTING_RUNS ? SAKSI_INFERENCE_UNKNOWN
                                              : SAKSI_INFERENCE_NOT_OBSERVABLE);
    }
}

static void
test_as_of_observations (void)
{
  SaksiReportedObservation *series = make_observation ("a", "anycast-detection", "W3");
  SaksiReportedObservation *late = make_observation ("b", "registration", "W1");
  SaksiReportedObservation *undated = make_observation ("c", "geolocation-database", "W1");
  g_autoptr(SaksiBoard) board = NULL;

  series->date = g_strdup ("2024-02-01/2024-05-01");
  series->result = g_strdup ("anycast");
  series->scans = 437;
  series->scans_positive = 437;
  late->not_after = g_strdup ("2024-03-22");

  board = build_board ("2024-03-21", series, late, undated, NULL);
  g_assert_cmpuint (board->observations->len, ==, 2);
  g_assert_cmpint (board->answers[SAKSI_HOSTING_ANSWERS].status, ==,
                   SAKSI_INFERENCE_MULTIPLE_PLACES);
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_REGISTERED].inferences->len, ==, 1);
}

/* Reports that disagree are all kept, the one with more reports first. */
static void
test_conflict_is_kept (void)
{
  SaksiReportedObservation *other = make_observation ("a", "registration", "W1");
  SaksiReportedObservation *first = make_observation ("b", "registration", "W1");
  SaksiReportedObservation *second = make_observation ("c", "registration", "W1");
  g_autoptr(SaksiBoard) board = NULL;
  const SaksiInference *best;
  g_autofree char *text = NULL;

  g_free (other->place->country);
  other->place->country = g_strdup ("CN");
  g_free (second->by_name);
  second->by_name = g_strdup ("somebody else");

  board = build_board (NULL, other, first, second, NULL);
  g_assert_cmpuint (board->answers[0].inferences->len, ==, 2);
  best = g_ptr_array_index (board->answers[0].inferences, 0);
  g_assert_cmpuint (best->inputs->len, ==, 2);
  g_assert_cmpint (best->confidence, ==, SAKSI_CONFIDENCE_CONSISTENT);
  text = saksi_sentence_format_text (&best->sentence, SAKSI_LANGUAGE_ENGLISH, NULL, NULL);
  g_assert_cmpstr (text, ==, "Registered in Singapore. This is not where a machine is.");

  best = g_ptr_array_index (board->answers[0].inferences, 1);
  g_assert_cmpint (best->confidence, ==, SAKSI_CONFIDENCE_ONE_SOURCE);
  g_assert_cmpuint (board->marks->len, ==, 2);
}

static const SaksiBoardMark *
find_mark (SaksiBoard         *board,
           SaksiBoardMarkKind  kind,
           const char         *country)
{
  for (guint i = 0; i < board->marks->len; i++)
    {
      const SaksiBoardMark *mark = g_ptr_array_index (board->marks, i);

      if (mark->kind == kind && g_str_equal (mark->country, country))
        return mark;
    }

  return NULL;
}

static void
test_services (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = NULL;
  const SaksiService *first;

  saksi_hosting_load_services_async (fixture->store, NULL, test_result_cb, &result);
  services = saksi_hosting_load_services_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (services->len, ==, 6);
  first = g_ptr_array_index (services, 0);
  g_assert_cmpstr (first->name, ==, "pemilu2024.kpu.go.id");
  g_assert_true (first->is_host);
  g_assert_cmpuint (first->n_observations, ==, 2);
}

/* How many claims the board has that are about one of the questions, each once. */
static guint
count_claims (SaksiBoard *board)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    for (guint k = 0; k < board->answers[i].claims->len; k++)
      g_hash_table_add (seen, g_ptr_array_index (board->answers[i].claims, k));

  return g_hash_table_size (seen);
}

/* The list of services and the board of each count the same, on every day. */
static void
test_counts_agree (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const days[] = {
    "2022-01-01", "2024-02-17", "2024-02-19", "2024-03-01", "2024-03-20", NULL,
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = NULL;

  saksi_hosting_load_services_async (fixture->store, NULL, test_result_cb, &result);
  services = saksi_hosting_load_services_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < services->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (days); k++)
      {
        const SaksiService *service = g_ptr_array_index (services, i);
        g_autoptr(SaksiBoard) board = load_board (fixture, service->id, days[k]);

        g_test_message ("%s, %s", service->name, days[k]);
        g_assert_cmpuint (saksi_service_count_claims (service, days[k]), ==, count_claims (board));
      }
}

static void
test_board (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(SaksiBoard) board = load_board (fixture, "sirekap-web.kpu.go.id", NULL);
  const SaksiBoardMark *mark;
  g_autofree char *text = NULL;

  g_assert_cmpstr (board->id, ==, "sirekap-web");
  text = saksi_sentence_format_head (&board->answers[SAKSI_HOSTING_ANSWERS].sentence,
                                     SAKSI_LANGUAGE_ENGLISH, NULL, NULL);
  g_assert_cmpstr (text, ==, "Answers from at least 5 places (anycast)");
  for (guint i = SAKSI_HOSTING_RUNS; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      g_assert_cmpint (board->answers[i].status, ==, SAKSI_INFERENCE_NOT_OBSERVABLE);
      g_assert_cmpuint (board->answers[i].claims->len, >, 0);
    }
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_STORED].rules->len, ==, 2);

  g_assert_nonnull (find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "CN"));
  g_assert_nonnull (find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "FR"));
  g_assert_nonnull (find_mark (board, SAKSI_BOARD_MARK_REPORTED, "SG"));
  mark = find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "ID");
  g_assert_nonnull (mark);
  g_assert_cmpstr (mark->name.english, ==, "Indonesia");
  g_assert_true (g_ptr_array_find_with_equal_func (mark->speakers, "KPU RI", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (mark->speakers, "Kominfo", g_str_equal, NULL));

  /* Who denies that the servers are in China does not place them there. */
  mark = find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "CN");
  g_assert_false (g_ptr_array_find_with_equal_func (mark->speakers, "Kominfo", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (mark->deniers, "Kominfo", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (mark->deniers, "KPU RI", g_str_equal, NULL));
  g_assert_cmpuint (mark->questions, ==, 1u << SAKSI_HOSTING_RUNS | 1u << SAKSI_HOSTING_STORED |
                                         1u << SAKSI_HOSTING_GOVERNED);
  g_assert_cmpuint (find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "FR")->questions, ==,
                    1u << SAKSI_HOSTING_RUNS);

  /* KPU speaks of Singapore itself, about another question than the claim that it denies. */
  mark = find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "SG");
  g_assert_true (g_ptr_array_find_with_equal_func (mark->speakers, "KPU RI", g_str_equal, NULL));
  g_assert_cmpuint (mark->deniers->len, ==, 0);
}

/* What was said in answer, of the application as a whole, is there and says so. */
static void
test_answers_in_kind (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr(SaksiBoard) board = load_board (fixture, "sirekap-web", NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < board->claims->len; i++)
    {
      const SaksiBoardClaim *claim = g_ptr_array_index (board->claims, i);

      if (g_str_equal (claim->claim->id, "c-all-data-in-id"))
        {
          g_assert_cmpstr (claim->about, ==, "Sirekap");
          found = TRUE;
        }
      if (g_str_equal (claim->claim->id, "c-servers-abroad"))
        g_assert_null (claim->about);
      /* About another host: not this one's. */
      g_assert_cmpstr (claim->claim->id, !=, "c-cdn-global");
    }
  g_assert_true (found);
}

static void
test_as_of (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *as_of;
    guint n_claims;
    gboolean claimed_home;
    gboolean census;
  } cases[] = {
    { "2022-01-01", 0, FALSE, FALSE },
    { "2024-02-16", 0, FALSE, FALSE },
    { "2024-02-17", 4, FALSE, FALSE },
    { "2024-02-19", 6, TRUE, FALSE },
    { "2024-03-20", 9, TRUE, FALSE },
    { "2024-03-21", 9, TRUE, TRUE },
  };
  guint last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiBoard) board = load_board (fixture, "sirekap-web", cases[i].as_of);
      const SaksiSentence *sentence = &board->answers[SAKSI_HOSTING_ANSWERS].sentence;

      g_test_message ("%s: %u claims", cases[i].as_of, board->claims->len);
      g_assert_cmpuint (board->claims->len, >=, last);
      last = board->claims->len;
      g_assert_cmpuint (board->claims->len, ==, cases[i].n_claims);
      g_assert_cmpint (find_mark (board, SAKSI_BOARD_MARK_CLAIMED, "ID") != NULL, ==,
                       cases[i].claimed_home);
      g_assert_cmpint (sentence->wording == SAKSI_WORDING_ANYCAST_PLACES, ==, cases[i].census);
    }
}

static void
test_moments (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) moments = NULL;
  guint n_events = 0;

  saksi_hosting_load_moments_async (fixture->store, "sirekap-web", NULL, test_result_cb, &result);
  moments = saksi_hosting_load_moments_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moments->len, >, 10);
  for (guint i = 0; i < moments->len; i++)
    {
      const SaksiMoment *moment = g_ptr_array_index (moments, i);

      g_assert_cmpuint (strlen (moment->date), ==, 10);
      if (i > 0)
        g_assert_cmpstr (((SaksiMoment *) g_ptr_array_index (moments, i - 1))->date, <=,
                         moment->date);
      if (moment->kind == SAKSI_MOMENT_EVENT)
        {
          g_assert_cmpstr (moment->date, ==, "2024-02-14");
          n_events++;
        }
    }
  g_assert_cmpuint (n_events, ==, 1);
}

static char *
observe_example (SaksiStore *store)
{
  char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "tests", "data", "observations",
                                 "globalping-ping.json", NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiObserveSummary summary = { 0 };

  g_ptr_array_add (files, g_file_new_for_path (path));
  saksi_observe_files_async (store, files, NULL, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_observe_files_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpint (summary.observations, >, 0);
  saksi_observe_summary_clear (&summary);

  return path;
}

static void
remove_example (SaksiStore *store,
                const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_removal_run_async (store, "lines", path, NULL, test_result_cb, &result);
  g_assert_true (saksi_removal_run_finish (test_wait (&result), &error));
  g_assert_no_error (error);
}

/* Taking measurements away is told at the question that they were about, and only there, until they
 * are brought back. */
static void
test_withdrawn (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = observe_example (fixture->store);
  g_autofree char *again = NULL;
  g_autoptr(SaksiBoard) before = load_board (fixture, "sirekap-web", NULL);
  g_autoptr(SaksiBoard) after = NULL;
  g_autoptr(SaksiBoard) back = NULL;
  g_autoptr(SaksiBoard) earlier = NULL;

  g_assert_cmpuint (before->measured->len, >, 0);
  g_assert_cmpuint (before->regions->len, >, 0);
  g_assert_cmpuint (before->withdrawn->len, ==, 0);

  remove_example (fixture->store, path);
  after = load_board (fixture, "sirekap-web", NULL);
  g_assert_cmpuint (after->measured->len, ==, 0);
  g_assert_cmpuint (after->regions->len, ==, 0);
  g_assert_cmpuint (after->withdrawn->len, ==, before->measured->len);
  g_assert_cmpuint (after->answers[SAKSI_HOSTING_ANSWERS].n_withdrawn, ==,
                    before->measured->len);
  g_assert_cmpuint (after->answers[SAKSI_HOSTING_REGISTERED].n_withdrawn, ==, 0);
  earlier = load_board (fixture, "sirekap-web", "2024-02-20");
  g_assert_cmpuint (earlier->withdrawn->len, ==, 0);

  again = observe_example (fixture->store);
  back = load_board (fixture, "sirekap-web", NULL);
  g_assert_cmpuint (back->withdrawn->len, ==, 0);
  g_assert_cmpuint (back->measured->len, ==, before->measured->len);
  g_assert_cmpuint (back->regions->len, ==, before->regions->len);
}

static void
type_in (SaksiStore  *store,
         SaksiReport  report)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };

  report.host = "infopemilu.kpu.go.id";
  report.address = "203.0.113.5";
  report.what = "as they say";
  report.publisher = "Koran Contoh";
  report.url = "https://koran.example/1";
  report.date = "2024-02-20";
  saksi_observe_report_async (store, &report, NULL, test_result_cb, &result);
  g_assert_true (saksi_observe_report_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpint (summary.observations, ==, 1);
}

static gboolean
says (const SaksiBoard     *board,
      SaksiHostingQuestion  question,
      const char           *text)
{
  for (guint i = 0; i < board->answers[question].inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (board->answers[question].inferences, i);
      g_autofree char *said = saksi_sentence_format_head (&inference->sentence,
                                                          SAKSI_LANGUAGE_ENGLISH, NULL, NULL);

      g_test_message ("%s", said);
      if (g_str_equal (said, text))
        {
          const SaksiReportedObservation *input = g_ptr_array_index (inference->inputs, 0);
          const SaksiStatementSource *source = g_ptr_array_index (input->sources, 0);

          /* It is told as a report, with who published it, and never as a measurement. */
          g_assert_cmpuint (inference->observations->len, ==, 0);
          g_assert_cmpstr (input->by_name, ==, "Koran Contoh");
          g_assert_cmpstr (source->url, ==, "https://koran.example/1");
          return TRUE;
        }
    }

  return FALSE;
}

/* What is typed in with its source leads to what reports lead to, from its day on. */
static void
test_typed_in (Fixture      *fixture,
               gconstpointer data)
{
  static const SaksiReport reports[] = {
    { .kind = SAKSI_REPORT_REGISTRATION, .country = "sg", .holder = "Somebody" },
    { .kind = SAKSI_REPORT_GEO_DATABASE, .country = "HK" },
    { .kind = SAKSI_REPORT_ANYCAST },
    { .kind = SAKSI_REPORT_ANYCAST, .sites = 4 },
    { .kind = SAKSI_REPORT_NETWORK, .holder = "AS64500" },
    { .kind = SAKSI_REPORT_OTHER, .country = "CN" },
  };
  g_autoptr(SaksiBoard) board = NULL;
  g_autoptr(SaksiBoard) earlier = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) moments = NULL;
  guint n_days = 0;

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    type_in (fixture->store, reports[i]);

  board = load_board (fixture, "infopemilu", NULL);
  g_assert_cmpuint (board->measured->len, ==, 0);
  g_assert_cmpuint (board->observations->len, ==, G_N_ELEMENTS (reports));
  g_assert_true (says (board, SAKSI_HOSTING_REGISTERED, "Registered to Somebody, Singapore"));
  g_assert_true (says (board, SAKSI_HOSTING_REGISTERED,
                       "According to an address database: Hong Kong"));
  g_assert_true (says (board, SAKSI_HOSTING_ANNOUNCED, "Announced by AS64500"));
  g_assert_true (says (board, SAKSI_HOSTING_ANSWERS, "Answers from at least 4 places (anycast)"));
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_ANSWERS].inferences->len, ==, 1);
  /* Nothing follows from the last, but the map shows who named the country. */
  g_assert_nonnull (find_mark (board, SAKSI_BOARD_MARK_REPORTED, "CN"));
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_REGISTERED].inferences->len, ==, 2);
  for (guint i = SAKSI_HOSTING_COPIES; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    g_assert_cmpuint (board->answers[i].inferences->len, ==, 0);

  earlier = load_board (fixture, "infopemilu", "2024-02-19");
  g_assert_cmpuint (earlier->observations->len, ==, 0);

  saksi_hosting_load_moments_async (fixture->store, "infopemilu", NULL, test_result_cb, &result);
  moments = saksi_hosting_load_moments_finish (test_wait (&result), NULL);
  g_assert_nonnull (moments);
  for (guint i = 0; i < moments->len; i++)
    {
      const SaksiMoment *moment = g_ptr_array_index (moments, i);

      g_assert_cmpint (moment->kind, !=, SAKSI_MOMENT_MEASUREMENT);
      n_days += moment->kind == SAKSI_MOMENT_REPORT && g_str_equal (moment->date, "2024-02-20");
    }
  g_assert_cmpuint (n_days, ==, G_N_ELEMENTS (reports));
}

static void
test_no_such_host (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_hosting_load_board_async (fixture->store, "example.org", NULL, SAKSI_LANGUAGE_ENGLISH, NULL,
                                  test_result_cb, &result);
  g_assert_null (saksi_hosting_load_board_finish (test_wait (&result), &error));
  g_assert_error (error, SAKSI_HOSTING_ERROR, SAKSI_HOSTING_ERROR_NO_SUCH_HOST);
}

/* What is filled in appears, what a place does not mean is always said, there is no percentage. */
static void
test_wordings (void)
{
  for (guint i = 0; i < SAKSI_N_WORDINGS; i++)
    {
      SaksiSentence sentence = { .wording = i, .count = 5, .total = 7 };
      g_autofree char *text = NULL;

      sentence.name = g_strdup ("NAME");
      sentence.place.english = g_strdup ("PLACE");
      text = saksi_sentence_format_text (&sentence, SAKSI_LANGUAGE_INDONESIAN, NULL, NULL);
      g_assert_null (strpbrk (text, "{}%"));
      if (strstr (saksi_wording_get_head (i), "{name}") != NULL)
        g_assert_nonnull (strstr (text, "NAME"));
      if (strstr (saksi_wording_get_head (i), "{place}") != NULL)
        {
          g_assert_nonnull (strstr (text, "PLACE"));
          g_assert_nonnull (saksi_wording_get_caveat (i));
        }
      saksi_sentence_clear (&sentence);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/hosting/services", test_services },
    { "/hosting/counts-agree", test_counts_agree },
    { "/hosting/board", test_board },
    { "/hosting/answers-in-kind", test_answers_in_kind },
    { "/hosting/as-of", test_as_of },
    { "/hosting/moments", test_moments },
    { "/hosting/withdrawn", test_withdrawn },
    { "/hosting/typed-in", test_typed_in },
    { "/hosting/no-such-host", test_no_such_host },
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hosting/rules/not-observable", test_not_observable);
  g_test_add_func ("/hosting/rules/no-inputs", test_no_inputs);
  g_test_add_func ("/hosting/rules/registration-is-no-place", test_registration_is_no_place);
  g_test_add_func ("/hosting/rules/as-of", test_as_of_observations);
  g_test_add_func ("/hosting/rules/conflict-is-kept", test_conflict_is_kept);
  g_test_add_func ("/hosting/wordings", test_wordings);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
