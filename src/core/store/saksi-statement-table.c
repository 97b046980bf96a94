/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-table.h"

#include "store/saksi-content-read.h"
#include "store/saksi-statement-filter.h"

/* Adds what one row holds to a statement. */
typedef void (*AddFunc) (SaksiStatement *self,
                         sqlite3_stmt   *row);

static void
add_topic (SaksiStatement *self,
           sqlite3_stmt   *row)
{
  g_ptr_array_add (self->topics, saksi_column_dup_text (row, 0));
}

static void
add_host (SaksiStatement *self,
          sqlite3_stmt   *row)
{
  SaksiStatementHost *host = g_new0 (SaksiStatementHost, 1);

  host->id = saksi_column_dup_text (row, 0);
  host->name = saksi_column_dup_text (row, 1);
  host->is_service = sqlite3_column_int (row, 2);
  g_ptr_array_add (self->hosts, host);
}

static void
add_claim (SaksiStatement *self,
           sqlite3_stmt   *row)
{
  SaksiStatementClaim *claim = g_new0 (SaksiStatementClaim, 1);
  g_autofree char *stance = saksi_column_dup_text (row, 1);

  claim->id = saksi_column_dup_text (row, 0);
  claim->stance = saksi_stance_from_word (stance);
  saksi_column_read_text (row, 2, &claim->text);
  saksi_column_read_text (row, 4, &claim->would_settle);
  claim->network_evidence = saksi_column_dup_text (row, 6);
  claim->questions = saksi_column_dup_list (row, 7);
  g_ptr_array_add (self->claims, claim);
}

static void
add_rule (SaksiStatement *self,
          sqlite3_stmt   *row)
{
  SaksiStatementRule *rule = g_new0 (SaksiStatementRule, 1);

  rule->id = saksi_column_dup_text (row, 0);
  saksi_column_read_text (row, 1, &rule->name);
  g_ptr_array_add (self->rules, rule);
}

static void
add_relation (SaksiStatement *self,
              sqlite3_stmt   *row)
{
  SaksiStatementRelation *relation = g_new0 (SaksiStatementRelation, 1);
  g_autofree char *type = saksi_column_dup_text (row, 0);
  g_autofree char *precision = saksi_column_dup_text (row, 4);

  relation->type = saksi_relation_type_from_word (type);
  relation->incoming = sqlite3_column_int (row, 1);
  relation->statement = saksi_column_dup_text (row, 2);
  relation->date = saksi_column_dup_text (row, 3);
  relation->precision = saksi_date_precision_from_word (precision);
  relation->person = saksi_column_dup_text (row, 5);
  relation->institution = saksi_column_dup_text (row, 6);
  saksi_column_read_text (row, 6, &relation->institution_text);
  relation->speaker = saksi_column_dup_text (row, 8);
  relation->is_own = sqlite3_column_int (row, 9);
  relation->note = saksi_column_dup_text (row, 10);
  relation->judgement = saksi_column_dup_text (row, 11);
  relation->question = saksi_column_dup_text (row, 12);
  saksi_column_read_text (row, 13, &relation->would_settle);
  g_ptr_array_add (self->relations, relation);
}

static void
add_source (SaksiStatement *self,
            sqlite3_stmt   *row)
{
  g_ptr_array_add (self->sources, saksi_column_dup_source (row, 0));
}

static void
add_figure (SaksiStatement *self,
            sqlite3_stmt   *row,
            int             column)
{
  SaksiStatementFigure *figure = g_new0 (SaksiStatementFigure, 1);

  saksi_column_read_text (row, column, &figure->subject);
  figure->value = saksi_column_dup_text (row, column + 2);
  figure->unit = saksi_column_dup_text (row, column + 3);
  figure->publishers = saksi_column_dup_text (row, column + 4);
  saksi_column_read_text (row, column + 5, &figure->note);
  g_ptr_array_add (self->figures, figure);
}

static void
add_figures (SaksiStatement *self,
             sqlite3_stmt   *row)
{
  add_figure (self, row, 0);
  add_figure (self, row, 7);
}

