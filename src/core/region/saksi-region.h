/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiRegion:
 *
 * A region or a station as lists show it. Immutable once made. Numbers are %SAKSI_UNKNOWN where
 * nothing published tells them.
 */
typedef struct
{
  char *code;
  char *name;      /* as published, upper case as a rule */
  SaksiLevel level;
  gint64 stations; /* in the region, by KPU's own total or by the lists; 1 for a station */
  gint64 reported; /* of these, with votes in the cache */
  gboolean has_children; /* something below it is known; only told by lists of children */
  char *path;      /* names of the regions above, nearest first, ", " between; only in searches */
} SaksiRegion;

void       saksi_region_free (SaksiRegion *self);
gboolean   saksi_region_name_is_known    (const char *name,
                                          const char *code);
char      *saksi_region_dup_display_name (const char *name,
                                          const char *code) G_GNUC_WARN_UNUSED_RESULT;

void       saksi_region_load_children_async  (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *code,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray *saksi_region_load_children_finish (GAsyncResult        *result,
                                              GError             **error);

void       saksi_region_load_path_async      (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *code,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray *saksi_region_load_path_finish     (GAsyncResult        *result,
                                              GError             **error);

void       saksi_region_search_async         (SaksiStore          *store,
                                              SaksiContest         contest,
                                              const char          *text,
                                              guint                limit,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray *saksi_region_search_finish        (GAsyncResult        *result,
                                              GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiRegion, saksi_region_free)

G_END_DECLS
