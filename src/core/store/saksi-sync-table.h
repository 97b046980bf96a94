/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "source/saksi-http-budget.h"
#include "store/saksi-store.h"
#include "sync/saksi-sync-source.h"

G_BEGIN_DECLS

/**
 * SaksiSyncProblem:
 *
 * Why a document could not be got, or why a sync has ended early. The numbers are kept in the
 * store.
 *
 * @SAKSI_SYNC_PROBLEM_NONE: none
 * @SAKSI_SYNC_PROBLEM_MISSING: the server has no such document (404, 410)
 * @SAKSI_SYNC_PROBLEM_FORBIDDEN: the server refuses (401, 403)
 * @SAKSI_SYNC_PROBLEM_TOO_MANY: the server finds that it is asked too often (429)
 * @SAKSI_SYNC_PROBLEM_SERVER: the server cannot answer (500 to 599)
 * @SAKSI_SYNC_PROBLEM_STATUS: another answer that is none
 * @SAKSI_SYNC_PROBLEM_TIMEOUT: no answer in time
 * @SAKSI_SYNC_PROBLEM_BROKEN: the connection was cut, or the answer ended too early
 * @SAKSI_SYNC_PROBLEM_UNREACHABLE: no such server, or no network
 * @SAKSI_SYNC_PROBLEM_TLS: the server cannot prove who it is
 * @SAKSI_SYNC_PROBLEM_REDIRECT: it sends on to a server that is not on the list, or in circles
 * @SAKSI_SYNC_PROBLEM_TOO_LARGE: more than Saksi takes
 * @SAKSI_SYNC_PROBLEM_REFUSED: what came is not the document; it is listed as refused
 * @SAKSI_SYNC_PROBLEM_ROBOTS: the server's robots.txt forbids it
 * @SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD: whether robots.txt forbids it could not be asked
 * @SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT: the server wants to be left alone for longer than Saksi waits
 * @SAKSI_SYNC_PROBLEM_STORE: the cache cannot be written
 * @SAKSI_SYNC_PROBLEM_QUOTA: images of forms take up all the room that they may
 * @SAKSI_SYNC_PROBLEM_BUSY: another sync of the same cache is running
 */
typedef enum
{
  SAKSI_SYNC_PROBLEM_NONE = 0,
  SAKSI_SYNC_PROBLEM_MISSING = 1,
  SAKSI_SYNC_PROBLEM_FORBIDDEN = 2,
  SAKSI_SYNC_PROBLEM_TOO_MANY = 3,
  SAKSI_SYNC_PROBLEM_SERVER = 4,
  SAKSI_SYNC_PROBLEM_STATUS = 5,
  SAKSI_SYNC_PROBLEM_TIMEOUT = 6,
  SAKSI_SYNC_PROBLEM_BROKEN = 7,
  SAKSI_SYNC_PROBLEM_UNREACHABLE = 8,
  SAKSI_SYNC_PROBLEM_TLS = 9,
  SAKSI_SYNC_PROBLEM_REDIRECT = 10,
  SAKSI_SYNC_PROBLEM_TOO_LARGE = 11,
  SAKSI_SYNC_PROBLEM_REFUSED = 12,
  SAKSI_SYNC_PROBLEM_ROBOTS = 13,
  SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD = 14,
  SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT = 15,
  SAKSI_SYNC_PROBLEM_STORE = 16,
  SAKSI_SYNC_PROBLEM_QUOTA = 17,
  SAKSI_SYNC_PROBLEM_BUSY = 18,
} SaksiSyncProblem;

#define SAKSI_TYPE_SYNC_PROBLEM (saksi_sync_problem_get_type ())
GType saksi_sync_problem_get_type (void);

/**
 * SaksiSyncForms:
 *
 * Whether page images are fetched. The numbers are kept in the store.
 *
 * @SAKSI_SYNC_FORMS_NONE: documents alone
 * @SAKSI_SYNC_FORMS_TOO: documents, and the images that they name
 * @SAKSI_SYNC_FORMS_ONLY: no documents, only the images that those in the cache name
 * @SAKSI_SYNC_FORMS_CHECKED: … of stations with findings
 */
typedef enum
{
  SAKSI_SYNC_FORMS_NONE = 0,
  SAKSI_SYNC_FORMS_TOO = 1,
  SAKSI_SYNC_FORMS_ONLY = 2,
  SAKSI_SYNC_FORMS_CHECKED = 3,
} SaksiSyncForms;

/**
 * SaksiSyncRank:
 *
 * The order in which documents are fetched: lists before totals, totals before stations; of lists
 * and totals those of large regions first, as the level of the region is added.
 */
typedef enum
{
  SAKSI_SYNC_RANK_CANDIDATES = 1,
  SAKSI_SYNC_RANK_REGIONS = 10,
  SAKSI_SYNC_RANK_TOTALS = 20,
  SAKSI_SYNC_RANK_STATIONS = 30,
  SAKSI_SYNC_RANK_IMAGES = 40,
} SaksiSyncRank;

