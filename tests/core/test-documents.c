/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-hosting.h"
#include "observation/saksi-observation-query.h"
#include "observation/saksi-observe.h"
#include "source/saksi-removal.h"
#include "test-home.h"
#include "test-util.h"

/* What cannot be seen from outside is told by documents, each with its bytes, as far as it goes. */

#define HOST "sirekap-web.kpu.go.id"

typedef struct
{
  TestHome home;
  GFile *contract; /* owned */
} Fixture;

static GFile *
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, name);

  test_home_write (&fixture->home, name, text);

  return g_file_new_for_path (path);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->contract = write_file (fixture, "kontrak.txt", "Pasal 4: di Indonesia.\n");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->contract);
  test_home_close (&fixture->home);
}

/* A document of 2024-03-20 about where data is; what is to be otherwise is changed afterwards. */
static SaksiReport
make_report (Fixture *fixture)
{
  return (SaksiReport) {
    .kind = SAKSI_REPORT_DOCUMENT, .host = HOST, .question = "W6", .country = "ID",
    .what = "clause 4", .publisher = "Auditor Contoh", .date = "2024-03-20",
    .document = fixture->contract,
  };
}

static gboolean
take (Fixture           *fixture,
      const SaksiReport *report,
      GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };

  saksi_observe_report_async (fixture->home.store, report, NULL, test_result_cb, &result);

  return saksi_observe_report_finish (test_wait (&result), &summary, error) &&
         summary.observations == 1;
}

static void
take_in (Fixture           *fixture,
         const SaksiReport *report)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (take (fixture, report, &error));
  g_assert_no_error (error);
}

static SaksiBoard *
load_board (Fixture    *fixture,
            const char *as_of)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiBoard *board;

  saksi_hosting_load_board_async (fixture->home.store, HOST, as_of, SAKSI_LANGUAGE_ENGLISH, NULL,
                                  test_result_cb, &result);
  board = saksi_hosting_load_board_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return board;
}

static void
assert_says (const SaksiBoard     *board,
             SaksiHostingQuestion  question,
             guint                 position,
             const char           *text)
{
  const SaksiAnswer *answer = &board->answers[question];
  g_autofree char *said = NULL;

  g_assert_cmpuint (answer->inferences->len, >, position);
  said = saksi_sentence_format_head (
    &((SaksiInference *) answer->inferences->pdata[position])->sentence, SAKSI_LANGUAGE_ENGLISH,
    NULL, NULL);
  g_assert_cmpstr (said, ==, text);
}

static void
assert_not_observable (const SaksiBoard     *board,
                       SaksiHostingQuestion  question)
{
  g_assert_cmpint (board->answers[question].status, ==, SAKSI_INFERENCE_NOT_OBSERVABLE);
  g_assert_cmpuint (board->answers[question].inferences->len, ==, 0);
}

/* It answers its own question, from its day on, and no other. */
static void
test_answer (Fixture      *fixture,
             gconstpointer data)
{
  SaksiReport report = make_report (fixture);
  g_autoptr(SaksiBoard) without = load_board (fixture, "2024-03-25");
  g_autoptr(SaksiBoard) earlier = NULL;
  g_autoptr(SaksiBoard) board = NULL;
  const SaksiInference *inference;

  for (guint i = SAKSI_HOSTING_RUNS; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    assert_not_observable (without, i);

  take_in (fixture, &report);
  earlier = load_board (fixture, "2024-03-19");
  assert_not_observable (earlier, SAKSI_HOSTING_STORED);
  board = load_board (fixture, "2024-03-25");
  assert_not_observable (board, SAKSI_HOSTING_RUNS);
  assert_not_observable (board, SAKSI_HOSTING_GOVERNED);
  g_assert_cmpint (board->answers[SAKSI_HOSTING_STORED].status, ==, SAKSI_INFERENCE_DOCUMENTED);
  assert_says (board, SAKSI_HOSTING_STORED, 0,
               "According to a document by Auditor Contoh of 2024-03-20: Indonesia");
  for (guint i = 0; i < SAKSI_HOSTING_RUNS; i++)
    g_assert_cmpuint (board->answers[i].inferences->len, ==, without->answers[i].inferences->len);

  inference = g_ptr_array_index (board->answers[SAKSI_HOSTING_STORED].inferences, 0);
  g_assert_cmpint (inference->confidence, ==, SAKSI_CONFIDENCE_ONE_SOURCE);
  g_assert_cmpuint (inference->inputs->len, ==, 1);
  g_assert_cmpuint (inference->observations->len, ==, 0);
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_STORED].claims->len, ==,
                    without->answers[SAKSI_HOSTING_STORED].claims->len);
}

