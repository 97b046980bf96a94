/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* A receipt, for people. */
typedef struct
{
  gint64 id;
  char *kind;      /* owned: bundled, folder, archive, lines, http, user */
  char *origin;    /* owned */
  gint64 started;  /* seconds since 1970 UTC */
  gint64 finished; /* or SAKSI_UNKNOWN: it was cut off, or runs */
  gint64 documents;
  gint64 versions;
  gint64 unchanged;
  gint64 refused;
  gint64 images;
} SaksiReceipt;

/* A document that was refused. */
typedef struct
{
  char *path;      /* owned */
  char *origin;    /* owned: of its receipt */
  char *reason;    /* owned */
  gint64 fetched;  /* seconds since 1970 UTC */
  gint64 receipt;
  gint64 size;
  GBytes *sha256;  /* owned: of its bytes */
  GBytes *body;    /* owned, nullable: its bytes, where they were kept and asked for */
} SaksiRefused;

/* Where documents of others came from, all together. */
typedef struct
{
  guint n_origins; /* paths and addresses that brought any */
  char *origin;    /* owned, nullable: the only one, where it is one */
  gint64 last;     /* when the last of them was read: seconds since 1970 UTC, or SAKSI_UNKNOWN */
} SaksiDeliveries;

/* How much of everything the cache holds. */
typedef struct
{
  gint64 schema;
  gint64 regions;
  gint64 stations;     /* listed */
  gint64 results;      /* stations with a document, all contests */
  gint64 versions;     /* of documents of stations and regions, the current ones among them */
  gint64 forms;        /* page images on disk */
  gint64 readings;     /* stations with a reading that counts, all contests */
  gint64 statements;
  gint64 hosts;
  gint64 observations;
} SaksiStoreCounts;

void       saksi_receipt_free              (SaksiReceipt     *self);
void       saksi_refused_free              (SaksiRefused     *self);

GPtrArray *saksi_receipt_table_list        (SaksiConnection  *connection,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char      *saksi_receipt_table_dup_origin  (SaksiConnection  *connection,
                                            gint64            receipt,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_receipt_table_find_deliveries (SaksiConnection *connection,
                                                SaksiDeliveries *deliveries,
                                                GError         **error);
GPtrArray *saksi_refused_table_list        (SaksiConnection  *connection,
                                            gboolean          with_bodies,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *saksi_refused_table_list_after  (SaksiConnection  *connection,
                                            const char       *path,
                                            GBytes           *sha256,
                                            gboolean          with_bodies,
                                            guint             limit,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *saksi_refused_table_find        (SaksiConnection  *connection,
                                            const char       *path,
                                            GBytes           *sha256,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_store_table_count         (SaksiConnection  *connection,
                                            SaksiStoreCounts *counts,
                                            GError          **error);

G_END_DECLS
