/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-words.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "common/saksi-format.h"

const char *
saksi_words_get_kind (SaksiStatementKind kind)
{
  switch (kind)
    {
    case SAKSI_STATEMENT_QUESTION:
      return C_("kind of statement", "Question");
    case SAKSI_STATEMENT_RULING:
      return C_("kind of statement", "Ruling");
    case SAKSI_STATEMENT_REPORT:
      return C_("kind of statement", "Report");
    case SAKSI_STATEMENT_STATEMENT:
    default:
      return C_("kind of statement", "Statement");
    }
}

/* An Indonesian word of the content, which has it in no other language. */
typedef struct
{
  const char *word;
  const char *name;
} Word;

/* Returns: (nullable): what it is called in the language of the program, where that is known */
static const char *
find_name (const Word *words,
           gsize       n_words,
           const char *context,
           const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (words[i].word, word))
      return g_dpgettext2 (NULL, context, words[i].name);

  return NULL;
}

/* A tag that is not known here is shown as it is. */
char *
saksi_words_dup_topic (const char *topic)
{
  static const Word topics[] = {
    { "alamat-ip", NC_("topic", "IP addresses") },
    { "anycast", NC_("topic", "Anycast") },
    { "audit", NC_("topic", "Audit") },
    { "cakupan", NC_("topic", "Coverage") },
    { "cdn", NC_("topic", "CDN") },
    { "cloud", NC_("topic", "Cloud") },
    { "ddos", NC_("topic", "DDoS") },
    { "etika-pemilu", NC_("topic", "Election ethics") },
    { "formulir", NC_("topic", "Forms") },
    { "gangguan", NC_("topic", "Outages") },
    { "hoaks", NC_("topic", "Hoaxes") },
    { "hukum", NC_("topic", "Law") },
    { "infrastruktur", NC_("topic", "Infrastructure") },
    { "keamanan-siber", NC_("topic", "Cyber security") },
    { "kedaulatan-data", NC_("topic", "Data sovereignty") },
    { "kepercayaan", NC_("topic", "Trust") },
    { "kontrak", NC_("topic", "Contract") },
    { "koordinasi", NC_("topic", "Coordination") },
    { "koreksi", NC_("topic", "Corrections") },
    { "lokasi-server", NC_("topic", "Server location") },
    { "ocr", NC_("topic", "OCR") },
    { "penyedia", NC_("topic", "Provider") },
    { "perizinan", NC_("topic", "Permits") },
    { "pers", NC_("topic", "Press") },
    { "platform", NC_("topic", "Platforms") },
    { "pusat-data", NC_("topic", "Data centre") },
    { "rekapitulasi", NC_("topic", "Recapitulation") },
    { "sentimen", NC_("topic", "Sentiment") },
    { "sirekap", NC_("topic", "Sirekap") },
    { "surel", NC_("topic", "E-mail") },
    { "transparansi", NC_("topic", "Transparency") },
  };

  const char *name = find_name (topics, G_N_ELEMENTS (topics), "topic", topic);

  return name != NULL ? g_strdup (name) : g_strdelimit (g_strdup (topic), "-", ' ');
}

