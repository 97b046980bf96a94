/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-observation-table.h"

#include <math.h>
#include <string.h>

#include "store/saksi-connection.h"

/* Which host an observation belongs to is never stored: it follows from the names and addresses
 * that are known, and these become more.
 *
 * A host has the addresses that somebody reported for it (the content says who) and those that any
 * observation of its name got. since: from when on this can be known; days are those of WIB. */
#define TIES \
  "tie (host, address, since) AS (" \
  " SELECT o.host, v.value, CAST (strftime ('%s', substr (coalesce (o.date," \
  "   (SELECT min (s.published) FROM reported_observation_source AS l" \
  "     JOIN source AS s ON s.id = l.source WHERE l.observation = o.id), o.not_after), 1, 10))" \
  "   AS INTEGER) - 25200" \
  "  FROM reported_observation AS o JOIN reported_observation_value AS v ON v.observation = o.id" \
  "  WHERE o.what = 'address'" \
  " UNION ALL SELECT y.id, b.address, b.t_end FROM system AS y" \
  "  JOIN observation AS b ON b.target = y.name WHERE y.kind = 'host' AND b.address IS NOT NULL" \
  " UNION ALL SELECT y.id, j.value, b.t_end FROM system AS y" \
  "  JOIN observation AS b ON b.target = y.name JOIN json_each (b.result, '$.addresses') AS j" \
  "  WHERE y.kind = 'host' AND b.kind IN ('dns', 'ecs_dns') AND j.type = 'text')," \
  " tied (host, address, since) AS (SELECT host, address, coalesce (min (since), 0) FROM tie" \
  "  GROUP BY host, address)"

/* By its name; by the address that answered, unless the answer is that of another name; and by the
 * block that the address is in. What a registry says of the number of a network belongs to the host
 * when a trace or a route to it names that number; a database that does is no ground. */
#define BELONGINGS \
  "belonging (number, host, by_address, since) AS (" \
  " SELECT b.number, y.id, 0, b.t_end FROM system AS y JOIN observation AS b ON b.target = y.name" \
  "  WHERE y.kind = 'host'" \
  " UNION ALL SELECT b.number, t.host, 1, max (b.t_end, t.since) FROM tied AS t" \
  "  JOIN observation AS b ON b.address = t.address" \
  "  WHERE b.target IS NULL OR b.kind NOT IN ('dns', 'ecs_dns', 'tls', 'ct', 'header'," \
  "   'reported')" \
  " UNION ALL SELECT b.number, t.host, 1, max (b.t_end, t.since) FROM tied AS t" \
  "  JOIN observation AS b ON b.address IS NULL AND b.prefix IS NOT NULL" \
  "   AND saksi_prefix_has (b.prefix, t.address))," \
  " announcing (host, network, since) AS (" \
  " SELECT m.host, 'AS' || json_extract (b.result, '$.asn'), min (m.since) FROM belonging AS m" \
  "  JOIN observation AS b ON b.number = m.number WHERE b.kind IN ('bgp', 'trace')" \
  "   AND typeof (json_extract (b.result, '$.asn')) = 'integer' GROUP BY 1, 2)," \
  " belonging_all (number, host, by_address, since) AS (SELECT * FROM belonging" \
  " UNION ALL SELECT b.number, a.host, 1, max (b.t_end, a.since) FROM announcing AS a" \
  "  JOIN observation AS b ON b.target = a.network AND b.kind = 'rdap'" \
  "   AND json_extract (b.result, '$.last') = a.network)," \
  " belongs (number, host, by_address, since) AS (SELECT number, host, min (by_address)," \
  "  min (since) FROM belonging_all GROUP BY number, host)"

#define COLUMNS \
  "b.number, b.hash, b.kind, b.target, b.address, b.prefix, b.t_start, b.t_end, b.clock," \
  " b.instrument, b.instrument_version, b.params, b.result, b.source, b.raw, r.size," \
  " r.body IS NOT NULL, b.receipt, c.origin, b.imported, v.kind, v.label, v.asn, v.cc, v.lat," \
  " v.lon, v.radius_km, v.basis, c.kind"

