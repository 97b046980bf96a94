-- SPDX-License-Identifier: GPL-3.0-or-later
-- Observations that went with the source they came from. What followed from them is not there any
-- more; that it was is told for as long as they do not come back.
CREATE TABLE withdrawn_observation (
  hash    BLOB PRIMARY KEY,             -- as it was in observation
  kind    TEXT NOT NULL,
  target  TEXT,
  address TEXT,
  prefix  TEXT,
  t_end   INTEGER NOT NULL,
  removed INTEGER NOT NULL              -- seconds since 1970, UTC
) STRICT, WITHOUT ROWID;

CREATE TRIGGER observation_withdrawn BEFORE DELETE ON observation BEGIN
  INSERT OR REPLACE INTO withdrawn_observation (hash, kind, target, address, prefix, t_end, removed)
    VALUES (old.hash, old.kind, old.target, old.address, old.prefix, old.t_end,
            CAST (strftime ('%s', 'now') AS INTEGER));
END;

CREATE TRIGGER observation_back AFTER INSERT ON observation BEGIN
  DELETE FROM withdrawn_observation WHERE hash = new.hash;
END;