static char *
dup_plain_date (const char *date)
{
  int year = 0;
  int month = 0;
  int day = 0;

  if (date == NULL || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  return saksi_format_date (year, month, day);
}

/* An ISO date as precise as it is known. */
char *
saksi_words_dup_date (const char        *date,
                      SaksiDatePrecision precision)
{
  g_autofree char *plain = dup_plain_date (date);

  switch (precision)
    {
    case SAKSI_PRECISION_ABOUT:
      /* TRANSLATORS: the day on which something was said is only about known */
      return g_strdup_printf (C_("date", "about %s"), plain);
    case SAKSI_PRECISION_NOT_AFTER:
      /* TRANSLATORS: something was said on this day or on an earlier one */
      return g_strdup_printf (C_("date", "by %s"), plain);
    case SAKSI_PRECISION_DAY:
    default:
      return g_steal_pointer (&plain);
    }
}

/* The month that a day lies in, "February 2024". */
char *
saksi_words_dup_month (guint32 julian)
{
  GDate date;
  g_autofree char *month = NULL;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  month = saksi_format_month_name (g_date_get_month (&date));

  /* TRANSLATORS: a month in full and its year */
  return g_strdup_printf (C_("date", "%1$s %2$d"), month, g_date_get_year (&date));
}

static char *
dup_institution (const SaksiStatement *statement,
                 SaksiLanguage         language)
{
  if (statement->institution_name == NULL)
    return NULL;

  return saksi_institution_dup_short_name (statement->institution_name,
                                           &statement->institution_text, language);
}

/* Whether a role names its institution by itself: "KPU commissioner" of "KPU RI". */
static gboolean
names_institution (const char *role,
                   const char *institution)
{
  g_auto(GStrv) words = g_strsplit (institution, " ", 2);
  g_autofree char *where = g_utf8_casefold (role, -1);
  g_autofree char *what = g_utf8_casefold (words[0], -1);

  return strlen (what) > 2 && strstr (where, what) != NULL;
}

/* Role and institution of who speaks; NULL where neither is known. */
char *
saksi_words_dup_affiliation (const SaksiStatement *statement,
                             SaksiLanguage         language)
{
  const char *role = saksi_text_get (&statement->role, language);
  g_autofree char *institution = dup_institution (statement, language);

  if (role != NULL && institution != NULL && !names_institution (role, institution))
    /* TRANSLATORS: a person's role and institution */
    return g_strdup_printf (C_("role", "%1$s, %2$s"), role, institution);
  if (role != NULL)
    return g_strdup (role);
  /* Without a person the institution may be the speaker already. */
  if (institution != NULL && statement->speaker != NULL)
    return g_steal_pointer (&institution);
  if (statement->kind == SAKSI_STATEMENT_REPORT && statement->speaker != NULL)
    return g_strdup (_("as the outlet reports"));

  return NULL;
}

/* The occasion and its venue; NULL where it is not known. */
char *
saksi_words_dup_occasion (const SaksiStatement *statement,
                          SaksiLanguage         language)
{
  const char *name = saksi_text_get (&statement->event_name, language);
  const char *venue = saksi_text_get (&statement->venue, language);

  if (name != NULL && venue != NULL)
    /* TRANSLATORS: an occasion and its venue */
    return g_strdup_printf (C_("occasion", "%1$s, %2$s"), name, venue);

  return g_strdup (name);
}

/* When and where something was said; its publication is another date, and stands at the source. */
char *
saksi_words_dup_said (const SaksiStatement *statement,
                      SaksiLanguage         language)
{
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);
  g_autofree char *occasion = saksi_words_dup_occasion (statement, language);

  if (occasion != NULL)
    /* TRANSLATORS: when something was said, and at which occasion */
    return g_strdup_printf (_("Said %1$s, %2$s"), date, occasion);

  /* TRANSLATORS: when something was said */
  return g_strdup_printf (_("Said %s"), date);
}

/* A unit that is not known here is shown as the content has it. */
static const char *
get_unit (const char *unit)
{
  static const Word units[] = {
    { "kali", NC_("unit", "times") },
    { "orang", NC_("unit", "people") },
    { "pemilih", NC_("unit", "voters") },
    { "percakapan", NC_("unit", "conversations") },
    { "persen", NC_("unit", "percent") },
    { "pusat data", NC_("unit", "data centres") },
    { "simpul", NC_("unit", "nodes") },
    { "terabit", NC_("unit", "terabits") },
    { "terabita", NC_("unit", "terabytes") },
    { "TPS", NC_("unit", "polling stations") },
    { "zona", NC_("unit", "zones") },
  };
  const char *name = find_name (units, G_N_ELEMENTS (units), "unit", unit);

  return name != NULL ? name : unit;
}

/* A reported number with its unit. */
char *
saksi_words_dup_figure (const SaksiStatementFigure *figure)
{
  char *end = NULL;
  gint64 number = figure->value != NULL ? g_ascii_strtoll (figure->value, &end, 10) : 0;
  g_autofree char *count = NULL;

  if (figure->value == NULL)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);
  count = *end == '\0' ? saksi_format_count (number) : g_strdup (figure->value);

  /* TRANSLATORS: a number and its unit */
  return g_strdup_printf (C_("figure", "%1$s %2$s"), count, get_unit (figure->unit));
}

const char *
saksi_words_get_stance (SaksiStance stance)
{
  switch (stance)
    {
    case SAKSI_STANCE_DENIES:
      return C_("stance", "denies");
    case SAKSI_STANCE_SUPPORTS:
      return C_("stance", "supports");
    case SAKSI_STANCE_DECLINES:
      return C_("stance", "gives no answer");
    case SAKSI_STANCE_REPORTS:
      return C_("stance", "reports");
    case SAKSI_STANCE_ASSERTS:
    default:
      return C_("stance", "asserts");
    }
}

