/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "common/saksi-page.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-split.h"
#include "statement/saksi-content-ensure.h"
#include "test-chart.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"
#include "timeline/saksi-axis-layout.h"
#include "timeline/saksi-density-handle.h"
#include "timeline/saksi-density.h"
#include "timeline/saksi-facet-choice.h"
#include "timeline/saksi-statement-item.h"
#include "timeline/saksi-pair-window.h"
#include "timeline/saksi-precision-mark.h"
#include "timeline/saksi-statement-row.h"
#include "timeline/saksi-time-axis.h"
#include "timeline/saksi-timeline-page.h"

/* The page with the content that ships, in a window. */

#define N_STATEMENTS 47
#define N_KPU 15

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiTimelinePage *page;
} Fixture;

static void
wait_until_settled (Fixture *fixture)
{
  test_ui_settle ();
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
  test_ui_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->page = SAKSI_TIMELINE_PAGE (saksi_timeline_page_new (fixture->home.store));
  fixture->window = test_ui_show (fixture->page, GPOINTER_TO_INT (data), 700);
  wait_until_settled (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

static GtkWidget *
find_on_page (Fixture    *fixture,
              GType       type,
              const char *name)
{
  GtkWidget *widget = test_find_named (fixture->page, type, name);

  g_assert_nonnull (widget);
  return widget;
}

/* Rows are given to the statements that are seen when the list is laid out. */
static GtkWidget *
wait_on_page (Fixture    *fixture,
              GType       type,
              const char *name)
{
  test_ui_wait_for (test_find_named (fixture->page, type, name) != NULL);

  return find_on_page (fixture, type, name);
}

/* The list of statements: choices of filters have lists too. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget) && gtk_widget_has_css_class (widget, "timeline"))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GListModel *
get_model (Fixture *fixture)
{
  GtkWidget *list = find_list (GTK_WIDGET (fixture->page));

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (get_model (fixture));
}

static const char *
get_state (Fixture *fixture)
{
  GtkWidget *stack = gtk_widget_get_ancestor (find_list (GTK_WIDGET (fixture->page)),
                                              GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  wait_until_settled (fixture);
}

static void
test_all (Fixture      *fixture,
          gconstpointer data)
{
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
  g_assert_cmpstr (get_state (fixture), ==, "list");
  find_on_page (fixture, GTK_TYPE_LABEL, "July 2022 – April 2024");
  find_on_page (fixture, GTK_TYPE_LABEL, "47 statements");
  g_assert_false (saksi_page_can_go_back (SAKSI_PAGE (fixture->page)));
}

/* What is said of statements in dispute leads to them, and back. */
static void
test_disputed (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *disputed = find_on_page (fixture, GTK_TYPE_TOGGLE_BUTTON, "6 in dispute");
  GtkWidget *kpu = find_on_page (fixture, GTK_TYPE_CHECK_BUTTON, "KPU RI");

  g_assert_true (gtk_widget_get_visible (disputed));
  g_assert_true (gtk_widget_grab_focus (disputed));
  g_assert_true (gtk_widget_activate (disputed));
  test_ui_wait_for (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (disputed)));
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, 6);
  g_assert_cmpuint (saksi_timeline_page_get_index (fixture->page)->entries->len, ==, 6);
  find_on_page (fixture, GTK_TYPE_LABEL, "6 statements");
  saksi_time_axis_fit (SAKSI_TIME_AXIS (axis));
  g_assert_nonnull (strstr (saksi_chart_get_reading (SAKSI_CHART (axis)), ": 6 statements"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (kpu), TRUE);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), <, 6);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kpu), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (disputed), FALSE);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (disputed), TRUE);
  wait_until_settled (fixture);
  activate (fixture, "timeline.show-everything");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (disputed)));
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
}

