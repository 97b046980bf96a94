/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import-queue.h"

/* How many batches may wait to be written, and how many of those that take much memory. */
#define MAX_WAITING 2
#define MAX_WAITING_LARGE 1

struct _SaksiImportQueue
{
  SaksiStore *store;       /* owned */
  SaksiImportTools *tools; /* borrowed */
  gint64 receipt;          /* the current one; the writing thread sets it while this one waits */

  GMutex lock;
  GCond written;
  guint waiting;              /* (guarded by lock) batches handed over, not yet written */
  SaksiImportSummary summary; /* (guarded by lock) of what was written */
  GError *error;              /* (guarded by lock) of the first batch that could not be written */
  GPtrArray *spare;           /* (guarded by lock) owned, of SaksiImportBatch, written and empty */
};

/* What one transaction takes in. */
typedef struct
{
  SaksiImportQueue *queue;     /* borrowed: waits for its batches */
  SaksiImportBatch *documents; /* owned; NULL for one that only makes a receipt */
  gint64 receipt;
  gint64 finished;    /* when this is the last batch of its receipt, else SAKSI_UNKNOWN */

  SaksiReceiptKind kind; /* of a new receipt */
  const char *origin;    /* borrowed, of a new receipt */
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  saksi_import_batch_free (batch->documents);
  g_free (batch);
}

/**
 * saksi_import_queue_new:
 * @store: the store
 * @tools: read the documents; must outlive the queue
 *
 * Returns: (transfer full): a queue without a receipt
 */
SaksiImportQueue *
saksi_import_queue_new (SaksiStore       *store,
                        SaksiImportTools *tools)
{
  SaksiImportQueue *self = g_new0 (SaksiImportQueue, 1);

  self->store = g_object_ref (store);
  self->tools = tools;
  self->spare = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_import_batch_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->written);

  return self;
}

/**
 * saksi_import_queue_free:
 * @self: (transfer full) (nullable): a queue in which nothing waits
 */
void
saksi_import_queue_free (SaksiImportQueue *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->store);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->written);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->spare);
  g_free (self);
}

/* What an import begins with. The filling thread waits for it. */
static gboolean
write_receipt (Batch       *batch,
               SaksiWriter *writer,
               GError     **error)
{
  SaksiImportQueue *queue = batch->queue;

  queue->receipt = saksi_writer_add_receipt (writer, batch->kind, batch->origin,
                                             g_get_real_time () / G_USEC_PER_SEC, error);

  return queue->receipt >= 0 &&
         saksi_writer_has_refused (writer, &queue->tools->keeps_paths, error);
}

static gboolean
write_batch (Batch              *batch,
             SaksiConnection    *connection,
             SaksiImportSummary *summary,
             GError            **error)
{
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  gboolean written;

  if (writer == NULL)
    return FALSE;

  if (batch->documents == NULL)
    written = write_receipt (batch, writer, error);
  else
    written = saksi_import_batch_write (batch->documents, writer, batch->receipt,
                                        g_get_real_time () / G_USEC_PER_SEC, summary, error) &&
              saksi_import_batch_count (writer, batch->receipt, batch->finished, summary, error);

  if (!written)
    {
      saksi_writer_abort (writer);
      return FALSE;
    }

  return saksi_writer_commit (writer, error);
}

/* On the writing worker. The filling thread is told here and not through the main loop, which may
 * be busy or gone. */
static gpointer
write_batch_in_worker (SaksiConnection *connection,
                       gpointer         data,
                       GCancellable    *cancellable,
                       GError         **error)
{
  Batch *batch = data;
  SaksiImportQueue *queue = batch->queue;
  SaksiImportSummary summary = { 0 };
  g_autoptr(GError) write_error = NULL;
  gboolean skip;

  g_mutex_lock (&queue->lock);
  skip = queue->error != NULL;
  g_mutex_unlock (&queue->lock);

  if (!skip)
    write_batch (batch, connection, &summary, &write_error);

  if (batch->documents != NULL)
    saksi_import_batch_clear (batch->documents);

  g_mutex_lock (&queue->lock);
  queue->waiting--;
  if (batch->documents != NULL)
    g_ptr_array_add (queue->spare, g_steal_pointer (&batch->documents));
  if (write_error != NULL)
    queue->error = g_steal_pointer (&write_error);
  else
    saksi_import_summary_add (&queue->summary, &summary);
  g_cond_signal (&queue->written);
  g_mutex_unlock (&queue->lock);

  return NULL;
}

