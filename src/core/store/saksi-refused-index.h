/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-document-path.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/**
 * SaksiRefusedIndex:
 *
 * The paths of refused documents by what they would have been: the same document may lie at many
 * paths, in a mirror or an archive.
 */
typedef struct _SaksiRefusedIndex SaksiRefusedIndex;

SaksiRefusedIndex *saksi_refused_index_new    (SaksiConnection         *connection,
                                               GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;
void               saksi_refused_index_free   (SaksiRefusedIndex       *self);
GPtrArray         *saksi_refused_index_lookup (SaksiRefusedIndex       *self,
                                               const SaksiDocumentPath *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiRefusedIndex, saksi_refused_index_free)

G_END_DECLS
