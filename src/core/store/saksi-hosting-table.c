/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-hosting-table.h"

#include "hosting/saksi-hosting.h"
#include "observation/saksi-observation-query.h"
#include "store/saksi-content-read.h"
#include "store/saksi-kept.h"
#include "store/saksi-observation-table.h"
#include "store/saksi-system-table.h"
#include "store/saksi-withdrawn-table.h"

/* The claims about a service (?1: its id or name), the statements that take a stance on them, and
 * with these the statements that stand in a relation to one of them. */
#define WITH_CONVERSATION \
  "WITH own_claim (id) AS (SELECT l.claim FROM claim_host AS l" \
  "  JOIN system AS y ON y.id = l.system WHERE ?1 IN (y.id, y.name))," \
  " own_statement (id) AS (SELECT DISTINCT l.statement FROM statement_claim AS l" \
  "  WHERE l.claim IN own_claim)," \
  " conversation (id) AS (SELECT id FROM own_statement UNION" \
  "  SELECT r.statement FROM statement_relation AS r WHERE r.target IN own_statement)"

static void
claim_free (gpointer data)
{
  saksi_board_claim_free (data);
}

static void
service_free (gpointer data)
{
  saksi_service_free (data);
}

static void
moment_free (gpointer data)
{
  saksi_moment_free (data);
}

static void
text_free (gpointer data)
{
  saksi_text_clear (data);
  g_free (data);
}

/* The claims that load_claims() finds for a board: the service's own, and what was said in answer,
 * of the application that it is a part of. */
static gboolean
list_claim_days (SaksiConnection *connection,
                 SaksiService    *service,
                 GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    WITH_CONVERSATION
    " SELECT min (s.date) AS day FROM statement_claim AS l"
    " JOIN statement AS s ON s.id = l.statement"
    " WHERE (l.claim IN own_claim OR (l.statement IN conversation"
    "  AND EXISTS (SELECT 1 FROM claim_host AS h JOIN system AS y ON y.id = h.system"
    "   AND y.kind <> 'host' WHERE h.claim = l.claim)))"
    " AND EXISTS (SELECT 1 FROM claim_question AS q WHERE q.claim = l.claim)"
    " GROUP BY l.claim ORDER BY day",
    error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, service->id);
  while (saksi_connection_step (connection, row, &step_error))
    g_ptr_array_add (service->claim_days, saksi_column_dup_text (row, 0));
  service->n_claims = service->claim_days->len;
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * saksi_hosting_table_list_services:
 * @connection: a reading connection
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiService) (nullable): all hosts and applications in
 *   the order of the content, with what is claimed and reported of each
 */
GPtrArray *
saksi_hosting_table_list_services (SaksiConnection *connection,
                                   GError         **error)
{
  g_autoptr(GPtrArray) services = g_ptr_array_new_with_free_func (service_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT y.id, y.name, y.kind = 'host', y.what_id, y.what_en,"
    " (SELECT count (*) FROM reported_observation AS o WHERE o.host = y.id)"
    "  + (SELECT count (*) FROM observation AS b WHERE b.kind = 'reported' AND b.target = y.name)"
    " FROM system AS y WHERE y.kind IN ('host', 'application') ORDER BY y.position, y.id",
    error);

  if (row == NULL)
    return NULL;

  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiService *service = g_new0 (SaksiService, 1);

      service->id = saksi_column_dup_text (row, 0);
      service->name = saksi_column_dup_text (row, 1);
      service->is_host = sqlite3_column_int (row, 2) != 0;
      saksi_column_read_text (row, 3, &service->what);
      service->n_observations = (guint) sqlite3_column_int64 (row, 5);
      service->claim_days = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (services, service);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }
  for (guint i = 0; i < services->len; i++)
    if (!list_claim_days (connection, g_ptr_array_index (services, i), error))
      return NULL;

  return g_steal_pointer (&services);
}

