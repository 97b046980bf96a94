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
  gint64 started;
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
  SaksiConnection *bundle; /* owned, nullable */
  GHashTable *sources;     /* owned: gint64, the receipt there → SaksiBundleSource, both owned */
  gint64 total;            /* records to take in */
  guint part;
  gint64 from;             /* where the part goes on: a key or a number */
  char *path;              /* owned: … or a path */
  GBytes *sha256;          /* owned, nullable: … with a hash */
  SaksiImportSummary summary;
};

SaksiBundleSource *saksi_bundle_merge_get_source (SaksiBundleMerge  *self,
                                                  SaksiWriter       *writer,
                                                  gint64             receipt,
                                                  GError           **error);
void               saksi_bundle_merge_count      (SaksiBundleMerge  *self,
                                                  SaksiBundleSource *source,
                                                  SaksiPut           put);
gboolean           saksi_bundle_merge_refuse     (SaksiBundleMerge  *self,
                                                  SaksiWriter       *writer,
                                                  SaksiBundleSource *source,
                                                  const char        *path,
                                                  const char        *reason,
                                                  GBytes            *body,
                                                  GError           **error);
gboolean           saksi_bundle_merge_go_on      (SaksiBundleMerge  *self,
                                                  const char        *path,
                                                  gint64             from,
                                                  GError           **error);

gboolean saksi_bundle_merge_is_key       (SaksiKey               key);
gboolean saksi_bundle_merge_is_result    (const SaksiResult     *result);
gboolean saksi_bundle_merge_is_aggregate (const SaksiAggregate  *aggregate);
gboolean saksi_bundle_merge_is_list      (const SaksiRegionList *list);
gint64   saksi_bundle_merge_limit_time   (gint64                 time);

/* The parts: each takes in some of its records from @self->from or @self->path on and says whether
 * there are more. */
gboolean saksi_bundle_merge_lists         (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_older_lists   (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_documents     (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_totals        (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_older_results (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_results       (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_images        (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_readings      (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_observations  (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);
gboolean saksi_bundle_merge_refused       (SaksiBundleMerge *self, SaksiWriter *writer,
                                           gboolean *more, GError **error);

G_END_DECLS
