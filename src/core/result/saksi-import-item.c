/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import-item.h"

#include <string.h>

#include "base/saksi-json.h"
#include "contest/saksi-candidate-list.h"
#include "form/saksi-form-file.h"
#include "reading/saksi-reading-file.h"
#include "result/saksi-canonical.h"
#include "result/saksi-import-batch.h"
#include "result/saksi-result-parser.h"

/* Lists and documents kept as they come nest no deeper. */
#define MAX_DEPTH 32

static SaksiImportItem *
item_new (const char       *path,
          SaksiDocumentKind kind,
          gint64            size)
{
  SaksiImportItem *self = g_new0 (SaksiImportItem, 1);

  self->path = g_strdup (path);
  self->kind = kind;
  self->size = size;

  return self;
}

static void
refuse (SaksiImportItem *self,
        GBytes          *body,
        const char      *reason)
{
  self->reason = g_strdup (reason);
  self->body = body != NULL ? g_bytes_ref (body) : NULL;
}

/**
 * saksi_import_item_new_refused:
 * @path: where the document lies
 * @size: its size in bytes
 * @body: (nullable): its bytes, when they could be read
 * @reason: why it is refused, for people
 *
 * Returns: (transfer full): an item
 */
SaksiImportItem *
saksi_import_item_new_refused (const char *path,
                               gint64      size,
                               GBytes     *body,
                               const char *reason)
{
  SaksiImportItem *self = item_new (path, SAKSI_DOCUMENT_NONE, size);

  refuse (self, body, reason);

  return self;
}

/**
 * saksi_import_item_new_reading:
 * @path: which reading of its file it is
 * @bytes: a reading that stands alone
 *
 * Returns: (transfer full): an item
 */
SaksiImportItem *
saksi_import_item_new_reading (const char *path,
                               GBytes     *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  SaksiImportItem *self = item_new (path, SAKSI_DOCUMENT_NONE, (gint64) length);
  g_autoptr(GError) error = NULL;

  self->reading = saksi_reading_parse (data, length, &error);
  if (self->reading == NULL)
    refuse (self, bytes, error->message);
  else
    self->body = g_bytes_ref (bytes);

  return self;
}

/* The time "ts" of a document that is kept as it comes: its own, or that of its first entry. */
static gint64
find_time (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *text = object != NULL ? saksi_json_peek_string (object, "ts") : NULL;
  gint64 seconds;

  if (object != NULL && text == NULL)
    {
      g_autoptr(GList) values = json_object_get_values (object);

      if (values != NULL && JSON_NODE_HOLDS_OBJECT (values->data))
        text = saksi_json_peek_string (json_node_get_object (values->data), "ts");
    }
  if (text == NULL || !saksi_result_parse_time (text, strlen (text), &seconds))
    return SAKSI_UNKNOWN;

  return seconds;
}

static gboolean
parse_kept (SaksiImportItem         *self,
            const SaksiDocumentPath *place,
            GBytes                  *bytes,
            GError                 **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr(JsonNode) root = saksi_json_parse (data, length, SAKSI_IMPORT_MAX_DOCUMENT, MAX_DEPTH,
                                               error);

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root) && !JSON_NODE_HOLDS_ARRAY (root))
    {
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                           "the document is neither an object nor a list");
      return FALSE;
    }
  if (place->kind == SAKSI_DOCUMENT_CANDIDATES)
    {
      self->choices = saksi_candidate_list_parse (place->path, root, error);
      if (self->choices == NULL)
        return FALSE;
    }

  self->document.path = g_strdup (place->path);
  self->document.ts = find_time (root);
  saksi_sha256_of (data, length, &self->document.sha256);
  saksi_canonical_hash (root, &self->document.canonical);
  self->body = g_bytes_ref (bytes);

  return TRUE;
}

