/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-content-format.h"

#define WORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define RELATION_WORDS \
  WORDS ("answers", "contradicts", "disputes", "elaborates", "supports", "reports", "defers-to")

static const SaksiContentMember source_members[] = {
  { "basis", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("seed", "related") },
  { "kind", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("article", "legal-note", "dataset") },
  { "publisher", SAKSI_MEMBER_TEXT, TRUE },
  { "author", SAKSI_MEMBER_TEXT },
  { "published", SAKSI_MEMBER_TIME },
  { "published_note", SAKSI_MEMBER_TEXT },
  { "not_before", SAKSI_MEMBER_DATE },
  { "not_after", SAKSI_MEMBER_DATE },
  { "url", SAKSI_MEMBER_ADDRESS, TRUE },
  { "url_note", SAKSI_MEMBER_TEXT },
  { "archive_url", SAKSI_MEMBER_ADDRESS },
  { "lang", SAKSI_MEMBER_TEXT, TRUE },
  { "label_id", SAKSI_MEMBER_TEXT, TRUE },
  { "label_en", SAKSI_MEMBER_TEXT, TRUE },
  { "licence", SAKSI_MEMBER_TEXT },
  { "doi", SAKSI_MEMBER_TEXT },
  { NULL }
};

static const SaksiContentMember institution_members[] = {
  { "name", SAKSI_MEMBER_TEXT, TRUE },
  { "name_en", SAKSI_MEMBER_TEXT, TRUE },
  { "kind", SAKSI_MEMBER_WORD, TRUE,
    .words = WORDS ("election-body", "government", "quasi-judicial", "court", "public-body",
                    "civil-society", "research", "company") },
  { NULL }
};

static const SaksiContentMember person_members[] = {
  { "name", SAKSI_MEMBER_TEXT, TRUE },
  { "role_id", SAKSI_MEMBER_TEXT, TRUE },
  { "role_en", SAKSI_MEMBER_TEXT, TRUE },
  { "institution", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_INSTITUTIONS },
  { NULL }
};

static const SaksiContentMember place_members[] = {
  { "name_id", SAKSI_MEMBER_TEXT, TRUE },
  { "name_en", SAKSI_MEMBER_TEXT, TRUE },
  { "country", SAKSI_MEMBER_TEXT, TRUE },
  { "lat", SAKSI_MEMBER_REAL },
  { "lon", SAKSI_MEMBER_REAL },
  { "precision", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("city", "city-state", "country") },
  { NULL }
};

static const SaksiContentMember system_members[] = {
  { "kind", SAKSI_MEMBER_WORD, TRUE,
    .words = WORDS ("host", "application", "form", "provider", "platform", "team") },
  { "name", SAKSI_MEMBER_TEXT, TRUE },
  { "operator", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_INSTITUTIONS },
  { "what_id", SAKSI_MEMBER_TEXT, TRUE },
  { "what_en", SAKSI_MEMBER_TEXT, TRUE },
  { "in_seed", SAKSI_MEMBER_FLAG },
  { "note_en", SAKSI_MEMBER_TEXT },
  { "source_url", SAKSI_MEMBER_ADDRESS },
  { NULL }
};

static const SaksiContentMember question_members[] = {
  { "text_id", SAKSI_MEMBER_TEXT, TRUE },
  { "text_en", SAKSI_MEMBER_TEXT, TRUE },
  { "observable", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("yes", "partly", "no") },
  { NULL }
};

static const SaksiContentMember rule_members[] = {
  { "name_id", SAKSI_MEMBER_TEXT, TRUE },
  { "name_en", SAKSI_MEMBER_TEXT, TRUE },
  { "in_force", SAKSI_MEMBER_DATE },
  { "transition_until", SAKSI_MEMBER_DATE },
  { "articles", SAKSI_MEMBER_TEXTS, .link = SAKSI_CONTENT_RULE_ARTICLE },
  { "summary_id", SAKSI_MEMBER_TEXT, TRUE },
  { "summary_en", SAKSI_MEMBER_TEXT, TRUE },
  { "what_it_does_not_say_id", SAKSI_MEMBER_TEXT },
  { "what_it_does_not_say_en", SAKSI_MEMBER_TEXT },
  { "check", SAKSI_MEMBER_TEXT, .column = "to_check" },
  { "questions", SAKSI_MEMBER_REFERENCES, .list = SAKSI_CONTENT_QUESTIONS,
    .link = SAKSI_CONTENT_RULE_QUESTION },
  { "sources", SAKSI_MEMBER_REFERENCES, TRUE, .list = SAKSI_CONTENT_SOURCES,
    .link = SAKSI_CONTENT_RULE_SOURCE },
  { NULL }
};

