/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-fingerprint-table.h"

#include <string.h>

#include "base/saksi-varint.h"
#include "store/saksi-connection.h"

/* In the store the fingerprints of a district are one blob: a byte that tells this form, then for
 * each version of each station, in order, how much further its key is as a varint and the
 * fingerprint. A district of another form is made anew. */
#define FORM 1

#define PRINT_SIZE sizeof (SaksiFingerprint)

/* What is turned over in a fingerprint of a line. */
#define LINE_MARK G_GUINT64_CONSTANT (0x6c696e656c696e65)

/* Village and station; what is above is the district. */
#define STATION_BITS 24
#define STATION_MASK ((1u << STATION_BITS) - 1)

struct _SaksiFingerprints
{
  gint64 district;  /* contest key */
  GArray *stations; /* owned, of guint32, in order */
  GArray *prints;   /* owned, of SaksiFingerprint, beside @stations */
  guint likely;     /* where the next station is looked for first */
  gboolean is_changed;
};

/**
 * saksi_fingerprint_of:
 * @sha256: the hash of a document
 * @is_line: whether it is a line that names its station itself
 *
 * Returns: its fingerprint
 */
SaksiFingerprint
saksi_fingerprint_of (const SaksiSha256 *sha256,
                      gboolean           is_line)
{
  guint64 print;

  memcpy (&print, sha256->bytes, sizeof print);
  print = GUINT64_FROM_LE (print);

  return is_line ? print ^ LINE_MARK : print;
}

/**
 * saksi_fingerprint_district:
 * @contest: a contest
 * @station: a station
 *
 * Returns: the contest key of its district
 */
gint64
saksi_fingerprint_district (SaksiContest contest,
                            SaksiKey     station)
{
  return saksi_contest_key (contest, station & ~(SaksiKey) STATION_MASK);
}

/**
 * saksi_fingerprints_new:
 *
 * Returns: (transfer full): fingerprints of no district
 */
SaksiFingerprints *
saksi_fingerprints_new (void)
{
  SaksiFingerprints *self = g_new0 (SaksiFingerprints, 1);

  self->district = -1;
  self->stations = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->prints = g_array_new (FALSE, FALSE, PRINT_SIZE);

  return self;
}

/**
 * saksi_fingerprints_free:
 * @self: (transfer full) (nullable): fingerprints
 */
void
saksi_fingerprints_free (SaksiFingerprints *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->stations);
  g_array_unref (self->prints);
  g_free (self);
}

/**
 * saksi_fingerprints_get_district:
 * @self: fingerprints
 *
 * Returns: the district that they are of, as saksi_fingerprint_district() makes it; -1 before one
 *   is loaded
 */
gint64
saksi_fingerprints_get_district (SaksiFingerprints *self)
{
  return self->district;
}

/**
 * saksi_fingerprints_get_length:
 * @self: fingerprints
 *
 * Returns: of how many versions they are
 */
guint
saksi_fingerprints_get_length (SaksiFingerprints *self)
{
  return self->stations->len;
}

static void
clear (SaksiFingerprints *self,
       gint64             district)
{
  self->district = district;
  self->likely = 0;
  self->is_changed = FALSE;
  g_array_set_size (self->stations, 0);
  g_array_set_size (self->prints, 0);
}

static inline guint32
station_at (SaksiFingerprints *self,
            guint              at)
{
  return g_array_index (self->stations, guint32, at);
}

