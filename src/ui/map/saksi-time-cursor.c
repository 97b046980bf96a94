/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-time-cursor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-ink.h"
#include "common/saksi-language.h"
#include "common/saksi-palette.h"
#include "map/saksi-map-text.h"
#include "map/saksi-time-scale.h"

/* In pixels, for text of the usual size. */
#define SIDE 22
#define LINE_Y 15
#define TEXT_Y 28
#define MARK 5.0
#define HANDLE 8.0
#define LABEL_GAP 14

/* The part of the line that one label takes at most. */
#define MAX_LABEL_SHARE 0.6

/**
 * SaksiTimeCursor:
 *
 * A line of the days on which something was said or reported, with a handle on the day whose
 * knowledge is shown. Diamonds are claims, rings are reports, triangles are measurements.
 */
struct _SaksiTimeCursor
{
  SaksiChart parent_instance;

  GPtrArray *moments;   /* owned, nullable, of SaksiMoment */
  GArray *days;         /* owned, nullable, of SaksiTimeDay */
  char *as_of;          /* owned, nullable */
  double drag_start;    /* where the pointer went down */
};

enum
{
  SIGNAL_MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiTimeCursor, saksi_time_cursor, SAKSI_TYPE_CHART)

/* A length as it is for text of the size of the moment. */
static double
scaled (SaksiTimeCursor *self,
        double           length)
{
  return length * saksi_ink_get_scale (GTK_WIDGET (self));
}

static double
get_x (SaksiTimeCursor *self,
       double           place)
{
  return SIDE + place * MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIDE, 1);
}

static const SaksiTimeDay *
get_day (SaksiTimeCursor *self,
         guint            index)
{
  return &g_array_index (self->days, SaksiTimeDay, index);
}

static int
get_current (SaksiTimeCursor *self)
{
  if (self->days == NULL || self->as_of == NULL)
    return -1;

  return saksi_time_scale_find_day (self->days, self->as_of);
}

static void
move_to (SaksiTimeCursor *self,
         int              index)
{
  const SaksiTimeDay *day;

  if (self->days == NULL || self->days->len == 0)
    return;

  day = get_day (self, (guint) CLAMP (index, 0, (int) self->days->len - 1));
  if (g_strcmp0 (day->date, self->as_of) == 0)
    return;

  saksi_time_cursor_set_as_of (self, day->date);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->as_of);
}

static void
move_to_pointer (SaksiTimeCursor *self,
                 double           x)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIDE, 1);

  if (self->days != NULL)
    move_to (self, saksi_time_scale_find_near (self->days, (x - SIDE) / width));
}

static void
drag_begin_cb (SaksiTimeCursor *self,
               double           x,
               double           y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_start = x;
  move_to_pointer (self, x);
}

static void
drag_update_cb (SaksiTimeCursor *self,
                double           x,
                double           y)
{
  move_to_pointer (self, self->drag_start + x);
}

/* Returns: (transfer full): what is written below a day */
static char *
build_label (const SaksiTimeDay *day)
{
  const char *event = day->event != NULL
                      ? saksi_text_get (day->event, saksi_language_get_current ()) : NULL;
  g_autofree char *date = saksi_map_text_format_date (day->date);

  return event != NULL ? g_strdup_printf ("%s · %s", date, event) : g_steal_pointer (&date);
}

/* The day so many steps on. From between two days, one step back leads to the earlier one. */
static int
find_step (SaksiTimeCursor *self,
           int              steps)
{
  int current = get_current (self);

  if (steps < 0 && current >= 0 &&
      g_strcmp0 (get_day (self, (guint) current)->date, self->as_of) != 0)
    current++;

  return current + steps;
}

static guint
saksi_time_cursor_count_points (SaksiChart *chart)
{
  GArray *days = SAKSI_TIME_CURSOR (chart)->days;

  return days != NULL ? days->len : 0;
}

static int
saksi_time_cursor_find_at (SaksiChart *chart,
                           double      x,
                           double      y)
{
  SaksiTimeCursor *self = SAKSI_TIME_CURSOR (chart);
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIDE, 1);

  return saksi_time_scale_find_near (self->days, (x - SIDE) / width);
}

