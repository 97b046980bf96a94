/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/saksi-options.h"
#include "store/saksi-store.h"
#include "window/saksi-window.h"

G_BEGIN_DECLS

void     saksi_papers_install      (SaksiWindow         *window,
                                    SaksiStore          *store);

void     saksi_papers_write_async  (SaksiStore          *store,
                                    const SaksiOptions  *options,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean saksi_papers_write_finish (GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
