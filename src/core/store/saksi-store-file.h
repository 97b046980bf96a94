/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiStoreFileFunc:
 * @connection: a connection that reads; gone when the function returns
 * @data: what was given with the function
 * @error: a place for an error
 *
 * Reads a cache file.
 *
 * Returns: whether it went well
 */
typedef gboolean (*SaksiStoreFileFunc) (SaksiConnection *connection,
                                        gpointer         data,
                                        GError         **error);

gboolean saksi_store_file_read (const char          *path,
                                SaksiStoreFileFunc   func,
                                gpointer             data,
                                GCancellable        *cancellable,
                                GError             **error);
gboolean saksi_store_file_upgrade (const char       *path,
                                   GCancellable     *cancellable,
                                   GError          **error);

G_END_DECLS
