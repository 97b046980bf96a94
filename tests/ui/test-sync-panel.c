/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "common/saksi-page.h"
#include "form/saksi-form-quota.h"
#include "result/saksi-import.h"
#include "sources/saksi-form-room.h"
#include "sources/saksi-region-picker.h"
#include "sources/saksi-server-window.h"
#include "sources/saksi-sources-page.h"
#include "sources/saksi-sync-panel.h"
#include "test-find.h"
#include "test-server.h"
#include "test-ui.h"
#include "test-util.h"
#include "window/saksi-window.h"

/* Fetching as a person does it: in the window, from a server on this computer. */

#define REGION "110101"
#define STATION "/mirror/pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001002.json"

typedef struct
{
  char *folder;
  char *cache;
  SaksiStore *store;
  SaksiWindow *window;
  SaksiSyncPanel *panel; /* borrowed of the window */
  TestServer *server;
  TestTree *tree;
  TestClock clock;
} Fixture;

static gboolean
says (Fixture    *fixture,
      const char *name,
      const char *text)
{
  return strstr (gtk_label_get_label (test_get_part (fixture->panel, name)), text) != NULL;
}

static void
click (Fixture    *fixture,
       const char *name)
{
  g_assert_true (gtk_widget_get_mapped (test_get_part (fixture->panel, name)));
  g_assert_true (gtk_widget_is_sensitive (test_get_part (fixture->panel, name)));
  g_signal_emit_by_name (test_get_part (fixture->panel, name), "clicked");
}

static SaksiSyncState
get_state (Fixture *fixture)
{
  return saksi_sync_get_state (saksi_sync_panel_get_fetcher (fixture->panel));
}

static gboolean
is_estimated (Fixture *fixture)
{
  return says (fixture, "status", "What this would be") &&
         gtk_widget_get_visible (test_get_part (fixture->panel, "details"));
}

/* The program starts: the window with its page of sources. */
static void
open_window (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *page;
  SaksiSync *sync;

  fixture->store = test_open_store (fixture->cache, &error);
  g_assert_no_error (error);
  fixture->window = saksi_window_new (NULL, NULL);
  saksi_window_set_store (fixture->window, fixture->store);
  page = saksi_sources_page_new (fixture->store);
  saksi_window_add_subpage (fixture->window, SAKSI_PAGE_SOURCES, SAKSI_PAGE (page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-sources", NULL);
  fixture->panel = test_find (page, SAKSI_TYPE_SYNC_PANEL);
  sync = saksi_sync_panel_get_fetcher (fixture->panel);
  saksi_sync_set_clock (sync, &fixture->clock.clock);
  fixture->clock.sync = sync;
  test_ui_wait_for (is_estimated (fixture));
}

/* It quits, whatever it is doing. */
static void
close_window (Fixture *fixture)
{
  fixture->clock.sync = NULL;
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_add_weak_pointer (G_OBJECT (fixture->store), (gpointer *) &fixture->store);
  g_object_unref (fixture->store);
  test_ui_wait_for (fixture->store == NULL);
}

#define PAGE "6244/pemilu/ppwp/11/01/01/20/01/1101012001002-20240214-190000--" \
  "00000000-0000-4000-8000-00000000000"
#define DOCUMENT "{\"chart\": {\"100025\": 7, \"100026\": 8, \"100027\": 9}, " \
  "\"images\": [\"https://forms.example/" PAGE "1.jpg\", " \
  "\"https://forms.example/" PAGE "2.jpg\", \"https://forms.example/" PAGE "3.jpg\"], " \
  "\"ts\": \"2024-02-15 10:00:00\", " \
  "\"administrasi\": {\"suara_sah\": 24, \"suara_total\": 24, \"suara_tidak_sah\": 0, " \
  "\"pemilih_dpt_j\": 30, \"pemilih_dpt_l\": 15, \"pemilih_dpt_p\": 15, " \
  "\"pengguna_dpt_j\": 24, \"pengguna_dpt_l\": 12, \"pengguna_dpt_p\": 12, " \
  "\"pengguna_dptb_j\": 0, \"pengguna_dptb_l\": 0, \"pengguna_dptb_p\": 0, " \
  "\"pengguna_non_dpt_j\": 0, \"pengguna_non_dpt_l\": 0, \"pengguna_non_dpt_p\": 0, " \
  "\"pengguna_total_j\": 24, \"pengguna_total_l\": 12, \"pengguna_total_p\": 12}, " \
  "\"status_suara\": true, \"status_adm\": true}"

/* The documents lie below a prefix, as on a mirror. */
static void
make_tree (Fixture *fixture)
{
  static const guint8 jpeg[2000] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F' };
  g_autoptr(GRand) rand = g_rand_new_with_seed (2024);

  fixture->tree = test_tree_new ();
  test_tree_add_random (fixture->tree, rand);
  for (guint i = 0; i < fixture->tree->files->len; i++)
    {
      TestFile *file = fixture->tree->files->pdata[i];
      g_autofree char *path = g_steal_pointer (&file->path);

      file->path = g_strconcat ("mirror/", path, NULL);
    }
  test_tree_add_bytes (fixture->tree, "mirror/" PAGE "1.jpg", jpeg, sizeof jpeg);
  test_tree_add_bytes (fixture->tree, "mirror/" PAGE "2.jpg", jpeg, sizeof jpeg - 1);
  test_tree_add_bytes (fixture->tree, "mirror/" PAGE "3.jpg", jpeg, sizeof jpeg - 2);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  make_tree (fixture);
  test_clock_init (&fixture->clock);
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);
  open_window (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_window (fixture);
  test_server_free (fixture->server);
  test_tree_free (fixture->tree);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
}

static guint
count_servers (Fixture *fixture)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (test_get_part (fixture->panel,
                                                                           "server")));
}

