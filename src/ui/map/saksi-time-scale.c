/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-time-scale.h"

#include <math.h>
#include <stdio.h>

/* Some days are weeks apart and some follow each other. The distance between two grows with the
 * logarithm of the time between them, so that a year of silence does not push a busy week into
 * one spot. */

static void
day_clear (gpointer data)
{
  SaksiTimeDay *day = data;

  g_free (day->date);
}

static gint64
parse_day_number (const char *date)
{
  int year, month, day;
  GDate parsed;

  if (sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  g_date_clear (&parsed, 1);
  g_date_set_dmy (&parsed, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return g_date_get_julian (&parsed);
}

static SaksiTimeDay *
ensure_day (GArray            *days,
            const SaksiMoment *moment)
{
  SaksiTimeDay day = { .date = NULL };

  if (days->len > 0)
    {
      SaksiTimeDay *last = &g_array_index (days, SaksiTimeDay, days->len - 1);

      if (g_str_equal (last->date, moment->date))
        return last;
    }

  day.date = g_strdup (moment->date);
  day.number = parse_day_number (moment->date);
  g_array_append_val (days, day);

  return &g_array_index (days, SaksiTimeDay, days->len - 1);
}

static void
place_days (GArray *days)
{
  double at = 0;

  for (guint i = 1; i < days->len; i++)
    {
      SaksiTimeDay *day = &g_array_index (days, SaksiTimeDay, i);

      at += log2 (2 + (double) (day->number - g_array_index (days, SaksiTimeDay, i - 1).number));
      day->place = at;
    }
  for (guint i = 0; i < days->len && at > 0; i++)
    g_array_index (days, SaksiTimeDay, i).place /= at;
}

/**
 * saksi_time_scale_build:
 * @moments: (element-type SaksiMoment): moments by date; they must outlive the scale
 *
 * Returns: (transfer full) (element-type SaksiTimeDay): the days, with their places on the scale
 */
GArray *
saksi_time_scale_build (GPtrArray *moments)
{
  GArray *days = g_array_new (FALSE, TRUE, sizeof (SaksiTimeDay));

  g_array_set_clear_func (days, day_clear);
  for (guint i = 0; i < moments->len; i++)
    {
      const SaksiMoment *moment = g_ptr_array_index (moments, i);
      SaksiTimeDay *day;

      if (parse_day_number (moment->date) == 0)
        continue;

      day = ensure_day (days, moment);
      if (moment->kind == SAKSI_MOMENT_CLAIM)
        day->n_claims++;
      else if (moment->kind == SAKSI_MOMENT_REPORT)
        day->n_reports++;
      else if (moment->kind == SAKSI_MOMENT_MEASUREMENT)
        day->is_measured = TRUE;
      else
        day->event = &moment->label;
    }
  place_days (days);

  return days;
}

/**
 * saksi_time_scale_find_day:
 * @days: a scale
 * @date: an ISO date
 *
 * Returns: the last day that is not after @date, or -1
 */
int
saksi_time_scale_find_day (GArray     *days,
                           const char *date)
{
  int found = -1;

  for (guint i = 0; i < days->len; i++)
    if (g_strcmp0 (g_array_index (days, SaksiTimeDay, i).date, date) <= 0)
      found = (int) i;

  return found;
}

/**
 * saksi_time_scale_get_place:
 * @days: a scale
 * @date: an ISO date
 *
 * Returns: where @date is on the scale, from 0 to 1
 */
double
saksi_time_scale_get_place (GArray     *days,
                            const char *date)
{
  int index = saksi_time_scale_find_day (days, date);
  gint64 number = parse_day_number (date);
  const SaksiTimeDay *day, *next;

  if (index < 0 || number == 0)
    return 0;

  day = &g_array_index (days, SaksiTimeDay, index);
  if (index + 1 >= (int) days->len)
    return day->place;

  next = day + 1;
  return day->place + (next->place - day->place) * (double) (number - day->number) /
                      (double) (next->number - day->number);
}

/**
 * saksi_time_scale_find_near:
 * @days: a scale
 * @place: a place on it
 *
 * Returns: the day whose place is nearest, or -1 when there are no days
 */
int
saksi_time_scale_find_near (GArray *days,
                            double  place)
{
  double nearest = G_MAXDOUBLE;
  int found = -1;

  for (guint i = 0; i < days->len; i++)
    {
      double distance = fabs (g_array_index (days, SaksiTimeDay, i).place - place);

      if (distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}
