-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the rules say of the current documents. Derived: kept current with each write, can be made
-- anew from result. Keys: contest << 49 | region key.
CREATE TABLE finding (
  key      INTEGER NOT NULL,
  rule     INTEGER NOT NULL,            -- 1 for R1
  severity INTEGER NOT NULL,            -- see SaksiSeverity
  part     INTEGER NOT NULL,            -- see SaksiFinding
  expected INTEGER,
  found    INTEGER,
  size     INTEGER NOT NULL,            -- how far the two are apart, -1 where they are no numbers
  boxes    INTEGER,                     -- of the smallest explanation, 0 where two do not suffice;
                                        -- NULL where misread boxes explain nothing
  PRIMARY KEY (key, rule)
) STRICT, WITHOUT ROWID;

-- The largest differences of a contest first. The contest is the top of the key.
CREATE INDEX finding_by_size ON finding (key >> 49, size DESC, key, rule);

-- Documents of which some rules cannot tell, because numbers are missing.
CREATE TABLE unchecked (
  key   INTEGER PRIMARY KEY,
  rules INTEGER NOT NULL                -- see SaksiRuleSet
) STRICT;
