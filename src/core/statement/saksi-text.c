/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-text.h"

/**
 * saksi_text_clear:
 * @self: a text in both languages, or zeros
 *
 * Frees both and sets them to %NULL.
 */
void
saksi_text_clear (SaksiText *self)
{
  g_clear_pointer (&self->english, g_free);
  g_clear_pointer (&self->indonesian, g_free);
}

/* Fills @copy, which holds nothing yet. */
void
saksi_text_copy (const SaksiText *self,
                 SaksiText       *copy)
{
  copy->english = g_strdup (self->english);
  copy->indonesian = g_strdup (self->indonesian);
}

/**
 * saksi_text_get:
 * @self: a text
 * @language: the language wanted
 *
 * Returns: (transfer none) (nullable): the text in @language, or in the other one where it lacks
 */
const char *
saksi_text_get (const SaksiText *self,
                SaksiLanguage    language)
{
  const char *wanted = language == SAKSI_LANGUAGE_INDONESIAN ? self->indonesian : self->english;

  if (wanted != NULL)
    return wanted;

  return language == SAKSI_LANGUAGE_INDONESIAN ? self->english : self->indonesian;
}

/**
 * saksi_language_from_tag:
 * @tag: (nullable): a language tag or the name of a locale: "id", "id_ID.UTF-8"
 *
 * Returns: Indonesian for Indonesian, English for everything else
 */
SaksiLanguage
saksi_language_from_tag (const char *tag)
{
  if (tag != NULL && g_str_has_prefix (tag, "id") && !g_ascii_isalpha (tag[2]))
    return SAKSI_LANGUAGE_INDONESIAN;

  return SAKSI_LANGUAGE_ENGLISH;
}
