/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "result/saksi-result-row.h"
#include "store/saksi-column-table.h"
#include "store/saksi-connection.h"
#include "store/saksi-fingerprint-table.h"
#include "store/saksi-listed-table.h"
#include "store/saksi-refused-index.h"
#include "store/saksi-rollup-table.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

struct _SaksiWriter
{
  SaksiConnection *connection; /* borrowed */
  SaksiRollupDeltas *deltas;   /* owned: not yet written sums */
  SaksiRollupDeltas *readings; /* owned: … of readings */
  gboolean has_readings;       /* of any station: else nobody looks for them */
  GArray *listed;              /* owned: not yet written numbers of listed stations */
  SaksiFingerprints *prints;   /* owned: of the district that was written last */
  SaksiColumnDistrict *columns; /* owned: of the district that was written last */
  SaksiRefusedIndex *refused;  /* owned, nullable: made when it is asked for */
  GByteArray *buffers[3];      /* owned: reused for encoding */
};

G_END_DECLS
