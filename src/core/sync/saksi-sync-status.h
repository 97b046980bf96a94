/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-sync-table.h"

G_BEGIN_DECLS

/* A source, and how far the last pass over it has come. */
typedef struct
{
  SaksiSyncSource *source; /* owned */
  SaksiSyncRun *run;       /* owned, nullable: it was never asked */
  gint64 today;            /* requests that were sent to its servers today, in WIB */
  gint64 retry;            /* they want to be left alone until then, seconds since 1970 UTC; or
                              SAKSI_UNKNOWN */
} SaksiSyncStatus;

/* A document that could not be got. */
typedef struct
{
  char *path;              /* owned: below the source */
  SaksiSyncProblem problem;
  char *detail;            /* owned, nullable: in the words of the server */
  gint64 tried;            /* seconds since 1970 UTC */
} SaksiSyncFailure;

void       saksi_sync_status_free          (SaksiSyncStatus     *self);
void       saksi_sync_status_load_async    (SaksiStore          *store,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
GPtrArray *saksi_sync_status_load_finish   (GAsyncResult        *result,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

void       saksi_sync_failure_free         (SaksiSyncFailure    *self);
void       saksi_sync_failures_load_async  (SaksiStore          *store,
                                            const SaksiSyncSource *source,
                                            guint                limit,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
GPtrArray *saksi_sync_failures_load_finish (GAsyncResult        *result,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
