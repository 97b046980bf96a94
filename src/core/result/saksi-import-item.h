/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-document-path.h"
#include "region/saksi-region-list.h"
#include "result/saksi-aggregate.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

/* What one file that is no station's document has become before it is written: the record of its
 * kind, or the reason why it was refused. */
typedef struct
{
  SaksiDocumentKind kind;
  char *path;    /* owned: below the origin */
  char *reason;  /* owned; not NULL when the document is refused */
  GBytes *body;  /* owned; of refused documents and of those kept as they came */
  gint64 size;

  /* owned; the one of @kind */
  SaksiAggregate *aggregate;
  SaksiRegionList *regions;
  SaksiDocument document; /* its path is owned */
  GArray *choices;
  SaksiSha256 sha256;     /* of an image */
  SaksiReading *reading;  /* what somebody has read; then @kind is that of no document */
} SaksiImportItem;

SaksiImportItem *saksi_import_item_new_document (const char              *path,
                                                 const SaksiDocumentPath *place,
                                                 GBytes                  *bytes)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiImportItem *saksi_import_item_new_reading  (const char              *path,
                                                 GBytes                  *bytes)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiImportItem *saksi_import_item_new_image    (const char              *path,
                                                 const SaksiDocumentPath *place,
                                                 GBytes                  *bytes,
                                                 const char              *forms_path)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiImportItem *saksi_import_item_new_refused  (const char              *path,
                                                 gint64                   size,
                                                 GBytes                  *body,
                                                 const char              *reason)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_import_item_free         (SaksiImportItem         *self);
gboolean         saksi_import_item_write        (SaksiImportItem         *self,
                                                 SaksiWriter             *writer,
                                                 gint64                   receipt,
                                                 gint64                   fetched,
                                                 SaksiPut                *put,
                                                 GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiImportItem, saksi_import_item_free)

G_END_DECLS
