/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_BREADCRUMB (saksi_breadcrumb_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBreadcrumb, saksi_breadcrumb, SAKSI, BREADCRUMB, GtkWidget)

void saksi_breadcrumb_set_path (SaksiBreadcrumb *self,
                                GPtrArray       *path);

G_END_DECLS
