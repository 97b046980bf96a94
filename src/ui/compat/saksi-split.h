/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_SPLIT (saksi_split_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSplit, saksi_split, SAKSI, SPLIT, GtkWidget)

GtkWidget *saksi_split_new              (void);
gboolean   saksi_split_get_folded       (SaksiSplit *self);
gboolean   saksi_split_get_show_content (SaksiSplit *self);
void       saksi_split_set_show_content (SaksiSplit *self,
                                         gboolean    show_content);
void       saksi_split_set_sidebar      (SaksiSplit *self,
                                         GtkWidget  *sidebar);
void       saksi_split_set_content      (SaksiSplit *self,
                                         GtkWidget  *content);

G_END_DECLS
