/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-screens.h"

#include <glib/gi18n.h>

/* Which screen is for the audience. Screens come and go while a briefing is shown, so they are
 * known by the name of their socket. */

/**
 * saksi_screen_is_usable:
 * @screen: a screen
 *
 * Returns: whether something can be shown on it: it is listed before its size is known
 */
gboolean
saksi_screen_is_usable (GdkMonitor *screen)
{
  GdkRectangle area;

  gdk_monitor_get_geometry (screen, &area);

  return gdk_monitor_is_valid (screen) && area.width > 0 && area.height > 0;
}

/**
 * saksi_screen_get_id:
 * @screen: a screen
 *
 * Returns: what it is known by when it comes again; may be empty
 */
const char *
saksi_screen_get_id (GdkMonitor *screen)
{
  const char *connector = gdk_monitor_get_connector (screen);

  return connector != NULL ? connector : "";
}

/**
 * saksi_screen_dup_name:
 * @screen: a screen
 *
 * Returns: (transfer full): what people know it by
 */
char *
saksi_screen_dup_name (GdkMonitor *screen)
{
  const char *model = gdk_monitor_get_model (screen);
  const char *id = saksi_screen_get_id (screen);
  GdkRectangle area;

  gdk_monitor_get_geometry (screen, &area);
  if (model != NULL && *model != '\0' && !g_str_equal (model, id))
    /* TRANSLATORS: a screen: its name, its socket, its size in pixels */
    return g_strdup_printf (_("%1$s (%2$s), %3$d × %4$d"), model, id, area.width, area.height);

  /* TRANSLATORS: a screen: its socket, its size in pixels */
  return g_strdup_printf (_("%1$s, %2$d × %3$d"), *id != '\0' ? id : _("Screen"), area.width,
                          area.height);
}

/* Screens that are part of a computer are not for an audience. */
static gboolean
is_built_in (GdkMonitor *screen)
{
  static const char *const sockets[] = { "eDP", "LVDS", "DSI", "DPI" };
  const char *id = saksi_screen_get_id (screen);

  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    if (g_str_has_prefix (id, sockets[i]))
      return TRUE;

  return FALSE;
}

/* How good a screen is for the audience: the best one is taken, of equal ones the first. */
static int
rate (GdkMonitor *screen,
      GdkMonitor *here,
      const char *wanted)
{
  int rating = 0;

  if (wanted != NULL && *wanted != '\0' && g_str_equal (saksi_screen_get_id (screen), wanted))
    rating += 4;
  if (!is_built_in (screen))
    rating += 2;
  if (screen != here)
    rating += 1;

  return rating;
}

/**
 * saksi_screens_choose:
 * @display: the display
 * @here: (nullable): the screen that the briefing was started on
 * @wanted: (nullable): the id of the screen that was chosen for the audience
 *
 * Returns: (transfer full): who gets which screen
 */
SaksiScreens *
saksi_screens_choose (GdkDisplay *display,
                      GdkMonitor *here,
                      const char *wanted)
{
  SaksiScreens *self = g_new0 (SaksiScreens, 1);
  GListModel *all = gdk_display_get_monitors (display);
  int best = -1;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(GdkMonitor) screen = g_list_model_get_item (all, i);
      int rating = rate (screen, here, wanted);

      if (!saksi_screen_is_usable (screen))
        continue;
      if (rating > best)
        {
          best = rating;
          if (self->presenter == NULL)
            self->presenter = g_steal_pointer (&self->audience);
          g_set_object (&self->audience, screen);
        }
      else if (self->presenter == NULL)
        g_set_object (&self->presenter, screen);
    }
  if (here != NULL && here != self->audience && saksi_screen_is_usable (here))
    g_set_object (&self->presenter, here);

  return self;
}

/**
 * saksi_screens_free:
 * @self: (transfer full) (nullable): screens
 */
void
saksi_screens_free (SaksiScreens *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->audience);
  g_clear_object (&self->presenter);
  g_free (self);
}
