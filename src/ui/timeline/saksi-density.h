/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-chart.h"
#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_DENSITY (saksi_density_get_type ())
G_DECLARE_FINAL_TYPE (SaksiDensity, saksi_density, SAKSI, DENSITY, SaksiChart)

GtkWidget *saksi_density_new         (void);
void       saksi_density_set_days    (SaksiDensity *self,
                                      GArray       *days);
void       saksi_density_set_view    (SaksiDensity *self,
                                      double        start,
                                      double        span);
gboolean   saksi_density_get_range   (SaksiDensity *self,
                                      guint32      *first,
                                      guint32      *last);
void       saksi_density_clear_range (SaksiDensity *self);

G_END_DECLS