static const SaksiContentMember event_members[] = {
  { "date", SAKSI_MEMBER_DATE, TRUE },
  { "place", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_PLACES },
  { "venue_id", SAKSI_MEMBER_TEXT },
  { "venue_en", SAKSI_MEMBER_TEXT },
  { "name_id", SAKSI_MEMBER_TEXT, TRUE },
  { "name_en", SAKSI_MEMBER_TEXT, TRUE },
  { "note_en", SAKSI_MEMBER_TEXT },
  { NULL }
};

static const SaksiContentMember claim_members[] = {
  { "text_id", SAKSI_MEMBER_TEXT, TRUE },
  { "text_en", SAKSI_MEMBER_TEXT, TRUE },
  { "would_settle_id", SAKSI_MEMBER_TEXT, TRUE },
  { "would_settle_en", SAKSI_MEMBER_TEXT, TRUE },
  { "network_evidence", SAKSI_MEMBER_WORD, TRUE,
    .words = WORDS ("strong", "partial", "weak", "none") },
  { "questions", SAKSI_MEMBER_REFERENCES, .list = SAKSI_CONTENT_QUESTIONS,
    .link = SAKSI_CONTENT_CLAIM_QUESTION },
  { "hosts", SAKSI_MEMBER_REFERENCES, .list = SAKSI_CONTENT_SYSTEMS,
    .link = SAKSI_CONTENT_CLAIM_HOST },
  { NULL }
};

static const SaksiContentMember statement_members[] = {
  { "basis", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("seed", "related") },
  { "kind", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("statement", "question", "ruling", "report") },
  { "date", SAKSI_MEMBER_DATE, TRUE },
  { "date_precision", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("day", "about", "not-after") },
  { "date_note", SAKSI_MEMBER_TEXT },
  { "person", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_PEOPLE },
  { "institution", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_INSTITUTIONS },
  { "speaker_as_reported", SAKSI_MEMBER_TEXT },
  { "event", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_EVENTS },
  { "text_id", SAKSI_MEMBER_TEXT, TRUE },
  { "text_en", SAKSI_MEMBER_TEXT, TRUE },
  { "caution_id", SAKSI_MEMBER_TEXT },
  { "caution_en", SAKSI_MEMBER_TEXT },
  { "topics", SAKSI_MEMBER_TEXTS, .link = SAKSI_CONTENT_STATEMENT_TOPIC },
  { "hosts", SAKSI_MEMBER_REFERENCES, .list = SAKSI_CONTENT_SYSTEMS,
    .link = SAKSI_CONTENT_STATEMENT_HOST },
  { "claims", SAKSI_MEMBER_PAIRS, .list = SAKSI_CONTENT_CLAIMS,
    .link = SAKSI_CONTENT_STATEMENT_CLAIM, .key = "claim", .detail = "stance",
    .words = WORDS ("asserts", "denies", "supports", "declines", "reports") },
  { "rules", SAKSI_MEMBER_REFERENCES, .list = SAKSI_CONTENT_RULES,
    .link = SAKSI_CONTENT_STATEMENT_RULE },
  { "relations", SAKSI_MEMBER_PAIRS, .list = SAKSI_CONTENT_STATEMENTS,
    .link = SAKSI_CONTENT_STATEMENT_RELATION, .key = "target", .detail = "type",
    .words = RELATION_WORDS },
  { "sources", SAKSI_MEMBER_REFERENCES, TRUE, .list = SAKSI_CONTENT_SOURCES,
    .link = SAKSI_CONTENT_STATEMENT_SOURCE },
  { NULL }
};

static const SaksiContentMember fact_members[] = {
  { "basis", SAKSI_MEMBER_WORD, TRUE, .words = WORDS ("seed", "related") },
  { "subject_id", SAKSI_MEMBER_TEXT, TRUE },
  { "subject_en", SAKSI_MEMBER_TEXT, TRUE },
  { "value", SAKSI_MEMBER_VALUE, TRUE },
  { "unit", SAKSI_MEMBER_TEXT, TRUE },
  { "stated_by", SAKSI_MEMBER_SPEAKER, TRUE },
  { "date", SAKSI_MEMBER_DATE },
  { "note_id", SAKSI_MEMBER_TEXT },
  { "note_en", SAKSI_MEMBER_TEXT },
  { "differs_from", SAKSI_MEMBER_REFERENCES, .list = SAKSI_CONTENT_FACTS,
    .link = SAKSI_CONTENT_FACT_DIFFERENCE },
  { "sources", SAKSI_MEMBER_REFERENCES, TRUE, .list = SAKSI_CONTENT_SOURCES,
    .link = SAKSI_CONTENT_FACT_SOURCE },
  { NULL }
};

