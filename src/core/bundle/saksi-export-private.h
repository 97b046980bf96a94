/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bundle/saksi-export.h"
#include "store/saksi-document-origin.h"

G_BEGIN_DECLS

/* How a table is read. Rows come in parts, so that the whole is never in memory. */
typedef struct
{
  /* Asks for the next part, on the thread that started the export. */
  void       (*load)        (SaksiExportSource   *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

  /* Returns the rows; sets @complete when no more follow. */
  GPtrArray *(*load_finish) (SaksiExportSource   *self,
                             GAsyncResult        *result,
                             gboolean            *complete,
                             GError             **error);

  /* Adds the cells of a row, on another thread, but never while a part is asked for. */
  void       (*write_row)   (SaksiExportSource   *self,
                             gconstpointer        row,
                             SaksiTableWriter    *writer);

  /* Frees what the source holds and itself. */
  void       (*free)        (SaksiExportSource   *self);
} SaksiExportSourceClass;

/* The head of every source. */
struct _SaksiExportSource
{
  const SaksiExportSourceClass *klass;
  char **columns; /* owned; may come with the first part */
  gint64 total;   /* or SAKSI_UNKNOWN */
};

void saksi_export_add_origin (SaksiTableWriter          *writer,
                              const SaksiDocumentOrigin *origin);

G_END_DECLS
