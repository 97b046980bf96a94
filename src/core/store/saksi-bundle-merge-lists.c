/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-bundle-merge-private.h"

#include "result/saksi-import-item.h"

/* Published lists of a bundle: lists of regions, and documents that are kept as they came. */

#define LISTS 500
#define DOCUMENTS 50

static gboolean
put_list (sqlite3_stmt *row,
          gpointer      data,
          GError      **error)
{
  SaksiBundleMerge *self = data;
  gint64 tree = sqlite3_column_int64 (row, 0) >> SAKSI_KEY_BITS;
  SaksiKey key = saksi_contest_key_get_key (sqlite3_column_int64 (row, 0));
  SaksiBundleSource *source = saksi_bundle_merge_get_source (
    self, sqlite3_column_int64 (row, 3), error);
  g_autoptr(SaksiRegionList) list = NULL;
  SaksiPut put;

  self->more = TRUE;
  self->from = sqlite3_column_int64 (row, 0);
  if (source == NULL)
    return FALSE;
  if ((tree == SAKSI_TREE_GENERAL || tree == SAKSI_TREE_REGIONAL) &&
      saksi_bundle_merge_is_key (key))
    list = saksi_region_list_new ((SaksiTree) tree, key);
  if (list == NULL || !saksi_region_list_decode (list, sqlite3_column_blob (row, 4),
                                                 (gsize) sqlite3_column_bytes (row, 4)) ||
      !saksi_bundle_merge_is_list (list))
    {
      g_autofree char *code = saksi_key_dup_code (key);

      return saksi_bundle_merge_refuse (self, source, code,
                                        "a list of regions in the bundle is damaged", NULL, error);
    }

  list->fetched = saksi_bundle_merge_limit_time (sqlite3_column_int64 (row, 2));
  list->receipt = source->receipt;
  saksi_column_read_sha256 (row, 5, &list->sha256);
  if (!saksi_writer_put_regions (self->writer, list, &put, error))
    return FALSE;
  self->summary.regions++;
  saksi_bundle_merge_count (self, source, put);

  return TRUE;
}

static gboolean
merge_lists (SaksiBundleMerge  *self,
             const char        *sql,
             GError           **error)
{
  sqlite3_stmt *rows = saksi_connection_prepare (self->bundle, sql, error);

  if (rows == NULL)
    return FALSE;
  sqlite3_bind_int64 (rows, 1, self->from);
  sqlite3_bind_int64 (rows, 2, LISTS);

  return saksi_connection_each_row (self->bundle, rows, put_list, self, error);
}

gboolean
saksi_bundle_merge_lists (SaksiBundleMerge  *self,
                          GError           **error)
{
  return merge_lists (self,
                      "SELECT key, version, fetched, receipt, entries, sha256 FROM region_list "
                      "WHERE key > ?1 ORDER BY key LIMIT ?2", error);
}

/* Those of a region always together. */
gboolean
saksi_bundle_merge_older_lists (SaksiBundleMerge  *self,
                                GError           **error)
{
  return merge_lists (self,
                      "SELECT key, version, fetched, receipt, entries, sha256 "
                      "FROM region_list_version WHERE key > ?1 AND key <= coalesce ("
                      "(SELECT key FROM region_list_version WHERE key > ?1 ORDER BY key LIMIT 1 "
                      "OFFSET ?2), 1 << 56) ORDER BY key, version", error);
}

/* One that is kept as it came is read as if it came now: its bytes are there. */
static gboolean
put_document (sqlite3_stmt *row,
              gpointer      data,
              GError      **error)
{
  SaksiBundleMerge *self = data;
  const char *path = (const char *) sqlite3_column_text (row, 0);
  gint64 fetched = saksi_bundle_merge_limit_time (sqlite3_column_int64 (row, 2));
  g_autoptr(GBytes) body = saksi_column_dup_bytes (row, 4);
  g_autoptr(SaksiImportItem) item = NULL;
  SaksiDocumentPath place;
  SaksiPut put;
  SaksiBundleSource *source = saksi_bundle_merge_get_source (
    self, sqlite3_column_int64 (row, 3), error);

  if (source == NULL ||
      !saksi_bundle_merge_go_on (self, path, sqlite3_column_int64 (row, 1), error))
    return FALSE;
  if (!saksi_document_path_parse (path, &place) || body == NULL ||
      (place.kind != SAKSI_DOCUMENT_CANDIDATES && place.kind != SAKSI_DOCUMENT_OTHER))
    return saksi_bundle_merge_refuse (self, source, path,
                                      "this is no path of a published list", NULL, error);

  item = saksi_import_item_new_document (path, &place, body);
  if (item->reason != NULL)
    return saksi_bundle_merge_refuse (self, source, path, item->reason, body, error);
  if (!saksi_import_item_write (item, self->writer, source->receipt, fetched, &put, error))
    return FALSE;
  saksi_bundle_merge_count (self, source, put);

  return TRUE;
}

gboolean
saksi_bundle_merge_documents (SaksiBundleMerge  *self,
                              GError           **error)
{
  sqlite3_stmt *rows = saksi_connection_prepare (
    self->bundle,
    "SELECT path, version, fetched, receipt, body FROM document WHERE (path, version) > (?1, ?2) "
    "ORDER BY path, version LIMIT ?3", error);

  if (rows == NULL)
    return FALSE;
  saksi_bind_text (rows, 1, self->path);
  sqlite3_bind_int64 (rows, 2, self->from);
  sqlite3_bind_int64 (rows, 3, DOCUMENTS);

  return saksi_connection_each_row (self->bundle, rows, put_document, self, error);
}
