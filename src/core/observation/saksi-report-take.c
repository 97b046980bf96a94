/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observe.h"

#include "base/saksi-file.h"

/* Reports on their way into the cache: the file of a document is read first. */

typedef struct
{
  SaksiReport report; /* its texts are those of @texts */
  GPtrArray *texts;   /* owned, of char* */
} Draft;

static const char *
keep (Draft      *self,
      const char *text)
{
  char *copy = g_strdup (text);

  if (copy != NULL)
    g_ptr_array_add (self->texts, copy);

  return copy;
}

static Draft *
draft_new (const SaksiReport *report)
{
  Draft *self = g_new0 (Draft, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->report = (SaksiReport) {
    .kind = report->kind, .sites = report->sites, .host = keep (self, report->host),
    .address = keep (self, report->address), .what = keep (self, report->what),
    .country = keep (self, report->country), .holder = keep (self, report->holder),
    .question = keep (self, report->question), .publisher = keep (self, report->publisher),
    .url = keep (self, report->url), .date = keep (self, report->date),
    .note = keep (self, report->note),
  };
  if (report->document != NULL)
    self->report.document = g_object_ref (report->document);

  return self;
}

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_clear_object (&self->report.document);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_pointer (task, g_object_ref (result), g_object_unref);
}

/* Takes over @task. */
static void
take (GTask  *task,
      GBytes *document)
{
  Draft *draft = g_task_get_task_data (task);
  SaksiObservationSink *sink;
  SaksiObservation *observation;
  GError *error = NULL;
  g_autofree char *origin = NULL;

  observation = saksi_report_to_observation (&draft->report, document, &error);
  if (observation == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  origin = draft->report.url != NULL ? g_strdup (draft->report.url)
                                     : g_file_get_parse_name (draft->report.document);
  sink = saksi_observation_sink_new (g_get_real_time () / G_USEC_PER_SEC);
  saksi_observation_sink_take (sink, "", observation, NULL);
  saksi_observe_take_async (g_task_get_source_object (task), SAKSI_RECEIPT_USER, origin, sink,
                            g_task_get_cancellable (task), taken_cb, task);
}

static void
read_document (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Draft *draft = data;
  GError *error = NULL;
  GBytes *document = saksi_file_read (draft->report.document, SAKSI_REPORT_MAX_DOCUMENT,
                                      cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, document, (GDestroyNotify) g_bytes_unref);
}

static void
document_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GBytes) document = NULL;
  GError *error = NULL;

  document = g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    take (g_steal_pointer (&task), document);
}

/**
 * saksi_observe_report_async:
 * @store: a store
 * @report: what was typed in
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the cache
 * @user_data: given to @callback
 *
 * Takes in a measurement that somebody else published, or what a document says, with its source. It
 * is never told as a measurement of Saksi.
 */
void
saksi_observe_report_async (SaksiStore         *store,
                            const SaksiReport  *report,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Draft *draft = draft_new (report);
  g_autoptr(GTask) reading = NULL;

  g_task_set_source_tag (task, saksi_observe_report_async);
  g_task_set_task_data (task, draft, draft_free);
  if (report->document == NULL)
    {
      take (task, NULL);
      return;
    }

  /* @task keeps the draft for as long as the file is read. The thread may be a moment longer about
   * it than the callback, so it does not hold the store. */
  reading = g_task_new (NULL, cancellable, document_read_cb, task);
  g_task_set_task_data (reading, draft, NULL);
  g_task_run_in_thread (reading, read_document);
}

/**
 * saksi_observe_report_finish:
 * @result: what the callback got
 * @summary: (out caller-allocates): what became of it; 1 refused when its date lies before
 *   1990 or in the future
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_observe_report_finish (GAsyncResult        *result,
                             SaksiObserveSummary *summary,
                             GError             **error)
{
  g_autoptr(GAsyncResult) taken = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observe_report_async), FALSE);

  taken = g_task_propagate_pointer (G_TASK (result), error);

  return taken != NULL && saksi_observe_take_finish (taken, summary, error);
}
