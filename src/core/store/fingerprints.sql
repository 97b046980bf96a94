-- SPDX-License-Identifier: GPL-3.0-or-later
-- The beginnings of the hashes of all stored versions of the documents of a district, so that a
-- document that is known is known without reading it. Derived: a district that has no row here is
-- made anew from result and result_version, so whoever takes something away there lets it go.
-- Keys: contest << 49 | key of the district.
CREATE TABLE fingerprint (
  key    INTEGER PRIMARY KEY,
  prints BLOB NOT NULL                  -- see saksi-fingerprint-table.c
) STRICT;

-- The lower 24 bits of a key are the village and the station.
CREATE TRIGGER result_removed AFTER DELETE ON result BEGIN
  DELETE FROM fingerprint WHERE key = old.key & ~0xffffff;
END;

CREATE TRIGGER result_hash_changed AFTER UPDATE OF key, sha256, receipt ON result BEGIN
  DELETE FROM fingerprint WHERE key = old.key & ~0xffffff;
END;

CREATE TRIGGER result_version_removed AFTER DELETE ON result_version BEGIN
  DELETE FROM fingerprint WHERE key = old.key & ~0xffffff;
END;

CREATE TRIGGER result_version_hash_changed AFTER UPDATE OF key, sha256, receipt ON result_version
BEGIN
  DELETE FROM fingerprint WHERE key = old.key & ~0xffffff;
END;
