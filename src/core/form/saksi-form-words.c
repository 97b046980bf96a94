/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-words.h"

static const char *const ones[] = {
  "NOL", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN",
  "SEPULUH", "SEBELAS",
};

static void
append_word (GString    *words,
             const char *word)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

static void
append_below_hundred (GString *words,
                      guint    number)
{
  if (number < G_N_ELEMENTS (ones))
    {
      append_word (words, ones[number]);
    }
  else if (number < 20)
    {
      append_word (words, ones[number - 10]);
      append_word (words, "BELAS");
    }
  else
    {
      append_word (words, ones[number / 10]);
      append_word (words, "PULUH");
      if (number % 10 > 0)
        append_word (words, ones[number % 10]);
    }
}

/**
 * saksi_form_words_build:
 * @number: a number
 *
 * Writes a number in Indonesian words, in capitals, as the form asks for beside the digits.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL for a number that does not fit into
 *   three boxes
 */
char *
saksi_form_words_build (gint64 number)
{
  GString *words;
  guint hundreds;

  if (number < 0 || number > 999)
    return NULL;

  words = g_string_new (NULL);
  hundreds = (guint) number / 100;
  if (hundreds == 1)
    {
      append_word (words, "SERATUS");
    }
  else if (hundreds > 1)
    {
      append_word (words, ones[hundreds]);
      append_word (words, "RATUS");
    }
  if (number % 100 > 0 || number == 0)
    append_below_hundred (words, (guint) number % 100);

  return g_string_free (words, FALSE);
}
