/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bundle/saksi-export.h"
#include "bundle/saksi-verification.h"
#include "result/saksi-import.h"
#include "store/saksi-bundle-table.h"

G_BEGIN_DECLS

#define SAKSI_BUNDLE_ERROR (saksi_bundle_error_quark ())

/**
 * SaksiBundleError:
 * @SAKSI_BUNDLE_ERROR_FORMAT: the file is no bundle
 * @SAKSI_BUNDLE_ERROR_VERSION: it is one of another Saksi, or has the cache of a newer one
 * @SAKSI_BUNDLE_ERROR_INCOMPLETE: its cache is missing, or not what the list of hashes says
 * @SAKSI_BUNDLE_ERROR_DAMAGED: its cache is damaged, or has something that Saksi did not make
 * @SAKSI_BUNDLE_ERROR_TOO_MANY: there are more images than a bundle takes
 * @SAKSI_BUNDLE_ERROR_PACK: it could not be packed
 */
typedef enum
{
  SAKSI_BUNDLE_ERROR_FORMAT,
  SAKSI_BUNDLE_ERROR_VERSION,
  SAKSI_BUNDLE_ERROR_INCOMPLETE,
  SAKSI_BUNDLE_ERROR_DAMAGED,
  SAKSI_BUNDLE_ERROR_TOO_MANY,
  SAKSI_BUNDLE_ERROR_PACK,
} SaksiBundleError;

GQuark saksi_bundle_error_quark (void);

#define SAKSI_BUNDLE_ENDING ".saksi"

void                saksi_bundle_export_async  (SaksiStore              *store,
                                                const SaksiBundleScope  *scope,
                                                GFile                   *file,
                                                SaksiProgressFunc        progress,
                                                gpointer                 progress_data,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
SaksiExportSummary *saksi_bundle_export_finish (GAsyncResult            *result,
                                                GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;

gboolean            saksi_bundle_recognises    (const char              *path);
void                saksi_bundle_import_async  (SaksiStore              *store,
                                                const char              *path,
                                                SaksiProgressFunc        progress,
                                                gpointer                 progress_data,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean            saksi_bundle_import_finish (GAsyncResult            *result,
                                                SaksiImportSummary      *summary,
                                                GError                 **error);

G_END_DECLS
