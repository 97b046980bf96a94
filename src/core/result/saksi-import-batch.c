/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import-batch.h"

#include <string.h>

#include "result/saksi-import-item.h"

/* One transaction takes in so much. Large batches cost memory, small ones write the sums of the
 * regions above again and again. */
#define MAX_ROWS 16384
#define MAX_ITEMS 4096
#define MAX_BYTES (24 * 1024 * 1024)

/* Documents that come in no order touch every page of the cache with each transaction, however
 * small; so that there are few of these, such a batch grows to its whole size. They come in no
 * order when this many in a batch are of another district than the one before. */
#define MAX_SCATTERED_BYTES (48 * 1024 * 1024)
#define MANY_DISTRICTS (MAX_ROWS / 8)

/* Known documents cost nothing to write; after so many of them it is told how it goes. */
#define MAX_KNOWN 32768

struct _SaksiImportBatch
{
  SaksiImportTools *tools; /* borrowed; reading thread only */
  SaksiArena *arena;       /* owned: what the rows and paths are in */
  GPtrArray *rows;         /* owned, of SaksiResultRow in @arena */
  GPtrArray *items;        /* owned, of SaksiImportItem: everything else */
  gint64 item_bytes;
  gint64 district;         /* of the last row */
  guint n_districts;       /* how often it was another one */
  guint n_known;           /* documents of stations that are stored already */
  GArray *known;           /* owned, of Known: what they are, when that is wanted */
};

/* A document that is stored already. */
typedef struct
{
  const char *path; /* in the arena of the batch */
  SaksiContest contest;
  SaksiKey key;
} Known;

/**
 * saksi_import_tools_init:
 * @self: (out caller-allocates): tools
 */
void
saksi_import_tools_init (SaksiImportTools *self)
{
  *self = (SaksiImportTools) {
    .reader = saksi_result_reader_new (),
    .encoder = saksi_result_encoder_new (),
    .line_contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP),
  };
}

/**
 * saksi_import_tools_clear:
 * @self: tools
 */
void
saksi_import_tools_clear (SaksiImportTools *self)
{
  g_clear_pointer (&self->reader, saksi_result_reader_free);
  g_clear_pointer (&self->encoder, saksi_result_encoder_free);
  g_clear_pointer (&self->known, saksi_known_free);
}

/**
 * saksi_import_batch_new:
 * @tools: read its documents; must outlive it
 *
 * Returns: (transfer full): an empty batch
 */
SaksiImportBatch *
saksi_import_batch_new (SaksiImportTools *tools)
{
  SaksiImportBatch *self = g_new0 (SaksiImportBatch, 1);

  self->tools = tools;
  self->arena = saksi_arena_new ();
  self->rows = g_ptr_array_new ();
  self->known = g_array_new (FALSE, FALSE, sizeof (Known));
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
  g_array_unref (self->known);
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
  g_array_set_size (self->known, 0);
  saksi_arena_clear (self->arena);
  self->item_bytes = 0;
  self->n_districts = 0;
  self->n_known = 0;
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
  gint64 size = (gint64) saksi_arena_get_size (self->arena) + self->item_bytes;

  if (self->items->len >= MAX_ITEMS || self->n_known >= MAX_KNOWN)
    return TRUE;
  if (saksi_import_batch_is_large (self))
    return size >= MAX_SCATTERED_BYTES;

  return self->rows->len >= MAX_ROWS || size >= MAX_BYTES;
}

/**
 * saksi_import_batch_is_large:
 * @self: a batch
 *
 * Returns: whether it takes so much memory that no more than two should be at hand
 */
gboolean
saksi_import_batch_is_large (SaksiImportBatch *self)
{
  return self->n_districts >= MANY_DISTRICTS;
}

static void
add_item (SaksiImportBatch *self,
          SaksiImportItem  *item)
{
  self->item_bytes += item->kind == SAKSI_DOCUMENT_IMAGE ? 0 : item->size;
  g_ptr_array_add (self->items, item);
}

static void
refuse (SaksiImportBatch *self,
        const char       *path,
        gint64            size,
        GBytes           *body,
        const char       *reason)
{
  self->tools->keeps_paths = TRUE;
  add_item (self, saksi_import_item_new_refused (path, size, body, reason));
}

