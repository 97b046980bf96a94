/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-station.h"

#include "contest/saksi-place.h"
#include "region/saksi-region-query.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-receipt-table.h"
#include "store/saksi-result-table.h"
#include "tally/saksi-tally-query.h"

static void
page_free (gpointer data)
{
  SaksiStationPage *page = data;

  g_free (page->url);
  g_free (page->sha256);
  g_free (page->file);
  g_clear_pointer (&page->versions, g_ptr_array_unref);
  g_free (page);
}

/**
 * saksi_station_free:
 * @self: (transfer full) (nullable): a station
 */
void
saksi_station_free (SaksiStation *self)
{
  if (self == NULL)
    return;

  saksi_region_free (self->region);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  saksi_result_free (self->current);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self->origin);
  g_free (self->previous);
  g_free (self->next);
  g_free (self);
}

/* The page is what was fetched last of the address that the current document names. */
static SaksiStationPage *
load_page (SaksiStation    *station,
           SaksiConnection *connection,
           SaksiKey         key,
           guint            number,
           GError         **error)
{
  SaksiStationPage *page = g_new0 (SaksiStationPage, 1);
  const SaksiPageVersion *last = NULL;

  page->number = number;
  page->fetched = SAKSI_UNKNOWN;
  if (number <= station->current->n_pages)
    page->url = g_strdup (station->current->pages[number - 1]);
  page->versions = saksi_page_versions_load (connection, station->contest, key, station->versions,
                                             number, error);
  if (page->versions != NULL && page->versions->len > 0)
    last = page->versions->pdata[page->versions->len - 1];
  if (last != NULL && last->current)
    {
      page->sha256 = g_strdup (last->sha256);
      page->file = g_strdup (last->file);
      page->fetched = last->fetched;
    }

  return page;
}

static gboolean
load_pages (SaksiStation    *station,
            SaksiConnection *connection,
            SaksiKey         key,
            GError         **error)
{
  station->pages = g_ptr_array_new_with_free_func (page_free);
  for (guint i = 0; station->current != NULL && i < station->current->n_pages; i++)
    {
      SaksiStationPage *page = load_page (station, connection, key, i + 1, error);

      g_ptr_array_add (station->pages, page);
      if (page->versions == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_neighbours (SaksiStation    *station,
                 SaksiConnection *connection,
                 SaksiKey         key,
                 GError         **error)
{
  g_autoptr(GArray) keys = saksi_region_query_child_keys (connection, station->contest,
                                                          saksi_key_get_parent (key), error);

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    {
      if (g_array_index (keys, SaksiKey, i) != key)
        continue;
      if (i > 0)
        station->previous = saksi_key_dup_code (g_array_index (keys, SaksiKey, i - 1));
      if (i + 1 < keys->len)
        station->next = saksi_key_dup_code (g_array_index (keys, SaksiKey, i + 1));
    }

  return TRUE;
}

static gpointer
load_station (SaksiConnection *connection,
              gpointer         data,
              GCancellable    *cancellable,
              GError         **error)
{
  const SaksiPlace *place = data;
  g_autoptr(SaksiStation) station = g_new0 (SaksiStation, 1);
  g_autoptr(GError) load_error = NULL;

  station->contest = place->contest;
  station->path = saksi_region_query_path (connection, place->contest, place->key, error);
  if (station->path == NULL)
    return NULL;
  station->region = saksi_region_copy (station->path->pdata[station->path->len - 1]);

  station->candidates = saksi_tally_query_candidates (connection, place->contest, place->key,
                                                      error);
  if (station->candidates == NULL)
    return NULL;
  station->versions = saksi_result_table_load_versions (connection, place->contest, place->key,
                                                        error);
  if (station->versions == NULL)
    return NULL;
  if (station->versions->len > 0)
    station->current = saksi_result_copy (station->versions->pdata[station->versions->len - 1]);

  station->findings = saksi_finding_table_load_station (
    connection, saksi_contest_key (place->contest, place->key), error);
  if (station->findings == NULL || !load_pages (station, connection, place->key, error) ||
      !load_neighbours (station, connection, place->key, error))
    return NULL;

  if (station->current != NULL)
    station->origin = saksi_receipt_table_dup_origin (connection, station->current->receipt,
                                                      &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return NULL;
    }

  return g_steal_pointer (&station);
}

static void
free_station (gpointer data)
{
  saksi_station_free (data);
}

/**
 * saksi_station_load_async:
 * @store: the store
 * @contest: a contest
 * @code: the valid code of a station
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for everything the cache holds about a station.
 */
void
saksi_station_load_async (SaksiStore         *store,
                          SaksiContest        contest,
                          const char         *code,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  saksi_store_read (store, saksi_place_task_new (store, saksi_station_load_async, contest, code,
                                                 cancellable, callback, user_data),
                    load_station, free_station);
}

/**
 * saksi_station_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the station, also one without any document; %NULL with
 *   @error set
 */
SaksiStation *
saksi_station_load_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_station_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
