/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-system-table.h"

#include <math.h>

#include "store/saksi-content-read.h"

/* Makes an element out of one row. */
typedef gpointer (*ReadFunc) (sqlite3_stmt *row);

static gboolean
read_rows (SaksiConnection *connection,
           sqlite3_stmt    *row,
           ReadFunc         read,
           GPtrArray       *array,
           GError         **error)
{
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, row, &step_error))
    g_ptr_array_add (array, read (row));
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* The rows that belong to @id, which is the only parameter of @sql. */
static gboolean
read_part (SaksiConnection *connection,
           const char      *sql,
           const char      *id,
           ReadFunc         read,
           GPtrArray       *array,
           GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (connection, sql, error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, id);

  return read_rows (connection, row, read, array, error);
}

static void
system_free (gpointer data)
{
  saksi_system_free (data);
}

static void
claim_free (gpointer data)
{
  saksi_claim_free (data);
}

static void
observation_free (gpointer data)
{
  saksi_reported_observation_free (data);
}

static void
rule_free (gpointer data)
{
  saksi_legal_rule_free (data);
}

static void
question_free (gpointer data)
{
  saksi_question_free (data);
}

static gpointer
read_source (sqlite3_stmt *row)
{
  return saksi_column_dup_source (row, 0);
}

static gpointer
read_system (sqlite3_stmt *row)
{
  SaksiSystem *self = g_new0 (SaksiSystem, 1);

  self->id = saksi_column_dup_text (row, 0);
  self->kind = saksi_column_dup_text (row, 1);
  self->name = saksi_column_dup_text (row, 2);
  self->operator_name = saksi_column_dup_text (row, 3);
  saksi_column_read_text (row, 3, &self->operator_text);
  saksi_column_read_text (row, 5, &self->what);
  self->n_statements = (guint) sqlite3_column_int64 (row, 7);
  self->n_claims = (guint) sqlite3_column_int64 (row, 8);
  self->n_observations = (guint) sqlite3_column_int64 (row, 9);

  return self;
}

/**
 * saksi_system_table_list:
 * @connection: a reading connection
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiSystem) (nullable): all systems in the order of the
 *   content, with how much is said of each
 */
GPtrArray *
saksi_system_table_list (SaksiConnection *connection,
                         GError         **error)
{
  g_autoptr(GPtrArray) systems = g_ptr_array_new_with_free_func (system_free);
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT y.id, y.kind, y.name, i.name, i.name_en, y.what_id, y.what_en,"
    " (SELECT count (DISTINCT statement) FROM statement_host AS l WHERE l.system = y.id),"
    " (SELECT count (DISTINCT claim) FROM claim_host AS l WHERE l.system = y.id),"
    " (SELECT count (*) FROM reported_observation AS o WHERE o.host = y.id)"
    " FROM system AS y LEFT JOIN institution AS i ON i.id = y.operator"
    " ORDER BY y.position, y.id",
    error);

  if (row == NULL || !read_rows (connection, row, read_system, systems, error))
    return NULL;

  return g_steal_pointer (&systems);
}

static gpointer
read_place (sqlite3_stmt *row)
{
  SaksiPlace *self = g_new0 (SaksiPlace, 1);
  gboolean has_point = sqlite3_column_type (row, 5) != SQLITE_NULL &&
                       sqlite3_column_type (row, 6) != SQLITE_NULL;

  self->id = saksi_column_dup_text (row, 0);
  self->country = saksi_column_dup_text (row, 1);
  self->precision = saksi_column_dup_text (row, 2);
  saksi_column_read_text (row, 3, &self->name);
  self->latitude = has_point ? sqlite3_column_double (row, 5) : NAN;
  self->longitude = has_point ? sqlite3_column_double (row, 6) : NAN;

  return self;
}

#define PLACE_COLUMNS "g.id, g.country, g.precision, g.name_id, g.name_en, g.lat, g.lon"

static gpointer
read_claim (sqlite3_stmt *row)
{
  SaksiClaim *self = saksi_claim_new ();

  self->id = saksi_column_dup_text (row, 0);
  saksi_column_read_text (row, 1, &self->text);
  saksi_column_read_text (row, 3, &self->would_settle);
  self->network_evidence = saksi_column_dup_text (row, 5);
  self->questions = saksi_column_dup_list (row, 6);

  return self;
}

static gpointer
read_stance (sqlite3_stmt *row)
{
  SaksiClaimStance *self = g_new0 (SaksiClaimStance, 1);
  g_autofree char *stance = saksi_column_dup_text (row, 1);
  g_autofree char *precision = saksi_column_dup_text (row, 3);

  self->statement = saksi_column_dup_text (row, 0);
  self->stance = saksi_stance_from_word (stance);
  self->date = saksi_column_dup_text (row, 2);
  self->precision = saksi_date_precision_from_word (precision);
  self->person_name = saksi_column_dup_text (row, 4);
  self->institution_name = saksi_column_dup_text (row, 5);
  saksi_column_read_text (row, 5, &self->institution_text);
  self->speaker = saksi_column_dup_text (row, 7);
  saksi_column_read_text (row, 8, &self->text);

  return self;
}

