/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

gboolean saksi_contest_table_has_results (SaksiConnection *connection,
                                          SaksiContest     contest,
                                          gboolean        *has_results,
                                          GError         **error);

G_END_DECLS
