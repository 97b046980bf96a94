/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

void     saksi_shipped_ensure_async  (SaksiStore          *store,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean saksi_shipped_ensure_finish (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
