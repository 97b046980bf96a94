/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-text.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "results/saksi-region-item.h"

/* What maps of results say: their numbers, where these come from, and what is missing in them. */

/* So many decimals a number has that stands alone. */
#define DECIMALS 1

/* Returns: the name of the measure in lists */
const char *
saksi_measure_get_title (SaksiMeasure self)
{
  switch (self)
    {
    case SAKSI_MEASURE_SHARE:
      return _("Share of the Votes");
    case SAKSI_MEASURE_TURNOUT:
      return _("Turnout");
    case SAKSI_MEASURE_PROGRESS:
      return _("Stations In");
    case SAKSI_MEASURE_INVALID:
      return _("Invalid Votes");
    case SAKSI_MEASURE_FINDINGS:
      return _("Findings per 1,000 Stations");
    }

  g_return_val_if_reached (NULL);
}

/* Returns: what is divided by what */
const char *
saksi_measure_get_meaning (const SaksiMeasureChoice *choice)
{
  switch (choice->measure)
    {
    case SAKSI_MEASURE_SHARE:
      return _("Of the votes for all candidates or parties.");
    case SAKSI_MEASURE_TURNOUT:
      return _("Voters who came, for 100 on the voters’ list, at stations that tell both. Voters "
               "who are not on the list count too, so it can be more than 100%.");
    case SAKSI_MEASURE_PROGRESS:
      if (choice->count == SAKSI_MEASURE_COUNT_PUBLISHED)
        return _("Stations that are in KPU’s total, as it tells itself.");
      return _("Stations whose votes are in the cache, of all stations of the region.");
    case SAKSI_MEASURE_INVALID:
      return _("Of the valid and invalid votes, at stations that tell both.");
    case SAKSI_MEASURE_FINDINGS:
      return _("Findings at or below the region, for 1,000 stations with a document. A finding is "
               "to be checked, not a verdict.");
    }

  g_return_val_if_reached (NULL);
}

const char *
saksi_measure_count_get_title (SaksiMeasureCount self)
{
  switch (self)
    {
    case SAKSI_MEASURE_COUNT_PUBLISHED:
      return _("KPU’s total");
    case SAKSI_MEASURE_COUNT_STATIONS:
      return _("Sum of the TPS here");
    case SAKSI_MEASURE_COUNT_OFFICIAL:
      return _("Official decree");
    }

  g_return_val_if_reached (NULL);
}

static char *
format_number (SaksiMeasure self,
               double       number,
               guint        decimals)
{
  return self == SAKSI_MEASURE_FINDINGS ? saksi_format_decimal (number, decimals)
                                        : saksi_format_percent (number, decimals);
}

/* Returns: (transfer full): the number alone */
char *
saksi_measure_format_value (SaksiMeasure             self,
                            const SaksiMeasureValue *value)
{
  if (value->state == SAKSI_MEASURE_UNKNOWN)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  return format_number (self, value->value, DECIMALS);
}

static char *
dup_stations (const SaksiMeasureValue *value)
{
  g_autofree char *counted = saksi_format_count (value->counted);
  g_autofree char *stations = saksi_format_count (value->stations);
  g_autofree char *percent = NULL;

  if (value->percent != SAKSI_UNKNOWN)
    {
      percent = saksi_format_percent ((double) value->percent / 100, 2);

      /* TRANSLATORS: a share in percent, as KPU tells it */
      return g_strdup_printf (_("%s of stations"), percent);
    }
  if (value->counted == SAKSI_UNKNOWN)
    return NULL;
  if (value->stations == SAKSI_UNKNOWN)
    return g_strdup_printf (ngettext ("%s station", "%s stations",
                                      (unsigned long) value->counted), counted);

  /* TRANSLATORS: how many stations are in a number, of how many */
  return g_strdup_printf (ngettext ("%1$s of %2$s station", "%1$s of %2$s stations",
                                    (unsigned long) value->stations), counted, stations);
}

