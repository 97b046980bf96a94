/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-column-table.h"

#include "station/saksi-column-block.h"
#include "store/saksi-connection.h"
#include "store/saksi-result-table.h"

struct _SaksiColumnDistrict
{
  gint64 district;       /* contest key; -1 before the first */
  SaksiColumnRows *rows; /* owned */
  gboolean is_changed;
};

static gint64
district_of (gint64 contest_key)
{
  return contest_key & ~(gint64) SAKSI_BLOCK_MASK;
}

/* The stored block of a district; @found tells whether there is one. */
static sqlite3_stmt *
find_block (SaksiConnection *connection,
            gint64           district,
            gboolean        *found,
            GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT block FROM column_block WHERE key = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, district);
  *found = saksi_connection_step (connection, statement, &step_error);
  if (step_error == NULL)
    return statement;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static void
put_result (SaksiColumnRows   *rows,
            const SaksiResult *result)
{
  gint64 fixed[SAKSI_N_FIXED_COLUMNS];
  guint n_images = 0;

  for (guint i = 0; i < result->n_pages; i++)
    n_images += result->pages[i] != NULL;
  saksi_column_values_fill (fixed, result->ts, saksi_result_pack_flags (&result->flags),
                            result->fields, saksi_result_sum_votes (result) != SAKSI_UNKNOWN,
                            n_images, result->n_pages);
  saksi_column_rows_put (rows, (guint32) result->key & SAKSI_BLOCK_MASK, fixed, result->votes,
                         result->n_votes);
}

/* From the documents themselves. */
static gboolean
make_rows (SaksiColumnRows *rows,
           SaksiConnection *connection,
           gint64           district,
           GError         **error)
{
  SaksiKey from = saksi_contest_key_get_key (district);
  SaksiContest contest = (SaksiContest) (district >> SAKSI_KEY_BITS);
  g_autoptr(GPtrArray) results = saksi_result_table_load_range (
    connection, contest, from, from + SAKSI_BLOCK_MASK + 1, G_MAXINT32, error);

  if (results == NULL)
    return FALSE;
  for (guint i = 0; i < results->len; i++)
    put_result (rows, results->pdata[i]);

  return TRUE;
}

static gboolean
load_rows (SaksiColumnRows *rows,
           SaksiConnection *connection,
           gint64           district,
           GError         **error)
{
  gboolean found;
  sqlite3_stmt *statement = find_block (connection, district, &found, error);

  if (statement == NULL)
    return FALSE;
  if (found)
    {
      found = saksi_column_rows_add_block (rows, sqlite3_column_blob (statement, 0),
                                           (gsize) sqlite3_column_bytes (statement, 0));
      sqlite3_reset (statement);
    }

  return found || make_rows (rows, connection, district, error);
}

/**
 * saksi_column_district_new:
 *
 * Returns: (transfer full): no district
 */
SaksiColumnDistrict *
saksi_column_district_new (void)
{
  SaksiColumnDistrict *self = g_new0 (SaksiColumnDistrict, 1);

  self->district = -1;
  self->rows = saksi_column_rows_new ();

  return self;
}

/**
 * saksi_column_district_free:
 * @self: (transfer full) (nullable): a district
 */
void
saksi_column_district_free (SaksiColumnDistrict *self)
{
  if (self == NULL)
    return;

  saksi_column_rows_free (self->rows);
  g_free (self);
}

/**
 * saksi_column_district_put:
 * @self: a district; it becomes that of @row, and the one before is saved
 * @connection: a writing connection, within a transaction
 * @row: a document that is or is about to become the current one of its station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_column_district_put (SaksiColumnDistrict  *self,
                           SaksiConnection      *connection,
                           const SaksiResultRow *row,
                           GError              **error)
{
  gint64 district = district_of (saksi_contest_key (row->contest, row->key));
  gint64 fixed[SAKSI_N_FIXED_COLUMNS];

  if (self->district != district)
    {
      if (!saksi_column_district_save (self, connection, error))
        return FALSE;
      saksi_column_rows_clear (self->rows);
      self->district = -1;
      if (!load_rows (self->rows, connection, district, error))
        return FALSE;
      self->district = district;
    }

  saksi_column_values_fill (fixed, row->ts, row->flags, row->fields, row->is_reported,
                            row->n_images, row->n_pages);
  saksi_column_rows_put (self->rows, (guint32) row->key & SAKSI_BLOCK_MASK, fixed, row->votes,
                         row->n_votes);
  self->is_changed = TRUE;

  return TRUE;
}

static gboolean
save_rows (SaksiColumnRows *rows,
           SaksiConnection *connection,
           gint64           district,
           GError         **error)
{
  g_autoptr(GByteArray) block = saksi_column_rows_encode (rows);
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "INSERT INTO column_block (key, block) VALUES (?1, ?2) "
    "ON CONFLICT (key) DO UPDATE SET block = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, district);
  saksi_bind_blob (statement, 2, block->data, block->len);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_column_district_save:
 * @self: a district
 * @connection: a writing connection, within a transaction
 * @error: a place for a #SaksiStoreError
 *
 * Writes its block when it has changed.
 *
 * Returns: whether it went well
 */
