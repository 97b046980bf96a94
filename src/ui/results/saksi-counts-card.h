/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_COUNTS_CARD (saksi_counts_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiCountsCard, saksi_counts_card, SAKSI, COUNTS_CARD, AdwBin)

void saksi_counts_card_show (SaksiCountsCard  *self,
                             const SaksiTally *tally,
                             gboolean          compact);

G_END_DECLS
