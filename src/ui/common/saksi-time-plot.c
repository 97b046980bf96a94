/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-time-plot.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "common/saksi-swatch.h"

/* What happened when, on an axis of time: as a strip with a mark for each point or, where points
 * carry counts, as steps. Nothing is drawn between two points but that what was counted still
 * holds, and where nothing happened for long, the axis is broken. */

/* In pixels, for text of the usual size. */
#define STRIP_HEIGHT 30
#define CHART_HEIGHT 140
#define MARGIN 10
#define MARK_RADIUS 5
#define TICK_SPACING 18
#define KEY_WIDTH 24
#define KEY_HEIGHT 12

#define DAY ((gint64) 24 * 60 * 60)
#define WIB_OFFSET ((gint64) 7 * 60 * 60)

typedef struct
{
  SaksiTimePoint point;
  char *text; /* owned */
} Point;

struct _SaksiTimePlot
{
  SaksiChart parent_instance;

  GArray *points; /* owned; of Point, in the order of their times */
  gint64 highest; /* of all counts */
  guint n_series;
};

G_DEFINE_FINAL_TYPE (SaksiTimePlot, saksi_time_plot, SAKSI_TYPE_CHART)

static const SaksiTimePoint *
get_point (SaksiTimePlot *self,
           guint          i)
{
  return &g_array_index (self->points, Point, i).point;
}

static gboolean
is_gap (SaksiTimePlot *self,
        guint          after)
{
  return get_point (self, after + 1)->time - get_point (self, after)->time > SAKSI_TIME_PLOT_GAP;
}

static gint64
get_span (SaksiTimePlot *self)
{
  return get_point (self, self->points->len - 1)->time - get_point (self, 0)->time;
}

/* A length as it is for text of the size of the moment. */
static double
scaled (SaksiTimePlot *self,
        double         length)
{
  return length * saksi_ink_get_scale (GTK_WIDGET (self));
}

/* Where a time lies on the screen; a single one lies in the middle. */
static double
get_x (SaksiTimePlot *self,
       gint64         time)
{
  double margin = scaled (self, MARGIN);
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * margin, 1);
  gint64 span = get_span (self);
  double share = span > 0 ? (double) (time - get_point (self, 0)->time) / (double) span : 0.5;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1 - share;

  return margin + share * width;
}

static guint
saksi_time_plot_count_points (SaksiChart *chart)
{
  return SAKSI_TIME_PLOT (chart)->points->len;
}

/* The nearest one. */
static int
saksi_time_plot_find_at (SaksiChart *chart,
                         double      x,
                         double      y)
{
  SaksiTimePlot *self = SAKSI_TIME_PLOT (chart);
  guint nearest = 0;

  for (guint i = 1; i < self->points->len; i++)
    if (ABS (get_x (self, get_point (self, i)->time) - x) <
        ABS (get_x (self, get_point (self, nearest)->time) - x))
      nearest = i;

  return (int) nearest;
}

static char *
saksi_time_plot_dup_reading (SaksiChart *chart,
                             int         point)
{
  return point >= 0 ? g_strdup (get_point (SAKSI_TIME_PLOT (chart), (guint) point)->text) : NULL;
}

/* The first is an area, the others are lines: they differ without their colours too. */
static void
set_line (cairo_t   *cr,
          GtkWidget *widget,
          guint      series,
          double     scale)
{
  static const double dashes[] = { 5, 4 };

  saksi_ink_set_source (series == 0 ? SAKSI_INK_LINE : SAKSI_INK_ACCENT, widget, cr);
  cairo_set_line_width (cr, (series == 0 ? 1 : 2) * scale);
  cairo_set_dash (cr, dashes, series == 2 ? G_N_ELEMENTS (dashes) : 0, 0);
}

static void
fill_area (cairo_t   *cr,
           GtkWidget *widget)
{
  saksi_ink_set_source (SAKSI_INK_TRACK, widget, cr);
  cairo_fill (cr);
}

/* A sample of a series, for the legend. */
G_DECLARE_FINAL_TYPE (SaksiTimePlotKey, saksi_time_plot_key, SAKSI, TIME_PLOT_KEY, SaksiSwatch)

struct _SaksiTimePlotKey
{
  SaksiSwatch parent_instance;

  guint series;
};

G_DEFINE_FINAL_TYPE (SaksiTimePlotKey, saksi_time_plot_key, SAKSI_TYPE_SWATCH)

