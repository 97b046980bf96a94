/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-wording.h"

#include <string.h>

/* Marks a text for translation by whoever shows it. */
#define N_(text) (text)

typedef struct
{
  const char *head;
  const char *caveat; /* nullable: what it does not mean, always said with it */
} Words;

static const Words words[SAKSI_N_WORDINGS] = {
  [SAKSI_WORDING_UNKNOWN] = {
    N_("Unknown"), NULL,
  },
  [SAKSI_WORDING_NOT_OBSERVABLE] = {
    N_("Cannot be known from outside"),
    N_("Only documents can tell, such as a contract or an audit."),
  },
  [SAKSI_WORDING_REGISTERED_COUNTRY] = {
    N_("Registered in {place}"),
    N_("This is not where a machine is."),
  },
  [SAKSI_WORDING_REGISTERED_HOLDER] = {
    N_("Registered to {name}"),
    N_("This is not where a machine is."),
  },
  [SAKSI_WORDING_REGISTERED_HOLDER_COUNTRY] = {
    N_("Registered to {name}, {place}"),
    N_("This is not where a machine is."),
  },
  [SAKSI_WORDING_DATABASE] = {
    N_("According to an address database: {place}"),
    N_("Often wrong for content delivery networks."),
  },
  [SAKSI_WORDING_ANYCAST_PLACES] = {
    N_("Answers from at least {count} places (anycast)"),
    N_("Says nothing about storage."),
  },
  [SAKSI_WORDING_ANYCAST_LISTED] = {
    N_("Listed as anycast in {count} of {total} scans"),
    N_("It answers from more than one place. Says nothing about storage."),
  },
  [SAKSI_WORDING_ANYCAST_SINCE] = {
    N_("Listed as anycast in scans since {date}"),
    N_("It answers from more than one place. Says nothing about storage."),
  },
  [SAKSI_WORDING_ANYCAST_NOT_FOUND] = {
    N_("No anycast found for {name}"),
    N_("That is not proof of a single place."),
  },
  [SAKSI_WORDING_STATEMENT] = {
    N_("This is a statement by {name}, not a measurement."), NULL,
  },
  [SAKSI_WORDING_DATABASE_NAMED] = {
    N_("According to database {name} of {date}: {place}"),
    N_("Often wrong for content delivery networks."),
  },
  [SAKSI_WORDING_ANNOUNCED] = {
    N_("Announced by {name}"),
    N_("This is not where a machine is."),
  },
  [SAKSI_WORDING_EXCLUDED] = {
    N_("From {name}, {ms} ms: {place} is impossible"),
    N_("Says nothing about storage."),
  },
  [SAKSI_WORDING_EXCLUDED_FIBRE] = {
    N_("From {name}, {ms} ms: {place} is out of reach by fibre"),
    N_("Radio links and lasers between satellites are faster."),
  },
  [SAKSI_WORDING_ONLY] = {
    N_("From {name}, {ms} ms: only {place} is within reach"),
    N_("Says nothing about storage."),
  },
  [SAKSI_WORDING_WITHIN_REACH_OF] = {
    N_("From {name}, {ms} ms: within reach are {place}"),
    N_("Says nothing about storage."),
  },
  [SAKSI_WORDING_WITHIN_REACH] = {
    N_("Within reach of all landmarks: {place}"),
    N_("This holds if one place answered all of them. Says nothing about storage."),
  },
  [SAKSI_WORDING_BATAM] = {
    N_("Batam and Singapore cannot be told apart this way"),
    N_("They are 41 km apart, and Johor is 18 km from Singapore."),
  },
  [SAKSI_WORDING_LANDMARKS_DISAGREE] = {
    N_("No one place fits all landmarks"),
    N_("Some landmark is elsewhere, or there are several places."),
  },
  [SAKSI_WORDING_PROVIDER] = {
    N_("Names and headers point to {name}"),
    N_("A hint: servers describe themselves."),
  },
  [SAKSI_WORDING_EDGE] = {
    N_("Headers of {name} name {place}"),
    N_("A hint: servers describe themselves."),
  },
  [SAKSI_WORDING_WITHDRAWN] = {
    N_("Observations withdrawn since: {count}"),
    N_("What followed from them is stale; this is derived from those that are left."),
  },
  [SAKSI_WORDING_DOCUMENTED] = {
    N_("According to a document by {name} of {date}: {place}"),
    N_("As far as it is authentic and complete. Nothing was measured."),
  },
};

