-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE contest (
  id   INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 127),
  name TEXT NOT NULL UNIQUE             -- kind-year, for example ppwp-2024
) STRICT;

-- What voters choose among: candidates, pairs or parties. area is the code of the region or
-- district that the list belongs to, '' for the nation.
CREATE TABLE choice (
  contest INTEGER NOT NULL REFERENCES contest (id),
  area    TEXT NOT NULL,
  code    INTEGER NOT NULL,             -- see SaksiChoiceCode
  number  INTEGER NOT NULL,             -- on the ballot
  name    TEXT NOT NULL,
  PRIMARY KEY (contest, area, code)
) STRICT, WITHOUT ROWID;

-- Published documents that are neither region lists nor results: lists of candidates and parties,
-- tallies by electoral district. All versions; the body is as it came.
CREATE TABLE document (
  path      TEXT NOT NULL,              -- from the profile on: pemilu/ppwp.json
  version   INTEGER NOT NULL,
  receipt   INTEGER NOT NULL REFERENCES receipt (id),
  fetched   INTEGER NOT NULL,
  ts        INTEGER,
  sha256    BLOB NOT NULL,
  canonical BLOB NOT NULL,              -- SHA-256 of the content with keys in order
  body      BLOB NOT NULL,
  PRIMARY KEY (path, version)
) STRICT, WITHOUT ROWID;

INSERT INTO contest (id, name) VALUES
  (1, 'ppwp-2024'), (2, 'pdpr-2024'), (3, 'pdprdp-2024'), (4, 'pdprdk-2024'), (5, 'pdpd-2024'),
  (6, 'pkwkp-2024'), (7, 'pkwkk-2024');
