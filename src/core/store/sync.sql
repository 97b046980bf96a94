-- SPDX-License-Identifier: GPL-3.0-or-later
-- Servers that can be asked, how politely that went, and what is still to be fetched from them.

CREATE TABLE sync_source (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,            -- for people; '' for the address itself
  base        TEXT NOT NULL,            -- what the paths of documents are appended to
  forms       TEXT NOT NULL,            -- … of page images; '' where base serves
  profile     TEXT NOT NULL,            -- the first part of the paths: pemilu
  hosts       TEXT NOT NULL,            -- further servers it may send on to, blanks between them
  enabled     INTEGER NOT NULL DEFAULT 0, -- 1 once the user has chosen it
  bundled     INTEGER NOT NULL DEFAULT 0, -- 1 when it came with Saksi
  UNIQUE (base, profile)
) STRICT;

-- What has to outlive the program so that a server is never asked too much. Times in microseconds
-- since 1970, UTC.
CREATE TABLE sync_host (
  host     TEXT PRIMARY KEY,            -- https://name:port
  next     INTEGER NOT NULL,            -- no request before this
  retry    INTEGER NOT NULL,            -- … nor, after failures, before this
  failures INTEGER NOT NULL,            -- in a row
  day      INTEGER NOT NULL,            -- of requests: days since 1970 in WIB
  requests INTEGER NOT NULL,
  robots   TEXT,                        -- its robots.txt; '' when it has none, NULL: not asked
  robots_fetched INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One pass over a source, which may take many sittings.
CREATE TABLE sync_run (
  id       INTEGER PRIMARY KEY,
  source   INTEGER NOT NULL REFERENCES sync_source (id) ON DELETE CASCADE,
  contest  INTEGER NOT NULL REFERENCES contest (id),
  codes    TEXT NOT NULL,               -- the regions asked for, blanks between them; '' for all
  forms    INTEGER NOT NULL,            -- see SaksiSyncForms
  started  INTEGER NOT NULL,            -- seconds since 1970, UTC
  finished INTEGER                      -- NULL: to be gone on with
) STRICT;

-- Every document that is known of at a source, in the order in which they are fetched.
CREATE TABLE sync_item (
  source   INTEGER NOT NULL REFERENCES sync_source (id) ON DELETE CASCADE,
  rank     INTEGER NOT NULL,            -- see SaksiSyncRank: lists, totals, stations, images
  key      INTEGER NOT NULL,            -- contest or tree << 49 | region key
  page     TEXT NOT NULL,               -- of images: the path, or the whole address; else ''
  run      INTEGER NOT NULL,            -- the pass that asked for it last
  state    INTEGER NOT NULL,            -- see SaksiSyncItemState
  attempts INTEGER NOT NULL,            -- in this pass, without success
  problem  INTEGER NOT NULL,            -- see SaksiSyncProblem
  detail   TEXT,                        -- … in the server's words
  tried    INTEGER,                     -- seconds since 1970, UTC; NULL: not in any pass yet
  etag     TEXT,                        -- of the bytes that are in the cache
  modified TEXT,
  PRIMARY KEY (source, rank, key, page)
) STRICT, WITHOUT ROWID;

-- The queue: what waits.
CREATE INDEX sync_item_waiting ON sync_item (run, rank, key, page) WHERE state = 0;

INSERT INTO sync_source (name, base, forms, profile, hosts, bundled) VALUES
  ('Sirekap 2024', 'https://sirekap-obj-data.kpu.go.id/',
   'https://sirekap-obj-formc.kpu.go.id/', 'pemilu', '', 1),
  ('Sirekap 2024 (uji)', 'https://uji-sirekap-obj-data.kpu.go.id/json-public-prod/',
   'https://sirekap-obj-formc.kpu.go.id/', 'pemilu', '', 1),
  ('Sirekap Pilkada 2024', 'https://sirekappilkada-obj-data.kpu.go.id/',
   'https://sirekap-obj-formc.kpu.go.id/', 'pilkada', '', 1);
