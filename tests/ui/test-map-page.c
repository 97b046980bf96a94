/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <shumate/shumate.h>
#include <string.h>

#include "common/saksi-page.h"
#include "map/saksi-board-cache.h"
#include "map/saksi-board-card.h"
#include "map/saksi-evidence-drawer.h"
#include "map/saksi-label-places.h"
#include "map/saksi-map-arrangement.h"
#include "map/saksi-map-legend.h"
#include "map/saksi-map-page.h"
#include "map/saksi-mark-list.h"
#include "map/saksi-measurement-import.h"
#include "map/saksi-question-row.h"
#include "map/saksi-service-list.h"
#include "map/saksi-time-cursor.h"
#include "map/saksi-time-scale.h"
#include "map/saksi-world-map.h"
#include "test-chart.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiMapPage *page;
} Fixture;

static void
open_page (Fixture *fixture,
           int      width,
           int      height)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->page = SAKSI_MAP_PAGE (saksi_map_page_new (fixture->home.store));
  fixture->window = test_ui_show (fixture->page, width, height);
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  open_page (fixture, 1280, 750);
}

static void
set_up_narrow (Fixture      *fixture,
               gconstpointer data)
{
  open_page (fixture, 360, 600);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

static gboolean
page_says (Fixture    *fixture,
           const char *text)
{
  return test_has_text (fixture->page, text);
}

static void
wait_until_settled (Fixture *fixture)
{
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
}

static ShumateViewport *
get_viewport (Fixture *fixture)
{
  return shumate_map_get_viewport (test_find (fixture->page, SHUMATE_TYPE_MAP));
}

/* The word of a registration, in labels and in the legend. */
static guint
count_badges (GtkWidget *widget)
{
  guint count = gtk_widget_has_css_class (widget, "map-badge") && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_badges (child);

  return count;
}

static void
test_first_sight (Fixture      *fixture,
                  gconstpointer data)
{
  GListStore *marks = saksi_world_map_get_marks (test_find (fixture->page, SAKSI_TYPE_WORLD_MAP));

  g_assert_cmpstr (saksi_map_page_get_host (fixture->page), ==, "sirekap-web.kpu.go.id");
  g_assert_true (page_says (fixture, "pemilu2024.kpu.go.id"));
  g_assert_true (page_says (fixture, "As known on 3 Apr 2024, WIB"));
  g_assert_true (page_says (fixture, "Answers from at least 5 places (anycast)"));
  g_assert_true (page_says (fixture, "Registered in Singapore"));
  g_assert_true (page_says (fixture, "8 reports, 10 claims; each may be about several questions"));
  g_assert_true (page_says (fixture, "10 claims"));
  g_assert_true (page_says (fixture, "Cannot be known from outside"));
  g_assert_true (page_says (fixture, "Storage: cannot be measured\n"
                                     "so it is not on the map"));
  g_assert_true (page_says (fixture, "Claimed place\nsomeone says so"));
  g_assert_true (page_says (fixture, "Made with Natural Earth"));
  g_assert_true (page_says (fixture, "Cyberity: France (denied by KPU RI, Kominfo)"));
  g_assert_true (page_says (fixture, "In a register, no place\nthe holder’s country"));
  g_assert_cmpuint (count_badges (GTK_WIDGET (fixture->page)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (marks)), ==, 6);
}

/* A scrolled window takes more height than one line of the legend. */
static void
test_legend_above_time (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *legend = test_find (fixture->page, SAKSI_TYPE_MAP_LEGEND);
  GtkWidget *time = test_find (fixture->page, SAKSI_TYPE_TIME_CURSOR);
  graphene_rect_t above;
  graphene_rect_t below;

  while (gtk_widget_get_parent (time) != GTK_WIDGET (fixture->page))
    time = gtk_widget_get_parent (time);
  g_assert_true (gtk_widget_compute_bounds (legend, GTK_WIDGET (fixture->page), &above));
  g_assert_true (gtk_widget_compute_bounds (time, GTK_WIDGET (fixture->page), &below));
  g_assert_cmpfloat (above.origin.y + above.size.height, <, below.origin.y);
}

static void
test_pick_service (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *list = test_find (fixture->page, GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);

  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_false (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
  wait_until_settled (fixture);
  g_assert_cmpstr (saksi_map_page_get_host (fixture->page), ==, "pemilu2024.kpu.go.id");
  g_assert_false (page_says (fixture, "Answers from at least 5 places (anycast)"));
}

/* A link may name the host by its id, and the list follows. */
static void
test_show_host (Fixture      *fixture,
                gconstpointer data)
{
  GtkListBox *list = test_find (fixture->page, GTK_TYPE_LIST_BOX);

  saksi_map_page_show_host (fixture->page, "infopemilu");
  wait_until_settled (fixture);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 4);
  g_assert_true (page_says (fixture, "Unknown"));
}

static void
test_no_such_host (Fixture      *fixture,
                   gconstpointer data)
{
  saksi_map_page_show_host (fixture->page, "example.org");
  wait_until_settled (fixture);
  g_assert_true (page_says (fixture, "This Cannot Be Read"));

  saksi_map_page_show_host (fixture->page, "sirekap-web");
  wait_until_settled (fixture);
  g_assert_true (page_says (fixture, "Answers from at least 5 places (anycast)"));
}

/* The line of days is a chart as all others. */
static void
test_cursor (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *cursor = test_find (fixture->page, SAKSI_TYPE_TIME_CURSOR);

  wait_until_settled (fixture);
  test_chart_check_keys (SAKSI_CHART (cursor), "Day Whose Knowledge Is Shown", GDK_KEY_Left,
                         GDK_KEY_Right);
  test_chart_check_pointer (SAKSI_CHART (cursor));
  test_chart_check_large (cursor);
}

static void
test_travel (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *cursor = test_find (fixture->page, SAKSI_TYPE_TIME_CURSOR);

  saksi_map_page_set_as_of (fixture->page, "2024-02-18");
  wait_until_settled (fixture);
  g_assert_true (page_says (fixture, "As known on 18 Feb 2024, WIB"));
  g_assert_true (page_says (fixture, "2 reports, 4 claims; each may be about several questions"));
  g_assert_true (page_says (fixture, "4 claims"));
  g_assert_false (page_says (fixture, "10 claims"));
  g_assert_true (page_says (fixture, "Listed as anycast in scans since 11 Apr 2022"));
  g_assert_true (page_says (fixture, "Cyberity: France"));
  g_assert_false (page_says (fixture, "Answers from at least 5 places (anycast)"));
  g_assert_false (page_says (fixture, "KPU RI: Indonesia"));

  /* From between two days, a step back leads to the earlier of them. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "map-page.earlier", NULL);
  wait_until_settled (fixture);
  g_assert_cmpstr (saksi_time_cursor_get_as_of (SAKSI_TIME_CURSOR (cursor)), ==, "2024-02-17");

  saksi_time_cursor_step (SAKSI_TIME_CURSOR (cursor), -1);
  wait_until_settled (fixture);
  g_assert_cmpstr (saksi_time_cursor_get_as_of (SAKSI_TIME_CURSOR (cursor)), ==, "2024-02-14");
  g_assert_false (page_says (fixture, "Cyberity: France"));

  saksi_time_cursor_step (SAKSI_TIME_CURSOR (cursor), 1000);
  wait_until_settled (fixture);
  g_assert_true (page_says (fixture, "As known on 3 Apr 2024, WIB"));
}

static GtkWidget *
find_selected_label (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "map-label") &&
      gtk_widget_has_css_class (widget, "selected"))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_selected_label (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The list says all that is on the map, and both show the same choice. */
static void
test_list_twin (Fixture      *fixture,
                gconstpointer data)
{
  GtkListBox *list = test_find_nth (fixture->page, GTK_TYPE_LIST_BOX, 1);
  GtkWidget *label;

  g_assert_true (page_says (fixture, "People's Republic of China, claimed by Cyberity; "
                            "denied by KPU RI, Kominfo. About: Runs at, Stored at, Under whose "
                            "law"));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  label = find_selected_label (GTK_WIDGET (fixture->page));
  g_assert_nonnull (label);

  /* The other way round. */
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 2), "activate");
  g_assert_true (find_selected_label (GTK_WIDGET (fixture->page)) != label);
  g_signal_emit_by_name (label, "clicked");
  g_assert_true (gtk_list_box_get_selected_row (list) ==
                 gtk_list_box_get_row_at_index (list, 0));
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "map-label") && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* No label of the popover gets less room than its lines need, and Escape leads back to its mark. */
static void
test_popover (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *label = find_label (GTK_WIDGET (fixture->page));
  GtkWidget *popover;

  g_assert_nonnull (label);
  gtk_widget_grab_focus (label);
  g_signal_emit_by_name (label, "clicked");
  popover = gtk_widget_get_last_child (GTK_WIDGET (fixture->page));
  g_assert_true (GTK_IS_POPOVER (popover));
  test_ui_wait_for (gtk_widget_get_mapped (popover));
  test_ui_await_room (popover);

  gtk_popover_popdown (GTK_POPOVER (popover));
  test_ui_wait_for (!gtk_widget_get_mapped (popover));
  test_ui_wait_for (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == label);
}