static gpointer
get_field (const char *name)
{
  return test_get_part (test_find_window (SAKSI_TYPE_SERVER_WINDOW), name);
}

static void
fill (const char *name,
      const char *text)
{
  gtk_editable_set_text (get_field (name), text);
}

static void
save (void)
{
  g_assert_true (gtk_widget_is_sensitive (get_field ("save")));
  g_signal_emit_by_name (get_field ("save"), "clicked");
}

static void
open_adding (Fixture *fixture)
{
  g_signal_emit_by_name (test_get_part (fixture->panel, "adding"), "activated");
  g_assert_nonnull (test_find_window (SAKSI_TYPE_SERVER_WINDOW));
}

static void
type_address (Fixture    *fixture,
              const char *address)
{
  open_adding (fixture);
  g_assert_false (gtk_widget_is_sensitive (get_field ("save")));
  fill ("address", address);
  save ();
}

/* Adds the test's server and chooses one district. */
static void
choose (Fixture *fixture)
{
  g_autofree char *address = g_strconcat (test_server_get_base (fixture->server), "mirror", NULL);
  guint n = count_servers (fixture);

  type_address (fixture, address);
  test_ui_wait_for (count_servers (fixture) == n + 1);
  g_assert_cmpuint (adw_combo_row_get_selected (test_get_part (fixture->panel, "server")), ==, n);
  saksi_region_picker_set_code (test_get_part (fixture->panel, "region"), REGION);
  test_ui_wait_for (is_estimated (fixture));
}

static void
start (Fixture *fixture)
{
  fixture->clock.arrived = 0;
  click (fixture, "start");
}

/* Progress is not told all the time, but the clock of the test runs ahead. */
static void
outlast_interval (Fixture *fixture)
{
  click (fixture, "pause");
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_PAUSED);
  g_usleep (G_USEC_PER_SEC / 4);
  click (fixture, "pause");
}

static void
test_fetch (Fixture      *fixture,
            gconstpointer data)
{
  /* Nothing is asked before it starts. */
  choose (fixture);
  g_assert_true (says (fixture, "details", "request"));
  g_assert_true (says (fixture, "details", "about"));
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);

  start (fixture);
  test_ui_wait_for (test_server_get_requests (fixture->server)->len >= 3);
  outlast_interval (fixture);
  test_ui_wait_for (says (fixture, "details", "left for what is known"));
  g_assert_true (says (fixture, "details", "requests a second"));
  g_assert_true (says (fixture, "status", "Fetching"));
  g_assert_false (gtk_widget_get_visible (test_get_part (fixture->panel, "start")));
  g_assert_false (gtk_widget_is_sensitive (test_get_part (fixture->panel, "server")));

  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  g_assert_true (says (fixture, "status", "Everything that was asked for"));
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, 1);
  g_assert_true (gtk_widget_get_visible (test_get_part (fixture->panel, "start")));
  g_assert_false (gtk_widget_get_visible (test_get_part (fixture->panel, "pause")));
}