/* What solid, faded and open marks mean is said where tracks are chosen. */
static void
test_axis_marks (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *tracks = find_on_page (fixture, GTK_TYPE_MENU_BUTTON, "Tracks");
  GtkWidget *label;

  gtk_menu_button_popup (GTK_MENU_BUTTON (tracks));
  test_ui_settle ();
  find_on_page (fixture, GTK_TYPE_LABEL, "Said on that day");
  find_on_page (fixture, GTK_TYPE_LABEL, "Said about that day");
  label = find_on_page (fixture, GTK_TYPE_LABEL, "Said on that day or earlier");
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_true (SAKSI_IS_PRECISION_MARK (gtk_widget_get_prev_sibling (label)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (tracks));
}

/* No lane of the axis is cut, and where the page is high it has more of them. */
static void
test_axis_height (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *window = gtk_widget_get_ancestor (axis, GTK_TYPE_SCROLLED_WINDOW);
  int height;

  test_ui_wait_for (gtk_widget_get_height (window) < gtk_widget_get_height (axis));
  test_ui_settle ();
  height = gtk_widget_get_height (window);
  g_assert_cmpint (height, ==, saksi_time_axis_trim_height (SAKSI_TIME_AXIS (axis), height));
  g_assert_cmpint (height, >, saksi_time_axis_trim_height (SAKSI_TIME_AXIS (axis), height - 1));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 1080);
  test_ui_wait_for (gtk_widget_get_height (window) > height + 40);
  height = gtk_widget_get_height (window);
  g_assert_true (height == gtk_widget_get_height (axis) ||
                 height == saksi_time_axis_trim_height (SAKSI_TIME_AXIS (axis), height));
}

/* What is drawn of @axis from @top on. */
static cairo_surface_t *
draw_axis (GtkWidget *axis,
           double     top,
           int        height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *drawn = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                       gtk_widget_get_width (axis), height);
  cairo_t *cr = cairo_create (drawn);
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (axis)->snapshot (axis, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  cairo_translate (cr, 0, -top);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (drawn);

  return drawn;
}

/* The dates stay in sight when the lanes are scrolled, and nothing is found under them. */
static void
test_axis_dates (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *window = gtk_widget_get_ancestor (axis, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  cairo_surface_t *before;
  cairo_surface_t *after;
  SaksiAxisLayout layout;
  double end;
  int head;

  test_ui_wait_for (gtk_widget_get_height (window) < gtk_widget_get_height (axis));
  test_ui_settle ();
  saksi_axis_layout_init (&layout, axis, 0, 0);
  head = (int) layout.bands;
  end = gtk_adjustment_get_upper (scroll) - gtk_adjustment_get_page_size (scroll);
  g_assert_cmpfloat (end, >, head);
  before = draw_axis (axis, 0, head);
  gtk_adjustment_set_value (scroll, end);
  after = draw_axis (axis, end, head);
  g_assert_cmpmem (cairo_image_surface_get_data (before),
                   (gsize) (head * cairo_image_surface_get_stride (before)),
                   cairo_image_surface_get_data (after),
                   (gsize) (head * cairo_image_surface_get_stride (after)));
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  for (int x = 0; x < gtk_widget_get_width (axis); x += 4)
    g_assert_cmpint (SAKSI_CHART_GET_CLASS (axis)->find_at (SAKSI_CHART (axis), x, end + 2), ==,
                     SAKSI_CHART_NONE);
}

/* Large text takes no more of the page than is left for the list, and cuts no lane either. */
static void
test_axis_large_text (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *window = gtk_widget_get_ancestor (axis, GTK_TYPE_SCROLLED_WINDOW);
  GtkSettings *settings = gtk_widget_get_settings (axis);
  int height = gtk_widget_get_height (axis);
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  test_ui_wait_for (gtk_widget_get_height (axis) > height);
  test_ui_wait_for (gtk_widget_get_height (window) ==
                    saksi_time_axis_trim_height (SAKSI_TIME_AXIS (axis),
                                                 gtk_widget_get_height (window)));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* Returns: (nullable): the row at the top of what is seen */
static GtkWidget *
find_first_seen (Fixture *fixture)
{
  GtkWidget *list = find_list (GTK_WIDGET (fixture->page));
  graphene_rect_t bounds;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row) && gtk_widget_compute_bounds (row, list, &bounds) &&
        bounds.origin.y > -2 && bounds.origin.y < 40)
      return row;

  return NULL;
}

static gboolean
begins_with (Fixture    *fixture,
             const char *date)
{
  GtkWidget *row = find_first_seen (fixture);

  return row != NULL && test_find_named (row, GTK_TYPE_LABEL, date) != NULL;
}

static void
go_to_beginning (Fixture *fixture)
{
  test_ui_wait_for (find_first_seen (fixture) != NULL);
  test_ui_settle ();
  activate (fixture, "timeline.show-beginning");
  test_ui_wait_for (begins_with (fixture, "6 Jul 2022") &&
                    test_find_named (find_first_seen (fixture), SAKSI_TYPE_STATEMENT_ROW,
                                     "Johnny G. Plate") != NULL);
}

