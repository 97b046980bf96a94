/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: what happens during one sitting of a sync. Everything belongs to
 * the main thread, but for what is said to be the writing worker's. */

#include "result/saksi-import-batch.h"
#include "source/saksi-http-client.h"
#include "source/saksi-http-robots.h"
#include "sync/saksi-sync-plan.h"
#include "sync/saksi-sync.h"

G_BEGIN_DECLS

/* So many failures one after the other end a sitting, and so many of one document its tries. */
#define SAKSI_SYNC_MAX_FAILURES 5

/* The sync that has a sitting, as data of its store; borrowed, as it lives that long. */
#define SAKSI_SYNC_RUNNING_KEY "saksi-sync-running"

/* A server that is asked, with what is remembered of it. */
typedef struct
{
  char *name;              /* owned: scheme, host and port */
  GUri *root;              /* owned */
  SaksiSyncHost host;
  SaksiHttpRobots *robots; /* owned; NULL: not known yet */
  gboolean has_robots;     /* its robots.txt counts; servers on this computer have none */
  gboolean asks_robots;    /* a request for it is under way */
  gboolean is_dirty;       /* @host is newer than in the store */
} SaksiSyncServer;

/* One request, through its redirects. */
typedef struct
{
  SaksiSync *sync;         /* owned */
  SaksiSyncItem *item;     /* owned; NULL for a robots.txt */
  SaksiSyncServer *server; /* borrowed from the sitting: where it goes to now */
  SaksiSyncServer *origin; /* borrowed from the sitting: whose robots.txt it is */
  GUri *address;           /* owned */
  GPtrArray *seen;         /* owned, nullable, of char *: the addresses that sent it on */
} SaksiSyncRequest;

/* How a document came, for the writing worker. */
typedef struct
{
  SaksiSyncItem *item;     /* owned */
  char *path;              /* owned: below the source */
  GBytes *body;            /* owned, nullable */
  gint64 size;
  gboolean not_modified;
  gboolean is_final;       /* a problem that another try now would not solve */
  SaksiSyncProblem problem;
  char *detail;            /* owned, nullable */
  char *etag;              /* owned, nullable */
  char *modified;          /* owned, nullable */
  gint64 fetched;          /* seconds since 1970 UTC */
} SaksiSyncResult;

/* What the writing worker needs from one job to the next. */
typedef struct
{
  SaksiSyncPlan *plan;         /* owned */
  char *profile;               /* owned */
  char *origin;                /* owned: the address of the source, for the receipt */
  char *forms_path;            /* owned */
  gint64 started;              /* seconds since 1970 UTC */
  gint64 receipt;              /* 0 until something has come */
  gint64 room;                 /* that images may still take up, in bytes */
  gboolean has_retried;        /* what failed in earlier sittings is in the queue again */
  SaksiImportTools tools;      /* owned */
} SaksiSyncSink;

typedef struct
{
  SaksiSyncSource *source;   /* owned */
  SaksiSyncSink *sink;       /* owned; the writing worker's */
  SaksiHttpClient *client;   /* owned */
  GCancellable *cancellable; /* owned: of the requests */
  GUri *base;                /* owned */
  GUri *forms;               /* owned, nullable */
  GHashTable *servers;       /* owned, of SaksiSyncServer by name: those that may be asked */
  double rate;
  guint connections;

  GQueue items;              /* owned, of SaksiSyncItem: the next of the queue */
  GQueue moved;              /* owned, of SaksiSyncRequest: sent on, to be sent again */
  GPtrArray *results;        /* owned, of SaksiSyncResult: not yet handed to the worker */
  guint active;              /* requests under way */
  guint failures;            /* in a row, in this sitting */
  guint jobs;                /* of the worker, under way */
  gboolean is_reserving;     /* a request is being counted in the store */
  gboolean is_writing;       /* one of them takes in documents or reads the queue */
  gboolean needs_saving;     /* a server wants to be left alone, which must not be lost */
  gboolean is_ending;        /* nothing new is begun */
  gboolean is_complete;      /* the queue is empty */
  gboolean is_dropped;       /* the user has cancelled */
  gboolean is_paused;
  gboolean got_anything;
  SaksiSyncProblem problem;  /* that ends it */
  GSource *timer;            /* owned, nullable */
  gint64 started;            /* microseconds, by the clock */
  gint64 told;               /* when progress was told last, microseconds */
  gint64 changed;            /* … that the cache has changed */
} SaksiSyncSitting;

struct _SaksiSync
{
  GObject parent_instance;

  SaksiStore *store; /* owned */
  SaksiSyncClock clock;
  guint timeout;     /* seconds */
  gboolean asks_loopback; /* for a robots.txt, too */

  SaksiSyncState state;
  SaksiSyncProblem problem;
  char *detail;      /* owned, nullable */
  char *path;        /* owned, nullable */
  gint64 retry_time; /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  gint64 today;
  double rate;
  SaksiSyncCounters counters;

  SaksiSyncSitting *sitting; /* owned; NULL when nothing runs */
};

/* saksi-sync-engine.c */
void             saksi_sync_begin_sitting   (SaksiSync              *self,
                                             const SaksiSyncSource  *source,
                                             const SaksiSyncOptions *options);
