/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-content-sql.h"

const SaksiContentListSql saksi_content_list_sql[] = {
  [SAKSI_CONTENT_SOURCES] = {
    .ids = "SELECT id FROM source WHERE origin = :origin",
    .all_ids = "SELECT id FROM source",
    .load = "SELECT * FROM source WHERE id = :id",
    .remove = "DELETE FROM source WHERE id = :id",
    .upsert =
      "INSERT INTO source ( "
      "id, origin, position, receipt, basis, kind, publisher, author, published, "
      "published_note, not_before, not_after, url, url_note, lang, label_id, "
      "label_en, licence, doi, archive_url "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :basis, :kind, :publisher, :author, :published, "
      ":published_note, :not_before, :not_after, :url, :url_note, :lang, :label_id, "
      ":label_en, :licence, :doi, :archive_url "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "basis = excluded.basis, kind = excluded.kind, "
      "publisher = excluded.publisher, author = excluded.author, "
      "published = excluded.published, published_note = excluded.published_note, "
      "not_before = excluded.not_before, not_after = excluded.not_after, "
      "url = excluded.url, url_note = excluded.url_note, lang = excluded.lang, "
      "label_id = excluded.label_id, label_en = excluded.label_en, "
      "licence = excluded.licence, doi = excluded.doi, "
      "archive_url = excluded.archive_url "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_INSTITUTIONS] = {
    .ids = "SELECT id FROM institution WHERE origin = :origin",
    .all_ids = "SELECT id FROM institution",
    .load = "SELECT * FROM institution WHERE id = :id",
    .remove = "DELETE FROM institution WHERE id = :id",
    .upsert =
      "INSERT INTO institution ( "
      "id, origin, position, receipt, name, name_en, kind "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :name, :name_en, :kind "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "name = excluded.name, "
      "name_en = excluded.name_en, kind = excluded.kind "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_PEOPLE] = {
    .ids = "SELECT id FROM person WHERE origin = :origin",
    .all_ids = "SELECT id FROM person",
    .load = "SELECT * FROM person WHERE id = :id",
    .remove = "DELETE FROM person WHERE id = :id",
    .upsert =
      "INSERT INTO person ( "
      "id, origin, position, receipt, name, role_id, role_en, institution "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :name, :role_id, :role_en, :institution "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "name = excluded.name, "
      "role_id = excluded.role_id, role_en = excluded.role_en, "
      "institution = excluded.institution "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_PLACES] = {
    .ids = "SELECT id FROM place WHERE origin = :origin",
    .all_ids = "SELECT id FROM place",
    .load = "SELECT * FROM place WHERE id = :id",
    .remove = "DELETE FROM place WHERE id = :id",
    .upsert =
      "INSERT INTO place ( "
      "id, origin, position, receipt, name_id, name_en, country, lat, lon, precision "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :name_id, :name_en, :country, :lat, :lon, "
      ":precision "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "name_id = excluded.name_id, "
      "name_en = excluded.name_en, country = excluded.country, lat = excluded.lat, "
      "lon = excluded.lon, precision = excluded.precision "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_SYSTEMS] = {
    .ids = "SELECT id FROM system WHERE origin = :origin",
    .all_ids = "SELECT id FROM system",
    .load = "SELECT * FROM system WHERE id = :id",
    .remove = "DELETE FROM system WHERE id = :id",
    .upsert =
      "INSERT INTO system ( "
      "id, origin, position, receipt, kind, name, operator, what_id, what_en, in_seed, "
      "note_en, source_url "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :kind, :name, :operator, :what_id, :what_en, "
      ":in_seed, :note_en, :source_url "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "kind = excluded.kind, name = excluded.name, "
      "operator = excluded.operator, what_id = excluded.what_id, "
      "what_en = excluded.what_en, in_seed = excluded.in_seed, "
      "note_en = excluded.note_en, source_url = excluded.source_url "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_QUESTIONS] = {
    .ids = "SELECT id FROM question WHERE origin = :origin",
    .all_ids = "SELECT id FROM question",
    .load = "SELECT * FROM question WHERE id = :id",
    .remove = "DELETE FROM question WHERE id = :id",
    .upsert =
      "INSERT INTO question ( "
      "id, origin, position, receipt, text_id, text_en, observable "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :text_id, :text_en, :observable "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "text_id = excluded.text_id, "
      "text_en = excluded.text_en, observable = excluded.observable "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_RULES] = {
    .ids = "SELECT id FROM legal_rule WHERE origin = :origin",
    .all_ids = "SELECT id FROM legal_rule",
    .load = "SELECT * FROM legal_rule WHERE id = :id",
    .remove = "DELETE FROM legal_rule WHERE id = :id",
    .upsert =
      "INSERT INTO legal_rule ( "
      "id, origin, position, receipt, name_id, name_en, in_force, transition_until, "
      "summary_id, summary_en, what_it_does_not_say_id, what_it_does_not_say_en, "
      "to_check "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :name_id, :name_en, :in_force, :transition_until, "
      ":summary_id, :summary_en, :what_it_does_not_say_id, "
      ":what_it_does_not_say_en, :to_check "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "name_id = excluded.name_id, "
      "name_en = excluded.name_en, in_force = excluded.in_force, "
      "transition_until = excluded.transition_until, "
      "summary_id = excluded.summary_id, summary_en = excluded.summary_en, "
      "what_it_does_not_say_id = excluded.what_it_does_not_say_id, "
      "what_it_does_not_say_en = excluded.what_it_does_not_say_en, "
      "to_check = excluded.to_check "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_EVENTS] = {
    .ids = "SELECT id FROM event WHERE origin = :origin",
    .all_ids = "SELECT id FROM event",
    .load = "SELECT * FROM event WHERE id = :id",
    .remove = "DELETE FROM event WHERE id = :id",
    .upsert =
      "INSERT INTO event ( "
      "id, origin, position, receipt, date, place, venue_id, venue_en, name_id, name_en, "
      "note_en "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :date, :place, :venue_id, :venue_en, :name_id, "
      ":name_en, :note_en "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "date = excluded.date, place = excluded.place, "
      "venue_id = excluded.venue_id, venue_en = excluded.venue_en, "
      "name_id = excluded.name_id, name_en = excluded.name_en, "
      "note_en = excluded.note_en "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_CLAIMS] = {
    .ids = "SELECT id FROM claim WHERE origin = :origin",
    .all_ids = "SELECT id FROM claim",
    .load = "SELECT * FROM claim WHERE id = :id",
    .remove = "DELETE FROM claim WHERE id = :id",
    .upsert =
      "INSERT INTO claim ( "
      "id, origin, position, receipt, text_id, text_en, would_settle_id, would_settle_en, "
      "network_evidence "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :text_id, :text_en, :would_settle_id, "
      ":would_settle_en, :network_evidence "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "text_id = excluded.text_id, "
      "text_en = excluded.text_en, would_settle_id = excluded.would_settle_id, "
      "would_settle_en = excluded.would_settle_en, "
      "network_evidence = excluded.network_evidence "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_STATEMENTS] = {
    .ids = "SELECT id FROM statement WHERE origin = :origin",
    .all_ids = "SELECT id FROM statement",
    .load = "SELECT * FROM statement WHERE id = :id",
    .remove = "DELETE FROM statement WHERE id = :id",
    .upsert =
      "INSERT INTO statement ( "
      "id, origin, position, receipt, basis, kind, date, date_precision, date_note, person, "
      "institution, speaker_as_reported, event, text_id, text_en, caution_id, "
      "caution_en "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :basis, :kind, :date, :date_precision, :date_note, "
      ":person, :institution, :speaker_as_reported, :event, :text_id, :text_en, "
      ":caution_id, :caution_en "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "basis = excluded.basis, kind = excluded.kind, "
      "date = excluded.date, date_precision = excluded.date_precision, "
      "date_note = excluded.date_note, person = excluded.person, "
      "institution = excluded.institution, "
      "speaker_as_reported = excluded.speaker_as_reported, event = excluded.event, "
      "text_id = excluded.text_id, text_en = excluded.text_en, "
      "caution_id = excluded.caution_id, caution_en = excluded.caution_en "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_FACTS] = {
    .ids = "SELECT id FROM fact WHERE origin = :origin",
    .all_ids = "SELECT id FROM fact",
    .load = "SELECT * FROM fact WHERE id = :id",
    .remove = "DELETE FROM fact WHERE id = :id",
    .upsert =
      "INSERT INTO fact ( "
      "id, origin, position, receipt, basis, subject_id, subject_en, value_number, "
      "value_text, unit, stated_by, stated_by_kind, date, note_id, note_en "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :basis, :subject_id, :subject_en, :value_number, "
      ":value_text, :unit, :stated_by, :stated_by_kind, :date, :note_id, :note_en "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "basis = excluded.basis, "
      "subject_id = excluded.subject_id, subject_en = excluded.subject_en, "
      "value_number = excluded.value_number, value_text = excluded.value_text, "
      "unit = excluded.unit, stated_by = excluded.stated_by, "
      "stated_by_kind = excluded.stated_by_kind, date = excluded.date, "
      "note_id = excluded.note_id, note_en = excluded.note_en "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_OBSERVATIONS] = {
    .ids = "SELECT id FROM reported_observation WHERE origin = :origin",
    .all_ids = "SELECT id FROM reported_observation",
    .load = "SELECT * FROM reported_observation WHERE id = :id",
    .remove = "DELETE FROM reported_observation WHERE id = :id",
    .upsert =
      "INSERT INTO reported_observation ( "
      "id, origin, position, receipt, host, what, by, by_kind, date, not_after, "
      "registered_country_as_reported, method_as_reported, place_as_reported, "
      "kind_of_place, question, result, scans, scans_positive, since, "
      "sites_at_least, note_id, note_en "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :host, :what, :by, :by_kind, :date, :not_after, "
      ":registered_country_as_reported, :method_as_reported, :place_as_reported, "
      ":kind_of_place, :question, :result, :scans, :scans_positive, :since, "
      ":sites_at_least, :note_id, :note_en "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "host = excluded.host, what = excluded.what, "
      "by = excluded.by, by_kind = excluded.by_kind, date = excluded.date, "
      "not_after = excluded.not_after, "
      "registered_country_as_reported = excluded.registered_country_as_reported, "
      "method_as_reported = excluded.method_as_reported, "
      "place_as_reported = excluded.place_as_reported, "
      "kind_of_place = excluded.kind_of_place, question = excluded.question, "
      "result = excluded.result, scans = excluded.scans, "
      "scans_positive = excluded.scans_positive, since = excluded.since, "
      "sites_at_least = excluded.sites_at_least, note_id = excluded.note_id, "
      "note_en = excluded.note_en "
      "WHERE origin = excluded.origin",
  },
  [SAKSI_CONTENT_RELATIONS] = {
    .ids = "SELECT id FROM judgement WHERE origin = :origin",
    .all_ids = "SELECT id FROM judgement",
    .load = "SELECT * FROM judgement WHERE id = :id",
    .remove = "DELETE FROM judgement WHERE id = :id",
    .upsert =
      "INSERT INTO judgement ( "
      "id, origin, position, receipt, statement, target, type, question, would_settle_id, "
      "would_settle_en, note, made "
      ") VALUES ( "
      ":id, :origin, :position, :receipt, :statement, :target, :type, :question, "
      ":would_settle_id, :would_settle_en, :note, :made "
      ") ON CONFLICT (id) DO UPDATE SET "
      "position = excluded.position, receipt = excluded.receipt, "
      "statement = excluded.statement, target = excluded.target, type = excluded.type, "
      "question = excluded.question, would_settle_id = excluded.would_settle_id, "
      "would_settle_en = excluded.would_settle_en, note = excluded.note, "
      "made = excluded.made "
      "WHERE origin = excluded.origin",
  },
};
G_STATIC_ASSERT (G_N_ELEMENTS (saksi_content_list_sql) == SAKSI_N_CONTENT_LISTS);

