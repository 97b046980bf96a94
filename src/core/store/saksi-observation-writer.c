/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-observation-table.h"

#include <math.h>
#include <string.h>

#include "observation/saksi-observation-json.h"
#include "store/saksi-seal.h"
#include "store/saksi-writer-private.h"

/* Observations on their way in. They are only added. */

static void
bind_double (sqlite3_stmt *statement,
             int           index,
             double        number)
{
  if (isnan (number))
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_double (statement, index, number);
}

static void
hash_vantage (const SaksiVantage *vantage,
              SaksiSha256        *hash)
{
  JsonBuilder *builder = saksi_observation_json_begin ();
  g_autofree char *text = NULL;

  saksi_observation_json_text (builder, "kind", saksi_vantage_kind_get_name (vantage->kind));
  saksi_observation_json_text (builder, "label", vantage->label);
  saksi_observation_json_count (builder, "asn", vantage->asn);
  saksi_observation_json_text (builder, "cc", vantage->cc);
  saksi_observation_json_number (builder, "lat", vantage->lat);
  saksi_observation_json_number (builder, "lon", vantage->lon);
  saksi_observation_json_number (builder, "radius_km", vantage->radius_km);
  saksi_observation_json_text (builder, "basis", saksi_vantage_basis_get_name (vantage->basis));
  text = saksi_observation_json_take (builder);
  saksi_sha256_of (text, strlen (text), hash);
}

/* Binds the place of a vantage, from its ASN on. */
static void
bind_place (sqlite3_stmt       *statement,
            int                 index,
            const SaksiVantage *vantage)
{
  saksi_bind_number (statement, index, vantage->asn);
  saksi_bind_text (statement, index + 1, vantage->cc);
  bind_double (statement, index + 2, vantage->lat);
  bind_double (statement, index + 3, vantage->lon);
  bind_double (statement, index + 4, vantage->radius_km);
  saksi_bind_text (statement, index + 5, saksi_vantage_basis_get_name (vantage->basis));
}

