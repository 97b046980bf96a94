/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-paper.h"
#include "paper/saksi-widget-capture.h"
#include "statement/saksi-statement-index.h"

G_BEGIN_DECLS

void        saksi_statement_paper_load_async  (SaksiStore           *store,
                                               SaksiStatementIndex  *index,
                                               const SaksiCaption   *caption,
                                               const SaksiCapture   *axis,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
SaksiPaper *saksi_statement_paper_load_finish (GAsyncResult         *result,
                                               GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
