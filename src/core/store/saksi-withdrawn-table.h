/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

GPtrArray *saksi_withdrawn_table_list (SaksiConnection  *connection,
                                       const char       *host,
                                       gint64            until,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
