/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SYNC_SOURCE (saksi_sync_source_get_type ())

/**
 * SaksiSyncSource:
 *
 * A server that publishes documents, as the user has set it up. Nothing is ever asked of it before
 * the user starts a sync.
 */
typedef struct
{
  gint64 id;       /* in the store; 0 when it has not been saved */
  char *name;      /* owned: for people; "" where the address stands for itself */
  char *base;      /* owned: what the paths of documents are appended to; ends in "/" */
  char *forms;     /* owned: … of page images; "" where their own address or @base serves */
  char *profile;   /* owned: the first part of the paths: "pemilu" */
  char **hosts;    /* owned: further servers to which it may send on, as addresses */
  gboolean enabled; /* the user has chosen it */
  gboolean bundled; /* it came with Saksi */
} SaksiSyncSource;

/* What is usual, and the most that servers of the state get. */
#define SAKSI_SYNC_DEFAULT_RATE 1.0
#define SAKSI_SYNC_DEFAULT_CONNECTIONS 2

/* The most that any server gets. */
#define SAKSI_SYNC_MAX_CONNECTIONS 10

GType            saksi_sync_source_get_type      (void);
SaksiSyncSource *saksi_sync_source_new           (const char           *name,
                                                  const char           *base,
                                                  const char           *forms,
                                                  const char           *profile,
                                                  const char *const    *hosts,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
SaksiSyncSource *saksi_sync_source_copy          (const SaksiSyncSource *self)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_sync_source_free          (SaksiSyncSource      *self);
gboolean         saksi_sync_source_is_loopback   (const SaksiSyncSource *self);
double           saksi_sync_source_limit_rate    (const SaksiSyncSource *self,
                                                  double                rate);
guint            saksi_sync_source_limit_connections (const SaksiSyncSource *self,
                                                      guint                 connections);

void             saksi_sync_sources_load_async   (SaksiStore           *store,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray       *saksi_sync_sources_load_finish  (GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_sync_source_save_async    (SaksiStore           *store,
                                                  const SaksiSyncSource *source,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gint64           saksi_sync_source_save_finish   (GAsyncResult         *result,
                                                  GError              **error);
void             saksi_sync_source_remove_async  (SaksiStore           *store,
                                                  gint64                id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         saksi_sync_source_remove_finish (GAsyncResult         *result,
                                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSyncSource, saksi_sync_source_free)

G_END_DECLS
