/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-time-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#include "timeline/saksi-axis-bands.h"
#include "timeline/saksi-axis-lanes.h"
#include "timeline/saksi-axis-layout.h"
#include "timeline/saksi-axis-piles.h"
#include "timeline/saksi-axis-reading.h"
#include "timeline/saksi-axis-search.h"
#include "timeline/saksi-axis-ticks.h"
#include "timeline/saksi-axis-tracks.h"

/* Statements on an axis of time, a lane an institution; rules of law as bands above, and below them
 * the other tracks, so that one is seen when it is asked for. What cannot be told apart at this
 * zoom is one bar that is the higher the more it stands for. A known day is solid, "about" fades
 * to both sides, "not after" is open to the past. The list beside it has the same statements, and
 * what is chosen here is chosen there. */

#define MIN_SPAN (6.0 / 24)
#define MAX_SPAN (366.0 * 60)
#define ZOOM_STEP 1.5
#define REACH 12 /* pixels: so far from a mark one still means it */
#define MARGIN 4 /* below the lanes */

struct _SaksiTimeAxis
{
  SaksiChart parent_instance;

  SaksiStatementModel *model;          /* owned, nullable */
  GPtrArray *rules;                    /* owned, nullable: of SaksiLegalRule */
  GPtrArray *tracks[SAKSI_N_TRACKS];   /* owned, nullable: of SaksiTrackMark */
  double start;                        /* days, see saksi_axis_day_of () */
  double span;                         /* days; 0 before there was anything to show */
  gboolean fitted;                     /* shows all; goes on to when there is more */
  char *followed;                      /* owned, nullable: the statement that was chosen last */
  GtkAdjustment *scroll;               /* owned, nullable: moves lanes out of sight, not dates */
  double drag_start;
  double pointer_x;
};

enum
{
  SIGNAL_CHOOSE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiTimeAxis, saksi_time_axis, SAKSI_TYPE_CHART)

/* Once there is a model. */
static SaksiStatementIndex *
get_index (SaksiTimeAxis *self)
{
  return saksi_statement_model_get_index (self->model);
}

static const SaksiStatementEntry *
peek_entry (SaksiTimeAxis *self,
            guint          position)
{
  return saksi_statement_index_get_entry (get_index (self), position);
}

static guint
count_entries (SaksiTimeAxis *self)
{
  return self->model != NULL ? get_index (self)->entries->len : 0;
}

/* Points of the chart are the statements, and after them the marks of tracks.
 *
 * Returns: whether @point is a mark; which one is in @mark */
static gboolean
is_mark (SaksiTimeAxis *self,
         int            point,
         guint         *mark)
{
  if (point < (int) count_entries (self))
    return FALSE;

  *mark = (guint) point - count_entries (self);

  return TRUE;
}

static guint
count_lanes (SaksiTimeAxis *self)
{
  return self->model != NULL ? saksi_axis_lanes_count (get_index (self)) : 0;
}

static void
find_layout (SaksiTimeAxis   *self,
             SaksiAxisLayout *layout)
{
  saksi_axis_layout_init (layout, GTK_WIDGET (self), saksi_axis_bands_count (self->rules),
                          saksi_axis_tracks_count (self->tracks));
  layout->start = self->start;
  layout->span = self->span;
  layout->head = self->scroll != NULL ? (float) gtk_adjustment_get_value (self->scroll) : 0;
}

static void
saksi_time_axis_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (widget);
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));
  int pointed = shown != saksi_chart_get_chosen (SAKSI_CHART (self)) ? shown : SAKSI_CHART_NONE;
  SaksiAxisLayout layout;
  guint mark = 0;
  float height;
  int shown_mark = is_mark (self, shown, &mark) ? (int) mark : SAKSI_CHART_NONE;

  if (self->model == NULL || self->span <= 0)
    return;

  find_layout (self, &layout);
  height = (float) gtk_widget_get_height (widget);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (layout.left, 0, layout.width, height));
  saksi_axis_ticks_append (widget, snapshot, &layout);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, layout.head + layout.bands,
                                               layout.left + layout.width, height));
  saksi_axis_lanes_append (get_index (self), widget, snapshot, &layout);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (layout.left, 0, layout.width, height));
  saksi_axis_bands_append (self->rules, widget, snapshot, &layout);
  saksi_axis_piles_append (self->model, pointed, widget, snapshot, &layout);
  gtk_snapshot_pop (snapshot);
  saksi_axis_tracks_append (self->tracks, shown_mark, widget, snapshot, &layout);
  gtk_snapshot_pop (snapshot);
}