const SaksiContentLinkSql saksi_content_link_sql[] = {
  [SAKSI_CONTENT_RULE_ARTICLE] = {
    SAKSI_CONTENT_RULES, FALSE,
    "SELECT article, NULL FROM legal_rule_article WHERE rule = :owner "
    "ORDER BY position",
    "DELETE FROM legal_rule_article WHERE rule = :owner",
    "INSERT INTO legal_rule_article (rule, position, article) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_RULE_QUESTION] = {
    SAKSI_CONTENT_RULES, FALSE,
    "SELECT question, NULL FROM legal_rule_question WHERE rule = :owner "
    "ORDER BY position",
    "DELETE FROM legal_rule_question WHERE rule = :owner",
    "INSERT INTO legal_rule_question (rule, position, question) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_RULE_SOURCE] = {
    SAKSI_CONTENT_RULES, FALSE,
    "SELECT source, NULL FROM legal_rule_source WHERE rule = :owner "
    "ORDER BY position",
    "DELETE FROM legal_rule_source WHERE rule = :owner",
    "INSERT INTO legal_rule_source (rule, position, source) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_CLAIM_QUESTION] = {
    SAKSI_CONTENT_CLAIMS, FALSE,
    "SELECT question, NULL FROM claim_question WHERE claim = :owner "
    "ORDER BY position",
    "DELETE FROM claim_question WHERE claim = :owner",
    "INSERT INTO claim_question (claim, position, question) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_CLAIM_HOST] = {
    SAKSI_CONTENT_CLAIMS, FALSE,
    "SELECT system, NULL FROM claim_host WHERE claim = :owner "
    "ORDER BY position",
    "DELETE FROM claim_host WHERE claim = :owner",
    "INSERT INTO claim_host (claim, position, system) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_CLAIM_PLACE] = {
    SAKSI_CONTENT_CLAIMS, FALSE,
    "SELECT place, NULL FROM claim_place WHERE claim = :owner "
    "ORDER BY position",
    "DELETE FROM claim_place WHERE claim = :owner",
    "INSERT INTO claim_place (claim, position, place) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_STATEMENT_TOPIC] = {
    SAKSI_CONTENT_STATEMENTS, FALSE,
    "SELECT topic, NULL FROM statement_topic WHERE statement = :owner "
    "ORDER BY position",
    "DELETE FROM statement_topic WHERE statement = :owner",
    "INSERT INTO statement_topic (statement, position, topic) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_STATEMENT_HOST] = {
    SAKSI_CONTENT_STATEMENTS, FALSE,
    "SELECT system, NULL FROM statement_host WHERE statement = :owner "
    "ORDER BY position",
    "DELETE FROM statement_host WHERE statement = :owner",
    "INSERT INTO statement_host (statement, position, system) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_STATEMENT_CLAIM] = {
    SAKSI_CONTENT_STATEMENTS, FALSE,
    "SELECT claim, stance FROM statement_claim WHERE statement = :owner "
    "ORDER BY position",
    "DELETE FROM statement_claim WHERE statement = :owner",
    "INSERT INTO statement_claim (statement, position, claim, stance) "
    "VALUES (:owner, :position, :target, :detail)",
  },
  [SAKSI_CONTENT_STATEMENT_RULE] = {
    SAKSI_CONTENT_STATEMENTS, FALSE,
    "SELECT rule, NULL FROM statement_rule WHERE statement = :owner "
    "ORDER BY position",
    "DELETE FROM statement_rule WHERE statement = :owner",
    "INSERT INTO statement_rule (statement, position, rule) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_STATEMENT_RELATION] = {
    SAKSI_CONTENT_STATEMENTS, TRUE,
    "SELECT target, type FROM statement_relation WHERE statement = :owner "
    "ORDER BY position",
    "DELETE FROM statement_relation WHERE statement = :owner",
    "INSERT INTO statement_relation (statement, position, target, type) "
    "VALUES (:owner, :position, :target, :detail)",
  },
  [SAKSI_CONTENT_STATEMENT_SOURCE] = {
    SAKSI_CONTENT_STATEMENTS, FALSE,
    "SELECT source, NULL FROM statement_source WHERE statement = :owner "
    "ORDER BY position",
    "DELETE FROM statement_source WHERE statement = :owner",
    "INSERT INTO statement_source (statement, position, source) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_FACT_SOURCE] = {
    SAKSI_CONTENT_FACTS, FALSE,
    "SELECT source, NULL FROM fact_source WHERE fact = :owner "
    "ORDER BY position",
    "DELETE FROM fact_source WHERE fact = :owner",
    "INSERT INTO fact_source (fact, position, source) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_FACT_DIFFERENCE] = {
    SAKSI_CONTENT_FACTS, TRUE,
    "SELECT other, NULL FROM fact_difference WHERE fact = :owner "
    "ORDER BY position",
    "DELETE FROM fact_difference WHERE fact = :owner",
    "INSERT INTO fact_difference (fact, position, other) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_OBSERVATION_VALUE] = {
    SAKSI_CONTENT_OBSERVATIONS, FALSE,
    "SELECT value, NULL FROM reported_observation_value WHERE observation = :owner "
    "ORDER BY position",
    "DELETE FROM reported_observation_value WHERE observation = :owner",
    "INSERT INTO reported_observation_value (observation, position, value) "
    "VALUES (:owner, :position, :target)",
  },
  [SAKSI_CONTENT_OBSERVATION_SOURCE] = {
    SAKSI_CONTENT_OBSERVATIONS, FALSE,
    "SELECT source, NULL FROM reported_observation_source WHERE observation = :owner "
    "ORDER BY position",
    "DELETE FROM reported_observation_source WHERE observation = :owner",
    "INSERT INTO reported_observation_source (observation, position, source) "
    "VALUES (:owner, :position, :target)",
  },
};
G_STATIC_ASSERT (G_N_ELEMENTS (saksi_content_link_sql) == SAKSI_N_CONTENT_LINKS);