static void
test_open_question (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *row = test_find_nth (fixture->page, SAKSI_TYPE_QUESTION_ROW, 5);
  GtkWidget *unknown = test_find_nth (fixture->page, SAKSI_TYPE_QUESTION_ROW, 1);
  GtkWidget *button = test_find (row, GTK_TYPE_BUTTON);

  g_assert_false (test_has_text (row, "KPU RI says so, 19 Feb 2024"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (test_has_text (row, "KPU RI says so, 19 Feb 2024"));
  g_assert_true (test_has_text (row, "Claims: Statements, Not Measurements"));

  /* Where there is no answer, there is why. */
  g_signal_emit_by_name (test_find (unknown, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (test_has_text (unknown,
                                "Nothing was observed or reported about this by that day."));

  /* It stays open while the day changes, and follows it. */
  saksi_map_page_set_as_of (fixture->page, "2024-02-17");
  wait_until_settled (fixture);
  g_assert_false (test_has_text (row, "KPU RI says so, 19 Feb 2024"));
  g_assert_true (test_has_text (row, "Cyberity says so, 17 Feb 2024"));
}

/* Each answer leads to what it rests on, and from there back. */
static void
test_evidence (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *board = test_find (fixture->page, SAKSI_TYPE_BOARD_CARD);
  SaksiEvidenceDrawer *drawer = test_find (fixture->page, SAKSI_TYPE_EVIDENCE_DRAWER);
  guint n_all;

  g_assert_true (gtk_widget_activate_action (board, "board.show-evidence", "u",
                                             (guint32) SAKSI_EVIDENCE_ALL));
  n_all = saksi_evidence_drawer_get_n_items (drawer);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (drawer)));
  g_assert_true (page_says (fixture, "All Evidence"));
  g_assert_true (page_says (fixture, "What This Shows, and What Not"));

  saksi_board_card_show_evidence (SAKSI_BOARD_CARD (board), SAKSI_HOSTING_REGISTERED);
  g_assert_true (page_says (fixture, "Evidence: Registered to"));
  g_assert_cmpuint (saksi_evidence_drawer_get_n_items (drawer), >, 0);
  g_assert_cmpuint (saksi_evidence_drawer_get_n_items (drawer), <, n_all);

  /* No measurement and no report says anything about storage. */
  saksi_board_card_show_evidence (SAKSI_BOARD_CARD (board), SAKSI_HOSTING_STORED);
  g_assert_cmpuint (saksi_evidence_drawer_get_n_items (drawer), ==, 0);
  g_assert_true (page_says (fixture, "Nothing was observed or reported about this by that day."));

  /* The drawer goes along in time. */
  saksi_board_card_show_evidence (SAKSI_BOARD_CARD (board), SAKSI_EVIDENCE_ALL);
  saksi_map_page_set_as_of (fixture->page, "2024-02-01");
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
  g_assert_cmpuint (saksi_evidence_drawer_get_n_items (drawer), <, n_all);

  g_assert_true (gtk_widget_activate_action (board, "board.show-questions", NULL));
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (drawer)));
}

