/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-import.h"

G_BEGIN_DECLS

/**
 * SaksiImportReader:
 *
 * Reads and parses what is imported and hands it to the store's writing worker. It is made and
 * freed on the main thread; from when it runs until it has run it belongs to the thread it runs on.
 */
typedef struct _SaksiImportReader SaksiImportReader;

SaksiImportReader *saksi_import_reader_new          (SaksiStore               *store,
                                                     const char *const        *paths,
                                                     gboolean                  is_shipped,
                                                     SaksiImportProgressFunc   progress,
                                                     gpointer                  progress_data)
  G_GNUC_WARN_UNUSED_RESULT;
void               saksi_import_reader_free         (SaksiImportReader        *self);
gboolean           saksi_import_reader_run          (SaksiImportReader        *self,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);
SaksiImportSummary saksi_import_reader_get_summary  (SaksiImportReader        *self);
double             saksi_import_reader_get_seconds  (SaksiImportReader        *self);
GPtrArray         *saksi_import_reader_get_bundles  (SaksiImportReader        *self);
GPtrArray         *saksi_import_reader_get_measured (SaksiImportReader        *self);

G_END_DECLS
