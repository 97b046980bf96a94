/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-page-table.h"

#include "form/saksi-form-quota.h"
#include "result/saksi-page-address.h"
#include "store/saksi-connection.h"
#include "store/saksi-content-table.h"

/* Which page images documents name, and how much room images may take up. */

#define QUOTA_PROPERTY "forms-quota"

static void
station_pages_free (gpointer data)
{
  SaksiStationPages *self = data;

  for (guint i = 0; i < self->n_pages; i++)
    g_free (self->pages[i]);
  g_free (self->pages);
  g_free (self);
}

static void
bind_range (sqlite3_stmt         *statement,
            const SaksiPageRange *range)
{
  SaksiKey specimen = saksi_key_from_code (SAKSI_CODE_SPECIMEN);

  sqlite3_bind_int64 (statement, 1, saksi_contest_key (range->contest, range->from));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (range->contest, range->to));
  sqlite3_bind_int (statement, 3, range->is_checked);
  sqlite3_bind_int64 (statement, 4, saksi_contest_key (range->contest, specimen));
  sqlite3_bind_int64 (statement, 5, saksi_contest_key (range->contest,
                                                       saksi_key_get_end (specimen)));
}

#define RANGE \
  "WHERE result.key >= ?1 AND result.key < ?2 AND images IS NOT NULL " \
  "AND NOT (result.key >= ?4 AND result.key < ?5) " \
  "AND (NOT ?3 OR EXISTS (SELECT 1 FROM finding WHERE finding.key = result.key)) "

static SaksiStationPages *
read_pages (SaksiContest  contest,
            sqlite3_stmt *statement)
{
  SaksiStationPages *station = g_new0 (SaksiStationPages, 1);
  const char *prefix = (const char *) sqlite3_column_text (statement, 2);

  station->key = saksi_contest_key_get_key (sqlite3_column_int64 (statement, 0));
  station->pages = saksi_page_addresses_decode (sqlite3_column_blob (statement, 1),
                                                (gsize) sqlite3_column_bytes (statement, 1),
                                                contest, station->key, prefix,
                                                &station->n_pages);

  return station;
}

/**
 * saksi_page_table_list:
 * @connection: a connection
 * @range: which stations
 * @limit: how many at most
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiStationPages, in the order of their codes; %NULL
 *   with @error set
 */
GPtrArray *
saksi_page_table_list (SaksiConnection      *connection,
                       const SaksiPageRange *range,
                       guint                 limit,
                       GError              **error)
{
  g_autoptr(GPtrArray) stations = g_ptr_array_new_with_free_func (station_pages_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT result.key, images, prefix FROM result JOIN ballot ON ballot.id = result.ballot "
    RANGE "ORDER BY result.key LIMIT ?6", error);

  if (statement == NULL)
    return NULL;
  bind_range (statement, range);
  sqlite3_bind_int64 (statement, 6, limit);
  while (saksi_connection_step (connection, statement, &step_error))
    g_ptr_array_add (stations, read_pages (range->contest, statement));
  if (step_error == NULL)
    return g_steal_pointer (&stations);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * saksi_page_table_count:
 * @connection: a connection
 * @range: which stations
 * @stations: (out): how many there are
 * @pages: (out): how many pages their forms have, those without an address among them
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether they could be counted
 */
gboolean
saksi_page_table_count (SaksiConnection      *connection,
                        const SaksiPageRange *range,
                        gint64               *stations,
                        gint64               *pages,
                        GError              **error)
{
  /* The first byte of a list of addresses is how many there are, see saksi-page-address.c. */
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT count(*), coalesce(sum(unicode(CAST(substr(images, 1, 1) AS TEXT))), 0) FROM result "
    RANGE, error);

  if (statement == NULL)
    return FALSE;
  bind_range (statement, range);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;
  *stations = sqlite3_column_int64 (statement, 0);
  *pages = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * saksi_page_table_sum_sizes:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: how much room the images take up, in bytes; -1 with @error set
 */
gint64
saksi_page_table_sum_sizes (SaksiConnection *connection,
                            GError         **error)
{
  gint64 size;
  /* The same image under two addresses is one file. */
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, size FROM form_image)", error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return -1;
  size = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return size;
}

/**
 * saksi_page_table_get_quota:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: how much room fetched images may take up, in bytes; -1 with @error set
 */
gint64
saksi_page_table_get_quota (SaksiConnection *connection,
                            GError         **error)
{
  g_autofree char *text = NULL;
  gint64 quota;

  if (!saksi_content_table_get_property (connection, QUOTA_PROPERTY, &text, error))
    return -1;
  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &quota, NULL))
    return SAKSI_FORM_DEFAULT_QUOTA;

  return quota;
}

/**
 * saksi_page_table_load_room:
 * @connection: a connection
 * @room: (out): how much room fetched images may still take up, in bytes; may be below 0
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_page_table_load_room (SaksiConnection *connection,
                            gint64          *room,
                            GError         **error)
{
  gint64 quota = saksi_page_table_get_quota (connection, error);
  gint64 used = quota >= 0 ? saksi_page_table_sum_sizes (connection, error) : -1;

  *room = quota - used;

  return used >= 0;
}

/**
 * saksi_page_table_set_quota:
 * @connection: the writing connection
 * @quota: how much room fetched images may take up, in bytes
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it was written
 */
gboolean
saksi_page_table_set_quota (SaksiConnection *connection,
                            gint64           quota,
                            GError         **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, quota);

  return saksi_content_table_set_property (connection, QUOTA_PROPERTY, text, error);
}
