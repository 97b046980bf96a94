/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "statement/saksi-content-format.h"

G_BEGIN_DECLS

/* One member of an entry as people see it. */
typedef struct
{
  const char *member;  /* of the content format; NULL ends a form */
  const char *title;   /* not translated */
  const char *group;   /* nullable: a group begins with it; not translated */
  gboolean is_long;    /* a sentence or more */
  const char *initial; /* nullable: what a new entry has */
} SaksiEntryPart;

const SaksiEntryPart     *saksi_entry_words_get_parts (SaksiContentList          list);
const SaksiContentMember *saksi_entry_words_find      (SaksiContentList          list,
                                                       const char               *member);
const char               *saksi_entry_words_get_title (SaksiContentList          list,
                                                       gboolean                  is_new);
const char               *saksi_entry_words_get_new   (SaksiContentList          list);
char                     *saksi_entry_words_dup_word  (const SaksiContentMember *member,
                                                       const char               *word)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
