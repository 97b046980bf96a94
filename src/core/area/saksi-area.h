/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

/**
 * SaksiAreaSums:
 *
 * Sums over the documents of the stations of a region that its published totals do not have. Where
 * two numbers are compared, only stations whose document tells both are in either sum.
 */
typedef struct
{
  gint64 documents;        /* stations with a document */
  gint64 newest;           /* ts of the newest of them, or SAKSI_UNKNOWN */
  gint64 voters;           /* who came, at stations that tell this and how many are listed */
  gint64 registered;       /* … who are listed there */
  gint64 turnout_stations; /* … how many stations that is */
  gint64 invalid;          /* invalid votes, at stations that tell these and the valid ones */
  gint64 cast;             /* … valid and invalid ones */
  gint64 invalid_stations;
  gint64 percent;          /* hundredths of a per cent of the stations that are in, as KPU's total
                            * of the region above tells, or SAKSI_UNKNOWN */
} SaksiAreaSums;

/**
 * SaksiAreaTable:
 *
 * What is known of the children of a region, for maps of them.
 */
typedef struct
{
  SaksiTally *tally; /* owned: of the region itself */
  GPtrArray *rows;   /* owned, of SaksiTallyRow: its children, in the order of their codes */
  GArray *sums;      /* owned, of SaksiAreaSums, one for each row */
} SaksiAreaTable;

void            saksi_area_table_free        (SaksiAreaTable      *self);

void            saksi_area_table_load_async  (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *code,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
SaksiAreaTable *saksi_area_table_load_finish (GAsyncResult        *result,
                                              GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiAreaTable, saksi_area_table_free)

G_END_DECLS