/* Time runs to the right in every language, as on the map's own scale. */
static int
saksi_time_cursor_find_next (SaksiChart    *chart,
                             int            from,
                             SaksiChartStep step)
{
  SaksiTimeCursor *self = SAKSI_TIME_CURSOR (chart);
  int last = (int) self->days->len - 1;

  if (step == SAKSI_CHART_LEFT || step == SAKSI_CHART_RIGHT)
    return CLAMP (find_step (self, step == SAKSI_CHART_LEFT ? -1 : 1), 0, last);

  return SAKSI_CHART_CLASS (saksi_time_cursor_parent_class)->find_next (chart, from, step);
}

static char *
saksi_time_cursor_dup_reading (SaksiChart *chart,
                               int         point)
{
  SaksiTimeCursor *self = SAKSI_TIME_CURSOR (chart);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const SaksiTimeDay *day;

  if (point < 0)
    return saksi_map_text_format_date (self->as_of);

  day = get_day (self, (guint) point);
  /* The day that is chosen may lie between two that say something. */
  if (point == get_current (self) && g_strcmp0 (day->date, self->as_of) != 0)
    return saksi_map_text_format_date (self->as_of);

  g_ptr_array_add (parts, build_label (day));
  if (day->n_claims > 0)
    g_ptr_array_add (parts, saksi_map_text_count_statements (day->n_claims));
  if (day->n_reports > 0)
    g_ptr_array_add (parts, saksi_map_text_count_reports (day->n_reports));
  if (day->is_measured)
    g_ptr_array_add (parts, g_strdup (_("Measured")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
saksi_time_cursor_get_area (SaksiChart   *chart,
                            guint         point,
                            GdkRectangle *area)
{
  SaksiTimeCursor *self = SAKSI_TIME_CURSOR (chart);

  area->x = (int) get_x (self, get_day (self, point)->place);
  area->width = 1;
}

static void
saksi_time_cursor_take (SaksiChart *chart,
                        int         point)
{
  move_to (SAKSI_TIME_CURSOR (chart), point);
}

static void
saksi_time_cursor_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  g_autoptr(PangoLayout) layout = NULL;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 160;
      *natural = 400;
      return;
    }

  layout = gtk_widget_create_pango_layout (widget, "2024");
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = (int) scaled (SAKSI_TIME_CURSOR (widget), TEXT_Y) + height + 2;
}

static void
draw_marks (cairo_t            *cr,
            const SaksiTimeDay *day,
            const GdkRGBA      *claim,
            const GdkRGBA      *report,
            const GdkRGBA      *measured,
            const GdkRGBA      *ground)
{
  gboolean both = day->n_claims > 0 && day->n_reports > 0;
  double shift = both ? MARK + 1 : 0;

  cairo_set_line_width (cr, 1.8);
  if (day->n_claims > 0)
    {
      cairo_move_to (cr, -shift, -MARK - 1);
      cairo_rel_line_to (cr, MARK + 1, MARK + 1);
      cairo_rel_line_to (cr, -MARK - 1, MARK + 1);
      cairo_rel_line_to (cr, -MARK - 1, -MARK - 1);
      cairo_close_path (cr);
      gdk_cairo_set_source_rgba (cr, ground);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, claim);
      cairo_stroke (cr);
    }
  if (day->n_reports > 0)
    {
      cairo_new_path (cr);
      cairo_arc (cr, shift, 0, MARK, 0, 2 * G_PI);
      gdk_cairo_set_source_rgba (cr, ground);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, report);
      cairo_stroke (cr);
    }
  if (day->is_measured)
    {
      double y = day->n_claims + day->n_reports > 0 ? -2 * MARK : 0;

      cairo_move_to (cr, 0, y - MARK);
      cairo_rel_line_to (cr, MARK, 2 * MARK - 1);
      cairo_rel_line_to (cr, -2 * MARK, 0);
      cairo_close_path (cr);
      gdk_cairo_set_source_rgba (cr, measured);
      cairo_fill (cr);
    }
}

