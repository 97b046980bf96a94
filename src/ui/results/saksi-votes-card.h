/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_VOTES_CARD (saksi_votes_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiVotesCard, saksi_votes_card, SAKSI, VOTES_CARD, AdwBin)

gboolean saksi_votes_card_is_long (const SaksiTally *tally);
void     saksi_votes_card_show    (SaksiVotesCard   *self,
                                   const SaksiTally *tally,
                                   const SaksiCount *count,
                                   gboolean          compact);

G_END_DECLS
