/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-view-private.h"

#include <math.h>

/* Mouse, touchpad, touch and keyboard of a form view, with the gestures and keys of the desktop's
 * viewers of images and documents. */

#define ZOOM_STEP 1.25
#define WHEEL_STEP 1.15
#define PAN_STEP 80.0
#define TOUCHPAD_STEP 20.0

/* Beyond the end of every page, in steps of keys. */
#define FAR 10000

static gboolean
has_page (SaksiFormView *self)
{
  return saksi_form_view_get_state (self) == SAKSI_FORM_VIEW_PAGE;
}

static void
zoom_at (SaksiFormView *self,
         double         zoom,
         double         x,
         double         y)
{
  saksi_form_camera_zoom_at (saksi_form_view_peek_camera (self), zoom, x, y);
  saksi_form_view_camera_moved (self);
}

/* What is marked and seen stays in view. */
static void
zoom_at_center (SaksiFormView *self,
                double         zoom)
{
  gboolean seen = saksi_form_view_sees_highlight (self);
  double x;
  double y;

  saksi_form_camera_get_center (saksi_form_view_peek_camera (self), &x, &y);
  zoom_at (self, zoom, x, y);
  if (seen)
    saksi_form_view_reveal (self);
}

static void
pan (SaksiFormView *self,
     double         dx,
     double         dy)
{
  saksi_form_camera_pan (saksi_form_view_peek_camera (self), dx, dy);
  saksi_form_view_camera_moved (self);
}

static void
fit (SaksiFormView *self,
     SaksiFormFit   mode)
{
  saksi_form_camera_set_fit (saksi_form_view_peek_camera (self), mode);
  saksi_form_view_camera_moved (self);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SaksiFormView            *self)
{
  SaksiFormInput *input = saksi_form_view_peek_input (self);

  input->pointer_x = x;
  input->pointer_y = y;
}

static gboolean
is_touchpad (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHPAD;
}

/* A wheel zooms where the pointer is; two fingers on a touchpad move the page, with Ctrl they
 * zoom as well. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           SaksiFormView            *self)
{
  GtkEventController *scroll = GTK_EVENT_CONTROLLER (controller);
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (scroll);
  SaksiFormInput *input = saksi_form_view_peek_input (self);

  if (!has_page (self))
    return GDK_EVENT_PROPAGATE;

  if (modifiers & GDK_SHIFT_MASK)
    pan (self, -(dx + dy) * PAN_STEP, 0);
  else if (is_touchpad (scroll) && !(modifiers & GDK_CONTROL_MASK))
    pan (self, -dx * TOUCHPAD_STEP, -dy * TOUCHPAD_STEP);
  else
    zoom_at (self, saksi_form_view_get_zoom (self) * pow (WHEEL_STEP, -dy), input->pointer_x,
             input->pointer_y);

  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               SaksiFormView  *self)
{
  SaksiFormInput *input = saksi_form_view_peek_input (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  input->dragged_x = 0;
  input->dragged_y = 0;
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          x,
                double          y,
                SaksiFormView  *self)
{
  SaksiFormInput *input = saksi_form_view_peek_input (self);

  if (!has_page (self))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  pan (self, x - input->dragged_x, y - input->dragged_y);
  input->dragged_x = x;
  input->dragged_y = y;
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          x,
             double          y,
             SaksiFormView  *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                SaksiFormView    *self)
{
  saksi_form_view_peek_input (self)->pinched = saksi_form_view_get_zoom (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_scale_cb (GtkGestureZoom *gesture,
                double          scale,
                SaksiFormView  *self)
{
  SaksiFormInput *input = saksi_form_view_peek_input (self);
  double x;
  double y;

  if (!has_page (self) || input->pinched <= 0)
    return;
  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    zoom_at (self, input->pinched * scale, x, y);
  else
    zoom_at_center (self, input->pinched * scale);
}

/* A double click goes closer where it is, and back to the whole page. */
static void
click_cb (GtkGestureClick *gesture,
          int              n_press,
          double           x,
          double           y,
          SaksiFormView   *self)
{
  if (n_press != 2 || !has_page (self))
    return;

  if (saksi_form_view_get_fit (self) == SAKSI_FORM_FIT_PAGE)
    zoom_at (self, MAX (1.0, saksi_form_view_get_zoom (self) * 2), x, y);
  else
    fit (self, SAKSI_FORM_FIT_PAGE);
}

