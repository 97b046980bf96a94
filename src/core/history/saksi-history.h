/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "history/saksi-change.h"
#include "region/saksi-region-names.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* A run of changes in the order of the documents' codes and, within a document, of time. A
 * document's changes are always in one run. */
typedef struct
{
  GPtrArray *changes; /* of SaksiChange */
  SaksiRegionNames *names; /* owned: of the regions of the contest */
  SaksiKey end;       /* where the next run begins */
  gboolean complete;  /* nothing follows */
} SaksiHistorySlice;

void               saksi_history_slice_free  (SaksiHistorySlice   *self);
void               saksi_history_load_async  (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *code,
                                              gint64               since,
                                              SaksiKey             from,
                                              guint                n_documents,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
SaksiHistorySlice *saksi_history_load_finish (GAsyncResult        *result,
                                              GError             **error)
                                              G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiHistorySlice, saksi_history_slice_free)

G_END_DECLS
