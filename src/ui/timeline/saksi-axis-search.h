/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-index.h"

G_BEGIN_DECLS

/* Which statement of an axis of time is meant by a place or a key. */

gboolean saksi_axis_search_nearest (SaksiStatementIndex *index,
                                    int                  lane,
                                    double               day,
                                    double               reach,
                                    guint               *position);
gboolean saksi_axis_search_next    (SaksiStatementIndex *index,
                                    guint                at,
                                    int                  along,
                                    int                  across,
                                    guint               *position);
guint    saksi_axis_search_alike   (SaksiStatementIndex *index,
                                    guint                at);
gboolean saksi_axis_search_is_pile (SaksiStatementIndex *index,
                                    guint                a,
                                    guint                b);

G_END_DECLS