const char *
saksi_words_get_relation (SaksiRelationType type)
{
  switch (type)
    {
    case SAKSI_RELATION_ANSWERS:
      return C_("relation", "Answers");
    case SAKSI_RELATION_CONTRADICTS:
      return C_("relation", "Contradicts");
    case SAKSI_RELATION_DISPUTES:
      return C_("relation", "Disputes");
    case SAKSI_RELATION_ELABORATES:
      return C_("relation", "Adds To");
    case SAKSI_RELATION_SUPPORTS:
      return C_("relation", "Supports");
    case SAKSI_RELATION_DEFERS_TO:
      return C_("relation", "Defers To");
    case SAKSI_RELATION_REPORTS:
    default:
      return C_("relation", "Reports");
    }
}

/* What the relation means and does not mean. */
const char *
saksi_words_explain_relation (SaksiRelationType type)
{
  if (type == SAKSI_RELATION_CONTRADICTS)
    return _("Both cannot hold as they are worded. That does not say which of them does not.");
  if (type == SAKSI_RELATION_DISPUTES)
    return _("One speaks against the other, but about another question. Both may hold.");

  return _("How the two stand to each other. Neither is judged.");
}

gboolean
saksi_words_is_dispute (SaksiRelationType type)
{
  return type == SAKSI_RELATION_CONTRADICTS || type == SAKSI_RELATION_DISPUTES;
}

/* @target is who said the other statement, and when. */
static char *
format_relation (SaksiRelationType type,
                 gboolean          incoming,
                 const char       *target)
{
  switch (type)
    {
    case SAKSI_RELATION_ANSWERS:
      return incoming ? g_strdup_printf (C_("relation", "answered by %s"), target)
                      : g_strdup_printf (C_("relation", "answers %s"), target);
    case SAKSI_RELATION_CONTRADICTS:
      return incoming ? g_strdup_printf (C_("relation", "contradicted by %s"), target)
                      : g_strdup_printf (C_("relation", "contradicts %s"), target);
    case SAKSI_RELATION_DISPUTES:
      return incoming ? g_strdup_printf (C_("relation", "disputed by %s"), target)
                      : g_strdup_printf (C_("relation", "disputes %s"), target);
    case SAKSI_RELATION_ELABORATES:
      return incoming ? g_strdup_printf (C_("relation", "added to by %s"), target)
                      : g_strdup_printf (C_("relation", "adds to %s"), target);
    case SAKSI_RELATION_SUPPORTS:
      return incoming ? g_strdup_printf (C_("relation", "supported by %s"), target)
                      : g_strdup_printf (C_("relation", "supports %s"), target);
    case SAKSI_RELATION_DEFERS_TO:
      return incoming ? g_strdup_printf (C_("relation", "deferred to by %s"), target)
                      : g_strdup_printf (C_("relation", "defers to %s"), target);
    case SAKSI_RELATION_REPORTS:
    default:
      return incoming ? g_strdup_printf (C_("relation", "reported by %s"), target)
                      : g_strdup_printf (C_("relation", "reports %s"), target);
    }
}

/* "disputes Arif Kurniawan, 17 Feb 2024" */
char *
saksi_words_dup_relation (const SaksiStatementRelation *relation,
                          SaksiLanguage                 language)
{
  g_autofree char *date = saksi_words_dup_date (relation->date, relation->precision);
  g_autofree char *who = NULL;
  g_autofree char *target = NULL;

  if (relation->person != NULL)
    who = g_strdup (relation->person);
  else if (relation->speaker != NULL)
    who = g_strdup (relation->speaker);
  else if (relation->institution != NULL)
    who = saksi_institution_dup_short_name (relation->institution, &relation->institution_text,
                                            language);

  /* TRANSLATORS: who made a statement, and when */
  target = g_strdup_printf (C_("relation", "%1$s, %2$s"),
                            who != NULL ? who : SAKSI_FORMAT_UNKNOWN, date);

  return format_relation (relation->type, relation->incoming, target);
}

