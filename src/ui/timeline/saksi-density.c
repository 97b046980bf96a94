/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-density.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "common/saksi-palette.h"
#include "timeline/saksi-density-handle.h"
#include "timeline/saksi-timeline-words.h"

/* How many statements there are in each month or, where they lie close together, in each week; and
 * a range of these that can be chosen with the pointer, with Enter or with two handles. The bars
 * show the statements that everything but the range leaves; those outside the range are hollow. */

/* In pixels; the height for text of the usual size. */
#define BARS_HEIGHT 46
#define BAR_GAP 1
#define LEAST_DRAG 6

#define DAYS_PER_WEEK 7
#define MAX_WEEKS 130    /* longer spans are shown by month */

struct _SaksiDensity
{
  SaksiChart parent_instance;

  GArray *starts;      /* owned, of guint32: the first day of each bar, and the day after all */
  guint *counts;       /* owned: of each bar */
  guint n_bars;
  guint highest;
  gboolean by_month;

  gboolean has_range;
  guint first;         /* bars of the range, both included */
  guint last;
  guint anchor;        /* the bar that a drag began at */

  double view_start;   /* days that something below shows in more detail; nothing does */
  double view_span;    /* where this is 0 */

  GtkWidget *handles[2]; /* owned: children */
};

enum
{
  SIGNAL_RANGE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiDensity, saksi_density, SAKSI_TYPE_CHART)

static guint32
start_of (SaksiDensity *self,
          guint         bar)
{
  return g_array_index (self->starts, guint32, bar);
}

static float
bar_width (SaksiDensity *self)
{
  return (float) gtk_widget_get_width (GTK_WIDGET (self)) / (float) MAX (self->n_bars, 1);
}

static guint
bar_at (SaksiDensity *self,
        double        x)
{
  double bar = x / bar_width (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    bar = self->n_bars - bar;

  return (guint) CLAMP (bar, 0, (double) self->n_bars - 1);
}

/* The left edge of a bar on the screen. */
static float
bar_x (SaksiDensity *self,
       guint         bar)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    bar = self->n_bars - 1 - bar;

  return (float) bar * bar_width (self);
}

/* Where the bars begin, below the years. */
static int
get_top (SaksiDensity *self)
{
  return saksi_ink_get_line (GTK_WIDGET (self)) + 2;
}

static char *
dup_bar_name (SaksiDensity *self,
              guint         bar)
{
  GDate date;
  char iso[16];

  if (self->by_month)
    return saksi_words_dup_month (start_of (self, bar));

  g_date_clear (&date, 1);
  g_date_set_julian (&date, start_of (self, bar));
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
  return saksi_words_dup_date (iso, SAKSI_PRECISION_DAY);
}

static void
name_handles (SaksiDensity *self)
{
  guint first = self->has_range ? self->first : 0;
  guint last = self->has_range ? self->last : self->n_bars - 1;
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->n_bars == 0)
    return;

  first_name = dup_bar_name (self, first);
  last_name = dup_bar_name (self, last);
  /* TRANSLATORS: the handles of a range of time */
  from = g_strdup_printf (C_("range", "From %s"), first_name);
  to = g_strdup_printf (C_("range", "To %s"), last_name);
  saksi_density_handle_set_name (SAKSI_DENSITY_HANDLE (self->handles[0]), from, (int) first,
                                 (int) self->n_bars - 1, first_name);
  saksi_density_handle_set_name (SAKSI_DENSITY_HANDLE (self->handles[1]), to, (int) last,
                                 (int) self->n_bars - 1, last_name);
}

static void
set_range (SaksiDensity *self,
           gboolean      has_range,
           guint         first,
           guint         last)
{
  /* All of it is as good as no range. */
  if (first == 0 && last + 1 >= self->n_bars)
    has_range = FALSE;
  if (self->has_range == has_range && (!has_range || (self->first == first && self->last == last)))
    return;

  self->has_range = has_range;
  self->first = has_range ? first : 0;
  self->last = has_range ? last : 0;
  name_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_RANGE_CHANGED], 0);
}

static void
first_move_cb (SaksiDensity *self,
               int           steps)
{
  int last = self->has_range ? (int) self->last : (int) self->n_bars - 1;
  int first = self->has_range ? (int) self->first : 0;

  if (self->n_bars > 0)
    set_range (self, TRUE, (guint) CLAMP (first + steps, 0, last), (guint) last);
}

