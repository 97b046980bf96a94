/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the programs share that measure widgets in a window. */

GtkWidget *bench_find          (GtkWidget  *widget,
                                GType       type);
double     bench_get_cpu_ms    (void);
void       bench_print_figures (const char *name,
                                GArray     *figures);

G_END_DECLS
