/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"
#include "contest/saksi-document-path.h"
#include "reading/saksi-reading.h"
#include "region/saksi-region-list.h"
#include "result/saksi-aggregate.h"
#include "result/saksi-result-row.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiWriter:
 *
 * One transaction that takes in published documents, on the writing worker. It keeps the sums per
 * region and the findings current, so that what is committed is always whole.
 */
typedef struct _SaksiWriter SaksiWriter;

/* What became of a document. */
typedef enum
{
  SAKSI_PUT_UNCHANGED, /* this content is there already */
  SAKSI_PUT_CURRENT,   /* a new version, and the current one */
  SAKSI_PUT_OLDER,     /* a new version, but an older one than the current */
} SaksiPut;

typedef enum
{
  SAKSI_RECEIPT_BUNDLED,
  SAKSI_RECEIPT_FOLDER,
  SAKSI_RECEIPT_ARCHIVE,
  SAKSI_RECEIPT_LINES,
  SAKSI_RECEIPT_HTTP,
  SAKSI_RECEIPT_USER,
} SaksiReceiptKind;

typedef struct
{
  gint64 documents;
  gint64 versions;
  gint64 unchanged;
  gint64 refused;
  gint64 images;
} SaksiReceiptCounts;

SaksiWriter *saksi_writer_begin          (SaksiConnection          *connection,
                                          GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean     saksi_writer_commit         (SaksiWriter              *self,
                                          GError                  **error);
void         saksi_writer_abort          (SaksiWriter              *self);

gint64       saksi_writer_add_receipt    (SaksiWriter              *self,
                                          SaksiReceiptKind          kind,
                                          const char               *origin,
                                          gint64                    started,
                                          GError                  **error);
gboolean     saksi_writer_count_receipt  (SaksiWriter              *self,
                                          gint64                    receipt,
                                          const SaksiReceiptCounts *counts,
                                          gint64                    finished,
                                          GError                  **error);

gboolean     saksi_writer_put_results    (SaksiWriter              *self,
                                          SaksiResultRow          **rows,
                                          guint                     n,
                                          gint64                    receipt,
                                          gint64                    fetched,
                                          SaksiPut                 *puts,
                                          GError                  **error);
gboolean     saksi_writer_put_aggregate  (SaksiWriter              *self,
                                          const SaksiAggregate     *aggregate,
                                          SaksiPut                 *put,
                                          GError                  **error);
gboolean     saksi_writer_put_regions    (SaksiWriter              *self,
                                          const SaksiRegionList    *list,
                                          SaksiPut                 *put,
                                          GError                  **error);

/* A document that is kept as it came; @canonical is the hash of its content with keys in order. */
typedef struct
{
  const char *path; /* borrowed */
  gint64 ts;        /* or SAKSI_UNKNOWN */
  gint64 fetched;
  gint64 receipt;
  SaksiSha256 sha256;
  SaksiSha256 canonical;
  GBytes *body;     /* borrowed */
} SaksiDocument;

/* One entry of a published list of candidates. */
typedef struct
{
  SaksiContest contest;
  char area[SAKSI_CODE_SIZE]; /* "" for the nation */
  SaksiChoiceCode choice;
  guint number;
  char *name; /* owned */
} SaksiChoice;

gboolean     saksi_writer_put_document   (SaksiWriter              *self,
                                          const SaksiDocument      *document,
                                          SaksiPut                 *put,
                                          GError                  **error);
gboolean     saksi_writer_put_choices    (SaksiWriter              *self,
                                          GArray                   *choices,
                                          GError                  **error);
gboolean     saksi_writer_put_reading    (SaksiWriter              *self,
                                          SaksiReading             *reading,
                                          SaksiPut                 *put,
                                          char                    **reason,
                                          GError                  **error);
gboolean     saksi_writer_put_image      (SaksiWriter              *self,
                                          const char               *path,
                                          const SaksiSha256        *sha256,
                                          gint64                    size,
                                          gint64                    receipt,
                                          gint64                    fetched,
                                          SaksiPut                 *put,
                                          GError                  **error);
gboolean     saksi_writer_put_refused    (SaksiWriter              *self,
                                          const char               *path,
                                          const char               *reason,
                                          GBytes                   *body,
                                          gint64                    size,
                                          gint64                    receipt,
                                          gint64                    fetched,
                                          GError                  **error);
gboolean     saksi_writer_has_refused    (SaksiWriter              *self,
                                          gboolean                 *has_refused,
                                          GError                  **error);
gboolean     saksi_writer_forget_refused (SaksiWriter              *self,
                                          const char               *path,
                                          gint64                    receipt,
                                          GError                  **error);
gboolean     saksi_writer_forget_refused_place (SaksiWriter             *self,
                                                const SaksiDocumentPath *place,
                                                gint64                   receipt,
                                                GError                 **error);

G_END_DECLS
