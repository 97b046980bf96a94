/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

void     saksi_recheck_run_async  (SaksiStore          *store,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean saksi_recheck_run_finish (GAsyncResult        *result,
                                   gboolean            *changed,
                                   GError             **error);

G_END_DECLS
