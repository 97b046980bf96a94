/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"

G_BEGIN_DECLS

/* All that stands in a receipt that is over, as it is sealed; with the columns of receipt. */
#define SAKSI_SEAL_RECORD \
  "kind || char(10) || origin || char(10) || started || char(10) || finished || char(10)" \
  " || documents || char(10) || versions || char(10) || unchanged || char(10) || refused" \
  " || char(10) || images"

void saksi_seal_receipt     (const SaksiSha256 *previous,
                             const char        *record,
                             SaksiSha256       *seal);
void saksi_seal_observation (const SaksiSha256 *previous,
                             const SaksiSha256 *hash,
                             const SaksiSha256 *raw,
                             gint64             receipt,
                             SaksiSha256       *seal);

G_END_DECLS
