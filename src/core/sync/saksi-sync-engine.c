/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include "store/saksi-store.h"

/* The round of a sitting: read some of the queue, send requests, hand what came to the writing
 * worker, and when all of that has come home, read on. Everything that happens ends in
 * saksi_sync_advance(), which finds out what is next. */

/* So much of the queue is read at a time. */
#define QUEUE_LIMIT 256

/* So many documents may wait for the worker before no more are asked for. */
#define MAX_RESULTS 512

#define CHANGED_INTERVAL (30 * G_USEC_PER_SEC)

static void
request_free (gpointer data)
{
  saksi_sync_request_free (data);
}

static void
sitting_free (SaksiSyncSitting *sitting)
{
  saksi_http_client_free (sitting->client);
  g_object_unref (sitting->cancellable);
  g_queue_clear_full (&sitting->items, (GDestroyNotify) saksi_sync_item_free);
  g_queue_clear_full (&sitting->moved, request_free);
  g_ptr_array_unref (sitting->results);
  g_hash_table_unref (sitting->servers);
  g_uri_unref (sitting->base);
  g_clear_pointer (&sitting->forms, g_uri_unref);
  saksi_sync_sink_free (sitting->sink);
  saksi_sync_source_free (sitting->source);
  if (sitting->timer != NULL)
    {
      g_source_destroy (sitting->timer);
      g_source_unref (sitting->timer);
    }
  g_free (sitting);
}

gint64
saksi_sync_get_now (SaksiSync *self)
{
  return self->clock.get_time (self->clock.data);
}

/**
 * saksi_sync_add_result:
 * @self: a sync with a sitting
 * @result: (transfer full): how a document came
 */
void
saksi_sync_add_result (SaksiSync       *self,
                       SaksiSyncResult *result)
{
  g_ptr_array_add (self->sitting->results, result);
}

/**
 * saksi_sync_end_sitting:
 * @self: a sync with a sitting
 * @problem: why it ends, if there is a problem
 * @detail: (nullable): in the server's words
 *
 * Begins nothing new and cuts off what is under way. What has come is still taken in.
 */
void
saksi_sync_end_sitting (SaksiSync       *self,
                        SaksiSyncProblem problem,
                        const char      *detail)
{
  SaksiSyncSitting *sitting = self->sitting;

  if (sitting->is_ending)
    return;

  sitting->is_ending = TRUE;
  sitting->problem = problem;
  if (problem != SAKSI_SYNC_PROBLEM_NONE)
    saksi_sync_set_problem (self, problem, detail);
  if (sitting->timer != NULL)
    {
      g_source_destroy (sitting->timer);
      g_clear_pointer (&sitting->timer, g_source_unref);
    }
  g_cancellable_cancel (sitting->cancellable);
}

/* The servers of which the store knows less than is known here. */
static GHashTable *
collect_hosts (SaksiSyncSitting *sitting)
{
  GHashTable *hosts = saksi_sync_hosts_new ();
  GHashTableIter iter;
  gpointer server;

  g_hash_table_iter_init (&iter, sitting->servers);
  while (g_hash_table_iter_next (&iter, NULL, &server))
    {
      SaksiSyncServer *own = server;

      if (own->is_dirty)
        g_hash_table_insert (hosts, g_strdup (own->name), saksi_sync_host_copy (&own->host));
      own->is_dirty = FALSE;
    }

  return hosts;
}

/* Those who show what the cache holds need not see every document come, but a sync takes days. */
static void
tell_changed (SaksiSync *self,
              gint64     n_new)
{
  gint64 now = g_get_monotonic_time ();

  if (n_new == 0 || now - self->sitting->changed < CHANGED_INTERVAL)
    return;

  self->sitting->changed = now;
  saksi_store_emit_changed (self->store);
}

