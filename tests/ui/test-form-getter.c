/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "form/saksi-form-quota.h"
#include "station/saksi-form-view.h"
#include "station/saksi-station-view.h"
#include "sync/saksi-sync-source.h"
#include "test-find.h"
#include "test-home.h"
#include "test-server.h"
#include "test-ui.h"
#include "test-util.h"

/* A person looks at a station whose form is not on this computer, and gets it from a server. */

#define CODE "1101012001002"
#define PAGE "0e2a/pemilu/ppwp/11/01/01/20/01/" CODE "-20240214-190000--" \
  "00000000-0000-4000-8000-00000000000"
#define DOCUMENT "{\"mode\": \"hhcw\", \"chart\": {\"100025\": 7, \"100026\": 8, \"100027\": 9}, " \
  "\"images\": [\"https://forms.example/" PAGE "1.jpg\", " \
  "\"https://forms.example/" PAGE "2.jpg\", null], \"administrasi\": null, \"psu\": null, " \
  "\"ts\": \"2024-02-15 10:00:00\", \"status_suara\": true, \"status_adm\": false}"

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiStationView *view;
  TestServer *server;
  TestTree *tree;
  TestClock clock;
} Fixture;

static void
import (Fixture *fixture)
{
  g_autofree char *folder = test_home_dup_path (&fixture->home, "documents");
  g_autoptr(TestTree) documents = test_tree_new ();
  SaksiImportSummary summary;

  test_tree_add (documents, "pemilu/hhcw/ppwp/11/1101/110101/1101012001/" CODE ".json", DOCUMENT);
  test_tree_write_folder (documents, folder);
  test_home_import (&fixture->home, "documents", &summary);
  g_assert_cmpint (summary.stations, ==, 1);
}

static void
add_image (Fixture    *fixture,
           const char *path)
{
  g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 60);
  g_autofree char *data = NULL;
  gsize length;

  gdk_pixbuf_fill (picture, 0xddddccff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &data, &length, "jpeg", NULL, NULL));
  test_tree_add_bytes (fixture->tree, path, data, length);
}

static void
save_source (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const char *base = test_server_get_base (fixture->server);
  g_autoptr(SaksiSyncSource) source = saksi_sync_source_new ("Test", base, NULL, NULL, NULL,
                                                             &error);

  g_assert_no_error (error);
  saksi_sync_source_save_async (fixture->home.store, source, NULL, test_result_cb, &result);
  saksi_sync_source_save_finish (test_wait (&result), &error);
  g_assert_no_error (error);
}

static void
set_quota (Fixture *fixture,
           gint64   limit)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_form_quota_save_async (fixture->home.store, limit, NULL, test_result_cb, &result);
  g_assert_true (saksi_form_quota_save_finish (test_wait (&result), NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_EMPTY);
  fixture->tree = test_tree_new ();
  add_image (fixture, PAGE "1.jpg");
  add_image (fixture, PAGE "2.jpg");
  test_clock_init (&fixture->clock);
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);
  import (fixture);
  save_source (fixture);

  fixture->view = SAKSI_STATION_VIEW (saksi_station_view_new ());
  fixture->window = test_ui_show (fixture->view, 1000, 700);
  saksi_station_view_show (fixture->view, fixture->home.store,
                           saksi_contest_from_name ("ppwp-2024"), CODE);
  test_ui_wait_for (saksi_station_view_get_settled (fixture->view));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
  test_server_free (fixture->server);
  test_tree_free (fixture->tree);
}

static GtkWidget *
find_button (Fixture *fixture)
{
  return test_find_shown (fixture->view, GTK_TYPE_BUTTON, "Get the Form…");
}

static SaksiFormViewState
get_state (Fixture *fixture)
{
  GtkWidget *view = test_find_shown (fixture->view, SAKSI_TYPE_FORM_VIEW, NULL);

  return saksi_form_view_get_state (SAKSI_FORM_VIEW (view));
}

static void
ask (Fixture *fixture)
{
  test_ui_wait_for (find_button (fixture) != NULL);
  g_signal_emit_by_name (find_button (fixture), "clicked");
  test_ui_wait_for (test_find_question ("Get the Pages of This Form?") != NULL);
}

