/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-time-track-table.h"

#define GAP (24 * 60 * 60)

/* Start, end, count, text. Days of the content are days of Western Indonesian Time. */
static const char *const queries[] = {
  [SAKSI_TRACK_OBSERVATIONS] =
    "SELECT unixepoch (substr (o.date, 1, 10)) - 7 * 3600,"
    "  unixepoch (substr (o.date, -10)) - 7 * 3600 + 86399, 0, y.name"
    " FROM reported_observation AS o JOIN system AS y ON y.id = o.host WHERE o.date IS NOT NULL"
    " UNION ALL"
    " SELECT min (t_start), max (t_end), count (*), coalesce (target, address, prefix)"
    "  FROM observation GROUP BY (t_start + 7 * 3600) / 86400, coalesce (target, address, prefix)"
    " ORDER BY 1, 4 LIMIT 5000",
  [SAKSI_TRACK_CHANGES] =
    "SELECT ts / 3600 * 3600, ts / 3600 * 3600 + 3599, count (*), NULL FROM"
    " (SELECT ts FROM result WHERE version > 1"
    "  UNION ALL SELECT ts FROM result_version WHERE version > 1)"
    " WHERE ts IS NOT NULL GROUP BY ts / 3600 ORDER BY 1 LIMIT 5000",
  /* Every hour with a publication; what lies between them is looked at below. */
  [SAKSI_TRACK_GAPS] =
    "SELECT ts / 3600 * 3600, ts / 3600 * 3600, count (*), NULL FROM"
    " (SELECT ts FROM result UNION ALL SELECT ts FROM result_version"
    "  UNION ALL SELECT ts FROM aggregate)"
    " WHERE ts IS NOT NULL GROUP BY ts / 3600 ORDER BY 1 LIMIT 100000",
  [SAKSI_TRACK_DOWNLOADS] =
    "SELECT started, coalesce (finished, started), versions, origin FROM receipt"
    " WHERE kind IN ('folder', 'archive', 'lines', 'http') ORDER BY started LIMIT 5000",
};
G_STATIC_ASSERT (G_N_ELEMENTS (queries) == SAKSI_N_TRACKS);

static void
mark_free (gpointer data)
{
  saksi_track_mark_free (data);
}

static GPtrArray *
find_gaps (GPtrArray *published)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (mark_free);

  for (guint i = 1; i < published->len; i++)
    {
      const SaksiTrackMark *before = g_ptr_array_index (published, i - 1);
      const SaksiTrackMark *after = g_ptr_array_index (published, i);
      SaksiTrackMark *gap;

      if (after->start - before->start <= GAP)
        continue;
      gap = g_new0 (SaksiTrackMark, 1);
      gap->start = before->start;
      gap->end = after->start;
      g_ptr_array_add (gaps, gap);
    }
  g_ptr_array_unref (published);

  return gaps;
}

/**
 * saksi_time_track_table_load:
 * @connection: a reading connection
 * @kind: which track
 * @error: a place for an error
 *
 * A mark is a reported date or a day of measurements of one target, an hour with changes, what lies
 * between two publications more than a day apart, or a download. A track has its earliest 5000;
 * gaps are looked for among the earliest 100,000 hours with a publication.
 *
 * Returns: (transfer full) (element-type SaksiTrackMark) (nullable): its marks in the order of time
 */
GPtrArray *
saksi_time_track_table_load (SaksiConnection *connection,
                             SaksiTrackKind   kind,
                             GError         **error)
{
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection, queries[kind], error);

  if (row == NULL)
    return NULL;
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiTrackMark *mark = g_new0 (SaksiTrackMark, 1);

      mark->start = sqlite3_column_int64 (row, 0);
      mark->end = MAX (mark->start, sqlite3_column_int64 (row, 1));
      mark->count = sqlite3_column_int64 (row, 2);
      mark->text = saksi_column_dup_text (row, 3);
      g_ptr_array_add (marks, mark);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return kind == SAKSI_TRACK_GAPS ? find_gaps (g_steal_pointer (&marks))
                                  : g_steal_pointer (&marks);
}
