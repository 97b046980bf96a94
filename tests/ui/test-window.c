/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-page.h"
#include "test-find.h"
#include "test-ui.h"
#include "window/saksi-window.h"

/* A page that shows where it is. */

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, AdwBin)

struct _TestPage
{
  AdwBin parent_instance;

  GtkWidget *entry;
  guint badge;
  gboolean deep; /* shows something that it can leave */
  char *target;
};

static void test_page_init_iface (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestPage, test_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, test_page_init_iface))

static void
test_page_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  g_value_set_boolean (value, TRUE);
}

static void
test_page_finalize (GObject *object)
{
  g_free (TEST_PAGE (object)->target);

  G_OBJECT_CLASS (test_page_parent_class)->finalize (object);
}

static void
test_page_class_init (TestPageClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_page_get_property;
  G_OBJECT_CLASS (klass)->finalize = test_page_finalize;
  g_object_class_override_property (G_OBJECT_CLASS (klass), 1, "settled");
}

static void
test_page_init (TestPage *self)
{
  self->entry = gtk_entry_new ();
  adw_bin_set_child (ADW_BIN (self), self->entry);
}

static char *
test_page_dup_title (SaksiPage *page)
{
  return g_strdup (TEST_PAGE (page)->target);
}

static gboolean
test_page_can_go_back (SaksiPage *page)
{
  return TEST_PAGE (page)->deep;
}

static void
test_page_go_back (SaksiPage *page)
{
  TEST_PAGE (page)->deep = FALSE;
  saksi_page_emit_moved (page);
}

static gboolean
test_page_focus_search (SaksiPage *page)
{
  return gtk_widget_grab_focus (TEST_PAGE (page)->entry);
}

static guint
test_page_get_badge (SaksiPage *page)
{
  return TEST_PAGE (page)->badge;
}

static void
test_page_init_iface (SaksiPageInterface *iface)
{
  iface->dup_title = test_page_dup_title;
  iface->can_go_back = test_page_can_go_back;
  iface->go_back = test_page_go_back;
  iface->focus_search = test_page_focus_search;
  iface->get_badge = test_page_get_badge;
}

static void
test_page_show (TestPage   *self,
                const char *target)
{
  g_free (self->target);
  self->target = g_strdup (target);
  self->deep = TRUE;
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

typedef struct
{
  SaksiWindow *window;
  TestPage *map;
  TestPage *results;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = saksi_window_new (NULL, NULL);
  fixture->map = g_object_new (TEST_TYPE_PAGE, NULL);
  fixture->results = g_object_new (TEST_TYPE_PAGE, NULL);
  saksi_window_add_page (fixture->window, SAKSI_PAGE_MAP, "Map", "saksi-map-symbolic",
                         SAKSI_PAGE (fixture->map));
  saksi_window_add_page (fixture->window, SAKSI_PAGE_RESULTS, "Results", "saksi-results-symbolic",
                         SAKSI_PAGE (fixture->results));
  saksi_window_add_link (fixture->window, "show-region", SAKSI_PAGE_RESULTS,
                         (SaksiLinkFunc) test_page_show, fixture->results);
  saksi_window_show_pages (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_ref (fixture->map);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_ui_wait_for (gtk_widget_get_parent (GTK_WIDGET (fixture->map)) == NULL);
  g_assert_finalize_object (fixture->map);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  g_autoptr(GVariant) state = NULL;

  g_assert_cmpstr (saksi_window_get_page_name (fixture->window), ==, SAKSI_PAGE_MAP);
  g_assert_true (saksi_window_get_page (fixture->window) == SAKSI_PAGE (fixture->map));

  g_action_group_change_action_state (actions, "page", g_variant_new_string (SAKSI_PAGE_RESULTS));
  g_assert_cmpstr (saksi_window_get_page_name (fixture->window), ==, SAKSI_PAGE_RESULTS);
  state = g_action_group_get_action_state (actions, "page");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, SAKSI_PAGE_RESULTS);

  g_assert_false (saksi_window_show_page (fixture->window, "nowhere"));
  g_assert_false (saksi_window_show_page (fixture->window, NULL));
  g_assert_cmpstr (saksi_window_get_page_name (fixture->window), ==, SAKSI_PAGE_RESULTS);
}

static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->map), "win.show-region", "s",
                                             "0001"));
  g_assert_cmpstr (saksi_window_get_page_name (fixture->window), ==, SAKSI_PAGE_RESULTS);
  g_assert_cmpstr (fixture->results->target, ==, "0001");

  g_assert_false (saksi_window_follow_link (fixture->window, "show-nothing", "x"));
}