/* What stance the statement takes on a claim, and which questions the claim is about. */
char *
saksi_words_dup_claim (const SaksiStatementClaim *claim,
                       SaksiLanguage              language)
{
  const char *text = saksi_text_get (&claim->text, language);

  switch (claim->stance)
    {
    case SAKSI_STANCE_DENIES:
      return g_strdup_printf (C_("stance", "Denies: %s"), text);
    case SAKSI_STANCE_SUPPORTS:
      return g_strdup_printf (C_("stance", "Supports: %s"), text);
    case SAKSI_STANCE_DECLINES:
      return g_strdup_printf (C_("stance", "Gives no answer to: %s"), text);
    case SAKSI_STANCE_REPORTS:
      return g_strdup_printf (C_("stance", "Reports: %s"), text);
    case SAKSI_STANCE_ASSERTS:
    default:
      return g_strdup_printf (C_("stance", "Asserts: %s"), text);
    }
}

/* How much a measurement from outside can tell about a claim. */
const char *
saksi_words_get_evidence (const char *network_evidence)
{
  if (g_strcmp0 (network_evidence, "strong") == 0)
    return _("A measurement from outside can tell much about this.");
  if (g_strcmp0 (network_evidence, "partial") == 0)
    return _("A measurement from outside can tell a part of this.");
  if (g_strcmp0 (network_evidence, "weak") == 0)
    return _("A measurement from outside can tell little about this.");

  return _("No measurement from outside can tell anything about this.");
}

/* When a source was published, as precisely as it is known. */
char *
saksi_words_dup_published (const SaksiStatementSource *source)
{
  g_autofree char *published = dup_plain_date (source->published);
  g_autofree char *after = dup_plain_date (source->not_before);
  g_autofree char *before = dup_plain_date (source->not_after);

  if (source->published != NULL)
    return g_strdup_printf (C_("source", "published %s"), published);
  if (source->not_before != NULL && source->not_after != NULL)
    return g_strdup_printf (C_("source", "published between %1$s and %2$s"), after, before);
  if (source->not_before != NULL)
    return g_strdup_printf (C_("source", "published on %s or later"), after);
  if (source->not_after != NULL)
    return g_strdup_printf (C_("source", "published by %s"), before);

  return g_strdup (C_("source", "date of publication not known"));
}

static void
append_source (GString                    *citation,
               const SaksiStatementSource *source,
               SaksiLanguage               language)
{
  g_autofree char *published = saksi_words_dup_published (source);

  /* TRANSLATORS: a line of a citation: publisher, what the source is, when it was published,
   * its address */
  g_string_append_printf (citation, C_("citation", "%1$s, “%2$s”, %3$s. %4$s"), source->publisher,
                          saksi_text_get (&source->label, language), published, source->url);
  g_string_append_c (citation, '\n');
}

/* The statement as it may be quoted from Saksi: who, when, where, the paraphrase, all sources. */
char *
saksi_words_dup_citation (const SaksiStatement *statement,
                          SaksiLanguage         language)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *affiliation = saksi_words_dup_affiliation (statement, language);
  g_autofree char *occasion = saksi_words_dup_occasion (statement, language);
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);
  const char *caution = saksi_text_get (&statement->caution, language);
  GString *citation = g_string_new (speaker);

  if (affiliation != NULL)
    g_string_append_printf (citation, " (%s)", affiliation);
  g_string_append_printf (citation, ", %s", date);
  if (occasion != NULL)
    g_string_append_printf (citation, ", %s", occasion);
  g_string_append_printf (citation, ":\n%s\n", saksi_text_get (&statement->text, language));
  g_string_append_printf (citation, "(%s)\n",
                          _("Paraphrase in Saksi; for the words follow the sources."));
  if (caution != NULL)
    g_string_append_printf (citation, _("Note: %s\n"), caution);
  for (guint i = 0; i < statement->sources->len; i++)
    append_source (citation, g_ptr_array_index (statement->sources, i), language);
  g_string_append_printf (citation, "Saksi: %s\n", statement->id);

  return g_string_free (citation, FALSE);
}

/* What a screen reader says of a row before anything in it. */
char *
saksi_words_dup_row_name (const SaksiStatement *statement,
                          SaksiLanguage         language)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);

  /* TRANSLATORS: the name of a row of the timeline: date, who, what */
  return g_strdup_printf (C_("statement", "%1$s, %2$s: %3$s"), date, speaker,
                          saksi_text_get (&statement->text, language));
}
