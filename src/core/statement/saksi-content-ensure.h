/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-content-table.h"

G_BEGIN_DECLS

void     saksi_content_ensure_async  (SaksiStore           *store,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean saksi_content_ensure_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