/* The list and the axis open where most was said; what was before is above, and said to be. */
static void
test_story (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *earlier = find_on_page (fixture, GTK_TYPE_BUTTON, "8 Earlier Statements");

  test_ui_wait_for (begins_with (fixture, "16 Feb 2024"));
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
  g_assert_cmpstr (saksi_chart_get_reading (SAKSI_CHART (axis)), ==,
                   "13 Feb 2024 to 6 Apr 2024: 39 statements");
  g_assert_true (gtk_widget_get_visible (earlier));

  go_to_beginning (fixture);
  g_assert_false (gtk_widget_get_visible (earlier));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_model (fixture)),
                                     GTK_INVALID_LIST_POSITION);
  g_assert_nonnull (strstr (saksi_chart_get_reading (SAKSI_CHART (axis)), ": 47 statements"));
}

/* Narrowed and whole again it begins at the beginning. */
static void
test_story_narrowed (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *earlier = find_on_page (fixture, GTK_TYPE_BUTTON, "8 Earlier Statements");
  GtkWidget *kominfo = find_on_page (fixture, GTK_TYPE_CHECK_BUTTON, "Kominfo");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (kominfo), TRUE);
  wait_until_settled (fixture);
  g_assert_false (gtk_widget_get_visible (earlier));
  activate (fixture, "timeline.show-everything");
  g_assert_false (gtk_widget_get_visible (earlier));
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
}

/* A row is called after what it says, and its parts have names. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  static const char name[] = "6 Jul 2022, Johnny G. Plate: Kominfo sees keeping the digital space "
                             "healthy as its duty and runs a cyber team that watches around the "
                             "clock.";
  GtkWidget *row;
  GtkWidget *list_row;

  test_ui_wait_for (begins_with (fixture, "16 Feb 2024"));
  go_to_beginning (fixture);
  row = wait_on_page (fixture, SAKSI_TYPE_STATEMENT_ROW, "Johnny G. Plate");
  list_row = gtk_widget_get_parent (gtk_widget_get_parent (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_on_page (fixture, GTK_TYPE_CHECK_BUTTON,
                                                                     "KPU RI")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "KPU RI, 15");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_on_page (fixture,
                                                                     SAKSI_TYPE_DENSITY_HANDLE,
                                                                     NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "From 4 Jul 2022");
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = SAKSI_IS_STATEMENT_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

/* Returns: whether each place of the list that is seen has its row */
static gboolean
is_filled (Fixture *fixture)
{
  GtkWidget *list = find_list (GTK_WIDGET (fixture->page));
  guint n_seen = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        n_seen++;
        if (count_rows (row) == 0)
          return FALSE;
      }

  return n_seen > 0;
}

/* Of a long list only what is near to what is seen has rows; what comes into sight has one. */
static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *list = find_list (GTK_WIDGET (fixture->page));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  test_ui_wait_for (is_filled (fixture));
  for (guint i = 0; i < 12; i++)
    {
      gtk_adjustment_set_value (adjustment, i * 400);
      test_ui_wait_for (is_filled (fixture));
    }
  g_assert_cmpuint (count_rows (list), <, 30);
  g_assert_cmpuint (count_rows (list), >, 0);
}

