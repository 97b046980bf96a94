-- SPDX-License-Identifier: GPL-3.0-or-later
-- A search finds what the card of a statement says: also roles, the occasion, cautions and who
-- published it, and names as they are written without an apostrophe.

CREATE VIEW statement_words AS
  SELECT
    s.number,
    s.text_id || ' ' || coalesce (s.caution_id, '') AS text_id,
    s.text_en || ' ' || coalesce (s.caution_en, '') AS text_en,
    coalesce (p.name, '') || ' ' || replace (coalesce (p.name, ''), '''', '') || ' ' ||
    coalesce (s.speaker_as_reported, '') || ' ' ||
    coalesce (i.name, '') || ' ' || coalesce (i.name_en, '') || ' ' ||
    coalesce (p.role_id, '') || ' ' || coalesce (p.role_en, '') || ' ' ||
    coalesce (e.name_id, '') || ' ' || coalesce (e.name_en, '') || ' ' ||
    coalesce (e.venue_id, '') || ' ' || coalesce (e.venue_en, '') || ' ' ||
    coalesce ((SELECT group_concat (y.name, ' ')
               FROM statement_host AS h JOIN system AS y ON y.id = h.system
               WHERE h.statement = s.id), '') || ' ' ||
    coalesce ((SELECT group_concat (o.publisher, ' ')
               FROM statement_source AS f JOIN source AS o ON o.id = f.source
               WHERE f.statement = s.id), '') AS who
  FROM statement AS s
  LEFT JOIN person AS p ON p.id = s.person
  LEFT JOIN institution AS i ON i.id = s.institution
  LEFT JOIN event AS e ON e.id = s.event;

DELETE FROM statement_search;
INSERT INTO statement_search (rowid, text_id, text_en, who)
  SELECT number, text_id, text_en, who FROM statement_words;