/* Where the first version of @station is, or where it belongs. Stations come in order mostly. */
static guint
find_station (SaksiFingerprints *self,
              guint32            station)
{
  guint low = 0;
  guint high = self->stations->len;

  if (self->likely <= high && (self->likely == 0 || station_at (self, self->likely - 1) < station))
    {
      if (self->likely == high || station_at (self, self->likely) >= station)
        return self->likely;
      low = self->likely;
    }

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (station_at (self, middle) < station)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * saksi_fingerprints_match:
 * @self: fingerprints of the district of @station
 * @station: a station
 * @print: the fingerprint of a document of it
 *
 * Returns: what is stored
 */
SaksiFingerprintMatch
saksi_fingerprints_match (SaksiFingerprints *self,
                          SaksiKey           station,
                          SaksiFingerprint   print)
{
  guint32 number = (guint32) station & STATION_MASK;
  guint at = find_station (self, number);
  SaksiFingerprintMatch match = SAKSI_FINGERPRINT_NO_STATION;

  for (; at < self->stations->len && station_at (self, at) == number; at++)
    if (g_array_index (self->prints, SaksiFingerprint, at) == print)
      match = SAKSI_FINGERPRINT_SAME;
    else if (match == SAKSI_FINGERPRINT_NO_STATION)
      match = SAKSI_FINGERPRINT_OTHER;
  self->likely = at;

  return match;
}

/**
 * saksi_fingerprints_add:
 * @self: fingerprints of the district of @station
 * @station: a station
 * @print: the fingerprint of a version of it that is not there yet
 */
void
saksi_fingerprints_add (SaksiFingerprints *self,
                        SaksiKey           station,
                        SaksiFingerprint   print)
{
  guint32 number = (guint32) station & STATION_MASK;
  guint at = find_station (self, number);

  while (at < self->stations->len && station_at (self, at) == number)
    at++;
  g_array_insert_val (self->stations, at, number);
  g_array_insert_val (self->prints, at, print);
  self->likely = at + 1;
  self->is_changed = TRUE;
}

static gboolean
decode (SaksiFingerprints *self,
        const guint8      *data,
        gsize              length)
{
  SaksiVarintReader reader;
  guint64 station = 0;

  if (length == 0 || data[0] != FORM)
    return FALSE;

  saksi_varint_reader_init (&reader, data + 1, length - 1);
  while (reader.at < reader.end)
    {
      guint64 further = saksi_varint_get (&reader);
      guint32 number;
      SaksiFingerprint print;

      if (reader.failed || further > STATION_MASK || reader.end - reader.at < (gssize) PRINT_SIZE)
        return FALSE;
      memcpy (&print, reader.at, PRINT_SIZE);
      print = GUINT64_FROM_LE (print);
      reader.at += PRINT_SIZE;
      station += further;
      number = (guint32) station;
      g_array_append_val (self->stations, number);
      g_array_append_val (self->prints, print);
    }

  return station <= STATION_MASK;
}

static GByteArray *
encode (SaksiFingerprints *self)
{
  GByteArray *blob = g_byte_array_new ();
  guint32 station = 0;
  guint8 *at;

  g_byte_array_set_size (blob, 1 + self->stations->len * (SAKSI_VARINT_MAX + PRINT_SIZE));
  at = blob->data;
  *at++ = FORM;
  for (guint i = 0; i < self->stations->len; i++)
    {
      SaksiFingerprint print =
        GUINT64_TO_LE (g_array_index (self->prints, SaksiFingerprint, i));

      at += saksi_varint_put (at, station_at (self, i) - station);
      memcpy (at, &print, PRINT_SIZE);
      at += PRINT_SIZE;
      station = station_at (self, i);
    }
  g_byte_array_set_size (blob, (guint) (at - blob->data));

  return blob;
}

/* Whether the district has a sound row, which is in @prints then. */
static gboolean
load (SaksiConnection   *connection,
      gint64             district,
      SaksiFingerprints *prints,
      gboolean          *found,
      GError           **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT prints FROM fingerprint WHERE key = ?", error);

  if (statement == NULL)
    return FALSE;

  clear (prints, district);
  *found = FALSE;
  sqlite3_bind_int64 (statement, 1, district);
  if (saksi_connection_step (connection, statement, &step_error))
    {
      *found = decode (prints, sqlite3_column_blob (statement, 0),
                       (gsize) sqlite3_column_bytes (statement, 0));
      if (!*found)
        clear (prints, district);
      sqlite3_reset (statement);
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/* From the documents themselves. */
static gboolean
make (SaksiConnection   *connection,
      gint64             district,
      SaksiFingerprints *prints,
      GError           **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT stored.key, stored.sha256, receipt.kind = 'lines' FROM ("
    "  SELECT key, sha256, receipt FROM result WHERE key BETWEEN ?1 AND ?2 UNION ALL"
    "  SELECT key, sha256, receipt FROM result_version WHERE key BETWEEN ?1 AND ?2) AS stored "
    "LEFT JOIN receipt ON receipt.id = stored.receipt", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, district);
  sqlite3_bind_int64 (statement, 2, district | STATION_MASK);
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiSha256 sha256 = { { 0 } };

      saksi_column_read_sha256 (statement, 1, &sha256);
      saksi_fingerprints_add (prints,
                              saksi_contest_key_get_key (sqlite3_column_int64 (statement, 0)),
                              saksi_fingerprint_of (&sha256, sqlite3_column_int (statement, 2)));
    }
  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));

  return step_error == NULL;
}

/**
 * saksi_fingerprint_table_load:
 * @connection: a connection
 * @district: the contest key of a district
 * @prints: gets what is stored; nothing when the district has to be made anew
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_fingerprint_table_load (SaksiConnection   *connection,
                              gint64             district,
                              SaksiFingerprints *prints,
                              GError           **error)
{
  gboolean found;

  return load (connection, district, prints, &found, error);
}

/**
 * saksi_fingerprint_table_ensure:
 * @connection: a connection
 * @district: the contest key of a district
 * @prints: gets the fingerprints of all versions that are stored
 * @error: a place for a #SaksiStoreError
 *
 * As saksi_fingerprint_table_load(), but makes them anew where they are missing; they are saved
 * with saksi_fingerprint_table_save().
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_fingerprint_table_ensure (SaksiConnection   *connection,
                                gint64             district,
                                SaksiFingerprints *prints,
                                GError           **error)
{
  gboolean found;

  return load (connection, district, prints, &found, error) &&
         (found || make (connection, district, prints, error));
}

/**
 * saksi_fingerprint_table_save:
 * @connection: a writing connection, within a transaction
 * @prints: the fingerprints of a district
 * @error: a place for a #SaksiStoreError
 *
 * Writes them when they have changed.
 *
 * Returns: whether it went well
 */
gboolean
saksi_fingerprint_table_save (SaksiConnection   *connection,
                              SaksiFingerprints *prints,
                              GError           **error)
{
  g_autoptr(GByteArray) blob = NULL;
  sqlite3_stmt *statement;

  if (!prints->is_changed)
    return TRUE;

  statement = saksi_connection_prepare (
    connection, "INSERT OR REPLACE INTO fingerprint (key, prints) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  blob = encode (prints);
  sqlite3_bind_int64 (statement, 1, prints->district);
  saksi_bind_blob (statement, 2, blob->data, blob->len);
  prints->is_changed = FALSE;

  return saksi_connection_run (connection, statement, error);
}
