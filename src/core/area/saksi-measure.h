/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "area/saksi-area.h"

G_BEGIN_DECLS

/**
 * SaksiMeasure:
 * @SAKSI_MEASURE_SHARE: what a candidate or party has of the votes, in per cent
 * @SAKSI_MEASURE_TURNOUT: who came to vote, in per cent of who is listed
 * @SAKSI_MEASURE_PROGRESS: stations that are in, in per cent of all: in KPU's total as that tells
 *   itself, or with votes here
 * @SAKSI_MEASURE_INVALID: invalid votes, in per cent of all that were cast
 * @SAKSI_MEASURE_FINDINGS: findings for 1,000 stations with a document
 *
 * What a map of results shows.
 */
typedef enum
{
  SAKSI_MEASURE_SHARE,
  SAKSI_MEASURE_TURNOUT,
  SAKSI_MEASURE_PROGRESS,
  SAKSI_MEASURE_INVALID,
  SAKSI_MEASURE_FINDINGS,
} SaksiMeasure;

#define SAKSI_N_MEASURES 5

/* Whose count of the votes a share is taken from, or of the stations that are in. */
typedef enum
{
  SAKSI_MEASURE_COUNT_PUBLISHED, /* KPU's row for the child in the total of the region */
  SAKSI_MEASURE_COUNT_STATIONS,  /* the sum of its station documents */
  SAKSI_MEASURE_COUNT_OFFICIAL,  /* the decree */
} SaksiMeasureCount;

#define SAKSI_N_MEASURE_COUNTS 3

/* What is asked for. The candidate matters to shares, the count to shares and to progress. */
typedef struct
{
  SaksiMeasure measure;
  guint candidate; /* its place on the ballot of the table, from 0 */
  SaksiMeasureCount count;
} SaksiMeasureChoice;

typedef enum
{
  SAKSI_MEASURE_UNKNOWN,  /* no number: not the same as 0 */
  SAKSI_MEASURE_PARTIAL,  /* some stations are not in it */
  SAKSI_MEASURE_UNTOLD,   /* nothing tells whether all stations are in it */
  SAKSI_MEASURE_COMPLETE,
} SaksiMeasureState;

/**
 * SaksiMeasureValue:
 *
 * The number of one region, with what it was divided from.
 */
typedef struct
{
  SaksiMeasureState state;
  double value;    /* in per cent or for 1,000; NaN where it is unknown */
  gint64 part;     /* what was divided, or SAKSI_UNKNOWN */
  gint64 whole;    /* … by what */
  gint64 counted;  /* stations that are in it, or SAKSI_UNKNOWN */
  gint64 stations; /* stations of the region, or SAKSI_UNKNOWN */
  gint64 percent;  /* hundredths of a per cent of stations in it, where only that is told */
} SaksiMeasureValue;

const char *saksi_measure_get_name  (SaksiMeasure              self);
gboolean    saksi_measure_from_name (const char               *name,
                                     SaksiMeasure             *measure);
gboolean    saksi_measure_has_count (SaksiMeasure              self,
                                     const SaksiAreaTable     *table,
                                     SaksiMeasureCount         count);
void        saksi_measure_evaluate  (const SaksiMeasureChoice *choice,
                                     const SaksiAreaTable     *table,
                                     guint                     row,
                                     SaksiMeasureValue        *value);

G_END_DECLS
