/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/saksi-window.h"

G_BEGIN_DECLS

void     saksi_snapshot_prepare     (double               text_scale);
void     saksi_snapshot_take_async  (SaksiWindow         *window,
                                     const char          *path,
                                     int                  width,
                                     int                  height,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean saksi_snapshot_take_finish (GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
