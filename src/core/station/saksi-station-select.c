/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-select.h"

#include <string.h>

#include "station/saksi-row-order.h"

/* Marks of a row, above those of SaksiStationParts. */
#define MARK_FINDING (1u << 3)
#define MARK_TEXT (1u << 4)

/* The rows of the region that is asked about. */
typedef struct
{
  SaksiStationColumns *columns;
  guint from;
  guint end;
} Rows;

/* The numbers of one column for all rows; @choice is for that of votes. */
static gint64 *
expand (const Rows     *rows,
        guint           index,
        SaksiChoiceCode choice)
{
  gint64 *values = g_new (gint64, rows->end - rows->from + 1);
  SaksiBlockRun run;

  for (guint at = rows->from; saksi_station_columns_next_run (rows->columns, at, rows->end, &run);
       at += run.n)
    {
      SaksiColumn column = { NULL, 0, SAKSI_UNKNOWN };
      guint wanted = index;

      if (index != SAKSI_N_FIXED_COLUMNS ||
          saksi_column_block_find_choice (&run.block, choice, &wanted))
        saksi_column_block_get_column (&run.block, wanted, &column);
      saksi_column_expand (&column, run.offset, run.n, values + (at - rows->from));
    }

  return values;
}

static void
mark_parts (const Rows *rows,
            guint8     *marks)
{
  g_autofree gint64 *status = expand (rows, SAKSI_COLUMN_STATUS, 0);

  for (guint i = 0; i < rows->end - rows->from; i++)
    marks[i] = (guint8) (status[i] & SAKSI_STATION_ALL_PARTS);
}

static gboolean
is_wanted (const SaksiRowFinding   *finding,
           const SaksiStationQuery *query)
{
  return (query->rules == 0 || (query->rules & 1u << finding->rule) != 0) &&
         (query->severities == 0 || (query->severities & 1u << finding->severity) != 0);
}

static void
mark_findings (const Rows              *rows,
               const SaksiStationQuery *query,
               guint8                  *marks)
{
  guint n;
  const SaksiRowFinding *findings = saksi_station_columns_get_all_findings (rows->columns, &n);

  for (guint i = 0; i < n; i++)
    if (findings[i].row >= rows->from && findings[i].row < rows->end &&
        is_wanted (&findings[i], query))
      marks[findings[i].row - rows->from] |= MARK_FINDING;
}

static void
mark_text (const Rows       *rows,
           SaksiStationText *text,
           guint8           *marks)
{
  const guint32 *stations = saksi_station_columns_get_stations (rows->columns);
  SaksiBlockRun run;

  for (guint at = rows->from; saksi_station_columns_next_run (rows->columns, at, rows->end, &run);
       at += run.n)
    for (guint i = 0; i < run.n; i++)
      if (saksi_station_text_matches (text, run.district | stations[at + i]))
        marks[at - rows->from + i] |= MARK_TEXT;
}

/* The rows that pass all filters, in order. */
static guint32 *
filter (const Rows              *rows,
        const SaksiStationQuery *query,
        SaksiStationText        *text,
        guint                   *n)
{
  guint all = rows->end - rows->from;
  guint8 mask = (guint8) (query->with | query->without) & SAKSI_STATION_ALL_PARTS;
  guint8 wanted = (guint8) query->with & SAKSI_STATION_ALL_PARTS;
  guint32 *kept = g_new (guint32, all + 1);
  g_autofree guint8 *marks = NULL;

  for (guint i = 0; i < all; i++)
    kept[i] = rows->from + i;
  *n = all;
  if (mask == 0 && query->findings == SAKSI_STATION_FINDINGS_ANY_OR_NONE && text == NULL)
    return kept;

  marks = g_new0 (guint8, all + 1);
  if (mask != 0)
    mark_parts (rows, marks);
  if (query->findings != SAKSI_STATION_FINDINGS_ANY_OR_NONE)
    {
      mask |= MARK_FINDING;
      wanted |= query->findings == SAKSI_STATION_FINDINGS_SOME ? MARK_FINDING : 0;
      mark_findings (rows, query, marks);
    }
  if (text != NULL)
    {
      mask |= MARK_TEXT;
      wanted |= MARK_TEXT;
      mark_text (rows, text, marks);
    }
  *n = saksi_rows_keep_marked (kept, all, marks, mask, wanted);

  return kept;
}

static gint64 *
count_findings (const Rows *rows)
{
  gint64 *counts = g_new0 (gint64, rows->end - rows->from + 1);
  guint n;
  const SaksiRowFinding *findings = saksi_station_columns_get_all_findings (rows->columns, &n);

  for (guint i = 0; i < n; i++)
    if (findings[i].row >= rows->from && findings[i].row < rows->end)
      counts[findings[i].row - rows->from]++;

  return counts;
}

static gint64 *
load_sort_values (const Rows              *rows,
                  const SaksiStationQuery *query)
{
  switch (query->sort)
    {
    case SAKSI_STATION_SORT_VOTE:
      return expand (rows, SAKSI_N_FIXED_COLUMNS, query->choice);
    case SAKSI_STATION_SORT_FIELD:
      return expand (rows, SAKSI_COLUMN_FIELDS + MIN (query->field, SAKSI_N_FIELDS - 1), 0);
    case SAKSI_STATION_SORT_TIME:
      return expand (rows, SAKSI_COLUMN_TIME, 0);
    case SAKSI_STATION_SORT_IMAGES:
      return expand (rows, SAKSI_COLUMN_IMAGES, 0);
    case SAKSI_STATION_SORT_FINDINGS:
      return count_findings (rows);
    case SAKSI_STATION_SORT_CODE:
    default:
      return NULL;
    }
}

static void
reverse (guint32 *rows,
         guint    n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      guint32 row = rows[i];

      rows[i] = rows[n - 1 - i];
      rows[n - 1 - i] = row;
    }
}

/**
 * saksi_station_select:
 * @columns: the columns of the contest
 * @query: which stations, in which order
 * @text: (nullable): the words of the query
 * @n: (out): how many
 * @total: (out): how many there are in the region without the filters
 *
 * Returns: (transfer full): the rows that are asked for; free it with g_free()
 */
guint32 *
saksi_station_select (SaksiStationColumns     *columns,
                      const SaksiStationQuery *query,
                      SaksiStationText        *text,
                      guint                   *n,
                      guint                   *total)
{
  g_autofree gint64 *values = NULL;
  guint32 *kept;
  Rows rows;

  rows.columns = columns;
  saksi_station_columns_find_region (columns, saksi_key_from_code (query->region), &rows.from,
                                     &rows.end);
  *total = rows.end - rows.from;
  kept = filter (&rows, query, text, n);
  values = load_sort_values (&rows, query);

  if (values != NULL)
    {
      /* In place: a row never lies before its number among the kept ones. */
      for (guint i = 0; i < *n; i++)
        values[i] = values[kept[i] - rows.from];
      saksi_rows_sort (kept, values, *n, query->descending);
    }
  else if (query->descending)
    reverse (kept, *n);

  return g_realloc (kept, (*n + 1) * sizeof *kept);
}
