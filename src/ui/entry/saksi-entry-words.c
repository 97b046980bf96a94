/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry/saksi-entry-words.h"

#include <glib/gi18n.h>

#include "timeline/saksi-timeline-words.h"

/* The forms: which members of the content format are asked for, in which order and words. What is
 * required, and what may stand there, is in the format. */

static const SaksiEntryPart statement_parts[] = {
  { "kind", NC_("entry", "Kind"), NC_("entry", "What Was Said") },
  { "date", NC_("entry", "Said on") },
  { "date_precision", NC_("entry", "How well the day is known") },
  { "date_note", NC_("entry", "How the day is known") },
  { "text_id", NC_("entry", "Paraphrase in Indonesian"), .is_long = TRUE },
  { "text_en", NC_("entry", "Paraphrase in English"), .is_long = TRUE },
  { "person", NC_("entry", "Person"), NC_("entry", "Who Said It") },
  { "institution", NC_("entry", "Institution") },
  { "speaker_as_reported", NC_("entry", "As the source calls them") },
  { "event", NC_("entry", "Occasion"), NC_("entry", "Where It Was Said") },
  { "topics", NC_("entry", "Topics") },
  { "hosts", NC_("entry", "Services and Hosts") },
  { "claims", NC_("entry", "Claims") },
  { "rules", NC_("entry", "Laws and Regulations") },
  { "sources", NC_("entry", "Sources") },
  { "relations", NC_("entry", "Relations") },
  { "caution_id", NC_("entry", "Caution in Indonesian"),
    NC_("entry", "What to Bear in Mind"), .is_long = TRUE },
  { "caution_en", NC_("entry", "Caution in English"), .is_long = TRUE },
  { NULL }
};

static const SaksiEntryPart source_parts[] = {
  { "kind", NC_("entry", "Kind"), NC_("entry", "Published") },
  { "publisher", NC_("entry", "Publisher") },
  { "author", NC_("entry", "Author") },
  { "published", NC_("entry", "Published on") },
  { "not_before", NC_("entry", "If not known: not before") },
  { "not_after", NC_("entry", "If not known: not after") },
  { "published_note", NC_("entry", "How the day is known") },
  { "url", NC_("entry", "Address"), NC_("entry", "Where to Find It") },
  { "archive_url", NC_("entry", "Address of an archived copy") },
  { "lang", NC_("entry", "Language, as “id” or “en”"), .initial = "id" },
  { "label_id", NC_("entry", "What it is, in Indonesian"),
    NC_("entry", "In Your Own Words"), .is_long = TRUE },
  { "label_en", NC_("entry", "What it is, in English"), .is_long = TRUE },
  { NULL }
};

static const SaksiEntryPart institution_parts[] = {
  { "name", NC_("entry", "Name"), NC_("entry", "Institution") },
  { "name_en", NC_("entry", "Name in English") },
  { "kind", NC_("entry", "Kind") },
  { NULL }
};

static const SaksiEntryPart person_parts[] = {
  { "name", NC_("entry", "Name"), NC_("entry", "Person") },
  { "role_id", NC_("entry", "Role at the time, in Indonesian") },
  { "role_en", NC_("entry", "Role at the time, in English") },
  { "institution", NC_("entry", "Institution") },
  { NULL }
};

static const SaksiEntryPart place_parts[] = {
  { "name_id", NC_("entry", "Name in Indonesian"), NC_("entry", "Place") },
  { "name_en", NC_("entry", "Name in English") },
  { "country", NC_("entry", "Country, as “ID” or “SG”") },
  { "precision", NC_("entry", "What it is") },
  { "lat", NC_("entry", "Latitude") },
  { "lon", NC_("entry", "Longitude") },
  { NULL }
};

static const SaksiEntryPart system_parts[] = {
  { "kind", NC_("entry", "Kind"), NC_("entry", "Service or Host") },
  { "name", NC_("entry", "Name, as of a host") },
  { "operator", NC_("entry", "Who runs it") },
  { "what_id", NC_("entry", "What it is, in Indonesian"), .is_long = TRUE },
  { "what_en", NC_("entry", "What it is, in English"), .is_long = TRUE },
  { "source_url", NC_("entry", "Address where that is told") },
  { NULL }
};

