/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-finding-table.h"

#include "store/saksi-connection.h"
#include "store/saksi-finding-names.h"
#include "store/saksi-result-table.h"

#define SIZE_CLASS "CASE WHEN size < 1 THEN 0 WHEN size < 10 THEN 1 WHEN size < 100 THEN 2 " \
                   "ELSE 3 END"
/* A nation does not include the specimen region, whose province is 1 in the keys. */
#define COUNTS "(?1 & 0x1ffffffffffff OR key >> 42 & 127 <> 1)"

/* When the document changed last, as it tells itself, else when it came. */
#define CHANGED "ifnull ((SELECT ifnull (ts, fetched) FROM result WHERE key = finding.key), " \
                "(SELECT ifnull (ts, fetched) FROM aggregate WHERE key = finding.key))"

#define COLUMNS "rule, severity, part, expected, found, boxes, size, key"
#define FILTER "key >= ?1 AND key < ?2 AND " COUNTS " AND (?3 >> rule & 1) AND " \
               "(?4 >> severity & 1) AND (?5 >> " SIZE_CLASS " & 1) AND " \
               "(?10 = 0 OR (?10 >> boxes & 1)) AND (?11 = 0 OR " CHANGED " >= ?11) "

/* Where a slice goes on, and the order, which is that of an index or its exact reverse. */
#define BY_SIZE "AND size <= ?6 AND (size < ?6 OR (key, rule) > (?7, ?8)) " \
                "ORDER BY size DESC, key, rule LIMIT ?9"
#define BY_SIZE_REVERSE "AND size >= ?6 AND (size > ?6 OR (key, rule) < (?7, ?8)) " \
                        "ORDER BY size, key DESC, rule DESC LIMIT ?9"
#define BY_CODE "AND (key, rule) > (?7, ?8) AND ?6 IS NOT NULL ORDER BY key, rule LIMIT ?9"
#define BY_CODE_REVERSE "AND (key, rule) < (?7, ?8) AND ?6 IS NOT NULL " \
                        "ORDER BY key DESC, rule DESC LIMIT ?9"

/* Findings by size come out of the index for the nation; for a smaller region it is cheaper to
 * look at all of its findings. */
#define FROM_ANY "SELECT " COLUMNS " FROM finding NOT INDEXED WHERE " FILTER
#define FROM_INDEX "SELECT " COLUMNS " FROM finding INDEXED BY finding_by_size " \
                   "WHERE key >> 49 = ?1 >> 49 AND " FILTER

/* The rules about the numbers of the form; a station whose numbers they can check is complete. */
#define ARITHMETIC_RULES 0x1fe

/* The rule that holds a published total against the documents of stations. */
#define TALLY_RULE 20

/* The findings of a region, and of all that lies in it, are one range of keys. */
typedef struct
{
  gint64 from;
  gint64 to;
} Range;

static Range
range_of (SaksiContest contest,
          SaksiKey     key)
{
  gint64 base = saksi_contest_key (contest, SAKSI_KEY_NATION);

  return (Range) { base + (gint64) key, base + (gint64) saksi_key_get_end (key) };
}

/* Reads one number of one row; %SAKSI_UNKNOWN where there is no row. */
static gboolean
read_number (SaksiConnection *connection,
             const char      *sql,
             gint64           first,
             gint64           second,
             gint64          *number,
             GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  *number = SAKSI_UNKNOWN;
  sqlite3_bind_int64 (statement, 1, first);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, second);
  if (saksi_connection_step (connection, statement, &local_error))
    *number = saksi_column_number (statement, 0);
  sqlite3_reset (statement);

  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * saksi_finding_table_count:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station; the nation does not include the specimen
 *
 * Returns: how many findings there are at or below @key, or %SAKSI_UNKNOWN when the cache does not
 *   answer
 */
gint64
saksi_finding_table_count (SaksiConnection *connection,
                           SaksiContest     contest,
                           SaksiKey         key)
{
  /* Below these levels there is little to count. */
  gboolean large = saksi_key_get_level (key) <= SAKSI_LEVEL_REGENCY;
  Range range = range_of (contest, key);
  gint64 id = saksi_contest_key (contest, key);
  gint64 count = SAKSI_UNKNOWN;

  if (large && saksi_connection_recall (connection, id, &count))
    return count;

  read_number (connection, "SELECT count(*) FROM finding WHERE key >= ?1 AND key < ?2 AND " COUNTS,
               range.from, range.to, &count, NULL);
  if (large && count != SAKSI_UNKNOWN)
    saksi_connection_remember (connection, id, count);

  return count;
}