static void
last_move_cb (SaksiDensity *self,
              int           steps)
{
  int last = self->has_range ? (int) self->last : (int) self->n_bars - 1;
  int first = self->has_range ? (int) self->first : 0;

  if (self->n_bars > 0)
    set_range (self, TRUE, (guint) first,
               (guint) CLAMP (last + steps, first, (int) self->n_bars - 1));
}

static void
drag_begin_cb (SaksiDensity *self,
               double        x,
               double        y)
{
  if (self->n_bars == 0)
    return;

  self->anchor = bar_at (self, x);
  /* The nearer end of a range is taken along. */
  if (self->has_range && self->anchor == self->first)
    self->anchor = self->last;
  else if (self->has_range && self->anchor == self->last)
    self->anchor = self->first;
}

static void
drag_update_cb (SaksiDensity   *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *drag)
{
  double x = 0;
  guint bar;

  if (self->n_bars == 0 || ABS (offset_x) < LEAST_DRAG)
    return;

  gtk_gesture_drag_get_start_point (drag, &x, NULL);
  bar = bar_at (self, x + offset_x);
  set_range (self, TRUE, MIN (self->anchor, bar), MAX (self->anchor, bar));
}

static guint
saksi_density_count_points (SaksiChart *chart)
{
  return SAKSI_DENSITY (chart)->n_bars;
}

static int
saksi_density_find_at (SaksiChart *chart,
                       double      x,
                       double      y)
{
  return (int) bar_at (SAKSI_DENSITY (chart), x);
}

static void
saksi_density_get_area (SaksiChart   *chart,
                        guint         point,
                        GdkRectangle *area)
{
  SaksiDensity *self = SAKSI_DENSITY (chart);

  area->x = (int) bar_x (self, point);
  area->width = (int) bar_width (self);
}

static char *
dup_whole_reading (SaksiDensity *self)
{
  g_autofree char *first = dup_bar_name (self, 0);
  g_autofree char *last = dup_bar_name (self, self->n_bars - 1);
  g_autofree char *total = NULL;
  guint count = 0;

  for (guint i = 0; i < self->n_bars; i++)
    count += self->counts[i];
  total = saksi_format_count (count);

  /* TRANSLATORS: what an axis of time shows: from day, to day, how many statements */
  return g_strdup_printf (ngettext ("%1$s to %2$s: %3$s statement", "%1$s to %2$s: %3$s statements",
                                    count), first, last, total);
}

static char *
saksi_density_dup_reading (SaksiChart *chart,
                           int         point)
{
  SaksiDensity *self = SAKSI_DENSITY (chart);
  g_autofree char *name = NULL;

  if (self->n_bars == 0)
    return NULL;
  if (point < 0)
    return dup_whole_reading (self);

  name = dup_bar_name (self, (guint) point);
  if (self->by_month)
    /* TRANSLATORS: a month and how many statements were made in it */
    return g_strdup_printf (ngettext ("%1$s: %2$u statement", "%1$s: %2$u statements",
                                      self->counts[point]), name, self->counts[point]);

  /* TRANSLATORS: the first day of a week and how many statements were made in it */
  return g_strdup_printf (ngettext ("Week of %1$s: %2$u statement", "Week of %1$s: %2$u statements",
                                    self->counts[point]), name, self->counts[point]);
}

/* Takes one bar as the range, and gives it up again. */
static void
saksi_density_activate (SaksiChart *chart,
                        guint       point)
{
  SaksiDensity *self = SAKSI_DENSITY (chart);

  set_range (self, !(self->has_range && self->first == point && self->last == point), point,
             point);
}

static void
append_years (SaksiDensity *self,
              GtkSnapshot  *snapshot,
              GdkRGBA      *color)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (GTK_WIDGET (self), NULL);
  GDateYear year = 0;
  float free_from = -1;

  for (guint bar = 0; bar < self->n_bars; bar++)
    {
      GDate date;
      char text[8];
      int width;
      float x;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, start_of (self, bar));
      if (g_date_get_year (&date) == year)
        continue;
      year = g_date_get_year (&date);

      g_snprintf (text, sizeof text, "%u", year);
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      x = MIN (bar_x (self, bar), (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width));
      if (x < free_from)
        continue;
      free_from = x + (float) width + 6;
      saksi_ink_append_text (snapshot, layout, x, 0, color);
    }
}

