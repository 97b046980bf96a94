/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-player.h"

#include "briefing/saksi-audience-window.h"
#include "briefing/saksi-presenter-window.h"
#include "briefing/saksi-screens.h"
#include "common/saksi-stage.h"

/* A screen that is plugged in or out is told of in several steps. */
#define SETTLE_MS 250

/* Shows a briefing: the audience's window fills a screen. Where there is another one, the presenter
 * has that. A screen that is pulled out, or comes later, does not end the briefing. */

typedef struct
{
  SaksiBriefingShow *show; /* owned */
  SaksiStore *store;       /* owned */
  GtkWindow *audience;     /* owned */
  GtkWindow *presenter;    /* owned, nullable */
  GtkWindow *parent;       /* weak, nullable: gets the focus back */
  GListModel *screens;     /* owned: all there are */
  char *here;              /* owned: id of the screen on which it was started */
  char *wanted;            /* owned: id of the screen that was chosen; may be empty */
  guint arrange_source;
} Player;

/* Of the application: one briefing is shown at a time. */
#define KEY_PLAYER "saksi-player"

static void
player_free (Player *player)
{
  g_clear_handle_id (&player->arrange_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (player->screens, player);
  g_signal_handlers_disconnect_by_data (player->show, player);
  gtk_window_destroy (player->audience);
  if (player->presenter != NULL)
    gtk_window_destroy (player->presenter);
  if (player->parent != NULL)
    {
      gtk_window_present (player->parent);
      g_object_remove_weak_pointer (G_OBJECT (player->parent), (gpointer *) &player->parent);
    }
  g_object_unref (player->screens);
  g_object_unref (player->show);
  g_object_unref (player->store);
  g_free (player->here);
  g_free (player->wanted);
  g_free (player);
}

static void
ended_cb (SaksiBriefingShow *show,
          gpointer           user_data)
{
  Player *player = user_data;

  g_object_set_data (G_OBJECT (gtk_window_get_application (player->audience)), KEY_PLAYER, NULL);
  player_free (player);
  saksi_stage_leave ();
}

/* Returns: (transfer full) (nullable): the screen of that id */
static GdkMonitor *
find_screen (GListModel *screens,
             const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (screens); i++)
    {
      g_autoptr(GdkMonitor) screen = g_list_model_get_item (screens, i);

      if (g_str_equal (saksi_screen_get_id (screen), id))
        return g_steal_pointer (&screen);
    }

  return NULL;
}

/* A window that fills one screen already does not always go to another one by itself. */
static void
fill_screen (GtkWindow  *window,
             GdkMonitor *screen)
{
  GtkNative *native = GTK_NATIVE (window);
  GdkMonitor *now = NULL;

  if (gtk_native_get_surface (native) != NULL)
    now = gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (window)),
                                              gtk_native_get_surface (native));
  if (gtk_window_is_fullscreen (window) && now == screen)
    return;
  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  if (screen != NULL)
    gtk_window_fullscreen_on_monitor (window, screen);
  else
    gtk_window_fullscreen (window);
}

/* GTK 4.8 does not part a window that goes from the screen that it fills: its memory would be used
 * again when that screen is pulled out. */
static void
leave_screen_at_end (GtkWindow *window)
{
  g_signal_connect (window, "unrealize", G_CALLBACK (gtk_window_unfullscreen), NULL);
}

/* Gives each window its screen. The presenter has one only where there are two. */
static void
arrange (Player *player)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (player->audience));
  g_autoptr(GdkMonitor) here = find_screen (player->screens, player->here);
  g_autoptr(SaksiScreens) screens = saksi_screens_choose (display, here, player->wanted);

  if (screens->presenter == NULL)
    g_clear_pointer (&player->presenter, gtk_window_destroy);
  else if (player->presenter == NULL)
    {
      player->presenter = saksi_presenter_window_new (gtk_window_get_application (player->audience),
                                                      player->store, player->show);
      leave_screen_at_end (player->presenter);
    }
  fill_screen (player->audience, screens->audience);
  gtk_window_present (player->audience);
  if (player->presenter != NULL)
    {
      fill_screen (player->presenter, screens->presenter);
      gtk_window_present (player->presenter);
    }
}

static gboolean
arrange_cb (gpointer user_data)
{
  Player *player = user_data;

  player->arrange_source = 0;
  arrange (player);

  return G_SOURCE_REMOVE;
}

static void
screens_changed_cb (Player *player)
{
  g_clear_handle_id (&player->arrange_source, g_source_remove);
  player->arrange_source = g_timeout_add (SETTLE_MS, arrange_cb, player);
}

static void
swap_cb (Player *player)
{
  g_autoptr(GdkMonitor) here = find_screen (player->screens, player->here);
  g_autoptr(SaksiScreens) screens = saksi_screens_choose (
    gtk_widget_get_display (GTK_WIDGET (player->audience)), here, player->wanted);

  if (screens->presenter == NULL)
    return;
  g_free (player->wanted);
  player->wanted = g_strdup (saksi_screen_get_id (screens->presenter));
  screens_changed_cb (player);
}

static char *
dup_here (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *screen = NULL;

  if (surface != NULL)
    screen = gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (window)),
                                                 surface);

  return g_strdup (screen != NULL ? saksi_screen_get_id (screen) : "");
}

/**
 * saksi_briefing_player_start:
 * @parent: the window from which the briefing is shown
 * @store: the store
 * @briefing: a briefing
 * @at: the scene to begin with, from 0
 * @screen: (nullable): the id of the screen that the audience sees; where there is none of it, a
 *   good one is chosen
 *
 * Returns: whether there is anything to show
 */
gboolean
saksi_briefing_player_start (GtkWindow     *parent,
                             SaksiStore    *store,
                             SaksiBriefing *briefing,
                             guint          at,
                             const char    *screen)
{
  GtkApplication *application = gtk_window_get_application (parent);
  Player *player = g_object_get_data (G_OBJECT (application), KEY_PLAYER);

  if (briefing->scenes->len == 0)
    return FALSE;
  if (player != NULL)
    {
      gtk_window_present (player->audience);
      return TRUE;
    }

  saksi_stage_enter ();
  player = g_new0 (Player, 1);
  g_object_set_data (G_OBJECT (application), KEY_PLAYER, player);
  player->show = saksi_briefing_show_new (briefing, at);
  player->store = g_object_ref (store);
  player->parent = parent;
  g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *) &player->parent);
  player->screens = g_object_ref (gdk_display_get_monitors (
    gtk_widget_get_display (GTK_WIDGET (parent))));
  player->here = dup_here (parent);
  player->wanted = g_strdup (screen != NULL ? screen : "");
  player->audience = saksi_audience_window_new (application, store, player->show);
  leave_screen_at_end (player->audience);
  g_signal_connect (player->show, "ended", G_CALLBACK (ended_cb), player);
  g_signal_connect_swapped (player->show, "swap", G_CALLBACK (swap_cb), player);
  g_signal_connect_swapped (player->screens, "items-changed", G_CALLBACK (screens_changed_cb),
                            player);
  arrange (player);

  return TRUE;
}
