/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "foreign/saksi-foreign.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What waits until the user files or dismisses it. Plain text of others, as SaksiForeignItem. */
typedef struct
{
  gint64 id;
  char *title;
  char *summary;   /* nullable, as all below */
  char *author;
  char *publisher;
  char *url;
  char *published; /* ISO date */
  char *language;
} SaksiInboxItem;

/* A feed that is asked when the user says so, and never otherwise. */
typedef struct
{
  gint64 id;
  char *url;
  char *title;     /* nullable: it was never read */
  gint64 checked;  /* seconds since 1970 UTC; 0: never */
  gint64 retry;    /* the server asked not to be asked before that; 0: it did not */
  char *etag;      /* nullable */
  char *modified;  /* nullable */
  char *problem;   /* nullable: why the last check failed */
} SaksiWatch;

/* What to do with an entry, a relation or a feed. */
typedef enum
{
  SAKSI_OWN_UNRELATE, /* text: a judgement of one's own */
  SAKSI_OWN_REMOVE,   /* text: a statement of one's own */
  SAKSI_OWN_WATCH,    /* text: an address */
  SAKSI_OWN_UNWATCH,  /* number */
  SAKSI_OWN_FILED,    /* number: of the inbox */
  SAKSI_OWN_DISMISS,  /* number: of the inbox */
  SAKSI_OWN_RESTORE,  /* number: of the inbox, back to waiting */
} SaksiOwnAct;

void       saksi_inbox_item_free      (SaksiInboxItem       *self);
void       saksi_watch_free           (SaksiWatch           *self);

void       saksi_own_act_async        (SaksiStore           *store,
                                       SaksiOwnAct           act,
                                       gint64                number,
                                       const char           *text,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean   saksi_own_act_finish       (GAsyncResult         *result,
                                       GError              **error);

/* So many of the items that wait are listed, the newest first. */
#define SAKSI_INBOX_MAX_LISTED 1000

void       saksi_inbox_list_async     (SaksiStore           *store,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GPtrArray *saksi_inbox_list_finish    (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       saksi_watch_list_async     (SaksiStore           *store,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GPtrArray *saksi_watch_list_finish    (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What became of a file. */
typedef struct
{
  SaksiForeignKind kind;
  gboolean has_content; /* it holds entries in Saksi's own format, which became the user's */
  guint n_own;          /* of these: written */
  guint n_known;        /* of these: ship already, and stay as they are */
  guint n_added;        /* new items in the inbox */
  guint n_refused;      /* what could not be used */
} SaksiInboxOutcome;

/* Files: items go into the inbox; what is in Saksi's content format becomes the user's own. */
void       saksi_inbox_import_async   (SaksiStore           *store,
                                       GBytes               *bytes,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean   saksi_inbox_import_finish  (GAsyncResult         *result,
                                       SaksiInboxOutcome    *outcome,
                                       GError              **error);

/* Asks every watched feed once, one after the other. */
void       saksi_watch_check_async    (SaksiStore           *store,
                                       guint                 timeout,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean   saksi_watch_check_finish   (GAsyncResult         *result,
                                       guint                *n_added,
                                       guint                *n_failed,
                                       GError              **error);

G_END_DECLS