/* Gives the view its controllers. */
void
saksi_form_view_add_controllers (SaksiFormView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_scale_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (click_cb), self);

  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);
  double zoom = saksi_form_view_get_zoom (self);

  if (g_str_equal (name, "form.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (name, "form.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom = 1;
  zoom_at_center (self, zoom);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  fit (SAKSI_FORM_VIEW (widget), g_str_equal (name, "form.fit-page") ? SAKSI_FORM_FIT_PAGE
                                                                     : SAKSI_FORM_FIT_WIDTH);
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);

  saksi_form_camera_turn (saksi_form_view_peek_camera (self),
                          g_str_equal (name, "form.turn-right") ? 1 : -1);
  saksi_form_view_camera_moved (self);
}

static void
invert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);

  saksi_form_view_set_inverted (self, !saksi_form_view_get_inverted (self));
}

/* Where the whole width is seen, sideways leads to the other pages. */
static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);
  int x;
  int y;

  g_variant_get (parameter, "(ii)", &x, &y);
  if (x != 0 && !saksi_form_camera_can_pan_x (saksi_form_view_peek_camera (self)))
    saksi_form_view_emit_turn_page (self, x);
  else
    pan (self, -x * PAN_STEP, -y * PAN_STEP);
}

/* Moves the page wherever it is, and never turns to another. */
static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  int x;
  int y;

  g_variant_get (parameter, "(ii)", &x, &y);
  pan (SAKSI_FORM_VIEW (widget), -x * PAN_STEP, -y * PAN_STEP);
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  saksi_form_view_emit_turn_page (SAKSI_FORM_VIEW (widget),
                                  g_str_equal (name, "form.next-page") ? 1 : -1);
}

static void
add_pan_binding (GtkWidgetClass *widget_class,
                 guint           key,
                 guint           keypad_key,
                 int             x,
                 int             y)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "form.pan", "(ii)", x, y);
  gtk_widget_class_add_binding_action (widget_class, keypad_key, 0, "form.pan", "(ii)", x, y);
  gtk_widget_class_add_binding_action (widget_class, key, GDK_CONTROL_MASK, "form.move", "(ii)", x,
                                       y);
}

/* Gives the class of views its commands and their keys. */
void
saksi_form_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } bindings[] = {
    { GDK_KEY_plus, 0, "form.zoom-in" },
    { GDK_KEY_equal, 0, "form.zoom-in" },
    { GDK_KEY_KP_Add, 0, "form.zoom-in" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "form.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "form.zoom-in" },
    { GDK_KEY_minus, 0, "form.zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "form.zoom-out" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "form.zoom-out" },
    { GDK_KEY_0, 0, "form.fit-page" },
    { GDK_KEY_KP_0, 0, "form.fit-page" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "form.fit-page" },
    { GDK_KEY_1, 0, "form.zoom-100" },
    { GDK_KEY_KP_1, 0, "form.zoom-100" },
    { GDK_KEY_2, 0, "form.fit-width" },
    { GDK_KEY_KP_2, 0, "form.fit-width" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "form.zoom-in" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "form.zoom-out" },
    { GDK_KEY_f, 0, "form.fit-page" },
    { GDK_KEY_w, 0, "form.fit-width" },
    { GDK_KEY_a, 0, "form.fit-page" },
    { GDK_KEY_c, 0, "form.cover" },
    { GDK_KEY_r, GDK_CONTROL_MASK, "form.turn-right" },
    { GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "form.turn-left" },
    { GDK_KEY_i, 0, "form.invert" },
    { GDK_KEY_n, 0, "form.next-page" },
    { GDK_KEY_Page_Down, 0, "form.next-page" },
    { GDK_KEY_p, 0, "form.previous-page" },
    { GDK_KEY_Page_Up, 0, "form.previous-page" },
  };

  gtk_widget_class_install_action (widget_class, "form.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "form.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "form.zoom-100", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "form.fit-page", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "form.fit-width", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "form.turn-left", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "form.turn-right", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "form.invert", NULL, invert_action);
  gtk_widget_class_install_property_action (widget_class, "form.cover", "covered");
  gtk_widget_class_install_action (widget_class, "form.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (widget_class, "form.move", "(ii)", move_action);
  gtk_widget_class_install_action (widget_class, "form.next-page", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "form.previous-page", NULL, page_action);

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);
  add_pan_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_pan_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_pan_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_pan_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
  add_pan_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, -FAR);
  add_pan_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, FAR);
}
