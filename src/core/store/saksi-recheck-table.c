/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-recheck-table.h"

#include "check/saksi-rules.h"
#include "store/saksi-connection.h"
#include "store/saksi-content-table.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-region-finding.h"

/* The version of the rules that all findings are of. */
#define PROPERTY_VERSION "rules_version"

/* How far findings have been made again: the version that they are of then, and the key to go on
 * from, "2 1234". */
#define PROPERTY_PROGRESS "rules_progress"

static gboolean
is_current (SaksiConnection *connection,
            gboolean        *current,
            GError         **error)
{
  g_autofree char *version = NULL;

  if (!saksi_content_table_get_property (connection, PROPERTY_VERSION, &version, error))
    return FALSE;
  *current = g_strcmp0 (version, G_STRINGIFY (SAKSI_RULES_VERSION)) == 0;

  return TRUE;
}

/* Progress towards another version is none. */
static gboolean
load_progress (SaksiConnection *connection,
               gint64          *from,
               GError         **error)
{
  const char *prefix = G_STRINGIFY (SAKSI_RULES_VERSION) " ";
  g_autofree char *progress = NULL;

  if (!saksi_content_table_get_property (connection, PROPERTY_PROGRESS, &progress, error))
    return FALSE;
  *from = progress != NULL && g_str_has_prefix (progress, prefix)
            ? g_ascii_strtoll (progress + strlen (prefix), NULL, 10) : 0;

  return TRUE;
}

static gboolean
save_progress (SaksiConnection *connection,
               gint64           from,
               GError         **error)
{
  g_autofree char *progress = g_strdup_printf ("%d %" G_GINT64_FORMAT, SAKSI_RULES_VERSION, from);

  return saksi_content_table_set_property (connection, PROPERTY_PROGRESS, progress, error);
}

static GArray *
load_keys (SaksiConnection *connection,
           gint64           from,
           guint            n,
           GError         **error)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT key FROM result WHERE key >= ? ORDER BY key LIMIT ?", error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, from);
  sqlite3_bind_int64 (rows, 2, n);
  while (saksi_connection_step (connection, rows, &step_error))
    {
      gint64 key = sqlite3_column_int64 (rows, 0);

      g_array_append_val (keys, key);
    }
  if (step_error == NULL)
    return g_steal_pointer (&keys);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/* What needs no document of a station comes last. */
static gboolean
finish (SaksiConnection *connection,
        GError         **error)
{
  return saksi_region_finding_update_range (connection, 0, G_MAXINT64, error) &&
         saksi_reading_table_renew_findings (connection, 0, G_MAXINT64, error) &&
         saksi_content_table_set_property (connection, PROPERTY_VERSION,
                                           G_STRINGIFY (SAKSI_RULES_VERSION), error);
}

static gboolean
renew (SaksiConnection *connection,
       guint            n_stations,
       gboolean        *done,
       GError         **error)
{
  g_autoptr(GArray) keys = NULL;
  gint64 from = 0;

  if (!load_progress (connection, &from, error))
    return FALSE;
  keys = load_keys (connection, from, n_stations, error);
  if (keys == NULL)
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);

      if (!saksi_finding_table_update_station (connection, (SaksiContest) (key >> SAKSI_KEY_BITS),
                                               saksi_contest_key_get_key (key), error))
        return FALSE;
      from = key + 1;
    }
  *done = keys->len < n_stations;

  return *done ? finish (connection, error) : save_progress (connection, from, error);
}

/**
 * saksi_recheck_table_step:
 * @connection: a writing connection
 * @n_stations: how many stations are looked at
 * @needed: (out): whether findings were of older rules
 * @done: (out): whether all findings are of the rules of this program now
 * @error: a place for a #SaksiStoreError
 *
 * Makes findings of older rules again, in one transaction, where the step before stopped.
 *
 * Returns: whether it went well
 */
gboolean
saksi_recheck_table_step (SaksiConnection *connection,
                          guint            n_stations,
                          gboolean        *needed,
                          gboolean        *done,
                          GError         **error)
{
  if (!is_current (connection, done, error))
    return FALSE;
  *needed = !*done;
  if (*done)
    return TRUE;

  if (!saksi_connection_begin (connection, error))
    return FALSE;
  if (renew (connection, n_stations, done, error) && saksi_connection_commit (connection, error))
    return TRUE;
  saksi_connection_rollback (connection);

  return FALSE;
}
