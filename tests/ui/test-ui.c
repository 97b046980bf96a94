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