#define FIGURE_COLUMNS(f) \
  f ".subject_id, " f ".subject_en, coalesce (" f ".value_number, " f ".value_text), " f ".unit," \
  " (SELECT group_concat (o.publisher, ', ') FROM fact_source AS l" \
  "  JOIN source AS o ON o.id = l.source WHERE l.fact = " f ".id), " f ".note_id, " f ".note_en"

/* Two languages stand side by side, Indonesian first. */
static const struct
{
  const char *sql;
  AddFunc add;
} parts[] = {
  { "SELECT topic FROM statement_topic WHERE statement = ? ORDER BY position", add_topic },
  { "SELECT y.id, y.name, y.kind IN ('host', 'application')"
    " FROM statement_host AS h JOIN system AS y ON y.id = h.system"
    " WHERE h.statement = ? ORDER BY h.position", add_host },
  { "SELECT c.id, l.stance, c.text_id, c.text_en, c.would_settle_id, c.would_settle_en,"
    " c.network_evidence, (SELECT json_group_array (question) FROM (SELECT question"
    "  FROM claim_question AS q WHERE q.claim = c.id ORDER BY q.position))"
    " FROM statement_claim AS l JOIN claim AS c ON c.id = l.claim"
    " WHERE l.statement = ? ORDER BY l.position", add_claim },
  { "SELECT r.id, r.name_id, r.name_en"
    " FROM statement_rule AS l JOIN legal_rule AS r ON r.id = l.rule"
    " WHERE l.statement = ? ORDER BY l.position", add_rule },
  { "SELECT l.type, l.incoming, o.id, o.date, o.date_precision, p.name, i.name, i.name_en,"
    "  o.speaker_as_reported, l.own, l.note, l.judgement, l.question, l.would_settle_id,"
    "  l.would_settle_en"
    " FROM (SELECT 0 AS incoming, target AS other, * FROM relation WHERE statement = ?1"
    "  UNION ALL SELECT 1, statement, * FROM relation WHERE target = ?1) AS l"
    " JOIN statement AS o ON o.id = l.other"
    " LEFT JOIN person AS p ON p.id = o.person"
    " LEFT JOIN institution AS i ON i.id = o.institution"
    " ORDER BY l.incoming, iif (l.incoming, o.date, ''), l.position", add_relation },
  { "SELECT " SAKSI_SOURCE_COLUMNS
    " FROM statement_source AS l JOIN source AS o ON o.id = l.source"
    " WHERE l.statement = ? ORDER BY l.position", add_source },
  /* What the statement states, and what its speaker stated in one of its sources. */
  { "SELECT " FIGURE_COLUMNS ("f") ", " FIGURE_COLUMNS ("g")
    " FROM statement AS s JOIN fact AS f ON f.stated_by = s.id"
    "   OR (f.stated_by = s.person AND f.date = s.date AND EXISTS ("
    "    SELECT 1 FROM fact_source AS a JOIN statement_source AS b ON b.source = a.source"
    "    WHERE a.fact = f.id AND b.statement = s.id))"
    " JOIN fact_difference AS d ON d.fact = f.id JOIN fact AS g ON g.id = d.other"
    " WHERE s.id = ? ORDER BY f.position, d.position", add_figures },
};

static gboolean
load_part (SaksiConnection *connection,
           guint            part,
           SaksiStatement  *self,
           GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection, parts[part].sql, error);

  if (row == NULL)
    return FALSE;

  saksi_bind_text (row, 1, self->id);
  while (saksi_connection_step (connection, row, &step_error))
    parts[part].add (self, row);
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  return TRUE;
}

#define STATEMENT_COLUMNS \
  "s.number, s.id, s.basis, s.origin = 'own', s.kind, s.date, s.date_precision, s.date_note," \
  " s.person, p.name, p.role_id, p.role_en, s.institution, i.name, i.name_en," \
  " s.speaker_as_reported, s.event, e.name_id, e.name_en, e.venue_id, e.venue_en," \
  " s.text_id, s.text_en, s.caution_id, s.caution_en"