/* What is opened on a card stays so when the card was out of sight. */
static void
test_opened (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *list = find_list (GTK_WIDGET (fixture->page));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  GtkWidget *row;
  GtkWidget *details;
  GtkWidget *language;

  go_to_beginning (fixture);
  row = wait_on_page (fixture, SAKSI_TYPE_STATEMENT_ROW, "Johnny G. Plate");
  details = test_find_named (row, GTK_TYPE_TOGGLE_BUTTON, "Details");
  language = test_find_named (row, GTK_TYPE_TOGGLE_BUTTON, "ID");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (details), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (language), TRUE);
  gtk_adjustment_set_value (adjustment, 4000);
  test_ui_wait_for (is_filled (fixture) &&
                    test_find_named (list, GTK_TYPE_LABEL, "6 Jul 2022") == NULL);

  gtk_adjustment_set_value (adjustment, 0);
  row = wait_on_page (fixture, SAKSI_TYPE_STATEMENT_ROW, "Johnny G. Plate");
  g_assert_true (gtk_toggle_button_get_active (
                   test_find_named (row, GTK_TYPE_TOGGLE_BUTTON, "Details")));
  g_assert_true (gtk_toggle_button_get_active (
                   test_find_named (row, GTK_TYPE_TOGGLE_BUTTON, "ID")));
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *kpu = find_on_page (fixture, GTK_TYPE_CHECK_BUTTON, "KPU RI");
  GtkWidget *kominfo = find_on_page (fixture, GTK_TYPE_CHECK_BUTTON, "Kominfo");
  GtkWidget *cloud = find_on_page (fixture, GTK_TYPE_TOGGLE_BUTTON, "Cloud");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (kpu), TRUE);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, N_KPU);
  test_find_named (kominfo, GTK_TYPE_LABEL, "12");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (kominfo), TRUE);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, N_KPU + 12);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cloud), TRUE);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), <, N_KPU + 12);
  g_assert_cmpuint (count (fixture), >, 0);

  activate (fixture, "timeline.show-everything");
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (kpu)));
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *entry = find_on_page (fixture, GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_true (saksi_page_focus_search (SAKSI_PAGE (fixture->page)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "anycast Singapore");
  test_ui_wait_for (count (fixture) == 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody said this");
  test_ui_wait_for (g_str_equal (get_state (fixture), "empty"));
  wait_until_settled (fixture);

  activate (fixture, "timeline.show-everything");
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing");
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static SaksiStatementItem *
find_highlighted (Fixture *fixture)
{
  for (guint i = 0; i < count (fixture); i++)
    {
      g_autoptr(SaksiStatementItem) item = g_list_model_get_item (get_model (fixture), i);

      if (saksi_statement_item_get_highlighted (item))
        return item;
    }

  return NULL;
}

/* A link leads to a statement even where filters hide it. */
static void
test_show_statement (Fixture      *fixture,
                     gconstpointer data)
{
  static const char id[] = "s-2024-02-19-betty-1";
  SaksiStatementItem *item;

  saksi_timeline_page_show_statement (fixture->page, id);
  wait_until_settled (fixture);
  item = find_highlighted (fixture);
  g_assert_nonnull (item);
  g_assert_cmpstr (saksi_statement_item_get_statement (item)->id, ==, id);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_on_page (fixture, GTK_TYPE_CHECK_BUTTON,
                                                               "Cyberity")), TRUE);
  wait_until_settled (fixture);
  g_assert_null (find_highlighted (fixture));

  saksi_timeline_page_show_statement (fixture->page, id);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
  item = find_highlighted (fixture);
  g_assert_nonnull (item);
  g_assert_cmpstr (saksi_statement_item_get_statement (item)->id, ==, id);

  saksi_timeline_page_show_statement (fixture->page, "s-that-nobody-made");
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
}

/* The chip of a relation is a way to the other statement, and back again. */
static void
test_relation (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *there;
  GtkWidget *back;
  SaksiStatementItem *item;

  saksi_timeline_page_show_statement (fixture->page, "s-2024-02-17-arif-2");
  there = wait_on_page (fixture, GTK_TYPE_BUTTON, "supported by Luqman Hakim, 13 Mar 2024");
  g_signal_emit_by_name (there, "clicked");
  wait_until_settled (fixture);
  item = find_highlighted (fixture);
  g_assert_nonnull (item);
  g_assert_cmpstr (saksi_statement_item_get_statement (item)->date, ==, "2024-03-13");

  back = wait_on_page (fixture, GTK_TYPE_BUTTON, "supports Arif 'Bangaip' Kurniawan, 17 Feb 2024");
  g_signal_emit_by_name (back, "clicked");
  wait_until_settled (fixture);
  item = find_highlighted (fixture);
  g_assert_cmpstr (saksi_statement_item_get_statement (item)->id, ==, "s-2024-02-17-arif-2");
}

/* Who goes through the parts of a card with the keyboard stays on the same one when the cache
 * changes. */
static void
test_part (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const parts[] = {
    "Compare", "Archive", "Every Stance on This Claim",
  };
  GtkWidget *row;

  saksi_timeline_page_show_statement (fixture->page, "s-2024-02-19-betty-1");
  row = wait_on_page (fixture, SAKSI_TYPE_STATEMENT_ROW, "All data is kept in Indonesia and none "
                      "is placed with another country's entity.");
  gtk_toggle_button_set_active (test_find_named (row, GTK_TYPE_TOGGLE_BUTTON, "Details"), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *part = test_find_named (row, GTK_TYPE_BUTTON, parts[i]);

      g_assert_true (gtk_widget_grab_focus (part));
      saksi_store_emit_changed (fixture->home.store);
      wait_until_settled (fixture);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                     test_find_named (row, GTK_TYPE_BUTTON, parts[i]));
    }
}