static void
saksi_time_axis_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (widget);
  SaksiAxisLayout layout;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 600;
      return;
    }
  find_layout (self, &layout);
  *minimum = *natural = (int) (layout.lanes + (float) count_lanes (self) * layout.lane) + MARGIN;
}

/* What the axis says of one statement, and of what it shows when none is meant. */
static char *
saksi_time_axis_dup_reading (SaksiChart *chart,
                             int         point)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  guint mark;

  if (is_mark (self, point, &mark))
    return saksi_axis_tracks_dup_reading (self->tracks, mark);
  if (count_entries (self) == 0 || self->span <= 0)
    return g_strdup (_("No statements"));
  if (point >= 0)
    return saksi_axis_reading_dup_statement (get_index (self), (guint) point);

  return saksi_axis_reading_dup_view (get_index (self), self->start, self->span);
}

/* What is chosen in the model is chosen here. */
static void
update (SaksiTimeAxis *self)
{
  const char *chosen = saksi_statement_model_get_chosen (self->model);
  guint position;

  if (chosen == NULL || !saksi_statement_index_find (get_index (self), chosen, &position))
    saksi_chart_reset (SAKSI_CHART (self), SAKSI_CHART_NONE);
  else
    saksi_chart_reset (SAKSI_CHART (self), (int) position);
}

/* What is chosen stays so when the axis moves, also a mark. */
static void
tell_view (SaksiTimeAxis *self)
{
  int chosen = saksi_chart_get_chosen (SAKSI_CHART (self));
  guint mark;

  if (is_mark (self, chosen, &mark))
    saksi_chart_reset (SAKSI_CHART (self), chosen);
  else
    update (self);
}

static gboolean
get_extent (SaksiTimeAxis *self,
            double        *start,
            double        *span)
{
  guint n = count_entries (self);
  double first;
  double last;

  if (n == 0)
    return FALSE;

  first = peek_entry (self, 0)->julian;
  last = peek_entry (self, n - 1)->julian + 1;
  *span = MAX (last - first, 7) * 1.04;
  *start = (first + last - *span) / 2;

  return TRUE;
}

static void
set_view (SaksiTimeAxis *self,
          double         start,
          double         span)
{
  self->span = CLAMP (span, MIN_SPAN, MAX_SPAN);
  self->start = CLAMP (start, 1, 3652059 - self->span);
  tell_view (self);
}

static void
zoom_at (SaksiTimeAxis *self,
         double         factor,
         double         day)
{
  double span = CLAMP (self->span / factor, MIN_SPAN, MAX_SPAN);

  self->fitted = FALSE;
  set_view (self, day - (day - self->start) * span / self->span, span);
}

static void
model_changed_cb (SaksiTimeAxis *self)
{
  if ((self->fitted || self->span <= 0) && get_extent (self, &self->start, &self->span))
    self->fitted = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update (self);
}

static void
show_day (SaksiTimeAxis *self,
          double         day)
{
  if (day < self->start || day > self->start + self->span)
    {
      self->fitted = FALSE;
      self->start = day - self->span / 2;
    }
}

/* Where there are more lanes than fit, the one of the statement comes into sight. */
static void
saksi_time_axis_reveal (SaksiChart *chart,
                        guint       position)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  g_autofree int *rows = saksi_axis_lanes_new_rows (get_index (self));
  SaksiAxisLayout layout;
  guint mark;
  float top;

  if (self->scroll == NULL)
    return;

  find_layout (self, &layout);
  if (is_mark (self, (int) position, &mark))
    top = layout.tracks + (float) saksi_axis_tracks_get_row (self->tracks, mark) * layout.lane;
  else
    top = layout.lanes + (float) rows[peek_entry (self, position)->lane] * layout.lane;
  /* The dates are over the topmost of what is in sight. */
  gtk_adjustment_clamp_page (self->scroll, top - layout.bands, top + layout.lane);
}

static void
chosen_cb (SaksiTimeAxis *self)
{
  const char *chosen = saksi_statement_model_get_chosen (self->model);
  guint position;

  /* Only which stand against it is known now: who went on to a mark stays there. */
  if (g_strcmp0 (chosen, self->followed) == 0)
    {
      tell_view (self);
      return;
    }

  g_free (self->followed);
  self->followed = g_strdup (chosen);
  if (chosen != NULL && saksi_statement_index_find (get_index (self), chosen, &position))
    {
      show_day (self, peek_entry (self, position)->julian + 0.5);
      saksi_time_axis_reveal (SAKSI_CHART (self), position);
    }
  update (self);
}

static void
choose (SaksiTimeAxis *self,
        guint          position)
{
  show_day (self, peek_entry (self, position)->julian + 0.5);
  g_signal_emit (self, signals[SIGNAL_CHOOSE], 0, position);
  /* It may have been chosen before, and a mark since. */
  update (self);
}

