/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rules.h"

#include <string.h>

/* Marks a text for translation by who shows it; the core itself speaks English only. */
#define N_(text) (text)

/* The numbers of a document in the order of SaksiField, as a sentence about one of them begins. */
static const char *const subjects[SAKSI_N_FIELDS] = {
  [SAKSI_FIELD_SUARA_SAH] = N_("Valid votes"),
  [SAKSI_FIELD_SUARA_TIDAK_SAH] = N_("Invalid votes"),
  [SAKSI_FIELD_SUARA_TOTAL] = N_("All votes"),
  [SAKSI_FIELD_PEMILIH_DPT_J] = N_("Voters on the list"),
  [SAKSI_FIELD_PEMILIH_DPT_L] = N_("Men on the list"),
  [SAKSI_FIELD_PEMILIH_DPT_P] = N_("Women on the list"),
  [SAKSI_FIELD_PENGGUNA_DPT_J] = N_("Voters who came from the list"),
  [SAKSI_FIELD_PENGGUNA_DPT_L] = N_("Men who came from the list"),
  [SAKSI_FIELD_PENGGUNA_DPT_P] = N_("Women who came from the list"),
  [SAKSI_FIELD_PENGGUNA_DPTB_J] = N_("Voters who had moved in"),
  [SAKSI_FIELD_PENGGUNA_DPTB_L] = N_("Men who had moved in"),
  [SAKSI_FIELD_PENGGUNA_DPTB_P] = N_("Women who had moved in"),
  [SAKSI_FIELD_PENGGUNA_NON_DPT_J] = N_("Voters by identity card"),
  [SAKSI_FIELD_PENGGUNA_NON_DPT_L] = N_("Men by identity card"),
  [SAKSI_FIELD_PENGGUNA_NON_DPT_P] = N_("Women by identity card"),
  [SAKSI_FIELD_PENGGUNA_TOTAL_J] = N_("Voters who came"),
  [SAKSI_FIELD_PENGGUNA_TOTAL_L] = N_("Men who came"),
  [SAKSI_FIELD_PENGGUNA_TOTAL_P] = N_("Women who came"),
};

static const char *const letters[] = {
  [SAKSI_SEVERITY_INFORMATION] = "I",
  [SAKSI_SEVERITY_SUSPICIOUS] = "W",
  [SAKSI_SEVERITY_IMPOSSIBLE] = "E",
};

/**
 * saksi_finding_get_difference:
 * @self: a finding
 *
 * Returns: found minus expected, or %SAKSI_UNKNOWN when the rule compares no numbers
 */
gint64
saksi_finding_get_difference (const SaksiFinding *self)
{
  gint64 difference;

  if (self->found == SAKSI_UNKNOWN || self->expected == SAKSI_UNKNOWN ||
      __builtin_sub_overflow (self->found, self->expected, &difference))
    return SAKSI_UNKNOWN;

  return difference;
}

/**
 * saksi_severity_get_letter:
 * @severity: a severity
 *
 * Returns: (transfer none): its letter in the table of rules: "E", "W" or "I"
 */
const char *
saksi_severity_get_letter (SaksiSeverity severity)
{
  return letters[severity];
}

/**
 * saksi_severity_from_letter:
 * @letter: "E", "W" or "I"
 * @severity: (out): the severity
 *
 * Returns: whether there is such a letter
 */
gboolean
saksi_severity_from_letter (const char    *letter,
                            SaksiSeverity *severity)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_ascii_strcasecmp (letters[i], letter) == 0)
      {
        *severity = i;
        return TRUE;
      }

  return FALSE;
}

static char *
format_plain (gint64 count)
{
  return count != SAKSI_UNKNOWN ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : g_strdup ("—");
}

/* Appends the value that the placeholder at @template names; returns its length, 0 when it is
 * none. */
static gsize
append_placeholder (GString             *text,
                    const char          *template,
                    const SaksiFinding  *self,
                    SaksiFormatCountFunc format_count)
{
  const struct
  {
    const char *name;
    gint64 value;
  } placeholders[] = {
    { "{found}", self->found },
    { "{expected}", self->expected },
    { "{part}", self->part },
  };

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_has_prefix (template, placeholders[i].name))
      {
        g_autofree char *count = format_count (placeholders[i].value);

        g_string_append (text, count);
        return strlen (placeholders[i].name);
      }

  return 0;
}

