/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-world-map-private.h"

/* What buttons and keys do to the map. */

#define ZOOM_STEP 0.5
#define PAN_STEP 80.0

void
saksi_world_map_update_actions (SaksiWorldMap *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-in",
                                 saksi_map_camera_can_zoom_in (self->camera));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out",
                                 saksi_map_camera_can_zoom_out (self->camera));
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  saksi_map_camera_zoom_by (SAKSI_WORLD_MAP (widget)->camera,
                            g_str_equal (name, "map.zoom-in") ? ZOOM_STEP : -ZOOM_STEP);
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int x, y;

  g_variant_get (parameter, "(ii)", &x, &y);
  saksi_map_camera_pan_by (SAKSI_WORLD_MAP (widget)->camera, x * PAN_STEP, y * PAN_STEP);
}

static void
world_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  saksi_world_map_show_world (SAKSI_WORLD_MAP (widget));
}

static void
indonesia_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  saksi_world_map_show_area (SAKSI_WORLD_MAP (widget), 94.5, -11.5, 141.5, 6.5);
}

static void
add_pan_binding (GtkWidgetClass *widget_class,
                 guint           key,
                 guint           keypad_key,
                 int             x,
                 int             y)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "map.pan", "(ii)", x, y);
  gtk_widget_class_add_binding_action (widget_class, keypad_key, 0, "map.pan", "(ii)", x, y);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_0, "map.show-world" },
    { GDK_KEY_KP_0, "map.show-world" },
    { GDK_KEY_Home, "map.show-world" },
    { GDK_KEY_i, "map.show-indonesia" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, 0, bindings[i].action,
                                         NULL);

  add_pan_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_pan_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_pan_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_pan_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
}

void
saksi_world_map_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (widget_class, "map.show-world", NULL, world_action);
  gtk_widget_class_install_action (widget_class, "map.show-indonesia", NULL, indonesia_action);
  add_bindings (widget_class);
}
