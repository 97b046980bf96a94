-- SPDX-License-Identifier: GPL-3.0-or-later
-- Names are searched in memory, see saksi-region-names.c, where the numbers of stations are kept
-- beside them.
DROP TABLE region_search;

CREATE TRIGGER region_counted AFTER UPDATE OF stations ON region BEGIN
  UPDATE change SET number = number + 1 WHERE what = 'names';
END;
