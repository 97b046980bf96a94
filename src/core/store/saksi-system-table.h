/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-system.h"

G_BEGIN_DECLS

/* On a reading connection. Each gives an array that owns its elements. */
GPtrArray *saksi_system_table_list              (SaksiConnection  *connection,
                                                 GError          **error);
GPtrArray *saksi_system_table_list_claims       (SaksiConnection  *connection,
                                                 const char       *host,
                                                 const char       *as_of,
                                                 GError          **error);
GPtrArray *saksi_system_table_list_observations (SaksiConnection  *connection,
                                                 const char       *host,
                                                 GError          **error);
GPtrArray *saksi_system_table_list_rules        (SaksiConnection  *connection,
                                                 const char       *question,
                                                 GError          **error);
GPtrArray *saksi_system_table_list_questions    (SaksiConnection  *connection,
                                                 GError          **error);

G_END_DECLS
