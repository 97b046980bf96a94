/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"

G_BEGIN_DECLS

/* KPU's row for one child in the totals of a region. */
typedef struct
{
  SaksiKey key;
  SaksiPresence status; /* status_progress */
  gint64 percent;       /* hundredths of a per cent of stations in, or SAKSI_UNKNOWN */
  gint64 total;         /* stations; regional elections only */
  gint64 progress;      /* stations in; regional elections only */
  SaksiVote *votes;     /* owned; none where the child is not in yet */
  guint n_votes;
} SaksiAggregateRow;

/**
 * SaksiAggregate:
 *
 * One version of the totals that KPU published of a region, with a row for each child.
 */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;

  gint64 ts;       /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  gint64 total;    /* stations in the region, as published */
  gint64 progress; /* of these, in */
  SaksiVote *votes; /* owned */
  guint n_votes;
  GArray *rows;    /* owned, of SaksiAggregateRow, in the order of their keys */
  char *extra;     /* owned, nullable */

  SaksiSha256 sha256;
  gint64 fetched;
  guint version;
  gint64 receipt;
} SaksiAggregate;

SaksiAggregate *saksi_aggregate_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void            saksi_aggregate_free  (SaksiAggregate       *self);
SaksiAggregate *saksi_aggregate_parse (const char           *data,
                                       gsize                 length,
                                       SaksiContest          contest,
                                       SaksiKey              key,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void            saksi_aggregate_rows_encode (const SaksiAggregate *self,
                                             GByteArray           *to);
gboolean        saksi_aggregate_rows_decode (SaksiAggregate       *self,
                                             gconstpointer         data,
                                             gsize                 length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiAggregate, saksi_aggregate_free)

G_END_DECLS
