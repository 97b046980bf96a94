/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* How many stations had what, from a time on. */
typedef struct
{
  gint64 time;      /* of a version: seconds since 1970 UTC */
  gint64 documents; /* stations with a document */
  gint64 votes;     /* … whose votes were all known */
  gint64 forms;     /* … with the address of one or more pages */
} SaksiCoveragePoint;

/**
 * SaksiCoverage:
 *
 * How the documents of a region came, by the times they tell of themselves.
 */
typedef struct
{
  GArray *points;  /* of SaksiCoveragePoint, in the order of time */
  gint64 stations; /* with a document now */
  gint64 undated;  /* … of which no version tells a time: they are in no point */
} SaksiCoverage;

void           saksi_coverage_free        (SaksiCoverage       *self);
void           saksi_coverage_load_async  (SaksiStore          *store,
                                           SaksiContest         contest,
                                           const char          *code,
                                           guint                max_points,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
SaksiCoverage *saksi_coverage_load_finish (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCoverage, saksi_coverage_free)

G_END_DECLS
