/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include "result/saksi-page-address.h"
#include "store/saksi-page-table.h"
#include "store/saksi-sync-estimate-table.h"

/* What documents and images weigh, as far as is known of the published ones; unchanged documents
 * cost the head of an answer. */
#define DOCUMENT_SIZE 1200
#define IMAGE_SIZE 900000
#define UNMODIFIED_SIZE 300

/* A station's form is published as three pages. */
#define PAGES 3

/* The pages of so many stations are looked up one by one; those of more are estimated. */
#define MAX_STATIONS 5000

typedef struct
{
  SaksiSyncPlan *plan;     /* owned */
  SaksiSyncSource *source; /* owned */
  double rate;
  SaksiSyncState before;   /* that comes back */
  SaksiSyncEstimate estimate;
} Estimate;

static void
estimate_free (gpointer data)
{
  Estimate *self = data;

  saksi_sync_plan_free (self->plan);
  saksi_sync_source_free (self->source);
  g_free (self);
}

static gboolean
add_region (Estimate        *self,
            SaksiConnection *connection,
            SaksiKey         key,
            GError         **error)
{
  SaksiSyncEstimate *estimate = &self->estimate;
  SaksiTree tree = saksi_contest_get_tree (self->plan->contest);
  SaksiSyncTreeCounts counts;
  gint64 held;

  if (saksi_key_get_level (key) == SAKSI_LEVEL_STATION)
    {
      counts = (SaksiSyncTreeCounts) { .stations = 1 };
      if (!saksi_sync_table_count_pages (connection, self->plan->contest, key, &counts, error))
        return FALSE;
    }
  else if (!saksi_sync_table_count_tree (connection, tree, key, &counts, error) ||
           !saksi_sync_table_count_pages (connection, self->plan->contest, key, &counts, error))
    {
      return FALSE;
    }
  held = saksi_sync_table_count_held (connection, self->plan->source,
                                      saksi_contest_key (self->plan->contest, key),
                                      saksi_contest_key (self->plan->contest,
                                                         saksi_key_get_end (key)), error);
  if (held < 0)
    return FALSE;

  estimate->lists += counts.regions;
  estimate->totals += counts.regions;
  estimate->stations += counts.stations;
  estimate->unread += counts.unread;
  estimate->held += held;
  if (self->plan->forms == SAKSI_SYNC_FORMS_TOO)
    estimate->images += MAX (counts.stations * PAGES - counts.images, 0);

  return TRUE;
}

/* The pages of one station that are not there. */
static gboolean
add_station (Estimate                *self,
             SaksiConnection         *connection,
             const SaksiStationPages *station,
             GError                 **error)
{
  for (guint i = 0; i < station->n_pages; i++)
    {
      const char *address = station->pages[i];
      gboolean held;

      if (address == NULL)
        continue;
      if (!saksi_sync_plan_has_page (self->plan, connection, saksi_page_address_get_path (address),
                                     &held, error))
        return FALSE;
      self->estimate.images += !held;
    }

  return TRUE;
}

/* Images alone: what the documents in the cache name and is not there. */
static gboolean
add_forms (Estimate        *self,
           SaksiConnection *connection,
           SaksiKey         key,
           GError         **error)
{
  const SaksiPageRange range = {
    .contest = self->plan->contest,
    .from = key,
    .to = saksi_key_get_end (key),
    .is_checked = self->plan->forms == SAKSI_SYNC_FORMS_CHECKED,
  };
  g_autoptr(GPtrArray) stations = NULL;
  SaksiSyncTreeCounts counts = { 0 };
  gint64 n_stations;
  gint64 n_pages;

  if (!saksi_page_table_count (connection, &range, &n_stations, &n_pages, error))
    return FALSE;
  if (n_stations > MAX_STATIONS)
    {
      if (!saksi_sync_table_count_pages (connection, self->plan->contest, key, &counts, error))
        return FALSE;
      self->estimate.images += MAX (n_pages - counts.images, 0);
      return TRUE;
    }

  stations = saksi_page_table_list (connection, &range, MAX_STATIONS, error);
  for (guint i = 0; stations != NULL && i < stations->len; i++)
    if (!add_station (self, connection, stations->pdata[i], error))
      return FALSE;

  return stations != NULL;
}

static void
add_up (Estimate *self)
{
  SaksiSyncEstimate *estimate = &self->estimate;
  gint64 documents;

  estimate->lists += saksi_sync_plan_has_documents (self->plan); /* of candidates */
  documents = estimate->lists + estimate->totals + estimate->stations;
  estimate->held = MIN (estimate->held, documents);
  estimate->requests = documents + estimate->images;
  estimate->bytes = (documents - estimate->held) * DOCUMENT_SIZE +
                    estimate->held * UNMODIFIED_SIZE + estimate->images * IMAGE_SIZE;
  estimate->seconds = (double) estimate->requests / self->rate;
}

static gpointer
run_estimate (SaksiConnection *connection,
              gpointer         data,
              GCancellable    *cancellable,
              GError         **error)
{
  Estimate *self = data;

  self->plan->source = saksi_sync_table_find_source (connection, self->source, error);
  if (self->plan->source < 0 ||
      !saksi_page_table_load_room (connection, &self->estimate.room, error))
    return NULL;
  for (guint i = 0; i < self->plan->scope->len; i++)
    {
      SaksiKey key = g_array_index (self->plan->scope, SaksiKey, i);

      if (!(saksi_sync_plan_has_documents (self->plan)
            ? add_region (self, connection, key, error)
            : add_forms (self, connection, key, error)))
        return NULL;
    }
  add_up (self);

  return NULL;
}

/**
 * saksi_sync_estimate_async:
 * @self: a sync
 * @source: where from
 * @options: what, and how fast
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Counts what a sync would do, from what the cache knows; no network is used. @callback has to call
 * saksi_sync_estimate_finish().
 */
void
saksi_sync_estimate_async (SaksiSync              *self,
                           const SaksiSyncSource  *source,
                           const SaksiSyncOptions *options,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  Estimate *estimate = g_new0 (Estimate, 1);
  GTask *task = g_task_new (self->store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_sync_estimate_async);
  estimate->source = saksi_sync_source_copy (source);
  estimate->plan = saksi_sync_plan_new (options->contest, options->codes, options->forms, source);
  saksi_sync_plan_set_again (estimate->plan, options->again);
  estimate->rate = saksi_sync_source_limit_rate (source, options->rate);
  g_task_set_task_data (task, estimate, estimate_free);

  /* A sync that runs goes on, and so does what it shows. */
  estimate->before = self->state;
  if (self->sitting == NULL)
    saksi_sync_set_state (self, SAKSI_SYNC_ESTIMATING);

  saksi_store_read (self->store, task, run_estimate, NULL);
}

/**
 * saksi_sync_estimate_finish:
 * @self: a sync
 * @result: what the callback got
 * @estimate: (out): what it would do
 * @error: a place for an error
 *
 * Returns: whether it could be counted
 */
gboolean
saksi_sync_estimate_finish (SaksiSync         *self,
                            GAsyncResult      *result,
                            SaksiSyncEstimate *estimate,
                            GError           **error)
{
  const Estimate *data;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sync_estimate_async), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  *estimate = data->estimate;
  if (self->state == SAKSI_SYNC_ESTIMATING)
    saksi_sync_set_state (self, data->before == SAKSI_SYNC_ESTIMATING ? SAKSI_SYNC_IDLE
                                                                      : data->before);
  if (!g_task_had_error (G_TASK (result)))
    return TRUE;

  g_task_propagate_pointer (G_TASK (result), error);
  return FALSE;
}
