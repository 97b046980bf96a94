/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "common/saksi-time-plot.h"
#include "contest/saksi-contest.h"
#include "result/saksi-shipped.h"
#include "results/saksi-changes-model.h"
#include "results/saksi-changes-view.h"
#include "test-ui.h"

/* The changes of the specimen region, of which there are few, and known. */

#define CORRECTED "0001012002006"

typedef struct
{
  char *folder;
  SaksiStore *store;
  GtkWidget *window;
  SaksiChangesView *view;
  GPtrArray *candidates;
  char *picked;
} Fixture;

static void
store_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SaksiStore **store = user_data;
  g_autoptr(GError) error = NULL;

  *store = saksi_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
shipped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  saksi_shipped_ensure_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

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
  g_autofree char *path = NULL;
  gboolean done = FALSE;

  fixture->folder = g_dir_make_tmp ("saksi-test-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "cache.db", NULL);
  saksi_store_open_async (path, NULL, store_opened_cb, &fixture->store);
  test_ui_wait_for (fixture->store != NULL);
  saksi_shipped_ensure_async (fixture->store, NULL, shipped_cb, &done);
  test_ui_wait_for (done);

  fixture->candidates = g_ptr_array_new_with_free_func (free_candidate);
  g_ptr_array_add (fixture->candidates, saksi_candidate_new (100027, 3, "Third"));
  fixture->view = g_object_new (SAKSI_TYPE_CHANGES_VIEW, NULL);
  g_signal_connect_swapped (fixture->view, "picked", G_CALLBACK (picked_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (data), 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->folder);

  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_ui_wait_for (fixture->view == NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->store), (gpointer *) &fixture->store);
  g_object_unref (fixture->store);
  test_ui_wait_for (fixture->store == NULL);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_ptr_array_unref (fixture->candidates);
  g_free (fixture->folder);
  g_free (fixture->picked);
}

static void
show (Fixture    *fixture,
      const char *code)
{
  saksi_changes_view_show (fixture->view, fixture->store, saksi_contest_from_name ("ppwp-2024"),
                           code, fixture->candidates);
  g_assert_false (saksi_changes_view_get_settled (fixture->view));
  test_ui_wait_for (saksi_changes_view_get_settled (fixture->view));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint      skip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_OBJECT_TYPE (child) == type && skip-- == 0)
        return child;
      found = find (child, type, skip);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *view = find (GTK_WIDGET (fixture->view), GTK_TYPE_COLUMN_VIEW, 0);

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
  GtkWidget *kinds = find (GTK_WIDGET (fixture->view), GTK_TYPE_DROP_DOWN, 0);
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
  view = find (GTK_WIDGET (fixture->view), GTK_TYPE_COLUMN_VIEW, 0);
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
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  GtkWidget *kinds = find (GTK_WIDGET (fixture->view), GTK_TYPE_DROP_DOWN, 0);
  g_autofree char *text = NULL;

  show (fixture, "00");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), 1);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (get_rows (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "changes.copy", NULL);
  test_ui_wait_for (saksi_changes_view_get_settled (fixture->view));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  test_ui_wait_for (text != NULL);
  g_assert_nonnull (strstr (text, "\"" CORRECTED "\",\"100027\",77,17"));
}

/* The chart says at each place what it shows there. */
static void
test_coverage (Fixture      *fixture,
               gconstpointer data)
{
  SaksiTimePlot *plot =
    SAKSI_TIME_PLOT (find (GTK_WIDGET (fixture->view), SAKSI_TYPE_TIME_PLOT, 0));
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
