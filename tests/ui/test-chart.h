/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-chart.h"
#include "test-ui.h"

G_BEGIN_DECLS

void   test_chart_check_keys     (SaksiChart    *chart,
                                  const char    *name,
                                  guint          back,
                                  guint          on);
void   test_chart_check_pointer  (SaksiChart    *chart);
void   test_chart_check_text     (GtkWidget     *widget);
void   test_chart_check_large    (GtkWidget     *widget);
double test_chart_get_contrast   (const GdkRGBA *a,
                                  const GdkRGBA *b);
void   test_chart_get_ground     (GtkWidget     *widget,
                                  const char    *name,
                                  GdkRGBA       *ground);
void   test_chart_lay_over       (const GdkRGBA *color,
                                  const GdkRGBA *ground,
                                  GdkRGBA       *result);

G_END_DECLS