static void
saksi_time_plot_key_draw (SaksiSwatch *swatch,
                          cairo_t     *cr)
{
  guint series = SAKSI_TIME_PLOT_KEY (swatch)->series;
  double y = series == 0 ? 1.5 : KEY_HEIGHT / 2.0;

  if (series == 0)
    {
      cairo_rectangle (cr, 0, y, KEY_WIDTH, KEY_HEIGHT - y);
      fill_area (cr, GTK_WIDGET (swatch));
    }
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, KEY_WIDTH, y);
  set_line (cr, GTK_WIDGET (swatch), series, 1);
  cairo_stroke (cr);
}

static void
saksi_time_plot_key_class_init (SaksiTimePlotKeyClass *klass)
{
  SaksiSwatchClass *swatch_class = SAKSI_SWATCH_CLASS (klass);

  swatch_class->width = KEY_WIDTH;
  swatch_class->height = KEY_HEIGHT;
  swatch_class->draw = saksi_time_plot_key_draw;
}

static void
saksi_time_plot_key_init (SaksiTimePlotKey *self)
{
}

/* The axis holds where versions follow each other, and is broken where there were none. */
static void
draw_axis (SaksiTimePlot *self,
           cairo_t       *cr,
           double         y)
{
  static const double dashes[] = { 2, 5 };

  for (guint i = 0; i + 1 < self->points->len; i++)
    {
      gboolean gap = is_gap (self, i);

      saksi_ink_set_source (SAKSI_INK_LINE, GTK_WIDGET (self), cr);
      cairo_set_line_width (cr, gap ? 1 : 2);
      cairo_set_dash (cr, dashes, gap ? G_N_ELEMENTS (dashes) : 0, 0);
      cairo_move_to (cr, get_x (self, get_point (self, i)->time), y);
      cairo_line_to (cr, get_x (self, get_point (self, i + 1)->time), y);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0);
}

/* What differs is a square, so that it is not the colour alone. */
static void
append_mark (cairo_t  *cr,
             SaksiMark mark,
             double    x,
             double    y,
             double    radius)
{
  if (mark == SAKSI_MARK_DIFFERS)
    cairo_rectangle (cr, x - 0.85 * radius, y - 0.85 * radius, 1.7 * radius, 1.7 * radius);
  else
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_marks (SaksiTimePlot *self,
            cairo_t       *cr,
            double         y)
{
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));
  double radius = scaled (self, MARK_RADIUS);

  for (guint i = 0; i < self->points->len; i++)
    {
      const SaksiTimePoint *point = get_point (self, i);
      double x = get_x (self, point->time);
      GdkRGBA color;

      saksi_mark_get_color (point->mark, GTK_WIDGET (self), &color);
      gdk_cairo_set_source_rgba (cr, &color);
      append_mark (cr, point->mark, x, y, radius);
      if ((int) i != shown)
        continue;

      saksi_ink_set_source (SAKSI_INK_ACCENT, GTK_WIDGET (self), cr);
      cairo_set_line_width (cr, 2);
      cairo_arc (cr, x, y, radius + 3, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
}

static double
get_y (SaksiTimePlot *self,
       gint64         value,
       double         top,
       double         bottom)
{
  return bottom - (bottom - top) * (double) value / (double) MAX (self->highest, 1);
}

/* The steps from the point @from up to the one at @to. */
static void
trace_steps (SaksiTimePlot *self,
             cairo_t       *cr,
             guint          series,
             guint          from,
             guint          to,
             double         top,
             double         bottom)
{
  double before = from == 0 ? bottom
                            : get_y (self, get_point (self, from - 1)->values[series], top, bottom);

  for (guint i = from; i <= to; i++)
    {
      const SaksiTimePoint *point = get_point (self, i);
      double x = get_x (self, point->time);
      double y = get_y (self, point->values[series], top, bottom);

      if (i == from)
        cairo_move_to (cr, x, before);
      else
        cairo_line_to (cr, x, before);
      cairo_line_to (cr, x, y);
      before = y;
    }
}

/* Steps as far as points follow each other. */
static void
draw_steps (SaksiTimePlot *self,
            cairo_t       *cr,
            guint          series,
            double         top,
            double         bottom)
{
  guint from = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      if (i + 1 < self->points->len && !is_gap (self, i))
        continue;
      trace_steps (self, cr, series, from, i, top, bottom);
      set_line (cr, GTK_WIDGET (self), series, scaled (self, 1));
      cairo_stroke (cr);
      if (series == 0)
        {
          trace_steps (self, cr, series, from, i, top, bottom);
          cairo_line_to (cr, get_x (self, get_point (self, i)->time), bottom);
          cairo_line_to (cr, get_x (self, get_point (self, from)->time), bottom);
          cairo_close_path (cr);
          fill_area (cr, GTK_WIDGET (self));
        }
      from = i + 1;
    }
}

