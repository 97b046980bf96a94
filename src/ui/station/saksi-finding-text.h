/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-explain.h"

G_BEGIN_DECLS

char *saksi_finding_text_build       (const SaksiFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_finding_text_build_basis (const SaksiFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_finding_text_build_explanation (const SaksiExplanationSummary *explanation)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
