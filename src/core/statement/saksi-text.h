/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The languages of content. */
typedef enum
{
  SAKSI_LANGUAGE_ENGLISH,
  SAKSI_LANGUAGE_INDONESIAN,
} SaksiLanguage;

/**
 * SaksiText:
 *
 * A text of the content in both languages. Either may be %NULL where the content has none.
 */
typedef struct
{
  char *english;    /* owned */
  char *indonesian; /* owned */
} SaksiText;

void          saksi_text_clear        (SaksiText       *self);
void          saksi_text_copy         (const SaksiText *self,
                                       SaksiText       *copy);
const char   *saksi_text_get          (const SaksiText *self,
                                       SaksiLanguage    language);
SaksiLanguage saksi_language_from_tag (const char      *tag);

G_END_DECLS
