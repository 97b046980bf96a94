/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "result/saksi-station.h"
#include "station/saksi-form-view.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FORM_PANES (saksi_form_panes_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormPanes, saksi_form_panes, SAKSI, FORM_PANES, GtkWidget)

SaksiFormView          *saksi_form_panes_get_view      (SaksiFormPanes  *self);
SaksiFormView          *saksi_form_panes_get_other     (SaksiFormPanes  *self);
void                    saksi_form_panes_set_form      (SaksiFormPanes  *self,
                                                        GPtrArray       *pages,
                                                        SaksiFormKind    kind);
void                    saksi_form_panes_show_page     (SaksiFormPanes  *self,
                                                        guint            number);
const SaksiPageVersion *saksi_form_panes_get_version   (SaksiFormPanes  *self);
gboolean                saksi_form_panes_shows_current (SaksiFormPanes  *self);
gboolean                saksi_form_panes_can_compare   (SaksiFormPanes  *self);
gboolean                saksi_form_panes_get_comparing (SaksiFormPanes  *self);
void                    saksi_form_panes_set_comparing (SaksiFormPanes  *self,
                                                        gboolean         comparing);
void                    saksi_form_panes_mark_field    (SaksiFormPanes  *self,
                                                        guint            field,
                                                        SaksiFormFields  others);
void                    saksi_form_panes_set_insets    (SaksiFormPanes  *self,
                                                        const GtkBorder *insets);

G_END_DECLS
