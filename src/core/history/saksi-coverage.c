/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history/saksi-coverage.h"

#include "station/saksi-station-query.h"
#include "store/saksi-result-table.h"

/* Beside the parts that a document may have: that there is one. */
#define HAS_DOCUMENT 8u

/* What a question carries to the worker. */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
  guint max_points;
} Question;

/* A version that is not the current one. */
typedef struct
{
  SaksiKey key;
  gint64 ts;
  guint parts;
} Older;

/* The walk over all versions, first for the first and last time, then for the counts. */
typedef struct
{
  gint64 first;
  gint64 last;
  gint64 width;  /* of a span of time that becomes one point, in seconds; 0 on the first walk */
  GArray *spans; /* of SaksiCoveragePoint: what changed in each, at the last time in it */
  gint64 undated;
} Walk;

/**
 * saksi_coverage_free:
 * @self: (transfer full) (nullable): a coverage
 */
void
saksi_coverage_free (SaksiCoverage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->points, g_array_unref);
  g_free (self);
}

static void
coverage_free (gpointer coverage)
{
  saksi_coverage_free (coverage);
}

static guint
get_parts (const SaksiResult *result)
{
  guint parts = HAS_DOCUMENT;
  gboolean known = result->n_votes > 0;

  for (guint i = 0; i < result->n_votes; i++)
    known = known && result->votes[i].count != SAKSI_UNKNOWN;
  if (known)
    parts |= SAKSI_STATION_VOTES;
  for (guint i = 0; i < result->n_pages; i++)
    if (result->pages[i] != NULL)
      parts |= SAKSI_STATION_IMAGES;

  return parts;
}

static void
add_older (const SaksiResult *result,
           gpointer           user_data)
{
  Older older = { result->key, result->ts, get_parts (result) };

  g_array_append_val ((GArray *) user_data, older);
}

static int
difference (guint before,
            guint after,
            guint part)
{
  return ((after & part) != 0) - ((before & part) != 0);
}

/* From @ts on a station has the parts @after instead of @before. */
static void
add_step (Walk  *walk,
          gint64 ts,
          guint  before,
          guint  after)
{
  SaksiCoveragePoint *span;

  if (walk->width == 0)
    {
      walk->first = MIN (walk->first, ts);
      walk->last = MAX (walk->last, ts);
      return;
    }

  span = &g_array_index (walk->spans, SaksiCoveragePoint, (ts - walk->first) / walk->width);
  span->time = MAX (span->time, ts);
  span->documents += difference (before, after, HAS_DOCUMENT);
  span->votes += difference (before, after, SAKSI_STATION_VOTES);
  span->forms += difference (before, after, SAKSI_STATION_IMAGES);
}

/* The versions of one station, the current one last. */
static void
add_station (Walk        *walk,
             const Older *older,
             guint        n_older,
             gint64       ts,
             guint        parts)
{
  guint before = 0;

  for (guint i = 0; i < n_older; i++)
    if (older[i].ts != SAKSI_UNKNOWN)
      {
        add_step (walk, older[i].ts, before, older[i].parts);
        before = older[i].parts;
      }
  if (ts != SAKSI_UNKNOWN)
    add_step (walk, ts, before, parts);
  else if (before == 0)
    walk->undated++;
}

static void
add_run (Walk                *walk,
         SaksiBlockRun       *run,
         const guint32       *stations,
         GArray              *older,
         guint               *next)
{
  SaksiColumn times;
  SaksiColumn statuses;

  if (!saksi_column_block_get_column (&run->block, SAKSI_COLUMN_TIME, &times) ||
      !saksi_column_block_get_column (&run->block, SAKSI_COLUMN_STATUS, &statuses))
    return;

  for (guint i = 0; i < run->n; i++)
    {
      SaksiKey key = run->district | stations[run->first + i];
      SaksiStationStatus status;
      guint first;

      while (*next < older->len && g_array_index (older, Older, *next).key < key)
        (*next)++;
      first = *next;
      while (*next < older->len && g_array_index (older, Older, *next).key == key)
        (*next)++;

      saksi_station_status_unpack (saksi_column_get (&statuses, run->offset + i), &status);
      add_station (walk, (const Older *) older->data + first, *next - first,
                   saksi_column_get (&times, run->offset + i), status.parts | HAS_DOCUMENT);
    }
}

