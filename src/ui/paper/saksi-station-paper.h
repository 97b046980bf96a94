/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "paper/saksi-paper.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What of a polling station is printed. */
typedef enum
{
  SAKSI_STATION_PAPER_SHEET, /* everything, on one page */
  SAKSI_STATION_PAPER_FORM,  /* each page of its form on a page */
} SaksiStationPaperKind;

void        saksi_station_paper_load_async  (SaksiStore          *store,
                                             SaksiContest         contest,
                                             const char          *code,
                                             SaksiStationPaperKind kind,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
SaksiPaper *saksi_station_paper_load_finish (GAsyncResult        *result,
                                             GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
