/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "history/saksi-coverage.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_COVERAGE_CARD (saksi_coverage_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiCoverageCard, saksi_coverage_card, SAKSI, COVERAGE_CARD, AdwBin)

void saksi_coverage_card_show (SaksiCoverageCard   *self,
                               const SaksiCoverage *coverage);

G_END_DECLS
