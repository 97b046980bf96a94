/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "areas/saksi-area-item.h"
#include "areas/saksi-area-map.h"
#include "areas/saksi-area-view.h"
#include "contest/saksi-contest.h"
#include "test-chart.h"
#include "test-find.h"
#include "test-home.h"

/* Maps of the results that ship: the decree of all provinces, and the specimen region. */

#define N_PROVINCES 39 /* and voters abroad */

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiAreaView *view;
  SaksiAreaMap *map;
  char *picked;
} Fixture;

static void
picked_cb (Fixture    *fixture,
           const char *code)
{
  g_free (fixture->picked);
  fixture->picked = g_strdup (code);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->view = g_object_new (SAKSI_TYPE_AREA_VIEW, NULL);
  fixture->map = test_find (fixture->view, SAKSI_TYPE_AREA_MAP);
  g_signal_connect_swapped (fixture->view, "picked", G_CALLBACK (picked_cb), fixture);
  fixture->window = test_ui_show (fixture->view, 1000, 700);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
  g_free (fixture->picked);
}

static void
settle (Fixture *fixture)
{
  test_ui_wait_for (saksi_area_view_get_settled (fixture->view));
  test_ui_settle ();
  test_ui_wait_for (saksi_area_view_get_settled (fixture->view));
}

static void
show (Fixture    *fixture,
      const char *code)
{
  saksi_area_view_show (fixture->view, fixture->home.store, saksi_contest_from_name ("ppwp-2024"),
                        code);
  g_assert_false (saksi_area_view_get_settled (fixture->view));
  settle (fixture);
}

static GListModel *
get_list (Fixture *fixture)
{
  g_autoptr(GPtrArray) lists = test_find_all (fixture->view, GTK_TYPE_LIST_VIEW);

  /* Drop-downs have lists as well; the one of the view has regions. */
  for (guint i = 0; i < lists->len; i++)
    {
      GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (lists->pdata[i]));
      g_autoptr(GObject) first = model != NULL ? g_list_model_get_item (model, 0) : NULL;

      if (first != NULL && SAKSI_IS_AREA_ITEM (first))
        return model;
    }

  g_assert_not_reached ();
}

static const char *
get_code (GListModel *list,
          guint       position)
{
  g_autoptr(SaksiAreaItem) item = g_list_model_get_item (list, position);

  return saksi_area_item_get_code (item);
}

/* The nation by decree: the numbers are those of the decree, and map and list go together. */
static void
test_nation (Fixture      *fixture,
             gconstpointer data)
{
  GListModel *list;
  SaksiAreaLayout *layout;

  show (fixture, "0");
  list = get_list (fixture);
  layout = saksi_area_map_get_layout (fixture->map);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, N_PROVINCES);
  g_assert_cmpuint (saksi_area_layout_get_length (layout), ==, N_PROVINCES);
  g_assert_cmpint (saksi_area_layout_get_kind (layout), ==, SAKSI_AREA_TILES);
  g_assert_true (test_shows_part (fixture->view, "360"));

  /* The largest share comes first; Aceh is first by code. */
  g_assert_cmpstr (get_code (list, 0), ==, "11");
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (fixture->map)), ==, -1);
  saksi_chart_choose (SAKSI_CHART (fixture->map), 0);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (list)), ==, 0);
  g_assert_true (test_shows_part (fixture->view, "Aceh: 73.6%"));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (list), 5);
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (fixture->map)), >, 0);
  g_assert_cmpstr (get_code (list, 5), !=, "11");

  g_signal_emit_by_name (fixture->map, "activated", "32");
  g_assert_cmpstr (fixture->picked, ==, "32");

  /* There are no documents of stations, so the turnout is not known: and that is not 0. */
  saksi_area_view_set_measure (fixture->view, SAKSI_MEASURE_TURNOUT);
  settle (fixture);
  g_assert_true (test_shows_part (fixture->view, "No data (39)"));
  g_assert_false (test_shows_part (fixture->view, "0.0%"));
}

static guint
count_kinds (Fixture *fixture)
{
  g_autoptr(GPtrArray) buttons = test_find_all (fixture->view, GTK_TYPE_DROP_DOWN);
  guint n = 0;

  for (guint i = 0; i < buttons->len; i++)
    {
      GListModel *model = gtk_drop_down_get_model (buttons->pdata[i]);
      g_autoptr(GtkStringObject) last =
        model != NULL && g_list_model_get_n_items (model) > 0
        ? g_list_model_get_item (model, g_list_model_get_n_items (model) - 1) : NULL;

      if (last != NULL && g_str_equal (gtk_string_object_get_string (last), "Discs at Capitals"))
        n = g_list_model_get_n_items (model);
    }

  return n;
}

