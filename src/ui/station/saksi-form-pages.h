/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "result/saksi-station.h"
#include "station/saksi-form-picture.h"

G_BEGIN_DECLS

/* Stands for no number of the form. */
#define SAKSI_FORM_PAGES_NO_FIELD G_MAXUINT

#define SAKSI_TYPE_FORM_PAGES (saksi_form_pages_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormPages, saksi_form_pages, SAKSI, FORM_PAGES, GtkWidget)

GtkWidget *saksi_form_pages_new           (void);
void       saksi_form_pages_set_pages     (SaksiFormPages      *self,
                                           GPtrArray           *pages,
                                           SaksiFormKind        kind);
void       saksi_form_pages_set_getting   (SaksiFormPages      *self,
                                           SaksiStore          *store,
                                           const SaksiStation  *station);
void       saksi_form_pages_set_station   (SaksiFormPages      *self,
                                           const SaksiStation  *station);
guint      saksi_form_pages_get_page      (SaksiFormPages      *self);
void       saksi_form_pages_show_page     (SaksiFormPages      *self,
                                           guint                number);
void       saksi_form_pages_mark_field    (SaksiFormPages      *self,
                                           guint                field,
                                           SaksiFormFields      others);
const SaksiPageVersion *saksi_form_pages_get_version (SaksiFormPages *self);
gboolean   saksi_form_pages_get_settled   (SaksiFormPages      *self);

G_END_DECLS