#define JOINED \
  " JOIN vantage AS v ON v.id = b.vantage LEFT JOIN observation_raw AS r ON r.sha256 = b.raw" \
  " JOIN receipt AS c ON c.id = b.receipt "

#define N_COLUMNS 29

static double
column_double (sqlite3_stmt *row,
               int           column)
{
  return sqlite3_column_type (row, column) != SQLITE_NULL ? sqlite3_column_double (row, column)
                                                          : NAN;
}

/* Reads ASN, country, latitude, longitude, radius and basis. */
static void
read_place (sqlite3_stmt *row,
            int           column,
            SaksiVantage *vantage)
{
  g_free (vantage->cc);
  vantage->asn = saksi_column_number (row, column);
  vantage->cc = saksi_column_dup_text (row, column + 1);
  vantage->lat = column_double (row, column + 2);
  vantage->lon = column_double (row, column + 3);
  vantage->radius_km = column_double (row, column + 4);
  saksi_vantage_basis_from_name ((const char *) sqlite3_column_text (row, column + 5),
                                 &vantage->basis);
}

static void
read_raw (sqlite3_stmt     *row,
          SaksiObservation *self)
{
  saksi_column_read_sha256 (row, 14, &self->raw_sha256);
  self->raw_size = sqlite3_column_int64 (row, 15);
  self->raw_kept = sqlite3_column_int (row, 16) != 0;
}

static void
read_id (sqlite3_stmt     *row,
         int               column,
         SaksiObservation *self)
{
  g_autofree char *id = saksi_hex_encode (sqlite3_column_blob (row, column),
                                          (gsize) sqlite3_column_bytes (row, column));

  g_strlcpy (self->id, id, sizeof self->id);
}

static SaksiObservation *
read_observation (sqlite3_stmt *row)
{
  SaksiObservationKind kind = SAKSI_OBSERVATION_REPORTED;
  SaksiObservation *self;

  saksi_observation_kind_from_name ((const char *) sqlite3_column_text (row, 2), &kind);
  self = saksi_observation_new (kind, (const char *) sqlite3_column_text (row, 9));
  self->number = sqlite3_column_int64 (row, 0);
  read_id (row, 1, self);
  self->target = saksi_column_dup_text (row, 3);
  self->address = saksi_column_dup_text (row, 4);
  self->prefix = saksi_column_dup_text (row, 5);
  self->t_start = sqlite3_column_int64 (row, 6);
  self->t_end = sqlite3_column_int64 (row, 7);
  saksi_observation_clock_from_name ((const char *) sqlite3_column_text (row, 8), &self->clock);
  self->instrument_version = saksi_column_dup_text (row, 10);
  self->params = saksi_column_dup_text (row, 11);
  self->result = saksi_column_dup_text (row, 12);
  self->source = saksi_column_dup_text (row, 13);
  read_raw (row, self);
  self->receipt = sqlite3_column_int64 (row, 17);
  self->origin = saksi_column_dup_text (row, 18);
  self->imported = sqlite3_column_int64 (row, 19);
  saksi_vantage_kind_from_name ((const char *) sqlite3_column_text (row, 20), &self->vantage.kind);
  self->vantage.label = saksi_column_dup_text (row, 21);
  read_place (row, 22, &self->vantage);
  self->is_of_bundle = g_strcmp0 ((const char *) sqlite3_column_text (row, 28), "archive") == 0;

  return self;
}

static void
observation_free (gpointer data)
{
  saksi_observation_unref (data);
}

/**
 * saksi_observation_table_list_page:
 * @connection: a connection
 * @after: the number of the last one that is known, 0 to begin
 * @limit: the most that is wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiObservation, by their numbers and as they are
 *   stored, without the hosts they belong to; %NULL with @error set
 */