/* A file is imported, and the drawer then has its observations, on the day of the file. */
static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  static const char answer[] =
    "{\"Status\":0,\"TC\":false,\"RD\":true,\"RA\":true,\"AD\":false,\"CD\":false,"
    "\"Question\":[{\"name\":\"sirekap-web.kpu.go.id.\",\"type\":1}],"
    "\"Answer\":[{\"name\":\"sirekap-web.kpu.go.id.\",\"type\":1,\"TTL\":60,"
    "\"data\":\"170.33.13.55\"}]}";
  g_autofree char *path = test_home_dup_path (&fixture->home, "doh.json");
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  SaksiEvidenceDrawer *drawer = test_find (fixture->page, SAKSI_TYPE_EVIDENCE_DRAWER);
  guint before;

  g_assert_true (g_file_set_contents (path, answer, -1, NULL));
  saksi_board_card_show_evidence (test_find (fixture->page, SAKSI_TYPE_BOARD_CARD),
                                  SAKSI_EVIDENCE_ALL);
  before = saksi_evidence_drawer_get_n_items (drawer);
  g_ptr_array_add (files, g_file_new_for_path (path));
  saksi_measurement_import_start (GTK_WIDGET (fixture->page), fixture->home.store, files, NULL,
                                  cancellable);
  test_ui_wait_for (saksi_evidence_drawer_get_n_items (drawer) == before + 1);
  g_assert_true (page_says (fixture, "Answer of the name system"));
}

