/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "hosting/saksi-hosting.h"
#include "observation/saksi-observe.h"
#include "observe/saksi-report-window.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"
#include "test-util.h"

/* A person types in what a newspaper reported about a host. */

#define HOST "infopemilu.kpu.go.id"

typedef struct
{
  TestHome home;
  GtkWidget *window; /* NULL once it has closed itself */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->window = saksi_report_window_new (NULL, fixture->home.store, HOST);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_home_close (&fixture->home);
  g_assert_null (fixture->window);
}

static void
type (Fixture    *fixture,
      const char *name,
      const char *text)
{
  gtk_editable_set_text (test_get_part (fixture->window, name), text);
}

static void
assert_hint (Fixture    *fixture,
             const char *hint)
{
  g_assert_cmpstr (gtk_label_get_label (test_get_part (fixture->window, "hint")), ==, hint);
  g_assert_cmpint (gtk_widget_get_sensitive (test_get_part (fixture->window, "add")), ==,
                   *hint == '\0');
}

static void
choose (Fixture         *fixture,
        SaksiReportKind  kind)
{
  adw_combo_row_set_selected (test_get_part (fixture->window, "kind"), kind);
}

/* Field by field it is told what is still missing; only then it can be added. */
static void
fill_in (Fixture *fixture)
{
  assert_hint (fixture, "Say in a few words what was reported.");
  type (fixture, "what", "registered in Singapore");
  assert_hint (fixture, "Say who published it.");
  type (fixture, "publisher", "Koran Contoh");
  assert_hint (fixture, "Give the address of the page, beginning with https://.");
  type (fixture, "url", "koran.example");
  assert_hint (fixture, "Give the address of the page, beginning with https://.");
  type (fixture, "url", "https://koran.example/1");
  assert_hint (fixture, "Write the date like 2024-02-19.");
  type (fixture, "date", "2024-02-19");
  assert_hint (fixture, "");
}

/* Adds what is typed in, and looks at the board. */
static SaksiBoard *
add (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiBoard *board;

  g_signal_emit_by_name (test_get_part (fixture->window, "add"), "clicked");
  test_ui_wait_for (fixture->window == NULL);

  saksi_hosting_load_board_async (fixture->home.store, HOST, NULL, SAKSI_LANGUAGE_ENGLISH, NULL,
                                  test_result_cb, &result);
  board = saksi_hosting_load_board_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (board->observations->len, ==, 1);

  return board;
}

static void
test_add (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(SaksiBoard) board = NULL;

  fill_in (fixture);
  choose (fixture, SAKSI_REPORT_REGISTRATION);
  assert_hint (fixture, "Write the country as two letters, like SG.");
  type (fixture, "country", "sg");
  type (fixture, "address", "nowhere");
  assert_hint (fixture, "Write the IP address like 203.0.113.5.");
  type (fixture, "address", "203.0.113.5");
  assert_hint (fixture, "");

  board = add (fixture);
  g_assert_cmpint (board->answers[SAKSI_HOSTING_REGISTERED].status, ==,
                   SAKSI_INFERENCE_CANDIDATE_SET);
}

/* A document answers what was chosen; it needs its file, but no page. */
static void
test_document (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, "a & b.txt");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SaksiBoard) board = NULL;

  g_assert_true (g_file_set_contents (path, "Pasal 4\n", -1, NULL));
  fill_in (fixture);
  type (fixture, "url", "");
  choose (fixture, SAKSI_REPORT_DOCUMENT);
  assert_hint (fixture, "Write the country as two letters, like SG.");
  type (fixture, "country", "ID");
  assert_hint (fixture, "Choose the file of the document.");
  saksi_report_window_set_document (SAKSI_REPORT_WINDOW (fixture->window), file);
  g_assert_cmpstr (adw_action_row_get_subtitle (test_get_part (fixture->window, "document")), ==,
                   "a & b.txt");
  assert_hint (fixture, "");

  adw_combo_row_set_selected (test_get_part (fixture->window, "question"), 2);
  board = add (fixture);
  for (guint i = SAKSI_HOSTING_RUNS; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    g_assert_cmpint (board->answers[i].status, ==, i == SAKSI_HOSTING_GOVERNED
                                                   ? SAKSI_INFERENCE_DOCUMENTED
                                                   : SAKSI_INFERENCE_NOT_OBSERVABLE);
}

/* What a kind has no use for is not asked, and what is hidden does not count. */
static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    SaksiReportKind kind;
    gboolean country, holder, sites, document;
    const char *hint;
  } kinds[] = {
    { SAKSI_REPORT_OTHER, TRUE, FALSE, FALSE, FALSE, "" },
    { SAKSI_REPORT_REGISTRATION, TRUE, TRUE, FALSE, FALSE,
      "Write the country as two letters, like SG." },
    { SAKSI_REPORT_GEO_DATABASE, TRUE, FALSE, FALSE, FALSE,
      "Write the country as two letters, like SG." },
    { SAKSI_REPORT_ANYCAST, FALSE, FALSE, TRUE, FALSE, "Several places are at least 2." },
    { SAKSI_REPORT_NETWORK, FALSE, TRUE, FALSE, FALSE,
      "Say which network it is, like AS45102." },
    { SAKSI_REPORT_DOCUMENT, TRUE, TRUE, FALSE, TRUE,
      "Write the country as two letters, like SG." },
  };

  fill_in (fixture);
  type (fixture, "sites", "1");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      choose (fixture, kinds[i].kind);
      g_assert_cmpint (gtk_widget_get_visible (test_get_part (fixture->window, "country")), ==,
                       kinds[i].country);
      g_assert_cmpint (gtk_widget_get_visible (test_get_part (fixture->window, "holder")), ==,
                       kinds[i].holder);
      g_assert_cmpint (gtk_widget_get_visible (test_get_part (fixture->window, "sites")), ==,
                       kinds[i].sites);
      g_assert_cmpint (gtk_widget_get_visible (test_get_part (fixture->window, "question")), ==,
                       kinds[i].document);
      g_assert_cmpint (gtk_widget_get_visible (test_get_part (fixture->window, "document")), ==,
                       kinds[i].document);
      assert_hint (fixture, kinds[i].hint);
    }
}

/* A date to come is refused by the core; the window stays open and says so. */
static void
test_future (Fixture      *fixture,
             gconstpointer data)
{
  fill_in (fixture);
  type (fixture, "date", "2200-01-01");
  assert_hint (fixture, "");
  g_signal_emit_by_name (test_get_part (fixture->window, "add"), "clicked");
  test_ui_wait_for (strstr (gtk_label_get_label (test_get_part (fixture->window, "hint")),
                            "future") != NULL);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/report-window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("add", test_add);
  ADD ("document", test_document);
  ADD ("kinds", test_kinds);
  ADD ("future", test_future);

  return g_test_run ();
}