/* Waits until at most @waiting batches are not yet written. */
static gboolean
wait_for (SaksiImportQueue *self,
          guint             waiting,
          GError          **error)
{
  gboolean sound;

  g_mutex_lock (&self->lock);
  while (self->waiting > waiting)
    g_cond_wait (&self->written, &self->lock);
  sound = self->error == NULL;
  if (!sound && error != NULL && *error == NULL)
    *error = g_error_copy (self->error);
  g_mutex_unlock (&self->lock);

  return sound;
}

static void
hand_over (SaksiImportQueue *self,
           Batch            *batch)
{
  GTask *task = g_task_new (self->store, NULL, NULL, NULL);

  g_task_set_task_data (task, batch, batch_free);
  g_mutex_lock (&self->lock);
  self->waiting++;
  g_mutex_unlock (&self->lock);
  saksi_store_write (self->store, task, write_batch_in_worker, NULL);
}

static Batch *
batch_new (SaksiImportQueue *self,
           SaksiImportBatch *documents)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->queue = self;
  batch->documents = documents;
  batch->receipt = self->receipt;
  batch->finished = SAKSI_UNKNOWN;

  return batch;
}

/**
 * saksi_import_queue_begin:
 * @self: a queue
 * @kind: how the documents come
 * @origin: where they come from, for people
 * @error: a place for a #SaksiStoreError
 *
 * Makes a receipt for all batches from here on.
 *
 * Returns: whether there is one
 */
gboolean
saksi_import_queue_begin (SaksiImportQueue *self,
                          SaksiReceiptKind  kind,
                          const char       *origin,
                          GError          **error)
{
  Batch *batch = batch_new (self, NULL);

  batch->kind = kind;
  batch->origin = origin;
  hand_over (self, batch);

  return wait_for (self, 0, error);
}

/**
 * saksi_import_queue_take:
 * @self: a queue
 *
 * Returns: (transfer full): an empty batch, to be given back with saksi_import_queue_put()
 */
SaksiImportBatch *
saksi_import_queue_take (SaksiImportQueue *self)
{
  SaksiImportBatch *documents = NULL;

  g_mutex_lock (&self->lock);
  if (self->spare->len > 0)
    documents = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
  g_mutex_unlock (&self->lock);

  return documents != NULL ? documents : saksi_import_batch_new (self->tools);
}

/**
 * saksi_import_queue_put:
 * @self: a queue
 * @documents: (transfer full): a full batch
 * @error: a place for the error of any batch so far
 *
 * Hands it over to be written, and waits while too many wait.
 *
 * Returns: whether all went well so far
 */
gboolean
saksi_import_queue_put (SaksiImportQueue *self,
                        SaksiImportBatch *documents,
                        GError          **error)
{
  guint waiting = saksi_import_batch_is_large (documents) ? MAX_WAITING_LARGE : MAX_WAITING;

  hand_over (self, batch_new (self, documents));

  return wait_for (self, waiting, error);
}

/**
 * saksi_import_queue_put_last:
 * @self: a queue
 * @documents: (transfer full): the last batch of the receipt
 * @is_complete: whether it is the last because all was read
 * @error: a place for the error of any batch so far
 *
 * Hands it over and waits until everything is written. A receipt is sealed when it is complete.
 *
 * Returns: whether all went well
 */
gboolean
saksi_import_queue_put_last (SaksiImportQueue *self,
                             SaksiImportBatch *documents,
                             gboolean          is_complete,
                             GError          **error)
{
  Batch *batch = batch_new (self, documents);

  if (is_complete)
    batch->finished = g_get_real_time () / G_USEC_PER_SEC;
  hand_over (self, batch);

  return wait_for (self, 0, error);
}

/**
 * saksi_import_queue_wait:
 * @self: a queue
 *
 * Waits until nothing waits.
 */
void
saksi_import_queue_wait (SaksiImportQueue *self)
{
  wait_for (self, 0, NULL);
}

/**
 * saksi_import_queue_get_summary:
 * @self: a queue
 *
 * Returns: what has been written so far
 */
SaksiImportSummary
saksi_import_queue_get_summary (SaksiImportQueue *self)
{
  SaksiImportSummary summary;

  g_mutex_lock (&self->lock);
  summary = self->summary;
  g_mutex_unlock (&self->lock);

  return summary;
}
