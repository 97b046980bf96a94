-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys of this file: contest << 49 | region key, so that a region of a contest is one range.

-- What many documents have in common: the ordered list of choices, and what the addresses of their
-- pages begin with.
CREATE TABLE ballot (
  id      INTEGER PRIMARY KEY,
  choices BLOB NOT NULL,                -- varints of choice codes
  prefix  TEXT NOT NULL,
  UNIQUE (choices, prefix)
) STRICT;

-- The current version of each station document. Times are seconds since 1970, UTC.
CREATE TABLE result (
  key     INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,             -- in order of arrival, from 1
  receipt INTEGER NOT NULL,
  fetched INTEGER NOT NULL,
  ts      INTEGER,
  flags   INTEGER NOT NULL,             -- see SaksiResultFlags
  ballot  INTEGER NOT NULL,
  counts  BLOB NOT NULL,                -- 18 administrative counts, then the votes in ballot order
  images  BLOB,                         -- packed page addresses
  sha256  BLOB NOT NULL,                -- of the bytes as they came
  extra   TEXT                          -- members that Saksi does not know, see saksi_extra_pack()
) STRICT;

-- Versions that are not, or no longer, current.
CREATE TABLE result_version (
  key     INTEGER NOT NULL,
  version INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  fetched INTEGER NOT NULL,
  ts      INTEGER,
  flags   INTEGER NOT NULL,
  ballot  INTEGER NOT NULL,
  counts  BLOB NOT NULL,
  images  BLOB,
  sha256  BLOB NOT NULL,
  extra   TEXT,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;

-- Published totals of a region with one row a child.
CREATE TABLE aggregate (
  key      INTEGER PRIMARY KEY,
  version  INTEGER NOT NULL,
  receipt  INTEGER NOT NULL REFERENCES receipt (id),
  fetched  INTEGER NOT NULL,
  ts       INTEGER,
  total    INTEGER,                     -- stations, as published
  progress INTEGER,                     -- stations in, as published
  votes    BLOB NOT NULL,               -- pairs of choice code and count
  rows     BLOB NOT NULL,               -- see saksi-aggregate.h
  sha256   BLOB NOT NULL,
  extra    TEXT
) STRICT;

CREATE TABLE aggregate_version (
  key      INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  receipt  INTEGER NOT NULL REFERENCES receipt (id),
  fetched  INTEGER NOT NULL,
  ts       INTEGER,
  total    INTEGER,
  progress INTEGER,
  votes    BLOB NOT NULL,
  rows     BLOB NOT NULL,
  sha256   BLOB NOT NULL,
  extra    TEXT,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;

-- Sums over the current station documents of a region, nation to village. Derived: kept current
-- with each write, can be made anew from result.
CREATE TABLE rollup (
  key       INTEGER PRIMARY KEY,
  documents INTEGER NOT NULL,           -- stations with a document
  reported  INTEGER NOT NULL,           -- … whose votes are all known
  newest    INTEGER,                    -- ts of the newest document
  fields    BLOB NOT NULL,              -- 18 pairs of sum and how many were known
  votes     BLOB NOT NULL               -- pairs of choice code and sum, then of how many each
) STRICT;

-- Certified results per province, from the decree.
CREATE TABLE official (
  contest INTEGER NOT NULL REFERENCES contest (id),
  key     INTEGER NOT NULL,
  votes   BLOB NOT NULL,                -- pairs of choice code and count
  valid   INTEGER,
  source  TEXT NOT NULL,
  PRIMARY KEY (contest, key)
) STRICT, WITHOUT ROWID;
