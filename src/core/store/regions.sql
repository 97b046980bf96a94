-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys of this file: tree << 49 | region key. The trees: 1 general election, 2 regional election.

-- A region of the levels nation to village. Stations are not rows: they are entries of the list
-- of their village.
CREATE TABLE region (
  key      INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  stations INTEGER NOT NULL DEFAULT 0   -- listed at or below it
) STRICT;

-- The published list of a region's children, the current version.
CREATE TABLE region_list (
  key     INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  fetched INTEGER NOT NULL,
  sha256  BLOB NOT NULL,
  entries BLOB NOT NULL                 -- see saksi-region-list.h
) STRICT;

CREATE TABLE region_list_version (
  key     INTEGER NOT NULL,
  version INTEGER NOT NULL,
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  fetched INTEGER NOT NULL,
  sha256  BLOB NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;

-- Search by any three letters of a name. rowid = region.key.
CREATE VIRTUAL TABLE region_search USING fts5 (
  name, content = '', tokenize = 'trigram'
);
