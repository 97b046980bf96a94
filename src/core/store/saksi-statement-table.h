/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

/* On a reading connection. */
GPtrArray            *saksi_statement_table_list        (SaksiConnection            *connection,
                                                         const SaksiStatementFilter *filter,
                                                         GError                    **error);
GPtrArray            *saksi_statement_table_load        (SaksiConnection            *connection,
                                                         GArray                     *numbers,
                                                         GError                    **error);
SaksiStatementFacets *saksi_statement_table_load_facets (SaksiConnection            *connection,
                                                         const SaksiStatementFilter *filter,
                                                         GError                    **error);

G_END_DECLS