static void
answer (const char *heading,
        gboolean    yes)
{
  AdwMessageDialog *question = test_find_question (heading);

  g_assert_nonnull (question);
  adw_message_dialog_response (question, yes ? "accept" : "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
}

static guint
count_requests (Fixture *fixture)
{
  return test_server_get_requests (fixture->server)->len;
}

static void
test_get (Fixture      *fixture,
          gconstpointer data)
{
  AdwMessageDialog *question;

  g_assert_cmpint (get_state (fixture), ==, SAKSI_FORM_VIEW_NOT_DOWNLOADED);
  ask (fixture);
  question = test_find_question ("Get the Pages of This Form?");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "2 images"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "127.0.0.1"));
  answer ("Get the Pages of This Form?", FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_requests (fixture), ==, 0);

  ask (fixture);
  answer ("Get the Pages of This Form?", TRUE);
  test_ui_wait_for (find_button (fixture) == NULL);
  test_ui_wait_for (get_state (fixture) == SAKSI_FORM_VIEW_PAGE);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
  g_assert_null (find_button (fixture));
}

/* When there is no room, the person decides whether there is to be more. */
static void
test_full (Fixture      *fixture,
           gconstpointer data)
{
  set_quota (fixture, 0);
  ask (fixture);
  answer ("Get the Pages of This Form?", TRUE);
  test_ui_wait_for (test_find_question ("Allow More Room for Forms?") != NULL);
  g_assert_cmpuint (count_requests (fixture), ==, 0);
  answer ("Allow More Room for Forms?", FALSE);
  g_assert_cmpint (get_state (fixture), ==, SAKSI_FORM_VIEW_NOT_DOWNLOADED);

  set_quota (fixture, 500);
  ask (fixture);
  answer ("Get the Pages of This Form?", TRUE);
  test_ui_wait_for (test_find_question ("Allow More Room for Forms?") != NULL);
  answer ("Allow More Room for Forms?", TRUE);
  test_ui_wait_for (get_state (fixture) == SAKSI_FORM_VIEW_PAGE);
}

/* A server that does not have them is told of. */
static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  const TestAnswer missing = { TEST_ANSWER_STATUS, 404, NULL };

  test_server_misbehave (fixture->server, "/" PAGE "1.jpg", 0, &missing);
  test_server_misbehave (fixture->server, "/" PAGE "2.jpg", 0, &missing);
  ask (fixture);
  answer ("Get the Pages of This Form?", TRUE);
  test_ui_wait_for (test_find_question ("The Form Could Not Be Fetched") != NULL);
  answer ("The Form Could Not Be Fetched", FALSE);
  test_ui_wait_for (find_button (fixture) != NULL);
}

static void
import_broken (Fixture *fixture)
{
  static const guint8 broken[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0 };
  g_autofree char *folder = test_home_dup_path (&fixture->home, "broken");
  const char *paths[] = { folder, NULL };
  g_autoptr(TestTree) images = test_tree_new ();
  g_autoptr(GAsyncResult) result = NULL;
  SaksiImportSummary summary;

  test_tree_add_bytes (images, PAGE "1.jpg", broken, sizeof broken);
  test_tree_write_folder (images, folder);
  saksi_import_run_async (fixture->home.store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, NULL));
  g_assert_cmpint (summary.images, ==, 1);
}

/* A damaged image is told of, its bytes can be saved, and the page is fetched once more; what came
 * first stays as an older version. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  import_broken (fixture);
  gtk_widget_activate_action (view, "station.refresh", NULL);
  test_ui_wait_for (get_state (fixture) == SAKSI_FORM_VIEW_NOT_DOWNLOADED);
  gtk_widget_activate_action (test_find_shown (view, SAKSI_TYPE_FORM_VIEW, NULL),
                              "form.previous-page", NULL);
  test_ui_wait_for (get_state (fixture) == SAKSI_FORM_VIEW_BROKEN);
  test_ui_wait_for (test_find_shown (view, GTK_TYPE_BUTTON, "Get This Page Again…") != NULL);
  g_assert_nonnull (test_find_shown (view, GTK_TYPE_BUTTON, "Save the File…"));

  g_signal_emit_by_name (test_find_shown (view, GTK_TYPE_BUTTON, "Get This Page Again…"),
                         "clicked");
  test_ui_wait_for (test_find_question ("Get the Pages of This Form?") != NULL);
  answer ("Get the Pages of This Form?", TRUE);
  test_ui_wait_for (get_state (fixture) == SAKSI_FORM_VIEW_PAGE);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
  g_assert_null (test_find_shown (view, GTK_TYPE_BUTTON, "Save the File…"));
  g_assert_true (gtk_widget_activate_action (test_find_shown (view, SAKSI_TYPE_FORM_VIEW, NULL),
                                             "panes.version", NULL));
  test_ui_wait_for (get_state (fixture) == SAKSI_FORM_VIEW_BROKEN);
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
  test_ui_init (&argc, &argv);

  add ("/form-getter/get", test_get);
  add ("/form-getter/full", test_full);
  add ("/form-getter/missing", test_missing);
  add ("/form-getter/again", test_again);

  return g_test_run ();
}
