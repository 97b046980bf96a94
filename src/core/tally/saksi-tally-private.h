/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "result/saksi-aggregate.h"
#include "tally/saksi-tally-query.h"

G_BEGIN_DECLS

gint64    *saksi_tally_pick_votes     (GPtrArray             *candidates,
                                       const SaksiVote       *votes,
                                       guint                  n) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *saksi_tally_query_stations (SaksiConnection       *connection,
                                       SaksiContest           contest,
                                       SaksiKey               village,
                                       GPtrArray             *candidates,
                                       const SaksiAggregate  *aggregate,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
