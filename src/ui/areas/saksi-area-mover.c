/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-mover.h"

#include <adwaita.h>
#include <math.h>

#define MOVE_MS 200

/* What one notch of a wheel does, and how many pixels of a touchpad are one. */
#define WHEEL_FACTOR 1.25
#define NOTCH_PIXELS 40.0

/**
 * SaksiAreaMover:
 *
 * Which part of a map of results is seen, and what moves it: the wheel at the pointer, a drag, two
 * fingers. Buttons and keys ask it to go somewhere, which takes a moment, so that the eye can
 * follow.
 */
struct _SaksiAreaMover
{
  GObject parent_instance;

  GtkWidget *widget;       /* borrowed: it owns this */
  AdwAnimation *animation; /* owned, nullable: under way */
  SaksiAreaCamera camera;
  SaksiAreaCamera from;    /* of the animation */
  SaksiAreaCamera to;
  SaksiAreaCamera start;   /* where the drag or the pinch began */
  double limit;            /* of the zoom */
  double pointer_x;        /* in pixels of the widget */
  double pointer_y;
  double pinch_x;          /* where the two fingers began, likewise */
  double pinch_y;
  gboolean dragging;
  gboolean plain_wheel;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiAreaMover, saksi_area_mover, G_TYPE_OBJECT)

/* A part of the widget's width; something even when it has none. */
static double
get_across (SaksiAreaMover *self,
            double          x)
{
  return x / MAX (gtk_widget_get_width (self->widget), 1);
}

static double
get_down (SaksiAreaMover *self,
          double          y)
{
  return y / MAX (gtk_widget_get_height (self->widget), 1);
}

