/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/saksi-explain.h"
#include "form/saksi-form-layout.h"
#include "reading/saksi-reading.h"
#include "result/saksi-station.h"

G_BEGIN_DECLS

/* A row that stands for no field of the form. */
#define SAKSI_NUMBERS_CARD_NONE G_MAXUINT

#define SAKSI_TYPE_NUMBERS_CARD (saksi_numbers_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiNumbersCard, saksi_numbers_card, SAKSI, NUMBERS_CARD, AdwBin)

void  saksi_numbers_card_show       (SaksiNumbersCard              *self,
                                     const SaksiStation            *station,
                                     const SaksiExplanationSummary *explanation,
                                     const SaksiReading            *reading);
guint saksi_numbers_card_get_chosen (SaksiNumbersCard              *self);
void  saksi_numbers_card_choose     (SaksiNumbersCard              *self,
                                     guint                          field);
guint saksi_numbers_card_find_field (const SaksiFinding            *finding,
                                     const SaksiStation            *station);
guint saksi_numbers_card_find_change (const SaksiBoxChange         *change,
                                      const SaksiStation           *station);

G_END_DECLS
