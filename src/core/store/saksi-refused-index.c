/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-refused-index.h"

struct _SaksiRefusedIndex
{
  GHashTable *paths; /* owned: GPtrArray of char * by SaksiDocumentPath */
};

/* Documents of these kinds are told by their region, the others by the path that names them on
 * every server. */
static gboolean
has_region (const SaksiDocumentPath *place)
{
  return place->kind == SAKSI_DOCUMENT_REGIONS || place->kind == SAKSI_DOCUMENT_AGGREGATE ||
         place->kind == SAKSI_DOCUMENT_STATION;
}

static gboolean
is_told_by_place (const SaksiDocumentPath *place)
{
  return place->kind != SAKSI_DOCUMENT_NONE && place->kind != SAKSI_DOCUMENT_MISPLACED;
}

static guint
place_hash (gconstpointer data)
{
  const SaksiDocumentPath *place = data;
  gint64 key = (gint64) place->key;

  return has_region (place) ? g_int64_hash (&key) ^ (guint) place->kind : g_str_hash (place->path);
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const SaksiDocumentPath *one = a;
  const SaksiDocumentPath *other = b;

  if (one->kind != other->kind)
    return FALSE;
  if (!has_region (one))
    return g_str_equal (one->path, other->path);

  return one->key == other->key && (one->kind == SAKSI_DOCUMENT_REGIONS
                                    ? one->tree == other->tree : one->contest == other->contest);
}

static void
place_free (gpointer data)
{
  SaksiDocumentPath *place = data;

  g_free ((char *) place->path);
  g_free (place);
}

static void
add_path (SaksiRefusedIndex *self,
          const char        *path)
{
  SaksiDocumentPath place;
  GPtrArray *paths;

  if (!saksi_document_path_parse (path, &place) || !is_told_by_place (&place))
    return;

  paths = g_hash_table_lookup (self->paths, &place);
  if (paths == NULL)
    {
      SaksiDocumentPath *owned = g_memdup2 (&place, sizeof place);

      owned->path = g_strdup (place.path);
      paths = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->paths, owned, paths);
    }
  g_ptr_array_add (paths, g_strdup (path));
}

/**
 * saksi_refused_index_new:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Reads the paths of all refused documents. Lines of files are no paths.
 *
 * Returns: (transfer full) (nullable): an index
 */
SaksiRefusedIndex *
saksi_refused_index_new (SaksiConnection *connection,
                         GError         **error)
{
  g_autoptr(SaksiRefusedIndex) self = g_new0 (SaksiRefusedIndex, 1);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT path FROM refused WHERE path GLOB '*/*'", error);

  self->paths = g_hash_table_new_full (place_hash, place_equal, place_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  if (statement == NULL)
    return NULL;
  while (saksi_connection_step (connection, statement, &step_error))
    add_path (self, (const char *) sqlite3_column_text (statement, 0));
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * saksi_refused_index_free:
 * @self: (transfer full) (nullable): an index
 */
void
saksi_refused_index_free (SaksiRefusedIndex *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->paths);
  g_free (self);
}

/**
 * saksi_refused_index_lookup:
 * @self: an index
 * @place: what a document is
 *
 * Returns: (transfer none) (nullable) (element-type utf8): where it lies and was refused
 */
GPtrArray *
saksi_refused_index_lookup (SaksiRefusedIndex       *self,
                            const SaksiDocumentPath *place)
{
  return is_told_by_place (place) ? g_hash_table_lookup (self->paths, place) : NULL;
}
