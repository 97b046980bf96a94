/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-official.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* On a writing connection, inside the caller's transaction. */
gboolean saksi_official_table_replace    (SaksiConnection     *connection,
                                          const SaksiOfficial *official,
                                          GError             **error);
gboolean saksi_official_table_name_regions (SaksiConnection   *connection,
                                            GPtrArray         *names,
                                            GError           **error);

G_END_DECLS
