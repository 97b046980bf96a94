/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-reading-table.h"

#include <string.h>

#include "result/saksi-page-address.h"
#include "result/saksi-result-codec.h"
#include "store/saksi-connection.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-form-table.h"
#include "store/saksi-result-table.h"
#include "store/saksi-rollup-table.h"
#include "store/saksi-writer.h"

#define UUID_SIZE 16
#define IMAGE_SIZE (1 + SAKSI_SHA256_SIZE)

#define COLUMNS \
  "reading.key, series, version, reading.id, created, receipt, reader, note, withdrawn, pages, " \
  "numbers, reading.images, receipt.origin "
#define TABLES "FROM reading LEFT JOIN receipt ON receipt.id = reading.receipt "

/* The readings that a source has brought: ?1 is its kind, ?2 its origin. */
#define BROUGHT \
  "receipt IN (SELECT id FROM receipt WHERE kind = ?1 AND origin = ?2)"

static void
pack_id (const char *text,
         guint8      id[UUID_SIZE])
{
  guint n = 0;

  memset (id, 0, UUID_SIZE);
  for (; *text != '\0' && n < 2 * UUID_SIZE; text++)
    if (g_ascii_isxdigit (*text))
      {
        id[n / 2] = (guint8) (id[n / 2] << 4 | g_ascii_xdigit_value (*text));
        n++;
      }
}

static void
read_id (sqlite3_stmt *row,
         int           column,
         char          text[SAKSI_READING_ID_SIZE])
{
  const guint8 *id = sqlite3_column_blob (row, column);
  guint n = 0;

  text[0] = '\0';
  if (sqlite3_column_bytes (row, column) != UUID_SIZE)
    return;
  for (guint i = 0; i < UUID_SIZE; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        text[n++] = '-';
      text[n++] = "0123456789abcdef"[id[i] >> 4];
      text[n++] = "0123456789abcdef"[id[i] & 15];
    }
  text[n] = '\0';
}

static gboolean
read_numbers (sqlite3_stmt *row,
              SaksiReading *reading)
{
  SaksiVarintReader reader;

  saksi_varint_reader_init (&reader, sqlite3_column_blob (row, 10),
                            (gsize) sqlite3_column_bytes (row, 10));
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    reading->values[i] = saksi_varint_get_count (&reader);

  return !reader.failed && saksi_votes_decode (&reader, &reading->votes, &reading->n_votes);
}

static void
read_images (sqlite3_stmt *row,
             SaksiReading *reading)
{
  const guint8 *data = sqlite3_column_blob (row, 11);
  int length = sqlite3_column_bytes (row, 11);

  for (int at = 0; at + IMAGE_SIZE <= length; at += IMAGE_SIZE)
    {
      SaksiReadingImage image = { data[at], { { 0 } } };

      memcpy (image.sha256.bytes, data + at + 1, SAKSI_SHA256_SIZE);
      g_array_append_val (reading->images, image);
    }
}

static SaksiReading *
read_row (sqlite3_stmt *row,
          GError      **error)
{
  gint64 contest_key = sqlite3_column_int64 (row, 0);
  char code[SAKSI_CODE_SIZE];
  g_autoptr(SaksiReading) reading = saksi_reading_new (
    (SaksiContest) (contest_key >> SAKSI_KEY_BITS),
    saksi_key_to_code (saksi_contest_key_get_key (contest_key), code));

  read_id (row, 1, reading->series);
  reading->version = (guint) sqlite3_column_int64 (row, 2);
  read_id (row, 3, reading->id);
  reading->created = sqlite3_column_int64 (row, 4);
  reading->receipt = sqlite3_column_int64 (row, 5);
  reading->reader = saksi_column_dup_text (row, 6);
  reading->note = saksi_column_dup_text (row, 7);
  reading->withdrawn = sqlite3_column_int (row, 8) != 0;
  reading->pages = (guint64) sqlite3_column_int64 (row, 9);
  reading->origin = saksi_column_dup_text (row, 12);
  read_images (row, reading);
  if (!read_numbers (row, reading))
    {
      g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                           "the numbers of a reading are damaged");
      return NULL;
    }

  return g_steal_pointer (&reading);
}