/* Passes over a document that is stored already, byte by byte. */
static gboolean
pass_known (SaksiImportBatch  *self,
            SaksiContest       contest,
            SaksiKey           key,
            const SaksiSha256 *sha256,
            gboolean           is_line,
            const char        *path)
{
  SaksiImportTools *tools = self->tools;

  if (tools->known == NULL || key == SAKSI_KEY_INVALID ||
      !saksi_known_has (tools->known, contest, key, saksi_fingerprint_of (sha256, is_line)))
    return FALSE;

  self->n_known++;
  if (tools->keeps_paths)
    {
      const Known known = {
        .path = saksi_arena_copy (self->arena, path, strlen (path) + 1),
        .contest = contest,
        .key = key,
      };

      g_array_append_val (self->known, known);
    }

  return TRUE;
}

static void
add_result (SaksiImportBatch  *self,
            const SaksiResult *result,
            const SaksiSha256 *sha256,
            gboolean           is_line,
            const char        *path)
{
  SaksiResultRow *row = saksi_result_encoder_encode (self->tools->encoder, result, path,
                                                     self->arena);

  gint64 district = saksi_fingerprint_district (row->contest, row->key);

  row->sha256 = *sha256;
  row->is_line = is_line;
  g_ptr_array_add (self->rows, row);
  self->n_districts += district != self->district;
  self->district = district;
}

static void
refuse_document (SaksiImportBatch *self,
                 const char       *path,
                 const char       *data,
                 gsize             length,
                 const GError     *error)
{
  g_autoptr(GBytes) body = g_bytes_new (data, length);

  refuse (self, path, (gint64) length, body, error->message);
}

static void
add_station (SaksiImportBatch        *self,
             const char              *path,
             const SaksiDocumentPath *place,
             const char              *data,
             gsize                    length,
             const SaksiSha256       *sha256)
{
  g_autoptr(GError) error = NULL;
  const SaksiResult *result;
  SaksiSha256 computed;

  if (sha256 == NULL)
    {
      saksi_sha256_of (data, length, &computed);
      sha256 = &computed;
    }
  if (pass_known (self, place->contest, place->key, sha256, FALSE, path))
    return;

  result = saksi_result_reader_read (self->tools->reader, data, length, place->contest, place->key,
                                     &error);
  if (result != NULL)
    add_result (self, result, sha256, FALSE, path);
  else
    refuse_document (self, path, data, length, error);
}

/**
 * saksi_import_batch_add_document:
 * @self: a batch
 * @path: where the document lies below the origin
 * @place: what its place says of it
 * @data: the document
 * @length: its length in bytes
 * @sha256: (nullable): its hash, when that is known already
 *
 * Reads a document. One that is not what its place says is refused.
 */
void
saksi_import_batch_add_document (SaksiImportBatch        *self,
                                 const char              *path,
                                 const SaksiDocumentPath *place,
                                 const char              *data,
                                 gsize                    length,
                                 const SaksiSha256       *sha256)
{
  SaksiImportItem *item;
  g_autoptr(GBytes) bytes = NULL;

  if (place->kind == SAKSI_DOCUMENT_STATION)
    {
      add_station (self, path, place, data, length, sha256);
      return;
    }

  bytes = g_bytes_new (data, length);
  item = saksi_import_item_new_document (path, place, bytes);
  self->tools->keeps_paths = self->tools->keeps_paths || item->reason != NULL;
  add_item (self, item);
}

/* The station that a line seems to name. Only what was read as a line has its fingerprint among
 * those of a station, so that a wrong guess finds nothing. */
static SaksiKey
guess_station (const char *data,
               gsize       length)
{
  const char *end = data + length;
  const char *at = memmem (data, length, "\"kode\"", strlen ("\"kode\""));

  if (at == NULL)
    return SAKSI_KEY_INVALID;
  at += strlen ("\"kode\"");
  while (at < end && (*at == ' ' || *at == ':' || *at == '"'))
    at++;
  if (end - at < SAKSI_CODE_MAX)
    return SAKSI_KEY_INVALID;

  return saksi_key_from_chars (at, SAKSI_CODE_MAX);
}

/**
 * saksi_import_batch_add_line:
 * @self: a batch
 * @path: the line, for people
 * @data: a station's document that tells its code itself
 * @length: its length in bytes
 * @sha256: (nullable): its hash, when that is known already
 */
