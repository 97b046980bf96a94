/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-candidate.h"
#include "region/saksi-region.h"

G_BEGIN_DECLS

/**
 * SaksiCount:
 *
 * One count of the votes of a region, from one source. @votes has an entry for each candidate of
 * the tally, in the same order. Any number may be %SAKSI_UNKNOWN.
 */
typedef struct
{
  gint64 *votes;   /* owned */
  gint64 valid;
  gint64 invalid;
  gint64 ts;       /* of the newest document in it: seconds since 1970 UTC */
  gint64 stations; /* that are in it */
  char *source;    /* owned, nullable: where it comes from, in words for people (origin, decree) */
} SaksiCount;

/**
 * SaksiTally:
 *
 * The votes of a region in one contest, counted independently: as KPU published its total, as the
 * sum of the station documents in the cache, as certified by decree, as read by the user.
 */
typedef struct
{
  SaksiContest contest;
  SaksiRegion *region;
  GPtrArray *path;        /* of SaksiRegion, nation first, the region itself last */
  GPtrArray *candidates;  /* of SaksiCandidate, in ballot order */
  SaksiCount *published;  /* each nullable */
  SaksiCount *stations;
  SaksiCount *official;
  SaksiCount *readings;
  gint64 findings;        /* findings at or below the region */
  gint64 versions;        /* versions kept of KPU's total of this region */
  gint64 fetched;         /* when the published total was read: seconds since 1970 UTC */
  guint n_origins;        /* paths and addresses that brought documents into the cache */
  gint64 delivered;       /* when the last of them was read, as fetched */
} SaksiTally;

/**
 * SaksiTallyRow:
 *
 * One child of a region. @votes has an entry for each candidate of the tally: the sum of the
 * station documents, or the station's own votes.
 */
typedef struct
{
  SaksiRegion *region;
  gint64 *votes;
  gint64 *published; /* KPU's row for this child in its parent's total; NULL when there is none */
  gint64 *official;  /* as certified by decree; NULL when there is none */
  gint64 valid;
  gint64 invalid;
  gint64 findings;
} SaksiTallyRow;

void        saksi_count_free     (SaksiCount    *self);
void        saksi_tally_free     (SaksiTally    *self);
void        saksi_tally_row_free (SaksiTallyRow *self);

void        saksi_tally_load_async           (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *code,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
SaksiTally *saksi_tally_load_finish          (GAsyncResult        *result,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* The children of the region, in the order of their codes, with the candidates of the tally. */
void        saksi_tally_load_children_async  (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *code,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray  *saksi_tally_load_children_finish (GAsyncResult        *result,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCount, saksi_count_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTally, saksi_tally_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTallyRow, saksi_tally_row_free)

G_END_DECLS
