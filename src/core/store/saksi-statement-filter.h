/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-query.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* The condition of a filter, for the table statement as s. Parameters that are NULL do not
 * narrow; lists are JSON. To be bound with saksi_statement_filter_bind(). */
#define SAKSI_STATEMENT_MATCHES \
  " (:id IS NULL OR s.id = :id)" \
  " AND (:from IS NULL OR s.date >= :from)" \
  " AND (:to IS NULL OR s.date <= :to)" \
  " AND (:institutions IS NULL OR EXISTS (SELECT 1 FROM json_each (:institutions) AS wanted" \
  "  LEFT JOIN institution AS i ON i.id = s.institution" \
  "  WHERE wanted.value = coalesce (s.institution, '')" \
  "   OR lower (wanted.value) IN (i.id, lower (i.name), lower (i.name_en))))" \
  " AND (:kinds IS NULL OR s.kind IN (SELECT value FROM json_each (:kinds)))" \
  " AND (:topics IS NULL OR EXISTS (SELECT 1 FROM statement_topic AS t" \
  "  WHERE t.statement = s.id AND t.topic IN (SELECT value FROM json_each (:topics))))" \
  " AND (:host IS NULL OR EXISTS (SELECT 1 FROM statement_host AS h" \
  "  JOIN system AS y ON y.id = h.system" \
  "  WHERE h.statement = s.id AND :host IN (y.id, y.name)))" \
  " AND (:person IS NULL OR s.person = :person OR EXISTS (SELECT 1 FROM person AS p" \
  "  WHERE p.id = s.person AND instr (lower (p.name), lower (:person)) > 0))" \
  " AND (:claim IS NULL OR EXISTS (SELECT 1 FROM statement_claim AS c" \
  "  WHERE c.statement = s.id AND c.claim = :claim))" \
  " AND (:text IS NULL OR s.number IN (SELECT rowid FROM statement_search" \
  "  WHERE statement_search MATCH :text))"

/* Whether somebody says of the statement s that it contradicts or disputes another, or is. */
#define SAKSI_IN_DISPUTE \
  " s.id IN (SELECT statement FROM relation WHERE type IN ('contradicts', 'disputes')" \
  "  UNION SELECT target FROM relation WHERE type IN ('contradicts', 'disputes'))"

void saksi_statement_filter_bind (const SaksiStatementFilter *filter,
                                  sqlite3_stmt               *statement);

G_END_DECLS
