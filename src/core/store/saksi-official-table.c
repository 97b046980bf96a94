/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-official-table.h"

#include "base/saksi-varint.h"
#include "store/saksi-connection.h"
#include "store/saksi-region-finding.h"

static gboolean
name_contest (SaksiConnection *connection,
              SaksiContest     contest,
              GError         **error)
{
  sqlite3_stmt *statement =
    saksi_connection_prepare (connection, "INSERT OR IGNORE INTO contest (id, name) VALUES (?, ?)",
                              error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, contest);
  saksi_bind_text (statement, 2, saksi_contest_get_name (contest));

  return saksi_connection_run (connection, statement, error);
}

static gboolean
clear_contest (SaksiConnection *connection,
               SaksiContest     contest,
               GError         **error)
{
  sqlite3_stmt *statement =
    saksi_connection_prepare (connection, "DELETE FROM official WHERE contest = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, contest);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
put_row (SaksiConnection        *connection,
         const SaksiOfficial    *official,
         const SaksiOfficialRow *row,
         GError                **error)
{
  g_autoptr(GByteArray) votes = g_byte_array_new ();
  sqlite3_stmt *statement =
    saksi_connection_prepare (connection,
                              "INSERT INTO official (contest, key, votes, valid, source) "
                              "VALUES (?, ?, ?, ?, ?)",
                              error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < official->choices->len; i++)
    {
      saksi_varint_append (votes, g_array_index (official->choices, SaksiChoiceCode, i));
      saksi_varint_append_count (votes, row->votes[i]);
    }
  sqlite3_bind_int64 (statement, 1, official->contest);
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (official->contest, row->key));
  saksi_bind_blob (statement, 3, votes->data, votes->len);
  sqlite3_bind_int64 (statement, 4, row->valid);
  saksi_bind_text (statement, 5, official->source);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_official_table_replace:
 * @connection: a writing connection, in a transaction
 * @official: a table of certified results
 * @error: a place for an error
 *
 * Returns: whether the table took the place of the one before
 */
gboolean
saksi_official_table_replace (SaksiConnection     *connection,
                              const SaksiOfficial *official,
                              GError             **error)
{
  if (!name_contest (connection, official->contest, error) ||
      !clear_contest (connection, official->contest, error))
    return FALSE;

  for (guint i = 0; i < official->rows->len; i++)
    {
      const SaksiOfficialRow *row = g_ptr_array_index (official->rows, i);

      if (!put_row (connection, official, row, error) ||
          !saksi_region_finding_update (connection,
                                        saksi_contest_key (official->contest, row->key), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_official_table_name_regions:
 * @connection: a writing connection, in a transaction
 * @names: (element-type SaksiRegionName): shipped names of regions
 * @error: a place for an error
 *
 * Names regions that have no name yet; what was published goes before what is shipped.
 *
 * Returns: whether all went well
 */
gboolean
saksi_official_table_name_regions (SaksiConnection *connection,
                                   GPtrArray       *names,
                                   GError         **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      const SaksiRegionName *region = g_ptr_array_index (names, i);
      gint64 key = saksi_contest_key (region->tree, region->key);
      sqlite3_stmt *statement =
        saksi_connection_prepare (connection,
                                  "INSERT OR IGNORE INTO region (key, name) VALUES (?, ?)", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, key);
      saksi_bind_text (statement, 2, region->name);
      if (!saksi_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}
