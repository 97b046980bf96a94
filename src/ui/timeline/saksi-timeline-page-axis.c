/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-page-private.h"

#include "common/saksi-ink.h"
#include "statement/saksi-system.h"

/* The axis of time and what stands on it: rules of law and other tracks. It is in step with the
 * list, and with the strip above it. */

/* In pixels, for text of the usual size; how much of larger text it follows; how much of a high
 * page it takes, and the most of any page, as the list needs room too. */
#define AXIS_HEIGHT 190
#define MOST_AXIS_SCALE 1.4
#define AXIS_SHARE 0.26
#define MOST_AXIS_SHARE 0.3

static const char *const track_children[] = {
  [SAKSI_TRACK_OBSERVATIONS] = "track_observations",
  [SAKSI_TRACK_CHANGES] = "track_changes",
  [SAKSI_TRACK_GAPS] = "track_gaps",
  [SAKSI_TRACK_DOWNLOADS] = "track_downloads",
};
G_STATIC_ASSERT (G_N_ELEMENTS (track_children) == SAKSI_N_TRACKS);

/* The axis takes a part of the page only, a larger one where the text is large or the page high,
 * and shows whole lanes. */
static int
find_axis_height (SaksiTimelinePage *self)
{
  double scale = MIN (saksi_ink_get_scale (GTK_WIDGET (self->axis_window)), MOST_AXIS_SCALE);
  double wish = MAX (AXIS_HEIGHT * scale, AXIS_SHARE * self->height);
  int room = (int) MIN (wish, MOST_AXIS_SHARE * self->height);

  return saksi_time_axis_trim_height (self->axis, room);
}

gboolean
saksi_timeline_page_has_axis_height (SaksiTimelinePage *self)
{
  return gtk_scrolled_window_get_max_content_height (self->axis_window) == find_axis_height (self);
}

void
saksi_timeline_page_update_axis_height (SaksiTimelinePage *self)
{
  gtk_scrolled_window_set_max_content_height (self->axis_window, find_axis_height (self));
}

static void
range_changed_cb (SaksiTimelinePage *self)
{
  guint32 first;
  guint32 last;

  if (saksi_density_get_range (self->density, &first, &last))
    saksi_time_axis_show_days (self->axis, first, last);
  else
    saksi_time_axis_fit (self->axis);
  saksi_timeline_page_reload (self);
}

static void
axis_choose_cb (SaksiTimelinePage *self,
                guint              position)
{
  saksi_statement_list_choose (self->list, position);
}

static void
axis_reading_cb (SaksiTimelinePage *self)
{
  double start;
  double span;

  saksi_time_axis_get_view (self->axis, &start, &span);
  saksi_density_set_view (self->density, start, span);
  gtk_label_set_label (self->reading, saksi_chart_get_reading (SAKSI_CHART (self->axis)));
}

static void
axis_toggled_cb (SaksiTimelinePage *self)
{
  gtk_widget_set_visible (self->axis_box, gtk_toggle_button_get_active (self->axis_button));
}

/* A track that is on its way. */
typedef struct
{
  SaksiTimelinePage *page; /* owned */
  SaksiTrackKind kind;
} TrackQuestion;

static void
track_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autofree TrackQuestion *question = user_data;
  g_autoptr(SaksiTimelinePage) self = question->page;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) marks = saksi_time_track_load_finish (result, &error);

  if (self->store == NULL)
    return;
  if (marks == NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
  else if (gtk_check_button_get_active (self->tracks[question->kind]))
    saksi_time_axis_set_track (self->axis, question->kind, marks);
  saksi_timeline_page_update_axis_height (self);
}

static void
show_track (SaksiTimelinePage *self,
            SaksiTrackKind     kind)
{
  TrackQuestion *question;

  if (!gtk_check_button_get_active (self->tracks[kind]))
    {
      saksi_time_axis_set_track (self->axis, kind, NULL);
      saksi_timeline_page_update_axis_height (self);
      return;
    }

  question = g_new0 (TrackQuestion, 1);
  question->page = g_object_ref (self);
  question->kind = kind;
  saksi_time_track_load_async (self->store, kind, NULL, track_loaded_cb, question);
}

static void
track_toggled_cb (SaksiTimelinePage *self,
                  GtkCheckButton    *button)
{
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    if (self->tracks[i] == button)
      show_track (self, i);
}

static void
rules_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiTimelinePage) self = user_data;
  g_autoptr(GPtrArray) rules = saksi_statement_list_rules_finish (result, NULL);

  if (rules == NULL || self->store == NULL)
    return;
  saksi_time_axis_set_rules (self->axis, rules);
  saksi_timeline_page_update_axis_height (self);
}

/* What stands on the axis beside the statements. */
void
saksi_timeline_page_load_axis (SaksiTimelinePage *self)
{
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    if (gtk_check_button_get_active (self->tracks[i]))
      show_track (self, i);
  saksi_statement_list_rules_async (self->store, NULL, NULL, rules_loaded_cb, g_object_ref (self));
}

void
saksi_timeline_page_install_axis (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis_window);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, reading);
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, track_children[i], FALSE,
                                               G_STRUCT_OFFSET (SaksiTimelinePage, tracks) +
                                               (gssize) (i * sizeof (GtkCheckButton *)));
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, axis_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, saksi_timeline_page_update_axis_height);
  gtk_widget_class_bind_template_callback (widget_class, axis_reading_cb);
  gtk_widget_class_bind_template_callback (widget_class, axis_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, track_toggled_cb);
}
