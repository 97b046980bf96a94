/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-time-plot.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"

/* What happened when, on an axis of time: as a strip with a mark for each point or, where points
 * carry counts, as steps. Nothing is drawn between two points but that what was counted still
 * holds, and where nothing happened for long, the axis is broken. A key goes from point to point,
 * and the property "reading" says what the chosen one is. */

#define STRIP_HEIGHT 30
#define CHART_HEIGHT 140
#define MARGIN 10
#define MARK_RADIUS 5
#define TICK_SPACING 18

/* In so many steps the keys for pages go from end to end. */
#define PAGES 10

#define DAY ((gint64) 24 * 60 * 60)
#define WIB_OFFSET ((gint64) 7 * 60 * 60)

typedef struct
{
  SaksiTimePoint point;
  char *text; /* owned */
} Point;

struct _SaksiTimePlot
{
  GtkWidget parent_instance;

  GArray *points; /* owned; of Point, in the order of their times */
  char *name;     /* owned, nullable: what the plot is of */
  gint64 highest; /* of all counts */
  guint n_series;
  guint chosen;
};

typedef enum
{
  PROP_READING = 1,
} SaksiTimePlotProperty;
static GParamSpec *props[PROP_READING + 1];

G_DEFINE_FINAL_TYPE (SaksiTimePlot, saksi_time_plot, GTK_TYPE_WIDGET)

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

/* Where a time lies on the screen; a single one lies in the middle. */
static double
get_x (SaksiTimePlot *self,
       gint64         time)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  gint64 span = get_span (self);
  double share = span > 0 ? (double) (time - get_point (self, 0)->time) / (double) span : 0.5;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1 - share;

  return MARGIN + share * width;
}

static guint
find_point (SaksiTimePlot *self,
            double         x)
{
  guint nearest = 0;

  for (guint i = 1; i < self->points->len; i++)
    if (ABS (get_x (self, get_point (self, i)->time) - x) <
        ABS (get_x (self, get_point (self, nearest)->time) - x))
      nearest = i;

  return nearest;
}

static PangoLayout *
create_small_layout (GtkWidget  *widget,
                     const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static int
get_line_height (SaksiTimePlot *self)
{
  g_autoptr(PangoLayout) layout = create_small_layout (GTK_WIDGET (self), "2024");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

/* GTK 4.8 tells a screen reader only the value of its own ranges, so the name carries it too. */
static void
tell (SaksiTimePlot *self)
{
  const char *reading = saksi_time_plot_get_reading (self);
  const char *name = self->name != NULL ? self->name : "";
  g_autofree char *label = NULL;

  if (reading == NULL)
    reading = _("nothing");
  /* TRANSLATORS: what a chart is of, and what it says at the place that is chosen */
  label = g_strdup_printf (C_("chart", "%s: %s"), name, reading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) MAX (self->points->len, 1) - 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->chosen,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, reading, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READING]);
}

static gboolean
key_cb (SaksiTimePlot  *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  int step = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int last = (int) self->points->len - 1;
  int chosen = (int) self->chosen;

  if (last < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      chosen -= step;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      chosen += step;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      chosen -= MAX (last / PAGES, 1);
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      chosen += MAX (last / PAGES, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      chosen = 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      chosen = last;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  saksi_time_plot_choose (self, (guint) CLAMP (chosen, 0, last));

  return GDK_EVENT_STOP;
}

static void
pressed_cb (SaksiTimePlot *self,
            int            n_press,
            double         x,
            double         y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->points->len > 0)
    saksi_time_plot_choose (self, find_point (self, x));
}

static gboolean
query_tooltip_cb (SaksiTimePlot *self,
                  int            x,
                  int            y,
                  gboolean       keyboard,
                  GtkTooltip    *tooltip)
{
  guint point;

  if (self->points->len == 0)
    return FALSE;

  point = keyboard ? self->chosen : find_point (self, x);
  gtk_tooltip_set_text (tooltip, g_array_index (self->points, Point, point).text);

  return TRUE;
}

static void
get_accent (GtkWidget *widget,
            GdkRGBA   *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color",
                                       color))
    saksi_mark_get_color (SAKSI_MARK_PLAIN, widget, color);
}

