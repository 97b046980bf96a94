/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-bundle-merge-private.h"

/* What is decoded from a bundle is held to what documents that are read are held to: what the
 * bundle was made with need not have been Saksi. */

static gboolean
is_count (gint64 number)
{
  return number == SAKSI_UNKNOWN || (number >= -SAKSI_MAX_COUNT && number <= SAKSI_MAX_COUNT);
}

static gboolean
are_counts (const SaksiVote *votes,
            guint            n)
{
  if (n > SAKSI_MAX_VOTES)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_count (votes[i].count))
      return FALSE;

  return TRUE;
}

/* Whether a key is that of a region, and nothing else stands in its bits. */
gboolean
saksi_bundle_merge_is_key (SaksiKey key)
{
  g_autofree char *code = saksi_key_dup_code (key);

  return saksi_key_from_code (code) == key;
}

/* Whether a document is of a station, and can have been read by the parser. */
gboolean
saksi_bundle_merge_is_result (const SaksiResult *result)
{
  if (!saksi_bundle_merge_is_key (result->key) ||
      saksi_key_get_level (result->key) != SAKSI_LEVEL_STATION ||
      result->n_pages > SAKSI_MAX_PAGES || !are_counts (result->votes, result->n_votes))
    return FALSE;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (!is_count (result->fields[i]))
      return FALSE;
  for (guint i = 1; i < result->n_votes; i++)
    if (result->votes[i].choice <= result->votes[i - 1].choice)
      return FALSE;

  return TRUE;
}

/* Whether totals can have been read by the parser. */
gboolean
saksi_bundle_merge_is_aggregate (const SaksiAggregate *aggregate)
{
  if (!is_count (aggregate->total) || !is_count (aggregate->progress) ||
      !are_counts (aggregate->votes, aggregate->n_votes))
    return FALSE;

  for (guint i = 0; i < aggregate->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (aggregate->rows, SaksiAggregateRow, i);

      if (!is_count (row->total) || !is_count (row->progress) ||
          !are_counts (row->votes, row->n_votes))
        return FALSE;
    }

  return TRUE;
}

/* Whether the names of a list are text; what else it must be is asked by saksi_region_list_check(),
 * which takes keys for what they are. */
gboolean
saksi_bundle_merge_is_list (const SaksiRegionList *list)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const SaksiRegionEntry *entry = &g_array_index (list->entries, SaksiRegionEntry, i);

      if (!saksi_bundle_merge_is_key (entry->key) || !g_utf8_validate (entry->name, -1, NULL))
        return FALSE;
    }

  return saksi_region_list_check (list, NULL);
}

/* Nothing was fetched after now: it would be the newest for ever. */
gint64
saksi_bundle_merge_limit_time (gint64 time)
{
  return MIN (time, g_get_real_time () / G_USEC_PER_SEC);
}
