/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-sample-table.h"


#include "store/saksi-connection.h"
#include "store/saksi-finding-names.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-result-table.h"

#define COLUMNS "id, contest, region, kind, method, seed, size, population, sha256, created"

/* Stations have a part in the lowest bits of the key; a nation does not include the specimen
 * region, whose province is 1 in the keys. */
#define POPULATION "SELECT key FROM result WHERE key >= ?1 AND key < ?2 AND key & 1023 <> 0 " \
                   "AND (?1 & 0x1ffffffffffff OR key >> 42 & 127 <> 1) "
#define HAS_FINDINGS "EXISTS (SELECT 1 FROM finding WHERE finding.key = result.key) "
#define ORDER "ORDER BY key"

static gboolean
take_error (GError  *step_error,
            GError **error)
{
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, step_error);
  return FALSE;
}

static sqlite3_stmt *
prepare_population (SaksiConnection   *connection,
                    const SaksiSample *wanted,
                    GError           **error)
{
  static const char *const questions[] = {
    [SAKSI_SAMPLE_ALL] = POPULATION ORDER,
    [SAKSI_SAMPLE_FINDINGS] = POPULATION "AND " HAS_FINDINGS ORDER,
    [SAKSI_SAMPLE_NO_FINDINGS] = POPULATION "AND NOT " HAS_FINDINGS ORDER,
  };
  SaksiKey key = saksi_key_from_code (wanted->region);
  gint64 base = saksi_contest_key (wanted->contest, SAKSI_KEY_NATION);
  sqlite3_stmt *statement = saksi_connection_prepare (connection, questions[wanted->kind], error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, base + (gint64) key);
  sqlite3_bind_int64 (statement, 2, base + (gint64) saksi_key_get_end (key));

  return statement;
}

