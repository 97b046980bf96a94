-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people read on the forms. Keys of this file: contest << 49 | region key. Every row is a
-- version of a reading; rows are only added. Times are seconds since 1970, UTC.
CREATE TABLE reading (
  key       INTEGER NOT NULL,
  series    BLOB NOT NULL,              -- the UUID that versions of one reading share
  version   INTEGER NOT NULL,           -- from 1; the highest of a series is the current one
  id        BLOB NOT NULL,              -- UUID of this version
  created   INTEGER NOT NULL,
  receipt   INTEGER REFERENCES receipt (id), -- NULL: made here
  reader    TEXT,
  note      TEXT,
  withdrawn INTEGER NOT NULL,           -- 1: this version takes the reading back
  pages     INTEGER NOT NULL,           -- which were read; bit 0 is page 1
  numbers   BLOB NOT NULL,              -- the values in the order of SaksiReadingField, then votes
  images    BLOB,                       -- for each page that was read from an image in the cache:
                                        -- a byte for the page, 32 for the SHA-256 of the image
  PRIMARY KEY (key, series, version, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reading_by_id ON reading (id);

-- Sums over the readings that count, one a station, nation to village. Derived: kept current with
-- each write, can be made anew from reading.
CREATE TABLE reading_rollup (
  key       INTEGER PRIMARY KEY,
  documents INTEGER NOT NULL,           -- stations with a reading
  reported  INTEGER NOT NULL,           -- … with votes, all of them numbers
  newest    INTEGER,                    -- not used
  fields    BLOB NOT NULL,              -- as in rollup
  votes     BLOB NOT NULL
) STRICT;