static void
test_header (Fixture      *fixture,
             gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  GtkWidget *back = test_find_id (fixture->window, "back");
  AdwViewSwitcherTitle *title =
      test_find_id (fixture->window, "switcher");

  test_ui_wait_for (g_str_equal (adw_view_switcher_title_get_title (title), "Map"));
  g_assert_false (gtk_widget_get_visible (back));

  saksi_window_follow_link (fixture->window, "show-region", "Arjuna");
  test_ui_wait_for (g_str_equal (adw_view_switcher_title_get_title (title), "Arjuna"));
  g_assert_true (gtk_widget_get_visible (back));

  g_action_group_activate_action (actions, "go-back", NULL);
  test_ui_wait_for (!gtk_widget_get_visible (back));
  g_assert_false (g_action_group_get_action_enabled (actions, "go-back"));
}

static void
test_badge (Fixture      *fixture,
            gconstpointer data)
{
  AdwViewStack *pages = test_find_id (fixture->window, "pages");
  AdwViewStackPage *page = adw_view_stack_get_page (pages, GTK_WIDGET (fixture->results));

  fixture->results->badge = 128;
  saksi_page_emit_moved (SAKSI_PAGE (fixture->results));
  test_ui_wait_for (adw_view_stack_page_get_badge_number (page) == 128);
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *bar = test_find_id (fixture->window, "bar");

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  test_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 900);
  g_assert_false (gtk_widget_get_visible (bar));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  test_ui_wait_for (gtk_widget_get_visible (bar));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  test_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->map)));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "search", NULL);
  test_ui_wait_for (gtk_widget_get_state_flags (fixture->map->entry) & GTK_STATE_FLAG_FOCUS_WITHIN);
}

/* Tab goes from the header into the page, and everything there is reached. */
static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *wanted[] = {
    test_find_id (window, "search"), test_find_id (window, "menu"), fixture->map->entry,
  };
  guint reached = 0;

  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->map)));
  gtk_window_set_focus (GTK_WINDOW (window), NULL);

  for (int i = 0; i < 30 && reached < G_N_ELEMENTS (wanted); i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus != NULL &&
          (focus == wanted[reached] || gtk_widget_is_ancestor (focus, wanted[reached])))
        reached++;
    }
  g_assert_cmpuint (reached, ==, G_N_ELEMENTS (wanted));
}

static void
test_settings (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SAKSI_APP_ID);
  SaksiWindow *window = saksi_window_new (NULL, settings);
  g_autofree char *last = NULL;

  saksi_window_add_page (window, SAKSI_PAGE_MAP, "Map", "saksi-map-symbolic",
                         g_object_new (TEST_TYPE_PAGE, NULL));
  saksi_window_add_page (window, SAKSI_PAGE_FINDINGS, "Findings", "saksi-findings-symbolic",
                         g_object_new (TEST_TYPE_PAGE, NULL));
  saksi_window_show_pages (window);
  g_assert_cmpstr (saksi_window_get_page_name (window), ==, SAKSI_PAGE_MAP);

  saksi_window_show_page (window, SAKSI_PAGE_FINDINGS);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));

  last = g_settings_get_string (settings, "last-page");
  g_assert_cmpstr (last, ==, SAKSI_PAGE_FINDINGS);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 700);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 500);
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/window/pages", test_pages);
  ADD ("/window/links", test_links);
  ADD ("/window/header", test_header);
  ADD ("/window/badge", test_badge);
  ADD ("/window/narrow", test_narrow);
  ADD ("/window/search", test_search);
  ADD ("/window/focus", test_focus);
  g_test_add_func ("/window/settings", test_settings);

  return g_test_run ();
}
