/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-region-table.h"

#include <string.h>

#include "store/saksi-writer-private.h"

static gint64
tree_key (SaksiTree tree,
          SaksiKey  key)
{
  return saksi_contest_key (tree, key);
}

static gboolean
put_name (SaksiConnection *connection,
          gint64           row,
          const char      *name,
          GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "INSERT INTO region (key, name) VALUES (?1, ?2) ON CONFLICT (key) "
    "DO UPDATE SET name = ?2 WHERE name <> ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  saksi_bind_text (statement, 2, name);

  return saksi_connection_run (connection, statement, error);
}

/* Brings regions and station numbers to what the list says, @before being what it said so far. */
static gboolean
apply_list (SaksiWriter           *writer,
            const SaksiRegionList *list,
            const SaksiRegionList *before,
            GError               **error)
{
  if (saksi_key_get_level (list->key) == SAKSI_LEVEL_VILLAGE)
    {
      saksi_listed_changes_add (writer->listed, list->tree, list->key,
                                (gint64) list->entries->len -
                                (before != NULL ? before->entries->len : 0));
      return TRUE;
    }

  for (guint i = 0; i < list->entries->len; i++)
    {
      const SaksiRegionEntry *entry = &g_array_index (list->entries, SaksiRegionEntry, i);

      if (!put_name (writer->connection, tree_key (list->tree, entry->key), entry->name, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  gboolean exists;
  gboolean found;
  gint64 version;
  gint64 fetched;
} Known;

static gboolean
look_up (SaksiWriter           *writer,
         sqlite3_stmt          *statement,
         const SaksiRegionList *list,
         const GByteArray      *entries,
         gboolean               is_current,
         Known                 *known,
         GError               **error)
{
  g_autoptr(GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, tree_key (list->tree, list->key));
  while (saksi_connection_step (writer->connection, statement, &step_error))
    {
      known->version = MAX (known->version, sqlite3_column_int64 (statement, 0));
      known->found = known->found ||
                     ((guint) sqlite3_column_bytes (statement, 2) == entries->len &&
                      memcmp (sqlite3_column_blob (statement, 2), entries->data,
                              entries->len) == 0);
      if (is_current)
        {
          known->exists = TRUE;
          known->fetched = sqlite3_column_int64 (statement, 1);
        }
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static gboolean
insert (SaksiWriter           *writer,
        sqlite3_stmt          *statement,
        const SaksiRegionList *list,
        const GByteArray      *entries,
        gint64                 version,
        GError               **error)
{
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, tree_key (list->tree, list->key));
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, list->receipt);
  sqlite3_bind_int64 (statement, 4, list->fetched);
  saksi_bind_blob (statement, 5, list->sha256.bytes, SAKSI_SHA256_SIZE);
  saksi_bind_blob (statement, 6, entries->data, entries->len);

  return saksi_connection_run (writer->connection, statement, error);
}

static gboolean
move_current (SaksiWriter           *writer,
              const SaksiRegionList *list,
              GError               **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO region_list_version SELECT key, version, receipt, fetched, sha256, entries "
    "FROM region_list WHERE key = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, tree_key (list->tree, list->key));

  return saksi_connection_run (writer->connection, statement, error);
}

/**
 * saksi_writer_put_regions:
 * @self: a writer
 * @list: the children of a region
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Takes in a list of regions. Lists carry no time of their own, so the one that was fetched last is
 * current.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_regions (SaksiWriter           *self,
                          const SaksiRegionList *list,
                          SaksiPut              *put,
                          GError               **error)
{
  SaksiConnection *connection = self->connection;
  GByteArray *entries = g_byte_array_set_size (self->buffers[0], 0);
  g_autoptr(SaksiRegionList) before = NULL;
  Known known = { 0 };

  saksi_region_list_encode (list, entries);
  if (!look_up (self, saksi_connection_prepare (
                  connection,
                  "SELECT version, fetched, entries FROM region_list WHERE key = ?", error),
                list, entries, TRUE, &known, error) ||
      !look_up (self, saksi_connection_prepare (
                  connection, "SELECT version, fetched, entries FROM region_list_version "
                  "WHERE key = ?", error),
                list, entries, FALSE, &known, error))
    return FALSE;

  if (known.found)
    {
      *put = SAKSI_PUT_UNCHANGED;
      return TRUE;
    }
  if (known.exists && list->fetched < known.fetched)
    {
      *put = SAKSI_PUT_OLDER;
      return insert (self, saksi_connection_prepare (
                       connection, "INSERT INTO region_list_version VALUES (?,?,?,?,?,?)", error),
                     list, entries, known.version + 1, error);
    }

  *put = SAKSI_PUT_CURRENT;
  if (known.exists)
    {
      before = saksi_region_table_load_list (connection, list->tree, list->key, error);
      if (before == NULL || !move_current (self, list, error))
        return FALSE;
    }

  return insert (self, saksi_connection_prepare (
                   connection, "INSERT OR REPLACE INTO region_list "
                   "(key, version, receipt, fetched, sha256, entries) VALUES (?,?,?,?,?,?)", error),
                 list, entries, known.version + 1, error) &&
         apply_list (self, list, before, error);
}

/**
 * saksi_region_table_load_list:
 * @connection: a connection
 * @tree: a tree
 * @key: a region
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the current list of its children; %NULL without @error when
 *   there is none
 */
SaksiRegionList *
saksi_region_table_load_list (SaksiConnection *connection,
                              SaksiTree        tree,
                              SaksiKey         key,
                              GError         **error)
{
  g_autoptr(SaksiRegionList) list = NULL;
  gboolean sound;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT entries, fetched, receipt FROM region_list WHERE key = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, tree_key (tree, key));
  if (!saksi_connection_step (connection, statement, error))
    return NULL;

  list = saksi_region_list_new (tree, key);
  list->fetched = sqlite3_column_int64 (statement, 1);
  list->receipt = sqlite3_column_int64 (statement, 2);
  sound = saksi_region_list_decode (list, sqlite3_column_blob (statement, 0),
                                    (gsize) sqlite3_column_bytes (statement, 0));
  sqlite3_reset (statement);
  if (!sound)
    {
      g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                           "a list of regions in the cache is damaged");
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * saksi_region_table_dup_name:
 * @connection: a connection
 * @tree: a tree
 * @key: a region above the stations
 * @stations: (out) (optional): how many stations are listed in it
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): its name; %NULL without @error when it is not listed
 */
char *
saksi_region_table_dup_name (SaksiConnection *connection,
                             SaksiTree        tree,
                             SaksiKey         key,
                             gint64          *stations,
                             GError         **error)
{
  g_autofree char *name = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT name, stations FROM region WHERE key = ?", error);

  if (stations != NULL)
    *stations = 0;
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, tree_key (tree, key));
  if (!saksi_connection_step (connection, statement, error))
    return NULL;

  name = saksi_column_dup_text (statement, 0);
  if (stations != NULL)
    *stations = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

/**
 * saksi_region_table_dup_station_name:
 * @connection: a connection
 * @tree: a tree
 * @station: a station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): its name, as its village lists it; %NULL without @error when
 *   it is not listed
 */
char *
saksi_region_table_dup_station_name (SaksiConnection *connection,
                                     SaksiTree        tree,
                                     SaksiKey         station,
                                     GError         **error)
{
  SaksiKey village = saksi_key_get_parent (station);
  char *name;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT entries FROM region_list WHERE key = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, tree_key (tree, village));
  if (!saksi_connection_step (connection, statement, error))
    return NULL;
  name = saksi_region_list_decode_name (village, sqlite3_column_blob (statement, 0),
                                        (gsize) sqlite3_column_bytes (statement, 0), station);
  sqlite3_reset (statement);

  return name;
}

/**
 * saksi_region_table_list_keys:
 * @connection: a connection
 * @tree: a tree
 * @key: a region above the villages
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the keys, of type #SaksiKey, of the named regions right
 *   below @key, in order; %NULL with @error set
 */
GArray *
saksi_region_table_list_keys (SaksiConnection *connection,
                              SaksiTree        tree,
                              SaksiKey         key,
                              GError         **error)
{
  SaksiLevel level = saksi_key_get_level (key) + 1;
  SaksiKey from = key + 1;
  SaksiKey end = saksi_key_get_end (key);
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (SaksiKey));

  while (from < end)
    {
      g_autoptr(GError) step_error = NULL;
      SaksiKey child;
      sqlite3_stmt *statement = saksi_connection_prepare (
        connection,
        "SELECT key FROM region WHERE key >= ? AND key < ? ORDER BY key LIMIT 1", error);

      if (statement == NULL)
        return NULL;
      sqlite3_bind_int64 (statement, 1, tree_key (tree, from));
      sqlite3_bind_int64 (statement, 2, tree_key (tree, end));
      if (!saksi_connection_step (connection, statement, &step_error))
        {
          if (step_error == NULL)
            break;
          g_propagate_error (error, g_steal_pointer (&step_error));
          return NULL;
        }
      child = saksi_key_get_ancestor (
        saksi_contest_key_get_key (sqlite3_column_int64 (statement, 0)), level);
      sqlite3_reset (statement);
      g_array_append_val (keys, child);
      from = saksi_key_get_end (child);
    }

  return g_steal_pointer (&keys);
}

/**
 * saksi_region_table_has_below:
 * @connection: a connection
 * @tree: a tree
 * @key: a region above the villages
 * @has_below: (out): whether a region below it is named
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_region_table_has_below (SaksiConnection *connection,
                              SaksiTree        tree,
                              SaksiKey         key,
                              gboolean        *has_below,
                              GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT 1 FROM region WHERE key > ? AND key < ? LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, tree_key (tree, key));
  sqlite3_bind_int64 (statement, 2, tree_key (tree, saksi_key_get_end (key)));
  *has_below = saksi_connection_step (connection, statement, &step_error);
  if (*has_below)
    sqlite3_reset (statement);
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}
