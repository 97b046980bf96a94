/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-connection.h"

#include "store/saksi-withdrawn-table.h"

/* What ties an observation that is gone to a host: its name, an address that is or was known to be
 * the host's, or the number of the network that announces it. */
#define KNOWN_ADDRESSES \
  "WITH host (id, name) AS (SELECT id, name FROM system WHERE ?1 IN (id, name)" \
  " AND kind = 'host')," \
  " known (address) AS (" \
  " SELECT v.value FROM reported_observation AS o JOIN reported_observation_value AS v" \
  "  ON v.observation = o.id WHERE o.what = 'address' AND o.host IN (SELECT id FROM host)" \
  " UNION SELECT address FROM observation WHERE target IN (SELECT name FROM host)" \
  "  AND address IS NOT NULL" \
  " UNION SELECT address FROM withdrawn_observation WHERE target IN (SELECT name FROM host)" \
  "  AND address IS NOT NULL)," \
  " network (number) AS (SELECT 'AS' || json_extract (result, '$.asn') FROM observation" \
  "  WHERE kind IN ('bgp', 'trace') AND (target IN (SELECT name FROM host)" \
  "   OR address IN (SELECT address FROM known)))"

static void
withdrawn_free (gpointer data)
{
  saksi_withdrawn_free (data);
}

/**
 * saksi_withdrawn_table_list:
 * @connection: a connection
 * @host: id or name of a host
 * @until: what was measured later is left out, seconds since 1970 UTC, or %SAKSI_UNKNOWN
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiWithdrawn, the earliest first, or %NULL with @error
 *   set
 */
GPtrArray *
saksi_withdrawn_table_list (SaksiConnection *connection,
                            const char      *host,
                            gint64           until,
                            GError         **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (withdrawn_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    KNOWN_ADDRESSES
    " SELECT lower (hex (w.hash)), w.kind, w.t_end, w.removed, w.question"
    " FROM withdrawn_observation AS w"
    " WHERE (w.target IN (SELECT name FROM host) OR w.address IN (SELECT address FROM known)"
    "  OR (w.kind = 'rdap' AND w.target IN (SELECT number FROM network))"
    "  OR (w.address IS NULL AND w.prefix IS NOT NULL AND EXISTS (SELECT 1 FROM known AS k"
    "   WHERE saksi_prefix_has (w.prefix, k.address))))"
    " AND (?2 IS NULL OR w.t_end <= ?2) ORDER BY w.t_end, w.hash",
    error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, host);
  saksi_bind_number (row, 2, until);
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiWithdrawn *withdrawn = g_new0 (SaksiWithdrawn, 1);

      withdrawn->id = saksi_column_dup_text (row, 0);
      withdrawn->kind = SAKSI_OBSERVATION_REPORTED;
      saksi_observation_kind_from_name ((const char *) sqlite3_column_text (row, 1),
                                        &withdrawn->kind);
      withdrawn->t_end = sqlite3_column_int64 (row, 2);
      withdrawn->removed = sqlite3_column_int64 (row, 3);
      withdrawn->question = saksi_column_dup_text (row, 4);
      g_ptr_array_add (list, withdrawn);
    }
  if (step_error == NULL)
    return g_steal_pointer (&list);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}