/* A server that wants time gets it, and the person reads until when. */
static void
test_waiting (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *words;
  } cases[] = {
    { 429, "The server asks for fewer requests" },
    { 503, "The server cannot answer at the moment" },
  };

  choose (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TestAnswer answer = { TEST_ANSWER_STATUS, cases[i].status, "600" };
      SaksiSync *sync = saksi_sync_panel_get_fetcher (fixture->panel);
      gint64 began = fixture->clock.now / G_USEC_PER_SEC;

      test_server_misbehave (fixture->server, STATION, 1, &answer);
      start (fixture);
      test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_WAITING);
      g_assert_true (says (fixture, "status", cases[i].words));
      g_assert_true (says (fixture, "status", "Waiting until"));
      g_assert_true (says (fixture, "status", "WIB"));
      g_assert_cmpint (saksi_sync_get_retry_time (sync), >=, began + 600);
      test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
    }
}

static void
test_pause (Fixture      *fixture,
            gconstpointer data)
{
  guint n_requests;

  choose (fixture);
  start (fixture);
  test_ui_wait_for (test_server_get_requests (fixture->server)->len >= 3);
  click (fixture, "pause");
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_PAUSED);
  g_assert_true (says (fixture, "status", "Paused"));
  g_assert_cmpstr (gtk_button_get_label (test_get_part (fixture->panel, "pause")), ==, "_Resume");
  n_requests = test_server_get_requests (fixture->server)->len;

  click (fixture, "pause");
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_RUNNING &&
                    test_server_get_requests (fixture->server)->len > n_requests);
  click (fixture, "cancel");
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_IDLE);
  test_ui_wait_for (gtk_widget_get_visible (test_get_part (fixture->panel, "start")));
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, 0);

  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, 1);
}

/* Quitting in the middle loses nothing, and the next start goes on with the same. */
static void
test_quit (Fixture      *fixture,
           gconstpointer data)
{
  GPtrArray *requests = test_server_get_requests (fixture->server);
  guint n_before;

  choose (fixture);
  start (fixture);
  test_ui_wait_for (requests->len >= 8);
  close_window (fixture);
  n_before = requests->len;

  open_window (fixture);
  g_assert_cmpuint (requests->len, ==, n_before);
  test_ui_wait_for (gtk_widget_is_sensitive (test_get_part (fixture->panel, "start")));
  g_assert_cmpstr (saksi_region_picker_get_code (test_get_part (fixture->panel, "region")), ==,
                   REGION);
  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  /* What had come is not asked for again. */
  g_assert_cmpuint (test_server_count (fixture->server, "/mirror/pemilu/ppwp.json"), ==, 1);
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, 1);
}

static gpointer
get_in_picker (Fixture    *fixture,
               const char *name)
{
  return gtk_widget_get_template_child (test_get_part (fixture->panel, "region"),
                                        SAKSI_TYPE_REGION_PICKER, name);
}

static void
search_region (Fixture    *fixture,
               const char *text)
{
  gtk_menu_button_popup (get_in_picker (fixture, "button"));
  test_ui_wait_for (gtk_widget_get_mapped (get_in_picker (fixture, "entry")));
  gtk_editable_set_text (get_in_picker (fixture, "entry"), text);
  g_signal_emit_by_name (get_in_picker (fixture, "entry"), "activate");
}

/* A region is searched by name once its list is here, and by code before that. */
static void
test_region (Fixture      *fixture,
             gconstpointer data)
{
  SaksiRegionPicker *region = test_get_part (fixture->panel, "region");
  AdwActionRow *row = ADW_ACTION_ROW (region);
  g_autofree char *name = NULL;

  g_assert_cmpstr (saksi_region_picker_get_code (region), ==, "");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "All regions");
  search_region (fixture, "1101");
  g_assert_cmpstr (saksi_region_picker_get_code (region), ==, "1101");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "1101");
  saksi_region_picker_set_code (region, "11x");
  g_assert_cmpstr (saksi_region_picker_get_code (region), ==, "1101");

  choose (fixture);
  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  saksi_region_picker_set_code (region, "");
  saksi_region_picker_set_code (region, REGION);
  test_ui_wait_for (g_str_has_suffix (adw_action_row_get_subtitle (row), " · " REGION));

  name = g_strndup (adw_action_row_get_subtitle (row),
                    strlen (adw_action_row_get_subtitle (row)) - strlen (" · " REGION));
  search_region (fixture, "0");
  g_assert_cmpstr (saksi_region_picker_get_code (region), ==, "");
  search_region (fixture, name);
  test_ui_wait_for (g_str_equal (saksi_region_picker_get_code (region), REGION));
  g_signal_emit_by_name (get_in_picker (fixture, "all"), "clicked");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "All regions");
}

