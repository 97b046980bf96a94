/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-writer-private.h"

#include <string.h>

#include "store/saksi-finding-table.h"
#include "store/saksi-fingerprint-table.h"
#include "store/saksi-reading-table.h"
#include "store/saksi-result-columns.h"
#include "store/saksi-result-table.h"
#include "store/saksi-row-module.h"

#define COLUMNS SAKSI_RESULT_COLUMNS

/* What there is of a station already. */
typedef struct
{
  gboolean found;  /* this very content, in whichever version */
  gboolean exists; /* a current version */
  gint64 version;  /* the highest */
  gint64 ts;       /* of the current version */
  gint64 fetched;
} Known;

static gboolean
ensure_ballot (SaksiWriter *writer,
               SaksiBallot *ballot,
               GError     **error)
{
  gsize length;
  gconstpointer choices = g_bytes_get_data (ballot->choices, &length);
  sqlite3_stmt *statement;

  if (ballot->id != 0)
    return TRUE;

  statement = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO ballot (choices, prefix) VALUES (?, ?) "
    "ON CONFLICT (choices, prefix) DO UPDATE SET prefix = prefix RETURNING id", error);
  if (statement == NULL)
    return FALSE;
  saksi_bind_blob (statement, 1, length > 0 ? choices : "", length);
  saksi_bind_text (statement, 2, ballot->prefix);
  if (!saksi_connection_step (writer->connection, statement, error))
    return FALSE;
  ballot->id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
blob_equals (sqlite3_stmt *row,
             int           column,
             gconstpointer data,
             gsize         length)
{
  return (gsize) sqlite3_column_bytes (row, column) == length &&
         (length == 0 || memcmp (sqlite3_column_blob (row, column), data, length) == 0);
}

/* Whether a stored version has the same content; the hash of the bytes is only a short way to
 * know. */
static gboolean
stored_equals (sqlite3_stmt         *stored,
               const SaksiResultRow *row)
{
  if (blob_equals (stored, COLUMN_SHA256, row->sha256.bytes, SAKSI_SHA256_SIZE))
    return TRUE;

  return saksi_column_number (stored, COLUMN_TS) == row->ts &&
         (guint) sqlite3_column_int64 (stored, COLUMN_FLAGS) == row->flags &&
         sqlite3_column_int64 (stored, COLUMN_BALLOT) == row->ballot->id &&
         blob_equals (stored, COLUMN_COUNTS, row->counts, row->counts_length) &&
         blob_equals (stored, COLUMN_IMAGES, row->images, row->images_length) &&
         g_strcmp0 ((const char *) sqlite3_column_text (stored, COLUMN_EXTRA), row->extra) == 0;
}