gboolean
saksi_column_district_save (SaksiColumnDistrict *self,
                            SaksiConnection     *connection,
                            GError             **error)
{
  if (!self->is_changed)
    return TRUE;
  self->is_changed = FALSE;

  return save_rows (self->rows, connection, self->district, error);
}

/* Called with each district that the sums know, and how many documents they are of. */
typedef gboolean (*DistrictFunc) (gint64   district,
                                  gint64   documents,
                                  gpointer user_data,
                                  GError **error);

static gboolean
foreach_district (SaksiConnection *connection,
                  SaksiContest     contest,
                  DistrictFunc     func,
                  gpointer         user_data,
                  GError         **error)
{
  g_autoptr(GArray) districts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT key, documents FROM rollup WHERE key >= ? AND key < ? AND documents > 0 "
    "ORDER BY key", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (contest + 1, SAKSI_KEY_NATION));
  while (saksi_connection_step (connection, statement, &step_error))
    {
      gint64 pair[2] = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      if (saksi_key_get_level (saksi_contest_key_get_key (pair[0])) == SAKSI_LEVEL_DISTRICT)
        g_array_append_vals (districts, pair, 2);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  for (guint i = 0; i + 1 < districts->len; i += 2)
    if (!func (g_array_index (districts, gint64, i), g_array_index (districts, gint64, i + 1),
               user_data, error))
      return FALSE;

  return TRUE;
}

static gboolean
ensure_district (gint64   district,
                 gint64   documents,
                 gpointer user_data,
                 GError **error)
{
  SaksiConnection *connection = user_data;
  g_autoptr(SaksiColumnRows) rows = NULL;
  SaksiColumnBlock block;
  gboolean found;
  sqlite3_stmt *statement = find_block (connection, district, &found, error);

  if (statement == NULL)
    return FALSE;
  if (found)
    {
      found = saksi_column_block_open (&block, sqlite3_column_blob (statement, 0),
                                       (gsize) sqlite3_column_bytes (statement, 0)) &&
              saksi_column_block_check (&block) && (gint64) block.n_rows == documents;
      sqlite3_reset (statement);
    }
  if (found)
    return TRUE;

  rows = saksi_column_rows_new ();
  return make_rows (rows, connection, district, error) &&
         save_rows (rows, connection, district, error);
}

/**
 * saksi_column_table_ensure:
 * @connection: the writing connection; not within a transaction
 * @contest: a contest
 * @error: a place for a #SaksiStoreError
 *
 * Makes the blocks that are missing.
 *
 * Returns: whether all blocks are there
 */
gboolean
saksi_column_table_ensure (SaksiConnection *connection,
                           SaksiContest     contest,
                           GError         **error)
{
  if (!saksi_connection_begin (connection, error))
    return FALSE;
  if (foreach_district (connection, contest, ensure_district, connection, error) &&
      saksi_connection_commit (connection, error))
    return TRUE;

  saksi_connection_rollback (connection);
  return FALSE;
}

/* Gets the block of a district, made anew where it is missing or not sound. */
static gboolean
load_block (SaksiConnection *connection,
            gint64           district,
            GByteArray      *block,
            GError         **error)
{
  g_autoptr(SaksiColumnRows) rows = NULL;
  g_autoptr(GByteArray) made = NULL;
  SaksiColumnBlock view;
  gboolean found;
  sqlite3_stmt *statement = find_block (connection, district, &found, error);

  if (statement == NULL)
    return FALSE;
  g_byte_array_set_size (block, 0);
  if (found)
    {
      g_byte_array_append (block, sqlite3_column_blob (statement, 0),
                           (guint) sqlite3_column_bytes (statement, 0));
      sqlite3_reset (statement);
      if (saksi_column_block_open (&view, block->data, block->len) &&
          saksi_column_block_check (&view))
        return TRUE;
      g_byte_array_set_size (block, 0);
    }

  rows = saksi_column_rows_new ();
  if (!make_rows (rows, connection, district, error))
    return FALSE;
  made = saksi_column_rows_encode (rows);
  g_byte_array_append (block, made->data, made->len);

  return TRUE;
}

