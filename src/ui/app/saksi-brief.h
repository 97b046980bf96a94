/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"
#include "window/saksi-window.h"

G_BEGIN_DECLS

void     saksi_brief_install         (SaksiWindow         *window,
                                      SaksiStore          *store);
void     saksi_brief_play            (SaksiWindow         *window,
                                      SaksiStore          *store,
                                      const char          *path,
                                      int                  scene);
void     saksi_brief_snapshot_async  (SaksiWindow         *window,
                                      SaksiStore          *store,
                                      const char          *path,
                                      int                  scene,
                                      int                  width,
                                      int                  height,
                                      const char          *picture,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean saksi_brief_snapshot_finish (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