static void
emit_changed (SaksiAreaMover *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop (SaksiAreaMover *self)
{
  g_autoptr(AdwAnimation) animation = g_steal_pointer (&self->animation);

  if (animation != NULL)
    adw_animation_pause (animation);
}

/* At once, for what the hand does. */
static void
set_camera (SaksiAreaMover        *self,
            const SaksiAreaCamera *camera)
{
  gboolean was_moving = self->animation != NULL;

  stop (self);
  if (!was_moving && saksi_area_camera_equal (&self->camera, camera))
    return;

  self->camera = *camera;
  emit_changed (self);
}

static double
limit_zoom (SaksiAreaMover *self,
            double          zoom)
{
  return CLAMP (zoom, 1, self->limit);
}

static void
zoom_at (SaksiAreaMover *self,
         double          factor,
         double          x,
         double          y)
{
  SaksiAreaCamera camera = saksi_area_camera_zoom_at (&self->camera,
                                                      limit_zoom (self, self->camera.zoom * factor),
                                                      get_across (self, x), get_down (self, y));

  set_camera (self, &camera);
}

static void
motion_cb (SaksiAreaMover *self,
           double          x,
           double          y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (SaksiAreaMover           *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if (!self->plain_wheel && (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE)
    dy /= NOTCH_PIXELS;
  zoom_at (self, pow (WHEEL_FACTOR, -dy), self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (SaksiAreaMover *self)
{
  self->dragging = FALSE;
  self->start = self->camera;
}

/* A finger on a map that is seen as a whole may be on its way to scroll the page. */
static gboolean
may_drag (SaksiAreaMover *self,
          GtkGesture     *drag,
          double          x,
          double          y)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (drag));

  if (!gtk_drag_check_threshold (self->widget, 0, 0, (int) x, (int) y))
    return FALSE;

  return self->camera.zoom > 1 || event == NULL ||
         gdk_event_get_event_type (event) != GDK_TOUCH_UPDATE;
}

static void
drag_update_cb (SaksiAreaMover *self,
                double          x,
                double          y,
                GtkGesture     *drag)
{
  SaksiAreaCamera camera;

  if (!self->dragging && !may_drag (self, drag, x, y))
    return;

  if (!self->dragging)
    {
      self->dragging = TRUE;
      stop (self);
      self->start = self->camera;
      /* What began as a drag opens no region where it ends. */
      gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_grab_focus (self->widget);
      gtk_widget_set_cursor_from_name (self->widget, "grabbing");
    }
  camera = saksi_area_camera_pan (&self->start, -get_across (self, x), -get_down (self, y));
  set_camera (self, &camera);
}

static void
drag_end_cb (SaksiAreaMover *self)
{
  self->dragging = FALSE;
  gtk_widget_set_cursor (self->widget, NULL);
}

static void
pinch_begin_cb (SaksiAreaMover   *self,
                GdkEventSequence *sequence,
                GtkGesture       *pinch)
{
  gtk_gesture_set_state (pinch, GTK_EVENT_SEQUENCE_CLAIMED);
  stop (self);
  self->start = self->camera;
  if (!gtk_gesture_get_bounding_box_center (pinch, &self->pinch_x, &self->pinch_y))
    {
      self->pinch_x = self->pointer_x;
      self->pinch_y = self->pointer_y;
    }
}

/* What was between the fingers stays there, also when both move. */
static void
pinch_cb (SaksiAreaMover *self,
          double          scale,
          GtkGesture     *pinch)
{
  double x = self->pinch_x;
  double y = self->pinch_y;
  SaksiAreaCamera camera;

  gtk_gesture_get_bounding_box_center (pinch, &x, &y);
  camera = saksi_area_camera_zoom_at (&self->start, limit_zoom (self, self->start.zoom * scale),
                                      get_across (self, self->pinch_x),
                                      get_down (self, self->pinch_y));
  camera = saksi_area_camera_pan (&camera, get_across (self, self->pinch_x - x),
                                  get_down (self, self->pinch_y - y));
  set_camera (self, &camera);
}

static void
animation_value_cb (double   value,
                    gpointer user_data)
{
  SaksiAreaMover *self = user_data;

  self->camera = saksi_area_camera_between (&self->from, &self->to, value);
  emit_changed (self);
}

static void
animation_done_cb (SaksiAreaMover *self)
{
  g_clear_object (&self->animation);
  self->camera = self->to;
  emit_changed (self);
}

static void
saksi_area_mover_dispose (GObject *object)
{
  SaksiAreaMover *self = SAKSI_AREA_MOVER (object);

  stop (self);

  G_OBJECT_CLASS (saksi_area_mover_parent_class)->dispose (object);
}

static void
saksi_area_mover_class_init (SaksiAreaMoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_area_mover_dispose;

  /**
   * SaksiAreaMover::changed:
   *
   * Another part is seen, or the movement has come to its end.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_AREA_MOVER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_area_mover_init (SaksiAreaMover *self)
{
  self->camera = SAKSI_AREA_CAMERA_WHOLE;
  self->limit = 1;
  self->plain_wheel = TRUE;
}

static void
add_controller (SaksiAreaMover     *self,
                GtkEventController *controller)
{
  gtk_widget_add_controller (self->widget, controller);
}

static void
add_controllers (SaksiAreaMover *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  add_controller (self, motion);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  add_controller (self, scroll);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  add_controller (self, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self,
                           G_CONNECT_SWAPPED);
  add_controller (self, GTK_EVENT_CONTROLLER (pinch));
}

/* @widget keeps the mover and lets go of it before it goes itself. */
SaksiAreaMover *
saksi_area_mover_new (GtkWidget *widget)
{
  SaksiAreaMover *self = g_object_new (SAKSI_TYPE_AREA_MOVER, NULL);

  self->widget = widget;
  add_controllers (self);

  return self;
}

/* Returns: (transfer none): what is seen at the moment */
const SaksiAreaCamera *
saksi_area_mover_get_camera (SaksiAreaMover *self)
{
  return &self->camera;
}

/* Whether it is on its way to where it was asked to go. */
gboolean
saksi_area_mover_is_moving (SaksiAreaMover *self)
{
  return self->animation != NULL;
}

/* How large the map is seen at most. */
void
saksi_area_mover_set_limit (SaksiAreaMover *self,
                            double          limit)
{
  self->limit = MAX (limit, 1);
}

double
saksi_area_mover_get_limit (SaksiAreaMover *self)
{
  return self->limit;
}

/* Whether the wheel zooms without a key: not on a page that scrolls. */
void
saksi_area_mover_set_wheel (SaksiAreaMover *self,
                            gboolean        plain)
{
  self->plain_wheel = plain;
}

/* Shows all again, at once: there is another map. */
void
saksi_area_mover_reset (SaksiAreaMover *self)
{
  set_camera (self, &SAKSI_AREA_CAMERA_WHOLE);
}

/* Returns: (transfer none): what is seen once it has come to its end. What is asked for repeatedly
 * adds up to that. */
const SaksiAreaCamera *
saksi_area_mover_get_goal (SaksiAreaMover *self)
{
  return self->animation != NULL ? &self->to : &self->camera;
}

/* Moves there for all to see. */
void
saksi_area_mover_go_to (SaksiAreaMover        *self,
                        const SaksiAreaCamera *camera)
{
  AdwAnimationTarget *target;
  SaksiAreaCamera to = *camera;

  if (saksi_area_camera_equal (saksi_area_mover_get_goal (self), &to))
    return;

  stop (self);
  self->from = self->camera;
  self->to = to;
  target = adw_callback_animation_target_new (animation_value_cb, self, NULL);
  self->animation = adw_timed_animation_new (self->widget, 0, 1, MOVE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (animation_done_cb), self,
                           G_CONNECT_SWAPPED);
  adw_animation_play (self->animation);
}

/* About the middle of the window. */
void
saksi_area_mover_zoom_by (SaksiAreaMover *self,
                          double          factor)
{
  const SaksiAreaCamera *at = saksi_area_mover_get_goal (self);
  SaksiAreaCamera camera = saksi_area_camera_zoom_at (at, limit_zoom (self, at->zoom * factor),
                                                      0.5, 0.5);

  saksi_area_mover_go_to (self, &camera);
}

/* In parts of the window. */
void
saksi_area_mover_pan_by (SaksiAreaMover *self,
                         double          right,
                         double          down)
{
  SaksiAreaCamera camera =
    saksi_area_camera_pan (saksi_area_mover_get_goal (self), right, down);

  saksi_area_mover_go_to (self, &camera);
}
