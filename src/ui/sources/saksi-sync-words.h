/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/saksi-sync.h"

G_BEGIN_DECLS

const char *saksi_describe_sync_problem  (SaksiSyncProblem         problem);
char       *saksi_describe_sync_state    (SaksiSync               *sync) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_describe_sync_progress (SaksiSync               *sync) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_describe_sync_estimate (const SaksiSyncEstimate *estimate)
                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