static guint
saksi_time_axis_count_points (SaksiChart *chart)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);

  return count_entries (self) + saksi_axis_tracks_count_marks (self->tracks);
}

/* Of those of one day in one lane, the chosen one, or else the first. */
static int
saksi_time_axis_find_at (SaksiChart *chart,
                         double      x,
                         double      y)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  int chosen = saksi_chart_get_chosen (chart);
  guint position = 0;
  SaksiAxisLayout layout;
  int lane;
  int mark;

  if (self->span <= 0)
    return SAKSI_CHART_NONE;

  find_layout (self, &layout);
  if (y < layout.head + layout.bands)
    return SAKSI_CHART_NONE;

  mark = saksi_axis_tracks_find_at (self->tracks, &layout, x, y);
  if (mark >= 0)
    return (int) count_entries (self) + mark;

  lane = saksi_axis_lanes_find_at (get_index (self), &layout, y);
  if (lane < 0 ||
      !saksi_axis_search_nearest (get_index (self), lane, saksi_axis_layout_find_day (&layout, x),
                                  MAX (0.5, REACH / saksi_axis_layout_get_day_width (&layout)),
                                  &position))
    return SAKSI_CHART_NONE;

  return chosen >= 0 && chosen < (int) count_entries (self) &&
         saksi_axis_search_is_pile (get_index (self), position, (guint) chosen)
           ? chosen : (int) position;
}

/* Who takes what is chosen already means the next of the same pile. */
static void
saksi_time_axis_take (SaksiChart *chart,
                      int         point)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  guint position = (guint) point;
  guint mark;

  if (is_mark (self, point, &mark))
    {
      show_day (self, saksi_axis_tracks_get_day (self->tracks, mark));
      saksi_chart_choose (chart, point);
      return;
    }
  if (point == saksi_chart_get_chosen (chart))
    position = saksi_axis_search_alike (get_index (self), position);
  choose (self, position);
}

static void
drag_begin_cb (SaksiTimeAxis *self,
               double         x,
               double         y)
{
  self->drag_start = self->start;
}

static void
drag_update_cb (SaksiTimeAxis *self,
                double         x,
                double         y)
{
  SaksiAxisLayout layout;

  if (self->span <= 0 || fabs (x) < 4)
    return;

  find_layout (self, &layout);
  self->fitted = FALSE;
  set_view (self, self->drag_start - x / saksi_axis_layout_get_day_width (&layout), self->span);
}

static void
motion_cb (SaksiTimeAxis *self,
           double         x,
           double         y)
{
  self->pointer_x = x;
}

/* With Ctrl the wheel zooms about the pointer; sideways it moves. The page scrolls otherwise. */
static gboolean
scroll_cb (SaksiTimeAxis            *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  SaksiAxisLayout layout;

  if (self->span <= 0)
    return FALSE;

  find_layout (self, &layout);
  if ((state & GDK_CONTROL_MASK) != 0 && dy != 0)
    zoom_at (self, pow (ZOOM_STEP, -dy), saksi_axis_layout_find_day (&layout, self->pointer_x));
  else if (dx != 0)
    {
      self->fitted = FALSE;
      set_view (self, self->start + dx * self->span / 20, self->span);
    }
  else
    return FALSE;

  return TRUE;
}

/* Time runs to the right in every language. */
static int
saksi_time_axis_find_next (SaksiChart    *chart,
                           int            from,
                           SaksiChartStep step)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  int along = step == SAKSI_CHART_LEFT ? -1 : step == SAKSI_CHART_RIGHT;
  int across = step == SAKSI_CHART_UP ? -1 : step == SAKSI_CHART_DOWN;
  guint target = 0;

  if (step == SAKSI_CHART_PAGE_BACK || step == SAKSI_CHART_PAGE_ON)
    return SAKSI_CHART_PASS;
  if (step == SAKSI_CHART_FIRST || step == SAKSI_CHART_LAST)
    {
      int end = step == SAKSI_CHART_FIRST ? 0 : (int) count_entries (self) - 1;

      return end != from ? end : SAKSI_CHART_NONE;
    }
  if (from < 0)
    return saksi_axis_search_nearest (get_index (self), -1, self->start + self->span / 2,
                                      G_MAXDOUBLE, &target)
             ? (int) target : SAKSI_CHART_NONE;

  return saksi_axis_search_next (get_index (self), self->tracks, (guint) from, along, across);
}

