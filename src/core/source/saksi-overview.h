/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-overview-table.h"

G_BEGIN_DECLS

/* What the cache holds, where it came from, and the room that it takes. */
typedef struct
{
  SaksiOverviewCounts counts;
  gint64 database_bytes; /* of the file and what SQLite keeps beside it, or SAKSI_UNKNOWN */
  gint64 free_bytes;     /* on that disk, or SAKSI_UNKNOWN */
} SaksiOverview;

void           saksi_overview_free        (SaksiOverview       *self);
void           saksi_overview_load_async  (SaksiStore          *store,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
SaksiOverview *saksi_overview_load_finish (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiOverview, saksi_overview_free)

G_END_DECLS