static SaksiStatement *
read_statement (sqlite3_stmt *row)
{
  SaksiStatement *self = saksi_statement_new ();
  g_autofree char *kind = saksi_column_dup_text (row, 4);
  g_autofree char *precision = saksi_column_dup_text (row, 6);

  self->number = (guint32) sqlite3_column_int64 (row, 0);
  self->id = saksi_column_dup_text (row, 1);
  self->basis = saksi_column_dup_text (row, 2);
  self->is_own = sqlite3_column_int (row, 3);
  self->kind = saksi_statement_kind_from_word (kind);
  self->date = saksi_column_dup_text (row, 5);
  self->precision = saksi_date_precision_from_word (precision);
  self->date_note = saksi_column_dup_text (row, 7);
  self->person = saksi_column_dup_text (row, 8);
  self->person_name = saksi_column_dup_text (row, 9);
  saksi_column_read_text (row, 10, &self->role);
  self->institution = saksi_column_dup_text (row, 12);
  self->institution_name = saksi_column_dup_text (row, 13);
  saksi_column_read_text (row, 13, &self->institution_text);
  self->speaker = saksi_column_dup_text (row, 15);
  self->event = saksi_column_dup_text (row, 16);
  saksi_column_read_text (row, 17, &self->event_name);
  saksi_column_read_text (row, 19, &self->venue);
  saksi_column_read_text (row, 21, &self->text);
  saksi_column_read_text (row, 23, &self->caution);

  return self;
}

static void
statement_unref (gpointer data)
{
  saksi_statement_unref (data);
}

/* Everything about the statements of a query that is bound already. */
static GPtrArray *
list_statements (SaksiConnection *connection,
                 sqlite3_stmt    *row,
                 GError         **error)
{
  g_autoptr(GPtrArray) statements = g_ptr_array_new_with_free_func (statement_unref);
  g_autoptr(GError) step_error = NULL;

  while (saksi_connection_step (connection, row, &step_error))
    g_ptr_array_add (statements, read_statement (row));
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  for (guint i = 0; i < statements->len; i++)
    for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
      if (!load_part (connection, part, g_ptr_array_index (statements, i), error))
        return NULL;

  return g_steal_pointer (&statements);
}

#define STATEMENT_QUERY \
  "SELECT " STATEMENT_COLUMNS \
  " FROM statement AS s" \
  " LEFT JOIN person AS p ON p.id = s.person" \
  " LEFT JOIN institution AS i ON i.id = s.institution" \
  " LEFT JOIN event AS e ON e.id = s.event"

/**
 * saksi_statement_table_load:
 * @connection: a connection
 * @numbers: (element-type guint32): the rows that are wanted
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiStatement) (nullable): the statements that are
 *   there, by date
 */
GPtrArray *
saksi_statement_table_load (SaksiConnection *connection,
                            GArray          *numbers,
                            GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                STATEMENT_QUERY " WHERE s.number IN"
                                                "  (SELECT value FROM json_each (?))"
                                                " ORDER BY s.date, s.position, s.id", error);
  g_autoptr(GString) list = g_string_new ("[");

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? "," : "", g_array_index (numbers, guint32, i));
  g_string_append_c (list, ']');
  saksi_bind_text (row, 1, list->str);

  return list_statements (connection, row, error);
}

/**
 * saksi_statement_table_list:
 * @connection: a connection
 * @filter: which statements
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiStatement) (nullable): the statements, by date
 */
GPtrArray *
saksi_statement_table_list (SaksiConnection            *connection,
                            const SaksiStatementFilter *filter,
                            GError                    **error)
{
  SaksiStatementRecords *records = saksi_statement_records_get (connection, error);
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint16 *refused = NULL;

  if (records == NULL)
    return NULL;
  refused = saksi_statement_filter_sift (filter, connection, records, error);
  if (refused == NULL)
    return NULL;

  for (guint i = 0; i < records->entries->len; i++)
    if (refused[i] == 0)
      g_array_append_val (numbers,
                          g_array_index (records->entries, SaksiStatementEntry, i).number);

  return saksi_statement_table_load (connection, numbers, error);
}
