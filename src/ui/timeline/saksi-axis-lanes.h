/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-statement-index.h"
#include "timeline/saksi-axis-layout.h"

G_BEGIN_DECLS

/* The lanes of an axis of time: institutions that the filters leave something of. */

guint  saksi_axis_lanes_count    (SaksiStatementIndex   *index);
int   *saksi_axis_lanes_new_rows (SaksiStatementIndex   *index) G_GNUC_WARN_UNUSED_RESULT;
int    saksi_axis_lanes_find_at  (SaksiStatementIndex   *index,
                                  const SaksiAxisLayout *layout,
                                  double                 y);
char  *saksi_axis_lanes_dup_name (SaksiStatementIndex   *index,
                                  guint                  lane) G_GNUC_WARN_UNUSED_RESULT;
void   saksi_axis_lanes_append   (SaksiStatementIndex   *index,
                                  GtkWidget             *widget,
                                  GtkSnapshot           *snapshot,
                                  const SaksiAxisLayout *layout);

G_END_DECLS
