/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-scene.h"
#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

void                  saksi_timeline_state_set_filter (SaksiScene                 *scene,
                                                       const SaksiStatementFilter *filter);
SaksiStatementFilter *saksi_timeline_state_dup_filter (SaksiScene                 *scene)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
