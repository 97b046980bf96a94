/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the capabilities of the core: what saksi-tally.h asks, on a worker of the store. */

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

GPtrArray  *saksi_tally_query_candidates (SaksiConnection *connection,
                                          SaksiContest     contest,
                                          SaksiKey         key,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiTally *saksi_tally_query            (SaksiConnection *connection,
                                          SaksiContest     contest,
                                          SaksiKey         key,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *saksi_tally_query_children   (SaksiConnection *connection,
                                          SaksiContest     contest,
                                          SaksiKey         key,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
