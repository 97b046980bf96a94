/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "result/saksi-station.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_VERSIONS_CARD (saksi_versions_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiVersionsCard, saksi_versions_card, SAKSI, VERSIONS_CARD, AdwBin)

void saksi_versions_card_show (SaksiVersionsCard  *self,
                               const SaksiStation *station);

G_END_DECLS