/* Sets what the draw finds out of @sample and puts the stations into @keys. */
static gboolean
draw (SaksiConnection *connection,
      SaksiSample     *sample,
      GArray          *keys,
      GCancellable    *cancellable,
      GError         **error)
{
  g_autoptr(SaksiSampleDraw) lots = saksi_sample_draw_new (sample->seed, sample->size);
  GError *step_error = NULL;
  sqlite3_stmt *rows = prepare_population (connection, sample, error);

  if (rows == NULL)
    return FALSE;
  while (saksi_connection_step (connection, rows, &step_error))
    saksi_sample_draw_add (lots, saksi_contest_key_get_key (sqlite3_column_int64 (rows, 0)));
  if (!take_error (step_error, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  sample->population = saksi_sample_draw_finish (lots, keys, &sample->sha256);
  if (keys->len > 0)
    return TRUE;

  g_set_error_literal (error, SAKSI_SAMPLE_ERROR, SAKSI_SAMPLE_ERROR_EMPTY,
                       "there is no such station to draw");
  return FALSE;
}

/* Returns: whether it could be asked; @id is 0 when there is none */
static gboolean
find_same (SaksiConnection   *connection,
           const SaksiSample *sample,
           gint64            *id,
           GError           **error)
{
  GError *step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT id FROM sample WHERE contest = ?1 AND region = ?2 AND kind = ?3 AND "
    "method = ?4 AND seed = ?5 AND size = ?6 AND sha256 = ?7", error);

  if (statement == NULL)
    return FALSE;

  *id = 0;
  sqlite3_bind_int64 (statement, 1, sample->contest);
  sqlite3_bind_int64 (statement, 2, (gint64) saksi_key_from_code (sample->region));
  sqlite3_bind_int64 (statement, 3, sample->kind);
  sqlite3_bind_int64 (statement, 4, sample->method);
  saksi_bind_text (statement, 5, sample->seed);
  sqlite3_bind_int64 (statement, 6, sample->size);
  saksi_bind_blob (statement, 7, sample->sha256.bytes, sizeof sample->sha256.bytes);
  if (saksi_connection_step (connection, statement, &step_error))
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return take_error (step_error, error);
}

static gboolean
insert_station (SaksiConnection *connection,
                gint64           id,
                guint            position,
                SaksiKey         key,
                GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "INSERT INTO sample_station (sample, position, key) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, position);
  sqlite3_bind_int64 (statement, 3, (gint64) key);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
insert (SaksiConnection   *connection,
        const SaksiSample *sample,
        GArray            *keys,
        gint64            *id,
        GError           **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "INSERT INTO sample (contest, region, kind, method, seed, size, population, "
    "sha256, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, sample->contest);
  sqlite3_bind_int64 (statement, 2, (gint64) saksi_key_from_code (sample->region));
  sqlite3_bind_int64 (statement, 3, sample->kind);
  sqlite3_bind_int64 (statement, 4, sample->method);
  saksi_bind_text (statement, 5, sample->seed);
  sqlite3_bind_int64 (statement, 6, sample->size);
  sqlite3_bind_int64 (statement, 7, sample->population);
  saksi_bind_blob (statement, 8, sample->sha256.bytes, sizeof sample->sha256.bytes);
  sqlite3_bind_int64 (statement, 9, g_get_real_time () / G_USEC_PER_SEC);
  if (!saksi_connection_run (connection, statement, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (saksi_connection_get_db (connection));
  for (guint i = 0; i < keys->len; i++)
    if (!insert_station (connection, *id, i + 1, g_array_index (keys, SaksiKey, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
draw_and_insert (SaksiConnection *connection,
                 SaksiSample     *sample,
                 GCancellable    *cancellable,
                 gint64          *id,
                 GError         **error)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (SaksiKey));

  return draw (connection, sample, keys, cancellable, error) &&
         find_same (connection, sample, id, error) &&
         (*id != 0 || insert (connection, sample, keys, id, error));
}

/**
 * saksi_sample_table_create:
 * @connection: a writing connection
 * @wanted: contest, region, kind, method, seed and size
 * @cancellable: (nullable): a cancellable
 * @error: a place for a #SaksiSampleError or #SaksiStoreError
 *
 * Draws a sample and keeps it, in one transaction. One that was drawn like this among the same
 * stations is given again.
 *
 * Returns: (transfer full) (nullable): the sample, or %NULL with @error set
 */
SaksiSample *
saksi_sample_table_create (SaksiConnection   *connection,
                           const SaksiSample *wanted,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr(SaksiSample) sample = saksi_sample_new ();
  gint64 id = 0;

  sample->contest = wanted->contest;
  g_strlcpy (sample->region, wanted->region, sizeof sample->region);
  sample->kind = wanted->kind;
  sample->method = wanted->method;
  sample->seed = g_strdup (wanted->seed);
  sample->size = wanted->size;

  if (!saksi_connection_begin (connection, error))
    return NULL;
  if (!draw_and_insert (connection, sample, cancellable, &id, error) ||
      !saksi_connection_commit (connection, error))
    {
      saksi_connection_rollback (connection);
      return NULL;
    }

  return saksi_sample_table_load (connection, id, error);
}

static SaksiSample *
read_sample (sqlite3_stmt *row)
{
  SaksiSample *sample = saksi_sample_new ();
  gint64 kind = sqlite3_column_int64 (row, 3);

  sample->id = sqlite3_column_int64 (row, 0);
  sample->contest = (SaksiContest) sqlite3_column_int64 (row, 1);
  saksi_key_to_code ((SaksiKey) sqlite3_column_int64 (row, 2), sample->region);
  sample->kind = (SaksiSampleKind) CLAMP (kind, 0, SAKSI_N_SAMPLE_KINDS - 1);
  sample->method = (guint) sqlite3_column_int (row, 4);
  sample->seed = saksi_column_dup_text (row, 5);
  sample->size = (guint) sqlite3_column_int64 (row, 6);
  sample->population = sqlite3_column_int64 (row, 7);
  saksi_column_read_sha256 (row, 8, &sample->sha256);
  sample->created = sqlite3_column_int64 (row, 9);

  return sample;
}

static gboolean
load_region_name (SaksiConnection *connection,
                  SaksiSample     *sample,
                  GError         **error)
{
  g_autoptr(SaksiFindingNames) names = saksi_finding_names_new (connection, sample->contest);

  return saksi_finding_names_dup (names, sample->region, &sample->region_name, error);
}

static gboolean
fill_station (SaksiConnection    *connection,
              SaksiContest        contest,
              SaksiFindingNames  *names,
              SaksiSampleStation *station,
              GError            **error)
{
  g_autoptr(SaksiFindingItem) item = g_new0 (SaksiFindingItem, 1);
  g_autoptr(SaksiReading) reading = NULL;
  g_autoptr(SaksiResult) result = NULL;
  GError *load_error = NULL;

  item->code = g_strdup (station->code);
  if (!saksi_finding_names_fill (names, item, error))
    return FALSE;
  station->name = g_steal_pointer (&item->name);
  station->village = g_steal_pointer (&item->village);
  station->regency = g_steal_pointer (&item->regency);
  station->province = g_steal_pointer (&item->province);

  reading = saksi_reading_table_load_counted (connection, contest, station->key, &load_error);
  if (load_error == NULL && reading != NULL)
    result = saksi_result_table_load (connection, contest, station->key, &load_error);
  if (!take_error (load_error, error))
    return FALSE;
  station->state = saksi_sample_compare (result, reading);

  return TRUE;
}

static gboolean
load_stations (SaksiConnection *connection,
               SaksiSample     *sample,
               GError         **error)
{
  GError *step_error = NULL;
  g_autoptr(SaksiFindingNames) names = saksi_finding_names_new (connection, sample->contest);
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT key FROM sample_station WHERE sample = ? ORDER BY position", error);

  if (rows == NULL)
    return FALSE;
  sample->stations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sample_station_free);
  sqlite3_bind_int64 (rows, 1, sample->id);
  while (saksi_connection_step (connection, rows, &step_error))
    {
      SaksiSampleStation *station = g_new0 (SaksiSampleStation, 1);

      station->key = (SaksiKey) sqlite3_column_int64 (rows, 0);
      station->code = saksi_key_dup_code (station->key);
      g_ptr_array_add (sample->stations, station);
    }
  if (!take_error (step_error, error))
    return FALSE;

  for (guint i = 0; i < sample->stations->len; i++)
    if (!fill_station (connection, sample->contest, names, sample->stations->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * saksi_sample_table_load:
 * @connection: a connection
 * @id: a sample
 * @error: a place for a #SaksiSampleError or #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the sample with its stations, or %NULL with @error set
 */
SaksiSample *
saksi_sample_table_load (SaksiConnection *connection,
                         gint64           id,
                         GError         **error)
{
  g_autoptr(SaksiSample) sample = NULL;
  GError *step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection, "SELECT " COLUMNS " FROM sample WHERE id = ?", error);

  if (row == NULL)
    return NULL;
  sqlite3_bind_int64 (row, 1, id);
  if (saksi_connection_step (connection, row, &step_error))
    sample = read_sample (row);
  sqlite3_reset (row);
  if (!take_error (step_error, error))
    return NULL;
  if (sample == NULL)
    {
      g_set_error (error, SAKSI_SAMPLE_ERROR, SAKSI_SAMPLE_ERROR_NOT_FOUND,
                   "there is no sample %" G_GINT64_FORMAT, id);
      return NULL;
    }

  return load_region_name (connection, sample, error) && load_stations (connection, sample, error)
           ? g_steal_pointer (&sample) : NULL;
}

/**
 * saksi_sample_table_list:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiSample): all samples without their
 *   stations, the newest first; %NULL with @error set
 */
GPtrArray *
saksi_sample_table_list (SaksiConnection *connection,
                         GError         **error)
{
  g_autoptr(GPtrArray) samples =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_sample_free);
  GError *step_error = NULL;
  sqlite3_stmt *rows = saksi_connection_prepare (
    connection, "SELECT " COLUMNS " FROM sample ORDER BY id DESC", error);

  if (rows == NULL)
    return NULL;
  while (saksi_connection_step (connection, rows, &step_error))
    g_ptr_array_add (samples, read_sample (rows));
  if (!take_error (step_error, error))
    return NULL;

  for (guint i = 0; i < samples->len; i++)
    if (!load_region_name (connection, samples->pdata[i], error))
      return NULL;

  return g_steal_pointer (&samples);
}
