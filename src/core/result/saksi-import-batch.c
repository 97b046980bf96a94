/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import-batch.h"

#include "result/saksi-import-item.h"

/* One transaction takes in so much. Large batches cost memory, small ones write the sums of the
 * regions above again and again. */
#define MAX_ROWS 16384
#define MAX_ITEMS 4096
#define MAX_BYTES (24 * 1024 * 1024)

struct _SaksiImportBatch
{
  SaksiResultReader *reader;   /* borrowed; reading thread only */
  SaksiResultEncoder *encoder; /* borrowed; reading thread only */
  SaksiArena *arena;           /* owned: what the rows point to */
  GPtrArray *rows;             /* owned, of SaksiResultRow in @arena */
  GPtrArray *items;            /* owned, of SaksiImportItem: everything else */
  gint64 item_bytes;
};

/**
 * saksi_import_batch_new:
 * @reader: reads its documents; must outlive the filling
 * @encoder: encodes them; must outlive the batch
 *
 * Returns: (transfer full): an empty batch
 */
SaksiImportBatch *
saksi_import_batch_new (SaksiResultReader  *reader,
                        SaksiResultEncoder *encoder)
{
  SaksiImportBatch *self = g_new0 (SaksiImportBatch, 1);

  self->reader = reader;
  self->encoder = encoder;
  self->arena = saksi_arena_new ();
  self->rows = g_ptr_array_new ();
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_import_item_free);

  return self;
}

/**
 * saksi_import_batch_free:
 * @self: (transfer full) (nullable): a batch
 */
void
saksi_import_batch_free (SaksiImportBatch *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->rows);
  saksi_arena_free (self->arena);
  g_free (self);
}

/**
 * saksi_import_batch_clear:
 * @self: a batch that has been written
 *
 * Empties it, so that it can be filled again without taking new memory.
 */
void
saksi_import_batch_clear (SaksiImportBatch *self)
{
  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->rows, 0);
  saksi_arena_clear (self->arena);
  self->item_bytes = 0;
}

/**
 * saksi_import_batch_is_full:
 * @self: a batch
 *
 * Returns: whether it is time to write it
 */
gboolean
saksi_import_batch_is_full (SaksiImportBatch *self)
{
  return self->rows->len >= MAX_ROWS || self->items->len >= MAX_ITEMS ||
         (gint64) saksi_arena_get_size (self->arena) + self->item_bytes >= MAX_BYTES;
}

static void
add_item (SaksiImportBatch *self,
          SaksiImportItem  *item)
{
  self->item_bytes += item->kind == SAKSI_DOCUMENT_IMAGE ? 0 : item->size;
  g_ptr_array_add (self->items, item);
}

static void
add_result (SaksiImportBatch  *self,
            const SaksiResult *result,
            const char        *path,
            const char        *data,
            gsize              length,
            const GError      *error)
{
  SaksiResultRow *row;

  if (result == NULL)
    {
      g_autoptr(GBytes) body = g_bytes_new (data, length);

      add_item (self, saksi_import_item_new_refused (path, (gint64) length, body, error->message));
      return;
    }

  row = saksi_result_encoder_encode (self->encoder, result, path, self->arena);
  saksi_sha256_of (data, length, &row->sha256);
  g_ptr_array_add (self->rows, row);
}

/**
 * saksi_import_batch_add_document:
 * @self: a batch
 * @path: where the document lies below the origin
 * @place: what its place says of it
 * @data: the document
 * @length: its length in bytes
 *
 * Reads a document. One that is not what its place says is refused.
 */
void
saksi_import_batch_add_document (SaksiImportBatch        *self,
                                 const char              *path,
                                 const SaksiDocumentPath *place,
                                 const char              *data,
                                 gsize                    length)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (place->kind == SAKSI_DOCUMENT_STATION)
    {
      const SaksiResult *result = saksi_result_reader_read (self->reader, data, length,
                                                            place->contest, place->key, &error);

      add_result (self, result, path, data, length, error);
      return;
    }

  bytes = g_bytes_new (data, length);
  add_item (self, saksi_import_item_new_document (path, place, bytes));
}

/**
 * saksi_import_batch_add_line:
 * @self: a batch
 * @path: the line, for people
 * @data: a station's document that tells its code itself
 * @length: its length in bytes
 */
void
saksi_import_batch_add_line (SaksiImportBatch *self,
                             const char       *path,
                             const char       *data,
                             gsize             length)
{
  g_autoptr(GError) error = NULL;
  const SaksiResult *result = saksi_result_reader_read_line (self->reader, data, length, &error);

  add_result (self, result, path, data, length, error);
}