/* Where nothing came for long, dots lead on what was there before. */
static void
draw_gaps (SaksiTimePlot *self,
           cairo_t       *cr,
           guint          series,
           double         top,
           double         bottom)
{
  static const double dashes[] = { 1, 5 };

  saksi_ink_set_source (SAKSI_INK_LINE, GTK_WIDGET (self), cr);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i + 1 < self->points->len; i++)
    if (is_gap (self, i))
      {
        double y = get_y (self, get_point (self, i)->values[series], top, bottom);

        cairo_move_to (cr, get_x (self, get_point (self, i)->time), y);
        cairo_line_to (cr, get_x (self, get_point (self, i + 1)->time), y);
        cairo_stroke (cr);
      }
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_chosen (SaksiTimePlot *self,
             cairo_t       *cr,
             double         top,
             double         bottom)
{
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));
  const SaksiTimePoint *point = get_point (self, (guint) MAX (shown, 0));
  double x = get_x (self, point->time);

  saksi_ink_set_source (SAKSI_INK_ACCENT, GTK_WIDGET (self), cr);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, bottom);
  cairo_stroke (cr);
  for (guint series = 0; series < self->n_series; series++)
    {
      cairo_arc (cr, x, get_y (self, point->values[series], top, bottom), scaled (self, 3), 0,
                 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_chart (SaksiTimePlot *self,
            cairo_t       *cr,
            double         top,
            double         bottom)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double margin = scaled (self, MARGIN);

  for (guint part = 0; part <= 2; part++)
    {
      double y = bottom - (bottom - top) * part / 2.0;

      saksi_ink_set_source (SAKSI_INK_GRID, GTK_WIDGET (self), cr);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, margin, y);
      cairo_line_to (cr, width - margin, y);
      cairo_stroke (cr);
    }

  for (guint series = 0; series < self->n_series; series++)
    {
      draw_steps (self, cr, series, top, bottom);
      cairo_set_dash (cr, NULL, 0, 0);
      draw_gaps (self, cr, series, top, bottom);
    }
  draw_chosen (self, cr, top, bottom);
}

/* Days where the axis is long, else hours with the day at midnight. */
static char *
dup_tick (gint64 time,
          gint64 step)
{
  g_autoptr(GDateTime) wib = NULL;

  if (step >= DAY || (time + WIB_OFFSET) % DAY == 0)
    return saksi_format_date_wib (time);

  wib = g_date_time_new_from_unix_utc (time + WIB_OFFSET);

  /* TRANSLATORS: a time of day: hour, minute */
  return g_strdup_printf (C_("time", "%1$02d:%2$02d"), g_date_time_get_hour (wib),
                          g_date_time_get_minute (wib));
}

/* The least distance of ticks at which their texts do not meet. */
static gint64
choose_step (SaksiTimePlot *self,
             int            width)
{
  static const gint64 steps[] = {
    60 * 60, 3 * 60 * 60, 6 * 60 * 60, 12 * 60 * 60, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY,
    91 * DAY, 364 * DAY,
  };
  double room = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * scaled (self, MARGIN), 1);
  double spacing = scaled (self, TICK_SPACING);
  double seconds = (double) get_span (self) * (width + spacing) / room;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((double) steps[i] >= seconds)
      return steps[i];

  return 364 * DAY * 10;
}

static void
append_tick (SaksiTimePlot *self,
             GtkSnapshot   *snapshot,
             const char    *text,
             double         x,
             double         y,
             const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  x = CLAMP (x - width / 2.0, 0,
             MAX (0, (double) gtk_widget_get_width (GTK_WIDGET (self)) - width));
  saksi_ink_append_text (snapshot, layout, x, y, color);
}