static void
set_color (cairo_t       *cr,
           const GdkRGBA *color,
           double         alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

/* The first is an area, the others are lines: they differ without their colours too. */
static void
set_line (cairo_t   *cr,
          GtkWidget *widget,
          guint      series)
{
  static const double dashes[] = { 5, 4 };
  GdkRGBA color;

  if (series == 0)
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  else
    get_accent (widget, &color);
  set_color (cr, &color, series == 0 ? 0.6 : 1);
  cairo_set_line_width (cr, series == 0 ? 1 : 2);
  cairo_set_dash (cr, dashes, series == 2 ? G_N_ELEMENTS (dashes) : 0, 0);
}

static void
fill_area (cairo_t   *cr,
           GtkWidget *widget)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  set_color (cr, &color, 0.15);
  cairo_fill (cr);
}

static void
draw_key_cb (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  guint series = GPOINTER_TO_UINT (user_data);
  double y = series == 0 ? 1.5 : height / 2.0;

  if (series == 0)
    {
      cairo_rectangle (cr, 0, y, width, height - y);
      fill_area (cr, GTK_WIDGET (area));
    }
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  set_line (cr, GTK_WIDGET (area), series);
  cairo_stroke (cr);
}

/* The axis holds where versions follow each other, and is broken where there were none. */
static void
draw_axis (SaksiTimePlot *self,
           cairo_t       *cr,
           double         y,
           const GdkRGBA *color)
{
  static const double dashes[] = { 2, 5 };

  for (guint i = 0; i + 1 < self->points->len; i++)
    {
      gboolean gap = is_gap (self, i);

      set_color (cr, color, gap ? 0.4 : 0.7);
      cairo_set_line_width (cr, gap ? 1 : 2);
      cairo_set_dash (cr, dashes, gap ? G_N_ELEMENTS (dashes) : 0, 0);
      cairo_move_to (cr, get_x (self, get_point (self, i)->time), y);
      cairo_line_to (cr, get_x (self, get_point (self, i + 1)->time), y);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_marks (SaksiTimePlot *self,
            cairo_t       *cr,
            double         y)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const SaksiTimePoint *point = get_point (self, i);
      double x = get_x (self, point->time);
      GdkRGBA color;

      saksi_mark_get_color (point->mark, GTK_WIDGET (self), &color);
      set_color (cr, &color, 1);
      cairo_arc (cr, x, y, MARK_RADIUS, 0, 2 * G_PI);
      cairo_fill (cr);
      if (i != self->chosen)
        continue;

      get_accent (GTK_WIDGET (self), &color);
      set_color (cr, &color, 1);
      cairo_set_line_width (cr, 2);
      cairo_arc (cr, x, y, MARK_RADIUS + 3, 0, 2 * G_PI);
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
      set_line (cr, GTK_WIDGET (self), series);
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
           double         bottom,
           const GdkRGBA *color)
{
  static const double dashes[] = { 1, 5 };

  set_color (cr, color, 0.6);
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
  const SaksiTimePoint *point = get_point (self, self->chosen);
  double x = get_x (self, point->time);
  GdkRGBA color;

  get_accent (GTK_WIDGET (self), &color);
  set_color (cr, &color, 1);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, bottom);
  cairo_stroke (cr);
  for (guint series = 0; series < self->n_series; series++)
    {
      cairo_arc (cr, x, get_y (self, point->values[series], top, bottom), 3, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_chart (SaksiTimePlot *self,
            cairo_t       *cr,
            double         top,
            double         bottom,
            const GdkRGBA *plain)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint part = 0; part <= 2; part++)
    {
      double y = bottom - (bottom - top) * part / 2.0;

      set_color (cr, plain, 0.2);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, MARGIN, y);
      cairo_line_to (cr, width - MARGIN, y);
      cairo_stroke (cr);
    }

  for (guint series = 0; series < self->n_series; series++)
    {
      draw_steps (self, cr, series, top, bottom);
      cairo_set_dash (cr, NULL, 0, 0);
      draw_gaps (self, cr, series, top, bottom, plain);
    }
  draw_chosen (self, cr, top, bottom);
}

static void
append_text (GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             double         x,
             double         y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
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
  double room = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  double seconds = (double) get_span (self) * (width + TICK_SPACING) / room;

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
  g_autoptr(PangoLayout) layout = create_small_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  x = CLAMP (x - width / 2.0, 0,
             MAX (0, (double) gtk_widget_get_width (GTK_WIDGET (self)) - width));
  append_text (snapshot, layout, x, y, color);
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
  g_autoptr(PangoLayout) layout = create_small_layout (GTK_WIDGET (self), day);
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
  g_autoptr(PangoLayout) layout = create_small_layout (GTK_WIDGET (self), highest);

  append_text (snapshot, layout, MARGIN, top - get_line_height (self) - 1, color);
}