static gboolean
load_stances (SaksiConnection *connection,
              SaksiClaim      *claim,
              const char      *as_of,
              GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT s.id, l.stance, s.date, s.date_precision, p.name, i.name, i.name_en,"
    " s.speaker_as_reported, s.text_id, s.text_en"
    " FROM statement_claim AS l JOIN statement AS s ON s.id = l.statement"
    " LEFT JOIN person AS p ON p.id = s.person"
    " LEFT JOIN institution AS i ON i.id = s.institution"
    " WHERE l.claim = ?1 AND (?2 IS NULL OR s.date <= ?2)"
    " ORDER BY s.date, s.position, s.id",
    error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, claim->id);
  saksi_bind_text (row, 2, as_of);

  return read_rows (connection, row, read_stance, claim->stances, error);
}

static gboolean
load_claim_parts (SaksiConnection *connection,
                  SaksiClaim      *claim,
                  const char      *as_of,
                  GError         **error)
{
  return read_part (connection,
                    "SELECT " PLACE_COLUMNS
                    " FROM claim_place AS l JOIN place AS g ON g.id = l.place"
                    " WHERE l.claim = ? ORDER BY l.position",
                    claim->id, read_place, claim->places, error) &&
         load_stances (connection, claim, as_of, error);
}

/**
 * saksi_system_table_list_claims:
 * @connection: a reading connection
 * @host: id or name of a system
 * @as_of: (nullable): ISO date; what was said later does not count, and %NULL is for all
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiClaim) (nullable): the claims about it that somebody
 *   had spoken of by then, with the stances on them, in the order of the content
 */
GPtrArray *
saksi_system_table_list_claims (SaksiConnection *connection,
                                const char      *host,
                                const char      *as_of,
                                GError         **error)
{
  g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func (claim_free);
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT c.id, c.text_id, c.text_en, c.would_settle_id, c.would_settle_en, c.network_evidence,"
    " (SELECT json_group_array (question) FROM (SELECT question FROM claim_question AS q"
    "  WHERE q.claim = c.id ORDER BY q.position))"
    " FROM claim AS c"
    " WHERE EXISTS (SELECT 1 FROM claim_host AS l JOIN system AS y ON y.id = l.system"
    "  WHERE l.claim = c.id AND ?1 IN (y.id, y.name))"
    " AND EXISTS (SELECT 1 FROM statement_claim AS l JOIN statement AS s ON s.id = l.statement"
    "  WHERE l.claim = c.id AND (?2 IS NULL OR s.date <= ?2))"
    " ORDER BY c.position, c.id",
    error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, host);
  saksi_bind_text (row, 2, as_of);
  if (!read_rows (connection, row, read_claim, claims, error))
    return NULL;

  for (guint i = 0; i < claims->len; i++)
    if (!load_claim_parts (connection, g_ptr_array_index (claims, i), as_of, error))
      return NULL;

  return g_steal_pointer (&claims);
}

static gpointer
read_observation (sqlite3_stmt *row)
{
  SaksiReportedObservation *self = saksi_reported_observation_new ();

  self->id = saksi_column_dup_text (row, 0);
  self->host = saksi_column_dup_text (row, 1);
  self->host_name = saksi_column_dup_text (row, 2);
  self->values = saksi_column_dup_list (row, 3);
  self->what = saksi_column_dup_text (row, 4);
  self->by_name = saksi_column_dup_text (row, 5);
  self->date = saksi_column_dup_text (row, 6);
  self->not_after = saksi_column_dup_text (row, 7);
  self->country = saksi_column_dup_text (row, 8);
  self->method = saksi_column_dup_text (row, 9);
  self->kind_of_place = saksi_column_dup_text (row, 10);
  self->question = saksi_column_dup_text (row, 11);
  self->result = saksi_column_dup_text (row, 12);
  self->scans = saksi_column_number (row, 13);
  self->scans_positive = saksi_column_number (row, 14);
  self->sites_at_least = saksi_column_number (row, 15);
  self->since = saksi_column_dup_text (row, 16);
  saksi_column_read_text (row, 17, &self->note);

  return self;
}

static gboolean
load_observation_parts (SaksiConnection          *connection,
                        SaksiReportedObservation *self,
                        GError                  **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new ();

  if (!read_part (connection,
                  "SELECT " PLACE_COLUMNS " FROM reported_observation AS l"
                  " JOIN place AS g ON g.id = l.place_as_reported WHERE l.id = ?",
                  self->id, read_place, places, error))
    return FALSE;
  if (places->len > 0)
    self->place = g_ptr_array_index (places, 0);

  return read_part (connection,
                    "SELECT " SAKSI_SOURCE_COLUMNS " FROM reported_observation_source AS l"
                    " JOIN source AS o ON o.id = l.source WHERE l.observation = ?"
                    " ORDER BY l.position",
                    self->id, read_source, self->sources, error);
}

