/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-query.h"
#include "store/saksi-content-table.h"

G_BEGIN_DECLS

/**
 * SaksiContentParts:
 * @SAKSI_CONTENT_PARTS_ALL: with all that the statements refer to, so that it stands by itself
 * @SAKSI_CONTENT_PARTS_OWN: the user's entries only; the rest is in every cache
 * @SAKSI_CONTENT_PARTS_UNDO: the user's, with what refers to the statements: to put them back
 */
typedef enum
{
  SAKSI_CONTENT_PARTS_ALL,
  SAKSI_CONTENT_PARTS_OWN,
  SAKSI_CONTENT_PARTS_UNDO,
} SaksiContentParts;

void       saksi_content_export_async  (SaksiStore                 *store,
                                        const SaksiStatementFilter *filter,
                                        SaksiContentParts           parts,
                                        GCancellable               *cancellable,
                                        GAsyncReadyCallback         callback,
                                        gpointer                    user_data);
GPtrArray *saksi_content_export_finish (GAsyncResult               *result,
                                        GPtrArray                 **statements,
                                        GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
