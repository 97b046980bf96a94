-- SPDX-License-Identifier: GPL-3.0-or-later
-- A document that is gone is missed where it told something, and nowhere else. Triggers must do
-- without the functions on JSON; in canonical JSON a text cannot look like a member.

ALTER TABLE withdrawn_observation ADD COLUMN question TEXT; -- W5 to W7: of a document

DROP TRIGGER observation_withdrawn;

CREATE TRIGGER observation_withdrawn BEFORE DELETE ON observation BEGIN
  INSERT OR REPLACE INTO withdrawn_observation
    (hash, kind, target, address, prefix, t_end, removed, question)
    VALUES (old.hash, old.kind, old.target, old.address, old.prefix, old.t_end,
            CAST (strftime ('%s', 'now') AS INTEGER),
            CASE WHEN old.kind = 'reported' AND instr (old.result, '"question":"W') > 0
                 THEN substr (old.result, instr (old.result, '"question":"W') + 12, 2) END);
END;