/* Returns: (transfer full): which stations are in the number, and whether some are missing */
char *
saksi_measure_dup_coverage (SaksiMeasure             self,
                            const SaksiMeasureValue *value)
{
  g_autofree char *stations = dup_stations (value);

  if (self == SAKSI_MEASURE_PROGRESS && value->percent != SAKSI_UNKNOWN)
    return g_strdup (_("As KPU’s total tells"));

  switch (value->state)
    {
    case SAKSI_MEASURE_UNKNOWN:
      return g_strdup (_("No data"));

    case SAKSI_MEASURE_PARTIAL:
      /* TRANSLATORS: which stations are in a number; some are missing */
      return g_strdup_printf (_("Partial: %s"), stations != NULL ? stations : "");

    case SAKSI_MEASURE_UNTOLD:
      return stations != NULL ? g_steal_pointer (&stations)
                              : g_strdup (_("Nothing tells which stations are in it"));

    case SAKSI_MEASURE_COMPLETE:
      if (stations != NULL)
        return g_steal_pointer (&stations);
      return g_strdup (_("All stations"));
    }

  g_return_val_if_reached (NULL);
}

/* What was divided by what. */
static char *
dup_parts (SaksiMeasure             self,
           const SaksiMeasureValue *value)
{
  g_autofree char *part = saksi_format_count (value->part);
  g_autofree char *whole = saksi_format_count (value->whole);

  switch (self)
    {
    case SAKSI_MEASURE_SHARE:
      /* TRANSLATORS: votes of a candidate, of all votes */
      return g_strdup_printf (_("%1$s of %2$s votes"), part, whole);
    case SAKSI_MEASURE_TURNOUT:
      /* TRANSLATORS: voters who came, and voters on the list */
      return g_strdup_printf (_("%1$s voters came, %2$s are listed"), part, whole);
    case SAKSI_MEASURE_PROGRESS:
      return NULL;
    case SAKSI_MEASURE_INVALID:
      /* TRANSLATORS: invalid votes, of all that were cast */
      return g_strdup_printf (_("%1$s of %2$s votes cast"), part, whole);
    case SAKSI_MEASURE_FINDINGS:
      return g_strdup_printf (ngettext ("%1$s finding at %2$s stations",
                                        "%1$s findings at %2$s stations",
                                        (unsigned long) value->part), part, whole);
    }

  g_return_val_if_reached (NULL);
}

/* Returns: (transfer full): all that is said of a region, in one line */
char *
saksi_measure_dup_reading (SaksiMeasure             self,
                           const SaksiMeasureValue *value,
                           const char              *title)
{
  g_autofree char *number = saksi_measure_format_value (self, value);
  g_autofree char *coverage = saksi_measure_dup_coverage (self, value);
  g_autofree char *parts = NULL;

  if (value->state == SAKSI_MEASURE_UNKNOWN)
    /* TRANSLATORS: the name of a region */
    return g_strdup_printf (_("%s: no data"), title);

  parts = dup_parts (self, value);
  if (parts == NULL)
    /* TRANSLATORS: the name of a region, its number, which stations are in that */
    return g_strdup_printf (_("%1$s: %2$s · %3$s"), title, number, coverage);

  /* TRANSLATORS: the name of a region, its number, what was divided by what, which stations are in
   * that */
  return g_strdup_printf (_("%1$s: %2$s · %3$s · %4$s"), title, number, parts, coverage);
}

/* Returns: (transfer full): from where to where a class goes */
char *
saksi_measure_dup_class (SaksiMeasure        self,
                         const SaksiClasses *classes,
                         guint               number)
{
  double low = classes->bounds[number];
  double high = classes->bounds[number + 1];
  g_autofree char *from = NULL;
  g_autofree char *to = format_number (self, high, classes->decimals);

  if (low >= high)
    return g_steal_pointer (&to);

  /* Only one of the two has a sign of per cent. */
  from = saksi_format_decimal (low, classes->decimals);

  /* TRANSLATORS: a range of numbers */
  return g_strdup_printf (_("%1$s to %2$s"), from, to);
}

static gint64
find_newest (const SaksiAreaTable *table)
{
  gint64 newest = SAKSI_UNKNOWN;

  for (guint i = 0; i < table->sums->len; i++)
    newest = MAX (newest, g_array_index (table->sums, SaksiAreaSums, i).newest);

  return newest;
}

static char *
dup_published_source (const SaksiTally *tally)
{
  g_autofree char *time = NULL;

  if (tally->published == NULL)
    return NULL;

  time = saksi_format_time_wib (tally->published->ts);
  if (tally->published->source == NULL)
    /* TRANSLATORS: a time */
    return g_strdup_printf (_("KPU’s total of %s."), time);

  /* TRANSLATORS: a time, and where the data was fetched from */
  return g_strdup_printf (_("KPU’s total of %1$s, from %2$s."), time, tally->published->source);
}

