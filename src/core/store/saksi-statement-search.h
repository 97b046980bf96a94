/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* The words that a search looks through. They are derived from the statements and from what these
 * refer to. On a writing connection, inside the caller's transaction. */

gboolean saksi_statement_search_rebuild (SaksiConnection *connection,
                                         GError         **error);
gboolean saksi_statement_search_update  (SaksiConnection *connection,
                                         GPtrArray       *records,
                                         GError         **error);

G_END_DECLS
