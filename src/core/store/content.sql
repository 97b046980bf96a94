-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people said and wrote about the services: statements, claims, rules of law, sources.
-- Each row of a list is either shipped with Saksi ('bundled', replaced when a newer Saksi ships
-- other content) or the user's ('own', never touched by that). position is the place in its file.
-- receipt tells where the row came from. The other columns are the members of the content format,
-- docs/content.md. Text comes in two languages.

CREATE TABLE source (
  id             TEXT PRIMARY KEY,
  origin         TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position       INTEGER NOT NULL,
  receipt        INTEGER NOT NULL REFERENCES receipt (id),
  basis          TEXT NOT NULL,
  kind           TEXT NOT NULL,
  publisher      TEXT NOT NULL,
  author         TEXT,
  published      TEXT,                  -- ISO date, or date and time with offset; NULL: not known
  published_note TEXT,
  not_before     TEXT,                  -- bounds of an unknown date
  not_after      TEXT,
  url            TEXT NOT NULL,
  url_note       TEXT,
  lang           TEXT NOT NULL,
  label_id       TEXT NOT NULL,
  label_en       TEXT NOT NULL,
  licence        TEXT,
  doi            TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE institution (
  id       TEXT PRIMARY KEY,
  origin   TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position INTEGER NOT NULL,
  receipt  INTEGER NOT NULL REFERENCES receipt (id),
  name     TEXT NOT NULL,
  name_en  TEXT NOT NULL,
  kind     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position    INTEGER NOT NULL,
  receipt     INTEGER NOT NULL REFERENCES receipt (id),
  name        TEXT NOT NULL,
  role_id     TEXT NOT NULL,
  role_en     TEXT NOT NULL,
  institution TEXT REFERENCES institution (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  id        TEXT PRIMARY KEY,
  origin    TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position  INTEGER NOT NULL,
  receipt   INTEGER NOT NULL REFERENCES receipt (id),
  name_id   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  country   TEXT NOT NULL,              -- ISO 3166-1, two letters
  lat       REAL,
  lon       REAL,
  precision TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Hosts, applications, forms, providers and platforms that statements are about.
CREATE TABLE system (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position   INTEGER NOT NULL,
  receipt    INTEGER NOT NULL REFERENCES receipt (id),
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  operator   TEXT REFERENCES institution (id),
  what_id    TEXT NOT NULL,
  what_en    TEXT NOT NULL,
  in_seed    INTEGER,
  note_en    TEXT,
  source_url TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX system_name ON system (name);

-- The seven meanings of "where is it", W1 to W7.
CREATE TABLE question (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position   INTEGER NOT NULL,
  receipt    INTEGER NOT NULL REFERENCES receipt (id),
  text_id    TEXT NOT NULL,
  text_en    TEXT NOT NULL,
  observable TEXT NOT NULL              -- from outside: yes, partly, no
) STRICT, WITHOUT ROWID;

-- Laws and regulations, not the rules that Saksi checks results with.
CREATE TABLE legal_rule (
  id                      TEXT PRIMARY KEY,
  origin                  TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position                INTEGER NOT NULL,
  receipt                 INTEGER NOT NULL REFERENCES receipt (id),
  name_id                 TEXT NOT NULL,
  name_en                 TEXT NOT NULL,
  in_force                TEXT,
  transition_until        TEXT,
  summary_id              TEXT NOT NULL,
  summary_en              TEXT NOT NULL,
  what_it_does_not_say_id TEXT,
  what_it_does_not_say_en TEXT,
  to_check                TEXT          -- what still has to be compared with the official text
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_rule_article (
  rule     TEXT NOT NULL REFERENCES legal_rule (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article  TEXT NOT NULL,
  PRIMARY KEY (rule, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_rule_question (
  rule     TEXT NOT NULL REFERENCES legal_rule (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  question TEXT NOT NULL REFERENCES question (id),
  PRIMARY KEY (rule, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_rule_source (
  rule     TEXT NOT NULL REFERENCES legal_rule (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source   TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (rule, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id       TEXT PRIMARY KEY,
  origin   TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position INTEGER NOT NULL,
  receipt  INTEGER NOT NULL REFERENCES receipt (id),
  date     TEXT NOT NULL,
  place    TEXT REFERENCES place (id),
  venue_id TEXT,
  venue_en TEXT,
  name_id  TEXT NOT NULL,
  name_en  TEXT NOT NULL,
  note_en  TEXT
) STRICT, WITHOUT ROWID;

-- Propositions that statements take a stance on.
CREATE TABLE claim (
  id               TEXT PRIMARY KEY,
  origin           TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position         INTEGER NOT NULL,
  receipt          INTEGER NOT NULL REFERENCES receipt (id),
  text_id          TEXT NOT NULL,
  text_en          TEXT NOT NULL,
  would_settle_id  TEXT NOT NULL,
  would_settle_en  TEXT NOT NULL,
  network_evidence TEXT NOT NULL        -- what a measurement from outside can tell
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_question (
  claim    TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  question TEXT NOT NULL REFERENCES question (id),
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_host (
  claim    TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  system   TEXT NOT NULL REFERENCES system (id),
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_host_system ON claim_host (system);

-- The places that a claim names, from data/content/claim-places.csv.
CREATE TABLE claim_place (
  claim    TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  place    TEXT NOT NULL REFERENCES place (id),
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

-- One utterance, ruling, question or report. number is only for the search.
CREATE TABLE statement (
  number              INTEGER PRIMARY KEY,
  id                  TEXT NOT NULL UNIQUE,
  origin              TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position            INTEGER NOT NULL,
  receipt             INTEGER NOT NULL REFERENCES receipt (id),
  basis               TEXT NOT NULL,
  kind                TEXT NOT NULL,
  date                TEXT NOT NULL,    -- ISO date
  date_precision      TEXT NOT NULL,
  date_note           TEXT,
  person              TEXT REFERENCES person (id),
  institution         TEXT REFERENCES institution (id),
  speaker_as_reported TEXT,
  event               TEXT REFERENCES event (id),
  text_id             TEXT NOT NULL,
  text_en             TEXT NOT NULL,
  caution_id          TEXT,
  caution_en          TEXT
) STRICT;
CREATE INDEX statement_date ON statement (date, position);

CREATE TABLE statement_topic (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  topic     TEXT NOT NULL,
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_host (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  system    TEXT NOT NULL REFERENCES system (id),
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_claim (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  claim     TEXT NOT NULL REFERENCES claim (id),
  stance    TEXT NOT NULL,
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_claim_claim ON statement_claim (claim);

CREATE TABLE statement_rule (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  rule      TEXT NOT NULL REFERENCES legal_rule (id),
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

-- An editor's judgement of how one statement stands to another.
CREATE TABLE statement_relation (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  target    TEXT NOT NULL REFERENCES statement (id),
  type      TEXT NOT NULL,
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_relation_target ON statement_relation (target);

CREATE TABLE statement_source (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  source    TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

-- Search in both paraphrases and in who said it. rowid = statement.number.
CREATE VIRTUAL TABLE statement_search USING fts5 (
  text_id, text_en, who, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- A number or dated fact, with who stated it.
CREATE TABLE fact (
  id             TEXT PRIMARY KEY,
  origin         TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position       INTEGER NOT NULL,
  receipt        INTEGER NOT NULL REFERENCES receipt (id),
  basis          TEXT NOT NULL,
  subject_id     TEXT NOT NULL,
  subject_en     TEXT NOT NULL,
  value_number   INTEGER,               -- one of the two is known
  value_text     TEXT,
  unit           TEXT NOT NULL,
  stated_by      TEXT NOT NULL,
  stated_by_kind TEXT NOT NULL,         -- the list that stated_by is an id of
  date           TEXT,
  note_id        TEXT,
  note_en        TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_source (
  fact     TEXT NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source   TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (fact, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_difference (
  fact     TEXT NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  other    TEXT NOT NULL REFERENCES fact (id),
  PRIMARY KEY (fact, position)
) STRICT, WITHOUT ROWID;

-- A network fact as somebody else published it; never a measurement of Saksi.
CREATE TABLE reported_observation (
  id                             TEXT PRIMARY KEY,
  origin                         TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position                       INTEGER NOT NULL,
  receipt                        INTEGER NOT NULL REFERENCES receipt (id),
  host                           TEXT NOT NULL REFERENCES system (id),
  what                           TEXT NOT NULL,
  by                             TEXT NOT NULL,
  by_kind                        TEXT NOT NULL, -- the list that by is an id of
  date                           TEXT,  -- ISO date, or two with a slash between them
  not_after                      TEXT,
  registered_country_as_reported TEXT,
  method_as_reported             TEXT,
  place_as_reported              TEXT REFERENCES place (id),
  kind_of_place                  TEXT NOT NULL,
  question                       TEXT NOT NULL REFERENCES question (id),
  result                         TEXT,
  scans                          INTEGER,
  scans_positive                 INTEGER,
  since                          TEXT,
  sites_at_least                 INTEGER,
  note_id                        TEXT,
  note_en                        TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reported_observation_host ON reported_observation (host);

CREATE TABLE reported_observation_value (
  observation TEXT NOT NULL REFERENCES reported_observation (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  value       TEXT NOT NULL,
  PRIMARY KEY (observation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reported_observation_source (
  observation TEXT NOT NULL REFERENCES reported_observation (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  source      TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (observation, position)
) STRICT, WITHOUT ROWID;

-- Entries that were left out when content was loaded last, and why.
CREATE TABLE content_refusal (
  origin   TEXT NOT NULL CHECK (origin IN ('bundled', 'own')),
  position INTEGER NOT NULL,
  list     TEXT NOT NULL,
  id       TEXT,
  reason   TEXT NOT NULL,
  PRIMARY KEY (origin, position)
) STRICT, WITHOUT ROWID;
