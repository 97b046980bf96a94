-- SPDX-License-Identifier: GPL-3.0-or-later
-- The user's judgements of how statements stand to each other become entries like all others, with
-- what they are about; and a feed is left alone for as long as its server asks.

ALTER TABLE watch ADD COLUMN retry INTEGER; -- seconds since 1970 UTC: not to be asked before

DROP VIEW relation;
DROP INDEX own_relation_target;
ALTER TABLE own_relation RENAME TO own_relation_before;

-- A judgement by itself, whoever's the statements are. A shipped statement that one of the user's
-- points at stays, also when later content leaves it out.
CREATE TABLE judgement (
  id              TEXT PRIMARY KEY,
  origin          TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position        INTEGER NOT NULL,
  receipt         INTEGER NOT NULL REFERENCES receipt (id),
  statement       TEXT NOT NULL REFERENCES statement (id),
  target          TEXT NOT NULL REFERENCES statement (id),
  type            TEXT NOT NULL,
  question        TEXT REFERENCES question (id), -- W1 to W7: what the two are at odds about
  would_settle_id TEXT,
  would_settle_en TEXT,
  note            TEXT,
  made            TEXT                  -- ISO date
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_statement ON judgement (statement);
CREATE INDEX judgement_target ON judgement (target);

INSERT INTO judgement (id, origin, position, receipt, statement, target, type, note, made)
  SELECT 'own-' || lower (hex (randomblob (8))), 'own', 0, s.receipt, b.statement, b.target,
    b.type, b.note, date (b.made, 'unixepoch')
  FROM own_relation_before AS b JOIN statement AS s ON s.id = b.statement;
DROP TABLE own_relation_before;

-- All relations. own: the user made it, by itself or with a statement.
CREATE VIEW relation AS
  SELECT r.statement, r.target, r.type, r.position, s.origin = 'own' AS own, NULL AS judgement,
    NULL AS note, NULL AS question, NULL AS would_settle_id, NULL AS would_settle_en
  FROM statement_relation AS r JOIN statement AS s ON s.id = r.statement
  UNION ALL
  SELECT statement, target, type, position, origin = 'own', id, note, question, would_settle_id,
    would_settle_en
  FROM judgement;
