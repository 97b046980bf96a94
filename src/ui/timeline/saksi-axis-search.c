/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-search.h"

#include <math.h>

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

/* To the next one in the same lane, or to the nearest in the next lane that has any: @along and
 * @across are steps, back or on. */
gboolean
saksi_axis_search_next (SaksiStatementIndex *index,
                        guint                at,
                        int                  along,
                        int                  across,
                        guint               *position)
{
  const SaksiStatementEntry *from = saksi_statement_index_get_entry (index, at);
  int n = (int) index->entries->len;
  int lane = (int) from->lane;

  for (int i = (int) at + along; along != 0 && i >= 0 && i < n; i += along)
    if ((int) saksi_statement_index_get_entry (index, (guint) i)->lane == lane)
      {
        *position = (guint) i;
        return TRUE;
      }
  for (lane += across; across != 0 && lane >= 0 && lane < (int) index->lanes->len; lane += across)
    if (saksi_axis_search_nearest (index, lane, from->julian + 0.5, G_MAXDOUBLE, position))
      return TRUE;

  return FALSE;
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