/* All rows of a bound statement; NULL with @error set. */
static GPtrArray *
load_rows (SaksiConnection *connection,
           sqlite3_stmt    *rows,
           GError         **error)
{
  g_autoptr(GPtrArray) readings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_reading_free);
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiReading *reading = read_row (rows, &step_error);

      if (reading == NULL)
        {
          sqlite3_reset (rows);
          break;
        }
      g_ptr_array_add (readings, reading);
    }
  if (step_error == NULL)
    return g_steal_pointer (&readings);
  g_propagate_error (error, g_steal_pointer (&step_error));

  return NULL;
}

/**
 * saksi_reading_table_load:
 * @connection: a connection
 * @contest: a contest
 * @key: a station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiReading): all versions of all its
 *   readings, series by series, the oldest first, after saksi_readings_mark(); %NULL with @error
 *   set
 */
GPtrArray *
saksi_reading_table_load (SaksiConnection *connection,
                          SaksiContest     contest,
                          SaksiKey         key,
                          GError         **error)
{
  GPtrArray *readings;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS TABLES "WHERE reading.key = ? ORDER BY series, version, created, reading.id",
    error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, saksi_contest_key (contest, key));
  readings = load_rows (connection, rows, error);
  if (readings != NULL)
    saksi_readings_mark (readings);

  return readings;
}

/**
 * saksi_reading_table_load_range:
 * @connection: a connection
 * @from: a contest key
 * @to: a contest key
 * @limit: about how many are wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiReading): the readings of the first
 *   stations from @from up to, but not including, @to, those of a station always together and in
 *   the order of the stations; none when there are no more; %NULL with @error set
 */
GPtrArray *
saksi_reading_table_load_range (SaksiConnection *connection,
                                gint64           from,
                                gint64           to,
                                guint            limit,
                                GError         **error)
{
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS TABLES "WHERE reading.key >= ?1 AND reading.key < ?2 AND reading.key <= "
    "coalesce((SELECT key FROM reading WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT 1 "
    "  OFFSET ?3), ?2) ORDER BY reading.key, series, version, created, reading.id",
    error);

  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, from);
  sqlite3_bind_int64 (rows, 2, to);
  sqlite3_bind_int64 (rows, 3, limit);

  return load_rows (connection, rows, error);
}

/**
 * saksi_reading_table_load_counted:
 * @connection: a connection
 * @contest: a contest
 * @key: a station
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): its reading that counts; %NULL without @error when there is
 *   none
 */
SaksiReading *
saksi_reading_table_load_counted (SaksiConnection *connection,
                                  SaksiContest     contest,
                                  SaksiKey         key,
                                  GError         **error)
{
  g_autoptr(GPtrArray) readings = saksi_reading_table_load (connection, contest, key, error);
  SaksiReading *counted = readings != NULL ? saksi_readings_find_counted (readings) : NULL;

  return counted != NULL ? saksi_reading_copy (counted) : NULL;
}

/**
 * saksi_reading_table_has:
 * @connection: a connection
 * @from: a contest key
 * @to: a contest key
 * @has: (out): whether there are readings of stations from @from up to, but not including, @to
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_reading_table_has (SaksiConnection *connection,
                         gint64           from,
                         gint64           to,
                         gboolean        *has,
                         GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT 1 FROM reading WHERE key >= ? AND key < ? LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);
  *has = saksi_connection_step (connection, statement, &step_error);
  if (*has)
    sqlite3_reset (statement);
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static GByteArray *
encode_numbers (const SaksiReading *reading)
{
  GByteArray *numbers = g_byte_array_new ();

  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    saksi_varint_append_count (numbers, reading->values[i]);
  saksi_votes_encode (reading->votes, reading->n_votes, numbers);

  return numbers;
}

static GByteArray *
encode_images (const SaksiReading *reading)
{
  GByteArray *images = g_byte_array_new ();

  for (guint i = 0; i < reading->images->len; i++)
    {
      const SaksiReadingImage *image = &g_array_index (reading->images, SaksiReadingImage, i);
      guint8 page = (guint8) image->page;

      g_byte_array_append (images, &page, 1);
      g_byte_array_append (images, image->sha256.bytes, SAKSI_SHA256_SIZE);
    }

  return images;
}

/**
 * saksi_reading_table_insert:
 * @connection: a writing connection, within a transaction
 * @reading: a sound version of a reading with its id
 * @error: a place for a #SaksiStoreError
 *
 * Adds the version and nothing else; see saksi_writer_put_reading().
 *
 * Returns: whether it was written
 */
