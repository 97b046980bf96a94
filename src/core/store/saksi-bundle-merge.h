/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-import.h"

G_BEGIN_DECLS

/**
 * SaksiBundleMerge:
 *
 * A bundle's cache on its way into another. All but making and freeing it is for the writing
 * worker.
 */
typedef struct _SaksiBundleMerge SaksiBundleMerge;

SaksiBundleMerge         *saksi_bundle_merge_new         (const char        *cache,
                                                          const char        *images,
                                                          const char        *forms_path,
                                                          const char        *origin)
  G_GNUC_WARN_UNUSED_RESULT;
void                      saksi_bundle_merge_free        (SaksiBundleMerge  *self);
void                      saksi_bundle_merge_add_problem (SaksiBundleMerge  *self,
                                                          const char        *place,
                                                          const char        *text);
gboolean                  saksi_bundle_merge_open        (SaksiBundleMerge  *self,
                                                          GCancellable      *cancellable,
                                                          GError           **error);
gboolean                  saksi_bundle_merge_step        (SaksiBundleMerge  *self,
                                                          SaksiConnection   *connection,
                                                          GError           **error);
gboolean                  saksi_bundle_merge_is_done     (SaksiBundleMerge  *self);
void                      saksi_bundle_merge_close       (SaksiBundleMerge  *self);
gint64                    saksi_bundle_merge_get_total   (SaksiBundleMerge  *self);
gint64                    saksi_bundle_merge_get_done    (SaksiBundleMerge  *self);
const SaksiImportSummary *saksi_bundle_merge_get_summary (SaksiBundleMerge  *self);

G_END_DECLS
