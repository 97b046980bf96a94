/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *saksi_area_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                saksi_area_rows_sort (GPtrArray *items);

G_END_DECLS
