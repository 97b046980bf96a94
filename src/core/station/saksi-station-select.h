/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "station/saksi-station-columns.h"
#include "station/saksi-station-query.h"
#include "station/saksi-station-text.h"

G_BEGIN_DECLS

guint32 *saksi_station_select (SaksiStationColumns     *columns,
                               const SaksiStationQuery *query,
                               SaksiStationText        *text,
                               guint                   *n,
                               guint                   *total) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
