/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-format.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"

/* Times for people: in Western Indonesian Time, whatever the computer's own zone, and with the
 * months in the language of the text, whatever the locale of its dates. */

#define WIB_OFFSET "+07"

static const char *
get_short_month (int month)
{
  switch (month)
    {
    case 1:
      return C_("short month", "Jan");
    case 2:
      return C_("short month", "Feb");
    case 3:
      return C_("short month", "Mar");
    case 4:
      return C_("short month", "Apr");
    case 5:
      return C_("short month", "May");
    case 6:
      return C_("short month", "Jun");
    case 7:
      return C_("short month", "Jul");
    case 8:
      return C_("short month", "Aug");
    case 9:
      return C_("short month", "Sep");
    case 10:
      return C_("short month", "Oct");
    case 11:
      return C_("short month", "Nov");
    case 12:
      return C_("short month", "Dec");
    default:
      return SAKSI_FORMAT_UNKNOWN;
    }
}

static const char *
get_long_month (int month)
{
  switch (month)
    {
    case 1:
      return C_("month", "January");
    case 2:
      return C_("month", "February");
    case 3:
      return C_("month", "March");
    case 4:
      return C_("month", "April");
    case 5:
      return C_("month", "May");
    case 6:
      return C_("month", "June");
    case 7:
      return C_("month", "July");
    case 8:
      return C_("month", "August");
    case 9:
      return C_("month", "September");
    case 10:
      return C_("month", "October");
    case 11:
      return C_("month", "November");
    case 12:
      return C_("month", "December");
    default:
      return SAKSI_FORMAT_UNKNOWN;
    }
}

/* Returns: (nullable): the moment in WIB or in UTC; NULL when it is unknown or beyond the
 * calendar */
static GDateTime *
build_time (gint64   seconds,
            gboolean wib)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GTimeZone) zone = NULL;

  if (seconds == SAKSI_UNKNOWN)
    return NULL;

  utc = g_date_time_new_from_unix_utc (seconds);
  if (utc == NULL || !wib)
    return g_steal_pointer (&utc);

  zone = g_time_zone_new_identifier (WIB_OFFSET);
  return g_date_time_to_timezone (utc, zone);
}

static char *
format_day (GDateTime *time)
{
  return saksi_format_date (g_date_time_get_year (time), g_date_time_get_month (time),
                            g_date_time_get_day_of_month (time));
}

/**
 * saksi_format_date:
 * @year: a year
 * @month: a month, 1 to 12, or 0 when only the year is known
 * @day: a day, 1 to 31, or 0 when only the month is known
 *
 * Returns: (transfer full): the date, as precise as it is known
 */
char *
saksi_format_date (int year,
                   int month,
                   int day)
{
  if (month <= 0)
    return g_strdup_printf ("%d", year);
  if (day <= 0)
    /* TRANSLATORS: a month of a year: month, year */
    return g_strdup_printf (C_("date", "%1$s %2$d"), get_short_month (month), year);

  /* TRANSLATORS: a date: day, month, year */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), day, get_short_month (month), year);
}

/**
 * saksi_format_month_name:
 * @month: a month, 1 to 12
 *
 * Returns: (transfer full): the month's name in full
 */
char *
saksi_format_month_name (int month)
{
  return g_strdup (get_long_month (month));
}

/**
 * saksi_format_date_wib:
 * @seconds: seconds since 1970 UTC, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the day in Western Indonesian Time
 */
char *
saksi_format_date_wib (gint64 seconds)
{
  g_autoptr(GDateTime) time = build_time (seconds, TRUE);

  return time != NULL ? format_day (time) : g_strdup (SAKSI_FORMAT_UNKNOWN);
}

/**
 * saksi_format_time_wib:
 * @seconds: seconds since 1970 UTC, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the day and the minute in Western Indonesian Time
 */
char *
saksi_format_time_wib (gint64 seconds)
{
  g_autoptr(GDateTime) time = build_time (seconds, TRUE);
  g_autofree char *day = NULL;

  if (time == NULL)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  day = format_day (time);

  /* TRANSLATORS: a moment in Western Indonesian Time: date, hour, minute */
  return g_strdup_printf (C_("time", "%1$s %2$02d:%3$02d WIB"), day, g_date_time_get_hour (time),
                          g_date_time_get_minute (time));
}

/**
 * saksi_format_time_utc:
 * @seconds: seconds since 1970 UTC, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the day and the second in UTC, for the tooltip of a time in WIB
 */
char *
saksi_format_time_utc (gint64 seconds)
{
  g_autoptr(GDateTime) time = build_time (seconds, FALSE);
  g_autofree char *day = NULL;

  if (time == NULL)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  day = format_day (time);

  /* TRANSLATORS: a moment in UTC: date, hour, minute, second */
  return g_strdup_printf (C_("time", "%1$s %2$02d:%3$02d:%4$02d UTC"), day,
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time));
}

/**
 * saksi_format_duration:
 * @seconds: a length of time that is estimated, or a negative number when it is not known
 *
 * Returns: (transfer full): it in the unit that fits it
 */
char *
saksi_format_duration (double seconds)
{
  static const double day = 24 * 3600;
  g_autofree char *count = NULL;
  gint64 number;

  if (seconds < 0)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);
  if (seconds < 60)
    return g_strdup (_("less than a minute"));

  if (seconds < 2 * 3600)
    {
      number = (gint64) (seconds / 60 + 0.5);
      count = saksi_format_count (number);
      return g_strdup_printf (ngettext ("%s minute", "%s minutes", (unsigned long) number), count);
    }
  if (seconds < 2 * day)
    {
      number = (gint64) (seconds / 3600 + 0.5);
      count = saksi_format_count (number);
      return g_strdup_printf (ngettext ("%s hour", "%s hours", (unsigned long) number), count);
    }

  number = (gint64) (seconds / day + 0.5);
  count = saksi_format_count (number);
  return g_strdup_printf (ngettext ("%s day", "%s days", (unsigned long) number), count);
}