static void
draw_scale (SaksiTimeCursor *self,
            cairo_t         *cr)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  double line_y = scaled (self, LINE_Y);
  GdkRGBA line, ground, accent, claim, report, measured;

  saksi_ink_get_color (SAKSI_INK_LINE, GTK_WIDGET (self), &line);
  if (!gtk_style_context_lookup_color (style, "popover_bg_color", &ground))
    ground = (GdkRGBA) { 1, 1, 1, 1 };
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = line;
  saksi_mark_get_color (SAKSI_MARK_CLAIM, GTK_WIDGET (self), &claim);
  saksi_mark_get_color (SAKSI_MARK_REPORT, GTK_WIDGET (self), &report);
  saksi_mark_get_color (SAKSI_MARK_OBSERVATION, GTK_WIDGET (self), &measured);

  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, SIDE, line_y);
  cairo_line_to (cr, get_x (self, 1), line_y);
  cairo_stroke (cr);

  for (guint i = 0; i < self->days->len; i++)
    {
      const SaksiTimeDay *day = get_day (self, i);
      double x = get_x (self, day->place);

      if (day->event != NULL)
        {
          gdk_cairo_set_source_rgba (cr, &line);
          cairo_move_to (cr, x, line_y - scaled (self, 7));
          cairo_line_to (cr, x, line_y + scaled (self, 7));
          cairo_stroke (cr);
        }
      cairo_save (cr);
      cairo_translate (cr, x, line_y);
      cairo_scale (cr, scaled (self, 1), scaled (self, 1));
      draw_marks (cr, day, &claim, &report, &measured, &ground);
      cairo_restore (cr);
    }

  if (self->as_of != NULL)
    {
      double x = get_x (self, saksi_time_scale_get_place (self->days, self->as_of));

      gdk_cairo_set_source_rgba (cr, &accent);
      cairo_set_line_width (cr, 3);
      cairo_arc (cr, x, line_y, scaled (self, HANDLE + 1), 0, 2 * G_PI);
      cairo_stroke (cr);
    }
}

/* What is written below a day: without the event where that would leave no room for another day. */
static PangoLayout *
create_label (SaksiTimeCursor    *self,
              const SaksiTimeDay *day,
              int                *width)
{
  g_autofree char *text = build_label (day);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_get_pixel_size (layout, width, NULL);
  if (*width > gtk_widget_get_width (GTK_WIDGET (self)) * MAX_LABEL_SHARE)
    {
      g_autofree char *date = saksi_map_text_format_date (day->date);

      pango_layout_set_text (layout, date, -1);
      pango_layout_get_pixel_size (layout, width, NULL);
    }

  return layout;
}

/* Writes the label of a day, if there is room for it. */
static void
snapshot_label (SaksiTimeCursor *self,
                GtkSnapshot     *snapshot,
                guint            index,
                GArray          *taken)
{
  const SaksiTimeDay *day = get_day (self, index);
  int width;
  g_autoptr(PangoLayout) layout = create_label (self, day, &width);
  GdkRGBA color;
  double x;

  x = CLAMP (get_x (self, day->place) - width / 2.0, 0,
             MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));
  for (guint i = 0; i + 1 < taken->len; i += 2)
    if (x < g_array_index (taken, double, i + 1) + LABEL_GAP &&
        g_array_index (taken, double, i) < x + width + LABEL_GAP)
      return;

  {
    double end = x + width;

    g_array_append_val (taken, x);
    g_array_append_val (taken, end);
  }

  saksi_ink_get_color (SAKSI_INK_SOFT, GTK_WIDGET (self), &color);
  saksi_ink_append_text (snapshot, layout, round (x), scaled (self, TEXT_Y), &color);
}

/* The first day and what happened come first, then the last, then whatever still fits. */
static void
snapshot_labels (SaksiTimeCursor *self,
                 GtkSnapshot     *snapshot)
{
  g_autoptr(GArray) taken = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->days->len; i++)
    if (get_day (self, i)->event != NULL)
      snapshot_label (self, snapshot, i, taken);
  if (self->days->len > 0)
    {
      snapshot_label (self, snapshot, self->days->len - 1, taken);
      snapshot_label (self, snapshot, 0, taken);
    }
  for (guint i = 1; i + 1 < self->days->len; i++)
    snapshot_label (self, snapshot, i, taken);
}

static void
saksi_time_cursor_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SaksiTimeCursor *self = SAKSI_TIME_CURSOR (widget);
  graphene_rect_t bounds;
  cairo_t *cr;

  if (self->days == NULL)
    return;

  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (widget),
                      (float) scaled (self, TEXT_Y));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_scale (self, cr);
  cairo_destroy (cr);

  snapshot_labels (self, snapshot);
}

static void
saksi_time_cursor_finalize (GObject *object)
{
  SaksiTimeCursor *self = SAKSI_TIME_CURSOR (object);

  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_free (self->as_of);

  G_OBJECT_CLASS (saksi_time_cursor_parent_class)->finalize (object);
}

