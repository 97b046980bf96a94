-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a host was last looked at from this computer, so that it is not done more than once a
-- minute, whichever window or program does it.
CREATE TABLE press (
  host    TEXT PRIMARY KEY,             -- its name
  pressed INTEGER NOT NULL              -- seconds since 1970, UTC
) STRICT, WITHOUT ROWID;
