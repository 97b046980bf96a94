/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-measure.h"

#include <math.h>

#include "base/saksi-varint.h"

#define PER_CENT 100.0
#define PER_THOUSAND 1000.0

/* All stations are in, in hundredths of a per cent. */
#define ALL_PERCENT 10000

static const char *const names[SAKSI_N_MEASURES] = {
  [SAKSI_MEASURE_SHARE] = "share",
  [SAKSI_MEASURE_TURNOUT] = "turnout",
  [SAKSI_MEASURE_PROGRESS] = "progress",
  [SAKSI_MEASURE_INVALID] = "invalid",
  [SAKSI_MEASURE_FINDINGS] = "findings",
};

/**
 * saksi_measure_get_name:
 * @self: a measure
 *
 * Returns: (transfer none): its name in options and scripts
 */
const char *
saksi_measure_get_name (SaksiMeasure self)
{
  g_return_val_if_fail ((guint) self < SAKSI_N_MEASURES, NULL);

  return names[self];
}

/**
 * saksi_measure_from_name:
 * @name: (nullable): a name
 * @measure: (out): the measure
 *
 * Returns: whether there is one of that name
 */
gboolean
saksi_measure_from_name (const char   *name,
                         SaksiMeasure *measure)
{
  for (guint i = 0; i < SAKSI_N_MEASURES; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *measure = i;
        return TRUE;
      }

  return FALSE;
}

static const gint64 *
get_votes (const SaksiTallyRow *row,
           SaksiMeasureCount    count)
{
  switch (count)
    {
    case SAKSI_MEASURE_COUNT_PUBLISHED:
      return row->published;
    case SAKSI_MEASURE_COUNT_STATIONS:
      return row->region->reported > 0 ? row->votes : NULL;
    case SAKSI_MEASURE_COUNT_OFFICIAL:
      return row->official;
    }

  g_return_val_if_reached (NULL);
}

