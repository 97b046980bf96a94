/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/**
 * SaksiDocumentKind:
 *
 * What a file is, by its place in the layout of KPU's servers.
 */
typedef enum
{
  SAKSI_DOCUMENT_NONE,        /* not of this layout */
  SAKSI_DOCUMENT_MISPLACED,   /* of this layout, but its code is none or contradicts its folder */
  SAKSI_DOCUMENT_REGIONS,     /* wilayah/…: the children of a region */
  SAKSI_DOCUMENT_AGGREGATE,   /* hhcw/…: totals of a region */
  SAKSI_DOCUMENT_STATION,     /* hhcw/…: one station */
  SAKSI_DOCUMENT_CANDIDATES,  /* ppwp.json, partai.json, caleg/…, paslon/… */
  SAKSI_DOCUMENT_OTHER,       /* hhcd, hr, ds, lists of districts: kept as they are */
  SAKSI_DOCUMENT_IMAGE,       /* a page of a form */
} SaksiDocumentKind;

typedef struct
{
  SaksiDocumentKind kind;
  SaksiContest contest; /* %SAKSI_CONTEST_INVALID where the document belongs to none */
  SaksiTree tree;       /* of region lists */
  SaksiKey key;         /* of region lists, aggregates, stations and images */
  const char *path;     /* borrowed: the part of the path that names the document everywhere */
} SaksiDocumentPath;

gboolean saksi_document_path_parse (const char        *path,
                                    SaksiDocumentPath *document);
char    *saksi_document_path_build (SaksiDocumentKind  kind,
                                    SaksiContest       contest,
                                    SaksiKey           key,
                                    const char        *profile) G_GNUC_WARN_UNUSED_RESULT;
gboolean saksi_document_path_is_held (SaksiContest     contest,
                                      SaksiKey         key);

G_END_DECLS