GPtrArray *
saksi_observation_table_list_page (SaksiConnection *connection,
                                   gint64           after,
                                   guint            limit,
                                   GError         **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (observation_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT " COLUMNS " FROM observation AS b" JOINED
    "WHERE b.number > ? ORDER BY b.number LIMIT ?",
    error);

  if (row == NULL)
    return NULL;
  sqlite3_bind_int64 (row, 1, after);
  sqlite3_bind_int64 (row, 2, limit);
  while (saksi_connection_step (connection, row, &step_error))
    g_ptr_array_add (list, read_observation (row));
  if (step_error == NULL)
    return g_steal_pointer (&list);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static GPtrArray *
read_all (SaksiConnection *connection,
          sqlite3_stmt    *row,
          GError         **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (observation_free);
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiObservation *observation = read_observation (row);

      observation->host = saksi_column_dup_text (row, N_COLUMNS);
      observation->by_address = sqlite3_column_int (row, N_COLUMNS + 1) != 0;
      observation->known_since = sqlite3_column_type (row, N_COLUMNS + 2) != SQLITE_NULL
                                   ? sqlite3_column_int64 (row, N_COLUMNS + 2)
                                   : observation->t_end;
      observation->host_name = saksi_column_dup_text (row, N_COLUMNS + 3);
      g_ptr_array_add (list, observation);
    }
  if (step_error == NULL)
    return g_steal_pointer (&list);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/* The place of a probe that a measurement only names: as listed nearest to its time. */
static gboolean
find_probe (SaksiConnection  *connection,
            SaksiObservation *observation,
            GError          **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row;

  if (!isnan (observation->vantage.lat) || observation->vantage.label == NULL)
    return TRUE;
  row = saksi_connection_prepare (
    connection,
    "SELECT asn, cc, lat, lon, radius_km, basis FROM probe_place WHERE kind = ?1 AND label = ?2 "
    "ORDER BY abs (as_of - ?3), as_of LIMIT 1", error);
  if (row == NULL)
    return FALSE;

  saksi_bind_text (row, 1, saksi_vantage_kind_get_name (observation->vantage.kind));
  saksi_bind_text (row, 2, observation->vantage.label);
  sqlite3_bind_int64 (row, 3, observation->t_start);
  if (saksi_connection_step (connection, row, &step_error))
    {
      read_place (row, 0, &observation->vantage);
      sqlite3_reset (row);
    }
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * saksi_observation_table_list:
 * @connection: a connection
 * @filter: which are wanted
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiObservation, the earliest first; of one host each
 *   once, else once for each host; %NULL with @error set
 */
GPtrArray *
saksi_observation_table_list (SaksiConnection              *connection,
                              const SaksiObservationFilter *filter,
                              GError                      **error)
{
  g_autoptr(GPtrArray) list = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "WITH " TIES ", " BELONGINGS
    " SELECT " COLUMNS ", m.host, m.by_address, m.since, y.name FROM observation AS b" JOINED
    " LEFT JOIN belongs AS m ON m.number = b.number LEFT JOIN system AS y ON y.id = m.host"
    " WHERE b.number > ?3 AND (?1 IS NULL OR m.host IN"
    "  (SELECT id FROM system WHERE ?1 IN (id, name) AND kind = 'host'))"
    " AND (?2 IS NULL OR coalesce (m.since, b.t_end) <= ?2)"
    " AND (NOT ?4 OR m.host IS NULL)"
    " ORDER BY b.t_end, b.number, m.host",
    error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, filter->host);
  saksi_bind_number (row, 2, filter->until);
  sqlite3_bind_int64 (row, 3, filter->after);
  sqlite3_bind_int (row, 4, filter->unassigned);
  list = read_all (connection, row, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!find_probe (connection, list->pdata[i], error))
      g_clear_pointer (&list, g_ptr_array_unref);

  return g_steal_pointer (&list);
}

static void
host_address_free (gpointer data)
{
  saksi_host_address_free (data);
}

/**
 * saksi_observation_table_list_addresses:
 * @connection: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiHostAddress: the addresses that are known to belong
 *   to hosts, in order; %NULL with @error set
 */
GPtrArray *
saksi_observation_table_list_addresses (SaksiConnection *connection,
                                        GError         **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (host_address_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection, "WITH " TIES " SELECT host, address FROM tied ORDER BY host, address", error);

  if (row == NULL)
    return NULL;
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiHostAddress *known = g_new0 (SaksiHostAddress, 1);

      known->host = saksi_column_dup_text (row, 0);
      known->address = saksi_column_dup_text (row, 1);
      g_ptr_array_add (list, known);
    }
  if (step_error == NULL)
    return g_steal_pointer (&list);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * saksi_observation_table_load_raw:
 * @connection: a connection
 * @id: of an observation
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): the bytes it was read from; %NULL without @error when they
 *   were not kept
 */
