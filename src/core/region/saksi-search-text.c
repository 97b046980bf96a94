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

/**
 * saksi_search_text_init:
 * @self: (out caller-allocates): gets the words
 * @text: (nullable): what was typed
 */
void
saksi_search_text_init (SaksiSearchText *self,
                        const char      *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);
  g_auto(GStrv) parts = NULL;
  GPtrArray *words = g_ptr_array_new ();

  g_strdelimit (lower, ",;\t\n\r", ' ');
  parts = g_strsplit (lower, " ", -1);
  append_words (words, parts);
  self->n_words = words->len;
  g_ptr_array_add (words, NULL);
  self->words = (char **) g_ptr_array_free (words, FALSE);
  self->phrase = g_strjoinv (" ", self->words);
}

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