static void
append_ticks (SaksiTimePlot *self,
              GtkSnapshot   *snapshot,
              double         y,
              const GdkRGBA *color)
{
  gint64 first = get_point (self, 0)->time;
  gint64 last = get_point (self, self->points->len - 1)->time;
  g_autofree char *day = saksi_format_date_wib (first);
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (GTK_WIDGET (self), day);
  guint n_ticks = 0;
  gint64 step;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  step = choose_step (self, width);
  for (gint64 time = (first + WIB_OFFSET + step - 1) / step * step - WIB_OFFSET;
       last > first && time <= last; time += step)
    {
      g_autofree char *text = dup_tick (time, step);

      append_tick (self, snapshot, text, get_x (self, time), y, color);
      n_ticks++;
    }

  /* Too short for a tick: the day it was is said all the same. */
  if (n_ticks == 0)
    append_tick (self, snapshot, day, get_x (self, first), y, color);
}

static void
append_counts (SaksiTimePlot *self,
               GtkSnapshot   *snapshot,
               double         top,
               const GdkRGBA *color)
{
  g_autofree char *highest = saksi_format_count (self->highest);
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (GTK_WIDGET (self), highest);

  saksi_ink_append_text (snapshot, layout, scaled (self, MARGIN),
                         top - saksi_ink_get_line (GTK_WIDGET (self)) - 1, color);
}

static void
saksi_time_plot_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiTimePlot *self = SAKSI_TIME_PLOT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double line = saksi_ink_get_line (GTK_WIDGET (self));
  double bottom = height - line - 5;
  GdkRGBA soft;
  cairo_t *cr;

  if (self->points->len == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                 (float) height));
  if (self->n_series > 0)
    draw_chart (self, cr, line + 6, bottom);
  else
    {
      draw_axis (self, cr, bottom / 2);
      draw_marks (self, cr, bottom / 2);
    }
  cairo_destroy (cr);

  saksi_ink_get_color (SAKSI_INK_SOFT, widget, &soft);
  append_ticks (self, snapshot, bottom + 2, &soft);
  if (self->n_series > 0)
    append_counts (self, snapshot, line + 6, &soft);
}

static void
saksi_time_plot_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SaksiTimePlot *self = SAKSI_TIME_PLOT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 480;
    }
  else
    *minimum = *natural = self->n_series > 0 ? CHART_HEIGHT + 2 * saksi_ink_get_line (widget)
                                             : (int) scaled (self, STRIP_HEIGHT) +
                                               saksi_ink_get_line (widget);
}

static void
saksi_time_plot_finalize (GObject *object)
{
  g_array_unref (SAKSI_TIME_PLOT (object)->points);

  G_OBJECT_CLASS (saksi_time_plot_parent_class)->finalize (object);
}

static void
saksi_time_plot_class_init (SaksiTimePlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = saksi_time_plot_finalize;
  widget_class->snapshot = saksi_time_plot_snapshot;
  widget_class->measure = saksi_time_plot_measure;
  chart_class->count_points = saksi_time_plot_count_points;
  chart_class->find_at = saksi_time_plot_find_at;
  chart_class->dup_reading = saksi_time_plot_dup_reading;
  gtk_widget_class_set_css_name (widget_class, "saksitimeplot");
}

static void
point_clear (gpointer data)
{
  g_free (((Point *) data)->text);
}

static void
saksi_time_plot_init (SaksiTimePlot *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_array_set_clear_func (self->points, point_clear);
}

GtkWidget *
saksi_time_plot_new (void)
{
  return g_object_new (SAKSI_TYPE_TIME_PLOT, NULL);
}

/* Shows @points, which are in the order of their times and are copied; the last one is chosen.
 * Without series it is a strip. */
void
saksi_time_plot_set_points (SaksiTimePlot        *self,
                            const SaksiTimePoint *points,
                            guint                 n_points,
                            guint                 n_series)
{
  g_return_if_fail (SAKSI_IS_TIME_PLOT (self));
  g_return_if_fail (n_series <= SAKSI_TIME_PLOT_MAX_SERIES);

  g_array_set_size (self->points, 0);
  self->highest = 0;
  for (guint i = 0; i < n_points; i++)
    {
      Point point = { points[i], g_strdup (points[i].text) };

      point.point.text = point.text;
      g_array_append_val (self->points, point);
      for (guint series = 0; series < n_series; series++)
        self->highest = MAX (self->highest, points[i].values[series]);
    }
  self->n_series = n_series;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  saksi_chart_reset (SAKSI_CHART (self), (int) n_points - 1);
}

/* A sample of how a series is drawn, to stand before its name. */
GtkWidget *
saksi_time_plot_new_key (guint series)
{
  SaksiTimePlotKey *key = g_object_new (saksi_time_plot_key_get_type (), NULL);

  key->series = series;

  return GTK_WIDGET (key);
}
