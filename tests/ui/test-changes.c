/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "common/saksi-time-plot.h"
#include "contest/saksi-contest.h"
#include "results/saksi-changes-model.h"
#include "results/saksi-changes-view.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* The changes of the specimen region, of which there are few, and known. */

#define CORRECTED "0001012002006"

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiChangesView *view;
  GPtrArray *candidates;
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
free_candidate (gpointer candidate)
{
  saksi_candidate_free (candidate);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->candidates = g_ptr_array_new_with_free_func (free_candidate);
  g_ptr_array_add (fixture->candidates, saksi_candidate_new (100027, 3, "Third"));
  fixture->view = g_object_new (SAKSI_TYPE_CHANGES_VIEW, NULL);
  g_signal_connect_swapped (fixture->view, "picked", G_CALLBACK (picked_cb), fixture);
  fixture->window = test_ui_show (fixture->view, GPOINTER_TO_INT (data), 700);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
  g_ptr_array_unref (fixture->candidates);
  g_free (fixture->picked);
}

static void
show (Fixture    *fixture,
      const char *code)
{
  saksi_changes_view_show (fixture->view, fixture->home.store,
                           saksi_contest_from_name ("ppwp-2024"), code, fixture->candidates);
  g_assert_false (saksi_changes_view_get_settled (fixture->view));
  test_ui_wait_for (saksi_changes_view_get_settled (fixture->view));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *view = test_find (fixture->view, GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static const SaksiChange *
get_change (Fixture *fixture,
            guint    position)
{
  g_autoptr(SaksiChangeItem) item = g_list_model_get_item (get_rows (fixture), position);

  return saksi_change_item_get_change (item);
}

static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *kinds = test_find (fixture->view, GTK_TYPE_DROP_DOWN);
  GtkWidget *view;

  show (fixture, "00");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 9);
  for (guint i = 1; i < 9; i++)
    g_assert_cmpint (saksi_change_get_time (get_change (fixture, i - 1)), >=,
                     saksi_change_get_time (get_change (fixture, i)));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), 1);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);
  g_assert_cmpint (get_change (fixture, 0)->from.number, ==, 77);
  g_assert_cmpint (get_change (fixture, 0)->to.number, ==, 17);
  view = test_find (fixture->view, GTK_TYPE_COLUMN_VIEW);
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (fixture->picked, ==, CORRECTED);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), 3);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "changes.show-all", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 9);

  /* The specimen is no part of the nation. */
  show (fixture, "0");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 0);
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *kinds = test_find (fixture->view, GTK_TYPE_DROP_DOWN);
  g_autofree char *text = NULL;

  show (fixture, "00");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), 1);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (get_rows (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "changes.copy", NULL);
  test_ui_wait_for (saksi_changes_view_get_settled (fixture->view));
  text = test_ui_dup_copied (fixture->view);
  g_assert_nonnull (strstr (text, "\"" CORRECTED "\",\"100027\",77,17"));
}

/* The chart says at each place what it shows there. */
static void
test_coverage (Fixture      *fixture,
               gconstpointer data)
{
  SaksiTimePlot *plot =
    test_find (fixture->view, SAKSI_TYPE_TIME_PLOT);
  g_autofree char *last = NULL;

  show (fixture, "00");
  last = g_strdup (saksi_chart_get_reading (SAKSI_CHART (plot)));
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (plot)), >, 0);
  g_assert_nonnull (strstr (last, "with a document"));
  saksi_chart_choose (SAKSI_CHART (plot), 0);
  g_assert_cmpstr (saksi_chart_get_reading (SAKSI_CHART (plot)), !=, last);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (plot)), <=, GPOINTER_TO_INT (data));
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add ("/changes/table", Fixture, GINT_TO_POINTER (1000), set_up, test_table, tear_down);
  g_test_add ("/changes/copy", Fixture, GINT_TO_POINTER (1000), set_up, test_copy, tear_down);
  g_test_add ("/changes/coverage", Fixture, GINT_TO_POINTER (360), set_up, test_coverage,
              tear_down);

  return g_test_run ();
}