static gboolean
put_vantage (SaksiConnection    *connection,
             const SaksiVantage *vantage,
             gint64             *id,
             GError            **error)
{
  SaksiSha256 hash;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "INSERT INTO vantage (hash, kind, label, asn, cc, lat, lon, radius_km, basis) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  hash_vantage (vantage, &hash);
  saksi_bind_blob (statement, 1, hash.bytes, sizeof hash.bytes);
  saksi_bind_text (statement, 2, saksi_vantage_kind_get_name (vantage->kind));
  saksi_bind_text (statement, 3, vantage->label);
  bind_place (statement, 4, vantage);
  if (!saksi_connection_run (connection, statement, error))
    return FALSE;

  statement = saksi_connection_prepare (connection, "SELECT id FROM vantage WHERE hash = ?", error);
  if (statement == NULL)
    return FALSE;
  saksi_bind_blob (statement, 1, hash.bytes, sizeof hash.bytes);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;
  *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
put_raw (SaksiConnection        *connection,
         const SaksiObservation *observation,
         GError                **error)
{
  sqlite3_stmt *statement;
  gsize length = 0;
  gconstpointer data = NULL;

  if (observation->raw_size == 0)
    return TRUE;
  statement = saksi_connection_prepare (
    connection,
    "INSERT INTO observation_raw (sha256, size, body) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (sha256) DO NOTHING", error);
  if (statement == NULL)
    return FALSE;

  if (observation->raw != NULL)
    data = g_bytes_get_data (observation->raw, &length);
  saksi_bind_blob (statement, 1, observation->raw_sha256.bytes,
                   sizeof observation->raw_sha256.bytes);
  sqlite3_bind_int64 (statement, 2, observation->raw_size);
  if (length > 0 && length <= SAKSI_OBSERVE_MAX_RAW)
    saksi_bind_blob (statement, 3, data, length);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
has_observation (SaksiConnection   *connection,
                 const SaksiSha256 *hash,
                 gboolean          *has,
                 GError           **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT 1 FROM observation WHERE hash = ?", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_blob (statement, 1, hash->bytes, sizeof hash->bytes);
  *has = saksi_connection_step (connection, statement, &step_error);
  if (step_error == NULL)
    {
      sqlite3_reset (statement);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Chains an observation to the one before it, so that none can be taken out unseen. */
static gboolean
make_seal (SaksiConnection        *connection,
           const SaksiObservation *observation,
           const SaksiSha256      *hash,
           gint64                  receipt,
           SaksiSha256            *seal,
           GError                **error)
{
  g_autoptr(GError) step_error = NULL;
  SaksiSha256 previous = { { 0 } };
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection, "SELECT seal FROM observation ORDER BY number DESC LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  if (saksi_connection_step (connection, statement, &step_error))
    {
      saksi_column_read_sha256 (statement, 0, &previous);
      sqlite3_reset (statement);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  saksi_seal_observation (&previous, hash, &observation->raw_sha256, receipt, seal);

  return TRUE;
}

static gboolean
insert (SaksiConnection        *connection,
        const SaksiObservation *observation,
        const SaksiSha256      *hash,
        gint64                  vantage,
        gint64                  receipt,
        gint64                  imported,
        GError                **error)
{
  SaksiSha256 seal;
  sqlite3_stmt *statement;

  if (!make_seal (connection, observation, hash, receipt, &seal, error))
    return FALSE;
  statement = saksi_connection_prepare (
    connection,
    "INSERT INTO observation (hash, seal, kind, target, address, prefix, t_start, t_end, clock,"
    " vantage, instrument, instrument_version, params, result, source, raw, receipt, imported) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  saksi_bind_blob (statement, 1, hash->bytes, sizeof hash->bytes);
  saksi_bind_blob (statement, 2, seal.bytes, sizeof seal.bytes);
  saksi_bind_text (statement, 3, saksi_observation_kind_get_name (observation->kind));
  saksi_bind_text (statement, 4, observation->target);
  saksi_bind_text (statement, 5, observation->address);
  saksi_bind_text (statement, 6, observation->prefix);
  sqlite3_bind_int64 (statement, 7, observation->t_start);
  sqlite3_bind_int64 (statement, 8, observation->t_end);
  saksi_bind_text (statement, 9, saksi_observation_clock_get_name (observation->clock));
  sqlite3_bind_int64 (statement, 10, vantage);
  saksi_bind_text (statement, 11, observation->instrument);
  saksi_bind_text (statement, 12, observation->instrument_version);
  saksi_bind_text (statement, 13, observation->params);
  saksi_bind_text (statement, 14, observation->result);
  saksi_bind_text (statement, 15, observation->source);
  if (observation->raw_size > 0)
    saksi_bind_blob (statement, 16, observation->raw_sha256.bytes,
                     sizeof observation->raw_sha256.bytes);
  sqlite3_bind_int64 (statement, 17, receipt);
  sqlite3_bind_int64 (statement, 18, imported);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_writer_put_observation:
 * @self: a writer
 * @observation: an observation as a sink has taken it in
 * @receipt: the receipt
 * @imported: seconds since 1970 UTC
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Adds an observation. One that is there already, from whichever file, changes nothing.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_observation (SaksiWriter            *self,
                              const SaksiObservation *observation,
                              gint64                  receipt,
                              gint64                  imported,
                              SaksiPut               *put,
                              GError                **error)
{
  SaksiSha256 hash;
  gboolean has;
  gint64 vantage;

  saksi_observation_hash (observation, &hash);
  if (!has_observation (self->connection, &hash, &has, error))
    return FALSE;
  *put = has ? SAKSI_PUT_UNCHANGED : SAKSI_PUT_CURRENT;
  if (has)
    return TRUE;

  return put_vantage (self->connection, &observation->vantage, &vantage, error) &&
         put_raw (self->connection, observation, error) &&
         insert (self->connection, observation, &hash, vantage, receipt, imported, error);
}

/**
 * saksi_writer_put_probe_place:
 * @self: a writer
 * @place: where a probe is
 * @receipt: the receipt
 * @put: (out): what became of it
 * @error: a place for a #SaksiStoreError
 *
 * Notes where a platform says that its probe is on a day.
 *
 * Returns: whether it went well
 */
gboolean
saksi_writer_put_probe_place (SaksiWriter           *self,
                              const SaksiProbePlace *place,
                              gint64                 receipt,
                              SaksiPut              *put,
                              GError               **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    self->connection,
    "INSERT INTO probe_place (kind, label, as_of, receipt, asn, cc, lat, lon, radius_km, basis) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, saksi_vantage_kind_get_name (place->vantage.kind));
  saksi_bind_text (statement, 2, place->vantage.label);
  sqlite3_bind_int64 (statement, 3, place->as_of);
  sqlite3_bind_int64 (statement, 4, receipt);
  bind_place (statement, 5, &place->vantage);
  if (!saksi_connection_run (self->connection, statement, error))
    return FALSE;

  *put = sqlite3_changes (saksi_connection_get_db (self->connection)) > 0 ? SAKSI_PUT_CURRENT
                                                                         : SAKSI_PUT_UNCHANGED;
  return TRUE;
}