typedef struct
{
  TestAnswer answer;
  const char *words; /* in the list of what was not received */
} Problem;

static const Problem problems[] = {
  { { TEST_ANSWER_BODY, 1, "<html>Log in</html>" }, "What came is not the document" },
  { { TEST_ANSWER_REDIRECT, 0, STATION }, "The server redirects in a loop" },
  { { TEST_ANSWER_REDIRECT, 0, "https://example.org/" }, "or to a server that is not on the list" },
  { { TEST_ANSWER_LARGE, 17 * 1024 * 1024, NULL }, "The document is larger than Saksi takes" },
};

/* What did not come is counted, listed with the reason, and fetched with the next start. */
static void
test_problem (Fixture      *fixture,
              gconstpointer data)
{
  const Problem *problem = data;

  choose (fixture);
  test_server_misbehave (fixture->server, STATION, 0, &problem->answer);
  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  g_assert_true (says (fixture, "details", "1 failed"));
  test_ui_wait_for (gtk_widget_get_visible (test_get_part (fixture->panel, "failures")));
  g_assert_true (test_has_part (test_get_part (fixture->panel, "failures"), problem->words));
  g_assert_true (test_has_part (test_get_part (fixture->panel, "failures"), "1101012001002"));

  test_server_behave (fixture->server);
  test_server_forget (fixture->server);
  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  g_assert_cmpuint (test_server_count (fixture->server, STATION), ==, 1);
  test_ui_wait_for (!gtk_widget_get_visible (test_get_part (fixture->panel, "failures")));
}

/* Without a network it ends, says so, and can be started again. */
static void
test_unreachable (Fixture      *fixture,
                  gconstpointer data)
{
  guint n = count_servers (fixture);

  type_address (fixture, "http://127.0.0.1:1/");
  test_ui_wait_for (count_servers (fixture) == n + 1);
  test_ui_wait_for (is_estimated (fixture));
  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_FAILED);
  g_assert_true (says (fixture, "status", "or there is no network"));
  g_assert_true (gtk_widget_get_visible (test_get_part (fixture->panel, "start")));
  g_assert_true (gtk_widget_is_sensitive (test_get_part (fixture->panel, "start")));
}

static void
assert_refused (const char *field,
                const char *text,
                const char *words)
{
  fill (field, text);
  g_assert_false (gtk_widget_get_visible (get_field ("problem")));
  save ();
  g_assert_true (gtk_widget_get_visible (get_field ("problem")));
  g_assert_true (test_has_part (get_field ("problem"), words));
  g_assert_true (gtk_widget_has_css_class (get_field (field), "error"));
}

/* What cannot be asked is told in plain words, beside what is wrong. */
static void
test_addresses (Fixture      *fixture,
                gconstpointer data)
{
  guint n = count_servers (fixture);

  open_adding (fixture);
  assert_refused ("address", "http://example.org/", "http on this computer alone");
  assert_refused ("address", "https://me@example.org/", "not an address");
  assert_refused ("address", "https://sirekap-obj-data.kpu.go.id", "on the list already");
  fill ("address", "https://example.org/");
  assert_refused ("profile", "a/b", "one word");
  fill ("profile", "pemilu");
  assert_refused ("forms", "http://example.org/", "http on this computer alone");
  gtk_window_destroy (test_find_window (SAKSI_TYPE_SERVER_WINDOW));
  g_assert_cmpuint (count_servers (fixture), ==, n);
}

static const char *
get_server_name (Fixture *fixture)
{
  GObject *item = adw_combo_row_get_selected_item (test_get_part (fixture->panel, "server"));

  return item != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "";
}

/* Names, addresses and folders of one's own servers can be changed, those that came cannot. */
static void
test_change (Fixture      *fixture,
             gconstpointer data)
{
  guint n;

  g_assert_false (gtk_widget_get_visible (test_get_part (fixture->panel, "edit")));
  choose (fixture);
  n = count_servers (fixture);
  click (fixture, "edit");
  fill ("name", "Mirror");
  save ();
  test_ui_wait_for (g_str_equal (get_server_name (fixture), "Mirror"));
  g_assert_null (test_find_window (SAKSI_TYPE_SERVER_WINDOW));

  click (fixture, "edit");
  g_assert_cmpstr (gtk_editable_get_text (get_field ("name")), ==, "Mirror");
  fill ("name", "");
  fill ("address", "https://example.org/data");
  save ();
  test_ui_wait_for (g_str_equal (get_server_name (fixture), "https://example.org/data/"));
  g_assert_cmpuint (count_servers (fixture), ==, n);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);
}