/* One number of a contest's range. */
static gboolean
read_number (SaksiConnection *connection,
             const char      *sql,
             SaksiContest     contest,
             gint64          *number,
             GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (contest + 1, SAKSI_KEY_NATION));
  *number = 0;
  if (saksi_connection_step (connection, statement, &step_error))
    {
      *number = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static gboolean
load_blocks (SaksiConnection     *connection,
             SaksiStationColumns *columns,
             SaksiContest         contest,
             GError             **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT key, block FROM column_block WHERE key >= ? AND key < ? ORDER BY key",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (contest + 1, SAKSI_KEY_NATION));
  while (saksi_connection_step (connection, statement, &step_error))
    saksi_station_columns_add_block (columns,
                                     saksi_contest_key_get_key (
                                       sqlite3_column_int64 (statement, 0)),
                                     sqlite3_column_blob (statement, 1),
                                     (gsize) sqlite3_column_bytes (statement, 1));
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/* A load that finds blocks missing. */
typedef struct
{
  SaksiConnection *connection;
  SaksiStationColumns *columns;
  GByteArray *block; /* reused */
} Repair;

static gboolean
load_or_make (gint64   district,
              gint64   documents,
              gpointer user_data,
              GError **error)
{
  Repair *repair = user_data;
  SaksiColumnBlock view;

  if (!load_block (repair->connection, district, repair->block, error))
    return FALSE;

  if (!saksi_column_block_open (&view, repair->block->data, repair->block->len) ||
      (gint64) view.n_rows != documents)
    {
      g_autoptr(SaksiColumnRows) rows = saksi_column_rows_new ();

      if (!make_rows (rows, repair->connection, district, error))
        return FALSE;
      g_byte_array_unref (repair->block);
      repair->block = saksi_column_rows_encode (rows);
    }
  saksi_station_columns_add_block (repair->columns, saksi_contest_key_get_key (district),
                                   repair->block->data, repair->block->len);

  return TRUE;
}

static gboolean
load_findings (SaksiConnection     *connection,
               SaksiStationColumns *columns,
               SaksiContest         contest,
               GError             **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT key, rule, severity FROM finding WHERE key >= ? AND key < ? ORDER BY key, rule", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (contest, SAKSI_KEY_NATION));
  sqlite3_bind_int64 (statement, 2, saksi_contest_key (contest + 1, SAKSI_KEY_NATION));
  while (saksi_connection_step (connection, statement, &step_error))
    saksi_station_columns_add_finding (columns,
                                       saksi_contest_key_get_key (
                                         sqlite3_column_int64 (statement, 0)),
                                       (guint) sqlite3_column_int (statement, 1),
                                       (SaksiSeverity) sqlite3_column_int (statement, 2));
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_column_table_load:
 * @connection: a connection, within a transaction
 * @contest: a contest
 * @error: a place for a #SaksiStoreError
 *
 * Reads the columns of a contest. Blocks that are missing are made, but not written;
 * saksi_station_columns_is_stored() tells.
 *
 * Returns: (transfer full) (nullable): the columns; %NULL with @error set
 */
SaksiStationColumns *
saksi_column_table_load (SaksiConnection *connection,
                         SaksiContest     contest,
                         GError         **error)
{
  g_autoptr(SaksiStationColumns) columns = NULL;
  gint64 documents;

  /* The nation's sums are without the specimen, whose province has its own. */
  if (!read_number (connection,
                    "SELECT sum(documents) FROM rollup WHERE key IN (?1, ?1 + (1 << 42)) "
                    "AND key < ?2", contest, &documents, error))
    return NULL;

  columns = saksi_station_columns_new (contest, (gsize) documents);
  if (!load_blocks (connection, columns, contest, error))
    return NULL;
  if ((gint64) saksi_station_columns_get_length (columns) != documents)
    {
      Repair repair = { connection, NULL, g_byte_array_new () };
      gboolean done;

      saksi_station_columns_unref (columns);
      repair.columns = columns = saksi_station_columns_new (contest, (gsize) documents);
      done = foreach_district (connection, contest, load_or_make, &repair, error);
      g_byte_array_unref (repair.block);
      if (!done)
        return NULL;
      saksi_station_columns_set_not_stored (columns);
    }
  if (!load_findings (connection, columns, contest, error))
    return NULL;

  /* The blocks went through SQLite's memory, where they have pushed out everything else and are of
   * no more use. */
  sqlite3_db_release_memory (saksi_connection_get_db (connection));

  return g_steal_pointer (&columns);
}

/**
 * saksi_column_table_get_change:
 * @connection: a connection
 * @what: "columns" or "names"
 * @error: a place for a #SaksiStoreError
 *
 * Returns: a number that is another one after each change; -1 with @error set
 */
gint64
saksi_column_table_get_change (SaksiConnection *connection,
                               const char      *what,
                               GError         **error)
{
  gint64 number;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT number FROM change WHERE what = ?", error);

  if (statement == NULL)
    return -1;
  saksi_bind_text (statement, 1, what);
  if (!saksi_connection_step (connection, statement, error))
    return -1;
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return number;
}