static void
test_show_host (Fixture      *fixture,
                gconstpointer data)
{
  saksi_timeline_page_show_host (fixture->page, "sirekap-web.kpu.go.id");
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), <, N_STATEMENTS);
  g_assert_cmpuint (count (fixture), >, 4);
  find_on_page (fixture, GTK_TYPE_LABEL, "About sirekap-web.kpu.go.id");

  g_signal_emit_by_name (find_on_page (fixture, GTK_TYPE_BUTTON, "About sirekap-web.kpu.go.id"),
                         "clicked");
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
}

/* The handles of the strip narrow it from both sides. */
static void
test_range (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *density = find_on_page (fixture, SAKSI_TYPE_DENSITY, NULL);
  GtkWidget *first = find_on_page (fixture, SAKSI_TYPE_DENSITY_HANDLE, NULL);
  GtkWidget *last = gtk_widget_get_next_sibling (first);
  guint32 from;
  guint32 to;

  g_assert_false (saksi_density_get_range (SAKSI_DENSITY (density), &from, &to));
  g_signal_emit_by_name (first, "move", 1);
  wait_until_settled (fixture);
  g_assert_true (saksi_density_get_range (SAKSI_DENSITY (density), &from, &to));
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS - 8);
  find_on_page (fixture, GTK_TYPE_BUTTON, "Show Everything");

  g_signal_emit_by_name (last, "move", -G_MAXINT16);
  wait_until_settled (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpstr (get_state (fixture), ==, "empty");

  g_signal_emit_by_name (last, "cancel");
  wait_until_settled (fixture);
  g_assert_false (saksi_density_get_range (SAKSI_DENSITY (density), &from, &to));
  g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
}

static void
test_citation (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *text = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "timeline.copy-citation",
                                             "s", "s-2024-02-17-arif-2"));
  text = test_ui_dup_copied (fixture->page);
  g_assert_nonnull (strstr (text, "Kurniawan"));
  g_assert_nonnull (strstr (text, "17 Feb 2024"));
  g_assert_nonnull (strstr (text, "The cloud in use belongs"));
  g_assert_nonnull (strstr (text, "Paraphrase"));
  g_assert_nonnull (strstr (text, "published 17 Feb 2024"));
  g_assert_nonnull (strstr (text, "https://"));
}

/* The newest window but the test's own. */
static GtkWidget *
find_window (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != fixture->window && ADW_IS_WINDOW (window))
        return window;
    }

  return NULL;
}

static void
test_citation_formats (Fixture      *fixture,
                       gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *expected;
  } cases[] = {
    { "timeline.copy-csl", "\"container-title\"" },
    { "timeline.copy-ris", "TY  - NEWS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), cases[i].action, "s",
                                                 "s-2024-02-17-arif-2"));
      text = test_ui_dup_copied (fixture->page);
      g_assert_nonnull (strstr (text, cases[i].expected));
    }
}

static guint
count_paired (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < count (fixture); i++)
    {
      g_autoptr(SaksiStatementItem) item = g_list_model_get_item (get_model (fixture), i);

      n += saksi_statement_item_get_paired (item);
    }

  return n;
}

/* Choosing one side of a contradiction lights the other; others stay as they are. */
static void
test_paired (Fixture      *fixture,
             gconstpointer data)
{
  saksi_timeline_page_show_statement (fixture->page, "s-2024-02-19-betty-1");
  wait_until_settled (fixture);
  test_ui_wait_for (count_paired (fixture) > 0);
  g_assert_cmpuint (count_paired (fixture), ==, 2);
}

/* The two side by side, the claim between them, its question, and who made the relation. */
static void
test_compare (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *window;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "timeline.compare", "s",
                                             "s-2024-02-19-betty-1 s-2024-02-17-arif-1"));
  window = find_window (fixture);
  g_assert_nonnull (window);
  test_ui_wait_for (test_find_named (window, GTK_TYPE_LABEL,
                                     "Betty Epsilon Idroos denies") != NULL);
  g_assert_nonnull (test_find_named (window, GTK_TYPE_LABEL, "Arif 'Bangaip' Kurniawan asserts"));
  g_assert_nonnull (test_find_named (window, GTK_TYPE_LABEL,
                                     "W5: Where does the origin application run?"));
  g_assert_nonnull (test_find_named (window, GTK_TYPE_LABEL,
                          "Disputes: Betty Epsilon Idroos → Arif 'Bangaip' Kurniawan"));
  g_assert_nonnull (test_find_named (window, GTK_TYPE_LABEL,
                          "This relation is the judgement of the editors of the content that comes "
                          "with Saksi."));

  /* From here to all stances on the claim. */
  g_assert_true (gtk_widget_activate_action (window, "timeline.show-claim", "s",
                                             "c-servers-abroad"));
  test_ui_wait_for (find_window (fixture) != NULL && find_window (fixture) != window);
  window = find_window (fixture);
  test_ui_wait_for (test_find_named (window, GTK_TYPE_LABEL, "Arif 'Bangaip' Kurniawan") != NULL);
  g_assert_nonnull (test_find_named (window, GTK_TYPE_LABEL, "denies"));
  g_assert_true (gtk_widget_activate_action (window, "timeline.show-statement", "s",
                                             "s-2024-02-17-arif-1"));
  wait_until_settled (fixture);
  g_assert_nonnull (find_highlighted (fixture));
}

