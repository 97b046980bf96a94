/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-search.h"

#include <math.h>

#include "timeline/saksi-axis-tracks.h"

/* The entry nearest to a day; in one lane only, unless @lane is -1. */
gboolean
saksi_axis_search_nearest (SaksiStatementIndex *index,
                           int                  lane,
                           double               day,
                           double               reach,
                           guint               *position)
{
  gboolean found = FALSE;
  double best = reach;

  for (guint i = 0; i < index->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (index, i);
      double distance = fabs (entry->julian + 0.5 - day);

      if ((lane >= 0 && entry->lane != (guint) lane) || distance > best)
        continue;
      if (!found || distance < best)
        *position = i;
      found = TRUE;
      best = distance;
    }

  return found;
}

/* From the row @first on, upwards or downwards. Returns: a point, or -1 */
static int
find_on_tracks (SaksiStatementIndex *index,
                GPtrArray *const     tracks[SAKSI_N_TRACKS],
                int                  first,
                int                  step,
                double               day)
{
  int n = (int) saksi_axis_tracks_count (tracks);

  for (int row = first; row >= 0 && row < n; row += step)
    {
      int mark = saksi_axis_tracks_find_nearest (tracks, (guint) row, day);

      if (mark >= 0)
        return (int) index->entries->len + mark;
    }

  return -1;
}

/* From the lane @first on, upwards or downwards. Returns: a point, or -1 */
static int
find_in_lanes (SaksiStatementIndex *index,
               int                  first,
               int                  step,
               double               day)
{
  guint position;

  for (int lane = first; lane >= 0 && lane < (int) index->lanes->len; lane += step)
    if (saksi_axis_search_nearest (index, lane, day, G_MAXDOUBLE, &position))
      return (int) position;

  return -1;
}

static int
find_from_mark (SaksiStatementIndex *index,
                GPtrArray *const     tracks[SAKSI_N_TRACKS],
                guint                mark,
                int                  along,
                int                  across)
{
  double day = saksi_axis_tracks_get_day (tracks, mark);
  int found;

  if (across == 0)
    {
      found = saksi_axis_tracks_find_next (tracks, mark, along);
      return found >= 0 ? (int) index->entries->len + found : -1;
    }

  found = find_on_tracks (index, tracks, (int) saksi_axis_tracks_get_row (tracks, mark) + across,
                          across, day);

  return found < 0 && across > 0 ? find_in_lanes (index, 0, 1, day) : found;
}

static int
find_from_entry (SaksiStatementIndex *index,
                 GPtrArray *const     tracks[SAKSI_N_TRACKS],
                 guint                at,
                 int                  along,
                 int                  across)
{
  const SaksiStatementEntry *from = saksi_statement_index_get_entry (index, at);
  double day = from->julian + 0.5;
  int n = (int) index->entries->len;
  int found;

  if (across == 0)
    {
      for (int i = (int) at + along; i >= 0 && i < n; i += along)
        if (saksi_statement_index_get_entry (index, (guint) i)->lane == from->lane)
          return i;

      return -1;
    }

  found = find_in_lanes (index, (int) from->lane + across, across, day);

  return found < 0 && across < 0
           ? find_on_tracks (index, tracks, (int) saksi_axis_tracks_count (tracks) - 1, -1, day)
           : found;
}

/* To the next point in the same lane or track, or to the nearest in the next one that has any:
 * @along or @across is a step, back or on. Tracks are above the lanes.
 *
 * Returns: a point, or -1 */
int
saksi_axis_search_next (SaksiStatementIndex *index,
                        GPtrArray *const     tracks[SAKSI_N_TRACKS],
                        guint                point,
                        int                  along,
                        int                  across)
{
  guint n = index->entries->len;

  return point < n ? find_from_entry (index, tracks, point, along, across)
                   : find_from_mark (index, tracks, point - n, along, across);
}

/* Returns: whether the two are of one day in one lane */
gboolean
saksi_axis_search_is_pile (SaksiStatementIndex *index,
                           guint                a,
                           guint                b)
{
  const SaksiStatementEntry *one = saksi_statement_index_get_entry (index, a);
  const SaksiStatementEntry *other = saksi_statement_index_get_entry (index, b);

  return one->julian == other->julian && one->lane == other->lane;
}

/* Returns: the next of the same pile, round and round; @at where there is no other */
guint
saksi_axis_search_alike (SaksiStatementIndex *index,
                         guint                at)
{
  guint n = index->entries->len;

  for (guint i = 1; i < n; i++)
    if (saksi_axis_search_is_pile (index, at, (at + i) % n))
      return (at + i) % n;

  return at;
}
