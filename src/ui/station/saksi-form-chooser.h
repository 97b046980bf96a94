/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "result/saksi-station.h"

G_BEGIN_DECLS

/* Stands for all pages of a form. */
#define SAKSI_FORM_CHOOSER_ALL 0

#define SAKSI_TYPE_FORM_CHOOSER (saksi_form_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormChooser, saksi_form_chooser, SAKSI, FORM_CHOOSER, GtkWidget)

void                    saksi_form_chooser_set_pages   (SaksiFormChooser       *self,
                                                        GPtrArray              *pages,
                                                        guint                   number);
guint                   saksi_form_chooser_get_n       (SaksiFormChooser       *self);
gboolean                saksi_form_chooser_choose      (SaksiFormChooser       *self,
                                                        const SaksiPageVersion *version);
void                    saksi_form_chooser_step        (SaksiFormChooser       *self,
                                                        int                     step);
const SaksiPageVersion *saksi_form_chooser_get_version (SaksiFormChooser       *self,
                                                        guint                  *number);

G_END_DECLS
