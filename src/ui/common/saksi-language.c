/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-language.h"

#include <glib/gi18n.h>

/**
 * saksi_language_get_current:
 *
 * Returns: the language of the content that goes with the words of the interface
 */
SaksiLanguage
saksi_language_get_current (void)
{
  /* TRANSLATORS: the content has texts in two languages. Translate as "id" to show the Indonesian
   * ones, which is right for Indonesian only; leave "en" in every other language. */
  return saksi_language_from_tag (C_("language of the content", "en"));
}