static void
add_pair_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  const gboolean *is_full = user_data;

  g_simple_action_set_state (action, g_variant_new_boolean (!*is_full));
}

/* A pair that the briefing does not take is not said to be in it. */
static void
test_add_pair (Fixture      *fixture,
               gconstpointer data)
{
  static const GActionEntry entries[] = {
    { .name = "add-pair", .activate = add_pair_cb, .parameter_type = "as", .state = "false" },
  };
  GtkWidget *main_window = g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL);
  GtkWidget *owner = gtk_label_new ("owner");
  GtkWidget *pair;
  gboolean is_full = TRUE;

  g_action_map_add_action_entries (G_ACTION_MAP (main_window), entries, 1, &is_full);
  gtk_window_set_child (GTK_WINDOW (main_window), owner);
  pair = saksi_pair_window_new (owner, fixture->home.store, "s-2024-02-19-betty-1",
                                "s-2024-02-17-arif-1");
  test_ui_wait_for (test_find_named (pair, GTK_TYPE_LABEL, "Betty Epsilon Idroos denies") != NULL);

  g_assert_true (gtk_widget_activate_action (pair, "pair.add-scene", NULL));
  g_assert_nonnull (test_find_named (pair, GTK_TYPE_LABEL, "Not Added to the Briefing"));
  is_full = FALSE;
  g_assert_true (gtk_widget_activate_action (pair, "pair.add-scene", NULL));
  g_assert_nonnull (test_find_named (pair, GTK_TYPE_LABEL, "Added to the briefing"));

  gtk_window_destroy (GTK_WINDOW (pair));
  gtk_window_destroy (GTK_WINDOW (main_window));
}

/* Two reports of one number stand beside each other. */
static void
test_figures (Fixture      *fixture,
              gconstpointer data)
{
  saksi_timeline_page_show_statement (fixture->page, "s-2024-02-19-betty-1");
  wait_until_settled (fixture);
  wait_on_page (fixture, GTK_TYPE_LABEL, "648,307,624 times");
  find_on_page (fixture, GTK_TYPE_LABEL, "685,000,000 times");
}

/* The axis and the strip of months are charts as all others. */
static void
test_charts (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *density = find_on_page (fixture, SAKSI_TYPE_DENSITY, NULL);

  test_chart_check_pointer (SAKSI_CHART (axis));
  test_chart_check_keys (SAKSI_CHART (axis), "Statements on an axis of time", GDK_KEY_Left,
                         GDK_KEY_Right);
  test_chart_check_keys (SAKSI_CHART (density), "Statements over time", GDK_KEY_Left,
                         GDK_KEY_Right);
  test_chart_check_large (density);
}

/* The axis and the list choose the same statement; the arrow keys walk along a lane. */
static void
test_axis (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;
  double start;
  double span;
  double closer;

  activate (fixture, "timeline.zoom-fit");
  all = g_strdup (saksi_chart_get_reading (SAKSI_CHART (axis)));
  g_assert_nonnull (strstr (all, "47 statements"));
  saksi_time_axis_get_view (SAKSI_TIME_AXIS (axis), &start, &span);
  g_assert_cmpfloat (span, >, 600);

  saksi_timeline_page_show_statement (fixture->page, "s-2024-02-19-betty-1");
  wait_until_settled (fixture);
  one = g_strdup (saksi_chart_get_reading (SAKSI_CHART (axis)));
  g_assert_true (g_str_has_prefix (one, "19 Feb 2024, KPU RI, "));
  g_assert_true (g_str_has_suffix (one, " of 47"));
  find_on_page (fixture, GTK_TYPE_LABEL, one);

  /* In, as far as hours, about the chosen one; and out again. */
  for (guint i = 0; i < 30; i++)
    activate (fixture, "timeline.zoom-in");
  saksi_time_axis_get_view (SAKSI_TIME_AXIS (axis), &start, &closer);
  g_assert_cmpfloat (closer, <=, 0.3);
  activate (fixture, "timeline.zoom-fit");
  saksi_time_axis_get_view (SAKSI_TIME_AXIS (axis), &start, &closer);
  g_assert_cmpfloat_with_epsilon (closer, span, 0.001);
}

