/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-ticks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "timeline/saksi-axis-shapes.h"

#define UNIX_EPOCH_JULIAN 719163
#define WIB_HOURS 7

typedef enum
{
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

static const struct
{
  Unit unit;
  guint count;
  double days; /* about */
} steps[] = {
  { UNIT_HOUR, 1, 1.0 / 24 }, { UNIT_HOUR, 3, 3.0 / 24 }, { UNIT_HOUR, 6, 6.0 / 24 },
  { UNIT_DAY, 1, 1 }, { UNIT_DAY, 2, 2 }, { UNIT_DAY, 7, 7 }, { UNIT_DAY, 14, 14 },
  { UNIT_MONTH, 1, 30.4 }, { UNIT_MONTH, 3, 91 }, { UNIT_MONTH, 6, 183 },
  { UNIT_YEAR, 1, 365 }, { UNIT_YEAR, 5, 1826 }, { UNIT_YEAR, 10, 3652 },
};

/* A time on the axis. */
double
saksi_axis_day_of (gint64 seconds)
{
  return UNIX_EPOCH_JULIAN + ((double) seconds + WIB_HOURS * 3600.0) / 86400.0;
}

static void
set_julian (GDate  *date,
            double  day)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) CLAMP (day, 1, 3652059));
}

static char *
dup_label (double day,
           Unit   unit)
{
  GDate date;
  double hours = (day - floor (day)) * 24;

  set_julian (&date, floor (day + 1e-6));
  switch (unit)
    {
    case UNIT_HOUR:
      if (hours > 0.01 && hours < 23.99)
        /* TRANSLATORS: a full hour of a day */
        return g_strdup_printf (C_("time", "%02d:00"), (int) (hours + 0.01));
      G_GNUC_FALLTHROUGH;
    case UNIT_DAY:
      return saksi_format_date (g_date_get_year (&date), (int) g_date_get_month (&date),
                                g_date_get_day (&date));
    case UNIT_MONTH:
      if (g_date_get_month (&date) != G_DATE_JANUARY)
        return saksi_format_month_name ((int) g_date_get_month (&date));
      G_GNUC_FALLTHROUGH;
    case UNIT_YEAR:
    default:
      return g_strdup_printf ("%u", g_date_get_year (&date));
    }
}

/* The first tick at or before @start. */
static double
first_tick (double start,
            Unit   unit,
            guint  count)
{
  GDate date;

  set_julian (&date, floor (start));
  switch (unit)
    {
    case UNIT_HOUR:
      return floor (start * 24 / count) * count / 24.0;
    case UNIT_DAY:
      return floor (start / count) * count;
    case UNIT_MONTH:
      g_date_set_day (&date, 1);
      g_date_set_month (&date, (GDateMonth) ((g_date_get_month (&date) - 1) / count * count + 1));
      return g_date_get_julian (&date);
    case UNIT_YEAR:
    default:
      g_date_set_dmy (&date, 1, G_DATE_JANUARY,
                      (GDateYear) MAX (1, g_date_get_year (&date) / count * count));
      return g_date_get_julian (&date);
    }
}

static double
next_tick (double day,
           Unit   unit,
           guint  count)
{
  GDate date;

  if (unit == UNIT_HOUR)
    return day + count / 24.0;
  if (unit == UNIT_DAY)
    return day + count;

  set_julian (&date, day);
  g_date_add_months (&date, unit == UNIT_MONTH ? count : 12 * count);
  return g_date_get_julian (&date);
}

static void
clear_tick (gpointer data)
{
  g_free (((SaksiAxisTick *) data)->label);
}

/* @label_width: how much room a label needs, in the same unit as @width. Returns: (element-type
 * SaksiAxisTick): the ticks of the finest step whose labels have room */
GArray *
saksi_axis_ticks_new (double start,
                      double span,
                      double width,
                      double label_width)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (SaksiAxisTick));
  guint step = 0;
  double day;

  g_array_set_clear_func (ticks, clear_tick);
  if (!(span > 0) || !(width > 0))
    return ticks;

  while (step + 1 < G_N_ELEMENTS (steps) && steps[step].days / span * width < label_width)
    step++;

  day = first_tick (start, steps[step].unit, steps[step].count);
  while (day < start + span)
    {
      SaksiAxisTick tick = { day, NULL };

      if (day >= start)
        {
          tick.label = dup_label (day, steps[step].unit);
          g_array_append_val (ticks, tick);
        }
      day = next_tick (day, steps[step].unit, steps[step].count);
    }

  return ticks;
}

/* Lines over the whole height of @widget, and above what they stand for: in sight, even where what
 * is below is scrolled away under them. */
void
saksi_axis_ticks_append (GtkWidget             *widget,
                         GtkSnapshot           *snapshot,
                         const SaksiAxisLayout *layout)
{
  float height = (float) gtk_widget_get_height (widget) - layout->head;
  double label = saksi_ink_get_line (widget) * 6.5;
  g_autoptr(GArray) ticks = saksi_axis_ticks_new (layout->start, layout->span, layout->width,
                                                  label);
  GdkRGBA text;
  GdkRGBA line;

  saksi_ink_get_color (SAKSI_INK_TEXT, widget, &text);
  saksi_ink_get_color (SAKSI_INK_GRID, widget, &line);
  for (guint i = 0; i < ticks->len; i++)
    {
      const SaksiAxisTick *tick = &g_array_index (ticks, SaksiAxisTick, i);
      float x = saksi_axis_layout_find_x (layout, tick->day);

      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x, layout->head, 1, height));
      /* Cut off, a day would be another one. */
      if (saksi_axis_fits (widget, tick->label, layout->left + layout->width - x - 3))
        saksi_axis_append_text (widget, snapshot, tick->label, x + 3, layout->head, (float) label,
                                &text);
    }
}
