/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_IMPORT_BAR (saksi_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (SaksiImportBar, saksi_import_bar, SAKSI, IMPORT_BAR, AdwBin)

void     saksi_import_bar_set_store    (SaksiImportBar     *self,
                                        SaksiStore         *store);
gboolean saksi_import_bar_get_running  (SaksiImportBar     *self);
void     saksi_import_bar_pick_folder  (SaksiImportBar     *self);
void     saksi_import_bar_pick_archive (SaksiImportBar     *self);
void     saksi_import_bar_start        (SaksiImportBar     *self,
                                        const char *const  *paths);
void     saksi_import_bar_show_refused (SaksiImportBar     *self);

G_END_DECLS
