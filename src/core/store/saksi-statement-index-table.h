/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-index.h"

G_BEGIN_DECLS

/* On a reading connection. */
SaksiStatementIndex *saksi_statement_table_load_index (SaksiConnection            *connection,
                                                       const SaksiStatementFilter *filter,
                                                       GError                    **error);

G_END_DECLS
