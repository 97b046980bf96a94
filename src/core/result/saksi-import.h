/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-progress.h"
#include "store/saksi-receipt-table.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What one run of the importer did. */
typedef struct
{
  gint64 documents; /* read */
  gint64 regions;   /* of these, lists of regions */
  gint64 stations;  /* of these, documents of stations */
  gint64 versions;  /* new versions stored */
  gint64 unchanged;
  gint64 rejected;
  gint64 images;    /* page images stored or already there */
  gint64 bytes;     /* read, of archives as they lie on the disk */
  gint64 total;     /* bytes that there are, 0 when that is not known before the end */
  double seconds;
  SaksiProgressState bundle; /* of the evidence bundle that is being taken in, if any */
} SaksiImportSummary;

/**
 * SaksiImportProgressFunc:
 * @summary: what has been done so far
 * @fraction: how much of all paths has been read, 0 to 1, or negative when that is not known
 * @user_data: what was given with the function
 *
 * Called now and then, on the main thread.
 */
typedef void (*SaksiImportProgressFunc) (const SaksiImportSummary *summary,
                                         double                    fraction,
                                         gpointer                  user_data);

void     saksi_import_run_async     (SaksiStore              *store,
                                     const char *const       *paths,
                                     GCancellable            *cancellable,
                                     SaksiImportProgressFunc  progress,
                                     gpointer                 progress_data,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data);
gboolean saksi_import_run_finish    (GAsyncResult            *result,
                                     SaksiImportSummary      *summary,
                                     GError                 **error);
void     saksi_import_shipped_async (SaksiStore              *store,
                                     const char *const       *paths,
                                     GCancellable            *cancellable,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data);

void     saksi_import_summary_add          (SaksiImportSummary       *to,
                                            const SaksiImportSummary *from);
double   saksi_import_summary_get_rate     (const SaksiImportSummary *self);
double   saksi_import_summary_get_left     (const SaksiImportSummary *self);
double   saksi_import_summary_get_fraction (const SaksiImportSummary *self);

void     saksi_import_retry_one_async (SaksiStore          *store,
                                       const SaksiRefused  *refused,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void     saksi_import_retry_async  (SaksiStore            *store,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data);
gboolean saksi_import_retry_finish (GAsyncResult          *result,
                                    SaksiImportSummary    *summary,
                                    GError               **error);

G_END_DECLS