static gboolean
key_cb (SaksiTimeAxis  *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      saksi_time_axis_zoom (self, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      saksi_time_axis_zoom (self, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      saksi_time_axis_fit (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The page has the axis in a window that scrolls. */
static void
saksi_time_axis_root (GtkWidget *widget)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (widget);
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (saksi_time_axis_parent_class)->root (widget);

  if (window == NULL)
    return;
  self->scroll =
    g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)));
  g_signal_connect_swapped (self->scroll, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                            self);
}

static void
saksi_time_axis_unroot (GtkWidget *widget)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (widget);

  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_data (self->scroll, self);
  g_clear_object (&self->scroll);

  GTK_WIDGET_CLASS (saksi_time_axis_parent_class)->unroot (widget);
}

static void
saksi_time_axis_dispose (GObject *object)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->followed, g_free);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    g_clear_pointer (&self->tracks[i], g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_time_axis_parent_class)->dispose (object);
}

static void
saksi_time_axis_class_init (SaksiTimeAxisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_time_axis_dispose;
  widget_class->snapshot = saksi_time_axis_snapshot;
  widget_class->measure = saksi_time_axis_measure;
  widget_class->root = saksi_time_axis_root;
  widget_class->unroot = saksi_time_axis_unroot;
  chart_class->count_points = saksi_time_axis_count_points;
  chart_class->find_at = saksi_time_axis_find_at;
  chart_class->find_next = saksi_time_axis_find_next;
  chart_class->dup_reading = saksi_time_axis_dup_reading;
  chart_class->take = saksi_time_axis_take;
  chart_class->reveal = saksi_time_axis_reveal;

  /**
   * SaksiTimeAxis::choose:
   * @position: of the statement in the index
   *
   * A person points at a statement.
   */
  signals[SIGNAL_CHOOSE] = g_signal_new ("choose", SAKSI_TYPE_TIME_AXIS, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "saksitimeaxis");
}

static void
saksi_time_axis_init (SaksiTimeAxis *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->fitted = TRUE;
  saksi_chart_set_name (SAKSI_CHART (self), _("Statements on an axis of time"));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

void
saksi_time_axis_set_model (SaksiTimeAxis       *self,
                           SaksiStatementModel *model)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

/* @rules: (element-type SaksiLegalRule): what was in force; those without a day are left out */
void
saksi_time_axis_set_rules (SaksiTimeAxis *self,
                           GPtrArray     *rules)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->rules = g_ptr_array_ref (rules);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* @marks: (nullable) (element-type SaksiTrackMark): NULL takes the track away */
void
saksi_time_axis_set_track (SaksiTimeAxis *self,
                           SaksiTrackKind kind,
                           GPtrArray     *marks)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));
  g_return_if_fail (kind < SAKSI_N_TRACKS);

  g_clear_pointer (&self->tracks[kind], g_ptr_array_unref);
  self->tracks[kind] = marks != NULL ? g_ptr_array_ref (marks) : NULL;
  /* Marks have other numbers now. */
  if (self->model != NULL)
    update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The day of what is chosen, or else the middle. */
static double
find_centre (SaksiTimeAxis *self)
{
  int chosen = saksi_chart_get_chosen (SAKSI_CHART (self));
  guint mark;

  if (is_mark (self, chosen, &mark))
    return saksi_axis_tracks_get_day (self->tracks, mark);
  if (chosen >= 0)
    return peek_entry (self, (guint) chosen)->julian + 0.5;

  return self->start + self->span / 2;
}

/* About what is chosen, or else about the middle. */
void
saksi_time_axis_zoom (SaksiTimeAxis *self,
                      double         factor)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  if (self->span > 0)
    zoom_at (self, factor, find_centre (self));
}

/* Shows everything that the filters leave. */
void
saksi_time_axis_fit (SaksiTimeAxis *self)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  self->fitted = TRUE;
  if (get_extent (self, &self->start, &self->span))
    tell_view (self);
}

/* Both days are shown. */
void
saksi_time_axis_show_days (SaksiTimeAxis *self,
                           guint32        first,
                           guint32        last)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  self->fitted = FALSE;
  set_view (self, first, last + 1.0 - first);
}

void
saksi_time_axis_get_view (SaksiTimeAxis *self,
                          double        *start,
                          double        *span)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  *start = self->start;
  *span = self->span;
}

/* Returns: the most of @height, in pixels, that cuts no lane; one lane at least */
int
saksi_time_axis_trim_height (SaksiTimeAxis *self,
                             int            height)
{
  SaksiAxisLayout layout;
  int lane;
  int top;

  g_return_val_if_fail (SAKSI_IS_TIME_AXIS (self), height);

  find_layout (self, &layout);
  lane = (int) layout.lane;
  /* Tracks are as high as lanes, and are above them. */
  top = (int) layout.tracks;

  return top + MAX (1, (height - top) / lane) * lane;
}
