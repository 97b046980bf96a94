/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

/* On a reading connection. The arrays own their elements. */
GPtrArray  *saksi_hosting_table_list_services (SaksiConnection  *connection,
                                               GError          **error);
SaksiBoard *saksi_hosting_table_load_board    (SaksiConnection  *connection,
                                               const char       *host,
                                               const char       *as_of,
                                               SaksiLanguage     language,
                                               GError          **error);
GPtrArray  *saksi_hosting_table_list_moments  (SaksiConnection  *connection,
                                               const char       *host,
                                               GError          **error);

G_END_DECLS