static gboolean
has_mark (GListModel       *marks,
          SaksiMapMarkKind  kind,
          const char       *label)
{
  for (guint i = 0; i < g_list_model_get_n_items (marks); i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (marks, i);

      if (saksi_map_mark_get_kind (mark) == kind &&
          g_str_equal (saksi_map_mark_get_label (mark), label))
        return TRUE;
    }

  return FALSE;
}

/* With measurements the page has every kind of mark: regions with “≥ n”, rings of a database,
 * registrations and landmarks; each in the legend, and storage still in it. */
static void
test_measured (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const names[] = { "rdap-ip.json", "city.mmdb", "globalping-ping.json" };
  static const char *const legend[] = {
    "Claimed place", "Reported place", "In a register, no place",
    "Measured: answers from somewhere here", "Answers at ≥ 5 places", "Guess of a database",
    "Measured from", "Storage: cannot be measured",
  };
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GListModel *marks = G_LIST_MODEL (saksi_world_map_get_marks (
    test_find (fixture->page, SAKSI_TYPE_WORLD_MAP)));
  gboolean reads_databases = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "observations",
                                                     names[i], NULL);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  saksi_measurement_import_start (GTK_WIDGET (fixture->page), fixture->home.store, files, NULL,
                                  cancellable);
  test_ui_wait_for (has_mark (marks, SAKSI_MAP_MARK_REGION, "≥ 2: 170.33.13.55"));
  wait_until_settled (fixture);

  g_assert_true (has_mark (marks, SAKSI_MAP_MARK_REGISTERED, "RDAP: Singapore"));
  g_assert_true (has_mark (marks, SAKSI_MAP_MARK_LANDMARK, "Jakarta, ID"));
#ifdef HAVE_MMDB
  g_assert_true (has_mark (marks, SAKSI_MAP_MARK_RING, "Saksi-Test-City"));
#else
  reads_databases = FALSE;
#endif
  for (guint i = 0; i < G_N_ELEMENTS (legend); i++)
    {
      g_autofree char *title = g_strconcat (legend[i], "\n", NULL);

      if ((reads_databases || i != 5) && !test_shows_part (fixture->page, title))
        g_error ("“%s” is not in the legend", legend[i]);
    }

  /* Some rows are bad, which a dialog tells. */
  test_ui_wait_for (test_find_question (NULL) != NULL);
  adw_message_dialog_response (test_find_question (NULL), "cancel");
}

/* A day that is at hand is shown at once, without a turn of the main loop in between. */
static void
test_travel_within_a_frame (Fixture      *fixture,
                            gconstpointer data)
{
  static const char *const days[] = { "2024-02-14", "2024-03-21" };
  g_autoptr(GTimer) timer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      saksi_map_page_set_as_of (fixture->page, days[i]);
      test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
    }

  timer = g_timer_new ();
  saksi_map_page_set_as_of (fixture->page, days[0]);
  g_assert_true (page_says (fixture, "As known on 14 Feb 2024, WIB"));
  g_assert_false (page_says (fixture, "Answers from at least 5 places (anycast)"));
  saksi_map_page_set_as_of (fixture->page, days[1]);
  g_assert_true (page_says (fixture, "Answers from at least 5 places (anycast)"));
  g_test_message ("two days in %.1f ms", g_timer_elapsed (timer, NULL) * 1e3);
}

