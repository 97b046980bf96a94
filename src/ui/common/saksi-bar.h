/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-chart.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BAR (saksi_bar_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBar, saksi_bar, SAKSI, BAR, GtkWidget)

GtkWidget *saksi_bar_new       (guint     series);
void       saksi_bar_set_series (SaksiBar *self,
                                 guint     series);
void       saksi_bar_set_share (SaksiBar *self,
                                gint64    part,
                                gint64    whole);

#define SAKSI_TYPE_SHARE_BAR (saksi_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (SaksiShareBar, saksi_share_bar, SAKSI, SHARE_BAR, SaksiChart)

GtkWidget *saksi_share_bar_new       (void);
void       saksi_share_bar_set_parts (SaksiShareBar      *self,
                                      const gint64       *parts,
                                      guint               n_parts,
                                      const char *const  *names);

G_END_DECLS
