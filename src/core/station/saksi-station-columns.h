/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"
#include "station/saksi-column-block.h"

G_BEGIN_DECLS

/**
 * SaksiStationColumns:
 *
 * The blocks of a contest in memory, as they are stored, with the keys and findings of their
 * stations beside them. Rows are numbered in the order of their keys. Immutable once it is filled;
 * then it may be used on any thread.
 */
typedef struct _SaksiStationColumns SaksiStationColumns;

typedef struct
{
  guint32 row;
  guint8 rule;
  guint8 severity; /* SaksiSeverity */
} SaksiRowFinding;

/* A run of rows of one block, or of one part of it. */
typedef struct
{
  SaksiColumnBlock block;
  SaksiKey district;
  guint first;  /* the row at which the run begins */
  guint offset; /* … which is this one of the block */
  guint n;
} SaksiBlockRun;

SaksiStationColumns *saksi_station_columns_new        (SaksiContest         contest,
                                                       gsize                documents)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiStationColumns *saksi_station_columns_ref        (SaksiStationColumns *self);
void                 saksi_station_columns_unref      (SaksiStationColumns *self);
void                 saksi_station_columns_add_block  (SaksiStationColumns *self,
                                                       SaksiKey             district,
                                                       gconstpointer        data,
                                                       gsize                length);
void                 saksi_station_columns_add_finding (SaksiStationColumns *self,
                                                        SaksiKey             station,
                                                        guint                rule,
                                                        SaksiSeverity        severity);
void                 saksi_station_columns_set_not_stored (SaksiStationColumns *self);
gboolean             saksi_station_columns_is_stored  (SaksiStationColumns *self);
SaksiContest         saksi_station_columns_get_contest (SaksiStationColumns *self);
guint                saksi_station_columns_get_length (SaksiStationColumns *self);
gsize                saksi_station_columns_get_size   (SaksiStationColumns *self);

guint                saksi_station_columns_find       (SaksiStationColumns *self,
                                                       SaksiKey             key);
void                 saksi_station_columns_find_region (SaksiStationColumns *self,
                                                        SaksiKey             region,
                                                        guint               *from,
                                                        guint               *end);
SaksiKey             saksi_station_columns_get_key    (SaksiStationColumns *self,
                                                       guint                row);
const guint32       *saksi_station_columns_get_stations (SaksiStationColumns *self);
gboolean             saksi_station_columns_next_run   (SaksiStationColumns *self,
                                                       guint                from,
                                                       guint                end,
                                                       SaksiBlockRun       *run);
const SaksiRowFinding *saksi_station_columns_get_findings (SaksiStationColumns *self,
                                                           guint                row,
                                                           guint               *n);
const SaksiRowFinding *saksi_station_columns_get_all_findings (SaksiStationColumns *self,
                                                               guint               *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStationColumns, saksi_station_columns_unref)

G_END_DECLS
