/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include "store/saksi-page-table.h"
#include "store/saksi-region-table.h"
#include "store/saksi-result-table.h"

/* What a sync does on the writing worker. A transaction takes in documents through the door of the
 * importer, and with them their places in the queue and what they lead to, so that the queue never
 * knows more or less than the cache. */

/**
 * saksi_sync_sink_new:
 * @plan: (transfer full): which documents belong to the pass
 * @source: where they come from
 * @store: the store
 * @started: seconds since 1970 UTC
 *
 * Returns: (transfer full): what the jobs of one sitting share
 */
SaksiSyncSink *
saksi_sync_sink_new (SaksiSyncPlan         *plan,
                     const SaksiSyncSource *source,
                     SaksiStore            *store,
                     gint64                 started)
{
  SaksiSyncSink *self = g_new0 (SaksiSyncSink, 1);

  self->plan = plan;
  self->profile = g_strdup (source->profile);
  self->origin = g_strdup (source->base);
  self->forms_path = saksi_store_dup_forms_path (store);
  self->started = started;
  saksi_import_tools_init (&self->tools);

  return self;
}

void
saksi_sync_sink_free (SaksiSyncSink *self)
{
  if (self == NULL)
    return;

  saksi_sync_plan_free (self->plan);
  g_free (self->profile);
  g_free (self->origin);
  g_free (self->forms_path);
  saksi_import_tools_clear (&self->tools);
  g_free (self);
}

void
saksi_sync_result_free (SaksiSyncResult *self)
{
  saksi_sync_item_free (self->item);
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->detail);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self);
}

static void
host_free (gpointer data)
{
  saksi_sync_host_clear (data);
  g_free (data);
}

/* (transfer full): of SaksiSyncHost by name */
GHashTable *
saksi_sync_hosts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
}

void
saksi_sync_write_free (gpointer data)
{
  SaksiSyncWrite *write = data;

  g_ptr_array_unref (write->results);
  g_hash_table_unref (write->hosts);
  g_free (write);
}

void
saksi_sync_load_free (gpointer data)
{
  SaksiSyncLoad *load = data;

  g_clear_pointer (&load->items, g_ptr_array_unref);
  g_free (load);
}

void
saksi_sync_begin_free (gpointer data)
{
  SaksiSyncBegin *begin = data;

  g_ptr_array_unref (begin->servers);
  g_free (begin);
}

void
saksi_sync_end_free (gpointer data)
{
  SaksiSyncEnd *end = data;

  g_hash_table_unref (end->hosts);
  g_free (end);
}

static gboolean
save_hosts (SaksiConnection *connection,
            GHashTable      *hosts,
            GError         **error)
{
  GHashTableIter iter;
  gpointer name, host;

  g_hash_table_iter_init (&iter, hosts);
  while (g_hash_table_iter_next (&iter, &name, &host))
    if (!saksi_sync_table_save_host (connection, name, host, error))
      return FALSE;

  return TRUE;
}

/* What the place of a document says of it; @path must outlive @place. */
static void
fill_place (const SaksiSyncItem *item,
            const char          *path,
            SaksiDocumentPath   *place)
{
  guint top = (guint) (item->key >> SAKSI_KEY_BITS);

  place->kind = saksi_sync_item_get_kind (item);
  place->path = path;
  if (place->kind == SAKSI_DOCUMENT_REGIONS)
    {
      place->tree = (SaksiTree) top;
    }
  else
    {
      place->contest = (SaksiContest) top;
      place->tree = saksi_contest_get_tree (place->contest);
    }
  if (place->kind != SAKSI_DOCUMENT_CANDIDATES)
    place->key = saksi_contest_key_get_key (item->key);
}

static void
fill_batch (SaksiSyncSink         *sink,
            const SaksiSyncResult *result,
            SaksiImportBatch      *batch)
{
  SaksiDocumentPath place = { 0 };
  gsize length;
  const char *data;

  if (result->body == NULL)
    {
      saksi_import_batch_add_refused (batch, result->path, result->size, result->detail);
      return;
    }

  data = g_bytes_get_data (result->body, &length);
  if (saksi_sync_item_get_kind (result->item) == SAKSI_DOCUMENT_IMAGE)
    {
      if (saksi_document_path_parse (result->path, &place) && place.kind == SAKSI_DOCUMENT_IMAGE)
        saksi_import_batch_add_image (batch, result->path, &place, data, length, sink->forms_path);
      else
        saksi_import_batch_add_refused (batch, result->path, (gint64) length,
                                        "the address is none of a page image");
      return;
    }
  fill_place (result->item, result->path, &place);
  saksi_import_batch_add_document (batch, result->path, &place, data, length, NULL);
}