typedef enum
{
  SAKSI_SYNC_ITEM_WAITING = 0,
  SAKSI_SYNC_ITEM_DONE = 1,
  SAKSI_SYNC_ITEM_MISSING = 2,
  SAKSI_SYNC_ITEM_FAILED = 3,
  SAKSI_SYNC_ITEM_DROPPED = 4, /* the user has cancelled */
} SaksiSyncItemState;

/* A document at a source. */
typedef struct
{
  guint rank;
  gint64 key;      /* contest or tree, and region */
  char *page;      /* owned: of images, else "" */
  SaksiSyncItemState state;
  guint attempts;
  SaksiSyncProblem problem;
  char *detail;    /* owned, nullable */
  gint64 tried;    /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  char *etag;      /* owned, nullable */
  char *modified;  /* owned, nullable */
} SaksiSyncItem;

/* What is remembered of a server. */
typedef struct
{
  SaksiHttpBudget budget;
  char *robots;          /* owned, nullable: not asked; "" when it has none */
  gint64 robots_fetched; /* seconds since 1970 UTC */
} SaksiSyncHost;

/* One pass over a source. */
typedef struct
{
  gint64 id;
  gint64 source;
  SaksiContest contest;
  char *codes;       /* owned: as in the table */
  SaksiSyncForms forms;
  gint64 started;    /* seconds since 1970 UTC */
  gint64 finished;   /* or SAKSI_UNKNOWN: to be gone on with */
  gint64 waiting;    /* of its documents */
  gint64 failed;
  gint64 missing;
} SaksiSyncRun;

void       saksi_sync_item_free           (SaksiSyncItem         *self);
void       saksi_sync_run_free            (SaksiSyncRun          *self);
void       saksi_sync_host_clear          (SaksiSyncHost         *self);
SaksiSyncHost *saksi_sync_host_copy       (const SaksiSyncHost   *self) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *saksi_sync_table_list_sources  (SaksiConnection       *connection,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gint64     saksi_sync_table_find_source   (SaksiConnection       *connection,
                                           const SaksiSyncSource *source,
                                           GError               **error);
gint64     saksi_sync_table_put_source    (SaksiConnection       *connection,
                                           const SaksiSyncSource *source,
                                           GError               **error);
gboolean   saksi_sync_table_remove_source (SaksiConnection       *connection,
                                           gint64                 id,
                                           GError               **error);

gboolean   saksi_sync_table_load_host     (SaksiConnection       *connection,
                                           const char            *host,
                                           SaksiSyncHost         *to,
                                           GError               **error);
gboolean   saksi_sync_table_save_host     (SaksiConnection       *connection,
                                           const char            *host,
                                           const SaksiSyncHost   *from,
                                           GError               **error);

gint64     saksi_sync_table_find_run      (SaksiConnection       *connection,
                                           const SaksiSyncRun    *like,
                                           GError               **error);
gint64     saksi_sync_table_add_run       (SaksiConnection       *connection,
                                           const SaksiSyncRun    *run,
                                           GError               **error);
gboolean   saksi_sync_table_finish_run    (SaksiConnection       *connection,
                                           gint64                 run,
                                           gint64                 finished,
                                           GError               **error);
GPtrArray *saksi_sync_table_list_runs     (SaksiConnection       *connection,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean   saksi_sync_table_add_item      (SaksiConnection       *connection,
                                           gint64                 source,
                                           gint64                 run,
                                           guint                  rank,
                                           gint64                 key,
                                           const char            *page,
                                           gint64                *added,
                                           GError               **error);
gboolean   saksi_sync_table_adopt         (SaksiConnection       *connection,
                                           gint64                 source,
                                           gint64                 run,
                                           gint64                 from,
                                           gint64                 to,
                                           gboolean               images,
                                           GError               **error);
gboolean   saksi_sync_table_note          (SaksiConnection       *connection,
                                           gint64                 source,
                                           const SaksiSyncItem   *item,
                                           GError               **error);
gint64     saksi_sync_table_retry         (SaksiConnection       *connection,
                                           gint64                 source,
                                           gint64                 run,
                                           gint64                 before,
                                           GError               **error);
gboolean   saksi_sync_table_drop          (SaksiConnection       *connection,
                                           gint64                 source,
                                           gint64                 run,
                                           GError               **error);
GPtrArray *saksi_sync_table_list_waiting  (SaksiConnection       *connection,
                                           gint64                 run,
                                           guint                  limit,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gint64     saksi_sync_table_count_waiting (SaksiConnection       *connection,
                                           gint64                 run,
                                           GError               **error);
GPtrArray *saksi_sync_table_list_failed   (SaksiConnection       *connection,
                                           gint64                 source,
                                           guint                  limit,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_sync_table_is_held       (SaksiConnection       *connection,
                                           guint                  rank,
                                           gint64                 key,
                                           const char            *path,
                                           gboolean              *held,
                                           GError               **error);
gint64     saksi_sync_table_count_held    (SaksiConnection       *connection,
                                           gint64                 source,
                                           gint64                 from,
                                           gint64                 to,
                                           GError               **error);

G_END_DECLS
