/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-rules.h"
#include "station/saksi-station-columns.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiStationFinding:
 *
 * What a rule says of a station.
 */
typedef struct
{
  SaksiKey station;
  SaksiFinding finding; /* nobody has asked about boxes */
} SaksiStationFinding;

/**
 * SaksiStationCheck:
 *
 * What the rules say of all stations of a region.
 */
typedef struct
{
  guint stations; /* with a document */
  guint differs[SAKSI_LAST_RULE + 1];   /* by rule: in so many it does not hold */
  guint unchecked[SAKSI_LAST_RULE + 1]; /* … so many do not tell */
  GArray *findings; /* owned, of SaksiStationFinding: the largest differences first, equal ones in
                     * the order of stations and rules */
} SaksiStationCheck;

void               saksi_station_check_free      (SaksiStationCheck    *self);
gboolean           saksi_station_check_can_judge (SaksiContest          contest);
SaksiRuleSet       saksi_station_check_get_rules (SaksiContest          contest);
SaksiStationCheck *saksi_station_check_columns   (SaksiStationColumns  *columns,
                                                  SaksiKey              region,
                                                  guint                 limit)
  G_GNUC_WARN_UNUSED_RESULT;

void               saksi_station_check_run_async  (SaksiStore           *store,
                                                   SaksiContest          contest,
                                                   const char           *region,
                                                   guint                 limit,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
SaksiStationCheck *saksi_station_check_run_finish (GAsyncResult         *result,
                                                   GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStationCheck, saksi_station_check_free)

G_END_DECLS