/**
 * saksi_finding_table_count_stations:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiFindingCount: the stations in it that have
 *   findings, in the order of their keys; %NULL with @error set
 */
GArray *
saksi_finding_table_count_stations (SaksiConnection *connection,
                                    SaksiContest     contest,
                                    SaksiKey         key,
                                    GError         **error)
{
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (SaksiFindingCount));
  g_autoptr(GError) step_error = NULL;
  Range range = range_of (contest, key);
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT key, count(*) FROM finding WHERE key >= ? AND key < ? GROUP BY key "
    "ORDER BY key", error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, range.from);
  sqlite3_bind_int64 (rows, 2, range.to);
  while (saksi_connection_step (connection, rows, &step_error))
    {
      const SaksiFindingCount count = {
        saksi_contest_key_get_key (sqlite3_column_int64 (rows, 0)), sqlite3_column_int64 (rows, 1),
      };

      g_array_append_val (counts, count);
    }
  if (step_error == NULL)
    return g_steal_pointer (&counts);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static sqlite3_stmt *
prepare_list (SaksiConnection           *connection,
              const SaksiFindingsFilter *filter,
              SaksiKey                   key,
              GError                   **error)
{
  const char *sql;

  if (filter->sort == SAKSI_FINDINGS_SORT_CODE)
    sql = filter->reverse ? FROM_ANY BY_CODE_REVERSE : FROM_ANY BY_CODE;
  else if (key == SAKSI_KEY_NATION)
    sql = filter->reverse ? FROM_INDEX BY_SIZE_REVERSE : FROM_INDEX BY_SIZE;
  else
    sql = filter->reverse ? FROM_ANY BY_SIZE_REVERSE : FROM_ANY BY_SIZE;

  return saksi_connection_prepare (connection, sql, error);
}

/* A first slice goes on after what would come before everything. */
static SaksiFindingsCursor
first_cursor (const SaksiFindingsFilter *filter)
{
  SaksiFindingsCursor cursor = { .size = G_MAXINT64, .key = SAKSI_KEY_NATION, .rule = 0 };

  if (filter->reverse)
    cursor = (SaksiFindingsCursor) {
      .size = -1, .key = saksi_key_get_end (SAKSI_KEY_NATION) - 1, .rule = G_MAXINT,
    };

  return cursor;
}

static void
bind_list (sqlite3_stmt              *statement,
           const SaksiFindingsFilter *filter,
           const SaksiFindingsCursor *after,
           Range                      range,
           guint                      limit)
{
  SaksiFindingsCursor from = after != NULL && after->rule != 0 ? *after : first_cursor (filter);
  gint64 key = saksi_contest_key (filter->contest, from.key);

  /* SQLite would begin at the edge of the region and walk to where the slice goes on. */
  if (filter->sort == SAKSI_FINDINGS_SORT_CODE && filter->reverse)
    range.to = MIN (range.to, key + 1);
  else if (filter->sort == SAKSI_FINDINGS_SORT_CODE)
    range.from = MAX (range.from, key);

  sqlite3_bind_int64 (statement, 1, range.from);
  sqlite3_bind_int64 (statement, 2, range.to);
  sqlite3_bind_int64 (statement, 3, filter->rules != 0 ? filter->rules : G_MAXUINT32);
  sqlite3_bind_int64 (statement, 4, filter->severities != 0 ? filter->severities : G_MAXUINT32);
  sqlite3_bind_int64 (statement, 5, filter->sizes != 0 ? filter->sizes : G_MAXUINT32);
  sqlite3_bind_int64 (statement, 6, from.size);
  sqlite3_bind_int64 (statement, 7, key);
  sqlite3_bind_int64 (statement, 8, from.rule);
  sqlite3_bind_int64 (statement, 9, limit);
  sqlite3_bind_int64 (statement, 10, filter->boxes);
  sqlite3_bind_int64 (statement, 11, filter->since);
}

