/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"
#include "contest/saksi-candidate.h"
#include "station/saksi-station-columns.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiStationParts:
 * @SAKSI_STATION_VOTES: all votes are known
 * @SAKSI_STATION_ADMINISTRATION: one or more of the administrative counts are known
 * @SAKSI_STATION_IMAGES: there is the address of one or more pages
 *
 * What of a station's document is in.
 */
typedef enum
{
  SAKSI_STATION_VOTES = 1 << 0,
  SAKSI_STATION_ADMINISTRATION = 1 << 1,
  SAKSI_STATION_IMAGES = 1 << 2,
} SaksiStationParts;

#define SAKSI_STATION_ALL_PARTS 7

typedef enum
{
  SAKSI_STATION_FINDINGS_ANY_OR_NONE, /* findings do not matter */
  SAKSI_STATION_FINDINGS_SOME,        /* stations with one that @rules and @severities allow */
  SAKSI_STATION_FINDINGS_NONE,        /* stations without such a finding */
} SaksiStationFindings;

typedef enum
{
  SAKSI_STATION_SORT_CODE,
  SAKSI_STATION_SORT_VOTE,     /* what @choice got */
  SAKSI_STATION_SORT_FIELD,    /* the administrative count @field */
  SAKSI_STATION_SORT_TIME,     /* the document's own */
  SAKSI_STATION_SORT_IMAGES,   /* how many pages have an address */
  SAKSI_STATION_SORT_FINDINGS, /* how many findings */
} SaksiStationSort;

/**
 * SaksiStationQuery:
 *
 * Which stations with a document are asked for, and in which order. Filters hold together. All
 * zeros but @contest are all stations of the nation, which the specimen is no part of, in the order
 * of their codes.
 *
 * A text is words, all of which are found in the names of a station and the regions it lies in,
 * letters of any case; a word with digits may be the number of the station or the beginning of its
 * code instead.
 */
typedef struct
{
  SaksiContest contest;
  char region[SAKSI_CODE_SIZE]; /* "" is the nation */
  guint with;                   /* #SaksiStationParts that are in */
  guint without;                /* … that are not */
  SaksiStationFindings findings;
  SaksiRuleSet rules;           /* 0: all */
  guint severities;             /* the bit 1 << n stands for the severity n; 0: all */
  const char *text;             /* nullable */

  SaksiStationSort sort;        /* equal ones in the order of their codes, unknown ones last */
  SaksiChoiceCode choice;
  SaksiField field;
  gboolean descending;
} SaksiStationQuery;

/**
 * SaksiStationRow:
 *
 * A station's document as tables show it. Any number may be %SAKSI_UNKNOWN. Names are written as
 * people do; those of regions that are not listed are their codes.
 */
typedef struct
{
  char code[SAKSI_CODE_SIZE];
  char *name;                    /* "TPS 008" */
  char *names[SAKSI_LEVEL_VILLAGE + 1]; /* by #SaksiLevel; the nation's is %NULL */
  gint64 *votes;                 /* for each candidate of the set, in the same order */
  gint64 fields[SAKSI_N_FIELDS];
  gint64 ts;                     /* seconds since 1970 UTC */
  guint parts;                   /* #SaksiStationParts */
  SaksiPresence status_votes;
  SaksiPresence status_administration;
  SaksiVoting voting;
  guint n_images;                /* pages with an address, */
  guint n_pages;                 /* of so many */
  guint n_findings;
  SaksiRuleSet rules;            /* of the findings */
  SaksiSeverity severity;        /* of the gravest; only where there are findings */
} SaksiStationRow;

void             saksi_station_row_free        (SaksiStationRow         *self);

/**
 * SaksiStationSet:
 *
 * The answer: stations in an order, as the cache was when they were asked for. Immutable, may be
 * used on any thread, and does not change when the cache does.
 */
typedef struct _SaksiStationSet SaksiStationSet;

SaksiStationSet *saksi_station_set_ref            (SaksiStationSet         *self);
void             saksi_station_set_unref          (SaksiStationSet         *self);
SaksiContest     saksi_station_set_get_contest    (SaksiStationSet         *self);
guint            saksi_station_set_get_length     (SaksiStationSet         *self);
guint            saksi_station_set_get_total      (SaksiStationSet         *self);
GPtrArray       *saksi_station_set_get_candidates (SaksiStationSet         *self);
void             saksi_station_set_get_code       (SaksiStationSet         *self,
                                                   guint                    position,
                                                   char                     code[SAKSI_CODE_SIZE]);
gboolean         saksi_station_set_find           (SaksiStationSet         *self,
                                                   const char              *code,
                                                   guint                   *position);

void             saksi_station_query_run_async    (SaksiStore              *store,
                                                   const SaksiStationQuery *query,
                                                   GCancellable            *cancellable,
                                                   GAsyncReadyCallback      callback,
                                                   gpointer                 user_data);
SaksiStationSet *saksi_station_query_run_finish   (GAsyncResult            *result,
                                                   GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;

void             saksi_station_set_read_page_async  (SaksiStationSet       *self,
                                                     SaksiStore            *store,
                                                     guint                  offset,
                                                     guint                  n,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
GPtrArray       *saksi_station_set_read_page_finish (GAsyncResult          *result,
                                                     GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;

SaksiStationColumns *saksi_station_query_get_columns (SaksiConnection   *connection,
                                                      SaksiContest       contest,
                                                      GError           **error);
void             saksi_station_query_release      (SaksiStore              *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStationRow, saksi_station_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStationSet, saksi_station_set_unref)

G_END_DECLS
