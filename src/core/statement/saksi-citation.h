/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

/* The sources of a statement in the formats of reference managers. */

char *saksi_citation_dup_csl_json    (const SaksiStatement       *statement,
                                      SaksiLanguage               language)
  G_GNUC_WARN_UNUSED_RESULT;
char *saksi_citation_dup_ris         (const SaksiStatement       *statement,
                                      SaksiLanguage               language)
  G_GNUC_WARN_UNUSED_RESULT;

/* Where the Internet Archive is asked for the copy that is nearest to the day of publication. */
char *saksi_citation_dup_archive_url (const SaksiStatementSource *source)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
