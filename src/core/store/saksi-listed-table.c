/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-listed-table.h"

#include "contest/saksi-contest.h"
#include "store/saksi-connection.h"

/* How many stations are listed at or below a region: a column of region that every list of a
 * village changes for five regions. The changes of a transaction are added up first. */

typedef struct
{
  gint64 key; /* tree and region */
  gint64 change;
} Change;

/**
 * saksi_listed_changes_new:
 *
 * Returns: (transfer full): no changes
 */
GArray *
saksi_listed_changes_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Change));
}

/**
 * saksi_listed_changes_add:
 * @self: changes
 * @tree: a tree
 * @village: a village
 * @change: how many more stations its list has now
 *
 * Notes a change for the village; those of the regions above follow when they are written.
 */
void
saksi_listed_changes_add (GArray   *self,
                          SaksiTree tree,
                          SaksiKey  village,
                          gint64    change)
{
  const Change noted = { saksi_contest_key (tree, village), change };

  if (change != 0)
    g_array_append_val (self, noted);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  gint64 one = ((const Change *) a)->key;
  gint64 other = ((const Change *) b)->key;

  return one < other ? -1 : one > other;
}

/* Adds up sorted changes by their regions of @level, in place. */
static void
add_up (GArray    *changes,
        SaksiLevel level)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      Change change = g_array_index (changes, Change, i);
      Change *last = n > 0 ? &g_array_index (changes, Change, n - 1) : NULL;
      SaksiKey key = saksi_contest_key_get_key (change.key);

      /* The specimen is no part of the nation. */
      if (level == SAKSI_LEVEL_NATION && saksi_key_is_specimen (key))
        continue;
      change.key = saksi_contest_key ((guint) (change.key >> SAKSI_KEY_BITS),
                                      saksi_key_get_ancestor (key, level));
      if (last != NULL && last->key == change.key)
        last->change += change.change;
      else
        g_array_index (changes, Change, n++) = change;
    }
  g_array_set_size (changes, n);
}

/* A region above may be listed later: its name stays empty until then. */
static gboolean
write_changes (SaksiConnection *connection,
              const GArray    *changes,
              GError         **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      sqlite3_stmt *statement = saksi_connection_prepare (
        connection,
        "INSERT INTO region (key, name, stations) VALUES (?1, '', ?2) "
        "ON CONFLICT (key) DO UPDATE SET stations = stations + ?2", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, change->key);
      sqlite3_bind_int64 (statement, 2, change->change);
      if (!saksi_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_listed_changes_write:
 * @self: changes; none are left afterwards
 * @connection: a writing connection, within a transaction
 * @error: a place for a #SaksiStoreError
 *
 * Brings the numbers of listed stations up to date, of each region once.
 *
 * Returns: whether it went well
 */
gboolean
saksi_listed_changes_write (GArray          *self,
                            SaksiConnection *connection,
                            GError         **error)
{
  g_array_sort (self, compare_changes);
  for (guint above = SAKSI_LEVEL_VILLAGE + 1; above > 0 && self->len > 0; above--)
    {
      add_up (self, above - 1);
      if (!write_changes (connection, self, error))
        return FALSE;
    }
  g_array_set_size (self, 0);

  return TRUE;
}