void             saksi_sync_advance         (SaksiSync              *self);
void             saksi_sync_end_sitting     (SaksiSync              *self,
                                             SaksiSyncProblem        problem,
                                             const char             *detail);
void             saksi_sync_add_result      (SaksiSync              *self,
                                             SaksiSyncResult        *result);
gint64           saksi_sync_get_now         (SaksiSync              *self);

/* saksi-sync-request.c */
void             saksi_sync_request_next    (SaksiSync              *self);
void             saksi_sync_request_free    (SaksiSyncRequest       *request);

/* saksi-sync-answer.c */
void             saksi_sync_add_problem     (SaksiSync              *self,
                                             SaksiSyncItem          *item,
                                             SaksiSyncProblem        problem,
                                             const char             *detail);
gboolean         saksi_sync_follow          (SaksiSync              *self,
                                             SaksiSyncRequest       *request,
                                             SaksiHttpResponse      *response);
void             saksi_sync_take_answer     (SaksiSync              *self,
                                             SaksiSyncRequest       *request,
                                             SaksiHttpResponse      *response);

/* saksi-sync-server.c */
SaksiSyncServer *saksi_sync_server_new      (GUri                   *address);
void             saksi_sync_server_free     (SaksiSyncServer        *self);
SaksiSyncServer *saksi_sync_server_find     (SaksiSync              *self,
                                             GUri                   *address);
double           saksi_sync_server_get_rate (SaksiSync              *self,
                                             SaksiSyncServer        *server);
void             saksi_sync_server_use_robots (SaksiSyncServer      *self,
                                               gint64                now);
void             saksi_sync_server_fail     (SaksiSync              *self,
                                             SaksiSyncServer        *server,
                                             SaksiSyncProblem        problem,
                                             const char             *detail,
                                             const char             *retry_after);
void             saksi_sync_server_succeed  (SaksiSync              *self,
                                             SaksiSyncServer        *server);

/* saksi-sync-write.c */
typedef struct
{
  SaksiSyncSink *sink;     /* borrowed: lives as long as jobs are under way */
  GPtrArray *results;      /* owned, of SaksiSyncResult */
  GHashTable *hosts;       /* owned, of SaksiSyncHost by name: to be saved */
  SaksiSyncCounters counters; /* of this job, but for what waits: in all */
  gboolean is_full;        /* an image came for which there is no room; it stays in the queue */
} SaksiSyncWrite;

typedef struct
{
  SaksiSyncSink *sink;     /* borrowed */
  guint limit;
  GPtrArray *items;        /* owned, of SaksiSyncItem */
  gboolean is_full;        /* they are images, and there is no room for any */
  gint64 waiting;          /* in all */
} SaksiSyncLoad;

typedef struct
{
  SaksiSyncSink *sink;     /* borrowed */
  const SaksiSyncSource *source; /* borrowed: lives as long as @sink */
  GPtrArray *servers;      /* owned, of SaksiSyncServer: only their hosts are filled in */
} SaksiSyncBegin;

typedef struct
{
  SaksiSyncSink *sink;     /* borrowed */
  GHashTable *hosts;       /* owned */
  gint64 finished;         /* seconds since 1970 UTC */
  gboolean is_complete;
  gboolean is_dropped;
} SaksiSyncEnd;

SaksiSyncSink   *saksi_sync_sink_new        (SaksiSyncPlan          *plan,
                                             const SaksiSyncSource  *source,
                                             SaksiStore             *store,
                                             gint64                  started);
void             saksi_sync_sink_free       (SaksiSyncSink          *self);
void             saksi_sync_result_free     (SaksiSyncResult        *self);
void             saksi_sync_write_free      (gpointer                data);
void             saksi_sync_load_free       (gpointer                data);
void             saksi_sync_begin_free      (gpointer                data);
void             saksi_sync_end_free        (gpointer                data);
gpointer         saksi_sync_write_run       (SaksiConnection        *connection,
                                             gpointer                data,
                                             GCancellable           *cancellable,
                                             GError                **error);
gpointer         saksi_sync_load_run        (SaksiConnection        *connection,
                                             gpointer                data,
                                             GCancellable           *cancellable,
                                             GError                **error);
gpointer         saksi_sync_begin_run       (SaksiConnection        *connection,
                                             gpointer                data,
                                             GCancellable           *cancellable,
                                             GError                **error);
gpointer         saksi_sync_end_run         (SaksiConnection        *connection,
                                             gpointer                data,
                                             GCancellable           *cancellable,
                                             GError                **error);
GHashTable      *saksi_sync_hosts_new       (void) G_GNUC_WARN_UNUSED_RESULT;

/* saksi-sync.c */
void             saksi_sync_set_asks_loopback (SaksiSync            *self,
                                               gboolean              asks_loopback);
void             saksi_sync_set_state       (SaksiSync              *self,
                                             SaksiSyncState          state);
void             saksi_sync_set_problem     (SaksiSync              *self,
                                             SaksiSyncProblem        problem,
                                             const char             *detail);
void             saksi_sync_set_retry_time  (SaksiSync              *self,
                                             gint64                  seconds);
void             saksi_sync_set_path        (SaksiSync              *self,
                                             const char             *path);
void             saksi_sync_tell_progress   (SaksiSync              *self,
                                             gboolean                now);

G_END_DECLS
