/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* Where the current document of a station or region came from. */
typedef struct
{
  char *origin;   /* nullable: path or address as it was given */
  char *sha256;   /* nullable: of the document's bytes, in hexadecimal */
  gint64 fetched; /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  gint64 ts;      /* the document's own time, likewise */
} SaksiDocumentOrigin;

SaksiDocumentOrigin *saksi_document_origin_read (SaksiConnection      *connection,
                                                 SaksiContest          contest,
                                                 SaksiKey              key,
                                                 GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                 saksi_document_origin_free (SaksiDocumentOrigin  *self);

G_END_DECLS