static const SaksiContentMember observation_members[] = {
  { "host", SAKSI_MEMBER_REFERENCE, TRUE, .list = SAKSI_CONTENT_SYSTEMS },
  { "value", SAKSI_MEMBER_TEXTS, TRUE, .link = SAKSI_CONTENT_OBSERVATION_VALUE },
  { "what", SAKSI_MEMBER_WORD, TRUE,
    .words = WORDS ("address", "address-truncated", "registrant",
                    "registrants-of-several-addresses", "prefix-anycast") },
  { "by", SAKSI_MEMBER_SPEAKER, TRUE },
  { "date", SAKSI_MEMBER_SPAN },
  { "not_after", SAKSI_MEMBER_DATE },
  { "registered_country_as_reported", SAKSI_MEMBER_TEXT },
  { "method_as_reported", SAKSI_MEMBER_TEXT },
  { "place_as_reported", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_PLACES },
  { "kind_of_place", SAKSI_MEMBER_WORD, TRUE,
    .words = WORDS ("registration", "geolocation-database", "anycast-detection") },
  { "question", SAKSI_MEMBER_REFERENCE, TRUE, .list = SAKSI_CONTENT_QUESTIONS },
  { "result", SAKSI_MEMBER_WORD, .words = WORDS ("anycast", "not-detected") },
  { "scans", SAKSI_MEMBER_INTEGER },
  { "scans_positive", SAKSI_MEMBER_INTEGER },
  { "since", SAKSI_MEMBER_DATE },
  { "sites_at_least", SAKSI_MEMBER_INTEGER },
  { "note_id", SAKSI_MEMBER_TEXT },
  { "note_en", SAKSI_MEMBER_TEXT },
  { "sources", SAKSI_MEMBER_REFERENCES, TRUE, .list = SAKSI_CONTENT_SOURCES,
    .link = SAKSI_CONTENT_OBSERVATION_SOURCE },
  { NULL }
};

/* A judgement of how one statement stands to another, made apart from both. */
static const SaksiContentMember relation_members[] = {
  { "statement", SAKSI_MEMBER_REFERENCE, TRUE, .list = SAKSI_CONTENT_STATEMENTS },
  { "type", SAKSI_MEMBER_WORD, TRUE, .words = RELATION_WORDS },
  { "target", SAKSI_MEMBER_REFERENCE, TRUE, .list = SAKSI_CONTENT_STATEMENTS },
  { "question", SAKSI_MEMBER_REFERENCE, .list = SAKSI_CONTENT_QUESTIONS },
  { "would_settle_id", SAKSI_MEMBER_TEXT },
  { "would_settle_en", SAKSI_MEMBER_TEXT },
  { "note", SAKSI_MEMBER_TEXT },
  { "made", SAKSI_MEMBER_DATE },
  { NULL }
};

/* The order is that of SaksiContentList: no entry refers to a later list. */
static const SaksiContentListFormat formats[] = {
  [SAKSI_CONTENT_SOURCES] = { "sources", source_members },
  [SAKSI_CONTENT_INSTITUTIONS] = { "institutions", institution_members },
  [SAKSI_CONTENT_PEOPLE] = { "people", person_members },
  [SAKSI_CONTENT_PLACES] = { "places", place_members },
  [SAKSI_CONTENT_SYSTEMS] = { "systems", system_members },
  [SAKSI_CONTENT_QUESTIONS] = { "questions", question_members },
  [SAKSI_CONTENT_RULES] = { "rules", rule_members },
  [SAKSI_CONTENT_EVENTS] = { "events", event_members },
  [SAKSI_CONTENT_CLAIMS] = { "claims", claim_members },
  [SAKSI_CONTENT_STATEMENTS] = { "statements", statement_members },
  [SAKSI_CONTENT_FACTS] = { "facts", fact_members },
  [SAKSI_CONTENT_OBSERVATIONS] = { "reported_observations", observation_members },
  [SAKSI_CONTENT_RELATIONS] = { "relations", relation_members },
};
G_STATIC_ASSERT (G_N_ELEMENTS (formats) == SAKSI_N_CONTENT_LISTS);

/**
 * saksi_content_list_get_format:
 * @list: a list of content
 *
 * Returns: (transfer none): the name of @list and the members of its entries
 */
const SaksiContentListFormat *
saksi_content_list_get_format (SaksiContentList list)
{
  g_return_val_if_fail (list < SAKSI_N_CONTENT_LISTS, NULL);

  return &formats[list];
}
