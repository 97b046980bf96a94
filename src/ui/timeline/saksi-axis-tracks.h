/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-time-track.h"
#include "timeline/saksi-axis-layout.h"

G_BEGIN_DECLS

/* What stands on an axis of time beside the statements. Each of @tracks is of SaksiTrackMark, or
 * NULL where it is not asked for. */

guint saksi_axis_tracks_count  (GPtrArray *const       tracks[SAKSI_N_TRACKS]);
void  saksi_axis_tracks_append (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                GtkWidget             *widget,
                                GtkSnapshot           *snapshot,
                                const SaksiAxisLayout *layout);

G_END_DECLS
