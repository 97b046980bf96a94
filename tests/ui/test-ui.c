/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-ui.h"

#include <libintl.h>
#include <locale.h>

/* Like the program: the language first, then the toolkit. Warnings end the test. */
void
test_ui_init (int    *argc,
              char ***argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SAKSI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_test_init (argc, argv, NULL);
  adw_init ();
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("waited in vain for: %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

guint
test_ui_start_guard (const char *condition)
{
  return g_timeout_add_seconds (TEST_GIVE_UP_SECONDS, give_up_cb, (gpointer) condition);
}

/* Does all that can be done at once. */
void
test_ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Returns: (transfer none): a new window with @widget in it; close it with test_ui_close() */
GtkWidget *
test_ui_show (gpointer widget,
              int      width, int      height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* Nobody may keep what is in the window any longer, but what still runs for it may end. */
void
test_ui_close (GtkWidget *window)
{
  gpointer child = gtk_window_get_child (GTK_WINDOW (window));

  g_object_add_weak_pointer (child, &child);
  gtk_window_destroy (GTK_WINDOW (window));
  test_ui_wait_for (child == NULL);
}

/* Presses a key while @widget has the focus of its window.
 * Returns: whether it did anything there */
gboolean
test_ui_press (GtkWidget       *widget,
               guint            key,
               GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  g_assert_true (gtk_widget_grab_focus (widget));
  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }

  return handled;
}

/* Returns: (transfer none) (nullable): a label on the screen without room for all of its lines */
static GtkWidget *
find_cut_label (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      int natural;

      gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (widget), NULL,
                          &natural, NULL, NULL);
      if (gtk_widget_get_height (widget) < natural)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cut_label (child);

  return found;
}

/* All labels on the screen get room for all of their lines once they are laid out. */
void
test_ui_await_room (GtkWidget *widget)
{
  test_ui_wait_for (find_cut_label (widget) == NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

/* Returns: the text in the clipboard, once there is one */
char *
test_ui_dup_copied (gpointer widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb, &text);
  test_ui_wait_for (text != NULL);

  return text;
}
