/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-progress.h"
#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiBundleScope:
 * @contest: a contest, or %SAKSI_CONTEST_INVALID for all
 * @key: a region; with the nation and all contests everything is meant, also what belongs to no
 *   region
 *
 * What of a cache goes into a bundle.
 */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
} SaksiBundleScope;

gboolean saksi_bundle_table_make (const char             *path,
                                  const char             *cache,
                                  const SaksiBundleScope *scope,
                                  SaksiProgress          *progress,
                                  gint64                 *records,
                                  GError                **error);

G_END_DECLS
