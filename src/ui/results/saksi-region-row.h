/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "results/saksi-region-item.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_ROW (saksi_region_row_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionRow, saksi_region_row, SAKSI, REGION_ROW, AdwBin)

GtkWidget *saksi_region_row_new      (void);
void       saksi_region_row_set_item (SaksiRegionRow  *self,
                                      SaksiRegionItem *item);

G_END_DECLS