static void
append_focus (SaksiTimePlot *self,
              GtkSnapshot   *snapshot)
{
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;
  GdkRGBA color;

  get_accent (GTK_WIDGET (self), &color);
  gsk_rounded_rect_init_from_rect (
    &outline,
    &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                         (float) gtk_widget_get_height (GTK_WIDGET (self))), 6);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
saksi_time_plot_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiTimePlot *self = SAKSI_TIME_PLOT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double line = get_line_height (self);
  double bottom = height - line - 5;
  GdkRGBA plain;
  cairo_t *cr;

  if (self->points->len == 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &plain);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                 (float) height));
  if (self->n_series > 0)
    draw_chart (self, cr, line + 6, bottom, &plain);
  else
    {
      draw_axis (self, cr, bottom / 2, &plain);
      draw_marks (self, cr, bottom / 2);
    }
  cairo_destroy (cr);

  plain.alpha *= 0.8f;
  append_ticks (self, snapshot, bottom + 2, &plain);
  if (self->n_series > 0)
    append_counts (self, snapshot, line + 6, &plain);
  if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0 &&
      gtk_widget_has_focus (widget))
    append_focus (self, snapshot);
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
    *minimum = *natural = get_line_height (self) +
                          (self->n_series > 0 ? CHART_HEIGHT : STRIP_HEIGHT);
}

static void
saksi_time_plot_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((SaksiTimePlotProperty) prop_id)
    {
    case PROP_READING:
      g_value_set_string (value, saksi_time_plot_get_reading (SAKSI_TIME_PLOT (object)));
      break;
    }
}

static void
saksi_time_plot_finalize (GObject *object)
{
  SaksiTimePlot *self = SAKSI_TIME_PLOT (object);

  g_array_unref (self->points);
  g_free (self->name);

  G_OBJECT_CLASS (saksi_time_plot_parent_class)->finalize (object);
}

static void
saksi_time_plot_class_init (SaksiTimePlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_time_plot_get_property;
  object_class->finalize = saksi_time_plot_finalize;
  widget_class->snapshot = saksi_time_plot_snapshot;
  widget_class->measure = saksi_time_plot_measure;

  /**
   * SaksiTimePlot:reading:
   *
   * What the chosen point says.
   */
  props[PROP_READING] = g_param_spec_string ("reading", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "saksitimeplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
point_clear (gpointer data)
{
  g_free (((Point *) data)->text);
}

static void
focus_changed_cb (SaksiTimePlot *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
saksi_time_plot_init (SaksiTimePlot *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_array_set_clear_func (self->points, point_clear);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (focus_changed_cb), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
saksi_time_plot_new (void)
{
  return g_object_new (SAKSI_TYPE_TIME_PLOT, NULL);
}

/* What the plot is of, for those who do not see it. */
void
saksi_time_plot_set_name (SaksiTimePlot *self,
                          const char    *name)
{
  g_return_if_fail (SAKSI_IS_TIME_PLOT (self));

  g_free (self->name);
  self->name = g_strdup (name);
  tell (self);
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
  self->chosen = n_points > 0 ? n_points - 1 : 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  tell (self);
}

void
saksi_time_plot_choose (SaksiTimePlot *self,
                        guint          point)
{
  g_return_if_fail (SAKSI_IS_TIME_PLOT (self));
  g_return_if_fail (point < self->points->len);

  if (self->chosen == point)
    return;

  self->chosen = point;
  tell (self);
}

guint
saksi_time_plot_get_chosen (SaksiTimePlot *self)
{
  g_return_val_if_fail (SAKSI_IS_TIME_PLOT (self), 0);

  return self->chosen;
}

/* Returns: how often nothing happened for long */
guint
saksi_time_plot_count_gaps (SaksiTimePlot *self)
{
  guint count = 0;

  g_return_val_if_fail (SAKSI_IS_TIME_PLOT (self), 0);

  for (guint i = 0; i + 1 < self->points->len; i++)
    if (is_gap (self, i))
      count++;

  return count;
}

/* Returns: (nullable): what the chosen point says */
const char *
saksi_time_plot_get_reading (SaksiTimePlot *self)
{
  g_return_val_if_fail (SAKSI_IS_TIME_PLOT (self), NULL);

  return self->chosen < self->points->len
           ? g_array_index (self->points, Point, self->chosen).text
           : NULL;
}

/* A sample of how a series is drawn, to stand before its name. */
GtkWidget *
saksi_time_plot_new_key (guint series)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 24);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 12);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_key_cb, GUINT_TO_POINTER (series),
                                  NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);

  return area;
}