static gboolean
ensure_receipt (SaksiSyncSink *sink,
                SaksiWriter   *writer,
                GError       **error)
{
  if (sink->receipt > 0)
    return TRUE;

  sink->receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_HTTP, sink->origin,
                                            sink->started, error);
  return sink->receipt > 0;
}

/* Takes a document in; it may be refused. */
static gboolean
import_document (SaksiSyncWrite   *write,
                 SaksiWriter      *writer,
                 SaksiSyncResult  *result,
                 GError          **error)
{
  SaksiSyncSink *sink = write->sink;
  g_autoptr(SaksiImportBatch) batch = saksi_import_batch_new (&sink->tools);
  SaksiImportSummary before = write->counters.import;

  if (!ensure_receipt (sink, writer, error))
    return FALSE;
  fill_batch (sink, result, batch);
  if (!saksi_import_batch_write (batch, writer, sink->receipt, result->fetched,
                                 &write->counters.import, error))
    return FALSE;

  if (write->counters.import.images > before.images)
    sink->room -= result->size;
  if (write->counters.import.rejected > before.rejected &&
      result->problem == SAKSI_SYNC_PROBLEM_NONE)
    result->problem = SAKSI_SYNC_PROBLEM_REFUSED;

  return TRUE;
}

static gboolean
take_unmodified (SaksiSyncWrite  *write,
                 SaksiConnection *connection,
                 SaksiSyncResult *result,
                 GError         **error)
{
  SaksiSyncItem *item = result->item;
  gboolean held;

  /* The user may have removed it since. */
  if (!saksi_sync_table_is_held (connection, item->rank, item->key, result->path, &held, error))
    return FALSE;
  if (held)
    {
      item->state = SAKSI_SYNC_ITEM_DONE;
      item->problem = SAKSI_SYNC_PROBLEM_NONE;
      write->counters.not_modified++;
      return saksi_sync_plan_add_next (write->sink->plan, connection, item, error);
    }

  g_clear_pointer (&item->etag, g_free);
  g_clear_pointer (&item->modified, g_free);
  item->state = SAKSI_SYNC_ITEM_WAITING;

  return TRUE;
}

static gboolean
take_document (SaksiSyncWrite  *write,
               SaksiConnection *connection,
               SaksiWriter     *writer,
               SaksiSyncResult *result,
               GError         **error)
{
  SaksiSyncItem *item = result->item;

  if (!import_document (write, writer, result, error))
    return FALSE;
  if (result->problem != SAKSI_SYNC_PROBLEM_NONE)
    {
      item->state = SAKSI_SYNC_ITEM_FAILED;
      return TRUE;
    }

  item->state = SAKSI_SYNC_ITEM_DONE;
  g_free (item->etag);
  g_free (item->modified);
  item->etag = g_steal_pointer (&result->etag);
  item->modified = g_steal_pointer (&result->modified);

  return saksi_sync_plan_add_next (write->sink->plan, connection, item, error);
}

static void
take_problem (SaksiSyncResult *result)
{
  SaksiSyncItem *item = result->item;

  item->attempts++;
  if (result->problem == SAKSI_SYNC_PROBLEM_MISSING)
    item->state = SAKSI_SYNC_ITEM_MISSING;
  else if (result->is_final || item->attempts >= SAKSI_SYNC_MAX_FAILURES)
    item->state = SAKSI_SYNC_ITEM_FAILED;
  else
    item->state = SAKSI_SYNC_ITEM_WAITING;
}

static gboolean
has_room (const SaksiSyncSink   *sink,
          const SaksiSyncResult *result)
{
  return result->body == NULL ||
         saksi_sync_item_get_kind (result->item) != SAKSI_DOCUMENT_IMAGE ||
         (gint64) g_bytes_get_size (result->body) <= sink->room;
}