static void
append_frame (GtkSnapshot           *snapshot,
              const graphene_rect_t *area,
              const GdkRGBA         *color)
{
  const float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* A frame from top to bottom around the bar that is told. */
static void
append_shown (SaksiDensity *self,
              GtkSnapshot  *snapshot,
              float         x,
              float         top)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA color;

  saksi_ink_get_color (SAKSI_INK_TEXT, GTK_WIDGET (self), &color);
  append_frame (snapshot, &GRAPHENE_RECT_INIT (x - 1, top, bar_width (self) + 2, height - top),
                &color);
}

static void
append_bars (SaksiDensity *self,
             GtkSnapshot  *snapshot,
             float         top)
{
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float width = bar_width (self);
  GdkRGBA color;
  GdkRGBA line;

  saksi_ink_get_color (SAKSI_INK_LINE, GTK_WIDGET (self), &line);
  saksi_mark_get_color (SAKSI_MARK_CLAIM, GTK_WIDGET (self), &color);
  for (guint bar = 0; bar < self->n_bars; bar++)
    {
      gboolean chosen = !self->has_range || (bar >= self->first && bar <= self->last);
      float share = (float) self->counts[bar] / (float) MAX (self->highest, 1);
      float size = self->counts[bar] == 0 ? 1 : MAX (4, share * (height - top - 4));
      graphene_rect_t area = GRAPHENE_RECT_INIT (bar_x (self, bar) + BAR_GAP / 2.0f,
                                                 height - 2 - size, MAX (1, width - BAR_GAP), size);

      if (self->counts[bar] == 0)
        gtk_snapshot_append_color (snapshot, &line, &area);
      else if (chosen)
        gtk_snapshot_append_color (snapshot, &color, &area);
      else
        append_frame (snapshot, &area, &color);
      if ((int) bar == shown)
        append_shown (self, snapshot, bar_x (self, bar), top);
    }
}

static void
append_range (SaksiDensity *self,
              GtkSnapshot  *snapshot,
              float         top)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float left = MIN (bar_x (self, self->first), bar_x (self, self->last));
  float right = MAX (bar_x (self, self->first), bar_x (self, self->last)) + bar_width (self);
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;
  GdkRGBA accent;
  GdkRGBA fill;

  saksi_ink_get_color (SAKSI_INK_ACCENT, GTK_WIDGET (self), &accent);
  fill = accent;
  fill.alpha *= 0.12f;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (left, top, right - left, height - top),
                                   4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { accent, accent, accent, accent });
}

/* Where a moment is between the edges of the strip. */
static float
x_of_day (SaksiDensity *self,
          double        day)
{
  guint bar = 0;
  double share;

  while (bar + 1 < self->n_bars && day >= start_of (self, bar + 1))
    bar++;
  share = (day - start_of (self, bar)) / (start_of (self, bar + 1) - start_of (self, bar));
  share = CLAMP (share, 0, 1);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1 - share;

  return bar_x (self, bar) + (float) share * bar_width (self);
}

/* What is shown in more detail is in a light frame; all of it needs none. */
static void
append_view (SaksiDensity *self,
             GtkSnapshot  *snapshot,
             float         top)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  double end = self->view_start + self->view_span;
  float left;
  float right;
  GdkRGBA color;

  if (self->n_bars == 0 || self->view_span <= 0 || end <= start_of (self, 0) ||
      self->view_start >= start_of (self, self->n_bars) ||
      (self->view_start <= start_of (self, 0) && end >= start_of (self, self->n_bars)))
    return;

  left = MIN (x_of_day (self, self->view_start), x_of_day (self, end));
  right = MAX (x_of_day (self, self->view_start), x_of_day (self, end));
  saksi_ink_get_color (SAKSI_INK_SOFT, GTK_WIDGET (self), &color);
  append_frame (snapshot, &GRAPHENE_RECT_INIT (left, top, MAX (3, right - left), height - top),
                &color);
  color.alpha *= 0.15f;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (left, top, MAX (3, right - left), height - top));
}

