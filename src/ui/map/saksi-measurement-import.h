/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "observation/saksi-observe.h"

G_BEGIN_DECLS

void  saksi_measurement_import_pick  (GtkWidget                 *parent,
                                      SaksiStore                *store,
                                      GCancellable              *cancellable);
void  saksi_measurement_import_start (GtkWidget                 *parent,
                                      SaksiStore                *store,
                                      GPtrArray                 *files,
                                      const SaksiListOrigin     *list,
                                      GCancellable              *cancellable);
void  saksi_measurement_import_file  (GtkWidget                 *parent,
                                      SaksiStore                *store,
                                      GFile                     *file,
                                      GCancellable              *cancellable);
char *saksi_measurement_import_describe (const SaksiObserveSummary *summary)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
