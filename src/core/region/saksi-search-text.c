/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-names.h"

#include <string.h>

/* Stations are numbered with three digits. */
#define NUMBER_DIGITS 3

static gboolean
is_letter (const char *word)
{
  return g_ascii_isalpha (word[0]) && word[1] == '\0';
}

/* Joins single letters that follow each other. */
static void
append_words (GPtrArray *words,
              char     **parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr(GString) word = g_string_new (parts[i]);

      if (is_letter (parts[i]))
        while (parts[i + 1] != NULL && is_letter (parts[i + 1]))
          g_string_append (word, parts[++i]);
      if (word->len > 0 && words->len < SAKSI_MAX_WORDS)
        g_ptr_array_add (words, g_strdup (word->str));
    }
}

/* What is written or left out as one likes: "Ma'rang", "Marang". */
static gboolean
is_apostrophe (gunichar character)
{
  switch (character)
    {
    case '\'':
    case '`':
    case 0xb4:   /* acute accent that stands alone */
    case 0x2bb:  /* turned comma */
    case 0x2bc:  /* apostrophe that is a letter */
    case 0x2bf:  /* half ring, for the ain */
    case 0x2018: /* opening and */
    case 0x2019: /* closing quotation mark */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_hyphen (gunichar character)
{
  return character == '-' || (character >= 0x2010 && character <= 0x2015);
}

/**
 * saksi_search_fold:
 * @text: a name, or what was typed
 *
 * Writes a text as it is compared: in lower case, without diacritics and apostrophes, with blanks
 * for hyphens.
 *
 * Returns: (transfer full): the text
 */
char *
saksi_search_fold (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text));
  g_autofree char *decomposed = NULL;

  if (!g_str_is_ascii (text))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
      text = decomposed;
    }
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = (guint8) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);

      if (is_hyphen (character))
        g_string_append_c (folded, ' ');
      else if (character < 0x80 && character != '\'' && character != '`')
        g_string_append_c (folded, g_ascii_tolower ((char) character));
      else if (!is_apostrophe (character) && !g_unichar_ismark (character))
        g_string_append_unichar (folded, g_unichar_tolower (character));
    }

  return g_string_free (folded, FALSE);
}

/* Where a code may have a letter: in the regencies overseas. */
static gboolean
can_follow (const GString *code,
            char           character)
{
  if (g_ascii_isdigit (character))
    return TRUE;

  return g_ascii_isalpha (character) && (code->len == 2 || code->len == 3) &&
         g_str_has_prefix (code->str, "99");
}

/**
 * saksi_search_dup_code:
 * @text: what was typed
 *
 * Takes what people put between the levels out of a code: "32.04.05", "3204 05".
 *
 * Returns: (transfer full) (nullable): the code, or its beginning; %NULL where @text is none
 */
char *
saksi_search_dup_code (const char *text)
{
  g_autoptr(GString) code = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (can_follow (code, *text))
      g_string_append_c (code, *text);
    else if (strchr (" \t\n\r.,;:-_/", *text) == NULL)
      return NULL;

  return code->len > 0 ? g_strdup (code->str) : NULL;
}

/**
 * saksi_search_text_init:
 * @self: (out caller-allocates): gets the words
 * @text: (nullable): what was typed
 */
void
saksi_search_text_init (SaksiSearchText *self,
                        const char      *text)
{
  g_autofree char *folded = saksi_search_fold (text != NULL ? text : "");
  g_auto(GStrv) parts = NULL;
  GPtrArray *words = g_ptr_array_new ();

  g_strdelimit (folded, ",;\t\n\r", ' ');
  parts = g_strsplit (folded, " ", -1);
  append_words (words, parts);
  self->n_words = words->len;
  g_ptr_array_add (words, NULL);
  self->words = (char **) g_ptr_array_free (words, FALSE);
  self->phrase = g_strjoinv (" ", self->words);
}

/**
 * saksi_search_text_clear:
 * @self: a text that was initialised
 *
 * Frees its words; their number stays. May be called twice.
 */
void
saksi_search_text_clear (SaksiSearchText *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->phrase, g_free);
}

/**
 * saksi_search_word_is_station:
 * @word: a word of a #SaksiSearchText
 * @number: the number of a station
 *
 * Returns: whether the word can be meant for it: "tps" for all, else a number, with leading zeros
 *   or without, or the beginning of one with them
 */
gboolean
saksi_search_word_is_station (const char *word,
                              guint       number)
{
  char digits[16];
  gsize length = strlen (word);

  if (g_str_has_prefix ("tps", word))
    return TRUE;
  if (length > NUMBER_DIGITS || strspn (word, "0123456789") != length)
    return FALSE;
  if (g_ascii_strtoull (word, NULL, 10) == number)
    return TRUE;

  g_snprintf (digits, sizeof digits, "%03u", number);
  return g_str_has_prefix (digits, word);
}
