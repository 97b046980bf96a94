/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-fingerprint-table.h"

G_BEGIN_DECLS

/**
 * SaksiKnown:
 *
 * Tells whether the bytes of a station's document are in the cache, by a connection of its own and
 * without asking for each: what a district holds is read once. Made, used and freed on one thread.
 *
 * It may answer no though the bytes came in a moment ago, never the other way.
 */
typedef struct _SaksiKnown SaksiKnown;

SaksiKnown *saksi_known_open (const char        *path,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_known_free (SaksiKnown        *self);
gboolean    saksi_known_has  (SaksiKnown        *self,
                              SaksiContest       contest,
                              SaksiKey           station,
                              SaksiFingerprint   print);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiKnown, saksi_known_free)

G_END_DECLS