gboolean
saksi_reading_table_insert (SaksiConnection    *connection,
                            const SaksiReading *reading,
                            GError            **error)
{
  guint8 id[UUID_SIZE];
  guint8 series[UUID_SIZE];
  g_autoptr(GByteArray) numbers = encode_numbers (reading);
  g_autoptr(GByteArray) images = encode_images (reading);
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "INSERT INTO reading (key, series, version, id, created, receipt, reader, note, withdrawn, "
    "pages, numbers, images) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", error);

  if (statement == NULL)
    return FALSE;
  pack_id (reading->id, id);
  pack_id (reading->series, series);
  sqlite3_bind_int64 (statement, 1, saksi_contest_key (reading->contest, reading->key));
  saksi_bind_blob (statement, 2, series, sizeof series);
  sqlite3_bind_int64 (statement, 3, reading->version);
  saksi_bind_blob (statement, 4, id, sizeof id);
  sqlite3_bind_int64 (statement, 5, reading->created);
  saksi_bind_number (statement, 6, reading->receipt != 0 ? reading->receipt : SAKSI_UNKNOWN);
  saksi_bind_text (statement, 7, reading->reader);
  saksi_bind_text (statement, 8, reading->note);
  sqlite3_bind_int (statement, 9, reading->withdrawn);
  sqlite3_bind_int64 (statement, 10, (gint64) reading->pages);
  saksi_bind_blob (statement, 11, numbers->data, numbers->len);
  if (images->len > 0)
    saksi_bind_blob (statement, 12, images->data, images->len);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_reading_table_find_id:
 * @connection: a connection
 * @id: the id of a version
 * @contest_key: (out): the station in its contest that has it, -1 when none does
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_reading_table_find_id (SaksiConnection *connection,
                             const char      *id,
                             gint64          *contest_key,
                             GError         **error)
{
  guint8 packed[UUID_SIZE];
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                      "SELECT key FROM reading WHERE id = ?",
                                                      error);

  if (statement == NULL)
    return FALSE;
  pack_id (id, packed);
  saksi_bind_blob (statement, 1, packed, sizeof packed);
  *contest_key = -1;
  if (saksi_connection_step (connection, statement, &step_error))
    {
      *contest_key = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/* Notes which images the pages were read from, as far as they are in the cache. */
static gboolean
fill_images (SaksiConnection *connection,
             SaksiReading    *reading,
             GError         **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiResult) result = NULL;

  if (reading->pages == 0 || reading->images->len > 0)
    return TRUE;

  result = saksi_result_table_load (connection, reading->contest, reading->key, &load_error);
  for (guint i = 0; result != NULL && i < result->n_pages && load_error == NULL; i++)
    {
      SaksiSha256 sha256;
      gint64 fetched;

      if ((reading->pages >> i & 1) != 0 && result->pages[i] != NULL &&
          saksi_form_table_find (connection, saksi_page_address_get_path (result->pages[i]),
                                 &sha256, &fetched, &load_error))
        saksi_reading_set_image (reading, i + 1, &sha256);
    }
  if (load_error != NULL)
    g_propagate_error (error, g_steal_pointer (&load_error));

  return load_error == NULL;
}

static gboolean
save (SaksiConnection *connection,
      SaksiReading    *reading,
      GError         **error)
{
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  g_autofree char *reason = NULL;
  SaksiPut put;

  if (writer == NULL)
    return FALSE;
  if (fill_images (connection, reading, error) &&
      saksi_writer_put_reading (writer, reading, &put, &reason, error))
    {
      if (reason == NULL)
        return saksi_writer_commit (writer, error);
      g_set_error_literal (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID, reason);
    }
  saksi_writer_abort (writer);

  return FALSE;
}

/**
 * saksi_reading_table_save:
 * @connection: the writing connection
 * @reading: what was read here; gets its id, series, version and time
 * @error: a place for an error
 *
 * Stores a version of a reading in a transaction of its own. Unlike a document it cannot be had
 * again, so the disk has it before this returns.
 *
 * Returns: whether it is stored
 */
gboolean
saksi_reading_table_save (SaksiConnection *connection,
                          SaksiReading    *reading,
                          GError         **error)
{
  gboolean saved;

  if (!saksi_connection_exec (connection, "PRAGMA synchronous = FULL", error))
    return FALSE;
  saved = save (connection, reading, error);
  saksi_connection_exec (connection, "PRAGMA synchronous = NORMAL", NULL);

  return saved;
}