void
saksi_import_batch_add_line (SaksiImportBatch  *self,
                             const char        *path,
                             const char        *data,
                             gsize              length,
                             const SaksiSha256 *sha256)
{
  SaksiImportTools *tools = self->tools;
  g_autoptr(GError) error = NULL;
  const SaksiResult *result;
  SaksiSha256 computed;

  if (sha256 == NULL)
    {
      saksi_sha256_of (data, length, &computed);
      sha256 = &computed;
    }
  if (tools->known != NULL && pass_known (self, tools->line_contest, guess_station (data, length),
                                          sha256, TRUE, path))
    return;

  result = saksi_result_reader_read_line (tools->reader, data, length, &error);
  if (result == NULL)
    {
      refuse_document (self, path, data, length, error);
      return;
    }
  tools->line_contest = result->contest;
  add_result (self, result, sha256, TRUE, path);
}

/**
 * saksi_import_batch_add_reading:
 * @self: a batch
 * @path: which reading of its file it is, see %SAKSI_IMPORT_READING_PATH
 * @data: a reading that stands alone
 * @length: its length in bytes
 */
void
saksi_import_batch_add_reading (SaksiImportBatch *self,
                                const char       *path,
                                const char       *data,
                                gsize             length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);

  /* The store may refuse what can be read. */
  self->tools->keeps_paths = TRUE;
  add_item (self, saksi_import_item_new_reading (path, bytes));
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
  refuse (self, path, size, NULL, reason);
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

/* The document of a station has been accepted: neither what lies at @path nor what was to be the
 * same document elsewhere is refused any longer. */
static gboolean
forget_station (SaksiWriter *writer,
                const char  *path,
                SaksiContest contest,
                SaksiKey     key,
                gint64       receipt,
                GError     **error)
{
  const SaksiDocumentPath place = {
    .kind = SAKSI_DOCUMENT_STATION, .contest = contest, .key = key, .path = path,
  };

  return saksi_writer_forget_refused (writer, path, receipt, error) &&
         saksi_writer_forget_refused_place (writer, &place, receipt, error);
}

/* … any other document. */
static gboolean
forget_item (SaksiWriter *writer,
             const char  *path,
             gint64       receipt,
             GError     **error)
{
  SaksiDocumentPath place;

  return saksi_writer_forget_refused (writer, path, receipt, error) &&
         (!saksi_document_path_parse (path, &place) ||
          saksi_writer_forget_refused_place (writer, &place, receipt, error));
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
      if (forget && !forget_station (writer, rows[i]->path, rows[i]->contest, rows[i]->key,
                                     receipt, error))
        return FALSE;
    }

  return TRUE;
}

/* Documents that were passed over as known: there is nothing to write, but they are no longer
 * refused. */
static gboolean
count_known (SaksiImportBatch   *self,
             SaksiWriter        *writer,
             gint64              receipt,
             gboolean            forget,
             SaksiImportSummary *summary,
             GError            **error)
{
  summary->documents += self->n_known;
  summary->stations += self->n_known;
  summary->unchanged += self->n_known;

  for (guint i = 0; forget && i < self->known->len; i++)
    {
      const Known *known = &g_array_index (self->known, Known, i);

      if (!forget_station (writer, known->path, known->contest, known->key, receipt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_refused (SaksiImportItem    *item,
             const char         *reason,
             SaksiWriter        *writer,
             gint64              receipt,
             gint64              fetched,
             SaksiImportSummary *summary,
             GError            **error)
{
  summary->documents++;
  summary->rejected++;

  return saksi_writer_put_refused (writer, item->path, reason, item->body, item->size, receipt,
                                   fetched, error);
}

static gboolean
write_reading (SaksiImportItem    *item,
               SaksiWriter        *writer,
               gint64              receipt,
               gint64              fetched,
               gboolean            forget,
               SaksiImportSummary *summary,
               GError            **error)
{
  g_autofree char *reason = NULL;
  SaksiPut put;

  item->reading->receipt = receipt;
  if (!saksi_writer_put_reading (writer, item->reading, &put, &reason, error))
    return FALSE;
  if (reason != NULL)
    return put_refused (item, reason, writer, receipt, fetched, summary, error);

  count_put (summary, put);

  return !forget || saksi_writer_forget_refused (writer, item->path, receipt, error);
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
    return put_refused (item, item->reason, writer, receipt, fetched, summary, error);
  if (item->reading != NULL)
    return write_reading (item, writer, receipt, fetched, forget, summary, error);
  if (!saksi_import_item_write (item, writer, receipt, fetched, &put, error) ||
      (forget && !forget_item (writer, item->path, receipt, error)))
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
      !count_known (self, writer, receipt, forget, summary, error) ||
      !write_rows (self, writer, receipt, fetched, forget, summary, error))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!write_item (self->items->pdata[i], writer, receipt, fetched, forget, summary, error))
      return FALSE;

  return TRUE;
}