static void
saksi_time_cursor_class_init (SaksiTimeCursorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = saksi_time_cursor_finalize;

  widget_class->measure = saksi_time_cursor_measure;
  widget_class->snapshot = saksi_time_cursor_snapshot;
  chart_class->count_points = saksi_time_cursor_count_points;
  chart_class->find_at = saksi_time_cursor_find_at;
  chart_class->find_next = saksi_time_cursor_find_next;
  chart_class->dup_reading = saksi_time_cursor_dup_reading;
  chart_class->get_area = saksi_time_cursor_get_area;
  chart_class->take = saksi_time_cursor_take;

  /**
   * SaksiTimeCursor::moved:
   * @as_of: the ISO date that was chosen
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", SAKSI_TYPE_TIME_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "timecursor");
}

static void
saksi_time_cursor_init (SaksiTimeCursor *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  saksi_chart_set_name (SAKSI_CHART (self), _("Day Whose Knowledge Is Shown"));
  saksi_chart_show_bubble (SAKSI_CHART (self));
}

/**
 * saksi_time_cursor_set_moments:
 * @self: a cursor
 * @moments: (element-type SaksiMoment): moments by date
 */
void
saksi_time_cursor_set_moments (SaksiTimeCursor *self,
                               GPtrArray       *moments)
{
  g_return_if_fail (SAKSI_IS_TIME_CURSOR (self));
  g_return_if_fail (moments != NULL);

  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  self->moments = g_ptr_array_ref (moments);
  self->days = saksi_time_scale_build (moments);
  if (self->as_of == NULL && self->days->len > 0)
    self->as_of = g_strdup (get_day (self, self->days->len - 1)->date);

  saksi_chart_reset (SAKSI_CHART (self), get_current (self));
}

/**
 * saksi_time_cursor_set_as_of:
 * @self: a cursor
 * @as_of: (nullable): an ISO date, or %NULL for the last day
 */
void
saksi_time_cursor_set_as_of (SaksiTimeCursor *self,
                             const char      *as_of)
{
  char *copy;

  g_return_if_fail (SAKSI_IS_TIME_CURSOR (self));

  if (as_of == NULL && self->days != NULL && self->days->len > 0)
    as_of = get_day (self, self->days->len - 1)->date;

  copy = g_strdup (as_of);
  g_free (self->as_of);
  self->as_of = copy;

  saksi_chart_reset (SAKSI_CHART (self), get_current (self));
}

/**
 * saksi_time_cursor_get_as_of:
 * @self: a cursor
 *
 * Returns: (nullable): the day whose knowledge is shown, as an ISO date
 */
const char *
saksi_time_cursor_get_as_of (SaksiTimeCursor *self)
{
  g_return_val_if_fail (SAKSI_IS_TIME_CURSOR (self), NULL);

  return self->as_of;
}

/**
 * saksi_time_cursor_step:
 * @self: a cursor
 * @steps: how many days to go on, or back
 */
void
saksi_time_cursor_step (SaksiTimeCursor *self,
                        int              steps)
{
  g_return_if_fail (SAKSI_IS_TIME_CURSOR (self));

  move_to (self, find_step (self, steps));
}

gboolean
saksi_time_cursor_can_step (SaksiTimeCursor *self,
                            int              steps)
{
  int current;

  g_return_val_if_fail (SAKSI_IS_TIME_CURSOR (self), FALSE);

  current = get_current (self) + steps;

  return self->days != NULL && current >= 0 && current < (int) self->days->len;
}

/**
 * saksi_time_cursor_list_days_around:
 * @self: a cursor
 *
 * Returns: (transfer full) (element-type utf8): the days of the line, the nearest to the chosen one
 *   first
 */
GPtrArray *
saksi_time_cursor_list_days_around (SaksiTimeCursor *self)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_free);
  int current, n;

  g_return_val_if_fail (SAKSI_IS_TIME_CURSOR (self), days);

  current = get_current (self);
  n = self->days != NULL ? (int) self->days->len : 0;
  for (int away = 0; away <= n; away++)
    {
      if (current - away >= 0 && current - away < n)
        g_ptr_array_add (days, g_strdup (get_day (self, (guint) (current - away))->date));
      if (away > 0 && current + away >= 0 && current + away < n)
        g_ptr_array_add (days, g_strdup (get_day (self, (guint) (current + away))->date));
    }

  return days;
}