/* Days are loaded ahead, and forgotten for another service. */
static void
test_board_cache (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(SaksiBoardCache) cache = saksi_board_cache_new (fixture->home.store);
  g_autoptr(GPtrArray) days = g_ptr_array_new ();
  const char *host = "sirekap-web.kpu.go.id";

  g_ptr_array_add (days, (char *) "2024-02-01");
  g_ptr_array_add (days, (char *) "2024-02-20");
  g_ptr_array_add (days, (char *) "2024-02-20");
  g_ptr_array_add (days, (char *) "2024-03-25");
  saksi_board_cache_prefetch (cache, host, days);
  test_ui_wait_for (saksi_board_cache_get_size (cache) == 3);
  g_assert_cmpstr (saksi_board_cache_lookup (cache, host, "2024-02-20")->as_of, ==, "2024-02-20");
  g_assert_null (saksi_board_cache_lookup (cache, host, "2024-02-21"));
  g_assert_null (saksi_board_cache_lookup (cache, host, NULL));
  g_assert_null (saksi_board_cache_lookup (cache, "kpu.go.id", "2024-02-20"));

  saksi_board_cache_prefetch (cache, "kpu.go.id", days);
  g_assert_cmpuint (saksi_board_cache_get_size (cache), ==, 0);
  saksi_board_cache_clear (cache);
}

static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  ShumateViewport *viewport = get_viewport (fixture);
  ShumateLocation *location = SHUMATE_LOCATION (viewport);
  double lowest = shumate_viewport_get_zoom_level (viewport);

  shumate_viewport_set_zoom_level (viewport, 0);
  g_assert_cmpfloat_with_epsilon (shumate_viewport_get_zoom_level (viewport), lowest, 1e-6);

  /* Neither pole comes nearer than the edge of the map. */
  shumate_location_set_location (location, 89, 0);
  g_assert_cmpfloat (shumate_location_get_latitude (location), <, 75);
  shumate_location_set_location (location, -89, 0);
  g_assert_cmpfloat (shumate_location_get_latitude (location), >, -75);
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *map = test_find (fixture->page, SAKSI_TYPE_WORLD_MAP);
  ShumateViewport *viewport = get_viewport (fixture);
  double zoom = shumate_viewport_get_zoom_level (viewport);
  double longitude = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));

  gtk_widget_activate_action (map, "map.zoom-in", NULL);
  test_ui_wait_for (shumate_viewport_get_zoom_level (viewport) >= zoom + 0.49);
  gtk_widget_activate_action (map, "map.pan", "(ii)", 1, 0);
  test_ui_wait_for (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) > longitude + 5);
  gtk_widget_activate_action (map, "map.show-indonesia", NULL);
  test_ui_wait_for (shumate_viewport_get_zoom_level (viewport) > zoom + 0.9);
  gtk_widget_activate_action (map, "map.show-world", NULL);
  test_ui_wait_for (shumate_viewport_get_zoom_level (viewport) < zoom + 0.01);
  wait_until_settled (fixture);
}

/* Every part of the page is reached by Tab, and then it begins anew. */
static void
test_focus_order (Fixture      *fixture,
                  gconstpointer data)
{
  const GType types[] = {
    SAKSI_TYPE_WORLD_MAP, SAKSI_TYPE_SERVICE_LIST, SAKSI_TYPE_BOARD_CARD, SAKSI_TYPE_QUESTION_ROW,
    SAKSI_TYPE_MARK_LIST, SAKSI_TYPE_TIME_CURSOR,
  };
  guint counts[G_N_ELEMENTS (types)] = { 0 };
  guint n_labels = 0, n_zoom = 0, n_steps = 0;
  GtkWidget *first;
  GtkWidget *focus;

  first = focus = test_find (fixture->page, SAKSI_TYPE_WORLD_MAP);
  g_assert_true (gtk_widget_grab_focus (first));
  do
    {
      g_test_message ("%s", G_OBJECT_TYPE_NAME (focus));
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        counts[i] += gtk_widget_get_ancestor (focus, types[i]) != NULL;
      n_labels += gtk_widget_has_css_class (focus, "map-label");
      n_zoom += gtk_widget_get_ancestor (focus, GTK_TYPE_BUTTON) != NULL &&
                g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)),
                           "map.zoom-in") == 0;
      gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    }
  while (focus != NULL && focus != first && n_steps++ < 200);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (counts[i] == 0)
      g_error ("%s is not reached", g_type_name (types[i]));
  g_assert_cmpuint (n_labels, >=, 4);
  g_assert_cmpuint (n_zoom, ==, 1);
  g_assert_cmpuint (n_steps, <, 80);
}