static void
saksi_density_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  SaksiDensity *self = SAKSI_DENSITY (widget);
  float top = (float) get_top (self);
  GdkRGBA soft;

  if (self->has_range)
    append_range (self, snapshot, top);
  append_view (self, snapshot, top);
  append_bars (self, snapshot, top);
  saksi_ink_get_color (SAKSI_INK_SOFT, widget, &soft);
  append_years (self, snapshot, &soft);

  GTK_WIDGET_CLASS (saksi_density_parent_class)->snapshot (widget, snapshot);
}

static void
saksi_density_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 480;
    }
  else
    *minimum = *natural = get_top (SAKSI_DENSITY (widget)) +
                          (int) (BARS_HEIGHT * saksi_ink_get_scale (widget));
}

/* Each handle lies over the outer edge of the bar that it stands for. */
static void
saksi_density_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SaksiDensity *self = SAKSI_DENSITY (widget);
  int top = get_top (self);

  GTK_WIDGET_CLASS (saksi_density_parent_class)->size_allocate (widget, width, height, baseline);

  for (guint i = 0; i < G_N_ELEMENTS (self->handles); i++)
    {
      guint whole = i == 0 || self->n_bars == 0 ? 0 : self->n_bars - 1;
      guint bar = self->has_range ? (i == 0 ? self->first : self->last) : whole;
      float edge = bar_x (self, bar) + (i == 0 ? 0 : bar_width (self));
      GtkAllocation area = { 0, top, 0, height - top };

      gtk_widget_measure (self->handles[i], GTK_ORIENTATION_HORIZONTAL, -1, &area.width, NULL, NULL,
                          NULL);
      area.x = CLAMP ((int) edge - area.width / 2, 0, MAX (0, width - area.width));
      gtk_widget_size_allocate (self->handles[i], &area, -1);
    }
}

static void
saksi_density_dispose (GObject *object)
{
  SaksiDensity *self = SAKSI_DENSITY (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->handles); i++)
    g_clear_pointer (&self->handles[i], gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_density_parent_class)->dispose (object);
}

static void
saksi_density_finalize (GObject *object)
{
  SaksiDensity *self = SAKSI_DENSITY (object);

  g_array_unref (self->starts);
  g_free (self->counts);

  G_OBJECT_CLASS (saksi_density_parent_class)->finalize (object);
}

static void
saksi_density_class_init (SaksiDensityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  object_class->dispose = saksi_density_dispose;
  object_class->finalize = saksi_density_finalize;
  widget_class->snapshot = saksi_density_snapshot;
  widget_class->measure = saksi_density_measure;
  widget_class->size_allocate = saksi_density_size_allocate;
  chart_class->count_points = saksi_density_count_points;
  chart_class->find_at = saksi_density_find_at;
  chart_class->dup_reading = saksi_density_dup_reading;
  chart_class->get_area = saksi_density_get_area;
  chart_class->activate = saksi_density_activate;

  /**
   * SaksiDensity::range-changed:
   *
   * Another range was chosen, or the range was given up.
   */
  signals[SIGNAL_RANGE_CHANGED] = g_signal_new ("range-changed", SAKSI_TYPE_DENSITY,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);

  gtk_widget_class_set_css_name (widget_class, "saksidensity");
}

static void
saksi_density_init (SaksiDensity *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GCallback moves[2] = { G_CALLBACK (first_move_cb), G_CALLBACK (last_move_cb) };

  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < G_N_ELEMENTS (self->handles); i++)
    {
      self->handles[i] = saksi_density_handle_new ();
      gtk_widget_set_parent (self->handles[i], GTK_WIDGET (self));
      g_signal_connect_swapped (self->handles[i], "move", moves[i], self);
      g_signal_connect_swapped (self->handles[i], "cancel", G_CALLBACK (saksi_density_clear_range),
                                self);
    }

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  saksi_chart_set_name (SAKSI_CHART (self), _("Statements over time"));
  saksi_chart_show_bubble (SAKSI_CHART (self));
}

GtkWidget *
saksi_density_new (void)
{
  return g_object_new (SAKSI_TYPE_DENSITY, NULL);
}

/* The first days of the bars from the month or week of @first to that of @last. */
static void
build_starts (SaksiDensity *self,
              guint32       first,
              guint32       last)
{
  GDate date;
  guint32 start;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, first);
  if (self->by_month)
    g_date_set_day (&date, 1);
  else
    g_date_subtract_days (&date, (guint) g_date_get_weekday (&date) - 1);

  g_array_set_size (self->starts, 0);
  do
    {
      start = g_date_get_julian (&date);
      g_array_append_val (self->starts, start);
      if (self->by_month)
        g_date_add_months (&date, 1);
      else
        g_date_add_days (&date, DAYS_PER_WEEK);
    }
  while (start <= last);
  self->n_bars = self->starts->len - 1;
}