GBytes *
saksi_observation_table_load_raw (SaksiConnection *connection,
                                  const char      *id,
                                  GError         **error)
{
  GBytes *bytes;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT r.body FROM observation AS b JOIN observation_raw AS r ON r.sha256 = b.raw "
    "WHERE lower (hex (b.hash)) = ?", error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, id);
  if (!saksi_connection_step (connection, row, error))
    return NULL;
  bytes = saksi_column_dup_bytes (row, 0);
  sqlite3_reset (row);

  return bytes;
}

/**
 * saksi_observation_table_get_newest:
 * @connection: a connection
 * @number: (out): of the observation that came last, 0 when there is none
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_observation_table_get_newest (SaksiConnection *connection,
                                    gint64          *number,
                                    GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    connection, "SELECT coalesce (max (number), 0) FROM observation", error);

  if (row == NULL || !saksi_connection_step (connection, row, error))
    return FALSE;
  *number = sqlite3_column_int64 (row, 0);
  sqlite3_reset (row);

  return TRUE;
}

/**
 * saksi_observation_table_count_unassigned:
 * @connection: a connection
 * @after: the number of an observation
 * @count: (out): how many that came later belong to no host that is known
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_observation_table_count_unassigned (SaksiConnection *connection,
                                          gint64           after,
                                          gint64          *count,
                                          GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "WITH " TIES ", " BELONGINGS " SELECT count (*) FROM observation"
    " WHERE number > ?1 AND number NOT IN (SELECT number FROM belonging_all)", error);

  if (row == NULL)
    return FALSE;
  sqlite3_bind_int64 (row, 1, after);
  if (!saksi_connection_step (connection, row, error))
    return FALSE;
  *count = sqlite3_column_int64 (row, 0);
  sqlite3_reset (row);

  return TRUE;
}

/**
 * saksi_observation_table_forget_refused:
 * @connection: the writing connection, in a transaction
 * @origin: a file of measurements that is read again
 * @error: a place for a #SaksiStoreError
 *
 * Takes what was refused of a file out of the list: it is told anew.
 *
 * Returns: whether it went well
 */
gboolean
saksi_observation_table_forget_refused (SaksiConnection *connection,
                                        const char      *origin,
                                        GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "DELETE FROM refused WHERE path GLOB 'observation/*' AND receipt IN "
    "(SELECT id FROM receipt WHERE origin = ?)", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, origin);

  return saksi_connection_run (connection, statement, error);
}

/**
 * saksi_observation_table_remove:
 * @connection: the writing connection, in a transaction
 * @kind: how a source came in
 * @origin: its path or address
 * @error: a place for a #SaksiStoreError
 *
 * Takes away what a source has brought, when the user takes away the source.
 *
 * Returns: whether it went well
 */
gboolean
saksi_observation_table_remove (SaksiConnection *connection,
                                const char      *kind,
                                const char      *origin,
                                GError         **error)
{
  static const char *const steps[] = {
    "DELETE FROM observation WHERE receipt IN "
    "(SELECT id FROM receipt WHERE kind = ?1 AND origin = ?2)",
    "DELETE FROM probe_place WHERE receipt IN "
    "(SELECT id FROM receipt WHERE kind = ?1 AND origin = ?2)",
    "DELETE FROM observation_raw WHERE NOT EXISTS "
    "(SELECT 1 FROM observation WHERE raw = sha256)",
    "DELETE FROM vantage WHERE NOT EXISTS "
    "(SELECT 1 FROM observation WHERE observation.vantage = vantage.id)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sqlite3_stmt *statement = saksi_connection_prepare (connection, steps[i], error);

      if (statement == NULL)
        return FALSE;
      if (sqlite3_bind_parameter_count (statement) > 0)
        {
          saksi_bind_text (statement, 1, kind);
          saksi_bind_text (statement, 2, origin);
        }
      if (!saksi_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}
