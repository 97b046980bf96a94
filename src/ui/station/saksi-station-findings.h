/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/saksi-reading-check.h"
#include "result/saksi-station.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATION_FINDINGS (saksi_station_findings_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStationFindings, saksi_station_findings, SAKSI, STATION_FINDINGS, AdwBin)

void       saksi_station_findings_show (SaksiStationFindings    *self,
                                        const SaksiStation      *station,
                                        const SaksiExplanations *explanations,
                                        const SaksiReading      *reading);
void       saksi_station_findings_focus (SaksiStationFindings   *self,
                                         guint                   rule);

G_END_DECLS
