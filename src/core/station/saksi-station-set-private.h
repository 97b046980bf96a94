/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "station/saksi-station-columns.h"
#include "station/saksi-station-query.h"

G_BEGIN_DECLS

SaksiStationSet     *saksi_station_set_new         (SaksiStationColumns *columns,
                                                    guint32             *rows,
                                                    guint                n,
                                                    guint                total,
                                                    GPtrArray           *candidates)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiStationColumns *saksi_station_set_get_columns (SaksiStationSet     *self);
guint32              saksi_station_set_get_row     (SaksiStationSet     *self,
                                                    guint                position);

G_END_DECLS
