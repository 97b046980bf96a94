/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-findings.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* How many findings a station has. */
typedef struct
{
  SaksiKey key;
  gint64 count;
} SaksiFindingCount;

gboolean             saksi_finding_table_replace      (SaksiConnection    *connection,
                                                       gint64              contest_key,
                                                       const SaksiFinding *findings,
                                                       guint               n_findings,
                                                       SaksiRuleSet        unchecked,
                                                       GError            **error);
gboolean             saksi_finding_table_add          (SaksiConnection    *connection,
                                                       gint64              contest_key,
                                                       const SaksiFinding *findings,
                                                       guint               n_findings,
                                                       SaksiRuleSet        unchecked,
                                                       GError            **error);
gboolean             saksi_finding_table_update       (SaksiConnection    *connection,
                                                       const SaksiResult  *result,
                                                       GError            **error);
gboolean             saksi_finding_table_update_station (SaksiConnection *connection,
                                                         SaksiContest     contest,
                                                         SaksiKey         key,
                                                         GError         **error);
GPtrArray           *saksi_finding_table_load_station (SaksiConnection    *connection,
                                                       gint64              contest_key,
                                                       GError            **error)
                                                       G_GNUC_WARN_UNUSED_RESULT;
gint64               saksi_finding_table_count        (SaksiConnection    *connection,
                                                       SaksiContest        contest,
                                                       SaksiKey            key);
GArray              *saksi_finding_table_count_stations (SaksiConnection  *connection,
                                                         SaksiContest      contest,
                                                         SaksiKey          key,
                                                         GError          **error)
                                                         G_GNUC_WARN_UNUSED_RESULT;

SaksiFindingsSlice  *saksi_finding_table_list         (SaksiConnection           *connection,
                                                       const SaksiFindingsFilter *filter,
                                                       const SaksiFindingsCursor *after,
                                                       guint                      limit,
                                                       GError                   **error)
                                                       G_GNUC_WARN_UNUSED_RESULT;
SaksiFindingsFacets *saksi_finding_table_facets       (SaksiConnection           *connection,
                                                       const SaksiFindingsFilter *filter,
                                                       GError                   **error)
                                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