static SaksiFindingItem *
read_item (sqlite3_stmt        *statement,
           SaksiFindingsCursor *end)
{
  SaksiFindingItem *item = g_new0 (SaksiFindingItem, 1);

  item->total_time = item->station_time = SAKSI_UNKNOWN;
  item->finding.rule = (guint) sqlite3_column_int (statement, 0);
  item->finding.severity = (SaksiSeverity) sqlite3_column_int (statement, 1);
  item->finding.part = (guint) sqlite3_column_int64 (statement, 2);
  item->finding.expected = saksi_column_number (statement, 3);
  item->finding.found = saksi_column_number (statement, 4);
  item->finding.boxes = sqlite3_column_type (statement, 5) != SQLITE_NULL
                          ? sqlite3_column_int (statement, 5) : SAKSI_BOXES_UNASKED;

  end->size = sqlite3_column_int64 (statement, 6);
  end->key = saksi_contest_key_get_key (sqlite3_column_int64 (statement, 7));
  end->rule = item->finding.rule;
  item->code = saksi_key_dup_code (end->key);

  return item;
}

static gboolean
add_names (SaksiConnection    *connection,
           SaksiContest        contest,
           SaksiFindingsSlice *slice,
           GError            **error)
{
  g_autoptr(SaksiFindingNames) names = saksi_finding_names_new (connection, contest);

  for (guint i = 0; i < slice->items->len; i++)
    if (!saksi_finding_names_fill (names, slice->items->pdata[i], error))
      return FALSE;

  return TRUE;
}

static void
explain_item (SaksiFindingItem  *item,
              const SaksiResult *result)
{
  g_autoptr(SaksiExplanations) explanations = NULL;

  item->terms = saksi_finding_list_terms (&item->finding, result);
  if (item->finding.boxes == SAKSI_BOXES_UNASKED)
    return;

  explanations = saksi_explain (result);
  saksi_explanations_summarize (explanations, &item->explanation);
}

/* Of when the two are that R20 compares. */
static gboolean
add_times (SaksiConnection  *connection,
           SaksiContest      contest,
           SaksiFindingItem *item,
           GError          **error)
{
  gint64 key = saksi_contest_key (contest, saksi_key_from_code (item->code));

  return read_number (connection, "SELECT ts FROM aggregate WHERE key = ?", key, 0,
                      &item->total_time, error) &&
         read_number (connection, "SELECT newest FROM rollup WHERE key = ?", key, 0,
                      &item->station_time, error);
}