static char *
dup_stations_source (const SaksiAreaTable *table)
{
  gint64 newest = find_newest (table);
  g_autofree char *time = saksi_format_time_wib (newest);

  if (newest == SAKSI_UNKNOWN)
    return g_strdup (_("From the documents of stations in the cache."));

  /* TRANSLATORS: a time */
  return g_strdup_printf (_("From the documents of stations in the cache, the newest of %s."),
                          time);
}

/* Returns: (transfer full): where the numbers come from, and of when they are */
char *
saksi_measure_dup_source (const SaksiMeasureChoice *choice,
                          const SaksiAreaTable     *table)
{
  const SaksiTally *tally = table->tally;
  char *source = NULL;

  if (saksi_region_code_is_specimen (tally->region->code))
    return g_strdup (_("A specimen, drawn for Saksi: not data of KPU."));
  if ((choice->measure == SAKSI_MEASURE_SHARE || choice->measure == SAKSI_MEASURE_PROGRESS) &&
      choice->count == SAKSI_MEASURE_COUNT_PUBLISHED)
    source = dup_published_source (tally);
  if (choice->measure == SAKSI_MEASURE_SHARE && choice->count == SAKSI_MEASURE_COUNT_OFFICIAL &&
      tally->official != NULL && tally->official->source != NULL)
    source = g_strdup_printf (_("Source: %s."), tally->official->source);

  return source != NULL ? source : dup_stations_source (table);
}

const char *
saksi_area_kind_get_title (SaksiAreaKind self)
{
  switch (self)
    {
    case SAKSI_AREA_TILES:
      return _("Tiles");
    case SAKSI_AREA_SYMBOLS:
      return _("Discs at Capitals");
    case SAKSI_AREA_OUTLINES:
      return _("Boundaries");
    }

  g_return_val_if_reached (NULL);
}

/* Returns: (transfer full): why a boundary pack is not used */
char *
saksi_boundary_dup_problem (const GError *error)
{
  const char *about = error->message;

  if (error->domain != SAKSI_BOUNDARY_ERROR)
    /* TRANSLATORS: an error of the file system */
    return g_strdup_printf (_("The boundary pack could not be read: %s"), about);

  switch ((SaksiBoundaryError) error->code)
    {
    case SAKSI_BOUNDARY_ERROR_NOTHING:
      /* TRANSLATORS: the name of a folder */
      return g_strdup_printf (_("There is no TopoJSON file in “%s”."), about);
    case SAKSI_BOUNDARY_ERROR_SIZE:
      /* TRANSLATORS: the name of a file */
      return g_strdup_printf (_("The boundary pack was refused: “%s” is larger than 32 MB."),
                              about);
    case SAKSI_BOUNDARY_ERROR_FORMAT:
      /* TRANSLATORS: the name of a file; do not translate provinces and regencies */
      return g_strdup_printf (_("The boundary pack was refused: “%s” is not TopoJSON with an "
                                "object “provinces” or “regencies”."), about);
    case SAKSI_BOUNDARY_ERROR_DAMAGED:
      /* TRANSLATORS: the name of a file */
      return g_strdup_printf (_("The boundary pack was refused: “%s” is damaged or incomplete."),
                              about);
    case SAKSI_BOUNDARY_ERROR_LIMIT:
      /* TRANSLATORS: the name of a file */
      return g_strdup_printf (_("The boundary pack was refused: “%s” has more shapes or points, "
                                "or deeper in each other, than any map of regions needs."), about);
    case SAKSI_BOUNDARY_ERROR_BEYOND:
      /* TRANSLATORS: the name of a file */
      return g_strdup_printf (_("The boundary pack was refused: a point in “%s” lies beyond the "
                                "world. Places must be in degrees."), about);
    case SAKSI_BOUNDARY_ERROR_TWICE:
      if (*about == '\0')
        return g_strdup (_("The boundary pack was refused: a shape in it has no code."));
      /* TRANSLATORS: a code */
      return g_strdup_printf (_("The boundary pack was refused: two shapes have the code “%s”."),
                              about);
    case SAKSI_BOUNDARY_ERROR_CODE:
      /* TRANSLATORS: a code */
      return g_strdup_printf (_("The boundary pack was refused: no region of its level has the "
                                "code “%s”."), about);
    case SAKSI_BOUNDARY_ERROR_PLACE:
      /* TRANSLATORS: a code, and the name of a capital */
      return g_strdup_printf (_("The boundary pack was refused: province %s lies elsewhere. Its "
                                "codes are of another list."), about);
    }

  g_return_val_if_reached (NULL);
}