static void
written_cb (GObject      *source,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr(SaksiSync) self = user_data;
  const SaksiSyncWrite *write = g_task_get_task_data (G_TASK (async_result));
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (async_result), &error);
  self->sitting->jobs--;
  self->sitting->is_writing = FALSE;
  if (error != NULL)
    {
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_STORE, error->message);
    }
  else
    {
      saksi_import_summary_add (&self->counters.import, &write->counters.import);
      self->counters.not_modified += write->counters.not_modified;
      self->counters.missing += write->counters.missing;
      self->counters.failed += write->counters.failed;
      self->counters.waiting = write->counters.waiting;
      saksi_sync_tell_progress (self, FALSE);
      tell_changed (self, write->counters.import.versions + write->counters.import.images);
      if (write->is_full)
        saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_QUOTA, NULL);
    }

  saksi_sync_advance (self);
}

static void
write_results (SaksiSync *self)
{
  SaksiSyncSitting *sitting = self->sitting;
  GTask *task = g_task_new (self->store, NULL, written_cb, g_object_ref (self));
  SaksiSyncWrite *write = g_new0 (SaksiSyncWrite, 1);

  write->sink = sitting->sink;
  write->results = g_steal_pointer (&sitting->results);
  write->hosts = collect_hosts (sitting);
  sitting->results = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sync_result_free);
  sitting->is_writing = TRUE;
  sitting->needs_saving = FALSE;
  sitting->jobs++;

  g_task_set_task_data (task, write, saksi_sync_write_free);
  saksi_store_write (self->store, task, saksi_sync_write_run, NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr(SaksiSync) self = user_data;
  SaksiSyncLoad *load = g_task_get_task_data (G_TASK (async_result));
  SaksiSyncSitting *sitting = self->sitting;
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (async_result), &error);
  sitting->jobs--;
  sitting->is_writing = FALSE;
  if (error != NULL)
    {
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_STORE, error->message);
    }
  else if (load->is_full)
    {
      self->counters.waiting = load->waiting;
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_QUOTA, NULL);
    }
  else if (load->items->len == 0)
    {
      sitting->is_complete = TRUE;
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_NONE, NULL);
    }
  else
    {
      self->counters.waiting = load->waiting;
      g_ptr_array_set_free_func (load->items, NULL);
      for (guint i = 0; i < load->items->len; i++)
        g_queue_push_tail (&sitting->items, load->items->pdata[i]);
    }

  saksi_sync_advance (self);
}

static void
load_items (SaksiSync *self)
{
  GTask *task = g_task_new (self->store, NULL, loaded_cb, g_object_ref (self));
  SaksiSyncLoad *load = g_new0 (SaksiSyncLoad, 1);

  load->sink = self->sitting->sink;
  load->limit = QUEUE_LIMIT;
  self->sitting->is_writing = TRUE;
  self->sitting->jobs++;

  g_task_set_task_data (task, load, saksi_sync_load_free);
  saksi_store_write (self->store, task, saksi_sync_load_run, NULL);
}

static SaksiSyncState
get_end_state (const SaksiSyncSitting  *sitting,
               const SaksiSyncCounters *counters)
{
  if (sitting->problem == SAKSI_SYNC_PROBLEM_QUOTA)
    return SAKSI_SYNC_FULL;
  if (sitting->problem != SAKSI_SYNC_PROBLEM_NONE)
    return SAKSI_SYNC_FAILED;
  /* Everything was gone through and nothing was got. */
  if (sitting->is_complete && !sitting->got_anything && counters->failed + counters->missing > 0)
    return SAKSI_SYNC_FAILED;

  return sitting->is_complete ? SAKSI_SYNC_DONE : SAKSI_SYNC_IDLE;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr(SaksiSync) self = user_data;
  SaksiSyncSitting *sitting = self->sitting;
  g_autoptr(GError) error = NULL;
  SaksiSyncState state = get_end_state (sitting, &self->counters);

  g_task_propagate_pointer (G_TASK (async_result), &error);
  saksi_sync_tell_progress (self, TRUE);
  if (error != NULL)
    {
      saksi_sync_set_problem (self, SAKSI_SYNC_PROBLEM_STORE, error->message);
      state = SAKSI_SYNC_FAILED;
    }
  else if (state == SAKSI_SYNC_FAILED && self->problem == SAKSI_SYNC_PROBLEM_NONE)
    {
      saksi_sync_set_problem (self, self->counters.failed > 0 ? SAKSI_SYNC_PROBLEM_REFUSED
                                                              : SAKSI_SYNC_PROBLEM_MISSING, NULL);
    }
  else if (state != SAKSI_SYNC_FAILED && state != SAKSI_SYNC_FULL)
    {
      saksi_sync_set_problem (self, SAKSI_SYNC_PROBLEM_NONE, NULL);
    }
  if (sitting->problem != SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT)
    saksi_sync_set_retry_time (self, SAKSI_UNKNOWN);
  g_clear_pointer (&self->sitting, sitting_free);
  g_object_set_data (G_OBJECT (self->store), SAKSI_SYNC_RUNNING_KEY, NULL);

  saksi_store_emit_changed (self->store);
  saksi_sync_set_path (self, NULL);
  saksi_sync_set_state (self, state);
}

