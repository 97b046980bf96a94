/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "entry/saksi-entry-words.h"
#include "statement/saksi-entry.h"

G_BEGIN_DECLS

/**
 * SaksiEntryField:
 *
 * One member of an entry in a form: a text, a day, one of a few words, another entry, or several of
 * them. Emits "choose" when the user wants to choose an entry, "edit" with the id of one, "make"
 * for one that was prepared, and "changed".
 */
#define SAKSI_TYPE_ENTRY_FIELD (saksi_entry_field_get_type ())
G_DECLARE_FINAL_TYPE (SaksiEntryField, saksi_entry_field, SAKSI, ENTRY_FIELD, GObject)

SaksiEntryField          *saksi_entry_field_new        (SaksiContentList          list,
                                                        const SaksiEntryPart     *part,
                                                        AdwPreferencesPage       *page,
                                                        AdwPreferencesGroup     **group)
  G_GNUC_WARN_UNUSED_RESULT;
const SaksiContentMember *saksi_entry_field_get_member (SaksiEntryField          *self);
const char               *saksi_entry_field_get_title  (SaksiEntryField          *self);
GtkWidget                *saksi_entry_field_get_widget (SaksiEntryField          *self);
gboolean                  saksi_entry_field_is_choice  (SaksiEntryField          *self);
void                      saksi_entry_field_set_names  (SaksiEntryField          *self,
                                                        GPtrArray                *names);
GPtrArray                *saksi_entry_field_get_names  (SaksiEntryField          *self);
void                      saksi_entry_field_set_draft  (SaksiEntryField          *self,
                                                        const char               *label);
void                      saksi_entry_field_take       (SaksiEntryField          *self,
                                                        const char               *id);
void                      saksi_entry_field_set_text   (SaksiEntryField          *self,
                                                        const char               *text);
void                      saksi_entry_field_load       (SaksiEntryField          *self,
                                                        const SaksiContentRecord *record);
gboolean                  saksi_entry_field_store      (SaksiEntryField          *self,
                                                        SaksiContentRecord       *record,
                                                        gboolean                 *is_missing);
void                      saksi_entry_field_settle     (SaksiEntryField          *self);
gboolean                  saksi_entry_field_has_changes (SaksiEntryField         *self);

G_END_DECLS
