/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result-row.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What is summed over the stations of a region. */
typedef enum
{
  SAKSI_ROLLUP_DOCUMENTS, /* the current documents */
  SAKSI_ROLLUP_READINGS,  /* the readings that count */
} SaksiRollupKind;

/**
 * SaksiRollup:
 *
 * Sums over the current documents of a region's stations, or over the readings of their forms that
 * count, or a change of them.
 */
typedef struct
{
  gint64 documents;               /* stations with a document */
  gint64 reported;                /* … with votes, all of them known */
  gint64 newest;                  /* ts of the newest document, or SAKSI_UNKNOWN */
  gint64 sums[SAKSI_N_FIELDS];    /* of what is known */
  gint64 known[SAKSI_N_FIELDS];   /* in how many documents it is */
  GArray *votes;                  /* owned, of SaksiVote, in order: sums of what is known */
  GArray *votes_known;            /* owned, of gint64, beside @votes: in how many documents */
} SaksiRollup;

SaksiRollup *saksi_rollup_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void         saksi_rollup_free       (SaksiRollup       *self);
void         saksi_rollup_add_result (SaksiRollup       *self,
                                      const SaksiResult *result,
                                      gint64             sign);
gint64       saksi_rollup_get_vote   (const SaksiRollup *self,
                                      SaksiChoiceCode    choice);

/* Changes that wait to be written, by contest and region. */
typedef struct _SaksiRollupDeltas SaksiRollupDeltas;

SaksiRollupDeltas *saksi_rollup_deltas_new  (SaksiRollupKind kind) G_GNUC_WARN_UNUSED_RESULT;
void               saksi_rollup_deltas_free (SaksiRollupDeltas *self);
void               saksi_rollup_deltas_add_row (SaksiRollupDeltas    *self,
                                                const SaksiResultRow *row);
void               saksi_rollup_deltas_add_result (SaksiRollupDeltas *self,
                                                   const SaksiResult *result);
void               saksi_rollup_deltas_remove_result (SaksiRollupDeltas *self,
                                                      const SaksiResult *result);
gboolean           saksi_rollup_deltas_write (SaksiRollupDeltas *self,
                                              SaksiConnection   *connection,
                                              GError           **error);

SaksiRollup *saksi_rollup_table_load (SaksiConnection   *connection,
                                      SaksiRollupKind    kind,
                                      gint64             contest_key,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gint64       saksi_rollup_table_next (SaksiConnection   *connection,
                                      gint64             from,
                                      gint64             to,
                                      GError           **error);

gboolean     saksi_rollup_table_recount (SaksiConnection *connection,
                                         gint64           district,
                                         GPtrArray       *results,
                                         GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiRollup, saksi_rollup_free)

G_END_DECLS
