/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_TEXT_ROW (saksi_text_row_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTextRow, saksi_text_row, SAKSI, TEXT_ROW, AdwPreferencesRow)

GtkWidget *saksi_text_row_new      (const char   *title);
char      *saksi_text_row_dup_text (SaksiTextRow *self) G_GNUC_WARN_UNUSED_RESULT;
void       saksi_text_row_set_text (SaksiTextRow *self,
                                    const char   *text);

G_END_DECLS
