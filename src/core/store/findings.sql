-- What the rules say of the current documents. Derived: kept current with each write.
-- Key: contest << 49 | region key.
CREATE TABLE finding (
  key      INTEGER NOT NULL,
  rule     INTEGER NOT NULL,
  severity INTEGER NOT NULL,            -- see SaksiSeverity
  expected INTEGER,
  found    INTEGER,
  PRIMARY KEY (key, rule)
) STRICT, WITHOUT ROWID;
