/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-presenter-window.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-view.h"
#include "common/saksi-language.h"

/**
 * SaksiPresenterWindow:
 *
 * What the presenter sees on a screen of their own: the scene, the next one, the note, the time.
 */
struct _SaksiPresenterWindow
{
  AdwWindow parent_instance;

  SaksiBriefingShow *show; /* owned */
  SaksiSceneView *current; /* borrowed, as the next one: children */
  SaksiSceneView *next;
  guint tick_source;

  /* template children */
  AdwWindowTitle *heading;
  GtkToggleButton *blank;
  GtkToggleButton *freeze;
  GtkToggleButton *spotlight;
  GtkLabel *clock;
  GtkLabel *elapsed;
  GtkBox *current_box;
  GtkLabel *current_label;
  GtkBox *next_box;
  GtkLabel *next_label;
  GtkLabel *note;
  GtkWidget *earlier;
  GtkWidget *later;
};

G_DEFINE_FINAL_TYPE (SaksiPresenterWindow, saksi_presenter_window, ADW_TYPE_WINDOW)

static gboolean
tick_cb (gpointer user_data)
{
  SaksiPresenterWindow *self = user_data;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  gint64 seconds = saksi_briefing_show_get_elapsed (self->show);
  g_autofree char *elapsed = g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT,
                                              seconds / 60, seconds % 60);

  gtk_label_set_label (self->clock, clock);
  gtk_label_set_label (self->elapsed, elapsed);

  return G_SOURCE_CONTINUE;
}

static void
update_note (SaksiPresenterWindow *self,
             SaksiScene           *scene)
{
  const char *note = saksi_text_get (&scene->note, saksi_language_get_current ());

  gtk_label_set_label (self->note, note != NULL ? note : _("No note"));
  if (note != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
}

static void
update (SaksiPresenterWindow *self)
{
  guint at = saksi_briefing_show_get_at (self->show);
  guint length = saksi_briefing_show_get_length (self->show);
  SaksiScene *scene = saksi_briefing_show_get_scene (self->show, at);
  SaksiScene *next = saksi_briefing_show_get_scene (self->show, at + 1);
  gboolean frozen = saksi_briefing_show_get_frozen (self->show);
  g_autofree char *count = g_strdup_printf (_("Scene %u of %u"), at + 1, length);

  if (saksi_scene_view_get_scene (self->current) != scene)
    saksi_scene_view_set_scene (self->current, scene, at + 1, length);
  if (saksi_scene_view_get_scene (self->next) != next)
    saksi_scene_view_set_scene (self->next, next, at + 2, length);
  gtk_label_set_label (self->current_label, count);
  gtk_label_set_label (self->next_label, next != NULL ? _("Next") : _("This is the last scene"));
  adw_window_title_set_subtitle (self->heading,
                                 frozen ? _("The audience sees another scene") : "");
  update_note (self, scene);
  gtk_toggle_button_set_active (self->blank, saksi_briefing_show_get_blank (self->show));
  gtk_toggle_button_set_active (self->freeze, frozen);
  gtk_toggle_button_set_active (self->spotlight, saksi_briefing_show_get_spotlight (self->show));
  gtk_widget_set_sensitive (self->earlier, at > 0);
  gtk_widget_set_sensitive (self->later, next != NULL);
}

static void
blank_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_toggle_blank (self->show);
}

static void
freeze_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_toggle_frozen (self->show);
}

static void
spotlight_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_toggle_spotlight (self->show);
}

static void
earlier_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_step (self->show, -1);
}

static void
later_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_step (self->show, 1);
}

static void
swap_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_swap (self->show);
}

static void
end_cb (SaksiPresenterWindow *self)
{
  saksi_briefing_show_end (self->show);
}

/* Whoever went to a button with the Tab key wants to press that one. */
static gboolean
key_pressed_cb (SaksiPresenterWindow *self,
                guint                 key,
                guint                 code,
                GdkModifierType       state)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
      GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (self))))
    return FALSE;

  return saksi_briefing_show_press (self->show, key, state);
}

static gboolean
saksi_presenter_window_close_request (GtkWindow *window)
{
  saksi_briefing_show_end (SAKSI_PRESENTER_WINDOW (window)->show);

  return TRUE;
}

static void
saksi_presenter_window_dispose (GObject *object)
{
  SaksiPresenterWindow *self = SAKSI_PRESENTER_WINDOW (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_PRESENTER_WINDOW);
  g_clear_object (&self->show);

  G_OBJECT_CLASS (saksi_presenter_window_parent_class)->dispose (object);
}

static void
saksi_presenter_window_class_init (SaksiPresenterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_presenter_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = saksi_presenter_window_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/saksi/Saksi/briefing/saksi-presenter-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, blank);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, freeze);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, spotlight);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, clock);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, elapsed);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, current_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, current_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, next_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, next_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, earlier);
  gtk_widget_class_bind_template_child (widget_class, SaksiPresenterWindow, later);
  gtk_widget_class_bind_template_callback (widget_class, blank_cb);
  gtk_widget_class_bind_template_callback (widget_class, freeze_cb);
  gtk_widget_class_bind_template_callback (widget_class, spotlight_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, swap_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
}

static void
saksi_presenter_window_init (SaksiPresenterWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static SaksiSceneView *
add_view (GtkBox     *box,
          SaksiStore *store)
{
  GtkWidget *view = saksi_scene_view_new (store);

  saksi_scene_view_set_keeps_ratio (SAKSI_SCENE_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "preview");
  gtk_box_append (box, view);

  return SAKSI_SCENE_VIEW (view);
}

/**
 * saksi_presenter_window_new:
 * @application: the application
 * @store: the store
 * @show: what is shown to the audience
 */
GtkWindow *
saksi_presenter_window_new (GtkApplication    *application,
                            SaksiStore        *store,
                            SaksiBriefingShow *show)
{
  SaksiPresenterWindow *self = g_object_new (SAKSI_TYPE_PRESENTER_WINDOW, "application",
                                             application, NULL);

  self->show = g_object_ref (show);
  self->current = add_view (self->current_box, store);
  self->next = add_view (self->next_box, store);
  g_signal_connect_object (show, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  tick_cb (self);
  update (self);

  return GTK_WINDOW (self);
}