/* Begins the sentence of R24: which number it is. Returns how long the name of the placeholder is,
 * 0 when @template names another. */
static gsize
append_subject (GString             *text,
                const char          *template,
                const SaksiFinding  *self,
                SaksiTranslateFunc   translate,
                SaksiFormatCountFunc format_count)
{
  const char *name = "{subject}";
  const char *subject;

  if (!g_str_has_prefix (template, name))
    return 0;

  if (self->part < SAKSI_N_FIELDS)
    {
      subject = translate != NULL ? translate (subjects[self->part]) : subjects[self->part];
      g_string_append (text, subject);
    }
  else
    {
      g_autofree char *place = format_count (self->part - SAKSI_N_FIELDS + 1);
      const char *line = N_("Votes in line {place}");
      g_autoptr(GString) filled = NULL;

      filled = g_string_new (translate != NULL ? translate (line) : line);
      g_string_replace (filled, "{place}", place, 1);
      g_string_append (text, filled->str);
    }

  return strlen (name);
}

/* The numbers that were compared; NULL for rules that compare in a way of their own. */
static const SaksiComparison *
find_comparison (const SaksiFinding *self)
{
  const SaksiRule *rule = saksi_rule_get (self->rule);

  if (rule == NULL || self->part >= SAKSI_MAX_COMPARISONS ||
      rule->comparisons[self->part].found == 0)
    return NULL;

  return &rule->comparisons[self->part];
}

/**
 * saksi_finding_list_terms:
 * @self: a finding
 * @result: the document that it is about
 *
 * Lists the numbers of the document that were added up to what was found, in the order of the form.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers, or %NULL when nothing was
 *   added up
 */
GArray *
saksi_finding_list_terms (const SaksiFinding *self,
                          const SaksiResult  *result)
{
  const SaksiComparison *comparison = find_comparison (self);
  g_autoptr(GArray) terms = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (comparison == NULL)
    return NULL;

  if (comparison->found >> SAKSI_RULE_INPUT_VOTES & 1)
    for (guint i = 0; i < result->n_votes; i++)
      if (saksi_choice_code_get_kind (result->votes[i].choice) == SAKSI_CHOICE_CHART)
        g_array_append_val (terms, result->votes[i].count);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (comparison->found >> i & 1)
      g_array_append_val (terms, result->fields[i]);

  return terms->len > 1 ? g_steal_pointer (&terms) : NULL;
}

/* The sentence of the comparison; rules with a single sentence use the part for something else. */
static const char *
find_template (const SaksiFinding *self)
{
  const SaksiRule *rule = saksi_rule_get (self->rule);

  if (rule == NULL || rule->comparisons[0].text == NULL)
    return NULL;
  if (self->part < SAKSI_MAX_COMPARISONS && rule->comparisons[self->part].text != NULL)
    return rule->comparisons[self->part].text;

  return rule->comparisons[0].text;
}

/**
 * saksi_finding_format_text:
 * @self: a finding
 * @translate: (nullable) (scope call): gives the table's sentences in the language of the user
 * @format_count: (nullable) (scope call): writes numbers as the user does
 *
 * Puts a finding into words: "Candidate votes add up to 964, valid votes say 164".
 *
 * Returns: (transfer full): the sentence
 */
char *
saksi_finding_format_text (const SaksiFinding  *self,
                           SaksiTranslateFunc   translate,
                           SaksiFormatCountFunc format_count)
{
  const char *template = find_template (self);
  GString *text = g_string_new (NULL);

  if (template != NULL && translate != NULL)
    template = translate (template);
  if (format_count == NULL)
    format_count = format_plain;

  while (template != NULL && *template != '\0')
    {
      gsize length = *template == '{' ? append_placeholder (text, template, self, format_count)
                                      : 0;

      if (length == 0 && *template == '{')
        length = append_subject (text, template, self, translate, format_count);
      if (length == 0)
        g_string_append_c (text, *template);
      template += MAX (length, 1);
    }

  return g_string_free (text, FALSE);
}
