/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "form/saksi-form-layout.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FORM_PAGES (saksi_form_pages_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormPages, saksi_form_pages, SAKSI, FORM_PAGES, GtkWidget)

GtkWidget *saksi_form_pages_new           (void);
void       saksi_form_pages_set_pages     (SaksiFormPages      *self,
                                           GPtrArray           *pages);
guint      saksi_form_pages_get_page      (SaksiFormPages      *self);
void       saksi_form_pages_show_page     (SaksiFormPages      *self,
                                           guint                number);
void       saksi_form_pages_set_highlight (SaksiFormPages      *self,
                                           guint                number,
                                           const SaksiFormRect *area);
gboolean   saksi_form_pages_get_settled   (SaksiFormPages      *self);

G_END_DECLS