static gboolean
take_result (SaksiSyncWrite  *write,
             SaksiConnection *connection,
             SaksiWriter     *writer,
             SaksiSyncResult *result,
             GError         **error)
{
  SaksiSyncItem *item = result->item;
  gboolean has_document = result->body != NULL ||
                          result->problem == SAKSI_SYNC_PROBLEM_TOO_LARGE;

  if (!has_room (write->sink, result))
    {
      write->is_full = TRUE;
      return TRUE;
    }

  item->tried = result->fetched;
  if (result->not_modified)
    {
      if (!take_unmodified (write, connection, result, error))
        return FALSE;
    }
  else if (!has_document)
    {
      take_problem (result);
    }
  else if (!take_document (write, connection, writer, result, error))
    {
      return FALSE;
    }

  write->sink->plan->waiting -= item->state != SAKSI_SYNC_ITEM_WAITING;
  write->counters.missing += item->state == SAKSI_SYNC_ITEM_MISSING;
  write->counters.failed += item->state == SAKSI_SYNC_ITEM_FAILED;
  item->problem = result->problem;
  g_free (item->detail);
  item->detail = g_strdup (result->detail);

  return saksi_sync_table_note (connection, write->sink->plan->source, item, error);
}

static gboolean
write_all (SaksiSyncWrite  *write,
           SaksiConnection *connection,
           SaksiWriter     *writer,
           GError         **error)
{
  for (guint i = 0; i < write->results->len; i++)
    if (!take_result (write, connection, writer, write->results->pdata[i], error))
      return FALSE;

  return save_hosts (connection, write->hosts, error) &&
         (write->sink->receipt == 0 ||
          saksi_import_batch_count (writer, write->sink->receipt, SAKSI_UNKNOWN,
                                    &write->counters.import, error));
}

/**
 * saksi_sync_write_run:
 * @connection: the writing connection
 * @data: a #SaksiSyncWrite
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Takes in what came, in one transaction.
 *
 * Returns: %NULL
 */
gpointer
saksi_sync_write_run (SaksiConnection *connection,
                      gpointer         data,
                      GCancellable    *cancellable,
                      GError         **error)
{
  SaksiSyncWrite *write = data;
  SaksiWriter *writer = saksi_writer_begin (connection, error);

  if (writer == NULL)
    return NULL;
  if (write_all (write, connection, writer, error))
    saksi_writer_commit (writer, error);
  else
    saksi_writer_abort (writer);
  write->counters.waiting = write->sink->plan->waiting;

  return NULL;
}

/* Puts the next images into the queue of a pass for images alone. */
static gboolean
add_forms (SaksiSyncPlan   *plan,
           SaksiConnection *connection,
           GError         **error)
{
  SaksiWriter *writer = saksi_writer_begin (connection, error);

  if (writer == NULL)
    return FALSE;
  if (saksi_sync_plan_add_forms (plan, connection, error))
    return saksi_writer_commit (writer, error);

  saksi_writer_abort (writer);
  return FALSE;
}

/* (transfer full) (nullable): the next of the queue */
static GPtrArray *
list_waiting (SaksiSyncLoad   *load,
              SaksiConnection *connection,
              GError         **error)
{
  SaksiSyncPlan *plan = load->sink->plan;
  g_autoptr(GPtrArray) items = saksi_sync_table_list_waiting (connection, plan->run, load->limit,
                                                              error);

  if (items == NULL || items->len > 0 || saksi_sync_plan_has_documents (plan))
    return g_steal_pointer (&items);
  if (!add_forms (plan, connection, error))
    return NULL;

  return saksi_sync_table_list_waiting (connection, plan->run, load->limit, error);
}

/**
 * saksi_sync_load_run:
 * @connection: the writing connection
 * @data: a #SaksiSyncLoad
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Reads the next of the queue. When it is empty, what failed in earlier sittings gets another try.
 *
 * Returns: %NULL
 */
