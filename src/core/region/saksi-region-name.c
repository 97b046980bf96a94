/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "region/saksi-region.h"

/* Words that stay as they are. */
static const char *const upper_words[] = {
  "DKI", "DI", "TPS", "KSK", "POS", "CONTOH", "SPECIMEN", "II", "III", "IV", "VI", "VII", "VIII",
  "IX", "XI", "XII", "XIII", "XIV", "XV",
};

static const char *const lower_words[] = { "DAN", "DAN/ATAU" };

static gboolean
contains (const char *const *words,
          gsize              n,
          const char        *word)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;

  return FALSE;
}

static void
append_word (GString    *name,
             const char *word,
             gboolean    is_first)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gboolean start = TRUE;

  if (contains (upper_words, G_N_ELEMENTS (upper_words), word))
    {
      g_string_append (name, word);
      return;
    }
  if (!is_first && contains (lower_words, G_N_ELEMENTS (lower_words), word))
    {
      g_string_append (name, lower);
      return;
    }

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (name, start ? g_unichar_toupper (character) : character);
      start = !g_unichar_isalpha (character) && character != '\'';
    }
}

/* "P A P U A" is spelled with blanks in the published list. */
static gboolean
is_spaced_out (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) != 1 || !g_ascii_isalpha (*words[i]))
      return FALSE;

  return words[0] != NULL && words[1] != NULL;
}

static char *
title_case (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  GString *name = g_string_new (NULL);

  if (is_spaced_out (words))
    {
      g_autofree char *joined = g_strjoinv ("", words);

      append_word (name, joined, TRUE);
      return g_string_free (name, FALSE);
    }

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (name, ' ');
      append_word (name, words[i], i == 0);
    }

  return g_string_free (name, FALSE);
}

static gboolean
is_all_upper (const char *name)
{
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

/**
 * saksi_region_name_is_known:
 * @name: (nullable): what a region is called
 * @code: the code of the region
 *
 * Returns: whether @name is a name; a region that no list names carries its code instead
 */
gboolean
saksi_region_name_is_known (const char *name,
                            const char *code)
{
  return name != NULL && *name != '\0' && !g_str_equal (name, code);
}

/**
 * saksi_region_dup_display_name:
 * @name: a published name
 * @code: the code of the region
 *
 * Writes a region's name as people do: capitals only at the beginning of words, a regency with
 * "Kab.", a district with "Kec.", a city as "Kota". Overseas places and stations keep their names.
 *
 * Returns: (transfer full): the name
 */
char *
saksi_region_dup_display_name (const char *name,
                               const char *code)
{
  gsize length = strlen (code);
  gboolean overseas = g_str_has_prefix (code, "99");
  g_autofree char *plain = is_all_upper (name) && length < SAKSI_CODE_MAX ? title_case (name)
                                                                       : g_strdup (name);

  if (overseas || g_str_equal (name, code))
    return g_steal_pointer (&plain);
  if (length == 4 && !g_str_has_prefix (plain, "Kota ") && !g_str_has_prefix (plain, "Kab."))
    return g_strconcat ("Kab. ", plain, NULL);
  if (length == 6)
    return g_strconcat ("Kec. ", plain, NULL);

  return g_steal_pointer (&plain);
}