/* Without a pack tiles, with one outlines; a wrong one is refused with the reason. */
static void
test_pack (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *pack = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "boundaries",
                                            NULL);
  g_autofree char *wrong = test_home_dup_path (&fixture->home, "wrong.json");

  show (fixture, "0");
  g_assert_cmpuint (count_kinds (fixture), ==, 2);
  saksi_area_view_set_folder (fixture->view, pack);
  test_ui_wait_for (count_kinds (fixture) == 3);
  settle (fixture);
  g_assert_cmpint (saksi_area_layout_get_kind (saksi_area_map_get_layout (fixture->map)), ==,
                   SAKSI_AREA_OUTLINES);
  g_assert_true (test_shows_part (fixture->view, "drawn for the tests of Saksi"));

  show (fixture, "00");
  g_assert_cmpint (saksi_area_layout_get_kind (saksi_area_map_get_layout (fixture->map)), ==,
                   SAKSI_AREA_OUTLINES);
  g_assert_true (test_shows_part (fixture->view, "not data of KPU"));

  /* Below a regency there are no outlines. */
  show (fixture, "0001");
  g_assert_false (saksi_area_layout_is_mapped (saksi_area_map_get_layout (fixture->map)));

  g_assert_true (g_file_set_contents (wrong, "{\"type\":\"Topology\"}", -1, NULL));
  saksi_area_view_set_folder (fixture->view, fixture->home.folder);
  test_ui_wait_for (test_shows_part (fixture->view, "refused: “wrong.json”"));
  saksi_area_view_set_folder (fixture->view, NULL);
  test_ui_wait_for (!test_shows_part (fixture->view, "refused"));
}

/* The numbers of the specimen, by hand: 1464 of 2882 votes in 11 of 12 stations. */
static void
test_specimen (Fixture      *fixture,
               gconstpointer data)
{
  show (fixture, "00");
  saksi_chart_choose (SAKSI_CHART (fixture->map), 0);
  g_assert_true (test_shows_part (fixture->view, "1,464 of 2,882 votes"));
  g_assert_true (test_shows_part (fixture->view, "50.8%"));

  saksi_area_view_set_measure (fixture->view, SAKSI_MEASURE_PROGRESS);
  settle (fixture);
  g_assert_true (test_shows_part (fixture->view, "As KPU’s total tells"));
  saksi_area_view_set_measure (fixture->view, SAKSI_MEASURE_INVALID);
  settle (fixture);
  g_assert_true (test_shows_part (fixture->view, "Partial: "));
  g_assert_true (test_shows_part (fixture->view, "is partial: stations are missing"));
}

/* Tells all controllers of the map that follow the pointer where it is. */
static void
point_at (Fixture *fixture,
          double   x,
          double   y)
{
  g_autoptr(GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (fixture->map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

static GtkEventController *
find_controller (Fixture *fixture,
                 GType    type)
{
  g_autoptr(GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (fixture->map));
  GtkEventController *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        found = controller;
    }
  g_assert_nonnull (found);

  return found;
}

static void
press_key (Fixture        *fixture,
           guint           key,
           GdkModifierType state)
{
  g_assert_true (test_ui_press (GTK_WIDGET (fixture->map), key, state));
  settle (fixture);
}

static gboolean
turn_wheel (Fixture *fixture,
            double   x,
            double   y,
            double   notches)
{
  gboolean handled = FALSE;

  point_at (fixture, x, y);
  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL), "scroll",
                         0.0, notches, &handled);
  settle (fixture);

  return handled;
}

static void
get_place (Fixture *fixture,
           guint    index,
           double  *x,
           double  *y)
{
  const SaksiAreaPlace *place =
    saksi_area_layout_get_place (saksi_area_map_get_layout (fixture->map), index);

  *x = place->x;
  *y = place->y;
}

/* Whether the region that is chosen is in view. */
static gboolean
sees_chosen (Fixture *fixture)
{
  double x, y;

  get_place (fixture, (guint) saksi_chart_get_chosen (SAKSI_CHART (fixture->map)), &x, &y);

  return x >= 0 && x <= gtk_widget_get_width (GTK_WIDGET (fixture->map)) && y >= 0 &&
         y <= gtk_widget_get_height (GTK_WIDGET (fixture->map));
}

/* A region that has a place on the map, and does not stand beside it. */
static guint
find_on_map (Fixture *fixture)
{
  SaksiAreaLayout *layout = saksi_area_map_get_layout (fixture->map);

  for (guint i = 1; i < saksi_area_layout_get_length (layout); i++)
    if (!saksi_area_layout_get_place (layout, i)->aside)
      return i;

  g_assert_not_reached ();
}

