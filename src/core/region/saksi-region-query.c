/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-query.h"

#include "base/saksi-varint.h"
#include "region/saksi-region-list.h"
#include "store/saksi-counts-table.h"
#include "store/saksi-region-table.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  SaksiKey one = *(const SaksiKey *) a;
  SaksiKey other = *(const SaksiKey *) b;

  return one < other ? -1 : one > other;
}

static void
sort_unique (GArray *keys)
{
  guint n = 0;

  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    {
      SaksiKey key = g_array_index (keys, SaksiKey, i);

      if (n == 0 || g_array_index (keys, SaksiKey, n - 1) != key)
        g_array_index (keys, SaksiKey, n++) = key;
    }
  g_array_set_size (keys, n);
}

/* Stations that are listed, and those that have a document without being listed. */
static GArray *
query_stations (SaksiConnection *connection,
                SaksiContest     contest,
                SaksiKey         village,
                GError         **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiRegionList) list = saksi_region_table_load_list (
    connection, saksi_contest_get_tree (contest), village, &load_error);
  g_autoptr(GArray) keys = NULL;

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return NULL;
    }
  keys = saksi_counts_table_list_keys (connection, contest, village, saksi_key_get_end (village),
                                       error);
  if (keys == NULL)
    return NULL;

  for (guint i = 0; list != NULL && i < list->entries->len; i++)
    g_array_append_val (keys, g_array_index (list->entries, SaksiRegionEntry, i).key);
  sort_unique (keys);

  return g_steal_pointer (&keys);
}

/* Regions that are named, and those below which there are results without their being named. */
static gboolean
add_rollup_keys (SaksiConnection *connection,
                 SaksiContest     contest,
                 SaksiKey         key,
                 GArray          *keys,
                 GError         **error)
{
  SaksiLevel level = saksi_key_get_level (key) + 1;
  SaksiKey end = saksi_key_get_end (key);
  SaksiKey from = key + 1;

  while (from < end)
    {
      g_autoptr(GError) next_error = NULL;
      gint64 next = saksi_rollup_table_next (connection, saksi_contest_key (contest, from),
                                             saksi_contest_key (contest, end), &next_error);
      SaksiKey child;

      if (next_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&next_error));
          return FALSE;
        }
      if (next < 0)
        break;
      child = saksi_key_get_ancestor (saksi_contest_key_get_key (next), level);
      g_array_append_val (keys, child);
      from = saksi_key_get_end (child);
    }

  return TRUE;
}

/**
 * saksi_region_query_child_keys:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the keys, of type #SaksiKey, of everything right below @key
 *   that is listed or has results, in order; %NULL with @error set
 */
GArray *
saksi_region_query_child_keys (SaksiConnection *connection,
                               SaksiContest     contest,
                               SaksiKey         key,
                               GError         **error)
{
  g_autoptr(GArray) keys = NULL;

  if (saksi_key_get_level (key) == SAKSI_LEVEL_STATION)
    return g_array_new (FALSE, FALSE, sizeof (SaksiKey));
  if (saksi_key_get_level (key) == SAKSI_LEVEL_VILLAGE)
    return query_stations (connection, contest, key, error);

  keys = saksi_region_table_list_keys (connection, saksi_contest_get_tree (contest), key, error);
  if (keys == NULL || !add_rollup_keys (connection, contest, key, keys, error))
    return NULL;
  sort_unique (keys);

  return g_steal_pointer (&keys);
}

/**
 * saksi_region_query_dup_station_name:
 * @connection: a connection
 * @tree: a tree
 * @key: a station
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): its name, as its village lists it, else made from its code;
 *   %NULL with @error set
 */
char *
saksi_region_query_dup_station_name (SaksiConnection *connection,
                                     SaksiTree        tree,
                                     SaksiKey         key,
                                     GError         **error)
{
  GError *load_error = NULL;
  char *name = saksi_region_table_dup_station_name (connection, tree, key, &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, load_error);
      return NULL;
    }

  return name != NULL ? name : g_strdup_printf ("TPS %03u", saksi_key_get_number (key));
}

static gboolean
fill_station (SaksiRegion     *region,
              SaksiConnection *connection,
              SaksiContest     contest,
              SaksiKey         key,
              GError         **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiResult) result = NULL;

  region->stations = 1;
  region->name = saksi_region_query_dup_station_name (connection, saksi_contest_get_tree (contest),
                                                      key, &load_error);
  if (load_error == NULL)
    result = saksi_result_table_load (connection, contest, key, &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  region->reported = result != NULL && saksi_result_sum_votes (result) != SAKSI_UNKNOWN;

  return TRUE;
}

