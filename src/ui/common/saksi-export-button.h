/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bundle/saksi-export.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_EXPORT_BUTTON (saksi_export_button_get_type ())
G_DECLARE_FINAL_TYPE (SaksiExportButton, saksi_export_button, SAKSI, EXPORT_BUTTON, AdwBin)

/**
 * SaksiExportFunc:
 * @owner: the widget that shows the table
 *
 * Returns: (transfer full) (nullable): the table as it is shown now
 */
typedef SaksiExportSource *(*SaksiExportFunc) (GtkWidget *owner);

void     saksi_export_button_set_table (SaksiExportButton *self,
                                        GtkWidget         *owner,
                                        const char        *file_name,
                                        SaksiExportFunc    func);
void     saksi_export_button_choose    (SaksiExportButton *self);
void     saksi_export_button_write     (SaksiExportButton *self,
                                        GFile             *file);
gboolean saksi_export_button_is_busy   (SaksiExportButton *self);
SaksiExportSource *saksi_export_button_make_source (SaksiExportButton *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