/* What is highlighted in the list is what the board shows, also on the way. */
static void
test_keyboard_selection (Fixture      *fixture,
                         gconstpointer data)
{
  GtkListBox *services = test_find (fixture->page, GTK_TYPE_LIST_BOX);
  GtkListBox *marks = test_find_nth (fixture->page, GTK_TYPE_LIST_BOX, 1);

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (services, 1)));
  g_signal_emit_by_name (services, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_cmpstr (saksi_map_page_get_host (fixture->page), ==, "Sirekap");
  g_signal_emit_by_name (services, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, -1, FALSE, FALSE);
  g_assert_cmpstr (saksi_map_page_get_host (fixture->page), ==, "sirekap-web.kpu.go.id");
  wait_until_settled (fixture);

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (marks, 0)));
  g_signal_emit_by_name (marks, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_nonnull (find_selected_label (GTK_WIDGET (fixture->page)));
}

/* Whether a label that is seen on the map says @text. */
static gboolean
map_says (GtkWidget  *widget,
          const char *text)
{
  if (gtk_widget_has_css_class (widget, "map-label"))
    return gtk_widget_get_child_visible (widget) && test_has_text (widget, text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (map_says (child, text))
      return TRUE;

  return FALSE;
}

/* Labels that are seen on the map, and how many of them have lost their end. */
static guint
count_labels (GtkWidget *widget,
              guint     *n_cut)
{
  guint count = 0;

  if (gtk_widget_has_css_class (widget, "map-label"))
    {
      GtkWidget *content = gtk_widget_get_first_child (widget);
      GtkWidget *label = gtk_widget_get_first_child (content);

      if (!gtk_widget_get_child_visible (widget))
        return 0;
      *n_cut += pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
      return 1;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_labels (child, n_cut);

  return count;
}

static int
find_widest (GtkWidget *widget)
{
  int widest = GTK_IS_LABEL (widget) ? gtk_widget_get_width (widget) : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    widest = MAX (widest, find_widest (child));

  return widest;
}

/* Where there is room a label tells who, else only where; that a claim is denied is never lost. */
static void
test_short_labels (Fixture      *fixture,
                   gconstpointer data)
{
  guint n_cut = 0;
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *popover;

  g_assert_cmpuint (count_labels (page, &n_cut), ==, 6);
  g_assert_cmpuint (n_cut, ==, 0);
  g_assert_true (map_says (page, "FR (denied)"));
  g_assert_false (map_says (page, "Cyberity: France (denied by KPU RI, Kominfo)"));

  /* What it leaves out is told in a popover that goes into the window. */
  g_signal_emit_by_name (find_label (page), "clicked");
  popover = gtk_widget_get_last_child (page);
  g_assert_true (test_has_text (popover, "People's Republic of China (CN)"));
  test_ui_wait_for (gtk_widget_get_mapped (popover));
  g_assert_cmpint (find_widest (popover), <=, 320);

  gtk_widget_set_size_request (page, 1280, 750);
  test_ui_wait_for (map_says (page, "Cyberity: France (denied by KPU RI, Kominfo)"));
  g_assert_false (map_says (page, "FR (denied)"));
  count_labels (page, &n_cut);
  g_assert_cmpuint (n_cut, ==, 0);
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *services = test_find (fixture->page, SAKSI_TYPE_SERVICE_LIST);
  GtkWidget *board = test_find (fixture->page, SAKSI_TYPE_BOARD_CARD);
  SaksiPage *page = SAKSI_PAGE (fixture->page);

  g_assert_true (gtk_widget_get_child_visible (services));
  g_assert_false (gtk_widget_get_child_visible (board));
  g_assert_false (saksi_page_can_go_back (page));
  g_assert_true (page_says (fixture, "Storage: cannot be measured · "
                                     "so it is not on the map"));

  saksi_map_page_show_host (fixture->page, "sirekap-web");
  test_ui_wait_for (gtk_widget_get_child_visible (board));
  g_assert_false (gtk_widget_get_child_visible (services));
  g_assert_true (saksi_page_can_go_back (page));

  saksi_page_go_back (page);
  test_ui_wait_for (gtk_widget_get_child_visible (services));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->page)), <=, 360);
}

