/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* A place that documents came from, in one run of the importer or many. */
typedef struct
{
  char *kind;       /* owned: bundled, folder, archive, lines, http */
  char *origin;     /* owned: path or address */
  gint64 first;     /* seconds since 1970 UTC: when it was first read */
  gint64 last;      /* … and last */
  gint64 runs;
  gint64 documents; /* read, in all runs */
  gint64 versions;  /* new versions that it brought */
  gint64 images;
  gint64 refused;
} SaksiOrigin;

/* What the cache holds, in numbers that are quickly told; without the specimen. */
typedef struct
{
  gint64 regions;
  gint64 stations;       /* listed */
  gint64 results;        /* stations with a document, all contests */
  gint64 newest;         /* ts of the newest document of a station, or SAKSI_UNKNOWN */
  gint64 images;         /* page images on disk */
  gint64 image_bytes;
  gint64 refused;        /* documents that are listed as refused */
  GPtrArray *origins;    /* owned, of SaksiOrigin, the newest first */
} SaksiOverviewCounts;

void     saksi_origin_free             (SaksiOrigin         *self);
gboolean saksi_overview_table_count    (SaksiConnection     *connection,
                                        SaksiOverviewCounts *counts,
                                        GError             **error);

G_END_DECLS