/* Servers of the state cannot be asked faster than is polite. */
static void
test_rate (Fixture      *fixture,
           gconstpointer data)
{
  GtkSpinButton *rate = test_get_part (fixture->panel, "rate");

  gtk_spin_button_set_value (rate, 50);
  g_assert_cmpfloat (gtk_spin_button_get_value (rate), ==, 1);
  choose (fixture);
  g_assert_cmpfloat (gtk_spin_button_get_value (rate), ==, 1);
  gtk_spin_button_set_value (rate, 50);
  g_assert_cmpfloat (gtk_spin_button_get_value (rate), ==, 10);
  adw_combo_row_set_selected (test_get_part (fixture->panel, "server"), 0);
  g_assert_cmpfloat (gtk_spin_button_get_value (rate), ==, 1);
}

/* A station whose document is in the cache and names three pages, which the server has. */
static void
add_form (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "documents", NULL);
  const char *paths[] = { folder, NULL };
  g_autoptr(TestTree) documents = test_tree_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  test_tree_add (documents, "pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001002.json",
                 DOCUMENT);
  test_tree_write_folder (documents, folder);
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  saksi_import_run_finish (test_wait (&result), &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary.stations, ==, 1);
}

static void
load_quota (Fixture        *fixture,
            SaksiFormQuota *quota)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_form_quota_load_async (fixture->store, NULL, test_result_cb, &result);
  g_assert_true (saksi_form_quota_load_finish (test_wait (&result), quota, NULL));
}

/* Images alone, of stations with findings; no room, then more of it; and images are deleted again,
 * after a question that tells how many. */
static void
test_room (Fixture      *fixture,
           gconstpointer data)
{
  SaksiFormRoom *room = test_get_part (fixture->panel, "room");
  AdwMessageDialog *question;
  SaksiFormQuota quota;

  add_form (fixture);
  choose (fixture);
  adw_combo_row_set_selected (test_get_part (fixture->panel, "forms"), SAKSI_SYNC_FORMS_CHECKED);
  test_ui_wait_for (says (fixture, "details", "Nothing: all images"));
  adw_combo_row_set_selected (test_get_part (fixture->panel, "forms"), SAKSI_SYNC_FORMS_ONLY);
  test_ui_wait_for (says (fixture, "details", "3 requests · about"));

  saksi_form_room_allow (room, 0);
  test_ui_wait_for (says (fixture, "details", "may take up 0 bytes more"));
  start (fixture);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_FULL);
  g_assert_true (says (fixture, "status", "all the room that they may"));
  test_ui_wait_for (gtk_button_get_label (test_get_part (fixture->panel, "allow")) != NULL);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);

  fixture->clock.arrived = 0;
  click (fixture, "allow");
  test_ui_wait_for (get_state (fixture) != SAKSI_SYNC_FULL);
  test_ui_wait_for (get_state (fixture) == SAKSI_SYNC_DONE);
  g_assert_false (gtk_widget_get_visible (test_get_part (fixture->panel, "full")));
  load_quota (fixture, &quota);
  g_assert_cmpint (quota.limit, ==, 100 * 1000 * 1000);
  g_assert_cmpint (quota.used, ==, 5997);

  saksi_form_room_delete (room);
  test_ui_wait_for ((question = test_find_question (NULL)) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (question), REGION));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "3 images"));
  adw_message_dialog_response (question, "accept");
  gtk_window_destroy (GTK_WINDOW (question));
  test_ui_wait_for (says (fixture, "details", "3 requests · about"));
  load_quota (fixture, &quota);
  g_assert_cmpint (quota.used, ==, 0);
}

static void
add (const char   *path,
     gconstpointer data,
     void        (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  add ("/sync-panel/fetch", NULL, test_fetch);
  add ("/sync-panel/waiting", NULL, test_waiting);
  add ("/sync-panel/pause", NULL, test_pause);
  add ("/sync-panel/quit", NULL, test_quit);
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync-panel/problem/%u", i);

      add (path, &problems[i], test_problem);
    }
  add ("/sync-panel/unreachable", NULL, test_unreachable);
  add ("/sync-panel/addresses", NULL, test_addresses);
  add ("/sync-panel/change", NULL, test_change);
  add ("/sync-panel/rate", NULL, test_rate);
  add ("/sync-panel/region", NULL, test_region);
  add ("/sync-panel/room", NULL, test_room);

  return g_test_run ();
}
