/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-statement.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (SaksiStatement, saksi_statement, saksi_statement_ref, saksi_statement_unref)

static const char *const kind_words[] = { "statement", "question", "ruling", "report" };
static const char *const precision_words[] = { "day", "about", "not-after" };
static const char *const stance_words[] = {
  "asserts", "denies", "supports", "declines", "reports",
};
static const char *const relation_words[] = {
  "answers", "contradicts", "disputes", "elaborates", "supports", "reports", "defers-to",
};

static void
host_free (gpointer data)
{
  SaksiStatementHost *host = data;

  g_free (host->id);
  g_free (host->name);
  g_free (host);
}

static void
claim_free (gpointer data)
{
  SaksiStatementClaim *claim = data;

  g_free (claim->id);
  saksi_text_clear (&claim->text);
  saksi_text_clear (&claim->would_settle);
  g_free (claim->network_evidence);
  g_strfreev (claim->questions);
  g_free (claim);
}

static void
rule_free (gpointer data)
{
  SaksiStatementRule *rule = data;

  g_free (rule->id);
  saksi_text_clear (&rule->name);
  g_free (rule);
}

static void
relation_free (gpointer data)
{
  SaksiStatementRelation *relation = data;

  g_free (relation->judgement);
  g_free (relation->note);
  g_free (relation->question);
  saksi_text_clear (&relation->would_settle);
  g_free (relation->statement);
  g_free (relation->date);
  g_free (relation->person);
  g_free (relation->institution);
  saksi_text_clear (&relation->institution_text);
  g_free (relation->speaker);
  g_free (relation);
}

/**
 * saksi_statement_source_free:
 * @self: (transfer full): a source
 */
void
saksi_statement_source_free (SaksiStatementSource *self)
{
  g_free (self->id);
  g_free (self->kind);
  g_free (self->publisher);
  g_free (self->author);
  g_free (self->published);
  g_free (self->not_before);
  g_free (self->not_after);
  g_free (self->published_note);
  g_free (self->url);
  g_free (self->archive_url);
  g_free (self->language);
  saksi_text_clear (&self->label);
  g_free (self);
}

static void
source_free (gpointer data)
{
  saksi_statement_source_free (data);
}

static void
figure_free (gpointer data)
{
  SaksiStatementFigure *figure = data;

  saksi_text_clear (&figure->subject);
  g_free (figure->value);
  g_free (figure->unit);
  g_free (figure->publishers);
  saksi_text_clear (&figure->note);
  g_free (figure);
}

/**
 * saksi_statement_new:
 *
 * Returns: (transfer full): a statement with empty lists, to be filled by the code that reads the
 *   cache
 */
SaksiStatement *
saksi_statement_new (void)
{
  SaksiStatement *self = g_atomic_rc_box_new0 (SaksiStatement);

  self->topics = g_ptr_array_new_with_free_func (g_free);
  self->hosts = g_ptr_array_new_with_free_func (host_free);
  self->claims = g_ptr_array_new_with_free_func (claim_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->relations = g_ptr_array_new_with_free_func (relation_free);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->figures = g_ptr_array_new_with_free_func (figure_free);

  return self;
}

SaksiStatement *
saksi_statement_ref (SaksiStatement *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_statement (gpointer data)
{
  SaksiStatement *self = data;

  g_free (self->id);
  g_free (self->basis);
  g_free (self->date);
  g_free (self->date_note);
  g_free (self->person);
  g_free (self->person_name);
  saksi_text_clear (&self->role);
  g_free (self->institution);
  g_free (self->institution_name);
  saksi_text_clear (&self->institution_text);
  g_free (self->speaker);
  g_free (self->event);
  saksi_text_clear (&self->event_name);
  saksi_text_clear (&self->venue);
  saksi_text_clear (&self->text);
  saksi_text_clear (&self->caution);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->hosts);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->figures);
}

void
saksi_statement_unref (SaksiStatement *self)
{
  g_atomic_rc_box_release_full (self, clear_statement);
}

/**
 * saksi_statement_dup_speaker:
 * @self: a statement
 * @language: a language
 *
 * Returns: (transfer full): who made the statement: the person, else the attribution as it was
 *   printed, else the institution
 */
char *
saksi_statement_dup_speaker (const SaksiStatement *self,
                             SaksiLanguage         language)
{
  if (self->person_name != NULL)
    return g_strdup (self->person_name);
  if (self->speaker != NULL)
    return g_strdup (self->speaker);
  if (self->institution_name != NULL)
    return saksi_institution_dup_short_name (self->institution_name, &self->institution_text,
                                             language);

  return g_strdup ("—");
}

/**
 * saksi_institution_dup_short_name:
 * @name: an institution's own name
 * @text: its name in both languages
 * @language: a language
 *
 * Returns: (transfer full): the abbreviation that stands in brackets behind the name, where there
 *   is one, and otherwise the name without what is in brackets
 */
