/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "result/saksi-page-address.h"
#include "store/saksi-connection.h"
#include "store/saksi-rollup-table.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

struct _SaksiWriter
{
  SaksiConnection *connection; /* borrowed */
  SaksiPagePrefixes *prefixes; /* owned: as in page_prefix, by id */
  guint n_stored_prefixes;
  GHashTable *ballots;         /* owned: GBytes -> id in a pointer */
  SaksiRollupDeltas *deltas;   /* owned: not yet written sums */
  GByteArray *buffers[3];      /* owned: reused for encoding */
};

SaksiPagePrefixes *saksi_page_prefix_load (SaksiConnection *connection,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
