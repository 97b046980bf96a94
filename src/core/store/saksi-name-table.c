/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-name-table.h"

#include "store/saksi-column-table.h"
#include "store/saksi-connection.h"

/* Names that were read, and the number of the change before which that was. */
typedef struct
{
  gint64 change;
  SaksiRegionNames *names; /* owned */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  saksi_region_names_unref (kept->names);
  g_free (kept);
}

/* A region is called the same in both trees, and the lists of a regional election are few: names
 * of the general tree stand in where it has none. */
static SaksiRegionNames *
load (SaksiConnection *connection,
      SaksiTree        tree,
      GError         **error)
{
  g_autoptr(SaksiRegionNames) names = saksi_region_names_new ();
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT key, name, stations FROM region WHERE key >= ? AND key < ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (SAKSI_TREE_GENERAL, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (tree + 1, SAKSI_KEY_NATION));
  while (saksi_connection_step (connection, statement, &step_error))
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      saksi_region_names_add (names, saksi_contest_key_get_key (key),
                              (const char *) sqlite3_column_text (statement, 1),
                              sqlite3_column_int64 (statement, 2),
                              key >> SAKSI_KEY_BITS == (gint64) tree);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }
  saksi_region_names_finish (names);

  return g_steal_pointer (&names);
}

/**
 * saksi_name_table_get:
 * @connection: a connection, within a transaction
 * @tree: a tree
 * @error: a place for a #SaksiStoreError
 *
 * The names of all regions of a tree. They are kept in memory until one changes.
 *
 * Returns: (transfer none) (nullable): the names, until the next question; %NULL with @error set
 */
SaksiRegionNames *
saksi_name_table_get (SaksiConnection *connection,
                      SaksiTree        tree,
                      GError         **error)
{
  const char *what = tree == SAKSI_TREE_GENERAL ? "names" : "regional names";
  Kept *kept = saksi_connection_get_kept (connection, what);
  gint64 change = saksi_column_table_get_change (connection, "names", error);
  SaksiRegionNames *names;

  if (change < 0)
    return NULL;
  if (kept != NULL && kept->change == change)
    return kept->names;

  names = load (connection, tree, error);
  if (names == NULL)
    return NULL;
  kept = g_new0 (Kept, 1);
  kept->change = change;
  kept->names = names;
  saksi_connection_keep (connection, what, kept, kept_free);

  return names;
}
