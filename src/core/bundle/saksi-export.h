/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bundle/saksi-table-writer.h"

G_BEGIN_DECLS

#define SAKSI_EXPORT_ERROR (saksi_export_error_quark ())

/**
 * SaksiExportError:
 * @SAKSI_EXPORT_ERROR_FORMAT: the ending of the file names no format of tables
 */
typedef enum
{
  SAKSI_EXPORT_ERROR_FORMAT,
} SaksiExportError;

GQuark saksi_export_error_quark (void);

/**
 * SaksiExportSource:
 *
 * A table that can be exported, in the order and with the filter it was made with. It is used up
 * by one export.
 */
typedef struct _SaksiExportSource SaksiExportSource;

/**
 * SaksiExportSummary:
 *
 * What was written.
 */
typedef struct
{
  gint64 rows;
  char *sha256; /* of the file, in hexadecimal */
} SaksiExportSummary;

/**
 * SaksiExportProgressFunc:
 * @rows: how many rows are written
 * @total: how many there will be, or %SAKSI_UNKNOWN
 * @user_data: the caller's
 *
 * Called on the thread that started the export, after every part of it.
 */
typedef void (*SaksiExportProgressFunc) (gint64   rows,
                                         gint64   total,
                                         gpointer user_data);

void                saksi_export_source_free       (SaksiExportSource        *self);
void                saksi_export_summary_free      (SaksiExportSummary       *self);

void                saksi_export_file_async        (SaksiExportSource        *source,
                                                    GFile                    *file,
                                                    SaksiExportProgressFunc   progress,
                                                    gpointer                  progress_data,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
SaksiExportSummary *saksi_export_file_finish       (GAsyncResult             *result,
                                                    GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;

void                saksi_export_text_async        (SaksiExportSource        *source,
                                                    SaksiTableFormat          format,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
char               *saksi_export_text_finish       (GAsyncResult             *result,
                                                    GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;

void                saksi_export_head_async        (SaksiExportSource        *source,
                                                    gint64                    limit,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
char               *saksi_export_head_finish       (GAsyncResult             *result,
                                                    gint64                   *total,
                                                    GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiExportSource, saksi_export_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiExportSummary, saksi_export_summary_free)

G_END_DECLS
