-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations that were drawn by lot to be read. What was drawn never changes; see docs/sampling.md.
CREATE TABLE sample (
  id         INTEGER PRIMARY KEY,
  contest    INTEGER NOT NULL,
  region     INTEGER NOT NULL,          -- key of the region
  kind       INTEGER NOT NULL,          -- see SaksiSampleKind
  method     INTEGER NOT NULL,          -- see SAKSI_SAMPLE_METHOD
  seed       TEXT NOT NULL,
  size       INTEGER NOT NULL,          -- stations that were drawn
  population INTEGER NOT NULL,          -- stations among which
  sha256     BLOB NOT NULL,             -- of their codes in ascending order, each with a newline
  created    INTEGER NOT NULL           -- seconds since 1970, UTC
) STRICT;

CREATE TABLE sample_station (
  sample   INTEGER NOT NULL REFERENCES sample (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,            -- in the order of the draw, from 1
  key      INTEGER NOT NULL,            -- of the station
  PRIMARY KEY (sample, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sample_fixed BEFORE UPDATE ON sample BEGIN
  SELECT RAISE (ABORT, 'a sample does not change');
END;

CREATE TRIGGER sample_station_fixed BEFORE UPDATE ON sample_station BEGIN
  SELECT RAISE (ABORT, 'a sample does not change');
END;
