/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-player.h"

#include "briefing/saksi-audience-window.h"
#include "briefing/saksi-presenter-window.h"

/* Shows a briefing: the audience's window fills a screen. Where there is a second screen, it takes
 * that one, and the presenter has a window on the first. */

typedef struct
{
  GtkWindow *audience;  /* owned */
  GtkWindow *presenter; /* owned, nullable */
  GtkWindow *parent;    /* weak, nullable: gets the focus back */
} Player;

static void
ended_cb (SaksiBriefingShow *show,
          gpointer           user_data)
{
  Player *player = user_data;

  g_signal_handlers_disconnect_by_data (show, player);
  gtk_window_destroy (player->audience);
  if (player->presenter != NULL)
    gtk_window_destroy (player->presenter);
  if (player->parent != NULL)
    {
      gtk_window_present (player->parent);
      g_object_remove_weak_pointer (G_OBJECT (player->parent), (gpointer *) &player->parent);
    }
  g_object_unref (show);
  g_free (player);
}

static GdkMonitor *
get_monitor (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return surface != NULL
           ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (window)),
                                                 surface)
           : NULL;
}

/* Returns: (transfer full) (nullable): a screen that @used is not on */
static GdkMonitor *
find_other_monitor (GtkWindow  *window,
                    GdkMonitor *used)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != used)
        return g_steal_pointer (&monitor);
    }

  return NULL;
}

/**
 * saksi_briefing_player_start:
 * @parent: the window from which the briefing is shown
 * @store: the store
 * @briefing: a briefing
 * @at: the scene to begin with, from 0
 *
 * Returns: whether there is anything to show
 */
gboolean
saksi_briefing_player_start (GtkWindow     *parent,
                             SaksiStore    *store,
                             SaksiBriefing *briefing,
                             guint          at)
{
  GtkApplication *application = gtk_window_get_application (parent);
  g_autoptr(GdkMonitor) other = find_other_monitor (parent, get_monitor (parent));
  SaksiBriefingShow *show;
  Player *player;

  if (briefing->scenes->len == 0)
    return FALSE;

  show = saksi_briefing_show_new (briefing, at);
  player = g_new0 (Player, 1);
  player->parent = parent;
  g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *) &player->parent);
  player->audience = saksi_audience_window_new (application, store, show);
  if (other != NULL)
    {
      player->presenter = saksi_presenter_window_new (application, store, show);
      gtk_window_fullscreen_on_monitor (player->audience, other);
    }
  else
    gtk_window_fullscreen (player->audience);
  g_signal_connect (show, "ended", G_CALLBACK (ended_cb), player);
  gtk_window_present (player->audience);
  if (player->presenter != NULL)
    gtk_window_present (player->presenter);

  return TRUE;
}
