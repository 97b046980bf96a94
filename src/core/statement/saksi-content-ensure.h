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

void     saksi_content_import_async  (SaksiStore           *store,
                                      GBytes               *bytes,
                                      SaksiContentOrigin    origin,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean saksi_content_import_finish (GAsyncResult         *result,
                                      guint                *n_entries,
                                      guint                *n_refused,
                                      GError              **error);

G_END_DECLS
