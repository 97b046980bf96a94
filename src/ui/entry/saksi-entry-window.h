/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "entry/saksi-entry-field.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_ENTRY_WINDOW (saksi_entry_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiEntryWindow, saksi_entry_window, SAKSI, ENTRY_WINDOW, AdwWindow)

GtkWidget       *saksi_entry_window_new         (GtkWidget                *owner,
                                                 SaksiStore               *store,
                                                 SaksiContentList          list,
                                                 const char               *id);
void             saksi_entry_window_begin       (SaksiEntryWindow         *self,
                                                 const SaksiContentRecord *record);
void             saksi_entry_window_set_draft   (SaksiEntryWindow         *self,
                                                 const char               *member,
                                                 const char               *label,
                                                 SaksiContentRecord       *draft);
gboolean         saksi_entry_window_get_loaded  (SaksiEntryWindow         *self);
SaksiEntryField *saksi_entry_window_get_field   (SaksiEntryWindow         *self,
                                                 const char               *member);
void             saksi_entry_window_save        (SaksiEntryWindow         *self);

G_END_DECLS
