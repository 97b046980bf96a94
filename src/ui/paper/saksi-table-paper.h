/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bundle/saksi-export.h"
#include "paper/saksi-caption.h"
#include "paper/saksi-paper.h"

G_BEGIN_DECLS

void        saksi_table_paper_load_async  (SaksiExportSource   *source,
                                           const SaksiCaption  *caption,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
SaksiPaper *saksi_table_paper_load_finish (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