/* Two that say otherwise are both there, each with its own sentence, the newest first. */
static void
test_conflict (Fixture      *fixture,
               gconstpointer data)
{
  SaksiReport report = make_report (fixture);
  g_autoptr(SaksiBoard) board = NULL;

  take_in (fixture, &report);
  report.date = "2024-03-22";
  report.country = NULL;
  report.holder = "Penyedia Contoh";
  take_in (fixture, &report);
  report.date = "2024-03-21";
  report.country = "SG";
  take_in (fixture, &report);
  board = load_board (fixture, NULL);

  g_assert_cmpuint (board->answers[SAKSI_HOSTING_STORED].inferences->len, ==, 3);
  assert_says (board, SAKSI_HOSTING_STORED, 0,
               "According to a document by Auditor Contoh of 2024-03-22: Penyedia Contoh");
  assert_says (board, SAKSI_HOSTING_STORED, 1,
               "According to a document by Auditor Contoh of 2024-03-21: Penyedia Contoh, "
               "Singapore");
  assert_says (board, SAKSI_HOSTING_STORED, 2,
               "According to a document by Auditor Contoh of 2024-03-20: Indonesia");
}

/* The bytes are kept and hashed; with other bytes it is another document. */
static void
test_bytes (Fixture      *fixture,
            gconstpointer data)
{
  SaksiReport report = make_report (fixture);
  g_autoptr(GFile) other = write_file (fixture, "lain.txt", "Pasal 4: di luar negeri.\n");
  g_autoptr(SaksiBoard) board = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                           "Pasal 4: di Indonesia.\n", -1);
  const SaksiReportedObservation *document;

  take_in (fixture, &report);
  g_assert_false (take (fixture, &report, NULL));
  board = load_board (fixture, NULL);
  document = g_ptr_array_index (
    ((SaksiInference *) board->answers[SAKSI_HOSTING_STORED].inferences->pdata[0])->inputs, 0);
  g_assert_cmpstr (document->sha256, ==, sha256);
  g_assert_cmpstr (document->values[0], ==, "kontrak.txt");

  report.document = other;
  take_in (fixture, &report);
  g_clear_pointer (&board, saksi_board_unref);
  board = load_board (fixture, NULL);
  g_assert_cmpuint (board->answers[SAKSI_HOSTING_STORED].inferences->len, ==, 2);
}

static void
test_bad (Fixture      *fixture,
          gconstpointer data)
{
  SaksiReport bad[9];
  static const int codes[] = {
    SAKSI_OBSERVE_ERROR_QUESTION, SAKSI_OBSERVE_ERROR_QUESTION, SAKSI_OBSERVE_ERROR_COUNTRY,
    SAKSI_OBSERVE_ERROR_DOCUMENT, SAKSI_OBSERVE_ERROR_INVALID, SAKSI_OBSERVE_ERROR_URL,
    SAKSI_OBSERVE_ERROR_DATE, SAKSI_OBSERVE_ERROR_COUNTRY, SAKSI_OBSERVE_ERROR_DOCUMENT,
  };
  g_autoptr(GFile) empty = write_file (fixture, "kosong.txt", "");
  g_autoptr(GFile) missing = g_file_new_for_path ("/nowhere/kontrak.txt");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = make_report (fixture);
  bad[0].question = "W3";
  bad[1].question = NULL;
  bad[2].country = NULL;
  bad[3].document = NULL;
  bad[4].kind = SAKSI_REPORT_OTHER;
  bad[5].url = "kontrak";
  bad[6].date = "2024-02-30";
  bad[7].country = "Indonesia";
  bad[8].document = empty;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) refused = NULL;

      g_assert_cmpint (saksi_report_check (&bad[i], NULL), ==, bad[i].document == empty);
      g_assert_false (take (fixture, &bad[i], &refused));
      g_assert_error (refused, SAKSI_OBSERVE_ERROR, codes[i]);
    }
  bad[8].document = missing;
  g_assert_false (take (fixture, &bad[8], &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Bytes that are too many to be kept must be found elsewhere. */
static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  SaksiReport report = make_report (fixture);
  g_autofree char *text = g_strnfill (4 * 1024 * 1024 + 1, 'x');
  g_autoptr(GFile) large = write_file (fixture, "besar.txt", text);
  g_autoptr(GFile) kept = NULL;
  g_autoptr(GError) error = NULL;

  report.document = large;
  g_assert_false (take (fixture, &report, &error));
  g_assert_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_URL);
  report.url = "https://auditor.example/besar.txt";
  take_in (fixture, &report);

  text[4 * 1024 * 1024] = '\0';
  kept = write_file (fixture, "pas.txt", text);
  report.document = kept;
  report.url = NULL;
  take_in (fixture, &report);
}