/* On the map that is shown: wheel, drag, keys and buttons. */
static void
check_moving (Fixture *fixture)
{
  guint one = find_on_map (fixture);
  GtkEventController *drag;
  double x, y, new_x, new_y;

  /* The wheel goes nearer to what is under the pointer, which stays there. */
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==, 1);
  get_place (fixture, one, &x, &y);
  for (guint i = 0; i < 5; i++)
    g_assert_true (turn_wheel (fixture, x, y, -1));
  get_place (fixture, one, &new_x, &new_y);
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), >, 2);
  g_assert_cmpfloat_with_epsilon (x, new_x, 0.01);
  g_assert_cmpfloat_with_epsilon (y, new_y, 0.01);

  /* A drag moves the map as far as the pointer goes, and no further than its edge. */
  drag = find_controller (fixture, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", -2.0, 0.0);
  get_place (fixture, one, &x, &y);
  g_assert_cmpfloat (x, ==, new_x);
  g_signal_emit_by_name (drag, "drag-update", -30.0, -20.0);
  g_signal_emit_by_name (drag, "drag-end", -30.0, -20.0);
  settle (fixture);
  get_place (fixture, one, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, new_x - 30, 0.01);
  g_assert_cmpfloat_with_epsilon (y, new_y - 20, 0.01);
  g_assert_null (fixture->picked);

  /* Another measure of the same regions: the same part is seen. */
  saksi_area_view_set_measure (fixture->view, SAKSI_MEASURE_TURNOUT);
  settle (fixture);
  get_place (fixture, one, &new_x, &new_y);
  g_assert_cmpfloat (x, ==, new_x);
  saksi_area_view_set_measure (fixture->view, SAKSI_MEASURE_SHARE);
  settle (fixture);

  /* What is gone to by keys is told, and comes into view. */
  for (guint i = 0; i < 8; i++)
    press_key (fixture, GDK_KEY_plus, 0);
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==,
                     saksi_area_map_get_limit (fixture->map));
  press_key (fixture, GDK_KEY_Home, 0);
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (fixture->map)), ==, 0);
  g_assert_true (sees_chosen (fixture));
  press_key (fixture, GDK_KEY_Right, 0);
  press_key (fixture, GDK_KEY_Down, 0);
  g_assert_true (sees_chosen (fixture));
  get_place (fixture, one, &x, &y);
  press_key (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  get_place (fixture, one, &new_x, &new_y);
  g_assert_cmpfloat (new_x, >=, x);

  /* The buttons, and all again. */
  press_key (fixture, GDK_KEY_0, 0);
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "area.zoom-in", NULL);
  settle (fixture);
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==, 1.5);
  press_key (fixture, GDK_KEY_minus, 0);
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==, 1);
}

static void
test_zoom (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *pack = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "boundaries",
                                            NULL);
  g_autoptr(GPtrArray) buttons = NULL;

  show (fixture, "0");
  check_moving (fixture);
  saksi_area_view_set_folder (fixture->view, pack);
  test_ui_wait_for (count_kinds (fixture) == 3);
  settle (fixture);
  buttons = test_find_all (fixture->view, GTK_TYPE_DROP_DOWN);
  for (guint kind = 0; kind < 3; kind++)
    {
      /* The last of the drop-downs tells how regions are drawn. */
      gtk_drop_down_set_selected (buttons->pdata[buttons->len - 1], kind);
      settle (fixture);
      check_moving (fixture);
    }

  /* Another region is seen as a whole. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "area.zoom-in", NULL);
  settle (fixture);
  show (fixture, "00");
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==, 1);

  /* On a page that scrolls the wheel is for the page. */
  saksi_area_view_set_stacked (fixture->view, TRUE);
  settle (fixture);
  g_assert_false (turn_wheel (fixture, 10, 10, -1));
  g_assert_cmpfloat (saksi_area_map_get_zoom (fixture->map), ==, 1);
}

/* What holds for every chart holds for the map, however regions are drawn. */
static void
test_chart (Fixture      *fixture,
            gconstpointer data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  g_autofree char *pack = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "boundaries",
                                            NULL);
  SaksiChart *chart = SAKSI_CHART (fixture->map);
  g_autoptr(GPtrArray) buttons = NULL;

  saksi_area_view_set_folder (fixture->view, pack);
  show (fixture, "0");
  test_ui_wait_for (count_kinds (fixture) == 3);
  settle (fixture);
  buttons = test_find_all (fixture->view, GTK_TYPE_DROP_DOWN);
  for (guint kind = 0; kind < 3; kind++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          schemes[kind % G_N_ELEMENTS (schemes)]);
      gtk_drop_down_set_selected (buttons->pdata[buttons->len - 1], kind);
      settle (fixture);
      test_chart_check_keys (chart, "Share of the Votes: 01 Anies–Muhaimin", GDK_KEY_Left,
                             GDK_KEY_Right);
      test_chart_check_pointer (chart);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add ("/area-view/nation", Fixture, NULL, set_up, test_nation, tear_down);
  g_test_add ("/area-view/pack", Fixture, NULL, set_up, test_pack, tear_down);
  g_test_add ("/area-view/specimen", Fixture, NULL, set_up, test_specimen, tear_down);
  g_test_add ("/area-view/chart", Fixture, NULL, set_up, test_chart, tear_down);
  g_test_add ("/area-view/zoom", Fixture, NULL, set_up, test_zoom, tear_down);

  return g_test_run ();
}
