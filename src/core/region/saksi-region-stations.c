/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-query.h"

#include "region/saksi-region-list.h"
#include "store/saksi-region-table.h"

/* The stations of a village while its list and its documents are gone through side by side: a
 * village has up to 999, so nothing is asked for one alone. */
typedef struct
{
  GPtrArray *stations;         /* owned, of SaksiRegion */
  const SaksiRegionList *list; /* borrowed, nullable */
  guint at;                    /* the first entry of @list that has not come yet */
  SaksiCountsFunc func;        /* nullable */
  gpointer user_data;
} Walk;

static const SaksiRegionEntry *
next_entry (Walk *walk)
{
  if (walk->list == NULL || walk->at == walk->list->entries->len)
    return NULL;

  return &g_array_index (walk->list->entries, SaksiRegionEntry, walk->at);
}

static void
add_station (Walk       *walk,
             SaksiKey    key,
             const char *name, /* nullable: not listed */
             gboolean    is_reported)
{
  SaksiRegion *station = g_new0 (SaksiRegion, 1);

  station->code = saksi_key_dup_code (key);
  station->name = name != NULL ? g_strdup (name)
                               : g_strdup_printf ("TPS %03u", saksi_key_get_number (key));
  station->level = SAKSI_LEVEL_STATION;
  station->stations = 1;
  station->reported = is_reported;
  g_ptr_array_add (walk->stations, station);
}

/* Stations before @end that are listed and have no document. */
static void
add_listed (Walk    *walk,
            SaksiKey end)
{
  const SaksiRegionEntry *entry;

  while ((entry = next_entry (walk)) != NULL && entry->key < end)
    {
      add_station (walk, entry->key, entry->name, FALSE);
      if (walk->func != NULL)
        walk->func (entry->key, NULL, NULL, 0, walk->user_data);
      walk->at++;
    }
}

static void
add_document_cb (SaksiKey         key,
                 const gint64    *fields,
                 const SaksiVote *votes,
                 guint            n_votes,
                 gpointer         user_data)
{
  Walk *walk = user_data;
  const SaksiRegionEntry *entry;

  add_listed (walk, key);
  entry = next_entry (walk);
  if (entry != NULL && entry->key == key)
    walk->at++;
  else
    entry = NULL;

  add_station (walk, key, entry != NULL ? entry->name : NULL,
               saksi_votes_sum (votes, n_votes) != SAKSI_UNKNOWN);
  if (walk->func != NULL)
    walk->func (key, fields, votes, n_votes, walk->user_data);
}

/**
 * saksi_region_query_stations:
 * @connection: a connection
 * @contest: a contest
 * @village: a village
 * @func: (nullable): gets the counts of each station of the answer, in the same order
 * @user_data: given to @func
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion: its stations that are listed or have a
 *   document, in the order of their codes; %NULL with @error set
 */
GPtrArray *
saksi_region_query_stations (SaksiConnection *connection,
                             SaksiContest     contest,
                             SaksiKey         village,
                             SaksiCountsFunc  func,
                             gpointer         user_data,
                             GError         **error)
{
  g_autoptr(GPtrArray) stations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_region_free);
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiRegionList) list = saksi_region_table_load_list (
    connection, saksi_contest_get_tree (contest), village, &load_error);
  Walk walk = { stations, list, 0, func, user_data };

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return NULL;
    }
  if (!saksi_counts_table_foreach (connection, contest, village, saksi_key_get_end (village),
                                   add_document_cb, &walk, error))
    return NULL;
  add_listed (&walk, SAKSI_KEY_INVALID);

  return g_steal_pointer (&stations);
}
