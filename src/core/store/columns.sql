-- SPDX-License-Identifier: GPL-3.0-or-later
-- The current documents of stations once more, as columns: what lists of stations are filtered and
-- sorted by. Derived: a district that has no row here is made anew from result, so whoever takes
-- something away there lets it go. Keys: contest << 49 | key of the district.
CREATE TABLE column_block (
  key   INTEGER PRIMARY KEY,
  block BLOB NOT NULL                   -- see saksi-column-block.c
) STRICT;

-- The lower 24 bits of a key are the village and the station.
CREATE TRIGGER result_row_removed AFTER DELETE ON result BEGIN
  DELETE FROM column_block WHERE key = old.key & ~0xffffff;
END;

CREATE TRIGGER result_row_changed
AFTER UPDATE OF key, ts, flags, ballot, counts, images ON result BEGIN
  DELETE FROM column_block WHERE key IN (old.key & ~0xffffff, new.key & ~0xffffff);
END;

-- What is kept in memory is read again when its number has changed.
CREATE TABLE change (
  what   TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO change (what, number) VALUES ('columns', 0), ('names', 0);

CREATE TRIGGER column_block_added AFTER INSERT ON column_block BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'columns';
END;

CREATE TRIGGER column_block_changed AFTER UPDATE ON column_block BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'columns';
END;

CREATE TRIGGER column_block_removed AFTER DELETE ON column_block BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'columns';
END;

CREATE TRIGGER region_added AFTER INSERT ON region BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'names';
END;

CREATE TRIGGER region_changed AFTER UPDATE OF key, name ON region BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'names';
END;

CREATE TRIGGER region_removed AFTER DELETE ON region BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'names';
END;