/* (transfer full) (nullable): stations that a bound statement gives. */
static GArray *
load_keys (SaksiConnection *connection,
           sqlite3_stmt    *rows,
           GError         **error)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) step_error = NULL;

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

/* Adds the reading of a station that counts to the sums, or takes it away. */
static gboolean
count_station (SaksiConnection   *connection,
               SaksiRollupDeltas *deltas,
               gint64             contest_key,
               gboolean           add,
               GError           **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiReading) counted = saksi_reading_table_load_counted (
    connection, (SaksiContest) (contest_key >> SAKSI_KEY_BITS),
    saksi_contest_key_get_key (contest_key), &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  if (counted != NULL)
    {
      g_autoptr(SaksiResult) result = saksi_reading_to_result (counted);

      if (add)
        saksi_rollup_deltas_add_result (deltas, result);
      else
        saksi_rollup_deltas_remove_result (deltas, result);
    }

  return TRUE;
}

static gboolean
renew_station (SaksiConnection *connection,
               gint64           contest_key,
               GError         **error)
{
  return saksi_finding_table_update_station (connection,
                                             (SaksiContest) (contest_key >> SAKSI_KEY_BITS),
                                             saksi_contest_key_get_key (contest_key), error);
}

static gboolean
remove_from (SaksiConnection   *connection,
             SaksiRollupDeltas *deltas,
             const GArray      *keys,
             const char        *kind,
             const char        *origin,
             GError           **error)
{
  sqlite3_stmt *statement;

  for (guint i = 0; i < keys->len; i++)
    if (!count_station (connection, deltas, g_array_index (keys, gint64, i), FALSE, error))
      return FALSE;

  statement = saksi_connection_prepare (connection, "DELETE FROM reading WHERE " BROUGHT, error);
  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, kind);
  saksi_bind_text (statement, 2, origin);
  if (!saksi_connection_run (connection, statement, error))
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    if (!count_station (connection, deltas, g_array_index (keys, gint64, i), TRUE, error) ||
        !renew_station (connection, g_array_index (keys, gint64, i), error))
      return FALSE;

  return saksi_rollup_deltas_write (deltas, connection, error);
}

/**
 * saksi_reading_table_remove:
 * @connection: a writing connection, within a transaction
 * @kind: how a source came in
 * @origin: its path or address
 * @error: a place for a #SaksiStoreError
 *
 * Takes away the readings that a source has brought. Those that were made here stay.
 *
 * Returns: whether it went well
 */
gboolean
saksi_reading_table_remove (SaksiConnection *connection,
                            const char      *kind,
                            const char      *origin,
                            GError         **error)
{
  SaksiRollupDeltas *deltas;
  g_autoptr(GArray) keys = NULL;
  gboolean removed;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT DISTINCT key FROM reading WHERE " BROUGHT " ORDER BY key", error);

  if (rows == NULL)
    return FALSE;
  saksi_bind_text (rows, 1, kind);
  saksi_bind_text (rows, 2, origin);
  keys = load_keys (connection, rows, error);
  if (keys == NULL)
    return FALSE;

  deltas = saksi_rollup_deltas_new (SAKSI_ROLLUP_READINGS);
  removed = remove_from (connection, deltas, keys, kind, origin, error);
  saksi_rollup_deltas_free (deltas);

  return removed;
}

/**
 * saksi_reading_table_renew_findings:
 * @connection: a writing connection, within a transaction
 * @from: a contest key
 * @to: a contest key
 * @error: a place for a #SaksiStoreError
 *
 * Asks the rules again about the stations from @from up to, but not including, @to that somebody
 * has read.
 *
 * Returns: whether it went well
 */
gboolean
saksi_reading_table_renew_findings (SaksiConnection *connection,
                                    gint64           from,
                                    gint64           to,
                                    GError         **error)
{
  g_autoptr(GArray) keys = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT DISTINCT key FROM reading WHERE key >= ? AND key < ? ORDER BY key", error);

  if (rows == NULL)
    return FALSE;
  sqlite3_bind_int64 (rows, 1, from);
  sqlite3_bind_int64 (rows, 2, to);
  keys = load_keys (connection, rows, error);
  if (keys == NULL)
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    if (!renew_station (connection, g_array_index (keys, gint64, i), error))
      return FALSE;

  return TRUE;
}
