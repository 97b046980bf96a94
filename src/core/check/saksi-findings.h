/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-explain.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

typedef enum
{
  SAKSI_FINDINGS_SORT_SIZE, /* the largest difference first */
  SAKSI_FINDINGS_SORT_CODE, /* by station, then by rule */
} SaksiFindingsSort;

/* How far the compared numbers are apart. */
typedef enum
{
  SAKSI_SIZE_CLASS_NONE,     /* not at all, or no numbers */
  SAKSI_SIZE_CLASS_ONES,     /* 1 to 9 */
  SAKSI_SIZE_CLASS_TENS,     /* 10 to 99 */
  SAKSI_SIZE_CLASS_HUNDREDS, /* 100 and more */
} SaksiSizeClass;

#define SAKSI_N_SIZE_CLASSES 4
#define SAKSI_N_SEVERITIES 3

/**
 * SaksiFindingsFilter:
 *
 * Which findings are meant, and in which order. Plain: to be copied by assignment. The nation
 * never includes the specimen region; that has to be asked for by its code.
 */
typedef struct
{
  SaksiContest contest;
  char region[SAKSI_CODE_SIZE]; /* "" or "0" for the nation */
  SaksiRuleSet rules;           /* 0 for all */
  guint severities;             /* bits 1 << SaksiSeverity, 0 for all */
  guint sizes;                  /* bits 1 << SaksiSizeClass, 0 for all */
  guint boxes;                  /* bits 1 << boxes of the smallest explanation, 0 for all */
  gint64 since;                 /* of documents that changed then or later: seconds since 1970
                                 * UTC, 0 for all */
  SaksiFindingsSort sort;
  gboolean reverse;             /* the last of that order first */
  gboolean explain;             /* also tell what was added up and what could explain it */
} SaksiFindingsFilter;

/* The place of a finding in the order of a filter; where the next slice goes on. */
typedef struct
{
  gint64 size;
  SaksiKey key;
  guint rule; /* 0: before the first */
} SaksiFindingsCursor;

/* A finding as lists show it. */
typedef struct
{
  char *code;
  char *name;     /* of the station, as published */
  char *village;  /* nullable: names as published, where the cache knows them */
  char *regency;  /* nullable */
  char *province; /* nullable */
  SaksiFinding finding;
  SaksiExplanationSummary explanation; /* where it was asked for */
  gint64 total_time;   /* of R20, where it was asked for: when the total was published */
  gint64 station_time; /* … and the newest document of a station; or SAKSI_UNKNOWN */
  GArray *terms; /* nullable: of gint64, what was added up to what was found, likewise */
} SaksiFindingItem;

/* A run of findings in the order of a filter. */
typedef struct
{
  GPtrArray *items; /* of SaksiFindingItem */
  SaksiFindingsCursor end;
  gboolean complete; /* nothing follows */
} SaksiFindingsSlice;

/* How many findings a region has. */
typedef struct
{
  char *code;
  char *name; /* as published, the code where the cache knows none */
  gint64 count;
} SaksiFindingsRegion;

/* How many findings are in documents that changed on a day or later. */
typedef struct
{
  gint64 start; /* of the day in western Indonesia: seconds since 1970 UTC */
  gint64 count;
} SaksiFindingsDay;

/**
 * SaksiFindingsFacets:
 *
 * How many findings there are. Each facet counts with all filters but its own, so that it tells
 * what choosing another value would give.
 */
typedef struct
{
  gint64 total; /* of the whole filter */
  gint64 rules[SAKSI_LAST_RULE + 1];
  gint64 severities[SAKSI_N_SEVERITIES];
  gint64 sizes[SAKSI_N_SIZE_CLASSES];
  gint64 boxes[SAKSI_MAX_BOXES + 1]; /* by boxes of the smallest explanation */
  GArray *days;       /* of SaksiFindingsDay: on which documents changed last, newest first */
  GPtrArray *regions; /* of SaksiFindingsRegion: children of the region that have findings */
  GPtrArray *path;    /* of SaksiFindingsRegion without counts: nation first, the region last */

  gint64 stations;   /* with a document at or below the region */
  gint64 checked;    /* … whose numbers are complete */
  gint64 incomplete; /* … whose numbers are not */
} SaksiFindingsFacets;

void                 saksi_finding_item_free    (SaksiFindingItem    *self);
void                 saksi_findings_slice_free  (SaksiFindingsSlice  *self);
void                 saksi_findings_region_free (SaksiFindingsRegion *self);
void                 saksi_findings_facets_free (SaksiFindingsFacets *self);
SaksiSizeClass       saksi_size_class_of        (gint64               size);
gint64               saksi_day_start_wib        (gint64               time);

void                 saksi_findings_load_async  (SaksiStore                *store,
                                                 const SaksiFindingsFilter *filter,
                                                 const SaksiFindingsCursor *after,
                                                 guint                      limit,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
SaksiFindingsSlice  *saksi_findings_load_finish (GAsyncResult              *result,
                                                 GError                   **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;

void                 saksi_findings_load_facets_async  (SaksiStore                *store,
                                                        const SaksiFindingsFilter *filter,
                                                        GCancellable              *cancellable,
                                                        GAsyncReadyCallback        callback,
                                                        gpointer                   user_data);
SaksiFindingsFacets *saksi_findings_load_facets_finish (GAsyncResult              *result,
                                                        GError                   **error)
                                                        G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFindingItem, saksi_finding_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFindingsSlice, saksi_findings_slice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFindingsRegion, saksi_findings_region_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFindingsFacets, saksi_findings_facets_free)

G_END_DECLS