/**
 * saksi_import_batch_add_image:
 * @self: a batch
 * @path: where the image lies below the origin
 * @place: what its place says of it
 * @data: the image
 * @length: its length in bytes
 * @forms_path: the folder of form images, where it is kept at once
 */
void
saksi_import_batch_add_image (SaksiImportBatch        *self,
                              const char              *path,
                              const SaksiDocumentPath *place,
                              const char              *data,
                              gsize                    length,
                              const char              *forms_path)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);

  add_item (self, saksi_import_item_new_image (path, place, bytes, forms_path));
}

/**
 * saksi_import_batch_add_refused:
 * @self: a batch
 * @path: where a document lies that could not be read
 * @size: its size in bytes
 * @reason: why, for people
 */
void
saksi_import_batch_add_refused (SaksiImportBatch *self,
                                const char       *path,
                                gint64            size,
                                const char       *reason)
{
  add_item (self, saksi_import_item_new_refused (path, size, NULL, reason));
}

static void
count_put (SaksiImportSummary *summary,
           SaksiPut            put)
{
  summary->documents++;
  if (put == SAKSI_PUT_UNCHANGED)
    summary->unchanged++;
  else
    summary->versions++;
}

static gboolean
write_rows (SaksiImportBatch   *self,
            SaksiWriter        *writer,
            gint64              receipt,
            gint64              fetched,
            gboolean            forget,
            SaksiImportSummary *summary,
            GError            **error)
{
  SaksiResultRow **rows = (SaksiResultRow **) self->rows->pdata;
  g_autofree SaksiPut *puts = g_new (SaksiPut, self->rows->len + 1);

  if (!saksi_writer_put_results (writer, rows, self->rows->len, receipt, fetched, puts, error))
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      count_put (summary, puts[i]);
      summary->stations++;
      if (forget && !saksi_writer_forget_refused (writer, rows[i]->path, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_item (SaksiImportItem    *item,
            SaksiWriter        *writer,
            gint64              receipt,
            gint64              fetched,
            gboolean            forget,
            SaksiImportSummary *summary,
            GError            **error)
{
  SaksiPut put;

  if (item->reason != NULL)
    {
      summary->documents++;
      summary->rejected++;
      return saksi_writer_put_refused (writer, item->path, item->reason, item->body, item->size,
                                       receipt, fetched, error);
    }
  if (!saksi_import_item_write (item, writer, receipt, fetched, &put, error) ||
      (forget && !saksi_writer_forget_refused (writer, item->path, error)))
    return FALSE;

  if (item->kind == SAKSI_DOCUMENT_IMAGE)
    {
      summary->images++;
      return TRUE;
    }
  count_put (summary, put);
  summary->regions += item->kind == SAKSI_DOCUMENT_REGIONS;

  return TRUE;
}

/**
 * saksi_import_batch_count:
 * @writer: a writer
 * @receipt: a receipt
 * @finished: seconds since 1970 UTC when this is the last of @receipt, else %SAKSI_UNKNOWN
 * @summary: what was done in this transaction
 * @error: a place for a #SaksiStoreError
 *
 * Notes with a receipt what it brought.
 *
 * Returns: whether it went well
 */
gboolean
saksi_import_batch_count (SaksiWriter              *writer,
                          gint64                    receipt,
                          gint64                    finished,
                          const SaksiImportSummary *summary,
                          GError                  **error)
{
  const SaksiReceiptCounts counts = {
    .documents = summary->documents,
    .versions = summary->versions,
    .unchanged = summary->unchanged,
    .refused = summary->rejected,
    .images = summary->images,
  };

  return saksi_writer_count_receipt (writer, receipt, &counts, finished, error);
}

/**
 * saksi_import_batch_write:
 * @self: a batch
 * @writer: a writer
 * @receipt: the receipt
 * @fetched: when the documents were read, seconds since 1970 UTC
 * @summary: (inout): what was done is added to it
 * @error: a place for a #SaksiStoreError
 *
 * Writes everything; the caller commits or aborts, and counts with saksi_import_batch_count().
 *
 * Returns: whether it went well
 */
gboolean
saksi_import_batch_write (SaksiImportBatch   *self,
                          SaksiWriter        *writer,
                          gint64              receipt,
                          gint64              fetched,
                          SaksiImportSummary *summary,
                          GError            **error)
{
  gboolean forget;

  /* A document that is accepted now is no longer refused; mostly there is none to be forgotten. */
  if (!saksi_writer_has_refused (writer, &forget, error) ||
      !write_rows (self, writer, receipt, fetched, forget, summary, error))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!write_item (self->items->pdata[i], writer, receipt, fetched, forget, summary, error))
      return FALSE;

  return TRUE;
}