static gboolean
fill_region (SaksiRegion     *region,
             SaksiConnection *connection,
             SaksiContest     contest,
             SaksiKey         key,
             GError         **error)
{
  SaksiTree tree = saksi_contest_get_tree (contest);
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiRollup) rollup = NULL;
  gint64 listed;

  region->name = saksi_region_table_dup_name (connection, tree, key, &listed, &load_error);

  /* The lists of a regional election are few; a region is called the same in both trees. */
  if (region->name == NULL && load_error == NULL && tree != SAKSI_TREE_GENERAL)
    region->name = saksi_region_table_dup_name (connection, SAKSI_TREE_GENERAL, key, NULL,
                                                &load_error);
  if (load_error == NULL)
    saksi_aggregate_table_get_total (connection, contest, key, &region->stations, &load_error);
  if (load_error == NULL)
    rollup = saksi_rollup_table_load (connection, SAKSI_ROLLUP_DOCUMENTS,
                                        saksi_contest_key (contest, key), &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }

  /* Lists that name fewer stations than have a document are not all there: no total is known. */
  if (region->stations == SAKSI_UNKNOWN && listed > 0 &&
      (rollup == NULL || listed >= rollup->documents))
    region->stations = listed;
  region->reported = rollup != NULL ? rollup->reported : 0;

  return TRUE;
}

/**
 * saksi_region_query:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the region; one that is not listed is called by its code
 */
SaksiRegion *
saksi_region_query (SaksiConnection *connection,
                    SaksiContest     contest,
                    SaksiKey         key,
                    GError         **error)
{
  g_autoptr(SaksiRegion) region = g_new0 (SaksiRegion, 1);

  region->code = saksi_key_dup_code (key);
  region->level = saksi_key_get_level (key);
  region->stations = SAKSI_UNKNOWN;

  if (region->level == SAKSI_LEVEL_STATION ? !fill_station (region, connection, contest, key, error)
                                           : !fill_region (region, connection, contest, key, error))
    return NULL;
  if (region->name == NULL)
    region->name = g_strdup (region->level == SAKSI_LEVEL_NATION ? "INDONESIA" : region->code);

  return g_steal_pointer (&region);
}

/* Whether anything is known below a child, so that lists can tell before it is opened. */
static gboolean
fill_has_children (SaksiRegion     *child,
                   SaksiConnection *connection,
                   SaksiContest     contest,
                   SaksiKey         key,
                   GError         **error)
{
  g_autoptr(GError) next_error = NULL;
  gint64 from = saksi_contest_key (contest, key);

  if (child->level == SAKSI_LEVEL_STATION)
    return TRUE;
  if (child->level < SAKSI_LEVEL_VILLAGE &&
      !saksi_region_table_has_below (connection, saksi_contest_get_tree (contest), key,
                                     &child->has_children, error))
    return FALSE;
  if (child->has_children)
    return TRUE;

  /* A region has sums when a station below it has a document. */
  child->has_children = child->level == SAKSI_LEVEL_VILLAGE && child->stations > 0;
  child->has_children |= saksi_rollup_table_next (connection, from, from + 1, &next_error) >= 0;
  if (next_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&next_error));
  return FALSE;
}

/**
 * saksi_region_query_children:
 * @connection: a connection
 * @contest: a contest
 * @key: a region
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion: what is right below @key, in the order of
 *   the codes, the specimen last; %NULL with @error set
 */
GPtrArray *
saksi_region_query_children (SaksiConnection *connection,
                             SaksiContest     contest,
                             SaksiKey         key,
                             GError         **error)
{
  g_autoptr(GPtrArray) children =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_region_free);
  g_autoptr(GArray) keys = NULL;

  if (saksi_key_get_level (key) == SAKSI_LEVEL_VILLAGE)
    return saksi_region_query_stations (connection, contest, key, NULL, NULL, error);
  keys = saksi_region_query_child_keys (connection, contest, key, error);
  if (keys == NULL)
    return NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      SaksiKey child_key = g_array_index (keys, SaksiKey, i);
      SaksiRegion *child = saksi_region_query (connection, contest, child_key, error);

      if (child == NULL)
        return NULL;
      g_ptr_array_add (children, child);
      if (!fill_has_children (child, connection, contest, child_key, error))
        return NULL;
    }
  if (key == SAKSI_KEY_NATION && keys->len > 1 &&
      saksi_key_is_specimen (g_array_index (keys, SaksiKey, 0)))
    g_ptr_array_add (children, g_ptr_array_steal_index (children, 0));

  return g_steal_pointer (&children);
}

/**
 * saksi_region_query_path:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion: the nation, and so on down to @key itself;
 *   %NULL with @error set
 */
GPtrArray *
saksi_region_query_path (SaksiConnection *connection,
                         SaksiContest     contest,
                         SaksiKey         key,
                         GError         **error)
{
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_region_free);
  SaksiLevel last = saksi_key_get_level (key);

  for (guint level = SAKSI_LEVEL_NATION; level <= last; level++)
    {
      SaksiRegion *region = saksi_region_query (connection, contest,
                                                saksi_key_get_ancestor (key, level), error);

      if (region == NULL)
        return NULL;
      g_ptr_array_add (path, region);
    }

  return g_steal_pointer (&path);
}
