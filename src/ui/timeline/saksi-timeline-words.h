/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

/* What statements are called for people. Strings that are made belong to the caller. */

const char *saksi_words_get_kind          (SaksiStatementKind            kind);
char       *saksi_words_dup_topic         (const char                   *topic)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_date          (const char                   *date,
                                           SaksiDatePrecision            precision)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_month         (guint32                       julian)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_affiliation   (const SaksiStatement         *statement,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_occasion      (const SaksiStatement         *statement,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_relation      (const SaksiStatementRelation *relation,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_said          (const SaksiStatement         *statement,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_figure        (const SaksiStatementFigure   *figure)
  G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_words_get_stance        (SaksiStance                   stance);
const char *saksi_words_get_relation      (SaksiRelationType             type);
const char *saksi_words_explain_relation  (SaksiRelationType             type);
gboolean    saksi_words_is_dispute        (SaksiRelationType             type);
char       *saksi_words_dup_claim         (const SaksiStatementClaim    *claim,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_words_get_evidence      (const char                   *network_evidence);
char       *saksi_words_dup_published     (const SaksiStatementSource   *source)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_citation      (const SaksiStatement         *statement,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_words_dup_row_name      (const SaksiStatement         *statement,
                                           SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