static const SaksiEntryPart rule_parts[] = {
  { "name_id", NC_("entry", "Name in Indonesian"), NC_("entry", "Law or Regulation") },
  { "name_en", NC_("entry", "Name in English") },
  { "in_force", NC_("entry", "In force since") },
  { "transition_until", NC_("entry", "Transition until") },
  { "summary_id", NC_("entry", "Summary in Indonesian"), .is_long = TRUE },
  { "summary_en", NC_("entry", "Summary in English"), .is_long = TRUE },
  { "what_it_does_not_say_id", NC_("entry", "What it does not say, in Indonesian"),
    .is_long = TRUE },
  { "what_it_does_not_say_en", NC_("entry", "What it does not say, in English"), .is_long = TRUE },
  { "articles", NC_("entry", "Articles") },
  { "questions", NC_("entry", "Questions It Is About") },
  { "sources", NC_("entry", "Sources") },
  { NULL }
};

static const SaksiEntryPart event_parts[] = {
  { "date", NC_("entry", "On"), NC_("entry", "Occasion") },
  { "name_id", NC_("entry", "What it was, in Indonesian") },
  { "name_en", NC_("entry", "What it was, in English") },
  { "venue_id", NC_("entry", "Venue in Indonesian") },
  { "venue_en", NC_("entry", "Venue in English") },
  { "place", NC_("entry", "Place") },
  { NULL }
};

static const SaksiEntryPart claim_parts[] = {
  { "text_id", NC_("entry", "What is claimed, in Indonesian"), NC_("entry", "Claim"),
    .is_long = TRUE },
  { "text_en", NC_("entry", "What is claimed, in English"), .is_long = TRUE },
  { "would_settle_id", NC_("entry", "What would settle it, in Indonesian"), .is_long = TRUE },
  { "would_settle_en", NC_("entry", "What would settle it, in English"), .is_long = TRUE },
  { "network_evidence", NC_("entry", "What a measurement can tell") },
  { "questions", NC_("entry", "Questions It Is About") },
  { "hosts", NC_("entry", "Services and Hosts") },
  { NULL }
};

static const SaksiEntryPart relation_parts[] = {
  { "statement", NC_("entry", "This statement"), NC_("entry", "Relation") },
  { "type", NC_("entry", "How it stands to the other"), .initial = "contradicts" },
  { "target", NC_("entry", "The other statement") },
  { "question", NC_("entry", "The question between them, W1 to W7"),
    NC_("entry", "What It Is About") },
  { "would_settle_id", NC_("entry", "What would settle it, in Indonesian"), .is_long = TRUE },
  { "would_settle_en", NC_("entry", "What would settle it, in English"), .is_long = TRUE },
  { "note", NC_("entry", "Why you think so"), .is_long = TRUE },
  { NULL }
};

static const struct
{
  const SaksiEntryPart *parts;
  const char *added;
  const char *changed;
  const char *make;
} forms[SAKSI_N_CONTENT_LISTS] = {
  [SAKSI_CONTENT_SOURCES] = { source_parts, N_("New Source"), N_("Edit Source"),
                              N_("_New Source…") },
  [SAKSI_CONTENT_INSTITUTIONS] = { institution_parts, N_("New Institution"),
                                   N_("Edit Institution"), N_("_New Institution…") },
  [SAKSI_CONTENT_PEOPLE] = { person_parts, N_("New Person"), N_("Edit Person"),
                             N_("_New Person…") },
  [SAKSI_CONTENT_PLACES] = { place_parts, N_("New Place"), N_("Edit Place"), N_("_New Place…") },
  [SAKSI_CONTENT_SYSTEMS] = { system_parts, N_("New Service or Host"), N_("Edit Service or Host"),
                              N_("_New Service or Host…") },
  [SAKSI_CONTENT_RULES] = { rule_parts, N_("New Law or Regulation"), N_("Edit Law or Regulation"),
                            N_("_New Law or Regulation…") },
  [SAKSI_CONTENT_EVENTS] = { event_parts, N_("New Occasion"), N_("Edit Occasion"),
                             N_("_New Occasion…") },
  [SAKSI_CONTENT_CLAIMS] = { claim_parts, N_("New Claim"), N_("Edit Claim"), N_("_New Claim…") },
  [SAKSI_CONTENT_STATEMENTS] = { statement_parts, N_("New Statement"), N_("Edit Statement") },
  [SAKSI_CONTENT_RELATIONS] = { relation_parts, N_("Relate to Another Statement"),
                                N_("Edit Relation") },
};

