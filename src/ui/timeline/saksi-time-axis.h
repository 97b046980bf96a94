/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-chart.h"
#include "statement/saksi-time-track.h"
#include "timeline/saksi-statement-model.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_TIME_AXIS (saksi_time_axis_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTimeAxis, saksi_time_axis, SAKSI, TIME_AXIS, SaksiChart)

void     saksi_time_axis_set_model  (SaksiTimeAxis       *self,
                                     SaksiStatementModel *model);
void     saksi_time_axis_set_rules  (SaksiTimeAxis       *self,
                                     GPtrArray           *rules);
void     saksi_time_axis_set_track  (SaksiTimeAxis       *self,
                                     SaksiTrackKind       kind,
                                     GPtrArray           *marks);
void     saksi_time_axis_zoom       (SaksiTimeAxis       *self,
                                     double               factor);
void     saksi_time_axis_fit        (SaksiTimeAxis       *self);
void     saksi_time_axis_show_days  (SaksiTimeAxis       *self,
                                     guint32              first,
                                     guint32              last);
int      saksi_time_axis_trim_height (SaksiTimeAxis      *self,
                                     int                  height);
void     saksi_time_axis_get_view   (SaksiTimeAxis       *self,
                                     double              *start,
                                     double              *span);

G_END_DECLS
