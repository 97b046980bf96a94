/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "result/saksi-import.h"
#include "store/saksi-sync-table.h"
#include "sync/saksi-sync-clock.h"
#include "sync/saksi-sync-source.h"

G_BEGIN_DECLS

/**
 * SaksiSyncState:
 * @SAKSI_SYNC_IDLE: nothing runs; after a stop, what is left waits in the store
 * @SAKSI_SYNC_ESTIMATING: counting what there would be to do; no network is used
 * @SAKSI_SYNC_RUNNING: asking the server
 * @SAKSI_SYNC_PAUSED: the user has paused it
 * @SAKSI_SYNC_WAITING: the server needs time; it goes on by itself at the retry time
 * @SAKSI_SYNC_FAILED: it has ended early; what is left waits in the store
 * @SAKSI_SYNC_DONE: all that was asked for has been gone through
 * @SAKSI_SYNC_FULL: images of forms take up all the room that they may; what is left waits in the
 *   store, and a new start goes on when there is more room
 */
typedef enum
{
  SAKSI_SYNC_IDLE,
  SAKSI_SYNC_ESTIMATING,
  SAKSI_SYNC_RUNNING,
  SAKSI_SYNC_PAUSED,
  SAKSI_SYNC_WAITING,
  SAKSI_SYNC_FAILED,
  SAKSI_SYNC_DONE,
  SAKSI_SYNC_FULL,
} SaksiSyncState;

#define SAKSI_TYPE_SYNC_STATE (saksi_sync_state_get_type ())
GType saksi_sync_state_get_type (void);

/* What one sync has done in this sitting. */
typedef struct
{
  SaksiImportSummary import; /* what the documents brought, as an import counts it */
  gint64 requests;           /* sent; of the robots.txt too */
  gint64 not_modified;       /* the server has nothing newer */
  gint64 missing;            /* the server has no such document */
  gint64 failed;             /* could not be got, and stay for the next run */
  gint64 bytes;              /* received, as they came over the wire */
  gint64 waiting;            /* known to be left; more may turn up in lists not read yet */
} SaksiSyncCounters;

/* What to fetch, and how fast. */
typedef struct
{
  SaksiContest contest;
  const char *const *codes; /* regions or stations of any level; NULL or empty: all */
  SaksiSyncForms forms;     /* whether page images are fetched */
  double rate;              /* requests a second to one server; 0: the usual. Servers of the state
                               get no more than the usual of both */
  guint connections;        /* at a time; 0: the usual */
  const char *again;        /* nullable: the address of an image that is here, but is asked for
                               again: what came is damaged */
} SaksiSyncOptions;

/* What a sync would do, from what the cache knows. Nothing is asked of anybody. */
typedef struct
{
  gint64 lists;     /* lists of regions and candidates */
  gint64 totals;    /* published totals of regions */
  gint64 stations;  /* documents of stations */
  gint64 images;    /* page images that are not there yet; 0 without forms */
  gint64 unread;    /* regions whose list has never been read: what is below them is not counted */
  gint64 held;      /* of all these, those that the server will be asked for changes of only */
  gint64 requests;  /* of all together */
  gint64 bytes;     /* about */
  gint64 room;      /* that images may still take up, in bytes; below 0 when they take up more */
  double seconds;   /* at the rate that was given */
} SaksiSyncEstimate;

#define SAKSI_TYPE_SYNC (saksi_sync_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSync, saksi_sync, SAKSI, SYNC, GObject)

SaksiSync       *saksi_sync_new                (SaksiStore             *store)
                                                G_GNUC_WARN_UNUSED_RESULT;
void             saksi_sync_set_clock          (SaksiSync              *self,
                                                const SaksiSyncClock   *clock);
void             saksi_sync_set_timeout        (SaksiSync              *self,
                                                guint                   seconds);

gboolean         saksi_sync_start              (SaksiSync              *self,
                                                const SaksiSyncSource  *source,
                                                const SaksiSyncOptions *options);
void             saksi_sync_pause              (SaksiSync              *self);
void             saksi_sync_resume             (SaksiSync              *self);
void             saksi_sync_stop               (SaksiSync              *self);
void             saksi_sync_cancel             (SaksiSync              *self);

SaksiSyncState   saksi_sync_get_state          (SaksiSync              *self);
SaksiSyncProblem saksi_sync_get_problem        (SaksiSync              *self);
const char      *saksi_sync_get_detail         (SaksiSync              *self);
gint64           saksi_sync_get_retry_time     (SaksiSync              *self);
gint64           saksi_sync_get_requests_today (SaksiSync              *self);
double           saksi_sync_get_rate           (SaksiSync              *self);
void             saksi_sync_get_counters       (SaksiSync              *self,
                                                SaksiSyncCounters      *counters);

void             saksi_sync_estimate_async     (SaksiSync              *self,
                                                const SaksiSyncSource  *source,
                                                const SaksiSyncOptions *options,
                                                GCancellable           *cancellable,
                                                GAsyncReadyCallback     callback,
                                                gpointer                user_data);
gboolean         saksi_sync_estimate_finish    (SaksiSync              *self,
                                                GAsyncResult           *result,
                                                SaksiSyncEstimate      *estimate,
                                                GError                **error);

G_END_DECLS
