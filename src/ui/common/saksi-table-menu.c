/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-table-menu.h"

#include <glib/gi18n.h>

/* The context menu of a table, by the second button on a row or by a key. */

static void
popup (GtkWidget *popover,
       double     x,
       double     y)
{
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* A row that is not selected yet is meant alone. */
static void
pressed_cb (GtkWidget       *popover,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GtkWidget *owner = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *table = g_object_get_data (G_OBJECT (gesture), "table");
  GtkWidget *widget = gtk_widget_pick (owner, x, y, GTK_PICK_DEFAULT);

  if (widget == NULL || !gtk_widget_is_ancestor (widget, table))
    return;

  for (GtkWidget *row = widget; row != NULL && row != table; row = gtk_widget_get_parent (row))
    if (g_str_equal (gtk_widget_get_css_name (row), "row"))
      {
        if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
          gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
        gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
        popup (popover, x, y);
        return;
      }
}

/* Returns: (transfer full): a menu for the actions @copy and @copy_all */
GMenuModel *
saksi_table_menu_new_model (const char *copy,
                            const char *copy_all)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Copy"), copy);
  g_menu_append (menu, _("Copy _Whole Table"), copy_all);

  return G_MENU_MODEL (menu);
}

/* The keys of a table, for the actions @copy and @menu of its widget. */
void
saksi_table_menu_bind_keys (GtkWidgetClass *widget_class,
                            const char     *copy,
                            const char     *menu)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, menu, NULL);
}

/* Gives the rows of @table, which is somewhere in @owner, the menu @model. Returns: (transfer
 * none): a child of @owner, which must be unparented when @owner goes */
GtkWidget *
saksi_table_menu_attach (GtkWidget  *owner,
                         GtkWidget  *table,
                         GMenuModel *model)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_set_parent (popover, owner);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);

  /* Borrowed: the table is there as long as the owner, which has the gesture. */
  g_object_set_data (G_OBJECT (gesture), "table", table);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), popover,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (owner, GTK_EVENT_CONTROLLER (gesture));

  return popover;
}

/* Opens the menu below what has the focus. */
void
saksi_table_menu_popup_at_focus (GtkWidget *popover)
{
  GtkWidget *owner = gtk_widget_get_parent (popover);
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_point_t corner = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t place = GRAPHENE_POINT_INIT (0, 0);

  if (focus != NULL && gtk_widget_is_ancestor (focus, owner))
    {
      corner.y = (float) gtk_widget_get_height (focus);
      if (!gtk_widget_compute_point (focus, owner, &corner, &place))
        place = GRAPHENE_POINT_INIT (0, 0);
    }
  popup (popover, (double) place.x, (double) place.y);
}