/* Returns: (nullable): the parts of the form; what has none cannot be written by hand */
const SaksiEntryPart *
saksi_entry_words_get_parts (SaksiContentList list)
{
  return forms[list].parts;
}

const SaksiContentMember *
saksi_entry_words_find (SaksiContentList list,
                        const char      *member)
{
  const SaksiContentMember *members = saksi_content_list_get_format (list)->members;

  for (; members->name != NULL; members++)
    if (g_str_equal (members->name, member))
      return members;

  g_assert_not_reached ();
}

const char *
saksi_entry_words_get_title (SaksiContentList list,
                             gboolean         is_new)
{
  return _(is_new ? forms[list].added : forms[list].changed);
}

/* Returns: (nullable): what a button says that makes one */
const char *
saksi_entry_words_get_new (SaksiContentList list)
{
  return forms[list].make != NULL ? _(forms[list].make) : NULL;
}

static const struct
{
  const char *word;
  const char *context;
  const char *name;
} word_names[] = {
  { "day", "precision", NC_("precision", "On that day") },
  { "about", "precision", NC_("precision", "About that day") },
  { "not-after", "precision", NC_("precision", "On that day or earlier") },
  { "article", "kind of source", NC_("kind of source", "Article") },
  { "legal-note", "kind of source", NC_("kind of source", "Note on the law") },
  { "dataset", "kind of source", NC_("kind of source", "Data set") },
  { "election-body", "kind of institution", NC_("kind of institution", "Election body") },
  { "government", "kind of institution", NC_("kind of institution", "Government") },
  { "quasi-judicial", "kind of institution",
    NC_("kind of institution", "Body that rules like a court") },
  { "court", "kind of institution", NC_("kind of institution", "Court") },
  { "public-body", "kind of institution", NC_("kind of institution", "Public body") },
  { "civil-society", "kind of institution", NC_("kind of institution", "Civil society") },
  { "research", "kind of institution", NC_("kind of institution", "Research") },
  { "company", "kind of institution", NC_("kind of institution", "Company") },
  { "host", "kind of system", NC_("kind of system", "Host") },
  { "application", "kind of system", NC_("kind of system", "Application") },
  { "form", "kind of system", NC_("kind of system", "Form") },
  { "provider", "kind of system", NC_("kind of system", "Provider") },
  { "platform", "kind of system", NC_("kind of system", "Platform") },
  { "team", "kind of system", NC_("kind of system", "Team") },
  { "city", "kind of place", NC_("kind of place", "City") },
  { "city-state", "kind of place", NC_("kind of place", "City state") },
  { "country", "kind of place", NC_("kind of place", "Country") },
  { "strong", "evidence", NC_("evidence", "Much") },
  { "partial", "evidence", NC_("evidence", "A part") },
  { "weak", "evidence", NC_("evidence", "Little") },
  { "none", "evidence", NC_("evidence", "Nothing") },
};

/* Returns: (transfer full): what a word of the format is called */
char *
saksi_entry_words_dup_word (const SaksiContentMember *member,
                            const char               *word)
{
  if (member->kind == SAKSI_MEMBER_PAIRS && member->list == SAKSI_CONTENT_CLAIMS)
    return g_strdup (saksi_words_get_stance (saksi_stance_from_word (word)));
  if (g_strv_contains (member->words, "contradicts"))
    return g_strdup (saksi_words_get_relation (saksi_relation_type_from_word (word)));
  if (g_strv_contains (member->words, "ruling"))
    return g_strdup (saksi_words_get_kind (saksi_statement_kind_from_word (word)));

  for (guint i = 0; i < G_N_ELEMENTS (word_names); i++)
    if (g_str_equal (word_names[i].word, word))
      return g_strdup (g_dpgettext2 (NULL, word_names[i].context, word_names[i].name));

  return g_strdup (word);
}
