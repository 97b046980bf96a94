/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-time-track.h"
#include "timeline/saksi-axis-layout.h"

G_BEGIN_DECLS

/* What stands on an axis of time beside the statements. Each of @tracks is of SaksiTrackMark, or
 * NULL where it is not asked for. Marks are numbered through all tracks from above. */

guint  saksi_axis_tracks_count        (GPtrArray *const       tracks[SAKSI_N_TRACKS]);
guint  saksi_axis_tracks_count_marks  (GPtrArray *const       tracks[SAKSI_N_TRACKS]);
void   saksi_axis_tracks_append       (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       int                    shown,
                                       GtkWidget             *widget,
                                       GtkSnapshot           *snapshot,
                                       const SaksiAxisLayout *layout);
int    saksi_axis_tracks_find_at      (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       const SaksiAxisLayout *layout,
                                       double                 x,
                                       double                 y);
int    saksi_axis_tracks_find_nearest (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       guint                  row,
                                       double                 day);
int    saksi_axis_tracks_find_next    (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       guint                  mark,
                                       int                    step);
guint  saksi_axis_tracks_get_row      (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       guint                  mark);
double saksi_axis_tracks_get_day      (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       guint                  mark);
char  *saksi_axis_tracks_dup_reading  (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                                       guint                  mark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
