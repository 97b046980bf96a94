/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-briefing.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BRIEFING_KEEPER (saksi_briefing_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBriefingKeeper, saksi_briefing_keeper, SAKSI, BRIEFING_KEEPER, GObject)

SaksiBriefingKeeper *saksi_briefing_keeper_new       (SaksiStore          *store,
                                                      GFile               *file)
  G_GNUC_WARN_UNUSED_RESULT;
char                *saksi_briefing_keeper_set_aside (SaksiBriefingKeeper *self)
  G_GNUC_WARN_UNUSED_RESULT;
void                 saksi_briefing_keeper_save      (SaksiBriefingKeeper *self,
                                                      SaksiBriefing       *briefing);

G_END_DECLS