static gboolean
look_at_current (SaksiWriter          *writer,
                 const SaksiResultRow *row,
                 Known                *known,
                 GError              **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *stored = saksi_connection_prepare (
    writer->connection, "SELECT " COLUMNS " FROM result WHERE key = ?", error);

  if (stored == NULL)
    return FALSE;
  sqlite3_bind_int64 (stored, 1, saksi_contest_key (row->contest, row->key));
  if (saksi_connection_step (writer->connection, stored, &step_error))
    {
      known->exists = TRUE;
      known->version = sqlite3_column_int64 (stored, COLUMN_VERSION);
      known->ts = saksi_column_number (stored, COLUMN_TS);
      known->fetched = sqlite3_column_int64 (stored, COLUMN_FETCHED);
      known->found = stored_equals (stored, row);
      sqlite3_reset (stored);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

static gboolean
look_at_versions (SaksiWriter          *writer,
                  const SaksiResultRow *row,
                  Known                *known,
                  GError              **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *stored = saksi_connection_prepare (
    writer->connection, "SELECT " COLUMNS " FROM result_version WHERE key = ?", error);

  if (stored == NULL)
    return FALSE;
  sqlite3_bind_int64 (stored, 1, saksi_contest_key (row->contest, row->key));
  while (saksi_connection_step (writer->connection, stored, &step_error))
    {
      known->version = MAX (known->version, sqlite3_column_int64 (stored, COLUMN_VERSION));
      known->found = known->found || stored_equals (stored, row);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/* Who brings the rows, and when. */
typedef struct
{
  gint64 receipt;
  gint64 fetched;
} Origin;

static gboolean
insert (SaksiWriter          *writer,
        sqlite3_stmt         *statement,
        const SaksiResultRow *row,
        gint64                version,
        const Origin         *origin,
        GError              **error)
{
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, saksi_contest_key (row->contest, row->key));
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, origin->receipt);
  sqlite3_bind_int64 (statement, 4, origin->fetched);
  saksi_bind_number (statement, 5, row->ts);
  sqlite3_bind_int64 (statement, 6, row->flags);
  sqlite3_bind_int64 (statement, 7, row->ballot->id);
  saksi_bind_blob (statement, 8, row->counts, row->counts_length);
  saksi_bind_blob (statement, 9, row->images, row->images_length);
  saksi_bind_blob (statement, 10, row->sha256.bytes, SAKSI_SHA256_SIZE);
  if (row->extra != NULL)
    sqlite3_bind_text (statement, 11, row->extra, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, 11);

  return saksi_connection_run (writer->connection, statement, error);
}

static gboolean
insert_older (SaksiWriter          *writer,
              const SaksiResultRow *row,
              gint64                version,
              const Origin         *origin,
              GError              **error)
{
  return insert (writer, saksi_connection_prepare (
                   writer->connection,
                   "INSERT INTO result_version (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                   error),
                 row, version, origin, error);
}

/* The rules were asked about the document alone; where somebody has read the form, they are asked
 * about both. */
static gboolean
is_read (SaksiWriter          *writer,
         const SaksiResultRow *row,
         gboolean             *read,
         GError              **error)
{
  gint64 key = saksi_contest_key (row->contest, row->key);

  *read = FALSE;

  return !writer->has_readings ||
         saksi_reading_table_has (writer->connection, key, key + 1, read, error);
}

/* What follows from a document that became current. */
static gboolean
derive_first (SaksiWriter          *writer,
              const SaksiResultRow *row,
              GError              **error)
{
  gint64 key = saksi_contest_key (row->contest, row->key);
  gboolean read;

  saksi_rollup_deltas_add_row (writer->deltas, row);
  if (!is_read (writer, row, &read, error))
    return FALSE;
  if (read)
    return saksi_finding_table_update_station (writer->connection, row->contest, row->key, error);

  return (row->n_findings == 0 && row->unchecked == 0) ||
         saksi_finding_table_add (writer->connection, key, row->findings, row->n_findings,
                                  row->unchecked, error);
}

/* The first documents of stations, in the order of their keys. Should one fail, the transaction is
 * given up as a whole; so SQLite need not be ready to take back this one statement. */
static gboolean
insert_first (SaksiWriter       *writer,
              const SaksiRowSet *set,
              GError           **error)
{
  sqlite3_stmt *statement;

  if (set->n_rows == 0)
    return TRUE;

  statement = saksi_connection_prepare (
    writer->connection,
    "INSERT OR FAIL INTO result (key, " COLUMNS ") SELECT key, 1, receipt, fetched, ts, flags, "
    "ballot, counts, images, sha256, extra FROM saksi_row (?)", error);
  if (statement == NULL)
    return FALSE;
  saksi_row_module_bind (statement, 1, set);
  if (!saksi_connection_run (writer->connection, statement, error))
    return FALSE;

  for (guint i = 0; i < set->n_rows; i++)
    if (!derive_first (writer, set->rows[i], error))
      return FALSE;

  return TRUE;
}

/* Moves the current version among the others and puts the new one into its place. */
static gboolean
replace_current (SaksiWriter          *writer,
                 const SaksiResultRow *row,
                 gint64                version,
                 const Origin         *origin,
                 GError              **error)
{
  gint64 key = saksi_contest_key (row->contest, row->key);
  g_autoptr(SaksiResult) before = saksi_result_table_load (writer->connection, row->contest,
                                                           row->key,
                                                           error);
  sqlite3_stmt *move = saksi_connection_prepare (
    writer->connection,
    "INSERT INTO result_version (key, " COLUMNS ") SELECT key, " COLUMNS " FROM result "
    "WHERE key = ?", error);

  if (before == NULL || move == NULL)
    return FALSE;
  sqlite3_bind_int64 (move, 1, key);
  if (!saksi_connection_run (writer->connection, move, error) ||
      !insert (writer, saksi_connection_prepare (
                 writer->connection,
                 "INSERT OR REPLACE INTO result (key, " COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                 error),
               row, version, origin, error))
    return FALSE;
  saksi_rollup_deltas_remove_result (writer->deltas, before);
  saksi_rollup_deltas_add_row (writer->deltas, row);

  return saksi_finding_table_update_station (writer->connection, row->contest, row->key, error);
}

/* A document of a station that has one, with bytes that are not known. */
static gboolean
put_again (SaksiWriter          *writer,
           const SaksiResultRow *row,
           const Origin         *origin,
           SaksiPut             *put,
           GError              **error)
{
  Known known = { 0 };

  *put = SAKSI_PUT_UNCHANGED;
  if (!look_at_current (writer, row, &known, error))
    return FALSE;
  if (known.found)
    return TRUE;
  if (!look_at_versions (writer, row, &known, error))
    return FALSE;
  if (known.found)
    return TRUE;

  if (row->ts < known.ts || (row->ts == known.ts && origin->fetched < known.fetched))
    {
      *put = SAKSI_PUT_OLDER;
      return insert_older (writer, row, known.version + 1, origin, error) &&
             saksi_finding_table_update_station (writer->connection, row->contest, row->key, error);
    }

  *put = SAKSI_PUT_CURRENT;
  return replace_current (writer, row, known.version + 1, origin, error);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const SaksiResultRow *one = *(const SaksiResultRow *const *) a;
  const SaksiResultRow *other = *(const SaksiResultRow *const *) b;
  gint64 one_key = saksi_contest_key (one->contest, one->key);
  gint64 other_key = saksi_contest_key (other->contest, other->key);

  if (one_key != other_key)
    return one_key < other_key ? -1 : 1;

  /* Two documents of one station keep the order in which they came. */
  return one->sequence < other->sequence ? -1 : one->sequence > other->sequence;
}

static gboolean
is_sorted (SaksiResultRow **rows,
           guint            n)
{
  for (guint i = 1; i < n; i++)
    if (compare_rows (&rows[i - 1], &rows[i]) > 0)
      return FALSE;

  return TRUE;
}

/* Goes to the district of @row, saving what has changed in the one before. */
static gboolean
enter_district (SaksiWriter          *writer,
                const SaksiResultRow *row,
                GError              **error)
{
  gint64 district = saksi_fingerprint_district (row->contest, row->key);

  if (saksi_fingerprints_get_district (writer->prints) == district)
    return TRUE;

  return saksi_fingerprint_table_save (writer->connection, writer->prints, error) &&
         saksi_fingerprint_table_ensure (writer->connection, district, writer->prints, error);
}

/* A run of rows that is being put. The first documents of stations wait to go in together. */
typedef struct
{
  SaksiWriter *writer;
  const Origin *origin;
  GPtrArray *waiting; /* owned, of SaksiResultRow */
} Run;

static gboolean
insert_waiting (Run     *run,
                GError **error)
{
  const SaksiRowSet set = {
    (SaksiResultRow **) run->waiting->pdata, run->waiting->len, run->origin->receipt,
    run->origin->fetched,
  };

  if (!insert_first (run->writer, &set, error))
    return FALSE;
  g_ptr_array_set_size (run->waiting, 0);

  return TRUE;
}

static gboolean
put_row (Run            *run,
         SaksiResultRow *row,
         SaksiPut       *put,
         GError        **error)
{
  SaksiFingerprints *prints = run->writer->prints;
  SaksiFingerprint print = saksi_fingerprint_of (&row->sha256, row->is_line);

  switch (saksi_fingerprints_match (prints, row->key, print))
    {
    case SAKSI_FINGERPRINT_SAME:
      *put = SAKSI_PUT_UNCHANGED;
      return TRUE;
    case SAKSI_FINGERPRINT_NO_STATION:
      *put = SAKSI_PUT_CURRENT;
      saksi_fingerprints_add (prints, row->key, print);
      g_ptr_array_add (run->waiting, row);
      return ensure_ballot (run->writer, row->ballot, error) &&
             saksi_column_district_put (run->writer->columns, run->writer->connection, row, error);
    case SAKSI_FINGERPRINT_OTHER:
    default:
      /* The document that is there may be one of those that wait. */
      if (!insert_waiting (run, error) || !ensure_ballot (run->writer, row->ballot, error) ||
          !put_again (run->writer, row, run->origin, put, error))
        return FALSE;
      if (*put != SAKSI_PUT_UNCHANGED)
        saksi_fingerprints_add (prints, row->key, print);
      return *put != SAKSI_PUT_CURRENT ||
             saksi_column_district_put (run->writer->columns, run->writer->connection, row, error);
    }
}

static gboolean
put_rows (Run             *run,
          SaksiResultRow **rows,
          guint            n,
          SaksiPut        *puts,
          GError         **error)
{
  for (guint i = 0; i < n; i++)
    if (!enter_district (run->writer, rows[i], error) ||
        !put_row (run, rows[i], &puts[i], error))
      return FALSE;

  return insert_waiting (run, error) &&
         saksi_fingerprint_table_save (run->writer->connection, run->writer->prints, error);
}

/**
 * saksi_writer_put_results:
 * @self: a writer
 * @rows: documents of stations; they are brought into the order of their keys
 * @n: how many
 * @receipt: the receipt
 * @fetched: seconds since 1970 UTC
 * @puts: (out caller-allocates): what became of each of @rows, in their new order
 * @error: a place for a #SaksiStoreError
 *
 * Takes in documents of stations. A content that is there already changes nothing. Which version is
 * current is decided by the document's own time, and by the time of fetching where that is equal:
 * not by the order of arrival.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_results (SaksiWriter     *self,
                          SaksiResultRow **rows,
                          guint            n,
                          gint64           receipt,
                          gint64           fetched,
                          SaksiPut        *puts,
                          GError         **error)
{
  const Origin origin = { receipt, fetched };
  Run run = { self, &origin, g_ptr_array_new () };
  gboolean done;

  if (!is_sorted (rows, n))
    qsort (rows, n, sizeof *rows, compare_rows);
  done = put_rows (&run, rows, n, puts, error);
  g_ptr_array_unref (run.waiting);

  return done;
}