/* Moved requests hold the object; what they asked for is still in the queue. */
static void
forget_moved (SaksiSyncSitting *sitting)
{
  SaksiSyncRequest *request;

  while ((request = g_queue_pop_head (&sitting->moved)) != NULL)
    saksi_sync_request_free (request);
}

static void
finish (SaksiSync *self)
{
  SaksiSyncSitting *sitting = self->sitting;
  GTask *task = g_task_new (self->store, NULL, ended_cb, g_object_ref (self));
  SaksiSyncEnd *end = g_new0 (SaksiSyncEnd, 1);

  forget_moved (sitting);
  end->sink = sitting->sink;
  end->hosts = collect_hosts (sitting);
  end->finished = saksi_sync_get_now (self) / G_USEC_PER_SEC;
  end->is_complete = sitting->is_complete;
  end->is_dropped = sitting->is_dropped;
  sitting->is_writing = TRUE;
  sitting->jobs++;
  self->counters.import.seconds = (double) (saksi_sync_get_now (self) - sitting->started) /
                                  G_USEC_PER_SEC;

  g_task_set_task_data (task, end, saksi_sync_end_free);
  saksi_store_write (self->store, task, saksi_sync_end_run, NULL);
}

/**
 * saksi_sync_advance:
 * @self: a sync with a sitting
 *
 * Does what is next.
 */
void
saksi_sync_advance (SaksiSync *self)
{
  SaksiSyncSitting *sitting = self->sitting;

  if (!sitting->is_writing && (sitting->results->len > 0 || sitting->needs_saving))
    write_results (self);

  if (sitting->is_ending)
    {
      if (sitting->active == 0 && sitting->jobs == 0)
        finish (self);
      return;
    }
  if (sitting->is_paused || sitting->results->len >= MAX_RESULTS)
    return;

  saksi_sync_request_next (self);

  if (sitting->active == 0 && sitting->jobs == 0 && sitting->timer == NULL &&
      sitting->results->len == 0 && g_queue_is_empty (&sitting->items) &&
      g_queue_is_empty (&sitting->moved) && !sitting->is_ending)
    load_items (self);
  else if (!sitting->is_writing && sitting->results->len > 0)
    write_results (self);
  else if (sitting->is_ending && sitting->active == 0 && sitting->jobs == 0)
    finish (self);
}

/* What the store remembers of the servers is theirs now. */
static void
begun_cb (GObject      *source,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr(SaksiSync) self = user_data;
  SaksiSyncBegin *begin = g_task_get_task_data (G_TASK (async_result));
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (async_result), &error);
  self->sitting->jobs--;
  for (guint i = 0; i < begin->servers->len; i++)
    {
      SaksiSyncServer *loaded = begin->servers->pdata[i];
      SaksiSyncServer *own = g_hash_table_lookup (self->sitting->servers, loaded->name);

      own->host = loaded->host;
      loaded->host.robots = NULL;
      if (own->robots == NULL)
        saksi_sync_server_use_robots (own, saksi_sync_get_now (self) / G_USEC_PER_SEC);
    }
  if (error != NULL)
    saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_STORE, error->message);

  saksi_sync_tell_progress (self, TRUE);
  saksi_sync_advance (self);
}

