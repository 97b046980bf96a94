/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-document-path.h"
#include "result/saksi-import.h"
#include "result/saksi-result-parser.h"
#include "result/saksi-result-row.h"
#include "store/saksi-known.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

/* What the paths of readings begin with; their number in the file follows. */
#define SAKSI_IMPORT_READING_PATH "reading "

/* JSON documents and images beyond these are refused. */
#define SAKSI_IMPORT_MAX_DOCUMENT (16 * 1024 * 1024)
#define SAKSI_IMPORT_MAX_IMAGE (32 * 1024 * 1024)

/**
 * SaksiImportTools:
 *
 * What reads the documents of all batches of an import. It must outlive them; used on the reading
 * thread only, but for the ids of the ballots.
 */
typedef struct
{
  SaksiResultReader *reader;   /* owned */
  SaksiResultEncoder *encoder; /* owned */
  SaksiKnown *known;           /* owned, nullable: documents in it are not read again */
  SaksiContest line_contest;   /* of the line that was read last: the next is mostly of the same */
  gboolean keeps_paths;        /* paths of known documents are wanted: some document was refused */
} SaksiImportTools;

void              saksi_import_tools_init         (SaksiImportTools        *self);
void              saksi_import_tools_clear        (SaksiImportTools        *self);

/**
 * SaksiImportBatch:
 *
 * Documents that have been read and are written in one transaction. It is filled on one thread and
 * written on the store's writing worker.
 */
typedef struct _SaksiImportBatch SaksiImportBatch;

SaksiImportBatch *saksi_import_batch_new          (SaksiImportTools        *tools)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void              saksi_import_batch_clear        (SaksiImportBatch        *self);
void              saksi_import_batch_free         (SaksiImportBatch        *self);
gboolean          saksi_import_batch_is_full      (SaksiImportBatch        *self);
gboolean          saksi_import_batch_is_large     (SaksiImportBatch        *self);

void              saksi_import_batch_add_document (SaksiImportBatch        *self,
                                                   const char              *path,
                                                   const SaksiDocumentPath *place,
                                                   const char              *data,
                                                   gsize                    length,
                                                   const SaksiSha256       *sha256);
void              saksi_import_batch_add_line     (SaksiImportBatch        *self,
                                                   const char              *path,
                                                   const char              *data,
                                                   gsize                    length,
                                                   const SaksiSha256       *sha256);
void              saksi_import_batch_add_reading  (SaksiImportBatch        *self,
                                                   const char              *path,
                                                   const char              *data,
                                                   gsize                    length);
void              saksi_import_batch_add_image    (SaksiImportBatch        *self,
                                                   const char              *path,
                                                   const SaksiDocumentPath *place,
                                                   const char              *data,
                                                   gsize                    length,
                                                   const char              *forms_path);
void              saksi_import_batch_add_refused  (SaksiImportBatch        *self,
                                                   const char              *path,
                                                   gint64                   size,
                                                   const char              *reason);

gboolean          saksi_import_batch_write        (SaksiImportBatch        *self,
                                                   SaksiWriter             *writer,
                                                   gint64                   receipt,
                                                   gint64                   fetched,
                                                   SaksiImportSummary      *summary,
                                                   GError                 **error);
gboolean          saksi_import_batch_count        (SaksiWriter              *writer,
                                                   gint64                    receipt,
                                                   gint64                    finished,
                                                   const SaksiImportSummary *summary,
                                                   GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiImportBatch, saksi_import_batch_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiImportTools, saksi_import_tools_clear)

G_END_DECLS