static gboolean
parse (SaksiImportItem         *self,
       const SaksiDocumentPath *place,
       GBytes                  *bytes,
       GError                 **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  switch (place->kind)
    {
    case SAKSI_DOCUMENT_AGGREGATE:
      self->aggregate = saksi_aggregate_parse (data, length, place->contest, place->key, error);
      if (self->aggregate == NULL)
        return FALSE;
      saksi_sha256_of (data, length, &self->aggregate->sha256);
      return TRUE;
    case SAKSI_DOCUMENT_REGIONS:
      self->regions = saksi_region_list_parse (data, length, place->tree, place->key, error);
      if (self->regions == NULL)
        return FALSE;
      saksi_sha256_of (data, length, &self->regions->sha256);
      return TRUE;
    case SAKSI_DOCUMENT_CANDIDATES:
    case SAKSI_DOCUMENT_OTHER:
      return parse_kept (self, place, bytes, error);
    case SAKSI_DOCUMENT_STATION:
    case SAKSI_DOCUMENT_MISPLACED:
    case SAKSI_DOCUMENT_IMAGE:
    case SAKSI_DOCUMENT_NONE:
    default:
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                           "the name of the file is no region code, or one of another folder");
      return FALSE;
    }
}

/**
 * saksi_import_item_new_document:
 * @path: where the document lies
 * @place: what its place says of it
 * @bytes: its bytes
 *
 * Reads a document.
 *
 * Returns: (transfer full): an item, refused when the document is not what its place says
 */
SaksiImportItem *
saksi_import_item_new_document (const char              *path,
                                const SaksiDocumentPath *place,
                                GBytes                  *bytes)
{
  SaksiImportItem *self = item_new (path, place->kind, (gint64) g_bytes_get_size (bytes));
  g_autoptr(GError) error = NULL;

  if (!parse (self, place, bytes, &error))
    refuse (self, bytes, error->message);

  return self;
}

/**
 * saksi_import_item_new_image:
 * @path: where the image lies
 * @place: what its place says of it
 * @bytes: its bytes
 * @forms_path: the folder of form images
 *
 * Keeps an image in the folder of form images.
 *
 * Returns: (transfer full): an item
 */
SaksiImportItem *
saksi_import_item_new_image (const char              *path,
                             const SaksiDocumentPath *place,
                             GBytes                  *bytes,
                             const char              *forms_path)
{
  SaksiImportItem *self = item_new (path, place->kind, (gint64) g_bytes_get_size (bytes));
  g_autoptr(GError) error = NULL;

  self->document.path = g_strdup (place->path);
  if (!saksi_form_file_save (forms_path, bytes, &self->sha256, &error))
    refuse (self, NULL, error->message);

  return self;
}

/**
 * saksi_import_item_free:
 * @self: (transfer full) (nullable): an item
 */
void
saksi_import_item_free (SaksiImportItem *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->reason);
  g_free ((char *) self->document.path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->aggregate, saksi_aggregate_free);
  g_clear_pointer (&self->regions, saksi_region_list_free);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->reading, saksi_reading_free);
  g_free (self);
}

static gboolean
write_kept (SaksiImportItem *self,
            SaksiWriter     *writer,
            gint64           receipt,
            gint64           fetched,
            SaksiPut        *put,
            GError         **error)
{
  self->document.receipt = receipt;
  self->document.fetched = fetched;
  self->document.body = self->body;

  return saksi_writer_put_document (writer, &self->document, put, error) &&
         (self->choices == NULL || *put != SAKSI_PUT_CURRENT ||
          saksi_writer_put_choices (writer, self->choices, error));
}

/**
 * saksi_import_item_write:
 * @self: an item that is not refused
 * @writer: a writer
 * @receipt: the receipt
 * @fetched: seconds since 1970 UTC
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_import_item_write (SaksiImportItem *self,
                         SaksiWriter     *writer,
                         gint64           receipt,
                         gint64           fetched,
                         SaksiPut        *put,
                         GError         **error)
{
  if (self->aggregate != NULL)
    {
      self->aggregate->receipt = receipt;
      self->aggregate->fetched = fetched;
      return saksi_writer_put_aggregate (writer, self->aggregate, put, error);
    }
  if (self->regions != NULL)
    {
      self->regions->receipt = receipt;
      self->regions->fetched = fetched;
      return saksi_writer_put_regions (writer, self->regions, put, error);
    }
  if (self->kind == SAKSI_DOCUMENT_IMAGE)
    return saksi_writer_put_image (writer, self->document.path, &self->sha256, self->size, receipt,
                                   fetched, put, error);

  return write_kept (self, writer, receipt, fetched, put, error);
}
