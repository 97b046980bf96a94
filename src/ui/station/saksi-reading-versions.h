/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reading/saksi-reading.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_READING_VERSIONS (saksi_reading_versions_get_type ())
G_DECLARE_FINAL_TYPE (SaksiReadingVersions, saksi_reading_versions, SAKSI, READING_VERSIONS,
                      GtkWidget)

void  saksi_reading_versions_show  (SaksiReadingVersions *self,
                                    GPtrArray            *readings);
guint saksi_reading_versions_get_n (SaksiReadingVersions *self);

G_END_DECLS
