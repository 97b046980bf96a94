/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-audience-window.h"

#include <glib/gi18n.h>

/* Of the smaller side. */
#define SPOTLIGHT_RADIUS 0.16
#define SPOTLIGHT_DARKNESS 0.72

#define HIDE_POINTER_SECONDS 3

/**
 * SaksiAudienceWindow:
 *
 * What the audience sees: the scene and nothing else. No message of any kind is ever shown here.
 */
struct _SaksiAudienceWindow
{
  GtkWindow parent_instance;

  SaksiBriefingShow *show; /* owned */
  SaksiSceneView *view;    /* borrowed: a child */
  GtkWidget *cover;        /* borrowed: a child: the black screen */
  GtkWidget *spotlight;    /* borrowed: a child */
  guint shown;             /* the scene that the view has, from 1 */
  guint inhibited;         /* cookie: the screen stays awake */
  guint pointer_source;
  double x;
  double y;
};

G_DEFINE_FINAL_TYPE (SaksiAudienceWindow, saksi_audience_window, GTK_TYPE_WINDOW)

static void
update (SaksiAudienceWindow *self)
{
  guint seen = saksi_briefing_show_get_seen (self->show);

  if (self->shown != seen + 1)
    {
      self->shown = seen + 1;
      saksi_scene_view_set_scene (self->view, saksi_briefing_show_get_scene (self->show, seen),
                                  seen + 1, saksi_briefing_show_get_length (self->show));
    }
  gtk_widget_set_visible (self->cover, saksi_briefing_show_get_blank (self->show));
  gtk_widget_set_visible (self->spotlight, saksi_briefing_show_get_spotlight (self->show));
}

static void
draw_spotlight_cb (GtkDrawingArea *area,
                   cairo_t        *cr,
                   int             width,
                   int             height,
                   gpointer        user_data)
{
  SaksiAudienceWindow *self = user_data;

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgba (cr, 0, 0, 0, SPOTLIGHT_DARKNESS);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_arc (cr, self->x, self->y, MIN (width, height) * SPOTLIGHT_RADIUS, 0, 2 * G_PI);
  cairo_fill (cr);
}

static gboolean
hide_pointer_cb (gpointer user_data)
{
  SaksiAudienceWindow *self = user_data;

  self->pointer_source = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");

  return G_SOURCE_REMOVE;
}

static void
motion_cb (SaksiAudienceWindow *self,
           double               x,
           double               y)
{
  if (x == self->x && y == self->y)
    return;

  self->x = x;
  self->y = y;
  if (saksi_briefing_show_get_spotlight (self->show))
    gtk_widget_queue_draw (self->spotlight);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  g_clear_handle_id (&self->pointer_source, g_source_remove);
  self->pointer_source = g_timeout_add_seconds (HIDE_POINTER_SECONDS, hide_pointer_cb, self);
}

static void
pressed_cb (SaksiAudienceWindow *self,
            int                  n_press,
            double               x,
            double               y,
            GtkGesture          *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  saksi_briefing_show_step (self->show, button == GDK_BUTTON_SECONDARY ? -1 : 1);
}

/* No other key does anything here: none can open a window before an audience, or close one. */
static gboolean
key_pressed_cb (SaksiAudienceWindow *self,
                guint                key,
                guint                code,
                GdkModifierType      state)
{
  saksi_briefing_show_press (self->show, key, state);

  return TRUE;
}

static gboolean
saksi_audience_window_close_request (GtkWindow *window)
{
  saksi_briefing_show_end (SAKSI_AUDIENCE_WINDOW (window)->show);

  return TRUE;
}

static void
saksi_audience_window_map (GtkWidget *widget)
{
  SaksiAudienceWindow *self = SAKSI_AUDIENCE_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  GTK_WIDGET_CLASS (saksi_audience_window_parent_class)->map (widget);

  if (application != NULL && self->inhibited == 0)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self),
                                               GTK_APPLICATION_INHIBIT_IDLE,
                                               _("A briefing is being shown"));
}

static void
saksi_audience_window_unmap (GtkWidget *widget)
{
  SaksiAudienceWindow *self = SAKSI_AUDIENCE_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application != NULL && self->inhibited != 0)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;

  GTK_WIDGET_CLASS (saksi_audience_window_parent_class)->unmap (widget);
}

static void
saksi_audience_window_dispose (GObject *object)
{
  SaksiAudienceWindow *self = SAKSI_AUDIENCE_WINDOW (object);

  g_clear_handle_id (&self->pointer_source, g_source_remove);
  if (self->show != NULL)
    g_signal_handlers_disconnect_by_data (self->show, self);
  g_clear_object (&self->show);

  G_OBJECT_CLASS (saksi_audience_window_parent_class)->dispose (object);
}

static void
saksi_audience_window_class_init (SaksiAudienceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_audience_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = saksi_audience_window_close_request;
  widget_class->map = saksi_audience_window_map;
  widget_class->unmap = saksi_audience_window_unmap;
}

static void
add_controllers (SaksiAudienceWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
saksi_audience_window_init (SaksiAudienceWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Briefing"));
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_widget_add_css_class (GTK_WIDGET (self), "audience");
  add_controllers (self);
}

static void
add_children (SaksiAudienceWindow *self,
              SaksiStore          *store)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *view = saksi_scene_view_new (store);

  self->view = SAKSI_SCENE_VIEW (view);
  self->spotlight = gtk_drawing_area_new ();
  self->cover = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->cover, "audience-cover");
  gtk_widget_set_can_target (self->spotlight, FALSE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->spotlight), draw_spotlight_cb, self,
                                  NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->spotlight);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->cover);
  gtk_window_set_child (GTK_WINDOW (self), overlay);
}

/**
 * saksi_audience_window_new:
 * @application: the application
 * @store: the store
 * @show: what is shown
 */
GtkWindow *
saksi_audience_window_new (GtkApplication    *application,
                           SaksiStore        *store,
                           SaksiBriefingShow *show)
{
  SaksiAudienceWindow *self = g_object_new (SAKSI_TYPE_AUDIENCE_WINDOW, "application", application,
                                            NULL);

  self->show = g_object_ref (show);
  add_children (self, store);
  g_signal_connect_object (show, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WINDOW (self);
}
