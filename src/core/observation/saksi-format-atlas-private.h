/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the readers of RIPE Atlas only. */

#include "observation/saksi-format-json.h"

G_BEGIN_DECLS

SaksiObservation *saksi_atlas_observation_new (const SaksiFormatItem *item,
                                               SaksiObservationKind   kind)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean          saksi_atlas_set_destination (const SaksiFormatItem *item,
                                               SaksiObservation      *observation);

void              saksi_atlas_read_ping       (const SaksiFormatItem *item);
void              saksi_atlas_read_trace      (const SaksiFormatItem *item);
void              saksi_atlas_read_dns        (const SaksiFormatItem *item);
void              saksi_atlas_read_tls        (const SaksiFormatItem *item);

G_END_DECLS
