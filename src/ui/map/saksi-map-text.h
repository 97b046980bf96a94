/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-hosting.h"
#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

/* What the map page says, in the language of the user. */

char         *saksi_map_text_format_date      (const char                     *iso)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_format_day       (const char                     *iso,
                                               SaksiDatePrecision              precision)
  G_GNUC_WARN_UNUSED_RESULT;
const char   *saksi_map_text_get_question     (SaksiHostingQuestion            question);
const char   *saksi_map_text_get_stance       (SaksiStance                     stance);
char         *saksi_map_text_build_head       (const SaksiSentence            *sentence)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_build_sentence   (const SaksiSentence            *sentence)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_build_caveat     (const SaksiAnswer              *answer)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_build_source     (const SaksiReportedObservation *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_count_claims     (guint                           count)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_count_statements (guint                           count)
  G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_count_reports    (guint                           count)
  G_GNUC_WARN_UNUSED_RESULT;
guint         saksi_answer_count_reports      (const SaksiAnswer              *answer);
char         *saksi_map_text_dup_questions    (guint                           questions)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiMapMark *saksi_map_text_build_mark       (const SaksiBoardMark           *mark)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiMapMark *saksi_map_text_build_badge      (SaksiBoard                     *board,
                                               const SaksiBoardBadge          *badge)
  G_GNUC_WARN_UNUSED_RESULT;
const char   *saksi_map_text_get_registered   (void);
char         *saksi_map_text_count_measurements (guint count) G_GNUC_WARN_UNUSED_RESULT;
char         *saksi_map_text_count_board      (const SaksiBoard               *board)
  G_GNUC_WARN_UNUSED_RESULT;
guint         saksi_answer_count_measurements (const SaksiAnswer *answer);

G_END_DECLS
