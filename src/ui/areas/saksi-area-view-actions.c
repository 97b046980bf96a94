/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view-private.h"

#include <glib/gi18n.h>

#include "compat/saksi-pick.h"

/* What the buttons about the map do. */

static void
folder_picked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SaksiAreaView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) folder = saksi_pick_finish (result, &error);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && self->stack != NULL)
    saksi_area_view_set_folder (self, path);
}

static void
choose_boundaries_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  saksi_pick_folder_async (widget, _("Choose a Folder With Boundaries"), NULL, folder_picked_cb,
                           g_object_ref (widget));
}

static void
forget_boundaries_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  saksi_area_view_set_folder (SAKSI_AREA_VIEW (widget), NULL);
}

static void
zoom_in_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  saksi_area_map_zoom_in (SAKSI_AREA_VIEW (widget)->map);
}

static void
zoom_out_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  saksi_area_map_zoom_out (SAKSI_AREA_VIEW (widget)->map);
}

static void
show_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  saksi_area_map_show_all (SAKSI_AREA_VIEW (widget)->map);
}

void
saksi_area_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "area.choose-boundaries", NULL,
                                   choose_boundaries_cb);
  gtk_widget_class_install_action (widget_class, "area.forget-boundaries", NULL,
                                   forget_boundaries_cb);
  gtk_widget_class_install_action (widget_class, "area.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "area.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "area.show-all", NULL, show_all_cb);
}
