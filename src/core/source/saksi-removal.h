/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-removal-table.h"

G_BEGIN_DECLS

void     saksi_removal_count_async  (SaksiStore          *store,
                                     const char          *kind,
                                     const char          *origin,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean saksi_removal_count_finish (GAsyncResult        *result,
                                     SaksiRemoval        *removal,
                                     GError             **error);
void     saksi_removal_run_async    (SaksiStore          *store,
                                     const char          *kind,
                                     const char          *origin,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean saksi_removal_run_finish   (GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
