/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

gboolean saksi_recheck_table_step (SaksiConnection *connection,
                                   guint            n_stations,
                                   gboolean        *needed,
                                   gboolean        *done,
                                   GError         **error);

G_END_DECLS
