/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-findings.h"

#include "store/saksi-finding-table.h"

#define DAY_SECONDS G_GINT64_CONSTANT (86400)
#define WIB_SECONDS G_GINT64_CONSTANT (25200)

/* What a question about findings carries to the worker. */
typedef struct
{
  SaksiFindingsFilter filter;
  SaksiFindingsCursor after;
  guint limit;
} Question;

void
saksi_finding_item_free (SaksiFindingItem *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->village);
  g_free (self->regency);
  g_free (self->province);
  g_clear_pointer (&self->terms, g_array_unref);
  g_free (self);
}

void
saksi_findings_slice_free (SaksiFindingsSlice *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

void
saksi_findings_region_free (SaksiFindingsRegion *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

void
saksi_findings_facets_free (SaksiFindingsFacets *self)
{
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  g_free (self);
}

/**
 * saksi_size_class_of:
 * @size: how far two numbers are apart, or something negative where they are no numbers
 *
 * Returns: the class that @size belongs to
 */
SaksiSizeClass
saksi_size_class_of (gint64 size)
{
  return size < 1 ? SAKSI_SIZE_CLASS_NONE : size < 10 ? SAKSI_SIZE_CLASS_ONES
         : size < 100 ? SAKSI_SIZE_CLASS_TENS : SAKSI_SIZE_CLASS_HUNDREDS;
}

/**
 * saksi_day_start_wib:
 * @time: seconds since 1970 UTC
 *
 * Returns: when the day that @time is in began in western Indonesia, likewise
 */
gint64
saksi_day_start_wib (gint64 time)
{
  gint64 local = time + WIB_SECONDS;
  gint64 day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);

  return day * DAY_SECONDS - WIB_SECONDS;
}

static Question *
question_new (const SaksiFindingsFilter *filter,
              const SaksiFindingsCursor *after,
              guint                      limit)
{
  Question *self = g_new0 (Question, 1);

  self->filter = *filter;
  if (after != NULL)
    self->after = *after;
  self->limit = limit;

  return self;
}

static gboolean
check_region (GTask                     *task,
              const SaksiFindingsFilter *filter)
{
  if (saksi_key_from_code (filter->region) != SAKSI_KEY_INVALID)
    return TRUE;

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is not a region code",
                           filter->region);
  return FALSE;
}

static gpointer
load_slice (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  Question *question = data;

  return saksi_finding_table_list (connection, &question->filter, &question->after, question->limit,
                                   error);
}

/**
 * saksi_findings_load_async:
 * @store: a store
 * @filter: which findings, in which order
 * @after: (nullable): the end of the slice before, %NULL for the first
 * @limit: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are there
 * @user_data: given to @callback
 *
 * Loads a run of findings. It takes the same time wherever in the list it lies.
 */
void
saksi_findings_load_async (SaksiStore                *store,
                           const SaksiFindingsFilter *filter,
                           const SaksiFindingsCursor *after,
                           guint                      limit,
                           GCancellable              *cancellable,
                           GAsyncReadyCallback        callback,
                           gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_findings_load_async);
  g_task_set_task_data (task, question_new (filter, after, limit), g_free);
  if (check_region (task, filter))
    saksi_store_read (store, g_steal_pointer (&task), load_slice,
                      (GDestroyNotify) saksi_findings_slice_free);
}

/**
 * saksi_findings_load_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the findings, or %NULL with @error set
 */
SaksiFindingsSlice *
saksi_findings_load_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_findings_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_facets (SaksiConnection *connection,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  Question *question = data;

  return saksi_finding_table_facets (connection, &question->filter, error);
}

/**
 * saksi_findings_load_facets_async:
 * @store: a store
 * @filter: which findings
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are counted
 * @user_data: given to @callback
 *
 * Counts findings by rule, severity, region and size, and the stations they are among.
 */
void
saksi_findings_load_facets_async (SaksiStore                *store,
                                  const SaksiFindingsFilter *filter,
                                  GCancellable              *cancellable,
                                  GAsyncReadyCallback        callback,
                                  gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_findings_load_facets_async);
  g_task_set_task_data (task, question_new (filter, NULL, 0), g_free);
  if (check_region (task, filter))
    saksi_store_read (store, g_steal_pointer (&task), load_facets,
                      (GDestroyNotify) saksi_findings_facets_free);
}

/**
 * saksi_findings_load_facets_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the counts, or %NULL with @error set
 */
SaksiFindingsFacets *
saksi_findings_load_facets_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_findings_load_facets_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
