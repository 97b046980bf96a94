/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

const char *saksi_evidence_text_get_kind              (SaksiObservationKind            kind);
const char *saksi_evidence_text_get_limit             (SaksiEvidence                   evidence);
char       *saksi_evidence_text_dup_vantage           (const SaksiObservation         *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_evidence_text_dup_instrument        (const SaksiObservation         *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_evidence_text_dup_commit            (const SaksiObservation         *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_evidence_text_dup_result            (const SaksiObservation         *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_evidence_text_dup_clock             (const SaksiObservation         *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_evidence_text_dup_citation          (const SaksiObservation         *observation)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_evidence_text_dup_reported_citation (const SaksiReportedObservation *observation)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
