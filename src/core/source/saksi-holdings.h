/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-receipt-table.h"

G_BEGIN_DECLS

/* What the cache holds, and where it came from. */
typedef struct
{
  SaksiStoreCounts counts;
  GPtrArray *receipts; /* owned, of SaksiReceipt, the newest first */
} SaksiHoldings;

void           saksi_holdings_free        (SaksiHoldings       *self);
void           saksi_holdings_load_async  (SaksiStore          *store,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
SaksiHoldings *saksi_holdings_load_finish (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

void           saksi_refused_load_async   (SaksiStore          *store,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
void           saksi_refused_load_after_async (SaksiStore     *store,
                                           const SaksiRefused *after,
                                           guint               limit,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GPtrArray     *saksi_refused_load_finish  (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiHoldings, saksi_holdings_free)

G_END_DECLS