static void
free_server (gpointer data)
{
  saksi_sync_server_free (data);
}

static void
add_server (SaksiSyncSitting *sitting,
            const char       *address)
{
  g_autoptr(GUri) uri = saksi_http_address_parse (address, NULL);
  SaksiSyncServer *server;

  if (uri == NULL)
    return;
  server = saksi_sync_server_new (uri);
  if (g_hash_table_contains (sitting->servers, server->name))
    saksi_sync_server_free (server);
  else
    g_hash_table_insert (sitting->servers, server->name, server);
}

static void
add_servers (SaksiSyncSitting *sitting,
             gboolean          asks_loopback)
{
  GHashTableIter iter;
  gpointer server;

  sitting->servers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_server);
  add_server (sitting, sitting->source->base);
  if (*sitting->source->forms != '\0')
    add_server (sitting, sitting->source->forms);
  for (guint i = 0; sitting->source->hosts[i] != NULL; i++)
    add_server (sitting, sitting->source->hosts[i]);

  g_hash_table_iter_init (&iter, sitting->servers);
  while (g_hash_table_iter_next (&iter, NULL, &server))
    ((SaksiSyncServer *) server)->has_robots =
      asks_loopback || !saksi_http_address_is_loopback (((SaksiSyncServer *) server)->root);
}

static void
begin (SaksiSync *self)
{
  GTask *task = g_task_new (self->store, NULL, begun_cb, g_object_ref (self));
  SaksiSyncBegin *data = g_new0 (SaksiSyncBegin, 1);
  GHashTableIter iter;
  gpointer server;

  data->sink = self->sitting->sink;
  data->source = self->sitting->source;
  data->servers = g_ptr_array_new_with_free_func (free_server);
  g_hash_table_iter_init (&iter, self->sitting->servers);
  while (g_hash_table_iter_next (&iter, NULL, &server))
    g_ptr_array_add (data->servers, saksi_sync_server_new (((SaksiSyncServer *) server)->root));
  self->sitting->jobs++;

  g_task_set_task_data (task, data, saksi_sync_begin_free);
  saksi_store_write (self->store, task, saksi_sync_begin_run, NULL);
}

/**
 * saksi_sync_begin_sitting:
 * @self: a sync without a sitting
 * @source: where from
 * @options: what, and how fast
 *
 * Begins a pass over a source, or goes on with one.
 */
void
saksi_sync_begin_sitting (SaksiSync              *self,
                          const SaksiSyncSource  *source,
                          const SaksiSyncOptions *options)
{
  SaksiSyncSitting *sitting = g_new0 (SaksiSyncSitting, 1);
  SaksiSyncPlan *plan = saksi_sync_plan_new (options->contest, options->codes, options->forms,
                                             source);

  saksi_sync_plan_set_again (plan, options->again);
  self->sitting = sitting;
  sitting->source = saksi_sync_source_copy (source);
  sitting->sink = saksi_sync_sink_new (plan, source, self->store,
                                       saksi_sync_get_now (self) / G_USEC_PER_SEC);
  sitting->rate = saksi_sync_source_limit_rate (source, options->rate);
  sitting->connections = saksi_sync_source_limit_connections (source, options->connections);
  sitting->client = saksi_http_client_new (sitting->connections, self->timeout,
                                           saksi_sync_source_is_loopback (source));
  sitting->cancellable = g_cancellable_new ();
  sitting->base = saksi_http_address_parse (source->base, NULL);
  sitting->forms = *source->forms != '\0' ? saksi_http_address_parse (source->forms, NULL) : NULL;
  sitting->results = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sync_result_free);
  sitting->started = saksi_sync_get_now (self);
  sitting->changed = g_get_monotonic_time ();
  g_queue_init (&sitting->items);
  g_queue_init (&sitting->moved);
  add_servers (sitting, self->asks_loopback);

  begin (self);
}