static const char *
get_reading (GtkWidget *chart)
{
  return saksi_chart_get_reading (SAKSI_CHART (chart));
}

/* What stands on a track is read with the keyboard too, above the statements. */
static void
test_axis_tracks (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  GtkWidget *track = find_on_page (fixture, GTK_TYPE_CHECK_BUTTON, "Hosting observations");
  int height = gtk_widget_get_height (axis);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (track), TRUE);
  test_ui_wait_for (gtk_widget_get_height (axis) > height);
  g_assert_true (gtk_widget_grab_focus (axis));
  g_assert_true (test_ui_press (axis, GDK_KEY_Home, 0));
  for (guint i = 0; i < N_STATEMENTS && strstr (get_reading (axis), "observations") == NULL; i++)
    test_ui_press (axis, GDK_KEY_Up, 0);
  g_assert_cmpstr (get_reading (axis), ==,
                   "Hosting observations, 1 Feb 2024 – 1 May 2024, sirekap-web.kpu.go.id");
  for (guint i = 0; i < 3; i++)
    test_ui_press (axis, GDK_KEY_Right, 0);
  g_assert_cmpstr (get_reading (axis), ==,
                   "Hosting observations, 19 Feb 2024, pemilu2024.kpu.go.id");
  activate (fixture, "timeline.zoom-in");
  g_assert_cmpstr (get_reading (axis), ==,
                   "Hosting observations, 19 Feb 2024, pemilu2024.kpu.go.id");
  test_ui_press (axis, GDK_KEY_Down, 0);
  g_assert_true (g_str_has_suffix (get_reading (axis), " of 47"));

  test_ui_press (axis, GDK_KEY_Up, 0);
  g_assert_nonnull (strstr (get_reading (axis), "Hosting observations"));
  test_ui_press (axis, GDK_KEY_Down, 0);
  g_assert_true (g_str_has_suffix (get_reading (axis), " of 47"));

  test_ui_press (axis, GDK_KEY_Up, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (track), FALSE);
  g_assert_null (strstr (get_reading (axis), "Hosting observations"));
  test_ui_wait_for (gtk_widget_get_height (axis) == height);
}

static void
test_axis_filter (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *axis = find_on_page (fixture, SAKSI_TYPE_TIME_AXIS, NULL);
  g_autofree char *reading = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_on_page (fixture, GTK_TYPE_CHECK_BUTTON,
                                                               "Cyberity")), TRUE);
  wait_until_settled (fixture);
  reading = g_strdup (saksi_chart_get_reading (SAKSI_CHART (axis)));
  g_assert_nonnull (strstr (reading, "5 statements"));
}

/* The n-th choice of that kind on the page, in the order of the filters. */
static SaksiFacetChoice *
find_choice (GtkWidget *widget,
             guint     *n)
{
  if (SAKSI_IS_FACET_CHOICE (widget) && (*n)-- == 0)
    return SAKSI_FACET_CHOICE (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SaksiFacetChoice *found = find_choice (child, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Person, service and claim narrow the list, each to as many as it said. */
static void
test_choices (Fixture      *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      guint n = i;
      SaksiFacetChoice *choice = find_choice (GTK_WIDGET (fixture->page), &n);
      GtkWidget *drop_down;
      g_autofree char *suffix = NULL;
      GtkStringObject *label;

      g_assert_nonnull (choice);
      drop_down = gtk_widget_get_first_child (GTK_WIDGET (choice));
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
      wait_until_settled (fixture);
      g_assert_nonnull (saksi_facet_choice_get_id (choice));
      g_assert_cmpuint (count (fixture), >, 0);
      g_assert_cmpuint (count (fixture), <, N_STATEMENTS);
      label = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (drop_down));
      suffix = g_strdup_printf (", %u", count (fixture));
      g_assert_true (g_str_has_suffix (gtk_string_object_get_string (label), suffix));

      activate (fixture, "timeline.show-everything");
      g_assert_null (saksi_facet_choice_get_id (choice));
      g_assert_cmpuint (count (fixture), ==, N_STATEMENTS);
    }
}

/* Where there is no room for both, the filters and the list take turns. */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  SaksiSplit *split = SAKSI_SPLIT (find_on_page (fixture, SAKSI_TYPE_SPLIT, NULL));
  SaksiPage *page = SAKSI_PAGE (fixture->page);

  test_ui_wait_for (saksi_split_get_folded (split));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), ==, GPOINTER_TO_INT (data));
  g_assert_true (saksi_split_get_show_content (split));

  activate (fixture, "timeline.show-filters");
  g_assert_false (saksi_split_get_show_content (split));
  g_assert_true (saksi_page_can_go_back (page));
  find_on_page (fixture, GTK_TYPE_BUTTON, "Show 47 Statements");

  saksi_page_go_back (page);
  g_assert_true (saksi_split_get_show_content (split));
  g_assert_false (saksi_page_can_go_back (page));

  g_assert_true (saksi_page_focus_search (page));
  g_assert_false (saksi_split_get_show_content (split));
  saksi_timeline_page_show_statement (fixture->page, "s-2024-02-19-betty-1");
  g_assert_true (saksi_split_get_show_content (split));
}

