/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-swatch.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_AREA_SWATCH (saksi_area_swatch_get_type ())
G_DECLARE_FINAL_TYPE (SaksiAreaSwatch, saksi_area_swatch, SAKSI, AREA_SWATCH, SaksiSwatch)

GtkWidget *saksi_area_swatch_new      (void);
void       saksi_area_swatch_set_step (SaksiAreaSwatch *self,
                                       int              step,
                                       guint            n_steps);

G_END_DECLS