/**
 * saksi_wording_get_head:
 * @wording: a wording
 *
 * Returns: (transfer none): what it says, in English, with placeholders in braces
 */
const char *
saksi_wording_get_head (SaksiWording wording)
{
  g_return_val_if_fail ((guint) wording < SAKSI_N_WORDINGS, words[SAKSI_WORDING_UNKNOWN].head);

  return words[wording].head;
}

/**
 * saksi_wording_get_caveat:
 * @wording: a wording
 *
 * Returns: (transfer none) (nullable): what it does not mean, in English
 */
const char *
saksi_wording_get_caveat (SaksiWording wording)
{
  g_return_val_if_fail ((guint) wording < SAKSI_N_WORDINGS, NULL);

  return words[wording].caveat;
}

/**
 * saksi_sentence_clear:
 * @self: a sentence, or zeros
 *
 * Frees the texts that are filled in; the wording and the numbers stay. May be called twice.
 */
void
saksi_sentence_clear (SaksiSentence *self)
{
  saksi_text_clear (&self->place);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->date, g_free);
}

static char *
format_plain (gint64 count)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

/* Times are told to a tenth of a millisecond, those below one to a hundredth. */
static char *
format_ms (double                ms,
           SaksiLanguage         language,
           SaksiWordingCountFunc format_count)
{
  const char *point = language == SAKSI_LANGUAGE_INDONESIAN ? "," : ".";
  int parts = ms < 1 ? 100 : 10;
  gint64 rounded = (gint64) (ms * parts + 0.5);
  g_autofree char *whole = format_count (rounded / parts);

  return g_strdup_printf ("%s%s%0*d", whole, point, parts == 100 ? 2 : 1, (int) (rounded % parts));
}

static void
append_value (GString              *text,
              const SaksiSentence  *self,
              const char           *placeholder,
              gsize                 length,
              SaksiLanguage         language,
              SaksiWordingCountFunc format_count)
{
  g_autofree char *number = NULL;
  const char *value = NULL;

  if (strncmp (placeholder, "{place}", length) == 0)
    value = saksi_text_get (&self->place, language);
  else if (strncmp (placeholder, "{name}", length) == 0)
    value = self->name;
  else if (strncmp (placeholder, "{date}", length) == 0)
    value = self->date;
  else if (strncmp (placeholder, "{ms}", length) == 0)
    value = number = format_ms (self->ms, language, format_count);
  else if (strncmp (placeholder, "{count}", length) == 0)
    value = number = format_count (self->count);
  else if (strncmp (placeholder, "{total}", length) == 0)
    value = number = format_count (self->total);

  g_string_append (text, value != NULL ? value : "—");
}

/**
 * saksi_sentence_format_head:
 * @self: a sentence
 * @language: the language of names
 * @translate: (nullable) (scope call): gives the list's texts in that language
 * @format_count: (nullable) (scope call): writes numbers
 *
 * Returns: (transfer full): what it says, without what it does not mean
 */
char *
saksi_sentence_format_head (const SaksiSentence       *self,
                            SaksiLanguage              language,
                            SaksiWordingTranslateFunc  translate,
                            SaksiWordingCountFunc      format_count)
{
  const char *template = saksi_wording_get_head (self->wording);
  GString *text = g_string_new (NULL);

  if (translate != NULL)
    template = translate (template);
  if (format_count == NULL)
    format_count = format_plain;

  while (*template != '\0')
    {
      const char *end = *template == '{' ? strchr (template, '}') : NULL;

      if (end != NULL)
        {
          append_value (text, self, template, (gsize) (end + 1 - template), language,
                        format_count);
          template = end + 1;
        }
      else
        g_string_append_c (text, *template++);
    }

  return g_string_free (text, FALSE);
}

/**
 * saksi_sentence_format_text:
 * @self: a sentence
 * @language: the language of names
 * @translate: (nullable) (scope call): gives the list's texts in that language
 * @format_count: (nullable) (scope call): writes numbers
 *
 * Returns: (transfer full): what it says and what it does not mean
 */
char *
saksi_sentence_format_text (const SaksiSentence       *self,
                            SaksiLanguage              language,
                            SaksiWordingTranslateFunc  translate,
                            SaksiWordingCountFunc      format_count)
{
  g_autofree char *head = saksi_sentence_format_head (self, language, translate, format_count);
  const char *caveat = saksi_wording_get_caveat (self->wording);

  if (caveat == NULL)
    return g_steal_pointer (&head);
  if (translate != NULL)
    caveat = translate (caveat);

  return g_strdup_printf ("%s. %s", head, caveat);
}