/**
 * saksi_system_table_list_observations:
 * @connection: a reading connection
 * @host: (nullable): id or name of a system; %NULL for all
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiReportedObservation) (nullable): what others
 *   reported, with their sources, in the order of the content
 */
GPtrArray *
saksi_system_table_list_observations (SaksiConnection *connection,
                                      const char      *host,
                                      GError         **error)
{
  g_autoptr(GPtrArray) observations = g_ptr_array_new_with_free_func (observation_free);
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT r.id, r.host, y.name,"
    " (SELECT json_group_array (value) FROM (SELECT value FROM reported_observation_value AS v"
    "  WHERE v.observation = r.id ORDER BY v.position)),"
    " r.what, coalesce (p.name, o.publisher, i.name, r.by), r.date, r.not_after,"
    " r.registered_country_as_reported, r.method_as_reported, r.kind_of_place, r.question,"
    " r.result, r.scans, r.scans_positive, r.sites_at_least, r.since, r.note_id, r.note_en"
    " FROM reported_observation AS r JOIN system AS y ON y.id = r.host"
    " LEFT JOIN person AS p ON r.by_kind = 'people' AND p.id = r.by"
    " LEFT JOIN source AS o ON r.by_kind = 'sources' AND o.id = r.by"
    " LEFT JOIN institution AS i ON r.by_kind = 'institutions' AND i.id = r.by"
    " WHERE ?1 IS NULL OR ?1 IN (y.id, y.name)"
    " ORDER BY r.position, r.id",
    error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, host);
  if (!read_rows (connection, row, read_observation, observations, error))
    return NULL;

  for (guint i = 0; i < observations->len; i++)
    if (!load_observation_parts (connection, g_ptr_array_index (observations, i), error))
      return NULL;

  return g_steal_pointer (&observations);
}

static gpointer
read_rule (sqlite3_stmt *row)
{
  SaksiLegalRule *self = saksi_legal_rule_new ();

  self->id = saksi_column_dup_text (row, 0);
  saksi_column_read_text (row, 1, &self->name);
  self->in_force = saksi_column_dup_text (row, 3);
  self->transition_until = saksi_column_dup_text (row, 4);
  self->articles = saksi_column_dup_list (row, 5);
  self->questions = saksi_column_dup_list (row, 6);
  saksi_column_read_text (row, 7, &self->summary);
  saksi_column_read_text (row, 9, &self->does_not_say);
  self->to_check = saksi_column_dup_text (row, 11);

  return self;
}

/**
 * saksi_system_table_list_rules:
 * @connection: a reading connection
 * @question: (nullable): id of a question that they bear on; %NULL for all
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiLegalRule) (nullable): the rules of law, with their
 *   sources, in the order of the content
 */
GPtrArray *
saksi_system_table_list_rules (SaksiConnection *connection,
                               const char      *question,
                               GError         **error)
{
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT r.id, r.name_id, r.name_en, r.in_force, r.transition_until,"
    " (SELECT json_group_array (article) FROM (SELECT article FROM legal_rule_article AS a"
    "  WHERE a.rule = r.id ORDER BY a.position)),"
    " (SELECT json_group_array (question) FROM (SELECT question FROM legal_rule_question AS q"
    "  WHERE q.rule = r.id ORDER BY q.position)),"
    " r.summary_id, r.summary_en, r.what_it_does_not_say_id, r.what_it_does_not_say_en, r.to_check"
    " FROM legal_rule AS r"
    " WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM legal_rule_question AS q"
    "  WHERE q.rule = r.id AND q.question = ?1)"
    " ORDER BY r.position, r.id",
    error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, 1, question);
  if (!read_rows (connection, row, read_rule, rules, error))
    return NULL;

  for (guint i = 0; i < rules->len; i++)
    {
      SaksiLegalRule *self = g_ptr_array_index (rules, i);

      if (!read_part (connection,
                      "SELECT " SAKSI_SOURCE_COLUMNS " FROM legal_rule_source AS l"
                      " JOIN source AS o ON o.id = l.source WHERE l.rule = ? ORDER BY l.position",
                      self->id, read_source, self->sources, error))
        return NULL;
    }

  return g_steal_pointer (&rules);
}

static gpointer
read_question (sqlite3_stmt *row)
{
  SaksiQuestion *self = g_new0 (SaksiQuestion, 1);

  self->id = saksi_column_dup_text (row, 0);
  saksi_column_read_text (row, 1, &self->text);
  self->observable = saksi_column_dup_text (row, 3);

  return self;
}

/**
 * saksi_system_table_list_questions:
 * @connection: a reading connection
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiQuestion) (nullable): the questions, by id
 */
GPtrArray *
saksi_system_table_list_questions (SaksiConnection *connection,
                                   GError         **error)
{
  g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func (question_free);
  sqlite3_stmt *row = saksi_connection_prepare (
    connection, "SELECT id, text_id, text_en, observable FROM question ORDER BY id", error);

  if (row == NULL || !read_rows (connection, row, read_question, questions, error))
    return NULL;

  return g_steal_pointer (&questions);
}