gpointer
saksi_sync_load_run (SaksiConnection *connection,
                     gpointer         data,
                     GCancellable    *cancellable,
                     GError         **error)
{
  SaksiSyncLoad *load = data;
  SaksiSyncSink *sink = load->sink;
  SaksiSyncPlan *plan = sink->plan;

  load->items = list_waiting (load, connection, error);
  if (load->items != NULL && load->items->len == 0 && !sink->has_retried)
    {
      gint64 again = saksi_sync_table_retry (connection, plan->source, plan->run, sink->started,
                                             error);

      g_clear_pointer (&load->items, g_ptr_array_unref);
      if (again < 0)
        return NULL;
      sink->has_retried = TRUE;
      plan->waiting += again;
      load->items = saksi_sync_table_list_waiting (connection, plan->run, load->limit, error);
    }
  load->waiting = plan->waiting;
  load->is_full = sink->room <= 0 && load->items != NULL && load->items->len > 0 &&
                  saksi_sync_item_get_kind (load->items->pdata[0]) == SAKSI_DOCUMENT_IMAGE;

  return NULL;
}

static gboolean
begin_run (SaksiSyncBegin  *begin,
           SaksiConnection *connection,
           GError         **error)
{
  SaksiSyncPlan *plan = begin->sink->plan;
  g_autofree char *codes = saksi_sync_plan_dup_codes (plan);
  SaksiSyncRun run = {
    .contest = plan->contest, .codes = codes, .forms = plan->forms, .started = begin->sink->started,
  };

  if (!saksi_page_table_load_room (connection, &begin->sink->room, error))
    return FALSE;
  plan->source = saksi_sync_table_put_source (connection, begin->source, error);
  if (plan->source < 0)
    return FALSE;
  run.source = plan->source;
  plan->run = saksi_sync_table_find_run (connection, &run, error);
  if (plan->run < 0)
    return FALSE;
  if (plan->run == 0)
    {
      plan->run = saksi_sync_table_add_run (connection, &run, error);
      if (plan->run < 0 || !saksi_sync_plan_add_roots (plan, connection, error))
        return FALSE;
    }
  if (!saksi_sync_plan_adopt (plan, connection, error))
    return FALSE;
  plan->waiting = saksi_sync_table_count_waiting (connection, plan->run, error);

  return plan->waiting >= 0;
}

/**
 * saksi_sync_begin_run:
 * @connection: the writing connection
 * @data: a #SaksiSyncBegin
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Begins a pass, or finds the one to be gone on with, and what is remembered of the servers.
 *
 * Returns: %NULL
 */
gpointer
saksi_sync_begin_run (SaksiConnection *connection,
                      gpointer         data,
                      GCancellable    *cancellable,
                      GError         **error)
{
  SaksiSyncBegin *begin = data;
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  gboolean sound;

  if (writer == NULL)
    return NULL;
  sound = begin_run (begin, connection, error);
  for (guint i = 0; i < begin->servers->len && sound; i++)
    {
      SaksiSyncServer *server = begin->servers->pdata[i];

      sound = saksi_sync_table_load_host (connection, server->name, &server->host, error);
    }
  if (sound)
    saksi_writer_commit (writer, error);
  else
    saksi_writer_abort (writer);

  return NULL;
}

static gboolean
end_run (SaksiSyncEnd    *end,
         SaksiConnection *connection,
         SaksiWriter     *writer,
         GError         **error)
{
  const SaksiSyncPlan *plan = end->sink->plan;
  const SaksiImportSummary nothing = { 0 };

  if (!save_hosts (connection, end->hosts, error))
    return FALSE;
  if (end->sink->receipt > 0 &&
      !saksi_import_batch_count (writer, end->sink->receipt, end->finished, &nothing, error))
    return FALSE;
  if (plan->run <= 0)
    return TRUE;
  if (end->is_dropped &&
      !saksi_sync_table_drop (connection, plan->source, plan->run, error))
    return FALSE;

  return !(end->is_complete || end->is_dropped) ||
         saksi_sync_table_finish_run (connection, plan->run, end->finished, error);
}

/**
 * saksi_sync_end_run:
 * @connection: the writing connection
 * @data: a #SaksiSyncEnd
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Ends a sitting: seals its receipt, and the pass when nothing is left of it.
 *
 * Returns: %NULL
 */
gpointer
saksi_sync_end_run (SaksiConnection *connection,
                    gpointer         data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  SaksiWriter *writer = saksi_writer_begin (connection, error);

  if (writer == NULL)
    return NULL;
  if (end_run (data, connection, writer, error))
    saksi_writer_commit (writer, error);
  else
    saksi_writer_abort (writer);

  return NULL;
}
