/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-import-batch.h"

G_BEGIN_DECLS

/**
 * SaksiImportQueue:
 *
 * The way of batches from the thread that fills them to the store's writing worker. A few may wait,
 * so that reading and writing overlap and memory stays flat. Used on the filling thread, but for
 * saksi_import_queue_get_summary().
 */
typedef struct _SaksiImportQueue SaksiImportQueue;

SaksiImportQueue  *saksi_import_queue_new         (SaksiStore        *store,
                                                   SaksiImportTools  *tools)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void               saksi_import_queue_free        (SaksiImportQueue  *self);
gboolean           saksi_import_queue_begin       (SaksiImportQueue  *self,
                                                   SaksiReceiptKind   kind,
                                                   const char        *origin,
                                                   GError           **error);
SaksiImportBatch  *saksi_import_queue_take        (SaksiImportQueue  *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;
gboolean           saksi_import_queue_put         (SaksiImportQueue  *self,
                                                   SaksiImportBatch  *documents,
                                                   GError           **error);
gboolean           saksi_import_queue_put_last    (SaksiImportQueue  *self,
                                                   SaksiImportBatch  *documents,
                                                   gboolean           is_complete,
                                                   GError           **error);
void               saksi_import_queue_wait        (SaksiImportQueue  *self);
SaksiImportSummary saksi_import_queue_get_summary (SaksiImportQueue  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiImportQueue, saksi_import_queue_free)

G_END_DECLS
