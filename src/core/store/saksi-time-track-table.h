/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-time-track.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* On a reading connection. */
GPtrArray *saksi_time_track_table_load (SaksiConnection *connection,
                                        SaksiTrackKind   kind,
                                        GError         **error);

G_END_DECLS
