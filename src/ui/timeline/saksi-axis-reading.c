/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-reading.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-format.h"
#include "timeline/saksi-axis-lanes.h"
#include "timeline/saksi-timeline-words.h"

/* The day, the institution and the place of one statement. */
char *
saksi_axis_reading_dup_statement (SaksiStatementIndex *index,
                                  guint                position)
{
  const SaksiStatementEntry *entry = saksi_statement_index_get_entry (index, position);
  g_autofree char *place = saksi_format_count (position + 1);
  g_autofree char *total = saksi_format_count (index->entries->len);
  g_autofree char *name = saksi_axis_lanes_dup_name (index, entry->lane);
  g_autofree char *day = NULL;
  GDate date;
  char iso[16];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, entry->julian);
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
  day = saksi_words_dup_date (iso, entry->precision);

  /* TRANSLATORS: the place on an axis of time: day, institution, and the how manieth of how many
   * statements it is */
  return g_strdup_printf (_("%1$s, %2$s, %3$s of %4$s"), day, name, place, total);
}

static char *
dup_day (double day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (1, day));

  return saksi_format_date (g_date_get_year (&date), (int) g_date_get_month (&date),
                            g_date_get_day (&date));
}

/* From when to when the axis shows how many statements. */
char *
saksi_axis_reading_dup_view (SaksiStatementIndex *index,
                             double               start,
                             double               span)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *shown = NULL;
  guint n_shown = 0;

  for (guint i = 0; i < index->entries->len; i++)
    {
      guint32 julian = saksi_statement_index_get_entry (index, i)->julian;

      n_shown += julian >= floor (start) && julian < start + span;
    }
  shown = saksi_format_count (n_shown);
  first = dup_day (start);
  last = dup_day (ceil (start + span) - 1);

  /* TRANSLATORS: what an axis of time shows: from day, to day, how many statements */
  return g_strdup_printf (ngettext ("%1$s to %2$s: %3$s statement", "%1$s to %2$s: %3$s statements",
                                    n_shown), first, last, shown);
}
