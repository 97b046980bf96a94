/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-explain.h"
#include "result/saksi-station.h"

G_BEGIN_DECLS

char *saksi_explanation_text_build         (const SaksiExplanation *explanation,
                                            const SaksiStation     *station)
  G_GNUC_WARN_UNUSED_RESULT;
char *saksi_explanation_text_build_reasons (const SaksiExplanation *explanation)
  G_GNUC_WARN_UNUSED_RESULT;
char *saksi_explanation_text_count         (guint                   n)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