static gboolean
add_explanations (SaksiConnection    *connection,
                  SaksiContest        contest,
                  SaksiFindingsSlice *slice,
                  GError            **error)
{
  for (guint i = 0; i < slice->items->len; i++)
    {
      SaksiFindingItem *item = slice->items->pdata[i];
      g_autoptr(GError) local_error = NULL;
      g_autoptr(SaksiResult) result = saksi_result_table_load (connection, contest,
                                                               saksi_key_from_code (item->code),
                                                               &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (result != NULL)
        explain_item (item, result);
      if (item->finding.rule == TALLY_RULE && !add_times (connection, contest, item, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_finding_table_list:
 * @connection: a connection
 * @filter: which findings, in which order
 * @after: (nullable): where to go on; %NULL for the first slice
 * @limit: how many at most
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the findings that follow @after, or %NULL with @error set
 */
SaksiFindingsSlice *
saksi_finding_table_list (SaksiConnection           *connection,
                          const SaksiFindingsFilter *filter,
                          const SaksiFindingsCursor *after,
                          guint                      limit,
                          GError                   **error)
{
  SaksiKey key = saksi_key_from_code (filter->region);
  g_autoptr(SaksiFindingsSlice) slice = g_new0 (SaksiFindingsSlice, 1);
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *statement = prepare_list (connection, filter, key, error);

  if (statement == NULL)
    return NULL;

  slice->items = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_finding_item_free);
  bind_list (statement, filter, after, range_of (filter->contest, key), limit);
  while (saksi_connection_step (connection, statement, &local_error))
    g_ptr_array_add (slice->items, read_item (statement, &slice->end));

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  slice->complete = slice->items->len < limit;

  if (!add_names (connection, filter->contest, slice, error) ||
      (filter->explain && !add_explanations (connection, filter->contest, slice, error)))
    return NULL;

  return g_steal_pointer (&slice);
}

/* The filters that a finding does not pass. */
enum
{
  REFUSED_RULE = 1 << 0,
  REFUSED_SEVERITY = 1 << 1,
  REFUSED_SIZE = 1 << 2,
  REFUSED_BOXES = 1 << 3,
  REFUSED_SINCE = 1 << 4,
};

static guint
refuse (guint  set,
        gint64 bit,
        guint  reason)
{
  return set == 0 || (bit >= 0 && (set >> bit & 1)) ? 0 : reason;
}

/* A facet counts what passes all filters but its own. */
static gint64
passes_but (guint refused,
            guint own)
{
  return (refused & ~own) == 0;
}

/* Rows come in the order of their keys, so those of one child follow each other. */
static void
count_region (SaksiFindingsFacets *facets,
              SaksiKey             child,
              SaksiKey            *last)
{
  SaksiFindingsRegion *region;

  if (child != *last || facets->regions->len == 0)
    {
      region = g_new0 (SaksiFindingsRegion, 1);
      region->code = saksi_key_dup_code (child);
      g_ptr_array_add (facets->regions, region);
      *last = child;
    }

  region = facets->regions->pdata[facets->regions->len - 1];
  region->count++;
}

/* Counts by the day on which the document changed last. Rows come in the order of places, and the
 * documents of a place often came together: what was counted last is tried first. */
static void
count_day (SaksiFindingsFacets *facets,
           gint64               changed,
           gint64               count,
           guint               *last)
{
  SaksiFindingsDay day = { .start = saksi_day_start_wib (changed), .count = count };

  if (*last < facets->days->len &&
      g_array_index (facets->days, SaksiFindingsDay, *last).start == day.start)
    {
      g_array_index (facets->days, SaksiFindingsDay, *last).count += count;
      return;
    }

  for (*last = 0; *last < facets->days->len; (*last)++)
    if (g_array_index (facets->days, SaksiFindingsDay, *last).start == day.start)
      {
        g_array_index (facets->days, SaksiFindingsDay, *last).count += count;
        return;
      }
  g_array_append_val (facets->days, day);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  gint64 first = ((const SaksiFindingsDay *) a)->start;
  gint64 second = ((const SaksiFindingsDay *) b)->start;

  return (first < second) - (first > second);
}

/* From the counts of days to the counts since them, the newest first. */
static void
sum_days (SaksiFindingsFacets *facets)
{
  g_array_sort (facets->days, compare_days);
  for (guint i = 1; i < facets->days->len; i++)
    g_array_index (facets->days, SaksiFindingsDay, i).count +=
      g_array_index (facets->days, SaksiFindingsDay, i - 1).count;
}

/* Returns: whether the finding passes all filters */
static gboolean
count_finding (SaksiFindingsFacets       *facets,
               const SaksiFindingsFilter *filter,
               sqlite3_stmt              *statement,
               guint                     *last_day)
{
  guint rule = (guint) sqlite3_column_int (statement, 1) % (SAKSI_LAST_RULE + 1);
  guint severity = (guint) sqlite3_column_int (statement, 2) % SAKSI_N_SEVERITIES;
  SaksiSizeClass size = saksi_size_class_of (sqlite3_column_int64 (statement, 3));
  gint64 boxes = saksi_column_number (statement, 4);
  gint64 changed = saksi_column_number (statement, 5);
  guint refused = refuse (filter->rules, rule, REFUSED_RULE) |
                  refuse (filter->severities, severity, REFUSED_SEVERITY) |
                  refuse (filter->sizes, size, REFUSED_SIZE) |
                  refuse (filter->boxes, boxes, REFUSED_BOXES);

  /* A station with a reading but without a document has not changed at any time. */
  if (filter->since != 0 && (changed == SAKSI_UNKNOWN || changed < filter->since))
    refused |= REFUSED_SINCE;

  facets->rules[rule] += passes_but (refused, REFUSED_RULE);
  facets->severities[severity] += passes_but (refused, REFUSED_SEVERITY);
  facets->sizes[size] += passes_but (refused, REFUSED_SIZE);
  if (boxes >= 0 && boxes <= SAKSI_MAX_BOXES)
    facets->boxes[boxes] += passes_but (refused, REFUSED_BOXES);
  if (changed != SAKSI_UNKNOWN)
    count_day (facets, changed, passes_but (refused, REFUSED_SINCE), last_day);
  facets->total += refused == 0;

  return refused == 0;
}

static gboolean
count_findings (SaksiConnection           *connection,
                const SaksiFindingsFilter *filter,
                SaksiFindingsFacets       *facets,
                SaksiKey                   key,
                GError                   **error)
{
  Range range = range_of (filter->contest, key);
  SaksiLevel level = MIN (saksi_key_get_level (key) + 1, SAKSI_LEVEL_STATION);
  SaksiKey last = SAKSI_KEY_NATION;
  guint last_day = 0;
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
    "SELECT key, rule, severity, size, boxes, " CHANGED " FROM finding NOT INDEXED "
    "WHERE key >= ?1 AND key < ?2 AND " COUNTS " ORDER BY key, rule", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, range.from);
  sqlite3_bind_int64 (statement, 2, range.to);
  while (saksi_connection_step (connection, statement, &local_error))
    if (count_finding (facets, filter, statement, &last_day))
      {
        SaksiKey place = saksi_contest_key_get_key (sqlite3_column_int64 (statement, 0));

        /* What was found in the totals of the region itself is in none of its children. */
        if (saksi_key_get_level (place) >= level)
          count_region (facets, saksi_key_get_ancestor (place, level), &last);
      }

  sum_days (facets);

  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
count_stations (SaksiConnection     *connection,
                SaksiContest         contest,
                SaksiFindingsFacets *facets,
                SaksiKey             key,
                GError             **error)
{
  Range range = range_of (contest, key);
  const char *documents = saksi_key_get_level (key) == SAKSI_LEVEL_STATION
                            ? "SELECT count(*) FROM result WHERE key = ?1"
                            : "SELECT documents FROM rollup WHERE key = ?1";

  if (!read_number (connection, documents, saksi_contest_key (contest, key), 0, &facets->stations,
                    error) ||
      !read_number (connection,
                    "SELECT count(*) FROM unchecked WHERE key >= ?1 AND key < ?2 AND " COUNTS
                    " AND rules & " G_STRINGIFY (ARITHMETIC_RULES),
                    range.from, range.to, &facets->incomplete, error))
    return FALSE;

  facets->stations = facets->stations == SAKSI_UNKNOWN ? 0 : facets->stations;
  facets->checked = facets->stations - facets->incomplete;

  return TRUE;
}

static gboolean
name_regions (SaksiConnection     *connection,
              SaksiContest         contest,
              SaksiFindingsFacets *facets,
              SaksiKey             key,
              GError             **error)
{
  g_autoptr(SaksiFindingNames) names = saksi_finding_names_new (connection, contest);

  for (guint level = SAKSI_LEVEL_NATION; level <= saksi_key_get_level (key); level++)
    {
      SaksiFindingsRegion *region = g_new0 (SaksiFindingsRegion, 1);

      region->code = saksi_key_dup_code (saksi_key_get_ancestor (key, level));
      region->count = SAKSI_UNKNOWN;
      g_ptr_array_add (facets->path, region);
      if (!saksi_finding_names_dup (names, region->code, &region->name, error))
        return FALSE;
    }
  for (guint i = 0; i < facets->regions->len; i++)
    {
      SaksiFindingsRegion *region = facets->regions->pdata[i];

      if (!saksi_finding_names_dup (names, region->code, &region->name, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_finding_table_facets:
 * @connection: a connection
 * @filter: which findings
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): how many there are, or %NULL with @error set
 */
SaksiFindingsFacets *
saksi_finding_table_facets (SaksiConnection           *connection,
                            const SaksiFindingsFilter *filter,
                            GError                   **error)
{
  SaksiKey key = saksi_key_from_code (filter->region);
  g_autoptr(SaksiFindingsFacets) facets = g_new0 (SaksiFindingsFacets, 1);

  facets->regions = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_findings_region_free);
  facets->days = g_array_new (FALSE, FALSE, sizeof (SaksiFindingsDay));
  facets->path = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_findings_region_free);

  if (!count_findings (connection, filter, facets, key, error) ||
      !count_stations (connection, filter->contest, facets, key, error) ||
      !name_regions (connection, filter->contest, facets, key, error))
    return NULL;

  return g_steal_pointer (&facets);
}
