/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tally/saksi-tally-private.h"

#include "base/saksi-varint.h"
#include "region/saksi-region-query.h"
#include "store/saksi-certified-table.h"
#include "store/saksi-document-table.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-receipt-table.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"

/* The sources of one region's counts, loaded once. */
typedef struct
{
  SaksiAggregate *aggregate; /* owned, nullable: the region's own published totals */
  SaksiAggregate *parent;    /* owned, nullable: those of the region above, with a row for it */
  SaksiRollup *rollup;       /* owned, nullable: sums of its stations */
  SaksiRollup *readings;     /* owned, nullable: … of what people read on their forms */
  gint64 versions;
} Sources;

static void
sources_clear (Sources *sources)
{
  g_clear_pointer (&sources->aggregate, saksi_aggregate_free);
  g_clear_pointer (&sources->parent, saksi_aggregate_free);
  g_clear_pointer (&sources->rollup, saksi_rollup_free);
  g_clear_pointer (&sources->readings, saksi_rollup_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sources, sources_clear)

/* Sums of a single station, so that it is shown as a region is. */
static SaksiRollup *
load_rollup (SaksiConnection *connection,
             SaksiContest     contest,
             SaksiKey         key,
             GError         **error)
{
  g_autoptr(SaksiResult) result = NULL;
  SaksiRollup *rollup;

  if (saksi_key_get_level (key) < SAKSI_LEVEL_STATION)
    return saksi_rollup_table_load (connection, SAKSI_ROLLUP_DOCUMENTS,
                                    saksi_contest_key (contest, key), error);

  result = saksi_result_table_load (connection, contest, key, error);
  if (result == NULL)
    return NULL;
  rollup = saksi_rollup_new ();
  saksi_rollup_add_result (rollup, result, 1);

  return rollup;
}

/* Likewise of readings. */
static SaksiRollup *
load_readings (SaksiConnection *connection,
               SaksiContest     contest,
               SaksiKey         key,
               GError         **error)
{
  g_autoptr(SaksiReading) reading = NULL;
  g_autoptr(SaksiResult) result = NULL;
  SaksiRollup *rollup;

  if (saksi_key_get_level (key) < SAKSI_LEVEL_STATION)
    return saksi_rollup_table_load (connection, SAKSI_ROLLUP_READINGS,
                                    saksi_contest_key (contest, key), error);

  reading = saksi_reading_table_load_counted (connection, contest, key, error);
  if (reading == NULL)
    return NULL;
  result = saksi_reading_to_result (reading);
  rollup = saksi_rollup_new ();
  saksi_rollup_add_result (rollup, result, 1);

  return rollup;
}

static gboolean
load_sources (Sources         *sources,
              SaksiConnection *connection,
              SaksiContest     contest,
              SaksiKey         key,
              GError         **error)
{
  GError *load_error = NULL;

  sources->aggregate = saksi_aggregate_table_load (connection, contest, key, &sources->versions,
                                                   &load_error);
  if (load_error == NULL && sources->aggregate == NULL && key != SAKSI_KEY_NATION)
    sources->parent = saksi_aggregate_table_load (connection, contest, saksi_key_get_parent (key),
                                                  NULL,
                                                  &load_error);
  if (load_error == NULL)
    sources->rollup = load_rollup (connection, contest, key, &load_error);
  if (load_error == NULL)
    sources->readings = load_readings (connection, contest, key, &load_error);

  if (load_error != NULL)
    g_propagate_error (error, load_error);
  return load_error == NULL;
}

/* The row of a child in the published totals of a region. */
static const SaksiAggregateRow *
find_row (const SaksiAggregate *aggregate,
          SaksiKey              key)
{
  for (guint i = 0; aggregate != NULL && i < aggregate->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (aggregate->rows, SaksiAggregateRow, i);

      if (row->key == key)
        return row;
    }

  return NULL;
}

static gint64
find_vote (const SaksiVote *votes,
           guint            n,
           SaksiChoiceCode  choice)
{
  for (guint i = 0; i < n; i++)
    if (votes[i].choice == choice)
      return votes[i].count;

  return SAKSI_UNKNOWN;
}

/* For each candidate what @votes has for it. */
gint64 *
saksi_tally_pick_votes (GPtrArray       *candidates,
                        const SaksiVote *votes,
                        guint            n)
{
  gint64 *picked = g_new (gint64, candidates->len + 1);

  for (guint i = 0; i < candidates->len; i++)
    picked[i] = find_vote (votes, n, ((const SaksiCandidate *) candidates->pdata[i])->choice);

  return picked;
}

/* Which choices any source of the region has votes for. Readings may come from anybody and do not
 * put names on the ballot. */
static GHashTable *
collect_choices (const Sources *sources,
                 SaksiKey       key)
{
  GHashTable *choices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const SaksiAggregateRow *row = find_row (sources->parent, key);
  const SaksiVote *votes[3] = { NULL };
  guint n[3] = { 0 };

  if (sources->aggregate != NULL)
    {
      votes[0] = sources->aggregate->votes;
      n[0] = sources->aggregate->n_votes;
    }
  if (row != NULL)
    {
      votes[1] = row->votes;
      n[1] = row->n_votes;
    }
  if (sources->rollup != NULL)
    {
      votes[2] = (const SaksiVote *) sources->rollup->votes->data;
      n[2] = sources->rollup->votes->len;
    }

  for (guint i = 0; i < G_N_ELEMENTS (votes); i++)
    for (guint j = 0; j < n[i]; j++)
      g_hash_table_add (choices, g_memdup2 (&votes[i][j].choice, sizeof votes[i][j].choice));

  return choices;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const SaksiCandidate *one = *(const SaksiCandidate *const *) a;
  const SaksiCandidate *other = *(const SaksiCandidate *const *) b;

  if (one->number != other->number)
    return one->number < other->number ? -1 : 1;

  return one->choice < other->choice ? -1 : one->choice > other->choice;
}

/* The ballot of a region: those of the lists that its sources have votes for, and whatever else
 * they have votes for. A region without any votes has all of the lists. */
static GPtrArray *
build_candidates (SaksiConnection *connection,
                  const Sources   *sources,
                  SaksiContest     contest,
                  SaksiKey         key,
                  GError         **error)
{
  g_autoptr(GHashTable) choices = collect_choices (sources, key);
  g_autoptr(GPtrArray) listed = saksi_document_table_load_candidates (connection, contest, key,
                                                                      error);
  GPtrArray *candidates;
  GHashTableIter iter;
  gpointer choice;

  if (listed == NULL || g_hash_table_size (choices) == 0)
    return g_steal_pointer (&listed);

  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_candidate_free);
  for (guint i = listed->len; i-- > 0;)
    if (g_hash_table_remove (choices, &((SaksiCandidate *) listed->pdata[i])->choice))
      g_ptr_array_add (candidates, g_ptr_array_steal_index (listed, i));
  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &choice, NULL))
    g_ptr_array_add (candidates, saksi_candidate_new (*(SaksiChoiceCode *) choice, 0, NULL));
  g_ptr_array_sort (candidates, compare_candidates);

  return candidates;
}

