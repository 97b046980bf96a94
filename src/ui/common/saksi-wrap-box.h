/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_WRAP_BOX (saksi_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (SaksiWrapBox, saksi_wrap_box, SAKSI, WRAP_BOX, GtkWidget)

GtkWidget *saksi_wrap_box_new        (void);
void       saksi_wrap_box_append     (SaksiWrapBox *self,
                                      GtkWidget    *child);
void       saksi_wrap_box_remove_all (SaksiWrapBox *self);

G_END_DECLS
