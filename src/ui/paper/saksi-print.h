/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-paper.h"

G_BEGIN_DECLS

void     saksi_print_async  (GtkWindow           *parent,
                             GPtrArray           *papers,
                             gboolean             landscape,
                             const char          *export_path,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
gboolean saksi_print_finish (GAsyncResult        *result,
                             GError             **error);

G_END_DECLS
