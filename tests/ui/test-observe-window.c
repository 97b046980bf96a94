/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "observe/saksi-observe-window.h"
#include "test-find.h"
#include "test-home.h"
#include "test-host.h"
#include "test-ui.h"

/* A person looks at a host, which is on this computer, as is everybody who is asked about it. */

typedef struct
{
  TestHome home;
  TestHost *host;
  GResolver *resolver;
  GProxyResolver *direct;
  char *doh;
  char *registries;
  GtkWidget *window;
} Fixture;

static void
set_options (Fixture *fixture)
{
  SaksiSelfObservationOptions options;

  fixture->doh = g_strconcat (test_host_get_base (fixture->host), "dns-query", NULL);
  fixture->registries = g_strconcat (test_host_get_base (fixture->host), "rdap/", NULL);
  saksi_self_observation_options_init (&options);
  options.doh = fixture->doh;
  options.registries = fixture->registries;
  options.port = test_host_get_port (fixture->host);
  options.resolver = fixture->resolver;
  options.proxies = fixture->direct;
  options.authorities = test_host_get_authorities (fixture->host);
  saksi_observe_window_set_options (SAKSI_OBSERVE_WINDOW (fixture->window), &options);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->host = test_host_new ();
  fixture->resolver = test_resolver_new ();
  fixture->direct = g_simple_proxy_resolver_new (NULL, NULL);
  fixture->window = saksi_observe_window_new (NULL, fixture->home.store, TEST_HOST_NAME);
  set_options (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_home_close (&fixture->home);
  test_host_free (fixture->host);
  g_object_unref (fixture->resolver);
  g_object_unref (fixture->direct);
  g_free (fixture->doh);
  g_free (fixture->registries);
}

static guint
get_n_requests (Fixture *fixture)
{
  return test_host_get_requests (fixture->host)->len;
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static void
press (Fixture *fixture)
{
  GtkWidget *outcome = test_get_part (fixture->window, "outcome");

  g_signal_emit_by_name (test_get_part (fixture->window, "look"), "clicked");
  g_assert_false (gtk_widget_get_visible (outcome));
  test_ui_wait_for (gtk_widget_get_visible (outcome));
}

/* It is off; the list is there, and nothing happens. */
static void
test_off (Fixture      *fixture,
          gconstpointer data)
{
  guint n_subnets;

  saksi_client_subnets_get (&n_subnets);
  g_assert_false (gtk_switch_get_active (test_get_part (fixture->window, "allowed")));
  g_assert_false (gtk_widget_get_sensitive (test_get_part (fixture->window, "look")));
  g_assert_cmpuint (count_rows (test_get_part (fixture->window, "requests")), ==,
                    1 + n_subnets + 4);
  g_signal_emit_by_name (test_get_part (fixture->window, "look"), "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (get_n_requests (fixture), ==, 0);
}

static void
test_look (Fixture      *fixture,
           gconstpointer data)
{
  GtkLabel *outcome = test_get_part (fixture->window, "outcome");
  guint n;

  gtk_switch_set_active (test_get_part (fixture->window, "allowed"), TRUE);
  g_assert_true (gtk_widget_get_sensitive (test_get_part (fixture->window, "look")));
  g_assert_cmpuint (get_n_requests (fixture), ==, 0);
  gtk_editable_set_text (test_get_part (fixture->window, "city"), "Jakarta");
  press (fixture);
  g_assert_cmpstr (gtk_label_get_label (outcome), ==, "10 observations are kept.");
  n = get_n_requests (fixture);
  g_assert_cmpuint (n, >, 0);

  /* At once again: nothing is sent. */
  press (fixture);
  g_assert_nonnull (strstr (gtk_label_get_label (outcome), "less than a minute ago"));
  g_assert_cmpuint (get_n_requests (fixture), ==, n);
}

/* Whether the place of a city is known is said before anything is sent. */
static void
test_city (Fixture      *fixture,
           gconstpointer data)
{
  AdwPreferencesGroup *consent = test_get_part (fixture->window, "consent");

  g_assert_nonnull (strstr (adw_preferences_group_get_description (consent), "only when"));
  gtk_editable_set_text (test_get_part (fixture->window, "city"), "bandung");
  test_ui_wait_for (strstr (adw_preferences_group_get_description (consent), "It is known")
                    != NULL);
  gtk_editable_set_text (test_get_part (fixture->window, "city"), "Nowhere at all");
  g_assert_nonnull (strstr (adw_preferences_group_get_description (consent), "It is not known"));
}

/* Closed in the middle: it ends, and nothing is left behind. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  gtk_switch_set_active (test_get_part (fixture->window, "allowed"), TRUE);
  g_signal_emit_by_name (test_get_part (fixture->window, "look"), "clicked");
  test_ui_wait_for (get_n_requests (fixture) > 0);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/observe-window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("off", test_off);
  ADD ("look", test_look);
  ADD ("city", test_city);
  ADD ("closed", test_closed);

  return g_test_run ();
}