static void
test_arrangement (void)
{
  SaksiMapNeeds needs = {
    .services_width = 270, .board_width = 330, .services_height = 900, .board_height = 900,
    .legend_width = 400, .legend_height = 30, .time_height = 90, .credit_width = 280,
    .credit_height = 34,
  };
  static const int widths[] = { 360, 620, 640, 1000, 1400 };
  static const SaksiMapArrangement wanted[] = {
    SAKSI_MAP_NARROW, SAKSI_MAP_NARROW, SAKSI_MAP_MEDIUM, SAKSI_MAP_WIDE, SAKSI_MAP_WIDE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      SaksiMapArrangement arrangement = saksi_map_arrangement_choose (widths[i], 270, 330);
      SaksiMapPlan plan;

      g_assert_cmpint (arrangement, ==, wanted[i]);
      needs.width = widths[i];
      needs.height = 700;
      saksi_map_arrangement_plan (arrangement, &needs, FALSE, &plan);

      /* Nothing reaches beyond the page, and the cards do not reach the line of time. */
      g_assert_cmpint (plan.time.x + plan.time.width, <=, widths[i]);
      g_assert_cmpint (plan.time.y + plan.time.height, <=, 700);
      g_assert_cmpint (plan.board.x + plan.board.width, <=, widths[i]);
      if (arrangement != SAKSI_MAP_NARROW)
        {
          g_assert_cmpint (plan.board.y + plan.board.height, <, plan.time.y);
          g_assert_cmpint (plan.services.y + plan.services.height, <, plan.legend.y);
        }
      if (arrangement == SAKSI_MAP_WIDE)
        g_assert_cmpint (plan.services.x + plan.services.width, <, plan.board.x);
    }
}

/* However large the text is, there is room for the list below a narrow map. */
static void
test_large_text (void)
{
  SaksiMapNeeds needs = {
    .width = 360, .height = 640, .services_width = 500, .board_width = 600,
    .services_height = 900, .board_height = 900, .legend_width = 360, .legend_height = 400,
    .time_height = 150, .credit_width = 280, .credit_height = 40,
  };
  SaksiMapPlan plan;

  saksi_map_arrangement_plan (SAKSI_MAP_NARROW, &needs, FALSE, &plan);
  g_assert_cmpint (plan.map.height, >=, 90);
  g_assert_cmpint (plan.legend.height, >=, 60);
  g_assert_cmpint (plan.services.height, >=, 200);
  g_assert_cmpint (plan.services.y + plan.services.height, <=, 640);
}

static void
test_label_places (void)
{
  SaksiLabelBox bounds = { 0, 0, 400, 300 };
  SaksiLabelBox mark;
  SaksiLabel labels[6];

  /* Six labels of one place in the middle: none on another, none outside. */
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    labels[i] = (SaksiLabel) { .anchor = { 200, 150, 10, 10 }, .width = 120, .height = 24 };
  saksi_label_places_find (labels, G_N_ELEMENTS (labels), NULL, 0, &bounds, 8);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const SaksiLabelBox *a = &labels[i].placed;

      g_assert_true (labels[i].found);
      g_assert_true (a->x >= 0 && a->y >= 0 && a->x + a->width <= 400 && a->y + a->height <= 300);
      for (guint k = 0; k < i; k++)
        {
          const SaksiLabelBox *b = &labels[k].placed;

          g_assert_true (a->x >= b->x + b->width || b->x >= a->x + a->width ||
                         a->y >= b->y + b->height || b->y >= a->y + a->height);
        }
    }

  /* A mark beside it is not covered as long as there is room elsewhere. */
  saksi_label_places_find (labels, 1, NULL, 0, &bounds, 8);
  mark = labels[0].placed;
  saksi_label_places_find (labels, 1, &mark, 1, &bounds, 8);
  g_assert_true (labels[0].found);
  g_assert_true (labels[0].placed.y >= mark.y + mark.height ||
                 labels[0].placed.y + labels[0].placed.height <= mark.y ||
                 labels[0].placed.x >= mark.x + mark.width ||
                 labels[0].placed.x + labels[0].placed.width <= mark.x);

  /* Nor is a country above it, by any of several: there is room in more lines at the side. */
  bounds = (SaksiLabelBox) { 0, 0, 640, 290 };
  mark = (SaksiLabelBox) { 460, 0, 180, 215 };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    labels[i] = (SaksiLabel) { .anchor = { 560, 250, 2, 2 }, .width = 180, .height = 24 };
  saksi_label_places_find (labels, G_N_ELEMENTS (labels), &mark, 1, &bounds, 8);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_true (labels[i].placed.x + labels[i].placed.width <= mark.x ||
                   labels[i].placed.y >= mark.y + mark.height);

  /* Where there is room for one, there is one. */
  bounds = (SaksiLabelBox) { 0, 0, 130, 30 };
  saksi_label_places_find (labels, 2, NULL, 0, &bounds, 8);
  g_assert_true (labels[0].found);
  g_assert_false (labels[1].found);
}