/**
 * saksi_tally_query_candidates:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiCandidate, in ballot order: what stands on the
 *   ballot there; %NULL with @error set
 */
GPtrArray *
saksi_tally_query_candidates (SaksiConnection *connection,
                              SaksiContest     contest,
                              SaksiKey         key,
                              GError         **error)
{
  g_auto(Sources) sources = { 0 };

  if (!load_sources (&sources, connection, contest, key, error))
    return NULL;

  return build_candidates (connection, &sources, contest, key, error);
}

static SaksiCount *
count_new (void)
{
  SaksiCount *count = g_new0 (SaksiCount, 1);

  count->valid = count->invalid = count->ts = count->stations = SAKSI_UNKNOWN;

  return count;
}

/* What KPU published: the region's own totals, else its row in those of the region above. */
static SaksiCount *
build_published (SaksiConnection *connection,
                 const Sources   *sources,
                 SaksiKey         key,
                 GPtrArray       *candidates,
                 GError         **error)
{
  const SaksiAggregate *aggregate =
    sources->aggregate != NULL ? sources->aggregate : sources->parent;
  const SaksiAggregateRow *row = find_row (sources->parent, key);
  SaksiCount *count;

  if (sources->aggregate == NULL && (row == NULL || row->n_votes == 0))
    return NULL;

  count = count_new ();
  count->ts = aggregate->ts;
  if (sources->aggregate != NULL)
    {
      count->votes = saksi_tally_pick_votes (candidates, aggregate->votes, aggregate->n_votes);
      count->stations = aggregate->progress;
    }
  else
    {
      count->votes = saksi_tally_pick_votes (candidates, row->votes, row->n_votes);
      count->stations = row->progress;
    }
  count->source = saksi_receipt_table_dup_origin (connection, aggregate->receipt, error);

  return count;
}

