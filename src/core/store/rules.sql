-- SPDX-License-Identifier: GPL-3.0-or-later
-- The findings of a cache without documents are those of any rules; others are made again by
-- saksi-recheck-table.c.
INSERT INTO property (name, value)
SELECT 'rules_version', '1' WHERE NOT EXISTS (SELECT 1 FROM result);
