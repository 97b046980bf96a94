/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-chart.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_TIME_CURSOR (saksi_time_cursor_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTimeCursor, saksi_time_cursor, SAKSI, TIME_CURSOR, SaksiChart)

void        saksi_time_cursor_set_moments (SaksiTimeCursor *self,
                                           GPtrArray       *moments);
void        saksi_time_cursor_set_as_of   (SaksiTimeCursor *self,
                                           const char      *as_of);
const char *saksi_time_cursor_get_as_of   (SaksiTimeCursor *self);
void        saksi_time_cursor_step        (SaksiTimeCursor *self,
                                           int              steps);
gboolean    saksi_time_cursor_can_step    (SaksiTimeCursor *self,
                                           int              steps);
GPtrArray  *saksi_time_cursor_list_days_around (SaksiTimeCursor *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
