/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"
#include "contest/saksi-candidate.h"
#include "region/saksi-region.h"
#include "result/saksi-page-version.h"
#include "result/saksi-result.h"

G_BEGIN_DECLS

/* One page of a station's form. */
typedef struct
{
  guint number;  /* from 1 */
  char *url;     /* nullable: not published */
  char *sha256;  /* nullable: not downloaded; hexadecimal */
  char *file;    /* nullable: not downloaded; path of the image */
  gint64 fetched; /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  GPtrArray *versions; /* of SaksiPageVersion, the current one last; also where the current document
                        * names no image any more */
} SaksiStationPage;

/**
 * SaksiStation:
 *
 * Everything the cache holds about one station in one contest.
 */
typedef struct
{
  SaksiContest contest;
  SaksiRegion *region;
  GPtrArray *path;       /* of SaksiRegion, nation first, the station itself last */
  GPtrArray *candidates; /* of SaksiCandidate, in ballot order */
  SaksiResult *current;  /* nullable: no document yet */
  GPtrArray *versions;   /* of SaksiResult, oldest first, the current one among them */
  GPtrArray *pages;      /* of SaksiStationPage */
  GPtrArray *findings;   /* of SaksiFinding */
  char *origin;          /* nullable: where the current version was read from */
  char *previous;        /* nullable: code of the station before it in its village */
  char *next;            /* nullable: … after it */
} SaksiStation;

void          saksi_station_free        (SaksiStation        *self);
void          saksi_station_load_async  (SaksiStore          *store,
                                         SaksiContest         contest,
                                         const char          *code,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
SaksiStation *saksi_station_load_finish (GAsyncResult        *result,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStation, saksi_station_free)

G_END_DECLS
