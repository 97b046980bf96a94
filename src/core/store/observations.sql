-- SPDX-License-Identifier: GPL-3.0-or-later
-- What instruments returned about the services: measurements of others that were imported, and
-- one's own. Rows are only added. Times are seconds since 1970, UTC. What a column is NULL of is
-- not known. docs/observations.md says what params and result hold.

-- From where was measured.
CREATE TABLE vantage (
  id        INTEGER PRIMARY KEY,
  hash      BLOB NOT NULL UNIQUE,       -- over all that follows
  kind      TEXT NOT NULL,
  label     TEXT,
  asn       INTEGER,
  cc        TEXT,
  lat       REAL CHECK (lat BETWEEN -90 AND 90),
  lon       REAL CHECK (lon BETWEEN -180 AND 180),
  radius_km REAL CHECK (radius_km >= 0),
  basis     TEXT NOT NULL               -- how the place is known
) STRICT;

-- Where a platform says that its probes are: measurements may name a probe only.
CREATE TABLE probe_place (
  kind      TEXT NOT NULL,
  label     TEXT NOT NULL,
  as_of     INTEGER NOT NULL,
  receipt   INTEGER NOT NULL REFERENCES receipt (id),
  asn       INTEGER,
  cc        TEXT,
  lat       REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  lon       REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  radius_km REAL CHECK (radius_km >= 0),
  basis     TEXT NOT NULL,
  PRIMARY KEY (kind, label, as_of)
) STRICT, WITHOUT ROWID;

-- The bytes that observations were read from, as they came. Several may share them.
CREATE TABLE observation_raw (
  sha256 BLOB PRIMARY KEY,
  size   INTEGER NOT NULL,
  body   BLOB                           -- NULL when larger than what is kept
) STRICT;

CREATE TABLE observation (
  number             INTEGER PRIMARY KEY,
  hash               BLOB NOT NULL UNIQUE, -- over its content; its id
  seal               BLOB NOT NULL,     -- over the seal before it, hash, raw and receipt
  kind               TEXT NOT NULL,
  target             TEXT,              -- the name that was asked for
  address            TEXT,              -- what answered or is told about
  prefix             TEXT,
  t_start            INTEGER NOT NULL,
  t_end              INTEGER NOT NULL CHECK (t_end >= t_start),
  clock              TEXT NOT NULL,     -- where these times are from
  vantage            INTEGER NOT NULL REFERENCES vantage (id),
  instrument         TEXT NOT NULL,
  instrument_version TEXT,
  params             TEXT NOT NULL,
  result             TEXT NOT NULL,
  source             TEXT,              -- a source of the content, or an address
  raw                BLOB REFERENCES observation_raw (sha256),
  receipt            INTEGER NOT NULL REFERENCES receipt (id),
  imported           INTEGER NOT NULL,
  CHECK (target IS NOT NULL OR address IS NOT NULL OR prefix IS NOT NULL)
) STRICT;

CREATE INDEX observation_target ON observation (target);
CREATE INDEX observation_address ON observation (address);
CREATE INDEX observation_prefix ON observation (prefix) WHERE address IS NULL;
CREATE INDEX observation_receipt ON observation (receipt);
CREATE INDEX observation_raw_used ON observation (raw);

CREATE TRIGGER observation_stays BEFORE UPDATE ON observation
BEGIN
  SELECT raise (ABORT, 'an observation does not change');
END;
