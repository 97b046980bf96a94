/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-index.h"
#include "statement/saksi-time-track.h"

G_BEGIN_DECLS

/* Which point of an axis of time is meant by a place or a key. Points are the statements, and after
 * them the marks of tracks. */

gboolean saksi_axis_search_nearest (SaksiStatementIndex *index,
                                    int                  lane,
                                    double               day,
                                    double               reach,
                                    guint               *position);
int      saksi_axis_search_next    (SaksiStatementIndex *index,
                                    GPtrArray *const     tracks[SAKSI_N_TRACKS],
                                    guint                point,
                                    int                  along,
                                    int                  across);
guint    saksi_axis_search_alike   (SaksiStatementIndex *index,
                                    guint                at);
gboolean saksi_axis_search_is_pile (SaksiStatementIndex *index,
                                    guint                a,
                                    guint                b);

G_END_DECLS