static gint64
known_sum (const SaksiRollup *rollup,
           SaksiField         field)
{
  return rollup->known[field] > 0 ? rollup->sums[field] : SAKSI_UNKNOWN;
}

static SaksiCount *
build_stations (const SaksiRollup *rollup,
                GPtrArray         *candidates)
{
  SaksiCount *count;

  if (rollup == NULL || rollup->documents == 0)
    return NULL;

  count = count_new ();
  count->votes = saksi_tally_pick_votes (candidates, (const SaksiVote *) rollup->votes->data,
                             rollup->votes->len);
  count->valid = known_sum (rollup, SAKSI_FIELD_SUARA_SAH);
  count->invalid = known_sum (rollup, SAKSI_FIELD_SUARA_TIDAK_SAH);
  count->ts = rollup->newest;
  count->stations = rollup->reported;

  return count;
}

/* Which of several origins brought the documents of this region is not looked for: each station
 * tells its own. Of one, all of them came. */
static gboolean
load_deliveries (SaksiTally      *tally,
                 SaksiConnection *connection,
                 SaksiKey         key,
                 GError         **error)
{
  SaksiDeliveries deliveries;

  tally->delivered = SAKSI_UNKNOWN;
  if (tally->stations == NULL || saksi_key_is_specimen (key))
    return TRUE;
  if (!saksi_receipt_table_find_deliveries (connection, &deliveries, error))
    return FALSE;

  tally->n_origins = deliveries.n_origins;
  tally->delivered = deliveries.last;
  tally->stations->source = deliveries.origin;

  return TRUE;
}

static SaksiCount *
build_official (SaksiConnection *connection,
                SaksiContest     contest,
                SaksiKey         key,
                GPtrArray       *candidates,
                GError         **error)
{
  g_autoptr(SaksiCertified) certified = saksi_certified_table_load (connection, contest, key,
                                                                    error);
  SaksiCount *count;

  if (certified == NULL)
    return NULL;

  count = count_new ();
  count->votes = saksi_tally_pick_votes (candidates, certified->votes, certified->n_votes);
  count->valid = certified->valid;
  count->source = g_strdup (certified->source);

  return count;
}

/**
 * saksi_tally_query:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): its votes by all counts there are; %NULL with @error set
 */
SaksiTally *
saksi_tally_query (SaksiConnection *connection,
                   SaksiContest     contest,
                   SaksiKey         key,
                   GError         **error)
{
  g_autoptr(SaksiTally) tally = g_new0 (SaksiTally, 1);
  g_auto(Sources) sources = { 0 };
  g_autoptr(GError) build_error = NULL;

  tally->contest = contest;
  tally->path = saksi_region_query_path (connection, contest, key, error);
  if (tally->path == NULL || !load_sources (&sources, connection, contest, key, error))
    return NULL;
  tally->region = saksi_region_copy (tally->path->pdata[tally->path->len - 1]);
  tally->candidates = build_candidates (connection, &sources, contest, key, error);
  if (tally->candidates == NULL)
    return NULL;

  tally->published = build_published (connection, &sources, key, tally->candidates, &build_error);
  tally->stations = build_stations (sources.rollup, tally->candidates);
  tally->readings = build_stations (sources.readings, tally->candidates);
  if (build_error == NULL)
    tally->official = build_official (connection, contest, key, tally->candidates, &build_error);
  if (build_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&build_error));
      return NULL;
    }
  if (!load_deliveries (tally, connection, key, error))
    return NULL;
  tally->findings = saksi_finding_table_count (connection, contest, key);
  tally->versions = sources.aggregate != NULL ? sources.versions : 0;
  tally->fetched = sources.aggregate != NULL ? sources.aggregate->fetched : SAKSI_UNKNOWN;

  return g_steal_pointer (&tally);
}

