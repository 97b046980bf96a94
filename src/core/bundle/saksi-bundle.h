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
 * @SAKSI_BUNDLE_ERROR_FORMAT: the file is no bundle, or one of a newer Saksi
 */
typedef enum
{
  SAKSI_BUNDLE_ERROR_FORMAT,
} SaksiBundleError;

GQuark saksi_bundle_error_quark (void);

#define SAKSI_BUNDLE_ENDING ".saksi"

void                saksi_bundle_export_async  (SaksiStore              *store,
                                                const SaksiBundleScope  *scope,
                                                GFile                   *file,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
SaksiExportSummary *saksi_bundle_export_finish (GAsyncResult            *result,
                                                GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;

gboolean            saksi_bundle_recognises    (const char              *path);
void                saksi_bundle_import_async  (SaksiStore              *store,
                                                const char              *path,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean            saksi_bundle_import_finish (GAsyncResult            *result,
                                                SaksiImportSummary      *summary,
                                                GError                 **error);

G_END_DECLS
