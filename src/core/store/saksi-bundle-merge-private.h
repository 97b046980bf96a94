/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "store/saksi-bundle-merge.h"
#include "store/saksi-connection.h"
#include "store/saksi-receipt-table.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

/* Where records of the bundle were from. */
typedef struct
{
  char *origin;    /* owned, nullable: as it was there */
  gint64 receipt;  /* here; 0 until one of its records comes */
  SaksiReceiptCounts counts; /* of this transaction */
  gboolean is_changed;       /* in this transaction */
} SaksiBundleSource;

struct _SaksiBundleMerge
{
  char *cache;      /* owned */
  char *images;     /* owned */
  char *forms_path; /* owned */
  char *origin;     /* owned */
  GPtrArray *problems; /* owned, of char *: a place and a text each; before it is opened */

  /* the writing worker's alone */
  SaksiConnection *bundle; /* owned, nullable: not open */
  GHashTable *sources;     /* owned: gint64, the receipt there → SaksiBundleSource, both owned */
  gint64 total;            /* records to take in */
  SaksiWriter *writer;     /* borrowed: the transaction of a step, while it is taken */
  guint part;
  gboolean more;           /* whether there may be more of the part */
  gint64 from;             /* where the part goes on: a key or a number */
  char *path;              /* owned: … or a path */
  GBytes *sha256;          /* owned, nullable: … with a hash */
  SaksiImportSummary summary;
};

SaksiBundleSource *saksi_bundle_merge_get_source (SaksiBundleMerge   *self,
                                                  gint64              receipt,
                                                  GError            **error);
void               saksi_bundle_merge_count      (SaksiBundleMerge   *self,
                                                  SaksiBundleSource  *source,
                                                  SaksiPut            put);
gboolean           saksi_bundle_merge_refuse     (SaksiBundleMerge   *self,
                                                  SaksiBundleSource  *source,
                                                  const char         *path,
                                                  const char         *reason,
                                                  GBytes             *body,
                                                  GError            **error);
gboolean           saksi_bundle_merge_go_on      (SaksiBundleMerge   *self,
                                                  const char         *path,
                                                  gint64              from,
                                                  GError            **error);

gboolean saksi_bundle_merge_is_key       (SaksiKey               key);
gboolean saksi_bundle_merge_is_result    (const SaksiResult     *result);
gboolean saksi_bundle_merge_is_aggregate (const SaksiAggregate  *aggregate);
gboolean saksi_bundle_merge_is_list      (const SaksiRegionList *list);
gint64   saksi_bundle_merge_limit_time   (gint64                 time);

/* The parts: see PartFunc in saksi-bundle-merge.c. */
gboolean saksi_bundle_merge_lists         (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_older_lists   (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_documents     (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_totals        (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_older_results (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_results       (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_images        (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_readings      (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_observations  (SaksiBundleMerge *self,
                                           GError          **error);
gboolean saksi_bundle_merge_refused       (SaksiBundleMerge *self,
                                           GError          **error);

G_END_DECLS