static gboolean
load_system (SaksiConnection *connection,
             const char      *host,
             SaksiService    *service,
             GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT id, name, what_id, what_en FROM system WHERE id = ?1 OR name = ?1 COLLATE NOCASE"
    " ORDER BY id = ?1 DESC, name = ?1 DESC",
    error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, host);
  if (saksi_connection_step (connection, row, &step_error))
    {
      service->id = saksi_column_dup_text (row, 0);
      service->name = saksi_column_dup_text (row, 1);
      saksi_column_read_text (row, 2, &service->what);
      sqlite3_reset (row);
      return TRUE;
    }

  if (step_error != NULL)
    g_propagate_error (error, g_steal_pointer (&step_error));
  else
    g_set_error (error, SAKSI_HOSTING_ERROR, SAKSI_HOSTING_ERROR_NO_SUCH_HOST,
                 "no service “%s” is known", host);

  return FALSE;
}

static GHashTable *
load_countries (SaksiConnection *connection,
                GError         **error)
{
  g_autoptr(GHashTable) countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           text_free);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT country, name_id, name_en FROM place WHERE precision IN ('country', 'city-state')",
    error);

  if (row == NULL)
    return NULL;

  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiText *name = g_new0 (SaksiText, 1);

      saksi_column_read_text (row, 1, name);
      g_hash_table_insert (countries, saksi_column_dup_text (row, 0), name);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&countries);
}

/* Adds those of @claims whose id is in @wanted, or all of them, to @found and takes them out. */
static void
take_claims (GPtrArray  *claims,
             GHashTable *wanted,
             const char *about,
             GPtrArray  *found)
{
  for (guint i = 0; i < claims->len;)
    {
      SaksiClaim *claim = g_ptr_array_index (claims, i);

      if (wanted == NULL || g_hash_table_remove (wanted, claim->id))
        {
          g_ptr_array_steal_index (claims, i);
          g_ptr_array_add (found, saksi_board_claim_new (claim, about));
        }
      else
        i++;
    }
}

/* What was said in answer, of the application that the service is a part of. */
static GHashTable *
find_answering_claims (SaksiConnection *connection,
                       const char      *host,
                       const char      *as_of,
                       GHashTable      *systems,
                       GError         **error)
{
  g_autoptr(GHashTable) claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    WITH_CONVERSATION
    " SELECT DISTINCT l.claim, y.name FROM statement_claim AS l"
    " JOIN statement AS s ON s.id = l.statement"
    " JOIN claim_host AS h ON h.claim = l.claim"
    " JOIN system AS y ON y.id = h.system AND y.kind <> 'host'"
    " WHERE l.statement IN conversation AND l.claim NOT IN own_claim"
    " AND (?2 IS NULL OR s.date <= ?2)"
    " AND EXISTS (SELECT 1 FROM claim_question AS q WHERE q.claim = l.claim)"
    " ORDER BY l.claim",
    error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, host);
  saksi_bind_text (row, 2, as_of);
  while (saksi_connection_step (connection, row, &step_error))
    {
      g_hash_table_add (claims, saksi_column_dup_text (row, 0));
      g_hash_table_add (systems, saksi_column_dup_text (row, 1));
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&claims);
}

static gboolean
add_answering_claims (SaksiConnection *connection,
                      const char      *host,
                      const char      *as_of,
                      GPtrArray       *found,
                      GError         **error)
{
  g_autoptr(GHashTable) systems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) wanted = find_answering_claims (connection, host, as_of, systems, error);
  g_autoptr(GList) names = NULL;

  if (wanted == NULL)
    return FALSE;

  names = g_list_sort (g_hash_table_get_keys (systems), (GCompareFunc) g_strcmp0);
  for (GList *link = names; link != NULL; link = link->next)
    {
      g_autoptr(GPtrArray) claims = saksi_system_table_list_claims (connection, link->data, as_of,
                                                                    error);

      if (claims == NULL)
        return FALSE;
      take_claims (claims, wanted, link->data, found);
    }

  return TRUE;
}