/* A document that is taken away is missed at its question, and nowhere else. */
static void
test_withdrawn (Fixture      *fixture,
                gconstpointer data)
{
  SaksiReport report = make_report (fixture);
  g_autofree char *origin = g_file_get_parse_name (fixture->contract);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoard) board = NULL;

  report.what = "\"question\":\"W5\"";
  take_in (fixture, &report);
  saksi_removal_run_async (fixture->home.store, "user", origin, NULL, test_result_cb, &result);
  saksi_removal_run_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_no_error (error);

  board = load_board (fixture, NULL);
  assert_not_observable (board, SAKSI_HOSTING_STORED);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    g_assert_cmpuint (board->answers[i].n_withdrawn, ==, i == SAKSI_HOSTING_STORED ? 1 : 0);
}

static void
report_free (gpointer data)
{
  saksi_reported_observation_free (data);
}

static SaksiReportedObservation *
make_input (const char *kind,
            const char *sha256)
{
  SaksiReportedObservation *self = saksi_reported_observation_new ();

  self->id = g_strdup (kind);
  self->kind_of_place = g_strdup (kind);
  self->sha256 = g_strdup (sha256);

  return self;
}

static void
assert_infers (SaksiHostingQuestion  question,
               SaksiInferenceStatus  status,
               GPtrArray            *inputs,
               int                   code)
{
  g_autoptr(GError) error = NULL;
  SaksiInference *inference = saksi_inference_new (question, status, "test", 1, inputs, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      saksi_inference_free (inference);
      return;
    }
  g_assert_null (inference);
  g_assert_error (error, SAKSI_INFERENCE_ERROR, code);
}

/* Hard rule 1: every input is a document, with its bytes; and what follows is that it says so. */
static void
test_hard_rule (void)
{
  for (guint question = SAKSI_HOSTING_RUNS; question < SAKSI_N_HOSTING_QUESTIONS; question++)
    {
      g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func (report_free);

      g_ptr_array_add (inputs, make_input ("document", "00"));
      for (guint status = 0; status <= SAKSI_INFERENCE_DOCUMENTED; status++)
        assert_infers (question, status, inputs, status == SAKSI_INFERENCE_DOCUMENTED
                                                 ? -1 : SAKSI_INFERENCE_ERROR_WRONG_EVIDENCE);

      g_ptr_array_add (inputs, make_input ("document", NULL));
      assert_infers (question, SAKSI_INFERENCE_DOCUMENTED, inputs,
                     SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE);
      g_ptr_array_remove_index (inputs, 1);
      g_ptr_array_add (inputs, make_input ("registration", "00"));
      assert_infers (question, SAKSI_INFERENCE_DOCUMENTED, inputs,
                     SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE);
    }
}

#define ADD(path, func) g_test_add ("/documents/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("answer", test_answer);
  ADD ("conflict", test_conflict);
  ADD ("bytes", test_bytes);
  ADD ("bad", test_bad);
  ADD ("large", test_large);
  ADD ("withdrawn", test_withdrawn);
  g_test_add_func ("/documents/hard-rule", test_hard_rule);

  return g_test_run ();
}