static void
moment_free (gpointer data)
{
  saksi_moment_free (data);
}

static void
test_time_scale (void)
{
  static const char *const dates[] = {
    "2022-07-06", "2024-02-14", "2024-02-14", "2024-02-17", "not a date", "2024-04-03",
  };
  g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func (moment_free);
  g_autoptr(GArray) days = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      SaksiMoment *moment = g_new0 (SaksiMoment, 1);

      moment->date = g_strdup (dates[i]);
      moment->id = g_strdup_printf ("%u", i);
      moment->kind = i == 1 ? SAKSI_MOMENT_REPORT : SAKSI_MOMENT_CLAIM;
      g_ptr_array_add (moments, moment);
    }

  days = saksi_time_scale_build (moments);
  g_assert_cmpuint (days->len, ==, 4);
  g_assert_cmpuint (g_array_index (days, SaksiTimeDay, 1).n_claims, ==, 1);
  g_assert_cmpuint (g_array_index (days, SaksiTimeDay, 1).n_reports, ==, 1);
  g_assert_cmpfloat (g_array_index (days, SaksiTimeDay, 0).place, ==, 0);
  g_assert_cmpfloat (g_array_index (days, SaksiTimeDay, 3).place, ==, 1);

  g_assert_cmpint (saksi_time_scale_find_day (days, "2021-01-01"), ==, -1);
  g_assert_cmpint (saksi_time_scale_find_day (days, "2024-02-16"), ==, 1);
  g_assert_cmpint (saksi_time_scale_find_near (days, 0.99), ==, 3);
  g_assert_cmpfloat (saksi_time_scale_get_place (days, "2024-02-15"), >,
                     saksi_time_scale_get_place (days, "2024-02-14"));
  g_assert_cmpfloat (saksi_time_scale_get_place (days, "2030-01-01"), ==, 1);
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
    { "/map-page/first-sight", test_first_sight },
    { "/map-page/legend-above-time", test_legend_above_time },
    { "/map-page/pick-service", test_pick_service },
    { "/map-page/show-host", test_show_host },
    { "/map-page/no-such-host", test_no_such_host },
    { "/map-page/cursor", test_cursor },
    { "/map-page/travel", test_travel },
    { "/map-page/list-twin", test_list_twin },
    { "/map-page/travel-within-a-frame", test_travel_within_a_frame },
    { "/map-page/board-cache", test_board_cache },
    { "/map-page/import", test_import },
    { "/map-page/measured", test_measured },
    { "/map-page/open-question", test_open_question },
    { "/map-page/evidence", test_evidence },
    { "/map-page/limits", test_limits },
    { "/map-page/keys", test_keys },
    { "/map-page/popover", test_popover },
    { "/map-page/focus-order", test_focus_order },
    { "/map-page/keyboard-selection", test_keyboard_selection },
  };

  test_ui_init (&argc, &argv);

  g_test_add_func ("/map-page/arrangement", test_arrangement);
  g_test_add_func ("/map-page/large-text", test_large_text);
  g_test_add_func ("/map-page/label-places", test_label_places);
  g_test_add_func ("/map-page/time-scale", test_time_scale);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/map-page/narrow", Fixture, NULL, set_up_narrow, test_narrow, tear_down);
  g_test_add ("/map-page/short-labels", Fixture, NULL, set_up_narrow, test_short_labels,
              tear_down);

  return g_test_run ();
}
