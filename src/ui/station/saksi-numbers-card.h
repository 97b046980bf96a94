/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "station/saksi-number-rows.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_NUMBERS_CARD (saksi_numbers_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiNumbersCard, saksi_numbers_card, SAKSI, NUMBERS_CARD, AdwBin)

void  saksi_numbers_card_show       (SaksiNumbersCard              *self,
                                     const SaksiStation            *station,
                                     const SaksiExplanationSummary *explanation,
                                     const SaksiReading            *reading);
guint saksi_numbers_card_get_chosen (SaksiNumbersCard              *self);
void  saksi_numbers_card_choose     (SaksiNumbersCard              *self,
                                     guint                          field);
void  saksi_numbers_card_mark       (SaksiNumbersCard              *self,
                                     const SaksiFinding            *finding,
                                     const SaksiStation            *station);

G_END_DECLS