static gboolean
has_progress (const SaksiAreaTable *table,
              guint                 row,
              SaksiMeasureCount     count)
{
  const SaksiRegion *region = ((const SaksiTallyRow *) table->rows->pdata[row])->region;

  switch (count)
    {
    case SAKSI_MEASURE_COUNT_PUBLISHED:
      return g_array_index (table->sums, SaksiAreaSums, row).percent != SAKSI_UNKNOWN;
    case SAKSI_MEASURE_COUNT_STATIONS:
      return region->reported > 0 && region->stations != SAKSI_UNKNOWN;
    case SAKSI_MEASURE_COUNT_OFFICIAL:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * saksi_measure_has_count:
 * @self: a measure
 * @table: the children of a region
 * @count: a count
 *
 * Returns: whether the measure can be taken from that count for one or more of the children
 */
gboolean
saksi_measure_has_count (SaksiMeasure          self,
                         const SaksiAreaTable *table,
                         SaksiMeasureCount     count)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (self == SAKSI_MEASURE_PROGRESS ? has_progress (table, i, count)
                                       : get_votes (table->rows->pdata[i], count) != NULL)
      return TRUE;

  return FALSE;
}

static gint64
sum_known (const gint64 *votes,
           guint         n)
{
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    if (votes[i] != SAKSI_UNKNOWN)
      sum += votes[i];

  return sum;
}

static void
divide (SaksiMeasureValue *value,
        gint64             part,
        gint64             whole,
        double             scale)
{
  if (part == SAKSI_UNKNOWN || whole == SAKSI_UNKNOWN || whole <= 0)
    return;

  value->part = part;
  value->whole = whole;
  value->value = (double) part / (double) whole * scale;
}

/* Whether the stations that are in it are all, some, or nobody knows. */
static void
judge_stations (SaksiMeasureValue *value)
{
  if (value->counted == SAKSI_UNKNOWN || value->stations == SAKSI_UNKNOWN)
    value->state = SAKSI_MEASURE_UNTOLD;
  else
    value->state = value->counted < value->stations ? SAKSI_MEASURE_PARTIAL
                                                    : SAKSI_MEASURE_COMPLETE;
}

static void
evaluate_share (const SaksiMeasureChoice *choice,
                const SaksiAreaTable     *table,
                const SaksiTallyRow      *row,
                const SaksiAreaSums      *sums,
                SaksiMeasureValue        *value)
{
  guint n = table->tally->candidates->len;
  const gint64 *votes = get_votes (row, choice->count);

  if (votes != NULL && choice->candidate < n)
    divide (value, votes[choice->candidate], sum_known (votes, n), PER_CENT);

  switch (choice->count)
    {
    case SAKSI_MEASURE_COUNT_PUBLISHED:
      value->percent = sums->percent;
      if (sums->percent == SAKSI_UNKNOWN)
        value->state = SAKSI_MEASURE_UNTOLD;
      else
        value->state = sums->percent < ALL_PERCENT ? SAKSI_MEASURE_PARTIAL
                                                   : SAKSI_MEASURE_COMPLETE;
      break;

    case SAKSI_MEASURE_COUNT_STATIONS:
      value->counted = row->region->reported;
      judge_stations (value);
      break;

    /* A decree is about all stations there were. */
    case SAKSI_MEASURE_COUNT_OFFICIAL:
      value->state = SAKSI_MEASURE_COMPLETE;
      break;
    }
}

static void
evaluate_progress (const SaksiMeasureChoice *choice,
                   const SaksiRegion        *region,
                   const SaksiAreaSums      *sums,
                   SaksiMeasureValue        *value)
{
  value->state = SAKSI_MEASURE_COMPLETE;
  if (choice->count != SAKSI_MEASURE_COUNT_PUBLISHED)
    {
      value->counted = region->reported;
      divide (value, region->reported, region->stations, PER_CENT);
      return;
    }

  value->percent = sums->percent;
  if (sums->percent != SAKSI_UNKNOWN)
    value->value = (double) sums->percent / ALL_PERCENT * PER_CENT;
}

/**
 * saksi_measure_evaluate:
 * @choice: what is asked for
 * @table: the children of a region
 * @row: which of them
 * @value: (out): the number
 *
 * What cannot be divided is unknown: no documents, no voters on the list, a candidate that the
 * count does not have.
 */
void
saksi_measure_evaluate (const SaksiMeasureChoice *choice,
                        const SaksiAreaTable     *table,
                        guint                     row,
                        SaksiMeasureValue        *value)
{
  const SaksiTallyRow *tally_row;
  const SaksiAreaSums *sums;

  g_return_if_fail (row < table->rows->len);

  tally_row = table->rows->pdata[row];
  sums = &g_array_index (table->sums, SaksiAreaSums, row);
  *value = (SaksiMeasureValue) {
    .value = NAN, .part = SAKSI_UNKNOWN, .whole = SAKSI_UNKNOWN, .counted = SAKSI_UNKNOWN,
    .stations = tally_row->region->stations, .percent = SAKSI_UNKNOWN,
  };

  switch (choice->measure)
    {
    case SAKSI_MEASURE_SHARE:
      evaluate_share (choice, table, tally_row, sums, value);
      break;

    case SAKSI_MEASURE_TURNOUT:
      value->counted = sums->turnout_stations;
      judge_stations (value);
      divide (value, sums->voters, sums->registered, PER_CENT);
      break;

    case SAKSI_MEASURE_PROGRESS:
      evaluate_progress (choice, tally_row->region, sums, value);
      break;

    case SAKSI_MEASURE_INVALID:
      value->counted = sums->invalid_stations;
      judge_stations (value);
      divide (value, sums->invalid, sums->cast, PER_CENT);
      break;

    case SAKSI_MEASURE_FINDINGS:
      value->counted = sums->documents;
      judge_stations (value);
      divide (value, tally_row->findings, sums->documents, PER_THOUSAND);
      break;
    }

  if (isnan (value->value))
    value->state = SAKSI_MEASURE_UNKNOWN;
}