static void
count_days (SaksiDensity *self,
            GArray       *days)
{
  guint bar = 0;

  g_free (self->counts);
  self->counts = g_new0 (guint, self->n_bars);
  self->highest = 0;
  for (guint i = 0; i < days->len; i++)
    {
      const SaksiStatementDay *day = &g_array_index (days, SaksiStatementDay, i);

      while (bar + 1 < self->n_bars && day->julian >= start_of (self, bar + 1))
        bar++;
      self->counts[bar] += day->count;
      self->highest = MAX (self->highest, self->counts[bar]);
    }
}

/* The bar that a day lies in, or the nearest. */
static guint
find_bar (SaksiDensity *self,
          guint32       julian)
{
  guint bar = 0;

  while (bar + 1 < self->n_bars && julian >= start_of (self, bar + 1))
    bar++;

  return bar;
}

/**
 * saksi_density_set_days:
 * @self: a density strip
 * @days: (element-type SaksiStatementDay): how many statements there are on which days, in order
 *
 * Shows other counts. A range stays where it was in time, as far as there are bars for it; that is
 * no change of the range.
 */
void
saksi_density_set_days (SaksiDensity *self,
                        GArray       *days)
{
  int chosen = saksi_chart_get_chosen (SAKSI_CHART (self));
  guint32 chosen_day = 0;
  guint32 first_day = 0;
  guint32 last_day = 0;
  guint32 first;
  guint32 last;

  g_return_if_fail (SAKSI_IS_DENSITY (self));

  if (chosen >= 0)
    chosen_day = start_of (self, (guint) chosen);
  saksi_density_get_range (self, &first_day, &last_day);
  if (days->len == 0)
    {
      if (self->counts != NULL)
        memset (self->counts, 0, self->n_bars * sizeof *self->counts);
      saksi_chart_reset (SAKSI_CHART (self), saksi_chart_get_chosen (SAKSI_CHART (self)));
      return;
    }

  first = g_array_index (days, SaksiStatementDay, 0).julian;
  last = g_array_index (days, SaksiStatementDay, days->len - 1).julian;
  /* The strip grows but never shrinks, so that filtering does not move the bars about. */
  if (self->n_bars > 0)
    {
      first = MIN (first, start_of (self, 0));
      last = MAX (last, start_of (self, self->n_bars) - 1);
    }
  self->by_month = last - first > MAX_WEEKS * DAYS_PER_WEEK;
  build_starts (self, first, last);
  count_days (self, days);

  if (self->has_range)
    {
      self->first = find_bar (self, first_day);
      self->last = find_bar (self, last_day);
    }
  name_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  saksi_chart_reset (SAKSI_CHART (self),
                     chosen >= 0 ? (int) find_bar (self, chosen_day) : SAKSI_CHART_NONE);
}

/**
 * saksi_density_set_view:
 * @self: a density strip
 * @start: the day with which it begins
 * @span: how many days it is
 *
 * Marks what is shown in more detail elsewhere.
 */
void
saksi_density_set_view (SaksiDensity *self,
                        double        start,
                        double        span)
{
  g_return_if_fail (SAKSI_IS_DENSITY (self));

  self->view_start = start;
  self->view_span = span;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * saksi_density_get_range:
 * @self: a density strip
 * @first: (out): the first day of the range
 * @last: (out): its last day
 *
 * Returns: whether a range is chosen
 */
gboolean
saksi_density_get_range (SaksiDensity *self,
                         guint32      *first,
                         guint32      *last)
{
  g_return_val_if_fail (SAKSI_IS_DENSITY (self), FALSE);

  if (!self->has_range)
    return FALSE;

  *first = start_of (self, self->first);
  *last = start_of (self, self->last + 1) - 1;
  return TRUE;
}

void
saksi_density_clear_range (SaksiDensity *self)
{
  g_return_if_fail (SAKSI_IS_DENSITY (self));

  set_range (self, FALSE, 0, self->n_bars > 0 ? self->n_bars - 1 : 0);
}
