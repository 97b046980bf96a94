-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the user adds to what people said: relations, and what waits to be filed.

-- Where a copy of the source is kept by somebody else.
ALTER TABLE source ADD COLUMN archive_url TEXT;

CREATE INDEX statement_person ON statement (person);
CREATE INDEX statement_institution ON statement (institution);
CREATE INDEX statement_host_system ON statement_host (system);
CREATE INDEX statement_topic_topic ON statement_topic (topic);

-- The user's judgement of how one statement stands to another, whoever's the statements are. A
-- shipped statement that one of these points at stays, also when later content leaves it out.
CREATE TABLE own_relation (
  statement TEXT NOT NULL REFERENCES statement (id),
  target    TEXT NOT NULL REFERENCES statement (id),
  type      TEXT NOT NULL,
  note      TEXT,
  made      INTEGER NOT NULL,           -- seconds since 1970 UTC
  PRIMARY KEY (statement, target, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_relation_target ON own_relation (target);

-- All relations. own: the user made it, by itself or with a statement.
CREATE VIEW relation AS
  SELECT r.statement, r.target, r.type, r.position, NULL AS note, s.origin = 'own' AS own
  FROM statement_relation AS r JOIN statement AS s ON s.id = r.statement
  UNION ALL
  SELECT statement, target, type, made, note, 1 FROM own_relation;

-- Feeds that the user watches. They are asked only when the user says so.
CREATE TABLE watch (
  id       INTEGER PRIMARY KEY,
  url      TEXT NOT NULL UNIQUE,
  title    TEXT,
  added    INTEGER NOT NULL,            -- seconds since 1970 UTC
  checked  INTEGER,                     -- the last answer
  etag     TEXT,
  modified TEXT,                        -- as the server wrote it
  problem  TEXT                         -- why the last check failed; NULL: it did not
) STRICT;

-- Items of feeds and of files that wait until the user files or dismisses them. All of it is plain
-- text of others. What is not waiting any more stays, so that it does not come again.
CREATE TABLE inbox (
  id        INTEGER PRIMARY KEY,
  watch     INTEGER REFERENCES watch (id) ON DELETE CASCADE,
  key       TEXT NOT NULL,              -- what the feed tells items apart by, or the address
  title     TEXT NOT NULL,
  summary   TEXT,
  author    TEXT,
  publisher TEXT,
  url       TEXT,
  published TEXT,                       -- ISO date, or date and time with offset
  language  TEXT,
  received  INTEGER NOT NULL,           -- seconds since 1970 UTC
  state     TEXT NOT NULL CHECK (state IN ('waiting', 'filed', 'dismissed'))
) STRICT;
CREATE UNIQUE INDEX inbox_key ON inbox (coalesce (watch, 0), key);
CREATE INDEX inbox_state ON inbox (state, received);
