/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tally/saksi-tally-private.h"

#include "region/saksi-region-query.h"
#include "store/saksi-finding-table.h"

/* The rows of a village's stations while they are made, in the order of their codes. */
typedef struct
{
  GPtrArray *rows;                 /* owned, of SaksiTallyRow; their regions come at the end */
  GPtrArray *candidates;           /* borrowed */
  const SaksiAggregate *aggregate; /* borrowed, nullable */
  guint likely;                    /* the row of @aggregate that is looked at first */
  GArray *findings;                /* owned, of SaksiFindingCount */
  guint at;                        /* the first of them that has not come yet */
} Walk;

/* KPU's row for a station. The rows come in the order of the stations as a rule. */
static const SaksiAggregateRow *
find_published (Walk    *walk,
                SaksiKey key)
{
  guint n = walk->aggregate != NULL ? walk->aggregate->rows->len : 0;

  for (guint i = 0; i < n; i++)
    {
      guint at = (walk->likely + i) % n;
      const SaksiAggregateRow *row = &g_array_index (walk->aggregate->rows, SaksiAggregateRow, at);

      if (row->key == key)
        {
          walk->likely = at + 1;
          return row;
        }
    }

  return NULL;
}

static gint64
take_findings (Walk    *walk,
               SaksiKey key)
{
  while (walk->at < walk->findings->len &&
         g_array_index (walk->findings, SaksiFindingCount, walk->at).key < key)
    walk->at++;

  if (walk->at < walk->findings->len &&
      g_array_index (walk->findings, SaksiFindingCount, walk->at).key == key)
    return g_array_index (walk->findings, SaksiFindingCount, walk->at).count;

  return 0;
}

static void
add_row_cb (SaksiKey         key,
            const gint64    *fields,
            const SaksiVote *votes,
            guint            n_votes,
            gpointer         user_data)
{
  Walk *walk = user_data;
  const SaksiAggregateRow *published = find_published (walk, key);
  SaksiTallyRow *row = g_new0 (SaksiTallyRow, 1);

  row->votes = saksi_tally_pick_votes (walk->candidates, votes, n_votes);
  row->valid = fields != NULL ? fields[SAKSI_FIELD_SUARA_SAH] : SAKSI_UNKNOWN;
  row->invalid = fields != NULL ? fields[SAKSI_FIELD_SUARA_TIDAK_SAH] : SAKSI_UNKNOWN;
  if (published != NULL && published->n_votes > 0)
    row->published = saksi_tally_pick_votes (walk->candidates, published->votes,
                                             published->n_votes);
  row->findings = take_findings (walk, key);
  g_ptr_array_add (walk->rows, row);
}

/* Gives each row its region; both are in the same order. */
static void
join_regions (GPtrArray *rows,
              GPtrArray *regions)
{
  g_autofree SaksiRegion **stations = (SaksiRegion **) g_ptr_array_steal (regions, NULL);

  for (guint i = 0; i < rows->len; i++)
    ((SaksiTallyRow *) rows->pdata[i])->region = stations[i];
}

/**
 * saksi_tally_query_stations:
 * @connection: a connection
 * @contest: a contest
 * @village: a village
 * @candidates: what the votes are for
 * @aggregate: (nullable): the published totals of the village
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiTallyRow, one for each station in the order of the
 *   codes; %NULL with @error set
 */
GPtrArray *
saksi_tally_query_stations (SaksiConnection      *connection,
                            SaksiContest          contest,
                            SaksiKey              village,
                            GPtrArray            *candidates,
                            const SaksiAggregate *aggregate,
                            GError              **error)
{
  g_autoptr(GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_tally_row_free);
  g_autoptr(GArray) findings = saksi_finding_table_count_stations (connection, contest, village,
                                                                   error);
  g_autoptr(GPtrArray) regions = NULL;
  Walk walk = { rows, candidates, aggregate, 0, findings };

  if (findings == NULL)
    return NULL;
  regions = saksi_region_query_stations (connection, contest, village, add_row_cb, &walk, error);
  if (regions == NULL)
    return NULL;
  join_regions (rows, regions);

  return g_steal_pointer (&rows);
}
