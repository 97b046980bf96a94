-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where facts came from. One receipt a run of an importer over one path, address or shipped pack.
-- Each is sealed with a hash over its predecessor's hash and what it brought.
CREATE TABLE receipt (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('bundled', 'folder', 'archive', 'lines', 'http', 'user')),
  origin    TEXT NOT NULL,              -- path or address as the user gave it
  started   INTEGER NOT NULL,           -- seconds since 1970, UTC
  finished  INTEGER,                    -- NULL while it runs, or when it was cut off
  documents INTEGER NOT NULL DEFAULT 0, -- read, whatever became of them
  versions  INTEGER NOT NULL DEFAULT 0, -- new versions stored
  unchanged INTEGER NOT NULL DEFAULT 0,
  refused   INTEGER NOT NULL DEFAULT 0,
  images    INTEGER NOT NULL DEFAULT 0,
  previous  BLOB,
  hash      BLOB
) STRICT;

-- Documents that were refused, kept for a retry.
CREATE TABLE refused (
  path    TEXT NOT NULL,                -- below the receipt's origin
  sha256  BLOB NOT NULL,
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  reason  TEXT NOT NULL,
  fetched INTEGER NOT NULL,
  size    INTEGER NOT NULL,
  body    BLOB,                         -- NULL when larger than what is kept
  PRIMARY KEY (path, sha256)
) STRICT, WITHOUT ROWID;

-- Small facts of the cache itself: versions of bundled content and the like.
CREATE TABLE property (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