/* Leaving while the cache is still being asked leaves nothing behind. */
static void
test_leave_early (Fixture      *fixture,
                  gconstpointer data)
{
  saksi_store_emit_changed (fixture->home.store);
  g_assert_false (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
}

static void
test_wrap_box (void)
{
  GtkWidget *box = g_object_ref_sink (saksi_wrap_box_new ());
  int minimum;
  int natural;
  int one_line;
  int two_lines;

  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *child = gtk_label_new ("word");

      gtk_widget_set_size_request (child, 100, 20);
      saksi_wrap_box_append (SAKSI_WRAP_BOX (box), child);
    }

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 4 * 100 + 3 * 6);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, natural, &one_line, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, natural - 1, &two_lines, NULL, NULL, NULL);
  g_assert_cmpint (two_lines, ==, 2 * one_line + 6);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &two_lines, NULL, NULL, NULL);
  g_assert_cmpint (two_lines, ==, 4 * one_line + 3 * 6);

  saksi_wrap_box_remove_all (SAKSI_WRAP_BOX (box));
  g_assert_null (gtk_widget_get_first_child (box));
  g_assert_finalize_object (box);
}

#define ADD(path, width, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  ADD ("/timeline/all", 1200, test_all);
  ADD ("/timeline/disputed", 1200, test_disputed);
  ADD ("/timeline/story", 1200, test_story);
  ADD ("/timeline/story-narrowed", 1200, test_story_narrowed);
  ADD ("/timeline/names", 1200, test_names);
  ADD ("/timeline/rows", 1200, test_rows);
  ADD ("/timeline/opened", 1200, test_opened);
  ADD ("/timeline/filters", 1200, test_filters);
  ADD ("/timeline/search", 1200, test_search);
  ADD ("/timeline/show-statement", 1200, test_show_statement);
  ADD ("/timeline/relation", 1200, test_relation);
  ADD ("/timeline/part", 1200, test_part);
  ADD ("/timeline/show-host", 1200, test_show_host);
  ADD ("/timeline/range", 1200, test_range);
  ADD ("/timeline/citation", 1200, test_citation);
  ADD ("/timeline/citation-formats", 1200, test_citation_formats);
  ADD ("/timeline/paired", 1200, test_paired);
  ADD ("/timeline/compare", 1200, test_compare);
  ADD ("/timeline/add-pair", 1200, test_add_pair);
  ADD ("/timeline/figures", 1200, test_figures);
  ADD ("/timeline/charts", 1200, test_charts);
  ADD ("/timeline/axis", 1200, test_axis);
  ADD ("/timeline/axis-marks", 1200, test_axis_marks);
  ADD ("/timeline/axis-height", 1200, test_axis_height);
  ADD ("/timeline/axis-dates", 1200, test_axis_dates);
  ADD ("/timeline/axis-large-text", 1200, test_axis_large_text);
  ADD ("/timeline/axis-tracks", 1200, test_axis_tracks);
  ADD ("/timeline/axis-filter", 1200, test_axis_filter);
  ADD ("/timeline/choices", 1200, test_choices);
  ADD ("/timeline/narrow", 360, test_narrow);
  ADD ("/timeline/leave-early", 1200, test_leave_early);
  g_test_add_func ("/timeline/wrap-box", test_wrap_box);

  return g_test_run ();
}