static GPtrArray *
load_claims (SaksiConnection *connection,
             const char      *host,
             const char      *as_of,
             GError         **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (claim_free);
  g_autoptr(GPtrArray) own = saksi_system_table_list_claims (connection, host, as_of, error);

  if (own == NULL)
    return NULL;

  take_claims (own, NULL, NULL, found);
  if (!add_answering_claims (connection, host, as_of, found, error))
    return NULL;

  return g_steal_pointer (&found);
}

static void
territories_free (gpointer data)
{
  saksi_territories_unref (data);
}

/* The land of the earth, put in order once for a connection. Without it there are no countries in
 * what times tell; that is no reason to say nothing else. */
static SaksiTerritories *
ensure_territories (SaksiConnection *connection)
{
  SaksiTerritories *kept = saksi_connection_get_kept (connection, "territories");
  g_autoptr(GError) error = NULL;

  if (kept != NULL)
    return kept;
  kept = saksi_territories_load (&error);
  if (kept != NULL)
    saksi_connection_keep (connection, "territories", kept, territories_free);
  else
    g_debug ("no land: %s", error->message);

  return kept;
}

/**
 * saksi_hosting_table_load_board:
 * @connection: a reading connection
 * @host: id or name of a host or an application; letters of any case in a name
 * @as_of: (nullable): ISO date of the last day that counts; %NULL for everything that is known
 * @language: of the speakers' short names
 * @error: a place for a #SaksiHostingError when there is no such service, or a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): its board
 */
SaksiBoard *
saksi_hosting_table_load_board (SaksiConnection *connection,
                                const char      *host,
                                const char      *as_of,
                                SaksiLanguage    language,
                                GError         **error)
{
  g_autoptr(SaksiService) service = g_new0 (SaksiService, 1);
  g_autoptr(GHashTable) countries = NULL;
  g_autoptr(GPtrArray) claims = NULL;
  g_autoptr(GPtrArray) observations = NULL;
  g_autoptr(GPtrArray) measured = NULL;
  g_autoptr(GPtrArray) withdrawn = NULL;
  g_autoptr(GPtrArray) rules = NULL;
  SaksiObservationFilter filter = { .until = saksi_observation_as_of_to_time (as_of) };
  SaksiBoardParts parts;

  if (!load_system (connection, host, service, error))
    return NULL;
  countries = load_countries (connection, error);
  if (countries == NULL)
    return NULL;
  claims = load_claims (connection, service->id, as_of, error);
  if (claims == NULL)
    return NULL;
  observations = saksi_system_table_list_observations (connection, service->id, error);
  if (observations == NULL)
    return NULL;
  filter.host = service->id;
  measured = saksi_observation_table_list (connection, &filter, error);
  if (measured == NULL)
    return NULL;
  withdrawn = saksi_withdrawn_table_list (connection, service->id, filter.until, error);
  if (withdrawn == NULL)
    return NULL;
  rules = saksi_system_table_list_rules (connection, NULL, error);
  if (rules == NULL)
    return NULL;

  parts = (SaksiBoardParts) {
    .host = service->name,
    .id = service->id,
    .what = &service->what,
    .as_of = as_of,
    .claims = g_steal_pointer (&claims),
    .observations = g_steal_pointer (&observations),
    .territories = measured->len > 0 ? ensure_territories (connection) : NULL,
    .legal_rules = g_steal_pointer (&rules),
    .countries = countries,
    .language = language,
  };
  parts.withdrawn = g_steal_pointer (&withdrawn);
  parts.measured = g_steal_pointer (&measured);

  return saksi_board_build (&parts);
}

static SaksiMoment *
moment_new (SaksiMomentKind  kind,
            char            *date,
            char            *id)
{
  SaksiMoment *moment = g_new0 (SaksiMoment, 1);

  moment->kind = kind;
  moment->date = date;
  moment->id = id;

  return moment;
}