static void
go (Walk                *walk,
    SaksiStationColumns *columns,
    guint                from,
    guint                end,
    GArray              *older)
{
  const guint32 *stations = saksi_station_columns_get_stations (columns);
  SaksiBlockRun run;
  guint next = 0;

  walk->undated = 0;
  while (saksi_station_columns_next_run (columns, from, end, &run))
    {
      add_run (walk, &run, stations, older, &next);
      from += run.n;
    }
}

/* Spans in which nothing came are no points. */
static GArray *
sum_up (GArray *spans)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SaksiCoveragePoint));
  SaksiCoveragePoint sum = { 0 };

  for (guint i = 0; i < spans->len; i++)
    {
      const SaksiCoveragePoint *span = &g_array_index (spans, SaksiCoveragePoint, i);

      if (span->time == G_MININT64)
        continue;
      sum.time = span->time;
      sum.documents += span->documents;
      sum.votes += span->votes;
      sum.forms += span->forms;
      g_array_append_val (points, sum);
    }

  return points;
}

static GArray *
build_points (Walk                *walk,
              SaksiStationColumns *columns,
              guint                from,
              guint                end,
              GArray              *older,
              guint                max_points)
{
  const SaksiCoveragePoint empty = { .time = G_MININT64 };
  GArray *points;
  gint64 n;

  walk->first = G_MAXINT64;
  walk->last = G_MININT64;
  go (walk, columns, from, end, older);
  if (walk->first > walk->last)
    return g_array_new (FALSE, FALSE, sizeof (SaksiCoveragePoint));

  walk->width = (walk->last - walk->first) / max_points + 1;
  n = (walk->last - walk->first) / walk->width + 1;
  walk->spans = g_array_sized_new (FALSE, FALSE, sizeof (SaksiCoveragePoint), (guint) n);
  for (gint64 i = 0; i < n; i++)
    g_array_append_val (walk->spans, empty);
  go (walk, columns, from, end, older);
  points = sum_up (walk->spans);
  g_array_unref (walk->spans);

  return points;
}

static gpointer
load (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  const Question *question = data;
  g_autoptr(GArray) older = g_array_new (FALSE, FALSE, sizeof (Older));
  SaksiStationColumns *columns = saksi_station_query_get_columns (connection, question->contest,
                                                                  error);
  SaksiKey first = question->key;
  SaksiKey last = saksi_key_get_end (question->key);
  SaksiCoverage *coverage;
  Walk walk = { 0 };
  guint from;
  guint end;

  /* The nation never includes the specimen region. */
  if (first == SAKSI_KEY_NATION)
    first = saksi_key_get_end (saksi_key_from_code (SAKSI_CODE_SPECIMEN));
  if (columns == NULL ||
      !saksi_result_table_foreach_older (connection, question->contest, first, last, add_older,
                                         older, error))
    return NULL;

  from = saksi_station_columns_find (columns, first);
  end = saksi_station_columns_find (columns, last);
  coverage = g_new0 (SaksiCoverage, 1);
  coverage->points = build_points (&walk, columns, from, end, older, question->max_points);
  coverage->stations = end - from;
  coverage->undated = walk.undated;

  return coverage;
}

/**
 * saksi_coverage_load_async:
 * @store: the store
 * @contest: a contest
 * @code: a region or station; "0" for the nation without the specimen region
 * @max_points: the most points that are wanted, at least 1
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks how many stations had a document, votes and forms at which time, by the times of the
 * versions in the cache. What came close together is one point, at the time of the last of it.
 * Between two points nothing came.
 */
void
saksi_coverage_load_async (SaksiStore         *store,
                           SaksiContest        contest,
                           const char         *code,
                           guint               max_points,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = NULL;
  Question *question = NULL;

  g_return_if_fail (max_points > 0);

  question = g_new0 (Question, 1);
  question->contest = contest;
  question->key = saksi_key_from_code (code);
  question->max_points = max_points;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_coverage_load_async);
  g_task_set_task_data (task, question, g_free);
  saksi_store_read (store, task, load, coverage_free);
}

/**
 * saksi_coverage_load_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the coverage, %NULL with @error set
 */
SaksiCoverage *
saksi_coverage_load_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