static SaksiTallyRow *
row_new (SaksiRegion       *region,
         const SaksiRollup *rollup,
         GPtrArray         *candidates)
{
  SaksiTallyRow *row = g_new0 (SaksiTallyRow, 1);

  row->region = region;
  row->valid = row->invalid = SAKSI_UNKNOWN;
  if (rollup == NULL)
    row->votes = saksi_tally_pick_votes (candidates, NULL, 0);
  else
    {
      row->votes = saksi_tally_pick_votes (candidates, (const SaksiVote *) rollup->votes->data,
                               rollup->votes->len);
      row->valid = known_sum (rollup, SAKSI_FIELD_SUARA_SAH);
      row->invalid = known_sum (rollup, SAKSI_FIELD_SUARA_TIDAK_SAH);
    }

  return row;
}

static gboolean
add_row (GPtrArray            *rows,
         SaksiConnection      *connection,
         SaksiContest          contest,
         SaksiRegion          *region, /* owned from here on */
         const SaksiAggregate *aggregate,
         GPtrArray            *candidates,
         GError              **error)
{
  SaksiKey key = saksi_key_from_code (region->code);
  GError *load_error = NULL;
  g_autoptr(SaksiRollup) rollup = load_rollup (connection, contest, key, &load_error);
  g_autoptr(SaksiCertified) certified = NULL;
  const SaksiAggregateRow *published = find_row (aggregate, key);
  SaksiTallyRow *row;

  /* Decrees certify provinces and the nation, nothing below. */
  if (load_error == NULL && region->level == SAKSI_LEVEL_PROVINCE)
    certified = saksi_certified_table_load (connection, contest, key, &load_error);
  if (load_error != NULL)
    {
      saksi_region_free (region);
      g_propagate_error (error, load_error);
      return FALSE;
    }

  row = row_new (region, rollup, candidates);
  if (published != NULL && published->n_votes > 0)
    row->published = saksi_tally_pick_votes (candidates, published->votes, published->n_votes);
  if (certified != NULL)
    row->official = saksi_tally_pick_votes (candidates, certified->votes, certified->n_votes);
  row->findings = saksi_finding_table_count (connection, contest, key);
  g_ptr_array_add (rows, row);

  return TRUE;
}

/**
 * saksi_tally_query_children:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiTallyRow, one for each child in the order of the
 *   codes; the specimen is no child of the nation. %NULL with @error set
 */
GPtrArray *
saksi_tally_query_children (SaksiConnection *connection,
                            SaksiContest     contest,
                            SaksiKey         key,
                            GError         **error)
{
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) regions = NULL;
  g_autoptr(GPtrArray) candidates = NULL;
  g_auto(Sources) sources = { 0 };

  if (!load_sources (&sources, connection, contest, key, error))
    return NULL;
  candidates = build_candidates (connection, &sources, contest, key, error);
  if (candidates == NULL)
    return NULL;
  if (saksi_key_get_level (key) == SAKSI_LEVEL_VILLAGE)
    return saksi_tally_query_stations (connection, contest, key, candidates, sources.aggregate,
                                       error);

  regions = saksi_region_query_children (connection, contest, key, error);
  if (regions == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_tally_row_free);
  while (regions->len > 0)
    {
      SaksiRegion *region = g_ptr_array_steal_index (regions, 0);

      if (key == SAKSI_KEY_NATION && g_str_equal (region->code, SAKSI_CODE_SPECIMEN))
        saksi_region_free (region);
      else if (!add_row (rows, connection, contest, region, sources.aggregate, candidates, error))
        return NULL;
    }

  return g_steal_pointer (&rows);
}
