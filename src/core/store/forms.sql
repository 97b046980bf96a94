-- SPDX-License-Identifier: GPL-3.0-or-later
-- Images of form pages that are on disk, by the path that their address ends in.
CREATE TABLE form_image (
  path    TEXT NOT NULL,               -- c327/pemilu/ppwp/82/71/…jpg
  sha256  BLOB NOT NULL,                -- names the file in the forms folder
  size    INTEGER NOT NULL,
  receipt INTEGER NOT NULL REFERENCES receipt (id),
  fetched INTEGER NOT NULL,
  PRIMARY KEY (path, sha256)
) STRICT, WITHOUT ROWID;