/* Statements of the conversation, and the events that no statement was made at: polling day. */
static gboolean
list_dated_rows (SaksiConnection *connection,
                 const char      *host,
                 GPtrArray       *moments,
                 GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    WITH_CONVERSATION
    " SELECT 0, s.date, s.id, NULL, NULL FROM statement AS s WHERE s.id IN conversation"
    "  AND EXISTS (SELECT 1 FROM statement_claim AS l JOIN claim_question AS q"
    "   ON q.claim = l.claim WHERE l.statement = s.id)"
    " UNION ALL SELECT 1, e.date, e.id, e.name_id, e.name_en FROM event AS e"
    "  WHERE NOT EXISTS (SELECT 1 FROM statement AS s WHERE s.event = e.id)"
    " ORDER BY 2, 3",
    error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, host);
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiMoment *moment = moment_new (sqlite3_column_int (row, 0) == 0 ? SAKSI_MOMENT_CLAIM
                                                                         : SAKSI_MOMENT_EVENT,
                                        saksi_column_dup_text (row, 1),
                                        saksi_column_dup_text (row, 2));

      saksi_column_read_text (row, 3, &moment->label);
      g_ptr_array_add (moments, moment);
    }
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  const SaksiMoment *first = *(const SaksiMoment *const *) a;
  const SaksiMoment *second = *(const SaksiMoment *const *) b;
  int order = g_strcmp0 (first->date, second->date);

  return order != 0 ? order : g_strcmp0 (first->id, second->id);
}

/* The day of a moment in Western Indonesian Time. */
static char *
dup_day (gint64 time)
{
  g_autoptr(GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, wib) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
}

/* The days of measurements, each once, however much was measured on it; and those of each report
 * that was typed in. */
static void
add_measured_days (GPtrArray *measured,
                   GPtrArray *moments)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < measured->len; i++)
    {
      const SaksiObservation *observation = g_ptr_array_index (measured, i);
      gboolean is_report = observation->kind == SAKSI_OBSERVATION_REPORTED;
      g_autofree char *day = dup_day (observation->known_since);
      SaksiMoment *moment;

      if (day == NULL || (!is_report && g_hash_table_contains (seen, day)))
        continue;

      moment = moment_new (is_report ? SAKSI_MOMENT_REPORT : SAKSI_MOMENT_MEASUREMENT,
                           g_steal_pointer (&day), g_strdup (observation->id));
      if (!is_report)
        g_hash_table_add (seen, moment->date);
      g_ptr_array_add (moments, moment);
    }
}

/* A service that is not known has no days. */
static gboolean
list_measured_days (SaksiConnection *connection,
                    const char      *host,
                    GPtrArray       *moments,
                    GError         **error)
{
  SaksiService *service = g_new0 (SaksiService, 1);
  SaksiObservationFilter filter = { .until = saksi_observation_as_of_to_time (NULL) };
  g_autoptr(GPtrArray) measured = NULL;

  if (!load_system (connection, host, service, NULL))
    {
      saksi_service_free (service);
      return TRUE;
    }

  filter.host = service->id;
  measured = saksi_observation_table_list (connection, &filter, error);
  saksi_service_free (service);
  if (measured == NULL)
    return FALSE;

  add_measured_days (measured, moments);
  return TRUE;
}

/**
 * saksi_hosting_table_list_moments:
 * @connection: a reading connection
 * @host: id or name of a host or an application; one that is not known is no error
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiMoment) (nullable): the days on which something is
 *   known of it, the earliest first
 */
GPtrArray *
saksi_hosting_table_list_moments (SaksiConnection *connection,
                                  const char      *host,
                                  GError         **error)
{
  g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func (moment_free);
  g_autoptr(GPtrArray) observations = saksi_system_table_list_observations (connection, host,
                                                                            error);

  if (observations == NULL || !list_dated_rows (connection, host, moments, error) ||
      !list_measured_days (connection, host, moments, error))
    return NULL;

  for (guint i = 0; i < observations->len; i++)
    {
      const SaksiReportedObservation *observation = g_ptr_array_index (observations, i);
      char *since = saksi_observation_dup_known_since (observation, observations);

      if (since != NULL)
        g_ptr_array_add (moments, moment_new (SAKSI_MOMENT_REPORT, since,
                                              g_strdup (observation->id)));
    }
  g_ptr_array_sort (moments, compare_moments);

  return g_steal_pointer (&moments);
}
