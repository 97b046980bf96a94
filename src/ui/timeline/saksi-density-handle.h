/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One end of the range of a density strip, for the keyboard and for screen readers. */

#define SAKSI_TYPE_DENSITY_HANDLE (saksi_density_handle_get_type ())
G_DECLARE_FINAL_TYPE (SaksiDensityHandle, saksi_density_handle, SAKSI, DENSITY_HANDLE, GtkWidget)

GtkWidget *saksi_density_handle_new      (void);
void       saksi_density_handle_set_name (SaksiDensityHandle *self,
                                          const char         *name,
                                          int                 value,
                                          int                 maximum,
                                          const char         *text);

G_END_DECLS