char *
saksi_institution_dup_short_name (const char      *name,
                                  const SaksiText *text,
                                  SaksiLanguage    language)
{
  const char *open = strrchr (name, '(');
  const char *full = saksi_text_get (text, language);
  const char *end;

  if (open != NULL && g_str_has_suffix (open, ")"))
    return g_strndup (open + 1, strlen (open + 1) - 1);

  full = full != NULL ? full : name;
  end = strstr (full, " (");
  return end != NULL ? g_strndup (full, (gsize) (end - full)) : g_strdup (full);
}

/**
 * saksi_legal_rule_dup_short_name:
 * @name: the name of a law or regulation in both languages
 * @language: a language
 *
 * Returns: (transfer full): the way it is cited, "PP 71/2019", where its Indonesian name follows
 *   the usual form; otherwise the whole name
 */
char *
saksi_legal_rule_dup_short_name (const SaksiText *name,
                                 SaksiLanguage    language)
{
  static const struct
  {
    const char *kind;
    const char *abbreviation;
  } kinds[] = {
    { "Undang-Undang", "UU" },
    { "Peraturan Pemerintah", "PP" },
    { "Peraturan Presiden", "Perpres" },
    { "Peraturan Komisi Informasi", "Perki" },
    { "Peraturan Komisi Pemilihan Umum", "PKPU" },
    { "Peraturan Menteri Komunikasi dan Informatika", "Permenkominfo" },
  };
  g_autoptr(GRegex) regex = g_regex_new ("^(.+?) Nomor ([0-9]+) Tahun ([0-9]{4})", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  const char *full = saksi_text_get (name, language);

  if (name->indonesian != NULL && g_regex_match (regex, name->indonesian, 0, &match))
    {
      g_autofree char *kind = g_match_info_fetch (match, 1);
      g_autofree char *number = g_match_info_fetch (match, 2);
      g_autofree char *year = g_match_info_fetch (match, 3);

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_str_equal (kind, kinds[i].kind))
          return g_strdup_printf ("%s %s/%s", kinds[i].abbreviation, number, year);
    }

  return g_strdup (full != NULL ? full : "—");
}

/* Words outside the vocabulary do not get into the cache, so the first is only a formality. */
static guint
index_of (const char        *word,
          const char *const *words,
          guint              n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return i;

  return 0;
}

/**
 * saksi_statement_kind_get_word:
 * @kind: a kind of statement
 *
 * Returns: (transfer none): its word in the content format, as "ruling"
 */
const char *
saksi_statement_kind_get_word (SaksiStatementKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);

  return kind_words[kind];
}

/**
 * saksi_date_precision_get_word:
 * @precision: how well a date is known
 *
 * Returns: (transfer none): its word in the content format, as "not-after"
 */
const char *
saksi_date_precision_get_word (SaksiDatePrecision precision)
{
  g_return_val_if_fail (precision < G_N_ELEMENTS (precision_words), NULL);

  return precision_words[precision];
}

/**
 * saksi_stance_get_word:
 * @stance: a stance on a claim
 *
 * Returns: (transfer none): its word in the content format, as "denies"
 */
const char *
saksi_stance_get_word (SaksiStance stance)
{
  g_return_val_if_fail (stance < G_N_ELEMENTS (stance_words), NULL);

  return stance_words[stance];
}

/**
 * saksi_relation_type_get_word:
 * @type: how a statement relates to another
 *
 * Returns: (transfer none): its word in the content format, as "contradicts"
 */
const char *
saksi_relation_type_get_word (SaksiRelationType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (relation_words), NULL);

  return relation_words[type];
}

/**
 * saksi_statement_kind_from_word:
 * @word: (nullable): a word of the content format
 *
 * Returns: the kind of that word; the first kind for any other word, none of which gets into the
 *   cache
 */
SaksiStatementKind
saksi_statement_kind_from_word (const char *word)
{
  return index_of (word, kind_words, G_N_ELEMENTS (kind_words));
}

/**
 * saksi_date_precision_from_word:
 * @word: (nullable): a word of the content format
 *
 * Returns: the precision of that word; the first one for any other word, none of which gets into
 *   the cache
 */
SaksiDatePrecision
saksi_date_precision_from_word (const char *word)
{
  return index_of (word, precision_words, G_N_ELEMENTS (precision_words));
}

/**
 * saksi_stance_from_word:
 * @word: (nullable): a word of the content format
 *
 * Returns: the stance of that word; the first one for any other word, none of which gets into the
 *   cache
 */
SaksiStance
saksi_stance_from_word (const char *word)
{
  return index_of (word, stance_words, G_N_ELEMENTS (stance_words));
}

/**
 * saksi_relation_type_from_word:
 * @word: (nullable): a word of the content format
 *
 * Returns: the relation of that word; the first one for any other word, none of which gets into the
 *   cache
 */
SaksiRelationType
saksi_relation_type_from_word (const char *word)
{
  return index_of (word, relation_words, G_N_ELEMENTS (relation_words));
}
