/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-paper.h"

G_BEGIN_DECLS

void     saksi_papers_save_async  (GPtrArray           *papers,
                                  gboolean             landscape,
                                  GFile               *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean saksi_papers_save_finish (GAsyncResult        *result,
                                  GError             **error);

G_END_DECLS
